"""What is said of an offer or a service that was just shown or switched, without its name: "e se la rivoglio?", "me la
togli?", "quella dei giga quanto costa?", "attivale la segreteria"."""

from __future__ import annotations

import re

from bot.core.credit_words import asks_after_renewal
from bot.core.leads import ASKING, FINE, NO, NOW, STOPPING, YES, lead

_MOST_WORDS = 11
_LEAD = lead(YES, FINE, NO, NOW, STOPPING, ASKING, "poi|dopo|un domani|in caso|magari")
_POLITE = r"(?:\W+(?:va|vai|dai|allora|pure|grazie|subito|adesso|ora|anche|via|per favore|poi|scusa|quindi|però))*\W*"
_OFF = r"(?:togli|toglie|tolg|lev|rimuov|elimin|cancell|disattiv|disd|stacc|spegn)"
_AWAY = re.compile(
    r"^\W*(?:[^\W\d_]+['’]?\W+){0,4}"
    rf"(?:{_OFF}\w*?(?:me|te|ce)?l[ao]|(?:(?:me|te|ce) )?l[ao] {_OFF}\w*|"
    rf"(?:non|nn) l[ao] (?:voglio|vogliamo|volevo)(?: pi[uùu]['’]?)?){_POLITE}$",
    re.IGNORECASE,
)
_OF_A_CARD = re.compile(
    r"\b(?:cart[ae]|visa|mastercard|amex|maestro|postepay|bancomat|prepagat\w+|tesser\w+|scadut\w+|salvat\w+|"
    r"memorizzat\w+|clonat\w+|registrat\w+|finisce|metod\w+|pagament\w+|paypal|profilo|conto|iban|cifre)\b|\d",
    re.IGNORECASE,
)
_OTHER_THING = re.compile(
    r"\b(?:cart[ae]|bollett\w+|fattur\w+|password|sim|numero|ricaric\w+|account|profilo|person\w+|operator\w+|"
    r"reclam\w+|tecnic\w+|soldi|rimbors\w+|modem|linea|codice|complet\w+|mail|indirizz\w+)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\?|\b(?:se|posso|potr\w+|potessi|si pu[oò]'?|puoi|potete|quant[oi]|come|quando|riesco|possibile|cosa|che)(?!\w)|"
    r"^\W*(?:e |ma |ok )*per \w+",
    re.IGNORECASE,
)
_AGAIN = r"(?:di nuovo|nuovamente|ancora|un['’]?\s?altra volta|indietro)"
_BACK = re.compile(
    r"\bri(?:mett|attiv|vogli|voless|vorr|aver|av[er]r|prend|accend|pristin|chied|abilit|inser)\w*|"
    rf"\b(?:vogli\w+|voless\w+|vorr\w+|serv\w+|mett\w+|attiv\w+|prend\w+|av(?:ere|erl[ao]))\b(?: \w+)? {_AGAIN}(?!\w)|"
    r"\b(?:ci|mi) ripens\w+|\bripensarci\b|\bcambi\w+ idea\b|\btorn\w+ indietro\b|\bmi pento\b",
    re.IGNORECASE,
)
_SINCE = re.compile(
    rf"{_LEAD}(?:(?:vale|parte|conta) )?(?:da|a partire da) quando(?: (?:vale|parte|conta|scatta))?\W*", re.IGNORECASE
)
_GIVES = r"(?:attiv|mett|aggiung|abilit|inserisc|disattiv|togli|lev|accend|spegn)"
_A_THING = (
    r"(?!(?:tutt\w*|entramb\w*|ambedue|subito|pure|adesso|ora|per|grazie|anche|via|sul|sulla|su|da|dal|allora|dai|e|o|"
    r"che|poi|domani|proprio|lo stesso)\b)\w"
)
"""What is given stands behind; "attivale subito" is said of several things."""
_TO_SOMEBODY = re.compile(
    rf"\b{_GIVES}\w*?(?:le|gli)\s+{_A_THING}|"
    rf"\b(?:le|gli) (?:(?:puoi|potete|vorrei|voglio|devo) )?{_GIVES}\w* {_A_THING}|\b{_GIVES}\w*glie(?:l[aoei]|ne)\b|"
    r"\bglie(?:l[aoei]|ne) (?:puoi |potete |vorrei |voglio )?(?:attiv|mett|aggiung|disattiv|togli|tolg|lev)\w*",
    re.IGNORECASE,
)
_CREDIT = r"(?:(?:il |i |del |di )?(?:mio |miei )?(?:soldi|credito|saldo|euro))"
_ENOUGH = re.compile(
    rf"{_LEAD}(?:(?:ce l['’]|ce n['’])?(?:ho|ne ho|avrò|ci sono|c['’]è|(?:ci |mi |me ne |gliene |le )?"
    rf"(?:resta\w*|riman\w+|avanza\w*)) (?:ancora )?{_CREDIT}?\s?(?:abbastanza|a sufficienza|sufficient\w+)|"
    rf"(?:{_CREDIT} (?:che ho )?)?(?:(?:mi|ci|le|gli) )?(?:bast(?:a(?!\W*$)|a(?=\W*\?)|ano|er\w+)(?! cos[iì])|"
    r"è sufficiente|sono sufficienti)|"
    r"ce la (?:faccio|fa|facciamo)|ci (?:sto dentro|arrivo|rientro))\b[^.;]{0,45}$",
    re.IGNORECASE,
)
_RECKONS = re.compile(r"\b(?:bast|rest|riman|suffici|avanz|ce la f|ci arriv|copr|abbast|quanto )\w*", re.IGNORECASE)
_NO_CREDIT = re.compile(r"\b(?:gig[ai]|gb|minuti|sms|internet|dati|giorni|tempo|sì|si|no)\b\W*$", re.IGNORECASE)
_CHARGED = re.compile(
    rf"{_LEAD}(?:e |ma )?(?:quando )?(?:(?:me|ce) l[oaie]|(?:mi|ci|li|lo|la|i soldi|si)) "
    r"(?:(?:li|i soldi) )?(?:scal\w+|addebit\w+|togliete|tolgono|prelev\w+|prendete|pag(?:o|a|are|herei|hiamo)|"
    r"fate pagare|fai pagare|mettete in (?:bolletta|conto|fattura)|devo pagare)"
    r"(?: (?:i |gli |sti |quei )?\d{1,3}(?:[.,]\d{1,2})?(?: ?(?:euro|€))?)?"
    r"(?: (?:i soldi|subito|adesso|ora|oggi|già|questo mese|il mese prossimo|dopo|in bolletta|dal credito|quando))*"
    r"\W*\?",
    re.IGNORECASE,
)
_HOW_ON = re.compile(
    rf"{_LEAD}(?:come (?:si|l[oaie]|me l[oaie]) (?:(?:posso|può|possono) )?"
    r"(?:attiv|ordin|prend|mett|chied|compr|richied)\w*|"
    r"(?:come (?:faccio|si fa|devo fare|posso fare)|cosa devo fare|che devo fare) (?:a|ad|per) "
    r"(?:attivar|aver|prender|ordinar|metter|richieder|chieder)(?:l[oaie]|e)|"
    r"per (?:attivar|aver|prender|ordinar)l[oaie]|(?:si|l[oaie]) (?:attiv\w+|posso attivare) (?:da qui|qui|in chat))"
    rf"{_POLITE}$",
    re.IGNORECASE,
)
_BARE_COST = re.compile(rf"{_LEAD}(?:mi |ci )?costa(?: \w+)?\W*\?", re.IGNORECASE)
_ONLY_PRICE = re.compile(
    rf"{lead(YES, FINE, NO, NOW, STOPPING, ASKING)}(?:quanto (?:mi |ci |vi )?(?:(?:verrebbe|viene) a costare|cost\w+|"
    r"vien[ei]|verrebbe|sarebbe|si paga|pagherei)|(?:che|quale) (?:prezzo|costo)(?: ha| avrebbe)?|"
    r"(?:che|qual|quale) (?:è|e['’]?) il (?:prezzo|costo)|(?:mi )?costa (?:qualcosa|molto|tanto))"
    r"(?: (?:in tutto|al mese|poi|scusa|scusi|attivarl[oa]|metterl[oa]|averl[oa]|farl[oa]|grazie))*\W*",
    re.IGNORECASE,
)
_POINTS = re.compile(r"\bquell[ao] (?:dei|degli|delle|del|della|da|con|coi|per|di)\b", re.IGNORECASE)
_THERE = re.compile(
    rf"{lead(YES, FINE, NOW, NO, STOPPING)}(?:(?:la|lo) (?:vorrei|voglio|prendo|metto|attivo|vogliamo)|"
    r"(?:attiva|metti|prendi|aggiungi)(?:mel|l)[ao]|(?:me )?(?:la|lo) (?:attivi|metti|attivate|mettete))"
    r" (?:su|sul|sulla|per|nel|a|al|alla)(?!\w)(?! (?:oggi|domani|dopo|favore|piacere|cortesia|"
    r"un|mese|mesi|giorni|adesso|ora)\b)[^.?!]{1,30}\W*$",
    re.IGNORECASE,
)
_MONDO = re.compile(
    r"(?<!il )(?<!del )(?<!nel )(?<!al )(?<!dal )(?<!tutto )(?<!sto )\bmondo\b(?! (?:intero|della|dei|di|delle))",
    re.IGNORECASE,
)


