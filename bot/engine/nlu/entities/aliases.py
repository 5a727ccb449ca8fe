"""Which line, in the customer's own words, kept: "mia figlia", "l'altra linea", "quello che finisce con 03".

They are resolved against the customer's lines elsewhere. Only the words that tell lines apart are taken: a kind of line
("il cellulare di mia figlia") is an entity of its own, so "mia figlia" stands by itself there.
"""

import re
from collections.abc import Collection, Iterator

from bot.engine.nlu.entities.calendar import MONTHS
from bot.engine.nlu.entities.found import Found
from bot.engine.nlu.entities.numerals import below_a_thousand
from bot.engine.nlu.entities.ordinals import ENDS_HERE
from bot.engine.nlu.entities.own_words import find_own_words

_FAMILY = (
    "figlia|figlio|figli|moglie|marito|mamma|madre|papa|babbo|padre|nonna|nonno|sorella|fratello|suocera|suocero|"
    "genero|nuora|cognata|cognato|zia|zio|cugina|cugino|nipote|compagna|compagno|fidanzata|fidanzato|ragazza|ragazzo|"
    "bimba|bimbo|bambina|bambino|ex|socio|socia|collega|capo|amica|amico|badante|segretaria|dipendente|coinquilino|"
    "coinquilina|convivente|nipotino|nipotina|figlioletta|figlioletto|fratellino|sorellina|maritino|mogliettina|"
    "nonnina|nonnino|cuginetto|cuginetta|zietta|mamy|mami|mammina|papino"
)
_PLACES = (
    "negozio|bottega|studio|officina|magazzino|laboratorio|ristorante|bar|agriturismo|albergo|garage|box|"
    "allarme|antifurto|cancello|citofono|ascensore|telecamera|tablet|chiavetta|saponetta|macchina|auto|furgone|camion|"
    "tata|babysitter|baby sitter|colf|domestica|nonni|genitori|suoceri|ragazzi|bambini|gemelli|seconda casa|"
    "casa al mare|casa in montagna|casa in campagna|lavoro"
)
"""Where a line is, what it serves, whose it is: behind "la linea del", "quella dell'"."""
_MINE = "mia|mio|mie|miei|sua|suo|nostra|nostro"
_LINE = "numero|numeri|linea|linee|sim|utenza|utenze|scheda|quello|quella|num"
_PERSON = (
    rf"(?:(?:{_MINE}) (?:{_FAMILY})(?: (?:piccol|grand|maggior|minor|prim|second)[aeio])?"
    rf"|(?:la |il |l')?(?:mamma|papa|babbo|nonna|nonno|moglie|marito)(?! mia)"
    rf"|(?:la|il) (?:{_FAMILY}) (?:{_MINE}))"
)
_SPOKEN = "|".join(word for word, value in below_a_thousand().items() if value < 100)
_DIGITS = rf"(?:\d{{1,6}}|(?:{_SPOKEN})(?: (?:zero|uno|due|tre|quattro|cinque|sei|sette|otto|nove))*)"
_NO_NAME = (
    "casa|telefono|cellulare|ufficio|rete|fisso|mia|mio|suo|sua|prima|oggi|ieri|un|una|uno|questo|quello|cui|chi|che|"
    "tutti|ricarica|emergenza|assistenza|serie|conto|carta|cliente|clienti|pratica|ticket|telefonia|verde|previsto|"
    "pagare|ricaricare|te|voi|noi|lei|lui|loro|solito|sempre|backup|lavoro|iban|protocollo|fattura|bolletta|"
    "chiamata|chiamate|segreteria|internet|fibra|credito|giga|minuti|dati|attivazione|sicurezza|accesso|servizio|"
    "fastweb|vodafone|iliad|wind|tiscali|postemobile|persona|famiglia|altri|altro|altra|qualcuno|nessuno|mobile|"
    "settimana|mese|contatto|contatti|recapito|riferimento|recupero|iva|partita|civico|matricola|contratto|ordine|tessera|"
    "targa|"
) + "|".join(MONTHS)
_THE = r"(?:(?:il|la|lo|sul|sulla|al|alla|del|della|dal|dalla|nel|nella|per il|per la) )"
_THE_ELIDED = r"(?:(?:l|sull|all|dell|dall|nell)')"

_PREPOSITION = re.compile(
    r"^(?:(?:sul|sulla|al|alla|del|della|dal|dalla|nel|nella) |(?:sull|all|dell|dall|nell)['’])\s*|"
    r"^per (?=(?:il|la) |l['’])",
    re.IGNORECASE,
)

