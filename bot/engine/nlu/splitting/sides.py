"""Whether both sides of a cut are two things, or one: a story and its request, two words of one thing."""

import re
from dataclasses import dataclass

from bot.engine.nlu.intents.classifier import Guess
from bot.engine.nlu.splitting.kinds import (
    ANSWERS,
    COMPLAINT,
    FAULT,
    FOLLOWING,
    KEYS,
    NO_REQUESTS,
    OF_US,
    PERSON,
    REPORTED,
    TICKET,
    TOGETHER,
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
    surest: float = 0.95
    doubted: float = 0.75
    doubted_question: float = 0.55
    """A message that is so very sure to be one of its sides is not cut for another one that is doubtful."""
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

    def are_twins(self, whole: Guess, joints: Joints, sureness: Sureness) -> bool:
        """Whether both sides ask for the same, as the whole does, of what may be wanted twice."""
        one, other = self.one, self.other
        if one is None or other is None or not whole.label == one.label == other.label or one.label not in TWICE:
            return False
        if one.label == TOGETHER and joints.found("plural", self.left):
            return False
        return self.cut.joint not in (Joint.SLIGHT, Joint.BARE) and other.confidence >= sureness.weak

    def are_two(self, whole: Guess, joints: Joints, sureness: Sureness, first: bool) -> bool:
        """`first`: the text begins the message, where an answer may stand."""
        one, other = self.one, self.other
        if one is None or other is None or one.label == other.label or not self._is_request(other, joints):
            return False
        if joints.is_hollow(self.left) or self._leans(other, joints, sureness):
            return False
        if not first and joints.leans(self.left):
            return False
        heard = (whole, one, other, joints, sureness)
        if self._is_surely_one(*heard) or self._is_said_of_both(*heard) or self._is_one_by_form(one, joints):
            return False
        if one.label in ANSWERS:
            return first and self._answer_and_request(one, other, joints, sureness)
        if one.label in NO_REQUESTS and not self._is_asked_of_us(one, other, joints, sureness):
            return False
        if min(one.confidence, other.confidence) < sureness.least(self.cut.joint):
            return False
        return self._both_ask(one, other, joints, sureness)

    def _is_request(self, other: Guess, joints: Joints) -> bool:
        chosen = other.label == "select_line" and joints.found("choosing", self.right)
        return chosen or other.label not in NO_REQUESTS

    def _is_asked_of_us(self, one: Guess, other: Guess, joints: Joints, sureness: Sureness) -> bool:
        """ "Sei un robot? Comunque mi serve la bolletta": not "sei un robot? Passami una persona"."""
        apart = one.label in OF_US and other.label != PERSON and other.confidence >= sureness.bare
        return apart and joints.found("about_us", self.left) and self._asks(joints)

    def _is_one_by_form(self, one: Guess, joints: Joints) -> bool:
        """ "Senza credito e senza giga non posso stare", "riaccendi l'ho già fatto", "prendi 15 euro e mettili …"."""
        if joints.found("prefacing", self.left) and not joints.asks(joints.last_clause(self.left)):
            return True
        if self.cut.joint is not Joint.WEAK:
            return False
        alike = joints.begin_alike(self.left, self.right) and not joints.asks(self.left)
        alike = alike or joints.found("between", self.left)
        moved = one.label in VALUES and "," not in self.between and joints.handles(self.right)
        return alike or moved or joints.found("done", self.right)

    def _leans(self, other: Guess, joints: Joints, sureness: Sureness) -> bool:
        """Not what is surely done with the first one's thing: "fammi vedere com'è impostata, e poi toglila"."""
        told_apart = self.cut.joint is Joint.STRONG and any(letter.isalpha() for letter in self.between)
        done = told_apart and joints.handles(self.right) and other.confidence >= sureness.apart
        return joints.leans(self.right) and not done

    def _is_said_of_both(self, whole: Guess, one: Guess, other: Guess, joints: Joints, sureness: Sureness) -> bool:
        """ "Il credito e la sim scadono?", "nome e password del wifi", "il contratto, come si intesta?"."""
        left = joints.bare(self.left)
        if joints.asks(left) or not joints.names(left) or whole.label == one.label:
            return False
        if self.cut.joint is Joint.WEAK and whole.confidence >= sureness.weak and joints.found("shared", self.right):
            return True
        if whole.label != other.label:
            return False
        if self.cut.joint is Joint.WEAK and whole.confidence >= sureness.whole:
            return one.confidence < sureness.bare or joints.are_halves(left, self.right)
        about = joints.is_about(left, self.right)
        return about and self.cut.joint is Joint.SLIGHT and whole.confidence >= sureness.bare

    def _is_surely_one(self, whole: Guess, one: Guess, other: Guess, joints: Joints, sureness: Sureness) -> bool:
        if self.cut.joint is Joint.BARE and whole.confidence >= sureness.apart:
            return True
        if whole.label in (one.label, other.label):
            least = sureness.doubted_question if joints.asks(self.right) else sureness.doubted
            listed = joints.names(re.split(r"[.;?!]", self.right)[0])
            if listed and other.label == whole.label and self._is_listed(one, whole, sureness):
                return True
            doubted = other.label != whole.label and other.confidence < least
            near = self.cut.joint is Joint.WEAK and self.between.strip().isalpha()
            return near and doubted and whole.confidence >= sureness.surest
        if whole.confidence < sureness.whole:
            return False
        return not (self.cut.joint in _TELLS_OF_TWO and min(one.confidence, other.confidence) >= sureness.slight)

    def _is_listed(self, one: Guess, whole: Guess, sureness: Sureness) -> bool:
        """ "Mi dica nome" of "mi dica nome, orari e indirizzo del negozio"."""
        doubted = one.confidence < sureness.doubted and one.label not in ANSWERS
        return self.cut.joint is Joint.SLIGHT and doubted and whole.confidence >= sureness.surest

    def _answer_and_request(self, one: Guess, other: Guess, joints: Joints, sureness: Sureness) -> bool:
        if self.cut.joint in (Joint.ANNOUNCED, Joint.BARE):
            return False
        if one.label in VALUES and joints.found("ruling_out", self.right):
            return False
        if one.label == "deny" and joints.found("refraining", self.right):
            return False
        if self.between == " " and not joints.asks(re.split(r"[,.;:]", self.right)[0]):
            return False
        if one.label in REPORTED and not self._is_report(one, other, joints):
            return False
        slight = self.cut.joint is Joint.SLIGHT and not joints.asks(self.right)
        least = max(sureness.answer, sureness.slight if slight else 0)
        sure = one.confidence >= sureness.answer and other.confidence >= least
        return sure and self._is_whole_answer(one, joints, sureness)

    def _is_whole_answer(self, one: Guess, joints: Joints, sureness: Sureness) -> bool:
        """ "sì e quanti giga ho?" is one in front of a bare "e"; "non mi" of "non mi è arrivato" is none, and "sì,
        attivala" is one answer to its end."""
        if one.label in VALUES and (one.confidence < sureness.value or joints.recounts(self.left) or self._is_paired()):
            return False
        if one.label == "inform" and joints.found("circumstance", self.left):
            return False
        if one.label == "affirm" and joints.echoes(self.right):
            return False
        if self.cut.joint is not Joint.WEAK or "," in self.between or len(self.left.split()) == 1:
            return True
        return self._asks(joints) and one.confidence >= sureness.bare

    def _is_paired(self) -> bool:
        """ "A giugno" and "a luglio quanto ho speso": both sides begin with the same word."""
        return self.cut.joint is Joint.WEAK and self.left.split()[0].lower() == self.right.split()[0].lower()

    def _asks(self, joints: Joints) -> bool:
        return joints.asks(self.right) or self.right.rstrip().endswith("?")

    def _is_report(self, one: Guess, other: Guess, joints: Joints) -> bool:
        """ "Non lo so, passami un operatore"; not "non ho il codice, rimandalo", "sono entrato ma non vedo niente"."""
        if not self._asks(joints) or (one.label == "dont_know" and other.label in KEYS):
            return False
        return one.label == "signed_in" or (joints.found("denying", self.left) and not joints.tells(self.left))

    def _both_ask(self, one: Guess, other: Guess, joints: Joints, sureness: Sureness) -> bool:
        """Whether neither side is the story, or the reason, of the other."""
        question = "?" in self.between
        clause = joints.last_clause(self.left)
        asked = question or joints.asks(self.left) or joints.asks(clause)
        asks = self._asks(joints)
        if not question and self._is_bound(clause, joints):
            return False
        sure = min(one.confidence, other.confidence) >= sureness.apart
        if (one.label, other.label) == (FAULT, TICKET) and joints.found("still", self.left) and asks:
            return True
        if joints.tells(self.left) and not asked:
            return self._trouble_and_request(one, other, joints, asks, sure)
        if joints.handles(self.right) and not asked:
            return False
        if self.cut.joint is not Joint.SLIGHT or (asked and asks):
            return True
        if asks and self._is_trouble_besides(one, other):
            return True
        if joints.tells(self.right) and (other.label not in TOLD or one.label == PERSON):
            return False
        if joints.names(self.right) and (asked or joints.names(self.left)):
            return min(one.confidence, other.confidence) >= sureness.bare
        return sure and "," in self.between and not self._may_be_reason(one, other)

    def _is_bound(self, clause: str, joints: Joints) -> bool:
        """Whether what is on the left is only the condition of the other, or a wish that it was in the way of."""
        if joints.found("wished", clause) and joints.found("thwarting", self.right):
            return True
        return self.cut.joint is Joint.SLIGHT and joints.found("condition", clause)

    def _trouble_and_request(self, one: Guess, other: Guess, joints: Joints, asks: bool, sure: bool) -> bool:
        """A story on the left is a request only if trouble is what it tells, or what follows is surely apart."""
        if are_of_one_matter(one.label, other.label) and not joints.found("besides", self.right):
            return False
        if one.label in TOLD and asks:
            return one.confidence >= {Joint.SLIGHT: 0.8, Joint.WEAK: 0.65}.get(self.cut.joint, 0)
        apart = sure and other.label not in (*TOLD, PERSON) and self.cut.joint is not Joint.SLIGHT
        return apart and (one.label in TOLD or self.cut.joint in _TELLS_OF_TWO)

    @staticmethod
    def _is_trouble_besides(one: Guess, other: Guess) -> bool:
        """ "Internet non va, mi dite anche quanto devo pagare?": what is asked for does not follow from the trouble."""
        follows = {*TOLD, PERSON, COMPLAINT, *FOLLOWING}
        apart = one.label in TOLD and other.label not in follows and not are_of_one_matter(one.label, other.label)
        return apart and min(one.confidence, other.confidence) >= 0.8

    @staticmethod
    def _may_be_reason(one: Guess, other: Guess) -> bool:
        """ "Passami un addetto, la linea è rotta"."""
        said = {one.label, other.label}
        return bool(said & {*TOLD, PERSON, COMPLAINT}) or are_of_one_matter(one.label, other.label)
