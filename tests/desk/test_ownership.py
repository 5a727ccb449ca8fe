"""Who owns a conversation: one at a time, and whoever comes too late is refused."""

from __future__ import annotations

import asyncio
import json

import pytest

from bot.core.agents import Availability, Role
from bot.core.chat import Status
from bot.core.chat_events import PERSON_LEFT
from bot.core.desk_errors import (
    AlreadyTaken,
    AtCapacity,
    Away,
    DeskError,
    NotOwner,
    OtherSkill,
    UnknownAgent,
    UnknownHandoff,
)
from bot.core.handoffs import Ending, Handoff, Outcome, Skill, State
from tests.desk.people import MINUTE, People, person_left


async def test_accepting_makes_the_agent_the_owner_and_tells_the_customer(people: People) -> None:
    rosa = await people.agent("Rosa")
    handoff = await people.served(rosa)
    chat = await people.chat()
    assert (chat.status, chat.agent_id, chat.epoch, handoff.epoch) == (Status.HUMAN, "rosa", 1, 1)
    (said,) = await people.said()
    assert said[0] == "system"
    assert "Rosa" in said[1]
    assert people.bells.rung[-2:] == ["one", "desk"]


async def test_of_two_agents_who_accept_at_once_one_gets_it(people: People) -> None:
    rosa, ugo = await people.agent("Rosa"), await people.agent("Ugo")
    asked = await people.ask()
    tries = (people.ownership.accept(agent, asked.handoff.id) for agent in (rosa, ugo))
    done = await asyncio.gather(*tries, return_exceptions=True)
    (got,) = [one for one in done if isinstance(one, Handoff)]
    (refused,) = [one for one in done if isinstance(one, AlreadyTaken)]
    assert refused.by == {"rosa": "Rosa", "ugo": "Ugo"}[got.agent_id or ""]
    assert len(await people.said()) == 1


async def test_accepting_again_after_a_lost_answer_gives_the_same(people: People) -> None:
    rosa = await people.agent("Rosa")
    handoff = await people.served(rosa)
    assert await people.ownership.accept(rosa, handoff.id) == handoff
    assert len(await people.said()) == 1


async def test_a_transfer_done_again_after_a_lost_answer_is_no_error_and_happens_once(people: People) -> None:
    rosa, ugo = await people.agent("Rosa"), await people.agent("Ugo")
    handoff = await people.served(rosa)
    for _ in range(2):
        await people.ownership.transfer(rosa, handoff.id, 1, to_agent=ugo.id, note="sa tutto")
    assert [event.kind for event in await people.history()] == ["asked", "accepted", "note", "transferred"]
    for _ in range(2):
        await people.ownership.transfer(ugo, handoff.id, 2, to_skill=Skill.FIXED)
    assert [event.kind for event in await people.history()][-2:] == ["transferred", "requeued"]
    for agent, epoch, wanted in (
        (rosa, 1, {"to_skill": Skill.FIXED}),
        (rosa, 1, {"to_agent": "lidia"}),
        (rosa, 2, {"to_skill": Skill.FIXED}),
        (ugo, 2, {"to_skill": Skill.BILLING}),
    ):
        with pytest.raises(NotOwner):
            await people.ownership.transfer(agent, handoff.id, epoch, **wanted)


async def test_a_full_agent_takes_no_more(people: People) -> None:
    rosa = await people.agent("Rosa", capacity=1)
    await people.served(rosa)
    with pytest.raises(AtCapacity):
        await people.served(rosa, "two")
    assert (await people.chat("two")).status is Status.WAITING


async def test_another_skill_is_for_supervisors_alone(people: People) -> None:
    rosa, lidia = await people.agent("Rosa"), await people.agent("Lidia", role=Role.SUPERVISOR)
    asked = await people.ask(skill=Skill.BILLING)
    with pytest.raises(OtherSkill):
        await people.ownership.accept(rosa, asked.handoff.id)
    assert (await people.ownership.accept(lidia, asked.handoff.id)).agent_id == "lidia"


async def test_who_is_away_says_first_that_they_are_back(people: People) -> None:
    rosa = await people.agent("Rosa", here=False)
    asked = await people.ask()
    await people.at_desk.renew(rosa.id)
    with pytest.raises(Away):
        await people.ownership.accept(rosa, asked.handoff.id)
    await people.at_desk.say(rosa.id, Availability.AVAILABLE)
    assert (await people.ownership.accept(rosa, asked.handoff.id)).agent_id == "rosa"


