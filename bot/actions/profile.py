"""show_profile, update_profile, add_line, enable_biometrics, list_sign_ins: a customer's own data and ways in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.actions.acting import ActingAction
from bot.actions.base import AnsweringAction
from bot.actions.forms import AskSlot, ValidateForm
from bot.actions.turn import CONFIRMED, CONTACT_KIND, DONE, NEW_CONTACT, NEW_LINE, OFFERED, PROOF, Turn
from bot.core.account import LINK_LIFE, Act
from bot.core.asides import asks_to_see, says_mistake, says_take_away
from bot.core.lines import grouped
from bot.core.requests import Request
from bot.services.access import access_customer, access_customer_id, access_lines
from bot.services.answers import profile as words
from bot.services.phone_numbers import is_mobile
from bot.services.profile import (
    EMAIL,
    MOBILE,
    AlreadyTheirs,
    EmailTaken,
    NewContact,
    NotOurLine,
    act_of_contact,
    check_new_line,
    do_attach_line,
    do_change_contact,
    held_line,
)
from bot.services.wording import Answer

PROFILE_FORM = "update_profile_form"
LINE_FORM = "add_line_form"


class ShowProfile(AnsweringAction):
    action = "action_show_profile"
    intent = "show_profile"

    async def answer(self, turn: Turn, request: Request) -> None:
        customer = await access_customer(self.deps.bss, turn.session)
        lines = await access_lines(self.deps.bss, turn.session)
        passkeys = await self.deps.account.keeping.passkeys.of_customer(customer.id)
        account = await self.deps.account.keeping.accounts.by_customer(customer.id)
        turn.has_read("profile")
        turn.say(words.say_profile(turn.wording, customer, account, len(lines), len(passkeys)))


class ListSignIns(AnsweringAction):
    """Where the customer is signed in, on a page of its own: it can be ended there."""

    action = "action_list_sign_ins"
    intent = "list_sign_ins"

    async def answer(self, turn: Turn, request: Request) -> None:
        customer_id = access_customer_id(turn.session)
        keeping = self.deps.account.keeping
        sign_ins = await keeping.sign_ins.of_customer(customer_id, turn.now)
        linked = await keeping.linked_chats.of_customer(customer_id)
        turn.has_read("sign_ins")
        turn.say(words.say_sign_ins(turn.wording, len(sign_ins), len(linked)))


class UpdateProfile(ActingAction):
    """Begins with what the message already says; the form asks for the rest and reads it back."""

    action = "action_update_profile"
    intent = "update_profile"

    async def answer(self, turn: Turn, request: Request) -> None:
        access_customer_id(turn.session)
        if says_mistake(request.text) and NEW_CONTACT not in contact_in(request) and explain_done(turn):
            return
        turn.changes.update({CONTACT_KIND: None, NEW_CONTACT: None, CONFIRMED: None, **contact_in(request)})
        turn.go_to(PROFILE_FORM)

    async def act(self, turn: Turn, request: Request) -> None:
        named = contact_in(request)
        contact = NewContact(named[CONTACT_KIND], named[NEW_CONTACT])
        try:
            await do_change_contact(
                self.deps.bss, self.deps.account, self.deps.effects, turn.wording, turn.session, contact
            )
        except EmailTaken:
            turn.say(Answer("utter_profile_email_taken"))
        else:
            turn.done(request, act_of_contact(turn.wording, contact).what)
            turn.say(words.say_contact_changed(turn.wording, contact))


class SubmitProfile(UpdateProfile):
    """The form is complete: a yes does it, a no ends it."""

    action = "action_submit_update_profile"

    async def answer(self, turn: Turn, request: Request) -> None:
        kind, value, confirmed = (turn.recall(slot) for slot in (CONTACT_KIND, NEW_CONTACT, CONFIRMED))
        turn.leave_form()
        if not confirmed:
            turn.say(words.say_nothing_changed(turn.wording))
        else:
            await self.attempt(turn, Request(self.intent).holding("email" if kind == EMAIL else "msisdn", value))


def explain_done(turn: Turn) -> bool:
    """What can still be done about the act that was carried out last, if one was."""
    done = turn.pending(DONE)
    if done is None:
        return False
    if done.intent == "add_line":
        turn.say(words.say_line_was_added(turn.wording, done.number or ""))
    else:
        named = contact_in(done)
        turn.say(words.say_contact_was_changed(turn.wording, NewContact(named[CONTACT_KIND], named[NEW_CONTACT])))
        turn.note_pending(again=Request(done.intent).holding(CONTACT_KIND, named[CONTACT_KIND]).to_slot())
    return True


class ValidateProfile(ValidateForm):
    action = f"validate_{PROFILE_FORM}"
    intent = "update_profile"

    def reason(self, turn: Turn, asked: str) -> Answer:
        if asked == NEW_CONTACT:
            return words.say_why_contact(turn.slots.get(CONTACT_KIND))
        return super().reason(turn, asked)

    async def fill(self, turn: Turn, asked: str | None) -> Mapping[str, Any]:
        confirmed = self.confirmation(turn, asked)
        named = contact_in(turn.request) or _kind_in(turn.request, asked)
        if not named or (confirmed and _stands(turn, named)):
            return confirmed
        if named[CONTACT_KIND] == MOBILE and named.get(NEW_CONTACT) and not is_mobile(named[NEW_CONTACT]):
            turn.say(Answer("utter_profile_mobile_needed"))
            return {CONTACT_KIND: MOBILE, NEW_CONTACT: None}
        changed_kind = named[CONTACT_KIND] != turn.slots.get(CONTACT_KIND)
        return {**({NEW_CONTACT: None} if changed_kind else {}), **named, CONFIRMED: None}

    def explain(self, turn: Turn, asked: str) -> Answer:
        if asked == CONFIRMED:
            return Answer("utter_profile_yes_or_no")
        return words.say_unclear_contact(turn.slots.get(CONTACT_KIND))


class AskContactKind(AskSlot):
    action = f"action_ask_{PROFILE_FORM}_{CONTACT_KIND}"

    async def carry_out(self, turn: Turn) -> None:
        turn.say(words.ask_contact_kind(turn.wording))


class AskNewContact(AskSlot):
    action = f"action_ask_{PROFILE_FORM}_{NEW_CONTACT}"

    async def carry_out(self, turn: Turn) -> None:
        turn.say(words.ask_new_contact(turn.recall(CONTACT_KIND)))


class AskContactConfirmed(AskSlot):
    action = f"action_ask_{PROFILE_FORM}_{CONFIRMED}"

    async def carry_out(self, turn: Turn) -> None:
        contact = NewContact(turn.recall(CONTACT_KIND), turn.recall(NEW_CONTACT))
        turn.say(words.ask_contact_confirmed(turn.wording, contact))


def contact_in(request: Request) -> dict[str, Any]:
    """The kind of contact and its new value, as far as a message names them; of two values the last one counts."""
    email = next(reversed(request.texts("email")), None)
    number = next(reversed((*request.texts("msisdn"), *request.texts("fixed_number"))), None)
    if email:
        return {CONTACT_KIND: EMAIL, NEW_CONTACT: email}
    if number:
        return {CONTACT_KIND: MOBILE, NEW_CONTACT: number}
    kind = request.first(CONTACT_KIND)
    return {CONTACT_KIND: kind} if kind in (EMAIL, MOBILE) else {}


def _stands(turn: Turn, named: Mapping[str, Any]) -> bool:
    """Whether a message names what was read back; anything else beside a yes or a no is a correction."""
    return all(turn.slots.get(slot) == value for slot, value in named.items())


def _kind_in(request: Request, asked: str | None) -> dict[str, Any]:
    """ "Il cellulare", to the question which contact changes, or later: "no, il cellulare"."""
    return {CONTACT_KIND: MOBILE} if asked and request.first("line_kind") == MOBILE else {}


class AddLine(ActingAction):
    """Attaches a line to the account: the number, a yes, a proof, and the code that went to the line or its holder."""

    action = "action_add_line"
    intent = "add_line"

    async def answer(self, turn: Turn, request: Request) -> None:
        access_customer_id(turn.session)
        if says_mistake(request.text) and not request.number and explain_done(turn):
            return
        turn.changes.update({NEW_LINE: None, CONFIRMED: None})
        if request.number and not await take_line(self.deps.bss, turn, request.number):
            return
        turn.go_to(LINE_FORM)

    async def act(self, turn: Turn, request: Request) -> None:
        number = request.number or ""
        try:
            held = await held_line(self.deps.bss, number)
        except NotOurLine:  # it was ours when it was asked for
            turn.say(words.say_not_our_line(turn.wording, number))
            return
        await do_attach_line(self.deps.bss, self.deps.account, self.deps.effects, turn.wording, turn.session, held)
        turn.done(request, turn.wording.phrase("utter_done_add_line", number=grouped(number)))
        turn.say(words.say_line_added(turn.wording, held.line))


class SubmitLine(AddLine):
    action = "action_submit_add_line"

    async def answer(self, turn: Turn, request: Request) -> None:
        number, confirmed = turn.recall(NEW_LINE), turn.recall(CONFIRMED)
        turn.leave_form()
        if not confirmed:
            turn.say(words.say_nothing_changed(turn.wording))
        else:
            await self.attempt(turn, Request(self.intent).holding("msisdn", number))


class ValidateLine(ValidateForm):
    action = f"validate_{LINE_FORM}"
    intent = "add_line"

    async def fill(self, turn: Turn, asked: str | None) -> Mapping[str, Any]:
        confirmed = self.confirmation(turn, asked)
        number = turn.request.number
        if not number or (confirmed and _stands(turn, {NEW_LINE: number})):
            return confirmed
        turn.remember(NEW_LINE, None)
        usable = await take_line(self.deps.bss, turn, number)
        return {NEW_LINE: turn.recall(NEW_LINE) if usable else None, CONFIRMED: None}

    def explain(self, turn: Turn, asked: str) -> Answer:
        return Answer("utter_add_line_yes_or_no" if asked == CONFIRMED else "utter_add_line_unclear")


class AskNewLine(AskSlot):
    action = f"action_ask_{LINE_FORM}_{NEW_LINE}"

    async def carry_out(self, turn: Turn) -> None:
        turn.say(Answer("utter_ask_new_line"))


class AskLineConfirmed(AskSlot):
    action = f"action_ask_{LINE_FORM}_{CONFIRMED}"

    async def carry_out(self, turn: Turn) -> None:
        turn.say(words.ask_line_confirmed(turn.wording, turn.recall(NEW_LINE)))


async def take_line(bss: Any, turn: Turn, number: str) -> bool:
    """Keeps the number of a line that can be attached; otherwise says why it cannot."""
    try:
        await check_new_line(bss, turn.session, number)
    except AlreadyTheirs:
        turn.say(words.say_already_theirs(turn.wording, number))
        return False
    except NotOurLine:
        turn.say(words.say_not_our_line(turn.wording, number))
        return False
    turn.remember(NEW_LINE, number)
    return True


class EnableBiometrics(ActingAction):
    """How the app does it, and a passkey for the chat now."""

    action = "action_enable_biometrics"
    intent = "enable_biometrics"

    async def answer(self, turn: Turn, request: Request) -> None:
        if turn.session.customer_id is None:
            turn.say(Answer("utter_biometrics_app"))
            access_customer_id(turn.session)
        if says_take_away(request.text) or asks_to_see(request.text):
            turn.say(words.say_passkeys_where())
            return
        turn.remember(OFFERED, self.intent)
        turn.say(words.offer_passkey(turn.wording))

    async def act(self, turn: Turn, request: Request) -> None:
        account = self.deps.account
        act = Act("add_passkey", {}, turn.wording.phrase("utter_act_add_passkey"))
        known = await account.keeping.passkeys.of_customer(access_customer_id(turn.session))
        if known and turn.now - known[-1].created_at < LINK_LIFE and request.first("page"):
            turn.say(Answer("utter_passkey_made"))
            return
        await account.proofs.require(turn.session, act)
        turn.keep_pending(PROOF, request.holding("page", "passkey"))
        turn.note_pending(what=act.what, on_page=True)
        turn.say(words.say_make_passkey(turn.wording))
