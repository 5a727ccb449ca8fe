"""Beside a code that proves itself, words are about the code: "12345678903 è quella dello studio" names no line."""

import re
from collections.abc import Sequence

from bot.engine.nlu.entities.found import Found

_CODES = ("tax_code", "vat_number", "ticket_id", "email")
_IS_BEHIND = re.compile(
    r"[ ,.:;(-]*(?:che )?(?:e|era|sarebbe|risulta)?[ ,]*(?:la |il )?"
    r"(?P<of>(?:quell[ao]|(?<=e )|(?<=era )|(?<=sarebbe )) ?(?:(?:di|del|della|dello) |dell'))?"
)
_IS_BEFORE = re.compile(r"(?<!\w)(?P<of>quell[ao] )(?:(?:di|del|della|dello) |dell')?$")
_THEN = re.compile(r" ?[,:(-]{0,2} ?(?:(?:e|ed|sarebbe|cioe|ossia) )?(?:la |il )?[,: ]*")


def without_whose(found: Sequence[Found], folded: str) -> list[Found]:
    """No voucher by "il codice", no line by "il mio è …", nor by whose the code is."""
    codes = [one for one in found if one.entity in _CODES]
    return [one for one in found if not (codes and _is_about_one(one, codes, folded))]


def _is_about_one(one: Found, codes: Sequence[Found], folded: str) -> bool:
    if one.entity == "payment_method":
        return bool(one.value == "voucher")
    if one.entity == "line_alias" and one.value.lower() in ("il mio", "la mia"):
        return True
    return one.entity in ("line_alias", "line_kind") and any(_tells_whose(one, code, folded) for code in codes)


def _tells_whose(one: Found, code: Found, folded: str) -> bool:
    """ "… è quella dello studio" right behind the code, or "quella dello studio è …" right before it."""
    named = folded[one.start : one.end].startswith(("quella", "quello", "la quella"))
    if code.end <= one.start:
        behind = _IS_BEHIND.fullmatch(folded, code.end, one.start)
        return behind is not None and (named or behind["of"] is not None)
    before = _IS_BEFORE.search(folded, 0, one.start)
    return bool(_THEN.fullmatch(folded, one.end, code.start)) and (named or before is not None)
