"""Coming back to what is under way, or was put aside: "cosa stavamo facendo?", "no, torna alla ricarica"."""

from __future__ import annotations

import re
from collections.abc import Collection

from bot.core.leads import FINE, NO, NOW, STOPPING, YES, lead

_WHERE = re.compile(
    r"\b(?:cosa|che|che cosa|di (?:che|cosa)) (?:stavamo|stavi|stavo|stiamo|si stava) (?:\w+ )?"
    r"(?:facendo|dicendo|parlando|vedendo)\b|"
    r"\b(?:di (?:che|cosa)|che cosa|cosa) (?:parlavamo|facevamo|dicevamo|si diceva|si parlava)\b|"
    r"\bdove (?:eravamo|siamo|ero|eri)(?: \w+)? ?(?:rimast\w+|arrivat\w+|fermat\w+)|\bdove eravamo\b|"
    r"\ba che punto (?:eravamo|siamo|ero)\b|\bho perso il filo\b",
    re.IGNORECASE,
)
_THINGS = {
    "ricarica": ("recharge", "set_auto_recharge"),
    "ricaricare": ("recharge",),
    "bolletta": ("pay_bill", "email_bill"),
    "fattura": ("pay_bill", "email_bill"),
    "pagamento": ("pay_bill", "recharge"),
    "pagare": ("pay_bill",),
    "segnalazione": ("report_fault", "update_ticket"),
    "reclamo": ("open_complaint",),
    "offerta": ("activate_offer",),
    "attivazione": ("activate_offer", "activate_service"),
    "servizio": ("activate_service", "deactivate_service"),
    "disattivazione": ("deactivate_service",),
    "blocco": ("block_sim",),
    "sim": ("block_sim",),
    "autoricarica": ("set_auto_recharge", "stop_auto_recharge"),
    "modifica": ("update_profile",),
    "carta": ("save_card", "remove_card"),
}
"""What tasks are called by whoever wants to go on with one: their intents."""
_ANY = (
    r"prima|quell[oa] di prima|(?:la )?(?:cosa|richiesta|domanda|operazione) di prima|quello che stavamo facendo|"
    r"dove eravamo"
)
_BEFORE = lead(YES, FINE, NO, NOW, STOPPING, "poi|possiamo|vorrei|voglio|puoi|meglio")
_WHILE = r"(?:\s+(?:pure|un attimo|adesso|ora|subito|quindi|invece))*"
_RETURN = rf"(?:ri)?torn(?:a|iamo|are|o|ate|ando){_WHILE}\s+(?:al?|alla|allo|all['’]|da|dalla)\b\s*"
_TAKE_UP = rf"(?:riprend(?:i|iamo|ere|o|ete)|continu(?:a|iamo|are|o|ate)|prosegu(?:i|iamo|ire|o)){_WHILE}"
_ARTICLES = r"(?:\s+(?:con|col|da|dal|dalla|il|la|lo|l['’])\b)*\s*"
_AFTER = r"(?:\s+(?:di prima|di|da|del|della|euro|per|a|\d+))*(?:\W+(?:per favore|grazie|dai|ora|adesso|pls))*\W*"
_BACK = re.compile(
    rf"{_BEFORE}(?:(?:{_RETURN}|{_TAKE_UP}{_ARTICLES})(?P<thing>{'|'.join(_THINGS)}|{_ANY})|"
    rf"riprend(?:i|iamo|ere|o|ete)(?:l[ao])?){_AFTER}",
    re.IGNORECASE,
)


_OF_FAULT = {"guasto": ("report_fault",), "controlli": ("report_fault",), "problema": ("report_fault",)}
_FIRST = re.compile(
    rf"^\W*{_BEFORE}(?:(?:per )?prim[ao]|cominci(?:a|amo|ate)|inizi(?:a|amo|ate)|partiamo)"
    rf"(?: con| da)? ?(?:il|la|lo|i|l['’]|col|dal|dalla|dai)\s?(?P<thing>{'|'.join({**_THINGS, **_OF_FAULT})}){_AFTER}",
    re.IGNORECASE,
)


LONGEST = 80
"""A message of more letters says more than that."""


def asks_where_we_were(text: str) -> bool:
    """ "Cosa stavamo facendo?", "dove eravamo rimasti?" """
    return _WHERE.search(text) is not None


def goes_back(text: str) -> bool:
    """ "No, torna alla ricarica", "riprendiamo", and nothing else."""
    return _back(text) is not None


def tasks_named(text: str) -> Collection[str] | None:
    """Intents of the tasks that may be meant; None: whichever was under way."""
    found = _back(text)
    thing = found["thing"] if found else None
    return _THINGS.get(thing.lower()) if thing else None


def named_first(text: str) -> Collection[str]:
    """Intents of the tasks that "prima il guasto" may mean, of two things that were asked for."""
    found = _FIRST.fullmatch(text.strip()) if len(text) <= LONGEST else None
    return {**_THINGS, **_OF_FAULT}[found["thing"].lower()] if found else ()


def _back(text: str) -> re.Match[str] | None:
    return _BACK.fullmatch(text.strip()) if len(text) <= LONGEST else None
