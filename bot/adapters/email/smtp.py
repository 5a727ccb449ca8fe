"""E-mail over SMTP. Implements `bot.services.account.ports.Mailer`.

No error is chained and none of its text is kept: servers quote addresses, and aiosmtplib passes them on.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Literal

import aiosmtplib

from bot.adapters.email.letter import letter
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
from bot.services.ports import Clock
from bot.services.turn import deadline

Tls = Literal["starttls", "tls", "none"]
GOODBYE_SECONDS = 0.5


class SmtpMail:
    """One connection a mail. `tls`: `starttls` (usually port 587), `tls` from the first byte (465), or `none`, for a
    server on this machine. `sender` is `name <address>`; `tls_context` trusts other authorities than the system's.
    `timeout` is what one mail may take, in seconds."""

    def __init__(
        self,
        host: str,
        port: int,
        username: str | None,
        password: str | None,
        sender: str,
        tls: Tls,
        clock: Clock,
        *,
        timeout: float = 10.0,
        tls_context: ssl.SSLContext | None = None,
    ) -> None:
        self._host, self._port, self._tls = host, port, tls
        self._username, self._password = username, password
        self._sender = sender
        self._clock = clock
        self._timeout = timeout
        self._tls_context = tls_context

    async def send(self, address: str | None, subject: str, text: str) -> None:
        """`address` None: signs in and begins a mail, as for anybody, and takes it back."""
        await self._deliver(None if address is None else letter(self._sender, address, subject, text, self._now()))

    async def send_paper(self, address: str, subject: str, text: str, paper: BillPaper) -> None:
        await self._deliver(letter(self._sender, address, subject, text, self._now(), paper))

    def _now(self) -> datetime:
        return self._clock.now().astimezone(UTC)

    async def _deliver(self, message: EmailMessage | None) -> None:
        async with _translated(), asyncio.timeout(self._seconds()), self._connected() as connection:
            if message is None:
                await connection.mail(parseaddr(self._sender)[1])
                await connection.rset()
            else:
                await connection.send_message(message)

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[aiosmtplib.SMTP]:
        """The library's own context waits once more for a server that is silent already, and lets a failing goodbye
        undo what was delivered."""
        connection = self._connection()
        try:
            await connection.connect()
            yield connection
            with suppress(aiosmtplib.SMTPException, OSError):
                await connection.quit(timeout=GOODBYE_SECONDS)
        finally:
            connection.close()

    def _connection(self) -> aiosmtplib.SMTP:
        return aiosmtplib.SMTP(
            hostname=self._host,
            port=self._port,
            username=self._username,
            password=self._password,
            use_tls=self._tls == "tls",
            start_tls=self._tls == "starttls",
            tls_context=self._tls_context if self._tls != "none" else None,
            timeout=self._timeout,
        )

    def _seconds(self) -> float:
        """The ordinary time-out, or what is left of the turn when that is less."""
        last = deadline.get()
        if last is None:
            return self._timeout
        return max(0.0, min(self._timeout, last - asyncio.get_running_loop().time()))


@asynccontextmanager
async def _translated() -> AsyncIterator[None]:
    try:
        yield
    except (aiosmtplib.SMTPException, OSError) as error:
        raise _meaning(error) from None


def _meaning(error: Exception) -> DependencyError:
    """`TimeoutError` is an `OSError`. SMTP says "later" with 4xx and "never" with 5xx (RFC 5321, 4.2.1)."""
    if isinstance(error, aiosmtplib.SMTPAuthenticationError):
        return DependencyRefused(Part.EMAIL, f"sign-in answered {error.code}")
    code = _code(error)
    if code is not None:
        never = code >= 500
        return (DependencyRejected if never else DependencyBroken)(Part.EMAIL, f"{type(error).__name__} {code}")
    if isinstance(error, aiosmtplib.SMTPNotSupported):
        return DependencyRejected(Part.EMAIL, type(error).__name__)
    silent = isinstance(error, OSError)
    return (DependencySilent if silent else DependencyGarbled)(Part.EMAIL, type(error).__name__)


def _code(error: Exception) -> int | None:
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused):
        return error.recipients[0].code
    return error.code if isinstance(error, aiosmtplib.SMTPResponseException) else None
