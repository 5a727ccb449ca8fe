"""Words that lean on an outage, a request or a plan that was just told, or say by themselves what they are about."""

from __future__ import annotations

import re

from bot.core.leads import FINE, NO, NOW, YES, lead

_LEAD = lead(YES, FINE, NO, NOW, "poi")
_EQUIPMENT = re.compile(
    r"\b(?:luc[ei]|lucin[ae]|led|spi[ae]|cav[oi]|cavett[oi]|modem|router|presa|spina|ripetitore|telefono di casa|"
    r"cordless)\b|"
    r"\b(?:(?:ri)?(?:acces|avvi|spent|spegn|accend|stacc|attacc|colleg|iniz)|reset\w|ripristin)\w*|"
    r"^\W*(?:è |sono |tutt[eaio] |la |le |un[ao]? |fiss[aeo] |resta\w* |lampeggia\w*\W+){0,6}"
    r"(?:ross[aeoi]|verd[ei]|aranci\w+|giall[aeoi]|bianc\w+|blu|spent[aeoi]|lampeggia\w*)\b(?: \w+)?\W*$",
    re.IGNORECASE,
)
_HOW_LONG = re.compile(
    rf"{_LEAD}(?:quanto (?:tempo )?(?:ci |mi )?(?:vuole|vorrà|manca|mett\w+|devo aspettare|tocca aspettare|"
    rf"si aspetta)"
    r"(?: (?:ancora|a risolver\w+|per risolver\w+|adesso|ora|in tutto|per una risposta|ad avere risposta))*|"
    r"(?:per )?quando (?:è pront[oa]|(?:(?:si|lo|la|me l[oa]|mi) )?(?:risolv|ripar|sistem|aggiust)\w+|arriva|venite|"
    r"viene il tecnico|mi risponde\w*)(?: (?:la |il )?(?:linea|guasto|problema|fibra|internet))?|"
    r"(?:(?:quali|che|quanti) (?:sono )?)?(?:i )?tempi(?: ci sono| sono| avete)?|"
    r"quanti giorni(?: (?:ci )?(?:vogliono|mett\w+))?|(?:per|entro|tra|fra) quan[dt]o(?: tempo)?|"
    r"(?:ancora )?(?:quanto|molto|tanto)(?: ancora)?|a che punto (?:siamo|siete|sta|stiamo)|quanto dura(?: ancora)?|"
    r"(?:potete|puoi|si può|vorrei|voglio|devo|vi prego di) (?:fare un )?(?:sollecit\w+|accelerar\w+|"
    r"velocizz\w+|far presto)"
    r"(?: (?:la |il |le )?(?:pratica|cosa|tecnico|segnalazione|richiesta|reclamo|tempi))?|"
    r"(?:sollecit\w+|accelerat\w*|velocizz\w+|datevi una mossa|muovetevi|sbrigatevi|fate presto|fate in fretta)"
    r"(?: (?:la |il |le )?(?:pratica|cosa|tecnico|segnalazione|richiesta|reclamo|tempi|per favore|grazie|voi))*)\W*$",
    re.IGNORECASE,
)
_UNSOLVED = re.compile(
    r"\b(?:se|nel caso|mettiamo che|metti che)\b[^.;!]{0,30}?(?:\b(?:non|nn|nessuno)\b[^.;!]{0,20}?\b(?:"
    r"risol[vt]|ripar|sistem|aggiust|ripristin|vien|ven[gi]|arriv|torn|funzion|ripart|rispett|fanno in tempo|ce la f|"
    r"si present|passa\b|v[ao]\b|succede|cambia)\w*|"
    r"\b(?:ancora|sempre|continu\w+|rest[ai]\w*|riman\w+|persist\w+|di nuovo)\b[^.;!]{0,20}\b(?:pian\w+|lent\w+|così|"
    r"guast\w+|rott\w+|ferm\w+|senza|problem\w+|male|uguale|a scatti)\b|"
    r"\b(?:problema|guasto|linea|internet)\b[^.;!]{0,10}\b(?:rest|riman|persist|continu)\w+|"
    r"\b(?:ci mett\w+|tard\w+|va)\b[^.;!]{0,12}\b(?:di più|tropp\w+|più tempo|oltre|per le lunghe|tanto)\b|"
    r"\b(?:tardano|ritardano|sforano|slitta\w*))",
    re.IGNORECASE,
)
_DEMANDS = re.compile(
    r"\b(?:disd|cambio|cambi[aeo]\w* (?:operatore|gestore|compagnia)|passo a|me ne vado|vi (?:mollo|lascio|denunc)|"
    r"rimbors|avvocat|reclam|denunc|indenn|pag[oh]|paghi|person[ae]|operator|recess|mi chiamate|chiamatemi|spost|vogli|"
    r"vorre|pretend|ricaric|giga|credito|bollett|sold[io])\w*",
    re.IGNORECASE,
)
"""What is wanted or asked for itself, whatever is supposed."""
_TAKEN = (
    r"(?:scal\w+|prelev\w+|addebit\w+|detra\w+|prend\w+|togli\w+|tolgono|tirate via|si rinnov\w+|rinnov\w+|"
    r"pago|partono)"
)
_RENEWS = re.compile(
    rf"\b(?:quando|che giorno|in che (?:giorno|data)|tra quanto|fra quanto|"
    rf"il giorno in cui)\b[^.?!]{{0,15}}\b(?:{_TAKEN})\b"
    r"[^.?!]{0,20}(?:\b(?:soldi|euro|canone|costo|mensilit\w+|quota|importo|rinnovo)\b[^.?!]{0,12}\b(?:offerta|"
    r"piano|tariffa|"
    r"promo\w*|mese|abbonamento|giga|linea|sim)\b|\b(?:la )?prossima volta\b|\bil prossimo (?:mese|rinnovo|"
    r"canone)\b|"
    r"\b(?:i )?soldi(?: dal credito)?\W*$|\bdi nuovo\W*$|\b(?:il canone|la mensilit\w+|la quota)\W*$)",
    re.IGNORECASE,
)
_RENEWS_IT = re.compile(
    rf"{_LEAD}(?:(?:quando|che giorno|in che (?:giorno|data)|tra quanto|fra quanto) (?:me l[oi] |mi |l[oi] )?{_TAKEN}|"
    rf"(?:me )?l[oi] {_TAKEN} quando)(?: (?:di nuovo|allora|quindi|poi|adesso))*\W*$",
    re.IGNORECASE,
)
_IF_ON = re.compile(
    rf"{_LEAD}(?:(?:già|mi) )*(?:(?:non (?=[^?]{{0,40}}\?))?(?:è|e['’]|risulta|sarebbe|sta|resta|rimane) "
    r"(?:(?:già|ora|adesso|davvero|ancora|"
    r"quindi|tutto|sempre) )*(?:attiv[oa]|partit[oa]|impostat[oa]|inserit[oa]|in funzione|accesa|spent[oa]|"
    r"disattivat[oa]|ferm[oa]|fermata|tolta|a posto|ok)|funziona|parte|"
    r"l['’]\s?(?:avete|hai) (?:già )?(?:attivat|impostat|mess|tolt|fermat)[oa])"
    r"(?:\W+(?:già|adesso|ora|subito|quindi|davvero|allora|no|sì))*\W*$",
    re.IGNORECASE,
)
_ASKS_ON = re.compile(r"\?|\b(?:già|quindi|allora)(?!\w)", re.IGNORECASE)
_OF_BILL = re.compile(r"\b(?:bollett\w+|fattur\w+|conto|iban|rid|automatic\w+|ricaric\w+|card|carta)\b", re.IGNORECASE)
_CHANGES = re.compile(
    rf"{_LEAD}(?:(?:si può|posso|potrei|è possibile|si riesce a|vorrei|voglio|come (?:faccio a|posso|si fa a)|"
    rf"volendo (?:si può )?)\s?)"
    r"(?:cambiar(?:e|l[oa])|modificar(?:e|l[oa])|passare ad? (?:un )?altr[oa])(?: (?:piano|offerta|tariffa|"
    r"quest[oa]))?\W*$|"
    rf"{_LEAD}(?:lo|la) (?:posso|si può|potrei|vorrei|voglio) (?:cambiar|modificar)e\W*$",
    re.IGNORECASE,
)
_ENOUGH = re.compile(
    r"\b(?:bast\w+|suffici\w+|ci arriv\w+|ce la (?:faccio|fa|facciamo)|abbastanza|ci sta(?:nno)?|"
    r"copr\w+)\b[^.?!]{0,25}\b"
    r"rinnov\w+|\brinnov\w+\b[^.?!]{0,25}\b(?:ci sta|ce la (?:faccio|fa)|passa|riesce|mi bast\w+|bast\w+|ci arriv\w+|"
    r"copr\w+|ho abbastanza|va a buon fine|è copert\w+)\b|"
    r"\b(?:credito|soldi|euro)\b[^.?!]{0,25}\b(?:bast\w+|suffici\w+|ci arriv\w+)\b[^.?!]{0,20}\bmese\b",
    re.IGNORECASE,
)
_USED_UP = re.compile(r"\b(?:gig[ai]|gb|dati|minuti|sms|messaggi|internet)\b", re.IGNORECASE)
_MONEY = re.compile(r"\b(?:credito|soldi|euro|saldo|ricarica\w*)\b", re.IGNORECASE)
_NOT_BY_ME = re.compile(
    rf"{lead(NO, FINE)}(?:(?:io|noi)\W+)?(?:non|mai|nn) (?:le |li |gli |l['’]\s?)?(?:ho|abbiamo) (?:mai )?"
    r"(?:fatt[eoi]|chiamat[oie])(?:\W+(?:io|noi|mai|proprio|di certo))*+\W*+$",
    re.IGNORECASE,
)
_NOT_MINE = re.compile(
    r"\b(?:non|nn|mai) (?:(?:le|li|lo|la|l['’]|ce|ne|mi|sono)\s?)*(?:ho |abbiamo |io |stat[oa] )*(?:mai )?"
    r"(?:fatt\w+|chiamat\w+|chiest\w+|mandat\w+|telefonat\w+|riconosc\w+|io)\b[^.?!]{0,25}"
    r"\b(?:chiamat[ae]|telefonat[ae]|sms|messagg\w+|addebit\w+|consum\w+|numeri (?:speciali|a pagamento)|89[2459]|"
    r"199)\b|"
    r"\bnessuno\b(?! (?:mi|ci|m['’]))[^.?!,]{0,15}\b(?:ha|abbiamo|avrebbe) (?:mai )?(?:fatt\w+|chiamat\w+|"
    r"telefonat\w+)\b(?:[^.?!]{0,15}"
    r"\b(?:chiamat[ae]|telefonat[ae]|quei numeri|quel numero|numeri (?:speciali|a pagamento)|89[2459]|199)\b)|"
    r"\b(?:chiamat[ae]|telefonat[ae]|addebit[oi]|numeri)\b[^.?!]{0,25}\b(?:che )?nessuno\b[^.?!,]{0,15}\b"
    r"(?:ha|abbiamo) (?:mai )?(?:fatt\w+|chiamat\w+|chiest\w+)\b(?! (?:niente|nulla))|"
    r"\b(?:st[eai]|quest[eai]|quell[eai]|quegli|le) (?:chiamat[ae]|telefonat[ae]|sms|messagg\w+|addebit\w+|"
    r"consum\w+)\b"
    r"[^.?!]{0,25}\b(?:non|nn|mai) (?:(?:le|li|lo|la|l['’]|sono)\s?)*(?:ho|abbiamo|mie\b|miei\b|stat[oa]|"
    r"riconosc\w+|fatt\w+)",
    re.IGNORECASE,
)
_EXPECTED = re.compile(
    r"\b(?:chiamat[ae]|telefonat[ae])\b[^.?!]{0,20}\b(?:promess\w+|(?:di|per la) conferma|concordat\w+|"
    r"di (?:controllo|verifica)|che aspett\w+)\b|\bpromess\w+ (?:chiamat|telefonat)[ae]\b|\b(?:la|una) richiamata\b",
    re.IGNORECASE,
)
"""A call that never came is none that is charged."""
_OUTRAGED = re.compile(
    r"\b(?:siete|ma|sei|state)\b[^.?!]{0,10}\b(?:matt[ioa]|pazz[ioa]|impazzit\w+|fuori|scherz\w+|sicur[io]|"
    r"serio|rubando|"
    r"ladr\w+|come mai|perch[eé]|scemi|folli|che (?:è|e['’])|davvero|stiamo scherzando)\b|"
    r"\b(?:assurd\w+|pazzesc\w+|follia|una rapina|un furto|esagerat\w+|da matti|roba da matti|scherziamo|vergogn\w+|"
    r"(?:è|sono) (?:davvero |veramente )?(?:troppo|tropp[ie]|tantissim\w+|tant[oi]|una follia))\b",
    re.IGNORECASE,
)
_SELLERS = (
    r"(?:call ?-?center|callcenter|pubblicit\w+|commercial\w+|telemarketing|telemarketer|spam|promozional\w+|"
    r"venditor\w+|"
    r"marketing|truffator\w+|offerte (?:di|della|per) (?:luce|gas|energia|telefon\w+)|trading)"
)
_CALLED = (
    r"(?:chiamat[ae]|telefonat[ae]|chiamano|telefonano|chiamando|squilla\w*|bombard\w+|disturb\w+|tormenta\w+|"
    r"assillat\w+)"
)
_UNWANTED = re.compile(
    rf"\b{_CALLED}\b[^.?!]{{0,40}}\b{_SELLERS}\b|\b{_SELLERS}\b[^.?!]{{0,30}}\b{_CALLED}\b|"
    r"\b(?:chiamate|telefonate) (?:indesiderate|moleste|continue da numeri|da numeri (?:strani|sconosciuti|"
    r"sempre diversi))\b",
    re.IGNORECASE,
)
_FEW, _SOME = 8, 14
_COUNTERS = {
    "voice": r"telefonat[ae]|chiamat[ae]|minuti|voce",
    "sms": r"sms|messagg\w+|messaggini",
    "data": r"giga|gb|internet|dati",
}
_OTHER_COUNTER = {
    counter: re.compile(
        rf"{_LEAD}(?:(?:quant[ie]|i|le|gli|di|per|invece) ){{0,3}}(?:{names})(?: invece)?\W*$", re.IGNORECASE
    )
    for counter, names in _COUNTERS.items()
}

