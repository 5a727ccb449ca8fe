"""A number to call, asked for amid a task while nobody answers: it is the call's, and never the task's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.services.desk.call_backs import CallBacks
from tests.fakes.clock import StillClock
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, DemoOperator
from tests.journeys.test_call_back import LUCAS, utc
from tests.journeys.test_promised_requests import GIULIAS, to_come

ChatOf = Callable[[str | None], Chat]

CLOSED = "utter_human_number_closed"


@pytest.fixture(autouse=True)
def night(clock: StillClock) -> None:
    """Ten in the evening, in Rome."""
    clock.advance(utc(23, 21) - clock.now())


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def recharge(chat: Chat) -> Chat:
    """A person is asked for at "Quale numero ricarico?"."""
    await chat.say("recharge", "voglio fare una ricarica")
    assert responses(chat) == ["utter_task_ask_number"]
    await chat.say("talk_to_human", "operatore")
    return chat


async def complaint(chat: Chat) -> Chat:
    """At "Quale numero riguarda?"."""
    await chat.say("open_complaint", "vorrei fare reclamo per la bolletta")
    assert responses(chat)[-1] == "utter_complaint_ask_number"
    await chat.say("talk_to_human", "operatore")
    return chat


async def checks(chat: Chat) -> Chat:
    """At a check that is made without a sign-in."""
    asked = await chat.say("report_fault", "internet non va", fault_kind="internet_down")
    await chat.press(asked.payload("Controlli senza"))
    await chat.say("talk_to_human", "operatore")
    return chat


async def payment(chat: Chat) -> Chat:
    """At the bill's number."""
    await chat.say("pay_bill", "voglio pagare la bolletta")
    await chat.say("talk_to_human", "un operatore")
    return chat


def held(chat: Chat) -> dict[str, object]:
    values: dict[str, object] = chat.slots["task"]["values"]
    return values


@pytest.mark.parametrize("begin", [recharge, complaint, checks, payment])
async def test_one_question_is_asked_at_a_time(chat_of: ChatOf, begin: Callable[..., object]) -> None:
    chat = await begin(chat_of(None))  # type: ignore[misc]
    assert responses(chat) == ["utter_human_ask_number"]
    assert chat.active_loop == "task_form"


@pytest.mark.parametrize("begin", [recharge, complaint, checks, payment])
@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("inform", "347 555 0707"),
        ("inform", "al 347 555 0707"),
        ("thank", "347 555 0707 grazie"),
        ("select_line", "quello di mia moglie, 347 555 0707"),
        ("request_call_back", "chiamatemi al 347 555 0707"),
        ("correct", "ecco: 347 555 0707"),
        ("out_of_scope", "potete provare il 347 555 0707"),
    ],
)
async def test_the_number_is_the_call_s_and_the_task_s_question_comes_again(
    chat_of: ChatOf, calls: CallBacks, begin: Callable[..., object], intent: str, text: str
) -> None:
    chat = chat_of(None)
    await begin(chat)  # type: ignore[misc]
    before = held(chat)
    await chat.say(intent, text, msisdn=LUCAS)
    assert responses(chat)[0] == CLOSED
    assert len(responses(chat)) == 2
    assert [call.number for call in await to_come(calls)] == [LUCAS]
    assert held(chat) == before
    assert chat.active_loop == "task_form"


async def test_the_next_number_is_the_task_s(chat_of: ChatOf, calls: CallBacks) -> None:
    chat = await recharge(chat_of(None))
    await chat.say("inform", "347 555 0707", msisdn=LUCAS)
    assert responses(chat) == [CLOSED, "utter_task_ask_number"]
    await chat.say("inform", "335 555 0101", msisdn=GIULIAS)
    assert held(chat)["number"] == GIULIAS
    assert [call.number for call in await to_come(calls)] == [LUCAS]


async def test_after_something_else_the_form_s_question_was_the_last_one(chat_of: ChatOf, calls: CallBacks) -> None:
    chat = await recharge(chat_of(None))
    await chat.say("greet", "buonasera")
    assert responses(chat)[-1] == "utter_task_ask_number"
    await chat.say("inform", "335 555 0101", msisdn=GIULIAS)
    assert held(chat)["number"] == GIULIAS
    assert await to_come(calls) == []


@pytest.mark.parametrize("intent", ["inform", "correct"])
async def test_a_question_that_needs_no_number_leaves_it_to_the_call(
    chat_of: ChatOf, calls: CallBacks, intent: str
) -> None:
    chat = await checks(chat_of(None))
    await chat.say("greet", "buonasera")
    await chat.say(intent, "il 347 555 0707", msisdn=LUCAS)
    assert responses(chat)[0] == CLOSED
    assert [call.number for call in await to_come(calls)] == [LUCAS]


