"""Combinations of settings with which the product must not start. Each function raises ValueError with the reason."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.config.addresses import can_be_overheard, is_loopback

if TYPE_CHECKING:
    from bot.config.settings import Settings


LONGEST_SILENCE = timedelta(hours=12)
"""As `bot.core.silences.GIVEN_UP_AFTER`."""


def refuse_dangers(settings: Settings) -> None:
    """All of them."""
    _refuse_open_doors(settings)
    _refuse_impatience(settings)
    _refuse_late_nudges(settings)
    _refuse_half_providers(settings)
    _refuse_open_lines(settings)
    _refuse_play_money(settings)
    _refuse_half_telegram(settings)
    if settings.demo or settings.debug:
        _refuse_other_machines(settings)


def _refuse_open_doors(settings: Settings) -> None:
    """An engine that others reach, a clock that can be set, a shared key: on no customer's system."""
    if not is_loopback(settings.engine_host):
        raise ValueError("engine_host must be a loopback address: nothing public may reach Rasa")
    if settings.now is not None and not settings.debug:
        raise ValueError("now is only obeyed with debug")
    if settings.now is not None and settings.now.tzinfo is None:
        raise ValueError("now must carry its time zone, as in 2026-11-23T12:00:00+01:00")
    if settings.identity_hs256_secret is not None and not settings.demo:
        raise ValueError("identity_hs256_secret is for demo mode only; use identity_jwks")


def _refuse_impatience(settings: Settings) -> None:
    if not settings.bss_timeout < settings.action_timeout < settings.turn_timeout:
        raise ValueError("bss_timeout < action_timeout < turn_timeout must hold, or a slow system loses a turn")


def _refuse_late_nudges(settings: Settings) -> None:
    """Nobody is spoken to after half a day of silence: what were due later would never be done."""
    if timedelta(minutes=settings.nudge_minutes + settings.park_minutes) >= LONGEST_SILENCE:
        raise ValueError("nudge_minutes and park_minutes together must be less than 12 hours")


def _refuse_half_providers(settings: Settings) -> None:
    """A provider without what it needs."""
    sms = settings.sms_provider
    needed = {
        "oidc_issuer": (bool(settings.oidc_issuer), ("oidc_client_id",)),
        "smtp_host": (bool(settings.smtp_host), ("mail_sender",)),
        "sms_provider": (sms != "none", ("twilio_account_sid", "twilio_auth_token", "twilio_from")),
        "stripe": (settings.card_provider == "stripe", ("stripe_api_key", "stripe_webhook_secret")),
        "paypal": (settings.paypal_provider == "paypal", ("paypal_client_id", "paypal_client_secret")),
        "twilio-verify": (sms == "twilio-verify", ("twilio_verify_service", "twilio_verify_template")),
    }
    for name, (chosen, others) in needed.items():
        missing = [other for other in others if chosen and not getattr(settings, other)]
        if missing:
            raise ValueError(f"{missing[0]} is needed with {name}")


def _refuse_open_lines(settings: Settings) -> None:
    """A provider that is reached in a way on which others could read along."""
    for name in ("oidc_issuer", "twilio_api_url", "twilio_verify_url", "stripe_api_url", "paypal_api_url"):
        address = getattr(settings, name)
        if address and can_be_overheard(address):
            raise ValueError(f"{name} must be an https address")
    if settings.smtp_tls == "none" and settings.smtp_host and not is_loopback(settings.smtp_host):
        raise ValueError("smtp_tls none is for a mail server on this machine alone")


def _refuse_play_money(settings: Settings) -> None:
    """The simulated provider takes no real money, and the operator would give real credit for it."""
    if settings.simulates_payments and not (settings.demo or settings.debug):
        raise ValueError("the simulated payment provider is for demo mode and debug only")


def _refuse_half_telegram(settings: Settings) -> None:
    """A bot whose updates anybody could send, or that could not be reached or linked to."""
    token, secret = settings.telegram_token, settings.telegram_webhook_secret
    if token is None:
        return
    if not re.fullmatch(r"\d{1,18}:[A-Za-z0-9_-]{5,}", token.get_secret_value()):
        raise ValueError("telegram_token must be a bot's token, as in 123456:ABC-DEF")
    if not re.fullmatch(r"[A-Za-z0-9_]{3,32}", settings.telegram_username):
        raise ValueError("telegram_username is needed with telegram_token, without @")
    if can_be_overheard(settings.telegram_api_url):
        raise ValueError("telegram_api_url must be an https address")
    if settings.telegram_updates == "webhook":
        if secret is None or not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret.get_secret_value()):
            raise ValueError("telegram_webhook_secret is needed for the webhook: 1 to 256 of A-Z a-z 0-9 _ -")
        if can_be_overheard(settings.base_url) and not is_loopback(settings.host):
            raise ValueError("public_url must be an https address for Telegram's webhook")


def _refuse_other_machines(settings: Settings) -> None:
    """What is tried out reaches nobody's real systems, and nobody reaches it."""
    addresses = ["bss_url", "oidc_issuer", "sim_check_url"]
    if settings.sms_provider != "none":
        addresses += ["twilio_api_url", "twilio_verify_url"]
    addresses += ["provider_url"] if settings.simulates_payments else []
    addresses += ["stripe_api_url"] if settings.card_provider == "stripe" else []
    if settings.telegram_token is not None and settings.telegram_updates == "webhook":
        addresses += ["telegram_api_url"]  # a developer's own bot is polled from wherever it is
    addresses += ["paypal_api_url"] if settings.paypal_provider == "paypal" else []
    hosts = {"host": settings.host, "smtp_host": settings.smtp_host}
    hosts |= {name: urlsplit(getattr(settings, name)).hostname or "" for name in addresses}
    for name, host in hosts.items():
        if host and not is_loopback(host):
            raise ValueError(f"{name} must be on this machine while demo or debug is on")
