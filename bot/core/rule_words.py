"""What is said of an automatic recharge: another sum without naming it ("aumenta a 15"), and no limit at all."""

from __future__ import annotations

import re

from bot.core.leads import FINE, NO, NOW, STOPPING, YES, lead
from bot.core.requests import Request

_NOT_STOPPED = r"non (?:(?:la|lo) )?(?:ferm|toglier|tolg|annull|elimin)\w*"
_DOING = r"(?:aument|alz|abbass|cambi|port|mett|riduc|ridu|diminu|modific|cal|facci|fall|fai|pass)\w{0,9}"
_OTHER_SUM = re.compile(
    rf"{lead(YES, FINE, NO, 'anzi|meglio|poi|invece|piuttosto', _NOT_STOPPED)}"
    rf"(?:(?:me )?la )?(?:(?:puoi|potete|voglio|vorrei|posso) )?{_DOING}(?: (?:l['’]\s?importo|la cifra))?"
    r" (?:a|da) (?:\d{1,3}|cinque|dieci|quindici|venti|venticinque|trenta|cinquanta|cento)(?:[,.]00)?"
    r"(?: ?(?:euro|eur|€))?(?:\W++(?:invece|al posto|anziché|anziche) (?:di|che|dei) \d{1,3}(?: ?(?:euro|eur|€))?)?+"
    r"(?:\W++(?:per favore|invece|grazie|al mese|ogni mese|e basta))*+\W*+",
    re.IGNORECASE,
)
_BEGS = re.compile(
    r"\b(?:me la (?:cambi|port|mett|alz|aument|abbass|modific)\w*|la (?:puoi|potete)|(?:puoi|potete) \w+la)\b",
    re.IGNORECASE,
)
""" "Me la cambi a 15?" is an order, put politely."""
_REPLACED = re.compile(r"\b(?:invece|al posto|anziché|anziche) (?:di|che|dei) (\d{1,3})(?!\d)", re.IGNORECASE)
_THAT_ONE = re.compile(
    rf"{lead(YES, FINE, NO, 'allora|meglio|anzi')}(?:\w+ ){{0,3}}?(?:quell[ao]|quest[ao]|la mensile|mensile|"
    r"automatica|una volta al mese|fissa)\b",
    re.IGNORECASE,
)
_DAY_NAMED = re.compile(
    r"\b(?:il|al|ogni|giorno) (?:giorno )?(?:\d{1,2}|primo|quindici|venti|trenta)(?!\w)", re.IGNORECASE
)
_WHEN_FIRST = re.compile(
    rf"{lead(YES, FINE, 'poi')}(?:da quando|quando|che giorno|in che giorno|tra quanto|fra quanto) (?:mi |si )?"
    r"(?:part\w+|inizi\w+|cominci\w+|scatt\w+|arriv\w+|fate|viene fatta|c['’]?\s?è|è|sarà|sarebbe)"
    r"(?: (?:la |il )?(?:prim[ao]|prossim[ao]|ricarica(?: automatica)?|volta|addebito))*\W*",
    re.IGNORECASE,
)
_STANDS = (
    r"(?:sospes[ae]|in pausa|ferm[ae]|bloccat[ae]|interrott[ae]|"
    r"(?:non|nn) (?:si )?(?:parte|partono|va|funziona|arriva|fa|attiva) pi[uù])"
)
_HALTED = re.compile(
    rf"\bricaric(?:a|he)\b[^.?!]{{0,40}}?\b{_STANDS}(?!\w)|"
    rf"\b{_STANDS} (?:la |le |una )?(?:sua |mia )?ricaric(?:a|he)\b",
    re.IGNORECASE,
)
_MADE = re.compile(
    r"\b(?:fatt[ao]|pagat[ao]|(?:ri)?caricat[ao]|mess[oi]|mandat[ao]|inviat[ao]|ieri|stamattina|oggi|soldi|"
    r"\d+ ?(?:euro|€)|(?:da|di) \d+|(?:ma|però|pero) (?:la|il|ho))(?!\w)",
    re.IGNORECASE,
)
_COST_OF_RULE = re.compile(
    r"\b(?:quanto (?:mi )?(?:costa|costerebbe|viene)|che costi? ha|ha (?:un |dei )?cost[oi]|costa qualcosa|si paga) "
    r"(?:attivarla|metterla|averla|impostarla|farla|tenerla|toglierla|"
    r"(?:la |una )?ricarica automatica|l['’]\s?automatica)\b",
    re.IGNORECASE,
)
_PAUSE = re.compile(
    rf"{lead(YES, FINE, NO)}(?:(?:la|lo|si può|puoi|potete|posso|vorrei|voglio|mi) )*"
    r"(?:mett\w{1,9} (?:(?:la|la ricarica(?: automatica)?) )?(?:in )?pausa|sospend\w{1,7}|sospensione|pausa)\b.{0,40}",
    re.IGNORECASE,
)
_FOR_A_WHILE = re.compile(
    r"\b(?:pausa|fino a|fin quando|finch[eé]|temporane\w+|momentane\w+|"
    r"per (?:ora|adesso|il momento|(?:una?|qualche|due|tre|alcun\w+) (?:po|mes\w+|settiman\w+|giorn\w+|period\w+))"
    r")(?!\w)",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre|natale|pasqua|"
    r"capodanno|ferragosto|(?:questo|il prossimo|prossimo|quel) mese|mese prossimo|(?:il |questo )?mese|"
    r"(?:lune|marte|mercole|giove|vener)d[iì]|sabato|domenica|domani|dopodomani|(?:la )?(?:prossima settimana|"
    r"settimana prossima)|(?:l['’]\s?)?anno (?:nuovo|prossimo)|(?:il )?primo|(?:l['’]\s?)?(?:1|8|11)|(?:il )?\d{1,2}|"
    r"(?:la )?fine(?: del| di)?|estate|inverno|vacanze|ferie)(?!\w)"
)
_SPAN = (
    r"(?:un|uno|una|qualche|alcun[ie]|due|tre|quattro|cinque|sei|\d{1,2}|il|i|tutto il|questo|quest[oaie]) "
    r"(?:prossim[oaie] )?(?:po['’]?|mes[ei]|settiman[ae]|giorn[oi]|period[oi]|volt[ae])"
)
_TO_COME = (
    rf"(?:(?:(?:a partire )?da|dal|dalla|dall['’]|a partire dal|a|al|alla|ad|in|entro|prima di|dopo|per|fino a|fino al|"
    rf"fin|verso|solo per|solo a) ?(?:il |la |le |l['’]\s?|metà |fine |inizio )?{_MONTH}|(?:solo )?per {_SPAN}|"
    rf"(?:tra|fra|dopo) {_SPAN}|(?:fino a\w*|finch[eé]|mentre|intanto che) [^.?!]{{2,30}}|(?:quando|appena|"
    rf"una volta che) (?:finisc\w+|comincia|inizia|arriva|è finit\w+|"
    rf"torn\w+|vado|parto|sono)\b.{{0,30}}|(?<!\w)(?:domani|dopodomani|(?:il )?(?:mese|anno) prossimo|"
    rf"(?:il )?prossimo (?:mese|anno)|la settimana prossima|la prossima settimana))"
)
_STOP = r"(?:ferm|blocc|sospend|stopp|disattiv|togli|tolg|lev|interromp|stacc|annull|elimin|disdi)"
_STOPS_AT = re.compile(
    rf"{lead(YES, FINE, NO, 'anzi|allora|poi|me|mi|ce')}"
    rf"(?:(?P<first>{_TO_COME}),? )?(?:(?:me )?la (?:(?:puoi|potete|posso|può|vorrei|voglio) )?{_STOP}\w*|"
    rf"(?:(?:puoi|potete|posso|può|si può|vorrei|voglio|devo) )?{_STOP}\w*(?:l[ao]|mela)|"
    rf"(?:(?:puoi|potete|posso|si può|vorrei|voglio) )?{_STOP}\w* (?:la |questa |quella )?(?:ricarica )?automatica)"
    rf"(?: (?:solo|soltanto|però|invece))*(?(first)|\W+{_TO_COME})(?:\W+{_TO_COME})?(?:\W++\w++){{0,4}}+\W*+",
    re.IGNORECASE,
)
_CALLS_OFF = re.compile(
    rf"{lead(FINE, NO, 'allora')}(?:me )?(?:(?:la|puoi|potete|voglio|vorrei) )*"
    r"(?:annull|cancell)(?:a|i|are|ar|ate|o)(?:mela|la)?(?:\W+(?:pure|subito|tutta|allora|per favore|grazie))*\W*",
    re.IGNORECASE,
)
_WITH_IT = re.compile(r"\bla\b|(?:annull|cancell)\w{1,4}la\b", re.IGNORECASE)
_NAMES_TIME = re.compile(rf"(?<!\w){_TO_COME}(?!\w)", re.IGNORECASE)
_NO_TIME = re.compile(
    r"\b(?:da|del|di|per|a) (?:oggi|adesso|ora|subito)\b|\b(?:da|di) \d+ ?(?:euro|€|eur)|\bda (?:\d+|un|una|due|tre|"
    r"qualche|molto|tanto|tempo|ieri|sempre)\b",
    re.IGNORECASE,
)
""" "Da ora", "quella da 10 euro", "da due mesi": no time to come."""
_STOP_ONLY = r"(?:ferm|blocc|sospend|stopp|disattiv|spegn|interromp|stacc|disdi|disabilit)"
_TAKE_AWAY = r"(?:togli|tolg|lev|elimin|cancell|rimuov|annull)"
_THE_THING = r"(?:quell[ao]|quest[ao]|['’]?sta (?:rob|cos)a)"
_AGREED = (
    r"(?:\W++(?:va|vai|dai|pure|via|allora|subito|adesso|ora|grazie|per favore|anche|proprio|del tutto|e basta))*+\W*+"
)


