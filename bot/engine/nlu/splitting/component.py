"""The splitter as a component of Rasa's graph: gives the parts that the classifier found their entities.

Sets `requests` on the message, in the order in which they were said, only when there are two or more:
`[{"intent": "check_credit", "confidence": 0.93, "text": "dimmi il credito", "entities": [...]}, ...]`; an intent of
`faq` has its whole name. The message's own intent is then the first one's.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES
from rasa.shared.nlu.training_data.message import Message

from bot.engine.nlu.components import SourcedComponent
from bot.engine.nlu.intents.component import PARTS
from bot.engine.nlu.splitting.places import Joints
from bot.engine.nlu.splitting.requests import Part
from bot.engine.nlu.splitting.values import Described, are_apart, inherit
from bot.engine.nlu.text.component import normalised
from bot.engine.nlu.text.mapped import MappedText

REQUESTS = "requests"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class RequestSplitter(SourcedComponent):
    """Comes after the entity reader: an entity belongs to the part in which it begins."""

    def __init__(self, joints: Joints) -> None:
        self._joints = joints

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
    ) -> "RequestSplitter":
        return cls(Joints.of(config["language"]))

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            parts: tuple[Part, ...] = message.get(PARTS) or ()
            if len(parts) > 1:
                described = _all_described(parts, normalised(message), message.get(ENTITIES, []), self._joints)
                if len(described) > 1:
                    message.set(REQUESTS, described, add_to_output=True)
        return messages


def _all_described(
    parts: Sequence[Part], mapped: MappedText, entities: list[dict[str, Any]], joints: Joints
) -> list[Described]:
    """What asks for the same again without values of its own stays with the part before it."""
    kept: list[Part] = []
    found: list[Described] = []
    for part in parts:
        described = _described(part, kept[-1].end if kept else 0, mapped, entities)
        if part.again and found and not are_apart(found[-1], described, joints):
            part = replace(kept.pop(), end=part.end)
            found.pop()
            described = _described(part, kept[-1].end if kept else 0, mapped, entities)
        kept.append(part)
        found.append(described)
    return inherit(found, joints)


def _described(part: Part, behind: int, mapped: MappedText, entities: list[dict[str, Any]]) -> Described:
    """An entity may begin with the joint before its part, where the one before it ends: "e quella di settembre"."""
    start, end = mapped.span(part.start, part.end)
    territory = mapped.span(behind, part.end)[0]
    return {
        "intent": part.guess.label,
        "confidence": part.guess.confidence,
        "text": mapped.original[start:end].strip(),
        "entities": [entity for entity in entities if territory <= entity["start"] < end],
    }
