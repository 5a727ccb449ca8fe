"""What if it were trained otherwise? Each variant on the blind sentences and, with a folder, on the public sets.

    .venv/engine/bin/python -m bench.nlu.variants [--public FOLDER]

No confidence is fitted, which would only move the threshold: told are the share right without a threshold and the
share right at one recall of strangers. The words about what came of it stand in `bench/nlu/tried.md`.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.nlu.figures import understood_at
from bench.nlu.heldout import blind_files
from bench.nlu.public import PUBLISHED_RECALL, read_sets
from bench.nlu.training import NOT_CALIBRATED, Sentences, ask, product_settings, sentences_of, train
from bot.engine.nlu.intents.classifier import OUT_OF_SCOPE, IntentClassifier, NgramRanges, Settings
from tests.nlu_data.reading import read_examples, training_examples

AIM = 0.85
"""Of the blind strangers: what is asked for."""
WITHOUT_CONCEPTS = "no concepts"
BASE = replace(product_settings(), folds=NOT_CALIBRATED)
VARIANTS: dict[str, Settings] = {
    "as it is": BASE,
    "C 0.4": replace(BASE, penalty=0.4),
    "C 1.0": replace(BASE, penalty=1.0),
    "characters 2-5": replace(BASE, ranges=NgramRanges(chars=(2, 5))),
    WITHOUT_CONCEPTS: replace(BASE, concepts={}),
    "words 1-3": replace(BASE, ranges=NgramRanges(words=(1, 3))),
}


@dataclass(frozen=True)
class Tested:
    """What a variant is judged by. `others`: strangers, noticed at this share; without any only accuracy is told."""

    name: str
    ours: Sentences
    others: list[str]
    recall: float


def judged(classifier: IntentClassifier, tested: Tested) -> str:
    opinion = ask(classifier, tested.ours.texts)
    right = opinion.right(tested.ours.intents)
    if not tested.others:
        return f"{tested.name} {right.mean():.2%}"
    point = understood_at(tested.recall, right, opinion.above, ask(classifier, tested.others).above)
    return f"{tested.name} {right.mean():.2%}, at {tested.recall:.0%} recall {point.accuracy:.2%}"


def blind(name: str, files: Sequence[Path]) -> Tested:
    examples = read_examples(files)
    ours = sentences_of([one for one in examples if one.intent != OUT_OF_SCOPE])
    return Tested(name, ours, sentences_of([one for one in examples if one.intent == OUT_OF_SCOPE]).texts, AIM)


def tell(name: str, training: Sentences, settings: Settings, tests: Sequence[Tested]) -> None:
    trained = train(training, settings)
    cost = f"{trained.processor_seconds:.0f} s, {trained.classifier.features.size:,} n-grams"
    print(f"{name}: " + "; ".join([*(judged(trained.classifier, one) for one in tests), cost]), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--public", type=Path, help="the folder with banking77/ and clinc150/")
    parser.add_argument("--only", nargs="*", default=list(VARIANTS), choices=VARIANTS, metavar="VARIANT")
    wanted = parser.parse_args()
    tests = [blind("blind", blind_files()), blind("all but the first part", blind_files()[1:])]
    training = sentences_of(training_examples())
    for name in wanted.only:
        tell(name, training, VARIANTS[name], tests)
    for dataset in read_sets(wanted.public) if wanted.public else ():
        test = Tested(dataset.name, dataset.test, dataset.outside, PUBLISHED_RECALL)
        for name in wanted.only:
            if name != WITHOUT_CONCEPTS:  # the sets are English, and have none anyhow
                tell(name, dataset.train, replace(VARIANTS[name], concepts={}), [test])


if __name__ == "__main__":
    main()
