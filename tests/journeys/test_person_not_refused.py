""" "Non posso parlare con qualcuno?" is a wish for a person; "senza tetto" is no refusal of one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.handoffs import HEAD
from bot.core.person_words import cannot_reach, is_about_people
from tests.journeys.care_desk import CareDesk
from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA

ChatOf = Callable[[str | None], Chat]
SURE = [("deny_human", 0.95), ("dont_know", 0.02)]
FAINT = [("deny_human", 0.61), ("cancel", 0.28)]
WISHES = [
    "non posso parlare con qualcuno?",
    "ma non posso sentire nessuno?",
    "non c'è modo di parlare con qualcuno?",
    "non riesco a parlare con nessuno",
    "non mi fate parlare con qualcuno?",
    "non posso parlare con qualcuno",
]


def responses(chat: Chat) -> list[str]:
    return [str(heard.response) for heard in chat.heard]


@pytest.mark.parametrize("text", WISHES)
async def test_a_wish_with_a_non_is_one(chat_of: ChatOf, queue: CareDesk, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("deny_human", text, ranking=SURE)
    assert len(queue.handoffs) == 1
    await chat.say("deny_human", text, ranking=SURE)
    assert "utter_queue_left" not in responses(chat)


@pytest.mark.parametrize("text", WISHES[:2])
async def test_after_a_theft_it_leads_to_the_head(chat_of: ChatOf, queue: CareDesk, text: str) -> None:
    await queue.others_wait(2)
    chat = chat_of(None)
    await chat.say("block_sim", "mi hanno rubato la borsa col cell dentro", loss="stolen")
    await chat.say("inform", "3335550202", msisdn="+393335550202")
    await chat.say("deny_human", text, ranking=SURE)
    assert queue.handoffs[-1].priority == HEAD
    assert "al primo posto" in chat.heard[0].text
    assert responses(chat)[-1] == "utter_queue_sim_not_blocked_stranger"


async def test_behind_others_who_were_robbed_nobody_is_told_to_be_the_first(chat_of: ChatOf, queue: CareDesk) -> None:
    await queue.others_wait(1, priority=HEAD)
    chat = chat_of(None)
    await chat.say("block_sim", "mi hanno rubato il telefono", loss="stolen")
    await chat.say("talk_to_human", "operatore")
    assert "al posto 2" in chat.heard[0].text
    assert responses(chat)[-1] == "utter_queue_sim_behind_stranger"
    assert "in testa" not in chat.heard[-1].text


@pytest.mark.parametrize("text", ["non ho chiesto niente io", "senza tetto", "senza soglia"])
async def test_what_names_nobody_refuses_nobody(chat_of: ChatOf, queue: CareDesk, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("deny_human", text, ranking=FAINT)
    assert responses(chat)[0] != "utter_no_human"
    assert responses(chat) == ["utter_fallback_options"]


@pytest.mark.parametrize(
    "text",
    [
        "non voglio parlare con nessuno",
        "non mi serve nessuno",
        "faccio da solo",
        "adesso non posso parlare con nessuno",
        "resto qui in chat",
        "non mi passi nessuno per cortesia",
        "non posso evitare di parlare con una persona?",
    ],
)
async def test_a_refusal_stays_one(chat_of: ChatOf, queue: CareDesk, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("deny_human", text, ranking=FAINT)
    assert responses(chat) == ["utter_no_human"]
    assert queue.handoffs == []


async def test_while_somebody_waits_a_faint_no_is_to_that(chat_of: ChatOf, queue: CareDesk) -> None:
    chat = chat_of(GIULIA)
    await chat.say("talk_to_human", "operatore")
    await chat.say("deny_human", "non ho chiesto niente io", ranking=FAINT)
    assert "utter_fallback_options" not in responses(chat)


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("nn posso sentire qlcn?", True),
        ("non si può sentire qualcuno di voi", True),
        ("non posso parlare con te?", False),
        ("non posso continuare senza operatore?", False),
        ("adesso non posso parlare con nessuno, sono al lavoro", False),
    ],
)
def test_words_of_who_reaches_nobody(text: str, wish: bool) -> None:
    assert cannot_reach(text) is wish


@pytest.mark.parametrize(("text", "about"), [("senza tetto", False), ("meglio con te", True), ("nessuno grazie", True)])
def test_words_about_people(text: str, about: bool) -> None:
    assert is_about_people(text) is about


@pytest.mark.parametrize("text", WISHES[:3])
async def test_amid_a_read_back_it_is_a_wish_too(chat_of: ChatOf, queue: CareDesk, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("block_sim", "mi hanno rubato il telefono", loss="stolen")
    await chat.say("deny_human", text, ranking=SURE)
    assert [one.priority for one in queue.handoffs] == [HEAD]


async def test_amid_a_read_back_a_faint_no_to_nobody_ends_nothing(chat_of: ChatOf, queue: CareDesk) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica 10 sul mio con paypal", amount=1000, payment_method="paypal", line_alias="mio")
    await chat.say("deny_human", "senza tetto", ranking=FAINT)
    assert "utter_no_human" not in responses(chat)
    assert responses(chat)[-1] == "utter_recharge_confirm_paypal"
