"""Gone and found in one breath, or a block asked for and taken back: "blocca la sim, anzi aspetta l'ho trovata".

Nothing is lost then, and nothing is begun. By the words behind the last turn of what is said; what stands before it
tells of a loss or asks for the block.
"""

from __future__ import annotations

import re

from bot.core.block_questions import orders_block
from bot.core.leads import NO, STOPPING, lead
from bot.core.lost_numbers import PHONE, Loss, is_here_again, is_with_family, loss_in, tells_where_it_was

_MOST = 400
"""Letters: every turn of what is said is weighed with all that stands before and behind it."""
_STOP = (
    r"(?:no+|anzi|aspett\w*|ferm[aoi]\w*|stop|scus\w+|annull\w+|lascia\w*(?: stare| perdere)?|niente|scherz\w+|"
    r"macch[eé])"
)
_TURN = re.compile(rf"[.,;!…]+\s*|\s+(?=(?:ma|però|pero|e poi|poi|per fortuna|{_STOP}|a+h+|o+h+)\b)", re.IGNORECASE)
_STOPS = re.compile(rf"{lead()}(?:{_STOP}\W+)+", re.IGNORECASE)
_THEN = re.compile(lead("poi|dopo|per fortuna|meno male", _STOP), re.IGNORECASE)
_GIVEN_BACK = re.compile(
    r"\b(?:me|ce) l['’]?\s?(?:ha|hanno) (?:(?:appena|già|gia|poi) )?(?:ridat|restituit|riportat|ritrovat)[oa]\b|"
    r"\bè (?:di nuovo|tornat[oa]) (?:con me|a casa|qui|in mano mia)\b",
    re.IGNORECASE,
)
_STOLEN_IS_BACK = re.compile(
    r"\bl['’]?\s?(?:ho|abbiamo|hanno) (?:(?:poi|già|gia|appena|subito|però) )?"
    rf"(?:ri)?(?:trovat|recuperat|avut|pres)[oa](?!\w)"
    rf"(?!\s+(?:il|lo|la|le|i|gli|un|una|chi)\b(?! (?:mi[oa] )?{PHONE}))|"
    rf"\b(?:ho|abbiamo|hanno) (?:ri)?(?:trovat|recuperat)[oa] (?:il|lo|la) (?:mi[oa] )?{PHONE}\b|\bfalso allarme\b|"
    rf"{lead(NO, STOPPING)}(?:(?:ri)?trovat[oa]|eccol[oa]|ce l['’]?\s?(?:ho|avevo))"
    r"(?:\W+(?:io|qui|qua|ancora|sempre|con me|in tasca|in mano|in borsa|per fortuna|scus\w+|grazie))*\W*$",
    re.IGNORECASE,
)
"""After a theft more than a find is told: "ho trovato chi è stato", "ce l'ho qui la denuncia"."""
_SOMETHING_ELSE = re.compile(
    rf"\b(?:il|lo|la|l['’]|le|i|gli)\s?(?!(?:mi[oa]\s+)?(?:{PHONE}|scheda)\b)\w{{3,}}\s+"
    r"(?:(?:l['’]\s?|li |le |la |lo )?(?:ho|abbiamo|hanno)|è (?:stat[oa]|rispuntat[oa]))\b",
    re.IGNORECASE,
)
_NOT_HERE = re.compile(
    rf"\bsenza (?:la |il |più )?{PHONE}\b|\b(?:su|con|tramite|grazie a) (?:trova|find|gps|l['’]\s?app|la mappa)\b|"
    r"\blocalizzat\w*\b|\bce l['’]?\s?(?:ha|hanno)\b|\b(?:rotto|spaccato|aperto|manomess[oa])\b",
    re.IGNORECASE,
)
"""Known where it is, or found in a way that leaves its SIM in doubt."""
_STILL_WANTED = re.compile(r"\b(?:bloccat\w+|bloccal\w+|lo stesso|comunque|ugualmente)\b", re.IGNORECASE)


def found_at_once(text: str) -> bool:
    """Whether the telephone, or the SIM, is there again by the end of the message that told of its loss."""
    if "?" in text or len(text) > _MOST:
        return False
    return any(_tells_find(text[: turn.start()], text[turn.end() :]) for turn in _TURN.finditer(text))


def _tells_find(head: str, tail: str) -> bool:
    loss = loss_in(head)
    return (loss is not None or orders_block(head)) and _is_found(tail, stolen=loss is Loss.STOLEN)


def _is_found(tail: str, *, stolen: bool) -> bool:
    with_kin = is_with_family(tail)
    if _SOMETHING_ELSE.search(tail) or _STILL_WANTED.search(tail) or (_NOT_HERE.search(tail) and not with_kin):
        return False
    if loss_in(tail) is not None:
        return False
    stopped = _STOPS.match(tail)
    plain = _THEN.sub("", tail, count=1)
    was_there = stopped is not None and tells_where_it_was(tail[stopped.end() :])
    here = is_here_again(plain) and (not stolen or _STOLEN_IS_BACK.search(tail) is not None)
    return here or with_kin or was_there or _GIVEN_BACK.search(tail) is not None
