"""Codes: made, sent at once, kept as keyed hashes, judged.

A code is for one purpose and names it: its text says what it is good for. The same words and the same work whether the
contact is known or not: without one, everything happens except the delivery.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import structlog

from bot.core.account import (
    CODE_DIGITS,
    CODE_LIFE,
    SIM_CHANGE_WINDOW,
    Act,
    Challenge,
    ChallengePurpose,
    ChallengeState,
    Guess,
    hint_of,
)
from bot.core.account_errors import CodeOver, TooManyCodes, WrongSignIn
from bot.core.errors import DependencyRejected
from bot.services.account.ports import Challenges, CodeSender, Keys, Mailer, Sends
from bot.services.lost_numbers import LostNumbers, is_lost
from bot.services.phone_numbers import is_mobile
from bot.services.ports import Clock, Phrases, SimCheck

NOBODY = "+393300000000"
"""Looked up where there is no number to send a code to, so that the network is asked the same. The answer is unused."""


log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class CodeOrder:
    """A code that is wanted.

    `contact`: an E.164 number, an e-mail address, or None (nobody: everything but the delivery happens). `limited_by`:
    what the sends are counted under when there is no contact, so that unknown ones are limited alike. `text`: the
    response of the SMS or e-mail, with `variables` besides `code` and `operator`; `subject`: the e-mail's response;
    `by_mail`: it would be one, if there were a contact. `hint`: what is shown instead of a part of the contact.
    """

    purpose: ChallengePurpose
    contact: str | None
    text: str
    limited_by: str = ""
    variables: Mapping[str, str] = field(default_factory=dict)
    subject: str = "utter_mail_code_subject"
    by_mail: bool = False
    hint: str = ""
    language: str = "it"
    conversation_id: str | None = None
    link_id: str | None = None
    customer_id: str | None = None
    act: Act | None = None


@dataclass(frozen=True)
class SentCode:
    """The challenge that waits for the code. `sim_changed`: none was sent, since the SIM was changed of late, or the
    number was called lost: nobody is told which."""

    challenge: Challenge
    sim_changed: bool = False


@dataclass(frozen=True)
class Codes:
    """Sends codes and judges them."""

    challenges: Challenges
    sends: Sends
    sms: CodeSender
    mail: Mailer
    sims: SimCheck
    keys: Keys
    phrases: Phrases
    clock: Clock
    operator: str
    lost: LostNumbers

    async def send(self, order: CodeOrder) -> SentCode:
        """Raises TooManyCodes, and DependencyError when the SIM cannot be looked up or the code not be delivered.

        The only door of codes: none goes to a number that was called lost, whatever it is for. On a page such a number
        is nobody's, in the same words as an unknown one.
        """
        order = await self._count(order)
        lost = await self._is_lost(order)
        if lost and order.limited_by:
            order, lost = replace(order, contact=None), False
        changed = await self._sim_changed(order) or lost
        code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
        challenge = self._challenge(order, None if changed else code)
        await self.challenges.add(challenge, self.clock.now())
        await self._deliver(order, None if changed else order.contact, code)
        return SentCode(challenge, changed)

    async def takes_codes(self, number: str) -> bool:
        """Whether a code could go to this number (E.164): not when it was called lost, or its SIM changed of late."""
        if not is_mobile(number):
            return True
        changed = await self.sims.changed(number, SIM_CHANGE_WINDOW)
        return not changed and not await self.is_lost(number)

    async def is_lost(self, number: str) -> bool:
        """Whether this mobile number was called lost or stolen, and still counts as that."""
        return await is_lost(self.lost, self.sims, number, self.clock.now())

    async def disown(self, number: str) -> None:
        """What was sent to a number so far proves nothing any more: it was called lost."""
        await self.challenges.void_contact(self.keys.of_contact(number))

    async def without_code(self, order: CodeOrder) -> Challenge:
        """A challenge that only a passkey or the identity provider can answer."""
        challenge = self._challenge(order, None)
        await self.challenges.add(challenge, self.clock.now())
        return challenge

    async def typed_number(self, conversation_id: str, link_id: str, customer_id: str) -> str:
        """The challenge of a number that a page shows and that is to be typed in the chat: judged as a code, sent to
        nobody."""
        order = CodeOrder(ChallengePurpose.SIGN_IN, None, "", conversation_id=conversation_id, customer_id=customer_id)
        made = self._challenge(replace(order, link_id=link_id), None)
        challenge = replace(made, code_hash=self.keys.of_code(made.id, self.keys.number(made.id)))
        await self.challenges.add(challenge, self.clock.now())
        return challenge.id

    async def number_of(self, challenge_id: str) -> str | None:
        """The number of `typed_number` while it can still be typed."""
        challenge = await self.challenges.get(challenge_id)
        if challenge is None or challenge.state is not ChallengeState.OPEN or self.clock.now() >= challenge.expires_at:
            return None
        return self.keys.number(challenge_id)

    async def check(self, challenge_id: str, code: str, *purposes: ChallengePurpose) -> Challenge:
        """The challenge of one of these purposes that this code proves, once.

        Raises WrongSignIn, or CodeOver when it can prove nothing more.
        """
        asked = await self.challenges.get(challenge_id)
        if asked is None or asked.purpose not in purposes:
            raise CodeOver
        guess = await self.challenges.guess(challenge_id, self.hash_of(challenge_id, code), self.clock.now())
        if guess is Guess.WRONG:
            raise WrongSignIn
        found = await self.challenges.get(challenge_id)
        if guess is not Guess.RIGHT or found is None:
            raise CodeOver
        return found

    def hash_of(self, challenge_id: str, code: str) -> str:
        """What a typed code is compared by; blanks and dashes in it do not matter."""
        return self.keys.of_code(challenge_id, "".join(char for char in code if char.isdecimal()))

    async def _count(self, order: CodeOrder) -> CodeOrder:
        """The order as it may be carried out. What was typed on a page is counted known or not, and told; there a
        contact that had its share is sent nothing, and nothing of it is told."""
        if order.limited_by:
            await self._take(f"typed:{order.limited_by}")
        if order.contact is None:
            return order
        try:
            await self._take(order.contact)
        except TooManyCodes:
            if not order.limited_by:
                raise
            return replace(order, contact=None, by_mail=_is_mail(order))
        return order

    async def _take(self, counted: str) -> None:
        free_at = await self.sends.take(self.keys.of_contact(counted), self.clock.now())
        if free_at is not None:
            raise TooManyCodes(free_at)

    async def _is_lost(self, order: CodeOrder) -> bool:
        number = order.contact or NOBODY
        if _is_mail(order) or not is_mobile(number):
            return False
        return await self.is_lost(number) and order.contact is not None

    async def _sim_changed(self, order: CodeOrder) -> bool:
        """Another operator's number cannot be looked up (None) and gets its code."""
        number = order.contact or NOBODY
        if _is_mail(order) or not is_mobile(number):
            return False
        changed = await self.sims.changed(number, SIM_CHANGE_WINDOW)
        return bool(changed) and order.contact is not None

    def _challenge(self, order: CodeOrder, code: str | None) -> Challenge:
        now, new_id = self.clock.now(), secrets.token_urlsafe(16)
        return Challenge(
            id=new_id,
            purpose=order.purpose,
            conversation_id=order.conversation_id,
            link_id=order.link_id,
            customer_id=order.customer_id,
            contact_hash=self.keys.of_contact(order.contact) if order.contact else None,
            hint=order.hint or (hint_of(order.contact) if order.contact else ""),
            code_hash=self.keys.of_code(new_id, code) if code and order.contact else None,
            act=order.act,
            created_at=now,
            expires_at=now + CODE_LIFE,
        )

    async def _deliver(self, order: CodeOrder, contact: str | None, code: str) -> None:
        variables = {"code": code, "operator": self.operator, **order.variables}
        text = self.phrases.render(order.text, order.language, **variables)
        try:
            await self._carry(order, contact, code, text)
        except DependencyRejected:
            if not order.limited_by:
                raise
            log.warning("code not delivered", purpose=order.purpose)  # to say so would tell that the contact is known

    async def _carry(self, order: CodeOrder, contact: str | None, code: str, text: str) -> None:
        if _is_mail(order):
            subject = self.phrases.render(order.subject, order.language, operator=self.operator)
            await self.mail.send(contact, subject, text)
        else:
            await self.sms.send_code(contact, code, text)


def _is_mail(order: CodeOrder) -> bool:
    return order.by_mail if order.contact is None else "@" in order.contact
