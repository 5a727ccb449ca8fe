"""Wires what the journeys about money stand on: the operator's money, ledger, providers, and who tells the news."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.adapters.bss.fulfiller import OperatorCredit, OperatorFulfiller, OperatorRedeemer
from bot.adapters.bss.money import TmForumMoney
from bot.adapters.bss.money.papers import Papers
from bot.adapters.bss.transport import Transport
from bot.adapters.keys.hmac_keys import HmacKeys
from bot.adapters.payments.paypal.provider import PayPalProvider
from bot.adapters.payments.simulated.provider import SimulatedProvider
from bot.adapters.payments.stripe.provider import StripeProvider
from bot.adapters.sql.audit import SqlAudit
from bot.adapters.sql.bill_links import SqlBillLinks
from bot.adapters.sql.extra_orders import SqlFollowedOrders
from bot.adapters.sql.payments_attempts import SqlAttempts
from bot.adapters.sql.payments_auto import SqlAutoRules
from bot.adapters.sql.payments_fulfilments import SqlFulfilments
from bot.adapters.sql.payments_news import SqlProviderEvents, SqlTellings
from bot.adapters.sql.payments_orders import SqlOrders
from bot.adapters.sql.payments_reconciliations import SqlReconciliations
from bot.adapters.sql.payments_refunds import SqlRefunds
from bot.adapters.sql.payments_vouchers import SqlVoucherTries, SqlVoucherUses
from bot.adapters.sql.voucher_prompts import SqlVoucherPrompts
from bot.bootstrap.account import account_secret
from bot.bootstrap.world import World
from bot.config import Settings
from bot.core.auto_recharges import AutoRule
from bot.core.clock import ShiftedClock
from bot.core.lines import grouped
from bot.core.payments import Method
from bot.services.account.audit import AuditLog
from bot.services.account.notices import Notices
from bot.services.bill_links import BillLinks
from bot.services.extras_following import ExtrasFollowing
from bot.services.pay_links import PayLinks
from bot.services.paying import Paying
from bot.services.payments.auto_recharges import AutoRecharges
from bot.services.payments.chat_teller import ChatTeller
from bot.services.payments.daily import Daily
from bot.services.payments.ledger import Ledger, Providers
from bot.services.payments.payments import Payments, wire_payments
from bot.services.payments.ports import Provider
from bot.services.payments.voucher_chat import VoucherChat
from bot.services.payments.vouchers import Vouchers
from bot.services.reaching import Reaching
from bot.services.wording import Wording


@dataclass(frozen=True)
class MoneyParts:
    """What journeys pay with, and the pages that payment links lead to."""

    paying: Paying
    links: PayLinks
    bill_links: BillLinks
    voucher_chat: VoucherChat
    daily: Daily
    bell: asyncio.Event
    """Set when the workers of payments have something to do."""


def wire_money(world: World, notices: Notices) -> MoneyParts:
    bell = asyncio.Event()
    settings, zone = world.settings, ZoneInfo(world.settings.time_zone)
    operator, ledger = _operator(world, zone), _ledger(world)
    keys = HmacKeys(account_secret(settings, world.secret))
    links = PayLinks(keys, ledger, settings.base_url)
    log = AuditLog(SqlAudit(world.database), world.clock)
    bill_links = BillLinks(SqlBillLinks(world.database), operator, world.conversations, keys, log, world.clock)
    payments = wire_payments(
        ledger,
        _providers(world),
        OperatorFulfiller(operator),
        _teller(world, notices, zone),
        world.clock,
        zone,
        bell.set,
        back=links.back,
    )
    vouchers = Vouchers(
        SqlVoucherTries(world.database), SqlVoucherUses(world.database), OperatorRedeemer(operator), world.clock
    )
    prompts = SqlVoucherPrompts(world.database)
    voucher_chat = VoucherChat(prompts, vouchers, world.inbox, log, world.clock)
    auto = _auto(world, ledger, payments, zone)
    extras = ExtrasFollowing(SqlFollowedOrders(world.database), operator, ledger.tellings, world.clock)
    paying = Paying(operator, payments, vouchers, prompts, auto, extras)
    daily = Daily(payments.reconciling, SqlReconciliations(world.database), world.clock, zone, settings.language)
    return MoneyParts(paying, links, bill_links, voucher_chat, daily, bell)


def _operator(world: World, zone: ZoneInfo) -> TmForumMoney:
    settings = world.settings
    token = settings.bss_token.get_secret_value() if settings.bss_token else None
    reached = (world.session, settings.bss_url, token, settings.bss_timeout)
    return TmForumMoney(Transport(*reached), Papers(*reached), zone)


def _ledger(world: World) -> Ledger:
    return Ledger(
        orders=SqlOrders(world.database),
        attempts=SqlAttempts(world.database),
        events=SqlProviderEvents(world.database),
        fulfilments=SqlFulfilments(world.database),
        refunds=SqlRefunds(world.database),
        tellings=SqlTellings(world.database),
    )


def _providers(world: World) -> Providers:
    """Whoever is set for a method is asked for it; nobody, and the method is not offered."""
    known = _known_providers(world)
    settings = world.settings
    chosen = {
        Method.CARD: settings.takes_cards,
        Method.SAVED_CARD: settings.takes_cards,
        Method.PAYPAL: settings.takes_paypal,
    }
    return Providers({method: known[name] for method, name in chosen.items() if name}, known)


def _known_providers(world: World) -> Mapping[str, Provider]:
    settings, session, clock = world.settings, world.session, world.clock
    found: dict[str, Provider] = {}
    if settings.simulates_payments:
        key, secret = _revealed(settings, "provider_api_key"), _revealed(settings, "provider_webhook_secret")
        url, timeout = settings.provider_url, settings.payment_timeout
        found["simulated"] = SimulatedProvider(session, url, key, secret, clock, timeout)
    if settings.stripe_api_key is not None:
        key, secret = _revealed(settings, "stripe_api_key"), _revealed(settings, "stripe_webhook_secret")
        url, timeout = settings.stripe_api_url, settings.payment_timeout
        found["stripe"] = StripeProvider(session, key, secret, ShiftedClock(), api_url=url, timeout=timeout)
    if settings.paypal_client_id:
        secret = _revealed(settings, "paypal_client_secret")
        url, timeout = settings.paypal_api_url, settings.payment_timeout
        found["paypal"] = PayPalProvider(session, settings.paypal_client_id, secret, api_url=url, timeout=timeout)
    return found


def _teller(world: World, notices: Notices, zone: ZoneInfo) -> ChatTeller:
    return ChatTeller(
        reaching=Reaching(world.conversations, world.inbox, world.listeners, world.clock),
        notices=notices,
        bss=world.bss,
        clock=world.clock,
        phrases=world.phrases,
        wording_in=lambda language: Wording(world.phrases, language, zone, world.clock.now()),
    )


def _auto(world: World, ledger: Ledger, payments: Payments, zone: ZoneInfo) -> AutoRecharges:
    def describe(rule: AutoRule) -> str:
        language, number = world.settings.language, grouped(rule.line)
        return world.phrases.render("utter_fragment_auto_recharge", language, number=number)

    return AutoRecharges(
        SqlAutoRules(world.database),
        ledger,
        payments.ordering,
        payments.checking_out,
        OperatorCredit(world.bss),
        world.clock,
        zone,
        describe,
    )


def _revealed(settings: Settings, name: str) -> str:
    value = getattr(settings, name)
    return value.get_secret_value() if value is not None else ""