def takes_it_away(text: str) -> bool:
    """ "Toglimela va", "me la togli?": a bare order to take away, of what was talked about, and of no card."""
    short = len(text.split()) <= _MOST_WORDS // 2 + 1
    return short and _AWAY.search(text) is not None and _OF_A_CARD.search(text) is None


def asks_it_back(text: str) -> bool:
    """ "E se poi la rivoglio?", "lo posso rimettere?", of what was just switched off: it asks, and orders nothing."""
    if len(text.split()) > _MOST_WORDS or _OTHER_THING.search(text):
        return False
    return _ASKS.search(text) is not None and _BACK.search(text) is not None


def asks_since_when(text: str) -> bool:
    """ "E da quando?", of what was just switched off."""
    return _SINCE.fullmatch(text.strip()) is not None


def names_other_thing(text: str) -> bool:
    """Whether something is named that is neither an offer nor a service."""
    return _OTHER_THING.search(text) is not None


def gives_to_somebody(text: str) -> bool:
    """ "Attivale giga extra", "mettigli la segreteria": for whom was spoken of; not "attivale subito"."""
    return _TO_SOMEBODY.search(text) is not None


def asks_if_enough_for_it(text: str) -> bool:
    """ "Ho abbastanza soldi?", "mi basta il credito?", at a read-back of what is paid from it."""
    return _ENOUGH.search(text) is not None and _NO_CREDIT.search(text) is None


