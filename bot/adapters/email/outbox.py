"""The demo's mails, beside its SMS. Implements `bot.services.account.ports.Mailer`."""

from __future__ import annotations

from datetime import UTC

from bot.adapters.email.letter import letter
from bot.adapters.sms.outbox import Outbox, Sent
from bot.core.bills import BillPaper
from bot.services.ports import Clock

SENDER = "demo@sportello.invalid"


class OutboxMail:
    """`text` in the outbox is the subject, an empty line, and the text."""

    def __init__(self, outbox: Outbox, clock: Clock) -> None:
        self._outbox = outbox
        self._clock = clock

    async def send(self, address: str | None, subject: str, text: str) -> None:
        now = self._clock.now().astimezone(UTC)
        letter(SENDER, "nobody@sportello.invalid" if address is None else address, subject, text, now)
        if address is not None:
            said = f"{subject}\n\n{text}"
            self._outbox.put({"kind": "email", "to": address, "text": said, "at": now.isoformat()})

    async def send_paper(self, address: str, subject: str, text: str, paper: BillPaper) -> None:
        now = self._clock.now().astimezone(UTC)
        letter(SENDER, address, subject, text, now, paper)
        attached: dict[str, str | int] = {"name": paper.name, "bytes": len(paper.content)}
        said = f"{subject}\n\n{text}"
        sent: Sent = {"kind": "email", "to": address, "text": said, "at": now.isoformat(), "attached": attached}
        self._outbox.put(sent)
