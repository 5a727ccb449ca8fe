"""Consent to notices: given and taken by who is signed in, kept with its moment, and on record."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.bill_notices import Consent
from bot.services.access import access_customer_id
from bot.services.account.audit import AuditLog
from bot.services.ports import Clock, Session
from bot.services.proactive.ports import BillNoticeStore


@dataclass(frozen=True)
class Consenting:
    store: BillNoticeStore
    log: AuditLog
    clock: Clock

    async def of(self, session: Session) -> Consent | None:
        """What they said last; None: nothing yet. Raises SignInNeeded."""
        return await self.store.consent(access_customer_id(session))

    async def say(self, session: Session, *, given: bool) -> None:
        """Safe to repeat. Bills are read at once: one may be due already. Raises SignInNeeded."""
        now, customer = self.clock.now(), access_customer_id(session)
        consent = Consent(customer, given, now, session.conversation_id, session.channel, session.language)
        await self.store.say(consent, now)
        await self.log.of_turn(session, "notices_on" if given else "notices_off")
