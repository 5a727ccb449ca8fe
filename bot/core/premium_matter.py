"""Paid services that were the matter just now, and what is said of them without their name: "come lo blocco?", "si
possono bloccare quei numeri?", "bloccali tutti". It is no SIM that is gone."""

from __future__ import annotations

import re

from bot.core.leads import FINE, NO, NOW, YES, lead

_MOST_WORDS = 11
_STOP = r"(?:blocc|ferm|stopp)"
_THAT = r"(?:quest|quell|quei|quegli|quel|['’]?st[aeio])\w*"
_THING = (
    rf"(?:{_THAT}\W+(?:numer[oi]|chiamat[ae]|telefonat[ae]|sms|mess\w+|serviz\w+|abbonament\w+|rob[ae]|cos[ae]|"
    r"addebit\w+|truff\w+|schifezz\w+|gioch\w+|gioco)|"
    r"(?:il|lo|i|gli|l['’])\s?(?:serviz\w+|abbonament\w+|sms|messagg\w+|addebit\w+)|tutt[ei])"
)
_STOPS = re.compile(
    rf"\b{_STOP}\w{{0,6}}?(?:me|ce)?l[oie]\b|"
    rf"\b(?:me |ce )?l[oie] (?:(?:voglio|vorrei|vogliamo|puoi|potete|può|posso|possiamo) )?{_STOP}\w+|"
    rf"\b{_STOP}\w*\W+(?:\w+\W+){{0,2}}?{_THING}(?!\w)",
    re.IGNORECASE,
)
_HOW = re.compile(
    rf"{lead(YES, FINE, NO, NOW, 'intanto')}(?:come|(?:non )?si (?:può|puo|possono)|posso|potete|puoi)"
    rf"(?: (?:faccio|fare|si fa|posso|si|a|li|lo|le|può|puo|possono)){{0,4}} {_STOP}\w+\W*$",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\?|\b(?:come|cm|si (?:può|puo|possono)|posso|potete|puoi|possibile|c['’]è modo|riesc\w+)(?!\w)", re.IGNORECASE
)
_ELSE = re.compile(
    r"\b(?:sim|sched[ae]|telefon[oi]|telefonin\w+|cellular\w+|smartphone|iphone|rubat\w+|rubar\w*|pers[oa]|smarrit\w+|"
    r"fregat\w+|scippat\w+|conto|cart[ae]|line[ae]|internet|dati|pin|puk|modem|wi-?fi|roaming|estero|segreteria|"
    r"antivirus|navigazione|call ?center|pubblicit\w+|spam|commercial\w+|automatic\w+|account|profilo)\b|"
    r"\b(?:il|un|mio|suo|questo) (?:mio )?numero\b|\b(?:non|nn) (?:(?:me|mi|lo|li|le) ){0,2}(?:blocc|ferm|stopp)",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\bsovrapprezz\w+|(?<![\d.,/-])89[24589]\b(?![.,]?\d| ?(?:euro|€))", re.IGNORECASE)
_PAID = re.compile(
    r"\b(?:serviz\w+|abbonament\w+|abbonat\w+|gioc\w+|sms|mess\w+|suoneri\w+|oroscop\w+|quiz|chiamat\w+|numer[oi])\b",
    re.IGNORECASE,
)
_UNWANTED = re.compile(
    r"\b(?:a pagamento|premium|soldi|addebit\w+|scal\w+|tolt[oi]|prelev\w+|costa\w*|"
    r"mai (?:chiest|attivat|volut|fatt)\w+|"
    r"non (?:l['’]ho |li ho |le ho |ho )(?:mai )?(?:chiest|attivat|volut|fatt)\w+|"
    r"senza (?:voler|saper|chieder|accorg)\w*)",
    re.IGNORECASE,
)

_COMPLAINT = r"(?:reclam\w+|denunci\w+|contestazion\w+|segnalazion\w+)"
_UNWISHED = re.compile(
    rf"\b(?:(?:non|nn) (?:(?:mi|ne|li|lo|ci) )?(?:vogli\w+|vorrei|serv\w+|interess\w+|devo)(?: fare| aprire| mandare)?|"
    rf"niente|senza|nessun[ao]?|no|(?:non|nn) (?:faccio|apro|faccia\w*|apri\w*)) "
    rf"(?:(?:il|i|un|nessun|altri|fare|aprire) )?{_COMPLAINT}\b|"
    rf"\b(?:il |un )?{_COMPLAINT} (?:no|(?:non|nn) (?:(?:mi|lo|ci) )?(?:vogli\w+|serv\w+|interess\w+|import\w+))(?!\w)",
    re.IGNORECASE,
)
_NOT_ONLY = re.compile(rf"\b(?:{_COMPLAINT}|non|nn)\b", re.IGNORECASE)
_BLOCK_WISHED = re.compile(
    r"\b(?:vogli(?:o|amo)|vorrei|vorremmo|serve|basta|interessa|metti\w*|mettete\w*|attiva\w*|fa(?:mmi|temi|te)?|"
    r"sol[oa]|soltanto|solamente)"
    r"(?: (?:sol[oa]|soltanto|solamente|che|mi|fare|mettere|attivare|avere)){0,3} (?:il|quel|questo|sto|un) blocco\b",
    re.IGNORECASE,
)


def wants_only_block(text: str) -> bool:
    """ "Non voglio reclami, voglio solo il blocco"; a complaint that is wished beside it is none of this."""
    left = _UNWISHED.sub(" ", text)
    if len(text.split()) > _MOST_WORDS or _ELSE.search(text) or _NOT_ONLY.search(left):
        return False
    stops = _STOPS.search(left) is not None and left != text
    return stops or _BLOCK_WISHED.search(left) is not None


def stops_those(text: str) -> bool:
    """ "Come lo blocco?", "me li bloccate?", "bloccatemi quei numeri": what was the matter, by no name of its own."""
    if len(text.split()) > _MOST_WORDS or _ELSE.search(text):
        return False
    return _STOPS.search(text) is not None or _HOW.search(text) is not None


def asks_of_stopping(text: str) -> bool:
    """Whether it is asked how, or if it is done; an order is read back."""
    return _ASKS.search(text) is not None


def names_premium(text: str) -> bool:
    """Of what the bot said: whether paid numbers or services are told of."""
    return _NAMED.search(text) is not None


def complains_of_paid(text: str) -> bool:
    """Of what the customer said: "mi hanno tolto soldi per un servizio che non ho chiesto", and no SIM is gone."""
    told = _PAID.search(text) is not None and _UNWANTED.search(text) is not None
    return (told or names_premium(text)) and _ELSE.search(text) is None
