"""What our components of Rasa's graph have in common."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage

from bot.engine.nlu.sources import sources_digest


class SourcedComponent(GraphComponent):
    """Trains anew, and so does what comes after it, when a source of ours changes."""

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        return sources_digest()


class LearningComponent(SourcedComponent):
    """Learns from the training data, and keeps that as `resource` in the model archive. `load` is each one's own."""

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "LearningComponent":
        return cls(config, model_storage, resource)
