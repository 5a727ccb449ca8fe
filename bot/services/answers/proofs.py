"""Asking for a proof, said: what it is for, where the code went, and what else can be done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.core.account import ChallengePurpose
from bot.core.account_errors import ProofNeeded
from bot.core.operator import Operator
from bot.core.prompt_ids import asked_again
from bot.services.account.proofs import Asked, Way
from bot.services.answers.account import SIGN_IN_PROMPT
from bot.services.answers.choices import next_steps
from bot.services.wording import Answer, Wording

_ACT = {
    Way.CODE: "utter_proof_code",
    Way.CODE_OR_PASSKEY: "utter_proof_code_or_passkey",
    Way.MAIL: "utter_proof_mail",
    Way.MAIL_OR_PASSKEY: "utter_proof_mail_or_passkey",
    Way.PASSKEY: "utter_proof_passkey",
    Way.PROVIDER: "utter_proof_provider",
}


def say_asked(wording: Wording, needed: ProofNeeded, asked: Asked) -> Answer:
    """Nothing is done yet; the prompt rides with the message."""
    said = {"what": needed.act.what, "hint": asked.hint}
    choices = next_steps(wording, *(("resend_code",) if asked.hint else ()), "cancel")
    return Answer(_response(needed, asked), said, choices, custom={"prompt": dict(asked.prompt)})


def _response(needed: ProofNeeded, asked: Asked) -> str:
    if needed.purpose is ChallengePurpose.ACT:
        if asked.lost:
            return "utter_proof_number_lost"
        return "utter_proof_sim_changed" if asked.sim_changed else _ACT[asked.way]
    if needed.purpose is ChallengePurpose.LINE:
        return "utter_proof_line"
    return "utter_proof_contact"


def say_no_way(wording: Wording, operator: Operator, *, lost: bool = False) -> Answer:
    """No code can be sent, since the number was called `lost` or else, and there is no passkey: a person, the phone."""
    response = "utter_proof_no_way_lost" if lost else "utter_proof_no_way"
    return Answer(response, {"care": operator.care_mobile}, next_steps(wording, "talk_to_human"))


def say_too_many(wording: Wording, until: datetime) -> Answer:
    return Answer(
        "utter_too_many_codes", {"when": wording.at_latest(until)}, next_steps(wording, "talk_to_human", "cancel")
    )


def say_refused(wording: Wording, left: int, prompt: Mapping[str, Any] | None) -> Answer:
    """A wrong code, with the guesses that are left and the prompt again; without any, a new code or a person.

    `prompt`: the one that the code was asked for with; None: nothing waits for a code any more.
    """
    if left == 0:
        return Answer("utter_code_over", {}, next_steps(wording, "resend_code", "talk_to_human", "cancel"))
    response = "utter_code_wrong_last" if left == 1 else "utter_code_wrong"
    custom = {"prompt": {**prompt, "id": asked_again(prompt["id"], left)}} if prompt else None
    return Answer(response, {"left": str(left)}, next_steps(wording, "resend_code", "cancel"), custom=custom)


def say_done_already(wording: Wording, what: str) -> Answer:
    """A yes that comes late: the act is named, and not done again."""
    return Answer("utter_done_already", {"what": what}, next_steps(wording, "help"))


def say_nothing_waits(wording: Wording, *, signed_in: bool) -> Answer:
    """A code or a proof came, or is asked for, and nothing in the chat waits for one; a page may, for who is not in."""
    if signed_in:
        return Answer("utter_no_code_awaited", {}, next_steps(wording, "help", "talk_to_human"))
    return Answer("utter_code_on_page", {}, next_steps(wording, "talk_to_human"), custom=SIGN_IN_PROMPT)


def say_nothing_to_correct(wording: Wording) -> Answer:
    return Answer("utter_nothing_to_correct", {}, next_steps(wording, "help", "talk_to_human"))
