"""Where a message may be cut in two: at the end of a sentence, at "e poi", at a comma or a bare "e", in "sia … che …".

The words stand in `languages/<language>/splitting.yml`. Knows nothing of intents.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from bot.engine.nlu.languages import read_table


class Joint(Enum):
    """STRONG announces a second thing; WEAK may do so; ADVERSE and SLIGHT do where both sides ask for something.

    In front of ANNOUNCED stands a word that promises two things, "sia": both are requests, and none is an answer.
    """

    STRONG = "strong"
    ANNOUNCED = "announced"
    WEAK = "weak"
    ADVERSE = "adverse"
    SLIGHT = "slight"


@dataclass(frozen=True)
class Cut:
    """`text[:end]` and `text[start:]` are the two sides, `joint` is the kind of what stands between."""

    end: int
    start: int
    joint: Joint


@dataclass(frozen=True)
class Joints:
    """The patterns of one language; a language without a table is never cut."""

    kinds: "Mapping[Joint, re.Pattern[str]]"
    opening: re.Pattern[str] | None = None
    """What a second part begins with and does not need: "e", "poi", "comunque"."""
    asking: re.Pattern[str] | None = None
    telling: re.Pattern[str] | None = None
    leaning: re.Pattern[str] | None = None
    echoing: re.Pattern[str] | None = None
    hollow: re.Pattern[str] | None = None
    pairing: re.Pattern[str] | None = None
    """What announces two things: the "sia" of "sia il credito che i minuti"."""
    paired: re.Pattern[str] | None = None
    """What stands between these two."""

    @classmethod
    def of(cls, language: str) -> "Joints":
        table = {name: _pattern(words) for name, words in read_table(language, "splitting").items()}
        kinds = {joint: table.pop(joint.value) for joint in Joint if joint.value in table}
        return cls(kinds, **table)

    def asks(self, text: str) -> bool:
        """Whether something is asked for in these words, and not only told."""
        return self.asking is not None and self.asking.search(text) is not None and not self.tells(text)

    def tells(self, text: str) -> bool:
        """Whether they begin a story: "ho pagato ieri", "sono all'estero"."""
        return self.telling is not None and self.telling.match(text) is not None

    def cuts(self, text: str) -> Iterator[Cut]:
        """Every place at which both sides hold a word; strong joints first, and from left to right."""
        for joint, pattern in self.kinds.items():
            for match in pattern.finditer(text):
                start = self._without_opening(text, match.end())
                if _holds_word(text[: match.start()]) and _holds_word(text[start:]):
                    yield Cut(match.start(), start, joint)

    def announced_cuts(self, text: str) -> Iterator[Cut]:
        """Where the second of two announced things may begin."""
        announced = self.pairing.search(text) if self.pairing else None
        if announced is None or self.paired is None:
            return
        for match in self.paired.finditer(text, announced.end()):
            if _holds_word(text[announced.end() : match.start()]) and _holds_word(text[match.end() :]):
                yield Cut(match.start(), match.end(), Joint.ANNOUNCED)

    def without_pairing(self, text: str) -> str:
        """ "dimmi sia il credito" asks for no more than "dimmi il credito"."""
        return self.pairing.sub("", text) if self.pairing else text

    def _without_opening(self, text: str, start: int) -> int:
        opening = self.opening.match(text, start) if self.opening else None
        return opening.end() if opening else start

    def leans(self, text: str) -> bool:
        """Whether they say nothing without what came before: "quanto costa?"."""
        return self.leaning is not None and self.leaning.match(text) is not None

    def echoes(self, text: str) -> bool:
        """Whether they only say a yes again, with its verb: "attivala pure"."""
        return self.echoing is not None and self.echoing.match(text) is not None

    def is_hollow(self, text: str) -> bool:
        """Whether they are words with which one begins to speak, and no answer."""
        return self.hollow is not None and self.hollow.match(text) is not None


def _pattern(words: str) -> "re.Pattern[str]":
    """A table's alternatives stand on lines of their own, which YAML joins by a space."""
    return re.compile(words.replace("| ", "|"), re.IGNORECASE)


def _holds_word(text: str) -> bool:
    return re.search(r"\w", text) is not None