def _bare(verb: str) -> re.Pattern[str]:
    """ "No spegnila", "la puoi fermare?", "quella disattivala": the order, with nothing by its name."""
    begins = lead(YES, FINE, NO, NOW, STOPPING, f"poi|meglio|piuttosto|preferisco|{_THE_THING}|me|ce")
    return re.compile(
        rf"{begins}(?:(?:me |ce )?la (?:(?:puoi|potete|può|vorrei|voglio|posso) )?{verb}(?!\w*at[ao]\b)\w*|"
        rf"(?:(?:puoi|potete|può|si può|posso|vorrei|voglio|devo) )?{verb}\w{{0,5}}?(?:me|ce|te)?la|"
        rf"(?:(?:puoi|potete|vorrei|voglio) )?{verb}\w* {_THE_THING}){_AGREED}",
        re.IGNORECASE,
    )


_STOPS_BARELY, _TAKES_BARELY = _bare(_STOP_ONLY), _bare(_TAKE_AWAY)
_ONLY_NAMED = re.compile(
    rf"{lead(YES, FINE)}(?:la |una )?(?:sua |mia )?(?:ricarica automatica|auto ?ricarica)"
    r"(?: (?:di|del|della|dell['’]|per|su|sul|sulla|a|al|alla)\b[^\d?]{2,30})?\W*",
    re.IGNORECASE,
)
_NONE = re.compile(r"\b(?:senza|nessun[oa]?|illimitat\w+|niente)\b", re.IGNORECASE)
_NO_CEILING = re.compile(
    r"\b(?:senza|nessun|niente|non (?:voglio|metto|mettere|ci metto)(?: un| nessun)?) (?:alcun |un |nessun )?"
    r"(?:tetto|limit[ei]|massimo|soglia massima)\b",
    re.IGNORECASE,
)
_ONLY_NO_CEILING = re.compile(rf"{lead(YES, NO)}{_NO_CEILING.pattern}\W*", re.IGNORECASE)
_NOT_TOLD = re.compile(r"\b(?:dic\w+|dir\w*|darl[oa]|so)\b", re.IGNORECASE)


