"""No mail server is set: whoever needs an e-mail is told that it cannot be sent."""

from __future__ import annotations

from bot.core.bills import BillPaper
from bot.core.errors import DependencyRefused, Part


class NoMail:
    """Implements `bot.services.account.ports.Mailer` where nobody configured a server."""

    async def send(self, address: str | None, subject: str, text: str) -> None:
        raise DependencyRefused(Part.EMAIL, "no mail server is set")

    async def send_paper(self, address: str, subject: str, text: str, paper: BillPaper) -> None:
        await self.send(address, subject, text)
