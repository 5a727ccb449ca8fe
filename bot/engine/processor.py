"""Rasa's message processor, where a failing action ends the turn and a typed slash is plain text."""

from __future__ import annotations

import tarfile
from pathlib import Path
from typing import Any

from rasa.core.actions.action import Action, ActionExecutionRejection
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.engine.constants import PLACEHOLDER_MESSAGE, PLACEHOLDER_TRACKER
from rasa.engine.graph import ExecutionContext
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.storage import ModelMetadata, ModelStorage
from rasa.exceptions import ActionLimitReached, ModelNotFound
from rasa.model import get_latest_model
from rasa.nlu.classifiers.regex_message_handler import RegexMessageHandler
from rasa.shared.core.events import ActionExecutionRejected, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.common import TempDirectoryPath, get_temp_dir_name

from bot.engine.custom_actions import action_for
from bot.engine.edits import as_correction, said_in
from bot.engine.errors import TurnFailed
from bot.engine.policies import serve_with
from bot.engine.runner import PlainGraphRunner


class TurnProcessor(MessageProcessor):
    """Handles one message; whatever goes wrong is raised, where Rasa's logs it and goes on.

    What Rasa does for its debug log alone (deep copies of texts, events and states, whatever the level) is left out.
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._text_target = _without_payload_reader(self.model_metadata)

    @staticmethod
    def _load_model(model_path: str | Path) -> tuple[str, ModelMetadata, GraphRunner]:
        archive = model_path if Path(model_path).is_file() else get_latest_model(str(model_path))
        if not archive:
            raise ModelNotFound(f"no model in {model_path}")
        with TempDirectoryPath(get_temp_dir_name()) as folder:
            try:
                storage, metadata = LocalModelStorage.from_model_archive(Path(folder), Path(archive))
                runner = _runner_for(metadata, storage)
            except tarfile.ReadError as error:
                raise ModelNotFound(f"{archive} is not a model") from error
        return Path(archive).name, metadata, runner

    def _parse_message_with_graph(
        self, message: UserMessage, tracker: DialogueStateTracker, only_output_properties: bool = True
    ) -> dict[str, Any]:
        """Classifies a text. It is plain text whatever it begins with; a payload comes with its parse data."""
        results = self.graph_runner.run(
            inputs={PLACEHOLDER_MESSAGE: [message], PLACEHOLDER_TRACKER: tracker}, targets=[self._text_target]
        )
        parsed = results[self._text_target][0].as_dict(only_output_properties=only_output_properties)
        parsed = {"intent": {"name": None, "confidence": 0.0}, "entities": [], **parsed, "text": message.text or ""}
        edited = (message.metadata or {}).get("edited")
        return as_correction(parsed, said_in(tracker.events, edited)) if edited else parsed

    async def parse_message(
        self,
        message: UserMessage,
        tracker: DialogueStateTracker | None = None,
        only_output_properties: bool = True,
    ) -> dict[str, Any]:
        """Rasa's parse data for a text."""
        tracker = tracker or DialogueStateTracker.from_events(message.sender_id, [])
        parsed = self._parse_message_with_graph(message, tracker, only_output_properties)
        self._update_full_retrieval_intent(parsed)
        return parsed

    async def _update_tracker_session(
        self, tracker: DialogueStateTracker, output_channel: OutputChannel, metadata: dict[str, Any] | None = None
    ) -> None:
        # A message's metadata is about that message: Rasa would put the first one's into a slot for good.
        await super()._update_tracker_session(tracker, output_channel, None)

    async def run_action_extract_slots(
        self, output_channel: OutputChannel, tracker: DialogueStateTracker
    ) -> DialogueStateTracker:
        """Fills slots from the message, as Rasa does."""
        action = action_for("action_extract_slots", self.domain, self.action_endpoint)
        events = await action.run(output_channel, self.nlg, tracker, self.domain)
        await self._send_bot_messages(events, tracker, output_channel)
        tracker.update_with_events(events, self.domain)
        return tracker

    async def run_anonymization_pipeline(self, tracker: DialogueStateTracker) -> None:
        """There is none in Rasa Open Source."""

    async def _run_prediction_loop(self, output_channel: OutputChannel, tracker: DialogueStateTracker) -> None:
        more = True
        while more and self._should_handle_message(tracker):
            try:
                action, prediction = self.predict_next_with_tracker_if_should(tracker)
            except ActionLimitReached as error:
                raise TurnFailed("the turn predicted one action after the other without listening") from error
            if prediction.is_end_to_end_prediction:
                tracker = await self.run_action_extract_slots(output_channel, tracker)
            more = await self._run_action(action, tracker, output_channel, self.nlg, prediction)

    def predict_next_with_tracker_if_should(self, tracker: DialogueStateTracker) -> tuple[Action, PolicyPrediction]:
        """The next action, and the prediction that chose it; raises Rasa's `ActionLimitReached`."""
        if self.is_action_limit_reached(tracker, self.should_predict_another_action(tracker.latest_action_name)):
            raise ActionLimitReached("too many actions in one turn")
        prediction = self._predict_next_with_tracker(tracker)
        return self._get_action(self.domain.action_names_or_texts[prediction.max_confidence_index]), prediction

    def _predict_next_with_tracker(self, tracker: DialogueStateTracker) -> PolicyPrediction:
        followup = tracker.followup_action
        if followup and followup not in self.domain.action_names_or_texts:
            raise TurnFailed(f"the follow-up action {followup} is unknown")
        return super()._predict_next_with_tracker(tracker)

    def _get_action(self, action_name: str) -> Action:
        return action_for(action_name, self.domain, self.action_endpoint)

    async def _run_action(
        self,
        action: Action,
        tracker: DialogueStateTracker,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        prediction: PolicyPrediction,
    ) -> bool:
        """Runs an action on a copy of the tracker and takes over its events; its failure is the turn's."""
        trial = tracker.copy()
        trial.update_with_events(prediction.events, self.domain)
        try:
            events = await action.run(output_channel, nlg, trial, self.domain)
        except ActionExecutionRejection:
            rejected = ActionExecutionRejected(action.name(), prediction.policy_name, prediction.max_confidence)
            tracker.update(rejected)
            return self.should_predict_another_action(action.name())
        self._log_action_on_tracker(tracker, action, events, prediction)
        if any(isinstance(event, UserUttered) for event in events):
            tracker = await self.run_action_extract_slots(output_channel, tracker)
        await self.execute_side_effects(events, tracker, output_channel)
        return self.should_predict_another_action(action.name())

    def _log_action_on_tracker(
        self,
        tracker: DialogueStateTracker,
        action: Action,
        events: list[Event] | None,
        prediction: PolicyPrediction,
    ) -> None:
        events = events or []
        if not any(isinstance(event, ActionExecutionRejected) for event in events):
            tracker.update_with_events(prediction.events, self.domain)
            tracker.update(action.event_for_successful_execution(prediction))
        tracker.update_with_events(events, self.domain)

    @staticmethod
    def _log_slots(tracker: DialogueStateTracker) -> None:
        """Rasa lists all slots in a debug line here."""


def _runner_for(metadata: ModelMetadata, storage: ModelStorage) -> GraphRunner:
    schema = serve_with(metadata.predict_schema)
    return PlainGraphRunner.create(schema, storage, ExecutionContext(schema, metadata.model_id))


def _without_payload_reader(metadata: ModelMetadata) -> str | None:
    """The node that gives a text's parse, before the one that Rasa puts behind it to obey `/intent`."""
    target = metadata.nlu_target
    node = metadata.predict_schema.nodes.get(target or "")
    if node is not None and issubclass(node.uses, RegexMessageHandler):
        return node.needs["messages"]
    return target
