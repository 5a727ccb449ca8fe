"""Wires what accounts need of others: who carries codes and mails, who knows of SIM changes, who checks identities."""

from __future__ import annotations

from urllib.parse import urlsplit

from bot.adapters.bss.transport import Transport
from bot.adapters.email import NoMail, OutboxMail, SmtpMail
from bot.adapters.oidc.client import OidcClient
from bot.adapters.passkeys.webauthn import WebAuthnPasskeys
from bot.adapters.simswap.camara import CamaraSimSwap
from bot.adapters.sms import NoSms, Outbox, OutboxSms, TwilioMessages, TwilioVerify
from bot.bootstrap.world import World
from bot.config import Settings
from bot.services.account.ports import CodeSender, Mailer, OidcProvider


def wire_sms(world: World, outbox: Outbox) -> CodeSender:
    settings = world.settings
    if settings.sms_provider == "none":
        return OutboxSms(outbox, world.clock) if settings.demo else NoSms()
    assert settings.twilio_auth_token is not None
    known = (world.session, settings.twilio_account_sid, settings.twilio_auth_token.get_secret_value())
    if settings.sms_provider == "twilio-messages":
        return TwilioMessages(*known, settings.twilio_from, api_url=settings.twilio_api_url)
    return TwilioVerify(
        *known,
        settings.twilio_verify_service,
        settings.twilio_verify_template,
        settings.twilio_from,
        api_url=settings.twilio_api_url,
        verify_url=settings.twilio_verify_url,
    )


def wire_mail(world: World, outbox: Outbox) -> Mailer:
    settings = world.settings
    if not settings.smtp_host:
        return OutboxMail(outbox, world.clock) if settings.demo else NoMail()
    password = settings.smtp_password.get_secret_value() if settings.smtp_password else None
    return SmtpMail(
        settings.smtp_host,
        settings.smtp_port,
        settings.smtp_username or None,
        password,
        settings.mail_sender,
        settings.smtp_tls,
        world.clock,
    )


def wire_sims(world: World) -> CamaraSimSwap:
    settings = world.settings
    token = None if settings.bss_token is None else settings.bss_token.get_secret_value()
    url = settings.sim_check_url or settings.bss_url
    return CamaraSimSwap(Transport(world.session, url, token, settings.bss_timeout))


def wire_passkeys(settings: Settings) -> WebAuthnPasskeys:
    host = urlsplit(settings.base_url).hostname or "localhost"
    return WebAuthnPasskeys(host, settings.operator_name, settings.base_url)


def wire_provider(world: World) -> OidcProvider | None:
    settings = world.settings
    if not settings.oidc_issuer:
        return None
    secret = settings.oidc_client_secret.get_secret_value() if settings.oidc_client_secret else None
    return OidcClient(
        world.session,
        settings.oidc_issuer,
        settings.oidc_client_id,
        secret,
        f"{settings.base_url}/account/oidc",
        settings.oidc_scopes,
        settings.oidc_customer_claim,
        settings.oidc_strong_acrs,
        world.clock,
    )
