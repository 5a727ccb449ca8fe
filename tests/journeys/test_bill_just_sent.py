""" "E quanto era?", right after the PDF of a bill: of that one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import MARCO, SARA

ChatOf = Callable[[str | None], Chat]
WORDINGS = ["e quanto era?", "quanto era?", "di quanto era?", "quanto veniva?", "e quanto è?", "che importo era?"]


@pytest.mark.parametrize("said", WORDINGS)
@pytest.mark.parametrize(("customer", "month", "name"), [(SARA, "2026-08", "agosto"), (MARCO, "2026-09", "settembre")])
async def test_the_amount_is_that_of_the_bill_just_downloaded(
    chat_of: ChatOf, customer: str, month: str, name: str, said: str
) -> None:
    chat = chat_of(customer)
    await chat.say("download_bill", f"scaricami la bolletta di {name}", bill_ref=month)
    heard = await chat.say("show_bill", said)
    assert heard.response is not None
    assert f"bolletta di {name}" in heard.text


async def test_so_is_the_day_on_which_it_was_paid(chat_of: ChatOf) -> None:
    chat = chat_of(SARA)
    await chat.say("download_bill", "scaricami la bolletta di agosto", bill_ref="2026-08")
    await chat.say("show_bill", "quanto era?")
    assert "bolletta di agosto" in (await chat.say("check_payment", "e quando l'ho pagata?")).text


async def test_so_it_is_after_one_that_went_out_by_email(chat_of: ChatOf) -> None:
    chat = chat_of(SARA)
    await chat.say("email_bill", "mandami per mail la bolletta di agosto", bill_ref="2026-08", delivery="email")
    await chat.say("affirm", "sì")
    assert "bolletta di agosto" in (await chat.say("show_bill", "quanto era?")).text


@pytest.mark.parametrize("said", ["fammi vedere la bolletta", "quanto devo pagare?", "e l'ultima bolletta?"])
async def test_what_is_asked_anew_is_of_the_newest_as_ever(chat_of: ChatOf, said: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("download_bill", "scaricami la bolletta di settembre", bill_ref="2026-09")
    assert "bolletta di settembre" not in (await chat.say("show_bill", said)).text


async def test_with_no_bill_talked_of_it_is_the_newest(chat_of: ChatOf) -> None:
    assert "bolletta di novembre" in (await chat_of(MARCO).say("show_bill", "di quanto era?")).text
