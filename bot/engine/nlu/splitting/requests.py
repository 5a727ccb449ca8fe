"""Which two or three things a message asks for, and in what order.

A cut counts when both sides are understood by themselves, surely enough, as different requests, and the whole is not
better understood as one. An answer may stand before a request ("sì, e comunque quanti giga ho?"), never behind one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice

from bot.engine.nlu.intents.classifier import Guess
from bot.engine.nlu.splitting.kinds import (
    ANSWERS,
    LAMENTED,
    NO_REQUESTS,
    SOCIAL,
    are_of_one_matter,
)
from bot.engine.nlu.splitting.parts import Part
from bot.engine.nlu.splitting.places import Joints
from bot.engine.nlu.splitting.readings import SURE, Ranking, Reading
from bot.engine.nlu.splitting.sides import Sides, Sureness
from bot.engine.nlu.splitting.stories import with_stories

__all__ = ["ANSWERS", "Part", "Sureness", "find_requests"]

LONGEST, MOST_CUTS = 400, 12
"""Letters of a message, and joints in it, beyond which nothing is cut: a cut costs two readings by the classifier."""
MOST = 3
"""Requests in one message; what comes after them stays with the last."""


def find_requests(text: str, rank: Ranking, joints: Joints, sureness: Sureness) -> tuple[Part, ...]:
    """The parts in order; nothing when the message is one thing, as which it is understood as a whole.

    One part alone: the message is one thing, and this is what it is.
    """
    if len(text) > LONGEST:
        return ()
    cut = _Cutter(Reading(rank, joints), joints, sureness).parts(text)
    if len(cut) < 2:
        return ()
    parts = with_stories(text, cut, joints)
    last = parts[MOST - 1 :]
    if last:
        return (*parts[: MOST - 1], replace(last[0], end=last[-1].end))
    return tuple(parts)


@dataclass(frozen=True)
class _Cutter:
    reading: Reading
    joints: Joints
    sureness: Sureness

    def parts(self, text: str) -> list[Part]:
        whole = self.reading.whole(text)
        return [] if whole is None else self._listed(text) or self._cut(text, 0, whole)

    def _listed(self, text: str) -> list[Part]:
        """Three things or more, one behind the other, each surely understood and of a matter of its own."""
        parts: list[Part] = []
        for start, end in self.joints.items(text):
            heard, before = self.reading.side(text[start:end]), parts[-1] if parts else None
            if heard is None or (before and self.joints.is_about(text[before.start : before.end], text[start:end])):
                return []
            if heard.label in SOCIAL and heard.confidence >= SURE and not parts:
                continue
            if not self._may_be_listed(text[start:end], heard, [part.guess.label for part in parts]):
                return []
            parts.append(Part(start, end, heard))
        return parts if len(parts) >= MOST else []

    def _may_be_listed(self, text: str, heard: Guess, before: list[str]) -> bool:
        joints = self.joints
        if heard.label in NO_REQUESTS or heard.confidence < SURE or joints.leans(text):
            return False
        if not (joints.asks(text) or joints.names(text) or heard.label in LAMENTED):
            return False
        apart = not any(heard.label == other or are_of_one_matter(heard.label, other) for other in before)
        return apart and (heard.label in LAMENTED or not joints.tells(text))

    def _cut(self, text: str, offset: int, heard: Guess) -> list[Part]:
        """Cut at the best place, and each side again. `heard`: what it is when it is one thing."""
        whole = self.reading.whole(text) or heard
        sides = list(self._sides(text))
        two = [one for one in sides if one.are_two(whole, self.joints, self.sureness, first=offset == 0)]
        if not two:
            one = [Part(offset, offset + len(text), heard)]
            return self._behind_words(sides, offset) or self._twice(sides, offset, whole) or one
        best = max(two, key=Sides.worth)
        assert best.one is not None
        assert best.other is not None
        return [
            *self._cut(best.left, offset, best.one),
            *self._cut(best.right, offset + best.cut.start, best.other),
        ]

    def _sides(self, text: str) -> Iterator[Sides]:
        cuts = chain(self.joints.announced_cuts(text), self.joints.cuts(text), self.joints.bare_cuts(text))
        for cut in islice(cuts, MOST_CUTS):
            left, right = text[: cut.end], text[cut.start :]
            joined = any(letter.isalpha() for letter in text[cut.end : cut.start])
            asked = "?" if "?" in text[cut.end : cut.start] else ""
            one = self.reading.side(left + asked)
            other = self.reading.behind(right, left, joined)
            if one is not None:
                one = self.reading.whole_of(text, self._first(left, one), other, right)
            yield Sides(text, cut, one, other)

    def _first(self, left: str, heard: Guess) -> Guess:
        return self.reading.in_front(left, self.reading.ending(left, heard))

    def _twice(self, sides: list[Sides], offset: int, whole: Guess) -> list[Part]:
        """The same asked for with two values, as it seems: "ricarica 10 a me e 5 a Chiara"."""
        twins = [side for side in sides if side.are_twins(whole, self.joints, self.sureness)]
        if not twins:
            return []
        side = twins[0]
        assert side.one is not None
        assert side.other is not None
        first = Part(offset, offset + side.cut.end, side.one)
        behind = self._cut(side.right, offset + side.cut.start, side.other)
        return [first, replace(behind[0], again=True), *behind[1:]]

    def _behind_words(self, sides: list[Sides], offset: int) -> list[Part]:
        """Two requests behind a greeting: "tutto bene? senti: credito e minuti"."""
        for side in sides:
            if side.other is not None and side.is_behind_words(SOCIAL):
                right = self._cut(side.right, offset + side.cut.start, side.other)
                if len(right) > 1:
                    return right
        return []
