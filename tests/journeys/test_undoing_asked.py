"""Whether the thing can be given back, had again or stopped later, asked amid what runs: it is told, and the question
or the read-back is put again. It begins no complaint, throws nothing away, and is never a yes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.core.asking_moment import only_holds
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, MARCO

ChatOf = Callable[[str | None], Chat]


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def at_extenders(chat_of: ChatOf) -> Chat:
    chat = chat_of(MARCO)
    await chat.say("activate_offer", "mi interessa wifi in ogni stanza", offer_name="wifi-casa")
    assert responses(chat) == ["utter_extra_confirm_monthly"]
    return chat


async def at_voicemail_off(chat_of: ChatOf) -> Chat:
    chat = chat_of(GIULIA)
    await chat.say("deactivate_service", "togli la segreteria", service_name="segreteria")
    assert responses(chat) == ["utter_extra_confirm_off"]
    return chat


@pytest.mark.parametrize(
    ("intent", "confidence", "text", "answer"),
    [
        ("open_complaint", 0.54, "se lo prendo e poi non mi serve lo posso ridare indietro?", "returned"),
        ("dont_know", 0.21, "se poi non mi trovo bene posso restituirli?", "returned"),
        ("open_complaint", 0.38, "posso ridarveli indietro se non mi servono?", "returned"),
        ("correct", 0.77, "si può rimandare indietro?", "returned"),
        ("out_of_scope", 0.32, "se non mi piace posso toglierla?", "undone"),
        ("open_complaint", 0.97, "e se poi non la voglio più?", "undone"),
    ],
)
async def test_giving_it_back_is_answered_at_the_read_back(
    chat_of: ChatOf, intent: str, confidence: float, text: str, answer: str
) -> None:
    chat = await at_extenders(chat_of)
    await chat.say(intent, text, ranking=((intent, confidence),))
    assert responses(chat) == [f"utter_about_extra_{answer}", "utter_extra_confirm_monthly"]


@pytest.mark.parametrize(
    ("intent", "confidence", "text"),
    [
        ("affirm", 0.96, "se poi la rivoglio me la rimettete?"),
        ("open_complaint", 0.97, "e se la rivoglio?"),
        ("out_of_scope", 0.23, "posso riaverla poi?"),
        ("open_complaint", 0.6, "e se un domani la volessi di nuovo?"),
    ],
)
async def test_having_it_again_is_answered_and_is_no_yes(
    chat_of: ChatOf, intent: str, confidence: float, text: str
) -> None:
    chat = await at_voicemail_off(chat_of)
    await chat.say(intent, text, ranking=((intent, confidence),))
    assert responses(chat) == ["utter_about_extra_off_undone", "utter_extra_confirm_off"]
    chat = chat_of(GIULIA)
    await chat.say("deactivate_service", "voglio togliere un servizio")
    asked = responses(chat)
    await chat.say(intent, text, ranking=((intent, confidence),))
    assert responses(chat) == ["utter_about_extra_off_undone", *asked]


async def test_to_have_it_back_as_an_order_still_leaves_it(chat_of: ChatOf) -> None:
    chat = await at_voicemail_off(chat_of)
    await chat.say("affirm", "no aspetta, rimettila")
    assert responses(chat)[0] == "utter_task_refused"


@pytest.mark.parametrize("text", ["rivoglio i miei soldi", "e se rivoglio i soldi che mi avete tolto?"])
async def test_money_wanted_back_is_no_such_question(chat_of: ChatOf, text: str) -> None:
    chat = await at_voicemail_off(chat_of)
    await chat.say("open_complaint", text, ranking=(("open_complaint", 0.97),))
    assert "utter_about_extra_off_undone" not in responses(chat)


@pytest.mark.parametrize(
    ("intent", "confidence", "text"),
    [
        ("cancel", 0.21, "e se voglio fermarla poi?"),
        ("close_account", 0.26, "e se poi la voglio togliere?"),
        ("stop_auto_recharge", 0.15, "e se la voglio smettere?"),
        ("cancel", 0.98, "si puo interrompere?"),
        ("faq/privacy", 0.54, "come la fermo poi?"),
    ],
)
async def test_how_an_automatic_recharge_is_stopped_ends_none_that_is_being_set(
    chat_of: ChatOf, intent: str, confidence: float, text: str
) -> None:
    chat = chat_of(GIULIA)
    await chat.say("set_auto_recharge", "voglio la ricarica automatica")
    await chat.say(intent, text, ranking=((intent, confidence),))
    assert responses(chat) == ["utter_about_auto_undone", "utter_task_ask_when"]
    await chat.say("inform", "sotto i 5 ricarica 10", threshold=500, amount=1000)
    await chat.say(intent, text, ranking=((intent, confidence),))
    assert responses(chat) == ["utter_about_auto_undone", "utter_task_ask_ceiling"]


@pytest.mark.parametrize("text", ["annulla", "no voglio fermarmi qui, lascia stare"])
async def test_whoever_gives_it_up_still_does(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("set_auto_recharge", "voglio la ricarica automatica")
    await chat.say("cancel", text, ranking=(("cancel", 0.98),))
    assert responses(chat)[0] != "utter_about_auto_undone"
    assert chat.active_loop is None


async def at_stop(chat_of: ChatOf) -> Chat:
    chat = chat_of(ANNA)
    await chat.say("stop_auto_recharge", "ferma la ricarica automatica di mia figlia", line_alias="mia figlia")
    assert responses(chat) == ["utter_auto_confirm_stop"]
    return chat


@pytest.mark.parametrize(("intent", "text"), [("correct", "anzi no aspetta"), ("rephrase", "ma no aspetta un attimo")])
async def test_whoever_only_holds_is_waited_for(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = await at_stop(chat_of)
    await chat.say(intent, text)
    assert responses(chat) == ["utter_task_wait"]
    await chat.say("affirm", "sì")
    assert "utter_auto_stopped" not in responses(chat)


async def test_a_hold_with_a_value_is_none() -> None:
    assert only_holds("anzi no aspetta")
    assert not any(map(only_holds, ("aspetta, con la carta", "no aspetta 10 euro", "anzi no", "sì", "aspetta?")))


@pytest.mark.parametrize(
    ("intent", "text", "entities"),
    [
        ("set_auto_recharge", "cambiale la soglia a 5 euro", {"threshold": 500, "field": "threshold"}),
        ("correct", "non fermarla, cambia la soglia a 5", {"threshold": 500, "field": "threshold"}),
        ("set_auto_recharge", "alzale il tetto a 30", {"ceiling": 3000}),
    ],
)
async def test_another_limit_instead_of_the_stop_is_of_that_line(
    chat_of: ChatOf, intent: str, text: str, entities: dict[str, Any]
) -> None:
    chat = await at_stop(chat_of)
    await chat.say("correct", "anzi no aspetta")
    await chat.say(intent, text, **entities)
    assert responses(chat) == ["utter_auto_card_expired"]
    await chat.say("cancel", "annulla")
    assert not chat.slots.get("parked")
