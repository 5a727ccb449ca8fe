"""What a customer asked for: an intent with its entities and words, so that it can be kept, put again and resumed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from bot.core.balances import CounterKind, Period
from bot.core.faq.topics import FAQ_TOPIC, topic_named
from bot.core.line_words import LineReference
from bot.core.lines import Line, LineKind

LINE_ENTITIES = frozenset({"line_alias", "line_kind", "msisdn", "fixed_number"})
EXCLUDED_LINE = "excluded_line"
"""A line that is left out, in the customer's words: it is no line that is named."""
_OF_LINES = LINE_ENTITIES | {EXCLUDED_LINE}

CONTACT = "contact"
"""The `news` of a channel beside a number: it is the contact that the customer shared."""


@dataclass(frozen=True)
class Request:
    """`entities` maps an entity's name to its values in the order in which they were said."""

    intent: str
    entities: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    text: str = ""

    def first(self, entity: str) -> Any:
        """The first value of an entity, or None."""
        return next(iter(self.entities.get(entity, ())), None)

    def texts(self, entity: str) -> tuple[str, ...]:
        return tuple(value for value in self.entities.get(entity, ()) if isinstance(value, str))

    @property
    def number(self) -> str | None:
        """The phone number in it, in E.164."""
        return next(iter((*self.texts("msisdn"), *self.texts("fixed_number"))), None)

    @property
    def counters(self) -> frozenset[CounterKind]:
        """The counters asked for; empty: all."""
        return frozenset(CounterKind(value) for value in self.texts("counter") if value in set(CounterKind))

    @property
    def period(self) -> Period | None:
        """The first period in it, if it is one."""
        return _period(self.first("period"))

    @property
    def periods(self) -> tuple[Period, ...]:
        """All of them: "luglio e agosto" is two."""
        return tuple(period for value in self.entities.get("period", ()) if (period := _period(value)) is not None)

    @property
    def names_line(self) -> bool:
        return any(self.entities.get(name) for name in LINE_ENTITIES)

    def references(self) -> tuple[LineReference, ...]:
        """What it says about lines, one reference for each line meant; a kind beside one alias belongs to it."""
        numbers = [LineReference(number=number) for number in (*self.texts("msisdn"), *self.texts("fixed_number"))]
        kinds = [LineKind(kind) for kind in dict.fromkeys(self.texts("line_kind")) if kind in set(LineKind)]
        aliases = self.texts("line_alias")
        if len(aliases) == 1 and len(kinds) == 1:
            return (*numbers, LineReference(words=aliases[0], kind=kinds[0]))
        words = [LineReference(words=alias) for alias in aliases]
        return (*numbers, *words, *(() if words or numbers else tuple(LineReference(kind=kind) for kind in kinds)))

    def without_line(self) -> Request:
        kept = {name: values for name, values in self.entities.items() if name not in _OF_LINES}
        return replace(self, entities=kept, text="")

    def without(self, entity: str) -> Request:
        return replace(self, entities={name: values for name, values in self.entities.items() if name != entity})

    def about(self, line: Line) -> Request:
        """The same request, about this line."""
        entity = "fixed_number" if line.kind is LineKind.FIXED else "msisdn"
        return self.without_line().holding(entity, line.number)

    def about_same_line_as(self, other: Request) -> Request:
        """The same request, about the line that another message names in entities or in words."""
        named = {name: values for name, values in other.entities.items() if name in _OF_LINES}
        return replace(self, entities={**self.without_line().entities, **named}, text=other.text)

    def about_all(self) -> Request:
        return self.without_line().holding("line_alias", "tutte")

    def holding(self, entity: str, *values: Any) -> Request:
        return replace(self, entities={**self.entities, entity: values})

    @property
    def payload(self) -> str:
        """As the engine obeys it behind a button: `/check_credit{"msisdn": "+39..."}`."""
        values = {name: found[0] if len(found) == 1 else list(found) for name, found in self.entities.items() if found}
        return f"/{self.intent}" + (json.dumps(values, ensure_ascii=False) if values else "")

    @property
    def payload_with_words(self) -> str:
        """As `payload`, with the customer's words when no line was made out in them yet: they may name one."""
        lost = self.text and not self.names_line
        return (self.holding("words", self.text) if lost else self).payload

    def to_slot(self) -> dict[str, Any]:
        return {
            "intent": self.intent,
            "entities": {name: list(v) for name, v in self.entities.items()},
            "text": self.text,
        }

    @classmethod
    def from_slot(cls, value: Mapping[str, Any]) -> Request:
        entities = {name: tuple(values) for name, values in value["entities"].items()}
        return cls(value["intent"], entities, value["text"])

    @classmethod
    def from_message(cls, message: Mapping[str, Any]) -> Request:
        """From Rasa's latest message. A payload has no words of the customer's; a retrieval intent holds its topic."""
        text, found = message.get("text") or "", message.get("intent") or {}
        intent, topic = found.get("name") or "", topic_named(found.get("full_retrieval_intent_name") or "")
        entities = _entities(message.get("entities") or ())
        if topic is not None:
            entities.setdefault(FAQ_TOPIC, (topic.value,))
        kept = next(iter(entities.pop("words", ())), "")
        return cls(intent, entities, str(kept) if text.startswith("/") else text)


def request_behind(payload: str) -> Request:
    """What a choice's payload asks for: the reverse of `Request.payload` and of `payload_with_words`."""
    intent, _, values = payload.removeprefix("/").partition("{")
    found = json.loads("{" + values) if values else {}
    entities = [{"entity": name, "value": value} for name, value in found.items()]
    return Request.from_message({"text": payload, "intent": {"name": intent}, "entities": entities})


def _period(value: Any) -> Period | None:
    try:
        return Period(date.fromisoformat(value["from"]), date.fromisoformat(value["to"]))
    except (TypeError, KeyError, ValueError):
        return None


def shares_contact(request: Request) -> bool:
    """Whether a number was shared by a messenger's button, and nothing typed: a hint like any number, no proof."""
    return bool(request.first("news") == CONTACT)


def _entities(found: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Any, ...]]:
    entities: dict[str, tuple[Any, ...]] = {}
    for item in found:
        value = item.get("value")
        values = tuple(value) if isinstance(value, list) else (value,)
        entities[item["entity"]] = (*entities.get(item["entity"], ()), *values)
    return entities


@dataclass(frozen=True)
class Asked:
    """A request with the moment at which it was made."""

    request: Request
    at: datetime
