"""What is said of a ticket that was looked at, of charges that were shown, of the post, the answering machine and
advertising, in words that sound like something else. Words alone, no system."""

from __future__ import annotations

import re

from bot.core.leads import FINE, NO, NOW, STOPPING, YES, lead

_LEAD = lead(YES, FINE, NO, NOW, STOPPING, "io|guarda|poi|e|anche")
_MISSED = re.compile(
    r"\b(?:(?:mi|ci) (?:chiam|telefon|cerc)\w+|(?:non|nn) (?:rispond|ci son|poss)\w*|squill\w+|"
    r"chi (?:mi |ci )?chiama)\b",
    re.IGNORECASE,
)
_MACHINE = re.compile(
    r"\b(?:parte|risponde|scatta|entra|esce|si attiva|attacca|sent(?:e|ono|o)|trova(?:no)?|becca(?:no)?)\b"
    r"(?: (?:sempre|subito|la|una|il|un|quella|quel|questa|sta)){0,3}"
    r" (?:vocina|voce|messaggio|signorina|disco|risponditore|registrazione|annuncio|segreteria)\b|"
    r"\b(?:vocina|voce|messaggio|signorina|disco|segreteria) (?:registrat\w+ )?"
    r"che (?:risponde|parte|scatta|entra|si sente)\b",
    re.IGNORECASE,
)
_OFF = re.compile(
    r"\b(?:lev|togl|tolg|disattiv|spegn|elimin|rimuov)\w*|\b(?:non|nn) (?:la|lo|ci) (?:vogli|sopport)\w+|"
    r"\b(?:non|nn) (?:voglio|vorrei)(?: più)? che\b",
    re.IGNORECASE,
)
_TAKES_OFF = re.compile(
    rf"{_LEAD}(?:(?:mi|ci|voglio|vorrei|puoi|potete|posso)\W+)*(?:togl(?:i|ie|iete|iere|imi|ietemi)|lev(?:a|ate|are|ami|atemi)|"
    r"disattiv(?:a|ate|are|ami|atemi)|elimin(?:a|ate|are)|rimuov(?:i|ete|ere)|cancell(?:a|ate|are))\b(?!.*\b(?:attiv|mett)\w+)",
    re.IGNORECASE,
)
_KEPT = re.compile(r"\b(?:non|nn|senza)\b[^.?!,]{0,12}\b(?:lev|togl|disattiv|spegn|elimin)\w*", re.IGNORECASE)
_DONE = (
    r"(?:fatt|chiest|richiest|chiamat|usat|autorizzat|attivat|volut|comprat|mandat|sottoscritt|ordinat)[oaie]\b"
    r"(?! (?:niente|nulla|in tempo|apposta)\b)"
)
_DISOWNED = re.compile(
    r"\b(?:non|nn) (?:l['’]\s?|(?:li|le|lo|la|ne) )(?:ho|abbiamo)"
    rf"(?: (?:io|noi|mai|mica|certo|assolutamente)){{0,2}} {_DONE}|"
    rf"\b(?:non|nn) (?:ho|abbiamo) mai {_DONE}|\bmai {_DONE}|"
    r"\b(?:non|nn) (?:sono|è|e['’]) (?:stat[oaie] )?(?:roba )?(?:mi[aeo]|miei|nostr[aeoi]|io|opera mia)\b",
    re.IGNORECASE,
)
_TAKE_OFF = re.compile(
    r"\b(?:me|ce) l[ieoa] (?:dov(?:ete|reste|resti|rebbero)|devi|devono|togliete|levate|stornate|ridate)\b(?: "
    r"(?:toglier|levar|stornar|ridar|restituir|rimborsar|annullar|cancellar)\w*)?|"
    r"\b(?:toglietemel|levatemel|stornatemel|ridatemel|restituitemel|annullatemel)[ieoa]\b|\bl[ie] rivoglio\b",
    re.IGNORECASE,
)
_POST = r"(?:posta|bollett\w+|fattur\w+|corrispondenza|letter[ae]|comunicazioni|raccomandat\w+|documenti)"
_SENT = r"(?:mand|sped|invi|recapit|arriv|consegn|ricev)\w+"
_ELSEWHERE = (
    r"(?:(?:in|a) (?:via|viale|vicolo|piazza|corso|largo|contrada)\b|(?:al|ad un|a un|a quest[o'’]) ?(?:mio )?"
    r"(?:(?:nuovo|altro) )?indirizzo\b|(?:nella|alla|a) (?:casa nuova|nuova casa)\b)"
)
_POSTED = re.compile(
    rf"\b{_POST}\b[^.?!]{{0,30}}\b{_SENT}[^.?!]{{0,25}}\b{_ELSEWHERE}|"
    rf"\b{_SENT}[^.?!]{{0,25}}\b{_POST}\b[^.?!]{{0,25}}\b{_ELSEWHERE}|"
    r"\b(?:cambi|aggiorn|modific)\w+ (?:\w+ ){0,2}?(?:l['’]\s?)?indirizzo "
    r"(?:postale|di (?:spedizione|recapito|casa|fatturazione)|"
    r"(?:del|per l)\w* (?:bollett|fattur|posta)\w*)",
    re.IGNORECASE,
)
_BY_MAIL = re.compile(r"@|\be-?mail\b|\bmail\b|\bpec\b", re.IGNORECASE)
_DAYS = r"(?:(?:\w+ ){0,2}(?:giorn[oi]|settiman[ae]|mes[ei])|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica)"
_WAITED = re.compile(
    rf"(?:{_LEAD}|[?!.,;]\s{{0,3}})(?:(?:è|e['’]|sono|ormai|aspett\w+|sto aspettando|son)\W+)"
    rf"(?:già |ormai |passat[ie] )?(?:da(?:l|lla)? |di )?{_DAYS}(?:\W+(?:"
    r"che (?:aspetto|aspettiamo|attendo|sono così|va avanti|non \w+|va così|ho aperto)|"
    r"fa|ormai|già|eh|così|oramai|che è aperta|la segnalazione|il guasto)){0,3}\W*$",
    re.IGNORECASE,
)
_WHY_SO_LONG = re.compile(
    rf"{_LEAD}(?:perch[eéè]['’]?|come mai|ma com['’]\s?è (?:che|possibile(?: che)?)) "
    r"(?:(?:ci|vi|si) )?(?:(?:mett|vuol|vogl|impieg|serv|tard|sta)\w*\b[^.?!]{0,20}"
    r"\b(?:tanto|tutto questo tempo|troppo|molto)|"
    r"(?:non|nn) (?:è|e['’]?|avete|hanno|lo|la)\b[^.?!]{0,15}"
    r"\b(?:risol\w+|aggiustat\w+|sistemat\w+|riparat\w+|chius[ao]))\W*$",
    re.IGNORECASE,
)
_NOTE = re.compile(
    rf"{_LEAD}(?:(?:potete|puoi|vorrei|devi|dovete|fate)\W+)?(?:aggiung\w+|segn\w+|scriv(?:i|ete|ere|iamo|eteci|etelo)|"
    r"annot\w+|metti|mettete|mettici|metteteci|dire|dite|digli)"
    r"(?:\W+(?:anche|pure|al tecnico|ai tecnici|alla segnalazione|al ticket|nella segnalazione|nel ticket|lì)){0,3}"
    r"\W+(?:che|ke)\b\W*\w{2,}",
    re.IGNORECASE,
)
_ASKED_TO = re.compile(rf"{_LEAD}(?:potete|puoi|si può|potreste)\b", re.IGNORECASE)
_AWAY = re.compile(
    r"\b(?:non|nn) (?:può|puo['’]?|possono|deve|devono|fat\w+) (?:venire|passare)\b[^.?!]{0,15}\b(?:domani|dopodomani|"
    r"luned|marted|mercoled|gioved|venerd|sabato|mattin|pomerigg|alle \d)|"
    r"\b(?:non|nn) (?:ci )?(?:sar[òo]|sono|poss\w+|riesc\w+|saremo|siamo)(?: (?:a|ad))?(?: (?:esserci|essere|trovarmi|"
    r"trovarci|in casa|a casa|lì|qui|disponibil\w+|stare a casa))?\b[^.?!]{0,20}"
    r"\b(?:domani|dopodomani|oggi|luned|marted|mercoled|gioved|venerd|sabato|mattin|pomerigg|quel giorno|"
    r"quell['’]ora|alle \d)|"
    r"\b(?:domani|dopodomani|luned\w|marted\w|mercoled\w|gioved\w|venerd\w|sabato|quel giorno|a quell['’]ora)\b"
    r"[^.?!]{0,15}"
    r"\b(?:non|nn) (?:ci )?(?:sar[òo]|sono|poss|riesc|siamo|c['’]\s?è nessun|c['’]\s?[eè] nessuno|(?:mi )?va bene)\w*",
    re.IGNORECASE,
)
_MOST, _FEW = 16, 10
_STATE = re.compile(
    rf"{_LEAD}(?:(?:li|le|gli avvisi) (?:ho|avete|hai) (?:tolt|levat|disattivat|spent|cancellat)[ie]|"
    r"(?:sono|risultano) "
    r"(?:tolt|levat|disattivat|spent|attiv|acces)[ie])(?: (?:davvero|ora|adesso|già|quindi))?(?: o no)?\W*$",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"(?<!\bnon )(?<!\bnn )\b(?:(?:lo|la|li|le) (?:voglio|vorrei|prendo|attivo|compro|metto)|"
    r"me l[oa] (?:attiv|mett|d)\w+)(?! (?:\w+are|\w+ere|\w+ire|via)\b)",
    re.IGNORECASE,
)
_OWN_COUNTERS = re.compile(r"\b(?:gig[ai]|gb|minuti|sms|dati)\b", re.IGNORECASE)
_OWN = {
    "check_counters": _OWN_COUNTERS,
    "show_bill": re.compile(r"\b(?:bollett|fattur)\w+", re.IGNORECASE),
    "show_plan": re.compile(r"\b(?:piano|offerta|tariffa|contratto|abbonamento)\b", re.IGNORECASE),
    "list_services": re.compile(r"\bservizi\b", re.IGNORECASE),
}
_ASKS_FOR = re.compile(r"\b(?:qu?ant\w+|quale?|che|mostra\w*|vedere|dimmi|dammi|ha|hanno|rest\w+)\b", re.IGNORECASE)
_TRADE = re.compile(
    r"\b(?:parl\w+|sent\w+|contatt\w+|pass(?:a|i|ate|ami|atemi|are|armi)|mett\w+ in contatto|serve|vogli\w+|vorrei|"
    r"cerco|chied\w+)\b[^.?!,]{0,12}?\b(?:con (?:il |un |l['’]\s?)?|col |il |al |un |del |dal |l['’]\s?)"
    r"(?:mio |vostro |nostro )?(?:(?:referente|ufficio|reparto|settore|servizio|agente|consulente) )?commerciale\b"
    r"(?! (?:ha|mi|ci|è|aveva|diceva)\b)",
    re.IGNORECASE,
)
_NO_TRADE = re.compile(r"\b(?:non|nn|niente|nessun)\b[^.?!,]{0,25}\bcommerciale\b|\bcommercialista\b", re.IGNORECASE)
_NO_CLOSING = re.compile(
    rf"{_LEAD}(?:niente\W+)?(?:non|nn) (?:voglio|vorrei|volevo|intendo|devo|ho intenzione di) "
    r"(?:mica |più |ancora |per ora )?"
    r"(?:disdire|disdirla|disdirlo|chiudere|chiuderla|andarmene|andare via|recedere|disattivarla)\b[^?]{0,60}$",
    re.IGNORECASE,
)
_CREDENTIALS = re.compile(
    r"\b(?:credenzial\w+|password|acced\w+|access[oi]|entr(?:are|o)|registr\w+|iscri\w+|login|account|utente)\b",
    re.IGNORECASE,
)
_ADVERTS = r"(?:offert[ae]|promo\w*|pubblicit\w+|newsletter|spam|commercial\w+|marketing|promozional\w+)"
_BY = r"(?:e-?mail|mail|sms|messagg\w+|whats ?app|posta|comunicazion\w+|scriv\w+|mand\w+|invi\w+)"
_NO_MORE = (
    r"(?:non (?:mi |ci |ne )?(?:vogli|mand|invi|scriv|arriv|vorre|propon|riceve)\w+|togl\w+|tolg\w+|lev\w+|"
    r"s?cancell\w+|elimin\w+|disiscriv\w+|disattiv\w+|blocc\w+|ferm\w+|basta|smett\w+|stop|niente|revoc\w+|ritir\w+)"
)
_UNWANTED = re.compile(
    rf"\b{_NO_MORE}\b[^.?!]{{0,40}}\b(?:{_BY}\b[^.?!]{{0,25}}\b{_ADVERTS}|{_ADVERTS}\b[^.?!]{{0,25}}\b{_BY})\b|"
    rf"\b{_NO_MORE}\b[^.?!]{{0,15}}\b(?:pubblicit\w+|newsletter|spam|promozional\w+)\b|"
    rf"\b(?:{_BY}\b[^.?!]{{0,25}}\b{_ADVERTS}|{_ADVERTS}\b[^.?!]{{0,25}}\b{_BY})\b[^.?!]{{0,15}}\b(?:basta|(?:non|nn) "
    r"(?:le|li|la|lo|ne) vogli\w+|toglie?te\w*|cancellat\w+|levat\w+|toglil[eia]|levamel[eia])\b",
    re.IGNORECASE,
)
_OF_BILLS = re.compile(
    r"\b(?:chiamat\w+|telefonat\w+|call ?center|bollett\w+|fattur\w+|scaden\w+|indirizzo|contatt\w+)\b", re.IGNORECASE
)
_ALSO_BY = re.compile(
    rf"{_LEAD}(?:pure|anche|nemmeno|neanche|neppure)?\W*(?:per )?(?:gli|le|i|con gli|con le|via|per) ?"
    r"(?:sms|messagg\w+|messaggini|telefonate|chiamate|whats ?app|mail|e-?mail)"
    r"(?:\W+(?:pure|anche|basta|no|grazie|non li voglio|non le voglio|per favore))*\W*$",
    re.IGNORECASE,
)


