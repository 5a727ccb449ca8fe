"""Coming back (rows 1, 3 and 4): what is under way is named and asks again, what waits is taken up or stays offered."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.coming_back import asks_where_we_were, goes_back, tasks_named
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, MARCO

ChatOf = Callable[[str | None], Chat]


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def amid_recharge(chat_of: ChatOf) -> Chat:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "voglio ricaricare")
    assert responses(chat) == ["utter_task_ask_amount"]
    return chat


@pytest.mark.parametrize(
    ("intent", "said"),
    [
        ("cancel", "cosa stavamo facendo?"),
        ("repeat", "dove eravamo rimasti?"),
        ("stop_auto_recharge", "no torna alla ricarica"),
        ("recharge", "torniamo alla ricarica"),
        ("inform", "riprendiamo"),
        ("restart", "ok, continuiamo con la ricarica"),
    ],
)
async def test_what_is_under_way_is_named_and_asks_again(chat_of: ChatOf, intent: str, said: str) -> None:
    chat = await amid_recharge(chat_of)
    heard = await chat.say(intent, said)
    assert responses(chat) == ["utter_task_under_way", "utter_task_ask_amount"]
    assert "la ricarica" in heard.text
    await chat.say("inform", "10 euro", amount=1000)
    assert responses(chat) == ["utter_task_ask_method"]


async def test_it_is_so_after_something_else_was_looked_at(chat_of: ChatOf) -> None:
    chat = await amid_recharge(chat_of)
    await chat.say("list_offers", "fammi prima vedere le offerte")
    await chat.say("stop_auto_recharge", "no torna alla ricarica")
    assert responses(chat) == ["utter_task_under_way", "utter_task_ask_amount"]


async def nested(chat_of: ChatOf) -> Chat:
    """Anna recharges, then wants to pay a bill first."""
    chat = chat_of(ANNA)
    await chat.say("recharge", "ricarica chiara di 10", amount=1000, line_alias="chiara")
    await chat.say("pay_bill", "aspetta, voglio pagare prima la bolletta")
    await chat.say("inform", "quella più vecchia", bill_ref="oldest")
    assert responses(chat) == ["utter_task_ask_method"]
    return chat


async def test_with_one_that_waits_both_are_named(chat_of: ChatOf) -> None:
    chat = await nested(chat_of)
    heard = await chat.say("cancel", "cosa stavamo facendo?")
    assert heard.response == "utter_task_under_way_two"
    assert "il pagamento della bolletta" in heard.text
    assert "la ricarica" in heard.text


async def test_one_that_waits_is_taken_up_with_what_it_had(chat_of: ChatOf) -> None:
    chat = await nested(chat_of)
    await chat.say("stop_auto_recharge", "torniamo alla ricarica")
    assert responses(chat) == ["utter_task_ask_method"]
    heard = await chat.say("inform", "paypal", payment_method="paypal")
    assert "10,00 €" in heard.text
    assert [kept["intent"] for kept in chat.slots["parked"]] == ["pay_bill"]


@pytest.mark.parametrize("said", ["riprendiamo la bolletta", "torna al pagamento", "riprendi"])
async def test_what_was_put_aside_in_a_silence_is_taken_up(chat_of: ChatOf, said: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("pay_bill", "pago la bolletta")
    await chat.take('/silence{"stage": "nudged"}')
    await chat.take('/silence{"stage": "parked"}')
    assert chat.active_loop is None
    await chat.say("wait", said)
    assert responses(chat) == ["utter_task_ask_method"]


async def test_what_waits_is_offered_to_who_has_lost_the_thread(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("pay_bill", "pago la bolletta")
    await chat.take('/silence{"stage": "nudged"}')
    await chat.take('/silence{"stage": "parked"}')
    await chat.say("check_counters", "dove eravamo rimasti?")
    assert responses(chat) == ["utter_task_resume"]
    await chat.say("affirm", "sì")
    assert responses(chat) == ["utter_task_ask_method"]


async def test_with_nothing_under_way_nothing_is_begun(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("cancel", "cosa stavamo facendo?")
    assert responses(chat) == ["utter_nothing_under_way"]
    await chat.say("stop_auto_recharge", "torna alla ricarica")
    assert responses(chat) == ["utter_nothing_under_way"]


async def test_who_must_sign_in_first_hears_that_again(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await chat.say("check_credit", "quanto credito ho?")
    heard = await chat.say("repeat", "a che punto eravamo?")
    assert heard.custom == {"prompt": {"kind": "signin"}}


async def test_after_an_outage_a_no_leaves_what_waits_on_offer(chat_of: ChatOf) -> None:
    chat = await nested(chat_of)
    await chat.say(
        "report_fault", "prima ancora segnala che non mi va internet", line_kind="fixed", fault_kind="internet_down"
    )
    assert "utter_fault_outage" in str(responses(chat))
    heard = await chat.say("deny", "no")
    assert responses(chat) == ["utter_deny", "utter_task_resume_two"]
    assert "il pagamento della bolletta" in chat.heard[-1].text
    assert heard.response == "utter_deny"
    await chat.say("affirm", "sì")
    assert responses(chat) == ["utter_task_ask_method"]


@pytest.mark.parametrize(("intent", "said"), [("select_line", "la prima"), ("inform", "prendo la prima")])
async def test_a_place_after_offers_that_were_shown_amid_a_recharge_is_one_of_them(
    chat_of: ChatOf, intent: str, said: str
) -> None:
    chat = await amid_recharge(chat_of)
    await chat.say("list_offers", "fammi prima vedere le offerte")
    heard = await chat.say(intent, said, offer_name=1)
    assert heard.response == "utter_extra_confirm_monthly"
    assert [kept["intent"] for kept in chat.slots["parked"]] == ["recharge"]


async def test_a_place_later_on_is_none_of_them(chat_of: ChatOf) -> None:
    chat = await amid_recharge(chat_of)
    await chat.say("list_offers", "fammi prima vedere le offerte")
    await chat.say("check_credit", "quanto credito ho?")
    await chat.say("select_line", "la prima", offer_name=1)
    assert "utter_extra_confirm_monthly" not in responses(chat)


async def test_a_place_that_the_question_is_about_answers_it(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("pay_bill", "pago la bolletta")
    await chat.say("list_offers", "che offerte avete?")
    await chat.say("inform", "la prima", offer_name=1)
    assert responses(chat) == ["utter_task_ask_method"]


@pytest.mark.parametrize(
    "text", ["cosa stavamo facendo?", "dove eravamo", "di che parlavamo?", "a che punto siamo", "ho perso il filo"]
)
def test_losing_the_thread(text: str) -> None:
    assert asks_where_we_were(text)


@pytest.mark.parametrize(
    "text",
    [
        *("torna la linea?", "torna il problema", "quando torna internet", "continua a non andare", "dove siete"),
        *("riprende a funzionare?", "continua", "vai avanti", "torno domani", "ricarica", "10 euro"),
        "torniamo alla ricarica di mia moglie, quanto costa?",
    ],
)
def test_other_words_go_back_to_nothing(text: str) -> None:
    assert not goes_back(text)
    assert not asks_where_we_were(text)


def test_what_is_gone_back_to() -> None:
    assert tasks_named("torniamo alla bolletta") == ("pay_bill", "email_bill")
    assert tasks_named("riprendiamo") is None
    assert tasks_named("no dai, torna al reclamo di prima") == ("open_complaint",)


@pytest.mark.parametrize(
    ("intent", "said"),
    [
        ("stop_auto_recharge", "torna alla ricarica"),
        ("check_ticket", "a che punto eravamo?"),
        ("cancel", "cosa stavamo facendo?"),
        ("recharge", "no torniamo alla ricarica"),
    ],
)
async def test_with_only_a_menu_open_the_menu_is_shown_again(chat_of: ChatOf, intent: str, said: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica")
    await chat.say(intent, said)
    assert responses(chat) == ["utter_bare_recharge"]
    await chat.say("inform", "la prima")
    assert responses(chat) == ["utter_task_ask_amount"]
