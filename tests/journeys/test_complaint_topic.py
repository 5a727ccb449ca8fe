"""While a complaint asks what it is about or what happened, the message is that, whatever intent it sounds like."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.chat import Chat, part
from tests.journeys.conftest import GIULIA

ChatOf = Callable[[str | None], Chat]
CALLS = "mi avete addebitato chiamate a un 899 che non ho fatto"
SOUNDS_LIKE = (
    *("show_movements", "explain_bill", "check_payment", "report_fault", "request_call_back", "talk_to_human"),
    *("deactivate_service", "activate_offer", "faq/premium_services", "cancel", "help", "restart", "out_of_scope"),
    *("pay_bill", "check_ticket", "list_bills", "frustration", "insult", "deny", "inform"),
)


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def begun(chat_of: ChatOf) -> Chat:
    chat = chat_of(GIULIA)
    assert (await chat.say("open_complaint", "voglio fare un reclamo")).response == "utter_task_ask_subject"
    return chat


@pytest.mark.parametrize("intent", SOUNDS_LIKE)
async def test_what_happened_said_as_the_topic_is_both(chat_of: ChatOf, intent: str) -> None:
    chat = await begun(chat_of)
    close = ((intent, 0.5), ("pay_bill" if intent != "pay_bill" else "list_bills", 0.4))
    await chat.say(intent, CALLS, ranking=close, fault_kind="mobile_voice")
    assert responses(chat) == ["utter_task_ask_demand"]
    kept = chat.slots["task"]["values"]
    assert (kept["subject"], kept["story"]) == ("charges", CALLS)


@pytest.mark.parametrize(
    ("intent", "text", "subject"),
    [
        ("check_ticket", "il tecnico non si è presentato", "service"),
        ("show_movements", "addebiti 899 mai fatti", "charges"),
        ("list_bills", "bolletta troppo alta", "charges"),
        ("report_fault", "internet lento da un mese", "service"),
        ("activate_offer", "offerta mai chiesta", "not_requested"),
        ("insult", "un operatore maleducato mi ha chiuso in faccia", "care"),
        ("explain_bill", "costi gonfiati in fattura", "charges"),
        ("affirm", "si per quegli sms", "charges"),
        ("inform", "la mora", "charges"),
        ("recharge", "una ricarica sparita", "charges"),
    ],
)
async def test_few_words_name_the_topic(chat_of: ChatOf, intent: str, text: str, subject: str) -> None:
    chat = await begun(chat_of)
    await chat.say(intent, text, ranking=((intent, 0.5), ("pay_bill", 0.4)))
    assert chat.slots["task"]["intent"] == "open_complaint"
    assert chat.slots["task"]["values"]["subject"] == subject
    assert responses(chat)[0] in ("utter_task_ask_story", "utter_task_ask_demand")


async def test_cut_in_two_it_is_one_story(chat_of: ChatOf) -> None:
    chat = await begun(chat_of)
    parts = part("show_movements", "mi avete addebitato chiamate a un 899"), part("deny", "che non ho fatto")
    await chat.say_parts(CALLS, *parts)
    assert responses(chat) == ["utter_task_ask_demand"]
    assert chat.slots["task"]["values"]["story"] == CALLS


@pytest.mark.parametrize(
    ("intent", "text", "task"),
    [
        ("check_credit", "quanto credito ho?", "open_complaint"),
        ("list_bills", "fammi vedere le bollette", "open_complaint"),
        ("pay_bill", "voglio pagare la bolletta di ottobre", None),
        ("recharge", "fai una ricarica da 20 euro", "recharge"),
        ("block_sim", "mi hanno rubato il telefono ieri sera", "block_sim"),
    ],
)
async def test_what_asks_for_something_else_gets_it(chat_of: ChatOf, intent: str, text: str, task: str | None) -> None:
    chat = await begun(chat_of)
    await chat.say(intent, text)
    running = chat.slots.get("task") or {}
    assert running.get("intent") == task or task is None
    assert "subject" not in running.get("values", {})


@pytest.mark.parametrize(("intent", "text"), [("cancel", "no basta lascia perdere"), ("talk_to_human", "operatore")])
async def test_what_leads_the_conversation_still_does(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = await begun(chat_of)
    await chat.say(intent, text)
    assert str(responses(chat)[0]).startswith(("utter_cancelled", "utter_queue"))


@pytest.mark.parametrize("text", ["di 1,02", "quei 10 euro", "8,95"])
async def test_a_sum_alone_is_about_charges(chat_of: ChatOf, text: str) -> None:
    chat = await begun(chat_of)
    await chat.say("inform", text, amount=102)
    assert chat.slots["task"]["values"]["subject"] == "charges"


async def test_a_bare_yes_names_no_topic(chat_of: ChatOf) -> None:
    chat = await begun(chat_of)
    await chat.say("affirm", "sì")
    assert "subject" not in chat.slots["task"]["values"]
