"""The desk's stream: what happens, told once and in order; who may hear it is looked at again and again."""

from __future__ import annotations

import asyncio
import uuid
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta

import pytest
from aiohttp import WSCloseCode, WSServerHandshakeError

from bot.adapters.sql.desk_reading import SqlReading
from bot.core.agents import Role
from bot.core.chat import Sender
from bot.core.handoffs import Skill
from bot.services.desk.sign_in_ports import AgentChange
from connectors.conversation.listeners import Listeners
from tests.gateway.desk.office import Desk, Frames, Office


def texts(frames: Frames, conversation_id: str) -> list[str]:
    told = [frame for frame in frames.of("message") if frame["conversation_id"] == conversation_id]
    return [frame["message"]["text"] for frame in told]


async def test_a_page_is_greeted_and_told_the_queue(office: Office, rosa: Desk) -> None:
    _, handoff = await office.waiting()
    async with rosa.stream() as frames:
        assert (await frames.until("hello"))["version"] == 1
        queue = await frames.until("queue")
    assert [row["handoff_id"] for row in queue["waiting"]] == [handoff.id]


async def test_the_queue_comes_again_when_somebody_asks_and_when_somebody_is_taken(
    office: Office, rosa: Desk, ugo: Desk
) -> None:
    async with rosa.stream() as frames:
        while (await frames.until("queue"))["waiting"]:
            pass
        _, handoff = await office.waiting(Skill.FIXED)
        while not (await frames.until("queue"))["waiting"]:
            pass
        await ugo.accept(handoff)
        while (queue := await frames.until("queue"))["waiting"]:
            pass
        assert {one["name"]: one["load"] for one in queue["agents"]}["Ugo"] == 1


async def test_lines_of_a_followed_conversation_come_once_and_in_order(office: Office, rosa: Desk) -> None:
    api, handoff = await office.waiting()
    view = await rosa.accept(handoff)
    async with rosa.stream() as frames:
        await frames.say(type="follow", conversation_id=api.id, after=view["conversation"]["last_sequence"])
        for text in ("uno", "due"):
            await api.send(text)
        await frames.until("message")
        await rosa.say(api.id, "tre", view["conversation"]["epoch"])
        while texts(frames, api.id)[-1:] != ["tre"]:
            await frames.until("message")
    assert texts(frames, api.id) == ["uno", "due", "tre"]


async def test_after_a_cut_the_cursor_brings_what_is_missing_and_nothing_twice(office: Office, rosa: Desk) -> None:
    api, handoff = await office.waiting()
    view = await rosa.accept(handoff)
    async with rosa.stream() as frames:
        await frames.say(type="follow", conversation_id=api.id, after=view["conversation"]["last_sequence"])
        await api.send("prima")
        seen = (await frames.until("message"))["message"]["sequence"]
    await api.send("durante")
    async with rosa.stream() as frames:
        await frames.say(type="follow", conversation_id=api.id, after=seen)
        await frames.until("message")
        await api.send("dopo")
        await frames.until("message")
    assert texts(frames, api.id) == ["durante", "dopo"]


async def test_what_another_process_wrote_is_told_too(office: Office, rosa: Desk) -> None:
    """Nobody rings here: the next look at the queue notices."""
    api, handoff = await office.waiting()
    view = await rosa.accept(handoff)
    other = Listeners()  # the other process has listeners of its own
    speaking = office.product.handoff.speaking
    async with rosa.stream() as frames:
        await frames.say(type="follow", conversation_id=api.id, after=view["conversation"]["last_sequence"])
        await frames.until("queue")
        elsewhere = replace(speaking, listeners=other)
        await elsewhere.say(rosa.agent, api.id, view["conversation"]["epoch"], str(uuid.uuid4()), "da altrove")
        assert (await frames.until("message"))["message"]["text"] == "da altrove"


