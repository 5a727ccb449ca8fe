"""Words of who wants to be told when something is mended, and of who asks whether a technician is sent, or calls before
he comes."""

from __future__ import annotations

import re

from bot.core.fault_words import wants_news
from bot.core.leads import FINE, NO, NOW, YES, lead

_LEAD = lead(YES, FINE, NO, NOW, "intanto|poi|pure|almeno|invece|solo|ci penso io o|devo \\w+ io o")
_SMS = r"(?:(?:un|una|l['’]|qualche)\s?)?(?:sms|messaggi\w*|avvis[oi]|notific[ah]e?|e-?mail|mail|whats ?app)"
_TOLD = (
    r"(?:(?:mi|ci|me l[oa]|ce l[oa]) )?(?:potete |puoi |potresti |potreste |può |riuscite a |riesci a )?"
    rf"(?:avvis(?:a|i|ate|ano|erai|erete|eresti)?(?:mi|ci|re|rmi|rci)?|avvert(?:i|ite|imi|itemi|irmi|ono)|"
    r"(?:fa(?:i|te|mmi|temi|rmi|re|mmelo|temelo|rmelo)|dimmelo|ditemelo) sapere|dimmelo|ditemelo|dirmelo|"
    r"scriv(?:i|ete|imi|etemi|ermi|erai|erete|ere)|inform(?:i|ate|ami|atemi|armi)|"
    r"(?:tieni|tenete|tenga|tien[ie]|tene)(?:mi|temi|rmi|ci)? (?:aggiornat[oaie]|informat[oaie]|al corrente)|"
    r"aggiorn(?:i|ate|ami|atemi|armi)|notific(?:ami|atemi|armi|ate|hi)|"
    rf"(?:mand|invi|arriv)\w* {_SMS})"
)
_BEING_TOLD = r"(?:(?:voglio|vorrei|posso|potrei) )?essere (?:avvisat|avvertit|informat|aggiornat)[oaie]"
_BEHIND = (
    r"(?:\W+(?:tu|voi|poi|allora|pure|grazie|(?:per|x) (?:favore|piacere|cortesia)|qui|qua|in chat|subito|dopo|no|"
    r"(?:via|per|con(?: un)?|tramite) (?:sms|messaggio|mail|e-?mail)|sul cell\w*|quando (?:sai|sapete|si sa|c['’]è)"
    r"(?: qualcosa| novità)?|(?:appena|se) (?:sai|sapete|si sa|ci sono|c['’]è)(?: qualcosa| novità| notizie)?|"
    r"(?:quando|appena) (?:finisce|finiscono|è finit[oa]|finite|torna|funziona)|per questo|di questo))*"
    r"(?:\W+o (?:devo|dovrei|tocca a me|mi tocca|chiamo|richiamo)\b.{0,30})?\W*"
)
_ONLY = re.compile(rf"{_LEAD}(?:{_TOLD}|{_BEING_TOLD}){_BEHIND}", re.IGNORECASE)
_ALSO_TOLD = re.compile(
    rf"\b(?:mi|ci) (?:avvis|avvert|scriv|inform|notific)\w+|\b(?:mand|invi|arriv|ricev)\w* {_SMS}|"
    r"\b(?:scriv|notific|inform|aggiorn)\w*(?:mi|ci)\b|\b(?:tien|ten)\w+ (?:mi )?(?:aggiornat|informat)\w+|"
    r"\bessere (?:avvisat|avvertit|informat)\w+|"
    rf"\b(?:av(?:ere|er|rei|rò|ete)|vorrei|vogli\w+|volevo|c['’]\s?è|esiste|mi serve|attiv\w+|mett\w+) {_SMS}(?!\w)",
    re.IGNORECASE,
)
_ONCE = r"(?:quando|(?:non )?appena|se|una volta che|nel momento in cui|al momento in cui|dopo che)"
_BACK = re.compile(
    rf"\b{_ONCE}\b(?P<tail>[^.?!]{{0,20}}?(?:\b(?:torn|ripar[ai]|riparat|ripart|risol[vt]|sistem|aggiust|"
    r"ripristin|riattiv|riprend|ripres|rifunzion|funzion|riav|riaccend|sblocc)\w*|\b(?:ri)?va\b(?! bene)|"
    r"\b(?:è|e['’]|sarà|sia) (?:(?:tutto|di nuovo|tornat[oa]) )*(?:ok|a posto|apposto|su|attiv[ao]|normale)\b|"
    r"\bfin\w+ (?:il guasto|i lavori|il disservizio|i tecnici)|"
    r"\b(?:c['’]è|ho|abbiamo|avrò) (?:di nuovo )(?:la |il )?\w+)[^.?!]{0,30})|"
    r"\b(?:al|dopo il) ripristino\b|\ba guasto (?:risolto|finito)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:gig\w*|gb|minut[oi]|credito|sold[oi]|offert\w+|promo\w*|pian[oi]|rinnov\w+|contratt\w+|ricaric\w+|"
    r"rimbors\w+|bollett\w+|fattur\w+|pag\w+|cart[ae]|pacc\w+|sim|scad\w+|operator\w*|person[ae]|colleg[ah]\w?|"
    r"reclam\w+|roaming|antivirus|segreteria|servizi[oa]? a|password|account|app)\b",
    re.IGNORECASE,
)
_TOLD_BEFORE = re.compile(
    r"\b(?:avete|hai|hanno|ha|stat[oaie]) (?:\w+ )?(?:avvis|avvert|inform)at[oaie]\b|\b(?:perch[eé]|come mai)\b|"
    r"\b(?:non|nn|senza|smett\w+|basta)\b[^,;]{0,15}\b(?:avvis|avvert|scriv|mand|notific)\w*",
    re.IGNORECASE,
)
_BEFORE_COMING = re.compile(
    r"\b(?:avvis|avvert|chiam|telefon|contatt|scriv|fa sapere|sent)\w*\b[^.?!]{0,25}\bprima (?:di|che)\b[^.?!]{0,12}\b"
    r"(?:ven|arriv|pass|present|uscir|muov|veng|sal)\w*|"
    r"\bprima (?:di|che)\b[^.?!]{0,12}\b(?:ven|arriv|pass|veng)\w*\b[^.?!]{0,20}\b(?:avvis|avvert|chiam|telefon)\w*",
    re.IGNORECASE,
)
_TECHNICIAN = re.compile(
    r"\btecnic[oi]\b|\b(?:mand|invi|viene|venite|vengono|passa|esce|uscite)\w*(?:mi|ci)? "
    r"(?:qualcuno|uno|una squadra)\b",
    re.IGNORECASE,
)
_NO_TECHNICIAN = re.compile(
    r"\b(?:parl|passa(?:mi|temi)|sent(?:o|ire)|operator|reclam|rimbors|avvis|avvert|appuntamento (?:che|di)|disd|spost)"
    r"\w*|\b(?:supporto|servizio|assistenza|problema|ufficio) tecnic[oi]\b|"
    r"\b(?:è|era|sono|siete) (?:già )?(?:venut|passat|uscit|stat)[oaie]\b|\baltr[oa] (?:problema|guasto|casa|linea)\b",
    re.IGNORECASE,
)
_USED_UP = re.compile(
    rf"\b{_ONCE}\b[^.?!]{{0,12}}\b(?:(?:li |le )?(?:finisc|finit|termin|esauri)\w*|st(?:o|a|anno) per finir\w*|"
    r"sta(?:nno)? finendo|(?:sono|è) quasi finit\w)(?:\W+(?:tutti|quasi|poi|allora|tu|voi|grazie))*\W*$",
    re.IGNORECASE,
)
_WHEN_ASKED = re.compile(r"\b(?:vorrei|voglio|volevo|posso|puoi farmi|fammi) sapere quando\b", re.IGNORECASE)
_MOST = 14


