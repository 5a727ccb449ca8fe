"""What is put right amid a complaint, a contact's change or a block, and wished after an outage, in other words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA

ChatOf = Callable[[str | None], Chat]


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("check_ticket", "mi avvisate quando l'avete aggiustato?"),
        ("check_ticket", "mi fate sapere quando torna?"),
        ("inform", "avvertitemi appena è a posto"),
    ],
)
async def test_after_an_outage_its_end_is_told_to_who_wishes_it(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("report_fault", "non mi va internet a casa", fault_kind="internet_down", line_kind="fixed")
    await chat.say(intent, text)
    assert responses(chat) == ["utter_fault_follows"]


class TestComplaint:
    @pytest.fixture
    async def chat(self, chat_of: ChatOf) -> Chat:
        chat = chat_of(GIULIA)
        await chat.say("open_complaint", "apri un reclamo per le chiamate agli 899 mai fatte a novembre")
        return chat

    @pytest.mark.parametrize(
        "text", ["anzi no lasciamo perdere il rimborso, voglio solo scuse", "niente rimborso, mi bastano le scuse"]
    )
    async def test_another_demand_stands_in_the_place_of_the_first(self, chat: Chat, text: str) -> None:
        await chat.say("open_complaint", "voglio un rimborso")
        assert responses(chat) == ["utter_complaint_confirm"]
        await chat.say("open_complaint", text)
        assert responses(chat) == ["utter_complaint_confirm"]
        assert "Richiesta: scuse" in chat.heard[-1].text

    async def test_a_charge_told_where_the_demand_is_asked_is_what_happened(self, chat: Chat) -> None:
        await chat.say("inform", "102 centesimi il 11 novembre mai chiesti", amount=102)
        assert responses(chat) == ["utter_task_ask_demand"]
        values: dict[str, Any] = chat.slots["task"]["values"]
        assert "102 centesimi" in values["story"]
        assert "demand" not in values


async def test_an_address_is_read_back_with_its_other_end(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("update_profile", "cambiami l'email in giulia.ferri2@example.org", email="giulia.ferri2@example.org")
    await chat.say("deny", "no con .com")
    assert responses(chat) == ["utter_confirm_email"]
    assert "giulia.ferri2@example.com" in chat.heard[-1].text


class TestOtherTelephone:
    async def test_the_first_number_s_day_without_codes_is_told(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await chat.say("block_sim", "ho perso il telefono, blocca la sim", msisdn="+393335550202", loss="lost")
        await chat.say("select_line", "no era quello di mia figlia", line_alias="quello di mia figlia")
        assert responses(chat) == ["utter_block_meanwhile_till", "utter_block_confirm"]
        assert "333 555 0202" in chat.heard[0].text
        assert "333 555 0203" in chat.heard[1].text

    @pytest.mark.parametrize("text", ["ma no è qui", "ah no, è qua"])
    async def test_that_it_is_here_gives_the_block_up(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(GIULIA)
        await chat.say("block_sim", "bloccate la sim l'ho persa", loss="lost")
        await chat.say("deny", text)
        assert responses(chat) == ["utter_block_found_without_codes"]
