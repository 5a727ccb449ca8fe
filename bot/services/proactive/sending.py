"""A notice of a bill to who is in no chat: an SMS, else an e-mail."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from bot.core.bill_notices import Consent, Told
from bot.core.bills import Bill
from bot.core.errors import DependencyError
from bot.services.account.audit import AuditLog
from bot.services.account.notices import Notices
from bot.services.answers.bill_notices import notice_variables
from bot.services.lost_numbers import LostNumbers
from bot.services.ports import Bss, SimCheck
from bot.services.reaching import CERTAINLY_NOT, contacts_of
from bot.services.wording import Wording

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class BillNoticeSender:
    notices: Notices
    bss: Bss
    lost: LostNumbers
    sims: SimCheck
    audit: AuditLog

    async def send(self, consent: Consent, bill: Bill, wording: Wording) -> Told:
        """How it is over with this bill: sent, also for what may have gone out although no answer came; or nobody can
        be reached. What left is on record. Raises DependencyError: nothing went out."""
        customer = await self.bss.customer(consent.customer_id)
        contacts = await contacts_of(customer, self.lost, self.sims, wording.now)
        for contact in contacts:
            try:
                await self._reach(contact, consent, bill, wording)
            except CERTAINLY_NOT:
                if contact == contacts[-1]:
                    raise
                continue
            await self.audit.of_message(contact, consent.conversation_id, "notice_bill_due", bill.number)
            return Told.SENT
        log.warning("the bill %s is due, and its customer cannot be told", bill.number)
        return Told.UNREACHED

    async def _reach(self, contact: str, consent: Consent, bill: Bill, wording: Wording) -> None:
        """Raises what says for certain that nothing was sent."""
        said = notice_variables(wording, bill)
        try:
            await self.notices.reach(contact, "utter_notice_bill_due", consent.language, **said)
        except CERTAINLY_NOT:
            raise
        except DependencyError as error:
            log.warning("a notice may have gone out, and is not sent twice: %s", error)
