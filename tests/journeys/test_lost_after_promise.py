"""A telephone that is lost after a call was promised for something else: that call is the first to be made."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.handoffs import HEAD, USUAL
from bot.services.desk.call_backs import CallBacks
from tests.fakes.clock import StillClock
from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA
from tests.journeys.test_call_back import LUCAS, utc
from tests.journeys.test_promised_requests import GIULIAS, to_come

ChatOf = Callable[[str | None], Chat]
MARCOS = "+393405550199"


@pytest.fixture(autouse=True)
def night(clock: StillClock) -> None:
    """Ten in the evening, in Rome."""
    clock.advance(utc(23, 21) - clock.now())


@pytest.fixture
async def chat(chat_of: ChatOf, calls: CallBacks) -> Chat:
    """Nobody known, to be called at 347 555 0707 for the bill."""
    chat = chat_of(None)
    await chat.say("talk_to_human", "operatore per la bolletta", msisdn=LUCAS)
    assert [call.priority for call in await to_come(calls)] == [USUAL]
    return chat


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def the_first(calls: CallBacks) -> str:
    """Why the one call is made, which is at the head, at the number that was given."""
    (call,) = await to_come(calls)
    assert (call.number, call.priority) == (LUCAS, HEAD)
    return call.reason


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("talk_to_human", "ho perso il telefono, operatore subito"),
        ("talk_to_human", "mi hanno rubato il cellulare passatemi qualcuno"),
        ("block_sim", "mi hanno rubato il telefono, operatore"),
        ("block_sim", "ho smarrito la sim, fatemi parlare con un umano"),
    ],
)
async def test_with_a_person_asked_for_it_goes_to_the_head_and_no_number_is_asked(
    chat: Chat, calls: CallBacks, intent: str, text: str
) -> None:
    await chat.say(intent, text)
    assert responses(chat)[-2:] == ["utter_block_person_closed", "utter_block_number_kept"]
    reason = await the_first(calls)
    assert "bolletta" in reason
    assert "SIM da bloccare" in reason


@pytest.mark.parametrize("text", ["mi hanno rubato il telefono", "ho perso la sim"])
async def test_without_one_too_and_the_sign_in_is_offered(chat: Chat, calls: CallBacks, text: str) -> None:
    asked = await chat.say("block_sim", text)
    assert responses(chat) == ["utter_block_sign_in_closed"]
    assert "SIM da bloccare" in await the_first(calls)
    await chat.press(asked.payload("Blocco con una persona"))
    assert (await the_first(calls)).count("SIM da bloccare") == 1


@pytest.mark.parametrize("intent", ["inform", "correct", "talk_to_human"])
async def test_another_number_can_be_said_at_once(chat: Chat, calls: CallBacks, intent: str) -> None:
    await chat.say("talk_to_human", "ho perso il telefono, operatore subito")
    await chat.say(intent, "no, al 340 555 0199", msisdn=MARCOS)
    (call,) = await to_come(calls)
    assert (call.number, call.priority) == (MARCOS, HEAD)
    assert "bolletta" in call.reason


@pytest.mark.parametrize("text", ["mi hanno rubato il 347 555 0707", "ho perso il telefono, il 347 555 0707"])
async def test_the_lost_number_is_not_called_and_the_reason_is_kept(chat: Chat, calls: CallBacks, text: str) -> None:
    asked = await chat.say("block_sim", text, msisdn=LUCAS)
    await chat.press(asked.payload("Blocco con una persona"))
    assert responses(chat) == ["utter_block_person_closed_ask_number"]
    assert await to_come(calls) == []
    await chat.say("inform", "340 555 0199", msisdn=MARCOS)
    (call,) = await to_come(calls)
    assert (call.number, call.priority) == (MARCOS, HEAD)
    assert "bolletta" in call.reason
    assert "SIM da bloccare" in call.reason


async def test_who_is_known_and_lost_that_telephone_is_asked_for_another(chat_of: ChatOf, calls: CallBacks) -> None:
    chat = chat_of(GIULIA)
    await chat.say("talk_to_human", "operatore")
    assert [call.number for call in await to_come(calls)] == [GIULIAS]
    await chat.say("block_sim", "mi hanno rubato il telefono", line_alias="il mio")
    await chat.say("talk_to_human", "non posso, voglio una persona")
    assert responses(chat)[0] == "utter_block_person_closed_ask_number"
    assert await to_come(calls) == []


async def test_an_end_of_the_block_moves_nobody(chat: Chat, calls: CallBacks) -> None:
    await chat.say("block_sim", "ho ritrovato il telefono, sbloccate la sim")
    (call,) = await to_come(calls)
    assert (call.number, call.priority) == (LUCAS, USUAL)
    assert "utter_block_number_kept" not in responses(chat)


async def test_courtesy_afterwards_keeps_the_call(chat: Chat, calls: CallBacks) -> None:
    await chat.say("talk_to_human", "mi hanno rubato il telefono, operatore")
    await chat.say("deny", "no grazie, è tutto")
    assert "SIM da bloccare" in await the_first(calls)
