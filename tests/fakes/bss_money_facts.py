"""The demo operator's bills, cards, vouchers and catalogue, in memory."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Any

from bot.core.auto_recharges import Halt, OperatorRule, RuleKind
from bot.core.bills import Bill, BillCharge, ChargeKind
from bot.core.lines import LineKind
from bot.core.offers import Extra, ExtraKind
from bot.core.payments import SavedCard
from bot.core.recharges import Recharge
from bot.core.vouchers import VoucherAnswer
from bot.services.ports import Clock
from tests.fakes.bss_money import MemoryMoney, MoneyLine, Voucher, account_of


def demo_money(clock: Clock) -> MemoryMoney:
    """The demo operator's money: lines, bills of a year, cards, vouchers, services and offers."""
    money = MemoryMoney(clock)
    for number, holder, credit, extras in _LINES:
        money.lines[number] = MoneyLine(number, holder, credit, number != "+390115550400", list(extras))
    now = clock.now()
    for days, cents, by in ((2, 1500, "Carta"), (33, 1000, "RicariCard")):
        recharge = Recharge(now - timedelta(days=days), cents, "Ricarica", by)
        money.lines["+393355550101"].recharges.append(recharge)
    for fact in _BILLS:
        _write_bills(money, *fact)
    money.cards_kept = {
        "C-1001": [SavedCard("tok_visa_4242_1229", "visa", "4242", "12/29")],
        "C-1003": [SavedCard("tok_mastercard_4444_1026", "mastercard", "4444", "10/26")],
    }
    money.rules = {"393335550203": OperatorRule(RuleKind.THRESHOLD, 500, 300, 1500, Halt.CARD_EXPIRED)}
    money.vouchers = {
        "4071226530918342": Voucher(1000),
        "4071226530918359": Voucher(2500),
        "4071226530918367": Voucher(1000, VoucherAnswer.USED),
        "4071226530918375": Voucher(1000, VoucherAnswer.EXPIRED),
    }
    money.catalogue = list(_CATALOGUE)
    return money


def _write_bills(money: MemoryMoney, holder: str, line: str, newest: date, totals: tuple[Any, ...], usual: int) -> None:
    """Twelve bills, the newest first: of `totals`, pairs of charges and whether it is paid, then `usual` and paid."""
    told: list[Any] = [*totals, *[(((ChargeKind.PLAN, usual),), True)] * (12 - len(totals))]
    for back, (charges, paid) in enumerate(told):
        issued, before = _months_before(newest, back), _months_before(newest, back + 1)
        number, total = f"RL{issued:%Y%m}{int(line[-4:]):04d}", sum(cents for _, cents in charges)
        money.charges[number] = tuple(
            BillCharge(kind.value, kind, cents, cents - round(cents / 1.22), line.removeprefix("+"))
            for kind, cents in charges
        )
        due = issued + timedelta(days=20)
        money.bills_kept[number] = Bill(
            number,
            number,
            holder,
            account_of(holder),
            issued,
            due,
            before,
            issued - timedelta(days=1),
            total,
            0 if paid else total,
            total - round(total / 1.22),
            due - timedelta(days=5) if paid else None,
        )


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


_LINES: tuple[tuple[str, str, int | None, tuple[str, ...]], ...] = (
    ("+393355550101", "C-1001", 1250, ("segreteria", "antivirus")),
    ("+39065550123", "C-1002", None, ("chi-e",)),
    ("+393335550202", "C-1003", 480, ()),
    ("+393335550203", "C-1003", 35, ()),
    ("+390815550204", "C-1003", None, ()),
    ("+39025550300", "C-1004", None, ()),
    ("+393665550301", "C-1004", None, ()),
    ("+390115550400", "C-1005", None, ()),
    ("+393395550404", "C-1005", 710, ()),
    ("+393475550707", "C-1901", 200, ()),
)
_MARCO = (
    (ChargeKind.PLAN, 3990),
    (ChargeKind.SERVICE, 300),
    (ChargeKind.USAGE, 895),
    (ChargeKind.FEE, 250),
)
_MISTA = ((ChargeKind.PLAN, 2990),)
_BILLS: tuple[tuple[str, str, date, tuple[Any, ...], int], ...] = (
    ("C-1002", "+39065550123", date(2026, 11, 17), ((_MARCO, False),), 4290),
    (
        "C-1003",
        "+390815550204",
        date(2026, 11, 13),
        (((*_MISTA, (ChargeKind.USAGE, 155)), False), (_MISTA, False)),
        2990,
    ),
    ("C-1005", "+390115550400", date(2026, 10, 29), ((_MISTA, False), (_MISTA, False)), 2990),
)


def _service(id: str, name: str, cents: int, kind: LineKind | None, monthly: bool, effect: str) -> tuple[Extra, Any]:
    return Extra(id, name, ExtraKind.SERVICE, cents, monthly, kind, effect), ()


def _offer(id: str, name: str, cents: int, kind: LineKind, effect: str, *who: str) -> tuple[Extra, Any]:
    return Extra(id, name, ExtraKind.OFFER, cents, True, kind, effect, dedicated=bool(who)), who


_CATALOGUE: tuple[tuple[Extra, Any], ...] = (
    _service(
        "segreteria",
        "Segreteria telefonica",
        0,
        None,
        True,
        "Chi chiama e non trova risposta lascia un messaggio",
    ),
    _service(
        "avviso-chiamata",
        "Avviso di chiamata",
        0,
        None,
        True,
        "Un segnale avvisa di una seconda chiamata in arrivo",
    ),
    _service("chi-e", "Chi è", 300, LineKind.FIXED, True, "Il telefono mostra il numero di chi chiama"),
    _service("antivirus", "Navigazione sicura", 199, None, True, "Blocca i siti pericolosi durante la navigazione"),
    _service(
        "roaming-mondo",
        "Mondo 500 MB",
        1000,
        LineKind.MOBILE,
        False,
        "500 MB per navigare fuori dall'Unione europea",
    ),
    _service(
        "blocco-premium",
        "Blocco servizi a sovrapprezzo",
        0,
        None,
        True,
        "Impedisce chiamate e messaggi a sovrapprezzo",
    ),
    _offer("giga-extra", "Giga Extra 50", 299, LineKind.MOBILE, "50 GB in più ogni mese", "C-1001", "C-1003"),
    _offer(
        "wifi-casa", "Wi-Fi in ogni stanza", 490, LineKind.FIXED, "Due ripetitori Wi-Fi per tutta la casa", "C-1002"
    ),
    _offer("porta-amico", "Porta un amico", 0, LineKind.MOBILE, "Un mese gratis"),
)
