"""One e-mail as the standard library builds it: a header can hold nothing but its own value."""

from __future__ import annotations

from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from bot.core.bills import BillPaper
from bot.core.errors import DependencyRejected, Part


def letter(
    sender: str, to: str, subject: str, text: str, now: datetime, paper: BillPaper | None = None
) -> EmailMessage:
    """A plain text from `sender` (`name <address>`) to one address, with a PDF attached to it if there is one.

    Raises DependencyRejected for an address that is not exactly one, ValueError for a subject of several lines.
    """
    message = EmailMessage()
    message["From"] = sender
    message["To"] = _address(to)
    message["Subject"] = subject
    message["Date"] = format_datetime(now)
    message["Message-ID"] = make_msgid(domain=message["From"].addresses[0].domain)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    if paper is not None:
        message.add_attachment(paper.content, maintype="application", subtype="pdf", filename=paper.name)
    return message


def _address(to: str) -> Address:
    """The cause is not chained: it quotes the address."""
    try:
        address = Address(addr_spec=to)
    except (ValueError, IndexError, MessageError):
        raise DependencyRejected(Part.EMAIL, "not an address") from None
    if not address.username or not address.domain:
        raise DependencyRejected(Part.EMAIL, "not an address")
    return address
