"""Whether both sides of a cut are two things, or one: a story and its request, two words of one thing."""

from dataclasses import dataclass

from bot.engine.nlu.intents.classifier import Guess
from bot.engine.nlu.splitting.kinds import (
    ANSWERS,
    COMPLAINT,
    NO_REQUESTS,
    PERSON,
    TOLD,
    TWICE,
    VALUES,
    are_of_one_matter,
)
from bot.engine.nlu.splitting.places import Cut, Joint, Joints

_TELLS_OF_TWO = (Joint.STRONG, Joint.ANNOUNCED)


@dataclass(frozen=True)
class Sureness:
    """Least confidence of a side, by the joint; `answer` is that of an answer in front of a request."""

    strong: float = 0.4
    weak: float = 0.5
    slight: float = 0.55
    bare: float = 0.8
    """Of words that only stand side by side, "credito giga", or between a comma and no word that asks."""
    apart: float = 0.9
    """Of two that are told rather than asked for, or stand only beside a comma."""
    answer: float = 0.5
    value: float = 0.65
    """Of an answer that is a value alone."""
    whole: float = 0.9
    """A message that is so sure to be one request, of neither side, is not cut."""

    def least(self, joint: Joint) -> float:
        if joint in _TELLS_OF_TWO:
            return self.strong
        return {Joint.SLIGHT: self.slight, Joint.BARE: self.bare}.get(joint, self.weak)


@dataclass(frozen=True)
class Sides:
    """A cut, and what stands on both sides of it."""

    text: str
    cut: Cut
    one: "Guess | None"
    other: "Guess | None"

    @property
    def left(self) -> str:
        return self.text[: self.cut.end]

    @property
    def right(self) -> str:
        return self.text[self.cut.start :]

    @property
    def between(self) -> str:
        return self.text[self.cut.end : self.cut.start]

    def worth(self) -> tuple[bool, float]:
        """The best cut of several: at a joint that tells of two, then where the less sure side is surest."""
        assert self.one is not None
        assert self.other is not None
        return self.cut.joint in _TELLS_OF_TWO, min(self.one.confidence, self.other.confidence)

    def is_behind_words(self, words: frozenset[str]) -> bool:
        """Whether the left side is surely words of these kinds alone, to their end."""
        one = self.one
        known = one is not None and self.other is not None and one.label in words and one.confidence >= 0.5
        return known and self.cut.joint is Joint.STRONG

    def are_twins(self, whole: Guess, sureness: Sureness) -> bool:
        """Whether both sides ask for the same, as the whole does, of what may be wanted twice."""
        one, other = self.one, self.other
        if one is None or other is None or not whole.label == one.label == other.label or one.label not in TWICE:
            return False
        return self.cut.joint not in (Joint.SLIGHT, Joint.BARE) and other.confidence >= sureness.weak

    def are_two(self, whole: Guess, joints: Joints, sureness: Sureness, first: bool) -> bool:
        """`first`: the text begins the message, where an answer may stand."""
        one, other = self.one, self.other
        if one is None or other is None or one.label == other.label or other.label in NO_REQUESTS:
            return False
        if joints.leans(self.right) or (not first and joints.leans(self.left)):
            return False
        if self._is_surely_one(whole, one, other, sureness):
            return False
        if one.label in ANSWERS:
            return first and self._answer_and_request(one, other, joints, sureness)
        if one.label in NO_REQUESTS or min(one.confidence, other.confidence) < sureness.least(self.cut.joint):
            return False
        return self._both_ask(one, other, joints, sureness)

    def _is_surely_one(self, whole: Guess, one: Guess, other: Guess, sureness: Sureness) -> bool:
        if whole.label in (one.label, other.label) or whole.confidence < sureness.whole:
            return False
        return not (self.cut.joint in _TELLS_OF_TWO and min(one.confidence, other.confidence) >= sureness.slight)

    def _answer_and_request(self, one: Guess, other: Guess, joints: Joints, sureness: Sureness) -> bool:
        if self.cut.joint in (Joint.ANNOUNCED, Joint.BARE):
            return False
        if one.label in VALUES and joints.found("ruling_out", self.right):
            return False
        slight = self.cut.joint is Joint.SLIGHT and not joints.asks(self.right)
        least = max(sureness.answer, sureness.slight if slight else 0)
        sure = one.confidence >= sureness.answer and other.confidence >= least
        return sure and self._is_whole_answer(one, joints, sureness)

    def _is_whole_answer(self, one: Guess, joints: Joints, sureness: Sureness) -> bool:
        """ "sì e quanti giga ho?" is one in front of a bare "e"; "non mi" of "non mi è arrivato" is none, and "sì,
        attivala" is one answer to its end."""
        if one.label in VALUES and (one.confidence < sureness.value or joints.recounts(self.left)):
            return False
        if joints.is_hollow(self.left) or (one.label == "affirm" and joints.echoes(self.right)):
            return False
        return self.cut.joint is not Joint.WEAK or "," in self.between or len(self.left.split()) == 1

    def _both_ask(self, one: Guess, other: Guess, joints: Joints, sureness: Sureness) -> bool:
        """Whether neither side is the story, or the reason, of the other."""
        question = "?" in self.between
        clause = joints.last_clause(self.left)
        asked = question or joints.asks(self.left) or joints.asks(clause)
        asks = joints.asks(self.right) or self.right.rstrip().endswith("?")
        sure = min(one.confidence, other.confidence) >= sureness.apart
        if joints.tells(self.left) and not asked:
            return self._trouble_and_request(one, other, asks, sure)
        if joints.handles(self.right) and not asked:
            return False
        if self.cut.joint is not Joint.SLIGHT or (asked and asks):
            return True
        if joints.names(self.right) and (asked or joints.names(self.left)):
            return min(one.confidence, other.confidence) >= sureness.bare
        return sure and "," in self.between and not self._may_be_reason(one, other)

    def _trouble_and_request(self, one: Guess, other: Guess, asks: bool, sure: bool) -> bool:
        """A story on the left is a request only if trouble is what it tells, or what follows is surely apart."""
        if are_of_one_matter(one.label, other.label):
            return False
        if one.label in TOLD and asks:
            return self.cut.joint is not Joint.SLIGHT or one.confidence >= 0.8
        apart = sure and other.label not in (*TOLD, PERSON) and self.cut.joint is not Joint.SLIGHT
        return apart and (one.label in TOLD or self.cut.joint in _TELLS_OF_TWO)

    @staticmethod
    def _may_be_reason(one: Guess, other: Guess) -> bool:
        """ "Passami un addetto, la linea è rotta"."""
        said = {one.label, other.label}
        return bool(said & {*TOLD, PERSON, COMPLAINT}) or are_of_one_matter(one.label, other.label)
