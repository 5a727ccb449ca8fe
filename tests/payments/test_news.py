"""Every truth about a payment has words, for every purpose it can be about, and they are filled."""

from __future__ import annotations

from datetime import datetime
from itertools import product
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.adapters.responses.phrases import ResponsePhrases
from bot.core.payment_news import Audience, Telling, Told, told_of
from bot.core.payments import Purpose
from bot.core.refunds import RefundReason
from bot.services.payments.news import news_values, response_of, sentence_of, shown_target
from bot.services.wording import Wording

ROOT = Path(__file__).parents[2]
LINE, BILL = "+393355550101", "RL2026110042"
TARGETS = {Purpose.RECHARGE: LINE, Purpose.CARD_SETUP: "card"}
TO_PERSONS_ALONE = {Told.DIFFERENCES}
TO_CUSTOMERS = [told for told in Told if told not in TO_PERSONS_ALONE]
NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/Rome"))


@pytest.fixture(scope="module")
def wording() -> Wording:
    return Wording(ResponsePhrases.of_project(ROOT), "it", ZoneInfo("Europe/Rome"), NOON)


def telling(told: Told, purpose: Purpose, **more: str | int) -> Telling:
    values = {"amount_cents": 2000, "purpose": purpose.value, "target": TARGETS.get(purpose, BILL), "order_id": "o-1"}
    return Telling("t", "o-1", told, Audience.CUSTOMER, "chat-1", "C-1", "it", {**values, **more})


@pytest.mark.parametrize(("told", "purpose"), list(product(TO_CUSTOMERS, Purpose)))
def test_each_has_words_for_each_purpose(wording: Wording, told: Told, purpose: Purpose) -> None:
    said = sentence_of(wording, told, news_values(telling(told, purpose, refunded_cents=500)))
    assert len(said) > 20
    assert not [left for left in ("{", "}", "None", "o-1", "+39") if left in said]


@pytest.mark.parametrize("told", [told for told in Told if told is not Told.DONE])
def test_each_is_said_in_a_response_of_its_own_name(told: Told) -> None:
    assert response_of(told, {}) == f"utter_payment_{told}"


@pytest.mark.parametrize("reason", list(RefundReason))
def test_each_refund_names_what_goes_back(wording: Wording, reason: RefundReason) -> None:
    said = sentence_of(
        wording, told_of(reason), news_values(telling(told_of(reason), Purpose.BILL, refunded_cents=500))
    )
    assert "5,00" in said


def test_what_the_chat_is_given_holds_no_id_of_ours() -> None:
    assert set(news_values(telling(Told.DONE, Purpose.BILL))) == {"amount_cents", "purpose", "target"}


@pytest.mark.parametrize(("target", "shown"), [(LINE, "335 555 0101"), (BILL, BILL)])
def test_a_line_is_shown_in_groups_and_a_bill_as_it_stands(target: str, shown: str) -> None:
    assert shown_target(target) == shown
