"""What must hold of a tree of checks, whoever wrote it: each rule gives sentences that name the place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.core.check_answers import fold, pattern
from bot.core.checks import UNKNOWN, Asked, Check, End, EndKind, Measure, Question, Tree

MOST_ANSWERS = 4
WORKS = "works"
_PLAIN = re.compile(r"[\w' ]+")
_REPEATED_GROUP = re.compile(r"\)(?:[*+]|\{\d*,\})")
"""What makes a regular expression take forever on a text made for it."""


def problems(tree: Tree) -> tuple[str, ...]:
    """Everything that is wrong with a tree; nothing for a good one."""
    lost = tuple(_leading_nowhere(tree))
    if lost:
        return lost
    cycle = _cycle(tree)
    if cycle:
        return (f"checks.{cycle[0]}: goes round in a circle: {' -> '.join(cycle)}",)
    return (*_unreached(tree), *_solved(tree), *_of_checks(tree), *_of_ends(tree))


def _leading_nowhere(tree: Tree) -> Iterator[str]:
    both = set(tree.checks) & set(tree.ends)
    yield from (f"ends.{name}: is the name of a check too" for name in sorted(both))
    if tree.start not in tree.checks:
        yield f"start: there is no check {tree.start}"
    for check in tree.checks.values():
        for reply in check.answers:
            if reply.then not in tree.checks and reply.then not in tree.ends:
                yield f"checks.{check.id}.{reply.id}: there is no check and no end {reply.then}"


def _cycle(tree: Tree) -> tuple[str, ...]:
    """The first circle found, its first check again at the end."""
    done: set[str] = set()

    def visit(node: str, way: tuple[str, ...]) -> tuple[str, ...]:
        if node in way:
            return (*way[way.index(node) :], node)
        if node in done or node not in tree.checks:
            return ()
        for reply in tree.checks[node].answers:
            found = visit(reply.then, (*way, node))
            if found:
                return found
        done.add(node)
        return ()

    return next((found for node in tree.checks if (found := visit(node, ()))), ())


def _unreached(tree: Tree) -> Iterator[str]:
    reached, waiting = {tree.start}, [tree.start]
    while waiting:
        check = tree.checks.get(waiting.pop())
        for reply in check.answers if check else ():
            if reply.then not in reached:
                reached.add(reply.then)
                waiting.append(reply.then)
    yield from (f"checks.{name}: no answer leads here" for name in tree.checks if name not in reached)
    yield from (f"ends.{name}: no answer leads here" for name in tree.ends if name not in reached)


def _solved(tree: Tree) -> Iterator[str]:
    kinds = {end.kind for end in tree.ends.values()}
    for kind in (EndKind.SOLVED, EndKind.TICKET):
        if kind not in kinds:
            yield f"ends: none is {kind.value}"
    for check in tree.checks.values():
        reply = check.reply(WORKS)
        end = tree.ends.get(reply.then) if reply else None
        if reply and (end is None or end.kind is not EndKind.SOLVED):
            yield f"checks.{check.id}.{WORKS}: leads to {reply.then}, which is not a solved end"


def _of_checks(tree: Tree) -> Iterator[str]:
    for check in tree.checks.values():
        yield from (f"checks.{check.id}{said}" for said in check_problems(check))


def check_problems(check: Check) -> Iterator[str]:
    """What is wrong in one check, as it follows its place: ": …" or ".field: …"."""
    ids = [reply.id for reply in check.answers]
    if UNKNOWN not in ids:
        yield ": «non so» is no answer (unknown)"
    if len(ids) != len(set(ids)) or len({reply.title for reply in check.answers}) != len(ids):
        yield ": two answers have the same name or title"
    if isinstance(check, Question):
        yield from _of_question(check)
    if isinstance(check, Measure) and not 1 <= check.enough_percent <= 100:
        yield ".enough_percent: not between 1 and 100"


def _of_question(check: Question) -> Iterator[str]:
    others = [reply for reply in check.answers if reply.id != UNKNOWN]
    if not 2 <= len(others) <= MOST_ANSWERS:
        yield f": has {len(others)} answers besides «non so», not 2 to {MOST_ANSWERS}"
    if check.acts and check.reply(WORKS) is None:
        yield f": asks to do something, and «ora funziona» is no answer ({WORKS})"
    said = [reply.says for reply in check.answers if reply.says]
    if len(said) != len(set(said)):
        yield ": a bare yes or no would mean two answers"
    broken = list(_broken_words(check))
    yield from broken or _shared_words(check)


def _broken_words(check: Asked) -> Iterator[str]:
    for reply in check.answers:
        for word in reply.words:
            try:
                empty = pattern(word).fullmatch("") is not None
            except re.error as error:
                yield f".{reply.id}: cannot read the word {word!r}: {error}"
                continue
            if _REPEATED_GROUP.search(word):
                yield f".{reply.id}: the word {word!r} repeats a group without end: write {{0,3}} behind it"
            if empty:
                yield f".{reply.id}: the word {word!r} fits an empty message"
        if not reply.words:
            yield f".{reply.id}: has no words, so that nobody can type it"


def _shared_words(check: Asked) -> Iterator[str]:
    """A word that stands in two answers, or that a pattern of another answer reads as well."""
    for reply in check.answers:
        folded = {word: fold(word) for word in reply.words if _PLAIN.fullmatch(word)}
        for other in check.answers:
            if other.id == reply.id:
                continue
            read = [pattern(word) for word in other.words]
            for word in reply.words:
                if word in other.words:
                    shared = reply.id < other.id
                else:
                    shared = word in folded and any(one.fullmatch(folded[word]) for one in read)
                if shared:
                    yield f".{reply.id}: {word!r} is a word of {other.id} too"


def _of_ends(tree: Tree) -> Iterator[str]:
    for end in tree.ends.values():
        yield from (f"ends.{end.id}: {said}" for said in _of_end(end))


def _of_end(end: End) -> Iterator[str]:
    if end.kind is EndKind.OFFER and not end.offers:
        yield "offers nothing"
    if end.kind is not EndKind.OFFER and end.offers:
        yield f"is {end.kind.value}, and cannot offer anything"
    if end.visit and end.kind is not EndKind.TICKET:
        yield "a technician comes for a ticket alone"
