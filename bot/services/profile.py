"""A customer's own data and contacts, and the lines of their account: shown, changed, attached."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from bot.core.account import Act, ChallengePurpose
from bot.core.account_errors import NoWay
from bot.core.errors import DependencyError, SportelloError
from bot.core.lines import LineKind, grouped
from bot.services.access import access_customer, access_customer_id
from bot.services.account.ports import Accounts
from bot.services.account.services import AccountServices
from bot.services.ports import Bss, Customer, Effects, HeldLine, Session
from bot.services.turn import message_id
from bot.services.wording import Wording

EMAIL, MOBILE = "email", "mobile"
_ACTS = {EMAIL: "utter_act_change_email", MOBILE: "utter_act_change_mobile"}


class EmailTaken(SportelloError):
    """Another account has this e-mail as its user name."""


class NotOurLine(SportelloError):
    """No line of the operator has this number."""


class AlreadyTheirs(SportelloError):
    """The line is on the customer's account."""


@dataclass(frozen=True)
class NewContact:
    """`kind` is `email` or `mobile`; `value` an address or an E.164 number."""

    kind: str
    value: str


def act_of_contact(wording: Wording, contact: NewContact) -> Act:
    """What is proved before a contact is changed: with its new value, which the code's text names."""
    shown = contact.value if contact.kind == EMAIL else grouped(contact.value)
    what = wording.phrase(_ACTS[contact.kind], contact=shown)
    return Act("update_profile", {"kind": contact.kind, "value": contact.value}, what)


async def do_change_contact(
    bss: Bss, account: AccountServices, effects: Effects, wording: Wording, session: Session, contact: NewContact
) -> None:
    """Changes it at the operator and in the account, once for each message; both old contacts are told.

    Raises ProofNeeded until the customer has proved who they are and that the new contact is within their reach,
    EmailTaken, DependencyError.
    """
    act = act_of_contact(wording, contact)
    await account.proofs.require(session, act)
    await account.proofs.require_contact(session, act, contact.value, ChallengePurpose.CONTACT)

    async def change() -> dict[str, bool]:
        accounts, before = account.keeping.accounts, await access_customer(bss, session)
        known = await accounts.by_customer(before.id)
        email, number = (contact.value, None) if contact.kind == EMAIL else (None, contact.value)
        if email and not await _is_free(accounts, email, before.id):
            return {"changed": False}
        await bss.update_contact(before.id, email=email, number=number)  # first: what it refuses changes nothing here
        await accounts.set_contacts(before.id, email, number)
        await account.log.of_turn(session, "update_profile", target=contact.kind)
        await account.keeping.notices.tell_owner(before, known, "utter_notice_contact_changed", session.language)
        return {"changed": True}

    done = await effects.once(session.conversation_id, message_id.get(), "update_profile", change)
    if not done["changed"]:
        raise EmailTaken


async def _is_free(accounts: Accounts, email: str, customer_id: str) -> bool:
    taken = await accounts.by_email(email)
    return taken is None or taken.customer_id == customer_id


async def check_new_line(bss: Bss, session: Session, number: str) -> HeldLine:
    """The line to be attached. Raises SignInNeeded, NotOurLine, AlreadyTheirs, DependencyError."""
    own = await bss.lines(access_customer_id(session))
    if number in [line.number for line in own]:
        raise AlreadyTheirs
    return await held_line(bss, number)


async def held_line(bss: Bss, number: str) -> HeldLine:
    """The line in use with this number. Raises NotOurLine, DependencyError."""
    held = await bss.line_by_number(number)
    if held is None:
        raise NotOurLine
    return held


async def do_attach_line(
    bss: Bss, account: AccountServices, effects: Effects, wording: Wording, session: Session, held: HeldLine
) -> None:
    """Attaches it to the account, once for each message.

    Raises ProofNeeded until the customer has proved who they are, and given the code that went to the line (a mobile
    one) or to its holder, who consents by passing it on; NoWay when there is no such contact.
    """
    customer, contact = await access_customer(bss, session), await _consent_contact(bss, held)
    act = act_of_line(wording, held, customer)
    await account.proofs.check_reachable(contact)  # before anything is asked of the customer in vain
    await account.proofs.require(session, act)
    await account.proofs.require_contact(session, act, contact, ChallengePurpose.LINE)

    async def attach() -> dict[str, bool]:
        await bss.attach_line(held.line.id, customer.id)
        await account.log.of_turn(session, "add_line", target=held.line.id)
        await _tell_holder(bss, account, session, held, customer)
        return {"attached": True}

    await effects.once(session.conversation_id, message_id.get(), "add_line", attach)


async def _tell_holder(
    bss: Bss, account: AccountServices, session: Session, held: HeldLine, customer: Customer
) -> None:
    """Whose line it is learns who sees it from now on. What the line is added by is done, whatever becomes of this."""
    with suppress(DependencyError):
        holder = await bss.customer(held.holder_id)
        known = await account.keeping.accounts.by_customer(holder.id)
        said = {"number": grouped(held.line.number), "who": customer.name}
        await account.keeping.notices.tell_owner(holder, known, "utter_notice_line_added", session.language, **said)


def act_of_line(wording: Wording, held: HeldLine, customer: Customer) -> Act:
    """Names who asks: the code may go to somebody else, who has to know what they agree to."""
    what = wording.phrase("utter_act_add_line", number=grouped(held.line.number), customer=customer.name)
    return Act("add_line", {"line": held.line.id, "number": held.line.number}, what)


async def _consent_contact(bss: Bss, held: HeldLine) -> str:
    if held.line.kind is LineKind.MOBILE:
        return held.line.number
    holder = await bss.customer(held.holder_id)
    contact = holder.contact_number or holder.email
    if contact is None:
        raise NoWay
    return contact


async def do_leave(account: AccountServices, session: Session, everywhere: bool) -> int:
    """Ends the linked chat of this conversation; with `everywhere` all sign-ins and linked chats but this sign-in.

    Returns how many others were ended. This conversation's own sign-in is ended by the caller, as the last thing.
    """
    customer_id, keeping = session.customer_id, account.keeping
    if customer_id is None:
        return 0
    now = keeping.clock.now()
    if session.channel_address is not None:
        await keeping.linked_chats.end_address(session.channel, session.channel_address, now)
    if not everywhere:
        return 0
    linked = await keeping.linked_chats.of_customer(customer_id)
    for chat in linked:
        await keeping.linked_chats.end(customer_id, chat.id, now)
    ended = await keeping.sign_ins.end_all(customer_id, now, but=session.conversation_id)
    for conversation_id in ended:
        keeping.listeners.changed(conversation_id)
    return len(ended) + len(linked)
