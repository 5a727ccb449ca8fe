"""Lines that the customer rules out in favour of another one: "sul fisso no, sul mio", "del cellulare no del fisso".

The one ruled out is no value. Where something is said to work, one line that does and one that does not are both told.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.engine.nlu.entities.found import Found

_LINES = ("line_kind", "line_alias", "msisdn", "fixed_number")
_OF = (
    r"(?:(?:a|con|da|di|il|lo|la|per|su|sul|sulla|al|alla|dal|dalla|del|della|nel|nella|quello|quella) |"
    r"(?:d?[ae]?ll|l)')"
)
_NOT_THE_FIRST = re.compile(
    r"(?: di casa| mia| mio)? ?,? (?:(?:proprio|invece|pero) )?no ?[,.;:]+ ?(?:(?:ma|bensi|invece|solo|e) )?"
    rf"{_OF}{{0,2}}"
)
_NOT_THE_SECOND = re.compile(
    r" ?,? ?(?:(?:e|ma) )?(?:non|nun|nn|mica|(?<!, )no(?= (?:a|con|da|di|per|su|sul|sulla|al|alla|dal|dalla|del|della|"
    rf"quello|quella) )) {_OF}{{1,3}}"
)
_THAT = re.compile(r"quell[oa] ")
""" "Quello di chiara" is the name of a line as a whole."""
WORKS = re.compile(r"(?<!\w)(?:va(?! bene)|vanno|funzion\w+|prend\w+|navig(?!azione sicura)\w+|c'e)(?!\w)")
"""What is said to work or not to; "va bene" and a service's name say neither."""
_SO_IS_THE_SECOND = re.compile(r" ?,? (?:(?:invece|pure|anche) )*(?:si|no|va|ok|funziona|prende|bene|nemmeno)(?!\w)")


def without_excluded_lines(found: Sequence[Found], folded: str) -> list[Found]:
    if WORKS.search(folded):
        return list(found)
    lines = [one for one in found if one.entity in _LINES]
    out = {id(one) for pair in pairwise(lines) if (one := _ruled_out(*pair, folded))}
    return [one for one in found if id(one) not in out]


def _ruled_out(first: Found, second: Found, folded: str) -> Found | None:
    between = folded[first.end : second.start]
    that = _THAT.match(folded, second.start)
    if _NOT_THE_FIRST.fullmatch(between) and not _SO_IS_THE_SECOND.match(folded, second.end):
        return first
    return second if _NOT_THE_SECOND.fullmatch(between + (that.group() if that else "")) else None