async def test_who_names_the_recharge_means_it(chat_of: ChatOf, calls: CallBacks) -> None:
    chat = await recharge(chat_of(None))
    await chat.say("recharge", "ricarica il 335 555 0101", msisdn=GIULIAS)
    assert held(chat)["number"] == GIULIAS
    assert await to_come(calls) == []


@pytest.mark.parametrize("text", ["chiamatemi al 347 555 0707", "potete telefonarmi al 347 555 0707?"])
async def test_where_to_call_is_never_what_to_recharge(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(None)
    await chat.say("recharge", "voglio fare una ricarica")
    await chat.say("request_call_back", text, msisdn=LUCAS)
    kept = [chat.slots["task"], *(chat.slots["parked"] or ())]
    assert {task["intent"]: task["values"].get("number") for task in kept} == {
        "request_call_back": None,
        "recharge": None,
    }


async def test_a_yes_is_to_no_read_back_while_the_number_is_open(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await chat.say(
        "recharge", "10 euro al 335 555 0101 con paypal", msisdn=GIULIAS, amount=1000, payment_method="paypal"
    )
    assert chat.slots["task"]["asked"] == "confirmed"
    await chat.say("talk_to_human", "operatore")
    await chat.say("affirm", "sì")
    assert responses(chat) == ["utter_human_ask_number"]
    assert "confirmed" not in held(chat)


@pytest.mark.parametrize(
    ("intent", "text"),
    [("refuse", "preferisco non dirlo"), ("dont_know", "non saprei"), ("deny", "no"), ("cancel", "annulla")],
)
async def test_who_leaves_no_number_keeps_the_task(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = await recharge(chat_of(None))
    await chat.say(intent, text)
    assert responses(chat) == ["utter_human_without_number", "utter_task_ask_number"]
    await chat.say("inform", "335 555 0101", msisdn=GIULIAS)
    assert held(chat)["number"] == GIULIAS


async def test_who_cancels_the_recharge_by_name_cancels_it(chat_of: ChatOf) -> None:
    chat = await recharge(chat_of(None))
    await chat.say("cancel", "annulla la ricarica")
    assert chat.active_loop is None


class TestOfSomebodyKnown:
    """Their number was called lost, so that another one is asked for."""

    @pytest.fixture
    async def chat(self, chat_of: ChatOf) -> Chat:
        chat = chat_of(GIULIA)
        await chat.say("block_sim", "ho perso il telefono", line_alias="il mio")
        await chat.say("cancel", "annulla")
        await chat.say("recharge", "una ricarica a qualcuno", line_alias="qualcuno")
        assert chat.active_loop == "task_form"
        await chat.say("talk_to_human", "operatore")
        return chat

    @pytest.mark.parametrize(
        ("intent", "text", "entities"),
        [
            ("inform", "al mio solito", {}),
            ("select_line", "al mio numero", {"line_alias": "al mio numero"}),
            ("select_line", "il mio cellulare", {"line_kind": "mobile"}),
        ],
    )
    async def test_the_usual_one_is_the_call_s_and_is_not_recharged(
        self, chat: Chat, intent: str, text: str, entities: dict[str, str]
    ) -> None:
        before = held(chat)
        await chat.say(intent, text, **entities)
        assert responses(chat)[0] in ("utter_human_ask_other_number", CLOSED)
        assert held(chat) == before

    async def test_the_lost_one_is_asked_for_again(self, chat: Chat, calls: CallBacks) -> None:
        await chat.say("inform", "335 555 0101", msisdn=GIULIAS)
        assert responses(chat) == ["utter_human_number_lost"]
        await chat.say("inform", "347 555 0707", msisdn=LUCAS)
        assert responses(chat)[0] == CLOSED
        assert [call.number for call in await to_come(calls)] == [LUCAS]


async def test_a_number_that_could_not_be_noted_is_tried_again_for_the_call(
    chat_of: ChatOf, calls: CallBacks, demo: DemoOperator
) -> None:
    chat = await recharge(chat_of(None))
    await demo.fault("ticket", "500", times=9)
    failed = await chat.say("inform", "347 555 0707", msisdn=LUCAS)
    assert failed.response == "utter_human_number_failed"
    assert failed.payload("Riprova").startswith("/talk_to_human")
    assert "number" not in held(chat)


async def test_known_customers_are_asked_nothing(chat_of: ChatOf, calls: CallBacks) -> None:
    chat = chat_of(ANNA)
    await chat.say("recharge", "una ricarica a mia madre")
    await chat.say("talk_to_human", "operatore")
    assert responses(chat) == ["utter_human_closed", "utter_task_ask_number"]
    await chat.say("inform", "335 555 0101", msisdn=GIULIAS)
    assert held(chat)["number"] == GIULIAS
    assert [call.number for call in await to_come(calls)] == ["+393335550202"]
