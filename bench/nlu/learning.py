"""Would more sentences help? Manner against manner, and by how many there are.

Both judge the likeliest real intent, without a threshold, and only the machine is trained, no confidence.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from bench.nlu.training import NOT_CALIBRATED, Sentences, ask, product_settings, sentences_of, train
from bot.engine.nlu.intents.classifier import OUT_OF_SCOPE
from tests.nlu_data.reading import Example

FEWEST = 500
"""A manner with fewer lines is too small to be tested on."""
MANNERS = (1, 3, 7)
SHARES = (1 / 8, 1 / 4, 1 / 2)


@dataclass(frozen=True)
class Step:
    """Trained on so many lines, so much is right."""

    lines: int
    accuracy: float


@dataclass(frozen=True)
class OfManner:
    """A manner that was never seen: one step for each number of other manners trained on."""

    manner: str
    tested: int
    steps: dict[int, Step]


def manners_of(examples: Iterable[Example]) -> list[str]:
    counts = Counter(example.manner for example in examples)
    return sorted(manner for manner, count in counts.items() if manner is not None and count >= FEWEST)


def companions(held: str, manners: Sequence[str], count: int) -> list[str]:
    """Which manners to train on: those that follow the held one in a circle, so that each has its turn."""
    place = manners.index(held)
    return [manners[(place + step) % len(manners)] for step in range(1, count + 1)]


def manner_against_manner(examples: Sequence[Example]) -> list[OfManner]:
    manners = manners_of(examples)
    return [_hold_out(held, manners, examples) for held in manners]


def _hold_out(held: str, manners: Sequence[str], examples: Sequence[Example]) -> OfManner:
    tested = sentences_of([one for one in examples if one.manner == held and one.intent != OUT_OF_SCOPE])
    steps = {
        count: step_of([one for one in examples if one.manner in companions(held, manners, count)], tested)
        for count in MANNERS
        if count < len(manners)
    }
    return OfManner(held, len(tested), steps)


def thinned(examples: Sequence[Example], share: float) -> list[Example]:
    """This share of each intent's lines, spread evenly over them: one at least."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, example in enumerate(examples):
        places[example.intent].append(place)
    kept = {place for these in places.values() for place in _spread(these, share)}
    return [example for place, example in enumerate(examples) if place in kept]


def _spread(places: Sequence[int], share: float) -> list[int]:
    count = max(round(len(places) * share), 1)
    return [places[int(which)] for which in np.linspace(0, len(places) - 1, count).round()]


def by_size(examples: Sequence[Example], tested: Sentences, whole: Step) -> list[Step]:
    """`whole`: of the product's own classifier, which is trained anyhow."""
    return [*(step_of(thinned(examples, share), tested) for share in SHARES), whole]


def step_of(examples: Sequence[Example], tested: Sentences) -> Step:
    trained = train(sentences_of(examples), replace(product_settings(), folds=NOT_CALIBRATED))
    opinion = ask(trained.classifier, tested.texts)
    return Step(trained.lines, float(opinion.right(tested.intents).mean()))
