"""The queue over HTTP: who sees what of it, and who gets whom."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.core.handoffs import HEAD, Skill
from connectors.desk.wire import moment
from tests.gateway.desk.office import Desk, Office


async def test_the_queue_shows_who_waits_in_their_order_and_whose_skill_it_is(
    office: Office, rosa: Desk, ugo: Desk
) -> None:
    _, first = await office.waiting(Skill.MOBILE)
    _, second = await office.waiting(Skill.FIXED)
    lost = await office.asks(await office.customer(), reason="SIM persa", priority=HEAD)

    shown = await rosa.get("/queue")

    assert [row["handoff_id"] for row in shown["waiting"]] == [lost.id, first.id, second.id]
    assert [row["mine"] for row in shown["waiting"]] == [True, True, False]


async def test_the_queue_says_when_it_was_looked_at_by_the_product_s_clock(office: Office, rosa: Desk) -> None:
    office.product.clock.advance(timedelta(minutes=10))
    before = moment(office.product.clock.now())
    assert before <= (await rosa.get("/queue"))["at"] <= moment(office.product.clock.now())


async def test_a_page_without_a_socket_stays_at_the_desk_by_asking_for_the_queue(office: Office, rosa: Desk) -> None:
    clock, at_desk = office.product.clock, office.product.handoff.at_desk
    for _ in range(3):
        clock.advance(timedelta(minutes=10))
        assert [one["here"] for one in (await rosa.get("/queue", alive="active"))["agents"]] == [True]
    clock.advance(timedelta(minutes=10))
    await rosa.get("/queue")
    assert [one.here for one in await at_desk.all()] == [False]


async def test_asking_for_the_queue_alone_does_not_keep_an_idle_desk_open(office: Office, rosa: Desk) -> None:
    for _ in range(2):
        office.product.clock.advance(timedelta(minutes=7))
        await rosa.get("/queue", alive="idle")
    office.product.clock.advance(timedelta(minutes=7))
    assert (await rosa.call("GET", "/queue", params={"alive": "idle"}))[0] == 423


async def test_what_waits_for_others_skills_is_counted_but_not_read(office: Office, rosa: Desk, ugo: Desk) -> None:
    await office.waiting(Skill.FIXED, "C-1003")
    (mine,) = (await rosa.get("/queue"))["waiting"]
    assert (mine["reason"], mine["name"]) == ("", None)
    assert mine["verified"] is True
    (theirs,) = (await ugo.get("/queue"))["waiting"]
    assert theirs["reason"] == "la SIM non va"


async def test_the_name_of_who_is_signed_in_comes_with_a_later_look(office: Office, rosa: Desk) -> None:
    await office.waiting(Skill.MOBILE, "C-1003")
    await office.product.desk.names.fill(["C-1003"])
    (row,) = (await rosa.get("/queue"))["waiting"]
    assert row["name"] == "Anna Esposito"


async def test_waiting_for_long_is_a_warning_then_late(office: Office, rosa: Desk) -> None:
    await office.waiting()
    clock = office.product.clock
    assert (await rosa.get("/queue"))["waiting"][0]["warning"] == "none"
    clock.advance(timedelta(seconds=121))
    assert (await rosa.get("/queue"))["waiting"][0]["warning"] == "soon"
    clock.advance(timedelta(seconds=180))
    row = (await rosa.get("/queue"))["waiting"][0]
    assert (row["warning"], row["waited_seconds"]) == ("late", 301)


async def test_an_accepted_conversation_is_the_agent_s_and_no_more_in_the_queue(office: Office, rosa: Desk) -> None:
    api, handoff = await office.waiting()
    view = await rosa.accept(handoff)
    assert (view["conversation"]["status"], view["conversation"]["agent_name"]) == ("human", "Rosa")
    shown = await rosa.get("/queue")
    assert shown["waiting"] == []
    assert [(one["conversation_id"], one["agent_name"]) for one in shown["mine"]] == [(api.id, "Rosa")]
    assert shown["all"] == []
    assert [(one["name"], one["here"], one["load"]) for one in shown["agents"]] == [("Rosa", True, 1)]


async def test_of_two_who_press_accept_at_once_one_gets_it_and_the_other_hears_who(office: Office, rosa: Desk) -> None:
    mara = await office.hire("mara")
    await mara.available()
    _, handoff = await office.waiting()
    path = f"/handoffs/{handoff.id}/accept"
    answers = await asyncio.gather(rosa.call("POST", path), mara.call("POST", path))
    assert sorted(status for status, _ in answers) == [200, 409]
    (refused,) = [body["error"] for status, body in answers if status == 409]
    (won,) = [body["conversation"] for status, body in answers if status == 200]
    assert refused["code"] == "already_taken"
    assert refused["by"] == won["agent_name"]


async def test_who_pressed_accept_twice_has_it_once(office: Office, rosa: Desk) -> None:
    _, handoff = await office.waiting()
    first, second = await rosa.accept(handoff), await rosa.accept(handoff)
    assert first["conversation"]["epoch"] == second["conversation"]["epoch"]


async def test_a_supervisor_sees_every_conversation_with_a_person(office: Office, rosa: Desk, lidia: Desk) -> None:
    api, handoff = await office.waiting()
    await rosa.accept(handoff)
    shown = await lidia.get("/queue")
    assert [one["conversation_id"] for one in shown["all"]] == [api.id]
    assert shown["mine"] == []


async def test_a_customer_s_words_that_nobody_answered_are_unread_until_somebody_does(
    office: Office, rosa: Desk
) -> None:
    api, handoff = await office.waiting()
    view = await rosa.accept(handoff)
    await api.send("ci siete?")
    (mine,) = (await rosa.get("/queue"))["mine"]
    assert (mine["last_text"], mine["last_from"]) == ("ci siete?", "customer")
    assert mine["unread_from"] is not None
    assert (await rosa.say(api.id, "Eccomi", view["conversation"]["epoch"]))[0] == 202
    (mine,) = (await rosa.get("/queue"))["mine"]
    assert (mine["unread_from"], mine["last_from"]) == (None, "human")
