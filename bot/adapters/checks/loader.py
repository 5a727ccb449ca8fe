"""Puts the trees together from their files and the questions that they share, and refuses what does not hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.adapters.checks.files import AnswerFile, MeasureFile, QuestionFile, QuestionsFile, TreeFile
from bot.adapters.checks.reading import ChecksError, read
from bot.core.check_rules import problems
from bot.core.checks import LOOKS, MEASURES, PREFIX, UNKNOWN, Check, End, Look, Measure, Question, Reply, Tree

QUESTIONS = "questions.yml"


def load_checks(folder: Path) -> Mapping[str, Tree]:
    """The trees of a folder by fault kind. Raises ChecksError, which names each file and place that is wrong."""
    shared = read(folder / QUESTIONS, QuestionsFile)
    wrong = list(_of_shared(shared))
    if wrong:
        raise ChecksError("\n".join(f"{QUESTIONS}: {said}" for said in wrong))
    trees: dict[str, Tree] = {}
    for path in sorted(folder.glob("*.yml")):
        if path.name != QUESTIONS:
            try:
                tree = _tree(path, shared)
            except ChecksError as error:
                wrong.append(str(error))
            else:
                trees[tree.name] = tree
                wrong += [f"{path.name}: {said}" for said in problems(tree)]
    if not trees and not wrong:
        wrong = [f"{folder.name}: holds no tree"]
    unused = {*shared.questions, *shared.measures} - {name for tree in trees.values() for name in tree.checks}
    if not wrong:
        wrong = [f"{QUESTIONS}: {name}: no tree asks it" for name in sorted(unused)]
    if wrong:
        raise ChecksError("\n".join(wrong))
    return trees


def _of_shared(shared: QuestionsFile) -> Iterator[str]:
    if UNKNOWN not in shared.answers:
        yield f"answers: {UNKNOWN} is missing"
    names = [*shared.questions, *shared.measures, *LOOKS]
    yield from (f"{name}: is the name of two checks" for name in sorted({n for n in names if names.count(n) > 1}))
    for name, question in shared.questions.items():
        for answer, described in question.answers.items():
            if described is None and answer not in shared.answers:
                yield f"questions.{name}.answers.{answer}: says nothing, and is no shared answer"


def _tree(path: Path, shared: QuestionsFile) -> Tree:
    file = read(path, TreeFile)
    if file.fault != path.stem:
        raise ChecksError(f"{path.name}: fault: {file.fault} belongs in {file.fault}.yml")
    ends = {
        name: End(name, end.end_kind, end.say, tuple(end.offers), end.visit, end.severity)
        for name, end in file.ends.items()
    }
    checks: dict[str, Check] = {}
    wrong: list[str] = []
    for name, leads in file.checks.items():
        try:
            checks[name] = _check(name, leads, shared)
        except ChecksError as error:
            wrong.append(f"{path.name}: checks.{name}{error}")
    if wrong:
        raise ChecksError("\n".join(wrong))
    return Tree(file.fault, frozenset(file.lines), file.start, checks, ends)


def _check(name: str, leads: Mapping[str, str], shared: QuestionsFile) -> Check:
    if name in shared.questions:
        return _question(name, shared.questions[name], leads, shared.answers)
    if name in shared.measures:
        return _measure(name, shared.measures[name], leads, shared.answers[UNKNOWN])
    if name in LOOKS:
        _same(LOOKS[name], leads)
        replies = [Reply(answer, _outcome(name, answer, "unread"), leads[answer]) for answer in LOOKS[name]]
        return Look(name, _key("label", name), tuple(replies), look=name)
    raise ChecksError(": no question, no measure and no look has this name")


def _question(name: str, file: QuestionFile, leads: Mapping[str, str], known: Mapping[str, AnswerFile]) -> Question:
    ids = (*(answer for answer in file.answers if answer != UNKNOWN), UNKNOWN)
    _same(ids, leads)
    replies = []
    for answer in ids:
        own, common = file.answers.get(answer), known.get(answer)
        described = common or own
        assert described is not None, "checked with the shared questions"
        both = [*(own.words if own and common else []), *described.words]
        title = _key("answer", answer if common else f"{name}_{answer}")
        replies.append(Reply(answer, title, leads[answer], tuple(both), described.meaning))
    say, why, how = (_key(kind, name) for kind in ("say", "why", "how"))
    return Question(name, _key("label", name), tuple(replies), say, why, how, file.picture, file.acts)


def _measure(name: str, file: MeasureFile, leads: Mapping[str, str], unknown: AnswerFile) -> Measure:
    outcomes = MEASURES[file.measure]
    _same(outcomes, leads)
    replies = tuple(
        Reply(answer, _outcome(name, answer, UNKNOWN), leads[answer], tuple(unknown.words) if answer == UNKNOWN else ())
        for answer in outcomes
    )
    say, why, how = (_key(kind, name) for kind in ("say", "why", "how"))
    label = _key("label", name)
    return Measure(name, label, replies, say, why, how, file.picture, file.measure, file.enough_percent)


def _same(answers: tuple[str, ...], leads: Mapping[str, str]) -> None:
    """Each answer leads somewhere, and nothing else does."""
    missing, strange = [a for a in answers if a not in leads], [a for a in leads if a not in answers]
    if missing:
        raise ChecksError(f": does not say where {', '.join(missing)} leads")
    if strange:
        raise ChecksError(f": has no answer {', '.join(strange)}; there are {', '.join(answers)}")


def _key(kind: str, name: str) -> str:
    """Responses are named by what they are for and by the check."""
    return f"{PREFIX}{kind}_{name}"


def _outcome(name: str, answer: str, unknown: str) -> str:
    return _key("answer", unknown if answer == UNKNOWN else f"{name}_{answer}")