def machine_off(text: str) -> bool:
    """ "Quando mi chiamano e non rispondo parte la voce, levatela": the answering machine, by no name."""
    named = _MACHINE.search(text) is not None and _MISSED.search(text) is not None
    return named and _OFF.search(text) is not None and _KEPT.search(text) is None


def disowns_shown(text: str) -> bool:
    """ "Non li ho mai fatti, me li dovete togliere": of charges that were just shown, which it does not name."""
    said = _DISOWNED.search(text) or _TAKE_OFF.search(text)
    return said is not None and not text.rstrip().endswith("?") and len(text.split()) <= _MOST


def posts_elsewhere(text: str) -> bool:
    """ "La posta mandatela in via Garibaldi 12"; not by e-mail."""
    return _POSTED.search(text) is not None and _BY_MAIL.search(text) is None


def has_waited(text: str) -> bool:
    """ "Ma è da quattro giorni!", "perché ci mettete tanto?": of a ticket that was just looked at."""
    waited = _WAITED.search(text) is not None or _WHY_SO_LONG.search(text) is not None
    return waited and len(text.split()) <= _FEW


def adds_note(text: str) -> bool:
    """ "Aggiungete che di sera è peggio": what is to be added stands there already."""
    return _NOTE.search(text) is not None and ("?" not in text or _ASKED_TO.search(text) is not None)


