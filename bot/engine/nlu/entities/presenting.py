"""Who presents himself names no value: "sono il signor Di Maggio", "il mio numero è 349…".

A month behind a name, or behind what calls somebody, is a surname. "Il mio numero" beside the number that it is, or
beside what it is a number of ("il mio numero cliente"), tells no line.
"""

import re
from collections.abc import Collection, Sequence

from bot.engine.nlu.entities.calendar import MONTHS
from bot.engine.nlu.entities.found import NOTHING, Found
from bot.engine.nlu.entities.numerals import below_a_thousand

_MONTH = "|".join(MONTHS)
_PARTICLE = r"(?:(?:di|de|del|della|dello|dei|lo|la|li) )"
_CALLED = (
    r"(?:(?:mi chiamo|si chiama|chiamarmi)|(?:il |la )?(?:signor[aei]?|sig\.?(?:r?a|na)?\.?|dott\w*\.?|avv\.?|ing\.?)|"
    r"cognome(?: e)?:?|famiglia)"
)
_NO_NAME = (
    r"(?!(?:il|lo|la|i|le|di|da|del|della|a|in|per|e|ed|ma|o|con|su|che|voglio|vorrei|quell\w+|boll\w+|fattur\w+|"
    r"movimenti|spese|consumi|costi|addebiti|ricaric\w+|mese|credito|estratto|da|dal)(?!\w))"
)
_NAME = rf"(?:{_NO_NAME}[a-z]{{2,15}} )"
_SURNAME = re.compile(rf"(?<![\w']){_CALLED} (?:{_PARTICLE}?{_NAME})?{_PARTICLE}?(?:{_MONTH})(?!\w)")
_SELF = re.compile(
    rf"(?<![\w'])(?:sono|parla|qui)(?: sempre)? (?:(?P<first>[a-z]{{3,15}}) {_PARTICLE}?(?:{_MONTH})"
    rf"|(?:{_MONTH}) (?P<last>[a-z]{{3,15}}))(?!\w)"
)
_MINE = re.compile(
    r"(?:(?:il|la|sul|sulla|al|alla|del|della|dal|dalla|nel|nella|per il|per la) )?"
    r"(?:mio|mia)(?: (?:numero|linea|sim|utenza|scheda))?"
)
_SPOKEN = "|".join(below_a_thousand())
_OF_A_PHONE = r"(?: (?:di |del )?(?:telefono|cellulare|cell|telefonino|casa|mobile|fisso))?"
_DETERMINER = r"(?:(?:il|lo|questo|quest'|il seguente)(?: ?[:,.]| |$))"
_NUMBER = rf"(?:\+?\d{{2}}|(?:{_SPOKEN})(?!\w)|$)"
_THEN_NUMBER = re.compile(
    rf"(?: (?:nuovo|nuova|vecchio|vecchia|attuale|corretto|giusto))?{_OF_A_PHONE}"
    rf"(?: (?:è|e'|é|sarebbe|era)(?: sempre)?(?: ?[:,] ?| |$)| ?[:=] ?)"
    rf"(?:(?:questo|quest[oa] qu[ai])(?!\w)|{_DETERMINER}* ?{_NUMBER})"
)
_THEN_E_NUMBER = re.compile(rf"{_OF_A_PHONE} e {_NUMBER}")
"""An "e" without its accent, which is "and" behind a verb: "ricarica il mio numero e 349…" are two lines."""
_THEN_PHONE = re.compile(rf"{_OF_A_PHONE}(?: ?[,:(-])? ?(?:il )?")
_PHONE_IS = re.compile(r" ?,? ?(?:è|e'|é|sarebbe|era|questo è) (?:il )?")
_BEGINS = re.compile(r"(?:^|[,.;:!?])\s*$")
_SHOWN = re.compile(
    r"(?<!\w)(?:(?:questo|questa|eccolo|eccola|qual|quale|quello|codesto) (?:è|e'|e|sarebbe)|ecco|"
    r"non (?:mi )?(?:ricordo|so|conosco|trovo)|(?:vi|ti|le) (?:do|lascio|scrivo|mando|detto|ripeto|ho dato|ho "
    r"scritto|ho lasciato)|"
    r"mant(?:enere|engo|eniamo)|tener(?:e|mi)|conserv\w+|perd\w+) $"
)
"""What is done with a number that is not spoken of as a line: shown, forgotten, kept when one leaves."""
_KNOWN = re.compile(
    r"(?: (?:di telefono|di cellulare))? (?:qual(?:e)? (?:è|e)(?!\w)|non (?:me )?lo (?:ricordo|so)|(?:ce l'|ce "
    r"lo |lo |l')(?:avete|hai|ha|sapete|sai|sa|conoscete|vedete|vedi))(?!\w)"
)
_OF_ELSE = re.compile(
    r" (?:di |del )?(?:cliente|contratto|iva|i\.v\.a|partita|p\. ?iva|piva|carta|conto|ordine|pratica|protocollo|"
    r"ticket|segnalazione|tessera|documento|serie|civico|badge|iban)(?!\w)"
)


def find_surnames(folded: str, names: Collection[str]) -> list[Found]:
    """ "Sono" alone is also "they are": there a first name must stand beside the month."""
    spans = [match.span() for match in _SURNAME.finditer(folded)]
    spans += [m.span() for m in _SELF.finditer(folded) if (m.group("first") or m.group("last")) in names]
    return [Found(start, end, NOTHING, None) for start, end in spans]


def without_presented(found: Sequence[Found], text: str) -> list[Found]:
    """Without "il mio numero" where it only presents a number."""
    phones = [one for one in found if one.entity in ("msisdn", "fixed_number")]
    return [one for one in found if one.entity != "line_alias" or not _presents(one, phones, text.lower())]


def _presents(one: Found, phones: Sequence[Found], text: str) -> bool:
    """`text` has its accents: "è" is not "e"."""
    if not _MINE.fullmatch(text, one.start, one.end):
        return False
    if _SHOWN.search(text, 0, one.start) or _KNOWN.match(text, one.end):
        return True
    if _THEN_NUMBER.match(text, one.end) or _OF_ELSE.match(text, one.end):
        return True
    if _BEGINS.search(text, 0, one.start) and _THEN_E_NUMBER.match(text, one.end):
        return True
    return any(
        _THEN_PHONE.fullmatch(text, one.end, phone.start) or _PHONE_IS.fullmatch(text, phone.end, one.start)
        for phone in phones
    )
