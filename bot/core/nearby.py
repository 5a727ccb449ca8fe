"""What is none of this operator's business, by its words: near enough that something of ours may serve, or far away.

Read of messages that were understood as nothing else, and of questions whose topic sounds like ours.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Near(StrEnum):
    """Each has a response `utter_near_<value>`."""

    OTHER_OPERATOR = "other_operator"
    ENERGY = "energy"
    BANK = "bank"
    OTHER_ACCOUNT = "other_account"
    OTHER_COMPANY = "other_company"
    TELEVISION = "television"
    DEVICE = "device"
    SOMEBODY_ELSE = "somebody_else"
    WORK = "work"


NAMED = (
    r"(?:iliad|vodafone|voda|wind ?tre|wind ?3|windtre|wind|fastweb|poste ?mobile|kena|ho ?mobile|"
    r"very(?! much)(?: mobile)?|tiscali|eolo|"
    r"coop ?voce|lyca(?: ?mobile)?|digi(?: mobil)?|spusu|linkem|starlink|optima|rabona|sky (?:wi-?fi|mobile)"
    r")"
)
OPERATOR = rf"(?:{NAMED}|concorren\w+|altr[oi] (?:operator[ei]|gestor[ei]|compagni[ae]))"
_THEIRS = (
    r"amic[ohe]\w*|vicin[oaie]\w*|colleg[ahi]\w*|capo|ex|conoscent[ei]|inquilin[oa]|coinquilin[oa]|datore|"
    r"sconosciut[oa]|"
    r"fidanzat[oa]|ragazz[oa]|compagn[oa]|suocer[oa]|abbonat[oi]|altr[oa] (?:persona|client[ei]|signor[ea])"
)
_OURS = (
    r"(?:credito|giga|dati|boll?ett\w+|fattur\w+|piano|offerta|linee?|servizi|numero|traffico|chiamate|messaggi|"
    r"minuti)"
)
_NAMES = (
    r"facebook|instagram|insta|whatsapp|tiktok|telegram|gmail|google|outlook|hotmail|yahoo|libero|virgilio|spid|"
    r"inps|icloud|"
    r"linkedin|twitter|youtube|snapchat|apple id|microsoft|windows|chatgpt|roblox|fortnite|steam|discord"
)
CLEAR = frozenset({Near.OTHER_OPERATOR, Near.ENERGY, Near.SOMEBODY_ELSE, Near.OTHER_ACCOUNT})
"""Theirs, whatever of ours the words sound like: "la bolletta della luce"."""
ELSEWHERE = CLEAR | {Near.BANK, Near.TELEVISION, Near.OTHER_COMPANY}
"""As `CLEAR`, of what was understood as nothing."""
# The first that fits counts.
_NEAR = {
    Near.SOMEBODY_ELSE: (
        rf"{_OURS} (?:residu\w+ )?(?:ha|hanno|che ha|rimasti) (?:il |la |lo |l['’]|un |una |i |le )?"
        rf"(?:mi[oa] |miei |tu[oa] )?(?:{_THEIRS})",
        rf"{_OURS} (?:(?:ne )?d(?:i|el|ella|ell['’]|ei|al))\s?(?:un |una |uno |un['’])?(?:mi[oa] |"
        rf"miei )?(?:{_THEIRS})",
        rf"(?:{_THEIRS}) (?:quant[oiae]|che piano|che servizi|che offerta)",
        r"di chi (?:è|e['’]) (?:il |questo )?(?:numero|3\d+)|chi mi ha (?:chiamat\w*|telefonat\w*|cercat\w*)|"
        r"chi chiama (?:mi[oa]|mia)|intestatari\w+ di questo numero",
        r"(?:localizz\w*|rintracci\w*|geolocalizz\w*|spi(?:a|are|o))\b.{0,25}\b(?:telefono|cellulare|numero|"
        r"moglie|marito|figli[oa])|"
        r"dov['’ ]?\s?(?:è|e|si trova|sta)\b.{0,20}\b(?:mi[oa] (?:moglie|marito|figli[oa]|ragazz[oa]))|"
        r"trova il telefono di",
        r"con chi parla|(?:leggi\w*|mostra\w*|fammi leggere) (?:i )?(?:messaggi|chat|sms|chiamate) d",
        r"(?:dati|linee|bollette|numero) (?:di un altro|di un['’]altra|del) (?:cliente|abbonat\w+)|dati del cliente|"
        r"vostro abbonato|altro cliente",
    ),
    Near.BANK: (
        r"bancomat|conto (?:corrente|in banca|bancario)|in banca|mutuo|prestit[oi]|bonific[oi]|estratto conto|"
        r"iban della banca|"
        r"libretto postale|bitcoin|cripto\w*|saldo (?:paypal|postepay|della carta|carta)|movimenti (?:bancari|"
        r"della postepay)|"
        r"carta di (?:credito|debito) (?:bloccata|rubata|persa|smarrita|scaduta)|pin (?:della|del) (?:carta|"
        r"bancomat|visa)|"
        r"blocca(?:re|te)? (?:la )?(?:mia )?(?:carta(?! sim)|postepay)|banca\b",
    ),
    Near.ENERGY: (
        r"luce\b|\bgas\b|metano|acqua|(?:(?:bolletta|presa|manca|senza|contatore|allaccio) (?:la |di |"
        r"della )?)corrente|elettric\w+|energia|contatore|enel|eni\b|edison|a2a|acea|hera|"
        r"iren|illumia|"
        r"tari\b|imu\b|condomin\w+|bollo (?:auto|moto|della)|mult[ae]\b|canone rai|riscaldament\w+|"
        r"caldaia|tass[ae]\b|"
        r"utenze domestiche|f24",
    ),
    Near.OTHER_OPERATOR: (OPERATOR,),
    Near.OTHER_ACCOUNT: (
        rf"(?:password|pwd|psw|account|profilo|login|acced\w+|entrar\w*|accesso|credenziali|"
        rf"codice)\b.{{0,30}}\b(?:{_NAMES})|"
        rf"(?:{_NAMES})\b.{{0,25}}\b(?:password|account|profilo|bloccat\w+|rubat\w+|hacker\w*)",
    ),
    Near.TELEVISION: (
        r"televisor[ei]|televisione|smart ?tv|\btv\b|decoder|telecomando|antenna|digitale terrestre|parabola|"
        r"sky\b|netflix|dazn|"
        r"disney\w*|prime video|raiplay|now ?tv|mediaset|partit[ae] (?:su|in tv)|abbonamento tv|canali",
    ),
    Near.DEVICE: (
        r"schermo|display|batteria|caricabatteri\w*|caricatore|cuffi[ea]\w*|auricolar\w*|cover|custodia|"
        r"fotocamera|microfono|"
        r"altoparlante|memoria (?:piena|del telefono)|screenshot|sfondo|suoneria|\bapp\b(?! mytim)|"
        r"aggiornament\w+|virus|"
        r"iphone \d+|smartphone nuovo|telefono nuovo|tablet|computer|\bpc\b|portatile|stampante|lavatrice|frigo\w*|"
        r"forno|lavastoviglie|playstation|xbox|console|"
        r"(?:compr|vend|consigli)\w*\b.{0,20}\b(?:telefono|cellulare|smartphone|iphone|samsung)|"
        r"samsung o apple|apple o samsung|(?:telefono|cellulare) (?:lento|si spegne|non si accende|caduto|"
        r"bagnato|rotto)|"
        rf"(?:{_NAMES})",
    ),
    Near.WORK: (
        r"lavorare (?:per|con|da) voi|curriculum|assum\w+|posto (?:da|di lavoro)|candidatura|stipendio|"
        r"fare il venditore|"
        r"amministratore delegato|azioni (?:in borsa|vostre)|vostre azioni|in borsa",
    ),
    Near.OTHER_COMPANY: (
        r"amazon|ebay|zalando|corriere|pacco|spedizion\w+|trenitalia|italo\b|ryanair|poste\b|"
        r"assicurazion\w+|ikea|supermercato|esselunga|conad|telepass|palestra|spotify|uber|glovo|booking|airbnb|"
        r"comune\b|anagrafe|agenzia delle entrate|pensione|tessera sanitaria|carta d['’ ]?\s?identit[àa]|passaporto",
    ),
}
_FAR = (
    r"che tempo|meteo|previsioni|piov\w+|nevic\w+|temporal\w+|quanti gradi|che caldo|fa freddo|ci sarà il sole|"
    r"tramont\w+",
    r"vol[oi]\b|aereo|aeroport\w+|hotel|albergo|treno|treni|autobus|bus\b|tram\b|metro\b|taxi|traghett\w+|"
    r"vacanz\w+|spiaggia|"
    r"bed and breakfast|biglietti?|museo|gita",
    r"calcio|juve\w*|inter\b|milan\b|napoli sempre|serie a|campionato|partita(?! iva)|nazionale|gol\b|sinner|"
    r"formula uno|moto ?gp|"
    r"olimpiadi|squadra|scudetto",
    r"ricett\w+|cucin\w+|carbonara|tiramis[uù]|pizz[ae]|lasagn\w+|arrosto|ristorant\w+|sushi|sugo|calorie|dieta|"
    r"dimagri\w+|gelato",
    r"president\w+|govern\w+|elezion\w+|votar\w*|vot[io]\b|guerra|papa\b|sindaco|politic\w+|notizie|"
    r"telegiornale|sciopero",
    r"capitale d\w+|quant[oi] (?:è alto|pesa|abitanti|fa \d+|distano?)|radice quadrata|equazion\w+|"
    r"\d+ ?[x*×÷] ?\d+|diviso|"
    r"chi ha (?:scritto|inventato|vinto)|storia (?:romana|moderna)|in che anno|matematica|compiti|tema di|"
    r"garibaldi|dante\b",
    r"traduci\w*|traduzione|poesia|canzon\w+|film|serie tv|libr[oi]\b|musica|concert\w+|sanremo|oroscopo|"
    r"lotto\b|enalotto|"
    r"superenalotto|videogioc\w+",
    r"mal di (?:testa|schiena|pancia|gola)|febbre|influenza|medic[oi]\b|dentista|farmac\w+|sintom\w+|ambulanza",
    r"cane\b|gatto|cucciol\w+|ros[ae]\b|piant[ae]\b|giardin\w+|idraulico|elettricista|macchina|automobile|"
    r"moto\b|benzina|"
    r"bicicletta|scuola|pagelle|regalo|matrimonio|compleanno|ramadan|pasqua\b|senso della vita|dio esiste|barca|"
    r"motorino",
    r"select \*|python|javascript|programma in|codice sorgente|ignora (?:le|tutte)",
)
_FLAGS = re.IGNORECASE
_NEAR_WORDS = {kind: re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", _FLAGS) for kind, words in _NEAR.items()}
_FAR_WORDS = re.compile(rf"(?<!\w)(?:{'|'.join(_FAR)})(?!\w)", _FLAGS)
_NAMED = re.compile(rf"(?<!\w){NAMED}(?!\w)", _FLAGS)
_TO_US = re.compile(
    rf"\b(?:vengo|venire|pass\w+|port\w+|entr\w+|trasfer\w+)\b.{{0,40}}\b(?:da voi|con voi|a voi|qui)\b|"
    rf"\b(?:da|lascio) {OPERATOR}\b.{{0,20}}\b(?:a|da|con|verso) (?:voi|qui)\b",
    _FLAGS,
)
_OUR_THING = re.compile(r"\b(?:modem|router|fibra|ricaricard|area clienti|mytim)\b", _FLAGS)
"""The light of a modem is no energy, and its plug no television."""
_OUR_MATTER = re.compile(
    r"\b(?:sim|sched[ae]|line[ae]|internet|connession\w+|fibra|giga|roaming|credito|ricaric\w+|bollett\w+|fattur\w+|"
    r"wi-?fi|modem|router|tecnico|operator\w+|segnale|(?:telefon\w+|cellulare|smartphone)\b.{0,30}\b(?:pers|"
    r"rubat|sparit)\w+)\b",
    _FLAGS,
)
_ENGLISH = re.compile(
    r"\b(?:the|how|what|when|where|why|my|your|you|can|could|please|does|do|is|are|have|has|need|want|would|"
    r"hello|thanks|speak|english|phone|bill|pay|credit left|much|with|this|that|don['’]?t|i['’]m|not|to)\b",
    _FLAGS,
)
_ITALIAN = re.compile(
    r"\b(?:il|lo|la|gli|le|un|una|che|di|per|con|non|mi|ho|sono|è|quanto|come|quando|dove|voglio|vorrei|posso|"
    r"mio|mia|del|"
    r"della|al|alla|sul|nel|grazie|ciao)\b",
    _FLAGS,
)


def near_in(text: str) -> Near | None:
    """What of somebody else's the words are about; None: nothing known to be theirs, or a thing of ours, too."""
    if _TO_US.search(text) or _OUR_THING.search(text):
        return None
    return next((kind for kind, words in _NEAR_WORDS.items() if words.search(text)), None)


def is_far(text: str) -> bool:
    """ "Prenota un volo per Napoli"; not who lost a SIM on a train."""
    return _FAR_WORDS.search(text) is not None and _OUR_MATTER.search(text) is None


def names_operator(text: str) -> bool:
    """Another company that sells telephone lines, by its name."""
    return _NAMED.search(text) is not None


def sounds_english(text: str) -> bool:
    """Several of its small words, and none of Italian: a request that cannot be read yet."""
    return len(_ENGLISH.findall(text)) >= 2 and _ITALIAN.search(text) is None


def stands_apart(text: str, *, of_fault: bool = False) -> bool:
    """Whether a message that was understood as nothing is nobody's answer to an open question of ours.

    `of_fault`: to one about what does not work, where a red light and a computer may well be the answer.
    """
    if sounds_english(text) or is_far(text):
        return True
    return not of_fault and near_in(text) in CLEAR
