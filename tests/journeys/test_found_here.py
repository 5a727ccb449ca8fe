"""Whose word takes a loss back: the customer's own, in the conversation that called it lost, and never a theft's."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.lost_numbers import STRANGERS_WORD, Loss, LostNumber
from bot.services.care.services import Care
from tests.journeys.awaited_acts import ANNAS, CHIARAS, GIULIAS, ProverOf, at_code, responses
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA
from tests.journeys.test_found_at_once import FOUND_LATER, ChatOf

FOUND = ["ho ritrovato il telefono", "l'ho ritrovato", "trovata, ho recuperato la sim", "rispuntato il telefono"]
TOO = [
    ("block_sim", "blocca anche quella di Anna", {}),
    ("block_sim", "mi hanno rubato pure il 333 555 0202", {"loss": "stolen"}),
    ("select_line", "anche quella di Anna", {}),
    ("select_line", "e il 333 555 0202", {}),
    ("inform", "pure il 333 555 0202", {}),
]


async def until(care: Care, number: str) -> object:
    kept = await care.lost.get(number)
    assert kept is not None
    return kept.until


async def left(chat: Chat, text: str, **said: str) -> None:
    await chat.say("block_sim", text, **said)
    await chat.say("deny", "no, per ora no")


@pytest.mark.parametrize("text", FOUND)
async def test_a_theft_is_a_person_s_to_lift(chat_of: ChatOf, care: Care, queue_is_down: None, text: str) -> None:
    chat = chat_of(GIULIA)
    await left(chat, "mi hanno rubato il telefono", loss="stolen")
    assert responses(chat)[-1] == "utter_block_meanwhile_held"
    await chat.say("block_sim", text)
    assert str(responses(chat)[0]).startswith("utter_block_lift")
    assert await until(care, GIULIAS) is None


@pytest.mark.parametrize("text", ["trovato!!", "ah no eccolo", "falso allarme, era in tasca"])
async def test_amid_its_block_too_which_is_given_up(chat_of: ChatOf, care: Care, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("block_sim", "mi hanno rubato il telefono", loss="stolen")
    await chat.say("deny", text)
    assert responses(chat) == ["utter_block_found_held"]
    assert await until(care, GIULIAS) is None


async def test_a_loss_that_turns_out_a_theft_is_one(chat_of: ChatOf, care: Care, queue_is_down: None) -> None:
    chat = chat_of(GIULIA)
    await left(chat, "ho perso il telefono", loss="lost")
    await left(chat, "me l'hanno rubato il telefono", loss="stolen")
    await chat.say("block_sim", FOUND[0])
    assert await until(care, GIULIAS) is None


@pytest.mark.parametrize("by", [GIULIA, None])
async def test_what_another_conversation_called_lost_since_is_a_person_s_to_lift(
    chat_of: ChatOf, care: Care, queue_is_down: None, by: str | None
) -> None:
    chat = chat_of(GIULIA)
    await left(chat, "ho perso il telefono")
    now = chat.clock.now()
    end = now + STRANGERS_WORD if by is None else None
    await care.lost.call(LostNumber(GIULIAS, Loss.LOST, now, by, "another", end))
    for text in FOUND[:2]:
        await chat.say("block_sim", text)
        assert await until(care, GIULIAS) is None
        assert FOUND_LATER not in responses(chat)


class TestSeveral:
    async def test_only_the_one_that_is_named_is_taken_back(self, chat_of: ChatOf, care: Care) -> None:
        chat = await self._two_lost(chat_of)
        await chat.say("block_sim", "ho ritrovato il 333 555 0203", msisdn=CHIARAS)
        assert responses(chat) == [FOUND_LATER]
        assert await until(care, CHIARAS) == chat.clock.now() + timedelta(days=1)
        assert await until(care, ANNAS) is None

    async def test_by_its_name_too(self, chat_of: ChatOf, care: Care) -> None:
        chat = await self._two_lost(chat_of)
        await chat.say("block_sim", "ho ritrovato quello di Chiara", line_alias="Chiara")
        assert (await until(care, CHIARAS) is None, await until(care, ANNAS) is None) == (False, True)

    @pytest.mark.parametrize("text", FOUND[:2])
    async def test_without_a_name_it_is_asked_which(self, chat_of: ChatOf, care: Care, text: str) -> None:
        chat = await self._two_lost(chat_of)
        asked = await chat.say("block_sim", text)
        assert responses(chat) == ["utter_block_found_which"]
        assert "333 555 0202" in asked.text
        assert "333 555 0203" in asked.text
        assert (await until(care, CHIARAS), await until(care, ANNAS)) == (None, None)

    @staticmethod
    async def _two_lost(chat_of: ChatOf) -> Chat:
        chat = chat_of(ANNA)
        for number in (ANNAS, CHIARAS):
            await left(chat, "ho perso il telefono", msisdn=number, loss="lost")
            assert responses(chat)[-1] == "utter_block_meanwhile_without_codes"
        return chat


@pytest.mark.parametrize(("intent", "text", "said"), TOO)
async def test_another_sim_at_the_code_takes_nothing_back(
    prover: ProverOf, care: Care, intent: str, text: str, said: dict[str, str]
) -> None:
    anna, _, _ = await at_code(prover, ("block_sim", "hanno rubato la sim di chiara", STOLEN), ANNA)
    before = await care.lost.get(CHIARAS)
    await anna.chat.say(intent, text, msisdn=ANNAS, **said)
    assert "utter_proof_void" not in responses(anna.chat)
    assert responses(anna.chat)[0] in ("utter_task_ask_loss", "utter_block_confirm")
    assert await care.lost.get(CHIARAS) == before


STOLEN = {"msisdn": CHIARAS, "loss": "stolen"}


@pytest.mark.parametrize(
    ("intent", "text"), [("cancel", "annulla"), ("deny", "no no fermo"), ("inform", "ci ho ripensato")]
)
async def test_stopped_at_the_code_a_theft_says_who_brings_the_codes_back(
    prover: ProverOf, care: Care, intent: str, text: str
) -> None:
    anna, _, _ = await at_code(prover, ("block_sim", "hanno rubato la sim di chiara", STOLEN), ANNA)
    await anna.chat.say(intent, text)
    assert responses(anna.chat)[:2] == ["utter_cancelled", "utter_block_meanwhile_held"]
    assert await until(care, CHIARAS) is None