def only_names_rule(text: str) -> bool:
    """ "Ricarica automatica di mia figlia": its name, and whose it is."""
    return _ONLY_NAMED.fullmatch(text.strip()) is not None


def puts_other_sum(text: str) -> bool:
    """Whether the message is no more than another sum for it."""
    asks = "?" in text and _BEGS.search(text) is None
    return not asks and _OTHER_SUM.fullmatch(text.strip()) is not None


def limit_replaced(text: str, below: int | None, amount: int | None) -> bool:
    """ "Mettila a 10 invece di 5", where 5 is the limit that is set, and not the sum; both in cents."""
    old = _REPLACED.search(text)
    return old is not None and int(old[1]) * 100 == below != amount


def takes_monthly(text: str) -> bool:
    """ "Mettimi quella, 10 euro il 15", after the automatic one was spoken of: a day of the month is said with it."""
    return "?" not in text and _THAT_ONE.match(text.strip()) is not None and _DAY_NAMED.search(text) is not None


def says_none(text: str) -> bool:
    return _NONE.search(text) is not None


def rules_out_ceiling(text: str) -> bool:
    """ "Senza tetto", "non voglio limiti", among other words."""
    return _NO_CEILING.search(text) is not None


def only_rules_out_ceiling(text: str) -> bool:
    return _ONLY_NO_CEILING.fullmatch(text.strip()) is not None