_ENDING_LINE = "numero|linea|sim|utenza|quello|quella"
_NOT_KEPT = "".join(rf"(?<!{kept} )(?<!{kept} che )" for kept in ("salvata", "registrata", "memorizzata"))
"""What is kept and ends with these figures is a card."""
_ENDS = r"(?:finisc\w+|termin\w+)(?: (?:con|per|in|a|col|con il|con lo))?"
_PATTERNS = tuple(
    re.compile(rf"(?<![\w'])(?:{pattern})(?!\w)")
    for pattern in (
        rf"(?:(?:il|la|l') ?)?(?:{_LINE}) (?:di|del|della|dell') ?(?:{_PERSON}|zi[ao])",
        _PERSON,
        rf"(?:(?:il|la) )?(?:(?:mio |mia )?(?:{_ENDING_LINE}) )?(?:che )?{_NOT_KEPT}{_ENDS} {_DIGITS}",
        rf"(?:(?:il|la) )?(?:(?:{_ENDING_LINE}) )?(?:con )?(?:finale|le ultime cifre|ultime cifre) {_DIGITS}",
        rf"(?:(?:il|la|l') ?)?(?:{_LINE}) (?:del|della|dello|dei|delle|dell') ?(?:mi[oa] |nostr[oa] )?"
        rf"(?:{_PLACES}|{_FAMILY})",
        "|".join(
            rf"(?<= {of} )(?:{_FAMILY})(?! (?:{_MINE})(?!\w))"
            for of in ("del", "della", "al", "alla", "per il", "per la", "sul", "sulla")
        ),
        rf"(?:(?:il|la) )?(?:{_ENDING_LINE}) (?:con|che ha) {_DIGITS} (?:in fondo|alla fine|finale)",
        rf"(?:{_THE_ELIDED}|{_THE}(?:mia |mio ))altr[ao] (?:mia |mio )?(?:linea|numero|sim|utenza|scheda)(?: mi[oa])?",
        rf"{_THE_ELIDED}altr[ao]{ENDS_HERE}",
        rf"(?:numero|linea|sim|scheda|utenza|num) (?!capo|soci|amic|ex|colleg|ragazz|vicin|dipendent|inquilin)"
        rf"(?:{_FAMILY})",
        r"(?<=(?:su|di) )(?:mio|mia) (?:numero|linea|sim|utenza)|(?<=ricarica )(?:mio|mia) (?:numero|sim)|"
        r"(?<=ricaricare )(?:mio|mia) (?:numero|sim)",
        r"(?:la )?linea (?:numero |n\.? ?)?\d(?![\d.,]*\d)",
        rf"{_THE}(?:mio |mia )?(?:second|terz|prim)[ao] (?:linea|numero|sim|utenza)",
        rf"{_THE}(?:mio|mia) (?:numero|linea|sim|utenza|scheda)(?: principale)?"
        r"(?! (?:fiss[oa]|mobile|(?:telefonica )?di casa|cellulare|internet|adsl|fibra)(?!\w))",
        rf"{_THE}(?:mio|mia){ENDS_HERE}",
        r"(?:(?<=tranne )|(?<=eccetto )|(?<=escluso )|(?<=esclusa )|(?<=salvo ))(?:il |la )(?:mio|mia)"
        r"(?= (?:\d|con|da|di \d|per|paypal|carta|e)(?!\w*'))",
        r"(?:(?:il|la) )?(?:quello|quella|numero|linea|utenza) di lavoro",
        r"(?:(?<=ricarica )|(?<=ricaricami )|(?<=ricaricare )|(?<=automaticamente ))(?:il|la) mi[oa]"
        r"(?= (?:ogni|tutti i mesi|tutte le settimane|in automatico|automaticamente))",
        r"(?:sul|al|del|per il) mio(?= (?:sotto|da|con|quando|se|ogni|max|massimo|\d))",
        rf"{_THE}(?:numero|linea|sim|scheda|utenza) (?:mio|mia|principale|aziendale|dell'ufficio|del lavoro|"
        r"dell'azienda)",
    )
)
_OF_SOMEBODY = re.compile(rf"(?<![\w'])(?:(?:il|la) )?(?:{_LINE}) di (?!(?:{_NO_NAME})\b)([a-z]{{3,15}})(?!['\w])")
_BEFORE_NAME = re.compile(
    r"(?<![\w'])(?:di|a|ad|per|su|io e|tranne|eccetto|salvo|esclus[oa]|fuorche|"
    r"lascia(?:te)? (?:stare|perdere|fuori)|"
    r"(?:non|senza) (?:toccare|ricaricare|bloccare|cambiare)) $|^e $"
)
_RECHARGED = re.compile(r"(?<![\w'])ricaric(?:a|are|o)(?: [a-z0-9 ,.€']{2,40} e)? $")
_WITH_SUM = re.compile(r" (?:di |con |da )?\d")
""" "Ricarica chiara 5 euro", "ricarica me 10 e chiara 5"."""
_NOT_A_LINE = re.compile(
    r"(?:sono|parla|parlo con|parlare con|parlato con|cerco|chiamo|chiama|nome|nome e|signor|signora|sig|dott|"
    r"operatore|operatrice|via|piazza|"
    r"ciao|buongiorno|collega|consulente|tecnico|signorina|addett[ao])\.? $"
)

