"""Everything that the report tells, measured once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.nlu import public
from bench.nlu.figures import Point, curve
from bench.nlu.heldout import HeldOut, hear_held_out, journeys
from bench.nlu.learning import OfManner, Step, by_size, manner_against_manner
from bench.nlu.training import Sentences, Trained, ask, parse_milliseconds, product_settings, sentences_of, train
from bot.engine.nlu.intents.classifier import OUT_OF_SCOPE, Settings
from tests.nlu import entity_values, two_requests
from tests.nlu.measuring import Heard, Parse, parse_time
from tests.nlu_data.reading import Example, training_examples


@dataclass(frozen=True)
class Alone:
    """The classifier without rules and cuts, trained anew on the product's data, over the blind sentences."""

    trained: Trained
    milliseconds: float
    points: list[Point]
    as_trained: Point
    ours: Sentences
    no_threshold: float


@dataclass(frozen=True)
class Measured:
    lines: int
    intents: int
    held_out: HeldOut
    journeys: Mapping[str, str]
    alone: Alone
    pipeline: tuple[float, float]
    entities: list[entity_values.Message]
    requests: list[two_requests.Said]
    manners: list[OfManner]
    sizes: list[Step]
    public: list[public.Result]


async def measure(parse: Parse, folder: Path | None) -> Measured:
    """`folder`: of the public sets, which are left out without it."""
    _tell("held-out sentences, entities, two requests")
    held_out, examples = await hear_held_out(parse), training_examples()
    blind = held_out.together.heard
    pipeline = await parse_time(parse, [one.example.text for one in blind])
    entities, requests = entity_values.all_messages(), await two_requests.hear_all(parse)
    _tell("the classifier by itself")
    alone = _alone(examples, blind)
    _tell("manner against manner")
    manners = manner_against_manner(examples)
    _tell("by the number of lines")
    sizes = by_size(examples, alone.ours, Step(alone.trained.lines, alone.no_threshold))
    results = _public(folder)
    intents = len({one.intent for one in examples} - {OUT_OF_SCOPE})
    return Measured(
        len(examples), intents, held_out, journeys(), alone, pipeline, entities, requests, manners, sizes, results
    )


def _tell(what: str) -> None:
    print(f"==> {what}", flush=True)


def _alone(examples: Sequence[Example], blind: Sequence[Heard]) -> Alone:
    trained = train(sentences_of(examples), product_settings())
    ours = sentences_of([one.example for one in blind if one.ours])
    others = sentences_of([one.example for one in blind if not one.ours])
    opinion, strangers = ask(trained.classifier, ours.texts), ask(trained.classifier, others.texts).above
    right = opinion.right(ours.intents)
    return Alone(
        trained,
        parse_milliseconds(trained.classifier, ours.texts),
        curve(right, opinion.above, strangers),
        public.as_trained(right, opinion.above, strangers),
        ours,
        float(np.mean(right)),
    )


def _public(folder: Path | None) -> list[public.Result]:
    results = []
    for dataset in public.read_sets(folder) if folder else ():
        _tell(dataset.name)
        results.append(public.measure(dataset, Settings()))
    return results
