"""SMS: one contract for the outbox and both of Twilio's ways, and what Twilio's refusals mean."""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import Protocol

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import TestServer, unused_port

from bot.adapters.sms import Outbox, OutboxSms, TwilioMessages, TwilioVerify
from bot.core.errors import (
    DependencyBroken,
    DependencyError,
    DependencyGarbled,
    DependencyMissing,
    DependencyRefused,
    DependencyRejected,
    DependencySilent,
    Part,
)
from bot.services.account.ports import CodeSender
from bot.services.turn import deadline
from tests.fakes.clock import StillClock
from tests.fakes.twilio import (
    ACCOUNT,
    BLOCKED,
    LANDLINE,
    SENDER,
    SERVICE,
    TEMPLATE,
    TOKEN,
    UNSUBSCRIBED,
    FakeTwilio,
)

NUMBER, CODE = "+393355550101", "482913"
TEXT = f"Codice {CODE} per ricaricare 20 € al 335 555 0102: non darlo a nessuno."


class Sending(Protocol):
    """A sender, and what it brought to phones: (number, text), the oldest first."""

    sender: CodeSender

    def arrived(self) -> list[tuple[str, str]]: ...


class ByOutbox:
    def __init__(self) -> None:
        self.outbox = Outbox()
        self.sender: CodeSender = OutboxSms(self.outbox, StillClock())

    def arrived(self) -> list[tuple[str, str]]:
        return [(sent["to"], sent["text"]) for sent in reversed(self.outbox.messages())]


class ByTwilio:
    def __init__(self, twilio: FakeTwilio, sender: CodeSender) -> None:
        self.twilio, self.sender = twilio, sender

    def arrived(self) -> list[tuple[str, str]]:
        return self.twilio.texts


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    async with ClientSession() as opened:
        yield opened


@pytest.fixture
async def twilio() -> FakeTwilio:
    return FakeTwilio()


@pytest.fixture
async def url(twilio: FakeTwilio) -> AsyncIterator[str]:
    async with TestServer(twilio.app()) as server:
        yield str(server.make_url("")).rstrip("/")


def messages(session: ClientSession, url: str, *, token: str = TOKEN, timeout: float = 5.0) -> TwilioMessages:
    return TwilioMessages(session, ACCOUNT, token, SENDER, api_url=url, timeout=timeout)


def verify(session: ClientSession, url: str, *, service: str = SERVICE, token: str = TOKEN) -> TwilioVerify:
    return TwilioVerify(session, ACCOUNT, token, service, TEMPLATE, SENDER, api_url=url, verify_url=url)


TWILIO: dict[str, Callable[[ClientSession, str], CodeSender]] = {"messages": messages, "verify": verify}


@pytest.fixture(params=TWILIO)
async def by_twilio(request: pytest.FixtureRequest, session: ClientSession, url: str, twilio: FakeTwilio) -> ByTwilio:
    return ByTwilio(twilio, TWILIO[request.param](session, url))


@pytest.fixture(params=["outbox", *TWILIO])
async def sending(request: pytest.FixtureRequest, session: ClientSession, url: str, twilio: FakeTwilio) -> Sending:
    if request.param == "outbox":
        return ByOutbox()
    return ByTwilio(twilio, TWILIO[request.param](session, url))


async def test_a_code_arrives_with_its_amount_and_target(sending: Sending) -> None:
    await sending.sender.send_code(NUMBER, CODE, TEXT)
    assert sending.arrived() == [(NUMBER, TEXT)]


async def test_a_notice_arrives(sending: Sending) -> None:
    await sending.sender.send_notice(NUMBER, "Hai cambiato l'e-mail: non sei stato tu? Chiama il 119.")
    assert sending.arrived() == [(NUMBER, "Hai cambiato l'e-mail: non sei stato tu? Chiama il 119.")]


async def test_a_code_to_nobody_reaches_nobody(sending: Sending) -> None:
    await sending.sender.send_code(None, CODE, TEXT)
    assert sending.arrived() == []


