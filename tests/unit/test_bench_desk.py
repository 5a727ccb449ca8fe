"""The arithmetic of `make bench-desk`: what counts as lost, doubled or out of order, and which figure is p95."""

from __future__ import annotations

import math

from bench.desk.ledger import Faults, Ledger, Side, percentile, summary, text_of

CHAT = "conversation"


def ledger_of(*shown: Side, taken: float | None = 10.0, stored: int = 1) -> Ledger:
    """One line of the customer's, sent at 9; shown to these, each half a second after the one before."""
    ledger = Ledger()
    word = ledger.next_word()
    ledger.send("key", word, CHAT, Side.CUSTOMER, 9.0)
    if taken is not None:
        ledger.take("key", taken)
    for number, side in enumerate(shown):
        ledger.show(side, CHAT, 1, text_of(word), 10.0 + (number + 1) / 2)
    ledger.store([text_of(word)] * stored)
    return ledger


def test_a_line_that_came_to_both_sides_once_is_no_fault() -> None:
    ledger = ledger_of(Side.CUSTOMER, Side.DESK)
    assert ledger.faults() == Faults(0, 0, 0, 0, 0)
    assert ledger.open == 0
    assert (ledger.delays(Side.CUSTOMER), ledger.ways(Side.CUSTOMER)) == ([1.0], [2.0])
    assert ledger.delays(Side.DESK) == []


def test_a_line_that_was_taken_and_not_shown_is_lost() -> None:
    assert ledger_of(Side.CUSTOMER).faults().lost == 1
    assert ledger_of(Side.CUSTOMER, Side.DESK, stored=0).faults().lost == 1


def test_a_line_that_comes_twice_to_a_socket_or_stands_twice_in_the_transcript_is_doubled() -> None:
    twice = ledger_of(Side.CUSTOMER, Side.DESK, Side.DESK).faults()
    assert (twice.doubled, twice.out_of_order) == (1, 1)
    assert ledger_of(Side.CUSTOMER, Side.DESK, stored=2).faults().doubled == 1


def test_a_line_without_an_ack_is_unanswered_and_a_refused_one_is_told_with_its_reason() -> None:
    assert ledger_of(taken=None, stored=0).faults() == Faults(0, 0, 0, 1, 0)
    ledger = ledger_of(taken=None, stored=0)
    ledger.refuse("key", "too_many_requests")
    assert ledger.faults() == Faults(0, 0, 0, 0, 1)
    assert ledger.refusals == {"too_many_requests": 1}
    assert not ledger.faults().none


def test_an_older_message_after_a_newer_one_is_out_of_order() -> None:
    ledger = Ledger()
    for sequence in (1, 3, 2):
        ledger.show(Side.DESK, CHAT, sequence, "whatever else is said", 0.0)
    assert ledger.faults().out_of_order == 1


def test_a_line_that_is_there_before_its_ack_took_no_time() -> None:
    assert ledger_of(Side.DESK, Side.CUSTOMER, taken=20.0).delays(Side.CUSTOMER) == [0.0]


def test_each_word_is_another_and_is_made_of_letters() -> None:
    ledger = Ledger()
    for number in range(1000):
        ledger.send(str(number), ledger.next_word(), CHAT, Side.DESK, 0.0)
    found = {one.word for one in ledger.lines.values()}
    assert len(found) == 1000
    assert all(word.isalpha() for word in found)


def test_percentiles_are_times_that_occurred() -> None:
    hundred = [second / 1000 for second in range(100, 0, -1)]
    assert (percentile(hundred, 50), percentile(hundred, 95), percentile([3.0], 95)) == (0.05, 0.095, 3.0)
    assert summary(hundred) == {"p50": 50.0, "p95": 95.0, "longest": 100.0}
    assert math.isnan(percentile([], 95))
