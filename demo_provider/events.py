"""Events: written in the same transaction as what they tell, carried to the merchant afterwards."""

import secrets
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from demo_provider.documents import instant
from demo_provider.tables import Event


def new_id(prefix: str) -> str:
    return f"{prefix}_{secrets.token_hex(12)}"


def tell(session: AsyncSession, kind: str, payment_id: str, client_reference: str, now: datetime) -> None:
    """Puts an event into the book. It names the payment, and no more: what is true is to be read."""
    event_id = new_id("evt")
    body: dict[str, Any] = {
        "id": event_id,
        "type": kind,
        "created_at": instant(now),
        "payment": payment_id,
        "client_reference": client_reference,
    }
    session.add(Event(id=event_id, type=kind, payment_id=payment_id, body=body, state="waiting", created_at=now))
