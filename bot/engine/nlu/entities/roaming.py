"""Who is abroad, or surfs with a telephone, speaks of a mobile line without naming it."""

import re
from collections.abc import Sequence

from bot.engine.nlu.entities.found import Found

_ABROAD = re.compile(
    r"(?<!\w)(?:all'estero|estero|in roaming|roaming|"
    r"in (?:francia|spagna|germania|inghilterra|svizzera|austria|grecia|croazia|slovenia|portogallo|belgio|olanda|"
    r"polonia|romania|albania|tunisia|egitto|marocco|turchia|irlanda|scozia|svezia|norvegia|danimarca|america|usa|"
    r"canada|messico|brasile|argentina|cina|giappone|india|thailandia|australia|africa|asia)|negli (?:usa|stati uniti)|"
    r"a (?:londra|parigi|berlino|madrid|barcellona|vienna|atene|lisbona|monaco|zurigo|bruxelles|amsterdam|praga|"
    r"new york|dubai|malta|cuba|tokyo|miami|ibiza|nizza|lugano))(?!\w)"
)
_SURFING_PHONE = re.compile(
    r"(?<!\w)telefono(?! di casa| fisso)(?: \w+){0,4} "
    r"(?:navig\w+|(?:va|andare|collega|connette) (?:su|in|a) internet)(?!\w)"
)
_OVER_THE_AIR = ("mobile_data", "mobile_voice", "no_signal")


def is_abroad(folded: str) -> bool:
    return _ABROAD.search(folded) is not None


def surfing_phone(folded: str) -> bool:
    return _SURFING_PHONE.search(folded) is not None


def with_roaming_lines(found: Sequence[Found], faults: Sequence[Found], folded: str) -> list[Found]:
    """ "Sono in Francia e non naviga": who is abroad, or surfs with a telephone, speaks of a mobile line."""
    named = any(one.entity in ("line_kind", "msisdn", "fixed_number") for one in found)
    said = _ABROAD.search(folded) or _SURFING_PHONE.search(folded)
    if named or said is None or all(one.value not in _OVER_THE_AIR for one in faults):
        return list(found)
    return [*found, Found(said.start(), said.end(), "line_kind", "mobile")]
