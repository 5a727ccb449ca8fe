"""When the second guess is close to the best (row 21): nothing that moves money or changes a service is guessed."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.guesses import Guess

BINDING = frozenset(
    {
        *("recharge", "pay_bill", "set_auto_recharge", "stop_auto_recharge", "save_card", "remove_card"),
        *("activate_offer", "activate_service", "deactivate_service", "block_sim", "terminate_line", "close_account"),
        *("update_profile", "add_line"),
    }
)
"""What moves money, or changes a service, a contract, a SIM or an account."""
FAMILIES: Sequence[frozenset[str]] = (
    frozenset({"check_credit", "check_counters", "show_movements", "show_plan", "list_services", "list_lines"}),
    frozenset({"recharge", "check_recharge", "set_auto_recharge", "show_auto_recharge", "stop_auto_recharge"}),
    frozenset({"list_bills", "show_bill", "explain_bill", "download_bill", "email_bill", "pay_bill", "check_payment"}),
    frozenset({"save_card", "remove_card", "list_cards"}),
    frozenset({"list_offers", "activate_offer", "activate_service", "deactivate_service"}),
    frozenset({"report_fault", "check_ticket", "update_ticket", "open_complaint", "block_sim"}),
    frozenset({"talk_to_human", "request_call_back"}),
    frozenset(
        {
            *("login", "register_account", "recover_credentials", "ask_access_help", "ask_business_registration"),
            *("enable_biometrics", "show_profile", "list_sign_ins", "update_profile", "add_line"),
            *("close_account", "terminate_line", "logout", "manage_notices"),
        }
    ),
)
"""What can be asked for, by what it is about; the questions with a known answer are one more."""
_SAME_FIRST_STEP = (
    frozenset({"list_offers", "activate_offer"}),
    frozenset({"show_bill", "list_bills"}),
    frozenset({"terminate_line", "faq/port_out"}),
    frozenset({"login", "ask_access_help"}),
)
"""Both begin by showing the same, or by the same question: the next message tells which it is."""
_REQUESTS = frozenset().union(*FAMILIES)
FAQ = "faq/"
CLOSE = 1 / 3
"""A second guess with so much of the best one's confidence is close."""
UNSURE = 0.7
"""A best guess below this is wrong too often to act upon: any second that is not `FAINT` is close then."""
FAINT = 0.15
"""From this on, a second guess is close to a best one that is unsure."""
LOW = 0.5
"""Below this, two readings that are about different things are asked about, too: it costs nothing but a tap."""
MOST = 3
"""As many as the understanding ranks."""
_BESIDE = frozenset(
    {
        *("wait", "correct", "cancel", "repeat", "rephrase", "ask_why", "frustration", "insult", "compliment"),
        *("chitchat", "greet", "thank", "goodbye"),
    }
)
"""What is said beside requests, about what runs or about nothing."""
BARELY = 0.3
"""Below this such a guess is right once in three times."""
POSSIBLE = 0.05
"""From this on a request that comes behind it may be offered instead."""


def close_meanings(guesses: Sequence[Guess]) -> tuple[str, ...]:
    """The two or three intents between which the customer is to choose, likeliest first; none: the best is meant."""
    if not guesses or not is_request(guesses[0].name):
        return ()
    best, *others = guesses
    near = [one.name for one in others if is_request(one.name) and _is_close(best, one)]
    meanings = tuple(dict.fromkeys((best.name, *near)))[:MOST]
    if len(meanings) < 2 or _begin_alike(meanings):
        return ()
    if BINDING.intersection(meanings):
        return meanings
    return meanings if best.confidence < LOW and _far_apart(*meanings[:2]) else ()


def barely_heard(guesses: Sequence[Guess]) -> bool:
    """ "E se li finisco?" sounds like "un momento" and is none, "ma quanto ci metti" like a bill: with nothing under
    way, no such guess is acted on."""
    name = guesses[0].name if guesses else ""
    return name in _BESIDE | _REQUESTS and guesses[0].confidence < BARELY


def possible_requests(guesses: Sequence[Guess]) -> tuple[str, ...]:
    """The requests among the guesses, likeliest first."""
    return tuple(one.name for one in guesses if is_request(one.name) and one.confidence >= POSSIBLE)


def is_request(name: str) -> bool:
    return name in _REQUESTS or name.startswith(FAQ)


def _is_close(best: Guess, other: Guess) -> bool:
    return other.confidence >= CLOSE * best.confidence or (best.confidence < UNSURE and other.confidence >= FAINT)


def _begin_alike(meanings: Sequence[str]) -> bool:
    return any(group.issuperset(meanings) for group in _SAME_FIRST_STEP)


def _far_apart(best: str, second: str) -> bool:
    """A question with a known answer asks about its own close second."""
    return not best.startswith(FAQ) and _family(best) != _family(second)


def _family(name: str) -> int:
    return next((number for number, family in enumerate(FAMILIES) if name in family), len(FAMILIES))
