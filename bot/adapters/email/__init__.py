"""E-mail: the demo's outbox, and SMTP."""

from __future__ import annotations

from bot.adapters.email.absent import NoMail
from bot.adapters.email.outbox import OutboxMail
from bot.adapters.email.smtp import SmtpMail

__all__ = ["NoMail", "OutboxMail", "SmtpMail"]
