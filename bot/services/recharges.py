"""Recharges: whose number, which amount, which way to pay; and the recharge itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.core.account import Act
from bot.core.lines import Line, LineKind, grouped
from bot.core.payments import DayLimit, Item, Method, Purpose, SavedCard, Wanted
from bot.core.recharges import RechargeBar, RechargeTarget, RechargeTerms
from bot.core.sums_worked_out import SumEnd
from bot.core.tasks import Task, Unusable
from bot.services.access import access_customer_id
from bot.services.bss_money import BssMoney
from bot.services.ports import Session
from bot.services.wording import Wording

BARS = {
    RechargeBar.NOT_OURS: "utter_recharge_not_ours",
    RechargeBar.NOT_PREPAID: "utter_recharge_not_prepaid",
    RechargeBar.SUSPENDED: "utter_recharge_suspended",
}


def rechargeable(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The prepaid mobile lines among a customer's own."""
    return tuple(line for line in lines if line.kind is LineKind.MOBILE and line.has_credit)


async def check_number(bss: BssMoney, number: str) -> RechargeTarget:
    """Says only whether it can be recharged here, never whose it is. Raises Unusable with the reason."""
    found = await bss.recharge_target(number)
    if isinstance(found, RechargeBar):
        raise Unusable(BARS[found], number=grouped(number))
    return found


async def check_amount(bss: BssMoney, wording: Wording, said: int | SumEnd) -> int:
    """One of the operator's denominations. Raises Unusable with those there are."""
    terms = await bss.recharge_terms()
    cents = ends_of(terms.amounts_cents)[said] if isinstance(said, SumEnd) else said
    if cents not in terms.amounts_cents:
        raise Unusable(
            "utter_recharge_amount_not_sold",
            amount=wording.money(cents),
            amounts=amounts_of(wording, terms.amounts_cents),
        )
    return cents


def ends_of(amounts: Sequence[int]) -> dict[SumEnd, int]:
    return {SumEnd.LARGEST: max(amounts), SumEnd.SMALLEST: min(amounts)}


def amounts_of(wording: Wording, amounts: Sequence[int]) -> str:
    """ "5, 10, 15 o 100 €" """
    few = [str(cents // 100) if cents % 100 == 0 else wording.money(cents) for cents in amounts]
    return wording.phrase("utter_fragment_amounts", most=", ".join(few[:-1]), last=few[-1])


async def cards_of(bss: BssMoney, session: Session, today: date) -> tuple[SavedCard, ...]:
    """The saved cards that can still be charged. Raises SignInNeeded; Unusable when there is none."""
    cards = await bss.cards(access_customer_id(session))
    good = tuple(card for card in cards if not has_expired(card, today))
    if not good and cards:
        raise Unusable("utter_saved_card_expired", card=named(cards[-1]))
    if not good:
        raise Unusable("utter_no_saved_card")
    return good


def has_expired(card: SavedCard, today: date) -> bool:
    """`expires` is "MM/YY": good until the end of that month."""
    month, year = (int(part) for part in card.expires.split("/"))
    return (2000 + year, month) < (today.year, today.month)


def named(card: SavedCard) -> str:
    """ "Visa •4242" """
    return f"{card.brand.capitalize()} •{card.last4}"


def wanted_recharge(task: Task, session: Session, own: Sequence[Line], terms: RechargeTerms) -> Wanted:
    """The order of a confirmed recharge. A number that is not one's own counts towards the operator's limits."""
    number, cents = task.values["number"], task.values["amount"]
    limited_by, limit = payer_limits(session, number in [line.number for line in own], terms)
    return Wanted(
        Purpose.RECHARGE,
        number,
        (Item(number, cents),),
        f"{task.intent}:{session.conversation_id}:{task.id}",
        session.customer_id,
        session.conversation_id,
        session.language,
        limited_by,
        limit,
    )


def payer_limits(session: Session, mine: bool, terms: RechargeTerms) -> tuple[tuple[str, ...], DayLimit]:
    """The keys that a recharge counts under, and the operator's limit of a day; one's own number counts under none."""
    payer = f"customer:{session.customer_id}" if session.customer_id else f"conversation:{session.conversation_id}"
    return () if mine else (payer,), DayLimit(terms.others_per_day, terms.others_per_day_cents)


def act_of_recharge(wording: Wording, wanted: Wanted, card: SavedCard) -> Act:
    """What the proof names: amount, number, card."""
    said = {"amount": wording.money(wanted.amount_cents), "number": grouped(wanted.target), "card": named(card)}
    values = {"number": wanted.target, "cents": wanted.amount_cents, "last4": card.last4}
    return Act("recharge", values, wording.phrase("utter_act_recharge", **said), priced=True)


METHODS = {"card": Method.CARD, "paypal": Method.PAYPAL, "saved_card": Method.SAVED_CARD}


def card_ending(cards: Sequence[SavedCard], last4: str | None) -> SavedCard | None:
    """The card that was meant; None: several could be."""
    meant = [card for card in cards if last4 is None or card.last4 == last4]
    if not meant:
        raise Unusable("utter_no_such_card", last4=last4 or "")
    return meant[0] if len(meant) == 1 else None
