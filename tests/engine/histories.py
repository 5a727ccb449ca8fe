"""Random conversations, the same for the same seed: what may happen, and what should not but might."""

import random
from collections.abc import Iterator

from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME, REQUESTED_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActionReverted,
    ActiveLoop,
    BotUttered,
    ConversationPaused,
    ConversationResumed,
    DefinePrevUserUtteredFeaturization,
    Event,
    FollowupAction,
    LoopInterrupted,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine.tracker import LiveTracker


class Conversation:
    """The same events in Rasa's tracker and in the engine's."""

    def __init__(self, domain: Domain) -> None:
        self.rasas = DialogueStateTracker("anna", domain.slots)
        self.ours = LiveTracker("anna", domain.slots)

    def add(self, event: Event) -> None:
        self.rasas.update(event)
        self.ours.update(event)


class Chance:
    """Draws events for a domain."""

    def __init__(self, domain: Domain, seed: int) -> None:
        self._domain = domain
        self._random = random.Random(seed)
        self._loops = list(domain.form_names)

    def steps(self, length: int) -> Iterator[list[Event]]:
        """Steps of any kind, `length` of them."""
        for _ in range(length):
            yield self.step()

    def step(self) -> list[Event]:
        """Any step: mostly messages, actions and loops; now and then something that undoes what was before."""
        kinds = [self.message, self.action, self.loop, self.slot, self.oddity]
        weights = [4, 5, 3 if self._loops else 0, 2, 2]
        return self._random.choices(kinds, weights)[0]()

    def predicted_or_any(self, predicted: list[Event] | None) -> list[Event]:
        """Mostly what was predicted."""
        return predicted if predicted and self._random.random() < 0.85 else self.step()

    def message(self) -> list[Event]:
        intent = self._random.choice(self._domain.intents)
        entities = [{"entity": name, "value": "1"} for name in self._some(self._domain.entities)]
        said = UserUttered(f"/{intent}", {"name": intent, "confidence": 1.0}, entities)
        return [ActionExecuted(ACTION_LISTEN_NAME), said, DefinePrevUserUtteredFeaturization(False)]

    def action(self) -> list[Event]:
        names = [*self._domain.action_names_or_texts, *self._loops * 3]
        hide = self._random.random() < 0.4
        return [ActionExecuted(self._random.choice(names), hide_rule_turn=hide), *self._some([BotUttered("x")])]

    def loop(self) -> list[Event]:
        """A loop begins, goes on, rejects or ends."""
        name = self._random.choice(self._loops)
        run = ActionExecuted(name, hide_rule_turn=self._random.random() < 0.5)
        ways: list[list[Event]] = [
            [run, ActiveLoop(name), *self.slot(REQUESTED_SLOT)],
            [run, *self.slot(REQUESTED_SLOT)],
            [ActionExecutionRejected(name)],
            [LoopInterrupted(self._random.random() < 0.5)],
            [run, ActiveLoop(None), SlotSet(REQUESTED_SLOT, None)],
            [ActiveLoop(None)],
        ]
        return self._random.choice(ways)

    def going_on(self, loop: str, run: ActionExecuted) -> list[Event]:
        """What an active form does when it is predicted: it goes on, gives the word to another action, or ends."""
        ways: list[list[Event]] = [
            [run, *self.slot(REQUESTED_SLOT)],
            [ActionExecutionRejected(loop)],
            [run, ActiveLoop(None), SlotSet(REQUESTED_SLOT, None)],
        ]
        return self._random.choice(ways)

    def slot(self, name: str | None = None) -> list[Event]:
        slot = name or self._random.choice([slot.name for slot in self._domain.slots])
        return [SlotSet(slot, self._random.choice([None, "1", "casa"]))]

    def oddity(self) -> list[Event]:
        names = [name for name in self._domain.action_names_or_texts if name.startswith(("action_", "utter_"))]
        return self._random.choice(
            [
                [UserUtteranceReverted()],
                [ActionReverted()],
                [FollowupAction(self._random.choice(names))],
                [ConversationPaused(), ConversationResumed()],
                *self._some([[Restarted()], [ActionExecuted(ACTION_SESSION_START_NAME), SessionStarted()]]),
                [BotUttered("x")],
            ]
        )

    def _some(self, items: list) -> list:
        return [item for item in items if self._random.random() < 0.3]
