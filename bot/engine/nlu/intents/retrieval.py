"""Intents of the form `faq/apn_settings`: the conversation runs by `faq`, the answer is chosen by the whole name.

Rasa leaves that choice to a neural network of its own. Ours is the classifier's; this tells Rasa so in its own terms:
without the `response_selector` property the action `utter_faq` would stay silent.
"""

from collections.abc import Sequence
from typing import Any

from rasa.shared.nlu.constants import FULL_RETRIEVAL_INTENT_NAME_KEY, INTENT, RESPONSE_IDENTIFIER_DELIMITER
from rasa.shared.nlu.training_data.message import Message

from bot.engine.nlu.intents.classifier import Guess

RESPONSE_SELECTOR = "response_selector"


def is_topic(label: str) -> bool:
    """Whether the whole name is that of a retrieval intent's topic."""
    return RESPONSE_IDENTIFIER_DELIMITER in label


def name_retrieval_intent(message: Message, guesses: Sequence[Guess]) -> None:
    """When the best guess is a retrieval intent: `intent` becomes its base, the whole name stands beside it."""
    best = guesses[0]
    if not is_topic(best.label):
        return
    base = best.label.split(RESPONSE_IDENTIFIER_DELIMITER)[0]
    intent = {"name": base, "confidence": best.confidence, FULL_RETRIEVAL_INTENT_NAME_KEY: best.label}
    message.set(INTENT, intent, add_to_output=True)
    message.set(RESPONSE_SELECTOR, _selection(base, best, guesses), add_to_output=True)


def _selection(base: str, best: Guess, guesses: Sequence[Guess]) -> dict[str, Any]:
    topics = [guess for guess in guesses if guess.label.startswith(base + RESPONSE_IDENTIFIER_DELIMITER)]
    chosen = {
        "responses": [],
        "confidence": best.confidence,
        "intent_response_key": best.label,
        "utter_action": f"utter_{best.label}",
    }
    ranking = [{"confidence": guess.confidence, "intent_response_key": guess.label} for guess in topics]
    return {"all_retrieval_intents": [base], base: {"response": chosen, "ranking": ranking}}
