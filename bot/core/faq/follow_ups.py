"""What is asked after a topic, without naming it again: "quanto viene?", "e posso farlo online?" (row 40)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from bot.core.faq.details import Detail, detail_in
from bot.core.faq.topics import FaqTopic
from bot.core.leads import ASKING, FINE, NOW, YES, lead
from bot.core.leaning_words import wants_it
from bot.core.way_words import WAY

TERMINATION, BUSINESS_ACCESS = "terminate_line", "ask_business_registration"
"""Closing a line, and how a business gets in, are answered like topics, under their intents' names."""
NO_TOPICS = frozenset({TERMINATION, BUSINESS_ACCESS})


class Aspect(StrEnum):
    """With a topic it has a response `utter_follow_<topic>_<value>` where `KNOWN` says so."""

    COST = "cost"
    TIME = "time"
    ONLINE = "online"
    DOCUMENTS = "documents"
    MISTAKE = "mistake"
    NUMBER = "number"  # whether it stays the same
    KEPT = "kept"  # whether credit, giga and offers stay
    BOTH = "both"  # whether somebody else has to come or to sign
    WAY = "way"  # where and how: what the topic's own answer says


_ALL = frozenset({Aspect.COST, Aspect.TIME, Aspect.ONLINE, Aspect.DOCUMENTS, Aspect.NUMBER, Aspect.KEPT})
KNOWN: Mapping[str, frozenset[Aspect]] = {
    FaqTopic.PUK_CODE: frozenset({Aspect.MISTAKE}),
    FaqTopic.ESIM: frozenset({Aspect.COST, Aspect.ONLINE, Aspect.DOCUMENTS, Aspect.NUMBER, Aspect.KEPT}),
    FaqTopic.SIM_REPLACEMENT: _ALL,
    FaqTopic.PORT_IN: frozenset({Aspect.TIME, Aspect.DOCUMENTS, Aspect.NUMBER, Aspect.KEPT}),
    FaqTopic.PORT_OUT: _ALL,
    FaqTopic.HOUSE_MOVE: frozenset({Aspect.COST, Aspect.TIME, Aspect.ONLINE, Aspect.DOCUMENTS, Aspect.NUMBER}),
    FaqTopic.CHANGE_HOLDER: (_ALL - {Aspect.TIME}) | {Aspect.BOTH},
    FaqTopic.PAYMENT_METHODS: frozenset({Aspect.COST, Aspect.ONLINE}),
    FaqTopic.LATE_PAYMENT: frozenset({Aspect.COST, Aspect.TIME}),
    FaqTopic.DIRECT_DEBIT: frozenset({Aspect.COST, Aspect.TIME, Aspect.ONLINE, Aspect.DOCUMENTS}),
    FaqTopic.BILL_DELIVERY: frozenset({Aspect.COST, Aspect.TIME, Aspect.ONLINE}),
    FaqTopic.MODEM_SETUP: frozenset({Aspect.COST, Aspect.TIME}),
    FaqTopic.VOICEMAIL: frozenset({Aspect.COST, Aspect.ONLINE}),
    FaqTopic.CONTACT_NUMBERS: frozenset({Aspect.COST}),
    FaqTopic.PRIVACY: frozenset({Aspect.COST, Aspect.TIME}),
    FaqTopic.RECHARGE_METHODS: frozenset({Aspect.COST, Aspect.ONLINE}),
    FaqTopic.CREDIT_EXPIRY: frozenset({Aspect.COST, Aspect.TIME}),
    FaqTopic.PREMIUM_SERVICES: frozenset({Aspect.COST, Aspect.TIME, Aspect.ONLINE}),
    TERMINATION: frozenset({Aspect.TIME, Aspect.NUMBER}),
}
"""What is known of a topic beyond doubt; the rest is said to be unknown."""
_ALIKE: Mapping[str, frozenset[Detail]] = {
    FaqTopic.ESIM: frozenset({Detail.MOVE}),
    FaqTopic.SIM_REPLACEMENT: frozenset({Detail.LOST}),
    FaqTopic.PORT_IN: frozenset({Detail.FIXED}),
    FaqTopic.PORT_OUT: frozenset({Detail.FIXED, Detail.MOBILE, Detail.RETURN}),
    TERMINATION: frozenset({Detail.RETURN}),
    **dict.fromkeys((FaqTopic.PAYMENT_METHODS, FaqTopic.MODEM_SETUP), frozenset({Detail.FEES})),
    FaqTopic.LATE_PAYMENT: frozenset({Detail.SUSPENDED}),
    FaqTopic.BILL_DELIVERY: frozenset({Detail.NEVER_CAME}),
    FaqTopic.RECHARGE_METHODS: frozenset({Detail.FEES, Detail.AMOUNTS}),
    FaqTopic.PREMIUM_SERVICES: frozenset({Detail.FEES, Detail.BLOCK, Detail.DISOWNED}),
    FaqTopic.VOICEMAIL: frozenset({Detail.OFF, Detail.GREETING}),
    FaqTopic.PRIVACY: frozenset({Detail.ERASE}),
    FaqTopic.CONTACT_NUMBERS: frozenset({Detail.MOBILE, Detail.FIXED, Detail.BUSINESS}),
}
"""Details for which the same facts hold as for the topic as a whole."""
KNOWN_OF: Mapping[tuple[str, str], frozenset[Aspect]] = {
    (FaqTopic.CHANGE_HOLDER, Detail.DEATH): frozenset({Aspect.DOCUMENTS, Aspect.COST}),
    (FaqTopic.MODEM_SETUP, Detail.RETURN): frozenset({Aspect.TIME}),
}
"""What is known of a detail alone; it has a response of its own, `utter_follow_<topic>_<detail>_<value>`."""
KEEPING = frozenset(topic for topic, known in KNOWN.items() if Aspect.KEPT in known) | {FaqTopic.HOUSE_MOVE}
"""Topics after which "e il credito?" asks whether it stays, and not how much there is."""
_OF_BILLS = frozenset({FaqTopic.LATE_PAYMENT, FaqTopic.PAYMENT_METHODS, FaqTopic.BILL_DELIVERY})
"""Topics after which "quanto devo pagare?" asks what is owed, and no fee."""
_OWED = re.compile(r"\b(?:(?:devo|dovrei|dobbiamo|bisogna) pagar\w*|c['’]\s?è da pagar\w*)", re.IGNORECASE)
_PAID_HOW = re.compile(r"\bcome (?:lo|la|li|le) (?:pag|sald)\w+|\bcome (?:devo|posso|faccio a) pagar\w+", re.IGNORECASE)
MOST_WORDS = 6
_NEW_ONE = r"(?:la|quella) (?:(?:sim|scheda) )?nuova|la nuova (?:sim|scheda)"
_LEADING = (YES, FINE, ASKING, NOW, r"poi|invece|per (?:farlo|farla|averl[oa])|più o meno|all['’]incirca")
_LEAD = lead(*_LEADING)
_TAIL = (
    r"(?:[\s,]*\b(?:in tutto|in totale|in genere|di solito|più o meno|circa|a me|per me|grazie|scusa|poi|adesso|"
    r"alla fine|tutto|tutto quanto|questa cosa|quest[oa]|quell[oa]|far(?:lo|la|e)|aver(?:lo|la|e)|attivar(?:lo|la)|"
    r"per (?:farlo|farla|questo|averl[oa]|attivarl[oa]|tutto|tutta la procedura)|la cosa|l['’]operazione|al mese|"
    r"esattamente|precisamente|con voi|da voi|pure|anche))*"
)
_DO = (
    r"(?:far|chieder|aver|prender|acquistar|iniziar|attivar|richieder|ordinar|comprar|gestir|spostar|cambiar|toglier|"
    r"metter)\w*"
)
_ONLINE_BY = (
    r"(?:on ?-?line|da qui|qui|da casa|dal (?:sito|telefono|cellulare|computer|pc)|dall['’]\s?app|via internet|"
    r"in chat|da sol[oa]|a distanza)"
)
_NO_SECOND_THOUGHT = r"(?![^?]{0,40}\b(?:ripens\w*|recedere|recesso|cambiar\w* idea)\b)"
"""How long one can withdraw is no time that a thing takes."""
_THINGS = (
    r"(?:(?:il|i|le|gli|la|lo|un|mio|mia|miei|mie|anche|pure|tutt[oaie]|di) |l['’]\s?){0,4}"
    r"(?:credito|soldi|gig[ai]|gb|minuti|sms|messaggi|offert[ae]|promo\w*|piano|tariffa|abbonamento|opzion[ei])"
    r"(?: residu[oi]| rimast[oi]| vecchi\w*| di (?:prima|l[àa])| attiv[oaie]| (?:che )?(?:mi )?(?:ho|avevo|rest\w+)"
    r"(?: (?:di )?(?:l[àaìi]|adesso|ora|sopra|dentro))?|"
    r" (?:su|de|ne)ll[ae'’]\s?(?:vecchia |mia |altra )?(?:sim|scheda)|"
    r" dell['’]\s?altro (?:operatore|gestore)| con (?:l['’]\s?altro|loro|quello di prima)){0,2}"
)
_STAYS = (
    r"(?:(?:mi|ci|si|poi|lo|la|li|le|me|che fine|cosa|non|anche|uguale) ){0,4}(?:rest\w+|riman\w+|camb(?:ia|iano)|"
    r"perd\w+|teng\w+|tien\w+|manteng\w+|mantien\w+|spari\w+|trasfer\w+|port\w+|pass(?:a|ano)|"
    r"va(?:nno)? (?:pers\w|via)|succede|fa(?:nno)?)"
)
# The first that fits counts.
_ASKED = {
    Aspect.COST: (
        r"quanto (?:mi |ci |ti |vi |me |la |lo )?(?:cost\w+|vien\w+(?: a costare)?|verr\w+(?: a costare)?|pag\w+|"
        r"si paga|si spende|spend\w+|fa|sarebbe|prendete|chiedete|devo (?:pagar|spender)\w*)|quant['’ ]?\s?[èe]|"
        r"(?:che|qual[e]?(?: è| e|['’]è)?|il) (?:il )?(?:prezzo|costo|spesa)(?: ha)?|(?:è|e) (?:gratis|gratuito|"
        r"a pagamento)|"
        r"gratis|si paga(?: qualcosa)?|(?:devo|c['’]è da|bisogna) pagar\w*(?: qualcosa)?|a (?:che|quale) prezzo|"
        r"(?:mi |ci |vi )?(?:costa|costerà|costerebbe)(?: molto| tanto| qualcosa| caro| niente| nulla| soldi)?|"
        r"(?:ci |mi fate )?pag(?:o|are) (?:qualcosa|niente|nulla)|(?:ci sono|ha) (?:dei |un )?cost[oi]|"
        r"(?:(?:quanto (?:pago|si paga|è|costa|viene)|c['’]è|ci sono|pago|si paga|devo pagare|ha|per|con) )?"
        r"(?:di |la |una |delle |qualche )?penal[ei]"
    ),
    Aspect.TIME: (
        r"quanto (?:tempo )?(?:ci |mi )?(?:vuole|vogliono|mett\w+|vorr\w+|impieg\w+|pass\w+)(?: (?:ad|a|per) \w+)?|"
        rf"{_NO_SECOND_THOUGHT}(?:quanto tempo|quant[oi] giorni)(?: \w+){{0,3}}|"
        r"in quant[oi](?: tempo| giorni)?|quanto dura|"
        r"quando (?:mi |vi )?(?:arriv\w+|è attiv\w+|part\w+|succede|finisce|si attiva|è pront\w+|funziona)|"
        r"quanto (?:devo|si deve|bisogna|c['’]è da) aspettare|(?:entro|da) quando|tempi(?: di \w+)?|"
        r"(?:da )?quando (?:vale|comincia|inizia|scatta|decorre|entra in vigore)|"
        r"da (?:che|quale) (?:bolletta|fattura|mese|giorno|data) (?:vale|comincia|inizia|scatta|parte|decorre)|"
        r"(?:che|quali) (?:sono i )?tempi(?: \w+){0,2}|ci vuole (?:tanto|molto)"
    ),
    Aspect.ONLINE: (
        rf"(?:lo |la |si )?(?:posso|può|puo|riesco a|potrei|è possibile|si riesce a) {_DO}\s*(?:tutto |"
        rf"anche )*{_ONLINE_BY}|"
        rf"{_ONLINE_BY} (?:si può|posso|è possibile)(?: {_DO})?|si (?:fa|chiede|può) {_ONLINE_BY}|"
        r"(?:me )?(?:lo|la) (?:fai|puoi fare) tu|(?:devo|bisogna|occorre) (?:per forza )?(?:andare|venire|"
        r"passare) in (?:un )?negozio|"
        r"(?:(?:quella|la)(?: sim| scheda)? nuova |la (?:nuova )?sim )?(?:(?:mi |ci )?(?:arriva|viene spedita)|"
        r"(?:la |si )?"
        r"(?:sped\w+|mand\w+|consegn\w+)) (?:anche |pure |la sim )?(?:per posta|a casa|a domicilio|col corriere)|"
        r"(?:me |ce )?(?:la|lo) (?:port\w+|mand\w+|sped\w+|consegn\w+|recapit\w+) "
        r"(?:a casa|per posta|voi|col corriere)"
    ),
    Aspect.DOCUMENTS: (
        r"(?:mi |ci |vi )?(?:servono|vogliono|serve|occorrono|che|quali)(?: dei| i| quali| che)? "
        r"(?:document\w+|carte|modul\w+)(?: (?:mi |ci |vi )?(?:servono|vogliono|devo portare|occorrono|serve|porto))?|"
        r"(?:che )?(?:cosa|che) (?:mi )?(?:serve|devo portare|occorre|ci vuole|porto)|di (?:che|"
        r"cosa) (?:cosa )?ho bisogno"
    ),
    Aspect.MISTAKE: r"(?:e )?(?:se|cosa succede se) (?:lo |la )?sbagli\w*(?: (?:anche|pure|ancora|quell[oa]|"
    r"(?:il |questo )?puk|troppe volte))*",
    Aspect.NUMBER: (
        r"(?:il |lo )?(?:mio )?(?:numero|0\d{1,3}) (?:(?:mi |poi |di telefono )?(?:rest\w+|riman\w+|camb\w+|è|sarà|"
        r"diventa|viene|si (?:tiene|mantiene|perde|cambia))"
        r"|lo (?:perdo|tengo|cambio|mantengo|posso tenere))(?: (?:uguale|lo stesso|quello|stesso|sempre lo stesso|"
        r"sempre quello|mio|di prima|nuovo|diverso|così))*|"
        r"(?:mi )?(?:tengo|tiene|mantengo|mantiene|avr(?:à|ò|a)|ha|ho|perdo|cambio|cambia|resta|rimane|"
        r"posso (?:tener\w+|mantener\w+)|(?:si può|è possibile|riesco a) (?:tener\w+|mantener\w+)|devo cambiare|"
        r"mi cambia)(?: sempre)? "
        r"(?:il |lo )?(?:mio |stesso )*(?:numero(?: di (?:prima|telefono))?|0\d{1,3})|"
        r"(?:con )?(?:lo |il )?stesso numero"
    ),
    Aspect.KEPT: (
        rf"{_THINGS} {_STAYS}(?: (?:uguale|lo stesso|gli stessi|la stessa|quell[oai]|anche|pure|via|"
        r"o (?:l[oaie] )?\w+))*|"
        rf"(?!cambia){_STAYS} (?:fa(?:nno)? )?{_THINGS}|(?<=e ){_THINGS}|"
        r"(?:perdo|cambia|cambio|si perde|ci perdo|ci rimetto) (?:qualcosa|niente|nulla|tutto)|"
        r"(?:che )?cosa (?:perdo|cambia|si perde|resta|rimane)|(?:resta|rimane) tutto(?: \w+){0,2}"
    ),
    Aspect.WAY: (
        rf"{WAY}|"
        r"dove (?:lo |la |li |le |si )?(?:trov\w+|ved\w+|prend\w+|fa|chied\w+|compr\w+|sta|è|vado|leggo)"
        r"(?: scritt[oa])?(?: quell[oa] (?:originale|di fabbrica|di prima|vecchi[oa]|di default))?|dov['’]\s?è|"
        r"(?:(?:per|su|con|sul|col|nel|ho|uso) )?(?:l['’]\s?|un |il )?(?:mio |tuo )?"
        r"(?:iphone|android|samsung|xiaomi|huawei)"
        r"(?: (?:vecchi[oa]|nuov[oa]|\d+))?(?: (?:va|funziona|si può|la supporta|è compatibile))?|"
        r"(?:non (?:ricordo|trovo|so)|ho (?:perso|dimenticato)) (?:quella|la password) (?:del (?:modem|"
        r"wi-?fi)|di casa)|"
        r"come (?:si fa|faccio|devo fare)(?: a fare)? (?:il|lo|questo) (?:speed ?)?test|"
        r"dove devo andare(?: a prender\w+)?|(?:che|cosa|che cosa|ke) (?:devo|dovrei|bisogna|mi tocca|"
        r"debbo) fa(?:re?)?|"
        r"come (?:si fa|faccio|devo fare|funziona|si procede)(?: (?:a|ad|per) (?:aver|prender|richieder|"
        r"ottener)\w*)?|come (?:lo|la|li|le) \w+"
    ),
}
_PATTERNS = {aspect: re.compile(rf"{_LEAD}(?:{said}){_TAIL}\W*", re.IGNORECASE) for aspect, said in _ASKED.items()}
_OF_NEW_ONE = {
    aspect: re.compile(
        rf"{lead(*_LEADING, _NEW_ONE)}(?:{said})(?: (?:{_NEW_ONE}|la (?:sim|scheda|nuova)))?{_TAIL}\W*", re.IGNORECASE
    )
    for aspect, said in _ASKED.items()
    if aspect not in (Aspect.COST, Aspect.KEPT)
}
"""With the new SIM named as such; its price is told with all that is known of it."""
_WISHES = re.compile(
    rf"{_LEAD}(?:(?:la|lo|li|le|ne) (?:voglio|vogliamo|vorrei|vorremmo|faccio|facciamo|richiedo|compro|ordino)"
    r"(?: (?:una|uno|anch['’]io|fare|avere|prendere|attivare|richiedere|ordinare|comprare|proprio|subito))*|"
    r"(?:voglio|vorrei|vogliamo|posso|potrei) (?:far|aver|prender|attivar|richieder|ordinar|comprar)"
    rf"(?:la|lo|ne un[ao])){_TAIL}\W*$",
    re.IGNORECASE,
)
_OF_IT = re.compile(
    r"\b(?:[^\W\d_]{3,}(?:la|lo|li|le)|(?:la|lo|li|le) [^\W\d_]{3,})\b|^\W*(?:e|ed|ma|anche|pure)\b|^\W*\w+\W*$",
    re.IGNORECASE,
)
"""What leans on the matter of before: "bloccateli", "la cambio", "e per il fisso?"."""


