"""Proofs before acts: a fresh one of who the customer is, and one that a contact or a line is within their reach.

The decisions "Step-up": for anything with a price the proof is made for that one act and used up by it; for changes of
the profile and free services it counts for 15 minutes, and so does a sign-in by passkey or one-time code. A host app's
token counts only by an `acr` that names one of them and a recent `auth_time`. A linked chat proves nothing by itself.
The decision "Block a SIM": for that act any sign-in of the last 15 minutes counts that cannot have used the SIM.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.core.account import (
    PROOF_LIFE,
    Act,
    Challenge,
    ChallengePurpose,
    LinkPurpose,
    SignInMethod,
)
from bot.core.account_errors import NoWay, ProofNeeded
from bot.core.lost_numbers import BLOCK_SIM
from bot.services.access import access_customer_id
from bot.services.account.codes import CodeOrder, Codes
from bot.services.account.pages import Pages
from bot.services.account.ports import Accounts, Challenges, Passkeys
from bot.services.account.signing_in import SigningIn
from bot.services.ports import Bss, Clock, Session
from bot.services.turn import message_id

CODE_TEXTS = {
    ChallengePurpose.ACT: "utter_sms_act_code",
    ChallengePurpose.CONTACT: "utter_code_for_contact",
    ChallengePurpose.LINE: "utter_code_for_line",
}
"""The text that brings the code, for each purpose of `BEFORE_ACTS`."""


_WITHOUT_SIM = frozenset({"pwd", "password", "passkey", "webauthn", "fido", "hwk", "phr", "phrh"})
"""Ways of signing in, by the last part of their `acr`, that no SIM takes part in; of any other one may."""
_LINKED = SignInMethod.LINKED.value

MASKED_FIELD = "web"
"""The channel whose clients have a masked field; on any other the page takes the code."""


class Way(StrEnum):
    """How the customer can give the proof that was asked for."""

    CODE = "code"
    CODE_OR_PASSKEY = "code_or_passkey"
    MAIL = "mail"
    MAIL_OR_PASSKEY = "mail_or_passkey"
    PASSKEY = "passkey"
    PROVIDER = "provider"


@dataclass(frozen=True)
class Asked:
    """A proof was asked for: `prompt` rides with the message. `sim_changed`: no code can go to the usual number.

    `lost`: none goes there since the customer's own number was called lost.
    """

    way: Way
    prompt: Mapping[str, Any]
    hint: str
    sim_changed: bool = False
    lost: bool = False


@dataclass(frozen=True)
class Proofs:
    """`require_*` before an act, `ask` when they raise ProofNeeded. `Proving` takes what is given on the page."""

    challenges: Challenges
    codes: Codes
    passkeys: Passkeys
    accounts: Accounts
    pages: Pages
    signing_in: SigningIn
    bss: Bss
    clock: Clock
    strong_acrs: frozenset[str]

    async def require(self, session: Session, act: Act) -> None:
        """Raises ProofNeeded unless the customer has proved of late who they are; uses up the proof of a priced act."""
        if await self._proved_act(session, act) or (not act.priced and await self._proved_lately(session)):
            return
        raise ProofNeeded(ChallengePurpose.ACT, act)

    async def require_apart(self, session: Session, act: Act, number: str) -> None:
        """As `require`, for an act against the SIM of `number`: nothing counts that may have come through it.

        Any other sign-in made of late does, by password too.
        """
        if await self._signed_in_apart(session, number):
            return
        found = await self.challenges.latest_proof(session.conversation_id, access_customer_id(session), self._since())
        through_it = found is None or (
            found.proved_by is SignInMethod.CODE and found.contact_hash == self.codes.keys.of_contact(number)
        )
        if through_it:
            raise ProofNeeded(ChallengePurpose.ACT, act)

    async def require_contact(self, session: Session, act: Act, contact: str, purpose: ChallengePurpose) -> None:
        """Raises ProofNeeded unless a code that went to `contact` was given in this conversation of late."""
        known = self.codes.keys.of_contact(contact)
        asked = (session.conversation_id, purpose, known, act.fingerprint)
        if not await self.challenges.contact_proved(*asked, self._since()):
            raise ProofNeeded(purpose, act, contact)

    async def check_reachable(self, contact: str) -> None:
        """Raises NoWay for a number whose SIM was changed of late, or that was called lost: no code could go there."""
        if "@" not in contact and not await self.codes.takes_codes(contact):
            raise NoWay

    def signed_in_strongly(self, session: Session) -> bool:
        """Whether the sign-in itself is a proof, made of late."""
        return session.acr in self.strong_acrs and session.auth_time is not None and session.auth_time >= self._since()

    async def mobiles(self, session: Session) -> frozenset[str]:
        """All mobile numbers that a code for this customer may have gone to."""
        account = await self.accounts.by_customer(access_customer_id(session))
        customer = await self.bss.customer(access_customer_id(session))
        numbers = (customer.contact_number, account.recovery_mobile if account else None)
        return frozenset(number for number in numbers if number is not None)

    async def ask(self, session: Session, needed: ProofNeeded) -> Asked:
        """Sends the code, if one can be sent, and says how the proof can be given.

        Raises NoWay (only a person can help), TooManyCodes, DependencyError.
        """
        if needed.purpose is ChallengePurpose.ACT:
            return await self._ask_for_act(session, needed.act)
        order = self._order(session, needed.purpose, needed.act, needed.contact)
        sent = await self.codes.send(replace(order, hint=self._hint(session, needed)))
        if sent.sim_changed:
            raise NoWay
        return Asked(Way.CODE, await self._prompt(session, sent.challenge, "otp", offered=False), sent.challenge.hint)

    async def _proved_act(self, session: Session, act: Act) -> bool:
        return await self.challenges.use_proof(
            session.conversation_id, access_customer_id(session), act.fingerprint, message_id.get(), self._since()
        )

    async def _proved_lately(self, session: Session) -> bool:
        if self.signed_in_strongly(session):
            return True
        here = (session.conversation_id, access_customer_id(session), self._since())
        return await self.challenges.latest_proof(*here, unpriced=True) is not None

    def _since(self) -> datetime:
        return self.clock.now() - PROOF_LIFE

    async def _ask_for_act(self, session: Session, act: Act) -> Asked:
        """The identity provider may well send its own code to a SIM that is to be blocked: not asked for that."""
        has_passkey = bool(await self.passkeys.of_customer(access_customer_id(session)))
        if self.signing_in.provider is not None and act.kind != BLOCK_SIM:
            challenge = await self.codes.without_code(self._order(session, ChallengePurpose.ACT, act, None))
            return Asked(Way.PROVIDER, await self._prompt(session, challenge, "signin", offered=True), "")
        refused = False
        async for contact in self._contacts(session, act):
            sent = await self.codes.send(self._order(session, ChallengePurpose.ACT, act, contact))
            if not sent.sim_changed:
                prompt = await self._prompt(session, sent.challenge, "otp", offered=has_passkey)
                return Asked(_way(contact, has_passkey), prompt, sent.challenge.hint)
            refused = True
        return replace(await self._only_passkey(session, act, has_passkey), sim_changed=refused)

    async def _only_passkey(self, session: Session, act: Act, has_passkey: bool) -> Asked:
        lost = await self._called_lost(session)
        if not has_passkey:
            raise NoWay(lost=lost)
        challenge = await self.codes.without_code(self._order(session, ChallengePurpose.ACT, act, None))
        return Asked(Way.PASSKEY, await self._prompt(session, challenge, "signin", offered=True), "", lost=lost)

    async def _called_lost(self, session: Session) -> bool:
        """Whether a number of the customer's own was called lost: who is signed in may know why no code goes there."""
        for number in await self.mobiles(session):
            if await self.codes.is_lost(number):
                return True
        return False

    async def _contacts(self, session: Session, act: Act) -> AsyncIterator[str]:
        """Where this customer's codes go: the account's mobile, or the contact that the operator has.

        When that was called lost, the other of the two. A mailbox counts for blocking a SIM alone: for anything else,
        who knows somebody's number and reads their mail could call the number lost and act by mail.
        """
        account = await self.accounts.by_customer(access_customer_id(session))
        usual = account.recovery_mobile if account else None
        blocked = str(act.values["number"]) if act.kind == BLOCK_SIM else None
        if usual and usual != blocked and not await self.codes.is_lost(usual):
            yield usual
            if blocked is None:
                return
        customer = await self.bss.customer(access_customer_id(session))
        other = customer.contact_number if account is None or usual else None
        if other and other not in (usual, blocked) and not await self.codes.is_lost(other):
            yield other
        mail = (account.email if account else None) or customer.email
        if mail and blocked is not None:
            yield mail

    async def _signed_in_apart(self, session: Session, number: str) -> bool:
        if session.auth_time is None or session.auth_time < self._since():
            return False
        way = (session.acr or "").rpartition(":")[2].lower()
        if way in _WITHOUT_SIM:
            return True
        return way != _LINKED and number not in await self.mobiles(session)

    def _order(self, session: Session, purpose: ChallengePurpose, act: Act, contact: str | None) -> CodeOrder:
        by_mail = purpose is ChallengePurpose.ACT and contact is not None and "@" in contact
        return CodeOrder(
            purpose,
            contact,
            "utter_mail_act_code" if by_mail else CODE_TEXTS[purpose],
            variables={"what": act.what},
            language=session.language,
            conversation_id=session.conversation_id,
            customer_id=session.customer_id,
            act=act,
        )

    def _hint(self, session: Session, needed: ProofNeeded) -> str:
        """Who asks about a line may know its number, but learns nothing of the contact that its holder has."""
        if needed.purpose is not ChallengePurpose.LINE or needed.contact == needed.act.values["number"]:
            return ""
        return self.codes.phrases.render("utter_fragment_line_holder", session.language)

    async def _prompt(self, session: Session, challenge: Challenge, kind: str, *, offered: bool) -> Mapping[str, Any]:
        """As it rides with the message. The link's id is no secret: the page's address needs its token as well.

        `offered`: the page can do what a masked field cannot.
        """
        link = await self.pages.make(session.conversation_id, LinkPurpose.PROVE, {"challenge": challenge.id})
        expires_at = challenge.expires_at.isoformat()
        prompt = {"id": challenge.id, "kind": kind, "link": link.id, "page": "prove", "expires_at": expires_at}
        return {**prompt, "offered": offered or session.channel != MASKED_FIELD}


def _way(contact: str, has_passkey: bool) -> Way:
    if "@" in contact:
        return Way.MAIL_OR_PASSKEY if has_passkey else Way.MAIL
    return Way.CODE_OR_PASSKEY if has_passkey else Way.CODE
