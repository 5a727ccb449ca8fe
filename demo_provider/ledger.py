"""What changes the book: each transition is one conditional update, and acts only when that update did."""

import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from demo_provider import cards
from demo_provider.cards import TypedCard
from demo_provider.database import moved
from demo_provider.documents import shown_state
from demo_provider.errors import Conflict, NotFound, RefundTooLarge
from demo_provider.events import new_id, tell
from demo_provider.tables import Card, Challenge, Payment, Refund

CHECKOUT, SAVED_CARD, CARD_SETUP = "checkout", "saved_card", "card_setup"
LATE = ("open", "expired", "cancelled")


async def find(session: AsyncSession, payment_id: str, *kinds: str) -> Payment:
    payment = await session.get(Payment, payment_id)
    if payment is None or (kinds and payment.kind not in kinds):
        raise NotFound(f"there is no {payment_id}")
    return payment


async def by_page_key(session: AsyncSession, page_key: str) -> Payment | None:
    return await session.scalar(select(Payment).where(Payment.page_key == page_key))


def open_page(session: AsyncSession, kind: str, now: datetime, **wanted: Any) -> Payment:
    """A page that waits for the customer until ``expires_at``."""
    payment = Payment(
        id=new_id("set" if kind == CARD_SETUP else "pay"),
        kind=kind,
        page_key=secrets.token_urlsafe(24),
        state="open",
        captured_cents=0,
        refunded_cents=0,
        created_at=now,
        **wanted,
    )
    session.add(payment)
    return payment


async def complete(
    session: AsyncSession,
    payment: Payment,
    now: datetime,
    *,
    method: str,
    card: TypedCard | Challenge | None = None,
    saves: bool = False,
    late: bool = False,
    amount_cents: int | None = None,
    currency: str | None = None,
) -> bool:
    """Takes the money, or keeps the card of a setup. False: the page was over.

    ``late`` pays it all the same; ``amount_cents`` and ``currency`` are others than were asked for.
    """
    setup = payment.kind == CARD_SETUP
    in_time = or_(Payment.expires_at.is_(None), Payment.expires_at > now)
    allowed = Payment.state.in_(LATE) if late else (Payment.state == "open") & in_time
    change = update(Payment).where(Payment.id == payment.id, allowed)
    values = {
        "state": "saved" if setup else "paid",
        "captured_cents": payment.amount_cents if amount_cents is None else amount_cents,
        "currency": currency or payment.currency,
        "method": method,
        "paid_at": now,
        "decline": None,
    }
    if not await moved(session, change.values(**values)):
        return False
    if card:
        await _note_card(session, payment, card, saves or setup, now)
    tell(session, "card_setup.saved" if setup else "payment.paid", payment.id, payment.client_reference, now)
    return True


async def _note_card(
    session: AsyncSession, payment: Payment, card: TypedCard | Challenge, saves: bool, now: datetime
) -> None:
    token = await _keep_card(session, payment, card, now) if saves else None
    noted = {"brand": card.brand, "last4": card.last4, "card_expires": card.expires, "card_token": token}
    await moved(session, update(Payment).where(Payment.id == payment.id).values(**noted))


async def _keep_card(session: AsyncSession, payment: Payment, card: TypedCard | Challenge, now: datetime) -> str:
    token = new_id("tok")
    session.add(
        Card(
            token=token,
            customer=payment.customer,
            brand=card.brand,
            last4=card.last4,
            expires=card.expires,
            behaviour=card.behaviour,
            saved_at=now,
        )
    )
    await session.flush()
    return token


def challenge(session: AsyncSession, payment: Payment, card: TypedCard, saves: bool) -> Challenge:
    """A 3-D Secure question for the holder of ``card``."""
    asked = Challenge(
        id=secrets.token_urlsafe(24),
        payment_id=payment.id,
        brand=card.brand,
        last4=card.last4,
        expires=card.expires,
        behaviour=card.behaviour,
        saves=saves,
    )
    session.add(asked)
    return asked


async def answer_challenge(session: AsyncSession, asked: Challenge, now: datetime) -> bool:
    """Whether this answer is the first: a challenge is good for one."""
    change = update(Challenge).where(Challenge.id == asked.id, Challenge.answered_at.is_(None))
    return await moved(session, change.values(answered_at=now))


async def end(session: AsyncSession, payment: Payment, state: str, now: datetime) -> None:
    """Ends an open page as ``expired`` or ``cancelled``. Raises ``Conflict`` when it was over otherwise."""
    change = update(Payment).where(Payment.id == payment.id, Payment.state == "open").values(state=state)
    if await moved(session, change):
        tell(session, f"{payment.kind}.{state}", payment.id, payment.client_reference, now)
        await session.refresh(payment)
    elif payment.state != state:
        raise Conflict(f"{payment.id} is {shown_state(payment, now)}")


async def refund(session: AsyncSession, payment: Payment, amount_cents: int, reference: str, now: datetime) -> Refund:
    """Gives money back. Raises ``RefundTooLarge`` when less than that is left of the capture."""
    left = Payment.refunded_cents + amount_cents <= Payment.captured_cents
    change = update(Payment).where(Payment.id == payment.id, Payment.state == "paid", left)
    if not await moved(session, change.values(refunded_cents=Payment.refunded_cents + amount_cents)):
        raise RefundTooLarge(f"{amount_cents} cannot be refunded of {payment.id}")
    made = Refund(
        id=new_id("ref"),
        payment_id=payment.id,
        client_reference=reference,
        amount_cents=amount_cents,
        created_at=now,
    )
    session.add(made)
    tell(session, "payment.refunded", payment.id, payment.client_reference, now)
    return made


async def charge(session: AsyncSession, token: str, now: datetime, **wanted: Any) -> Payment:
    """A charge of a saved card, without its holder. It ends at once: paid, declined or needs_authentication."""
    card = await session.get(Card, token)
    if card is None:
        raise NotFound("there is no such card")
    state, decline = _outcome(card, now)
    paid = state == "paid"
    payment = Payment(
        id=new_id("pay"),
        kind=SAVED_CARD,
        return_url=None,
        methods=["card"],
        offers_saving=False,
        state=state,
        decline=decline,
        captured_cents=wanted["amount_cents"] if paid else 0,
        refunded_cents=0,
        method="card",
        brand=card.brand,
        last4=card.last4,
        card_expires=card.expires,
        card_token=token,
        created_at=now,
        paid_at=now if paid else None,
        **wanted,
    )
    session.add(payment)
    await session.flush()
    tell(session, f"payment.{state}", payment.id, payment.client_reference, now)
    return payment


def _outcome(card: Card, now: datetime) -> tuple[str, str | None]:
    if card.removed_at is not None:
        return "declined", "card_removed"
    if cards.has_expired(card.expires, now.date()):
        return "declined", "card_expired"
    if card.behaviour == cards.CHALLENGED:
        return "needs_authentication", None
    return ("paid", None) if card.behaviour == cards.APPROVED else ("declined", "card_declined")
