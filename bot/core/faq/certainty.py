"""Whether a question is surely about a topic: a close second is asked about, what is only beside it never answered."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.core.faq.topics import FaqTopic, topic_named
from bot.core.guesses import Guess

SURE = 0.55
"""From so much on the first guess is answered."""
CLOSE = 0.45
"""A second guess of at least so much of the first one is a rival."""
FAINT = 0.3
"""Below this even a guess without rivals is only asked about."""

CERTAIN = 0.9
"""From so much on a topic is answered, whatever strange words the question holds."""
STRANGE = 0.3
"""With so large a share of words that are foreign to the topic, the question is beside it rather than about it."""

OUT_OF_SCOPE = "out_of_scope"

_QUESTION = re.compile(
    r"\?|\b(?:quant[oiae]|come|dove|quando|qual[ei]?|che|cosa|cos['’]|chi|perch[eéè]|posso|puoi|potete|"
    r"si (?:può|puo|paga|possono)|"
    r"ha|hanno|avete|accett\w+|prendete|costa\w*|commission\w+|serve|servono|funziona|vale|bisogna|è possibile)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Doubt:
    """What is offered instead of an answer, the likeliest first."""

    topics: tuple[FaqTopic, ...]
    intents: tuple[str, ...] = ()
    beside: bool = False
    """The topic is only the nearest one: what was asked has no answer here."""


def doubtful(guesses: Sequence[Guess], tasks: Collection[str]) -> Doubt | None:
    """None: the first guess holds. `tasks`: intents that can be offered beside topics."""
    if not guesses or guesses[0].confidence >= CERTAIN:
        return None
    first, second = guesses[0], guesses[1] if len(guesses) > 1 else None
    topic = topic_named(first.name)
    if topic is None:
        return None
    beside = Doubt((topic,), beside=True) if _is_beside(guesses) else None
    if first.confidence >= SURE:
        return beside
    if second is not None and second.confidence >= CLOSE * first.confidence:
        rival = topic_named(second.name)
        if rival is not None:
            return Doubt((topic, rival))
        if second.name in tasks:
            return Doubt((topic,), (second.name,))
    if beside is None and first.confidence < FAINT:
        return Doubt((topic,))
    return beside


def _is_beside(guesses: Sequence[Guess]) -> bool:
    """Its words are foreign to the topic, or "none of ours" comes close behind it."""
    first = guesses[0]
    outside = max((guess.confidence for guess in guesses if guess.name == OUT_OF_SCOPE), default=0.0)
    return first.strange >= STRANGE or outside >= CLOSE * first.confidence


def is_question(text: str) -> bool:
    """Whether words ask; "con PayPal" does not, whatever topic it sounds like."""
    return _QUESTION.search(text) is not None
