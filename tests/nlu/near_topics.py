"""How often a question near a topic of `faq/`, and not in it, is taken for the topic.

.venv/engine/bin/python -m tests.nlu.near_topics          the figures
.venv/engine/bin/python -m tests.nlu.near_topics --wrong  and each question that was misunderstood
"""

import argparse
import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.engine.nlu.intents.classifier import OUT_OF_SCOPE
from bot.engine.nlu.intents.retrieval import is_topic
from tests.nlu.measuring import Parse, heard_first, open_model
from tests.nlu_data.near_topics import FILES, NearTopic, near_topics

CERTAIN, STRANGE, CLOSE = 0.9, 0.3, 0.45
"""As in `bot.core.faq.certainty`, which the engine's environment cannot read."""


@dataclass(frozen=True)
class HeardNear:
    """A question near a topic, and what the model made of it. `asked`: the topic is offered, not told as the answer."""

    question: NearTopic
    intent: str
    confidence: float
    asked: bool

    @property
    def right(self) -> bool:
        return self.intent == self.question.intent

    @property
    def answered_wrongly(self) -> bool:
        """The worst that happens: a topic is told that was not asked for."""
        return not self.right and is_topic(self.intent) and not self.asked


async def hear_near(parse: Parse) -> list[HeardNear]:
    return [await _heard(parse, question) for question in near_topics()]


async def _heard(parse: Parse, question: NearTopic) -> HeardNear:
    parsed = await parse(question.text)
    first, *others = parsed["intent_ranking"]
    outside = max((one["confidence"] for one in others if one["name"] == OUT_OF_SCOPE), default=0.0)
    beside = first.get("strange", 0.0) >= STRANGE or outside >= CLOSE * first["confidence"]
    return HeardNear(question, *heard_first(parsed), beside and first["confidence"] < CERTAIN)


def share_right(heard: Sequence[HeardNear]) -> float:
    return float(np.mean([one.right for one in heard]))


def share_answered_wrongly(heard: Sequence[HeardNear]) -> float:
    return float(np.mean([one.answered_wrongly for one in heard]))


def wrong(heard: Sequence[HeardNear]) -> str:
    """Each that was misunderstood, a line each."""
    lines = (
        f"{one.question.near}: {one.question.intent} -> {one.intent} {one.confidence:.2f}"
        f"{' (only offered)' if one.asked else ''}  {one.question.text}"
        for one in heard
        if not one.right
    )
    return "\n".join(lines)


async def _main(with_wrong: bool) -> None:
    heard = await hear_near(open_model())
    strange = [one for one in heard if one.question.intent == OUT_OF_SCOPE]
    print(f"{len(heard)} questions near a topic, {len(strange)} of them none of ours")
    for file in FILES:
        these = [one for one in heard if one.question.file == file]
        print(
            f"  {file}: understood {share_right(these):.1%}, a topic told wrongly {share_answered_wrongly(these):.1%}"
        )
    if with_wrong:
        print(wrong(heard))


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--wrong", action="store_true", help="list what was misunderstood")
    asyncio.run(_main(arguments.parse_args().wrong))
