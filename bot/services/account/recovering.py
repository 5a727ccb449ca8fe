"""Forgotten credentials, on the one-time page: by e-mail, tax code or VAT number.

Whatever is typed gets the same answer. The code goes to the mobile number that the account has for this, or to its
e-mail when it has none; who has it sets a new password and is told the user name. Everybody who was signed in is out.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.account import Account, ChallengePurpose, SignInMethod, own_acr
from bot.core.account_errors import CodeOver, LinkOver, WrongSignIn
from bot.services.account.audit import AuditLog
from bot.services.account.codes import CodeOrder, Codes
from bot.services.account.notices import Notices
from bot.services.account.pages import Page, Pages
from bot.services.account.ports import Accounts, Passwords, SignIns, Tries
from bot.services.account.registering import check_password
from bot.services.account.signing_in import Finished, Identified, SigningIn, password_key
from bot.services.chat_ports import Listeners
from bot.services.ports import Bss, Clock


def normal(identifier: str) -> str:
    """One spelling of an e-mail, tax code or VAT number: what is looked up is what is counted."""
    return "".join(identifier.split()).lower()


@dataclass(frozen=True)
class Recovered:
    """A new password is set; `email` is the user name."""

    finished: Finished
    email: str


@dataclass(frozen=True)
class Recovering:
    """Two steps: `begin` with what is known, `finish` with the code and a new password; `send_again` between them."""

    pages: Pages
    accounts: Accounts
    passwords: Passwords
    tries: Tries
    codes: Codes
    sign_ins: SignIns
    signing_in: SigningIn
    bss: Bss
    notices: Notices
    listeners: Listeners
    log: AuditLog
    clock: Clock
    operator: str

    async def begin(self, page: Page, identifier: str) -> bool:
        """`identifier`: an e-mail, a tax code or a VAT number. True: no code, since the SIM was changed of late.

        Raises TooManyCodes, DependencyError.
        """
        account = await self._find(identifier)
        contact = (account.recovery_mobile or account.email) if account else None
        sent = await self.codes.send(
            CodeOrder(
                ChallengePurpose.RECOVER,
                contact,
                "utter_sms_recover_code",
                limited_by=normal(identifier),
                link_id=page.link.id,
                language=page.conversation.language,
                customer_id=account.customer_id if account else None,
            )
        )
        await self.pages.remember(page, challenge=sent.challenge.id, identifier=normal(identifier))
        return sent.sim_changed

    async def send_again(self, page: Page) -> bool:
        """As `begin`, for what was typed there: a new code in place of the one before. LinkOver without one."""
        identifier = page.state.get("identifier")
        if identifier is None:
            raise LinkOver
        return await self.begin(page, identifier)

    async def finish(self, page: Page, code: str, password: str, label: str = "") -> Recovered:
        """Raises WeakPassword before a guess is spent, then WrongSignIn, CodeOver."""
        challenge_id = page.state.get("challenge")
        if challenge_id is None:
            raise LinkOver
        check_password(self.passwords, password, self.operator)
        account = await self._prove(page, challenge_id, code)
        await self.accounts.set_password(account.id, await self.passwords.hash(password))
        await self.tries.clear(password_key(self.codes.keys, account.email))
        await self._sign_everybody_out(account.customer_id)
        await self.log.of_page(page.conversation, "recover", customer=account.customer_id)
        now = self.clock.now()
        acr = own_acr(SignInMethod.CODE if account.recovery_mobile else SignInMethod.PASSWORD)  # a mailbox is no proof
        who = Identified(account.customer_id, SignInMethod.CODE, acr, now, label, news="recovered")
        await self._tell(page, account)  # before the chat is bound: a chat of somebody else refuses that
        return Recovered(await self.signing_in.finish(page, who), account.email)

    async def _sign_everybody_out(self, customer_id: str) -> None:
        """Linked chats, too: each would come in again by itself."""
        now, linked_chats = self.clock.now(), self.signing_in.linked_chats
        for chat in await linked_chats.of_customer(customer_id):
            await linked_chats.end(customer_id, chat.id, now)
        for conversation_id in await self.sign_ins.end_all(customer_id, now):
            self.listeners.changed(conversation_id)

    async def _find(self, identifier: str) -> Account | None:
        typed = normal(identifier)
        if "@" in typed:
            return await self.accounts.by_email(typed)
        customer_id = await self.bss.customer_by_tax_id(typed)
        return await self.accounts.by_customer(customer_id) if customer_id else None

    async def _prove(self, page: Page, challenge_id: str, code: str) -> Account:
        try:
            challenge = await self.codes.check(challenge_id, code, ChallengePurpose.RECOVER)
        except (WrongSignIn, CodeOver):
            await self.log.of_page(page.conversation, "recover", refused="wrong_code")
            raise
        account = await self.accounts.by_customer(challenge.customer_id or "")
        if account is None:
            raise CodeOver
        return account

    async def _tell(self, page: Page, account: Account) -> None:
        await self.notices.tell(account.email, "utter_mail_password_changed", page.conversation.language)
