"""Which two or three things a message asks for, and in what order.

A cut counts when both sides are understood by themselves, surely enough, as different requests, and the whole is not
better understood as one. An answer may stand before a request ("sì, e comunque quanti giga ho?"), never behind one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain, islice

from bot.engine.nlu.intents.classifier import OUT_OF_SCOPE, Guess
from bot.engine.nlu.splitting.places import Cut, Joint, Joints

ANSWERS = frozenset(("affirm", "deny", "inform", "correct"))
"""What answers a question; together with a request it is row 19 of the behaviours."""
NO_REQUESTS = ANSWERS | {
    "select_line",
    *("greet", "goodbye", "thank", "cancel", "restart", "repeat", "rephrase", "ask_why", "wait", "dont_know", "refuse"),
    *("help", "bot_challenge", "chitchat", "compliment", "insult", "frustration", "deny_human", "signed_in"),
    OUT_OF_SCOPE,
}
"""What is not asked for beside something else; `change_language` and a person are."""
TOLD = frozenset(("report_fault", "block_sim", "check_payment", "check_recharge", "open_complaint", "resend_code"))
"""What is told rather than asked for: "ho perso il telefono"."""
COMPLAINT = "open_complaint"
LONGEST, MOST_CUTS = 400, 12
"""Letters of a message, and joints in it, beyond which nothing is cut: a cut costs two readings by the classifier."""
_TELLS_OF_TWO = (Joint.STRONG, Joint.ANNOUNCED)
MOST = 3
"""Requests in one message; what comes after them stays with the last."""


@dataclass(frozen=True)
class Part:
    """`text[start:end]` of the message, and what it was understood as."""

    start: int
    end: int
    guess: Guess


@dataclass(frozen=True)
class Sureness:
    """Least confidence of a side, by the joint; `answer` is that of an answer in front of a request."""

    strong: float = 0.4
    weak: float = 0.5
    slight: float = 0.7
    answer: float = 0.5
    whole: float = 0.9
    """A message that is so sure to be one request, of neither side, is not cut."""

    def least(self, joint: Joint) -> float:
        return self.strong if joint in _TELLS_OF_TWO else self.slight if joint is Joint.SLIGHT else self.weak


Understand = Callable[[str], "Guess | None"]


def find_requests(text: str, understand: Understand, joints: Joints, sureness: Sureness) -> tuple[Part, ...]:
    """The parts in order; nothing when the message is one thing, as which it is understood as a whole.

    One part alone: the message is one thing, and this is what it is.
    """
    if len(text) > LONGEST:
        return ()
    parts = _cut(text, 0, lambda words: understand(joints.without_pairing(words)), joints, sureness)
    if len(parts) > 1 and (story := _complaint_of(text, parts, joints)):
        return (story,)
    last = parts[MOST - 1 :]
    if last:
        return (*parts[: MOST - 1], Part(last[0].start, last[-1].end, last[0].guess))
    return tuple(parts) if len(parts) > 1 else ()


def _complaint_of(text: str, parts: list[Part], joints: Joints) -> Part | None:
    """A complaint at the end has what was told before it for its story: "pagata due volte, rivoglio i soldi"."""
    *told, last = parts
    if last.guess.label != COMPLAINT or any(one.guess.label in ANSWERS for one in told):
        return None
    if any(joints.asks(text[one.start : one.end]) for one in told):
        return None
    return Part(0, len(text), last.guess)


def _cut(text: str, offset: int, understand: Understand, joints: Joints, sureness: Sureness) -> list[Part]:
    """Cut at the best place, and each side again."""
    whole = understand(text)
    if whole is None:
        return []
    cuts = islice(chain(joints.announced_cuts(text), joints.cuts(text)), MOST_CUTS)
    pairs = (Sides(text, cut, understand(text[: cut.end]), understand(text[cut.start :])) for cut in cuts)
    two = [sides for sides in pairs if sides.are_two(whole, joints, sureness, first=offset == 0)]
    if not two:
        return [Part(offset, offset + len(text), whole)]
    best = max(two, key=Sides.worth)
    return [
        *_cut(best.left, offset, understand, joints, sureness),
        *_cut(best.right, offset + best.cut.start, understand, joints, sureness),
    ]


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

    def worth(self) -> tuple[bool, float]:
        """The best cut of several: at a joint that tells of two, then where the less sure side is surest."""
        assert self.one is not None
        assert self.other is not None
        return self.cut.joint in _TELLS_OF_TWO, min(self.one.confidence, self.other.confidence)

    def are_two(self, whole: Guess, joints: Joints, sureness: Sureness, first: bool) -> bool:
        """`first`: the text begins the message, where an answer may stand."""
        one, other = self.one, self.other
        if one is None or other is None or one.label == other.label or other.label in NO_REQUESTS:
            return False
        if joints.leans(self.right):
            return False
        if whole.label not in (one.label, other.label) and whole.confidence >= sureness.whole:
            return False
        if one.label in ANSWERS:
            if self.cut.joint is Joint.ANNOUNCED:
                return False
            least = max(sureness.answer, sureness.slight if self.cut.joint is Joint.SLIGHT else 0)
            sure = one.confidence >= sureness.answer and other.confidence >= least
            return first and sure and self._is_whole_answer(one, joints)
        least = sureness.least(self.cut.joint)
        if one.label in NO_REQUESTS or min(one.confidence, other.confidence) < least:
            return False
        return self._both_ask(one, joints)

    def _is_whole_answer(self, one: Guess, joints: Joints) -> bool:
        """ "sì e quanti giga ho?" is one in front of a bare "e"; "non mi" of "non mi è arrivato" is none, and "sì,
        attivala" is one answer to its end."""
        if joints.is_hollow(self.left) or (one.label == "affirm" and joints.echoes(self.right)):
            return False
        between = self.text[self.cut.end : self.cut.start]
        return self.cut.joint is not Joint.WEAK or "," in between or len(self.left.split()) == 1

    def _both_ask(self, one: Guess, joints: Joints) -> bool:
        """A story on the left is a request only if trouble is what it tells, and the right side asks."""
        question = "?" in self.text[self.cut.end : self.cut.start]
        if joints.tells(self.left) and not question:
            return one.label in TOLD and joints.asks(self.right)
        if self.cut.joint is Joint.WEAK or self.cut.joint in _TELLS_OF_TWO:
            return True
        return (question or joints.asks(self.left)) and joints.asks(self.right)
