"""A customer's saved cards: which there are, a page to save one on, one no more. Numbers are at the provider alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.core.auto_recharges import AutoRule, Halt, RuleState
from bot.core.payments import Method, Order, Purpose, SavedCard, Wanted
from bot.core.tasks import Task
from bot.services.access import access_customer_id
from bot.services.auto_recharges import rules_with_card
from bot.services.paying import Paying
from bot.services.payments.checking_out import Page
from bot.services.ports import Bss, Effects, Session

TARGET = "card"


async def read_cards(paying: Paying, session: Session) -> tuple[SavedCard, ...]:
    """The oldest first, expired ones too. Raises SignInNeeded."""
    return tuple(await paying.bss.cards(access_customer_id(session)))


async def do_open_card_page(paying: Paying, session: Session, key: str, what: str) -> tuple[Order, Page]:
    """The provider's page, where the card is typed and the consent is given; the same one for the same `key`.

    Raises SignInNeeded, OrderOver, StillUnclear, ProviderSilent, ProviderRejected.
    """
    wanted = Wanted(
        Purpose.CARD_SETUP,
        TARGET,
        (),
        f"save_card:{session.conversation_id}:{key}",
        access_customer_id(session),
        session.conversation_id,
        session.language,
    )
    return await paying.do_open_page(wanted, Method.CARD, what, save_card=True)


async def rules_charging(paying: Paying, bss: Bss, session: Session, card: SavedCard) -> tuple[AutoRule, ...]:
    """The automatic recharges that this card pays."""
    lines = await bss.lines(access_customer_id(session))
    return await rules_with_card(paying, lines, card.token)


async def do_remove_card(
    paying: Paying, bss: Bss, effects: Effects, session: Session, task: Task, card: SavedCard
) -> Sequence[AutoRule]:
    """At the provider first, so that what still stands in the operator's book can be tried again; the automatic
    recharges that it pays are suspended. Raises ProviderSilent, DependencyError."""
    customer_id = access_customer_id(session)
    charged = await rules_charging(paying, bss, session, card)

    async def remove() -> dict[str, Any]:
        await paying.payments.checking_out.providers.by_method[Method.SAVED_CARD].remove_card(card.token)
        for rule in charged:
            await paying.auto.rules.set_state(rule.id, RuleState.SUSPENDED, Halt.CARD_REMOVED.value)
        await paying.bss.remove_card(customer_id, card.token)
        return {"card": card.last4}

    await effects.once(session.conversation_id, task.id, task.intent, remove)
    return charged
