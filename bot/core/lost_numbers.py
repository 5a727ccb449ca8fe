"""Numbers whose telephone or SIM was called lost or stolen: no code goes there any more, in any journey, of anybody.

How long an entry holds: one of the line's own customer until a person lifts it (`sportello lost NUMBER`), or the
operator says that the SIM was changed since; one of anybody else for a day, and not again before a week is over, since
whoever knows a number can call it lost. What a customer took back before confirming it holds for a day, too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.block_questions import IF, orders_block, orders_lifting, puts_off_lifting
from bot.core.leads import FINE, NO, STOPPING, YES, lead

BLOCK_SIM = "block_sim"
"""The act of blocking a SIM; its values name the line's number (`number`)."""
STRANGERS_WORD = timedelta(hours=24)
"""How long the word of somebody who is not the line's customer holds, and one that was taken back."""
STRANGERS_REST = timedelta(days=7)
"""For so long after it began such an entry is not made anew for the same number."""
NUMBERS_A_CHAT = 2
"""So many numbers that are not the customer's own can be called lost in one conversation."""


NOBODYS = ""
"""In place of the conversation, where two of them called a number lost: whoever holds it may have been the first."""


class Loss(StrEnum):
    LOST = "lost"
    STOLEN = "stolen"


@dataclass(frozen=True)
class LostNumber:
    """`number`: E.164. `called_by`: the customer whose line or contact it is; None: somebody else called it lost.

    `conversation_id`: where it was called so; "" when several did (`NOBODYS`), so that no word in any ends it.
    `until`: excluded; None: until it is lifted.
    """

    number: str
    loss: Loss
    called_at: datetime
    called_by: str | None
    conversation_id: str
    until: datetime | None

    def holds(self, now: datetime) -> bool:
        return self.until is None or now < self.until

    def may_be_taken_back(self, customer_id: str | None, conversation_id: str) -> bool:
        """Whether the word of this customer, in this conversation, may end it after a day: never a theft."""
        here = (self.called_by, self.conversation_id) == (customer_id, conversation_id)
        return here and customer_id is not None and self.loss is Loss.LOST and self.until is None


