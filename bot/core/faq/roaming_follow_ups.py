"""What is asked after the prices of a country without naming it: "e gli sms?", "quanto costa un mega?" (row 40)."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.core.leads import ASKING, FINE, YES, lead


class OfCountry(StrEnum):
    """`PRICES`: the country's own answer; the others have a response `utter_follow_<topic>_<value>`."""

    PRICES = "prices"
    PACKAGE = "package"
    USED_UP = "used_up"


_THERE = r"(?:l[iìaà]|laggi[uù]|qui|qua)"
_LEAD = lead(YES, FINE, ASKING, "invece|poi|anche|pure|in caso|lì|li|là|laggiù|qui|qua")
_TAIL = (
    rf"(?:\W*\b(?:(?:da )?{_THERE}(?!\w)|poi|invece|allora|in più|all['’]\s?estero|grazie|"
    r"quanto (?:costa\w*|viene|pago)|cosa mi costa|mi costa))*\W*$"
)
_COSTS = (
    r"(?:quanto (?:mi |ci |si |vi |me )?(?:cost\w+|vien\w+|pag\w+|spend\w+|verr\w+)(?: a costare)?|"
    r"che (?:prezzo|costo)\w*(?: ha| hanno)?)"
)
_HOME = r"(?: (?:a )?casa| in italia| (?:l['’]\s?)?italia| i miei| da l[iìaà]| verso l['’]\s?italia)*"
_THING = (
    r"(?:(?:per |con |a )?(?:(?:gli|un|degli|i|il|le|la|l['’]|una|dei|di|delle|ogni)\s?)?"
    r"(?:sms|messagg\w+|mega\w*|mb|giga|gb|internet|dati|chiamat\w+|telefonat\w+|minut\w+|navigazione|"
    r"connessione|whatsapp)"
    rf"(?: (?:a|verso|di|per|in|al) (?:casa|italia|l['’]\s?italia|internet|dati|minuto|consumo)| ricevut\w+|"
    rf" fatt\w+| in uscita| in entrata| in arrivo| che (?:mi )?(?:ricevo|faccio|mando|arrivano|fanno))*|"
    rf"(?:per |a |il )?(?:navigar\w*|chiamar\w*|telefonar\w*|ricever\w*(?: (?:le |una )?(?:chiamat\w+|telefonat\w+))?|"
    rf"risponder\w*|mandar\w*(?: (?:un |gli |degli )?(?:sms|messagg\w+))?|usar\w* (?:internet|i dati|il telefono)|"
    rf"andare su internet|scriver\w*(?: (?:un |gli )?(?:sms|messagg\w+))?){_HOME}|"
    rf"(?:(?:se|quando) )?(?:mi (?:chiamano|telefonano|chiama qualcuno)|chiamo|telefono|"
    rf"ricevo(?: (?:le |una |delle )?(?:chiamat\w+|telefonat\w+))?|rispondo|navigo|uso internet){_HOME})"
)
_PAYS = (
    r"(?:(?:le|la|li|lo|ci|mi|si) )*(?:pag(?:o|a|ano|hiamo|are)|cost(?:a|ano)|spendo)"
    r"(?: (?:qualcosa|anche|pure|io|caro|tanto|molto|uguale|lo stesso))*"
)
_PRICES = re.compile(
    rf"{_LEAD}(?:{_COSTS}(?: (?:a )?)?(?:{_THING})|{_PAYS} {_THING}|{_THING}(?:\W*(?:{_COSTS}|{_PAYS}))?){_TAIL}",
    re.IGNORECASE,
)
_PACKAGE = re.compile(
    rf"{_LEAD}(?:(?:non )?(?:c['’]\s?è|ce n['’]\s?è|esiste|avete|ci sono|hai|si può|posso|come (?:faccio|posso|"
    rf"si fa))\b[^.?!]{{0,30}}"
    r"\b(?:non pagare|non spendere|spendere (?:di )?meno|pagare (?:di )?meno|risparmiar\w*|pacchett\w+|"
    r"offert\w+|bundle|"
    r"promozion\w+|opzion\w+|tariff\w+|qualcosa di (?:più )?(?:economic\w+|conveniente))|"
    r"(?:un |qualche |quale |che |il )?(?:pacchett\w+|bundle|opzione|offert\w+)(?: (?:per|da|"
    r"di) \w+)?(?: c['’]\s?è| ci sono| avete)?\W*$)"
    r"[^.?!]{0,25}\W*$",
    re.IGNORECASE,
)
_USED_UP = re.compile(
    rf"{_LEAD}(?:se|quando|dopo che|una volta)\b[^.?!]{{0,12}}\b(?:(?:li|lo|la|le) )?(?:finisc\w+|esaurisc\w+|"
    rf"superiamo|super\w+|"
    r"consum\w+|us[oi] tutti|finit[ioae]|sfor\w+|finiscono|non (?:mi )?bastano)\b[^.?!]{0,30}\W*$|"
    rf"{_LEAD}(?:oltre|finiti|esauriti|superati)\b[^.?!]{{0,25}}\W*$",
    re.IGNORECASE,
)
_MOST_WORDS = 10
_OWN = re.compile(
    r"\b(?:mi (?:rest\w+|rimang\w+|avanz\w+)|ho (?:ancora|usato)|miei|mio|rimast\w+|credito|bollett\w+)\b",
    re.IGNORECASE,
)
"""What the customer has left is no price of a country."""
_GENERAL = re.compile(r"\b(?:roaming|ester[oi]|paes[ei]|stati|mondo|viaggi\w*)\b", re.IGNORECASE)


def of_country(text: str) -> OfCountry | None:
    """What the words ask of the country that was told last; None: they ask nothing of it."""
    if len(text.split()) > _MOST_WORDS or _OWN.search(text):
        return None
    if _USED_UP.search(text):
        return OfCountry.USED_UP
    if _PRICES.search(text):
        return OfCountry.PRICES
    return OfCountry.PACKAGE if _PACKAGE.search(text) else None


def of_country_before(text: str) -> OfCountry | None:
    """The same of a question about abroad that names no country, after others in between; None: it is a general one."""
    asked = of_country(text)
    if asked is None and _GENERAL.search(text):
        return None
    return asked or OfCountry.PRICES
