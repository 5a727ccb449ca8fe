"""A yes with something of its own where notices are offered, and a no that means them: never a bill, never an offer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.channel_words import names_channel_of_notices
from bot.core.notices_meant import means_notices_instead
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import MARCO
from tests.journeys.proving import Prover
from tests.journeys.test_email_bill import mails

ChatOf = Callable[[str | None], Chat]
ProverOf = Callable[[str], Prover]
WISH = "avvisami quando sta per scadere una bolletta"
CHANNEL = "utter_notices_channel_ask"


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


@pytest.mark.parametrize(
    "text",
    ["sì la bolletta via mail", "ok quelli della bolletta, per sms"],
)
async def test_a_yes_with_a_channel_is_about_the_notices(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("manage_notices", WISH)
    await chat.say("email_bill", text, delivery="email")
    assert responses(chat) == [CHANNEL]
    assert (await chat.say("affirm", "sì")).response == "utter_notices_on"


@pytest.mark.parametrize(
    ("text", "yes", "behind"),
    [
        ("si per la bolletta pero via email", "si per la bolletta", "via email"),
        ("ok ma per mail quando esce la bolletta", "ok", "per mail quando esce la bolletta"),
    ],
)
async def test_so_it_is_where_it_is_cut_in_two(chat_of: ChatOf, text: str, yes: str, behind: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("manage_notices", WISH)
    await chat.say_parts(text, part("affirm", yes), part("email_bill", behind, delivery="email"))
    assert responses(chat) == [CHANNEL]


def test_a_bill_that_is_ordered_beside_stays_one_and_a_plain_no_means_no_notices() -> None:
    for text in ("sì, e mandami la bolletta di ottobre per mail", "sì, la bolletta in pdf via mail", "sì, la bolletta"):
        assert not names_channel_of_notices(text), text
    for text in ("no, niente avvisi", "non voglio gli avvisi", "no", "no, la bolletta di ottobre", "no, via sms"):
        assert not means_notices_instead(text), text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("no, intendevo gli avvisi di scadenza per email", CHANNEL),
        ("no aspetta, parlavo degli avvisi", "utter_notices_are_off"),
        ("no volevo gli avvisi non la bolletta", "utter_notices_are_off"),
    ],
)
async def test_a_no_at_a_read_back_that_means_them_is_heard(prover: ProverOf, text: str, told: str) -> None:
    marco = prover(MARCO)
    await marco.chat.say("email_bill", "mandami ottobre per mail", bill_ref="2026-10", delivery="email")
    if "," in text:
        front, behind = text.split(",", 1)
        found = {"delivery": "email"} if "email" in text else {}
        await marco.chat.say_parts(text, part("deny", front), part("manage_notices", behind.strip(), **found))
    else:
        await marco.chat.say("manage_notices", text)
    assert responses(marco.chat)[0] == "utter_nothing_changed"
    assert responses(marco.chat)[-1] == told
    assert marco.chat.active_loop is None
    assert (await marco.chat.say("affirm", "sì")).response == "utter_notices_on"
    assert not mails(marco)


async def test_what_points_at_them_is_no_offer(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    text = "gli avvisi prima che scada la bolletta, attivali"
    await chat.say_parts(text, part("manage_notices", text.split(",")[0]), part("activate_offer", "attivali"))
    assert responses(chat) == ["utter_notices_ask"]


async def test_an_offer_that_is_named_beside_them_comes_too(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    text = "attiva gli avvisi della bolletta e attiva giga extra"
    giga = part("activate_offer", "attiva giga extra", offer_name="giga_extra_50")
    await chat.say_parts(text, part("manage_notices", "attiva gli avvisi della bolletta"), giga)
    assert responses(chat) != ["utter_notices_ask"]