_STOLEN = re.compile(
    r"\b(?:rubat\w*|rubar\w*|furt[oi]|rapinat\w*|rapina|scippat\w*|scippo|borseggi\w*|ladr[oi]|fregat\w*|"
    r"sottratt\w*|grattat\w*|clonat\w*|sim swap\w*)\b",
    re.IGNORECASE,
)
_LOST = re.compile(
    r"\b(?:pers[oaie]|perdut\w*|smarri\w*|dimenticat\w*|(?:non|nn)\s+(?:lo\s+|la\s+)?(?:trovo|ritrovo)|"
    r"(?:non|nn)\s+mi\s+(?:ri)?trovo\s+pi[uù]\s+(?:il|la|lo)\b|"
    r"sparit[oa]|scompars[oa])\b",
    re.IGNORECASE,
)
_NOT_LOST = re.compile(
    r"\b(?:non|nn|mica|nessuno)\s+(?:me\s+)?(?:l[’']?\s?|mi\s+|ci\s+|ce\s+)?(?:ho|ha|hanno|abbiamo|è|e|sono|era)\s+"
    r"(?:l[’']?\s?)?(?:mica\s+|stat[oa]\s+|mai\s+)?"
    r"(?:pers|perdut|smarri|rubat|scippat|sparit|scompars|dimenticat)",
    re.IGNORECASE,
)
_HANDSET = (
    r"(?:il |la |lo |l['’]\s?)(?:mi[oa] )?(?:sim|scheda|telefon\w+|cell\w*|smartphone|i?phone|portafogli\w*|bors\w+)\b"
)
_NOT_ONLY = re.compile(
    r"\b(?:non|nn) (?:ho|abbiamo|ha|mi hanno|ci hanno) (?:mica )?(?:pers|perdut|smarri|rubat|scippat)\w*\b"
    rf"(?: (?:solo|soltanto|solamente) {_HANDSET}|"
    rf"[^.;!?]{{0,40}}\b(?:ma|anche) (?:anche |pure )?{_HANDSET}(?=\s*(?:$|[.,;!?]|s[iì]\b)))",
    re.IGNORECASE,
)
_NOT_LOST_BUT_TAKEN = re.compile(
    r"\b(?:non|nn) (?:l['’]\s?)?(?:ho|abbiamo) (?:pers|perdut|smarri)\w*\b[^.;!?]{0,40}"
    r"\b(?:me|ce) l['’]?\s?(?:hanno|ha) (?:pres|tolt|portat|sfilat|strappat)\w*",
    re.IGNORECASE,
)
_LOSES_TIME = re.compile(r"\b(?:non|nn) (?:ho|abbiamo) (?:mica )?pers[oa] (?:altro )?tempo\b", re.IGNORECASE)
_FOUND = re.compile(
    r"\b(?:ritrovat\w*|(?:ho|abbiamo|hanno|stat[oa])\s+recuperat\w*|(?:l[’']?\s*)?ho\s+trovat\w*|"
    r"rispuntat\w*|saltat\w*\s+fuori)\b",
    re.IGNORECASE,
)
_OTHER_THINGS = re.compile(
    r"\b(?:foto\w*|immagin\w+|video|contatt[oi]|rubrica|messagg\w+|chat|dati|numeri|file|note|sms|whats?app|password|"
    r"account|credito|soldi|giga|document\w+|backup|vecchi[oa])\b",
    re.IGNORECASE,
)
"""What is found, or wanted back, while the telephone is where it was."""
_LIFT = re.compile(r"\b(?:sblocc\w*|riattiv\w*|togli\w*\s+il\s+blocco)\b", re.IGNORECASE)
_NOT_FOUND = re.compile(r"\b(?:non|nn|mai)\b[^.,;!?]{0,25}\b(?:ritrovat|recuperat|trovat)", re.IGNORECASE)
_ALL_WELL = r"evviva|per fortuna|meno male|tutto (?:ok|bene|a posto)"
_BEFORE = lead(YES, FINE, NO, STOPPING, _ALL_WELL, r"annull\w+|niente|lascia(?:mo|te)?(?: stare| perdere)?")
_FAMILY = (
    r"(?:(?:la|il|lo|l['’]|mi[ao]|i|le|suo|sua|tuo|tua)\s*)*"
    r"(?:nonn[aoi]|mamma|madre|pap[aà]|padre|babbo|moglie|marito|figli[aoe]|fratell[oi]|sorell[ae]|zi[aoe]|cugin[aoe]|"
    r"nipot[ei]|suocer[aoi]|cognat[aoi]|genero|nuora|compagn[aoi]|fidanzat[aoi]|bambin[aoi]|bimb[aoi])"
)
_AT = r"(?:da|dalla|dal|dallo|dai|con|a casa (?:della|del|dei|di))"
_PUT = r"(?:lasciat|scordat|mess|post)[oa]"
_NOW = (
    rf"(?:ce l['’]?\s?(?:ha|hanno) {_FAMILY}|{_FAMILY} ce l['’]?\s?(?:ha|hanno)|"
    rf"(?:è|e['’]|sta) (?:rimast[oa] )?{_AT} {_FAMILY}|"
    rf"l['’]?\s?(?:ho|abbiamo|ha) {_PUT} {_AT} {_FAMILY})"
)
_THEN = (
    rf"(?:ce l['’]?\s?(?:aveva|avevano|ha pres[oa]) {_FAMILY}|{_FAMILY} ce l['’]?\s?(?:aveva|avevano)|"
    rf"(?:era|stava) (?:rimast[oa] |{_PUT} )?{_AT} {_FAMILY}|"
    rf"l['’]?\s?(?:avevo|avevamo|aveva) {_PUT} {_AT} {_FAMILY})"
)
_SINCE = (
    r"(?:\W+(?:qui|qua|ora|adesso|ancora|sempre|a casa|in borsa|tranquill\w+|tutto ok|scusa\w*|grazie|per fortuna))*"
    r"\W*$"
)
_WITH_FAMILY_NOW = re.compile(rf"{_BEFORE}{_NOW}{_SINCE}", re.IGNORECASE)
_WITH_FAMILY = re.compile(rf"{_BEFORE}(?:{_NOW}|{_THEN}){_SINCE}", re.IGNORECASE)
"""All that is said; with anything behind it ("e non me lo ridà") it is none of these."""
_SOMEBODY = rf"(?:{_FAMILY}|lei|lui|loro)"
_FOUND_BY_THEM = re.compile(
    rf"{_BEFORE}(?:{_SOMEBODY} )?l['’]?\s?(?:ha|hanno) (?:appena |già |poi |finalmente )?(?:ri)?trovat[oa]"
    rf"(?: (?:{_SOMEBODY}|nello zaino|in borsa|in camera|in macchina|a casa|ora|adesso)){{0,2}}{_SINCE}",
    re.IGNORECASE,
)
_IN_THEIR_HANDS = re.compile(
    rf"{_BEFORE}(?:{_SOMEBODY} )?ce l['’]?\s?(?:ha|hanno) (?:{_SOMEBODY} )?"
    rf"(?:in mano|in tasca|in borsa|in camera|nello zaino|addosso|con s[eé]|qui|qua|a casa)(?: {_SOMEBODY})?{_SINCE}",
    re.IGNORECASE,
)
_MAY_BE_THERE = re.compile(
    rf"{lead(NO, STOPPING)}(?:(?:forse|magari|mi sa che|credo che|penso che|può darsi che|secondo me)\W+)+"
    rf"(?:(?:è|e['’]|sta|sia|stia|ce l['’]?\s?ha|l['’]?\s?(?:ho|ha) {_PUT})(?: rimast[oa])?\W+)?"
    rf"(?:{_AT} {_FAMILY}|{_FAMILY}|a casa|in macchina|in ufficio|in borsa){_SINCE}",
    re.IGNORECASE,
)
_WHERE_IT_WAS = re.compile(
    rf"{lead(NO, STOPPING, _ALL_WELL)}"
    r"(?:(?:ecco )?dov['’]?\s?era\W+)?(?:era|stava|ce l['’]?\s?avevo|l['’]?\s?avevo (?:messo|messa|lasciato|lasciata)|"
    r"era (?:finit|cadut|rimast)[oa])\s+(?:solo\s+|sempre\s+|soltanto\s+)?"
    r"(?:nel|nell['’]|nella|nello|nei|nelle|in|sul|sulla|sotto|dentro|dietro|tra|fra|a casa|al|alla|qui|qua|l[iì])\b",
    re.IGNORECASE,
)
_AMONG_PEOPLE = re.compile(
    r"\b(?:taxi|tren[oi]|metro\w*|autobus|bus|pullman|corriera|tram|aere[oi]|nave|traghetto|mezzi|spiaggia|lido|mare|"
    r"montagna|piscina|palestra|spogliatoi\w*|bar|ristorante|pizzeria|locale|discoteca|pub|parco|giardini|strada|via|"
    r"piazza|stazione|fermata|aeroporto|autogrill|negozio|supermercato|mercato|centro|cinema|teatro|stadio|concerto|"
    r"scuola|universit[aà]|ospedale|hotel|albergo|chiesa|panchina|marciapiede)\b",
    re.IGNORECASE,
)
"""Where a telephone that was left is gone."""
_NOT_THERE = re.compile(
    r"\b(?:non|nn) (?:c['’]\s?(?:è|era)|ci sta\w*|sta) (?:pi[uù]|mica)\b|\bnon c['’]\s?è\b|"
    r"\b(?:me|gli|glie|ce|mi)?\s?l['’]?\s?(?:ha|hanno) (?:pres|sfilat|portat|tolt|fregat)\w+|\bmancav\w+",
    re.IGNORECASE,
)
_HERE_AGAIN = re.compile(
    rf"^\W*{_BEFORE}(?:(?:ri)?trovat[oa]|eccol[oa])\b|\bfalso allarme\b|"
    rf"{_BEFORE}(?:è|e['’]|era|sta) (?:proprio |sempre |ancora )?(?:qui|qua)\W*$|"
    r"[.,;!]\s*(?:ok\W+)?(?:(?:ri)?trovat[oa]|eccol[oa])\W*$|\bera [^.,;!?]{1,30} trovat[oa]\W*$|"
    r"\b(?:abbiam?o|me l['’]?\s?hanno|hanno) (?:appena |già |gia |finalmente |per fortuna )?(?:ri)?trovat[oa]\b|"
    r"(?<!non )(?<!nn )\bce l['’]?\s?(?:ho|avevo)\b(?=\s*(?:$|[.,;!]|(?:io|qui|qua|in|nel\w*|sul\w*|ancora|sempre)\b))",
    re.IGNORECASE,
)
_FOUND_BY_ANOTHER = re.compile(
    r"\b(?:se|chi|qualcuno|magari|sper\w+|quando|finch[eéè])\b[^.,;!?]{0,25}\b(?:ri)?trovat", re.IGNORECASE
)
_UNLESS = re.compile(
    rf"\b{IF}\b|\b(?:quando|una volta|dopo (?:aver|che|esser)\w*|(?<!ho )(?<!hanno )(?<!abbiamo )appena|finch[eéè]|"
    r"magari|sper\w+)\b[^.,;!?]*$",
    re.IGNORECASE,
)
"""Before a find: it is only supposed."""
_CLAUSE_END = re.compile(
    r"[.,;!?]|\s(?=(?:posso|possiamo|puoi|potete|si pu[oò]|(?:che|come|cosa) faccio|devo|annull\w+)\b)", re.IGNORECASE
)
_STILL_GONE = re.compile(r"\b(?:ma|però|pero|solo che)\b(?! no\W+è qu[ia]).*\b(?:no|non|nn|manc\w+|senza)\b", re.I)


