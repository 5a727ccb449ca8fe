"""The queue as a customer meets it: a place, an honest time, a way out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.chat import Status
from bot.core.handoffs import HEAD, Cause, Ending, Outcome, Place, Skill, State
from bot.core.waiting import estimate, handling_times, said_minutes
from tests.desk.people import MINUTE, SECOND, People

FIVE_MINUTES = [5 * MINUTE] * 5


async def test_one_step_leads_into_the_queue_and_says_the_place(people: People) -> None:
    asked = await people.ask()
    assert (asked.place, asked.new) == (Place(1, None, 0), True)
    assert (await people.ask("two")).place == Place(2, None, 0)
    assert (await people.chat()).status is Status.WAITING
    assert people.bells.rung == ["one", "desk", "two", "desk"]


async def test_asking_again_tells_the_place_anew_and_asks_for_nobody_else(people: People) -> None:
    first = await people.ask()
    again = await people.ask(key="m-2")
    assert (again.handoff, again.place, again.new) == (first.handoff, Place(1, None, 0), False)


async def test_a_turn_that_runs_twice_is_answered_twice_in_the_same_way(people: People) -> None:
    assert await people.ask() == await people.ask()


async def test_each_skill_has_a_queue_of_its_own(people: People) -> None:
    await people.ask("one", Skill.BILLING)
    await people.ask("two", Skill.MOBILE)
    assert (await people.ask("three", Skill.MOBILE)).place == Place(2, None, 0)


async def test_a_lost_sim_goes_before_those_who_waited(people: People) -> None:
    await people.ask("one")
    assert (await people.ask("two", cause=Cause.LOST_SIM, priority=HEAD)).place == Place(1, None, 0)
    assert await people.queueing.place("one") == Place(2, None, 0)


async def test_nobody_who_is_served_or_gone_has_a_place(people: People) -> None:
    rosa = await people.agent("Rosa")
    await people.served(rosa)
    assert await people.queueing.place("one") is None
    assert (await people.ask(key="m-2")).place is None
    await people.ask("two")
    assert await people.queueing.leave("two", Ending.LEFT)
    assert await people.queueing.place("two") is None
    assert await people.queueing.place("never") is None


async def test_leaving_is_possible_once_and_only_while_one_waits(people: People) -> None:
    await people.ask()
    assert await people.queueing.leave("one", Ending.CALL_BACK)
    assert not await people.queueing.leave("one", Ending.CALL_BACK)
    assert not await people.queueing.leave("never", Ending.LEFT)
    ended = await people.queueing.last("one")
    assert ended is not None
    assert (ended.state, ended.ending) == (State.REJECTED, Ending.CALL_BACK)
    assert (await people.chat()).status is Status.BOT
    assert await people.queueing.live("one") is None


async def test_who_leaves_while_an_agent_accepts_stays_with_the_agent(people: People) -> None:
    rosa = await people.agent("Rosa")
    await people.served(rosa)
    assert not await people.queueing.leave("one", Ending.LEFT)
    assert (await people.chat()).status is Status.HUMAN


async def test_the_turn_in_which_somebody_leaves_is_still_answered(people: People) -> None:
    await people.ask()
    await people.says("esci dalla coda")
    row = await people.taken_up()
    await people.queueing.leave("one", Ending.LEFT)
    assert await people.answer(row) == ["eco: esci dalla coda"]


async def test_agents_who_can_help_and_are_there_are_counted(people: People) -> None:
    await people.agent("Rosa")
    await people.agent("Ugo", Skill.FIXED)
    await people.agent("Ada", here=False)
    assert (await people.ask()).place == Place(1, None, 1)


async def test_the_time_comes_from_what_was_handled_and_who_is_there(people: People) -> None:
    rosa = await people.agent("Rosa", capacity=1)
    for name in ("a", "b"):
        await _handled(people, rosa, name, 6 * MINUTE)
    assert (await people.ask("one")).place == Place(1, 1, 1)
    await people.ownership.accept(rosa, (await people.live("one")).id)
    assert (await people.ask("two")).place == Place(1, 10, 1)
    assert (await people.ask("three")).place == Place(2, 15, 1)


async def test_what_was_handled_long_ago_in_another_skill_or_by_nobody_tells_no_time(people: People) -> None:
    rosa = await people.agent("Rosa", Skill.MOBILE, Skill.FIXED, capacity=1)
    await _handled(people, rosa, "a", MINUTE)
    await _handled(people, rosa, "b", MINUTE, Skill.FIXED)
    assert (await people.ask("one")).place == Place(1, None, 1)
    await _handled(people, rosa, "c", MINUTE)
    assert await people.queueing.place("one") == Place(1, 1, 1)
    people.clock.advance(timedelta(hours=4, minutes=3))
    await people.at_desk.renew(rosa.id)
    assert await people.queueing.place("one") == Place(1, None, 1)


async def test_the_desk_is_open_in_the_care_hours_of_the_operators_zone(people: People) -> None:
    assert people.queueing.is_open()  # noon in Rome
    people.clock.advance(timedelta(hours=9, minutes=29))
    assert people.queueing.is_open()
    people.clock.advance(MINUTE)
    assert not people.queueing.is_open()


@pytest.mark.parametrize("score", [0, 6, -1])
async def test_a_rating_is_one_to_five(people: People, score: int) -> None:
    asked = await people.ask()
    with pytest.raises(ValueError, match="1 to 5"):
        await people.queueing.rate("one", asked.handoff.id, score, "")


async def test_a_customer_rates_any_hand_off_of_theirs_and_no_other(people: People) -> None:
    first = await people.ask()
    await people.queueing.leave("one", Ending.LEFT)
    await people.ask(key="m-2")
    await people.ask("two")
    assert await people.queueing.rate("one", first.handoff.id, 4, "gentile")
    assert not await people.queueing.rate("two", first.handoff.id, 1, "")
    assert not await people.queueing.rate("one", "unknown", 1, "")
    rated = await people.handoffs.by_id(first.handoff.id)
    assert rated is not None
    assert (rated.rating, rated.rating_words) == (4, "gentile")


@pytest.mark.parametrize(
    ("place", "handled", "capacity", "free", "said"),
    [
        (1, FIVE_MINUTES, 4, 1, 1),  # somebody is free
        (2, FIVE_MINUTES, 4, 1, 3),  # 5 × 2 / 4 = 2.5
        (1, FIVE_MINUTES, 1, 0, 5),
        (4, FIVE_MINUTES, 1, 0, 20),
        (40, FIVE_MINUTES, 1, 0, 240),
        (1, FIVE_MINUTES, 0, 0, None),  # nobody is there
        (1, FIVE_MINUTES[:4], 4, 4, None),  # too little to say
        (1, [10 * SECOND] * 5, 9, 0, 1),
    ],
)
def test_waiting_times_are_estimated_by_the_rule(
    place: int, handled: list[timedelta], capacity: int, free: int, said: int | None
) -> None:
    assert estimate(place, handled, capacity, free, least=5) == said


@pytest.mark.parametrize(("minutes", "said"), [(0.2, 1), (1, 1), (1.1, 2), (6, 10), (30.5, 45), (61, 120), (120, 120)])
def test_times_are_rounded_up_to_what_people_say(minutes: float, said: int) -> None:
    assert said_minutes(minutes) == said


async def test_who_was_never_answered_counts_for_no_handling_time(people: People) -> None:
    rosa = await people.agent("Rosa")
    handoff = await people.served(rosa)
    await people.ownership.close(rosa, handoff.id, handoff.epoch, Outcome.CUSTOMER_GONE, None)
    resolved = await people.handoffs.resolved_since(people.clock.now())
    assert len(resolved) == 1
    assert handling_times(resolved, Skill.MOBILE) == []


async def _handled(people: People, agent: object, name: str, lasted: timedelta, skill: Skill = Skill.MOBILE) -> None:
    handoff = await people.served(agent, name, skill)  # type: ignore[arg-type]
    await people.speaking.say(agent, name, handoff.epoch, f"line-{name}", "Buongiorno")  # type: ignore[arg-type]
    people.clock.advance(lasted)
    await people.at_desk.renew(handoff.agent_id or "")
    await people.ownership.give_back(agent, handoff.id, handoff.epoch)  # type: ignore[arg-type]