def is_away(text: str) -> bool:
    """ "Domani non ci sono": of a technician who is to come."""
    return _AWAY.search(text) is not None and len(text.split()) <= _MOST


def wants_no_adverts(text: str) -> bool:
    """ "Toglietemi la mail delle offerte", "basta SMS pubblicitari"; not notices about bills, an address, nor calls."""
    return _UNWANTED.search(text) is not None and _OF_BILLS.search(text) is None


def names_way_too(text: str) -> bool:
    """ "E pure gli SMS": what was said of one way holds for another."""
    return _ALSO_BY.search(text) is not None


def asks_notices_state(text: str) -> bool:
    """ "Ma li ho tolti o no?": of the notices that were just switched off."""
    return _STATE.search(text) is not None


def wants_named(text: str) -> bool:
    """ "... lo voglio", "... me lo attivate", behind a name; not "non lo voglio", "lo voglio togliere"."""
    return _WANTED.search(text) is not None


def takes_off(text: str) -> bool:
    """ "Togli la promozione ...": an order to take something away, and none to switch anything on."""
    return _TAKES_OFF.search(text) is not None


def asked_of_own(text: str) -> str | None:
    """What a signed-in business asks of its own lines: "quanti giga ha il cell aziendale"; None: nothing known."""
    if _CREDENTIALS.search(text) or not _ASKS_FOR.search(text):
        return None
    return next((intent for intent, words in _OWN.items() if words.search(text)), None)


def names_credentials(text: str) -> bool:
    """Whether ways in are spoken of."""
    return _CREDENTIALS.search(text) is not None


def only_wondered(text: str) -> bool:
    """ "Non voglio disdire, volevo sapere": closing a line was only asked about."""
    return _NO_CLOSING.search(text) is not None


def wants_trade_person(text: str) -> bool:
    """ "Devo parlare col commerciale per ...": a person, by the trade; not "non voglio il commerciale"."""
    return _TRADE.search(text) is not None and _NO_TRADE.search(text) is None