PHONE = r"(?:telefon\w*|cell|cellulare|smartphone|i?phone|sim|scheda sim)"
_PHONE_NAMED = re.compile(rf"\b{PHONE}\b", re.IGNORECASE)
_BETWEEN = r"(?:(?!credito|linea|giga|segnale|campo|dati|contatti|numero|rete|soldi|tempo)[\w’']+\s+){0,3}?"
_PHONE_LOST = re.compile(
    rf"(?:{_STOLEN.pattern}|{_LOST.pattern})\s+{_BETWEEN}{PHONE}\b|"
    rf"\b{PHONE}\s+(?:[\w’']+\s+){{0,4}}?(?:rubat\w*|smarrit\w*|scippat\w*|sparit[oa]|scompars[oa]|pers[oa]\b(?!\s+\w))",
    re.IGNORECASE,
)


_FOUND_ELSE = re.compile(
    r"\b(?:ri)?trovat\w*\s+(?:solo\s+|soltanto\s+|anche\s+)?(?:il|lo|la|le|i|un|una|uno)\s+"
    rf"(?!(?:mi[oa]\s+)?{PHONE}\b|sotto\b|dentro\b)\w+",
    re.IGNORECASE,
)


def loss_in(text: str) -> Loss | None:
    """What the words say became of the telephone; None: they do not. Stolen when they say both."""
    also = _NOT_ONLY.search(text) is not None
    if _NOT_LOST_BUT_TAKEN.search(text) or (also and _STOLEN.search(text)):
        return Loss.STOLEN
    if also:
        return Loss.LOST
    text = _NOT_LOST.sub(" ", text)
    if _STOLEN.search(text):
        return Loss.STOLEN
    return Loss.LOST if _LOST.search(text) else None


