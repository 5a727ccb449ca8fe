"""What a customer says beside the checks of a fault: to do without them, news of an outage, which time of a visit."""

from __future__ import annotations

import re

from bot.core.leads import FINE, NO, YES, lead

_WITHOUT = re.compile(
    r"\b(?:senza|no\b|non (?:posso|riesco|voglio|ho)|(?:vai|andiamo) avanti|procedi|control\w+|dopo|niente accesso)",
    re.IGNORECASE,
)
_JUST_WITHOUT = re.compile(
    r"^\W*(?:\w+\W+){0,4}senza(?:\W+(?:accesso|accedere|entrare|login|password|grazie|per favore|dai|pure))*\W*$",
    re.IGNORECASE,
)
_NO_ENTRY = re.compile(r"\b(?:non|nn)\s+(?:mi\s+)?(?:posso|riesco|voglio|ho|va|ricordo|so)\b", re.IGNORECASE)
_NONE = re.compile(
    r"^\W*(?:no|nessun\w*|niente)\b|\bnon (?:posso|ci sono|riesco|va(?:nno)? bene|lo so)\b"
    r"|\baltr[oi] orar\w+|\bchiama\w*\b",
    re.IGNORECASE,
)
_CHECKS = re.compile(
    r"^\W*senza\W*$|\bsenza (?:acced\w+|access\w+|account|login|entrare|password)\b"
    r"|\b(?:fa\w*|iniziamo|cominciamo|partiamo|vai|avanti|procedi) (?:con |coi |i |gli |le )*(?:controlli|verifiche)\b"
    r"|^\W*(?:i )?controlli\W*$",
    re.IGNORECASE,
)
_TICKET = re.compile(
    r"\b(?:apr\w*|fa(?:i|te|mmi|temi)?|mett\w*|registr\w*|mand\w*|inoltr\w*|voglio|vorrei|pass\w+) "
    r"(?:subito |direttamente |solo |pure |comunque |lo stesso |ugualmente |a |al |una |un |la |il |l')*"
    r"(?:segnalazion\w+|ticket|guasto|tecnico|pratica|qualcuno)\b"
    r"|\baprimel[ao]\b|\bmandatemi (?:un |il )?tecnico\b",
    re.IGNORECASE,
)
_REPORT = re.compile(r"\b(?:segnalazion\w+|ticket|guasto|pratica)\b", re.IGNORECASE)
_OPENS = re.compile(
    rf"{lead(YES, FINE, 'forza')}"
    r"apri(?:te|mi|temi|la|lo|mela|telo|tela)?"
    r"(?:\W+(?:pure|allora|subito|grazie|per favore|dai|tu|voi|ora|adesso))*\W*$",
    re.IGNORECASE,
)
_SLOW = re.compile(
    r"\b(?:va|vanno|andava|naviga|navigo|viaggia|è|e['’]|diventat[oa]) (?:\w+ )?"
    r"(?:pian(?:o|issimo|ino)|lent(?:o|a|issim[oa]|ament[e])|a rilento|come una lumaca)(?!\w)",
    re.IGNORECASE,
)
_RATE = (
    r"(?:sol[oi] |soltanto |appena |circa |massimo |al massimo |neanche |nemmeno )*"
    r"\d{1,4}(?:[.,]\d+)? ?(?:mega\w*|mb\w*)"
)
_MEASURED = re.compile(
    rf"\b(?:vado|navigo|viaggio|scarico|va|naviga|viaggia|andiamo|navighiamo|scarica)\b[^.?!\d]{{0,15}}\ba {_RATE}\b|"
    rf"\b(?:sol[oi]|soltanto|appena|massimo) (?:a |in |di )?{_RATE}\b[^.?!]{{0,15}}"
    r"\b(?:download|velocità|al secondo)\b",
    re.IGNORECASE,
)
_ARRIVES = re.compile(
    rf"\b(?:arriv\w+|esc\w+|segna|misur\w+|prendo|faccio|ho|vedo|ricevo)\b[^.?!\d]{{0,15}}\b{_RATE}\b", re.IGNORECASE
)
_NOT_INTERNET = re.compile(
    r"\b(?:tv|televis\w+|decoder|app|sito|chat|bot|rispost\w+|servizio|assistenza|piano (?:tariffari\w|telefonic\w)|"
    r"pratic[ah]\w*|reclam[oi]|rimbors[oi]|richiest[ae]|segnalazion[ei])\b|"
    r"\b(?:computer|pc|portatile|tablet) (?:mi )?(?:va|è|e['’]|diventat[oa])(?!\w)",
    re.IGNORECASE,
)
_NO_CHECKS = re.compile(
    r"\b(?:non|nn) (?:ho (?:nessuna )?(?:voglia|tempo)|mi va|voglio|posso|intendo)\b[^.;!?]{0,20}"
    r"\b(?:prov\w*|controll\w*|verific\w*|test|domande)\b"
    r"|\b(?:niente|salta(?:mo|te)?|basta(?: con)?|senza)(?: i| le| tutti i| tutte le| altre| altri)? (?:prove|"
    r"controlli|verifiche|test|domande)\b",
    re.IGNORECASE,
)
_NOT_NOW = re.compile(
    r"\b(?:adesso|pi[uù] tardi|dopo|domani|stasera|oggi|al momento|per il momento|tra (?:un po['’]?|poco))\b|"
    r"(?<!un')(?<!un’)(?<!mezz')(?<!mezz’)(?<!mezza )\bora\b",
    re.IGNORECASE,
)
_NO_TICKET = re.compile(
    r"\b(?:non|senza)\s+(?:\w+\s+){0,2}(?:apr\w*|mand\w*|(?:voglio|vorrei)(?! (?:\w+ ){0,2}(?:prov|control|verific|"
    r"test))|registr\w*)",
    re.IGNORECASE,
)
_WORKS_AGAIN = re.compile(
    r"\b(?:si|ci si|mi si|s['’])\s?(?:è|e['’])\s?(?:già |poi |tutto |finalmente )*"
    r"(?:ripres|risolt|sistemat|aggiustat|sbloccat|ripristinat)[oaie]\b|"
    r"\b(?:tutto\W+(?:ok|a posto|apposto|risolto|bene)|risolto|è a posto)\W+(?:\w+\W+)?(?:adesso|ora|da solo|grazie)\b|"
    r"\b(?:adesso|ora)\W+(?:è |e['’] |sembra )?tutto (?:ok|a posto|apposto|risolto)\b|"
    r"\b(?:adesso|ora|mo) (?:mi |ci )?(?:va|funziona|prende|naviga)"
    r"(?:\W+(?:tutto|bene|benissimo|di nuovo|perfettamente|normale|da solo))*(?=\W*(?:[,.;!]|\bgrazie\b|$))|"
    r"(?:\bè|\be['’]) (?:già |poi )?(?:ri)?tornat[oa]"
    r"(?:\W+(?:tutto|internet|su|normale|(?:la|il) (?:linea|segnale|rete|connessione|campo)|da sol[oa]|adesso|ora|"
    r"subito|a (?:funzionare|posto|andare)))*(?=\W*(?:[,.;!]|\bgrazie\b|\bnon (?:apr|serve)|$))",
    re.IGNORECASE,
)
_NOT_QUITE = re.compile(
    r"\?|\b(?:ma|però|pero|(?<!da )sol[oa]|soltanto|a volte|ogni tanto|quasi|ancora|peggio|lent\w+|se|quando|appena|"
    r"invece|(?:il|un|lo stesso) (?:problema|guasto|difetto|errore))\b|"
    r"\b(?:non|nn) (?:(?:mi|ci|si|s['’]) ?)*(?:è|e['’]|va|vanno|funzion\w+|prend\w+|navig\w+|conness\w+|sembra)(?!\w)",
    re.IGNORECASE,
)
_OPENS_NOTHING = re.compile(
    rf"{lead(FINE, NO)}non (?:(?:mi|me l[oa]) )?"
    r"(?:apr\w+|segnal\w+)(?:\W+(?:più|niente|nulla|la|una|il|un|nessun\w*|segnalazion\w+|ticket|guasto|pratica|"
    r"grazie|per favore|allora))*\W*$",
    re.IGNORECASE,
)
_NEWS = re.compile(
    r"\b(?:avvis(?!o\b|i\b)\w+|avvert\w+|notific\w+|fa(?:mmi|temi|rmi|teci) sapere|"
    r"(?:mi|ci) fa(?:i|te) sapere|dimmelo|ditemelo|scriv\w+mi|informa\w*mi)\b"
    r"|\b(?:voglio|vorrei) (?:essere avvis\w+|sapere quando|le novit\w+)\b",
    re.IGNORECASE,
)
_ENDING = re.compile(r"\b(?:quando|appena|se)\b", re.IGNORECASE)
_COMES_BACK = re.compile(
    r"\b(?:quando|appena|se)\b[^.?!]{0,25}\b(?:torn|ripar|ripart|risol|risolt|sistem|aggiust|finisc|finit|funzion|"
    r"ripristin|riattiv|riprend|ripres|a posto)\w*",
    re.IGNORECASE,
)
_TOLD_BEFORE = re.compile(
    r"\b(?:avete|hai|hanno|ha|stat[oaie]) (?:\w+ )?(?:avvis|avvert|inform)at[oaie]\b", re.IGNORECASE
)
_LIGHTS = re.compile(r"\b(?:luc[ei]|lucin[ae]|led|spi[ae])\b", re.IGNORECASE)
_ANOTHER = re.compile(
    r"\baltr[oa] (?:problema|guasto|cosa|motivo|roba|storia)\b|\bproblema (?:divers\w+|mio)\b"
    r"|\bnon (?:c'entra|(?:e|è) (?:questo|quello|per (?:quello|questo)|quel guasto))\b",
    re.IGNORECASE,
)
_NO_KIND = re.compile(
    r"\bnessun\w* di (?:quest\w+|quell\w+|loro)\b"
    r"|^\W*(?:no\b\W*)?(?:(?:è|e|sarebbe)\W+)?(?:un\W?|una |nessun\w* |qualcos\w* d[i']? ?)?"
    r"(?:altr[oaie]|nessun\w*)\W*$",
    re.IGNORECASE,
)
_MOBILE = re.compile(r"\b(?:cell\w*|cel|mobile|telefonino|smartphone|sim)\b", re.IGNORECASE)
_HOUSE = re.compile(r"\b(?:fiss[oa]|casa|modem|router|wi-?fi|fibra|adsl|ufficio)\b", re.IGNORECASE)
_TIME = re.compile(r"\b(?:orari\w*|ora|giorn\w+|data|appuntament\w+|visita|tecnico)\b", re.IGNORECASE)
_CHANGED = re.compile(
    r"\b(?:sbagliat\w*|cambi\w*|divers\w*|altr[oaie]|spost\w*|corregg\w*|modific\w*)\b", re.IGNORECASE
)
_CANNOT = re.compile(r"\bnon (?:posso|ci sono|ci siamo|va(?:nno)?|riesco|mi va)\b", re.IGNORECASE)
_PLACES = {"prim": 0, "second": 1, "terz": 2, "quart": 3}
_PLACE = re.compile(
    r"(?:(?:\b(?:il|la|al|alla|col|nel)\s+|\bl')|^\W*)(prim|second|terz|quart|ultim)[oa]\b|^\D*([1-9])\D*$"
)


