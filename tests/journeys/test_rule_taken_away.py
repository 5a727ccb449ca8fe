"""An automatic recharge that was shown goes by "toglila", also amid the checks of a fault; its stop is read back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, DemoOperator

ChatOf = Callable[[str | None], Chat]
CHIARAS = "+393335550203"
CHECK = "mia figlia non naviga"


async def shown(chat_of: ChatOf, *, amid_checks: bool = False) -> Chat:
    chat = chat_of(ANNA)
    if amid_checks:
        await chat.say("report_fault", CHECK, line_alias="mia figlia", fault_kind="mobile_data")
        assert chat.slots["task"]["intent"] == "report_fault"
    await chat.say("show_auto_recharge", "ma chiara non aveva la ricarica automatica?", line_alias="chiara")
    return chat


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("remove_card", "allora toglila"),
        ("remove_card", "eliminala proprio"),
        ("out_of_scope", "la levo"),
        ("stop_auto_recharge", "toglila proprio"),
    ],
)
@pytest.mark.parametrize("amid_checks", [False, True])
async def test_its_stop_is_read_back(chat_of: ChatOf, heard_as: str, text: str, amid_checks: bool) -> None:
    chat = await shown(chat_of, amid_checks=amid_checks)
    heard = await chat.say(heard_as, text, ranking=((heard_as, 0.48), ("close_account", 0.3)))
    assert heard.response == "utter_auto_confirm_stop"
    assert "Chiara" in heard.text


async def test_an_answer_to_a_check_is_none(chat_of: ChatOf) -> None:
    chat = await shown(chat_of, amid_checks=True)
    await chat.press(chat.heard[-1].payload("In Italia"))
    assert "utter_auto_confirm_stop" not in [heard.response for heard in chat.heard]


async def test_with_no_rule_shown_the_checks_go_on(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("report_fault", CHECK, line_alias="mia figlia", fault_kind="mobile_data")
    await chat.say("out_of_scope", "la levo")
    assert chat.slots["task"]["intent"] == "report_fault"


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [("out_of_scope", "la tolgo"), ("stop_auto_recharge", "levala"), ("out_of_scope", "sì la tolgo")],
)
async def test_the_same_again_is_a_yes_to_its_stop(
    chat_of: ChatOf, demo: DemoOperator, heard_as: str, text: str
) -> None:
    chat = await shown(chat_of)
    await chat.say("remove_card", "toglila")
    heard = await chat.say(heard_as, text, ranking=((heard_as, 0.6), ("stop_auto_recharge", 0.3)))
    assert heard.response == "utter_auto_stopped"
    assert (await demo.books(CHIARAS))["auto_recharge"] is None


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        *(("out_of_scope", "la tolgo?"), ("remove_card", "la tolgo domani"), ("out_of_scope", "non la tolgo")),
        *(("deactivate_service", "levala"), ("remove_card", "sì la elimino")),
    ],
)
async def test_what_is_less_than_that_is_none(chat_of: ChatOf, demo: DemoOperator, heard_as: str, text: str) -> None:
    chat = await shown(chat_of)
    await chat.say("remove_card", "toglila")
    await chat.say(heard_as, text)
    assert (await demo.books(CHIARAS))["auto_recharge"] is not None


@pytest.mark.parametrize("text", ["ricarica automatica di mia figlia", "e la ricarica automatica di mia figlia"])
async def test_its_bare_name_shows_it_and_it_goes_after_that(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(ANNA)
    close = (("show_auto_recharge", 0.68), ("set_auto_recharge", 0.3))
    heard = await chat.say("show_auto_recharge", text, line_alias="mia figlia", ranking=close)
    assert "sotto 3,00 €" in heard.text
    heard = await chat.say("remove_card", "eliminala proprio")
    assert heard.response == "utter_auto_confirm_stop"


@pytest.mark.parametrize("text", ["mi metti la ricarica automatica", "ricarica automatica da 10 euro"])
async def test_more_than_its_name_is_asked_about(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(ANNA)
    close = (("show_auto_recharge", 0.6), ("set_auto_recharge", 0.38))
    heard = await chat.say("show_auto_recharge", text, ranking=close)
    assert heard.payload("Impostare la ricarica automatica")