_HOW_MUCH_WAS = re.compile(
    rf"{lead(YES)}(?:(?:di|da) quanto|quanto|che importo) (?:era|è stata|è|l['’]\s?(?:ho|"
    r"avevo) fatta|"
    r"(?:ho|avevo) (?:messo|caricato|ricaricato))\W*$",
    re.IGNORECASE,
)


def tells_of_equipment(text: str) -> bool:
    """ "L'ho già spento e riacceso", "le luci sono rosse", "rosse": of what stands at home."""
    return _EQUIPMENT.search(text) is not None and len(text.split()) <= _SOME


def other_counter_in(text: str) -> str | None:
    """ "E le telefonate?", after the giga: which counter, where that is all that is said."""
    return next((counter for counter, words in _OTHER_COUNTER.items() if words.search(text)), None)


def presses_on(text: str) -> bool:
    """ "Quanto ci vuole ancora?", "sollecita": of a request that was just looked at."""
    return _HOW_LONG.search(text) is not None


def supposes_unsolved(text: str) -> bool:
    """ "E se non risolvono entro domani?", "e se domani va ancora piano?": of a fault that is reported; with nothing
    wanted in it."""
    return _UNSOLVED.search(text) is not None and _DEMANDS.search(text) is None and len(text.split()) <= _SOME


