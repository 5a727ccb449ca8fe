"""The entity reader as a component of Rasa's graph; spaCy's pipeline lies inside the model archive."""

from datetime import date, datetime, timezone
from typing import Any
from zoneinfo import ZoneInfo

import spacy
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.nlu.components import LearningComponent
from bot.engine.nlu.entities.found import Found
from bot.engine.nlu.entities.reading import Reader
from bot.engine.nlu.entities.vocabulary import build_vocabulary
from bot.engine.nlu.languages import read_table
from bot.engine.nlu.text.component import normalised
from bot.engine.nlu.text.folding import fold
from bot.engine.nlu.text.mapped import MappedText

VOCABULARY = "vocabulary"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class EntityReader(LearningComponent):
    """Sets `entities`: normalised values, places in the text as it was typed.

    "Today" is the message's metadata `now` (ISO 8601, UTC) in the operator's time zone; without it, the clock's.
    """

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, model_storage, resource)
        self._zone = ZoneInfo(config["time_zone"])
        self._reader = Reader(spacy.blank(config["language"]), frozenset())

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"language": "it", "time_zone": "Europe/Rome"}

    @staticmethod
    def required_packages() -> list[str]:
        return ["spacy", "phonenumbers"]

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "EntityReader":
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            vocabulary = spacy.load(folder / VOCABULARY)
        names = read_table(config["language"], "names").get("names", [])
        component._reader = Reader(vocabulary, frozenset(map(fold, names)))
        return component

    def train(self, training_data: TrainingData) -> Resource:
        lookups = {table["name"]: list(table["elements"]) for table in training_data.lookup_tables}
        vocabulary = build_vocabulary(self._config["language"], lookups, training_data.entity_synonyms)
        with self._model_storage.write_to(self._resource) as folder:
            vocabulary.to_disk(folder / VOCABULARY)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            mapped = normalised(message)
            found = self._reader.read(mapped.text, self._today(message))
            ours = [_described(one, mapped) for one in found]
            message.set(ENTITIES, message.get(ENTITIES, []) + ours, add_to_output=True)
        return messages

    def _today(self, message: Message) -> date:
        said = (message.get("metadata") or {}).get("now")
        now = datetime.fromisoformat(said.replace("Z", "+00:00")) if said else datetime.now(timezone.utc)
        return now.astimezone(self._zone).date()


def _described(found: Found, mapped: MappedText) -> dict[str, Any]:
    start, end = mapped.span(found.start, found.end)
    return {"entity": found.entity, "start": start, "end": end, "value": found.value, "extractor": "EntityReader"}
