"""A yes that is to something else than the read-back, or not only to it: nothing is done (rows 19, 21, 48, 52)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.core.account import AuditEntry
from bot.services.care.services import Care
from demo_operator.seeding.lines import line_id
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import ANNA, GIULIA, MARCO
from tests.journeys.money import Money

ChatOf = Callable[[str | None], Chat]
Rows = Callable[[], Awaitable[list[AuditEntry]]]
ANNAS, CHIARAS, LUCAS = "+393335550202", "+393335550203", "+393475550707"
YES = part("affirm", "sì")
COUNTERS = part("check_counters", "quanti giga ho?")
DOUBT = (("check_recharge", 0.46), ("set_auto_recharge", 0.41))
NEAR = (("faq/recharge_methods", 0.28), ("out_of_scope", 0.1))
RIVALS = (("faq/port_in", 0.4), ("faq/port_out", 0.35))


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def at_read_back(chat_of: ChatOf, customer: str = GIULIA) -> Chat:
    chat = chat_of(customer)
    said: dict[str, Any] = {"amount": 2000, "payment_method": "paypal", "msisdn": CHIARAS}
    await chat.say("recharge", "ricarica 20 euro con paypal al 333 555 0203", **said)
    assert responses(chat)[-1] == "utter_recharge_confirm_paypal"
    return chat


def still_at_read_back(chat: Chat, money: Money) -> bool:
    assert not money.provider.kept
    return responses(chat)[-1] == "utter_recharge_confirm_paypal" and chat.active_loop == "task_form"


class TestCorrections:
    @pytest.mark.parametrize(
        "text", ["sì blocca la 333 555 0203", "ok, blocca il 333 555 0203", "sì, quella di Chiara"]
    )
    async def test_another_line_in_a_yes_blocks_none(self, chat_of: ChatOf, care: Care, text: str) -> None:
        chat = chat_of(ANNA)
        await chat.say("block_sim", "ho perso il telefono", msisdn=ANNAS)
        yes, rest = text.split(" ", 1)
        await chat.say_parts(text, part("affirm", yes.strip(",")), part("block_sim", rest, msisdn=CHIARAS))
        assert responses(chat) == ["utter_block_meanwhile_till", "utter_block_confirm"]
        assert "333 555 0203" in chat.heard[-1].text
        assert [await care.bss.sim_blocked(line_id(number)) for number in (ANNAS, CHIARAS)] == [False, False]
        assert not chat.slots.get("next_request")

    @pytest.mark.parametrize("text", ["ok, ricarica 30 euro", "sì, ricarica 30", "va bene, 30 euro di ricarica"])
    async def test_another_amount_in_a_yes_is_read_back(self, chat_of: ChatOf, money: Money, text: str) -> None:
        chat = await at_read_back(chat_of)
        yes, rest = text.split(", ")
        await chat.say_parts(text, part("affirm", yes), part("recharge", rest, amount=3000))
        assert still_at_read_back(chat, money)
        assert "30,00" in chat.heard[-1].text
        assert not chat.slots.get("next_request")

    @pytest.mark.parametrize("other", ["list_bills", "show_bill"])
    async def test_another_bill_in_a_yes_is_read_back(self, chat_of: ChatOf, money: Money, other: str) -> None:
        chat = chat_of(MARCO)
        await chat.say("pay_bill", "paga la bolletta con paypal", payment_method="paypal")
        await chat.say_parts("sì, quella di marzo", YES, part(other, "quella di marzo", bill_ref="marzo"))
        assert not money.provider.kept
        assert "confirmed" not in chat.slots["task"]["values"]

    @pytest.mark.parametrize("text", ["sì, ricarica", "ok, fai la ricarica", "sì, procedi con la ricarica"])
    async def test_the_act_s_own_name_is_a_yes_and_no_second_request(
        self, chat_of: ChatOf, money: Money, text: str
    ) -> None:
        chat = await at_read_back(chat_of)
        yes, rest = text.split(", ")
        await chat.say_parts(text, part("affirm", yes), part("recharge", rest))
        assert responses(chat) == ["utter_pay_link"]
        assert len(money.provider.kept) == 1
        assert not chat.slots.get("next_request")

    @pytest.mark.parametrize("text", ["sì, ricarica quella di mia zia", "ok, ricarica il numero di casa"])
    async def test_a_yes_that_names_what_is_not_made_out_is_asked_again(
        self, chat_of: ChatOf, money: Money, text: str
    ) -> None:
        chat = await at_read_back(chat_of)
        yes, rest = text.split(", ")
        await chat.say_parts(text, part("affirm", yes), part("recharge", rest))
        assert responses(chat)[0] == "utter_task_yes_or_no"
        assert still_at_read_back(chat, money)

    async def test_the_same_once_more_for_another_is_a_second_request(self, chat_of: ChatOf, money: Money) -> None:
        chat = await at_read_back(chat_of)
        text = "sì, e poi ricarica anche il 347 555 0707"
        await chat.say_parts(text, YES, part("recharge", "ricarica anche il 347 555 0707", msisdn=LUCAS))
        assert len(money.provider.kept) == 1
        assert responses(chat)[:1] == ["utter_next_noted"]
        assert (chat.slots["task"]["intent"], "confirmed" in chat.slots["task"]["values"]) == ("recharge", False)

    async def test_another_task_s_values_without_an_and_are_no_clear_yes(self, chat_of: ChatOf, money: Money) -> None:
        chat = await at_read_back(chat_of)
        automatic = part("set_auto_recharge", "30 euro ogni mese", amount=3000)
        await chat.say_parts("ok, 30 euro ogni mese", part("affirm", "ok"), automatic)
        assert still_at_read_back(chat, money)
        assert [kept["request"]["intent"] for kept in chat.slots["next_request"]["requests"]] == ["set_auto_recharge"]

    async def test_another_task_behind_an_and_leaves_the_yes_a_yes(self, chat_of: ChatOf, money: Money) -> None:
        chat = await at_read_back(chat_of)
        automatic = part("set_auto_recharge", "imposta 30 euro ogni mese", amount=3000)
        await chat.say_parts("sì, e poi imposta 30 euro ogni mese", YES, automatic)
        assert len(money.provider.kept) == 1
        assert chat.slots["task"]["intent"] == "set_auto_recharge"

    async def test_an_answer_with_the_request_put_again_is_one_answer(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("recharge", "vorrei fare una ricarica")
        again = part("recharge", "ricarica con paypal", payment_method="paypal")
        await chat.say_parts("20 euro, ricarica con paypal", part("inform", "20 euro", amount=2000), again)
        assert responses(chat) == ["utter_recharge_confirm_paypal"]
        assert not chat.slots.get("next_request")


class TestWhatStandsBehind:
    @pytest.mark.parametrize(
        "behind",
        ["quanti giga ho? anzi no", "quanti giga ho? no", "quanti giga ho? aspetta", "quanti giga ho? non ora"],
    )
    async def test_a_yes_that_is_taken_back_is_none(self, chat_of: ChatOf, money: Money, behind: str) -> None:
        chat = await at_read_back(chat_of)
        await chat.say_parts(f"sì, {behind}", YES, part("check_counters", behind))
        assert still_at_read_back(chat, money)

    async def test_a_price_that_is_asked_third_counts(self, chat_of: ChatOf, money: Money) -> None:
        chat = await at_read_back(chat_of)
        cost = part("faq/recharge_methods", "quanto costa?")
        await chat.say_parts("sì, quanti giga ho? e quanto costa?", YES, COUNTERS, cost)
        assert still_at_read_back(chat, money)

    async def test_a_but_before_a_person_is_one(self, chat_of: ChatOf, money: Money) -> None:
        chat = await at_read_back(chat_of)
        person = part("talk_to_human", "mi serve un operatore")
        await chat.say_parts("sì ma mi serve un operatore", YES, person)
        assert not money.provider.kept


class TestAnotherQuestion:
    @pytest.mark.parametrize("text", ["sì", "ok", "va bene", "sì ricarica", "no"])
    async def test_an_answer_to_which_was_meant_is_none_to_the_read_back(
        self, chat_of: ChatOf, money: Money, text: str
    ) -> None:
        chat = await at_read_back(chat_of)
        await chat.say("check_recharge", "com'è messa", ranking=DOUBT)
        assert responses(chat) == ["utter_which_meaning"]
        intent = {"no": "deny", "sì ricarica": "recharge"}.get(text, "affirm")
        await chat.say(intent, text)
        assert responses(chat) == ["utter_recharge_confirm_paypal"]
        assert still_at_read_back(chat, money)
        assert (await chat.say("affirm", "sì")).response == "utter_pay_link"

    async def test_nor_with_a_question_beside_it(self, chat_of: ChatOf, money: Money) -> None:
        chat = await at_read_back(chat_of)
        await chat.say("check_recharge", "com'è messa", ranking=DOUBT)
        await chat.say_parts("sì, e quanti giga ho?", YES, COUNTERS)
        assert still_at_read_back(chat, money)

    async def test_the_read_back_s_own_choice_still_counts(self, chat_of: ChatOf) -> None:
        chat = await at_read_back(chat_of)
        yes = chat.heard[-1].payload("Sì")
        await chat.say("check_recharge", "com'è messa", ranking=DOUBT)
        assert (await chat.press(yes)).response == "utter_pay_link"

    async def test_which_of_two_topics_is_no_read_back_either(self, chat_of: ChatOf, money: Money) -> None:
        chat = await at_read_back(chat_of)
        await chat.say("faq/port_in", "il passaggio del numero", ranking=RIVALS)
        assert responses(chat) == ["utter_faq_which"]
        await chat.say("affirm", "sì")
        assert still_at_read_back(chat, money)

    @pytest.mark.parametrize("text", ["sì", "sì, questo", "esatto"])
    async def test_a_yes_to_the_one_topic_answers_it(self, chat_of: ChatOf, money: Money, text: str) -> None:
        chat = await at_read_back(chat_of)
        await chat.say("faq/recharge_methods", "con PayPal c'è qualcosa in più?", ranking=NEAR)
        assert responses(chat) == ["utter_faq_near"]
        await chat.say("affirm", text)
        assert responses(chat)[0] == "utter_faq/recharge_methods"
        assert still_at_read_back(chat, money)

    async def test_so_it_does_with_nothing_under_way(self, chat_of: ChatOf) -> None:
        chat = chat_of(None)
        await chat.say("faq/recharge_methods", "con PayPal c'è qualcosa in più?", ranking=NEAR)
        assert (await chat.say("affirm", "sì")).response == "utter_faq/recharge_methods"
        assert (await chat.say("affirm", "sì")).response == "utter_affirm_unasked"


class TestAfterANudge:
    async def test_no_yes_or_no_is_asked_beside_a_read_back(self, chat_of: ChatOf) -> None:
        chat = await at_read_back(chat_of)
        await chat.turn("silence", "", [{"entity": "stage", "value": "nudged"}])
        assert responses(chat) == ["utter_silence_confirm", "utter_recharge_confirm_paypal"]
        assert "?" not in chat.heard[0].text

    @pytest.mark.parametrize("text", ["sì sono qui", "sì, ci sono", "eccomi sì", "ok sono ancora qui"])
    async def test_that_somebody_is_there_is_no_yes(self, chat_of: ChatOf, money: Money, text: str) -> None:
        chat = await at_read_back(chat_of)
        await chat.turn("silence", "", [{"entity": "stage", "value": "nudged"}])
        await chat.say("affirm", text)
        assert responses(chat)[0] == "utter_task_yes_or_no"
        assert still_at_read_back(chat, money)


class TestAnythingElse:
    @pytest.mark.parametrize("text", ["sì", "ok", "certo", "eh sì"])
    async def test_a_yes_is_asked_for_what(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(MARCO)
        await chat.say("email_bill", "mandami l'ultima per mail", bill_ref=1, delivery="email")
        await chat.say("affirm", "sì")
        assert responses(chat)[-1] == "utter_anything_else"
        assert (await chat.say("affirm", text)).response == "utter_what_else_after"


class TestAudit:
    async def test_what_is_read_for_a_line_named_in_the_form_has_a_row_of_the_task(
        self, chat_of: ChatOf, rows: Rows
    ) -> None:
        chat = chat_of(ANNA)
        await chat.say("report_fault", "non va")
        for words in ({"fault_kind": "internet_down"}, {"line_kind": "fixed"}):
            if "utter_fault_outage" not in responses(chat):
                await chat.say("inform", "internet di casa", **words)
        assert "utter_fault_outage" in responses(chat)
        assert [row.action for row in await rows() if row.action.startswith("read_")] == ["read_report_fault"]


class TestNextSteps:
    async def test_a_question_beside_an_answer_stands_without_them(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("recharge", "vorrei fare una ricarica")
        esim = part("faq/esim", "come si attiva la eSIM?")
        await chat.say_parts("20 euro, ma come si attiva la eSIM?", part("inform", "20 euro", amount=2000), esim)
        assert str(responses(chat)[0]).startswith("utter_faq")
        assert chat.heard[0].buttons == []
        assert responses(chat)[-1] == "utter_task_ask_method"

    async def test_an_offer_beside_an_answer_waits_for_its_choice(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        await chat.say("recharge", "ricarica il 333 555 0203", msisdn=CHIARAS)
        notices = part("manage_notices", "ho gli avvisi attivi?")
        await chat.say_parts("20 euro, ho gli avvisi attivi?", part("inform", "20 euro", amount=2000), notices)
        assert "utter_notices_are_off" in responses(chat)
        assert not chat.slots.get("offered")


class TestBehindASignOut:
    @pytest.mark.parametrize("text", ["esci e mostrami le offerte", "scollegami, poi voglio vedere le offerte"])
    async def test_what_is_not_done_is_named(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(ANNA)
        await chat.say_parts(text, part("logout", "esci"), part("list_offers", "le offerte", msisdn=CHIARAS))
        assert responses(chat)[-1] == "utter_next_undone"
        assert [payload for _, payload in chat.heard[-1].buttons] == ["/list_offers"]
        assert not chat.slots.get("next_request")

    async def test_so_is_what_stands_behind_one_in_the_middle(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        parts = (part("check_credit", "credito"), part("logout", "esci"), part("list_bills", "bollette"))
        await chat.say_parts("credito, esci, bollette", *parts)
        assert responses(chat)[-1] == "utter_next_undone"
        assert not any("bill" in str(response) for response in responses(chat))


class TestParked:
    @pytest.mark.parametrize("event", ["silence", "person_left"])
    async def test_what_was_to_come_after_it_waits_with_it(self, chat_of: ChatOf, event: str) -> None:
        chat = chat_of(ANNA)
        recharge = part("recharge", "ricarica il 333 555 0203", msisdn=CHIARAS)
        await chat.say_parts("ricarica il 333 555 0203 e le bollette", recharge, part("list_bills", "le bollette"))
        told = {"silence": {"stage": "parked"}, "person_left": {"handoff": "h-1", "agent": "Elena"}}[event]
        await chat.turn(event, "", [{"entity": name, "value": value} for name, value in told.items()])
        assert not any("bill" in str(response) for response in responses(chat))
        if event == "silence":
            await chat.say("greet", "eccomi")
        await chat.say("affirm", "sì")
        assert chat.slots["task"]["intent"] == "recharge"
        await chat.say("cancel", "annulla")
        assert "utter_next_now" in responses(chat)
        assert any("bill" in str(response) for response in responses(chat))

    async def test_but_no_second_person(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        recharge = part("recharge", "ricarica il 333 555 0203", msisdn=CHIARAS)
        await chat.say_parts(
            "ricarica il 333 555 0203 e poi un operatore", recharge, part("talk_to_human", "un operatore")
        )
        await chat.turn(
            "person_left", "", [{"entity": "handoff", "value": "h-1"}, {"entity": "agent", "value": "Elena"}]
        )
        assert not chat.slots.get("next_request")
