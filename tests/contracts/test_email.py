"""E-mail: one contract for the outbox and SMTP, and what a mail server's refusals mean."""

from __future__ import annotations

import logging
import ssl
import traceback
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import unused_port

from bot.adapters.email import NoMail, OutboxMail, SmtpMail
from bot.adapters.sms import Outbox
from bot.core.bills import BillPaper
from bot.core.errors import (
    DependencyBroken,
    DependencyError,
    DependencyGarbled,
    DependencyRefused,
    DependencyRejected,
    DependencySilent,
    Part,
)
from bot.services.account.ports import Mailer
from tests.fakes.certificates import Certificates
from tests.fakes.clock import START, StillClock
from tests.fakes.mail_server import PASSWORD, USER, MailServer

SENDER = "Sportello <noreply@care.example>"
ADDRESS, SUBJECT = "giulia.bianchi@posta.example", "Il tuo codice è qui"
TEXT = "Codice 482913 per cambiare l'e-mail.\nVale 5 minuti.\n"


@dataclass
class Mailing:
    """A mailer, and what it delivered: (address, subject, text), the oldest first."""

    mailer: Mailer
    arrived: Callable[[], list[tuple[str, str, str]]]


@pytest.fixture
async def server() -> AsyncIterator[MailServer]:
    started = MailServer()
    await started.start()
    yield started
    await started.stop()


def smtp(port: int, **changed: Any) -> SmtpMail:
    given = {"username": None, "password": None, "sender": SENDER, "tls": "none", "clock": StillClock(), **changed}
    return SmtpMail("127.0.0.1", port, **given)


@pytest.fixture(params=["outbox", "smtp"])
async def mailing(request: pytest.FixtureRequest, server: MailServer) -> Mailing:
    if request.param == "outbox":
        outbox = Outbox()
        return Mailing(OutboxMail(outbox, StillClock()), lambda: _shown(outbox))
    return Mailing(smtp(server.port), lambda: _delivered(server))


def _shown(outbox: Outbox) -> list[tuple[str, str, str]]:
    parted = [(sent["to"], *sent["text"].partition("\n\n")) for sent in reversed(outbox.messages())]
    return [(to, subject, text) for to, subject, _, text in parted]


def _delivered(server: MailServer) -> list[tuple[str, str, str]]:
    return [(str(mail["To"]), str(mail["Subject"]), mail.get_content().replace("\r\n", "\n")) for mail in server.mails]


async def test_a_mail_arrives_with_its_accents(mailing: Mailing) -> None:
    await mailing.mailer.send(ADDRESS, SUBJECT, TEXT)
    assert mailing.arrived() == [(ADDRESS, SUBJECT, TEXT)]


async def test_a_mail_to_nobody_reaches_nobody(mailing: Mailing) -> None:
    await mailing.mailer.send(None, SUBJECT, TEXT)
    assert mailing.arrived() == []


@pytest.mark.parametrize(
    "address",
    [
        "",
        "giulia",
        "@posta.example",
        "giulia@",
        "a@posta.example, b@posta.example",
        "Giulia <giulia@posta.example>",
        "giulia@posta.example\r\nBcc: stranger@posta.example",
        "giulia@posta.example\n",
    ],
)
async def test_what_is_not_one_address_is_rejected_unquoted(mailing: Mailing, address: str) -> None:
    assert type(await refused(mailing.mailer, address)) is DependencyRejected
    assert mailing.arrived() == []


@pytest.mark.parametrize("subject", ["Codice\r\nBcc: stranger@posta.example", "Codice\nX: 1", "Codice\rX: 1"])
async def test_a_subject_cannot_add_headers(mailing: Mailing, subject: str) -> None:
    with pytest.raises(ValueError, match="linefeed or carriage return"):
        await mailing.mailer.send(ADDRESS, subject, TEXT)
    assert mailing.arrived() == []


async def test_a_text_can_hold_what_looks_like_headers_and_ends(mailing: Mailing) -> None:
    text = "Bcc: stranger@posta.example\n.\nRCPT TO:<stranger@posta.example>\n"
    await mailing.mailer.send(ADDRESS, SUBJECT, text)
    assert mailing.arrived() == [(ADDRESS, SUBJECT, text)]


