"""What happens without anybody's asking: agents who vanish, offers nobody answers, waiting that lasts too long."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.adapters.sql.agent_sessions import SqlAgentSessions
from bot.adapters.sql.call_backs import SqlCallBacks
from bot.core.agents import Agent, Availability
from bot.core.call_backs import CallBack
from bot.core.chat import Status
from bot.core.chat_events import QUEUE_CLOSED
from bot.core.desk_sessions import AgentSession, Stage
from bot.core.handoffs import HEAD, Ending, Skill, State
from tests.desk.people import MINUTE, SECOND, People


async def test_an_agent_whose_browser_died_loses_the_chat_after_the_grace(people: People) -> None:
    rosa = await people.agent("Rosa")
    await people.served(rosa)
    await people.works_after(89 * SECOND)
    assert (await people.chat()).agent_id == "rosa"
    await people.works_after(2 * SECOND)
    handoff, chat = await people.live(), await people.chat()
    assert (handoff.state, handoff.priority, handoff.agent_id) == (State.PENDING, HEAD, None)
    assert (chat.status, chat.agent_id, chat.epoch) == (Status.WAITING, None, 2)
    assert "Rosa ha perso il collegamento" in (await people.said())[-1][1]


async def test_whoever_was_there_when_the_service_stopped_has_the_time_of_a_lease_to_come_back(people: People) -> None:
    rosa = await people.agent("Rosa")
    await people.served(rosa)
    people.clock.advance(5 * MINUTE)
    await people.worker.begin()
    await people.works_after(89 * SECOND)
    assert (await people.chat()).agent_id == "rosa"
    await people.works_after(2 * SECOND)
    assert (await people.chat()).status is Status.WAITING


async def locked_desk(people: People, agent: Agent) -> None:
    """As the sessions tell it (`bot.services.desk.sessions`)."""
    now = people.clock.now()
    session = AgentSession(agent.id, agent.id, "csrf", Stage.LOCKED, now, now, now + 600 * MINUTE)
    await people.worker.sessions.add(session, now)
    await people.at_desk.lock(agent.id)


async def test_whose_desk_is_locked_keeps_the_chat_for_ten_minutes_and_is_given_no_other(people: People) -> None:
    rosa, auto = await people.agent("Rosa"), people.with_policy(automatic=True)
    await people.served(rosa)
    await locked_desk(people, rosa)
    await people.ask("two")
    await auto.works_after(9 * MINUTE)
    assert (await people.chat()).agent_id == "rosa"
    assert (await people.chat("two")).status is Status.WAITING
    await people.works_after(3 * MINUTE)
    handoff = await people.live()
    assert (handoff.state, handoff.priority, handoff.agent_id) == (State.PENDING, HEAD, None)
    assert (await people.history())[-1].body["why"] == "locked"
    assert (await people.said())[-1][1].startswith("Rosa non è più alla postazione.")


async def test_after_the_lock_the_lease_is_the_page_s_again(people: People) -> None:
    rosa = await people.agent("Rosa")
    await people.served(rosa)
    await locked_desk(people, rosa)
    await people.at_desk.unlock(rosa.id)
    await people.works_after(91 * SECOND)
    assert (await people.chat()).agent_id is None


async def test_the_customer_is_told_once_however_many_workers_there_are(people: People) -> None:
    rosa = await people.agent("Rosa")
    await people.served(rosa)
    people.clock.advance(2 * MINUTE)
    await asyncio.gather(*(people.worker.work() for _ in range(4)))
    await people.worker.work()
    assert len(await people.said()) == 2
    assert [event.kind for event in await people.history()] == ["asked", "accepted", "requeued"]


async def test_an_agent_who_comes_back_in_time_keeps_the_chat(people: People) -> None:
    rosa = await people.agent("Rosa")
    await people.served(rosa)
    await people.works_after(80 * SECOND)
    await people.works_after(5 * SECOND, rosa)
    await people.works_after(25 * SECOND)
    assert (await people.chat()).agent_id == "rosa"


async def test_the_chat_of_a_vanished_agent_goes_before_those_who_waited(people: People) -> None:
    rosa = await people.agent("Rosa")
    await people.ask("early")
    people.clock.advance(MINUTE)
    await people.at_desk.renew(rosa.id)
    await people.served(rosa)
    await people.works_after(2 * MINUTE)
    assert [one.conversation_id for one in await people.handoffs.waiting()] == ["one", "early"]


async def test_who_vanished_is_away_when_they_come_back_and_their_late_line_is_refused(people: People) -> None:
    rosa = await people.agent("Rosa")
    await people.served(rosa)
    await people.works_after(2 * MINUTE)
    await people.at_desk.renew(rosa.id)
    (at_work,) = await people.at_desk.all()
    assert (at_work.here, at_work.availability, at_work.load) == (True, Availability.AWAY, 0)


async def test_who_signs_out_or_is_deactivated_leaves_their_chats_at_once(people: People) -> None:
    rosa, ugo = await people.agent("Rosa"), await people.agent("Ugo")
    await people.served(rosa)
    await people.served(ugo, "two")
    await people.at_desk.leave(rosa.id)
    await people.deactivate(ugo)
    await people.worker.work()
    assert {one.conversation_id for one in await people.handoffs.waiting()} == {"one", "two"}


async def test_the_demos_clock_makes_nobody_vanish(people: People) -> None:
    rosa = await people.agent("Rosa")
    await people.served(rosa)
    await people.at_desk.shift(timedelta(hours=1))
    await people.works_after(timedelta(hours=1))
    assert (await people.chat()).agent_id == "rosa"


async def test_the_demos_clock_lets_nobody_ignore_an_offer_lose_a_claim_or_be_locked_out(people: People) -> None:
    automatic = people.with_policy(automatic=True)
    rosa = await people.agent("Rosa")
    await automatic.ask()
    await automatic.worker.work()
    calls, sessions = SqlCallBacks(people.database), SqlAgentSessions(people.database)
    now, hour = people.clock.now(), timedelta(hours=1)
    await calls.book(CallBack("c", "k", "one", None, "+393335550202", Skill.MOBILE, "", None, now, now + hour, now))
    await calls.claim("c", rosa.id, now + 30 * MINUTE, now)
    await sessions.add(AgentSession("hash", rosa.id, "csrf", Stage.FULL, now, now, now + hour), now)
    await people.at_desk.shift(9 * hour)
    people.clock.advance(9 * hour)
    await automatic.worker.work()
    claimed, session = await calls.by_id("c"), await sessions.get("hash")
    assert ((await people.live()).agent_id, (await people.live()).offered_at) == ("rosa", now + 9 * hour)
    assert claimed is not None
    assert claimed.claimed_until == now + 9 * hour + 30 * MINUTE
    assert session is not None
    assert (session.active_at, session.expires_at, session.created_at) == (now + 9 * hour, now + 10 * hour, now)


async def test_who_waits_first_is_given_to_the_least_loaded_and_then_to_the_longest_idle(people: People) -> None:
    automatic = people.with_policy(automatic=True)
    rosa, ugo = await people.agent("Rosa"), await people.agent("Ugo")
    handoff = await people.served(rosa, "zero")
    people.clock.advance(10 * SECOND)
    await automatic.ask("one")
    await automatic.worker.work()
    assert (await people.live("one")).agent_id == "ugo"
    await people.ownership.give_back(rosa, handoff.id, 1)
    await people.ownership.transfer(ugo, (await people.live("one")).id, 1, to_agent="rosa")
    await people.ownership.give_back(rosa, (await people.live("one")).id, 2)
    await automatic.ask("two")
    await automatic.worker.work()
    assert (await people.live("two")).agent_id == "ugo"


async def test_only_who_can_help_is_there_and_has_room_is_given_somebody(people: People) -> None:
    automatic = people.with_policy(automatic=True)
    await people.agent("Rosa", Skill.FIXED)
    await people.agent("Ada", here=False)
    ugo = await people.agent("Ugo", capacity=1)
    away = await people.agent("Eva")
    await people.at_desk.say(away.id, Availability.AWAY)
    await automatic.ask("one")
    await automatic.ask("two")
    await automatic.worker.work()
    assert (await people.live("one")).agent_id == ugo.id
    assert (await people.live("two")).state is State.PENDING


async def test_two_workers_give_each_conversation_once_and_nobody_too_many(people: People) -> None:
    automatic = people.with_policy(automatic=True)
    await people.agent("Rosa", capacity=2)
    await people.agent("Ugo", capacity=2)
    for number in range(6):
        await automatic.ask(f"chat-{number}")
    await asyncio.gather(automatic.worker.work(), automatic.worker.work())
    assert [one.load for one in await people.at_desk.all()] == [2, 2]
    assert [one.conversation_id for one in await people.handoffs.waiting()] == ["chat-4", "chat-5"]


async def test_with_manual_assignment_nobody_is_given_anything(people: People) -> None:
    await people.agent("Rosa")
    await people.ask()
    await people.worker.work()
    assert (await people.live()).state is State.PENDING


async def test_an_offer_that_nobody_answers_goes_to_another_and_the_first_is_away(people: People) -> None:
    automatic = people.with_policy(automatic=True)
    rosa = await people.agent("Rosa")
    await automatic.ask()
    await automatic.worker.work()
    assert "Rosa" in (await people.said())[-1][1]
    await automatic.works_after(61 * SECOND, rosa)
    handoff = await people.live()
    assert (handoff.state, handoff.accepted_at, handoff.priority) == (State.PENDING, None, 0)
    assert (await people.at_desk.all())[0].availability is Availability.AWAY
    await people.at_desk.say(rosa.id, Availability.AVAILABLE)
    await people.agent("Ugo")
    await automatic.worker.work()
    assert (await people.live()).agent_id == "ugo"


async def test_who_let_it_lie_and_is_back_gets_it_again_where_nobody_else_can(people: People) -> None:
    automatic = people.with_policy(automatic=True)
    rosa = await people.agent("Rosa")
    await people.agent("Ugo", Skill.FIXED)
    await automatic.ask()
    await automatic.worker.work()
    await automatic.works_after(61 * SECOND, rosa)
    assert (await people.live()).state is State.PENDING  # she is away now
    await people.at_desk.say(rosa.id, Availability.AVAILABLE)
    await automatic.worker.work()
    assert (await people.live()).agent_id == "rosa"


async def test_an_offer_that_is_answered_stays(people: People) -> None:
    automatic = people.with_policy(automatic=True)
    rosa = await people.agent("Rosa")
    await automatic.ask()
    await automatic.worker.work()
    await people.speaking.say(rosa, "one", 1, "a", "Buongiorno")
    await automatic.works_after(61 * SECOND, rosa)
    assert (await people.live()).agent_id == "rosa"


async def test_what_an_agent_accepted_by_themselves_is_not_taken_from_them(people: People) -> None:
    rosa = await people.agent("Rosa")
    await people.served(rosa)
    await people.works_after(61 * SECOND, rosa)
    assert (await people.live()).agent_id == "rosa"


async def test_long_waiting_is_told_to_the_bot_once_and_they_stay_in_the_queue(people: People) -> None:
    await people.ask()
    await people.works_after(19 * MINUTE)
    assert await people.answered() == []
    await people.works_after(MINUTE)
    await people.works_after(MINUTE)
    assert await people.answered() == ['/queue_long{"minutes": 20}']
    assert (await people.live()).state is State.PENDING


async def test_another_process_does_not_tell_long_waiting_again(people: People) -> None:
    await people.ask()
    people.clock.advance(20 * MINUTE)
    await people.with_policy().worker.work()
    await people.with_policy().worker.work()
    assert len(await people.answered()) == 1


async def test_who_came_back_to_the_queue_has_waited_since_then_alone(people: People) -> None:
    rosa = await people.agent("Rosa")
    await people.served(rosa)
    for _ in range(25):
        await people.works_after(MINUTE, rosa)
    await people.at_desk.leave(rosa.id)
    await people.worker.work()
    assert await people.answered() == []
    await people.works_after(20 * MINUTE)
    assert await people.answered() == ['/queue_long{"minutes": 20}']


async def test_when_the_desk_closes_nobody_waits_any_more_and_the_bot_is_told(people: People) -> None:
    rosa = await people.agent("Rosa")
    await people.served(rosa)
    await people.ask("two")
    await people.works_after(timedelta(hours=9, minutes=30), rosa)
    assert await people.answered("two") == [QUEUE_CLOSED]
    ended = await people.queueing.last("two")
    assert ended is not None
    assert (ended.state, ended.ending) == (State.EXPIRED, Ending.DESK_CLOSED)
    assert (await people.chat("one")).agent_id == "rosa"


async def test_somebody_who_comes_is_told_to_all_desks_and_a_sign_of_life_is_not(people: People) -> None:
    rosa = await people.agent("Rosa", here=False)
    for expected in (["desk"], ["desk"]):
        await people.at_desk.renew(rosa.id)
        assert people.bells.rung == expected
    people.clock.advance(31 * SECOND)
    await people.at_desk.renew(rosa.id)
    assert people.bells.rung == ["desk", "desk"]


@pytest.mark.parametrize("cut", ["requeue", "say"])
async def test_a_round_that_was_cut_off_is_made_up_for_by_the_next(people: People, cut: str) -> None:
    """Between putting a chat back and setting its agent away nothing is lost that matters."""
    automatic = people.with_policy(automatic=True)
    rosa = await people.agent("Rosa")
    await automatic.ask()
    await automatic.worker.work()
    handoff = await people.live()
    people.clock.advance(61 * SECOND)
    await people.at_desk.renew(rosa.id)
    if cut == "say":
        await people.at_desk.leave(rosa.id)
    await automatic.worker.work()
    await automatic.worker.work()
    assert (await people.live()).epoch == handoff.epoch + 1
