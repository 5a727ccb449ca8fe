"""Years, codes and names of other things: "un telefono del 2017", "il volo AZ 584", "sono Agosto Ferri".

Each find is NOTHING: no period, no sum and no line is read in its words.
"""

import re
from collections.abc import Iterator

from bot.engine.nlu.entities.calendar import MONTHS
from bot.engine.nlu.entities.found import NOTHING, Found

_THING = (
    r"(?:telefon(?:o|i|ino|ini)|cellular[ei]|smartphone|modem|router|contratt[oi]|abbonament[oi]|sim|scheda|schede|tv|televisore|"
    r"decoder|computer|pc|tablet|iphone|samsung|huawei|xiaomi|nokia|modello|apparecchio|dispositivo|macchina|casa|"
    r"palazzo|impianto|linea|cliente|clienti)"
)
_YEAR_OF_A_THING = re.compile(
    rf"(?<![\w']){_THING}(?: (?!e )[a-z0-9]{{1,12}}){{0,2}} (?P<year>(?:del|dell'anno|anno|dal|fatto nel|comprato nel|"
    r"preso nel) (?:19|20)\d\d)(?![\w/-])"
)
_OF_A_TIME = re.compile(
    r"(?<!\w)(?:boll\w+|fattur\w+|spes[aeo]\w*|moviment\w+|addebit\w+|traffico|consum\w+|pagament\w+|pagat\w+|"
    r"ricarich?\w+|cost\w+|speso|scal\w+|chiamat\w+|mese|mesi|period\w+|dettagli\w*|lista|elenco)(?!\w)"
)
_NO_CODE = (
    "AL|DA|DI|DE|ED|ER|EU|FA|HA|HO|IL|IN|IO|IT|LA|LE|LI|LO|MA|ME|MI|MO|NA|NE|NN|NO|NR|NU|OK|PE|PO|RL|SA|SE|SI|SN|SO|"
    "ST|SU|TE|TI|TT|TU|UN|VA|VI|VO|CC|CI|CN|GB|MB|KB|RE|OR|AD|OD"
)
_CODE = re.compile(rf"(?<![\w.@-])(?!(?:{_NO_CODE})\W)[A-Z]{{2}} ?\d{{3,4}}(?![\w.,/@-]*\d)(?! ?(?:€|euro|EURO))")
_NAMES = "|".join(name.capitalize() for name in (*MONTHS, "domenica"))
_NO_SURNAME = (
    "(?i:boll|fattur|ricaric|euro|spes|moviment|addebit|pagat|pagam|scors|passat|prossim|20|credit|giga|consum|traffic|"
    "mattina|sera|notte|pomeriggio|dettagli|chiamat|quant|tutt|dopo|ultim|compres|inclus|entrant|corrent|"
    rf"{'|'.join(MONTHS)})"
)
_SURNAME = rf"(?:{_NAMES}) (?!{_NO_SURNAME})[A-Z][a-zà-ù']{{2,20}}(?!\w)"
_FIRST_NAMES = (
    re.compile(rf"(?:(?<=[Ss]ono )|(?<=[Cc]hiamo )|(?<=[Ss]ignor )|(?<=[Ss]ignora )){_SURNAME}"),
    re.compile(rf"(?:^|(?<=, )|(?<=\. )){_SURNAME}(?=\W*$)"),
)


def find_other_things(text: str, folded: str) -> list[Found]:
    return [Found(start, end, NOTHING, None) for start, end in (*_years(folded), *_written(text))]


def _years(folded: str) -> Iterator[tuple[int, int]]:
    if _OF_A_TIME.search(folded) is None:
        for match in _YEAR_OF_A_THING.finditer(folded):
            yield match.span("year")


def _written(text: str) -> Iterator[tuple[int, int]]:
    """What capital letters tell."""
    for pattern in (_CODE, *_FIRST_NAMES):
        for match in pattern.finditer(text):
            yield match.span()
