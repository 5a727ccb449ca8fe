"""A fault of the mobile telephone: after its settings were told, and where a check of the modem is corrected."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.mobile_meant import means_mobile
from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA

ChatOf = Callable[[str | None], Chat]
WITHOUT, LIGHTS = "controlli senza accesso", "utter_check_say_lights"


@pytest.mark.parametrize("text", ["fatto ma non naviga lo stesso", "ho messo tutto ma internet non va"])
async def test_after_the_apn_it_is_the_data_that_do_not_work(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(None)
    await chat.say("faq/apn_settings", "come imposto l'apn sul telefono nuovo")
    await chat.say("report_fault", text, fault_kind="internet_down", line_kind="fixed")
    await chat.say("login", WITHOUT)
    assert LIGHTS not in [heard.response for heard in chat.heard]
    assert "modem" not in chat.heard[-1].text


async def test_signed_in_it_is_the_mobile_line(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/apn_settings", "come imposto l'apn sul telefono nuovo")
    await chat.say("report_fault", "fatto ma non naviga lo stesso", fault_kind="internet_down")
    assert LIGHTS not in [heard.response for heard in chat.heard]


async def test_the_modem_named_after_the_apn_is_the_modem(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await chat.say("faq/apn_settings", "come imposto l'apn sul telefono nuovo")
    await chat.say("report_fault", "e a casa il modem non naviga", fault_kind="internet_down")
    await chat.say("login", WITHOUT)
    assert chat.heard[-1].response == LIGHTS


async def at_the_lights(chat_of: ChatOf) -> Chat:
    chat = chat_of(None)
    await chat.say("report_fault", "non naviga", fault_kind="internet_down")
    await chat.say("login", WITHOUT)
    assert chat.heard[-1].response == LIGHTS
    return chat


@pytest.mark.parametrize(
    ("heard_as", "text", "found"),
    [
        ("correct", "ma e il cellulare, non il modem", {"line_kind": "mobile"}),
        ("select_line", "parlo del cellulare", {"line_kind": "mobile"}),
        ("report_fault", "è il telefono, non il modem", {"fault_kind": "voice_down"}),
        ("report_fault", "non è il modem, è il cellulare", {"line_kind": "mobile"}),
        ("out_of_scope", "intendevo i dati del telefono", {}),
    ],
)
async def test_a_check_of_the_modem_is_left_for_those_of_the_mobile(
    chat_of: ChatOf, heard_as: str, text: str, found: dict[str, str]
) -> None:
    chat = await at_the_lights(chat_of)
    await chat.say(heard_as, text, **found)
    assert LIGHTS not in [heard.response for heard in chat.heard]
    assert str(chat.heard[-1].response).startswith("utter_check_say")
    assert chat.active_loop == "task_form"


@pytest.mark.parametrize(
    "text",
    ["solo sul cellulare", "il cellulare non prende", "sono accese", "il modem, non il cellulare", "il telefono"],
)
def test_what_answers_a_check_means_no_other_line(text: str) -> None:
    assert not means_mobile(text)