async def test_no_log_holds_text_or_address(mailing: Mailing, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        caplog.handler.addFilter(lambda line: not line.name.startswith("mail.log"))  # the fake server's own
        await mailing.mailer.send(ADDRESS, SUBJECT, TEXT)
    assert "482913" not in caplog.text
    assert "giulia" not in caplog.text


async def test_the_outbox_shows_mails_beside_sms_newest_first() -> None:
    outbox, clock = Outbox(), StillClock()
    mailer = OutboxMail(outbox, clock)
    await mailer.send(ADDRESS, "Uno", "primo")
    clock.advance(timedelta(minutes=1))
    await mailer.send(ADDRESS, "Due", "secondo")
    assert [sent["text"] for sent in outbox.messages()] == ["Due\n\nsecondo", "Uno\n\nprimo"]
    assert outbox.messages()[0]["kind"] == "email"
    assert outbox.messages()[0]["at"] == "2026-11-23T11:01:00+00:00"


async def test_a_mail_has_the_headers_that_it_needs(server: MailServer) -> None:
    await smtp(server.port).send(ADDRESS, SUBJECT, TEXT)
    (mail,) = server.mails
    assert mail["From"] == SENDER
    assert mail["Date"].datetime == START
    assert str(mail["Message-ID"]).endswith("@care.example>")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert server.envelopes == [("noreply@care.example", [ADDRESS])]


PAPER = BillPaper("RL2026110042.pdf", b"%PDF-1.7\n\x00\xff.\r\n.\r\n%%EOF")


async def test_a_bill_arrives_as_it_was_beside_its_text(server: MailServer) -> None:
    await smtp(server.port).send_paper(ADDRESS, SUBJECT, TEXT, PAPER)
    (mail,) = server.mails
    body = mail.get_body(("plain",))
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == TEXT
    (attached,) = mail.iter_attachments()
    assert (attached.get_content_type(), attached.get_filename()) == ("application/pdf", PAPER.name)
    assert attached.get_content() == PAPER.content
    assert server.envelopes == [("noreply@care.example", [ADDRESS])]


async def test_the_outbox_shows_an_attached_bill_by_name_and_size() -> None:
    outbox = Outbox()
    await OutboxMail(outbox, StillClock()).send_paper(ADDRESS, SUBJECT, TEXT, PAPER)
    (sent,) = outbox.messages()
    assert sent["text"] == f"{SUBJECT}\n\n{TEXT}"
    assert sent["attached"] == {"name": PAPER.name, "bytes": len(PAPER.content)}


async def test_a_bill_to_what_is_no_address_is_not_sent(mailing: Mailing) -> None:
    with pytest.raises(DependencyRejected):
        await mailing.mailer.send_paper("giulia@posta.example\nBcc: a@b.example", SUBJECT, TEXT, PAPER)
    assert mailing.arrived() == []


async def test_without_a_mail_server_a_bill_is_refused_not_lost() -> None:
    with pytest.raises(DependencyRefused):
        await NoMail().send_paper(ADDRESS, SUBJECT, TEXT, PAPER)


async def test_nobody_costs_a_connection_and_a_begun_mail(server: MailServer) -> None:
    await smtp(server.port).send(None, SUBJECT, TEXT)
    assert server.commands == ["MAIL", "RSET"]


async def refused(mailer: Mailer, address: str | None = ADDRESS) -> DependencyError:
    """The error that sending raises; none of it may quote what was sent, or the sign-in."""
    with pytest.raises(DependencyError) as raised:
        await mailer.send(address, SUBJECT, TEXT)
    said = "".join(traceback.format_exception(raised.value))
    quoted = [secret for secret in ("482913", "giulia", "stranger", PASSWORD) if secret in said]
    assert not quoted, "the exception quotes what was sent"
    assert raised.value.part is Part.EMAIL
    return raised.value


@pytest.mark.parametrize(
    ("command", "answer", "meaning"),
    [
        ("MAIL", "451 later", DependencyBroken),
        ("MAIL", "550 not for you", DependencyRejected),
        ("RCPT", "450 {address} is busy", DependencyBroken),
        ("RCPT", "550 {address} is unknown here", DependencyRejected),
        ("DATA", "452 full", DependencyBroken),
        ("DATA", "554 not this", DependencyRejected),
    ],
)
async def test_later_is_told_from_never(
    server: MailServer, command: str, answer: str, meaning: type[DependencyError]
) -> None:
    server.answers[command] = answer
    assert type(await refused(smtp(server.port))) is meaning
    assert server.mails == []


async def test_no_server_is_silence() -> None:
    assert type(await refused(smtp(unused_port()))) is DependencySilent
    assert type(await refused(smtp(unused_port()), None)) is DependencySilent


@pytest.mark.parametrize("address", [ADDRESS, None])
async def test_a_server_that_never_answers_is_silence(server: MailServer, address: str | None) -> None:
    server.silent = "MAIL"
    assert type(await refused(smtp(server.port, timeout=0.2), address)) is DependencySilent


async def test_a_goodbye_that_fails_does_not_undo_the_mail(server: MailServer) -> None:
    server.answers["QUIT"] = "500 what?"
    await smtp(server.port).send(ADDRESS, SUBJECT, TEXT)
    assert len(server.mails) == 1


@pytest.fixture
def certificates(tmp_path: Path) -> Certificates:
    return Certificates(tmp_path)


@pytest.fixture(params=["starttls", "tls"])
async def guarded(request: pytest.FixtureRequest, certificates: Certificates) -> AsyncIterator[tuple[MailServer, str]]:
    """A server that wants encryption, as named, and a sign-in."""
    started = MailServer(certificates.serving, sign_in=True, from_start=request.param == "tls")
    await started.start()
    yield started, request.param
    await started.stop()


async def test_a_mail_goes_encrypted_and_signed_in(guarded: tuple[MailServer, str], certificates: Certificates) -> None:
    server, tls = guarded
    mailer = smtp(server.port, username=USER, password=PASSWORD, tls=tls, tls_context=certificates.trusting)
    await mailer.send(ADDRESS, SUBJECT, TEXT)
    await mailer.send(None, SUBJECT, TEXT)
    assert len(server.mails) == 1


@pytest.mark.parametrize("address", [ADDRESS, None])
async def test_a_wrong_password_is_refused_for_somebody_and_nobody(
    guarded: tuple[MailServer, str], certificates: Certificates, address: str | None
) -> None:
    server, tls = guarded
    mailer = smtp(server.port, username=USER, password="wrong", tls=tls, tls_context=certificates.trusting)
    assert type(await refused(mailer, address)) is DependencyRefused


async def test_a_server_that_cannot_show_who_it_is_gets_no_password(guarded: tuple[MailServer, str]) -> None:
    server, tls = guarded
    stranger = ssl.create_default_context()
    mailer = smtp(server.port, username=USER, password=PASSWORD, tls=tls, tls_context=stranger)
    assert type(await refused(mailer)) is DependencySilent
    assert server.commands == []


async def test_a_server_without_starttls_gets_nothing(server: MailServer) -> None:
    mailer = smtp(server.port, username=USER, password=PASSWORD, tls="starttls")
    assert type(await refused(mailer)) is DependencyGarbled
    assert server.commands == []
