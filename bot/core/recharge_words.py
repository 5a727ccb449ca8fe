"""What is asked beside a recharge, or right after one: whether an account is needed for it, whether it can be undone,
and the same once more; and an order for several lines."""

from __future__ import annotations

import re

from bot.core.both_lines import means_several
from bot.core.leads import ASKING, FINE, NO, NOW, STOPPING, YES, lead

_LEAD = lead(YES, FINE, NO, NOW, STOPPING, ASKING, "poi|scusate?|quindi|allora|mi|per favore|bene")
_TAIL = (
    r"(?:\W++(?:adesso|ora|poi|però|pero|scusa|grazie|allora|quindi|per favore|subito|in qualche modo|da qui))*+\W*+"
)

_ACCOUNT = (
    r"(?:registrar\w+|iscriver\w+|loggar\w+|acceder[ei]\w*|entrare|autenticar\w+|registrazione|iscrizione|"
    r"registrat[oaie]|"
    r"iscritt[oaie]|account|login|log ?in|profilo|credenziali|accesso)"
)
_WITHOUT = re.compile(
    rf"\bsenza (?:(?:dover(?:mi|si|e)?|per forza|bisogno di|far(?:e|mi)|crear(?:e|mi)|aver\w*|essere|un|una|la|il|"
    rf"l['’]|"
    rf"nessun\w*|alcun\w*) ?){{0,3}}{_ACCOUNT}\b|"
    r"\b(?:devo|dobbiamo|dovrei|bisogna|occorre|necessari[oa]|obbligatori[oa]|obbligat[oa]|serve|servono|ci vuole|"
    r"mi tocca|si deve|deve)\b"
    rf"(?: (?:per forza|prima|anche|avere|essere|fare|fare|creare|un|una|la|il|l['’]|ad?|di|che|mi|sia)){{0,4}} ?"
    rf"(?:l['’])?{_ACCOUNT}\b|"
    rf"\bmi (?:devo|dovrei|tocca) (?:per forza )?{_ACCOUNT}\b|"
    rf"\b(?:non|nn) (?:(?:voglio|vorrei|intendo|mi va|ho voglia|posso|mi)(?: di)?) "
    rf"(?:(?:fare|creare|aprire|avere|dover\w*|un|una|la|il|l['’]) ?){{0,3}}{_ACCOUNT}\b|"
    rf"\b(?:non|nn|mai) (?:(?:sono|siamo|ho|mi sono|abbiamo|mi|ancora|mai|fatto|nessun\w*|un|la|l['’]) ?){{1,4}}"
    rf"{_ACCOUNT}\b",
    re.IGNORECASE,
)
_RECHARGING = re.compile(r"\b(?:ricaric|ricarich)\w*", re.IGNORECASE)
_NOT_MADE_NOW = re.compile(
    r"\b(?:automatic\w+|ogni mese|ricaricato|arrivat[ao]|arriva|fatta|fatto (?:una|la) ricarica|ved\w+|controll\w+|"
    r"sapere|storico|elenco)(?!\w)",
    re.IGNORECASE,
)
""" "Devo registrarmi per vedere le ricariche?": of those that were made, or come by themselves."""

