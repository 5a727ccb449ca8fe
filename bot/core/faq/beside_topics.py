"""What is asked right after a topic about something beside it, by its words (row 40)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.core.care_words import names_way_too
from bot.core.faq.details import Detail, detail_in
from bot.core.faq.follow_ups import TERMINATION
from bot.core.faq.puk_follow_ups import OfPuk, of_puk
from bot.core.faq.topics import FaqTopic
from bot.core.leads import FINE, NO, YES, lead
from bot.core.leaning_words import drops_it
from bot.core.plan_change_words import asks_if_number_stays


@dataclass(frozen=True)
class Beside:
    """`response`: what is said; `steps`: intents that are offered with it. `asked`: a topic, by these words; `topic`:
    which, where it is another than the one that was told. `detail`: what of it is then talked about."""

    response: str = ""
    steps: tuple[str, ...] = ()
    asked: str = ""
    topic: FaqTopic | None = None
    detail: str = ""


_LEAD = lead(YES, FINE, NO, "invece|anche|pure")
_OF_MOBILE = re.compile(
    rf"{_LEAD}(?:per |con |su |vale (?:anche )?(?:per )?|si può (?:anche )?(?:con|per) )?"
    r"(?:il|la|un|sul|col|i|le|del|della)? ?(?:mi[oa] )?(?:cell\w*|mobile|sim|ricaricabile|telefonino|ricaric\w+)"
    r"(?: (?:si può|anche|invece|pure|posso|mio))*\W*$",
    re.IGNORECASE,
)
_MONTHS = "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre"
_OF_OPEN = re.compile(
    rf"{_LEAD}(?:per |con )?(?:quell[ae]|quest[ae]|la|le|l['’]\s?)\s?(?:bollett\w+ |fattur\w+ )?"
    rf"(?:(?:di )?(?:adesso|ora|oggi|questo mese|{_MONTHS})|apert[ae]|attuale|in corso|"
    r"(?:che (?:ho|è|c['’]è) )?(?:già )?(?:emess[ae]|arrivat[ae]|da pagare)|ultima|che devo pagare)"
    r"(?: (?:bolletta|come (?:la pago|faccio)|la pago come|va pagata))?(?:\W+(?:allora|quindi|invece|però|scusa))*\W*$",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"\b(?:corso|via|viale|piazza|piazzale|largo|vicolo|strada|centro commerciale|stazione|zona|quartiere|vicino|"
    r"più vicin\w+|in centro)\b",
    re.IGNORECASE,
)
_ASKS_SHOP = re.compile(rf"{_LEAD}(?:quell[oia]|ce n['’]?\s?è|c['’]\s?è|in|a|vicino|qual)\b", re.IGNORECASE)
_PORTING = (FaqTopic.PORT_IN, FaqTopic.PORT_OUT)
_LEAVING = (FaqTopic.PORT_OUT, TERMINATION)
_MOVING = (*_PORTING, FaqTopic.HOUSE_MOVE)
_WITHOUT_LINE = re.compile(
    r"\b(?:st(?:o|iamo|arò|aremo)|rest(?:o|iamo|erò|eremo)|riman(?:go|iamo)|rimarr(?:ò|emo)|lasciate)\b"
    r"[^.?!]{0,20}\bsenza (?:la |il |l['’]\s?)?(?:line[ae]|internet|telefono|fibra|connessione|rete|adsl|wi-?fi|numero|"
    r"servizio|cellulare|niente)\b(?![^.?!]{0,15}\bda (?:ieri|oggi|stamattina|due|tre|\d)\b)",
    re.IGNORECASE,
)
""" "Quanto tempo sto senza internet?": not the days that the move itself takes; "sono senza internet" is a fault."""
_ASKS = re.compile(r"\?|\b(?:quant[oi]|per caso|non vorrei)\b", re.IGNORECASE)
_OF_CREDIT = re.compile(
    r"\b(?:perd\w+|rest\w+|fine|succede|ten\w+|tien\w+|rid\w+|recuper\w+|trasfer\w+|riav\w+|port\w+|rimbors\w+|va)\b"
    r"[^.?!]{0,20}\b(?:credito|soldi)\b|^\W*(?:e )?(?:il |per il )?(?:mio )?credito\b[^.?!]{0,25}\?*$",
    re.IGNORECASE,
)
_WHICH_NUMBER = re.compile(
    rf"{_LEAD}(?:(?:il|che|quale|qual[’'\s]?\s?è il|a (?:che|quale)|dammi il|qual è il) )?(?:vostro )?numero"
    r"(?: (?:qual[e']?\s?(?:è|e['’])?|devo (?:fare|chiamare)|chiamo|è|da chiamare|di telefono|per chiamare\w*|"
    r"si chiama|faccio))*\W*$|"
    rf"{_LEAD}(?:dove|chi|che) (?:vi )?(?:chiamo|devo chiamare)\W*$",
    re.IGNORECASE,
)
_MONEY_BACK = re.compile(
    rf"{_LEAD}(?:(?:per )?(?:i |dei )?(?:miei )?soldi(?: (?:presi|persi|scalati|che (?:mi )?\w+ \w+|indietro|"
    rf"chi me li (?:ridà|rimborsa|restituisce)|"
    r"me li \w+|li riavrò|come li \w+|li riprendo))*|"
    r"(?:(?:chi|come|quando|mi|me) )+(?:(?:li|lo|la|i soldi) )?(?:ridat\w+|ridà|rimbors\w+|restitu\w+|riavr\w+|"
    r"riprend\w+)"
    r"(?: (?:i|quei|questi|dei) (?:miei )?soldi)?|(?:il |voglio il |e il )?rimborso|"
    r"(?:ri)?voglio (?:indietro )?i (?:miei )?soldi(?: indietro)?|"
    r"li rivoglio(?: indietro)?|(?:posso )?(?:riaver\w+|recuperar\w+)(?: (?:i|quei) soldi)?)\W*$",
    re.IGNORECASE,
)
_OWN_NUMBER = re.compile(
    rf"{_LEAD}(?:(?:perdo|tengo|resta|si perde|per) )?(?:il |del |al )?(?:mio )?numero"
    r"(?: (?:lo |si )?(?:perdo|tengo|perde|resta|rimane|anche|pure|mio|di telefono|che fine fa|cosa succede))*\W*$",
    re.IGNORECASE,
)
_OTHER_WISH = re.compile(
    r"\b(?:vogli\w+|vorr\w+|devo|dovrei|come (?:si |faccio a )?(?:cambi|"
    r"manten|ten)\w*|posso cambiare|cambiarlo|quanto costa|"
    r"pag\w+|chiam\w+|ricaric\w+|rintracci\w+|contatt\w+|verde|person[ae]|assistenza|serie|client[ei]|ordine|pratica)\b",
    re.IGNORECASE,
)
_MODEM = re.compile(r"\b(?:modem|router)(?!\w)", re.IGNORECASE)
_BARE_MODEM = re.compile(
    rf"{_LEAD}(?:(?:per|con|del|col|al) )?(?:il |un )?(?:mio |vostro |nostro )?(?:modem|router)"
    r"(?: (?:mio|vostro|di casa|a noleggio|a rate|invece|poi|allora))*\W*$",
    re.IGNORECASE,
)
_AFTER_ALL = re.compile(
    r"\b(?:ri?mand\w+|rend\w+|restitu\w+|ri?d(?:are|arlo|arvi|arvelo|o|ò|o['’])|rispedi\w+|ri?consegn\w+|teng\w+|tener\w+|"
    r"resta|rimane|fine|succede|facci\w+|ne f\w+|riport\w+|ritir\w+|riprend\w+|rivolete|volete|lasci\w+|"
    r"pag\w+|rat[ae]|butt\w+|va|devo)(?!\w)",
    re.IGNORECASE,
)
_OF_USE = re.compile(
    r"\b(?:colleg\w+|install\w+|configur\w+|luc[ei]|password|funzion\w+|spegn\w+|accend\w+|riavvi\w+|nuov\w+|"
    r"va (?:pian\w+|lent\w+|male)|wi-?fi|reset\w*)\b",
    re.IGNORECASE,
)
_BUNDLE = r"(?:minuti|gig[ai]|gb|sms|messaggi|offerta|promozione|promo|bonus|sconto)"
_LEFT_THERE = re.compile(
    rf"\b{_BUNDLE}\b[^.?!]{{0,30}}\b(?:perd\w+|teng\w+|tener\w+|tieni|port\w+|trasfer\w+|passano)\b|"
    rf"\b(?:perd\w+|teng\w+|tener\w+|port\w+|trasfer\w+|passano)\b[^.?!]{{0,15}}\b{_BUNDLE}\b|"
    rf"\b{_BUNDLE}\b[^.?!]{{0,20}}\b(?:di l[àa]|che avevo|vecchi\w*|dell['’]\s?altr\w+|residu\w+|di prima)\b",
    re.IGNORECASE,
)
_BY_CABLE = re.compile(
    rf"{_LEAD}(?:(?:sono |ero |l['’]\s?ho (?:fatt[oa]|misurat[oa]) |misurat[oa] |collegat[oa] )*)"
    r"(?:col|con il|via|sul|tramite|attaccat\w+ (?:al|col)) (?:cavo|cavetto|ethernet|filo)"
    r"(?: (?:di rete|ethernet|lan|collegato|sì|gi[àa]|anche|dal computer|al modem))*\W*$",
    re.IGNORECASE,
)
_BY_AIR = re.compile(
    rf"{_LEAD}(?:(?:sono |ero |l['’]\s?ho (?:fatt[oa]|misurat[oa]) |misurat[oa] |collegat[oa] )*)"
    r"(?:(?:col|con il|via|in|sul|tramite|dal|solo) (?:wi-? ?fi|telefono|cellulare|tablet)|senza (?:cavo|fili))"
    r"(?: (?:ovviamente|solo|anche|dal (?:telefono|cellulare|divano)))*\W*$",
    re.IGNORECASE,
)
_ENDING = re.compile(
    r"\b(?:disd\w+|reced\w+|recess\w+|chiud\w+|chius\w+|avvis\w+|avvert\w+|annull\w+)\b", re.IGNORECASE
)
_WHO = re.compile(
    r"\b(?:io|voi|loro|noi|chi|da sol[oa]|lui|devo|dovrei|bisogna|serve|occorre|tocca|debbo)\b", re.IGNORECASE
)
_NOT_WHO = re.compile(r"\b(?:voglio|vorrei|vogliamo|come|dove|quando|quant\w+|perch\w+|costa\w*)\b", re.IGNORECASE)
_SEES_TO_ALL = re.compile(
    rf"{_LEAD}(?:chi |ci |a tutto |tutto |di tutto )*(?:pens\w+|fa(?:te|nno)?|fai|occup\w+|ved\w+)"
    r"(?: (?:a |di )?tutto)?(?: (?:voi|loro|noi|lui|tu|il nuovo (?:operatore|gestore)|chi arriva))?"
    r"(?: (?:a |di )?tutto)?\W*$",
    re.IGNORECASE,
)
_OF_ALL = re.compile(r"\b(?:ci|tutto|voi|loro|lui)\b", re.IGNORECASE)
_CONSENT = re.compile(
    r"\b(?:togli|tolg|toglie|lev|revoc|cancell|ritir|disattiv)\w*\b[^.?!]{0,20}\bconsens\w+", re.IGNORECASE
)
_ADVERTISING = {Detail.ADVERTS.value: "newsletter", Detail.CALLS.value: "chiamate commerciali"}
"""What is told of consents, by the words that ask for it."""
_PHONES = (Detail.IPHONE, Detail.ANDROID)
_WAYS = (FaqTopic.PAYMENT_METHODS, FaqTopic.RECHARGE_METHODS)
_LONGEST = 10


def asks_who_ends(text: str) -> bool:
    """ "Devo disdire io?", "la disdetta chi la fa?", "ci pensate voi?": of a number that is taken along."""
    if len(text.split()) > _LONGEST or _NOT_WHO.search(text):
        return False
    sees = _SEES_TO_ALL.search(text) is not None and _OF_ALL.search(text) is not None
    return sees or bool(_ENDING.search(text) and _WHO.search(text))


def asks_own_number(text: str) -> bool:
    """ "E il numero?", "il mio numero che fine fa?": whether it stays, after what may take it away."""
    return _OWN_NUMBER.search(text) is not None


def asks_if_own_stays(text: str) -> bool:
    """ "Ma il mio numero non cambia vero?", with more beside it: the same; no wish for another one."""
    return asks_if_number_stays(text, told=True) and _OTHER_WISH.search(text) is None


def leaves_modem(told: str, text: str) -> bool:
    """ "E il modem?", of a line that is left. `told`: what was spoken of last."""
    return told in _LEAVING and _asks_modem_left(text)


def _asks_modem_left(text: str) -> bool:
    """ "E il modem?", "il modem lo rimando?": what becomes of it, and not how it is used."""
    if not _MODEM.search(text) or _OF_USE.search(text):
        return False
    return _BARE_MODEM.search(text) is not None or _AFTER_ALL.search(text) is not None


def beside_in(subject: str, detail: str, text: str) -> Beside | None:
    """`subject`, `detail`: what was told last; None: nothing of the kind is asked."""
    if len(text.split()) > _LONGEST:
        return None
    if subject == FaqTopic.DIRECT_DEBIT and _OF_MOBILE.search(text):
        return Beside("utter_beside_direct_debit_mobile", ("set_auto_recharge",))
    if subject == FaqTopic.DIRECT_DEBIT and _OF_OPEN.search(text):
        return Beside("utter_beside_direct_debit_open", ("pay_bill", "list_bills"))
    if subject == FaqTopic.OPENING_HOURS and _WHICH_NUMBER.search(text):
        return Beside(asked=text, topic=FaqTopic.CONTACT_NUMBERS)
    if subject == FaqTopic.CREDIT_EXPIRY and _OWN_NUMBER.search(text):
        return Beside(asked="sim inattiva")
    if subject == FaqTopic.PREMIUM_SERVICES and _MONEY_BACK.search(text):
        return Beside("utter_beside_premium_money", ("open_complaint", "show_movements"))
    if subject in _MOVING and _WITHOUT_LINE.search(text) and _ASKS.search(text):
        return Beside("utter_beside_without_line", ("talk_to_human",))
    if subject in _LEAVING and _OF_CREDIT.search(text):
        return Beside(asked="credito", topic=FaqTopic.PORT_OUT)
    if leaves_modem(subject, text):
        return Beside(asked="restituire il modem", topic=FaqTopic.MODEM_SETUP, detail=Detail.RETURN.value)
    if subject in _PORTING and asks_who_ends(text):
        return Beside(f"utter_beside_{subject}_ends", ("talk_to_human",))
    if subject == FaqTopic.PORT_IN and _LEFT_THERE.search(text):
        return Beside("utter_beside_port_in_left", ("list_offers", "talk_to_human"))
    if subject in _WAYS and detail_in(FaqTopic(subject), text) is Detail.NOT_TAKEN:
        return Beside(asked=text)
    if subject == FaqTopic.PUK_CODE and detail_in(FaqTopic.PUK_CODE, text) is Detail.CARD_GONE:
        return Beside(asked=text)
    if subject == FaqTopic.PUK_CODE and (of_it := of_puk(text)) is not None:
        return Beside(asked=of_it, topic=FaqTopic.SIM_REPLACEMENT if of_it is OfPuk.NEW_SIM else None)
    if subject == FaqTopic.APN_SETTINGS and detail_in(FaqTopic.APN_SETTINGS, text) in _PHONES:
        return Beside(asked=text)
    if subject == FaqTopic.SPEED_TEST and _BY_CABLE.search(text):
        return Beside("utter_beside_speed_by_cable", ("report_fault", "open_complaint"))
    if subject == FaqTopic.SPEED_TEST and _BY_AIR.search(text):
        return Beside("utter_beside_speed_by_air", ("report_fault",))
    if subject == FaqTopic.PRIVACY and detail in _ADVERTISING and (drops_it(text) or _CONSENT.search(text)):
        return Beside(asked=_ADVERTISING[detail])
    if detail == Detail.ADVERTS and names_way_too(text):
        return Beside("utter_beside_adverts_too", ("talk_to_human",))
    if detail == Detail.SHOPS and _STREET.search(text) and _ASKS_SHOP.search(text):
        return Beside(asked="negozi")
    return None
