"""A look at the queue as JSON: each row is written once, however many agents are shown it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from bot.core.agents import Agent
from bot.services.desk.presence import AtWork
from bot.services.desk.queue_view import QueueView, WaitingPolicy
from bot.services.desk.reading_ports import LiveTalk
from connectors.desk.wire import moment, moment_or_null

SHORT = 200
"""What a list shows of the last line."""


class QueueJson:
    """`of(agent, …)` is what `GET /queue` answers, as text."""

    def __init__(self, queue_view: QueueView, policy: WaitingPolicy) -> None:
        self.queue_view = queue_view
        self._policy = policy
        self._rows: dict[tuple[str, bool, bool], str] = {}

    def of(self, agent: Agent, summaries: Sequence[dict[str, Any]], everything: Sequence[dict[str, Any]]) -> str:
        """`summaries`: of the agent's own conversations; `everything`: of all, for who supervises."""
        waiting = ",".join(self._row(live, agent) for live in self.queue_view.waiting)
        offered = _dumped(self.queue_view.offered(agent))
        mine, all_of_them = _dumped(summaries), _dumped(everything)
        lists = f'"waiting":[{waiting}],"mine":{mine},"agents":{self._agents},"all":{all_of_them},"offered":{offered}'
        return f'"at":"{moment(self.queue_view.at)}",{lists}'

    def signature(self, agent: Agent) -> object:
        """The same while the agent's queue shows the same but for the seconds and for what is said in conversations."""
        mine = tuple(_state(live) for live in self.queue_view.mine(agent))
        everything = tuple(_state(live) for live in self.queue_view.all_for(agent))
        return (self._shared, agent.role, agent.skills, mine, everything, tuple(self.queue_view.offered(agent)))

    @cached_property
    def _shared(self) -> object:
        waiting = tuple(
            (*_state(live), live.handoff.priority, self._lateness(live), self.queue_view.customer_name(live))
            for live in self.queue_view.waiting
        )
        agents = tuple((a.agent, a.here, a.availability, a.load) for a in self.queue_view.agents)
        return waiting, agents

    def _row(self, live: LiveTalk, agent: Agent) -> str:
        """Of what is for others' skills no name and no words are shown."""
        mine, readable = live.handoff.skill in agent.skills, self.queue_view.readable(agent, live)
        key = (live.handoff.id, mine, readable)
        if key not in self._rows:
            self._rows[key] = _dumped(self._waiting(live, mine, readable))
        return self._rows[key]

    def _waiting(self, live: LiveTalk, mine: bool, readable: bool) -> dict[str, Any]:
        handoff, talk = live.handoff, live.talk
        return {
            "handoff_id": handoff.id,
            "conversation_id": handoff.conversation_id,
            "skill": handoff.skill.value,
            "cause": handoff.cause.value,
            "reason": handoff.reason if readable else "",
            "priority": handoff.priority,
            "asked_at": moment(handoff.asked_at),
            "waited_seconds": round(self._waited(live)),
            "warning": self._lateness(live),
            "channel": talk.channels,
            "language": talk.language,
            "name": self.queue_view.customer_name(live) if readable else None,
            "verified": talk.customer_id is not None,
            "mine": mine,
        }

    def _waited(self, live: LiveTalk) -> float:
        """From the hand-off on: an agent who vanished does not make the wait any shorter."""
        return max(0.0, (self.queue_view.at - live.handoff.asked_at).total_seconds())

    def _lateness(self, live: LiveTalk) -> str:
        return self._policy.of(self._waited(live)).value

    @cached_property
    def _agents(self) -> str:
        return _dumped([_colleague(one) for one in self.queue_view.agents if one.agent.active])

    def summary(self, live: LiveTalk, seen: int) -> dict[str, Any]:
        """`seen`: how far the agent has read."""
        names = (self.queue_view.agent_name(live.handoff.agent_id), self.queue_view.customer_name(live))
        return summary(live, seen, *names)


def summary(live: LiveTalk, seen: int, agent_name: str | None, name: str | None) -> dict[str, Any]:
    """A conversation in a list. `customer_id`: who is signed in; with another, or another `last_event`, a page that
    shows the conversation reads it anew."""
    handoff, talk, last = live.handoff, live.talk, live.last
    first = live.unread_from
    unread = None if first is None or live.last_customer <= seen else max(first, seen + 1)
    return {
        "conversation_id": talk.id,
        "handoff_id": handoff.id,
        "status": talk.status.value,
        "epoch": talk.epoch,
        "state": handoff.state.value,
        "agent_id": talk.agent_id,
        "agent_name": agent_name,
        "skill": handoff.skill.value,
        "name": name,
        "channel": talk.channels,
        "last_sequence": talk.last_sequence,
        "last_text": last.text[:SHORT] if last else None,
        "last_from": last.sender.value if last else None,
        "last_at": moment(last.at) if last else None,
        "asked_at": moment(handoff.asked_at),
        "accepted_at": moment_or_null(handoff.accepted_at),
        "unread_from": unread,
        "customer_id": talk.customer_id,
        "last_event": talk.last_event,
    }


def _state(live: LiveTalk) -> tuple[Any, ...]:
    return live.handoff.id, live.talk.epoch, live.talk.status, live.handoff.skill, live.talk.customer_id


def _colleague(one: AtWork) -> dict[str, Any]:
    return {
        "id": one.agent.id,
        "name": one.agent.name,
        "role": one.agent.role.value,
        "here": one.here,
        "availability": one.availability.value,
        "load": one.load,
        "capacity": one.agent.capacity,
        "skills": sorted(one.agent.skills),
    }


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
