"""Which bill -> 1 (the newest), 2, …; "2026-03" (the one issued then); the bill's number; "all"; "oldest".

A place in a list ("la seconda bolletta") counts from the newest, too. A bare "la seconda" is read by `ordinals`.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date

from bot.engine.nlu.entities.calendar import MONTHS, SHORT_MONTHS, add_months, full_year, latest_month, month_number
from bot.engine.nlu.entities.found import Found
from bot.engine.nlu.entities.months_apart import IN_YEAR, OF_YEAR
from bot.engine.nlu.entities.numerals import number_of
from bot.engine.nlu.entities.ordinals import ENDS_HERE, ORDINALS

_BILL = r"(?:b[ou]llett[ae]|fattur[ae]|bolla)"
_ONE_BILL = r"(?:b[ou]lletta|fattura|bolla)"
_MONTH = "|".join(MONTHS)
_HEAD = (
    rf"(?:(?:la|l'|una|della|sulla|alla|nella) ?)?(?:mia )?"
    rf"(?:{_BILL}(?: (?:elettronica|digitale|cartacea|telefonica|telefono|telecom))?|quella|quell[ao] bolletta|"
    r"(?<!in )pdf)"
)
_YEAR = (
    r"(?:(?: del| dell'anno)? (?P<year>20\d\d|"
    r"2[4-9](?= *(?:$|[;:!?)]|[,.](?!\d))| (?:e|in|con|non|da|per|a)(?!\w))|scors[oa]|passat[oa]))?"
)
_OF = (
    r"(?:di |de |d'|'[eio] |[ei] |del |dell'|della |(?:del|per il) mese di |per |"
    r"(?:relativ|riferit|inerent|riguardant)[ae](?: a| ad| al mese di)? |"
    r"(?:(?:che )?(?:mi |ci )?(?:(?:avete|hai|ha|e|ho|abbiamo) )?(?:emess|arrivat|ricevut|mandat|inviat|spedit|"
    r"pagat)[aoe] "
    r"(?:a |ad |in |nel mese di |di )))"
)
_OR = r"(?:(?:e|o|ed|oppure|anzi|no|scus[ai]|meglio|cioe|pardon|ops|volevo dire|ho sbagliato|ma)(?:,? |\.+ ?))"
_AND_MONTH = re.compile(
    rf"(?:[,.;]|\.\.)? ?{_OR}{{0,3}}(?:quella )?(?:di |d')?(?P<month>{'|'.join(MONTHS)}){_YEAR}(?!\w)"
)
_OF_A_LINE = re.compile(
    rf"(?<![\w']){_BILL} (?:(?:del|della|dell|di|per il|per la|sul|sulla)[ '])"
    r"(?:(?:mia|mio) )?(?:linea |numero |telefono |sim )?"
    r"(?:(?:fiss[oa]|mobile|casa|cellulare|cell|telefonino|telefono|sim|fibra|adsl|internet|ufficio|negozio|studio) ?|"
    rf"(?:di |del )?(?:mi[oa] )?[a-z]+ |\+?\d[\d /.-]{{5,15}}\d )(?P<of>(?:{_OF})(?P<month>{_MONTH}){_YEAR})(?!\w)"
)
"""The line between the two is a value of its own."""
_RANKS = {"ultima": 1, "penultima": 2, "terzultima": 3, "quartultima": 4, "quintultima": 5}
_RANK = (
    r"(?:(?:la |l'|della |dell'|sulla |sull'|alla |all'|nella |nell'|dalla |dall')"
    rf"(?:mia )?)?(?P<rank>{'|'.join(_RANKS)})"
)

_THE = r"(?:(?:la|della|sulla|alla|quella) |quella )"
_OPEN = r"(?:da pagare|non pagat[ei]|insolut[ei]|apert[ei]|arretrat[ei]|scadut[ei]|in sospeso|rimast[ei])"
_PAY = r"(?:pag(?!at)\w+|sald(?!at)\w+|chiud(?:o|ere|iamo)|regolarizz\w+|liquid\w+|estingu\w+)"
_BOTH = r"(?:tutte (?:e|ed) (?:due|tre|quattro)|entrambe|ambedue|tutte quante)"
_BOTH_DEBTS = r"(?:tutti (?:e|ed) (?:due|tre|quattro)|entrambi|tutti quanti)"
"""Bills are feminine; of people, numbers and cards one speaks so, too."""
_DEBTS = (
    r"(?:gli arretrati|gli insoluti|i debiti|i conti|i sospesi|le fatture|le bollette|le mie bollette|le mie fatture)"
)

_I_MEAN = r"(?:(?:parlo|intendo|dico|sarebbe|cioe) ?)?"
_AMONG = rf"(?:delle|tra le|fra le|di tutte le) (?:mie |vostre |ultime )?{_BILL}"
MOST_BILLS = 12  # a year of them

Read = Callable[["re.Match[str]", date], "int | str | None"]


def find_bills(folded: str, today: date) -> list[Found]:
    bills = [found for pattern, read in _RULES for found in _matches(pattern, read, folded, today)]
    bills += [Found(*match.span("of"), "bill_ref", _read_month(match, today)) for match in _OF_A_LINE.finditer(folded)]
    return [*bills, *(found for bill in bills for found in _and_months(bill, folded, today))]


def _and_months(bill: Found, folded: str, today: date) -> Iterator[Found]:
    """ "La bolletta di agosto e di settembre": behind a bill of a month other months are bills, too."""
    match = _AND_MONTH.match(folded, bill.end) if "-" in str(bill.value) else None
    while match:
        yield Found(match.start("month"), match.end(), "bill_ref", _read_month(match, today))
        match = _AND_MONTH.match(folded, match.end())


def _matches(pattern: "re.Pattern[str]", read: Read, folded: str, today: date) -> Iterator[Found]:
    for match in pattern.finditer(folded):
        if (value := read(match, today)) is not None:
            yield Found(match.start(), match.end(), "bill_ref", value)


def _read_rank(match: "re.Match[str]", today: date) -> int:
    return _RANKS[match.group("rank")]


def _read_month(match: "re.Match[str]", today: date) -> str:
    month, year = month_number(match.group("month")), match.group("year")
    if year and year.isdigit():
        return f"{full_year(year)}-{month:02}"
    if year and "ann" in match.group():
        return f"{today.year - 1}-{month:02}"
    return f"{latest_month(month, today, finished=bool(year)).first:%Y-%m}"


def _read_figures(match: "re.Match[str]", today: date) -> str | None:
    """ "10/2026", "04/26"."""
    month, year = int(match.group("month")), full_year(match.group("year"))
    return f"{year}-{month:02}" if 1 <= month <= 12 and 0 <= today.year - year <= 10 else None


def _read_place(match: "re.Match[str]", today: date) -> int | None:
    """ "la seconda bolletta", "la bolletta numero 3"."""
    if word := match.group("place"):
        return ORDINALS.index(word) + 1
    counted = match.group("count")
    count = int(counted) if counted.isdigit() else number_of(counted)
    return count if count and count <= MOST_BILLS else None


def _read_number(match: "re.Match[str]", today: date) -> str:
    return re.sub(r"[\W_]", "", match.group("number")).upper()


def _always(value: int | str) -> Read:
    return lambda match, today: value


def _months_back(count: int) -> Read:
    return lambda match, today: f"{add_months(today, -count):%Y-%m}"


def _read_months_back(match: "re.Match[str]", today: date) -> str | None:
    said = match.group("months")
    count = int(said) if said.isdigit() else number_of(said)
    return f"{add_months(today, -count):%Y-%m}" if count and count <= MOST_BILLS else None


def _rule(pattern: str, read: Read) -> tuple["re.Pattern[str]", Read]:
    return re.compile(rf"(?<![\w'])(?:{pattern})(?!\w)"), read


_RULES: tuple[tuple["re.Pattern[str]", Read], ...] = (
    _rule(
        r"(?:(?:la |una )?(?:fattura|bolletta) )?(?:(?:numero|num|n\.?|nr\.?) )?"
        r"(?P<number>[a-z]{2}[ -]?20\d{2}[ -]?\d{2}[ -]?\d{4})",
        _read_number,
    ),
    _rule(rf"{_RANK} {_BILL}", _read_rank),
    _rule(rf"{_RANK}(?: emessa| arrivata| ricevuta)?{ENDS_HERE}", _read_rank),
    _rule(rf"{_RANK}(?= (?:l'|la )(?:ho|abbiamo|avevo|avevamo|hai|avete|devo|voglio|vorrei)(?!\w))", _read_rank),
    _rule(rf"(?:(?:la|della|sulla) )?{_BILL} (?:(?:piu )?(?:recente|nuova)|ultima)", _always(1)),
    _rule(rf"{_THE}(?:ultima|piu (?:recente|nuova|fresca))(?: {_AMONG}|{ENDS_HERE})", _always(1)),
    _rule(rf"{_RANK} {_AMONG}", _read_rank),
    _rule(
        rf"(?:(?:la|della|sulla|alla|nella) )?(?:mia )?"
        rf"(?:{_ONE_BILL} (?:scorsa|passata)|(?:scorsa|passata) {_ONE_BILL})"
        r"(?! (?:settimana|volta|estate))",
        _always(1),
    ),
    _rule(
        rf"(?:(?:la|della|sulla) )?{_BILL} (?:precedente|prima)"
        rf"|(?:la |quella )?precedente{ENDS_HERE}|quella (?:di )?prima",
        _always(2),
    ),
    _rule(
        rf"(?:(?:la|della|sulla) )?(?:{_BILL} )?(?:quella )?(?:precedente|prima) (?:del|al)l'ultima(?: {_BILL})?",
        _always(2),
    ),
    _rule(rf"{_HEAD} {_OF}?(?P<month>{_MONTH}){_YEAR}", _read_month),
    _rule(rf"(?P<month>{_MONTH}){_YEAR} ?, ?{_I_MEAN}(?:la|della|di) {_ONE_BILL}(?! (?:di|del))", _read_month),
    _rule(rf"{_HEAD} (?:{IN_YEAR}),? (?:(?:quella )?{_OF}|a |in )?(?P<month>{_MONTH})", _read_month),
    _rule(rf"{_HEAD} {_OF}?(?P<month>{_MONTH}),? {OF_YEAR}", _read_month),
    _rule(
        rf"(?:(?:la|della|sulla) )?{_BILL} (?:di |del mese di )?(?P<month>{'|'.join(SHORT_MONTHS)})(?!\w)\.?{_YEAR}",
        _read_month,
    ),
    _rule(rf"{_HEAD} (?:di |del |n\.? ?)?(?P<month>\d{{1,2}})[/-](?P<year>20\d\d|\d\d)(?![/\d-])", _read_figures),
    _rule(
        rf"{_HEAD} (?:di questo mese|del mese(?: corrente| in corso)?)(?! (?:scorso|passato|precedente|di))",
        _months_back(0),
    ),
    _rule(rf"{_HEAD} (?:(?:del |il |lo )?mese)(?: scorso| passato| precedente)", _months_back(1)),
    _rule(rf"{_HEAD} (?:(?:dello |lo )?scorso mese|di un mese fa)", _months_back(1)),
    _rule(rf"{_HEAD} di (?P<months>\d|[a-z]+) mesi fa", _read_months_back),
    _rule(rf"(?:(?:la|della|sulla|alla) )?(?P<place>{'|'.join(ORDINALS)})a {_BILL}(?P<count>)", _read_place),
    _rule(
        rf"(?:(?:la|della|sulla|alla) )?{_BILL} (?:numero|n\.?|num) ?(?P<count>\d{{1,2}}|"
        rf"[a-z]+)(?![\w.,/]*\d)(?P<place>)",
        _read_place,
    ),
    _rule(
        rf"(?:{_THE}(?:{_BILL} )?|{_BILL} )(?:piu (?:vecchia|antica|indietro)|meno recente)(?! di)"
        rf"|{_THE}(?:{_BILL} )?(?:vecchia){ENDS_HERE}"
        rf"|{_THE}(?:{_BILL} )?che scade (?:prima|per prima)(?! (?:di|del))"
        rf"|{_THE}prima (?:che scade|in scadenza|a scadere|della lista in ordine di tempo)",
        _always("oldest"),
    ),
    _rule(
        rf"tutte (?:quante )?(?:(?:le )?(?:mie )?(?:{_BILL})|quelle)(?: (?:che )?(?:ho |sono )?(?:ancora )?{_OPEN})?"
        rf"|{_BOTH}(?: (?:(?:le )?{_BILL}|insieme))?|tutte(?: insieme)?{ENDS_HERE}"
        rf"|(?:tutti|{_BOTH_DEBTS}) {_DEBTS}"
        rf"|tutto (?:il debito|l'arretrato|lo scaduto|quello che devo|quello che c'e da pagare)"
        rf"|ogni {_BILL}(?: {_OPEN})?|(?:gli arretrati|l'arretrato|gli insoluti)",
        _always("all"),
    ),
    _rule(
        rf"{_PAY}(?: (?:subito|adesso|ora))? (?:tutto(?: insieme)?|{_BOTH_DEBTS}){ENDS_HERE}",
        _always("all"),
    ),
)
