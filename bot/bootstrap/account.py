"""Wires accounts, one-time pages, codes and proofs: stores, then what the use cases share, then each of them."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import timedelta

from bot.adapters.keys.hmac_keys import HmacKeys
from bot.adapters.passkeys.webauthn import WebAuthnPasskeys
from bot.adapters.passwords.argon import ArgonPasswords
from bot.adapters.sms import Outbox
from bot.adapters.sql.accounts import SqlAccounts
from bot.adapters.sql.audit import SqlAudit
from bot.adapters.sql.challenges import SqlChallenges
from bot.adapters.sql.database import Database
from bot.adapters.sql.inbox import SignInLife
from bot.adapters.sql.limits import SqlSends, SqlTries
from bot.adapters.sql.linked_chats import SqlLinkedChats
from bot.adapters.sql.links import SqlLinks
from bot.adapters.sql.lost_numbers import SqlLostNumbers
from bot.adapters.sql.passkeys import SqlPasskeys
from bot.adapters.sql.prompts import SqlPrompts
from bot.adapters.sql.sign_ins import SqlSignIns
from bot.adapters.sql.telegram_tellings import SqlTellings
from bot.bootstrap.outside import wire_mail, wire_passkeys, wire_provider, wire_sims, wire_sms
from bot.bootstrap.world import World
from bot.config import Settings
from bot.core.account import OWN_STRONG, provider_acr
from bot.services.account.announcing import Announcing
from bot.services.account.audit import AuditLog
from bot.services.account.chat_codes import ChatCodes
from bot.services.account.codes import Codes
from bot.services.account.importing import Importing
from bot.services.account.keeping import Keeping
from bot.services.account.notices import Notices
from bot.services.account.pages import Pages
from bot.services.account.proofs import Proofs
from bot.services.account.proving import Proving
from bot.services.account.recovering import Recovering
from bot.services.account.registering import Registering
from bot.services.account.services import AccountServices
from bot.services.account.signing_in import SigningIn

RECEIPTS_A_DAY = 3
"""To an address that somebody only typed: it may belong to a person who never wrote to us."""


@dataclass(frozen=True)
class AccountParts:
    """The use cases, what the chat needs of them, the audit log to be verified, and the demo's outbox."""

    services: AccountServices
    chat_codes: ChatCodes
    importing: Importing
    audit: SqlAudit
    outbox: Outbox


@dataclass(frozen=True)
class _Stores:
    accounts: SqlAccounts
    passkeys: SqlPasskeys
    linked_chats: SqlLinkedChats
    challenges: SqlChallenges
    prompts: SqlPrompts
    sign_ins: SqlSignIns
    tries: SqlTries
    audit: SqlAudit


@dataclass(frozen=True)
class _Shared:
    """What several use cases stand on."""

    pages: Pages
    codes: Codes
    notices: Notices
    announcing: Announcing
    log: AuditLog
    passwords: ArgonPasswords
    protocol: WebAuthnPasskeys


def wire_account(world: World) -> AccountParts:
    """Everything about accounts, from the stores up."""
    stores, outbox = _stores(world.database, world.life), Outbox()
    shared = _shared(world, stores, outbox)
    signing_in = _signing_in(world, stores, shared)
    services = AccountServices(
        pages=shared.pages,
        signing_in=signing_in,
        registering=_registering(world, stores, shared, signing_in),
        recovering=_recovering(world, stores, shared, signing_in),
        keeping=_keeping(world, stores, shared),
        proofs=_proofs(world, stores, shared, signing_in),
        proving=_proving(world, stores, shared, signing_in),
        log=shared.log,
        receipts=SqlSends(world.database, ((timedelta(days=1), RECEIPTS_A_DAY),)),
    )
    chat_codes = ChatCodes(
        stores.challenges, stores.prompts, shared.codes, signing_in, world.inbox, shared.log, world.clock
    )
    importing = Importing(stores.accounts, shared.passwords, world.clock)
    return AccountParts(services, chat_codes, importing, stores.audit, outbox)


def strong_acrs(settings: Settings) -> frozenset[str]:
    """What counts as a fresh proof: our own ways, the host app's as it names them, the provider's."""
    return OWN_STRONG | {*settings.strong_acrs, *map(provider_acr, settings.oidc_strong_acrs)}


def account_secret(settings: Settings, secret: str) -> str:
    """Its own, or one made from the secret that service and engine share."""
    if settings.account_secret is not None:
        return settings.account_secret.get_secret_value()
    return hmac.new(secret.encode(), b"account", hashlib.sha256).hexdigest()


