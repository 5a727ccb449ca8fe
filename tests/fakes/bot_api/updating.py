"""Methods about updates: polling or a webhook, never both."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from tests.fakes.bot_api.account import BotAccount
from tests.fakes.bot_api.query import Query
from tests.fakes.bot_api.refusals import WEBHOOK_ACTIVE, bad, conflict
from tests.fakes.bot_api.stored import Json
from tests.fakes.bot_api.webhook import Webhook

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
PORTS = {443, 80, 88, 8443}
MOST_CONNECTIONS = 100


@dataclass(frozen=True)
class Done:
    """True, with a description."""

    description: str


async def get_updates(bot: BotAccount, query: Query) -> list[Json]:
    if bot.webhook is not None:
        raise conflict(WEBHOOK_ACTIVE)
    _allow(bot, query)
    return await bot.polling.get(query.number("offset"), query.number("limit", 100), query.number("timeout"))


async def set_webhook(bot: BotAccount, query: Query) -> Done:
    """Telegram wants HTTPS on 443, 80, 88 or 8443; here plain HTTP on loopback is taken as well, on any port."""
    url, secret = query.text("url"), query.text("secret_token")
    if not url:
        return await delete_webhook(bot, query)
    _check_address(url)
    if "secret_token" in query.params and not SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters" if secret else "secret token must be non-empty")
    _allow(bot, query)
    _drop(bot, query)
    connections = min(max(query.number("max_connections", 40), 1), MOST_CONNECTIONS)
    bot.polling.end("terminated by setWebhook request")
    webhook = Webhook(url, secret, connections)
    if bot.webhook == webhook:
        return Done("Webhook is already set")
    await bot.courier.set(webhook)
    return Done("Webhook was set")


async def delete_webhook(bot: BotAccount, query: Query) -> Done:
    _drop(bot, query)
    if bot.webhook is None:
        return Done("Webhook is already deleted")
    await bot.courier.set(None)
    return Done("Webhook was deleted")


async def get_webhook_info(bot: BotAccount, query: Query) -> Json:
    """https://core.telegram.org/bots/api#webhookinfo"""
    webhook, error = bot.webhook, bot.courier.last_error
    info: Json = {"url": webhook.url if webhook else "", "has_custom_certificate": False}
    info["pending_update_count"] = len(bot.pending)
    if webhook:
        info |= {"max_connections": webhook.max_connections, "ip_address": "127.0.0.1"}
    if webhook and error:
        info |= {"last_error_date": int(error.at.timestamp()), "last_error_message": error.error}
    return info | ({"allowed_updates": bot.mailbox.allowed} if bot.mailbox.allowed else {})


def _check_address(url: str) -> None:
    address = urlsplit(url)
    if address.hostname in LOOPBACK and address.scheme in ("http", "https"):
        return
    if address.scheme != "https" or not address.hostname:
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if (address.port or 443) not in PORTS:
        raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    raise bad("bad webhook: Failed to resolve host: this fake calls loopback alone")


def _allow(bot: BotAccount, query: Query) -> None:
    """Left out, what was said before holds."""
    kinds = query.json("allowed_updates")
    if kinds is None:
        return
    if not isinstance(kinds, list):
        raise bad("can't parse allowed_updates: an array of strings is expected")
    bot.mailbox.allow(str(kind) for kind in kinds)


def _drop(bot: BotAccount, query: Query) -> None:
    if query.flag("drop_pending_updates"):
        bot.mailbox.clear()
