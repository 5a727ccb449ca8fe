"""Words of whoever may leave: whether what is owed is owed anyway, and that a contract is only to be seen."""

from __future__ import annotations

import re

from bot.core.leads import ASKING, FINE, NO, NOW, YES, lead

_LEAD = lead(YES, FINE, NO, NOW, ASKING, "invece|poi|anche|prima")
_LEAVE = (
    r"(?:chiud\w+|disd\w+|reced\w+|cess\w+|me ne vado|andarmene|vado via|and(?:assi|iamo) via|cambi\w* "
    r"(?:operatore|gestore|compagnia)|pass\w+ (?:a|ad|con) un altr\w+|lasci\w+|stacc\w+)"
)
_IF_LEFT = re.compile(
    rf"\b(?:se|anche se|quando|prima di|per|dopo che|una volta) (?:\w+ ){{0,3}}?{_LEAVE}(?!\w)", re.IGNORECASE
)
_OWED = (
    r"(?:bollett\w+|fattur\w+|arretrat\w+|scadut[ei]|insolut\w+|sospes[oi]|debit[oi]|"
    r"quello che (?:devo|vi devo|c['’]è)|quell[aei] (?:vecchi\w*|apert\w*|scadut\w*|che \w+)|rimanent\w+|canon[ei])"
)
_PAY = r"(?:pag(?:o|are|arl[aeio]|hiamo|a|ano|at[aei])|sald(?:o|are|arl[aeio]|ar\w*)|vers(?:o|are|arl[aeio]))"
_HAVE_TO = (
    r"(?:devo|dobbiamo|dovrei|bisogna|si dev\w+|tocca|mi tocca|va|vanno|sono da|è da|resta\w*|rimang\w+|c['’]è da)"
)
_ANYWAY = r"(?:comunque|lo stesso|ugualmente|uguale|per forza|in ogni caso|tutt[oiea]|prima|subito|ancora|pure|anche)"
_QUESTION = re.compile(rf"\?|{_LEAD}(?:{_HAVE_TO}|gli|le|la|quell\w+|se|quind\w+|e) ", re.IGNORECASE)
_ASKS = re.compile(
    rf"\b{_HAVE_TO}\b[^.!?]{{0,25}}\b{_PAY}\b[^.!?]{{0,20}}\b(?:{_ANYWAY}|{_OWED})(?!\w)|"
    rf"\b(?:{_ANYWAY}|{_OWED})(?!\w)[^.!?]{{0,25}}?\b{_HAVE_TO}\b[^.!?]{{0,20}}\b{_PAY}\b|"
    rf"\b{_OWED}[^.!?]{{0,15}}?\b{_PAY}\b[^.!?]{{0,12}}\b{_ANYWAY}(?!\w)|"
    rf"\b{_PAY}\b[^.!?]{{0,12}}\b{_ANYWAY}\b[^.!?]{{0,15}}\b{_OWED}|"
    rf"{_LEAD}(?:(?:gli|le|la|li|lo) )?{_PAY} {_ANYWAY}\W*$",
    re.IGNORECASE,
)
_OWED_PAID = re.compile(rf"\b{_OWED}[^.!?]{{0,20}}\b{_PAY}(?!\w)|\b{_PAY}[^.!?]{{0,20}}\b{_OWED}", re.IGNORECASE)
_BARE_OWED = re.compile(
    rf"{_LEAD}(?:(?:gli|le|la|per|con|delle|degli) )*{_OWED}"
    r"(?: (?:apert|scadut|vecchi|arretrat|non pagat)\w*)?(?: (?:che fine fanno|si cancell\w+|spariscono|restano|"
    r"si annull\w+|rimangono|decadono|come funziona|mi restano))+\W*$",
    re.IGNORECASE,
)
_OF_ELSE = re.compile(
    r"\b(?:penal\w+|qualcosa|cost[oi]\b|spes[ae]|disattivazione|modem|router|rat[ae]|carta|paypal|bonific\w+|oggi|domani|"
    r"ora|adesso|quanto|come|dove|quando)\b",
    re.IGNORECASE,
)
_CONTRACT = r"(?:contratt[oi]|condizioni (?:contrattuali|del contratto|generali))"
_SEE = (
    r"(?:ved(?:ere|o(?! che)|erlo|iamo)|visualizz\w+|mostr\w+|legg(?:ere|o|erlo)|consult\w+|controll\w+|rived\w+|"
    r"guard(?:are|o)|trov(?:o|are|arlo)|scaric\w+|aver\w* (?:una )?copia|copia|(?:ri)?mand(?:ar\w*|a|ate|i)(?:mi)?|"
    r"invi(?:ar\w*|a|ate)(?:mi)?|sta|capire)"
)
_SEES = re.compile(
    rf"\b{_SEE}\b[^.!?]{{0,30}}?\b{_CONTRACT}(?!\w)|\b{_CONTRACT} (?:\w+ ){{0,3}}?(?:dove|come) (?:lo )?{_SEE}\b|"
    rf"\b(?:mi serve|ho bisogno de\w*|vorrei|voglio)(?: avere)? ?(?:il |l['’]\s?)?(?:mio )?{_CONTRACT}\W*$|"
    rf"\bche contratto (?:ho|abbiamo)\b|{_LEAD}(?:il )?(?:mio )?{_CONTRACT}(?: (?:mio|che ho(?: firmato)?))? "
    r"(?:dov['’]\s?[èe]|dove sta|si può vedere)",
    re.IGNORECASE,
)
_COPY = re.compile(
    r"\bcopia\b|\bserve\b|\bbisogno\b|\bscaric\w+|\bpdf\b|\bfirmat[oa]\b|\b(?:ri)?mand\w+|\binvi\w+|\bcartace\w+|\boriginale\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:chiud\w+|chius\w+|disd\w+|reced\w+|recess\w+|cess\w+|annull\w+|risol\w+|rescind\w+|intest\w+|subentr\w+|"
    r"volt\w+|cambi\w+|scad\w+|luce|gas|lavoro|affitto)\b",
    re.IGNORECASE,
)
_SECOND_THOUGHT = re.compile(
    r"\b(?:posso|potrei|si può|potrò|riesco a) (?:\w+ )?(?:cambiar\w* idea|ripensar\w+|tornare indietro|annullar\w+|"
    r"fermar\w+|ritirar\w+|revocar\w+)\b|\bse (?:\w+ ){0,2}?(?:cambi\w+ idea|ci ripens\w+|ripens\w+|mi pent\w+)\b",
    re.IGNORECASE,
)


def names_leaving(text: str) -> bool:
    """ "Se chiudo", "prima di disdire"."""
    return _IF_LEFT.search(text) is not None


def asks_if_owed_anyway(text: str) -> bool:
    """ "Gli arretrati li devo pagare comunque?", "se disdico devo saldare tutto?": no wish to pay, and no closing cost.
    Only told by who may leave."""
    if _OF_ELSE.search(text):
        return False
    if _BARE_OWED.search(text) or ("?" in text and names_leaving(text) and _OWED_PAID.search(text)):
        return True
    return _QUESTION.search(text) is not None and _ASKS.search(text) is not None


def asks_second_thought(text: str) -> bool:
    """ "Posso cambiare idea dopo?", of a line that is to be closed."""
    return _SECOND_THOUGHT.search(text) is not None


def sees_contract(text: str) -> bool:
    """ "Mi fate vedere il contratto", "dove trovo il mio contratto?": it is to be read, and neither ended nor moved."""
    return _SEES.search(text) is not None and _ENDS.search(text) is None


def wants_contract_paper(text: str) -> bool:
    """Of these, who wants the document itself: a copy, the one that was signed."""
    return _COPY.search(text) is not None
