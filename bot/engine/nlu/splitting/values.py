"""Which values a part of a message has, when it leaves them to the part before it, and when two of one kind are two.

"Bolletta di ottobre: pagala e mandami il pdf" is about one bill, "ricarica 10 a Chiara e dimmi quanti giga ha" about
one line, "spegni il chi è e poi riattivalo" about one service. Here, and not where the parts are carried out: only the
words tell it, and everybody who reads a part sees the same. Values are never taken from a part behind.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from bot.engine.nlu.splitting.kinds import ALSO_APART, BILL, LINE, NO_REQUESTS, SERVICE, TWICE
from bot.engine.nlu.splitting.places import Joints

Described = dict[str, Any]
"""A part as it stands in `requests`."""

ABOUT_BILLS = frozenset(("show_bill", "explain_bill", "download_bill", "email_bill", "pay_bill", "check_payment"))
LOOKING = frozenset(("check_credit", "check_counters", "show_movements", "show_plan", "list_services"))
ABOUT_SERVICES = frozenset(("activate_service", "deactivate_service", "activate_offer", "list_services"))
ABOUT_LINES = (
    LOOKING
    | ABOUT_SERVICES
    | {
        *("recharge", "check_recharge", "set_auto_recharge", "show_auto_recharge", "stop_auto_recharge"),
        *("report_fault", "block_sim"),
    }
)
OWN = "own"


def inherit(parts: Sequence[Described], joints: Joints) -> list[Described]:
    """The parts in order, each with what it takes from the one before it."""
    done: list[Described] = []
    for part in parts:
        before = done[-1] if done and done[-1]["intent"] not in NO_REQUESTS else None
        taken = _taken(part, before, joints) if before else []
        done.append({**part, "entities": [*part["entities"], *taken]})
    return done


def _taken(part: Described, before: Described, joints: Joints) -> list[Any]:
    both, text = {part["intent"], before["intent"]}, part["text"]
    names: frozenset[str] = frozenset()
    if both <= ABOUT_BILLS and not _holds(part, BILL) and not joints.found("elsewhere", text):
        names |= BILL
    service = before["intent"] in ABOUT_SERVICES and not _holds(part, SERVICE)
    if service and part["intent"] in ABOUT_LINES and joints.found("pointing", text) and len(both) > 1:
        names |= SERVICE | LINE
    if both <= ABOUT_LINES and _is_about_their_line(part, before, joints):
        names |= LINE
    if part["intent"] == before["intent"] == "recharge" and not _holds(part, frozenset(("amount",))):
        names |= {"amount"}
    if _holds(part, LINE) or joints.found("mine", text):
        names -= LINE
    return [entity for entity in before["entities"] if entity["entity"] in names]


def _is_about_their_line(part: Described, before: Described, joints: Joints) -> bool:
    """ "Quanti giga ha", "ricaricale 10 euro", or "i giga" behind "il credito di Chiara"; not "ricarica 10 euro"."""
    if joints.found("theirs", part["text"]):
        return True
    both = {part["intent"], before["intent"]}
    return (both <= LOOKING or (len(both) == 1 and both <= ABOUT_SERVICES)) and joints.names(part["text"])


def are_apart(one: Described, other: Described, joints: Joints) -> bool:
    """Whether two of one intent each have a value of their own: another line, another service."""
    also = ALSO_APART.get(one["intent"])
    return (also is None or _differ(one, other, also, joints)) and _differ(
        one, other, TWICE.get(one["intent"], frozenset()), joints
    )


def _differ(one: Described, other: Described, names: frozenset[str], joints: Joints) -> bool:
    mine, others = _values(one, names, joints), _values(other, names, joints)
    return bool(mine and others) and not mine & others


def _values(part: Described, names: Iterable[str], joints: Joints) -> set[str]:
    values = {str(entity["value"]) for entity in part["entities"] if entity["entity"] in names}
    return values or ({OWN} if "line_alias" in names and joints.found("mine", part["text"]) else set())


def _holds(part: Described, names: frozenset[str]) -> bool:
    return any(entity["entity"] in names for entity in part["entities"])