async def test_what_is_not_there_or_over_is_not_accepted(people: People) -> None:
    rosa = await people.agent("Rosa")
    with pytest.raises(UnknownHandoff):
        await people.ownership.accept(rosa, "none")
    asked = await people.ask()
    await people.queueing.leave("one", Ending.LEFT)
    with pytest.raises(AlreadyTaken):
        await people.ownership.accept(rosa, asked.handoff.id)


async def test_a_transfer_to_a_colleague_changes_the_owner_and_tells_everybody(people: People) -> None:
    rosa, ugo = await people.agent("Rosa"), await people.agent("Ugo", Skill.FIXED)
    handoff = await people.served(rosa)
    await people.ownership.transfer(rosa, handoff.id, 1, to_agent="ugo", note="ha già pagato")
    chat = await people.chat()
    assert (chat.agent_id, chat.epoch, chat.status) == ("ugo", 2, Status.HUMAN)
    told = (await people.said())[-1][1]
    assert "Rosa" in told
    assert "Ugo" in told
    assert "ha già pagato" not in str(await people.said())
    assert (await people.live()).offered_at == people.clock.now()
    with pytest.raises(NotOwner):
        await people.speaking.say(rosa, "one", 1, "a", "Ancora io")
    await people.speaking.say(ugo, "one", 2, "b", "Eccomi")


async def test_nobody_is_handed_a_conversation_who_is_not_there_away_full_or_oneself(people: People) -> None:
    rosa = await people.agent("Rosa", capacity=2)
    ugo, ada = await people.agent("Ugo", here=False), await people.agent("Ada", capacity=1)
    handoff = await people.served(rosa)
    await people.served(ada, "two")
    for name in ("ugo", "nobody", "rosa"):
        with pytest.raises(UnknownAgent):
            await people.ownership.transfer(rosa, handoff.id, 1, to_agent=name)
    await people.at_desk.renew(ugo.id)
    with pytest.raises(UnknownAgent):
        await people.ownership.transfer(rosa, handoff.id, 1, to_agent="ugo")
    with pytest.raises(AtCapacity) as refused:
        await people.ownership.transfer(rosa, handoff.id, 1, to_agent="ada")
    assert refused.value.by == "Ada"
    assert (await people.chat()).agent_id == "rosa"


async def test_a_transfer_to_a_skill_keeps_the_place_and_the_bot_answers_meanwhile(people: People) -> None:
    rosa = await people.agent("Rosa")
    handoff = await people.served(rosa)
    people.clock.advance(MINUTE)
    await people.ask("two", Skill.BILLING)
    await people.ownership.transfer(rosa, handoff.id, 1, to_skill=Skill.BILLING, note="fattura doppia")
    waiting = await people.handoffs.waiting()
    assert [(one.conversation_id, one.skill) for one in waiting] == [("one", Skill.BILLING), ("two", Skill.BILLING)]
    await people.says("intanto, quanto credito ho?")
    assert await people.answered() == ["intanto, quanto credito ho?"]


async def test_given_back_the_bot_is_told_who_was_there_and_the_customer_too(people: People) -> None:
    rosa = await people.agent("Rosa")
    handoff = await people.served(rosa)
    await people.ownership.give_back(rosa, handoff.id, 1, note="richiamare domani")
    (event,) = await people.answered()
    told = json.loads(event.removeprefix(PERSON_LEFT))
    assert told == {"handoff": handoff.id, "agent": "Rosa", "ending": "given_back", "outcome": ""}
    assert "assistente digitale" in [text for sender, text in await people.said() if sender == "system"][-1]
    assert (await people.chat()).status is Status.BOT
    assert [one.body["text"] for one in await people.history() if one.kind == "note"] == ["richiamare domani"]


async def test_what_was_held_follows_the_news_that_the_person_left(people: People) -> None:
    rosa = await people.agent("Rosa")
    handoff = await people.served(rosa)
    await people.happens("/payment_told")
    await people.happens("/care_told")
    assert await people.answered() == []
    await people.ownership.give_back(rosa, handoff.id, 1)
    assert person_left(await people.answered()) == [PERSON_LEFT, "/payment_told", "/care_told"]


async def test_closing_keeps_outcome_and_tags_and_can_be_repeated(people: People) -> None:
    rosa = await people.agent("Rosa")
    handoff = await people.served(rosa)
    for _ in range(2):
        await people.ownership.close(rosa, handoff.id, 1, Outcome.SOLVED, ["roaming"], note="tutto bene")
    ended = await people.queueing.last("one")
    assert ended is not None
    assert (ended.state, ended.ending, ended.outcome, ended.tags) == (
        State.RESOLVED,
        Ending.CLOSED,
        Outcome.SOLVED,
        ("roaming",),
    )
    assert len(await people.answered()) == 1
    assert [one.kind for one in await people.history()] == ["asked", "accepted", "note", "ended"]


