"""A block that nobody known asks for: the sign-in and a person side by side, or the person at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.sim_block.given_up import call_lost
from bot.actions.sim_block.person import PERSON_BESIDE, call_person, raise_promise
from bot.actions.sim_block.said import loss_of, said_loss, with_what_waits
from bot.actions.slots import OFFERED, PENDING_REQUEST, QUEUED, SIGN_IN
from bot.actions.tasks.own_line import LINE
from bot.actions.tasks.parking import park_what_runs
from bot.actions.turn import Turn
from bot.core.account_words import says_no_account
from bot.core.person_words import names_person
from bot.core.requests import Request
from bot.core.tasks import KEPT_TASK, Task
from bot.services.answers import sim_block as words
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies


async def block_of_nobody(deps: ActionDependencies, turn: Turn, request: Request) -> None:
    """A number that was said is called lost for a day; who has no account is not sent to the sign-in."""
    text, noted = request.text, _says_only_number(turn, request)
    task, request = with_what_waits(turn, request)
    park_what_runs(turn, task)
    turn.leave_form()
    if request.number and said_loss(request):
        await call_lost(deps, turn, request.number, loss_of(request), own=False)
    begun = Task(task.id, task.intent)  # with nothing in it: whose the number is shows after the sign-in
    turn.keep_pending(SIGN_IN, request.holding(KEPT_TASK, begun.to_slot()))
    turn.remember(OFFERED, PERSON_BESIDE)
    no_account = says_no_account(text)
    if not no_account:
        turn.say(_say_way_in(deps, turn, task, noted=noted))
    if no_account or names_person(text):
        await call_person(deps, turn, task)
    else:
        await raise_promise(deps, turn, task)


def _says_only_number(turn: Turn, request: Request) -> bool:
    """Whether a block that was asked for before gets the number of its telephone now."""
    kept = turn.slots.get(PENDING_REQUEST)
    before = Request.from_slot(kept["request"]) if kept else None
    waited = before is not None and before.intent == request.intent
    return waited and request.number is not None and request.number != (before.number if before else None)


def _say_way_in(deps: ActionDependencies, turn: Turn, task: Task, *, noted: bool) -> Answer:
    """`noted`: the number was asked for by nobody, and is new. Who waits for a person only hears that it is noted."""
    if noted and turn.recall(QUEUED):
        return words.say_number_for_person(str(task.get(LINE)))
    return words.ask_to_sign_in(turn.wording, deps.operator, task, noted=noted)
