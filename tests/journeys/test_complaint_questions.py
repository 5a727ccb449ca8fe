"""What is asked amid a complaint is answered and not written into it; what was told at first is not asked again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.actions import ActionDependencies
from bot.core.complaint_questions import asks_apart, asks_how_long, asks_to_pay_meanwhile, supposes_no_answer, tells_on
from bot.core.complaints import begins_complaint, story_in
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import GIULIA, MARCO, SARA
from tests.journeys.test_open_complaint import complaints, responses, to_the_read_back

ChatOf = Callable[[str | None], Chat]
CHARGED = "mi avete addebitato delle chiamate 899 che non ho mai fatto"


async def to_the_demand(chat: Chat) -> None:
    assert (
        await chat.say("open_complaint", f"voglio fare reclamo perché {CHARGED}")
    ).response == "utter_task_ask_demand"


class TestAskedWhereSomethingIsToBeToldOf:
    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("pay_bill", "e intanto devo pagarla lo stesso la bolletta?"),
            ("pay_bill", "ma la bolletta la pago o no?"),
            ("out_of_scope", "e nel frattempo pago?"),
            ("pay_bill", "e la bolletta la devo pagare?"),
            ("out_of_scope", "intanto posso non pagare?"),
        ],
    )
    async def test_whether_a_bill_is_paid_meanwhile_is_no_demand(self, chat_of: ChatOf, intent: str, text: str) -> None:
        chat = chat_of(GIULIA)
        await to_the_demand(chat)
        await chat.say(intent, text)
        assert responses(chat) == ["utter_complaint_pay_meanwhile", "utter_task_ask_demand"]
        heard = await chat.press(chat.heard[-1].payload("Un rimborso"))
        assert heard.response == "utter_complaint_confirm"
        assert text not in heard.text

    async def test_a_sum_in_the_question_changes_nothing_of_that(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await to_the_demand(chat)
        await chat.say("pay_bill", "ma intanto i 54 euro li pago?", amount=5400)
        assert responses(chat) == ["utter_complaint_pay_meanwhile", "utter_task_ask_demand"]

    @pytest.mark.parametrize(
        ("intent", "text", "response"),
        [
            ("list_offers", "quanto ci mettete a rispondere?", "utter_about_complaint_reply"),
            ("show_plan", "in quanto tempo?", "utter_about_complaint_reply"),
            ("faq/opening_hours", "e se non mi rispondete?", "utter_complaint_unanswered"),
            ("out_of_scope", "ma chi lo legge poi?", "utter_complaint_question_left"),
            ("inform", "ma serve a qualcosa?", "utter_complaint_question_left"),
        ],
    )
    async def test_any_other_question_is_none_either(
        self, chat_of: ChatOf, intent: str, text: str, response: str
    ) -> None:
        chat = chat_of(GIULIA)
        await to_the_demand(chat)
        await chat.say(intent, text)
        assert responses(chat) == [response, "utter_task_ask_demand"]

    async def test_nor_where_the_story_is_to_be_told(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        asked = await chat.say("open_complaint", "voglio fare un reclamo")
        await chat.press(asked.payload("Fattura"))
        await chat.say("pay_bill", "e intanto devo pagare lo stesso?")
        assert responses(chat) == ["utter_complaint_pay_meanwhile", "utter_task_ask_story"]

    async def test_nor_at_the_read_back(self, chat_of: ChatOf, dependencies: ActionDependencies) -> None:
        chat = chat_of(GIULIA)
        await to_the_read_back(chat)
        await chat.say("out_of_scope", "e nel frattempo pago?")
        assert responses(chat) == ["utter_complaint_pay_meanwhile", "utter_complaint_confirm"]
        assert await complaints(dependencies, GIULIA) == []

    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("inform", "me li ridate?"),
            ("out_of_scope", "potete togliermi la mora?"),
            ("inform", "che mi paghiate i giorni persi, uno per uno"),
            ("inform", "se non mi rispondete entro una settimana voglio i miei soldi"),
            ("out_of_scope", "delle scuse"),
        ],
    )
    async def test_what_is_asked_for_is_written_as_ever(self, chat_of: ChatOf, intent: str, text: str) -> None:
        chat = chat_of(GIULIA)
        await to_the_demand(chat)
        heard = await chat.say(intent, text)
        assert heard.response == "utter_complaint_confirm"
        assert text in heard.text

    async def test_a_question_may_tell_what_happened(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        asked = await chat.say("open_complaint", "voglio fare un reclamo")
        await chat.press(asked.payload("Fattura"))
        heard = await chat.say("out_of_scope", "perché devo pagare chiamate a numeri che non ho mai fatto?")
        assert heard.response == "utter_task_ask_demand"


class TestTheReasonGivenAtFirst:
    @pytest.mark.parametrize(
        "text",
        [
            "voglio reclamare perche internet non va da 4 giorni",
            "faccio reclamo perché il tecnico è venuto ubriaco",
            "presento reclamo, ho pagato due volte la bolletta di ottobre",
        ],
    )
    async def test_it_is_kept(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(GIULIA)
        await chat.say("open_complaint", text)
        assert "utter_task_ask_story" not in responses(chat)
        asked = chat.heard[-1]
        if asked.response == "utter_task_ask_subject":
            asked = await chat.press(asked.payload("Altro"))
        assert asked.response == "utter_task_ask_demand"

    async def test_what_stands_behind_it_is_no_request_of_its_own(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        first = "reclamo perche mi avete messo la mora"
        await chat.say_parts(
            f"{first} e io avevo pagato", part("open_complaint", first), part("check_payment", "io avevo pagato")
        )
        assert responses(chat)[0] in ("utter_task_ask_line", "utter_task_ask_demand")
        assert not chat.slots.get("next_request")

    async def test_nobody_is_called_for_it(self, chat_of: ChatOf) -> None:
        chat = chat_of(SARA)
        await chat.say_parts(
            "faccio reclamo, sono 4 giorni senza internet e nessuno mi chiama",
            part("open_complaint", "faccio reclamo"),
            part("report_fault", "sono 4 giorni senza internet", fault_kind="internet_down"),
            part("request_call_back", "nessuno mi chiama"),
        )
        assert not chat.slots.get("next_request")
        assert "utter_task_ask_story" not in responses(chat)

    @pytest.mark.parametrize(
        "second",
        [
            part("talk_to_human", "passami un operatore"),
            part("recharge", "ricarica 10 euro", amount=1000),
            part("block_sim", "mi hanno rubato il telefono", loss="stolen"),
        ],
    )
    async def test_a_request_behind_it_is_one(self, chat_of: ChatOf, second: dict[str, object]) -> None:
        chat = chat_of(MARCO)
        first = "voglio fare reclamo perché mi avete messo la mora due volte"
        await chat.say_parts(f"{first} e {second['text']}", part("open_complaint", first), second)
        assert chat.slots.get("next_request") or chat.slots.get("queued")

    @pytest.mark.parametrize(
        "text",
        ["il reclamo perché non va avanti?", "voglio fare un reclamo", "reclamo perché?", "reclamo per la bolletta"],
    )
    def test_where_none_is_given_it_is_asked_for(self, text: str) -> None:
        assert story_in(text) is None
        assert not begins_complaint(text)


class TestWhatIsAskedForWhereTheStoryIsToBeTold:
    @pytest.mark.parametrize(
        "text", ["un rimborso", "voglio un indennizzo", "vorrei un rimborso di 5 euro", "uno storno"]
    )
    async def test_it_is_the_demand_and_what_happened_is_asked_again(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(GIULIA)
        asked = await chat.say("open_complaint", "voglio fare un reclamo")
        await chat.press(asked.payload("Fattura"))
        await chat.say("open_complaint", text)
        assert responses(chat) == ["utter_complaint_demand_noted", "utter_task_ask_story"]
        heard = await chat.say("inform", "mi avete addebitato due volte il canone")
        assert heard.response == "utter_complaint_confirm"
        assert text.split()[-1] in heard.text

    async def test_a_story_with_a_demand_is_the_story(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        asked = await chat.say("open_complaint", "voglio fare un reclamo")
        await chat.press(asked.payload("Fattura"))
        told = "voglio un rimborso, mi avete addebitato due volte il canone"
        assert "utter_complaint_demand_noted" not in [(await chat.say("open_complaint", told)).response]
        assert "utter_task_ask_story" not in responses(chat)


class TestOnceItIsRegistered:
    async def registered(self, chat: Chat) -> None:
        await to_the_read_back(chat)
        await chat.say("affirm", "sì")

    @pytest.mark.parametrize(
        ("intent", "text"),
        [("show_plan", "in quanto tempo?"), ("show_bill", "e quanto devo aspettare?"), ("inform", "e quando?")],
    )
    async def test_the_day_is_told_again(self, chat_of: ChatOf, intent: str, text: str) -> None:
        chat = chat_of(GIULIA)
        await self.registered(chat)
        heard = await chat.say(intent, text)
        assert heard.response == "utter_ticket_state"
        assert "23 dicembre" in heard.text

    @pytest.mark.parametrize(
        ("intent", "text"),
        [("faq/opening_hours", "e se non mi rispondete?"), ("talk_to_human", "e se nessuno mi risponde che faccio?")],
    )
    async def test_and_what_comes_of_no_answer(self, chat_of: ChatOf, intent: str, text: str) -> None:
        chat = chat_of(GIULIA)
        await self.registered(chat)
        await chat.say("show_plan", "in quanto tempo?")
        assert (await chat.say(intent, text)).response == "utter_complaint_unanswered"

    async def test_and_that_no_bill_is_due_later_by_it(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await self.registered(chat)
        assert (await chat.say("pay_bill", "e intanto pago la bolletta?")).response == "utter_complaint_pay_meanwhile"

    async def test_with_none_registered_nothing_of_it_is_told(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        for intent, text in (
            ("faq/opening_hours", "e se non mi rispondete?"),
            ("pay_bill", "la bolletta la devo pagare?"),
        ):
            await chat.say(intent, text)
            assert not {"utter_complaint_unanswered", "utter_complaint_pay_meanwhile"} & set(responses(chat))


@pytest.mark.parametrize(
    "text",
    [
        "ho pagato comunque la bolletta e mi avete messo la mora",
        "perché devo pagare gli 899?",
        "quanto devo pagare?",
        "pago sempre",
    ],
)
def test_what_asks_for_no_rule_about_paying(text: str) -> None:
    assert not asks_to_pay_meanwhile(text)


@pytest.mark.parametrize(
    "text", ["un rimborso", "posso riavere i soldi?", "uno sconto?", "me lo togliete?", "voglio sapere perché"]
)
def test_what_is_no_mere_question(text: str) -> None:
    assert not asks_apart(text)


def test_words_of_time_and_of_no_answer() -> None:
    assert not asks_how_long("quando scade la bolletta?")
    assert not asks_how_long("quanto devo pagare?")
    assert not supposes_no_answer("e se non pago?")
    assert not tells_on("non posso navigare")
    assert not tells_on("dimmi quanto devo pagare")
