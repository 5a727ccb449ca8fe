"""What a turn says: collects the bot's messages, and describes the turn for the caller."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel
from rasa.shared.core.constants import ACTION_LISTEN_NAME, REQUESTED_SLOT, SESSION_START_METADATA_SLOT
from rasa.shared.core.events import ActionExecuted, Event, UserUttered

from bot.engine.errors import NoAnswer

_OF_RASA = (REQUESTED_SLOT, SESSION_START_METADATA_SLOT)
_EMPTY = (None, [], {}, "")


class AnswerChannel(CollectingOutputChannel):
    """Collects each message of the bot whole (Rasa's splits them at blank lines and by kind)."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[dict[str, Any]] = []
        self.silent = False

    @classmethod
    def name(cls) -> str:
        """The channel that responses may have variations for; there are none for the engine."""
        return "sportello"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Takes one message; `custom: {"silent": true}` says that silence is meant, and is no answer."""
        custom = dict(message.get("custom") or {})
        self.silent = bool(custom.pop("silent", False)) or self.silent
        answer = {
            "text": message.get("text"),
            "buttons": [_button(button) for button in message.get("buttons") or []],
            "custom": custom,
            "image": message.get("image"),
        }
        answer = {key: value for key, value in answer.items() if value}
        if answer:
            self.answers.append({**answer, **_template(message)})

    @property
    def templates(self) -> list[str]:
        """The names of the responses said, in order."""
        return [answer["template"] for answer in self.answers if "template" in answer]


def _button(button: dict[str, Any]) -> dict[str, Any]:
    return {"title": button.get("title"), "payload": button.get("payload")}


def _template(message: dict[str, Any]) -> dict[str, str]:
    name = message.get("utter_action")
    return {"template": name} if name else {}


def describe_turn(channel: AnswerChannel, events: Iterable[Event], slots: Mapping[str, Any]) -> dict[str, Any]:
    """The turn's answer: `answers`, `intent`, `ranking` (the three likeliest intents), `entities`, `actions`,
    `templates`, and `slots` (those that are filled now).

    `events` are those that the turn added. Raises `NoAnswer` if nothing was said and nobody meant to be silent.
    """
    if not channel.answers and not channel.silent:
        raise NoAnswer("the turn ended without a sentence to the customer")
    message, actions = _message_and_actions(events)
    return {
        "answers": channel.answers,
        "intent": {"name": _whole_name(message), "confidence": _confidence(message)},
        "ranking": _ranking(message),
        "entities": message.entities,
        "actions": actions,
        "templates": channel.templates,
        "slots": {name: value for name, value in slots.items() if name not in _OF_RASA and value not in _EMPTY},
    }


def _whole_name(message: UserUttered) -> str | None:
    """`faq/esim`, where the conversation ran by `faq`."""
    name: str | None = message.full_retrieval_intent_name or message.intent_name
    return name


def _ranking(message: UserUttered) -> list[dict[str, Any]]:
    likeliest = (message.parse_data or {}).get("intent_ranking") or []
    return [{"name": one.get("name"), "confidence": float(one.get("confidence") or 0.0)} for one in likeliest[:3]]


def _message_and_actions(events: Iterable[Event]) -> tuple[UserUttered, list[str]]:
    message: UserUttered | None = None
    actions: list[str] = []
    for event in events:
        if message is None:
            # What comes before the customer's message is the start of the session.
            message = event if isinstance(event, UserUttered) else None
        elif isinstance(event, ActionExecuted) and event.action_name not in (ACTION_LISTEN_NAME, None):
            actions.append(event.action_name)
    return message or UserUttered.empty(), actions


def _confidence(message: UserUttered) -> float:
    return float(message.intent.get("confidence") or 0.0)
