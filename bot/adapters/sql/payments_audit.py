"""The audit log's rows about money, written in the transaction of what they are about: once, or not at all.

`target` is what it is for, whom it is for (masked), the cents and the order's id: `recharge:335 ••• 0101:2000:<id>`.
`actor` is who ordered it; money goes back by the service.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql import audit
from bot.core.account import AuditEntry
from bot.core.lines import masked
from bot.core.payment_news import Telling
from bot.core.payments import Attempt, Order, Purpose
from bot.core.refunds import Refund
from bot.core.vouchers import Redemption, VoucherAnswer
from bot.services.account.audit import ANONYMOUS
from bot.services.turn import request_id

SERVICE = "service"
ALLOWED, REFUSED, FAILED = "allowed", "refused", "failed"


async def note_order(connection: AsyncConnection, order: Order, now: datetime) -> None:
    await _note(connection, order, "order", order.amount_cents, now)


async def note_charge(connection: AsyncConnection, order: Order, attempt: Attempt, verdict: str, now: datetime) -> None:
    """Money came in: as the order wanted it, or as `verdict` says. A card set-up takes none."""
    if order.purpose is not Purpose.CARD_SETUP:
        reason = ":".join((attempt.method, verdict))
        await _note(connection, order, "charge", attempt.captured_cents, now, reason=reason)


async def note_refusal(connection: AsyncConnection, order: Order, attempt: Attempt, now: datetime) -> None:
    """The provider did not take the money; its word for it."""
    reason = ":".join((attempt.method, attempt.reason))
    await _note(connection, order, "charge", attempt.amount_cents, now, decision=REFUSED, reason=reason)


async def note_refund(
    connection: AsyncConnection, order: Order, refund: Refund, now: datetime, *, failed: bool
) -> None:
    decision = FAILED if failed else ALLOWED
    await _note(connection, order, "refund", refund.amount_cents, now, SERVICE, decision, refund.reason)


async def note_saved_card(connection: AsyncConnection, order: Order, attempt: Attempt, now: datetime) -> None:
    """The operator's book has the card."""
    if order.purpose is Purpose.CARD_SETUP and attempt.card is not None:
        entry = AuditEntry(
            actor=order.customer_id or ANONYMOUS,
            action="save_card",
            target=f"card:{attempt.card.last4}",
            session=order.conversation_id or "",
            request_id=request_id.get(""),
        )
        await audit.append(connection, entry, now)


async def note_voucher(
    connection: AsyncConnection, use: Telling, line: str, redemption: Redemption | None, now: datetime
) -> None:
    """What became of a voucher's code; the code itself is nowhere. `use`: who gave it, and where."""
    redeemed = redemption is not None and redemption.answer is VoucherAnswer.REDEEMED
    cents = f":{redemption.amount_cents}" if redeemed and redemption is not None else ""
    entry = AuditEntry(
        actor=use.customer_id or ANONYMOUS,
        action="voucher",
        target=masked(line) + cents,
        decision=ALLOWED if redeemed else REFUSED,
        reason="" if redeemed else redemption.answer.value if redemption is not None else "unanswered",
        session=use.conversation_id or "",
        request_id=request_id.get(""),
    )
    await audit.append(connection, entry, now)


async def _note(
    connection: AsyncConnection,
    order: Order,
    action: str,
    cents: int,
    now: datetime,
    actor: str = "",
    decision: str = ALLOWED,
    reason: str = "",
) -> None:
    about = masked(order.target) if order.target.startswith("+") else order.target
    entry = AuditEntry(
        actor=actor or order.customer_id or ANONYMOUS,
        action=action,
        target=":".join((order.purpose, about, str(cents), order.id))[:320],
        decision=decision,
        reason=reason[:200],
        session=order.conversation_id or "",
        request_id=request_id.get(""),
    )
    await audit.append(connection, entry, now)
