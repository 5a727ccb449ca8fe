"""Words about one's own SIM, whatever they sound like: an order to block it, to have it back, the price of the new one,
and whether it is blocked now."""

from __future__ import annotations

import re

from bot.core.block_questions import orders_block

_SIM = r"(?:mi[oa](?=\W*(?:$|[,.;!]|\be? ?non\b|\bno\b))|numer\w+|sim|sched[ae]|telefon\w+|cell\w*|cel|utenza|linea)"
_OWN = r"(?:subito |anche |pure |solo |a me |per favore )*(?:(?:il|la|lo|quest[oa]|quell[oa]) )?(?:mi[oa] )?"
_ORDER = re.compile(
    rf"(?<!non )(?<!nn )\bblocc(?:a|ate|ami|atemi|are|armi|hi|hiamo) {_OWN}{_SIM}\b(?! che (?:mi|ci|continua|rompe)\b)",
    re.IGNORECASE,
)
_NO_SIM = re.compile(
    r"\b(?:chiamat[ae]|telefonat[ae]|servizi\w*|sovrapprezzo|89\d|spam|pubblicit\w+|anonim\w+|roaming|fiss[oa]|account|"
    r"carta)\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:rimett\w+|(?:ri)?torn\w+|ridiven\w+|ridà\w*)\b[^.,;!?]{0,12}\b"
    r"(?:attiv[oa]|in funzione|a funzionare|in uso)\b|"
    r"\briaccend(?:i|ete)l[ao]\b|\b(?:togli|tolga|togliete|leva|levate)\w* (?:il|quel|sto|questo) blocco\b|"
    r"\b(?:rimett|riattiv|ripristin)\w*l[ao]\b",
    re.IGNORECASE,
)
_NOT_BACK = re.compile(r"\b(?:non|nn|se|quando|quanto|come|chi|posso|potr\w+|si pu[oò])\b|\?", re.IGNORECASE)
_NEW = re.compile(
    r"\b(?:(?:sim|scheda|quella|una|la) nuova|un['’]?\s?altra|rifar(?:la|ne)|duplicat\w+|la sostituzione)\b",
    re.IGNORECASE,
)
_PRICE = re.compile(
    r"\bquanto\b[^.;!?]{0,12}\b(?:cost\w+|vien\w+|pag\w+|spend\w+)\b|\b(?:la|lo|si) pag\w+\b|\bcosta\b|\bprezzo\b|"
    r"\bgratis\b|\ba pagamento\b",
    re.IGNORECASE,
)
_REGAINS = re.compile(
    r"\b(?:ri(?:avere|avr[òo]|prendere|prendo|ottenere|ottengo)|recuper(?:are|o)|ri?tornare? ad? (?:avere|usare))"
    r" (?:di nuovo )?(?:(?:il|la|lo|un[ao]?) )?(?:mi[oa] |stess[oa] |vecchi[oa] ){0,2}(?:numero|sim|scheda|utenza)\b|"
    r"\b(?:come|dove|quando|cosa|che)\b[^.;!?]{0,25}\b(?:avere|prendere|prendo|richiedere|richiedo|ordinare|ritirare|ritiro)"
    r" (?:la|una|un['’]\s?)(?: ?altra| nuova)? ?(?:sim|scheda)(?: nuova)?\b",
    re.IGNORECASE,
)
_IF_FOUND = re.compile(r"\b(?:se|quando)\b[^.;!?]{0,20}\b(?:ri)?trov\w+", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?:offert\w+|promo\w*|tariff\w+|bollett\w+|fattur\w+|telefon\w+|modem|fibra|linea)\b", re.IGNORECASE
)
_FEW = 9
"""Words: a question of more of them is about a matter of its own."""
_BLOCKED = re.compile(
    r"\b(?:è|e['’]?|sono|risulta\w*|rest\w+|sta)\s(?:(?:già|gia|davvero|ancora|ora|adesso|poi|stata)\s){0,2}bloccat[aeo]\b|"
    r"\bbloccat[aeo] (?:o no|o attiv\w+|sì o no|si o no)\b|"
    r"\b(?:l['’]?\s?)?(?:hai|avete|ha|hanno) (?:(?:già|gia|poi|davvero|mica) )?bloccat[aeo]\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b(?:sim|scheda|numero)\b", re.IGNORECASE)
_SAID = re.compile(r"\bSIM\b")
_ASKS = re.compile(r"\?|\bo (?:no|attiva|(?:è|e['’]?|sta) bloccat[ao])\b|\bdimmi se\b", re.IGNORECASE)


def orders_sim_block(text: str) -> bool:
    """ "Blocca il mio numero", "bloccate la scheda"; not "non bloccare la sim", nor "blocca chi mi chiama"."""
    return _ORDER.search(text) is not None and _NO_SIM.search(text) is None


def orders_it_blocked(text: str) -> bool:
    """ "Bloccala", "ok blocca quella di Chiara", of a SIM that was just spoken of."""
    return orders_block(text) and "?" not in text and _NO_SIM.search(text) is None


def wants_sim_back(text: str) -> bool:
    """ "Rimettila attiva", "riaccendetela", of a SIM that was just blocked; not "come torna attiva?"."""
    return _BACK.search(text) is not None and _NOT_BACK.search(text) is None


def asks_price_of_new_sim(text: str) -> bool:
    """ "Quanto costa quella nuova?", once a SIM is blocked."""
    few = len(text.split()) <= _FEW and _OTHER.search(text) is None
    return few and _NEW.search(text) is not None and _PRICE.search(text) is not None


def wants_number_back(text: str) -> bool:
    """ "E adesso come faccio a riavere il mio numero?", once its SIM is blocked: not "se la ritrovo"."""
    return _REGAINS.search(text) is not None and _IF_FOUND.search(text) is None


def asks_if_blocked(text: str) -> bool:
    """ "È bloccata o no?", "l'hai bloccata?": of what, the caller has to know where no SIM is named (`names_sim`)."""
    return _BLOCKED.search(text) is not None and _ASKS.search(text) is not None and _NO_SIM.search(text) is None


def names_sim(text: str) -> bool:
    """The customer's own words for it."""
    return _NAMED.search(text) is not None


def tells_of_sim(text: str) -> bool:
    """Of a message of the bot."""
    return _SAID.search(text) is not None
