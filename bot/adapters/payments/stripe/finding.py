"""Payments by our own id, and all of a time.

Stripe's search is some time behind what happened, so it cannot say that there is none; lists are not
(https://docs.stripe.com/search#data-freshness). They are read from newest to oldest, three days back: an attempt whose
answer was lost is asked for within minutes.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.adapters.payments.stripe import answers
from bot.adapters.payments.stripe.requests import ATTEMPT, KIND, PAGE, SAVED_CARD, seconds
from bot.core.payments import ProviderPayment
from bot.services.ports import Clock

if TYPE_CHECKING:
    from stripe import PaymentIntent
    from stripe._v1_services import V1Services
    from stripe.checkout import Session

LOOKED_BACK = timedelta(days=3)
LONGEST_PAGE = timedelta(hours=25)
"""How long before its money a page was opened, at most (Stripe: a day)."""


class Finding:
    """Reads lists only; raises what Stripe's library raises."""

    def __init__(self, api: V1Services, clock: Clock) -> None:
        self._api = api
        self._clock = clock

    async def session(self, attempt_id: str) -> Session | None:
        """The page of an attempt. None: there is none."""
        async for session in self._sessions(self._clock.now() - LOOKED_BACK):
            if session.client_reference_id == attempt_id:
                return session
        return None

    async def charge(self, attempt_id: str) -> PaymentIntent | None:
        """The charge of a saved card. None: there is none."""
        async for intent in self._intents(self._clock.now() - LOOKED_BACK):
            if answers.noted(intent, ATTEMPT) == attempt_id and answers.noted(intent, KIND) == SAVED_CARD:
                return intent
        return None

    async def captured(self, since: datetime, until: datetime) -> Sequence[ProviderPayment]:
        """All whose money came in [since, until); those of pages under their Session."""
        begun = since - LONGEST_PAGE
        sessions = {_intent_id(session): session async for session in self._sessions(begun, until)}
        found = []
        async for intent in self._intents(begun, until):
            at = answers.captured_at(intent)
            if at is not None and since <= at < until:
                found.append(_payment(intent, sessions.get(intent.id)))
        return found

    async def _sessions(self, since: datetime, until: datetime | None = None) -> AsyncIterator[Session]:
        params = {"created": _created(since, until), "limit": 100}
        listed = await self._api.checkout.sessions.list_async(params)  # type: ignore[arg-type]
        async for session in listed.auto_paging_iter():
            yield session

    async def _intents(self, since: datetime, until: datetime | None = None) -> AsyncIterator[PaymentIntent]:
        parts = ["data.latest_charge", "data.payment_method"]
        params = {"created": _created(since, until), "limit": 100, "expand": parts}
        listed = await self._api.payment_intents.list_async(params)  # type: ignore[arg-type]
        async for intent in listed.auto_paging_iter():
            yield intent


def _payment(intent: PaymentIntent, session: Session | None) -> ProviderPayment:
    if session is not None and answers.noted(intent, KIND) == PAGE:
        return answers.page_payment(session, intent)
    return answers.charge_payment(intent)


def _intent_id(session: Session) -> str | None:
    intent = session.payment_intent
    return intent if intent is None or isinstance(intent, str) else intent.id


def _created(since: datetime, until: datetime | None) -> dict[str, int]:
    """Whole seconds: the last of them is not lost."""
    return {"gte": seconds(since)} | ({"lt": seconds(until) + 1} if until else {})
