"""Whether a line that was cut off comes back with a part of what is to be paid: "e se ne pago una sola, torna?"."""

from __future__ import annotations

import re

_IF = (
    r"(?:\b(?:se|qualora)\b[^.;!?]{0,25}?\b(?:pag|sald)\w+|\bbast(?!ard)\w+|\b(?:pag|sald)ando(?:ne|la|lo)?|"
    r"\bcon)\b"
)
_ALONE = r"(?:solo|soltanto|solamente|sola|unicamente)"
_MONTH = r"(?:gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)"
_PART = (
    rf"(?:una(?! (?:carta|chiamat\w+|telefonat\w+|mail|prepagat\w+))|{_ALONE} una|quell[ao]|quest[ao]|"
    rf"l['’]\s?(?:ultim|altr|un)a|la (?:prima|seconda|terza|più|vecchia|nuova|sola|scaduta)|"
    rf"{_ALONE} (?:la|quell[ao]|quest[ao]|l['’])|{_ALONE} (?:di )?{_MONTH}|{_MONTH})"
)
_BACK = (
    r"\b(?:riattiv|riattacc|riaccend|riallacc|sblocc|ripristin|ridat|ridare|ridai|riav|riabbi|rimett)\w*|"
    r"\b(?:ri)?torn(?:a|ano|erà|erebbe|are)(?! (?:comod\w+|utile|indietro|in negozio|il (?:conto|collega)))\b|"
    r"\brip(?:arte|artirà|artirebbe|artire)\b"
)
_ASKED = re.compile(rf"{_IF}[^.;!?]{{0,25}}?\b{_PART}\b[^.;!?]{{0,45}}?(?:{_BACK})", re.IGNORECASE)
_ASKED_BEFORE = re.compile(rf"(?:{_BACK})[^.;!?]{{0,30}}?{_IF}[^.;!?]{{0,25}}?\b{_PART}(?!\w)", re.IGNORECASE)
_ALL = re.compile(
    r"\b(?:tutt[eoi]|entrambe|ambedue|anche|pure|insieme)\b|\bquest[ei]\b|\bquelle\b|\bl['’]\s?altra e\b", re.IGNORECASE
)
_THIS = re.compile(r"\bquest[ao]\b", re.IGNORECASE)
_LEFT_OUT = re.compile(
    r"\b(?:non|nn) (?:(?:ne|la|le|vi|voglio|posso|riesco a) ){0,2}(?:pag|sald)\w+|\bsenza (?:pag\w+|sald\w+|quell[ae]|"
    r"l['’]\s?(?:altra|ultima))|\b(?:tranne|eccetto|ma non|esclusa)\b",
    re.IGNORECASE,
)
_ELSE = re.compile(
    r"\b(?:soldi|euro|rimbors\w*|credito|bonus|giga|collegh?\w*|operator\w+|paypal|cart[ae]|sito|app|tecnico|"
    r"ricaric\w+|saldo|modem)\b",
    re.IGNORECASE,
)


def asks_if_part_brings_back(text: str) -> bool:
    """ "E se pago solo la più vecchia mi riattivate?", "basta quella di settembre per riavere la linea?"; not of all of
    them, nor of money that comes back."""
    if _ALL.search(text) or _ELSE.search(text):
        return False
    return _ASKED.search(text) is not None or _ASKED_BEFORE.search(text) is not None


def means_this_part(text: str) -> bool:
    """ "Con questa mi torna internet?": what is being paid, however much it is."""
    return _THIS.search(text) is not None


def leaves_part_unpaid(text: str) -> bool:
    """ "E se non pago quella di ottobre la linea torna?" """
    return _LEFT_OUT.search(text) is not None
