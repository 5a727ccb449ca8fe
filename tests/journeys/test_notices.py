"""manage_notices and the notice itself, as a customer meets them in the chat."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from bot.actions import ActionDependencies
from bot.core.account import AuditEntry
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, MARCO

ChatOf = Callable[[str | None], Chat]
MARCOS_BILL = "RL2026118653"


async def given(dependencies: ActionDependencies, customer: str = MARCO) -> bool:
    consent = await dependencies.proactive.consenting.store.consent(customer)
    return consent is not None and consent.given


async def told(chat: Chat, number: str = MARCOS_BILL) -> None:
    await chat.turn("bill_due", "", [{"entity": "bill_ref", "value": number}])


async def test_consent_needs_a_yes_to_what_it_means(chat_of: ChatOf, dependencies: ActionDependencies) -> None:
    chat = chat_of(MARCO)
    asked = await chat.say("manage_notices", "avvisami prima che scada la bolletta")
    assert asked.response == "utter_notices_ask"
    assert "SMS o e-mail" in asked.text
    assert not await given(dependencies)
    assert (await chat.say("affirm", "sì ma aspetta")).response == "utter_task_yes_or_no"
    assert not await given(dependencies)
    assert (await chat.say("affirm", "sì")).response == "utter_notices_on"
    assert await given(dependencies)


@pytest.mark.parametrize(
    "text", ["mi avvisi prima del rinnovo?", "avvisami quando scade la promozione", "avvisami se spendo troppo"]
)
async def test_of_anything_else_there_is_none(chat_of: ChatOf, dependencies: ActionDependencies, text: str) -> None:
    chat = chat_of(MARCO)
    assert (await chat.say("manage_notices", text)).response == "utter_notices_only_bills"
    await chat.say("affirm", "sì")
    assert not await given(dependencies)


@pytest.mark.parametrize(
    "text", ["avvisami prima di pagare la bolletta del rinnovo", "avvisami quando è attiva l'offerta"]
)
async def test_but_of_bills_and_of_nothing_by_name(chat_of: ChatOf, text: str) -> None:
    heard = await chat_of(MARCO).say("manage_notices", text)
    assert heard.response in ("utter_notices_ask", "utter_notices_are_off")


async def test_a_no_leaves_it_off(chat_of: ChatOf, dependencies: ActionDependencies) -> None:
    chat = chat_of(MARCO)
    await chat.say("manage_notices", "mi dimentico sempre le scadenze, avvisami tu")
    assert (await chat.say("deny", "no")).response == "utter_deny"
    assert not await given(dependencies)
    assert (await chat.say("affirm", "sì")).response == "utter_affirm_unasked"
    assert not await given(dependencies)


async def test_the_choice_is_a_yes_and_the_way_out_is_one_step(
    chat_of: ChatOf, dependencies: ActionDependencies, rows: Callable[[], Awaitable[list[AuditEntry]]]
) -> None:
    chat = chat_of(MARCO)
    asked = await chat.say("manage_notices", "avvisi bollette")
    on = await chat.press(asked.payload("Attiva gli avvisi"))
    assert await given(dependencies)
    off = await chat.press(on.payload("Basta avvisi"))
    assert off.response == "utter_notices_off"
    assert not await given(dependencies)
    actions = [row.action for row in await rows() if row.action.startswith("notices")]
    assert actions == ["notices_on", "notices_off"]


@pytest.mark.parametrize("text", ["non voglio più gli avvisi", "basta promemoria delle bollette", "togli le notifiche"])
async def test_taking_it_back_needs_no_yes(chat_of: ChatOf, dependencies: ActionDependencies, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.press('/manage_notices{"notices": "on"}')
    assert (await chat.say("manage_notices", text)).response == "utter_notices_off"
    assert not await given(dependencies)
    assert (await chat.say("manage_notices", text)).response == "utter_notices_off_already"


async def test_how_it_stands_is_told(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    assert (await chat.say("manage_notices", "ho gli avvisi attivi?")).response == "utter_notices_are_off"
    await chat.press('/manage_notices{"notices": "on"}')
    assert (await chat.say("manage_notices", "ho gli avvisi attivi?")).response == "utter_notices_are_on"
    assert (await chat.say("manage_notices", "avvisami della scadenza")).response == "utter_notices_are_on"


async def test_consent_is_asked_of_who_is_signed_in_alone_and_a_sign_in_gives_none(
    chat_of: ChatOf, dependencies: ActionDependencies
) -> None:
    chat = chat_of(None)
    await chat.say("manage_notices", "avvisami prima della scadenza")
    assert chat.heard[-1].custom == {"prompt": {"kind": "signin"}}
    await chat.sign_in(MARCO)
    assert chat.heard[-1].response == "utter_notices_ask"
    assert not await given(dependencies)


async def test_amid_a_task_a_yes_is_the_tasks_and_never_consent(
    chat_of: ChatOf, dependencies: ActionDependencies
) -> None:
    chat = chat_of(MARCO)
    await chat.say("pay_bill", "paga l'ultima con paypal", bill_ref=1, payment_method="paypal")
    heard = await chat.say("manage_notices", "e avvisami la prossima volta")
    assert [one.response for one in chat.heard] == ["utter_notices_ask", "utter_pay_bill_confirm_paypal"]
    assert (await chat.say("affirm", "sì")).response == "utter_pay_link"
    assert not await given(dependencies)
    await chat.press(heard.payload("Sì, avvisami"))
    assert await given(dependencies)


async def test_the_notice_says_why_and_a_yes_begins_to_pay(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await told(chat)
    [notice] = chat.heard
    assert "54,35 €" in notice.text
    assert "perché hai chiesto un avviso" in notice.text
    assert [title for title, _ in notice.buttons] == ["Paga 54,35 €", "Basta avvisi"]
    assert (await chat.say("affirm", "sì")).response == "utter_task_ask_method"


async def test_the_notices_choice_begins_to_pay_that_very_bill(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await told(chat)
    await chat.press(chat.heard[0].payload("Paga"))
    assert (await chat.say("inform", "paypal", payment_method="paypal")).text.count(MARCOS_BILL) == 1


async def test_a_notice_for_somebody_else_or_of_a_paid_bill_is_not_told(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await told(chat)
    assert chat.heard == []
    assert not chat.slots.get("bill")


async def test_who_is_not_signed_in_is_told_no_figure_and_sees_it_after_the_sign_in(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await told(chat)
    [notice] = chat.heard
    assert notice.response == "utter_bill_due_sign_in"
    assert MARCOS_BILL not in notice.text
    await chat.sign_in(MARCO)
    assert MARCOS_BILL in chat.heard[-1].text


async def test_a_notice_that_comes_amid_a_task_leaves_the_question_last(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("recharge", "ricarica il 335 555 0101", msisdn="+393355550101")
    asked = chat.heard[-1].response
    await told(chat)
    assert [one.response for one in chat.heard] == ["utter_bill_due", asked]
    assert not chat.slots.get("offered")
