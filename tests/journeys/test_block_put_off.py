"""A block that is not wanted now, or only asked about: it is left, and nothing else is begun by the words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.block_questions import asks_ahead, asks_who_calls
from bot.core.phone_kept import refuses_block
from bot.core.putting_off import only_waits
from bot.core.said_beside import asks_to_be_cut
from bot.services.care.services import Care
from demo_operator.seeding.lines import line_id
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import ANNA, GIULIA

ChatOf = Callable[[str | None], Chat]
GIULIAS = "+393355550101"
LEFT = ["utter_task_refused", "utter_block_meanwhile_held"]
DENIED = ["utter_nothing_changed", "utter_block_meanwhile_held"]


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def stolen(chat_of: ChatOf) -> Chat:
    chat = chat_of(GIULIA)
    await chat.say("block_sim", "mi hanno rubato lo scooter con dentro il telefono", loss="stolen")
    assert responses(chat) == ["utter_block_confirm"]
    return chat


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("block_sim", "no la sim lasciatela attiva che sto tracciando il telefono"),
        ("out_of_scope", "no, la scheda tenetela accesa che lo sto localizzando"),
        ("wait", "aspetta a bloccare, stasera vedo se salta fuori"),
        ("wait", "non la bloccare, la sto cercando con il gps"),
        ("deny", "per ora voglio che resti attiva"),
    ],
)
async def test_a_sim_that_is_to_stay_on_is_left(chat_of: ChatOf, care: Care, intent: str, text: str) -> None:
    chat = await stolen(chat_of)
    await chat.say(intent, text)
    assert responses(chat) == LEFT
    assert chat.active_loop is None
    assert not await care.bss.sim_blocked(line_id(GIULIAS))
    assert "un collega" in chat.heard[-1].text


async def test_so_it_is_however_faintly_it_was_understood(chat_of: ChatOf) -> None:
    chat = await stolen(chat_of)
    await chat.say("goodbye", "no non bloccare ancora, vediamo domani", ranking=(("goodbye", 0.33),))
    assert responses(chat) == LEFT


@pytest.mark.parametrize(
    ("denied", "waits"),
    [
        ("no non bloccare ancora", "aspetto stasera"),
        ("no, non bloccarla", "ci penso fino a domani"),
        ("non bloccare", "vediamo stasera"),
    ],
)
async def test_who_waits_until_an_hour_asks_for_no_call(chat_of: ChatOf, denied: str, waits: str) -> None:
    chat = await stolen(chat_of)
    parts = part("deny", denied), part("request_call_back", waits, period={"from": "2026-11-23", "to": "2026-11-23"})
    await chat.say_parts(f"{denied}, {waits}", *parts)
    assert responses(chat) == LEFT
    assert chat.active_loop is None


async def test_who_asks_for_a_call_beside_it_gets_one(chat_of: ChatOf) -> None:
    chat = await stolen(chat_of)
    parts = part("deny", "no non bloccare"), part("request_call_back", "richiamatemi stasera")
    await chat.say_parts("no non bloccare, richiamatemi stasera", *parts)
    assert chat.slots["task"]["intent"] == "request_call_back"


@pytest.mark.parametrize(
    ("intent", "text", "entities"),
    [
        (
            "out_of_scope",
            "ma se la blocco mio figlio che chiama da lì sente qualcosa?",
            {"line_alias": "mio figlio", "fault_kind": "mobile_voice"},
        ),
        ("bot_challenge", "e chi mi chiama cosa sente?", {"service_name": "chi-e"}),
        ("request_call_back", "mia moglie può ancora chiamarmi?", {"line_alias": "mia moglie"}),
        ("out_of_scope", "e gli sms mi arrivano?", {}),
    ],
)
async def test_who_gets_through_is_answered_and_the_line_stays(
    chat_of: ChatOf, intent: str, text: str, entities: dict[str, str]
) -> None:
    chat = await stolen(chat_of)
    await chat.say(intent, text, **entities)
    assert responses(chat) == ["utter_block_callers", "utter_block_confirm"]
    assert "335 555 0101" in chat.heard[-1].text
    await chat.say("deny", "no, per ora no")
    assert responses(chat) == DENIED


async def test_somebody_in_any_other_question_is_no_other_line(chat_of: ChatOf) -> None:
    chat = await stolen(chat_of)
    await chat.say("out_of_scope", "e mio figlio che ci gioca poi?", line_alias="mio figlio")
    assert "utter_own_line_unknown" not in responses(chat)
    assert responses(chat)[-1] == "utter_block_confirm"
    assert "335 555 0101" in chat.heard[-1].text


async def test_another_line_of_theirs_still_is(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("block_sim", "mi hanno rubato il 333 555 0202", msisdn="+393335550202", loss="stolen")
    await chat.say("correct", "no, quella di Chiara", line_alias="Chiara")
    assert "333 555 0203" in chat.heard[-1].text


AHEAD = [
    "quanto costa bloccare la sim se la perdo?",
    "quanto si paga per bloccare una scheda?",
    "se un domani perdo il telefono, la sim si blocca gratis?",
    "e se mi rubassero il telefono come faccio?",
]


@pytest.mark.parametrize("who", [GIULIA, None])
@pytest.mark.parametrize("text", AHEAD)
async def test_what_is_asked_ahead_is_answered_and_begins_nothing(
    chat_of: ChatOf, care: Care, text: str, who: str | None
) -> None:
    chat = chat_of(who)
    await chat.say("block_sim", text)
    assert responses(chat) == ["utter_block_ahead"]
    assert (chat.active_loop, await care.lost.get(GIULIAS)) == (None, None)


async def test_a_loss_that_is_told_is_no_question_ahead(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("block_sim", "ho perso il telefono, quanto costa bloccare la sim?", loss="lost")
    assert responses(chat)[-1] == "utter_block_confirm"


@pytest.mark.parametrize(
    "text", ["e mi stacchi la linea mobile?", "mi puoi staccare la linea di casa?", "chiudimi il numero"]
)
async def test_a_line_that_is_to_be_cut_is_no_line_to_talk_about(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("select_line", text, line_kind="mobile")
    assert "utter_line_selected" not in responses(chat)
    assert chat.heard[0].response == (await said(chat_of, "terminate_line", text))


async def said(chat_of: ChatOf, intent: str, text: str) -> str | None:
    return (await chat_of(GIULIA).say(intent, text, line_kind="mobile")).response


@pytest.mark.parametrize(
    "text", ["mi staccate la linea?", "mi stacchi la linea se non pago?", "stacca il modem", "mi si stacca la linea"]
)
def test_what_is_feared_or_comes_loose_is_not(text: str) -> None:
    assert not asks_to_be_cut(text)


@pytest.mark.parametrize(
    "text",
    [
        "lasciate attiva la mia, blocca quella di chiara",
        "non lasciatela attiva",
        "è ancora attiva, bloccatela",
        "resta?",
    ],
)
def test_what_is_to_be_blocked_is_not_refused(text: str) -> None:
    assert not refuses_block(text)


@pytest.mark.parametrize(
    "text", ["aspetto una chiamata stasera", "chiamatemi stasera", "ci sentiamo stasera", "alle 8"]
)
def test_a_call_is_no_waiting(text: str) -> None:
    assert not only_waits(text)


@pytest.mark.parametrize(
    "text", ["chiamatemi al 347", "potete chiamarmi?", "come si chiama?", "posso chiamare il 119?"]
)
def test_nobody_gets_through_in_these(text: str) -> None:
    assert not asks_who_calls(text)


@pytest.mark.parametrize("text", ["come blocco la sim?", "puoi bloccare la sim?", "bloccami la sim"])
def test_a_wish_is_not_asked_ahead(text: str) -> None:
    assert not asks_ahead(text)
