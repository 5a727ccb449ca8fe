"""What the customer is told when a journey cannot answer. Each error of `bot.core.errors` has its response here."""

from __future__ import annotations

from collections.abc import Callable

from bot.actions.slots import ANYTHING_ELSE, FAILED, LISTED_LINES, OFFERED, SIGN_IN, TRY_AGAIN, WHICH_MEANT
from bot.actions.turn import Turn
from bot.core.chat import Choice
from bot.core.errors import (
    CustomerError,
    DependencyBroken,
    DependencyError,
    DependencyGarbled,
    DependencyMissing,
    DependencyRefused,
    DependencyRejected,
    DependencySilent,
    NoCounters,
    NoCredit,
    NoLines,
    SignInNeeded,
    UnclearLine,
    UnknownLine,
)
from bot.core.lines import Line
from bot.core.operator import Operator
from bot.core.requests import Request
from bot.core.tasks import CONFIRMED, READ_BACK, Task
from bot.core.yes_and_no import is_clear_yes
from bot.services.answers.account import say_sign_in_for
from bot.services.answers.choices import next_steps, person, retry
from bot.services.answers.handoff import PARTS
from bot.services.answers.lines import ask_which, say_unknown
from bot.services.wording import Answer, sentence

DEPENDENCY_RESPONSES: dict[type[DependencyError], str] = {
    DependencySilent: "utter_dependency_silent",
    DependencyBroken: "utter_dependency_failed",
    DependencyRefused: "utter_dependency_failed",
    DependencyMissing: "utter_dependency_missing",
    DependencyRejected: "utter_dependency_failed",
    DependencyGarbled: "utter_dependency_garbled",
}


def explain(error: CustomerError | DependencyError, turn: Turn, operator: Operator) -> None:
    """Says what is in the way and keeps the request: for after the sign-in, for another try, for another line."""
    if isinstance(error, DependencyError):
        return _explain_dependency(error, turn, operator)
    CUSTOMER_ANSWERS[type(error)](error, turn)


def another_try(turn: Turn) -> Request | None:
    """What failed, unless the yes is to another question.

    Of an act it carries the yes only right after the failure, and not where another value is said with it.
    """
    failed, asked = turn.pending(FAILED), turn.slots.get(OFFERED)
    if failed is None or asked in (WHICH_MEANT, ANYTHING_ELSE):
        return None
    task = Task.of_request(failed)
    if task is None or (asked == TRY_AGAIN and not turn.request.without(READ_BACK).entities):
        return failed
    return task.without(CONFIRMED).as_request()


def is_half_a_yes(turn: Turn, failed: Request) -> bool:
    """ "Sì ma aspetta", to another try of an act that was confirmed: nothing is repeated on that."""
    task = Task.of_request(failed)
    return task is not None and bool(task.get(CONFIRMED)) and not is_clear_yes(turn.request.text, failed.intent)


def _explain_dependency(error: DependencyError, turn: Turn, operator: Operator) -> None:
    turn.keep_pending(FAILED)
    turn.say(
        Answer(
            DEPENDENCY_RESPONSES[type(error)],
            {"part": turn.wording.phrase(PARTS[error.part])},
            retry(turn.wording, turn.request),
        )
    )


def _ask_to_sign_in(error: CustomerError, turn: Turn) -> None:
    turn.keep_pending(SIGN_IN)
    turn.say(say_sign_in_for(turn.wording, turn.request))


def _no_lines(error: CustomerError, turn: Turn) -> None:
    turn.say(Answer("utter_no_lines", {}, person(turn.wording)))


def _unknown_line(error: CustomerError, turn: Turn) -> None:
    assert isinstance(error, UnknownLine)
    _ask_again_about(turn, error.lines)
    turn.say(say_unknown(turn.wording, turn.request, error.lines))


def _unclear_line(error: CustomerError, turn: Turn) -> None:
    assert isinstance(error, UnclearLine)
    _ask_again_about(turn, error.lines)
    turn.say(ask_which(turn.wording, turn.request, error.lines))


def _no_credit(error: CustomerError, turn: Turn) -> None:
    assert isinstance(error, NoCredit)
    said = {"lines": sentence(turn.wording.lines(error.lines))}
    response = "utter_no_credit" if len(error.lines) == 1 else "utter_no_credit_several"
    turn.say(Answer(response, said, (*next_steps(turn.wording, "list_bills"), *_instead(turn, error.lines))))


def _no_counters(error: CustomerError, turn: Turn) -> None:
    assert isinstance(error, NoCounters)
    said = {"lines": sentence(turn.wording.lines(error.lines))}
    response = "utter_no_counters" if len(error.lines) == 1 else "utter_no_counters_several"
    turn.say(Answer(response, said, _instead(turn, error.lines)))


def _instead(turn: Turn, lines: tuple[Line, ...]) -> tuple[Choice, ...]:
    """What there is on a line that has no credit or counters; it is now talked about when it is the only one."""
    only = lines[0] if len(lines) == 1 else None
    if only:
        turn.talk_about(only)
    return next_steps(turn.wording, "show_plan", "list_services", line=only)


def _ask_again_about(turn: Turn, lines: tuple[Line, ...]) -> None:
    """A line named alone in the next message ("la seconda") completes the request."""
    if turn.request.intent not in ("select_line", "inform"):
        turn.ask_again_later()
    turn.remember(LISTED_LINES, [line.id for line in lines])


CUSTOMER_ANSWERS: dict[type[CustomerError], Callable[[CustomerError, Turn], None]] = {
    SignInNeeded: _ask_to_sign_in,
    NoLines: _no_lines,
    UnknownLine: _unknown_line,
    UnclearLine: _unclear_line,
    NoCredit: _no_credit,
    NoCounters: _no_counters,
}
