"""One sentence, and what there is to read it by; how a language reads it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from spacy.language import Language

from bot.engine.nlu.entities.found import Found


@dataclass(frozen=True)
class Sentence:
    """A normalised text, the same without case and accents, the day it was typed on.

    `vocabulary`: words with a fixed meaning; `names`: first names, folded.
    """

    text: str
    folded: str
    today: date
    vocabulary: Language
    names: Collection[str]


class LanguageRules(Protocol):
    """What has to be known of one language to read values."""

    def number_of(self, word: str) -> int | None:
        """The value of one folded number word, or None."""

    def mend(self, text: str) -> list[tuple[int, int, str]]:
        """What is mistyped in a way of its own: `text[start:end]` and what should stand there."""

    def read(self, sentence: Sentence) -> list[Found]:
        """The entities, in reading order."""