_RULED_OUT = re.compile(r"\W*(?:[a-z']{1,15} ){0,3}(?P<name>[a-z]{2,15}) no ?[,;.] ?(?:(?:ma|per|a|di) )?")

_BREAKS = re.compile(
    r"(?: [a-z]{3,15})? (?:(?:mi|ci|ce|lo|la) )?(?:l')?(?:ha|hanno) (?:fatto cadere|rott|spaccat|sfasciat|distrutt|"
    r"tranciat|strappat|staccat|bruciat|allagat|rovesciat|buttat|inciampat)"
)
"""Who broke something: "mio figlio ha rotto il modem" is no line of his."""


def find_aliases(text: str, folded: str, names: Collection[str]) -> list[Found]:
    """`names`: first names, folded, that are names even without "il numero di" before them."""
    spans = [
        *_described(folded),
        *_somebodys(folded),
        *_named(text, folded, names),
        *_family_and_name(text, folded, names),
        *find_own_words(folded),
    ]
    lines = [(start, end) for start, end in spans if not _BREAKS.match(folded, end)]
    return [Found(start, end, "line_alias", _without_preposition(text[start:end].strip())) for start, end in lines]


def _without_preposition(words: str) -> str:
    """ "All'altra linea" is "altra linea", "sul mio numero" "mio numero"; "per me" stays."""
    return _PREPOSITION.sub("", words)


def _described(folded: str) -> Iterator[tuple[int, int]]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(folded):
            yield match.span()


def _somebodys(folded: str) -> Iterator[tuple[int, int]]:
    """ "il numero di Chiara": after these words anybody's name will do."""
    for match in _OF_SOMEBODY.finditer(folded):
        yield match.span()


def _family_and_name(text: str, folded: str, names: Collection[str]) -> Iterator[tuple[int, int]]:
    """ "mia figlia Chiara" and "quello di mia figlia chiara"; with a capital any name will do."""
    for pattern in _PATTERNS[:3]:
        for match in pattern.finditer(folded):
            name = re.match(r" ([a-z]{3,15})(?!\w)", folded[match.end() :])
            if name and (name.group(1) in names or text[match.end() + 1].isupper()):
                yield match.start(), match.end() + name.end()


def _named(text: str, folded: str, names: Collection[str]) -> Iterator[tuple[int, int]]:
    """A bare first name: with a capital, after "di", "a", "per", or all alone; not where somebody presents himself."""
    for match in re.finditer(r"(?<![\w'@.])[a-z]{3,15}(?![\w'@])", folded):
        if match.group() not in names or _NOT_A_LINE.search(folded[: match.start()]):
            continue
        capital = text[match.start()].isupper() and match.start() > 0
        alone = folded.strip(" .?!") == match.group()
        known = _BEFORE_NAME.search(folded[: match.start()]) or _is_the_chosen(match, folded, names)
        if capital or alone or known or _is_recharged(match, folded):
            yield match.span()


def _is_recharged(match: "re.Match[str]", folded: str) -> bool:
    return bool(_RECHARGED.search(folded[: match.start()]) and _WITH_SUM.match(folded, match.end()))


def _is_the_chosen(match: "re.Match[str]", folded: str, names: Collection[str]) -> bool:
    """ "Luca no, Sara": the last word, behind somebody else who is ruled out."""
    other = _RULED_OUT.fullmatch(folded[: match.start()])
    last = not folded[match.end() :].strip(" .?!")
    return bool(last and other and (other["name"] in names or re.fullmatch(_FAMILY, other["name"])))