def asks_how_much_it_was(text: str) -> bool:
    """ "Di quanto era?", of what was looked for just now."""
    return _HOW_MUCH_WAS.search(text) is not None


def asks_when_charged(text: str) -> bool:
    """ "Quando mi togliete i soldi dell'offerta?": the renewal's day; not a bill's, nor an automatic recharge's."""
    return _RENEWS.search(text) is not None and _OF_BILL.search(text) is None


def asks_when_taken(text: str) -> bool:
    """ "Quando me lo scalate?": of the renewal that was just named."""
    return _RENEWS_IT.search(text) is not None


def asks_if_on(text: str) -> bool:
    """ "È attiva?", "quindi è partita": of what was just set, by no name; "non funziona" asks nothing."""
    return _IF_ON.search(text) is not None and _ASKS_ON.search(text) is not None


def asks_to_change_it(text: str) -> bool:
    """ "Si può cambiare?", of a plan that was just shown."""
    return _CHANGES.search(text) is not None and len(text.split()) <= _FEW


def asks_if_enough(text: str) -> bool:
    """ "Il rinnovo ci sta?", "mi basta per il rinnovo?": the credit against the renewal; "i giga bastano?" is none."""
    of_counters = _USED_UP.search(text) is not None and _MONEY.search(text) is None
    return not of_counters and _ENOUGH.search(text) is not None


def disowns_calls(text: str) -> bool:
    """ "Non le ho fatte io 'ste chiamate": charges that the customer does not know; not a call that was promised."""
    return _NOT_MINE.search(text) is not None and _EXPECTED.search(text) is None


def disowns_them(text: str) -> bool:
    """ "Non le ho fatte io", of calls that were just told."""
    return _NOT_BY_ME.search(text) is not None and len(text.split()) <= _SOME


def is_outraged(text: str) -> bool:
    """ "… ma siete matti", beside a sum: why it is so much."""
    return _OUTRAGED.search(text) is not None and len(text.split()) <= _SOME


def tells_of_sellers(text: str) -> bool:
    """ "Mi arrivano continue chiamate da call center": they are nothing that is broken."""
    return _UNWANTED.search(text) is not None
