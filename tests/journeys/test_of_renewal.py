"""A renewal that the credit may not suffice for: the sum that is missing, what happens then, and nothing of bills."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.renewal_words import asks_how_much_to_put, asks_if_enough, asks_if_missed
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import ANNA, GIULIA, MARCO, SARA

ChatOf = Callable[[str | None], Chat]
LATE = "faq/late_payment"
MISSED = "utter_renewal_if_missed"


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        (LATE, "e se non ce li ha che succede?"),
        (LATE, "e se non ce la fa?"),
        (LATE, "e se non pago?"),
        (LATE, "la staccate?"),
        ("faq/credit_expiry", "e se non ricarico?"),
        ("check_credit", "e se quel giorno è a zero?"),
        ("report_fault", "resta senza linea?"),
        ("dont_know", "e se non basta?"),
        (LATE, "e se non ce n'è abbastanza che succede?"),
        ("show_plan", "e se non si rinnova?"),
    ],
)
async def test_after_the_plan_the_missing_sum_and_what_is_known_are_told(
    chat_of: ChatOf, heard_as: str, text: str
) -> None:
    chat = chat_of(ANNA)
    await chat.say("show_plan", "il piano di chiara quando si rinnova", line_alias="chiara")
    await chat.say(heard_as, text)
    assert responses(chat) == ["utter_credit_renewal_missing", MISSED]
    assert "mancano 6,64 €" in chat.heard[0].text
    assert "finché non ricarichi" in chat.heard[1].text
    assert "2,50" not in chat.heard[1].text


@pytest.mark.parametrize("before", ["show_plan", "check_credit"])
@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("out_of_scope", "le basta per domani?"),
        ("out_of_scope", "e ce la fa per domani?"),
        ("out_of_scope", "ma le bastano fino a domani?"),
        ("check_credit", "le è sufficiente per il rinnovo?"),
    ],
)
async def test_whether_it_is_enough_is_reckoned(chat_of: ChatOf, before: str, heard_as: str, text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say(before, "come sta messa chiara", line_alias="chiara")
    await chat.say(heard_as, text)
    assert responses(chat) == ["utter_credit_renewal_missing"]
    assert "mancano 6,64 €" in chat.heard[0].text


@pytest.mark.parametrize("text", ["basta", "basta così", "mi bastano i giga?", "ce la faccio da solo"])
def test_what_asks_of_no_credit(text: str) -> None:
    assert not asks_if_enough(text, leaning=True)
    assert not asks_if_enough("le basta per domani?", leaning=False)


async def test_cut_in_two_it_is_one_question(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("check_credit", "il credito di chiara", line_alias="chiara")
    parts = (part("affirm", "e se"), part(LATE, "non ce li ha che succede"))
    await chat.say_parts("e se non ce li ha che succede", *parts)
    assert responses(chat) == ["utter_credit_renewal_missing", MISSED]


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("check_credit", "cosa succede se non ho credito per il rinnovo?"),
        ("out_of_scope", "e se salta il rinnovo?"),
        ("show_plan", "che succede al rinnovo se non ho abbastanza soldi?"),
    ],
)
async def test_by_its_name_it_needs_nothing_before(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say(heard_as, text)
    assert responses(chat) == ["utter_credit_after_renewal", MISSED]


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("show_bill", "quanto devo mettere almeno?"),
        ("out_of_scope", "quanto devo mettere per farle fare il rinnovo?"),
        ("check_credit", "quanto le manca?"),
    ],
)
async def test_how_much_is_to_be_put_in_is_reckoned(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("show_plan", "il piano di chiara", line_alias="chiara")
    heard = await chat.say(heard_as, text)
    assert responses(chat) == ["utter_credit_renewal_missing"]
    assert "mancano 6,64 €" in heard.text


@pytest.mark.parametrize("text", ["quanto devo mettere per farle fare il rinnovo?", "quanto serve almeno?"])
async def test_amid_the_recharge_too_and_the_sum_is_asked_again(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("recharge", "ricarica mia figlia", line_alias="chiara")
    await chat.say("out_of_scope", text)
    assert responses(chat) == ["utter_credit_renewal_missing", "utter_task_ask_amount"]


async def test_of_what_a_bill_pays_the_bill_s_rules_are_told(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("show_plan", "il mio piano")
    await chat.say(LATE, "e se non pago?")
    assert MISSED not in responses(chat)


async def test_of_several_lines_with_a_bill_among_them_so_are_they(chat_of: ChatOf) -> None:
    chat = chat_of(SARA)
    await chat.say("show_plan", "i miei piani", line_alias="tutte")
    await chat.say("list_bills", "le bollette")
    await chat.say(LATE, "e se non pago?")
    assert MISSED not in responses(chat)


@pytest.mark.parametrize("text", ["e se non pago?", "mi staccate?"])
async def test_with_nothing_before_it_is_of_no_renewal(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say(LATE, text)
    assert MISSED not in responses(chat)


@pytest.mark.parametrize(
    "text", ["e se ricarico 10?", "quanto credito ho", "e se non mi interessa?", "e se non rinnovo l'offerta?"]
)
def test_other_words_suppose_no_missed_renewal(text: str) -> None:
    assert not asks_if_missed(text, leaning=True)


@pytest.mark.parametrize(
    "text", ["quanto devo pagare?", "quanto costa?", "quanto ci vuole?", "quanto manca al rinnovo?"]
)
def test_other_sums_are_none_to_put_in(text: str) -> None:
    assert not asks_how_much_to_put(text, leaning=True)
