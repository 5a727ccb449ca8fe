"""What is still waited for, said: once in half a sentence, in full on demand; and why something is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.asides import (
    Asked,
    asks_why,
    may_mean_code,
    names_link,
    says_contact_gone,
    thing_named,
    wants_sent_elsewhere,
)
from bot.core.chat import Choice
from bot.core.operator import Operator
from bot.core.requests import Request
from bot.services.answers.account import SIGN_IN_PROMPT
from bot.services.answers.choices import next_steps
from bot.services.wording import Answer, Wording


class Missing(StrEnum):
    """What is missing for an act or a sign-in."""

    CODE = "code"  # one was sent and can be given
    PAGE = "page"  # something on a page that is open
    NEW_CODE = "new_code"  # none can be given: too late, spent, or never sent
    NUMBER = "number"  # the number that a sign-in page shows


@dataclass(frozen=True)
class Awaited:
    """`key` names this very wait; `what`: the act ("cambiare l'e-mail in ..."); `free_at`: when a code may be sent."""

    missing: Missing
    key: str
    what: str = ""
    free_at: datetime | None = None


_UNCLEAR = ("cancel", "deny", "inform", "out_of_scope", "resend_code")
"""What "non ho più quel numero" is taken for; who asks for something by name gets that."""
_OF_BILLS = ("email_bill", "download_bill")
_SENDING = (*_UNCLEAR, *_OF_BILLS, "refuse", "correct", "affirm")
"""What "mandalo alla mail" is taken for."""


def say_awaited(wording: Wording, awaited: Awaited) -> Answer:
    """In full: nothing was done yet, what is missing, and what can be done."""
    if awaited.missing is Missing.NUMBER:
        return Answer("utter_number_awaited", {}, next_steps(wording, "talk_to_human"), custom=SIGN_IN_PROMPT)
    if awaited.missing is Missing.NEW_CODE and awaited.free_at is not None and awaited.free_at > wording.now:
        steps = next_steps(wording, "talk_to_human", "cancel")
        return Answer("utter_new_code_later", {"what": awaited.what, "when": wording.at_latest(awaited.free_at)}, steps)
    return Answer(f"utter_{awaited.missing}_awaited", {"what": awaited.what}, _steps(wording, awaited.missing))


def _steps(wording: Wording, missing: Missing) -> tuple[Choice, ...]:
    if missing is Missing.PAGE:
        return next_steps(wording, "cancel", "talk_to_human")
    return next_steps(wording, "resend_code", "cancel")


def say_reminder(wording: Wording, awaited: Awaited) -> Answer:
    return Answer(f"utter_still_{awaited.missing}", {"what": awaited.what})


def say_number_refused(wording: Wording, left: int) -> Answer:
    """The number that a sign-in page shows was typed wrong, or too late."""
    if left == 0:
        return Answer("utter_number_over", {}, next_steps(wording, "talk_to_human"), custom=SIGN_IN_PROMPT)
    response = "utter_number_wrong_last" if left == 1 else "utter_number_wrong"
    return Answer(response, {"left": str(left)}, next_steps(wording, "talk_to_human"))


def reason_for(text: str, awaited: Awaited | None, waiting: Request | None) -> Sequence[Answer] | None:
    """Why something is asked for, when a message asks just that and something is waited for; None: it does not."""
    if not asks_why(text) or (awaited is None and waiting is None):
        return None
    thing = thing_named(text) or (Asked.CODE if awaited is not None and not names_link(text) else None)
    if thing is None:
        return None
    if thing in (Asked.CODE, Asked.NUMBER) and awaited is not None and awaited.missing is Missing.NUMBER:
        return [Answer("utter_why_page_number")]
    return [Answer(f"utter_why_{thing}")]


def contact_gone(wording: Wording, operator: Operator, request: Request, awaited: Awaited | None) -> Answer | None:
    """The way on for whom the code that is waited for cannot reach any more; None: nothing like that was said."""
    if not _by_code(awaited) or request.intent not in _UNCLEAR or not says_contact_gone(request.text):
        return None
    return Answer("utter_contact_gone", {"care": operator.care_mobile}, next_steps(wording, "talk_to_human", "cancel"))


def code_elsewhere(wording: Wording, operator: Operator, request: Request, awaited: Awaited | None) -> Answer | None:
    """That a code goes nowhere but to the contact that is known; None: nothing like that was wished."""
    if not _by_code(awaited) or request.intent not in _SENDING or not wants_sent_elsewhere(request.text):
        return None
    if request.intent in _OF_BILLS and not may_mean_code(request.text):
        return None
    steps = next_steps(wording, "resend_code", "talk_to_human", "cancel")
    return Answer("utter_code_only_there", {"care": operator.care_mobile}, steps)


def _by_code(awaited: Awaited | None) -> bool:
    return awaited is not None and awaited.missing in (Missing.CODE, Missing.NEW_CODE)
