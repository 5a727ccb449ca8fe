"""The word "internet" beside a fault: no line of its own where a mobile or a better word is named."""

import re
from collections.abc import Sequence

from bot.engine.nlu.entities.found import Found

_SURFS_MOBILE = re.compile(
    r"(?<!\w)internet (?:sul|dal|del|col|nel|su|sullo|dallo|con il) (?:cell|telefonin|mobile|smartphone|sim)"
)


def without_vague_lines(found: Sequence[Found], faults: Sequence[Found], folded: str) -> list[Found]:
    """ "Internet sul cellulare": the word internet is no fixed line where a mobile fault or a better word is named."""
    lines = [one for one in found if one.entity == "line_kind"]
    vague = [one for one in lines if folded[one.start : one.end] == "internet"]
    mobile = any(one.value in ("mobile_data", "mobile_voice", "no_signal") for one in faults)
    if not faults and _SURFS_MOBILE.search(folded):
        return [one for one in found if one not in vague]
    better = any(one.value == "fixed" and one not in vague for one in lines)
    if not faults or not vague or not (better or mobile):
        return list(found)
    return [one for one in found if one not in vague]