def cannot_sign_in(text: str) -> bool:
    """ "non posso accedere", "non ho la password", "non voglio entrare": understood as a wish to sign in, and none."""
    return _NO_ENTRY.search(text) is not None


def does_without_sign_in(text: str) -> bool:
    """ "senza", "non posso accedere", "andiamo avanti" """
    return _WITHOUT.search(text) is not None


def goes_without(text: str) -> bool:
    """ "Facciamo senza", "vado senza", "meglio senza": and not without something else ("senza operatore")."""
    return _JUST_WITHOUT.search(text) is not None


def names_checks(text: str) -> bool:
    """The checks are wanted without a sign-in, in so many words: "controlli senza accesso"; not "lascia perdere"."""
    return _CHECKS.search(text) is not None


def wants_ticket(text: str) -> bool:
    """No more checks: "apri una segnalazione e basta", "niente controlli"; not "non posso controllare ora"."""
    if only_opens(text):
        return True
    put_off = "?" in text or _NOT_NOW.search(text) is not None
    none = _NO_CHECKS.search(text) is not None and not put_off
    return (none or _TICKET.search(text) is not None) and _NO_TICKET.search(text) is None


def insists_on_report(text: str) -> bool:
    """ "Apri comunque una segnalazione", of what is being mended; who wants a technician is told of that."""
    return wants_ticket(text) and _REPORT.search(text) is not None


