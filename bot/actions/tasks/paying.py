"""The last step of a task that costs money: a link to pay on, or the charge of a saved card."""

from __future__ import annotations

from bot.actions.base import ActionDependencies
from bot.actions.turn import Turn
from bot.core.account import Act
from bot.core.payment_errors import LimitReached, OrderOver, ProviderRejected, ProviderSilent, StillUnclear
from bot.core.payments import AttemptState, Method, SavedCard, Wanted
from bot.core.tasks import Task
from bot.services.answers import paying as words
from bot.services.answers.choices import next_steps
from bot.services.wording import Answer

NEEDS_HOLDER = "needs_authentication"
"""The reason of a denied attempt: the card's holder has to confirm, and gets a page for it."""


async def give_link(
    deps: ActionDependencies, turn: Turn, task: Task, wanted: Wanted, method: Method, what: str
) -> None:
    """A page of the provider's. `what` is said on it and in the chat ("la ricarica di 20 € al 335 555 0101")."""
    try:
        order, page = await deps.paying.do_open_page(wanted, method, what)
    except (LimitReached, OrderOver, StillUnclear, ProviderSilent, ProviderRejected) as error:
        _explain(turn, task, error)
        return
    turn.done(task.as_request(), what)
    turn.note_pending(unpaid=order.id)
    turn.say(words.say_pay_link(turn.wording, order, what, page.expires_at))


async def charge_card(
    deps: ActionDependencies, turn: Turn, task: Task, wanted: Wanted, act: Act, card: SavedCard, what: str
) -> None:
    """The saved card, after its proof. What follows from the payment is told by itself. Raises ProofNeeded."""
    try:
        paid = await deps.paying.do_charge_card(deps.account.proofs, turn.session, act, wanted, card, what)
    except (LimitReached, OrderOver, StillUnclear, ProviderSilent, ProviderRejected) as error:
        _explain(turn, task, error)
        return
    attempt = paid.attempt
    if attempt.state is AttemptState.DENIED and attempt.reason == NEEDS_HOLDER:
        await give_link(deps, turn, task, wanted, Method.CARD, what)
    elif attempt.state in (AttemptState.DENIED, AttemptState.FAILED, AttemptState.CANCELED):
        turn.say(words.say_card_refused(turn.wording, card))
        turn.say(*words.offer_other_method(turn.wording, task))
    else:
        turn.done(task.as_request(), what)
        response = "utter_card_charged"
        if attempt.state is not AttemptState.CAPTURED:
            turn.note_pending(unclear=paid.order.id)
            response = "utter_card_charge_unknown"
        turn.say(words.say_charged(turn.wording, response, wanted.amount_cents, card, what))


def _explain(turn: Turn, task: Task, error: Exception) -> None:
    """Why there is no link and no charge; nothing was paid, except where that is not known yet."""
    if isinstance(error, LimitReached):
        turn.say(Answer("utter_recharge_limit", {}, next_steps(turn.wording, "talk_to_human")))
    elif isinstance(error, OrderOver):
        turn.say(Answer("utter_pay_over", {}, next_steps(turn.wording, "help", "talk_to_human")))
    elif isinstance(error, StillUnclear):
        turn.say(Answer("utter_pay_unclear", {}, next_steps(turn.wording, "talk_to_human")))
    else:
        retry = turn.wording.choice("utter_choice_retry", task.as_request().payload)
        turn.say(Answer("utter_pay_provider_away", {}, (retry, *next_steps(turn.wording, "talk_to_human"))))
