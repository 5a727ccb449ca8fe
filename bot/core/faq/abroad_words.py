"""What the telephone costs in a country, asked in everyday words: "vado negli USA, quanto costa internet?"."""

from __future__ import annotations

import re

from bot.core.leads import lead

_PRICE = re.compile(
    r"\bquant['’o]? ?(?:mi |ci |si |vi |ti )?(?:cost\w+|pag\w+|vien\w+|verr\w+|è|e['’]|sono|spend\w+)(?!\w)|"
    r"\b(?:che|quali) (?:tariff\w+|prezz\w+|cost[oi])\b|\b(?:tariff\w+|prezz\w+)\b|\bsi paga\b",
    re.IGNORECASE,
)
_USE = re.compile(
    r"\b(?:internet|navig\w+|roaming|giga|gb|mega|mb|dati|sms|messagg\w+|chiam\w+|telefon(?:o|are|ate|ata|ino)|cellulare|"
    r"tariff\w+|connett\w+|connessione|whatsapp)(?!\w)",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"^\W*(?:(?:e|ma|ciao|scusa\w*|buongiorno|salve)\W+)?(?:vado|andrò|sarò|sono|parto)?[^.,;!?]{0,25}?[,;]?\s*"
    r"quant['’o]? ?(?:mi |ci |si )?(?:cost(?:a|erebbe|erà)|pag(?:a|o|herei|hiamo)|viene|spendo)"
    r"(?: (?:in|a|ad|negli|nel|nelle|per) [\w'’ ]{3,20})?\W*$",
    re.IGNORECASE,
)
_ELSE = re.compile(
    r"\b(?:vol[oi]|aere[oi]|hotel|albergo|bigliett\w+|soldi|bonific\w+|vivere|affitt\w+|sim|esim|pacc[oh]\w+|"
    r"spedi\w+|trasloc\w+|modem|fibra|consolato|visto)\b|\b(?:dall['’]\s?|in )italia\b",
    re.IGNORECASE,
)
_OWED = re.compile(
    r"\b(?:bollett\w+|fattur\w+|piano|abbonamento|rinnov\w+|canone|ricaric\w+|credito|tecnico|operatore)\b",
    re.IGNORECASE,
)
_FEW = 9
_GOING = re.compile(
    r"\b(?:vado|vad[ao]|andr(?:ò|emo|à)|andiamo|parto|partir(?:ò|emo)|partiamo|parte|sarò|saremo|sarà|volo|voleremo|"
    r"(?:devo|dobbiamo|vorrei|voglio) (?:andare|partire)|(?:vado|andiamo|andr(?:ò|emo)|parto|partiamo|sarò|sono|siamo) "
    r"in (?:vacanza|ferie|viaggio)|viaggio|viaggi|trasferta)(?!\w)|"
    r"\b(?:domani|dopodomani|prossim[oaie]|[tf]ra (?:un|due|tre|qualche|poch[ie]|\d+)|"
    r"a (?:natale|capodanno|pasqua|ferragosto|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|"
    r"ottobre|novembre|dicembre)|quest['’]\s?estate|se (?:vado|andiamo|sono|fossi|andassi)|"
    r"quando (?:vado|sono|sarò|andrò))"
    r"(?!\w)",
    re.IGNORECASE,
)
_WORKS = re.compile(
    r"\b(?:funzion(?:a|ano|erà|eranno|erebbe)|(?:mi|ci|lì|là|poi|internet|telefono|cellulare|sim|linea) (?:va(?:nno)?|"
    r"andrà|andranno)|prend(?:e|erà|o)|navig\w+|(?:posso|potrò|potremo|possiamo|riesco a|riuscirò a|si può) "
    r"(?:\w+ )?(?:usar\w+|navigar\w*|chiamar\w*|telefonar\w*|collegar\w*|connetter\w*|avere internet)|"
    r"(?:ho|avrò|avremo|c['’]\s?è) (?:\w+ )?(?:internet|linea|campo|segnale)|si connett\w+)(?!\w)",
    re.IGNORECASE,
)
_ONLY_TRIP = re.compile(
    rf"{lead('io|noi|dopodomani|domani|poi')}(?:(?:tra|fra|la|il|a|quest['’])\s?\w+(?: \w+)?,? )?"
    r"(?:vado|andiamo|andrò|andremo|parto|partiamo|partirò|partiremo|volo|voliamo|fac(?:cio|ciamo) un viaggio|"
    r"(?:devo|dobbiamo|dovrei|vorrei|sto per|stiamo per) (?:andare|partire))"
    r"(?: in (?:vacanza|ferie|viaggio)| per lavoro)?"
    r" (?:in|a|ad|al|alle|agli|ai|per|per gli|per l['’]|per la|per il|negli|nel|nella|nelle|nei|nell['’])\s?\w+"
    r"(?: \w+){0,5}\W*",
    re.IGNORECASE,
)
_STAYS_THERE = re.compile(
    r"\b(?:viv\w+|abit\w+|trasfer\w+|per sempre|definitiv\w+|studi\w+|disd\w+|lasci\w+|chiud\w+)\b|\?",
    re.IGNORECASE,
)
_BROKEN = re.compile(
    r"\b(?:non|nn|più|smess\w+|male|lent\w+|piano|guast\w+|da (?:ieri|stamattina|oggi|\w+ (?:giorni|ore|minuti))|"
    r"adesso|ora|oggi|stamattina|sono (?:già|appena)|appena arrivat\w+)(?!\w)",
    re.IGNORECASE,
)
_ABROAD = re.compile(r"\ball['’]?\s?estero\b", re.IGNORECASE)


def asks_of_trip(text: str) -> bool:
    """ "La settimana prossima vado a Londra, funziona internet?": of a country where one is to go, and nothing that is
    broken now."""
    return _GOING.search(text) is not None and _WORKS.search(text) is not None and _BROKEN.search(text) is None


def only_tells_trip(text: str) -> bool:
    """ "Vado in America a Natale", "parto per gli Stati Uniti", and nothing else: what holds there is wanted."""
    return _ONLY_TRIP.fullmatch(text.strip()) is not None and _STAYS_THERE.search(text) is None


def asks_price_there(text: str) -> bool:
    """ "Quanto pago qui per internet?", "ma quanto mi costa se lo accendo?", of a text that names no country, by who is
    abroad."""
    short = len(text.split()) <= _FEW
    return short and _PRICE.search(text) is not None and _ELSE.search(text) is None and _OWED.search(text) is None


def names_abroad(text: str) -> bool:
    """ "All'estero", and no country."""
    return _ABROAD.search(text) is not None


def asks_price_abroad(text: str) -> bool:
    """Of a text that names a country: what it costs to use the telephone there; not a flight, nor calls from Italy."""
    if _ELSE.search(text) is not None or _PRICE.search(text) is None:
        return False
    return _USE.search(text) is not None or _BARE.match(text) is not None
