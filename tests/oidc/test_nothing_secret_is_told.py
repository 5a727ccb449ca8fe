"""No code, verifier, token or secret stands in an error or a log."""

from __future__ import annotations

import base64
import logging
import traceback
from dataclasses import replace

import pytest
from aiohttp import ClientSession

from bot.adapters.oidc.calls import Answered
from bot.core.chat_errors import InvalidIdentity
from bot.core.errors import (
    DependencyError,
)
from tests.fakes.clock import START
from tests.oidc.crooked_provider import CLIENT, CUSTOMER, SECRET, CrookedProvider
from tests.oidc.starts import new_start
from tests.oidc.trip import Trip, client_of

NOW = int(START.timestamp())


async def test_nothing_secret_stands_in_errors_and_logs(
    crooked: CrookedProvider, session: ClientSession, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    told: list[str] = []
    secrets = {SECRET, base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode(), CUSTOMER}
    for spoil in SPOILED:
        trip = Trip(client_of(crooked, session), crooked)
        await trip.go()
        secrets |= {trip.start.state, trip.start.nonce, trip.start.verifier, trip.answer["code"]}
        with pytest.raises((InvalidIdentity, DependencyError)) as caught:
            await spoil(crooked, trip)
        told += [*traceback.format_exception(caught.value), repr(trip.client), str(caught.value)]
    secrets |= {part for token in crooked.tokens for part in token.split(".") if part}
    text = "".join(told) + caplog.text
    assert len(crooked.tokens) > 3
    assert not [secret for secret in secrets if secret in text]


def test_an_answer_does_not_show_its_body() -> None:
    assert "ey" not in repr(Answered(200, b"eyJhbGciOi"))


async def _wrongly_signed(crooked: CrookedProvider, trip: Trip) -> None:
    crooked.sign = crooked.changed_after
    await trip.come_back()


async def _unsigned(crooked: CrookedProvider, trip: Trip) -> None:
    crooked.sign = crooked.unsigned
    await trip.come_back()


async def _late(crooked: CrookedProvider, trip: Trip) -> None:
    crooked.sign, crooked.claimed = crooked.honestly_signed, {"exp": NOW - 60}
    await trip.come_back()


async def _not_json(crooked: CrookedProvider, trip: Trip) -> None:
    crooked.claimed, crooked.token_body = {}, str
    await trip.come_back()


async def _refused_code(crooked: CrookedProvider, trip: Trip) -> None:
    trip.start = replace(trip.start, verifier=new_start().verifier)
    await trip.come_back()


async def _broken(crooked: CrookedProvider, trip: Trip) -> None:
    crooked.failing = {"/token": 500}
    await trip.come_back()


async def _other_state(crooked: CrookedProvider, trip: Trip) -> None:
    trip.answer["state"] += "x"
    await trip.come_back()


SPOILED = (_wrongly_signed, _unsigned, _late, _not_json, _refused_code, _broken, _other_state)
