"""Passing a customer to a person: the hours of the care desk, and who does not want one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta


@dataclass(frozen=True)
class CareHours:
    """When people answer, every day, in the operator's time zone; `closes` is excluded."""

    opens: time
    closes: time

    def open_at(self, local: datetime) -> bool:
        return self.opens <= local.time() < self.closes

    def next_opening(self, local: datetime) -> date:
        """The day on which people answer next, when the desk is closed at `local`."""
        return local.date() if local.time() < self.opens else local.date() + timedelta(days=1)


PERSON = r"(?:operator[ei]|person[ae]|uman[oi]|collega|consulente|assistente|addett[oi])"
# "Non voglio parlare con un operatore", "niente operatore"; not "non voglio un bot, voglio una persona".
_NO_PERSON = re.compile(
    rf"\b(?:non\s+(?:voglio|vorrei|mi\s+serve|serve|ho\s+bisogno|passarmi|mi\s+passare|mi\s+mettere|cerco|intendo)"
    rf"(?:\s+(?!bot\b|robot\b|macchin\w*|ma\b|voglio\b)[\w']+){{0,5}}?\s+(?:un'?\s*|l'\s*)?{PERSON}|(?:niente|"
    rf"nessun[oa]?|senza)\s+{PERSON})",
    re.IGNORECASE,
)
# "No operatore", "operatore no", "no operatore no!"; not "no, operatore", nor "no un operatore".
_WHOM = rf"(?:l'\s?|gli\s+|il\s+)?{PERSON}"
_BARELY = r"(?:(?:ma|ok|dai|allora|guarda|senti|per favore|ti prego|grazie|ho detto|basta|eh|ah|dicevo|uff\w*)\b\W*)*"
_NO_BARELY = re.compile(
    rf"^\W*{_BARELY}(?:no(?:\s+grazie)?\W+)?(?:(?:no|non|nn|nah|mai)\s+{_WHOM}(?:[\s,]*no\b)*|"
    rf"(?:un'?\s*)?{_WHOM}\s*,?\s*(?:(?:no\b|mai\b|per carità)\W*)+)\W*{_BARELY}$",
    re.IGNORECASE,
)
# "Operatore? no no scherzo", "parlo con un operatore? no, dimmi tu"; not "no, non scherzo: operatore".
_JOKED = re.compile(
    rf"\b{PERSON}\b\W*(?:(?:no+|anzi|ma|dai|eh|ah)\b\W*)*(?:(?<!non )(?:scherz(?:o|avo|etto)|stavo scherzando)\b|"
    rf"come non detto\b)(?!.*\b{PERSON}\b)|"
    rf"\b{PERSON}\b\W*(?:no+\b\W*)+(?:(?:anzi|ma|dai)\b\W*)*(?:dimmi|dimmel[oa]|rispondi|fai|aiutami|"
    rf"dillo) (?:\w+ )?tu\b"
    rf"(?!.*\b{PERSON}\b)",
    re.IGNORECASE,
)


def refuses_person(text: str) -> bool:
    """Whether the customer says that they do not want a person."""
    plain = text.replace("’", "'")
    return bool(_NO_PERSON.search(plain) or _JOKED.search(plain)) or refuses_only_person(text)


def refuses_only_person(text: str) -> bool:
    """ "No operatore", "operatore no!", and nothing beside it."""
    return "?" not in text and _NO_BARELY.search(text.replace("’", "'")) is not None


_WISH = r"(?:vogli\w+|vorrei|devo|puoi|potete|poss\w+|fammi|fatemi|mi|ho bisogno di)"
_REACH = (
    r"(?:parl\w+|passami|passatemi|pass[ia]|passate|passar(?:mi|e)|sent\w+|"
    r"mett\w+ in contatto|dammi|datemi|serve|voglio)"
)
_AFTER = re.compile(
    rf"\b(?:poi|dopo|infine|alla fine)\s+(?:{_WISH}\s+)*{_REACH}\s+"
    rf"(?:(?:con|a|un|una|uno|il|la|lo|vostro|tuo|vero)\s+|un'\s*|l'\s*)*"
    rf"(?:{PERSON}|operatrice|qualcuno|servizio clienti|assistenza)\b",
    re.IGNORECASE,
)


def wants_person_after(text: str) -> bool:
    """Whether a person is wanted once something else is done: "paga la bolletta e poi parlo con un operatore"."""
    return bool(_AFTER.search(text.replace("’", "'"))) and not refuses_person(text)


_OTHER_OPERATOR = re.compile(
    r"\b(?:cambi\w*\s+(?:l')?operatore|(?:pass\w+|vado|andare)\s+(?:a|ad|con)\s+(?:un\s+)?altro\s+operatore)\b",
    re.IGNORECASE,
)


def means_other_operator(text: str) -> bool:
    """Whether "operatore" stands for another company: "voglio cambiare operatore"."""
    return bool(_OTHER_OPERATOR.search(text.replace("’", "'")))
