"""Two limits of an automatic recharge -> integer cents.

`threshold`: below which credit it starts ("sotto i 5 euro", "soglia 3", "quando restano 4 euro"). `ceiling`: how much a
month at most ("massimo 30 al mese", "30 al massimo", "tetto di 50"). Here a bare number is money, unless something else
is counted ("sotto i 5 giga").
"""

import re
from collections.abc import Iterator, Sequence

from bot.engine.nlu.entities.amounts import read_money
from bot.engine.nlu.entities.found import Found, Word, words_of
from bot.engine.nlu.entities.numerals import below_a_thousand

REACH = 60  # characters before the sum in which its reason is looked for
_WHEN = r"(?:quando|appena|ogni volta che|non appena|qualora)(?: [\w']+){0,5}?"
_SET = (
    r"(?: (?:la|lo|me|mi|ma|e|era|sia|fosse|metto|mett\w+|fiss\w+|impost\w+|port\w+|abbass\w+|alz\w+|facciamo\w*|"
    r"fai|fall[ao]|fare|vorrei|"
    r"voglio|dev\w+ essere|massim[ao]|minim[ao]|mensile|spesa|credito|pari|sarebbe|direi|per|al mese|di spesa)){0,4}"
)
"""What may be said between the name of a limit and its sum."""
_REACHES = (
    r"(?:scend\w+ (?:a|fino a)|cal\w+ a|arriv\w+ a|rest\w+(?: solo| soli| con)?|riman\w+(?: solo| soli| con)?|sono a|"
    r"sto a|e a|ho(?: solo| soltanto| meno di)?|va a|tocc\w+(?: quota)?)(?: i)?"
)
_LEADS = {
    "threshold": (
        r"(?:al di |di )?sotto(?: a| ai| i| gli| ad| di| quota| la soglia(?: di| dei)?| al limite di)?",
        r"(?:quando (?:il credito )?e )?(?:di )?meno di",
        r"inferiore a(?:i)?",
        r"minore di|(?:credito|saldo|limite) minimo(?: di| a| e)?",
        rf"soglia(?: ?[?,:])?{_SET}(?: di| a| ai| dei| da| su| sui| intorno a)?",
        rf"{_WHEN} {_REACHES}",
        r"se (?:mi |ci )?(?:ho (?:solo|soltanto|appena|meno di)|rest\w+(?: solo| con)?|riman\w+(?: solo| con)?|"
        r"arriv\w+ a|"
        r"scend\w+ a|tocc\w+)(?: i)?",
    ),
    "ceiling": (
        rf"(?:al |un )?mass?imo(?: di spesa| mensile)?(?:{_SET} a| di| e| sia)?",
        r"(?:al )?max\.?",
        r"(?:non |mai )piu di",
        r"(?:non|mai)(?: [a-z]+){0,2} (?:spend\w+|ricaric\w+|caric\w+|mett\w+|pag\w+|andare|addebit\w+|prend\w+|"
        r"prelev\w+)"
        r"(?: mai)? (?:piu di|oltre(?: i)?)",
        r"spesa (?:massima|max|mensile)(?: di| e| a)?",
        r"(?:non |mai )oltre(?: i)?",
        r"(?:non|mai|senza)(?: [a-z]+)? (?:al di )?sopra(?: a| ai| i| dei)?",
        r"(?:non|senza|mai)(?: (?:deve|devono|vorrei|voglio|si|mi|dovrebbe|puo|possa))* super\w+(?: mai)?(?: i)?",
        rf"(?:tetto|plafond|massimale|budget|limite)(?: ?[?,:])?{_SET}(?: di| a| ai| dei| da| su| sui)?",
        r"(?P<monthly>fino a(?:i)?|entro(?: i)?|non oltre)",
    ),
}
_TAIL = r"(?:(?: al mese| mensil[ei])? ?,? ?(?:al massimo|come massimo|massimo|max|(?:come|di) (?:tetto|limite)))"
_BEFORE = {entity: re.compile(rf"(?<![\w'])(?:{'|'.join(leads)}) ?[:=]? ?$") for entity, leads in _LEADS.items()}
_NONE = re.compile(
    r"(?<![\w'])(?:senza|nessun|niente|non (?:voglio|metto|mettere|ci metto))(?: (?:un|alcun|nessun))? $"
)
"""In front of a limit's name: there is none, and the sum behind is another one's."""
_SPOKEN = "|".join(word for word in below_a_thousand() if len(word) > 2)
_BEHIND = re.compile(rf"{_TAIL}(?!\w)(?! (?:\d|(?:{_SPOKEN})(?!\w)))")
_MONTHLY = re.compile(r" (?:al mese|mensil[ei]|ogni mese)(?!\w)")


def find_limits(folded: str) -> list[Found]:
    words = words_of(folded)
    return [found for place in range(len(words)) for found in _limits_at(words, place, folded)]


def _limits_at(words: Sequence[Word], place: int, folded: str) -> Iterator[Found]:
    """The limit whose sum of money starts at this word, together with the words that make it one."""
    money = read_money(words, place)
    if money is None:
        return
    cents, used = money
    start, end = words[place].start, words[place + used - 1].end
    for entity, lead in _BEFORE.items():
        match = lead.search(folded, max(0, start - REACH), start)
        if match and entity == "ceiling" and _NONE.search(folded[: match.start()]):
            continue
        if match and not (match.groupdict().get("monthly") and not _MONTHLY.match(folded, end)):
            yield Found(match.start(), _with_month(entity, folded, end), entity, cents)
            return
    if tail := _BEHIND.match(folded, end):
        yield Found(start, tail.end(), "ceiling", cents)


def _with_month(entity: str, folded: str, end: int) -> int:
    """ "massimo 30 al mese" says nothing about when it is recharged: "al mese" belongs to the ceiling."""
    month = _MONTHLY.match(folded, end) if entity == "ceiling" else None
    return month.end() if month else end
