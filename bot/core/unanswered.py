"""Questions near ours that nothing here answers, by their words: what there is instead is offered, no topic told.

Read of messages that were understood as nothing, and of questions that are beside the topic they sound like.
"""

from __future__ import annotations

import re
from enum import StrEnum

from bot.core.nearby import OPERATOR


class Unanswered(StrEnum):
    """Each has a response `utter_unanswered_<value>`."""

    TETHERING = "tethering"
    LOAN = "loan"
    GIFT = "gift"
    STATE_AID = "state_aid"
    TAXES = "taxes"
    LIVING_ABROAD = "living_abroad"
    PAUSE = "pause"
    DELEGATE = "delegate"
    NEW_NUMBER = "new_number"
    CALLERS = "callers"
    RECORDS = "records"
    ANTENNAS = "antennas"
    SHOP_VISIT = "shop_visit"
    DELIVERY = "delivery"
    DEBTS = "debts"
    ESIM_DEVICES = "esim_devices"
    SIM_KIND = "sim_kind"
    REFUSED_DEBIT = "refused_debit"
    E_INVOICE = "e_invoice"
    OTHER_WIFI = "other_wifi"
    THEIR_MODEM = "their_modem"
    FOREIGN_SIM = "foreign_sim"
    INHERITANCE = "inheritance"
    COUNTER_ALERT = "counter_alert"
    PHONE_DATA = "phone_data"
    CALL_PRICE = "call_price"


CLEAR = frozenset(
    {
        Unanswered.ESIM_DEVICES,
        Unanswered.SIM_KIND,
        Unanswered.REFUSED_DEBIT,
        Unanswered.E_INVOICE,
        Unanswered.OTHER_WIFI,
        Unanswered.THEIR_MODEM,
        Unanswered.FOREIGN_SIM,
        Unanswered.INHERITANCE,
        Unanswered.COUNTER_ALERT,
        Unanswered.PHONE_DATA,
        Unanswered.TETHERING,
        Unanswered.CALL_PRICE,
    }
)
"""Their words tell it, however surely the question sounds like a topic."""

