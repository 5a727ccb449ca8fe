"""The first two components of the pipeline: what was meant to be typed, and tokens of what was."""

import re
from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.nlu.components import SourcedComponent
from bot.engine.nlu.text.mapped import MappedText
from bot.engine.nlu.text.normaliser import Normaliser, normaliser_for

NORMALISED = "normalised"
_TOKEN = re.compile(r"\w+'?|[^\w\s]")


def normalised(message: Message) -> MappedText:
    """What the normaliser made of a message; the text itself where it did not run."""
    return message.get(NORMALISED) or MappedText.of(message.get(TEXT) or "")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class MessageNormaliser(SourcedComponent):
    """Lays the normalised text beside the text, which stays as it was typed: that is what Rasa stores."""

    def __init__(self, normaliser: Normaliser) -> None:
        self._normalise = normaliser

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"language": "it"}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "MessageNormaliser":
        return cls(normaliser_for(config["language"]))

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            if message.get(TEXT) is not None:
                message.set(NORMALISED, self._normalise(message.get(TEXT)))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self.process(training_data.training_examples)
        return training_data


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class MessageTokenizer(Tokenizer):
    """Tokens of the text as typed: words, and each other sign by itself. Rasa's reports compare entities by them."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_", "token_pattern": None}

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        return [Token(match.group(), match.start()) for match in _TOKEN.finditer(message.get(attribute))]
