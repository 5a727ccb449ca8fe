"""Saved cards over the actions: shown, saved on the provider's page, removed at the operator and at the provider."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.payments import SavedCard
from tests.fakes.payments.faults import Fault
from tests.journeys.chat import Chat, Heard
from tests.journeys.conftest import ANNA, GIULIA, MARCO, DemoOperator
from tests.journeys.money import Money
from tests.journeys.proving import Prover

ChatOf = Callable[[str | None], Chat]
ProverOf = Callable[[str], Prover]
GIULIAS = "+393355550101"
SECOND = SavedCard("tok_second", "mastercard", "1111", "01/28")


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


def titles(heard: Heard) -> list[str]:
    return [title for title, _ in heard.buttons]


async def tokens(money: Money, customer: str) -> list[str]:
    return [card.token for card in await money.paying.bss.cards(customer)]


async def test_cards_are_listed_with_their_last_month(chat_of: ChatOf) -> None:
    heard = await chat_of(GIULIA).say("list_cards", "che carte ho salvato?")
    assert heard.text == "Carte salvate:\n• Visa •4242, scade 12/29"
    assert titles(heard) == ["Salva una carta", "Togli una carta"]
    assert "scaduta (10/26)" in (await chat_of(ANNA).say("list_cards", "carte")).text
    none = await chat_of(MARCO).say("list_cards", "le mie carte")
    assert (none.response, titles(none)) == ("utter_cards_none", ["Salva una carta"])


async def test_a_card_is_saved_on_the_page_and_only_then_is_it_there(chat_of: ChatOf, money: Money) -> None:
    chat = chat_of(MARCO)
    heard = await chat.say("save_card", "voglio salvare una carta")
    assert heard.response == "utter_card_link"
    assert "non viene addebitato nulla" in heard.text
    assert heard.custom is not None
    assert heard.custom["attachments"][0]["title"] == "Salva la carta"
    assert "url" not in heard.custom["attachments"][0]
    assert await tokens(money, MARCO) == []
    money.provider.save_card(list(money.provider.kept)[-1])
    await money.settle()
    assert await tokens(money, MARCO) == ["tok_new"]
    assert [told.event for told in money.teller.said.values()] == ["done"]


async def test_a_provider_that_does_not_answer_is_said(chat_of: ChatOf, money: Money) -> None:
    money.provider.faults.plan("open_card_setup", Fault.SILENT)
    heard = await chat_of(MARCO).say("save_card", "salva una carta")
    assert heard.response == "utter_card_page_away"
    assert titles(heard)[0] == "Riprova"


async def test_a_card_is_removed_after_a_yes_at_both_places(chat_of: ChatOf, money: Money) -> None:
    chat = chat_of(GIULIA)
    asked = await chat.say("remove_card", "togli la mia carta")
    assert "Visa •4242" in asked.text
    assert await tokens(money, GIULIA) == ["tok_visa_4242_1229"]
    assert (await chat.say("affirm", "sì")).response == "utter_card_removed"
    assert await tokens(money, GIULIA) == []
    assert (await chat.say("affirm", "sì")).response == "utter_what_else_after"
    assert (await chat.say("remove_card", "togli la carta")).response == "utter_cards_none"


async def test_which_card_is_asked_when_there_are_several(chat_of: ChatOf, money: Money) -> None:
    await money.paying.bss.add_card(GIULIA, SECOND)
    chat = chat_of(GIULIA)
    asked = await chat.say("remove_card", "togli una carta")
    assert titles(asked) == ["Visa •4242", "Mastercard •1111", "Non serve"]
    await chat.say("dont_know", "non so")
    assert responses(chat) == ["utter_task_without_old_card"]
    confirm = await chat.press(asked.payload("Mastercard"))
    assert "Mastercard •1111" in confirm.text
    await chat.say("affirm", "sì")
    assert await tokens(money, GIULIA) == ["tok_visa_4242_1229"]


async def test_a_card_that_is_not_there_is_said(chat_of: ChatOf, money: Money) -> None:
    await money.paying.bss.add_card(GIULIA, SECOND)
    chat = chat_of(GIULIA)
    await chat.say("remove_card", "togli quella che finisce con 9999", card_last4="9999")
    assert responses(chat) == ["utter_no_such_card", "utter_card_which"]


async def test_the_automatic_recharge_that_it_pays_is_named_and_suspended(prover: ProverOf, money: Money) -> None:
    giulia = prover(GIULIA)
    await giulia.chat.say("set_auto_recharge", "auto", threshold=500, amount=1000, ceiling=3000)
    await giulia.chat.say("affirm", "sì")
    await giulia.give(giulia.code_to(GIULIAS))
    asked = await giulia.chat.say("remove_card", "elimina la mia carta")
    assert asked.response == "utter_card_confirm_remove_with_auto"
    assert "335 555 0101" in asked.text
    assert (await giulia.chat.say("affirm", "sì")).response == "utter_card_removed_with_auto"
    shown = await giulia.chat.say("show_auto_recharge", "è attiva?")
    assert "sospesa, la carta non è più salvata" in shown.text


async def test_while_the_provider_does_not_answer_the_card_stays_and_another_try_removes_it(
    chat_of: ChatOf, money: Money
) -> None:
    chat = chat_of(GIULIA)
    await chat.say("remove_card", "togli la mia carta")
    money.provider.faults.plan("remove_card", Fault.SILENT)
    failed = await chat.say("affirm", "sì")
    assert failed.response == "utter_card_remove_away"
    assert await tokens(money, GIULIA) == ["tok_visa_4242_1229"]
    await chat.press(failed.payload("Riprova"))
    assert await tokens(money, GIULIA) == []


async def test_while_the_operator_fails_it_is_said_and_another_try_removes_it(
    chat_of: ChatOf, money: Money, demo: DemoOperator
) -> None:
    chat = chat_of(GIULIA)
    await chat.say("remove_card", "togli la mia carta")
    await demo.fault_after("payment", "500", 1)
    failed = await chat.say("affirm", "sì")
    assert failed.response in ("utter_dependency_failed", "utter_card_removed")
    if failed.response == "utter_dependency_failed":
        await chat.press(failed.payload("Riprova"))
    assert await tokens(money, GIULIA) == []


async def test_a_no_keeps_the_card(chat_of: ChatOf, money: Money) -> None:
    chat = chat_of(GIULIA)
    await chat.say("remove_card", "togli la mia carta")
    assert (await chat.say("deny", "no")).response == "utter_nothing_changed"
    assert await tokens(money, GIULIA) == ["tok_visa_4242_1229"]


@pytest.mark.parametrize("intent", ["list_cards", "save_card", "remove_card"])
async def test_who_is_not_signed_in_signs_in_first(chat_of: ChatOf, intent: str) -> None:
    chat = chat_of(None)
    heard = await chat.say(intent, "carte")
    assert heard.response in ("utter_signin_needed", "utter_signin_needed_to_act")
    heard = await chat.sign_in(GIULIA)
    assert heard.response in ("utter_cards", "utter_card_link", "utter_card_confirm_remove")
