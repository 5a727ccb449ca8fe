"""No way to send an SMS is set: whoever needs one is told that it cannot be sent."""

from __future__ import annotations

from bot.core.errors import DependencyRefused, Part


class NoSms:
    """Implements `bot.services.account.ports.CodeSender` where nobody configured a provider."""

    async def send_code(self, number: str | None, code: str, text: str) -> None:
        raise DependencyRefused(Part.SMS, "no provider is set")

    async def send_notice(self, number: str, text: str) -> None:
        raise DependencyRefused(Part.SMS, "no provider is set")
