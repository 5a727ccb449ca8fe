"""Whether the responses hold all words that the trees need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.adapters.responses.phrases import VARIABLE
from bot.adapters.responses.reader import Responses
from bot.core.checks import Asked, Check, Measure, Tree

LONGEST_TITLE = 20
"""Characters that a phone shows of a button that stands beside another."""
LONGEST_SAID = 320
PROMISED = "promised"
"""The one variable, of a measure's question: what the plan promises, as the customer reads it ("2,5 Gbps")."""


def missing_texts(trees: Mapping[str, Tree], responses: Responses) -> tuple[str, ...]:
    """One line for each response that is missing or that cannot be said as it is."""
    wrong: dict[str, None] = {}
    for tree in trees.values():
        for key in sorted(tree.responses):
            if key not in responses:
                wrong[f"{tree.name}.yml: there is no response {key}"] = None
        if not any(key not in responses for key in tree.responses):
            wrong.update(dict.fromkeys(_of_tree(tree, responses)))
    return tuple(wrong)


def _of_tree(tree: Tree, responses: Responses) -> Iterator[str]:
    for check in tree.checks.values():
        yield from (f"{tree.name}.yml: checks.{check.id}: {said}" for said in _of_titles(check, responses))
    allowed = {check.say for check in tree.checks.values() if isinstance(check, Measure)}
    for key in sorted(tree.responses):
        for variation in responses[key]:
            strange = set(VARIABLE.findall(variation.text)) - ({PROMISED} if key in allowed else set())
            if strange:
                yield f"{key}: nobody fills in {', '.join(sorted(strange))}"
            if len(variation.text) > LONGEST_SAID:
                yield f"{key}: has {len(variation.text)} characters, more than {LONGEST_SAID}"


def _of_titles(check: Check, responses: Responses) -> Iterator[str]:
    titles = [variation.text for reply in check.answers for variation in responses[reply.title]]
    yield from (f"the title «{title}» stands twice" for title in sorted({t for t in titles if titles.count(t) > 1}))
    if isinstance(check, Asked):
        yield from (
            f"the title «{title}» has more than {LONGEST_TITLE} characters"
            for title in titles
            if len(title) > LONGEST_TITLE
        )
