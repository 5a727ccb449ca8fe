"""One's own line by a pronoun: "ricarica 10 a me", "anzi per me", "quanto credito abbiamo io e Chiara".

"A me" is a line alone, or where something of a line is spoken of; "per me va bene" and "dillo a me" name none.
"""

import re
from collections.abc import Iterator
from itertools import chain

_ME = r"(?:a|per|su(?: di)?) me(?: stess[oa])?"
_BEFORE = (
    r"(?:(?:no|nono|anzi|ed?|ma|invece|scus[ai]|allora|aspetta|anche|solo|pure|meglio|piuttosto|volevo dire|intendevo|"
    r"dicevo|non (?:a|per|su(?: di)?) (?:(?:mi[oa]|quell[oa] di) )?[a-z]{3,15}|"
    r"facciamo|fai|fallo|falla|mettil[oai]|ricaric(?:a|ala|alo))[ ,.]+)*"
)
_BEHIND = r"(?: (?:invece|anche|pure|pero|grazie|per favore|scusa|piuttosto))*"
_ALONE = re.compile(rf"\W*{_BEFORE}(?P<own>{_ME}){_BEHIND}(?: no)?\W*")
_THING = re.compile(
    r"(?<!\w)(?:(?:auto)?ricari(?:c|ch)\w*|mett\w+|caric\w+|euro|giga|gb|credito|soldi|minuti|sms|(?:dis|ri)?attiv\w+|"
    r"autoricarica|segreteria|piano|offerta|rest\w+|riman\w+|manc\w+|\d+)(?!\w)|€"
)
_WITHIN = re.compile(
    rf"(?<![\w'])(?P<own>{_ME})(?= *(?:[,.;:?!)]|$)| (?:con|col|ed?|da|dal|ogni|tramite|usando|subito|adesso|ora|oggi|"
    r"invece|anche|grazie|quando|se|sotto|\d+)(?!\w))"
)
_NOT_FOR_A_LINE = re.compile(
    r"(?<!\w)(?:bene|benissimo|ok|okay|si|no|serve|servono|sembra\w*|pare|succe\w+|capita\w*|intestat\w+|di\w{0,3}lo|dite|dic\w+|"
    r"mand\w+|sped\w+|invi\w+|gir\w+|inoltr\w+|telefon\w+|chiam\w+|scriv\w+|spieg\w+|rispond\w+|pass\w+|cost\w+|fa|fanno|"
    r"interess\w+|importante|risult\w+|arriv\w+|tropp\w+|poc[oa]|molto|tanto|meglio|peggio|uguale|lo stesso|chiar\w+|"
    r"compit\w+|comod\w+|difficil\w+|facile|offerte|novita|qualcosa|niente|addebitat\w+|scalat\w+|tolt\w+|pres\w+)"
    r"(?: (?:anche|solo|pure))? $"
)
_FIRST = re.compile(rf"^\W*{_BEFORE}(?P<own>{_ME}) (?=\d+(?: euro| €|€)?(?:$|\W*$| (?:e|con)(?!\w)))")
_RECHARGED = re.compile(
    r"(?<![\w'])ricaric(?:a|are|o) (?P<own>me)(?= (?:di |con |da )?\d)"
    r"|(?<![\w'])ricaric(?:a|are|o)\b[a-z0-9 ,.€']{3,40} e (?P<last>me)(?= (?:di |con |da )?\d)"
)
""" "Ricarica Chiara 5 euro e me 10"."""
_I_TOO = re.compile(
    r"(?<!\w)(?:credito|giga|gb|minuti|sms|restano|rimangono)(?: \w+){0,2} (?P<own>io)(?= e )"
    r"|(?<!\w)(?:credito|giga|gb|minuti|sms)(?: \w+){1,5} e (?P<last>io)(?=\W*$)"
)
_NOT_ANOTHER = re.compile(
    r"\W*(?:(?:a|per|di|su|con|la|il|quella|quello) )*[a-z]{2,15}(?: [a-z]{2,15})? no ?[,;.:] ?(?:(?:ma|bensi|solo) )?"
    rf"(?P<own>io|{_ME})\W*"
)
"""Somebody else no, but the customer: "chiara no, io", "per mia figlia no, per me"."""


def find_own_words(folded: str) -> Iterator[tuple[int, int]]:
    """The places of the words that stand for the customer's own line."""
    alone = _ALONE.fullmatch(folded) or _NOT_ANOTHER.fullmatch(folded)
    if alone:
        yield alone.span("own")
        return
    if first := _FIRST.match(folded):
        yield first.span("own")
    for match in _WITHIN.finditer(folded):
        before = folded[: match.start()]
        if _THING.search(before) and not _NOT_FOR_A_LINE.search(before):
            yield match.span("own")
    for match in chain(_I_TOO.finditer(folded), _RECHARGED.finditer(folded)):
        yield match.span("own" if match.group("own") else "last")
