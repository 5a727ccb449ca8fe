"""Who is only talked of is no value: "mia moglie dice che…", "mio marito è francese", "chi è lei?"."""

import re
from collections.abc import Sequence

from bot.engine.nlu.entities.found import Found
from bot.engine.nlu.text.folding import fold

_DIED = re.compile(
    r"(?<!\w)(?:mort|mancat|decedut|scompars)[oa] (?:(?:il|la|l'|un|una) ?)?$|(?<!\w)(?:povero|povera) $"
)
_PERSON = re.compile(r"(?:la |il )?(?:mi[oa]|su[oa]|nostr[oa]|mamma|papa|moglie|marito)(?!\w)")
_TELLS = re.compile(
    r"(?: (?!che )[a-z]{3,15})? (?:non )?(?:(?:mi|ci|ti|vi|lo|la|gli|le|me|ve|te|si|l'|m'|c'|ne|lo) ?){0,2}"
    r"(?:dice|dicono|diceva|sostiene|pensa|crede|insiste|(?:e|era) (?:mancat|venut[ao] a mancar|decedut|"
    r"scompars|defunt|convint|arrabbiat|furios|stuf|preoccupat|mort|"
    r"malat|via|al lavoro|"
    r"sord|cieca|cieco|anzian|vecchi|disabil|invalid|pensionat|giovan|piccol|brav|testard|incinta|disoccupat)|"
    r"(?:ha|hanno|aveva) (?:detto|consigliat|suggerit|spiegat|raccontat|installat|configurat|aiutat|letto|visto|"
    r"sentito|parlat)|"
    r"ha \d{1,3} anni|ha (?:gia )?(?:l'app|wind|vodafone|iliad|fastweb|tiscali|postemobile|un altro operatore)|"
    r"lavora|abita|vive|fa (?:il|la|lo|l')|sa usare|capisce|"
    r"(?:e|era) (?:in|a|al|all')(?! (?:\d|me(?!\w)|mi[oa](?!\w)))|"
    r"non c'e piu|ci ha lasciat|si (?:lamenta|arrabbia)|usa (?:un |il )?(?:android|iphone))"
)
_FOR_ME = re.compile(
    r"(?: [a-z]{3,15})? (?:mi|ci|me l'|ce l'|me lo |ce lo ) ?(?:ha|hanno|aveva) "
    r"(?!finit|consumat|esaurit|prosciugat|pers|rubat|svuotat|tolt|prestat)[a-z]+t[oaie](?!\w)"
)
"""Who did something for the customer: "mia sorella mi ha dato il numero"; who used up something has a line."""
_TOLD = re.compile(
    r"(?:(?:dett|consigliat|spiegat|suggerit|raccontat|confermat)[oaie](?: (?:da|anche))?|parl\w+ con|chied\w+(?: "
    r"prima)? a|"
    r"sent\w+ (?:prima )?(?:con )?|aspett\w+|d'accordo con|grazie a|discuss\w+ con|decid\w+ con|vivo con|abito con) $"
)
_WE = re.compile(r" (?:abbiamo|avevamo) (?:decis|parlat|discuss|pensat|vist|litigat)")
_NOT_SPOKEN = re.compile(
    r"(?:parl|cap|so)\w* (?:poco|male|pochissimo) (?:l')?$|(?:non|nn) (?:(?:lo|la|mi) )?(?:parl|cap|so|conosc|"
    r"sa )\w*(?: [a-z]+){0,2} (?:l')?$"
)
_ITS_OWN = re.compile(r"(?<!\w)(?:su[oae]|suoi)(?!\w)")
_NATIONAL = re.compile(
    r"(?:mi[oa] [a-z]+|lui|lei|loro|signor[ae]?|vicin[oa]) (?:e|era|sono) (?:di (?:madrelingua|origine) )?$"
    r"|(?:numer[oi]|sim|operatore|prefisso|passaporto|documento|rete|codice|conto|iban|targa|cucina|moda) $"
)
_NATIONALITY = re.compile(
    r" (?:e|era) (?:(?:un|una|di) )?(?:origine )?(?:frances|ingles|tedesc|spagnol|rumen|romen|albanes|cines|russ|"
    r"ucrain|american|stranier|portoghes|marocchin|arab|brasilian|polacc|olandes|giappones|grec|indian|egizian|"
    r"peruvian)"
)
_ASKED = re.compile(
    r"(?:(?:^|[,;.!?] ?)(?:(?:ma|e|scusi|scusa|oh|ehi|salve|ciao|buongiorno|no|pronto)[,]? )*|"
    r"(?:so|sapere|capire|dirmi|dimmi|dica|capisco|detto) )$"
)
_SERVICE_BEHIND = re.compile(
    r"\W*(?:(?:on|off)(?!\w)|"
    r"(?:quanto|come|cosa|che) (?:costa|funziona|servizio|si (?:attiva|toglie|disattiva|mette)|lo "
    r"(?:tolgo|attivo|metto|disattivo))|e? ?(?:attiv|gratis|a pagamento|gratuit|compres|"
    r"inclus)|(?:e|ed|piu|\+|,) ?(?:anche )?(?:il |la |l'|lo )?(?:avvis|segreteri|antivir|navigaz|blocc|mondo)|"
    r"(?:sul|sulla|per il|del) (?:fisso|linea|telefono)|grazie|per favore|subito|ora)"
)


_CALLER = re.compile(r"(?<!\w)(?:per|a|da|di|con) $")
"""Who calls, not the service that shows it: "è occupato per chi mi chiama"."""


def without_talked_of(found: Sequence[Found], folded: str) -> list[Found]:
    return [one for one in found if not _is_talked_of(one, folded)]


def _is_talked_of(one: Found, folded: str) -> bool:
    if one.entity == "line_alias":
        return _is_a_person(one) and not _ITS_OWN.search(folded, one.end) and _only_told(one, folded)
    if one.entity == "language":
        return bool(_NATIONAL.search(folded, 0, one.start) or _NOT_SPOKEN.search(folded, 0, one.start))
    said = folded[one.start : one.end]
    if one.entity == "service_name" and said == "chi mi chiama":
        return bool(_CALLER.search(folded, 0, one.start))
    return one.entity == "service_name" and said == "chi e" and _is_a_question(one, folded)


def _is_a_person(one: Found) -> bool:
    """ "mia moglie", and not "la sim di mia moglie"."""
    return _PERSON.match(fold(str(one.value))) is not None


def _only_told(one: Found, folded: str) -> bool:
    told = any(pattern.match(folded, one.end) for pattern in (_TELLS, _NATIONALITY, _FOR_ME, _WE))
    return bool(told or _DIED.search(folded, 0, one.start) or _TOLD.search(folded, 0, one.start))


def _is_a_question(one: Found, folded: str) -> bool:
    """ "Chi è lei?" asks; "il chi è", "attiva chi è", and "chi è" alone are the service."""
    asked = _ASKED.search(folded, 0, one.start) and folded[one.end :].strip(" .!,")
    return bool(asked) and not _SERVICE_BEHIND.match(folded, one.end)