def asks_if_renewal_is_paid(text: str) -> bool:
    """ "Quanto mi resta dopo il rinnovo?", "bastano per il rinnovo?"; not "quando si rinnova?"."""
    return asks_after_renewal(text) and _RECKONS.search(text) is not None


def asks_when_charged(text: str) -> bool:
    """ "Me lo scalate subito?", "lo pago questo mese?" """
    return _CHARGED.search(text) is not None


def asks_how_on(text: str) -> bool:
    """ "Come si attiva?", "per averlo?", of what was just shown."""
    return _HOW_ON.fullmatch(text.strip()) is not None


def asks_barely_cost(text: str) -> bool:
    """ "Costa?" """
    return _BARE_COST.fullmatch(text.strip()) is not None


def asks_only_price(text: str) -> bool:
    """ "Ok e quanto costa?", with nothing that says of what."""
    return _ONLY_PRICE.fullmatch(text.strip()) is not None


def points_at_one(text: str) -> bool:
    """ "Quella dei giga quanto costa?", of several that were shown."""
    return _POINTS.search(text) is not None


def wants_it_there(text: str) -> bool:
    """ "La vorrei sul mio": what was shown, on a line that is named."""
    return _THERE.search(text) is not None


def names_bundle(text: str) -> bool:
    """ "Quanto costa mondo", "attiva mondo": the package for abroad by its short name; not "in tutto il mondo"."""
    return _MONDO.search(text) is not None