@pytest.mark.parametrize("epoch", [0, 2])
async def test_who_acts_in_another_epoch_is_refused(people: People, epoch: int) -> None:
    rosa = await people.agent("Rosa")
    handoff = await people.served(rosa)
    for act in (
        people.ownership.give_back(rosa, handoff.id, epoch),
        people.ownership.close(rosa, handoff.id, epoch, Outcome.SOLVED, None),
        people.ownership.transfer(rosa, handoff.id, epoch, to_skill=Skill.FIXED),
    ):
        with pytest.raises(NotOwner):
            await act
    assert (await people.chat()).agent_id == "rosa"


async def test_another_agent_can_do_nothing_with_it(people: People) -> None:
    rosa, ugo = await people.agent("Rosa"), await people.agent("Ugo")
    handoff = await people.served(rosa)
    for act in (
        people.ownership.give_back(ugo, handoff.id, 1),
        people.ownership.close(ugo, handoff.id, 1, Outcome.SOLVED, None),
        people.ownership.transfer(ugo, handoff.id, 1, to_agent="ugo"),
        people.ownership.take_over(ugo, "one", 1),
        people.ownership.join(ugo, "one"),
    ):
        with pytest.raises(DeskError):
            await act
    assert (await people.chat()).agent_id == "rosa"


async def test_a_supervisor_takes_over_whatever_they_have_already(people: People) -> None:
    rosa = await people.agent("Rosa")
    lidia = await people.agent("Lidia", role=Role.SUPERVISOR, capacity=0, here=False)
    await people.served(rosa)
    with pytest.raises(NotOwner):
        await people.ownership.take_over(lidia, "one", 7)
    taken = await people.ownership.take_over(lidia, "one", 1)
    assert (taken.agent_id, taken.epoch, taken.offered_at) == ("lidia", 2, None)
    assert await people.ownership.take_over(lidia, "one", 1) == taken
    with pytest.raises(NotOwner):
        await people.speaking.say(rosa, "one", 1, "a", "Ancora io")
    assert [one.kind for one in await people.history()][-1] == "taken_over"
    assert {"Rosa", "Lidia"} <= set((await people.said())[-1][1].replace(",", "").split())


async def test_a_supervisor_takes_over_from_the_queue_too(people: People) -> None:
    lidia = await people.agent("Lidia", role=Role.SUPERVISOR, here=False)
    await people.ask(skill=Skill.BILLING)
    assert (await people.ownership.take_over(lidia, "one", 0)).agent_id == "lidia"
    with pytest.raises(UnknownHandoff):
        await people.ownership.take_over(lidia, "never", 0)


async def test_a_supervisor_joins_and_both_write(people: People) -> None:
    rosa, lidia = await people.agent("Rosa"), await people.agent("Lidia", role=Role.SUPERVISOR)
    await people.served(rosa)
    await people.ownership.join(lidia, "one")
    await people.ownership.join(lidia, "one")
    await people.speaking.say(lidia, "one", 1, "a", "Aiuto io")
    await people.speaking.say(rosa, "one", 1, "b", "Grazie")
    assert (await people.said())[2:] == [("human", "Aiuto io"), ("human", "Grazie")]
    assert (await people.chat()).agent_id == "rosa"


async def test_nobody_joins_a_conversation_that_nobody_has(people: People) -> None:
    lidia = await people.agent("Lidia", role=Role.SUPERVISOR)
    await people.ask()
    with pytest.raises(NotOwner):
        await people.ownership.join(lidia, "one")


async def test_a_chat_that_the_customer_closes_is_no_longer_the_agents(people: People) -> None:
    rosa = await people.agent("Rosa")
    handoff = await people.served(rosa)
    await people.chats.conversations.close("one", people.clock.now())
    ended = await people.queueing.last("one")
    assert ended is not None
    assert (ended.state, ended.ending) == (State.REJECTED, Ending.CHAT_CLOSED)
    with pytest.raises(NotOwner):
        await people.ownership.give_back(rosa, handoff.id, 1)
    assert (await people.at_desk.all())[0].load == 0


async def test_a_waiting_customer_who_closes_the_chat_waits_no_longer(people: People) -> None:
    await people.ask()
    await people.chats.conversations.close("one", people.clock.now())
    assert await people.handoffs.waiting() == []
