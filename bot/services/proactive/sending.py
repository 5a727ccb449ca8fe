"""A notice of a bill to who is in no chat: an SMS, else an e-mail."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from bot.core.bill_notices import Consent
from bot.core.bills import Bill
from bot.core.errors import DependencyError, DependencyMissing, DependencyRefused, DependencyRejected
from bot.services.account.notices import Notices
from bot.services.answers.bill_notices import notice_variables
from bot.services.lost_numbers import LostNumbers, is_lost
from bot.services.ports import Bss, SimCheck
from bot.services.wording import Wording

log = logging.getLogger(__name__)
CERTAINLY_NOT = (DependencyRejected, DependencyRefused, DependencyMissing)
"""Answers that say that nothing was sent."""


@dataclass(frozen=True)
class NoticeSender:
    notices: Notices
    bss: Bss
    lost: LostNumbers
    sims: SimCheck

    async def send(self, consent: Consent, bill: Bill, wording: Wording) -> bool:
        """Whether it is over with this bill; True also for who has no contact, and for what may have gone out although
        no answer came. Raises DependencyError: nothing went out."""
        said = notice_variables(wording, bill)
        contacts = await self._contacts(consent, wording)
        for contact in contacts:
            try:
                await self.notices.reach(contact, "utter_notice_bill_due", consent.language, **said)
                return True
            except CERTAINLY_NOT:
                if contact == contacts[-1]:
                    raise
            except DependencyError as error:
                log.warning("a notice may have gone out, and is not sent twice: %s", error)
                return True
        log.warning("a bill is due, and its customer cannot be told")
        return True

    async def _contacts(self, consent: Consent, wording: Wording) -> list[str]:
        """The number first, unless it was called lost."""
        customer = await self.bss.customer(consent.customer_id)
        number = customer.contact_number
        if number is not None and await is_lost(self.lost, self.sims, number, wording.now):
            number = None
        return [contact for contact in (number, customer.email) if contact]