def only_opens(text: str) -> bool:
    """ "Sì apri", amid a report: the ticket; there is nothing else to be opened."""
    return _OPENS.search(text) is not None and "?" not in text


def says_slow(text: str) -> bool:
    """ "È una settimana che va piano", with nothing named that is slow: internet is."""
    return _SLOW.search(text) is not None and _NOT_INTERNET.search(text) is None


def tells_own_speed(text: str, *, of_speed: bool) -> bool:
    """ "Ma io vado a 80 mega, perché?": what is measured at home; with `of_speed`, where the speed was just told, "a me
    ne arrivano 80 mega", too."""
    return _MEASURED.search(text) is not None or (of_speed and _ARRIVES.search(text) is not None)


def works_again(text: str) -> bool:
    """ "È tutto ok adesso, si è ripreso": nothing is broken any more; not "ora va ma lento", "ora va?"."""
    return _WORKS_AGAIN.search(text) is not None and _NOT_QUITE.search(text) is None


def opens_nothing(text: str) -> bool:
    """ "Non aprire niente", and no more than that."""
    return _OPENS_NOTHING.match(text) is not None and "?" not in text


def wants_news(text: str) -> bool:
    """ "Avvisami quando torna", of an outage that was told."""
    return _NEWS.search(text) is not None