_GIVE = r"(?:regal|don|ced|gir|pass|dar|trasfer|condivid|divid|scambi|prest|spost|rifil|invi|mand)\w*"
_SOMEBODY = r"(?:a|ad|al|alla|all['’]|con|in|tra|fra|su|sul|un['’]altra)\b"
_LIVE = (
    r"(?:mi|ci|vi|si) trasfer\w+|trasferir(?:mi|si|ci)|"
    r"(?:vad|and|parti?)\w*\b.{0,15}\ba (?:vivere|abitare|stare)|"
    r"emigr\w+|espatri\w+"
)
_COUNTRY = (
    r"ester[oi]|altro paese|spagna|francia|germania|inghilterra|londra|svizzera|olanda|portogallo|grecia|belgio|"
    r"austria|america|stati uniti|canada|australia|argentina|brasile|dubai|parigi|berlino|madrid|barcellona"
)
_CONTRACT = r"(?:linea|sim|contratto|numero|utenza|abbonamento|offerta|piano)"
_WATCH = r"(?:orologi\w*|smart ?watch|watch|garmin|fitbit)"
_TWO = r"(?:due|2) (?:e-?sim|sim|schede|telefoni|cellulari|apparecchi|dispositivi)"
_ONE_NUMBER = r"(?:stesso|un solo|unico|numero solo|solo) ?numero|numero (?:solo|unico|condiviso)"
_VIRTUAL = r"(?:e-?sim|virtuale|digitale|elettronica)"
_PLASTIC = r"(?:sim|scheda|schedina|fisica|normale|vera|tradizionale|plastica)"
_MY_SIM = r"(?:mia|ho|uso|cap\w+|vedo|verific\w+|controll\w+|so|tipo)"
_DEBIT = r"(?:addebit\w+|rid|sdd|domiciliazion\w+|mandato|prelievo)"
_REFUSED = (
    r"(?:respint\w+|rifiutat\w+|insolut\w+|(?:tornat\w+|rimandat\w+) indietro|stornat\w+|ripresent\w+|saltat\w+|"
    r"(?:non|nn) (?:(?:è|e['’]|sia) )?(?:stat[oa] )?(?:andat\w+|passat\w+|riuscit\w+|pagat\w+))"
)
_WIFI = r"(?:wi[- ]?fi|password(?: della rete| di rete)?|chiave di rete)"
_PLACE = (
    r"(?:tren[oi]|frecciarossa|frecciargento|italo|hotel|albergo|b&b|aeroporto|stazione|autobus|bus|campeggio|"
    r"agriturismo|biblioteca|museo|scuola|universit[àa]|ospedale|palestra|ristorante|piazza|supermercato)"
)
_MODEM = r"(?:modem|router|decoder)"
_GIVE_BACK = (
    r"(?:restitu\w+|rend(?:o|ere|erlo)|riconsegn\w+|riport\w+|ridar\w+|rispedi\w+|spedi\w+|rivuole|"
    r"vuole indietro|consegn\w+|rimand\w+)"
)
_SETTINGS = r"(?:apn|punto (?:di |d['’] ?)accesso|access point|parametri|impostazioni)"
_FOREIGN = (
    r"(?:sim|scheda)\b.{0,25}\b(?:local[ei]|stranier\w+|ester[ao]|del posto|turc\w+|albanes\w+|tunisin\w+|"
    r"marocchin\w+|"
    r"svizzer\w+|american\w+|ingles\w+|frances\w+|spagnol\w+|tedesc\w+|grec\w+|rumen\w+|polacc\w+|giappones\w+|"
    r"cines\w+|"
    r"egizian\w+|brasilian\w+)"
)
_TELL = (
    r"(?:avvis\w+|avvert\w+|(?:fammi|fatemi|far(?:mi)?) sapere|scriv(?:imi|etemi|ermi)|mand(?:ami|atemi|armi)|"
    r"notific\w+|"
    r"(?:un |degli )?(?:avvis[oi]|alert|sms)|dimmelo|dirmelo|segnal(?:ami|atemi))"
)
_KEPT_IN_PHONE = (
    r"(?:rubrica|whats ?app|telegram|(?:le|mie) chat|foto|contatti|numeri (?:salvati|memorizzati|in rubrica)|"
    r"(?:messaggi|sms) (?:vecchi|salvati))"
)
_PRICE = r"(?:quanto (?:mi |ci |si )?(?:cost\w+|pag\w+|vengono|viene)|(?:che |il )?prezzo|tariff[ae]|al minuto)"
_CALLS = r"(?:chiamat[ae]|chiamare|chiamando|telefonat[ae]|telefonare|telefonando)"
_AT_HOME = r"(?:cellular[ei]|telefonin[oi]|fiss[oi]|numeri (?:fissi|mobili|nazionali)|mobili|in italia|nazionali)"
_STAYS = (
    r"(?:perd|rest|riman|spari|tien|teng|tener|manten|ritrov|recuper|cancell|conserv|trasfer|porto|port[ai]|pass|spost|"
    r"finisc|vanno|fine)\w*"
)
_PHONE_KEEPS = rf"(?:{_STAYS}\b.{{0,15}}\b{_KEPT_IN_PHONE}|{_KEPT_IN_PHONE}\b.{{0,25}}\b{_STAYS})"
_NEW_SIM = (
    r"(?:(?:nuov|altr|vecchi|divers)[ao] (?:sim|scheda|e-?sim)|(?:sim|scheda|e-?sim) (?:nuov|vecchi|divers)a|"
    r"(?:cambi|sostitu|rif|pass|mett)\w* (?:\w+ ){0,2}(?:sim|scheda|e-?sim))"
)
_DEVICE = (
    r"(?:pc|computer|portatile|notebook|mac\w*|tablet|ipad|tv|televisore|console|playstation|xbox|"
    r"altr[oi] (?:telefon[oi]|dispositiv[oi]|apparecch\w+|cellular[ei]))"
)
_COUNTED = r"(?:giga\w*|gb|minuti|sms|dati|traffico|internet)"
# The first that fits counts.
_WORDS = {
    Unanswered.TETHERING: (
        r"hot ?-?spot|tethering|thetering|"
        r"(?:us|dar|dare|do|condivid|mett|port|mand)\w*\b.{0,20}\b(?:gig[ai]|internet|connession\w+|dati|rete)\b.{0,25}"
        rf"\b{_DEVICE}|"
        rf"{_DEVICE}\b.{{0,12}}\b(?:al|col|con il|dal) (?:mio )?(?:telefon|cell)\w*\b.{{0,15}}\b(?:navig|internet)\w*|"
        rf"{_DEVICE}\b.{{0,25}}\b(?:coi|con|usando|tramite|attraverso|dal|sfruttando)\s?(?:il |i |la )?(?:mi[oe]i? )?"
        r"(?:gig[ai]|dati|internet|connessione|rete) (?:del|dal|della|di) (?:mi[oa] )?(?:cell|telefon|sim|scheda)\w*",
    ),
    Unanswered.LOAN: (
        r"(?:anticip|prest)\w+\b.{0,25}\b(?:credito|sold[oi]|euro|ricarica|stipendio)|"
        r"(?:credito|sold[oi]|euro|ricarica)\b.{0,15}\b(?:in prestito|prestat\w+|anticipat\w+)|"
        r"(?:da(?:te|mi|rmi|temi)|avere|ricevere|mett\w+|caric\w+)\b.{0,25}\b(?:credito|sold[oi]|euro|ricarica)\b"
        r".{0,15}\bin anticipo|"
        r"sos ricarica|ricarica sos|prestito (?:di|sulla|sul) (?:credito|sim|telefono)",
    ),
    Unanswered.GIFT: (
        rf"{_GIVE}\b.{{0,25}}\b(?:giga\w*|gb|minuti|credito)\b(?! (?:anche )?a (?:voi|te)\b).{{0,40}}\b{_SOMEBODY}",
        rf"{_GIVE}\s+(?:dei |i |i miei |qualche |un po['’]? di )?(?:giga\w*|gb)\W*$",
    ),
    Unanswered.STATE_AID: (
        r"bonus (?:internet|sociale|telefono|connettivit\w+|stat\w+|govern\w+)|"
        r"bonus\b.{0,20}\b(?:stat[oa]\w*|govern\w+|isee)|"
        r"(?:voucher|contribut\w+) (?:statal\w+|comunal\w+|pubblic\w+|regional\w+|connettivit\w+|dello stato)|"
        r"voucher (?:internet|famigli\w+|pc|banda)|aiut\w+ (?:statal\w+|dello stato)|"
        r"(?:stato(?! d)|governo|comune|regione)\b.{0,25}\b(?:aiut|contribu|pag|rimbors|sold|bonus)\w*|"
        r"legge (?:n\W{0,2})?104|(?:ho|ha|abbiamo|con|per) la 104|"
        r"104\b.{0,25}\b(?:agevolazion|scont|disabil|invalid|esenzion)\w*|"
        r"(?:agevolazion|scont|disabil|invalid|esenzion)\w*\b.{0,25}\b104|18app",
    ),
    Unanswered.TAXES: (
        r"730|dichiarazione dei redditi|detra\w+|deduc\w+|"
        r"scaric\w+ (?:l['’]?iva|dalle tasse|dal 730)|commercialista\b.{0,40}\bscaric\w+",
    ),
    Unanswered.LIVING_ABROAD: (rf"(?:{_LIVE})\b.{{0,40}}\b(?:{_COUNTRY})", rf"(?:{_COUNTRY})\b.{{0,40}}\b(?:{_LIVE})"),
    Unanswered.PAUSE: (
        rf"(?:mett\w+|metter\w*)\b.{{0,25}}\bin pausa|(?:congel|parcheggi)\w+\b.{{0,15}}\b{_CONTRACT}|"
        rf"{_CONTRACT}\b.{{0,25}}\b(?:congelar\w+|parcheggiat\w+)|"
        r"sospend\w+\b.{0,30}\b(?:mes[ei]|estate|temporane\w+|un anno|un po['’]?)\b|tenete? ferm[oa] (?:il|la)",
    ),
    Unanswered.DELEGATE: (
        r"deleg(?:a|he|are|o|arla|arlo)|procura|tutore|amministratore di sostegno|per conto di (?:mi[oa]|un)",
    ),
    Unanswered.NEW_NUMBER: (
        r"(?:date|assegn\w+|affibbi\w+|voglio|vorrei)\b.{0,15}\bun altro numero|"
        r"cambi\w+ (?:il )?(?:mio )?numero(?: di telefono| della sim)?(?: con uno nuovo|, ne voglio .{1,12})?\W*$|"
        r"scegli\w+\b.{0,20}\b(?:cifre del|mio|il) numero|numero (?:personalizzat\w+|più facile|d['’]?oro)",
    ),
    Unanswered.CALLERS: (
        r"(?:blocc|ferm|imped)\w+\b.{0,25}\b(?:chi|uno che|una che|numero|numeri|sconosciut\w+)\b.{0,25}\b"
        r"(?:chiam|telefon|disturb|molest)\w*|(?:nascond|oscur)\w+ (?:il )?(?:mio )?numero|numero (?:nascosto|"
        r"anonimo)|"
        r"chiamat\w+ anonim\w+|stalk\w+|molest\w+",
        r"(?:posso|possiamo|potete|puoi|si può|come (?:faccio a|posso|si fa a|si)|vorrei|voglio) (?:far )?"
        r"(?:blocc\w+|impedi\w+|filtr\w+) (?:un|il|dei|certi|alcuni|questo|quel|uno specifico) "
        r"(?:numer[oi]|contatt[oi]|chiamant[ei])(?: (?:di telefono|specifico|in particolare|sconosciuto)){0,2}"
        r"(?: che \w+(?: \w+){0,4})?\W*$",
    ),
    Unanswered.RECORDS: (
        r"tabulat\w+|registr\w+\b.{0,15}\b(?:chiamat|telefonat)\w*|intercett\w+|"
        r"(?<!spesa del )(?<!spese del )(?<!costi del )(?<!consumi del )(?<!credito del )"
        r"(?:telefon[oi]|cellulare|linea|numero|chiamate|telefonate) (?:(?:è|e['’]|sia|sono|mess[oaie]|tenut[oaie]) )?"
        r"sotto controllo(?! (?:l[aeo] |i |il )?(?:spes|cost|consum|credit))|"
        r"sotto controllo (?:(?:il|la|le|i|mi[ao]|mie|miei|suo|sua) )*"
        r"(?:telefon[oi]|cellulare|linea|numero|chiamate|telefonate)",
    ),
    Unanswered.ANTENNAS: (
        r"antenn\w+\b.{0,40}\b(?:salute|male|vicin\w+|tett\w+|cas[ae]|contrari\w+|cancro|tumor\w+)|tralicc\w+|"
        r"ripetitor\w+\b.{0,30}\b(?:male|salute|terreno|tett\w+)|(?:terreno|tetto)\b.{0,30}\b(?:ripetitor\w+|"
        r"antenn\w+)|"
        r"onde\b.{0,25}\b(?:male|salute|pericolos\w+|dannos\w+)|elettrosmog|radiazion\w+|"
        r"5\s?g\b.{0,15}\b(?:pericolos|male|cancro|salute)\w*",
    ),
    Unanswered.SHOP_VISIT: (
        r"(?:appuntament\w+|numerino|cod[ae]|fil[ae]|prenot\w+|parcheggi\w+|carrozzin\w+|commess\w+|"
        r"disponibil\w+)\b.{0,40}\b"
        r"(?:negoz\w+|punto vendita|punti vendita)|"
        r"(?:negoz\w+|punto vendita)\b.{0,40}\b(?:appuntament\w+|coda|fila|parcheggi\w+|carrozzin\w+|iphone|samsung|"
        r"galaxy|cover|disponibil\w+)",
    ),
    Unanswered.DELIVERY: (
        r"(?:mio )?ordine\b.{0,25}\b(?:spedit\w+|dov\w+|arriv\w+|consegn\w+|\d{4,})|dov\W?è il mio ordine|"
        r"(?:telefono|cellulare|smartphone|iphone|modem)\b.{0,25}\b(?:consegnat\w+|spedit\w+|in consegna|ordinat\w+)|"
        r"raccomandata\b.{0,20}\bgiacenza|giacenza\b.{0,30}\braccomandata",
    ),
    Unanswered.DEBTS: (
        r"recupero crediti|cattiv[oi] pagator[ei]|\bcrif\b|prescrizion\w+|"
        r"pignor\w+|ufficiale giudiziario|riscossione|decreto ingiuntivo",
    ),
    Unanswered.ESIM_DEVICES: (
        rf"(?:e-?sim|sim|numero|scheda)\b.{{0,40}}\b{_WATCH}|{_WATCH}\b.{{0,40}}\b(?:e-?sim|sim|numero|scheda)",
        rf"(?:chiam|telefon|rispond)\w+\b.{{0,20}}\b(?:con|col|dal|dallo|dall['’])\s?(?:mio )?{_WATCH}",
        rf"{_TWO}\b.{{0,40}}\b(?:{_ONE_NUMBER})|(?:{_ONE_NUMBER})\b.{{0,25}}\b{_TWO}",
        rf"(?:{_ONE_NUMBER})\b.{{0,30}}\b(?:tablet|ipad)|multi ?sim|sim gemell\w+",
    ),
    Unanswered.SIM_KIND: (
        r"(?:mia|questa) (?:sim|scheda)\b.{0,15}\b(?:è|sia|sarebbe) (?:una |un['’] ?)?e-?sim",
        rf"{_MY_SIM}\b.{{0,40}}\b{_PLASTIC} o (?:una |la |di |è )?{_VIRTUAL}",
        rf"{_MY_SIM}\b.{{0,40}}\b{_VIRTUAL} o (?:una |la |di |è )?{_PLASTIC}|che tipo di sim (?:ho|è|uso)",
    ),
    Unanswered.REFUSED_DEBIT: (
        rf"{_DEBIT}\b.{{0,40}}\b{_REFUSED}|{_REFUSED}\b.{{0,30}}\b{_DEBIT}",
        r"banca\b.{0,20}\b(?:respint|rifiutat)\w+ (?:la |il )?(?:bolletta|fattura)",
    ),
    Unanswered.E_INVOICE: (
        r"fattur\w+ (?:elettronic\w+|pa|(?:in )?(?:formato )?xml)|fatturazione elettronica|"
        r"codice (?:destinatario|sdi)|"
        r"codice univoco|sdi|xml|cassetto fiscale|split payment",
    ),
    Unanswered.OTHER_WIFI: (rf"{_WIFI}\b.{{0,30}}\b{_PLACE}|{_PLACE}\b.{{0,30}}\b{_WIFI}",),
    Unanswered.THEIR_MODEM: (
        rf"{_GIVE_BACK}\b.{{0,30}}\b{_MODEM}\b.{{0,30}}\b{OPERATOR}",
        rf"{_MODEM}\b.{{0,30}}\b{OPERATOR}\b.{{0,40}}\b{_GIVE_BACK}",
        rf"{OPERATOR}\b.{{0,30}}\b{_GIVE_BACK}\b.{{0,30}}\b{_MODEM}",
    ),
    Unanswered.FOREIGN_SIM: (rf"{_SETTINGS}\b.{{0,40}}\b{_FOREIGN}|{_FOREIGN}\b.{{0,40}}\b{_SETTINGS}",),
    Unanswered.INHERITANCE: (r"successione|eredità|testamento",),
    Unanswered.COUNTER_ALERT: (
        rf"{_TELL}\b.{{0,30}}\b(?:finisc\w+|finir\w+|terminar?\w*|esaur\w+|sotto|vicin\w+|quasi|per finire|"
        rf"restano|supero|"
        rf"raggiung\w+|stanno finendo)\b.{{0,25}}\b{_COUNTED}|"
        rf"{_TELL}\b.{{0,30}}\b{_COUNTED}\b.{{0,25}}\b(?:finisc\w+|finir\w+|termin\w+|esaur\w+|finendo|quasi|"
        rf"sotto|per finire)",
    ),
    Unanswered.CALL_PRICE: (
        rf"{_PRICE}\b.{{0,25}}\b{_CALLS}\b.{{0,15}}\b{_AT_HOME}|{_CALLS}\b.{{0,15}}\b{_AT_HOME}\b.{{0,15}}\b{_PRICE}",
    ),
    Unanswered.PHONE_DATA: (rf"{_PHONE_KEEPS}\b.{{0,30}}\b{_NEW_SIM}|{_NEW_SIM}\b.{{0,30}}\b{_PHONE_KEEPS}",),
}
_OUR_CONTRACT = r"\b(?:line[ae]|sim|contratto|numero|telefono|cellulare|fibra|schede?|utenza|credito|bollett[ae])\b"
_OTHERWISE = {
    Unanswered.CALL_PRICE: rf"\b(?:ester[oaie]|roaming|europ\w+|ue|{_COUNTRY}|899|pagamento|bollett\w+)\b",
    Unanswered.TETHERING: (
        r"\bapn\b|\b(?:non|nn) (?:mi )?(?:va|funziona\w*|part[ei]|prende|si)\b|"
        r"\b(?:(?:regal|prest|vend)\w+|compr(?:are|o|a|at[oaie])\b)"
    ),
    Unanswered.LOAN: r"\bpag\w+\b.{0,15}\bin anticipo\b|\brimast\w+\b",
    Unanswered.GIFT: (
        r"\b(?:a|ad|al|alla|all['’]|su|in)\s?(?:un[ao]?\b|un['’])?\s?(?:altr[oa] |nuov[oa] )?"
        r"(?:operatore|gestore|compagnia|offerta|piano|tariffa)\b|"
        r"\bnuova sim\b|\bsim nuova\b|\bportabilit\w+|\bscreenshot\b|\bfoto\b"
    ),
    Unanswered.LIVING_ABROAD: (
        r"(?<!tra )(?<!fra )\b(?:un|una|due|tre|quattro|cinque|sei|qualche|pochi|poche|\d{1,2}) "
        r"(?:mes[ei]|settiman\w+|giorn[oi]|week ?-?end)\b|\broaming\b|\bvacanz\w+"
    ),
    Unanswered.SIM_KIND: r"\b(?:pass\w+|convien\w+|meglio|differenz\w+|cambi\w+)\b",
    Unanswered.OTHER_WIFI: r"\b(?:modem|router|vostr\w+|casa|roaming|whatsapp|estero|pag(?:o|are|a))\b",
    Unanswered.THEIR_MODEM: r"\b(?:vostr[oi]|(?:pass\w+|vado|and\w+|cambi\w+) (?:a|con|in|verso)|me ne vado)\b",
    Unanswered.INHERITANCE: _OUR_CONTRACT,
    Unanswered.PHONE_DATA: (
        r"\b(?:via|tramite|con|per) whats ?app\b|\b(?:vostr[oi]|scriv\w+|contatt(?:ar\w*|o)|mand\w+)\b"
    ),
}
"""With these words beside it the same wording asks for something that there is: moving on, a stay, a price paid."""
_NOT = {kind: re.compile(words, re.IGNORECASE) for kind, words in _OTHERWISE.items()}
_KINDS = {kind: re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE) for kind, words in _WORDS.items()}


def unanswered_in(text: str) -> Unanswered | None:
    """What the words ask that has no answer here; None: nothing that is known."""
    return next((kind for kind, words in _KINDS.items() if words.search(text) and not _is_other(kind, text)), None)


def _is_other(kind: Unanswered, text: str) -> bool:
    """ "Trasferire il credito su altro operatore" is no gift."""
    return kind in _NOT and _NOT[kind].search(text) is not None
