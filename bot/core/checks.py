"""Guided checks of a fault: a tree of questions, looks and measures; it ends solved, with a ticket, an offer, a person.

The trees are data (`data/checks/`), read and validated by `bot.adapters.checks`. A walk is not stored: it follows from
the answers given, by check. An answer that a newer tree no longer has is as good as not given: it is asked for again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

UNKNOWN = "unknown"
"""The answer "non so", which every check has; of a look: the operator could not be asked."""

LOOKS: Mapping[str, tuple[str, ...]] = {
    "plan_data": ("included", "none", "not_renewed", UNKNOWN),
    "data_left": ("left", "used_up", UNKNOWN),
    "roaming_data": ("left", "used_up", "none", UNKNOWN),
    "calls": ("possible", "no_credit", UNKNOWN),
}
"""What the service reads itself of a mobile line, and what can come of it.

`plan_data`: the plan holds data; none; its renewal was missed for lack of credit. `data_left`: gigabytes of the month
in Italy. `roaming_data`: gigabytes abroad in the EU. `calls`: minutes or credit are left; neither is.
"""

MEASURES: Mapping[str, tuple[str, ...]] = {"down_mbps": ("as_promised", "below", UNKNOWN)}
"""What the customer measures (megabits a second, downwards), compared with what the plan promises."""


class EndKind(StrEnum):
    SOLVED = "solved"
    TICKET = "ticket"
    OFFER = "offer"
    PERSON = "person"


class Says(StrEnum):
    """What a bare "sì" or "no" after the question means."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True)
class Reply:
    """One answer. `title`: response key of the button. `words`: regular expressions, accents and case ignored.

    `then`: the id of the next check, or of an end.
    """

    id: str
    title: str
    then: str
    words: tuple[str, ...] = ()
    says: Says | None = None


@dataclass(frozen=True)
class Check:
    """What all checks have. `label`: response key of a short noun for the ticket. The last answer is "non so"."""

    id: str
    label: str
    answers: tuple[Reply, ...]

    def reply(self, answer: str) -> Reply | None:
        return next((reply for reply in self.answers if reply.id == answer), None)

    @property
    def responses(self) -> frozenset[str]:
        """Every response key that the check needs."""
        return frozenset({self.label, *(reply.title for reply in self.answers)})


@dataclass(frozen=True)
class Asked(Check):
    """A check that the customer answers.

    Response keys: `say` asks, `why` gives the reason, `how` says it in simpler words, or where to find it.
    `picture`: its name, and the response `utter_check_picture_<name>` says what it shows.
    """

    say: str
    why: str
    how: str
    picture: str | None = None

    @property
    def responses(self) -> frozenset[str]:
        pictured = {picture_title(self.picture)} if self.picture else set()
        return super().responses | {self.say, self.why, self.how} | pictured


@dataclass(frozen=True)
class Question(Asked):
    """`acts`: the customer is to do something; whether it works then is among the answers ("works")."""

    acts: bool = False


@dataclass(frozen=True)
class Measure(Asked):
    """The customer types a number. `enough_percent`: from which share of what the plan promises the line is in order.

    `say` holds the variable {promised}.
    """

    measure: str = "down_mbps"
    enough_percent: int = 100


@dataclass(frozen=True)
class Look(Check):
    """The service reads it from the operator; nobody is asked."""

    look: str = ""


@dataclass(frozen=True)
class End:
    """`offers`: intents, as choices. `visit`: a technician may have to come. `severity`: of the ticket."""

    id: str
    kind: EndKind
    say: str
    offers: tuple[str, ...] = ()
    visit: bool = False
    severity: str = "normal"


@dataclass(frozen=True)
class Tree:
    """`name`: a fault kind. `lines`: kinds of line that it is for ("mobile", "fixed"). `start`: a check's id."""

    name: str
    lines: frozenset[str]
    start: str
    checks: Mapping[str, Check] = field(default_factory=dict)
    ends: Mapping[str, End] = field(default_factory=dict)

    @property
    def responses(self) -> frozenset[str]:
        asked = {key for check in self.checks.values() for key in check.responses}
        return frozenset(asked | {end.say for end in self.ends.values()})

    def at(self, node: str) -> Check | End:
        """Raises KeyError for what is neither a check nor an end."""
        return self.checks[node] if node in self.checks else self.ends[node]


@dataclass(frozen=True)
class Passed:
    """A check with the answer that was given. `detail`: what was measured, as it was kept ("85")."""

    check: Check
    reply: Reply
    detail: str | None = None


def picture_title(picture: str) -> str:
    """The response that names a picture, for a reader who does not see it too."""
    return f"{PREFIX}picture_{picture}"


PREFIX = "utter_check_"


def next_check(tree: Tree, given: Mapping[str, str]) -> Check | End:
    """Where the answers lead. `given`: an answer's id by check, a measure's with its figure behind ("below 85")."""
    passed = path_of(tree, given)
    return tree.at(passed[-1].reply.then if passed else tree.start)


def path_of(tree: Tree, given: Mapping[str, str]) -> tuple[Passed, ...]:
    """The checks passed in order, with their answers; answers off the way (before going back) are left out."""
    return tuple(_walk(tree, given))


def _walk(tree: Tree, given: Mapping[str, str]) -> Iterator[Passed]:
    node = tree.start
    while node in tree.checks:
        check = tree.checks[node]
        answer, _, detail = given.get(node, "").partition(" ")
        reply = check.reply(answer)
        if reply is None:
            return
        yield Passed(check, reply, detail or None)
        node = reply.then


def without_last(tree: Tree, given: Mapping[str, str]) -> dict[str, str]:
    """ "Indietro": the answers without the last one that the customer gave, and without what was looked up after it."""
    passed = [step.check for step in path_of(tree, given)]
    asked = [place for place, check in enumerate(passed) if isinstance(check, Asked)]
    kept = passed[: asked[-1]] if asked else passed
    return {check.id: given[check.id] for check in kept}


def paths(tree: Tree) -> tuple[tuple[tuple[str, str], ...], ...]:
    """All ways from the start to an end, each a row of (check, answer). The tree must be free of cycles."""
    return tuple(_ways(tree, tree.start))


def _ways(tree: Tree, node: str) -> Iterator[tuple[tuple[str, str], ...]]:
    if node not in tree.checks:
        yield ()
        return
    for reply in tree.checks[node].answers:
        for rest in _ways(tree, reply.then):
            yield ((node, reply.id), *rest)