def wants_news_of_end(text: str) -> bool:
    """ "Mi avvisate quando l'avete aggiustato?"; not "perché non mi avete avvisato?"."""
    return wants_news(text) and _ENDING.search(text) is not None and _TOLD_BEFORE.search(text) is None


def wants_news_of_return(text: str) -> bool:
    """ "Intanto avvisami quando torna": of what is out, and of no bill."""
    return wants_news_of_end(text) and _COMES_BACK.search(text) is not None


def says_another(text: str) -> bool:
    """ "È un altro problema": what was told does not explain it."""
    return _ANOTHER.search(text) is not None


def names_no_kind(text: str) -> bool:
    """ "Nessuno di questi", "altro", to which fault it is."""
    return _NO_KIND.search(text) is not None


def names_house(text: str) -> bool:
    """Whether something is named that only a fixed line has: "il modem", "il telefono di casa"; not "il cellulare"."""
    return _HOUSE.search(text) is not None and _MOBILE.search(text) is None


def changes_time(text: str) -> bool:
    """The time of the visit is to be another: "l'orario è sbagliato", "vorrei cambiare giorno"."""
    return _TIME.search(text) is not None and _CHANGED.search(text) is not None


def cannot_then(text: str) -> bool:
    """ "A mercoledì non ci sono": the time in it is none."""
    return _CANNOT.search(text) is not None


def suits_none(text: str) -> bool:
    """ "nessuno", "a quelle ore non ci sono", "chiamatemi" """
    return _NONE.search(text) is not None


def place_in(text: str, among: int) -> int | None:
    """Which of `among` things in a row is meant, counted from 0: "il secondo", "l'ultimo", "2"; not "prima dimmi"."""
    said = _PLACE.search(text.lower())
    if said is None:
        return None
    ordinal, number = said.group(1), said.group(2)
    place = int(number) - 1 if number else among - 1 if ordinal == "ultim" else _PLACES[ordinal]
    return place if 0 <= place < among else None


def names_lights(text: str) -> bool:
    """ "Tutte le luci spente", "i led lampeggiano"."""
    return _LIGHTS.search(text) is not None
