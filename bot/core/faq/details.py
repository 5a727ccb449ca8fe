"""What about a topic is asked: the answer to "ma PayPal ha commissioni?" is not the list of ways to pay."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from bot.core.faq.topics import FaqTopic
from bot.core.nationalities import FOREIGN_NUMBER


class Detail(StrEnum):
    """Each has a response `utter_faq_<topic>_<value>` for the topics of `DETAILS` that have it."""

    FEES = "fees"
    FROM_ITALY = "from_italy"
    SATELLITE = "satellite"
    MMS = "mms"
    PIN = "pin"
    MOVE = "move"
    LOST = "lost"
    FIXED = "fixed"
    CREDIT = "credit"
    DEATH = "death"
    INSTALMENTS = "instalments"
    SUSPENDED = "suspended"
    STOP = "stop"
    NEVER_CAME = "never_came"
    ADDRESS = "address"
    ADVERTS = "adverts"
    OWN = "own"
    RETURN = "return"
    CHANGE = "change"
    LEAST = "least"
    GREETING = "greeting"
    OFF = "off"
    BUSINESS = "business"
    ABROAD = "abroad"
    WRITE = "write"
    MOBILE = "mobile"
    CALLS = "calls"
    ERASE = "erase"
    READERS = "readers"
    AMOUNTS = "amounts"
    IDLE = "idle"
    BLOCK = "block"
    SHOPS = "shops"
    TRANSFER = "transfer"
    WIFI = "wifi"
    IPHONE = "iphone"
    ANDROID = "android"
    CARD_GONE = "card_gone"
    HERE = "here"
    TRIES = "tries"
    NOT_TAKEN = "not_taken"
    DISOWNED = "disowned"


_FEES = (
    r"commission\w+|(?:cost|spes)\w*|gratis|gratuit\w+|sovrapprezz\w+|si paga\b|paga in più|in più|di più|trattenut\w+"
)
_PAID_NUMBER = r"(?:(?:89[2459]|199)(?!\s*(?:euro|eur|€|[.,]\d))|numer[oi] (?:special[ei]|a pagamento))"
_NEVER_CALLED = (
    r"(?:mai|non|nn|nessuno)\b[^.;!?]{0,20}?\b(?:chiamat[oaei]|chiam[oa]|chiamiamo|telefonat[oaei]|telefon[oa]|"
    r"fatt[oaei]|compost[oaei]|usat[oaei]|us[oa]|conosc\w+)"
)
_SENT = r"(?:mandat[oaie]|inviat[oaie]|spedit[oaie]|scritt[oaie])"
_NOBODY_SENT = (
    rf"(?:(?:non|nn|mai)(?: (?:ne|li|le|lo))?\s?(?:l['’]\s?)?(?:(?:ho|"
    rf"abbiamo) (?:mai |proprio |di certo )?(?:io )?{_SENT}|"
    rf"mando|mandiamo|invio|scrivo)|mai {_SENT}|nessuno (?:qui |in casa |"
    rf"di noi )?(?:li |ne |lo |l['’]\s?)?ha (?:mai )?{_SENT}|"
    rf"chi (?:li |le |lo |l['’]\s?)?(?:ha|avrebbe) (?:mai )?{_SENT})"
)
_SMS = r"(?:sms|messagg\w+|messagin\w+)"
_SMS_DISOWNED = rf"{_NOBODY_SENT}\b[^.;!?]{{0,20}}?\b{_SMS}|{_SMS}\b[^.;!?]{{0,20}}?\b{_NOBODY_SENT}"
_DEATH = (
    r"mort[oaei]|decedut\w+|decess\w+|defunt\w+|scompars[oa]|eredi\w*|erede|è mancat[oa]|venut[oa] a mancare|"
    r"muoi[oa]?|muor(?:e|ono|issi)|morir\w+|morissi|non ci (?:sar[òo]|sono|fossi) (?:più|piu)"
)
_NOT_TAKEN = (
    r"satispay|(?:google|apple|samsung|amazon|huawei) ?pay|bancomat pay|klarna|scalapay|"
    r"carta (?:del )?docente|bonus (?:cultura|docenti|18enni)|18 ?app|carta (?:della )?cultura|"
    r"asseg(?:no|ni)|cambiale|"
    r"ticket restaurant|buon[oi] (?:past[oi]|spesa)|"
    r"bitcoin|crypto|criptovalut\w+|western union|moneygram"
)
"""Ways to pay that are none of ours."""
_FIXED = r"fiss[oa]|fibra|casa|adsl|internet di casa|linea telefonica|modem|migrazione|telefono di casa"

_MIGRATION = r"codice (?:di )?migrazione"
_OF_SIM = r"(?:cellulare|cell|telefonino|mobile|sim|ricaricabile)"

# The first that fits counts.
DETAILS: Mapping[FaqTopic, Mapping[Detail, str]] = {
    FaqTopic.ROAMING_WORLD: {
        Detail.SATELLITE: r"nav[ei]|crocier\w+|traghett\w+|aere[oi]|in volo|a bordo|satellit\w+|barca",
        Detail.WIFI: r"wi-? ?fi",
        Detail.FROM_ITALY: r"dall['’ ]?\s?italia|da (?:casa|qui) verso|chiamate internazionali|"
        r"verso l['’ ]?\s?estero|"
        r"(?:chiamare|telefonare) (?:in|a|ad|negli|nel|nella|la|il|gli|l['’]|verso|all['’])\s?(?!\W*(?:italia|"
        r"casa)\b)|"
        r"(?:mandare|inviare) (?:un )?(?:sms|messaggi\w*) (?:in|a|ad|negli|verso)(?!\W*(?:italia|casa)\b)|"
        rf"{FOREIGN_NUMBER}",
    },
    FaqTopic.APN_SETTINGS: {
        Detail.MMS: r"mms|messaggi multimediali|foto via sms",
        Detail.IPHONE: r"i-?phone(?! (?:o|e) (?:\w+ )?(?:android|samsung))|ios|(?:telefono|cellulare) (?:della )?apple",
        Detail.ANDROID: r"android(?! (?:o|e) (?:\w+ )?i-?phone)|samsung|xiaomi|redmi|huawei|oppo|motorola|realme|"
        r"honor|google pixel|pixel|oneplus",
    },
    FaqTopic.PUK_CODE: {
        Detail.PIN: r"(?:cambi\w+|modific\w+|togli\w*|disattiv\w+|scegli\w+)\b.{0,20}\bpin",
        Detail.CARD_GONE: r"(?:tesser\w+|cartoncin\w+|schedin\w+|plastichin\w+|scatola|bust[ao]|confezion\w+)\b.{0,30}"
        r"\b(?:buttat\w+|pers[oa]|smarrit\w+|gettat\w+|(?:non|nn) (?:\w+ ){0,2}(?:ho|trovo|c['’]\s?è|esiste))|"
        r"(?:buttat\w+|pers[oa]|smarrit\w+|gettat\w+|(?:non|nn) (?:\w+ )?(?:ho|trovo)|senza)\b.{0,15}"
        r"\b(?:tesser\w+|cartoncin\w+|plastichin\w+|confezion\w+)",
        Detail.HERE: r"(?:scriv\w+|dir\w*|dimm\w+|d(?:ai|are|armelo)|mand\w+)\b.{0,20}\bin chat",
        Detail.TRIES: r"quanti tentativi",
    },
    FaqTopic.ESIM: {
        Detail.MOVE: r"(?:spost|trasfer|pass|port|mett)\w+\b.{0,30}\b(?:nuovo|altro|altra|telefono|cellulare|iphone)|"
        r"cambi\w+ (?:il )?(?:telefono|cellulare)|nuovo (?:telefono|cellulare)",
    },
    FaqTopic.SIM_REPLACEMENT: {Detail.LOST: r"pers[oa]|rubat\w+|smarrit\w+|furto"},
    FaqTopic.PORT_IN: {Detail.FIXED: _FIXED},
    FaqTopic.PORT_OUT: {
        Detail.CREDIT: r"credito|soldi|residu\w+",
        Detail.MOBILE: rf"{_MIGRATION}\b.{{0,40}}\b{_OF_SIM}|{_OF_SIM}\b.{{0,40}}\b{_MIGRATION}",
        Detail.FIXED: _FIXED,
    },
    FaqTopic.CHANGE_HOLDER: {Detail.DEATH: _DEATH},
    FaqTopic.PAYMENT_METHODS: {
        Detail.NOT_TAKEN: _NOT_TAKEN,
        Detail.INSTALMENTS: r"rat[ae]|rateizz\w+|dilazion\w+|a rate",
        Detail.TRANSFER: r"bonific\w+|iban|coordinate|conto vostro|"
        r"(?:vostro|a (?:che|quale)|su (?:che|quale|cui)) conto",
        Detail.FEES: _FEES,
    },
    FaqTopic.LATE_PAYMENT: {
        Detail.INSTALMENTS: r"rat[ae]|rateizz\w+|dilazion\w+|non (?:posso|riesco a|ce la faccio a) pagar\w+|"
        r"più tempo|"
        r"proroga|posticip\w+|rimand\w+|in difficolt\w+",
        Detail.SUSPENDED: r"riattiv\w+|sospes\w+|stacc\w+|sospend\w+|tagli\w+|sospension\w+|disattiv\w+|torna",
    },
    FaqTopic.DIRECT_DEBIT: {
        Detail.STOP: r"togli\w*|tolgo|toglier\w+|revoc\w+|disdi\w+|annull\w+|non voglio più|smett\w+|levar\w+|leva\b",
        Detail.CHANGE: r"cambi\w+|nuovo (?:iban|conto)|altro (?:iban|conto)|aggiorn\w+|modific\w+",
    },
    FaqTopic.BILL_DELIVERY: {
        Detail.NEVER_CAME: r"(?:non|nn|mai)\b.{0,25}\b(?:arriv\w+|ricev\w+|vist\w+|port\w+|consegn\w+)|"
        r"pers[ao]|smarrit\w+|sparit\w+",
        Detail.ADDRESS: r"indirizzo(?! (?:di )?(?:e-?)?mail)|(?:in|a) (?:via|viale|piazza|corso) \w+|trasferit\w+|"
        r"traslocat\w+|casa nuova|nuova casa",
    },
    FaqTopic.MODEM_SETUP: {
        Detail.RETURN: r"restitu\w+|rend(?:ere|o|erlo)|riconsegn\w+|ridar\w+|rimand\w+|rispedi\w+|devo ridare",
        Detail.OWN: r"(?:us|mett|mont|colleg|ten)\w+ (?:anche |pure )?(?:il|un|uno) (?:mio|altro|diverso)|"
        r"(?:il mio|uno mio|quello mio)\b.{0,20}\b(?:invece|al posto)|"
        r"(?:modem|router) (?:mio|libero|di proprietà|personale|comprato|fritz\w*|tp-?link|acquistato)|"
        r"(?:mio|un altro|proprio|altro) (?:modem|router)|fritz\w*|modem libero|parametri|altro operatore|"
        r"(?:apparat\w+|apparecchi\w+|dispositiv\w+) (?:mi[oa]|(?:di )?(?:mia )?proprietà)|vlan|pppoe|"
        r"(?:compr|acquist|procur)\w+\b.{0,25}\b(?:io|da (?:me|sol[oa])|per conto mio|altrove|in negozio|online)|"
        r"obbligat\w+\b.{0,20}\b(?:il )?vostro",
        Detail.FEES: r"quanto costa|prezzo|a pagamento|si paga|gratis|noleggi\w+|rata|costi?|inclus[oi]|compres[oi]",
    },
    FaqTopic.WIFI_PASSWORD: {
        Detail.CHANGE: r"cambi\w+|modific\w+|nuova|mettere un['’ ]?\s?altra|personalizz\w+|rinomin\w+|"
        r"vicin[oi]|scrocc\w+",
    },
    FaqTopic.SPEED_TEST: {
        Detail.LEAST: r"minim\w+|garantit\w+|promess\w+|da contratto|dovrebb\w+|banda minima|quanti mega|reclamare|"
        r"più bass[ao]|sotto la soglia",
    },
    FaqTopic.VOICEMAIL: {
        Detail.OFF: r"disattiv\w+|togli\w*|tolgo|toglier\w+|spegn\w+|elimin\w+|non voglio|levar\w+",
        Detail.GREETING: r"benvenuto|saluto|annuncio|messaggio iniziale|personalizz\w+|registr\w+ il messaggio|"
        r"squill\w+|pin\b",
    },
    FaqTopic.CONTACT_NUMBERS: {
        Detail.ABROAD: r"estero|fuori (?:dall['’ ]?\s?)?italia|dalla (?:francia|spagna|germania|svizzera)|in vacanza",
        Detail.WRITE: r"pec|posta|scriv\w+|lettera|raccomandata|indirizzo|fax|e-?mail|mail|sede",
        Detail.SHOPS: r"negoz\w+|punto vendita|punti vendita|store|centro tim",
        Detail.BUSINESS: r"business|aziend\w+|partit[ae] iva|p\.? ?iva|impres\w+|professionist\w+|societ\w+|ditta|191",
        Detail.FIXED: r"fiss[oa]|fibra|casa|adsl|(?<!119 o )187",
        Detail.MOBILE: r"cellulare|mobile|sim|ricaricabil\w+|119(?! (?:o|e) (?:il )?187)",
    },
    FaqTopic.COVERAGE: {
        Detail.MOBILE: r"5\s?g|4\s?g|lte|segnale|campo|cellulare|mobile|rete mobile|prende",
    },
    FaqTopic.PRIVACY: {
        Detail.READERS: r"(?:chi|qualcun[oa]|person[ae]|voi)\b.{0,25}\b(?:ved\w+|legg\w+|ascolt\w+|guard\w+)|"
        r"(?:scriv\w+|conversazion\w+|chat)\b.{0,30}\b(?:legg\w+|ved\w+|conserv\w+|privat\w+)|"
        r"(?:conversazion\w+|chat)|"
        r"(?:telefonat\w+|chiamat\w+) (?:sono|son) (?:privat\w+|segret\w+|ascoltat\w+|registrat\w+)",
        Detail.ERASE: r"cancell\w+|elimin\w+|gdpr|oblio|rettific\w+|portabilit\w+ dei dati|conserv\w+|copia dei",
        Detail.ADVERTS: r"(?:pubblicit\w+|promo\w*|offert[ae]|commercial\w+)\b.{0,25}\b(?:e-?mail|mail|sms|messagg\w+)|"
        r"(?:e-?mail|mail|sms|messagg\w+)\b.{0,25}\b(?:pubblicit\w+|promo\w*|offert[ae]|commercial\w+)|newsletter",
        Detail.CALLS: r"pubblicit\w+|commercial\w+|marketing|telemarketing|promozion\w+|chiamat\w+|telefonat\w+|"
        r"consens\w+|call ?center|spam|opposizion\w+|disturb\w+|spot|newsletter",
    },
    FaqTopic.RECHARGE_METHODS: {
        Detail.NOT_TAKEN: _NOT_TAKEN,
        Detail.FEES: _FEES,
        Detail.AMOUNTS: r"tagli\w*|minim\w+|massim\w+|import\w+|quanto posso",
    },
    FaqTopic.CREDIT_EXPIRY: {
        Detail.CREDIT: r"disdi\w+|disdett\w+|recess\w+|cambi\w+ operatore|ridat\w+|ridà|restitu\w+|rimbors\w+|"
        r"indietro|riav\w+|recuper\w+|"
        r"vado via|andar\w+ via|chiud\w+",
        Detail.IDLE: r"(?:non|nn) (?:ricaric\w+|us\w+|la uso|utilizz\w+)|inutilizzat\w+|ferma|disattiv\w+|inattiv\w+|"
        r"perd\w+ il numero|ogni quanto|sim scad\w+|scad\w+ (?:la|della|mia) sim|scadenza (?:della )?sim",
    },
    FaqTopic.PREMIUM_SERVICES: {
        Detail.DISOWNED: rf"{_PAID_NUMBER}\b[^.;!]{{0,30}}?\b{_NEVER_CALLED}|"
        rf"{_NEVER_CALLED}\b[^.;!?]{{0,25}}?\b{_PAID_NUMBER}|{_SMS_DISOWNED}",
        Detail.FEES: r"899|quanto cost\w+|prezz\w+|892|numeri speciali|tariffa",
        Detail.BLOCK: r"blocc\w+|ferm\w+|evit\w+|barring|togli\w*|smett\w+|protegg\w+|disattiv\w+|difend\w+",
    },
    FaqTopic.OPENING_HOURS: {Detail.SHOPS: r"negoz\w+|punto vendita|punti vendita|store"},
}
_PATTERNS = {
    topic: {detail: re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) for detail, words in details.items()}
    for topic, details in DETAILS.items()
}

_ABROAD = re.compile(
    r"\b(?:sono|sar[òo]|siamo|mi trovo|vado|andr[òo]|andiamo|parto|partiamo|viaggi\w*|vacanz\w+)\b|"
    r"\b(?:chiamare|telefonare|chiamo|chiamando) da(?:l|lla|gli|ll['’])?\b(?!\W*(?:italia|qui|casa)\b)",
    re.IGNORECASE,
)
"""Who is there asks for the prices there, whomever they call."""


_PLAIN = {
    FaqTopic.PORT_OUT: re.compile(
        r"\b(?:pass(?:o|are|ando|assi) (?:a|ad|con|in|da)|(?:vado|andare) con|me ne vado|"
        r"cambi(?:o|are|ando) (?:operatore|gestore|compagnia))\b[^.?!]{0,40}\bnumero\b|"
        r"\bnumero\b[^.?!]{0,40}\b(?:pass(?:o|ando|assi) (?:a|ad|con|in)|vado con|"
        r"cambi(?:o|ando) (?:operatore|gestore|compagnia))\b",
        re.IGNORECASE,
    ),
}

_TO_US = re.compile(r"\b(?:voi|vostr\w+)\b", re.IGNORECASE)


def is_plain(topic: FaqTopic, text: str) -> bool:
    """Whether the words leave no doubt, however foreign a name among them is: "passo a ..., come tengo il numero?"."""
    if detail_in(topic, text) is Detail.NOT_TAKEN:
        return True
    return topic in _PLAIN and _PLAIN[topic].search(text) is not None and _TO_US.search(text) is None


def detail_in(topic: FaqTopic, text: str) -> Detail | None:
    """What about the topic the words ask for; None: the topic as a whole."""
    found = next((detail for detail, words in _PATTERNS.get(topic, {}).items() if words.search(text)), None)
    return None if found is Detail.FROM_ITALY and _ABROAD.search(text) else found


_OF_SMS = re.compile(rf"(?<!\w)(?:{_SMS_DISOWNED})(?!\w)", re.IGNORECASE)
_PAID_SMS = re.compile(r"\b(?:a pagamento|sovrapprezz\w+|premium)\b", re.IGNORECASE)
_THEM_DISOWNED = re.compile(
    rf"^\W*(?:(?:ma|e|io|però|scusa|no)\W+)*{_NOBODY_SENT}(?: (?:io|noi|mai|di certo))*\W*$", re.IGNORECASE
)


def disowns_paid_numbers(text: str) -> bool:
    """ "E gli 899? io non ho mai chiamato", "non ho mandato nessun SMS a pagamento": of a charge, and no question what
    they cost."""
    disowned = detail_in(FaqTopic.PREMIUM_SERVICES, text) is Detail.DISOWNED
    return disowned and (_OF_SMS.search(text) is None or _PAID_SMS.search(text) is not None)


def disowns_sms(text: str) -> bool:
    """ "Chi li ha mandati sti SMS", "non li ho mandati io": of messages that were just told to be charged."""
    return _OF_SMS.search(text) is not None or _THEM_DISOWNED.search(text) is not None
