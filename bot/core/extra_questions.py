"""What is asked of an offer or a service at its read-back: what is saved, what is paid already, what it adds up to."""

from __future__ import annotations

import re

from bot.core.leads import ASKING, STOPPING, lead

_SAVES = re.compile(
    r"\bquanto (?:ci )?(?:risparmi\w+|guadagn\w+)\b|\brisparmi(?:o|erei) (?:qualcosa|tanto|molto|quanto)\b|"
    r"\b(?:che|quanto|quale) (?:è il |sarebbe il )?risparmio\b|"
    r"\bquanto (?:pago|spendo|pagherei|spenderei) (?:di|in) meno\b|\bquanto (?:mi )?costava\b",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"\b(?:(?:i )?soldi|(?:l['’])?importo|(?:il )?mese|quello|quell[oi] che ho|(?:il )?canone)\b[^.?!]{0,25}"
    r"\b(?:questo mese|già pagat[oi]|gia pagat[oi]|in corso|pagato|pagati|ho (?:già |gia )?pagat\w+)\b|"
    r"\b(?:mi )?(?:ridate|restituite|rimborsate|ridai|rimborsi|rendete|tornano|ritornano)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    rf"{lead(STOPPING, ASKING)}(?:(?:per|con) )?(?:i|quei|gli|quelli|li)(?: miei)? "
    r"(?:soldi|\d{1,3}(?:[.,]\d{1,2})? ?(?:euro|€))"
    r"(?: (?:che (?:ho (?:speso|pagato)|mi avete (?:preso|scalato|tolto))|spesi|pagati|presi|scalati))?"
    r"(?:\W+(?:come (?:li|faccio)|quando|chi|dove|me|mi|ce|li|che fine|indietro|ora|adesso|poi|allora|tornano|"
    r"rid(?:ate|ai|à|anno)|restituite|rimborsate|perdo|riprendo|riavrò|riho|vanno|fanno)){0,6}\W*$",
    re.IGNORECASE,
)
_A_MONTH = re.compile(
    r"\bquanto (?:mi |ci |la |lo )?(?:cost(?:a|erebbe|erà)|viene|pago|verrebbe|si paga) (?:in più )?"
    r"(?:al mese|ogni mese|mensil\w+|in più)\b|^\W*(?:e )?(?:al mese|ogni mese) quanto\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\b(?:quant[ie]|che) (?:giga|gb|minuti|sms)\b[^.?!]{0,20}\b(?:avr(?:ei|ò|emmo)|avro|diventano|diventerebbero|"
    r"arriv(?:o|erei)|in tot\w*|in tutto|fanno|farebbero|ottengo|totali)(?![a-zà-ù])|"
    r"\b(?:quant[ie]|a quant[ie]) (?:giga |gb )?(?:arriv(?:o|erei|erò)|avrei|diventano) (?:in tutto|in totale)\b",
    re.IGNORECASE,
)
_HOW_LONG = re.compile(
    r"\b(?:solo|soltanto|solamente) (?:per )?(?:il|questo) (?:primo )?mese\b|"
    r"\bo (?:per )?sempre\W*\?|"
    rf"{lead('poi')}(?:se|quando) (?:poi |dopo |un domani )?(?:l[ao] )(?:poi )?(?:lev|tolg|disattiv|spengo|ferm)\w*"
    r"(?: (?:poi|dopo|prima|subito|io))?\W*\?",
    re.IGNORECASE,
)
_WHAT_FOR = re.compile(
    rf"{lead(STOPPING, ASKING, 'prima')}"
    r"(?:a (?:che|cosa)(?: cosa)? serv(?:e|iva)|(?:che )?cos['’]?\s?(?:è|e['’]?)(?!\w)|"
    r"che roba (?:è|e['’]?)(?!\w)|(?:che )?cosa (?:fa|faceva|comprende|include|offre|mi dà|sarebbe)|che sarebbe|"
    r"come funziona|in (?:che )?cosa consiste|di che si tratta)"
    r"(?:\W++(?:(?:questo|questa|quest['’]|il|la|l['’]|lo)\s*+)?(?:servizio|offerta|opzione|pacchetto|coso|roba|cosa)?)?"
    r"(?:\W++(?:esattamente|di preciso|scusa|poi))*+\W*+",
    re.IGNORECASE,
)
_VALID = re.compile(
    r"\b(?:val(?:e|gono)|funzion(?:a|ano)|va bene|c['’]è|copre|comprende|include|compres[ao]|inclus[ao]|"
    r"posso usarl[oa]|si usa|è valid[oa])\b",
    re.IGNORECASE,
)
_COUNTRIES = re.compile(
    r"\b(?:in|per) (?:che|quali?) (?:paes[ei]|stat[oi]|nazion[ei]|post[oi]|zon[ae])\b|"
    r"\b(?:e |ma )?dove (?:vale|funziona|si usa|posso usarl[oa]|va bene|è valid[oa])(?!\w)",
    re.IGNORECASE,
)
_ABROAD = re.compile(
    r"\b(?:navig\w+|internet|dati|giga|mega|connet\w+|collegar\w+|whatsapp|roaming)\b",
    re.IGNORECASE,
)
_ANY_ABROAD = re.compile(r"\b(?:pacchetto|opzione|qualcosa)\b", re.IGNORECASE)
_CALLS = re.compile(r"\b(?:chiam\w+|telefonar\w*|telefonat\w+|sms)\b", re.IGNORECASE)
_KEPT_OFF = (
    r"\b(?:89\d|4\d{4}|numer[oi]|chiam\w+|telefon\w+|sms|messagg\w+|abbonament\w+|oroscop\w+|televot\w+|giochi|"
    r"suonerie|banca|whatsapp|serviz\w+)\b"
)
_BLOCKED = re.compile(
    r"\b(?:blocc\w+|impedi\w+|ferm\w+|val(?:e|gono)|riguard\w+|copr\w+|comprend\w+|includ\w+|esclud\w+|toglie|"
    rf"posso|potr[òo]|riesco|funzion\w+)(?!\w)[^.?!]{{0,40}}{_KEPT_OFF}|"
    rf"{_KEPT_OFF}[^.?!]{{0,30}}\b(?:l[oie] )?(?:blocc|impedi|ferm|arriv|funzion|compres|inclus|esclus)\w*|"
    r"\b(?:che|cosa|cos['’]è che) (?:mi )?(?:blocc|impedi)\w+",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    rf"{lead()}se (?:io )?(?:(?:ti|vi) )?"
    r"(?:dico|dicessi|chiedo|chiedessi) (?:di|che)\b.*\b(?:quant[oaie]|cosa|che|quando|come)\b",
    re.IGNORECASE,
)


