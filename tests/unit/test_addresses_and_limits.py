"""Where a caller comes from, and how often it may call."""

from __future__ import annotations

from datetime import timedelta

import pytest

from connectors.gateway.addresses import client_address, networks
from connectors.gateway.limits import Limits, TooMany
from tests.fakes.clock import StillClock

PROXIES = networks(["10.0.0.0/8"])


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("192.0.2.1", "", "192.0.2.1"),
        ("192.0.2.1", "203.0.113.9", "192.0.2.1"),
        ("10.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("10.0.0.1", "1.2.3.4, 203.0.113.9", "203.0.113.9"),
        ("10.0.0.1", "203.0.113.9, 10.0.0.2", "203.0.113.9"),
        ("10.0.0.1", "not an address", "not an address"),
        ("", "203.0.113.9", ""),
    ],
)
def test_only_what_a_trusted_proxy_added_is_believed(peer: str, forwarded: str, address: str) -> None:
    assert client_address(peer, forwarded, PROXIES) == address


def test_a_wrong_network_is_an_error() -> None:
    with pytest.raises(ValueError, match="not-a-network"):
        networks(["not-a-network"])


def test_the_share_of_a_minute_is_given_and_then_refilled() -> None:
    clock = StillClock()
    limits = Limits(clock, {"message": 2})
    limits.take("message", "a")
    limits.take("message", "a")
    with pytest.raises(TooMany) as refused:
        limits.take("message", "a")
    assert refused.value.retry_after == 30
    clock.advance(timedelta(seconds=30))
    limits.take("message", "a")


def test_one_callers_calls_do_not_count_for_another() -> None:
    limits = Limits(StillClock(), {"message": 1})
    limits.take("message", "a")
    limits.take("message", "b")


def test_a_clock_that_is_set_back_does_not_lock_a_caller_out() -> None:
    clock = StillClock()
    limits = Limits(clock, {"message": 1})
    limits.take("message", "a")
    clock.advance(timedelta(days=-1))
    with pytest.raises(TooMany):
        limits.take("message", "a")
    clock.advance(timedelta(minutes=1))
    limits.take("message", "a")