_IT = r"(?:la ricarica|i soldi|i miei soldi|l['’]\s?importo|il credito|tutto|il pagamento|quella|questa)"
_TAKE_BACK = (
    r"(?:annull|storn|cancell|revoc|recuper|riaver|riprender|riotten|ridar|ridat|rimborsar|blocc|ferm|spostar|"
    r"trasferi)\w*"
)
_IF_UNDONE = re.compile(
    rf"{_LEAD}(?:(?:non )?(?:(?:la|lo|li|me (?:la|li)) )?(?:si può|si puo['’]?|si possono|si riesce a|posso|potete|"
    rf"puoi|"
    rf"potrei|possiamo|è possibile|riuscite a|riesci a|c['’]?\s?[eè] (?:un )?modo (?:di|per)|come (?:faccio a|si fa a|"
    rf"posso)) (?:non |far(?:mi|e|la) )?{_TAKE_BACK}(?: {_IT})?|"
    rf"(?:me )?(?:la|li|lo|i soldi) (?:annull|storn|cancell|ridat|ridai|riprend|recuper|rimbors)\w+(?: {_IT})?|"
    rf"mi (?:ridate|ridai|rimborsate|restituite) {_IT}|(?:annull|storn)\w+l[ao]|si annulla|è annullabile){_TAIL}",
    re.IGNORECASE,
)
_SAME = r"(?:uguale|identica|la stessa|lo stesso|stessa|stesso|come (?:prima|quella|questa)|dello stesso importo|pari)"
_FOR = r"(?:,? (?:anche |pure )?(?:a|al|alla|allo|per|per il|per la|sul|sulla|su) [^?.!,]{2,40})"
_SUM = r"(?:,? (?:di|da) \d{1,3}(?: ?(?:euro|€|eur))?)"
_ONE_MORE = (
    r"(?:un['’]?\s?altra(?: ricarica)?|una (?:ricarica )?(?:uguale|identica)|ancora una|la stessa(?: ricarica)?|"
    r"una seconda(?: ricarica)?)"
)
_MAKE = (
    r"(?:(?:me |ne |mi )*(?:fa(?:i|te|cciamo|ccio|rei|resti|tene|mmene|nne|cciamone)|prepar\w+|mett\w+|facci\w+)|"
    r"(?:(?:ne )?(?:voglio|vorrei|puoi|potete|posso) )(?:far\w+|averne|prepar\w+)?|mi serve|ne voglio|ne vorrei)"
)
_ONCE_MORE = re.compile(
    rf"{_LEAD}(?:{_MAKE} {_ONE_MORE}(?: {_SAME})?{_SUM}?{_FOR}?{_SUM}?|{_ONE_MORE} {_SAME}{_SUM}?{_FOR}?|"
    rf"{_ONE_MORE}{_SUM}{_FOR}?|(?:rifalla|rifammela|ripetila|(?:rifai|rifate|ripeti|ripetete) (?:la|una|la stessa|"
    rf"quella) ?ricarica)(?: {_SAME})?{_FOR}?|(?:fa(?:i|te|cciamo|llo)|vorrei|voglio|uguale|stessa cosa|idem) ?"
    rf"(?:lo stesso|la stessa(?: cosa| ricarica)?|altrettanto|uguale)?{_FOR}){_TAIL}",
    re.IGNORECASE,
)
_ONLY_FOR = re.compile(rf"{_LEAD}(?:fa(?:i|te|cciamo)|vorrei|voglio){_FOR}{_TAIL}", re.IGNORECASE)
""" "Fai per mia figlia": what, is not said."""

_ORDERED = re.compile(
    rf"{lead(YES, FINE, NOW, 'ciao|salve|buongiorno|buonasera|senti|scusa|scusi|allora|per favore|anche')}"
    r"(?:(?:mi |ci )?(?:puoi|potete|può|potresti|vorrei|voglio|volevo|dovresti|devo) )?"
    r"(?:ricaric(?:a|ami|hi|ate|atemi|are|armi)|mett(?:i|imi|ici|ete|eteci|ere|erci)|caric(?:a|ami|are)|"
    r"(?:fa|fai|fammi|fate|fatemi|fare|farmi) (?:una |la |due )?ricaric(?:a|he)|"
    r"(?:\d{1,3}|cinque|dieci|quindici|venti|trenta|cinquanta) ?(?:euro|eur|€))(?!\w)",
    re.IGNORECASE,
)
_NO_ORDER = re.compile(
    r"\b(?:ho|hai|ha|abbiamo|avete|avevo|non|nn|arriv\w+|(?:ri)?caricat\w+|fatt[aeo]|pagat\w+|ieri|risult\w+|vist[oae]|"
    r"dov|dove|perch[eé]|quando|come|automatic\w+|ogni (?:mese|settimana)|al mese|mensil\w+)(?!\w)",
    re.IGNORECASE,
)


def orders_for_each(text: str) -> bool:
    """ "Ricarica tutti e due i cellulari, 10 euro a testa": an order for several lines, and none that was made."""
    return means_several(text) and _ORDERED.match(text) is not None and _NO_ORDER.search(text) is None


def recharges_without_account(text: str) -> bool:
    """ "Ricarica 10, ma senza registrarmi", "non sono registrato, posso ricaricare lo stesso?"."""
    return speaks_of_account(text) and _RECHARGING.search(text) is not None and _NOT_MADE_NOW.search(text) is None


def speaks_of_account(text: str) -> bool:
    """ "Devo registrarmi per forza?", "senza account": that there is none, or whether there has to be one."""
    return _WITHOUT.search(text) is not None


def asks_if_undone(text: str) -> bool:
    """ "Ma non si può annullare?", "me la stornate?", of a recharge that was made."""
    return _IF_UNDONE.fullmatch(text.strip()) is not None


def wants_once_more(text: str) -> bool:
    """ "Fanne un'altra uguale", "me ne fai un'altra da 10?", "fai lo stesso per mia figlia", of a recharge."""
    said = text.strip()
    return _ONCE_MORE.fullmatch(said) is not None and _ONLY_FOR.fullmatch(said) is None
