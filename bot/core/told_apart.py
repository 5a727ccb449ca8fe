"""Questions whose words say what they are about, though they sound like an act: "chi vede i miei dati?", "vorrei una
SIM nuova", "voglio cambiare numero", "che cos'è Navigazione sicura?"."""

from __future__ import annotations

import re

from bot.core.leads import ASKING, lead
from bot.core.unanswered import Unanswered, unanswered_in

_DATA = (
    r"\b(?:i )?(?:miei|nostri|mie|nostre) (?:dati|informazioni|conversazioni|chiamate)\b|"
    r"\bdati (?:personali|sensibili)\b"
)
_DONE_WITH = (
    r"\b(?:chi|a chi|cosa|che cosa|che ci|cosa ci|come|perché|dove|per cosa|per quanto|quanto tempo|a che|che uso|"
    r"che fine)\b[^.?!]{0,30}\b(?:ved\w+|legg\w+|us\w+|utilizz\w+|tratt\w+|conserv\w+|tene\w+|ten(?:i|gono)|cede\w+|"
    r"vend\w+|fa(?:te|i|nno)|finisc\w+|condivid\w+|access\w+|acced\w+|protegg\w+|protetti|gest\w+|pass\w+|"
    r"d(?:a|ate|anno))\b"
)
_OTHERS_HAVE = r"\b(?:vend|ced|pass|d(?:a|iff|ivulg)|condivid|us|tratt|conserv)\w*\b[^.?!]{0,12}"
_PRIVACY = re.compile(
    rf"{_DONE_WITH}[^.?!]{{0,20}}(?:{_DATA})|(?:{_DATA})[^.?!]{{0,30}}\b(?:al sicuro|protett\w+|in giro|a terzi|"
    rf"ad altri|a qualcuno|vendut\w+|cedut\w+|privat\w+)\b|"
    rf"{_OTHERS_HAVE}(?:{_DATA})[^.?!]{{0,15}}\b(?:a terzi|ad altri|altre aziende|a qualcuno|in giro)\b",
    re.IGNORECASE,
)
_NEW_SIM = re.compile(
    r"\b(?:sim|scheda|schedina) (?:nuova|di ricambio|sostitutiva)\b|\bnuova (?:sim|scheda|schedina)\b|"
    r"\b(?:rifare la|duplicato della|cambi\w+ la) (?:sim|scheda|schedina)\b",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(
    r"\b(?:per (?:mi[ao]|un[ao]?|suo|sua|l)|figli\w*|moglie|marito|mamma|nonn\w|madre|padre|amic\w|aziend\w+|numero|"
    r"aggiun\w+|seconda|rubat\w+|pers[ao]|smarrit\w+|furto|bloccat\w+|tablet|modem|arriv\w+|attiv\w+|inserit\w+|"
    r"mess[ao]|funziona\w*|va|non)\b",
    re.IGNORECASE,
)
_MOVES = re.compile(
    r"\b(?:cambi(?:o|amo|are|ando|erò|eremo)|ho cambiato|abbiamo cambiato) casa\b|\btrasloc\w+|"
    r"\bvad(?:o|iamo) ad? (?:abitare|vivere|stare)\b|"
    r"\b(?:nuov[ao]|altr[ao]) (?:casa|appartamento|abitazione)\b|\b(?:casa|appartamento) nuov[ao]\b",
    re.IGNORECASE,
)
_ABROAD = re.compile(r"\b(?:roaming|(?:al)?l['’]\s?estero|fuori (?:dall['’]\s?)?(?:europa|italia|ue))\b", re.IGNORECASE)
_WIFI = re.compile(r"\bwi-? ?fi\b", re.IGNORECASE)
_LONGEST = 9
_EXPLAINS = re.compile(
    r"\b(?:(?:che )?cos['’]?\s?(?:è|e['’]|e\b)|(?:che )?cosa (?:è|e['’]|sarebbe|fa|offre|comprende|include)|"
    r"che (?:è|roba è|fa|servizio è|offerta è)|(?:mi |ci )?spieg\w+|a (?:che|cosa|che cosa) serve|come funziona|"
    r"(?:info|informazioni|dettagli|notizie) (?:su|di|sul|sulla|della|del)|dimmi (?:di più|qualcosa)|in cosa consiste|"
    r"descri\w+|cosa sarebbe|(?:conviene|vale la pena)(?=[^.!]*\?))(?!\w)",
    re.IGNORECASE,
)
_CHARGED = re.compile(
    r"\b(?:bollett\w+|fattur\w+|addebit\w+|scalat\w+|pagat\w+|pago|prendete|"
    r"quest[oaie](?! (?:cosa|roba|offerta|servizio|opzione)\b)|"
    r"perch[eéè]|trovo|messo|"
    r"come (?:si )?(?:disattiv|togli|attiv|mett)\w*)\b",
    re.IGNORECASE,
)


_MAY = r"(?:posso|possiamo|potrei|devo|dobbiamo|bisogna|si può|sono obbligat\w+|è obbligatorio|tocca|mi tocca)"
_MUST = r"(?:devo|dobbiamo|bisogna|sono obbligat\w+|è obbligatorio|tocca|mi tocca)"
_PART = (
    r"(?:(?:gli|i|quegli|quei|questi|l['’])\s?(?:€\s?)?\d+[.,]?\d*|quell[ae] (?:voce|chiamat\w+|part\w+|cos\w+)|"
    r"quest[ae] (?:voce|chiamat\w+|part\w+)|quei soldi|l['’]\s?899|il 899|la mora|la penale|"
    r"l['’]\s?indennit\w+|gli sms|i servizi)"
)
_LEAVES_OUT = re.compile(
    rf"\b{_MAY}\b[^.?!]{{0,15}}\bnon pag\w+ (?:solo )?{_PART}|"
    rf"\b{_MUST}\b[^.?!]{{0,5}}\b(?:per forza|proprio|comunque|lo stesso)\b[^.?!]{{0,10}}pag\w+ (?:anche )?{_PART}|"
    rf"\b{_MUST}\b[^.?!]{{0,10}}\bpag\w+ (?:anche )?{_PART}[^.?!]{{0,20}}\b(?:per forza|lo stesso|comunque)\b|"
    rf"\bpag\w+ (?:tutto )?(?:tranne|senza|meno|escluso) {_PART}",
    re.IGNORECASE,
)

_ACTIVE = re.compile(
    rf"{lead(ASKING, 'mi fai vedere|fammi vedere|vorrei vedere|e poi')}"
    r"(?:(?:che|quale?|quali|quanta) (?:rob[ae]|cos[ae])|cos[ae]|(?:tutto quello|la roba|le cose) che)(?: (?:ci|mi))?"
    r" (?:ho|abbiamo|c['’]\s?[èe]|ci sono|è|risulta(?:no)?|tengo)(?: (?:di|già|tutto))? (?:attiv|acces)[aoei]"
    r"(?: (?:su|sul|sulla|nel|per) [\w ]{1,25})?(?:\W+(?:adesso|ora|al momento|grazie|io|esattamente|di preciso))*\W*$",
    re.IGNORECASE,
)
_PRICED = re.compile(
    r"\bquanto (?:mi |ci |vi )?(?:cost\w+|vien\w+|pago|paghiamo|spendo|spendiamo|scalate|prendete)\b|"
    r"\b(?:che|quale?|qual è il) (?:prezzo|costo|canone)\b|\bprezzo (?:del|dell['’]|della)",
    re.IGNORECASE,
)
_NOT_PRICED = re.compile(
    r"\b(?:attiv|disattiv|togli|tolg|lev|mett|aggiung|elimin|cancell|ferm|stacc|bollett|fattur|addebit|pagat|perch)\w*",
    re.IGNORECASE,
)


def asks_what_is_on(text: str) -> bool:
    """ "Che roba ho attiva?": the services of a line, by no name."""
    return _ACTIVE.search(text) is not None


def asks_price_alone(text: str) -> bool:
    """ "L'antivirus quanto mi costa": what a service costs, and nothing is ordered."""
    return _PRICED.search(text) is not None and _NOT_PRICED.search(text) is None


def asks_of_privacy(text: str) -> bool:
    """ "Chi è che vede i miei dati?", "a chi li date?": what is done with them; not "fammi vedere i miei dati"."""
    return _PRIVACY.search(text) is not None


def wants_new_sim(text: str) -> bool:
    """ "Vorrei una SIM nuova", for the number there is; not one for somebody, nor for a lost one."""
    said = _NEW_SIM.search(text)
    rest = text[: said.start()] + text[said.end() :] if said else ""
    return said is not None and _OF_ANOTHER.search(rest) is None and len(text.split()) <= _LONGEST


def tells_of_moving(text: str) -> bool:
    """ "Cambio casa a gennaio": the line may come along; not to another country."""
    return _MOVES.search(text) is not None and unanswered_in(text) is None


def asks_of_wifi_abroad(text: str) -> bool:
    """ "Il roaming lo pago anche col wifi dell'albergo?": what does not go over the network."""
    return _ABROAD.search(text) is not None and _WIFI.search(text) is not None


def wants_new_number(text: str) -> bool:
    """ "Voglio cambiare numero": another one for a line."""
    return unanswered_in(text) is Unanswered.NEW_NUMBER


def asks_to_leave_out(text: str) -> bool:
    """ "Posso non pagare gli 8,95?", "devo per forza pagare l'899?": a part of a bill that is not accepted."""
    return _LEAVES_OUT.search(text) is not None


def asks_what_it_is(text: str) -> bool:
    """ "Mi spiegate Navigazione sicura?", of something that is sold; not "cos'è questo addebito?"."""
    return _EXPLAINS.search(text) is not None and _CHARGED.search(text) is None
