"""Which skill a wish for a person needs: the queue it waits in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.handoffs import Skill
from bot.core.lines import LineKind

# In this order: a complaint about a bill is a complaint, a bill of the fixed line is a bill.
_WORDS = {
    Skill.COMPLAINTS: r"reclam\w+|lament\w+|rimbors\w+|denunci\w+|avvocat\w+|agcom|conciliazion\w+",
    Skill.BUSINESS: r"aziend\w+|impres[ae]|ditta|societ[àa]|partita iva|p\.? ?iva|business|professionist\w+",
    Skill.BILLING: r"bollett\w+|fattur\w+|addebit\w+|pagament\w+|pagat\w+|rata|rate|mora|domiciliazion\w+|insolut\w+|"
    r"amministrazion\w+|contabilit\w+",
    Skill.FIXED: r"fisso|fissa|fibra|adsl|modem|router|wi-?fi|tecnico|linea di casa|telefono di casa|"
    r"internet (?:a|di) casa",
    Skill.MOBILE: r"cellulare|mobile|sim|e-?sim|ricaric\w+|credito|giga|roaming|telefonino",
}
_NUMBERS = {Skill.BUSINESS: "191", Skill.FIXED: "187", Skill.MOBILE: "119"}
"""What people dial for them, and type here too."""
_SAID = {skill: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for skill, words in _WORDS.items()}
_DIALLED = {
    skill: re.compile(
        rf"(?<!\d)(?<!\d[\s./,-])(?<!€ ){number}(?![\s./,-]?\d)(?!\s*(?:euro|€|giga|gb|mega|min))", re.IGNORECASE
    )
    for skill, number in _NUMBERS.items()
}
_BY_INTENT = {
    "open_complaint": Skill.COMPLAINTS,
    **dict.fromkeys(
        ("list_bills", "show_bill", "explain_bill", "download_bill", "email_bill", "pay_bill", "check_payment"),
        Skill.BILLING,
    ),
    **dict.fromkeys(
        ("recharge", "check_recharge", "check_credit", "check_counters", "show_movements", "block_sim"), Skill.MOBILE
    ),
    **dict.fromkeys(("set_auto_recharge", "show_auto_recharge", "stop_auto_recharge"), Skill.MOBILE),
}
"""What an intent alone tells; of the others (a fault, an offer) the line does."""
_OF_A_LINE = frozenset({"report_fault", "check_ticket", "update_ticket", "activate_service", "deactivate_service"})
"""What goes to whoever knows the line, where that is known, and not to what was asked before it."""


@dataclass(frozen=True)
class Signs:
    """What is known when a person is wanted. `intents`: what is under way or was asked, the nearest first.

    `line`: the kind of line of what is under way, or that is talked about; None: unknown. `business`: whether the
    customer is a company.
    """

    text: str = ""
    intents: Sequence[str] = ()
    line: LineKind | None = None
    business: bool = False


def skill_for(signs: Signs) -> Skill:
    """A company's matter is for those who know companies; then the words, what was asked, and the line decide."""
    if signs.business:
        return Skill.BUSINESS
    said = skill_in(signs.text)
    if said is not None:
        return said
    asked = (_by_intent(intent, signs.line) for intent in signs.intents)
    return next((skill for skill in asked if skill is not None), None) or _by_line(signs.line)


def _by_intent(intent: str, line: LineKind | None) -> Skill | None:
    if line is not None and intent in _OF_A_LINE:
        return _by_line(line)
    return _BY_INTENT.get(intent)


def _by_line(line: LineKind | None) -> Skill:
    return Skill.FIXED if line is LineKind.FIXED else Skill.MOBILE


def skill_in(text: str) -> Skill | None:
    """The skill that the words name: "un operatore per la bolletta"; else the number that is dialled for it."""
    return _first(_SAID, text) or _first(_DIALLED, text)


def _first(signs: Mapping[Skill, re.Pattern[str]], text: str) -> Skill | None:
    return next((skill for skill, words in signs.items() if words.search(text)), None)
