"""What a page that follows a conversation is told besides its lines, and how following ends, fails and is bounded."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from bot.adapters.sql.desk_reading import SqlReading
from bot.core.handoffs import Skill
from connectors.desk import following
from connectors.desk.stream import MOST_FOLLOWED
from tests.gateway.desk.office import Desk, Frames, Office


async def standing(frames: Frames, conversation_id: str, **values: Any) -> dict[str, Any]:
    """The next summary of the conversation with these values."""
    while True:
        summary: dict[str, Any] = (await frames.until("conversation", conversation_id=conversation_id))["summary"]
        if all(summary[name] == value for name, value in values.items()):
            return summary


async def test_a_page_is_told_that_the_customer_signed_in_and_that_they_signed_out(office: Office, rosa: Desk) -> None:
    api, handoff = await office.waiting()
    await rosa.accept(handoff)
    async with rosa.stream() as frames:
        await frames.say(type="follow", conversation_id=api.id, after=0)
        await frames.until("queue")
        status, _ = await api.call("POST", "/identity", json={"identity": api.identity("C-1003")})
        assert status == 204
        await standing(frames, api.id, customer_id="C-1003")
        assert (await rosa.get(f"/conversations/{api.id}"))["verified"]["customer_id"] == "C-1003"
        sender = (await office.conversation(api)).sender_key
        await office.product.conversations.sign_out(sender, office.product.clock.now())
        await standing(frames, api.id, customer_id=None)


async def test_who_only_looks_at_somebody_waiting_is_told_so_too(office: Office, rosa: Desk) -> None:
    api, _ = await office.waiting(identity="C-1003")
    async with rosa.stream() as frames:
        await frames.say(type="follow", conversation_id=api.id, after=0)
        await frames.until("message")
        sender = (await office.conversation(api)).sender_key
        await office.product.conversations.sign_out(sender, office.product.clock.now())
        await standing(frames, api.id, customer_id=None)


async def test_a_line_of_the_history_is_told_by_its_number(office: Office, rosa: Desk) -> None:
    """As a reply of the bot that came too late is: it is written long after the conversation was accepted."""
    api, handoff = await office.waiting()
    view = await rosa.accept(handoff)
    async with rosa.stream() as frames:
        await frames.say(type="follow", conversation_id=api.id, after=0)
        await frames.until("queue")
        now, body = office.product.clock.now(), {"message_id": "m", "texts": ["Ho attivato l'opzione."]}
        late = await office.product.handoff.handoffs.record(handoff.id, "bot_reply_refused", None, body, now)
        await standing(frames, api.id, last_event=late.number)
    assert late.number > view["conversation"]["last_event"]
    history = (await rosa.get(f"/conversations/{api.id}"))["handoff"]["history"]
    assert history[-1]["body"]["texts"] == ["Ho attivato l'opzione."]


async def test_a_look_that_failed_is_taken_again_and_nothing_is_missing(
    office: Office, rosa: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    api, handoff = await office.waiting()
    view = await rosa.accept(handoff)
    monkeypatch.setattr(following, "AFTER_FAILURE", 0.0)
    lines, failures = SqlReading.lines, 2

    async def busy(self: SqlReading, *asked: Any) -> Any:
        nonlocal failures
        failures -= 1
        if failures >= 0:
            raise OSError("the database is busy")
        return await lines(self, *asked)

    async with rosa.stream() as frames:
        await frames.say(type="follow", conversation_id=api.id, after=view["conversation"]["last_sequence"])
        await frames.until("queue")
        monkeypatch.setattr(SqlReading, "lines", busy)
        await api.send("ci siete?")
        assert (await frames.until("message"))["message"]["text"] == "ci siete?"
        await rosa.done(
            "POST", f"/conversations/{api.id}/notes", {"text": "nota", "client_message_id": str(uuid.uuid4())}
        )
        await frames.until("note")
    assert failures < 0


async def test_notes_that_the_page_has_are_not_told_again(office: Office, rosa: Desk) -> None:
    api, handoff = await office.waiting()
    await rosa.accept(handoff)
    notes = f"/conversations/{api.id}/notes"
    known = await rosa.done("POST", notes, {"text": "prima", "client_message_id": str(uuid.uuid4())})
    async with rosa.stream() as frames:
        await frames.say(type="follow", conversation_id=api.id, after=0, note=known["number"])
        await frames.until("message")
        await rosa.done("POST", notes, {"text": "dopo", "client_message_id": str(uuid.uuid4())})
        assert (await frames.until("note"))["note"]["text"] == "dopo"


async def test_a_shift_may_look_at_more_conversations_than_are_followed_at_once(office: Office, rosa: Desk) -> None:
    looked_at = [(await office.waiting())[0] for _ in range(3)]
    async with rosa.stream() as frames:
        for number in range(MOST_FOLLOWED + 1):
            api = looked_at[number % 3]
            await frames.say(type="follow", conversation_id=api.id, after=0)
            await frames.until("message", conversation_id=api.id)
            await frames.say(type="unfollow", conversation_id=api.id)
        await frames.say(type="follow", conversation_id=looked_at[0].id, after=0)
        await frames.until("message", conversation_id=looked_at[0].id)
    assert frames.of("error") == []


async def test_what_ended_by_itself_is_not_counted_among_those_followed(
    office: Office, rosa: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("connectors.desk.stream.MOST_FOLLOWED", 1)
    mara = await office.hire("mara", rosa.agent.role, Skill.MOBILE)
    (first, handoff), (second, _) = await office.waiting(), await office.waiting()
    async with mara.stream() as frames:
        await frames.say(type="follow", conversation_id=first.id, after=0)
        await frames.until("message", conversation_id=first.id)
        await frames.say(type="follow", conversation_id=second.id, after=0)
        assert (await frames.until("error"))["error"]["code"] == "invalid"
        await rosa.accept(handoff)
        assert (await frames.until("error"))["error"]["code"] == "not_allowed"
        await frames.say(type="follow", conversation_id=second.id, after=0)
        await frames.until("message", conversation_id=second.id)