async def test_a_line_said_over_the_socket_is_confirmed_once_and_reaches_the_customer(
    office: Office, rosa: Desk
) -> None:
    api, handoff = await office.waiting()
    view = await rosa.accept(handoff)
    key = str(uuid.uuid4())
    line = {"conversation_id": api.id, "client_message_id": key, "text": "Eccomi"}
    async with rosa.stream() as frames:
        await frames.say(type="message", **line, epoch=view["conversation"]["epoch"])
        first = await frames.until("ack")
        await frames.say(type="message", **line, epoch=view["conversation"]["epoch"])
        assert await frames.until("ack") == first
        await frames.say(type="message", **{**line, "client_message_id": str(uuid.uuid4())}, epoch=99)
        refused = await frames.until("error")
    assert (first["client_message_id"], refused["error"]["code"]) == (key, "not_owner")
    said = [item for item in (await api.read())["messages"] if item["from"] == "human"]
    assert [item["text"] for item in said] == ["Eccomi"]


async def test_an_agent_hears_who_types_and_the_customer_hears_the_owner(office: Office, rosa: Desk) -> None:
    api, handoff = await office.waiting()
    await rosa.accept(handoff)
    listeners = office.product.chat.listeners
    assert isinstance(listeners, Listeners)
    async with rosa.stream() as frames:
        await frames.say(type="follow", conversation_id=api.id, after=1000)
        await frames.say(type="typing", conversation_id=api.id)
        assert (await frames.until("typing", **{"from": "agent"}))["name"] in ("Rosa", None)
        listeners.typing(api.id, Sender.CUSTOMER)
        await frames.until("typing", **{"from": "customer"})


async def test_notes_and_delivery_are_told_to_who_follows(office: Office, rosa: Desk) -> None:
    api, handoff = await office.waiting()
    view = await rosa.accept(handoff)
    async with rosa.stream() as frames:
        await frames.say(type="follow", conversation_id=api.id, after=view["conversation"]["last_sequence"])
        await rosa.done(
            "POST",
            f"/conversations/{api.id}/notes",
            {"text": "richiamare lunedì", "client_message_id": str(uuid.uuid4())},
        )
        assert (await frames.until("note"))["note"]["text"] == "richiamare lunedì"
        await rosa.say(api.id, "Eccomi", view["conversation"]["epoch"])
        last = (await frames.until("message"))["message"]["sequence"]
        await api.read(after=last)
        while (await frames.until("delivery"))["delivered"] < last:
            pass


async def test_reading_makes_a_conversation_no_longer_unread(office: Office, rosa: Desk) -> None:
    api, handoff = await office.waiting()
    await rosa.accept(handoff)
    await api.send("ci siete?")
    (mine,) = (await rosa.get("/queue"))["mine"]
    assert mine["unread_from"] == mine["last_sequence"]
    async with rosa.stream() as frames:
        await frames.until("queue")
        await frames.say(type="read", conversation_id=api.id, sequence=mine["last_sequence"])
        told = await frames.until("conversation", conversation_id=api.id)
    assert told["summary"]["unread_from"] is None


async def test_who_takes_a_conversation_over_is_told_to_who_had_it(office: Office, rosa: Desk, lidia: Desk) -> None:
    api, handoff = await office.waiting()
    view = await rosa.accept(handoff)
    async with rosa.stream() as frames:
        await frames.say(type="follow", conversation_id=api.id, after=0)
        await frames.until("message")
        await lidia.done("POST", f"/conversations/{api.id}/take-over", {"epoch": view["conversation"]["epoch"]})
        while (told := await frames.until("conversation"))["summary"]["agent_name"] != "Lidia":
            pass
    assert told["summary"]["epoch"] == view["conversation"]["epoch"] + 1


async def test_a_conversation_of_others_cannot_be_followed(office: Office, rosa: Desk, ugo: Desk) -> None:
    api, handoff = await office.waiting(Skill.FIXED)
    await ugo.accept(handoff)
    async with rosa.stream() as frames:
        for wanted, code in ((api.id, "not_allowed"), ("nobody", "unknown_handoff")):
            await frames.say(type="follow", conversation_id=wanted, after=0)
            refused = await frames.until("error")
            assert (refused["error"]["code"], refused["conversation_id"]) == (code, wanted)
    assert frames.of("message") == []


