"""Days and months ahead are no period that is over: "entro fine mese", "scade il 31 dicembre", "a gennaio cambio".

A day without a year is otherwise the latest one; each find here is NOTHING, it only takes its words.
"""

import re
from datetime import date

from bot.engine.nlu.entities import calendar as days
from bot.engine.nlu.entities.calendar import MONTHS, SHORT_MONTHS, WEEKDAYS
from bot.engine.nlu.entities.found import NOTHING, Found

_MONTH = "|".join(MONTHS)
_SHORT = "|".join(name for name in SHORT_MONTHS)
_DAY = (
    rf"(?P<day>\d{{1,2}}|primo) (?P<month>{_MONTH}|(?:{_SHORT})(?!\w)\.?)|"
    rf"(?P<d>\d{{1,2}})[/-](?P<m>\d{{1,2}})(?![/\d-])"
)
_UNIT = r"(?:settimana|mese|anno|giorno|giornata|trimestre|estate|natale|pasqua)"
_BY = re.compile(
    rf"(?<![\w'])entro (?:e non oltre )?(?:(?:il|la|le|lo|i) |l'|oggi |domani )?(?:prossim[oa] )?"
    rf"(?:(?:fine|la fine|inizio|meta)(?: (?:di|del|della|di quest[oa]))?[ ']{{0,1}}(?:dell')?)?"
    rf"(?:{'|'.join(WEEKDAYS)}|{_MONTH}|(?:(?:\d{{1,2}}|primo) (?:{_MONTH}|{_SHORT}))|\d{{1,2}}[/-]\d{{1,2}}|"
    rf"(?:quest[oa] )?{_UNIT}|oggi|stasera|\d{{1,2}}(?= *(?:[,;.!?]|$)))(?!\w)"
)
"""Until when something is to be done; "entro i 30 euro" is a limit."""
_END = re.compile(
    r"(?<![\w'])(?:(?:a|per|verso) )?(?:la )?fine (?:del )?(?:settimana prossima|mese|anno)(?!\w)(?! (?:scors|"
    r"passat|di))"
)
_WEEKEND = re.compile(r"(?<![\w'])per (?:il |questo )?(?:fine settimana|weekend|week-end)(?!\w)(?! (?:scors|passat))")
_CUE = re.compile(
    r"(?<![\w'])(?:scad(?:e|ra|ono|ranno|enza)|entro|part(?:o|iamo|iro|iremo|e|ono)|torn(?:o|ero|iamo)|"
    r"rientr(?:o|ero)|trasloc\w+|trasferisc\w+|cambi(?:o|ero|amo|eremo|are)|pass(?:o|ero|eremo|are) (?:a|ad|"
    r"con)|disdi(?:co|ro|re|remo|ciamo)|chiuder\w+|"
    r"paghero|pagheremo|attiv(?:ate|erete|era|eremo)|arrivera|andro|(?:vado|andiamo|vo) (?:in|a|al|all'|via|"
    r"negli)(?: (?!ved|contr|guard|cerc)\w+)?|andremo|verr\w+|saro|saremo|"
    r"rinnov(?:a|era|o)|termin(?:a|era)|finira|sposo|prossim\w+|futur\w+|nasc\w+|prima del(?:l')?|a partire "
    r"dal(?:l')?)(?!\w)"
)
_A_DAY = re.compile(
    rf"(?<![\w/.-])(?:(?:il|del|al|per il|dal|fino al|giorno) |l'|all'|dall'|dell')?(?:{_DAY})(?!\w)(?! (?:20|"
    rf"scors|passat|dell'anno|del))"
)
_A_MONTH = re.compile(
    rf"(?<![\w'])(?:a|ad|da|per|in|fino a|prima di) (?P<month>{_MONTH})(?!\w)(?! (?:20|scors|passat|dell'anno|"
    rf"del|(?:a|ad|e|fino a) (?:{_MONTH}))(?!\w))"
)
_WEEKDAY = re.compile(
    rf"(?<![\w'])(?:(?:di|per|a|su|nel|il) )?(?:{'|'.join(WEEKDAYS)}|stasera|weekend|fine settimana)(?: "
    rf"(?:mattina|sera|pomeriggio))?(?!\w)"
    r"(?! (?:scors|passat))"
)
_TO_MEET = re.compile(
    r"(?<!\w)(?:appuntament\w+|prenot(?:a|are|ami|armi|o|iamo|azione)|spost(?:a|are|ate|iamo|ami|i|amento)|"
    r"rimand(?:a|are|ate|iamo)|"
    r"richiam(?:ami|atemi|armi|ata|arci|ateci|i)|chiam(?:ami|atemi|armi|arci|ateci)|(?:ri)?contatt(?:ami|atemi|"
    r"armi|ata|ato|arci)|"
    r"sentiamoci|tecnico (?:viene|verra|arriva|passa|arrivera)|(?:viene|verra|arriva|passa) il tecnico|"
    r"telefon(?:ami|atemi|armi)|libero|libera|disponibile)(?!\w)"
)
_OVER = re.compile(
    r"(?<!\w)(?:dove\w*|aveva\w*|avevo|era|scors\w|passat\w|(?:non|nessuno) (?:si |mi |ci )?(?:e|ha|avete|"
    r"hanno)|ieri|fa)(?!\w)"
)
_SOON = 110  # days ahead that somebody speaks of without a year


def find_ahead(folded: str, today: date) -> list[Found]:
    spans = [match.span() for pattern in (_BY, _END, _WEEKEND) for match in pattern.finditer(folded)]
    if _TO_MEET.search(folded) and not _OVER.search(folded):
        spans += [match.span() for match in _WEEKDAY.finditer(folded)]
    if _CUE.search(folded):
        spans += [match.span() for match in _A_DAY.finditer(folded) if _is_soon(match, today)]
        spans += [match.span() for match in _A_MONTH.finditer(folded) if _is_soon(match, today)]
    return [Found(start, end, NOTHING, None) for start, end in spans]


def _is_soon(match: "re.Match[str]", today: date) -> bool:
    """Whether the day's next time is nearer than its last one, by far."""
    group = match.groupdict().get
    named, day = group("month"), group("day") or group("d") or "1"
    month = days.month_number(named) if named else int(group("m") or 0)
    try:
        this = days.make_day(today.year, month, 1 if day == "primo" else int(day))
    except days.NotADay:
        return False
    ahead = this if this > today else days.add_months(this, 12)
    return 0 < (ahead - today).days <= _SOON
