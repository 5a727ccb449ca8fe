"""Notices: SMS and e-mails to a customer's own contacts. Most tell the holder of an account that something about it
changed, so that a stranger's act is seen.

A notice that cannot be delivered does not undo what it tells of; it is logged without the contact.
"""

from __future__ import annotations

from dataclasses import dataclass

import structlog

from bot.core.account import Account
from bot.core.bills import BillPaper
from bot.core.errors import DependencyError
from bot.services.account.ports import CodeSender, Mailer
from bot.services.ports import Customer, Phrases

SUBJECTS = {
    "utter_mail_welcome": "utter_mail_welcome_subject",
    "utter_mail_bill": "utter_mail_bill_subject",
    "utter_mail_password_changed": "utter_mail_password_changed_subject",
    "utter_notice_contact_changed": "utter_notice_contact_changed_subject",
    "utter_notice_line_added": "utter_notice_line_added_subject",
    "utter_mail_complaint_copy": "utter_mail_complaint_subject",
    "utter_mail_complaint_receipt": "utter_mail_complaint_subject",
    "utter_notice_care": "utter_notice_care_subject",
    "utter_notice_bill_due": "utter_notice_bill_due_subject",
    "utter_notice_payment": "utter_notice_payment_subject",
    "utter_notice_passkey_added": "utter_notice_passkey_subject",
    "utter_notice_passkey_removed": "utter_notice_passkey_subject",
}
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Notices:
    """Sends a response to a number or an address."""

    sms: CodeSender
    mailer: Mailer
    phrases: Phrases
    operator: str

    async def tell_owner(
        self, customer: Customer, account: Account | None, response: str, language: str, **variables: str
    ) -> None:
        """Every contact that the operator or the account has (as they were before a change), each once."""
        own = (account.email, account.recovery_mobile) if account else ()
        for contact in dict.fromkeys((customer.contact_number, customer.email, *own)):
            await self.tell(contact, response, language, **variables)

    async def send_paper(self, address: str, response: str, language: str, paper: BillPaper, **variables: str) -> None:
        """An e-mail with a bill attached, which was asked for. Raises DependencyError: whoever asked is told."""
        said = {"operator": self.operator, **variables}
        text = self.phrases.render(response, language, **said)
        subject = self.phrases.render(SUBJECTS[response], language, **said)
        await self.mailer.send_paper(address, subject, text, paper)

    async def send(self, address: str, response: str, language: str, **variables: str) -> None:
        """An e-mail that was asked for. Raises DependencyError: whoever asked is told."""
        said = {"operator": self.operator, **variables}
        subject = self.phrases.render(SUBJECTS[response], language, **said)
        await self.mailer.send(address, subject, self.phrases.render(response, language, **said))

    async def tell(self, contact: str | None, response: str, language: str, **variables: str) -> None:
        """`contact`: E.164, e-mail, or None (nobody to tell). What cannot be delivered is logged."""
        if contact is None:
            return
        try:
            await self.reach(contact, response, language, **variables)
        except DependencyError as error:
            log.warning("notice not delivered", notice=response, part=error.part)

    async def reach(self, contact: str, response: str, language: str, **variables: str) -> None:
        """`contact`: E.164 or e-mail, whose subject stands in `SUBJECTS`. Raises DependencyError: it did not go out."""
        text = self.phrases.render(response, language, **{"operator": self.operator, **variables})
        if "@" in contact:
            subject = self.phrases.render(SUBJECTS[response], language, operator=self.operator)
            await self.mailer.send(contact, subject, text)
        else:
            await self.sms.send_notice(contact, text)
