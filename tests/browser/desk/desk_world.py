"""Who and what the fake desk knows: agents and conversations, with owners and epochs as in the product."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.browser.desk.desk_facts import INTENTS, PAST

Json = dict[str, Any]
PASSWORD, CODE = "Sportello-2026!", "123456"
PAGE = 500
SKILLS = ["mobile", "fixed", "billing", "business", "complaints"]
OUTCOMES = ["solved", "to_follow", "not_solved", "customer_gone"]
RIGHTS = {
    "agent": ["serve"],
    "supervisor": ["serve", "supervise"],
    "admin": ["administer", "serve", "supervise"],
}


def moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def now() -> datetime:
    return datetime.now(UTC)


@dataclass
class FakeAgent:
    id: str
    name: str
    role: str
    skills: list[str]
    capacity: int = 3
    active: bool = True
    enrolled: bool = True
    availability: str = "away"

    def json(self) -> Json:
        fields = ("id", "name", "role", "skills", "capacity")
        return {name: getattr(self, name) for name in fields} | {"user": self.id}

    def shown(self) -> Json:
        """To colleagues."""
        return {name: value for name, value in self.json().items() if name != "user"}


@dataclass
class FakeTalk:
    """A conversation and its hand-off in one."""

    id: str
    skill: str
    name: str | None
    reason: str
    cause: str = "asked"
    waits_since: timedelta = timedelta(seconds=40)
    warning: str = "none"
    priority: int = 0
    status: str = "waiting"
    state: str = "pending"
    epoch: int = 1
    agent: str | None = None
    offered: bool = False
    joined: list[str] = field(default_factory=list)
    messages: list[Json] = field(default_factory=list)
    events: list[Json] = field(default_factory=list)
    notes: list[Json] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    turns: list[Json] = field(default_factory=list)
    accepted: dict[str, tuple[str, Json]] = field(default_factory=dict)
    noted: dict[str, Json] = field(default_factory=dict)
    delivered: int = 0
    read: int = 0
    outcome: str | None = None
    asked_at: datetime = field(default_factory=now)
    accepted_at: datetime | None = None

    def __post_init__(self) -> None:
        self.asked_at = now() - self.waits_since

    @property
    def handoff(self) -> str:
        return f"h-{self.id}"

    @property
    def last(self) -> int:
        return len(self.messages)

    @property
    def customer_id(self) -> str | None:
        """Who is signed in."""
        return self.name and f"C-{self.name}"

    @property
    def last_event(self) -> int:
        return self.events[-1]["number"] if self.events else 0

    def add(self, sender: str, text: str, **more: Any) -> Json:
        message = {
            "sequence": self.last + 1,
            "message_id": uuid.uuid4().hex,
            "in_reply_to": None,
            "from": sender,
            "at": moment(now()),
            "text": text,
            "choices": [],
            "attachments": [],
            "by": None,
            **more,
        }
        self.messages.append(message)
        return message

    def note(self, agent: FakeAgent, text: str) -> Json:
        note = {"number": len(self.notes) + len(self.events) + 1, "at": moment(now()), "text": text}
        note |= {"agent_id": agent.id, "agent_name": agent.name}
        self.notes.append(note)
        return note

    def record(self, kind: str, agent: FakeAgent | None = None, **body: Any) -> None:
        number = len(self.notes) + len(self.events) + 1
        who = {"agent_id": agent and agent.id, "agent_name": agent and agent.name}
        line = {"number": number, "handoff_id": self.handoff, "kind": kind, "at": moment(now()), "body": body}
        self.events.append({**line, **who})

    def give(self, agent: FakeAgent | None, status: str, state: str) -> None:
        """Another owner: the epoch goes on."""
        self.agent = agent.id if agent else None
        self.status, self.state, self.epoch = status, state, self.epoch + 1
        if agent and self.accepted_at is None:
            self.accepted_at = now()

    def waiting_json(self, agent: FakeAgent) -> Json:
        fields = ("skill", "cause", "reason", "priority", "warning", "name")
        return {name: getattr(self, name) for name in fields} | {
            "handoff_id": self.handoff,
            "conversation_id": self.id,
            "asked_at": moment(self.asked_at),
            "waited_seconds": int((now() - self.asked_at).total_seconds()),
            "channel": "web",
            "language": "it",
            "verified": self.name is not None,
            "mine": self.skill in agent.skills,
        }

    def summary(self, names: dict[str, str]) -> Json:
        last = self.messages[-1]
        answered = max((m["sequence"] for m in self.messages if m["from"] == "human"), default=0)
        unread = [m["sequence"] for m in self.messages if m["from"] == "customer" and m["sequence"] > answered]
        return {
            "conversation_id": self.id,
            "handoff_id": self.handoff,
            "status": self.status,
            "epoch": self.epoch,
            "state": self.state,
            "agent_id": self.agent,
            "agent_name": names.get(self.agent or ""),
            "skill": self.skill,
            "name": self.name,
            "channel": "web",
            "last_sequence": self.last,
            "last_text": last["text"],
            "last_from": last["from"],
            "last_at": last["at"],
            "asked_at": moment(self.asked_at),
            "accepted_at": self.accepted_at and moment(self.accepted_at),
            "unread_from": unread[0] if unread else None,
            "customer_id": self.customer_id,
            "last_event": self.last_event,
        }

    def view(self, names: dict[str, str], viewers: list[str]) -> Json:
        conversation = {
            "id": self.id,
            "channel": "web",
            "language": "it",
            "status": self.status,
            "epoch": self.epoch,
            "agent_id": self.agent,
            "agent_name": names.get(self.agent or ""),
            "first_sequence": 1,
            "last_sequence": self.last,
            "delivered_sequence": self.delivered,
            "read_sequence": self.read,
            "closed_at": None,
            "last_event": self.last_event,
            "joined": self.joined,
        }
        handoff = {
            "id": self.handoff,
            "state": self.state,
            "skill": self.skill,
            "cause": self.cause,
            "reason": self.reason,
            "priority": self.priority,
            "asked_at": moment(self.asked_at),
            "accepted_at": self.accepted_at and moment(self.accepted_at),
            "first_reply_at": None,
            "ended_at": None,
            "ending": None,
            "outcome": self.outcome,
            "agent_id": self.agent,
            "line_id": None,
            "tags": self.tags,
            "rating": None,
            "rating_words": "",
            "history": self.events,
        }
        verified = {
            "customer_id": self.customer_id,
            "how": "password",
            "at": moment(self.asked_at),
            "acr": "own:password",
            "step_up": None,
        }
        request = {"intent": "ask_bill", "entities": {}, "text": "x"}
        slots = {"last_request": {"request": request, "at": ""}, "listed_bills": ["b-1"]} if self.name else {}
        return {
            "conversation": conversation,
            "handoff": handoff,
            "messages": self.messages[-PAGE:],
            "earlier": self.last > PAGE,
            "notes": self.notes,
            "bot": {"turns": self.turns, "slots": slots, "failed_turns": 1},
            "verified": verified if self.name else None,
            "viewers": viewers,
            "past": PAST if self.name else [],
        }


def turn(message: Json, intent: str, confidence: float, *, failed: bool = False) -> Json:
    other = next(one["name"] for one in INTENTS if one["name"] != intent)
    return {
        "message_id": message["message_id"],
        "sequence": message["sequence"],
        "text": message["text"],
        "intent": intent,
        "confidence": confidence,
        "ranking": [[intent, confidence], [other, 0.21]],
        "entities": [{"entity": "amount", "value": "34,90"}],
        "actions": [],
        "failed": failed,
        "corrected": None,
    }


def three_waiting() -> dict[str, FakeTalk]:
    """Giulia with a bill, somebody unknown with a lost SIM at the head, Marco with a slow line, too late."""
    giulia = FakeTalk(
        "giulia",
        "billing",
        "Giulia Ferri",
        "La fattura di ottobre è più alta",
        "trouble",
        timedelta(seconds=190),
        "soon",
    )
    first = giulia.add("customer", "Perché la fattura di ottobre è di 34,90?")
    giulia.add(
        "bot",
        "La fattura di ottobre comprende un cambio di piano.",
        choices=[{"id": "1", "title": "Vedi il dettaglio"}],
    )
    second = giulia.add("customer", "non capisco, voglio un operatore")
    giulia.add("system", "Ti passo una persona: sei al posto 2.")
    giulia.turns = [turn(first, "ask_bill", 0.93), turn(second, "recharge", 0.41, failed=True)]
    nobody = FakeTalk("anna", "mobile", None, "SIM persa in treno", "lost_sim", timedelta(seconds=25), priority=1)
    nobody.add("customer", "ho perso la sim, aiuto")
    marco = FakeTalk(
        "marco", "fixed", "Marco Conti", "Internet lento la sera", waits_since=timedelta(seconds=640), warning="late"
    )
    marco.add("customer", "internet va piano da giorni")
    return {talk.id: talk for talk in (nobody, giulia, marco)}


def the_team() -> dict[str, FakeAgent]:
    return {
        "rosa": FakeAgent("rosa", "Rosa", "agent", ["billing", "mobile"]),
        "ugo": FakeAgent("ugo", "Ugo", "agent", ["billing", "complaints", "fixed"]),
        "lidia": FakeAgent("lidia", "Lidia", "supervisor", ["business"]),
        "ada": FakeAgent("ada", "Ada", "admin", []),
        "nina": FakeAgent("nina", "Nina", "agent", ["mobile"], enrolled=False),
    }
