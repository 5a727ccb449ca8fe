"""What does not work -> `fault_kind`, every thing that is named, in the order of the sentence.

A label, not a value of its words: "internet non va sul cellulare" names a line, too. A thing counts when the message
says that something fails, or names nothing but things ("internet e telefono"). What is said to work ("internet va, il
telefono no") or was only handled ("ho riavviato il modem") does not count. "Non va il telefono" may be a line, a
signal or a broken screen: nothing is read, somebody asks.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.engine.nlu.entities.found import Found
from bot.engine.nlu.entities.roaming import is_abroad, surfing_phone
from bot.engine.nlu.entities.symptoms import names_fixed_number, no_line, silent_telephone, slowness
from bot.engine.nlu.entities.waiting import is_a_call_back, is_our_page, never_called
from bot.engine.nlu.entities.working_wifi import masked, working_wifi

_KIND = "fault_kind"
_THINGS = {
    "tv": r"tv|tele|tim ?vision|televisione|televisore|decoder|tivu|canali",
    "wifi": (
        r"(?:rete|internet|connessione) senza fili|"
        r"(?:rete |segnale )?(?:wi-?fi|wi fi|wify|uai ?fai|vai fai|wireless)"
    ),
    "modem": (
        r"modem|modm|moden|modme|mdem|router|fritz(?:box)?|scatolett[ao]|scatolotto|"
        r"(?:luce|luci|lucin[ae]|spi[ae]|led) (?:(?:del|della|di|internet|fibra|modem|e|sono|sempre|tutte|fissa) ){0,3}"
        r"(?:ross[aoie]|arancion[ei]|spent[aoie]|lampeggi\w+)"
    ),
    "no_signal": (
        r"(?:non (?:c'e|ho|ha|da|arriva)(?: piu| mai| molto)?|senza|niente|nessun|zero|no|poco|manca(?: il)?|perdo il) "
        r"(?:campo|segnale|rete)(?! wi| fissa| internet| di casa| di libero| di linea| di centrale)|"
        r"(?:campo|segnale|rete) (?:e )?(?:assente|sparit[ao]|zero|scars[ao]|debole)|nessun servizio|"
        r"(?:zero|una|nessuna|due|poche|senza|(?:non|nun) (?:ho|ha|c'e|ci sono)(?: piu)?(?: le)?) tacc(?:a|he)|"
        r"solo (?:chiamate di |le )?emergenz[ae]|"
        r"(?:non|nun) (?:mi |ci |gli |le )?(?:prend\w+|pigli\w+|becc\w+)|"
        r"(?:non|nun) (?:c'e|ce|ci) (?:sta|stanno) (?:campo|segnale|rete)|(?:aggancia|trova) (?:la |piu la )?rete"
    ),
    "mobile_data": (
        r"(?:connessione |rete |i )?dati(?: mobili)?|[45]g|lte|internet mobile|rete mobile|"
        r"(?<!piu )(?<!piu i )(?<!un )(?<!finito i )(?<!senza )"
        r"gig(?:a|abyte)(?= (?:ma|e|pero|eppure|non|che non)(?!\w))"
    ),
    "internet": (
        r"internet|int[er]{2}net\w?|connession[ei]|adsl|fibra|fttc|ftth|rete(?! (?:mobile|dati|wi))|navig\w+|"
        r"pagin[ae]|siti?|velocita|download|upload|ping|speed ?test|"
        r"linea(?= (?:e |va |molto |troppo |sempre )*(?:lent|a rilento|piano))"
    ),
    "voice": (
        r"telefono(?: fisso| di casa| dell'ufficio)?|telefonia|fisso|cornetta|cordless|linea telefonica|"
        r"linea(?= (?:\w+ ){0,3}(?:mut[ao]|isolata|graccia|gracchia|fruscia|disturbata))"
    ),
    "calls": (
        r"(?:(?!chiam(?:o|a|at[oaei]|iamo|avo|ando|ano|ai)(?: (?:gia|anche|pure|sempre|piu volte|ieri|oggi))* "
        r"(?:(?:il|al|la|i|l'|all') ?)?(?:vostro )?(?:1\d\d|servizio|assistenza|call|numero verde|operator\w+|"
        r"centralino)(?!\w))"
        r"(?<!mi )(?<!si )(?<!tono di )chiam\w+"
        r"(?! (?:special|a sovrappre|a pagamento|premium|a valore|che non ho fatt|mai fatt))|"
        r"(?<=mi )chiam(?:a|ano|avano)(?!\w))"
        r"(?! (?:su|di|con|in) (?:zoom|teams|meet|skype|whatsapp))|richiam\w+|telefonat[ea]|telefonare|"
        r"telefono(?= (?:a|con) )|non mi sent\w+|irraggiungibile"
    ),
}
_MENTION = re.compile("|".join(rf"(?P<{kind}>(?<![\w'])(?:l')?(?:{words})(?!\w))" for kind, words in _THINGS.items()))
_FAILS = re.compile(
    r"(?<![\w'])(?!(?:ma )?(?:non|nn|nun) (?:(?:mi |lo |la |li |le )?(?:riconosco|ricordo|risulta|serv\w+|interess\w+|"
    r"vogli\w+|us[oa]|usiamo|utilizz\w+)|ho (?:piu )?(?:bisogno|necessita|intenzione|interesse)|"
    r"(?:l'|li |le )?ho (?:mai )?(?:ri)?chiest[oaie])(?!\w))"
    r"(?:(?:ma non|non(?! (?:(?:il|la|sul|sulla|al|dal|quello|quella|di|per) ){1,2}(?:telefono di )?"
    r"(?:fiss[oa]|casa|cellulare|cell|telefonino|telefono|mobile|sim)(?:,| (?:ma|bensi)(?!\w)|[ .;!?]*$))|"
    r"nun|nn|ne(?= (?:l[oa]?|il|i|le|internet|telefono|wifi|wi-fi|tv|linea|chiamate|dati|rete)(?!\w))|"
    r"niente|nessun\w*|senza|zero|no(?! (?:scus|aspett|anzi|grazie|pardon|meglio|volevo|intend))|manca\w*|nemmeno|"
    r"manco|cad(?:e|ono|uta|uto)|salt(?:a|ano|ata|ato)|stacca|scolleg\w+|disconnett\w+|assente|assenti|"
    r"guast\w+|rott[ao]|mort[ao]?|mut[ao]|isolat[aoi]|spent[aoei]|si spegne|si riavvia|riavviarsi|si riaccende|"
    r"piantat[ao]|bruciat[ao]|tranciat[ao]|tagliat[ao]|fermat[aoi]|smesso|impossibile|interromp\w+|silenzio|"
    r"blocc\w+|ko|giu|sparit[aoi]|sparisce|problem\w+|disserviz\w+|malfunzionament\w+|errore|interrott[ao]|"
    r"interruzion\w+|lent\w*|rallent\w+|rilento|passo d'uomo|"
    r"passo di lumaca|piano|pianissimo|lumaca|tartaruga|singhiozzo|scatti|va e viene|a tratti|"
    r"disturb\w+|quando (?:torna|tornera|ritorna|ripristin\w+)|andat[ao] (?:via|gio)|fruscio|fruscii|fruscia|gracchia|"
    r"impall\w+|impianta\w*|(?:s?free?z|fris)\w+|incant\w+|inchiod\w+|incastr\w+|crash\w*|in palla|instabil\w+|"
    r"ballerin\w|incepp\w+|debolissim\w|scarsissim\w|(?:fa|fanno) pena|"
    r"stenta\w*|metallic\w|robotic\w|ovattat\w|zoppica\w*|a fatica|schermata (?:nera|blu)|"
    r"ronzio|frigge|eco|scars[ao]|debole|pessim[ao]|male|schifo|ridicola|dimezzata|bassa|lagg\w+|"
    r"ross[aoie]|lampeggi\w+|arancion[ei]|ner[ao]|fermo|ferma|solo emergenza|irraggiungibile|occupat[oa]|"
    r"perdo|errat[ao]|(?:password|chiave)(?: \w+){0,3} sbagliata)(?!\w))"
)
_SLOW = re.compile(
    r"(?<!\w)(?:lent\w*|rallent\w+|(?:a )?rilento|va piano|pianissimo|passo d'uomo|lumaca|"
    r"tartaruga|velocita|bassa|ridicol[ao]|ping|upload|inchiodat\w|dimezzata|lagg\w+|"
    r"\d+ mega|(?:caric\w+|va|vanno|viaggia|naviga|scarica) (?:a scatti|piano)|una vita|un'ora)(?!\w)"
)
_WORKS = re.compile(
    r"(?<!\w)(?:va(?: (?:bene|benissimo|perfettamente))?|vanno(?: bene)?|funziona\w*|c'e|prende|si vede|ok|a posto|"
    r"si)"
    r"[ .!,]*$"
)
_MOBILE = re.compile(
    r"(?<!\w)(?:cellular[ei]|cell|cello|telefonin[oi]|smartphone|mobil[ei]|sim|scheda|iphone|android|giga|"
    r"fuori casa|in giro|(?:sul|dal|col|con il|nel) telefono(?! di casa| fisso))(?!\w)"
)
_AWAY = re.compile(
    r"(?<!\w)(?:(?<!quanti )giga|fuori(?: (?:di )?casa|(?= (?:non|niente|zero)))|(?:sul|dal|col) cellulare|sim)(?!\w)"
)
_AT_HOME = re.compile(r"(?<!\w)(?:in|a|dentro|da|per|sotto) casa(?!\w)")
"""A place, where a signal is spoken of, and no line."""
_FIXED = re.compile(
    r"(?<!\w)(?:fisso|fissa|linea telefonica|(?<!fuori )(?<!fuori di )casa|domestic\w+|uffici\w+|studio|negozio|"
    r"cornetta|adsl|fibra|modem|cordless)(?!\w)"
)
_DEAD_PHONE = re.compile(
    r"(?<!\w)(?:mut[ao]|isolat[ao]|gracchia|fruscia|frigge|frusci[oi]+|ronzio|squilla|mort[ao]|disturb\w+|linea)(?!\w)"
)
_HANDLED = re.compile(
    r"(?<!\w)(?:reset|riavvio|ripristino|spegni e accendi) (?:(?:del|dello|della|al|il) )?$|(?<!\w)(?:riavvi|"
    r"resett|riaccend|riaccese?|riacces|spent|spegn|stacc|riattacc|ricolleg|scolleg|cambi|controll)\w*"
    r"(?: (?:e|o) \w+)?(?: (?:gia|due volte|tre volte|anche))?(?: il| lo| la| quel| i| tutto il)? $"
)
_NOT_MEANT = re.compile(
    r"(?<!\w)(?<!ma )(?:non|mica) (?:(?:e|dico|intendo|parlo) )?"
    r"(?:(?:il|la|lo|sul|sulla|al|alla|dal|del|della|quello|quella|di|per) "
    r"|l'|sull')+$"
    r"|(?<!\w)(?:bollett[ae]|fattur[ae]|canone) (?:del |della |di |per (?:il |la |l')?|dell')$"
)
_BOTH_WAYS = re.compile(r"(?<!\w)(?:sia|anche|ne|o)(?: \w+){0,2} cavo(?!\w)|cavo (?:che|e|o|ne)(?!\w)")
_ONLY_THINGS = re.compile(
    r"(?<![\w'])(?:e|ed|o|anche|pure|sia|che|il|la|lo|i|le|di|casa|a|solo|soltanto|tutt[ei]|due|entrambi|mi|per|"
    r"del|della|ufficio|mobile|mobili|sul|dal|cellulare|in|linea|rete|fisso|fissa)(?!\w)|[\W_]"
)
_LINE = (
    r"(?:il |la |sul |sulla |del |quello |quella |di |l'|sull'|dell')*(?:mi[oa] (?=[fctms]))?"
    r"(?:fisso|cellulare|telefonino|mobile|sim|casa|linea fissa|telefono di casa|mio|mia|altro|altra|(?:mi[oa] )?"
    r"(?:figli[oa]|moglie|marito|mamma|madre|padre|papa))"
)
_CHOICE = re.compile(rf"\W*(?:no\W+)?{_LINE} no\W+{_LINE}\W*")
"""One line and not the other one: "il fisso no, il cellulare"."""
_CLAUSE = re.compile(
    r"[,.;:!?]+|(?<!\w)(?:ma|pero|mentre|invece(?! (?:va|vanno|funziona\w*|prende|c'e)(?!\w))|"
    r"eppure|anche se|e)(?!\w)(?! viene)"
)
_BUT = re.compile(r"(?<!\w)(?:ma|pero|solo che)(?!\w)")
_DIGIT = (
    r"(?:zero|uno|due|tre|quattro|cinque|sei|sette|otto|nove|doppi[oa]|"
    r"(?:dieci|undici|do?dici|tredici|quattordici|quindici|sedici|dicia\w+|diciotto|venti|vent|trent|quarant|cinquant|"
    r"sessant|settant|ottant|novant|cent)\w*)"
)
_DICTATED = re.compile(
    rf"(?<!\w){_DIGIT}(?:[ ,.-]{{1,4}}{_DIGIT}){{3,}}(?!\w)|"
    r"(?<!\w)(?:tv|tele|televisione|televisore|tivu) (?:via|su|tramite|attraverso|da) (?:internet|web)(?!\w)"
)
"""The zero of a number that is spoken is no "zero"; a television over the internet is none of ours."""
_TO_KIND = {"internet": "internet_down", "voice": "voice_down", "calls": "mobile_voice"}


@dataclass(frozen=True)
class _Mention:
    """A thing by its place; `clause` is the text around it between two pauses."""

    start: int
    end: int
    thing: str
    clause: str


def find_faults(folded: str) -> list[Found]:
    folded = masked(
        folded, [*(one.span() for one in _DICTATED.finditer(folded)), *never_called(folded), *working_wifi(folded)]
    )
    mentions = [] if _CHOICE.fullmatch(folded) else [one for one in _mentions(folded) if _is_meant(one, folded)]
    if not mentions or not (_says_it_fails(folded, mentions) or _names_only_things(folded)):
        return _unnamed(folded)
    failing = [one for one in mentions if not _works(one) or _fails_all_the_same(one, folded)]
    kinds: dict[str, Found] = {}
    for one in failing:
        kind = _kind(one, failing, folded)
        if kind is not None and kind not in kinds:
            kinds[kind] = Found(one.start, one.end, _KIND, kind)
    return list(kinds.values()) or _unnamed(folded)


def _is_meant(one: _Mention, folded: str) -> bool:
    if (one.thing == "calls" and is_a_call_back(one.start, one.end, folded)) or is_our_page(one.start, one.end, folded):
        return False
    return not (_HANDLED.search(folded, 0, one.start) or _NOT_MEANT.search(folded, 0, one.start))


def _unnamed(folded: str) -> list[Found]:
    """A fault told by what it does: "scarico a 1 mega", "netflix si blocca"; no line, where a mobile is named."""
    mobile = bool(_MOBILE.search(folded) or is_abroad(folded)) and not _FIXED.search(folded)
    if slow := slowness(folded):
        return [Found(*slow, _KIND, "mobile_data" if mobile else "internet_slow")]
    if muted := silent_telephone(folded):
        return [Found(*muted, _KIND, "mobile_voice" if mobile and not names_fixed_number(folded) else "voice_down")]
    silent = no_line(folded)
    return [Found(*silent, _KIND, "no_signal")] if silent and mobile else []


def _mentions(folded: str) -> Iterator[_Mention]:
    edges = [0, *(edge for match in _CLAUSE.finditer(folded) for edge in match.span()), len(folded)]
    clauses = [(edges[place], edges[place + 1]) for place in range(0, len(edges), 2)]
    for match in _MENTION.finditer(folded):
        start, end = next((one for one in clauses if one[0] <= match.start() < one[1]), (0, len(folded)))
        assert match.lastgroup is not None
        yield _Mention(match.start(), match.end(), match.lastgroup, folded[start:end])


def _says_it_fails(folded: str, mentions: Sequence[_Mention]) -> bool:
    without_signal = any(one.thing == "no_signal" for one in mentions)
    slow = any(said.group() not in ("velocita", "upload") for said in _SLOW.finditer(folded))
    return without_signal or slow or _FAILS.search(folded) is not None


def _names_only_things(folded: str) -> bool:
    return not _ONLY_THINGS.sub("", _MENTION.sub(" ", folded))


def _works(one: _Mention) -> bool:
    return bool(_WORKS.search(one.clause)) and not _FAILS.search(one.clause)


def _fails_all_the_same(one: _Mention, folded: str) -> bool:
    """ "Il wifi funziona ma va piano": what follows names no other thing."""
    but = _BUT.search(folded, one.end)
    rest = folded[but.end() :] if but else ""
    return bool(_FAILS.search(rest) or _SLOW.search(rest)) and _MENTION.search(rest) is None


def _kind(one: _Mention, failing: Sequence[_Mention], folded: str) -> str | None:
    beside = {other.thing for other in failing if other.clause == one.clause}
    if one.thing == "internet":
        return _of_internet(one, beside, folded)
    if one.thing == "voice":
        return _of_a_telephone(one, failing, folded)
    if one.thing == "calls":
        return _of_calls(one, beside, folded)
    if one.thing == "no_signal" and beside & {"wifi", "tv", "internet", "mobile_data", "voice"}:
        return _of_a_signal(one, beside, folded)
    if one.thing == "wifi" and "internet" in {other.thing for other in failing} and _BOTH_WAYS.search(folded):
        return None
    return _TO_KIND.get(one.thing, one.thing)


def _of_internet(one: _Mention, beside: set[str], folded: str) -> str | None:
    """Over the air it is `mobile_data`; with the Wi-Fi named it is the Wi-Fi that fails, unless the cable does, too."""
    if "wifi" in beside and not _BOTH_WAYS.search(folded):
        return None
    if beside & {"no_signal", "tv"} and "rete" in folded[one.start : one.end]:
        return None
    if "mobile_data" in beside or (folded.startswith("navig", one.start) and _speaks_of_mobile_data(folded)):
        return "mobile_data"
    over_the_air = _MOBILE.search(one.clause) or surfing_phone(one.clause)
    if (over_the_air or _AWAY.search(folded) or is_abroad(folded)) and not _FIXED.search(folded):
        return "mobile_data"
    return "internet_slow" if _SLOW.search(_told(one, beside, folded)) or slowness(folded) else "internet_down"


def _speaks_of_mobile_data(folded: str) -> bool:
    return any(one.thing == "mobile_data" for one in _mentions(folded)) and not _FIXED.search(folded)


def _told(one: _Mention, beside: set[str], folded: str) -> str:
    """The clause that says how it fails: its own, or all of the text where that says nothing or is of one thing."""
    alone = beside == {one.thing} and all(other.thing == one.thing for other in _mentions(folded))
    return one.clause if not alone and (_FAILS.search(one.clause) or _SLOW.search(one.clause)) else folded


def _of_a_telephone(one: _Mention, failing: Sequence[_Mention], folded: str) -> str | None:
    beside_internet = any(other.thing == "internet" for other in _mentions(folded))
    if _MOBILE.search(one.clause) or surfing_phone(one.clause):
        return None
    if any(other.thing == "no_signal" and other.clause == one.clause for other in failing):
        folded = _AT_HOME.sub(" ", folded)
    return "voice_down" if _FIXED.search(folded) or _DEAD_PHONE.search(one.clause) or beside_internet else None


def _of_calls(one: _Mention, beside: set[str], folded: str) -> str | None:
    if "voice" in beside and _FIXED.search(folded):
        return None
    fixed = _FIXED.search(folded) or names_fixed_number(folded)
    return "voice_down" if fixed and not _MOBILE.search(folded) else "mobile_voice"


def _of_a_signal(one: _Mention, beside: set[str], folded: str) -> str | None:
    """ "La tv non prende", "il wifi non ha segnale": the other thing says it; a fixed telephone, too."""
    if "voice" in beside and beside.isdisjoint({"wifi", "tv", "internet", "mobile_data"}):
        return None if _FIXED.search(_AT_HOME.sub(" ", folded)) else "no_signal"
    return None