_ENCLITIC = re.compile(r"\b\w+[aei]r(?:la|lo|li|le|ne)\b", re.IGNORECASE)


_THEM = re.compile(r"\b[^\W\d_]{3,}(?:li|le)\b|\b(?:li|le) [^\W\d_]{3,}\b|\bquesti\b|\bquelli\b", re.IGNORECASE)
_NAMED = re.compile(r"\b(?:account|profilo|cart[ae]|linea|contratto|servizi\w*|offert\w+|numero)\b", re.IGNORECASE)


def aspect_in(text: str) -> Aspect | None:
    """What of the matter of before the words ask for; None: they ask nothing of it, or name another."""
    said = text.strip()
    patterns = (*_PATTERNS.items(), *_OF_NEW_ONE.items())
    return next((aspect for aspect, words in patterns if words.fullmatch(said)), None)


def also_asked(text: str) -> tuple[Aspect, ...]:
    """What each sentence asks of it, where there are several; the way to it is told with anything."""
    sentences = [said for said in re.split(r"[?.!;]+", text) if said.strip()]
    found = dict.fromkeys(aspect_in(said) for said in sentences[1:])
    return tuple(aspect for aspect in found if aspect not in (None, Aspect.WAY))


def wishes_it(text: str) -> bool:
    """ "Ok, la voglio", "attivamela": what was told last, and no offer by name."""
    return wants_it(text) or _WISHES.match(text.strip()) is not None


