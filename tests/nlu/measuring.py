"""How well the trained product model understands the held-out sentences.

.venv/engine/bin/python -m tests.nlu.measuring          a table
.venv/engine/bin/python -m tests.nlu.measuring --wrong  and each sentence that was misunderstood
"""

import argparse
import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from rasa.core.channels.channel import UserMessage
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.nlu.constants import FULL_RETRIEVAL_INTENT_NAME_KEY

from bot.engine.agent import TurnAgent
from bot.engine.nlg import StrictResponses
from bot.engine.nlu.intents.classifier import OUT_OF_SCOPE
from bot.engine.nlu.splitting.requests import ANSWERS
from tests.nlu.conftest import NOW
from tests.nlu_data.reading import Example, read_examples

ROOT = Path(__file__).parents[2]
MODEL = ROOT / "models" / "sportello.tar.gz"
BLIND = ("blind/one", "blind/two", "blind/three", "blind/four")
"""Written by several hands from the labelling guide alone; parts two to four are aimed at by nobody."""
HELD_OUT = (
    *BLIND,
    "heldout",
    "heldout_second",
    "heldout_third",
    "heldout_fourth",
    "heldout_account",
    "heldout_account_second",
    "heldout_account_third",
    "heldout_account_fourth",
    "heldout_account_fifth",
    "heldout_money",
    "heldout_money_second",
    "heldout_money_third",
    "heldout_care",
    "heldout_care_second",
    "heldout_care_third",
    "heldout_care_fourth",
    "heldout_people",
    "heldout_people_second",
    "heldout_people_third",
)
BINS = 10

Parse = Callable[[str], Awaitable[dict[str, Any]]]


@dataclass(frozen=True)
class Heard:
    """A held-out sentence and what the model made of it."""

    example: Example
    intent: str
    confidence: float

    @property
    def right(self) -> bool:
        return self.intent == self.example.intent

    @property
    def ours(self) -> bool:
        """Whether it should be understood, rather than noticed as none of our business."""
        return self.example.intent != OUT_OF_SCOPE


def open_model() -> Parse:
    """The product model behind the engine's own parse. Raises FileNotFoundError, which says what to do."""
    if not MODEL.exists():
        raise FileNotFoundError(f"{MODEL.relative_to(ROOT)} is not there: `make model` trains it.")
    store, locks = InMemoryTrackerStore(Domain.empty()), InMemoryLockStore()
    agent = TurnAgent(generator=StrictResponses({}), tracker_store=store, lock_store=locks)
    agent.load_model(MODEL)

    async def parse(text: str) -> dict[str, Any]:
        return await agent.processor.parse_message(UserMessage(text, metadata={"now": NOW}))

    return parse


async def hear(parse: Parse, name: str) -> list[Heard]:
    """The whole pipeline over one held-out file."""
    examples = read_examples([ROOT / "tests" / "nlu_data" / f"{name}.yml"])
    heard = [heard_first(await parse(example.text)) for example in examples]
    return [Heard(one, intent, confidence) for one, (intent, confidence) in zip(examples, heard, strict=True)]


def heard_first(parsed: dict[str, Any]) -> tuple[str, float]:
    """What a message alone asks for, and how surely: a topic by its whole name; an answer in front of a request is put
    aside, as where nothing was asked."""
    requests = [one for one in parsed.get("requests") or () if one["intent"] not in ANSWERS]
    if requests:
        return requests[0]["intent"], requests[0]["confidence"]
    intent = parsed["intent"]
    return intent.get(FULL_RETRIEVAL_INTENT_NAME_KEY) or intent["name"], intent["confidence"]


def accuracy(heard: Sequence[Heard]) -> float:
    """Share right of the sentences that are ours."""
    return float(np.mean([one.right for one in heard if one.ours]))


def recall(heard: Sequence[Heard]) -> float:
    """Share noticed of the sentences that are none of our business."""
    return float(np.mean([one.right for one in heard if not one.ours]))


def calibration_error(heard: Sequence[Heard]) -> float:
    """Expected calibration error: the gap between confidence and share right in ten bins, weighted by their size."""
    return sum(abs(sum(one.confidence - one.right for one in some)) for _, some in reliability(heard)) / len(heard)


def too_modest(heard: Sequence[Heard]) -> bool:
    """Whether the model is right more often than it says."""
    return sum(one.confidence - one.right for one in heard) < 0


def reliability(heard: Sequence[Heard]) -> Iterator[tuple[float, list[Heard]]]:
    """The lower edge of each bin of confidence that is not empty, and what lies in it."""
    for place in range(BINS):
        some = [one for one in heard if min(int(one.confidence * BINS), BINS - 1) == place]
        if some:
            yield place / BINS, some


def report(name: str, heard: Sequence[Heard]) -> Iterable[str]:
    ours = sum(one.ours for one in heard)
    wrong = [one for one in heard if not one.right]
    yield f"{name}: {ours} of ours, {len(heard) - ours} others"
    yield f"  in-scope accuracy {accuracy(heard):.1%}, out-of-scope recall {recall(heard):.1%}"
    refused = sum(one.ours and one.intent == OUT_OF_SCOPE for one in heard)
    yield f"  wrong: {len(wrong)}, of these ours taken for out of scope {refused}"
    sure = sum(one.confidence >= 0.9 for one in wrong)
    yield f"  calibration error {calibration_error(heard):.3f}; wrong and at least 90 % sure: {sure}"
    for edge, some in reliability(heard):
        said, true = np.mean([one.confidence for one in some]), np.mean([one.right for one in some])
        yield f"    from {edge:.1f}: {len(some):4d} said {said:.2f}, right {true:.2f}"


async def parse_time(parse: Parse, texts: Sequence[str]) -> tuple[float, float]:
    """Milliseconds of one message, the whole pipeline: the median and the 95th percentile."""
    taken = []
    for text in texts:
        started = time.perf_counter()
        await parse(text)
        taken.append((time.perf_counter() - started) * 1000)
    return statistics.median(taken), float(np.percentile(taken, 95))


async def _main(with_wrong: bool) -> None:
    parse = open_model()
    for name in HELD_OUT:
        heard = await hear(parse, name)
        print("\n".join(report(name, heard)))
        for one in sorted((one for one in heard if with_wrong and not one.right), key=lambda one: -one.confidence):
            print(f"    {one.example.intent} -> {one.intent} {one.confidence:.2f}  {one.example.text}")
    print("one message: p50 {:.2f} ms, p95 {:.2f} ms".format(*await parse_time(parse, [h.example.text for h in heard])))


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--wrong", action="store_true", help="list what was misunderstood")
    asyncio.run(_main(arguments.parse_args().wrong))
