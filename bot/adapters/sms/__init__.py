"""SMS: the demo's outbox, and Twilio."""

from __future__ import annotations

from bot.adapters.sms.absent import NoSms
from bot.adapters.sms.outbox import Outbox, OutboxSms
from bot.adapters.sms.twilio import TwilioMessages, TwilioVerify

__all__ = ["NoSms", "Outbox", "OutboxSms", "TwilioMessages", "TwilioVerify"]
