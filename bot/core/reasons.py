"""Whether a customer's words say why a person is wanted: what stands on the card of whoever takes the conversation."""

from __future__ import annotations

import re

from bot.core.call_words import asks_call, moves_call, wants_call
from bot.core.queue_words import leaves_request
from bot.core.skills import skill_in
from bot.core.topics import topic_of

_MAY_CALL = re.compile(r"\b(?:(?:ri)?chiam|telefon|(?:ri)?contatt)ar(?:mi|ci|e)\b", re.IGNORECASE)
_FILL = (
    r"(?:s[iì]+|okay|ok+|va bene|vabb[eèé]|certo|perfetto|d['’]accordo|esatto|giusto|dai|magari|volentieri|grazie|"
    r"per favore|perfavore|prego|no|subito|pure|ora|adesso|passami\w*|mettimi in contatto|confermo|procedi|yes)"
)
_ASSENT = re.compile(rf"^\W*+(?:(?>{_FILL})\W*+)++$", re.IGNORECASE)
"""Each word is atomic: "sìsìsì..." is read in one way only."""
_LETTERS = re.compile(r"\w")
_WISH = re.compile(r"^\W*parla con una persona\W*$", re.IGNORECASE)
"""The title of the choice, as the transcript keeps a press of it."""
_CLOCK = re.compile(
    r"\b(?:alle|per le|dalle|verso le|dopo le|prima delle|tra le) \d{1,2}|\b\d{1,2}[:.]\d{2}\b|"
    r"\b(?:oggi|domani|dopodomani|stasera|stamattina|pomeriggio|mattina|notte|luned\w|marted\w|mercoled\w|gioved\w|venerd\w|"
    r"sabato|domenica)\b",
    re.IGNORECASE,
)
_CALLS = re.compile(r"\b(?:(?:ri)?chiam\w+|telefon\w+|spost\w+|anticip\w+|posticip\w+)\b", re.IGNORECASE)
_BECAUSE = re.compile(r"\b(?:perch[eé]|per (?:il|la|lo|i|le|un|una|via)|che non|riguardo|a proposito)\b", re.IGNORECASE)
FEW = 4
"""Words: a time alone, such as "domani pomeriggio verso sera"."""


def says_why(text: str) -> bool:
    """Not "sì", nor "mi chiamate domani alle 9?": those are about the person or the call, and not about the matter."""
    if not _LETTERS.search(text) or text.startswith("/") or _ASSENT.match(text) or _WISH.match(text):
        return False
    if topic_of(text.replace("a che ora", "")) or skill_in(text) or _BECAUSE.search(text):
        return True
    return not (_only_when(text) or leaves_request(text, waiting=True))


def _only_when(text: str) -> bool:
    if asks_call(text) or moves_call(text) or wants_call(text) or _MAY_CALL.search(text):
        return True
    return bool(_CLOCK.search(text)) and (bool(_CALLS.search(text)) or len(text.split()) <= FEW)
