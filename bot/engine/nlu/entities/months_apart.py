"""A month and its year with something between them: "nel 2025 a novembre", "gennaio, del 2025" -> one month."""

import re

from bot.engine.nlu.entities.calendar import MONTHS, month_number, whole_month
from bot.engine.nlu.entities.found import Found

_MONTH = "|".join(MONTHS)
_NO_MONTH_BEFORE = "".join(rf"(?<!{name} )" for name in MONTHS)
IN_YEAR = rf"{_NO_MONTH_BEFORE}(?:nel|del|nell'anno|dell'anno|l'anno|anno|quella del|quelle del) (?P<year>20\d\d)"
OF_YEAR = (
    r"(?:(?:ma|pero|parlo|intendo|dico) )?(?:quell[aoe] )?(?:nel |del |dell'anno |nell'anno |l'anno |anno )?"
    r"(?P<year>20\d\d)"
)
_PATTERNS = tuple(
    re.compile(rf"(?<![\w/.'-])(?:{pattern})(?![\w/-])")
    for pattern in (
        rf"{IN_YEAR},? (?:(?:a|ad|di|in|per|nel mese di|il mese di|del mese di|quell[aoe] di) )?(?P<month>{_MONTH})"
        r"(?! (?:20\d\d|del 20))",
        rf"(?P<month>{_MONTH}) ?, ?{OF_YEAR}(?! ?(?:euro|€))",
        rf"(?P<month>{_MONTH}) quell[aoe] (?:del|dell'anno) (?P<year>20\d\d)",
        rf"(?P<month>{_MONTH}) (?:nel|nell'anno|anno) (?P<year>20\d\d)",
    )
)


def find_months_apart(folded: str) -> list[Found]:
    return [
        Found(*match.span(), "period", whole_month(int(match["year"]), month_number(match["month"])).as_value())
        for pattern in _PATTERNS
        for match in pattern.finditer(folded)
    ]
