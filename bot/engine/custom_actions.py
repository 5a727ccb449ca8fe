"""Rasa's actions as the engine runs them: those that call the action server do so without Rasa's schema check.

Rasa compiles a JSON schema, and checks it against the schema of schemas, for every answer of the action server: 25 ms
each time. `ActionEndpoint` looks at the answer instead.
"""

from __future__ import annotations

from typing import Any

from rasa.core.actions.action import Action, ActionExtractSlots, RemoteAction, action_for_name_or_text
from rasa.core.actions.forms import FormAction
from rasa.core.channels.channel import OutputChannel
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.engine.errors import ActionFailed


def action_for(name: str, domain: Domain, endpoint: EndpointConfig | None) -> Action:
    """The action of that name: Rasa's, or this module's where Rasa's would call the action server."""
    action = action_for_name_or_text(name, domain, endpoint)
    if type(action) is RemoteAction:
        return CustomAction(name, endpoint)
    if type(action) is FormAction:
        return CustomForm(name, endpoint)
    if type(action) is ActionExtractSlots:
        return SlotExtraction(endpoint)
    return action


class CustomAction(RemoteAction):
    """A custom action."""

    def _validate_action_result(self, result: dict[str, Any]) -> bool:
        return True

    async def run(
        self,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        tracker: DialogueStateTracker,
        domain: Domain,
    ) -> list[Event]:
        """Calls the action server; events that cannot be read, and slots that nobody knows, are a failure."""
        try:
            events = await super().run(output_channel, nlg, tracker, domain)
        except (KeyError, TypeError, ValueError) as error:
            raise ActionFailed(f"action {self.name()} answered with something unreadable") from error
        # Rasa logs a line about such a slot and goes on.
        unknown = [event.key for event in events if isinstance(event, SlotSet) and event.key not in tracker.slots]
        if unknown:
            raise ActionFailed(f"action {self.name()} set a slot that is not in the domain: {unknown[0]}")
        return events


class CustomForm(FormAction):
    """A form, whose validation and whose questions may be custom actions."""

    async def validate_slots(
        self,
        slot_candidates: dict[str, Any],
        tracker: DialogueStateTracker,
        domain: Domain,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
    ) -> list[Event]:
        """Has the extracted slots validated by `validate_<form>`, if the domain has that action."""
        name = f"validate_{self.name()}"
        if name not in domain.action_names_or_texts:
            return []
        candidates: list[Event] = [SlotSet(slot, value) for slot, value in slot_candidates.items()]
        trial = self._temporary_tracker(tracker, candidates, domain)
        return await CustomAction(name, self.action_endpoint).run(output_channel, nlg, trial, domain)

    def _temporary_tracker(
        self, current_tracker: DialogueStateTracker, additional_events: list[Event], domain: Domain
    ) -> DialogueStateTracker:
        # Rasa replays the whole conversation here.
        trial = current_tracker.copy()
        begun: list[Event] = [SlotSet(REQUESTED_SLOT, self.get_slot_to_fill(current_tracker))]
        begun.append(ActionExecuted(self.name()))
        for event in begun + additional_events:
            trial.update(event)
        return trial

    async def _ask_for_slot(
        self,
        domain: Domain,
        nlg: NaturalLanguageGenerator,
        output_channel: OutputChannel,
        slot_name: str,
        tracker: DialogueStateTracker,
    ) -> list[Event]:
        name = self._name_of_utterance(domain, slot_name)
        if name is None:
            return []
        return await action_for(name, domain, self.action_endpoint).run(output_channel, nlg, tracker, domain)


class SlotExtraction(ActionExtractSlots):
    """Fills slots from the message; mappings may name custom actions."""

    async def _run_custom_action(
        self,
        custom_action: str,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        tracker: DialogueStateTracker,
        domain: Domain,
    ) -> list[Event]:
        action = CustomAction(custom_action, self._action_endpoint)
        events = await action.run(output_channel, nlg, tracker, domain)
        return [event for event in events if isinstance(event, (SlotSet, BotUttered))]
