"""Back after a long pause, signed out meanwhile: the sign-in names what was begun, and no way to pay (row 35)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA, MARCO

ChatOf = Callable[[str | None], Chat]


async def back(chat: Chat) -> str:
    chat.clock.advance(timedelta(hours=1))
    await chat.sessions.sign_out(chat.sender, chat.clock.now())
    await chat.say("affirm", "sì")
    assert chat.heard[-1].response == "utter_task_resume"
    await chat.say("affirm", "sì")
    assert chat.heard[-1].response == "utter_signin_needed_to_act"
    return chat.heard[-1].text


@pytest.mark.parametrize("method", ["paypal", "card", "voucher", "saved_card"])
async def test_a_recharge_is_named_whatever_way_was_chosen(chat_of: ChatOf, method: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica 10", amount=1000, payment_method=method)
    told = await back(chat)
    assert "riprendere la ricarica" in told
    assert not [word for word in ("carta", "PayPal", "RicariCard") if word in told]


async def test_before_a_way_was_chosen_too(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica 10", amount=1000)
    assert "riprendere la ricarica" in await back(chat)


async def test_so_it_is_for_a_bill(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("pay_bill", "paga la bolletta con paypal", payment_method="paypal")
    assert "riprendere il pagamento della bolletta" in await back(chat)


async def test_who_wants_to_use_the_saved_card_is_told_so(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await chat.say("recharge", "ricarica 10 al 347 555 0707", amount=1000, msisdn="+393475550707")
    await chat.say("inform", "con la carta salvata", payment_method="saved_card")
    assert "usare la carta salvata" in chat.heard[0].text
