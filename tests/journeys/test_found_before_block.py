"""The telephone is there again before its SIM was blocked: the block is given up, whatever the words sound like."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.core.handoffs import Cause
from bot.core.lost_numbers import is_here_again, tells_where_it_was
from bot.services.care.services import Care
from demo_operator.seeding.lines import line_id
from tests.journeys.care_desk import CareDesk
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import ANNA, GIULIA, DemoOperator

ChatOf = Callable[[str | None], Chat]
GIULIAS = "+393355550101"
FOUND = [
    ("block_sim", "no aspetta l'ho ritrovato in borsa, annulla"),
    ("block_sim", "trovato!! era in macchina"),
    ("cancel", "lascia perdere, l'ho ritrovata"),
    ("deny", "ah no eccolo"),
    ("out_of_scope", "eccolo, era sotto il divano"),
    ("dont_know", "no ok ce l'ho, era nella giacca"),
    ("deny", "falso allarme, era in tasca"),
    ("wait", "aspetta, me l'hanno ritrovato al bar"),
    ("affirm", "ok trovato, era in cucina"),
    ("talk_to_human", "fermi tutti l'ho recuperato"),
    ("block_sim", "sblocca, ho ritrovato il telefono"),
]
every_way = pytest.mark.parametrize(("intent", "text"), FOUND)


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def nothing_was_done(chat: Chat, care: Care, demo: DemoOperator) -> None:
    assert (chat.active_loop, chat.slots.get("task"), chat.slots.get("pending_request")) == (None, None, None)
    assert not chat.slots.get("queued")
    assert not await care.bss.sim_blocked(line_id(GIULIAS))
    assert await demo.tickets() == []


@every_way
async def test_at_the_read_back_it_is_given_up_and_the_number_gets_no_codes_for_a_day(
    chat_of: ChatOf, care: Care, demo: DemoOperator, intent: str, text: str
) -> None:
    chat = chat_of(GIULIA)
    await chat.say("block_sim", "ho perso il telefono")
    await chat.say(intent, text)
    assert responses(chat) == ["utter_block_found_without_codes"]
    await nothing_was_done(chat, care, demo)
    kept = await care.lost.get(GIULIAS)
    assert kept is not None
    assert kept.until == chat.clock.now() + timedelta(days=1)
    assert (await chat.say("affirm", "sì")).response != "utter_block_confirm"


@every_way
async def test_at_any_other_question_too(
    chat_of: ChatOf, care: Care, demo: DemoOperator, intent: str, text: str
) -> None:
    chat = chat_of(ANNA)
    assert (await chat.say("block_sim", "ho perso il telefono")).response == "utter_task_ask_line"
    await chat.say(intent, text)
    assert responses(chat) == ["utter_block_found"]
    await nothing_was_done(chat, care, demo)


@every_way
async def test_who_was_asked_to_sign_in_for_it_is_not_led_to_a_person(
    chat_of: ChatOf, care: Care, demo: DemoOperator, intent: str, text: str
) -> None:
    chat = chat_of(None)
    await chat.say("block_sim", "ho perso il telefono")
    await chat.say(intent, text)
    assert responses(chat) == ["utter_block_found"]
    await nothing_was_done(chat, care, demo)
    await chat.sign_in(GIULIA)
    assert responses(chat) == ["utter_signed_in"]


async def test_cut_in_two_it_is_one_thing(chat_of: ChatOf, care: Care, demo: DemoOperator) -> None:
    chat = chat_of(GIULIA)
    await chat.say("block_sim", "ho perso il telefono")
    text = "falso allarme, era in tasca"
    await chat.say_parts(text, part("deny", "falso allarme"), part("block_sim", "era in tasca"))
    assert responses(chat) == ["utter_block_found_without_codes"]
    await nothing_was_done(chat, care, demo)


async def test_while_its_code_is_waited_for_the_code_is_worth_nothing_any_more(
    chat_of: ChatOf, care: Care, demo: DemoOperator
) -> None:
    chat = chat_of(GIULIA)
    await chat.say("block_sim", "ho perso il telefono")
    await chat.say("affirm", "sì")
    assert chat.slots["pending_request"]["why"] == "proof"
    await chat.say("out_of_scope", "trovato, era in ufficio")
    assert responses(chat)[0] == "utter_block_found_without_codes"
    await nothing_was_done(chat, care, demo)


async def test_whoever_waits_for_a_person_to_block_it_leaves_the_queue(
    chat_of: ChatOf, care: Care, demo: DemoOperator, queue: CareDesk
) -> None:
    chat = chat_of(None)
    asked = await chat.say("block_sim", "mi hanno rubato il 335 555 0101", msisdn=GIULIAS)
    await chat.press(asked.payload("Blocco con una persona"))
    assert chat.slots["queued"]
    live = await queue.queueing.live("conversation-of-sender-key")
    assert live is not None
    assert live.cause is Cause.LOST_SIM
    await chat.say("block_sim", "l'ho ritrovato, era in macchina")
    assert responses(chat) == ["utter_block_found_without_codes", "utter_queue_left"]
    await nothing_was_done(chat, care, demo)


@pytest.mark.parametrize(
    "text",
    [
        "non l'ho ritrovato",
        "se lo ritrovo vi avviso",
        "ho trovato la borsa ma il telefono no",
        "ho ritrovato il portafoglio",
        "qualcuno l'ha trovato e lo usa",
        "ho ritrovato il telefono ma la sim l'hanno rubata",
        "non ce l'ho più",
        "era in macchina",
        "ce l'ho da poco questa sim",
        "eccolo: 335 555 0101",
        "spero che venga ritrovato",
        "persa",
        "ce l'ho con voi",
    ],
)
def test_what_is_still_gone_is_not_here_again(text: str) -> None:
    assert not is_here_again(text)


@pytest.mark.parametrize("text", [*(text for _, text in FOUND), "per fortuna l'abbiamo trovato", "Ah eccola qua"])
def test_what_is_here_again_is(text: str) -> None:
    assert is_here_again(text)


@pytest.mark.parametrize(
    "text",
    [
        "ce l'ha qualcuno",
        "ce l'ha un ladro",
        "se ce l'ha mia moglie?",
        "forse ce l'ha mia moglie",
        "non ce l'ha mio padre",
    ],
)
def test_with_anybody_else_or_perhaps_it_is(text: str) -> None:
    assert not is_here_again(text)


WHERE = ["era nella tasca del giubbotto!", "era in macchina", "ah ecco, stava sul tavolo", "l'avevo messo nella borsa"]


async def doubtful(chat_of: ChatOf, text: str) -> Chat:
    chat = chat_of(GIULIA)
    await chat.say("block_sim", "ho perso il telefono", loss="lost")
    await chat.say("out_of_scope", text)
    assert responses(chat) == ["utter_task_ask_still"]
    return chat


@pytest.mark.parametrize("text", WHERE)
async def test_where_it_was_is_asked_about_and_a_yes_gives_it_up(
    chat_of: ChatOf, care: Care, demo: DemoOperator, text: str
) -> None:
    chat = await doubtful(chat_of, text)
    await chat.say("affirm", "sì")
    assert responses(chat) == ["utter_block_found_without_codes"]
    await nothing_was_done(chat, care, demo)


async def test_so_does_the_press(chat_of: ChatOf, care: Care, demo: DemoOperator) -> None:
    chat = await doubtful(chat_of, WHERE[0])
    await chat.press(chat.heard[-1].payload("Non serve più"))
    assert responses(chat) == ["utter_block_found_without_codes"]
    await nothing_was_done(chat, care, demo)


@pytest.mark.parametrize(
    ("intent", "text"),
    [("deny", "no"), ("affirm", "sì bloccala"), ("block_sim", "bloccala"), ("deny", "no blocca tutto"), ("inform", "")],
)
async def test_anything_else_goes_on_with_the_block_and_reads_it_back(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = await doubtful(chat_of, WHERE[1])
    if text:
        await chat.say(intent, text)
    else:
        await chat.press(chat.heard[-1].payload("Bloccala lo stesso"))
    assert responses(chat) == ["utter_block_confirm"]
    await chat.say("affirm", "sì")
    assert responses(chat)[-1] != "utter_block_confirm"


@pytest.mark.parametrize(
    "text", ["era in macchina quando me l'hanno rubato", "era nella borsa?", "era una bella giornata", "era mio"]
)
def test_what_tells_no_place_asks_nothing(text: str) -> None:
    assert not tells_where_it_was(text)
