"""Making an account on the one-time page: for who holds a line and can be reached on it.

A mobile line is proved by a code to it. A fixed line cannot receive one: its holder is reached at the e-mail address
that the operator has, and the mobile number given for recovery, of any operator, by SMS. An unknown line, one whose
holder has an account, a business line and a used e-mail get the same words after the same work, and no code ever fits.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from bot.core.account import PASSWORD_LONGEST, PASSWORD_SHORTEST, Account, ChallengePurpose, SignInMethod, own_acr
from bot.core.account_errors import CodeOver, LinkOver, PasswordFault, WeakPassword, WrongSignIn
from bot.core.lines import LineKind
from bot.services.account.audit import AuditLog
from bot.services.account.codes import CodeOrder, Codes, SentCode
from bot.services.account.notices import Notices
from bot.services.account.pages import Page, Pages
from bot.services.account.ports import Accounts, Passwords
from bot.services.account.signing_in import Finished, Identified, SigningIn
from bot.services.phone_numbers import is_mobile
from bot.services.ports import Bss, Clock, Customer, HeldLine

CONSUMER = "consumer"
REGISTERING = (ChallengePurpose.REGISTER, ChallengePurpose.HOLDER)


@dataclass(frozen=True)
class Registration:
    """What the form says: a plausible e-mail, an E.164 line, and for a fixed line a mobile number for recovery."""

    email: str
    password: str
    number: str
    recovery_mobile: str | None = None

    @property
    def is_fixed(self) -> bool:
        return not is_mobile(self.number)


@dataclass(frozen=True)
class CodesSent:
    """What the next step asks for: a code by SMS, for a fixed line one by e-mail too. `sim_changed`: none was sent."""

    by_mail: bool
    sim_changed: bool = False


def check_password(passwords: Passwords, password: str, *about: str) -> None:
    """Raises WeakPassword: 8 to 128 characters of any kind, not one that everybody knows (ASVS 6.2)."""
    if len(password) < PASSWORD_SHORTEST:
        raise WeakPassword(PasswordFault.SHORT)
    if len(password) > PASSWORD_LONGEST:
        raise WeakPassword(PasswordFault.LONG)
    if passwords.is_common(password, *about):
        raise WeakPassword(PasswordFault.COMMON)


@dataclass(frozen=True)
class Registering:
    """Two steps: `begin` with the form, `finish` with the codes; `send_again` between them."""

    pages: Pages
    accounts: Accounts
    passwords: Passwords
    codes: Codes
    signing_in: SigningIn
    bss: Bss
    notices: Notices
    log: AuditLog
    clock: Clock
    operator: str

    async def begin(self, page: Page, form: Registration) -> CodesSent:
        """Raises WeakPassword, TooManyCodes, DependencyError."""
        check_password(self.passwords, form.password, form.email, form.number, self.operator)
        password_hash = await self.passwords.hash(form.password)
        kept = {
            "email": form.email.lower(),
            "password_hash": password_hash,
            "number": form.number,
            "recovery_mobile": form.recovery_mobile or form.number,
        }
        return await self._send(page, form, kept, proved=())  # what was proved was for the form before

    async def send_again(self, page: Page) -> CodesSent:
        """New codes for the same form, in place of those before; what was right already is not sent again.

        Raises LinkOver without a form, TooManyCodes, DependencyError.
        """
        kept = page.state.get("registration")
        if kept is None:
            raise LinkOver
        form = Registration(kept["email"], "", kept["number"], kept["recovery_mobile"])
        return await self._send(page, form, kept, proved=page.state.get("proved", ()))

    async def finish(self, page: Page, sms_code: str, mail_code: str | None, label: str = "") -> Finished:
        """Raises WrongSignIn while guesses are left, then CodeOver (also when somebody was faster)."""
        kept = page.state.get("registration")
        if kept is None:
            raise LinkOver
        page = await self._check(page, "sms", sms_code)
        if kept["mail"]:
            page = await self._check(page, "mail", mail_code or "")
        account = self._account(kept)
        if not await self.accounts.add(account):
            raise CodeOver
        await self.log.of_page(page.conversation, "register", customer=account.customer_id)
        await self._welcome(page, account)  # before the chat is bound: a chat of somebody else refuses that
        now = self.clock.now()
        who = Identified(
            account.customer_id, SignInMethod.CODE, own_acr(SignInMethod.CODE), now, label, news="registered"
        )
        return await self.signing_in.finish(page, who)

    async def _send(
        self, page: Page, form: Registration, kept: Mapping[str, Any], proved: Collection[str]
    ) -> CodesSent:
        """Sends what is not proved yet, and keeps the form with what waits for its codes."""
        held, holder = await self._may_register(form)
        sms, mail, sim_changed = kept.get("sms"), kept.get("mail"), False
        if "sms" not in proved:
            sent = await self._send_sms(page, form, held)
            sms, sim_changed = sent.challenge.id, sent.sim_changed
        if form.is_fixed and "mail" not in proved:
            mail = await self._send_mail(page, form, holder)
        waiting = {**kept, "customer_id": held.holder_id if held else None, "sms": sms, "mail": mail}
        await self.pages.remember(page, registration=waiting, proved=list(proved) or None)
        return CodesSent(form.is_fixed, sim_changed)

    async def _may_register(self, form: Registration) -> tuple[HeldLine | None, Customer | None]:
        """The line and its holder, a private customer without an account, when the e-mail is free, too.

        Everything is looked up whatever was found before: how long it takes must not tell.
        """
        held = await self.bss.line_by_number(form.number)
        holder = await self._holder(held, form)
        taken = await self.accounts.by_email(form.email.lower())
        has_account = await self.accounts.by_customer(held.holder_id if held else form.number)
        free = holder is not None and holder.kind == CONSUMER and taken is None and has_account is None
        return (held, holder) if free else (None, None)

    async def _holder(self, held: HeldLine | None, form: Registration) -> Customer | None:
        if held is not None:
            return await self.bss.customer(held.holder_id)
        await self.bss.customer_by_tax_id(form.number)  # nobody's: as many calls as for somebody
        return None

    async def _send_sms(self, page: Page, form: Registration, held: HeldLine | None) -> SentCode:
        """A fixed line's code goes to the mobile that was given, in any case: its silence would tell of the line."""
        to_line = form.number if held and held.line.kind is LineKind.MOBILE else None
        return await self.codes.send(
            CodeOrder(
                ChallengePurpose.REGISTER,
                form.recovery_mobile if form.is_fixed else to_line,
                "utter_sms_register_code",
                limited_by=form.number,
                link_id=page.link.id,
                language=page.conversation.language,
            )
        )

    async def _send_mail(self, page: Page, form: Registration, holder: Customer | None) -> str:
        sent = await self.codes.send(
            CodeOrder(
                ChallengePurpose.HOLDER,
                holder.email if holder else None,
                "utter_mail_register_code",
                limited_by=f"{form.number} by mail",
                subject="utter_mail_register_subject",
                by_mail=True,
                link_id=page.link.id,
                language=page.conversation.language,
            )
        )
        return sent.challenge.id

    async def _check(self, page: Page, name: str, code: str) -> Page:
        """One of the codes; what was right once is not asked again when the other one was wrong."""
        if name in page.state.get("proved", ()):
            return page
        try:
            await self.codes.check(page.state["registration"][name], code, *REGISTERING)
        except (WrongSignIn, CodeOver):
            await self.log.of_page(page.conversation, "register", refused=f"wrong_{name}_code")
            raise
        return await self.pages.remember(page, proved=[*page.state.get("proved", ()), name])

    def _account(self, kept: dict[str, Any]) -> Account:
        if kept["customer_id"] is None:  # a fixed line that cannot be registered: the SMS came, no mail code ever fits
            raise CodeOver
        return Account(
            id=secrets.token_urlsafe(12),
            customer_id=kept["customer_id"],
            email=kept["email"],
            password_hash=kept["password_hash"],
            recovery_mobile=kept["recovery_mobile"],
            created_at=self.clock.now(),
        )

    async def _welcome(self, page: Page, account: Account) -> None:
        await self.notices.tell(account.email, "utter_mail_welcome", page.conversation.language, email=account.email)