def asks_to_be_told(text: str) -> bool:
    """ "Avvisami ...", "mandami un sms ...", "posso avere un avviso ...", of whatever; not why nobody did."""
    told = wants_news(text) or _ALSO_TOLD.search(text) is not None
    return told and _TOLD_BEFORE.search(text) is None


def wants_news_when_back(text: str) -> bool:
    """ "Scrivimi quando riparte internet", "mandami un sms quando è risolto": of what is out, and of nothing else."""
    back = _BACK.search(text) if asks_to_be_told(text) else None
    return back is not None and _ELSEWHERE.search(back["tail"] or "") is None and not _asks_when(text)


def wants_only_news(text: str) -> bool:
    """ "Mi avvisi tu?", "ok avvisatemi", with nothing said of what."""
    only = _ONLY.fullmatch(text.strip()) is not None
    return only and _TOLD_BEFORE.search(text) is None and len(text.split()) <= _MOST


def wants_to_know_when_used_up(text: str) -> bool:
    """ "Mi avvisate quando finiscono?", of what was just counted."""
    return asks_to_be_told(text) and _USED_UP.search(text) is not None


def asks_call_before_visit(text: str) -> bool:
    """ "Mi avvisa prima di venire?", of a technician."""
    return _BEFORE_COMING.search(text) is not None and len(text.split()) <= _MOST


def asks_for_technician(text: str) -> bool:
    """ "Ma viene un tecnico?", "mandate qualcuno?": somebody who comes, and nobody who is talked to."""
    return _TECHNICIAN.search(text) is not None and _NO_TECHNICIAN.search(text) is None and len(text.split()) <= _MOST


def _asks_when(text: str) -> bool:
    """ "Vorrei sapere quando torna" asks for the time."""
    return _WHEN_ASKED.search(text) is not None
