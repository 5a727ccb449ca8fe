"""Nobody is asked how it went while something is still open (row 50): a link, a charge, a failure that waits."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import MARCO, DemoOperator

ChatOf = Callable[[str | None], Chat]
PARTINGS = (("thank", "grazie, ciao"), ("goodbye", "ciao"), ("goodbye", "arrivederci e grazie"))


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def something_done(chat: Chat) -> None:
    await chat.say("email_bill", "mandami l'ultima per mail", bill_ref=1, delivery="email")
    await chat.say("affirm", "sì")
    assert responses(chat)[-1] == "utter_anything_else"


async def with_link(chat: Chat) -> None:
    await something_done(chat)
    await chat.say("pay_bill", "paga l'ultima con paypal", bill_ref=1, payment_method="paypal")
    await chat.say("affirm", "sì")
    assert responses(chat)[0] == "utter_pay_link"


async def in_silence(chat: Chat) -> list[str | None]:
    await chat.turn("silence", "", [{"entity": "stage", "value": "nudged"}])
    return responses(chat)


@pytest.mark.parametrize(("intent", "text"), PARTINGS)
class TestAtTheEnd:
    async def test_a_link_that_is_unpaid_is_no_end(self, chat_of: ChatOf, intent: str, text: str) -> None:
        chat = chat_of(MARCO)
        await with_link(chat)
        kept = chat.slots["pending_request"]["unpaid"]
        await chat.say(intent, text)
        assert responses(chat) == ["utter_goodbye"]
        assert chat.slots["pending_request"]["unpaid"] == kept

    async def test_nor_is_a_charge_that_nobody_knows_the_end_of(self, chat_of: ChatOf, intent: str, text: str) -> None:
        chat = chat_of(MARCO)
        await with_link(chat)
        order = chat.slots["pending_request"].pop("unpaid")
        chat.slots["pending_request"]["unclear"] = order
        await chat.say(intent, text)
        assert responses(chat) == ["utter_goodbye"]
        assert await in_silence(chat) == []

    async def test_nor_is_a_failure_that_waits(
        self, chat_of: ChatOf, demo: DemoOperator, intent: str, text: str
    ) -> None:
        chat = chat_of(MARCO)
        await something_done(chat)
        await demo.fault("bill", "500", times=9)
        assert (await chat.say("list_bills", "le mie bollette")).response == "utter_dependency_failed"
        await chat.say(intent, text)
        assert responses(chat) == ["utter_goodbye"]

    async def test_with_nothing_open_it_is_asked_for(self, chat_of: ChatOf, intent: str, text: str) -> None:
        chat = chat_of(MARCO)
        await something_done(chat)
        await chat.say(intent, text)
        assert responses(chat) == ["utter_bot_rating_ask"]


async def test_what_is_said_of_an_unpaid_link_claims_nothing_that_nobody_knows(chat_of: ChatOf) -> None:
    """Who paid on the provider's page, and whose news is late, is not told that they paid nothing."""
    chat = chat_of(MARCO)
    await with_link(chat)
    said = [chat.heard[-1].text for _ in await in_silence(chat)]
    assert len(said) == 1
    assert "non risulta ancora arrivato" in said[0]
    for claim in ("non hai pagato", "pagato nulla", "addebitato"):
        assert claim not in said[0]


@pytest.mark.parametrize("news", ["voucher_outcome", "sixteen_digits", "queue_closed", "proof_refused"])
async def test_news_between_the_question_and_the_score_lose_neither(chat_of: ChatOf, news: str) -> None:
    chat = chat_of(MARCO)
    await something_done(chat)
    await chat.say("thank", "grazie, ciao")
    assert responses(chat) == ["utter_bot_rating_ask"]
    of_voucher: dict[str, str | int] = {"answer": "unknown", "line": "+393335550202"}
    told: dict[str, dict[str, str | int]] = {"voucher_outcome": of_voucher, "proof_refused": {"left": 0}}
    await chat.turn(news, "", [{"entity": name, "value": value} for name, value in told.get(news, {}).items()])
    assert (await chat.say("out_of_scope", "4")).response == "utter_rating_thanks"
