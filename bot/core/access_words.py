"""What is asked of an account beside getting one: what it is for, and what if no code for a password comes."""

from __future__ import annotations

import re

from bot.core.leads import ASKING, FINE, NO, NOW, YES, lead

_LEAD = lead(YES, NO, FINE, ASKING, NOW, "poi|invece|quindi")
_ACCOUNT = r"(?:l['’]\s?|un |il mio |questo |il )?(?:account|profilo|registrazione)"
_REGISTERING = (
    r"(?:registrar(?:mi|si)|far(?:mi|lo|e)(?: (?:l['’]\s?|un )account)?|iscriver(?:mi|si)|aver(?:lo|e)(?: un account)?)"
)
_WORTH = re.compile(
    rf"{_LEAD}(?:a (?:che )?(?:cosa|che) (?:mi |ci )?(?:serve|servirebbe)(?: (?:{_ACCOUNT}|{_REGISTERING}))|"
    rf"(?:che )?cosa (?:ci |mi )?(?:posso fare|faccio|si (?:può|puo) fare|permette di fare)(?: con)? {_ACCOUNT}|"
    rf"(?:perch[eé]|x ?k[eé]|per quale motivo) (?:dovrei|devo|dovremmo|mi conviene) {_REGISTERING}|"
    rf"mi (?:conviene|serve) (?:davvero |proprio )?{_REGISTERING}|"
    rf"(?:che|quali) vantaggi (?:ho|ha|ci sono|avrei) (?:con |a |ad |nel )(?:{_ACCOUNT}|{_REGISTERING}))\W*$",
    re.IGNORECASE,
)
_WORTH_OF_IT = re.compile(
    rf"{_LEAD}(?:a (?:che )?(?:cosa|che) (?:mi |ci )?serve|(?:che|quali) vantaggi (?:ho|ha|ci sono|avrei)|"
    r"(?:che )?cosa ci (?:posso fare|faccio|si (?:può|puo) fare)|"
    r"poi (?:che )?cosa (?:posso fare|ci faccio))\W*$",
    re.IGNORECASE,
)
_NOTHING_COMES = re.compile(
    rf"{_LEAD}(?:(?:cosa faccio |che faccio )?se )?(?:poi )?(?:non|nn) (?:mi |me )?"
    r"(?:(?:è |e['’] |dovesse )?arriv\w+|ricev\w+)"
    r"(?: (?:la|il|l['’]|nessun[a]?|niente|nulla|più|mai) ?)*(?:e-?mail|mail|codice|sms|messaggio)?\W*$",
    re.IGNORECASE,
)


def asks_worth_of_account(text: str, *, told: bool) -> bool:
    """ "A cosa mi serve l'account?"; `told`: it was told how one gets one, so that "a cosa serve?" is enough."""
    return _WORTH.search(text) is not None or (told and _WORTH_OF_IT.search(text) is not None)


def supposes_no_code(text: str) -> bool:
    """ "E se non mi arriva la mail?", of the code for it."""
    return _NOTHING_COMES.search(text) is not None
