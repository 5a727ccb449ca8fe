"""A part of a message, and what it was understood as."""

from dataclasses import dataclass

from bot.engine.nlu.intents.classifier import Guess


@dataclass(frozen=True)
class Part:
    """`text[start:end]` of the message, and what it was understood as."""

    start: int
    end: int
    guess: Guess
    again: bool = False
    """It asks for the same as the part before it: it is one of its own only with values of its own."""
