"""What is asked after PIN and PUK without naming them: "me lo dici tu?", "ne ho sbagliati 3", "e se la cambio?"."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.core.leads import ASKING, FINE, NO, NOW, YES, lead


class OfPuk(StrEnum):
    """Each stands for the words that ask for it outright."""

    HERE = "me lo scrivi in chat"
    TRIES = "quanti tentativi"
    NEW_SIM = "sim nuova"


_LEAD = lead(YES, FINE, NO, NOW, ASKING, "poi|invece|non")
_SAYS = r"(?:scriv\w+|dic\w+|dit\w+|dir\w*|d(?:ai|ate|are)|dà|mand\w+|invi\w+|pass\w+|fornis\w+|comunic\w+|legg\w+)"
_BY = (
    r"(?:\W*\b(?:tu|voi|qui|qua|in chat|adesso|ora|subito|pure|per (?:sms|mail|e-?mail|messaggio|favore)|via \w+|"
    r"allora|direttamente))*"
)
_HERE = re.compile(
    rf"{_LEAD}(?:(?:puoi|potete|potresti|riesci a|si può|posso aver\w*|vorrei che) )?(?:me )?(?:lo|la|l['’])?\s?"
    rf"(?:puoi |potete |potresti )?(?:{_SAYS}|(?:dam|dim|date|dite|scrivi|scrivete|manda|mandate|da|di)m?mel[oa]|"
    rf"(?:dir|dar|scriver|mandar)mel[oa]){_BY}\W*$|"
    rf"{_LEAD}(?:(?:ce )?l['’]\s?(?:hai|avete|hanno)|lo (?:sai|sapete|vedi|vedete|hai|avete)|"
    r"te lo (?:scrivo|mando|dico))"
    rf"{_BY}\W*$",
    re.IGNORECASE,
)
_IT = re.compile(r"\b(?:me|lo|la|\w+mel[oa]|te)\b|\bl['’]", re.IGNORECASE)
_COUNT = r"(?:\d{1,2}|un[oa]?|due|tre|quattro|cinque|nove|dieci|tutti|troppi|troppe|parecch\w+|già)"
_TRIES = re.compile(
    rf"{_LEAD}(?:(?:ne|l['’]|li|io) ?)?(?:ho|abbiamo|avrò) (?:già )?sbagliat[oaie]\b"
    r"(?!\W+(?:numero|linea|importo|persona|chat))"
    rf"[^.?!]{{0,12}}(?:\b{_COUNT}\b|\bpin\b|\bvolte\b)[^.?!]{{0,15}}\W*$|"
    rf"{_LEAD}(?:quanti tentativi|quante (?:volte|prove|possibilità))\b[^.?!]{{0,25}}\W*$|"
    rf"{_LEAD}(?:ho )?(?:già )?(?:messo|inserito|provato|digitato)\b[^.?!]{{0,15}}"
    rf"\b{_COUNT} (?:volte|pin|codici)\b[^.?!]{{0,15}}\W*$",
    re.IGNORECASE,
)
_COST = (
    r"(?:quanto (?:mi |ci )?(?:cost\w+|vien\w+|pag\w+|spend\w+|verr\w+)(?: a costare)?|"
    r"(?:si paga|ha un costo|è gratis|costa))"
)
_NEW = (
    r"(?:cambi\w+|sostitu\w+|rifar\w+|rifaccio|(?:una |la )?(?:sim |scheda )?nuova(?: (?:sim|scheda))?|"
    r"un['’]?\s?altra(?: (?:sim|scheda))?)"
)
_NEW_SIM = re.compile(
    rf"{_LEAD}(?:(?:se|per) )?(?:la |una |mi |devo |voglio |compro |prendo )*{_NEW}(?: (?:la|una|sim|scheda))*\W+"
    rf"(?:allora )?{_COST}\W*$|"
    rf"{_LEAD}{_COST} (?:a |per |se )?(?:la |devo )?{_NEW}(?: (?:la|una|sim|scheda|nuova))*\W*$",
    re.IGNORECASE,
)


def of_puk(text: str) -> OfPuk | None:
    """What a few words ask of the codes that were told last; None: nothing of the kind."""
    if _HERE.search(text) and _IT.search(text):
        return OfPuk.HERE
    if _TRIES.search(text):
        return OfPuk.TRIES
    return OfPuk.NEW_SIM if _NEW_SIM.search(text) else None
