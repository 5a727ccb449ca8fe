"""What is reckoned from the credit: what is left of it after the renewal, what is missing to a sum."""

from __future__ import annotations

import re

from bot.core.asked_again_words import asks_if_enough
from bot.core.leads import FINE, NO, NOW, STOPPING, YES, lead
from bot.core.line_words import spoken_numbers

_RENEWAL = r"(?:il |al |prossimo )*(?:rinnovo|addebito|mese prossimo)|(?:che )?(?:si |mi )?(?:rinnov|scal|addebit)\w+"
_AFTER = re.compile(
    rf"\b(?:dopo|una volta|tolto|meno|quando|passato)\b[^.?!]{{0,20}}\b(?:{_RENEWAL})\b|"
    r"\b(?:bast\w+|suffici\w+|ci arriv\w+|ce la faccio)\b[^.?!]{0,20}\b(?:rinnovo|rinnovare)\b",
    re.IGNORECASE,
)
_MISSING = re.compile(r"\b(?:manc\w+|arriv\w+ a|raggiung\w+|bast\w+|suffici\w+|ci arrivo)\b", re.IGNORECASE)

_SUPPOSES = re.compile(
    r"\b(?:se|quando|una volta che|mettiamo che) (?:(?:ci|io|mi|ne|ora|prima|adesso|le|gli) )*"
    r"(?:ricaric\w+|mett\w+|carico|aggiung\w+|faccio (?:una )?ricarica|facessi (?:una )?ricarica)\b|"
    r"\b(?:con|bast\w+) (?:una ricarica (?:di|da) )?(?:\d+|cinque|dieci|quindici|venti)\b[^.?!]{0,12}(?:bast\w+|"
    r"si attiva|ci sta)\b",
    re.IGNORECASE,
)

_LEFT = re.compile(
    r"\b(?:quanto|quanti)\b[^.?!]{0,15}\b(?:rest\w+|riman\w+|avr[oòe]\w*|ho|avanz\w+|divent\w+)(?!\w)|"
    r"\ba quanto (?:arriv\w+|vad\w+|andrei|andrebbe|sto|sono)\b",
    re.IGNORECASE,
)
_NO_CREDIT = re.compile(r"\b(?:gig[ai]|gb|minuti|sms|bonus|punti|tempo|giorni|internet|dati)\b", re.IGNORECASE)
_OF_CREDIT = (
    r"(?:(?:di |del )?(?:credito|soldi|saldo)|euro|in tutto|in totale|sul (?:cellulare|numero|telefono|mio)|sopra)"
)
_AFTER_THIS = (
    r"(?:dopo|poi|alla fine|così|a quel punto|(?:dopo|con) (?:la|una|questa|st[ao]) ricarica|dopo averl\w+ \w+)"
)
_LEFT_AFTER = re.compile(
    rf"{lead(YES, FINE, NO, STOPPING)}(?:{_AFTER_THIS} )?(?:quant[oi]|a quanto) (?:{_OF_CREDIT} )?"
    rf"(?:(?:mi|ci|gli|le|ne|il) )*"
    rf"(?:{_OF_CREDIT} )?(?:rest\w+|riman\w+|avr\w+|ho|avanz\w+|divent\w+|arriv\w+|vado|sarebbe|sar[aà])"
    rf"(?: {_OF_CREDIT})*(?: {_AFTER_THIS})*\W*",
    re.IGNORECASE,
)
_NOT_NOW = re.compile(
    rf"\b{_AFTER_THIS}(?!\w)|\b(?:avr[oòe]\w*|rester\w+|rimarr\w+|diventer\w+|diventa|arriv\w+|sarebbe|sarà)(?!\w)",
    re.IGNORECASE,
)
_ENOUGH_AT_ALL = re.compile(
    rf"{lead(YES, NO, NOW)}(?:ce la (?:faccio|fa)|ci (?:sto|arrivo)|mi basta|basta) (?:con|col|con il|il) "
    r"(?:mio )?credito(?: (?:che ho|residuo|attuale|di adesso))?\W*|"
    rf"{lead(YES, NO, NOW)}(?:il )?(?:mio )?credito (?:(?:che ho|residuo|attuale) )?"
    r"(?:mi )?(?:basta|è sufficiente|ci sta)\W*",
    re.IGNORECASE,
)
_SUPPOSED_SUM = re.compile(
    r"\b(?:ricaric\w+|mett\w+|caric\w+|aggiung\w+) (?:(?:altri|di|con|una ricarica da) ){0,2}(\d{1,3}|[^\W\d_]{3,15})"
    r"(?![\d.,]*\d| (?:giga|gb|minuti|sms))(?!\w)",
    re.IGNORECASE,
)
_DO_IT = re.compile(
    rf"{lead(YES, FINE, NOW, 'vai|mi|puoi')}(?:fall[oa]|falle|fammel[oa]|fai(?:l[oa])?|facciamol[oa]|"
    r"proced[ia]\w{0,4}|"
    r"(?:ri)?carica(?:l[oaie]|mel[aoie])?|mettil[oaie]|aggiungil[oaie]|fai (?:la|questa) ricarica)"
    r"(?:\W++(?:pure|subito|ora|adesso|allora|così|per favore|grazie))*+(?:\W++con(?:\W++\w++){1,4}+)?+\W*+",
    re.IGNORECASE,
)


def supposed_cents(text: str) -> int | None:
    """The sum of "se ricarico 20 quanto mi resta?", where it is said right behind the recharge."""
    found = _SUPPOSED_SUM.search(text)
    figure = spoken_numbers().get(found[1].lower(), found[1]) if found else ""
    return int(figure) * 100 if figure.isdigit() else None


def asks_left(text: str) -> bool:
    """ "… quanto mi resta?", "a quanto arrivo?", beside a recharge that is only thought of."""
    return _LEFT.search(text) is not None and _NO_CREDIT.search(text) is None


def asks_left_after(text: str) -> bool:
    """ "Quanto mi resta dopo?", "a quanto arrivo?": the credit once it is done, and nothing else; not the renewal's."""
    return _LEFT_AFTER.fullmatch(text.strip()) is not None and _NOT_NOW.search(text) is not None


def asks_if_enough_at_all(text: str) -> bool:
    """ "Ce la faccio col credito che ho?": for what, is not said."""
    return _ENOUGH_AT_ALL.fullmatch(text.strip()) is not None


def says_do_it(text: str) -> bool:
    """ "Ok fallo con paypal", of what was reckoned just now."""
    return "?" not in text and _DO_IT.fullmatch(text.strip()) is not None


def supposes_recharge(text: str) -> bool:
    """ "Se ricarico 5 mi bastano?": it asks, and orders no recharge."""
    return _SUPPOSES.search(text) is not None


def asks_after_renewal(text: str) -> bool:
    """ "Quanto mi resta dopo il rinnovo?", "mi bastano per il rinnovo?" """
    return _AFTER.search(text) is not None or asks_if_enough(text)


def asks_missing(text: str) -> bool:
    """ "Quanto mi manca per 20 euro?", "mi bastano per 9,99?": beside a sum."""
    return _MISSING.search(text) is not None