def refuses_limit(request: Request) -> bool:
    """ "Nessun tetto", "no"; not "non te lo dico"."""
    refused = request.intent in ("deny", "refuse") and _NOT_TOLD.search(request.text) is None
    return says_none(request.text) or refused


def asks_when_first(text: str) -> bool:
    """ "Quando parte la prima?", and nothing else."""
    return _WHEN_FIRST.fullmatch(text.strip()) is not None


def asks_rule_cost(text: str) -> bool:
    """ "Quanto costa attivarla?", "quanto costa la ricarica automatica?", of one that was shown."""
    return _COST_OF_RULE.search(text) is not None


def asks_pause(text: str) -> bool:
    """ "Mettila in pausa fino a gennaio"."""
    return _PAUSE.fullmatch(text.strip()) is not None


def asks_stop_at(text: str) -> bool:
    """ "Fermala da gennaio", "bloccala per due mesi": it is to be stopped, but then, or only for then."""
    return "non " not in text.lower() and _STOPS_AT.fullmatch(_NO_TIME.sub(" ", text).strip()) is not None


def stops_barely(text: str) -> bool:
    """ "No spegnila", "va bene bloccala", and nothing by its name: what runs by itself is stopped, and no card is."""
    return _STOPS_BARELY.fullmatch(text.strip()) is not None


def takes_barely(text: str) -> bool:
    """ "Levala", "toglimela", and nothing by its name: it may be said of a card as well."""
    return _TAKES_BARELY.fullmatch(text.strip()) is not None


def calls_it_off(text: str) -> bool:
    """ "Annullala", where its stop is read back: the recharge, or the stop?"""
    return _CALLS_OFF.fullmatch(text.strip()) is not None and _WITH_IT.search(text) is not None


def stops_for_a_while(text: str) -> bool:
    """ "Sospendila fino a gennaio", "ferma quella di Chiara da domani", of one that is to be stopped; "sospendi la
    ricarica automatica" has no end."""
    said = _NO_TIME.sub(" ", text)
    return _FOR_A_WHILE.search(text) is not None or _NAMES_TIME.search(said) is not None


def says_recharge_halted(text: str) -> bool:
    """ "Perché la ricarica di Chiara è sospesa?", "non parte più la ricarica": of one that comes by itself, unless one
    that was made is told of."""
    return _HALTED.search(text) is not None and _MADE.search(text) is None
