"""A mail server on loopback that keeps what it was given: aiosmtpd, in the tests' own event loop."""

from __future__ import annotations

import asyncio
import ssl
import warnings
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "sportello", "mail-password-1"


class MailServer:
    """`mails`: what was delivered. `commands`: MAIL, RCPT, DATA and RSET of all connections, in order. `answers`:
    replies instead of the usual ones, by command; `silent`: the command never answered."""

    def __init__(self, tls: ssl.SSLContext | None = None, *, sign_in: bool = False, from_start: bool = False) -> None:
        self.mails: list[EmailMessage] = []
        self.envelopes: list[tuple[str | None, list[str]]] = []
        self.commands: list[str] = []
        self.answers: dict[str, str] = {}
        self.silent: str | None = None
        self._tls, self._sign_in, self._from_start = tls, sign_in, from_start
        self._server: asyncio.Server | None = None

    @property
    def port(self) -> int:
        assert self._server is not None
        return int(self._server.sockets[0].getsockname()[1])

    async def start(self) -> None:
        later = None if self._from_start else self._tls
        first = self._tls if self._from_start else None
        self._server = await asyncio.get_running_loop().create_server(
            lambda: self._connection(later), "127.0.0.1", 0, ssl=first
        )

    def _connection(self, later: ssl.SSLContext | None) -> SMTP:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # it knows nothing of TLS from the first byte
            return SMTP(
                self,
                hostname="mail.example",
                tls_context=later,
                require_starttls=later is not None,
                auth_required=self._sign_in,
                auth_require_tls=later is not None,
                authenticator=_authenticated,
                enable_SMTPUTF8=True,
            )

    async def stop(self) -> None:
        assert self._server is not None
        self._server.close()

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return await self._answered("MAIL", "250 OK")

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = await self._answered("RCPT", "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer.replace("{address}", address)

    async def handle_RSET(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        return await self._answered("RSET", "250 OK")

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        answer = await self._answered("DATA", "250 OK")
        if answer.startswith("250"):
            content = envelope.content
            assert isinstance(content, bytes)
            self.envelopes.append((envelope.mail_from, list(envelope.rcpt_tos)))
            self.mails.append(message_from_bytes(content, policy=default))
        return answer

    async def handle_QUIT(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        return await self._answered("QUIT", "221 Bye")

    async def _answered(self, command: str, usual: str) -> str:
        if command != "QUIT":
            self.commands.append(command)
        if self.silent == command:
            await asyncio.Event().wait()
        return self.answers.get(command, usual)


def _authenticated(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
    fits = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=fits, handled=False)
