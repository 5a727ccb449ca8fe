"""The queue in memory, with as much of the conversations as it changes. Readings: `tests.fakes.desk_readings`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.core.chat import Accepted, Said, Status
from bot.core.chat_errors import ConversationClosed, MessageConflict
from bot.core.desk_errors import AlreadyTaken, AtCapacity, NotOwner, UnknownHandoff
from bot.core.handoffs import NEXT, WITH_AGENT, Cause, Handoff, Skill, State
from bot.services.desk.ports import Back, Closing, HandoffEvent, NewHandoff, Passing
from tests.fakes.desk_readings import MemoryReadings


@dataclass
class MemoryChat:
    """A conversation as the queue knows it. `line`: events that wait for the bot."""

    status: Status = Status.BOT
    epoch: int = 0
    agent_id: str | None = None
    said: list[Said] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)


class MemoryHandoffs(MemoryReadings):
    """`bot.services.desk.ports.Handoffs`. `chats`: by id, open until they are closed."""

    def __init__(self) -> None:
        super().__init__()
        self.chats: dict[str, MemoryChat] = {}
        self._asked_in: dict[str, str] = {}
        self._lines: dict[tuple[str, str], tuple[tuple[str, str], Accepted]] = {}
        self._keyed: dict[tuple[str, str], HandoffEvent] = {}

    async def enqueue(self, new: NewHandoff, now: datetime) -> tuple[Handoff, bool]:
        chat = self._chat(new.conversation_id)
        known = await self._known(new)
        if known is not None:
            return self._asked_again(known, new, now), self._asked_in[known.id] == new.message_id
        chat.status = Status.WAITING
        values = {name: value for name, value in vars(new).items() if name not in ("message_id", "named")}
        made = Handoff(state=State.PENDING, epoch=chat.epoch, asked_at=now, queued_at=now, since=now, **values)
        self._asked_in[made.id] = new.message_id
        body = {"skill": new.skill, "cause": new.cause, "reason": new.reason, "priority": new.priority}
        self._add(made, "asked", None, body, now)
        return self._put(made), True

    async def assign(
        self,
        handoff_id: str,
        agent_id: str,
        said: Sequence[Said],
        now: datetime,
        *,
        offered: bool = False,
        capacity: int | None = None,
    ) -> Handoff:
        handoff = self._get(handoff_id)
        if handoff.state in WITH_AGENT and handoff.agent_id == agent_id:
            return handoff
        if handoff.state is not State.PENDING:
            raise AlreadyTaken
        self._room(agent_id, capacity)
        chat = self.chats[handoff.conversation_id]
        chat.held, chat.line = [*chat.held, *chat.line], []
        self._add(handoff, "assigned" if offered else "accepted", agent_id, {}, now)
        return self._to_agent(handoff, agent_id, said, now, offered=offered)

    async def hand_over(
        self, handoff_id: str, epoch: int, to_agent: str, passing: Passing, said: Sequence[Said], now: datetime
    ) -> Handoff:
        handoff = self._owned(handoff_id, epoch)
        self._room(to_agent, passing.capacity)
        self._noted(handoff, passing.by, passing.note, now)
        body = {"by": passing.by, "from": handoff.agent_id, "epoch": epoch}
        self._add(handoff, passing.kind, to_agent, body, now)
        return self._to_agent(handoff, to_agent, said, now, offered=passing.offered)

    async def requeue(self, handoff_id: str, epoch: int, back: Back, said: Sequence[Said], now: datetime) -> Handoff:
        handoff = self._owned(handoff_id, epoch)
        skill = back.skill or handoff.skill
        self._noted(handoff, back.by, back.note, now)
        body = {"why": back.why, "by": back.by, "skill": skill, "epoch": epoch}
        self._add(handoff, "requeued", handoff.agent_id, body, now)
        chat = self._pass_on(handoff, Status.WAITING, None, said)
        chat.line, chat.held = [*chat.line, *chat.held], []
        return self._put(
            replace(
                handoff,
                state=State.PENDING,
                epoch=chat.epoch,
                agent_id=None,
                offered_at=None,
                accepted_at=handoff.accepted_at if handoff.first_reply_at else None,
                skill=skill,
                priority=handoff.priority if back.priority is None else back.priority,
                **handoff.timed(now),
            )
        )

    async def end(self, handoff_id: str, epoch: int | None, closing: Closing, now: datetime) -> Handoff:
        handoff = self._get(handoff_id)
        if epoch is None and handoff.state is not State.PENDING:
            raise NotOwner
        if handoff.ended_at is not None or epoch not in (None, handoff.epoch):
            raise NotOwner
        if closing.state not in NEXT[handoff.state]:
            raise ValueError(closing.state)
        chat = self.chats[handoff.conversation_id]
        if handoff.state in WITH_AGENT:
            self._pass_on(handoff, Status.BOT, None, closing.said)
        else:
            chat.status = Status.BOT
            chat.said += closing.said
        chat.line, chat.held = [*chat.line, *([closing.event] if closing.event else []), *chat.held], []
        self._noted(handoff, closing.by, closing.note, now)
        body = {"ending": closing.ending, "outcome": closing.outcome, "agent": handoff.agent_id}
        self._add(handoff, "ended", closing.by, body, now)
        return self._put(
            replace(
                handoff,
                state=closing.state,
                epoch=chat.epoch,
                ended_at=now,
                ending=closing.ending,
                outcome=closing.outcome,
                tags=handoff.tags if closing.tags is None else closing.tags,
                offered_at=None,
                **handoff.timed(now, by_hand=closing.state is State.RESOLVED),
            )
        )

    async def join(self, handoff_id: str, epoch: int, agent_id: str, said: Sequence[Said], now: datetime) -> Handoff:
        handoff = self._owned(handoff_id, epoch)
        if not self._joined(handoff.id, agent_id):
            self.chats[handoff.conversation_id].said += said
            self._add(handoff, "joined", agent_id, {}, now)
        return handoff

    async def say(
        self, conversation_id: str, epoch: int, agent_id: str, client_message_id: str, said: Said, now: datetime
    ) -> Accepted:
        key, content = (conversation_id, client_message_id), (agent_id, said.text)
        if key in self._lines:
            if self._lines[key][0] != content:
                raise MessageConflict
            return replace(self._lines[key][1], repeated=True)
        chat, handoff = self._chat(conversation_id), await self.live(conversation_id)
        if handoff is None or chat.status is not Status.HUMAN or chat.epoch != epoch:
            raise NotOwner
        if handoff.agent_id != agent_id and not self._joined(handoff.id, agent_id):
            raise NotOwner
        chat.said.append(said)
        offered_at = None if handoff.agent_id == agent_id else handoff.offered_at
        first = handoff.first_reply_at or now
        self._put(replace(handoff, state=State.WAITING_CUSTOMER, first_reply_at=first, offered_at=offered_at))
        accepted = Accepted(f"line-{len(self._lines)}", len(chat.said), repeated=False)
        self._lines[key] = (content, accepted)
        return accepted

    async def rate(self, handoff_id: str, score: int, words: str) -> None:
        self._put(replace(self._get(handoff_id), rating=score, rating_words=words))

    async def set_tags(self, handoff_id: str, tags: Sequence[str]) -> None:
        self._put(replace(self._get(handoff_id), tags=tuple(tags)))

    async def record(
        self,
        handoff_id: str,
        kind: str,
        agent_id: str | None,
        body: Mapping[str, Any],
        now: datetime,
        key: str | None = None,
    ) -> HandoffEvent:
        handoff = self._get(handoff_id)
        before = self._keyed.get((handoff.conversation_id, key or ""))
        if before is None:
            before = self._add(handoff, kind, agent_id, body, now)
            if key is not None:
                self._keyed[handoff.conversation_id, key] = before
        if (before.kind, before.agent_id, before.body) != (kind, agent_id, dict(body)):
            raise MessageConflict
        return before

    async def _known(self, new: NewHandoff) -> Handoff | None:
        mine = [one for one in self._of(new.conversation_id) if self._asked_in[one.id] == new.message_id]
        return mine[-1] if mine else await self.live(new.conversation_id)

    def _asked_again(self, known: Handoff, new: NewHandoff, now: datetime) -> Handoff:
        changed = new.changes(known)
        if not changed:
            return known
        words = {"cause": Cause(changed["cause"]), "skill": Skill(changed.get("skill", known.skill))}
        found = self._put(replace(known, **{**changed, **words}))
        body = {"skill": found.skill, "cause": found.cause, "reason": found.reason, "priority": found.priority}
        self._add(found, "asked_again", None, body, now)
        return found

    def _to_agent(
        self, handoff: Handoff, agent_id: str, said: Sequence[Said], now: datetime, *, offered: bool
    ) -> Handoff:
        chat = self._pass_on(handoff, Status.HUMAN, agent_id, said)
        return self._put(
            replace(
                handoff,
                state=State.ASSIGNED,
                epoch=chat.epoch,
                agent_id=agent_id,
                accepted_at=handoff.accepted_at or now,
                offered_at=now if offered else None,
                **handoff.timed(now),
            )
        )

    def _pass_on(self, handoff: Handoff, status: Status, agent_id: str | None, said: Sequence[Said]) -> MemoryChat:
        chat = self.chats[handoff.conversation_id]
        chat.status, chat.agent_id, chat.epoch = status, agent_id, chat.epoch + 1
        chat.said += said
        return chat

    def _room(self, agent_id: str, capacity: int | None) -> None:
        load = sum(one.state in WITH_AGENT and one.agent_id == agent_id for one in self._kept.values())
        if capacity is not None and load >= capacity:
            raise AtCapacity

    def _joined(self, handoff_id: str, agent_id: str) -> bool:
        return any((one.handoff_id, one.kind, one.agent_id) == (handoff_id, "joined", agent_id) for one in self.events)

    def _chat(self, conversation_id: str) -> MemoryChat:
        if conversation_id not in self.chats:
            raise ConversationClosed
        return self.chats[conversation_id]

    def _get(self, handoff_id: str) -> Handoff:
        if handoff_id not in self._kept:
            raise UnknownHandoff
        return self._kept[handoff_id]

    def _owned(self, handoff_id: str, epoch: int) -> Handoff:
        handoff = self._get(handoff_id)
        if handoff.state not in WITH_AGENT or handoff.epoch != epoch:
            raise NotOwner
        return handoff

    def _noted(self, handoff: Handoff, by: str | None, note: str, now: datetime) -> None:
        if note:
            self._add(handoff, "note", by, {"text": note}, now)

    def _add(
        self, handoff: Handoff, kind: str, agent_id: str | None, body: Mapping[str, Any], now: datetime
    ) -> HandoffEvent:
        where = (handoff.id, handoff.conversation_id)
        self.events.append(HandoffEvent(len(self.events) + 1, *where, kind, now, agent_id, dict(body)))
        return self.events[-1]

    def _put(self, changed: Handoff) -> Handoff:
        self._kept[changed.id] = changed
        return changed
