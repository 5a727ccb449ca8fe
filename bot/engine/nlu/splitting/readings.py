"""How the side of a cut is read by the classifier of whole messages: with what it leaves to the other side.

"Fammene una da 15" behind "spegni la ricarica automatica" is about a recharge, "la navigazione sicura" behind "attiva
la segreteria" is to be switched on, "la seconda" in front of a question answers one. Knows no intent but these few.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.engine.nlu.intents.classifier import OUT_OF_SCOPE, Guess
from bot.engine.nlu.splitting.kinds import ANSWERS, BILL, NO_REQUESTS, REPORTED, SEVERAL_BILLS, TWICE, VALUES
from bot.engine.nlu.splitting.places import Joints

SURE, FAIRLY_SURE, SURER_BY, DOUBTED = 0.8, 0.6, 0.15, 0.8
SUREST, UNSURE = 0.95, 0.5
WORDS_OF_CHOICE = 6
"""Words of an answer that names a line or a place in a list: "il cellulare di Anna"."""

Ranking = Callable[[str], Sequence[Guess]]


@dataclass(frozen=True)
class Reading:
    """`rank`: what a text may mean, likeliest first; nothing when nothing is trained."""

    rank: Ranking
    joints: Joints

    def whole(self, text: str) -> Guess | None:
        return next(iter(self.rank(self.joints.bare(text))), None)

    def side(self, text: str) -> Guess | None:
        """A side by itself; where it says little as it stands, without the words with which it is put."""
        bare = self.joints.bare(text)
        alone, shorter = self._best(bare), self.joints.unframed(bare)
        if alone is None or shorter is None or (alone.confidence >= SURE and alone.label != OUT_OF_SCOPE):
            return alone
        inside = self._best(shorter)
        if inside is None or inside.label in NO_REQUESTS:
            return alone
        surer = inside.confidence >= alone.confidence + SURER_BY
        return inside if surer or (alone.label in NO_REQUESTS and inside.confidence >= FAIRLY_SURE) else alone

    def whole_of(self, text: str, one: Guess, other: Guess | None, right: str) -> Guess:
        """The first side is what the whole is, where the second names but another of it: "… e di aprile in pdf"."""
        if not self.joints.found("same", right):
            return one
        whole, named = self.whole(text), BILL if one.label == SEVERAL_BILLS else TWICE.get(one.label)
        if whole is None or other is None or whole.label != other.label or whole.confidence < SURE:
            return one
        return replace(one, label=whole.label) if named and named == TWICE.get(whole.label) else one

    def ending(self, text: str, heard: Guess) -> Guess:
        """Where a first side says little as a whole, its last sentence: "sei lento... operatore!"."""
        *before, last = [one for one in re.split(r"[.!?;]+\s*", text) if one] or [text]
        if not before or (heard.label not in NO_REQUESTS and heard.confidence >= UNSURE):
            return heard
        alone = self.side(last)
        sure = alone is not None and alone.label not in NO_REQUESTS and alone.confidence >= SUREST
        return alone if alone is not None and sure and self.joints.answer_in(before[0]) is None else heard

    def behind(self, text: str, before: str, joined: bool) -> Guess | None:
        """A second part: by itself, about what was spoken of and, where a word joins it, with the first one's verb."""
        alone, bare = self.side(text), self.joints.bare(text)
        if alone is None:
            return None
        verb = self.joints.verb_for(bare, before) if joined else None
        topic = self.joints.topic_for(bare, before)
        about = self._best(" ".join(filter(None, (verb, bare.rstrip(" .!?"), topic)))) if topic else None
        if about is not None and about.confidence >= FAIRLY_SURE:
            return about
        if alone.label not in VALUES and alone.confidence >= SURE:
            return alone
        done = self._best(f"{verb} {bare}") if verb else None
        if done is None or done.label in VALUES:
            return alone
        surer = done.confidence >= alone.confidence + SURER_BY
        return done if alone.label in VALUES or surer else alone

    def _best(self, text: str) -> Guess | None:
        """Who asked for something of ours before is likelier to do so again than a stranger is."""
        best, *others = self.rank(text) or (None,)
        if best is None or best.label != OUT_OF_SCOPE or best.confidence > DOUBTED or not others:
            return best
        share = others[0].confidence / (1 - best.confidence)
        return Guess(others[0].label, share) if share >= FAIRLY_SURE else best

    def in_front(self, text: str, heard: Guess) -> Guess:
        """An answer before a request, where its words say so: a yes or a no, another value, one of a list."""
        answer = self.joints.answer_in(text)
        unfit = heard.label not in ANSWERS and (answer == "affirm" or heard.label in NO_REQUESTS)
        if answer in ("affirm", "deny") and (unfit or heard.label == answer):
            return Guess(answer, max(SURE, heard.confidence))
        if answer == "correct" and heard.label in (*VALUES, "deny"):
            return Guess(answer, max(SURE, heard.confidence))
        doubtful = heard.label in (*NO_REQUESTS, OUT_OF_SCOPE) or heard.confidence < FAIRLY_SURE
        if answer in (*REPORTED, "inform") and (doubtful or heard.label in (answer, "dont_know")):
            return Guess(answer, max(SURE, heard.confidence if heard.label == answer else 0))
        if heard.label == "select_line" and len(text.split()) <= WORDS_OF_CHOICE and not self.joints.asks(text):
            return replace(heard, label="inform")
        return heard