async def test_no_log_holds_code_or_number(sending: Sending, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        await sending.sender.send_code(NUMBER, CODE, TEXT)
        await sending.sender.send_code(None, CODE, TEXT)
    assert CODE not in caplog.text
    assert NUMBER.removeprefix("+39") not in caplog.text


async def test_the_outbox_shows_the_newest_first_in_utc_and_forgets() -> None:
    outbox, clock = Outbox(), StillClock()
    sender = OutboxSms(outbox, clock)
    await sender.send_code(NUMBER, CODE, TEXT)
    clock.advance(timedelta(minutes=1))
    await sender.send_notice(NUMBER, "Fatto.")
    assert outbox.messages() == [
        {"kind": "sms", "to": NUMBER, "text": "Fatto.", "at": "2026-11-23T11:01:00+00:00"},
        {"kind": "sms", "to": NUMBER, "text": TEXT, "at": "2026-11-23T11:00:00+00:00"},
    ]
    outbox.clear()
    assert outbox.messages() == []


async def test_the_outbox_keeps_the_last_five_hundred() -> None:
    outbox = Outbox()
    sender = OutboxSms(outbox, StillClock())
    for number in range(501):
        await sender.send_notice(NUMBER, str(number))
    assert (len(outbox.messages()), outbox.messages()[0]["text"], outbox.messages()[-1]["text"]) == (500, "500", "1")


async def test_nobody_costs_twilio_one_call_as_somebody_does(by_twilio: ByTwilio) -> None:
    await by_twilio.sender.send_code(NUMBER, CODE, TEXT)
    await by_twilio.sender.send_code(None, CODE, TEXT)
    assert [method for method, _ in by_twilio.twilio.calls] == ["POST", "GET"]


async def test_verify_carries_codes_and_messages_carry_notices(
    session: ClientSession, url: str, twilio: FakeTwilio
) -> None:
    sender = verify(session, url)
    await sender.send_code(NUMBER, CODE, TEXT)
    await sender.send_notice(NUMBER, "Fatto.")
    paths = [path for _, path in twilio.calls]
    assert paths == [f"/v2/Services/{SERVICE}/Verifications", f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json"]


async def test_verify_needs_the_code_in_its_text(session: ClientSession, url: str) -> None:
    with pytest.raises(ValueError, match="does not hold its code") as raised:
        await verify(session, url).send_code(NUMBER, CODE, "senza")
    assert CODE not in str(raised.value)


async def refused(sender: CodeSender, number: str | None = NUMBER) -> DependencyError:
    """The error that sending raises; none of it may quote what was sent."""
    with pytest.raises(DependencyError) as raised:
        await sender.send_code(number, CODE, TEXT)
    said = "".join(traceback.format_exception(raised.value))
    quoted = [secret for secret in (CODE, TOKEN, (number or NUMBER).lstrip("+")) if secret in said]
    assert not quoted, "the exception quotes what was sent"
    assert raised.value.part is Part.SMS
    return raised.value


@pytest.mark.parametrize(
    ("status", "meaning"),
    [(429, DependencyBroken), (500, DependencyBroken), (503, DependencyBroken), (302, DependencyGarbled)],
)
@pytest.mark.parametrize("number", [NUMBER, None])
async def test_twilios_trouble_is_the_same_for_somebody_and_nobody(
    by_twilio: ByTwilio, status: int, meaning: type[DependencyError], number: str | None
) -> None:
    by_twilio.twilio.trouble = status
    assert type(await refused(by_twilio.sender, number)) is meaning
    assert by_twilio.arrived() == []
    assert len(by_twilio.twilio.calls) == 1, "neither repeated nor sent on with our credentials"


async def test_an_invalid_number_is_rejected(by_twilio: ByTwilio) -> None:
    assert type(await refused(by_twilio.sender, "3355550101x")) is DependencyRejected


@pytest.mark.parametrize("number", [LANDLINE, BLOCKED])
async def test_a_number_that_verify_forbids_is_rejected(session: ClientSession, url: str, number: str) -> None:
    assert type(await refused(verify(session, url), number)) is DependencyRejected


async def test_who_unsubscribed_is_not_written_to(session: ClientSession, url: str) -> None:
    assert type(await refused(messages(session, url), UNSUBSCRIBED)) is DependencyRejected


async def test_a_service_without_custom_codes_is_told(session: ClientSession, url: str, twilio: FakeTwilio) -> None:
    twilio.custom_codes = False
    error = await refused(verify(session, url))
    assert type(error) is DependencyRejected
    assert "60204" in str(error)


async def test_too_many_starts_are_twilios_trouble(session: ClientSession, url: str) -> None:
    sender = verify(session, url)
    for _ in range(5):
        await sender.send_code(NUMBER, CODE, TEXT)
    assert type(await refused(sender)) is DependencyBroken


@pytest.mark.parametrize("number", [NUMBER, None])
async def test_wrong_credentials_are_refused(session: ClientSession, url: str, number: str | None) -> None:
    assert type(await refused(messages(session, url, token="wrong"), number)) is DependencyRefused
    assert type(await refused(verify(session, url, token="wrong"), number)) is DependencyRefused


@pytest.mark.parametrize("number", [NUMBER, None])
async def test_an_unknown_service_is_missing(session: ClientSession, url: str, number: str | None) -> None:
    assert type(await refused(verify(session, url, service="VA" + "0" * 32), number)) is DependencyMissing


@pytest.mark.parametrize("answer", [b"", b"<html>", b"[]", b"{}", b'{"sid": null}'])
async def test_what_does_not_confirm_is_garbled(by_twilio: ByTwilio, answer: bytes) -> None:
    by_twilio.twilio.answer = answer
    assert type(await refused(by_twilio.sender)) is DependencyGarbled


async def test_nobody_there_is_silence(session: ClientSession) -> None:
    assert type(await refused(messages(session, f"http://127.0.0.1:{unused_port()}"))) is DependencySilent


@pytest.mark.parametrize("number", [NUMBER, None])
async def test_a_late_answer_is_silence(
    session: ClientSession, url: str, twilio: FakeTwilio, number: str | None
) -> None:
    never = asyncio.Event()
    twilio.before = lambda: _wait(never)
    assert type(await refused(messages(session, url, timeout=0.05), number)) is DependencySilent
    never.set()


async def test_no_call_outlives_its_turn(session: ClientSession, url: str, twilio: FakeTwilio) -> None:
    over = deadline.set(asyncio.get_running_loop().time())
    try:
        assert type(await refused(messages(session, url))) is DependencySilent
    finally:
        deadline.reset(over)
    assert twilio.texts == []


async def _wait(event: asyncio.Event) -> None:
    await event.wait()
