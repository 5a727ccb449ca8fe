"""Looking back at the desk: past conversations, figures, and the calls that were promised."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.core.call_backs import CallBack
from bot.core.handoffs import HEAD, Skill
from bot.services.desk.reading_ports import SearchQuery
from tests.fakes.accounts import bss_of
from tests.fakes.clock import START, StillClock
from tests.gateway.desk.office import Desk, Office
from tests.gateway.desk.test_conversations import served


async def test_past_conversations_are_found_by_their_words_in_any_case(office: Office, rosa: Desk) -> None:
    api, view = await served(office, rosa)
    await api.send("La CARTA SIM è graffiata al 100%")
    body = {"epoch": view["conversation"]["epoch"], "outcome": "solved"}
    await rosa.done("POST", f"/conversations/{api.id}/close", body)
    for words in ("graffiata", "carta sim", "100%"):
        (found,) = (await rosa.get("/search", q=words))["found"]
        assert (found["conversation_id"], found["outcome"], found["agent_name"]) == (api.id, "solved", "Rosa")
    assert (await rosa.get("/search", q="100_"))["found"] == []
    assert (await rosa.get("/search", q="graffiata", outcome="not_solved"))["found"] == []
    assert (await rosa.get("/search", **{"from": "2026-11-23", "to": "2026-11-23"}))["found"]


async def test_without_a_date_the_last_ninety_days_are_looked_through(office: Office, rosa: Desk, lidia: Desk) -> None:
    api, view = await served(office, rosa)
    await rosa.done(
        "POST", f"/conversations/{api.id}/close", {"epoch": view["conversation"]["epoch"], "outcome": "solved"}
    )
    assert (await rosa.get("/search"))["found"]
    days = {"from": "2026-11-23", "to": "2026-11-23"}
    searching = replace(office.product.desk.searching, clock=StillClock(START + timedelta(days=91)))
    assert (await searching.find(lidia.agent, SearchQuery())).found == []
    assert len((await searching.find(lidia.agent, SearchQuery(begin=START))).found) == 1
    assert (await rosa.get("/search", **days))["found"]


async def test_the_figures_count_from_the_hand_off(office: Office, rosa: Desk, lidia: Desk) -> None:
    api, view = await served(office, rosa)
    epoch = view["conversation"]["epoch"]
    await rosa.say(api.id, "Eccomi", epoch)
    await rosa.done("POST", f"/conversations/{api.id}/close", {"epoch": epoch, "outcome": "solved"})
    counted = await lidia.get("/figures", **{"from": "2026-11-23", "to": "2026-11-23"})
    assert (counted["all"]["asked"], counted["all"]["accepted"], counted["all"]["closed"]) == (1, 1, 1)
    assert counted["all"]["abandonment"] == 0.0
    assert counted["all"]["first_response"]["count"] == 1
    assert [one["agent_name"] for one in counted["by_agent"]] == ["Rosa"]
    assert list(counted["by_skill"]) == ["mobile"]
    assert counted["bot_rating"] is None


async def test_ratings_of_the_bot_stand_beside_the_figures(office: Office, rosa: Desk, lidia: Desk) -> None:
    api, _ = await served(office, rosa)
    await office.product.proactive.ratings.keep(api.id, 4, "", "recharge", office.product.clock.now())
    counted = await lidia.get("/figures", **{"from": "2026-11-23", "to": "2026-11-23"})
    assert (counted["bot_rating"]["count"], counted["bot_rating"]["mean"]) == (1, 4.0)


async def test_figures_of_a_period_without_an_end_in_sight_are_refused_and_break_nothing(lidia: Desk) -> None:
    for ends in ("0001-01-01", "9999-12-31"):
        assert (await lidia.call("GET", "/figures", params={"to": ends}))[0] == 422
    period = {"from": "2026-09-01", "to": "2026-11-30"}
    assert (await lidia.get("/figures", **period))["all"]["asked"] == 0


async def test_a_lost_sim_stands_first_among_the_calls_and_is_made_like_the_others(office: Office, rosa: Desk) -> None:
    hour, calls = timedelta(hours=1), office.product.handoff.call_backs
    about = ("C-1003", "+393335550202", Skill.MOBILE, "la SIM", "TT-1", START + hour, START + 2 * hour, START)
    booked = CallBack("c-1", "k-1", "chat-1", *about)
    lost = replace(booked, id="c-2", key="k-2", conversation_id="chat-2", from_at=START + 2 * hour, priority=HEAD)
    for one in (booked, lost):
        await calls.book(one)
    assert [one["id"] for one in (await rosa.get("/call-backs"))["call_backs"]] == ["c-2", "c-1"]
    await rosa.done("POST", "/call-backs/c-2/claim")
    made = await rosa.done("POST", "/call-backs/c-2/done", {"outcome": "solved", "note": "bloccata"})
    assert (made["state"], made["outcome"]) == ("done", "solved")
    assert [one["id"] for one in (await rosa.get("/call-backs"))["call_backs"]] == ["c-1"]


async def test_a_promised_call_has_its_customer_s_name_also_when_nobody_asked_for_it_before(
    office: Office, rosa: Desk
) -> None:
    hour = timedelta(hours=1)
    about = (None, "+393335550202", Skill.MOBILE, "la SIM", None, START + hour, START + 2 * hour, START)
    for number, customer in enumerate(("C-1003", "C-1003", "C-1001", None)):
        new = CallBack(f"c-{number}", f"k-{number}", "chat", *about)
        await office.product.handoff.call_backs.book(replace(new, customer_id=customer))
    read, calls = bss_of(office.product), (await rosa.get("/call-backs"))["call_backs"]
    names = [(await read.customer(one)).name for one in ("C-1003", "C-1003", "C-1001")]
    assert [one["name"] for one in calls] == [*names, None]
    taken = await rosa.done("POST", "/call-backs/c-2/claim")
    assert (taken["name"], taken["agent_name"], taken["state"]) == (names[2], "Rosa", "claimed")