def denies_loss(text: str) -> bool:
    """ "Non ho perso il telefono", "non mi hanno rubato niente"; and nothing that says otherwise."""
    denied = _NOT_LOST.search(_LOSES_TIME.sub(" ", text)) is not None
    return denied and loss_in(text) is None


def says_phone_lost(text: str) -> bool:
    """ "Mi hanno rubato il telefono": that it is the telephone or the SIM; not "il telefono ha perso il segnale"."""
    found = says_found_again(text) and not puts_off_lifting(text)
    return _PHONE_LOST.search(text) is not None and not found


def says_found_again(text: str) -> bool:
    """ "L'ho ritrovato", "sblocca la SIM"; not "non l'ho più ritrovato", nor "ho ritrovato le foto"."""
    named = _FOUND.search(text) or _LIFT.search(text)
    found = named is not None and _NOT_FOUND.search(text) is None
    return found and _OTHER_THINGS.search(text) is None


def wants_lifting(text: str) -> bool:
    """The same, now: not "e se poi voglio sbloccarla?"."""
    return says_found_again(text) and (not puts_off_lifting(text) or _is_stated(text, _FOUND))


def says_phone_found(text: str) -> bool:
    """That the telephone or the SIM is there again, by name; a question about one asks for nothing to be lifted."""
    named = says_found_again(text) and _PHONE_NAMED.search(text) is not None and not _FOUND_ELSE.search(text)
    return named and ("?" not in text or _LIFT.search(text) is not None)


