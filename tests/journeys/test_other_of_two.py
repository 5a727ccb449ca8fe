""" "E l'altra?", amid one of two acts: the one that waits, or the very one that is asked about; nothing is swapped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.core.both_lines import Other, says_other
from bot.services.care.services import Care
from demo_operator.seeding.lines import line_id
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA
from tests.journeys.money import Money
from tests.journeys.proving import Prover

ChatOf = Callable[[str | None], Chat]
ProverOf = Callable[[str], Prover]
MAIL = "anna.esposito@example.com"
MINE, CHIARAS = "333 555 0202", "333 555 0203"
OTHERS = [
    ("select_line", "l'altra?", {"line_alias": "l'altra"}),
    ("select_line", "e l'altra?", {"line_alias": "l'altra"}),
    ("select_line", "l'altra linea?", {"line_alias": "l'altra linea"}),
    ("affirm", "ok e l'altra", {"line_alias": "l'altra"}),
    ("select_line", "e quell'altra?", {}),
    ("select_line", "e l'altro numero quando lo fai?", {"line_alias": "l'altro numero"}),
    ("inform", "scusa ma l'altra", {"line_alias": "l'altra"}),
]
INSTEAD = [("select_line", "no l'altra", {"line_alias": "l'altra"}), ("correct", "anzi l'altra", {})]


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def both_stolen(prover: ProverOf) -> Prover:
    anna = prover(ANNA)
    await anna.chat.say("block_sim", "blocca tutte e due le sim, rubate", loss="stolen", line_kind="mobile")
    assert MINE in anna.chat.heard[-1].text
    return anna


async def first_blocked(prover: ProverOf) -> Prover:
    anna = await both_stolen(prover)
    await anna.chat.say("affirm", "sì")
    await anna.give(anna.code_to(MAIL))
    assert responses(anna.chat)[-1] == "utter_block_confirm"
    assert CHIARAS in anna.chat.heard[-1].text
    return anna


@pytest.mark.parametrize(("intent", "text", "said"), OTHERS)
async def test_once_the_first_sim_is_blocked_the_other_is_read_back_again(
    prover: ProverOf, care: Care, intent: str, text: str, said: dict[str, Any]
) -> None:
    anna = await first_blocked(prover)
    await anna.chat.say(intent, text, **said)
    assert responses(anna.chat) == ["utter_other_is_this", "utter_block_confirm"]
    assert CHIARAS in anna.chat.heard[-1].text
    assert not await care.bss.sim_blocked(line_id("+393335550203"))
    await anna.chat.say("affirm", "sì")
    assert "utter_block_was_done" not in responses(anna.chat)
    if not await care.bss.sim_blocked(line_id("+393335550203")):
        await anna.give(anna.code_to(MAIL))
    assert await care.bss.sim_blocked(line_id("+393335550203"))


@pytest.mark.parametrize(("intent", "text", "said"), INSTEAD)
async def test_not_even_instead_is_the_second_block_dropped(
    prover: ProverOf, intent: str, text: str, said: dict[str, Any]
) -> None:
    anna = await first_blocked(prover)
    await anna.chat.say(intent, text, **said)
    assert responses(anna.chat) == ["utter_other_was_done", "utter_block_confirm"]
    assert MINE in anna.chat.heard[0].text
    assert CHIARAS in anna.chat.heard[-1].text


@pytest.mark.parametrize(("intent", "text", "said"), OTHERS)
async def test_at_the_first_sim_the_other_is_told_to_come(
    prover: ProverOf, intent: str, text: str, said: dict[str, Any]
) -> None:
    anna = await both_stolen(prover)
    await anna.chat.say(intent, text, **said)
    assert responses(anna.chat) == ["utter_both_one_by_one", "utter_block_confirm"]
    assert MINE in anna.chat.heard[-1].text


async def two_recharges(chat_of: ChatOf) -> Chat:
    chat = chat_of(ANNA)
    text = "ricarica 15 euro con paypal a tutti e due i numeri"
    await chat.say("recharge", text, amount=1500, payment_method="paypal")
    assert MINE in chat.heard[-1].text
    return chat


@pytest.mark.parametrize(("intent", "text", "said"), OTHERS)
async def test_the_second_recharge_keeps_its_number(
    chat_of: ChatOf, money: Money, intent: str, text: str, said: dict[str, Any]
) -> None:
    chat = await two_recharges(chat_of)
    await chat.say(intent, text, **said)
    assert responses(chat) == ["utter_both_one_by_one", "utter_recharge_confirm_paypal"]
    assert MINE in chat.heard[-1].text
    await chat.say("affirm", "sì")
    await chat.say(intent, text, **said)
    assert responses(chat) == ["utter_other_is_this", "utter_recharge_confirm_paypal"]
    assert CHIARAS in chat.heard[-1].text
    assert len(money.provider.kept) == 1


@pytest.mark.parametrize(("intent", "text", "said"), INSTEAD)
async def test_instead_of_the_first_the_other_comes_once(
    chat_of: ChatOf, intent: str, text: str, said: dict[str, Any]
) -> None:
    chat = await two_recharges(chat_of)
    await chat.say(intent, text, **said)
    assert responses(chat)[0] == "utter_nothing_changed"
    assert CHIARAS in chat.heard[-1].text
    await chat.say("affirm", "sì")
    assert "utter_recharge_confirm_paypal" not in responses(chat)


async def test_a_service_keeps_its_line(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    text = "attiva la segreteria su tutte e due le linee mobili"
    await chat.say("activate_service", text, service_name="segreteria")
    await chat.say("select_line", "e l'altra?", line_alias="l'altra")
    assert responses(chat) == ["utter_both_one_by_one", "utter_extra_confirm_free"]
    assert MINE in chat.heard[-1].text


async def test_of_one_act_alone_the_other_line_is_meant(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("recharge", "ricarica 15 sul mio", amount=1500, payment_method="paypal", line_alias="sul mio")
    await chat.say("select_line", "no, l'altra", line_alias="l'altra")
    assert responses(chat) == ["utter_recharge_confirm_paypal"]
    assert CHIARAS in chat.heard[-1].text


async def test_after_a_recharge_another_line_instead_is_taken(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("recharge", "ricarica 15 sul mio", amount=1500, payment_method="paypal", line_alias="sul mio")
    await chat.say("affirm", "sì")
    await chat.say("recharge", "ricarica 10 a chiara", amount=1000, payment_method="paypal", line_alias="chiara")
    await chat.say("correct", "no anzi l'altra", line_alias="l'altra")
    assert MINE in chat.heard[-1].text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("e l’altro?", Other.ASKED),
        ("e all'altra?", Other.ASKED),
        ("ok e quell'altra sim poi?", Other.ASKED),
        ("no, volevo l'altra", Other.INSTEAD),
        ("l'altra no", None),
        ("e l'altra quanto credito ha?", None),
        ("un altro numero", None),
        ("ne voglio un'altra", None),
        ("un'altra volta", None),
        ("altro?", None),
    ],
)
def test_the_words_for_the_other(text: str, meant: Other | None) -> None:
    assert says_other(text) is meant


@pytest.mark.parametrize(("intent", "text", "said"), OTHERS)
async def test_while_the_code_is_awaited_the_other_is_told_to_come_and_the_code_is_good(
    prover: ProverOf, care: Care, intent: str, text: str, said: dict[str, Any]
) -> None:
    anna = await both_stolen(prover)
    await anna.chat.say("affirm", "sì")
    prompt = anna.chat.heard[-1].custom
    assert prompt is not None
    await anna.chat.say(intent, text, **said)
    assert responses(anna.chat) == ["utter_both_one_by_one", "utter_code_awaited"]
    await anna.give_to(prompt["prompt"]["id"], anna.code_to(MAIL))
    assert await care.bss.sim_blocked(line_id("+393335550202"))
    assert CHIARAS in anna.chat.heard[-1].text


NAMED = [
    ("e mia figlia?", {"line_alias": "mia figlia"}),
    ("e quella di chiara?", {"line_alias": "quella di chiara"}),
    ("quella di mia figlia?", {"line_alias": "quella di mia figlia"}),
    ("e a chiara", {"line_alias": "chiara"}),
]


@pytest.mark.parametrize(("text", "said"), NAMED)
async def test_the_one_that_waits_by_name_takes_no_place(chat_of: ChatOf, text: str, said: dict[str, Any]) -> None:
    chat = await two_recharges(chat_of)
    await chat.say("select_line", text, **said)
    assert responses(chat) == ["utter_both_one_by_one", "utter_recharge_confirm_paypal"]
    assert MINE in chat.heard[-1].text


@pytest.mark.parametrize("text", ["e il mio?", "e la mia sim?", "ma il mio?"])
async def test_the_one_that_was_blocked_takes_no_place(prover: ProverOf, text: str) -> None:
    anna = await first_blocked(prover)
    await anna.chat.say("select_line", text, line_alias="il mio")
    assert responses(anna.chat) == ["utter_other_was_done", "utter_block_confirm"]
    assert CHIARAS in anna.chat.heard[-1].text


async def test_two_sums_keep_their_own_numbers(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    first = {"intent": "recharge", "text": "ricarica 20 a me con paypal"}
    second = {"intent": "recharge", "text": "10 a mia figlia con paypal"}
    parts = [
        {**first, "entities": entities(amount=2000, payment_method="paypal", line_alias="a me")},
        {**second, "entities": entities(amount=1000, payment_method="paypal", line_alias="mia figlia")},
    ]
    await chat.say_parts("ricarica 20 a me e 10 a mia figlia con paypal", *parts)
    await chat.say("select_line", "e mia figlia?", line_alias="mia figlia")
    assert "20,00" in chat.heard[-1].text
    assert MINE in chat.heard[-1].text
    await chat.say("select_line", "e l'altra?", line_alias="l'altra")
    assert MINE in chat.heard[-1].text
    await chat.say("affirm", "sì")
    assert "10,00" in chat.heard[-1].text
    assert CHIARAS in chat.heard[-1].text


async def test_a_line_that_neither_waits_nor_was_done_is_taken(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("recharge", "ricarica 15 sul mio", amount=1500, payment_method="paypal", line_alias="sul mio")
    await chat.say("select_line", "e chiara?", line_alias="chiara")
    assert CHIARAS in chat.heard[-1].text


def entities(**values: Any) -> list[dict[str, Any]]:
    return [{"entity": name, "value": value} for name, value in values.items()]