def _stores(database: Database, life: SignInLife) -> _Stores:
    return _Stores(
        accounts=SqlAccounts(database),
        passkeys=SqlPasskeys(database),
        linked_chats=SqlLinkedChats(database),
        challenges=SqlChallenges(database),
        prompts=SqlPrompts(database, life),
        sign_ins=SqlSignIns(database, life),
        tries=SqlTries(database),
        audit=SqlAudit(database),
    )


def _shared(world: World, stores: _Stores, outbox: Outbox) -> _Shared:
    clock, phrases, operator = world.clock, world.phrases, world.settings.operator_name
    keys = HmacKeys(account_secret(world.settings, world.secret))
    sms, mail, sims = wire_sms(world, outbox), wire_mail(world, outbox), wire_sims(world)
    return _Shared(
        pages=Pages(SqlLinks(world.database), world.conversations, keys, clock, SqlTellings(world.database)),
        codes=Codes(
            challenges=stores.challenges,
            sends=SqlSends(world.database),
            sms=sms,
            mail=mail,
            sims=sims,
            keys=keys,
            phrases=phrases,
            clock=clock,
            operator=operator,
            lost=SqlLostNumbers(world.database),
        ),
        notices=Notices(sms, mail, phrases, operator),
        announcing=Announcing(stores.prompts, world.listeners, clock),
        log=AuditLog(stores.audit, clock),
        passwords=ArgonPasswords(),
        protocol=wire_passkeys(world.settings),
    )


def _signing_in(world: World, stores: _Stores, shared: _Shared) -> SigningIn:
    return SigningIn(
        pages=shared.pages,
        accounts=stores.accounts,
        passwords=shared.passwords,
        tries=stores.tries,
        codes=shared.codes,
        passkeys=stores.passkeys,
        passkey_protocol=shared.protocol,
        provider=wire_provider(world),
        conversations=world.conversations,
        linked_chats=stores.linked_chats,
        listeners=world.listeners,
        log=shared.log,
        clock=world.clock,
        life=world.life.longest,
    )


def _registering(world: World, stores: _Stores, shared: _Shared, signing_in: SigningIn) -> Registering:
    return Registering(
        pages=shared.pages,
        accounts=stores.accounts,
        passwords=shared.passwords,
        codes=shared.codes,
        signing_in=signing_in,
        bss=world.bss,
        notices=shared.notices,
        log=shared.log,
        clock=world.clock,
        operator=world.settings.operator_name,
    )


def _recovering(world: World, stores: _Stores, shared: _Shared, signing_in: SigningIn) -> Recovering:
    return Recovering(
        pages=shared.pages,
        accounts=stores.accounts,
        passwords=shared.passwords,
        tries=stores.tries,
        codes=shared.codes,
        sign_ins=stores.sign_ins,
        signing_in=signing_in,
        bss=world.bss,
        notices=shared.notices,
        listeners=world.listeners,
        log=shared.log,
        clock=world.clock,
        operator=world.settings.operator_name,
    )


def _keeping(world: World, stores: _Stores, shared: _Shared) -> Keeping:
    return Keeping(
        pages=shared.pages,
        accounts=stores.accounts,
        passkeys=stores.passkeys,
        protocol=shared.protocol,
        sign_ins=stores.sign_ins,
        linked_chats=stores.linked_chats,
        announcing=shared.announcing,
        bss=world.bss,
        notices=shared.notices,
        listeners=world.listeners,
        log=shared.log,
        clock=world.clock,
    )


def _proofs(world: World, stores: _Stores, shared: _Shared, signing_in: SigningIn) -> Proofs:
    return Proofs(
        challenges=stores.challenges,
        codes=shared.codes,
        passkeys=stores.passkeys,
        accounts=stores.accounts,
        pages=shared.pages,
        signing_in=signing_in,
        bss=world.bss,
        clock=world.clock,
        strong_acrs=strong_acrs(world.settings),
    )


def _proving(world: World, stores: _Stores, shared: _Shared, signing_in: SigningIn) -> Proving:
    return Proving(
        challenges=stores.challenges,
        codes=shared.codes,
        passkeys=stores.passkeys,
        protocol=shared.protocol,
        announcing=shared.announcing,
        pages=shared.pages,
        signing_in=signing_in,
        log=shared.log,
        clock=world.clock,
        strong_acrs=strong_acrs(world.settings),
    )
