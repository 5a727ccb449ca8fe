"""The splitter as a component of Rasa's graph: gives the parts that the classifier found their entities.

Sets `requests` on the message, in the order in which they were said, only when there are two or more:
`[{"intent": "check_credit", "confidence": 0.93, "text": "dimmi il credito", "entities": [...]}, ...]`; an intent of
`faq` has its whole name. The message's own intent is then the first one's.
"""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES
from rasa.shared.nlu.training_data.message import Message

from bot.engine.nlu.intents.component import PARTS
from bot.engine.nlu.sources import sources_digest
from bot.engine.nlu.splitting.requests import Part
from bot.engine.nlu.text.component import normalised
from bot.engine.nlu.text.mapped import MappedText

REQUESTS = "requests"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class RequestSplitter(GraphComponent):
    """Comes after the entity reader: an entity belongs to the part in which it begins."""

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        return sources_digest()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "RequestSplitter":
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            parts: tuple[Part, ...] = message.get(PARTS) or ()
            if len(parts) > 1:
                mapped, entities = normalised(message), message.get(ENTITIES, [])
                described = [_described(part, mapped, entities) for part in parts]
                message.set(REQUESTS, described, add_to_output=True)
        return messages


def _described(part: Part, mapped: MappedText, entities: list[dict[str, Any]]) -> dict[str, Any]:
    start, end = mapped.span(part.start, part.end)
    return {
        "intent": part.guess.label,
        "confidence": part.guess.confidence,
        "text": mapped.original[start:end].strip(),
        "entities": [entity for entity in entities if start <= entity["start"] < end],
    }
