"""What a person at the desk may read of an event that waits for the bot."""

from __future__ import annotations

import pytest

from bot.core.chat_events import (
    BILL_DUE,
    CARE_TOLD,
    PAYMENT_TOLD,
    PROOF_REFUSED,
    SIGNED_IN,
    SILENCE,
    VOUCHER_OUTCOME,
    happened,
    with_values,
)


def test_news_of_a_payment_say_what_and_how_much_and_not_for_which_number() -> None:
    payload = with_values(PAYMENT_TOLD, told="done", amount_cents=2000, purpose="recharge", target="+393335550202")
    assert happened(payload) == {"happened": "payment_told", "told": "done", "amount_cents": 2000}


def test_news_of_a_ticket_name_it() -> None:
    payload = with_values(CARE_TOLD, told="moved", reference="TT-1", line="", expected="", written="x")
    assert happened(payload) == {"happened": "care_told", "told": "moved", "reference": "TT-1"}


def test_a_sign_in_and_a_wrong_code_are_told_as_such() -> None:
    assert happened(SIGNED_IN) == {"happened": "signed_in"}
    assert happened(with_values(SIGNED_IN, news="registered")) == {"happened": "signed_in"}
    assert happened(with_values(PROOF_REFUSED, left=2)) == {"happened": "proof_refused", "left": 2}
    assert happened(with_values(VOUCHER_OUTCOME, answer="used", line="x"))["answer"] == "used"


def test_a_silence_and_a_notice_are_told_as_such_and_not_for_which_bill() -> None:
    assert happened(with_values(SILENCE, stage="nudged")) == {"happened": "silence"}
    assert happened(with_values(BILL_DUE, bill_ref="RL1")) == {"happened": "bill_due"}


@pytest.mark.parametrize("payload", ["", "/unheard_of", '/unheard_of{"code": "123456"}', "Mario ha scritto 123456"])
def test_of_anything_else_it_is_said_that_something_happened(payload: str) -> None:
    assert happened(payload) == {"happened": "something"}


def test_a_broken_event_tells_no_values() -> None:
    assert happened('/payment_told{"told":') == {"happened": "payment_told"}