def detail_asked(topic: FaqTopic, text: str) -> Detail | None:
    """The detail that a few leaning words ask for: "posso cambiarla?" after the password."""
    if len(text.split()) > MOST_WORDS or not _OF_IT.search(text):
        return None
    return detail_in(topic, text)


def leans_wholly(text: str) -> bool:
    """ "Posso cambiarla?": a verb with nothing but "it", whatever topic it sounds like."""
    return _ENCLITIC.search(text) is not None and len(text.split()) <= MOST_WORDS // 2


def leans_on_them(text: str) -> bool:
    """ "Posso farli cancellare?": several things that were spoken of, and none by name."""
    return _THEM.search(text) is not None and _NAMED.search(text) is None


def fact_about(subject: str, aspect: Aspect, detail: str = "") -> str | None:
    """The name of the fact, as its response ends; None: it is not known."""
    if aspect in KNOWN_OF.get((subject, detail), frozenset()):
        return f"{subject}_{detail}_{aspect}"
    return f"{subject}_{aspect}" if is_known(subject, aspect, detail) else None


def asks_of_bill(subject: str, text: str) -> bool:
    """ "Quanto devo pagare?", "come la pago?" after a topic of bills: the bill itself is asked about."""
    if subject not in _OF_BILLS:
        return False
    return _OWED.search(text) is not None or (subject != FaqTopic.PAYMENT_METHODS and bool(_PAID_HOW.search(text)))


def is_known(subject: str, aspect: Aspect, detail: str = "") -> bool:
    """`detail`: what of the subject was answered; empty: all of it."""
    alike = not detail or detail in _ALIKE.get(subject, frozenset())
    return alike and aspect in KNOWN.get(subject, frozenset())
