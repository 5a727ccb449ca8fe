"""A request for a person, said honestly: the code, who calls, where, and when."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.errors import Part
from bot.core.handoffs import Cause
from bot.core.lines import masked
from bot.core.operator import Operator
from bot.core.requests import Request
from bot.core.tickets import Ticket
from bot.services.answers.care_hours import care_hours_said
from bot.services.answers.choices import next_steps
from bot.services.wording import Answer, Wording

# What ends by offering a call back: a yes to it is a yes to that.
OFFERING_PERSON = frozenset(
    {
        "utter_contact_gone",
        "utter_fallback_person",
        "utter_follow_unknown",
        "utter_receipt_kept",
        "utter_not_yet_line",
        "utter_block_still_waits",
        "utter_rating_low",
        "utter_rating_unsolved",
        "utter_anger",
        "utter_insult_person",
        "utter_frustration",
        "utter_frustration_person",
    }
)
NAMING_PERSON = frozenset({"utter_bot_challenge"})
"""What only says that there are people, too: a "sì" is one to them, an "ok" has understood."""
ASKING_NUMBER = frozenset(
    {
        *("utter_human_ask_number", "utter_human_ask_other_number", "utter_human_number_lost"),
        *(f"utter_block_{what}_{desk}_ask_number" for what in ("person", "lift") for desk in ("open", "closed")),
    }
)
"""What ends by asking where to call."""
_CAUSES = {
    **dict.fromkeys(("utter_fallback_rephrase", "utter_fallback_person", "utter_form_person"), Cause.TROUBLE),
    **dict.fromkeys(
        (
            *("utter_anger", "utter_complaint_boundary"),
            *("utter_insult_person", "utter_frustration", "utter_frustration_person"),
        ),
        Cause.ANGER,
    ),
    **dict.fromkeys(
        ("utter_dependency_silent", "utter_dependency_failed", "utter_dependency_garbled", "utter_dependency_missing"),
        Cause.FAILURE,
    ),
    "utter_rating_low": Cause.LOW_RATING,
    "utter_rating_unsolved": Cause.UNSOLVED,
}
"""Why an answer offers a person: kept for the hand-off, should one follow."""


def cause_offered(answers: Sequence[Answer]) -> Cause | None:
    return next((_CAUSES[answer.response] for answer in answers if answer.response in _CAUSES), None)


def asks_call_number(answers: Sequence[Answer]) -> bool:
    """Whether the question that is open now is where to call."""
    return bool(answers) and answers[-1].response in ASKING_NUMBER


def say_registered(
    wording: Wording, operator: Operator, ticket: Ticket, call_at: str | None, *, lost: bool = False
) -> Answer:
    """With a number, when a colleague calls it; without, asks for one and gives the care numbers.

    `lost`: there is one, and it was called lost.
    """
    if call_at is None:
        return say_ask_number(wording, operator, ticket.id, lost=lost)
    said = {"ticket": ticket.id, **care_hours_said(wording, operator)}
    response = "utter_human_open" if operator.care_hours.open_at(wording.local_now) else "utter_human_closed"
    choices = () if response == "utter_human_open" else next_steps(wording, "request_call_back")
    return Answer(response, {**said, "number": masked(call_at)}, choices)


def say_ask_number(wording: Wording, operator: Operator, ticket_id: str, *, lost: bool = False) -> Answer:
    """Asks for the number, again or instead of one that was called lost."""
    said = {"ticket": ticket_id, **care_hours_said(wording, operator), **_numbers(operator)}
    response = "utter_human_ask_other_number" if lost else "utter_human_ask_number"
    return Answer(response, said, next_steps(wording, "cancel"))


def say_number_lost(wording: Wording, operator: Operator, ticket_id: str, number: str) -> Answer:
    """Nobody is reached at a number that was called lost: why it is not taken, and what is."""
    said = {"ticket": ticket_id, "number": masked(number), "care": operator.care_mobile}
    return Answer("utter_human_number_lost", said, next_steps(wording, "cancel"))


def say_ticket_stays(wording: Wording, operator: Operator, ticket_id: str) -> Answer:
    """No number was left; the registered request stays, and the phone."""
    return Answer("utter_human_without_number", {"ticket": ticket_id, **_numbers(operator)})


def say_already_registered(ticket_id: str, call_at: str, when: str) -> Answer:
    """`when`: the promised call in words."""
    return Answer("utter_human_already", {"ticket": ticket_id, "number": masked(call_at), "when": when})


def say_withdrawn(ticket_id: str) -> Answer:
    return Answer("utter_human_withdrawn", {"ticket": ticket_id})


def say_not_withdrawn(wording: Wording, ticket_id: str) -> Answer:
    return Answer(
        "utter_human_not_withdrawn", {"ticket": ticket_id}, (wording.choice("utter_choice_retry", "/cancel"),)
    )


def say_number_added(wording: Wording, operator: Operator, ticket_id: str, number: str) -> Answer:
    is_open = operator.care_hours.open_at(wording.local_now)
    response = "utter_human_number_open" if is_open else "utter_human_number_closed"
    return Answer(response, {"ticket": ticket_id, "number": masked(number), **care_hours_said(wording, operator)})


def say_not_registered(wording: Wording, operator: Operator, request: Request) -> Answer:
    """The ticket system failed: nothing is registered; the phone is the way that is left."""
    return Answer(
        "utter_human_failed",
        {**care_hours_said(wording, operator), **_numbers(operator)},
        (wording.choice("utter_choice_retry", request.payload),),
    )


def say_number_not_added(wording: Wording, operator: Operator, ticket_id: str, request: Request) -> Answer:
    return Answer(
        "utter_human_number_failed",
        {"ticket": ticket_id, **_numbers(operator)},
        (wording.choice("utter_choice_retry", request.payload),),
    )


def _numbers(operator: Operator) -> dict[str, str]:
    return {"care_mobile": operator.care_mobile, "care_fixed": operator.care_fixed}


PARTS = {
    Part.CUSTOMER: "utter_part_customer",
    Part.CONTACTS: "utter_part_contacts",
    Part.SIM: "utter_part_sim",
    Part.SMS: "utter_part_sms",
    Part.EMAIL: "utter_part_email",
    Part.LINES: "utter_part_lines",
    Part.CREDIT: "utter_part_credit",
    Part.COUNTERS: "utter_part_counters",
    Part.PLAN: "utter_part_plan",
    Part.SERVICES: "utter_part_services",
    Part.MOVEMENTS: "utter_part_movements",
    Part.TICKET: "utter_part_ticket",
    Part.IDENTITY: "utter_part_identity",
    Part.BILLS: "utter_part_bills",
    Part.PAYMENTS: "utter_part_payments",
    Part.CARDS: "utter_part_cards",
    Part.RECHARGES: "utter_part_recharges",
    Part.OFFERS: "utter_part_offers",
    Part.ORDERS: "utter_part_orders",
    Part.OUTAGES: "utter_part_outages",
    Part.VISITS: "utter_part_visits",
    Part.SIM_BLOCK: "utter_part_sim_block",
    Part.QUEUE: "utter_part_queue",
}