def asks_saving(text: str) -> bool:
    """ "Quanto risparmio?"."""
    return _SAVES.search(text) is not None


def asks_of_paid(text: str) -> bool:
    """ "E i soldi di questo mese?", "me li ridate?": of what was charged already."""
    return "?" in text and _PAID.search(text) is not None


def asks_of_money(text: str) -> bool:
    """ "E i 10 euro?", "ma i soldi me li ridate": of what was just switched on."""
    return _MONEY.search(text) is not None


def asks_a_month(text: str) -> bool:
    """ "Quanto mi costa al mese"."""
    return _A_MONTH.search(text) is not None


def asks_total(text: str) -> bool:
    """ "Quanti giga avrei in totale?"."""
    return _TOTAL.search(text) is not None


def asks_what_for(text: str) -> bool:
    """ "A che serve?", of the one that is read back; not "perché ti serve?"."""
    return _WHAT_FOR.fullmatch(text.strip()) is not None


def asks_how_long(text: str) -> bool:
    """ "Solo il primo mese o sempre?", "e se poi la levo?": until when it goes on."""
    return "?" in text and _HOW_LONG.search(text) is not None


def asks_where_valid(text: str) -> bool:
    """ "Vale anche in inghilterra?"; which country is looked up by who knows them."""
    return "?" in text and _VALID.search(text) is not None


def asks_what_is_blocked(text: str) -> bool:
    """ "Ma così blocca anche gli 899?", of what keeps paid services off."""
    return "?" in text and _BLOCKED.search(text) is not None


def asks_countries(text: str) -> bool:
    """ "E in che paesi vale?"."""
    return _COUNTRIES.search(text) is not None


def wants_data_there(text: str) -> bool:
    """ "Attivami qualcosa per navigare", where a country is named beside it; calls alone are another matter."""
    if _ABROAD.search(text):
        return True
    return _ANY_ABROAD.search(text) is not None and _CALLS.search(text) is None


def only_supposes(text: str) -> bool:
    """ "Se ti dico di togliere l'antivirus quanto ci metti?": a question, and no order."""
    return _SUPPOSED.search(text) is not None