def is_here_again(text: str) -> bool:
    """Said while a block is under way: "trovato!!", "ah no eccolo", "falso allarme"; not of the bag that it was in.

    Where it was, alone, tells nothing: "era in macchina" may be how it was lost. Nor does what is asked or supposed:
    "ma poi si può sbloccare?", "se lo trovo"; a SIM is unblocked at once by an order alone.
    """
    gone = any(words.search(text) for words in (_NOT_FOUND, _FOUND_BY_ANOTHER, _FOUND_ELSE, _STILL_GONE))
    found = _is_stated(text, _FOUND) or _is_stated(text, _HERE_AGAIN) or orders_lifting(text)
    other = _OTHER_THINGS.search(text) is not None and _HERE_AGAIN.search(text) is None
    kept = _STOLEN.search(text) is not None or orders_block(text) or re.search(r"\d{3}", text) is not None
    return found and not gone and not other and not kept


def is_with_family(text: str) -> bool:
    """ "Ce l'ha mia moglie", now and no more than that: not lost, whether or not it is here."""
    return _WITH_FAMILY_NOW.search(text) is not None and loss_in(text) is None and "?" not in text


def has_it_again(text: str, loss: Loss | None = None) -> bool:
    """ "Anzi no, l'ha trovata", "ce l'ha in mano": whoever it belongs to has it; of a theft, only that it was found."""
    found = _FOUND_BY_THEM.search(text) is not None
    held = loss is not Loss.STOLEN and _IN_THEIR_HANDS.search(text) is not None
    return (found or held) and "?" not in text and loss_in(text) is None


def may_be_somewhere(text: str) -> bool:
    """ "No aspetta, forse è a casa di mia nonna": perhaps nothing is lost."""
    return _MAY_BE_THERE.search(text) is not None and "?" not in text and loss_in(text) is None


def tells_where_it_was(text: str) -> bool:
    """ "Era nella tasca del giubbotto!", "ce l'aveva mia figlia": perhaps found, and perhaps only where it got lost.

    Not where anybody takes it, nor where it is no longer.
    """
    told = any(words.search(text) for words in (_WHERE_IT_WAS, _WITH_FAMILY)) and "?" not in text
    gone = loss_in(text) is not None or any(words.search(text) for words in (_AMONG_PEOPLE, _NOT_THERE))
    return told and not gone and not orders_block(text)


def _is_stated(text: str, words: re.Pattern[str]) -> bool:
    """Whether they stand in what is said, and not in what is asked or supposed."""
    found = words.search(text)
    if found is None or _UNLESS.search(text[: found.start()]):
        return False
    end = _CLAUSE_END.search(text, found.end())
    return end is None or end.group() != "?"
