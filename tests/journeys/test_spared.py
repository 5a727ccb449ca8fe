"""At the read-back of one of several things "la segreteria no" takes that one out, and what else was asked goes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.core.spared import Spared, spared_in
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import ANNA, GIULIA

ChatOf = Callable[[str | None], Chat]
MINE, CHIARAS = "333 555 0202", "333 555 0203"


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def both_asked(chat_of: ChatOf, *, second: str = "deactivate_service", other: str = "antivirus") -> Chat:
    chat = chat_of(GIULIA)
    first = part("deactivate_service", "togli la segreteria", service_name="segreteria")
    await chat.say_parts("togli la segreteria e l'altro", first, part(second, f"e {other}", service_name=other))
    assert chat.heard[-1].text.startswith("Disattivo Segreteria telefonica")
    return chat


@pytest.mark.parametrize(
    ("intent", "words", "said"),
    [
        ("deactivate_service", "la segreteria no", {"service_name": "segreteria"}),
        ("deny", "no la segreteria la tengo", {"service_name": "segreteria"}),
        ("deny", "no lasciami la segreteria", {}),
        ("correct", "non la segreteria", {"excluded_service": "segreteria"}),
        ("correct", "la segreteria no, solo l'antivirus", {"service_name": ["segreteria", "antivirus"]}),
        ("inform", "solo l'antivirus", {"service_name": "antivirus"}),
        ("activate_service", "no la tengo", {}),
    ],
)
async def test_the_one_that_is_read_back_is_dropped_and_the_other_comes(
    chat_of: ChatOf, intent: str, words: str, said: dict[str, Any]
) -> None:
    chat = await both_asked(chat_of)
    await chat.say(intent, words, **said)
    assert responses(chat)[0] == "utter_nothing_changed"
    assert chat.heard[-1].text.startswith("Disattivo Navigazione sicura")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("l'antivirus no", {"service_name": "antivirus"}),
        ("no l'antivirus lo tengo", {"service_name": "antivirus"}),
        ("ok ma l'antivirus lascialo", {"service_name": "antivirus"}),
        ("solo la segreteria", {"service_name": "segreteria"}),
    ],
)
async def test_the_one_that_waits_comes_no_more(chat_of: ChatOf, words: str, said: dict[str, Any]) -> None:
    chat = await both_asked(chat_of)
    await chat.say("deactivate_service", words, **said)
    assert responses(chat) == ["utter_spared", "utter_extra_confirm_off"]
    assert chat.heard[0].text == "Va bene: Navigazione sicura resta fuori."
    assert "Segreteria" in chat.heard[-1].text
    await chat.say("deny", "no")
    assert "Navigazione" not in " ".join(heard.text for heard in chat.heard)


@pytest.mark.parametrize(
    ("intent", "words", "said"),
    [
        ("inform", "solo il primo", {"offer_name": 1}),
        ("select_line", "il secondo no", {"offer_name": 2}),
        ("affirm", "ok, ma solo la prima", {}),
        ("inform", "soltanto il primo, grazie", {"offer_name": 1}),
    ],
)
async def test_the_first_alone_by_its_place(chat_of: ChatOf, intent: str, words: str, said: dict[str, Any]) -> None:
    chat = await both_asked(chat_of)
    await chat.say(intent, words, **said)
    assert responses(chat) == ["utter_spared", "utter_extra_confirm_off"]
    assert "Segreteria" in chat.heard[-1].text
    await chat.say("deny", "no")
    assert "Navigazione" not in " ".join(heard.text for heard in chat.heard)


@pytest.mark.parametrize("words", ["solo il secondo", "il primo no"])
async def test_the_second_alone_by_its_place(chat_of: ChatOf, words: str) -> None:
    chat = await both_asked(chat_of)
    await chat.say("inform", words)
    assert chat.heard[-1].text.startswith("Disattivo Navigazione sicura")


async def test_what_was_to_be_switched_on_comes_when_the_switch_off_is_dropped(chat_of: ChatOf) -> None:
    chat = await both_asked(chat_of, second="activate_service", other="avviso-chiamata")
    await chat.say("activate_service", "solo l'avviso, la segreteria lasciala", service_name="segreteria")
    assert "Segreteria" not in chat.heard[-1].text
    assert "utter_next_now" in responses(chat)


@pytest.mark.parametrize("words", ["la segreteria no", "no, tengo la segreteria", "la segreteria lasciala stare"])
async def test_alone_it_is_given_up(chat_of: ChatOf, words: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("deactivate_service", "togli la segreteria", service_name="segreteria")
    heard = await chat.say("deactivate_service", words, service_name="segreteria")
    assert heard.response == "utter_nothing_changed"
    assert chat.active_loop is None


async def test_another_one_instead_is_read_back(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("deactivate_service", "togli la segreteria", service_name="segreteria")
    words = "no, non la segreteria, l'antivirus"
    await chat.say("correct", words, service_name="antivirus", excluded_service="segreteria")
    assert chat.heard[-1].text.startswith("Disattivo Navigazione sicura")


async def test_a_question_or_a_yes_takes_nothing_out(chat_of: ChatOf) -> None:
    chat = await both_asked(chat_of)
    await chat.say("out_of_scope", "la segreteria no?", service_name="segreteria")
    assert chat.heard[-1].text.startswith("Disattivo Segreteria")
    await chat.say("affirm", "sì")
    assert "utter_nothing_changed" not in responses(chat)


async def two_lines(chat_of: ChatOf) -> Chat:
    chat = chat_of(ANNA)
    text = "ricarica 15 euro con paypal a tutti e due i numeri"
    await chat.say("recharge", text, amount=1500, payment_method="paypal")
    assert MINE in chat.heard[-1].text
    return chat


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("no su chiara no", {}),
        ("no a chiara no", {"line_alias": "a chiara"}),
        ("a chiara no", {"excluded_line": "chiara"}),
        ("no a chiara no, solo sul mio", {"line_alias": "sul mio"}),
        ("solo sul mio", {"line_alias": "sul mio"}),
    ],
)
async def test_the_line_that_waits_is_dropped_and_the_first_stays(
    chat_of: ChatOf, words: str, said: dict[str, Any]
) -> None:
    chat = await two_lines(chat_of)
    await chat.say("deny", words, **said)
    assert responses(chat) == ["utter_spared", "utter_recharge_confirm_paypal"]
    assert MINE in chat.heard[-1].text
    await chat.say("affirm", "sì")
    assert CHIARAS not in " ".join(heard.text for heard in chat.heard)


@pytest.mark.parametrize("words", ["sul mio no", "solo a chiara", "no il mio no, solo quello di chiara"])
async def test_the_first_line_is_dropped_and_the_other_comes(chat_of: ChatOf, words: str) -> None:
    chat = await two_lines(chat_of)
    await chat.say("select_line", words)
    assert "utter_nothing_changed" in responses(chat)
    assert CHIARAS in chat.heard[-1].text
    await chat.say("deny", "no a chiara no", excluded_line="chiara")
    assert chat.active_loop is None or MINE not in chat.heard[-1].text


async def test_so_it_is_amid_the_questions(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    said: dict[str, Any] = {"amount": 1000, "threshold": 500, "line_kind": "mobile"}
    await chat.say("set_auto_recharge", "ricarica automatica a tutti e due i cellulari", **said)
    asked = responses(chat)[-1]
    await chat.say("select_line", "no a chiara no, solo sul mio", line_alias="sul mio")
    assert responses(chat) == ["utter_spared", asked]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("la segreteria no", Spared(out=("la segreteria",))),
        ("no, non su chiara", Spared(out=("su chiara",))),
        ("solo sul mio", Spared(only=("sul mio",))),
        ("lasciala", Spared(bare=True)),
        ("no", Spared()),
        ("no grazie", Spared()),
        ("sì", Spared()),
        ("no l'antivirus", Spared()),
        ("la segreteria no?", Spared()),
    ],
)
def test_the_words_that_are_taken_out(words: str, said: Spared) -> None:
    assert spared_in(words) == said
