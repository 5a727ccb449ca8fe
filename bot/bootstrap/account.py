"""Wires accounts, one-time pages, codes and proofs."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from urllib.parse import urlsplit

from aiohttp import ClientSession

from bot.adapters.bss.operator import TmForumBss
from bot.adapters.bss.transport import Transport
from bot.adapters.email import NoMail, OutboxMail, SmtpMail
from bot.adapters.keys.hmac_keys import HmacKeys
from bot.adapters.oidc.client import OidcClient
from bot.adapters.passkeys.webauthn import WebAuthnPasskeys
from bot.adapters.passwords.argon import ArgonPasswords
from bot.adapters.responses.phrases import ResponsePhrases
from bot.adapters.simswap.camara import CamaraSimSwap
from bot.adapters.sms import NoSms, Outbox, OutboxSms, TwilioMessages, TwilioVerify
from bot.adapters.sql.accounts import SqlAccounts
from bot.adapters.sql.audit import SqlAudit
from bot.adapters.sql.challenges import SqlChallenges
from bot.adapters.sql.conversations import SqlConversations
from bot.adapters.sql.database import Database
from bot.adapters.sql.inbox import SignInLife, SqlInbox
from bot.adapters.sql.limits import SqlSends, SqlTries
from bot.adapters.sql.linked_chats import SqlLinkedChats
from bot.adapters.sql.links import SqlLinks
from bot.adapters.sql.passkeys import SqlPasskeys
from bot.adapters.sql.prompts import SqlPrompts
from bot.adapters.sql.sign_ins import SqlSignIns
from bot.config import Settings
from bot.core.account import OWN_STRONG, provider_acr
from bot.services.account.audit import AuditLog
from bot.services.account.chat_codes import ChatCodes
from bot.services.account.codes import Codes
from bot.services.account.importing import Importing
from bot.services.account.keeping import Keeping
from bot.services.account.notices import Notices
from bot.services.account.pages import Pages
from bot.services.account.ports import CodeSender, Mailer, OidcProvider
from bot.services.account.proofs import Proofs
from bot.services.account.recovering import Recovering
from bot.services.account.registering import Registering
from bot.services.account.services import AccountServices
from bot.services.account.signing_in import SigningIn
from bot.services.chat_ports import Listeners
from bot.services.ports import Clock


@dataclass(frozen=True)
class World:
    """What the rest of bootstrap has made already."""

    settings: Settings
    secret: str
    clock: Clock
    database: Database
    session: ClientSession
    listeners: Listeners
    phrases: ResponsePhrases
    bss: TmForumBss
    conversations: SqlConversations
    inbox: SqlInbox
    life: SignInLife


@dataclass(frozen=True)
class AccountParts:
    """The use cases, what the chat needs of them, the audit log to be verified, and the demo's outbox."""

    services: AccountServices
    chat_codes: ChatCodes
    importing: Importing
    audit: SqlAudit
    outbox: Outbox


def wire_account(world: World) -> AccountParts:
    """Everything about accounts, from the stores up."""
    database, clock, phrases, bss = world.database, world.clock, world.phrases, world.bss
    operator, outbox = world.settings.operator_name, Outbox()
    sms, mail = _sms(world, outbox), _mail(world, outbox)
    keys, audit = HmacKeys(account_secret(world.settings, world.secret)), SqlAudit(database)
    log, notices = AuditLog(audit, clock), Notices(sms, mail, phrases, operator)
    accounts, passkeys, linked_chats = SqlAccounts(database), SqlPasskeys(database), SqlLinkedChats(database)
    challenges, prompts = SqlChallenges(database), SqlPrompts(database, world.life)
    sign_ins, tries, passwords = SqlSignIns(database, world.life), SqlTries(database), ArgonPasswords()
    pages = Pages(SqlLinks(database), world.conversations, keys, clock)
    protocol = _passkeys(world.settings)
    codes = Codes(challenges, SqlSends(database), sms, mail, _sims(world), keys, phrases, clock, operator)
    signing_in = SigningIn(
        pages=pages,
        accounts=accounts,
        passwords=passwords,
        tries=tries,
        codes=codes,
        passkeys=passkeys,
        passkey_protocol=protocol,
        provider=_provider(world),
        conversations=world.conversations,
        linked_chats=linked_chats,
        listeners=world.listeners,
        log=log,
        clock=clock,
        life=world.life.longest,
    )
    services = AccountServices(
        pages=pages,
        signing_in=signing_in,
        registering=Registering(pages, accounts, passwords, codes, signing_in, bss, notices, log, clock, operator),
        recovering=Recovering(
            pages=pages,
            accounts=accounts,
            passwords=passwords,
            tries=tries,
            codes=codes,
            sign_ins=sign_ins,
            signing_in=signing_in,
            bss=bss,
            notices=notices,
            listeners=world.listeners,
            log=log,
            clock=clock,
            operator=operator,
        ),
        keeping=Keeping(
            pages=pages,
            accounts=accounts,
            passkeys=passkeys,
            protocol=protocol,
            sign_ins=sign_ins,
            linked_chats=linked_chats,
            prompts=prompts,
            bss=bss,
            notices=notices,
            listeners=world.listeners,
            log=log,
            clock=clock,
        ),
        proofs=Proofs(
            challenges=challenges,
            codes=codes,
            passkeys=passkeys,
            protocol=protocol,
            accounts=accounts,
            prompts=prompts,
            pages=pages,
            signing_in=signing_in,
            bss=bss,
            listeners=world.listeners,
            log=log,
            clock=clock,
            strong_acrs=strong_acrs(world.settings),
        ),
        log=log,
    )
    chat_codes = ChatCodes(challenges, prompts, codes, signing_in, world.inbox, log, clock)
    return AccountParts(services, chat_codes, Importing(accounts, passwords, clock), audit, outbox)


def strong_acrs(settings: Settings) -> frozenset[str]:
    """What counts as a fresh proof: our own ways, the host app's as it names them, the provider's."""
    return OWN_STRONG | {*settings.strong_acrs, *map(provider_acr, settings.oidc_strong_acrs)}


def account_secret(settings: Settings, secret: str) -> str:
    """Its own, or one made from the secret that service and engine share."""
    if settings.account_secret is not None:
        return settings.account_secret.get_secret_value()
    return hmac.new(secret.encode(), b"account", hashlib.sha256).hexdigest()


def _sms(world: World, outbox: Outbox) -> CodeSender:
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


def _mail(world: World, outbox: Outbox) -> Mailer:
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


def _sims(world: World) -> CamaraSimSwap:
    settings = world.settings
    token = None if settings.bss_token is None else settings.bss_token.get_secret_value()
    url = settings.sim_check_url or settings.bss_url
    return CamaraSimSwap(Transport(world.session, url, token, settings.bss_timeout))


def _passkeys(settings: Settings) -> WebAuthnPasskeys:
    host = urlsplit(settings.base_url).hostname or "localhost"
    return WebAuthnPasskeys(host, settings.operator_name, settings.base_url)


def _provider(world: World) -> OidcProvider | None:
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