async def test_who_read_along_in_the_queue_hears_no_more_once_another_has_it(office: Office, rosa: Desk) -> None:
    mara = await office.hire("mara", Role.AGENT, Skill.MOBILE)
    api, handoff = await office.waiting()
    async with mara.stream() as frames:
        await frames.say(type="follow", conversation_id=api.id, after=0)
        await frames.until("message")
        view = await rosa.accept(handoff)
        assert (await frames.until("error"))["error"]["code"] == "not_allowed"
        await rosa.say(api.id, "solo per te", view["conversation"]["epoch"])
        await frames.say(type="unknown")
        await frames.until("error")
    assert "solo per te" not in texts(frames, api.id)


async def test_a_session_that_ends_closes_the_socket(office: Office, rosa: Desk) -> None:
    async with rosa.stream() as frames:
        await frames.until("hello")
        change = AgentChange(active=False)
        await office.product.handoff.accounts.importing.accounts.change(rosa.agent.id, change)
        assert (await frames.until("signed_out"))["why"] == "not_signed_in"
        await frames.socket.receive()
        assert frames.socket.close_code == 4401


async def test_an_idle_desk_is_locked_and_its_socket_closed(office: Office, rosa: Desk) -> None:
    async with rosa.stream() as frames:
        await frames.until("hello")
        office.product.clock.advance(timedelta(minutes=16))
        assert (await frames.until("signed_out"))["why"] == "locked"


async def test_a_sign_of_life_keeps_the_agent_at_the_desk_and_a_key_the_session_open(
    office: Office, rosa: Desk
) -> None:
    async with rosa.stream() as frames:
        for _ in range(3):
            office.product.clock.advance(timedelta(minutes=10))
            await frames.say(type="alive", active=True)
            await frames.say(type="read", conversation_id="x", sequence=-1)
            await frames.until("error")
        (here,) = [one.here for one in await office.product.handoff.at_desk.all() if one.agent.id == rosa.agent.id]
        assert here


async def test_who_opens_the_desk_after_a_pause_is_not_shown_the_queue_of_before_it(office: Office, rosa: Desk) -> None:
    _, handoff = await office.waiting()
    async with rosa.stream() as frames:
        while not (await frames.until("queue"))["waiting"]:
            pass
    await rosa.accept(handoff)
    async with rosa.stream() as frames:
        assert (await frames.until("queue"))["waiting"] == []


async def test_a_gateway_that_ends_says_farewell_to_the_desks_at_once(office: Office, rosa: Desk) -> None:
    async with rosa.stream() as frames:
        await frames.until("queue")
        app = office.client.app
        assert app is not None
        await asyncio.gather(app.shutdown(), frames.closed())
        assert frames.socket.close_code == WSCloseCode.GOING_AWAY


async def test_no_page_of_another_site_opens_the_stream(rosa: Desk) -> None:
    with pytest.raises(WSServerHandshakeError) as refused:
        async with rosa.stream(Origin="https://evil.example"):
            pass
    assert refused.value.status == 403


async def test_frames_that_are_none_are_refused_and_the_socket_stays(rosa: Desk) -> None:
    async with rosa.stream() as frames:
        for frame in ("{", "[]", '{"type": "follow"}', '{"type": "message", "text": ""}', '{"type": "alive", "x": 1}'):
            await frames.socket.send_str(frame)
            assert (await frames.until("error"))["error"]["code"] == "invalid"
        await frames.until("alive")


async def test_twenty_desks_cost_one_look_at_the_queue(
    office: Office, rosa: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = 0
    live = SqlReading.live

    async def counted(self: SqlReading, now: object) -> object:
        nonlocal looks
        looks += 1
        return await live(self, now)  # type: ignore[arg-type]

    monkeypatch.setattr(SqlReading, "live", counted)
    async with AsyncExitStack() as stack:
        pages = [await stack.enter_async_context(rosa.stream()) for _ in range(20)]
        for page in pages:
            await page.until("queue")
        listeners = office.product.chat.listeners
        assert isinstance(listeners, Listeners)
        before = looks
        for _ in range(50):
            listeners.desk()
        for page in pages:
            await page.until("alive")
    assert looks - before <= 20  # seconds of waiting for a sign of life, at four looks each, whatever rang
