"""Words that look like a value and are none: addresses, greetings, ages, heads, shares, births, names.

Each find is NOTHING: it takes its words, and whoever would read a sum, a day or a way to pay in them goes without.
"""

import re

from bot.engine.nlu.entities.calendar import MONTHS, WEEKDAYS
from bot.engine.nlu.entities.found import NOTHING, Found
from bot.engine.nlu.entities.numerals import below_a_thousand, number_of
from bot.engine.nlu.entities.streets import WAY

_MONTH = "|".join(MONTHS)
_DAY = "|".join(WEEKDAYS)
_SMALL = "|".join(word for word, value in below_a_thousand().items() if value <= 40)
_NUMBER = r"(?P<number>\d+(?:[.,]\d+)?|[a-z]{2,24})"  # the word is looked up
_FEW = rf"(?:\d{{1,2}}|{_SMALL})"
_NO_MONEY = r"(?! ?(?:euro|€|,\d|\d))"
_STREET = (
    r"(?:via|viale|v\.le|piazza|p\.?(?:zz?a)|piazzale|piazzetta|(?<!in )corso|c\.so|largo|vicolo|strada|rione|"
    r"quartiere|"
    r"lungomare|fermata|stazione|scuola|ospedale|galleria|ponte|localita|frazione|contrada)"
)
_NAMED_STREET = r"(?:via|viale|v\.le|piazza|p\.?zz?a|piazzale|(?<!in )corso|c\.so|vicolo)"
_NO_STREET = rf"(?:{WAY}|(?:d[aei]l?|l[aeo]|il|i|che|e|ogni|per|i miei|tutt[oiae])(?!\w))"
_WISH = r"(?:buon[ao]?|felice|seren[ao]|bell[ao]|augur\w+(?: di)?|ottim[ao])"
_CALLED = (
    r"(?:mi chiamo|si chiama|signor[aei]?|sig\.?(?:r?a|na)?|dott\w*|avv|ing|cognome(?: e)?|famiglia|ditta|"
    r"intestat[oa] a)\.?"
)
_WITH_A_NAME = r"(?: (?!il |lo |la |i |le |di |da |del|a |in |per |e )[a-z]+)?"
_ORDINAL = r"(?:prim|second|terz|quart|quint|sest)[oa]"
_PATTERNS = tuple(
    re.compile(rf"(?<![\w'])(?:{pattern})(?!\w)")
    for pattern in (
        rf"{_STREET} (?:del |dell'|dei )?(?:{_FEW}|primo|[ivx]{{1,5}}) (?:{_MONTH})(?: (?:n\.? "
        rf"?)?\d{{1,4}}(?![\d/.,]*\d))?",
        rf"{_NAMED_STREET} (?!{_NO_STREET})(?:[a-z][a-z'.]* ){{1,4}}?(?:n\.? ?)?\d{{1,4}}(?![\d.,:/]*\d)(?: "
        rf"?/?[a-f])?{_NO_MONEY}",
        rf"(?:strada )?(?:statale|provinciale|ss|sp|autostrada|km|chilometro|lotto|palazzina|edificio) "
        rf"{_FEW}{_NO_MONEY}",
        rf"(?:(?<!mi )(?<!si )(?<!ci )(?<!ne )(?<!che )scala|interno|citofono|quartiere|rione) "
        rf"(?:numero |n\.? ?)?{_FEW}{_NO_MONEY}",
        r"(?:(?:il|mio|il mio|quel) )?numero(?= (?:di |della )?(?:partita |p\.? ?)?iva(?!\w))",
        rf"(?:abit[oai]|abitiamo|vivo|viviamo|risied[oe]|residente|domiciliat[oa]) (?:al|all'|in) ?(?:numero |n\.? ?)?"
        rf"{_FEW}{_NO_MONEY}",
        rf"{_WISH} (?:fine )?(?:{_DAY})(?: e (?:buon[ao]? )?(?:{_DAY}))?",
        rf"{_WISH} (?:fine settimana|weekend|week-end|settimana|anno|mese)|ci (?:ri)?(?:vediamo|sentiamo|"
        rf"aggiorniamo) (?:a |di )?(?:{_DAY})",
        rf"{_WISH} (?:inizio |fine )?(?:{_MONTH})",
        r"(?:grazie|scuse|baci)(?: (?:x|per|di nuovo|ancora))? ?1[. ']?000|1[. ']?000 (?:grazie|scuse|volte|baci|"
        r"ringraziamenti)",
        rf"(?:siamo|eravamo|saremo|siete|sono|erano|fossimo|viviamo|abitiamo|vivono|stiamo|restiamo) (?:gia |sempre "
        rf"|solo )?in {_FEW}"
        rf"{_NO_MONEY}",
        rf"(?:l'|il |lo |un |uno |del |dell'|al |all')?{_NUMBER} ?(?:per|x) (?:cento|mille)(?: in (?:piu|meno))?",
        rf"(?:compi\w*|ha|ho|hai|faccio|di|a|da) {_NUMBER} anni",
        r"(?:(?:sono|ero|e|siamo) del(?:l')?|(?:classe|annata|coscritt[oi])(?: del(?:l')?)?) ?'?(?:19|20)?\d\d"
        r"(?![\d.,/]*\d)" + _NO_MONEY,
        r"classe (?:19|20)?\d\d",
        rf"nat[oaie] (?:(?:il|l'|nel|a|ad|in) ?)+(?:(?:{_FEW}|primo) )?(?:{_MONTH}|"
        rf"\d{{1,4}}(?:[/.-]\d{{1,4}}){{0,2}})(?: (?:del )?\d{{2,4}})?",
        rf"{_CALLED}{_WITH_A_NAME} (?:{_MONTH}|{_DAY})",
        rf"(?:{_DAY}|{_MONTH}|mese|settimana|anno|weekend|fine settimana) prossim\w+"
        rf"|prossim\w+ (?:{_DAY}|{_MONTH}|mese|settimana|anno|weekend|giorni)",
        r"una volta per tutte|un[oa] vale l'altr[oa]|l'un[oa] (?:o|e|vale|per) l'altr[oa]|carta canta|"
        r"(?:tv|tele|televisione|televisore|tivu) (?:via|su|tramite|attraverso|da) (?:internet|web)",
        rf"client[ei] (?:vostr[oaie] )?da (?:ben |oltre |piu di |quasi |circa )?{_NUMBER}",
        r"messagg(?:i|ini|io)(?= (?:in|della|nella) segr)",
        r"(?:neanche|nemmeno|manco|senza|piu|nessun) un (?:solo )?euro(?! e )|(?:per|sono|sembro) un bancomat",
        rf"(?:(?:siete|e|restate|tenete|sta|rimane|sempre) (?:apert|chius)[oi]|aprite|chiudete|orari[o]?|"
        rf"lavorate|lavora|rispondete)(?: \w+){{0,2}}? (?:(?:il|di|la|anche|dal) )*(?:{_DAY})"
        rf"(?: (?:al|a|e|o)(?: il| la| anche il)? (?:{_DAY}))?|"
        rf"(?:tutti i|ogni) (?:{_DAY})(?! (?:scors|passat))",
        rf"quanto (?:fa|fanno|fara) {_NUMBER} (?:per|x|diviso|piu|meno|e|\\+|-|\\*|:) (?:\d+|[a-z]{{2,24}})",
        rf"{_FEW} e lode|{_FEW} (?:per|x) {_FEW}(?= *(?:[=?]|$))",
        r"(?:via|con un|tramite|un) sms|per sms(?= *(?:[.,;!?]|$))|(?:dell'|l'|gli |un )?sms (?:di|del|della|"
        r"col|con il|per il) "
        r"(?:codice|conferma|password|verifica|accesso|otp|ricarica|pagamento)|"
        r"(?:vostri|tuoi|suoi|troppi) (?:sms|messaggi)",
        r"codice (?:di |del |della |dell'|dello |dei |per )(?!16|sedici|ricaric|ricari|gratt|tabacc|scheda|"
        r"voucher|tagliand|sconto)[a-z]+",
        r"(?:senza|sms del|mail del|mand\w+ (?:di nuovo |ancora )?(?:il|un|un altro)|(?:altro|nuovo|stesso|"
        r"vostro|tuo)|rimand\w+ (?:il|un)|"
        r"arriv\w+ (?:il|nessun|ancora il)|ricevut\w (?:il|nessun|alcun)|perso il|sbagliat\w (?:il|troppe "
        r"volte il)) codice"
        r"(?! (?:della |di )?(?:ricaric|gratt|scheda))",
        r"codice (?:non |nun |nn |che )?(?:(?:non|nun|nn) )?(?:mi |ci |l'|lo |si )?(?:e |ho |era |avete "
        r")?(?:arriv|vien|venut|perso|mess|mandat|inviat|"
        r"ricev|scad|sbagliat|errat|utente|vecchi|nuov|otp|giust|corrett)\w*",
        r"(?:sulla|nella) (?:mia |nostra )?prepagata",
        r"(?:cas[ae]) (?:di (?:riposo|cura|famiglia|moda)|popolar\w|discografica|madre)",
        r"(?:ricarica|rata|cifra|quota|tariffa|somma|spesa|costo|importo|prezzo|giorno|canone|appuntamento|"
        r"orario|abbonamento) fiss[oa]",
        r"(?:vostra|questa|sta|che|schifo di|razza di|tipo di|bella|vostr[ae]) (?:grande |bella )?(?:azienda|"
        r"societa|ditta)|"
        r"(?:azienda|societa|ditta|impresa) (?:di (?:merda|pagliacci|ladri|buffoni|incompetenti|truffatori|"
        r"telefonia)|seria|ridicola|"
        r"telefonica|vostra|incredibile|titanica|ardua)|(?:dipendente|impiegat[oa]) (?:dell'azienda|della ditta)",
        r"(?:e|sia|diventa\w*|sembra) (?:proprio |davvero |sempre )?un'impresa(?= (?:[a-z]+(?:are|ere|ire|rvi|"
        r"rla|rlo)|parlar)(?!\w)| *[.!?]?$)",
        r"(?:per oggi|oggi stesso|oggi come oggi|al giorno d'oggi|entro oggi|come (?:sta|stai|va|ti gira|"
        r"andiamo|state) oggi)",
        r"carta (?:della|del|dei) (?!ricar|credito|mio|mia|nostr|titolar)[a-z]+|dalla carta (?:alla|all'|al)"
        r" ?(?:e-?)?mail",
        r"(?:cerco|parlare con|parlato con|sentito) [a-z]+ (?:dell'assistenza|del servizio|che mi)",
        rf"(?:(?:mandat|scritt|inviat|lasciat|spedit)[oiae]|mand\w{{1,4}}|scriv\w{{1,4}}|invi\w{{1,4}}|"
        rf"arriv\w{{1,4}}|ricev\w{{1,4}}) "
        rf"(?:gia |anche |sempre |solo )?(?:dei |degli |i |gli |sti |questi |tant[oi] |troppi |mille |piu |"
        rf"altri |vari |{_FEW} )*"
        r"(?:sms|messagg(?:i|ini))(?! (?:in segr|ho|mi|ci|rest|rim|gratis|posso|disp))",
        r"messagg(?:i|ini) (?:pubblicitar\w+|stran[io]|promozional\w+|vostri|tuoi|suoi|vocal\w|su|di (?:errore|"
        r"conferma|whatsapp|spam|truffa))",
        rf"(?:famiglia|gruppo|squadra|nucleo|compagnia) di {_FEW}{_NO_MONEY}",
        rf"(?:do|diamo|darei|daremmo) un {_FEW}{_NO_MONEY}",
        r"fissa(?= (?:la |il |un |una |l')(?:soglia|tetto|limite|import|massim|appuntament|dat))",
        rf"voto {_FEW}(?: su {_FEW})?|{_FEW} su (?:5|10|20|100|dieci|cento){_NO_MONEY}",
        rf"codic\w+ (?:di|a|da|con|in|ha|e di)(?: soli)? (?!16 |sedici ){_NUMBER} (?:cifre|numeri|caratteri|lettere|"
        rf"simboli)",
        rf"(?:sono|ero|saro|siamo)(?: gia)? (?:il|la|i|le) {_ORDINAL}(?= (?:che|a|cliente|person))",
        rf"{_FEW} or[ae] e (?:mezz[ao]|un quarto|{_FEW})",
        r"(?:numero|n\.?|nr) (?:di |del |della )?(?:protocollo|contratto|cliente|serie|matricola|conto|ordine|coda|"
        r"errore) ?:? ?\d+",
        r"(?:volo|treno|targa|modello|articolo|errore) [a-z]{1,3}[ -]?\d{1,5}",
        r"codic[ei] (?:a barre|sconto|promo\w*|della strada|stradale|amico|invito|civile|paese|destinatario|sdi|"
        r"univoco|seriale|ateco|"
        r"colore|catastale|tributo)",
        r"cart[ae] (?:d'(?!addebito|acquisto)[a-z]+|e (?:penna|matita|forbici)|da (?:lettere|parati|gioco|pacchi|"
        r"musica)|geografica|"
        r"velina|straccia|bianca|vincente|di soggiorno|di circolazione|d'imbarco)",
        r"(?:cart[ae]|documento) (?:d |d' ?|di )?(?:identita|ident)",
    )
)


def find_no_values(folded: str) -> list[Found]:
    matches = (match for pattern in _PATTERNS for match in pattern.finditer(folded))
    return [Found(*match.span(), NOTHING, None) for match in matches if _is_a_number(match.groupdict().get("number"))]


def _is_a_number(word: str | None) -> bool:
    return word is None or word[0].isdigit() or number_of(word) is not None
