"""show_profile, update_profile, add_line, enable_biometrics, list_sign_ins: a customer's own data and ways in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from bot.actions.acting import ActingAction
from bot.actions.answering import AnsweringAction
from bot.actions.contacts_spared import spares_other, without_spared
from bot.actions.slots import OFFERED, PROOF
from bot.actions.tasks.journey import TaskJourney, task_done
from bot.actions.turn import Turn
from bot.core.account import LINK_LIFE, Act
from bot.core.asides import asks_to_see, says_take_away
from bot.core.contacts_spared import asks_single_use
from bot.core.lines import grouped
from bot.core.number_ends import with_end
from bot.core.requests import Request
from bot.core.said_beside import contact_meant, restores
from bot.core.tasks import CONFIRMED, Task, Unusable
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

CONTACT_KIND = "contact_kind"
NEW_CONTACT = "new_contact"
NEW_LINE = "new_line"
BEFORE = "before"
"""What was to be changed before another kind of contact was named: by step."""
_OF_KIND = {EMAIL: ("email",), MOBILE: ("msisdn", "fixed_number")}
_DIGITS = re.compile(r"(?<![\w@.])\+?\d(?:[\s./-]?\d){7,}(?![\w@])")


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
        turn.ask_again_later()


class UpdateProfile(TaskJourney):
    """Which contact, its new value, a yes, a proof, and the code that went to the new contact."""

    action = "action_update_profile"
    intent = "update_profile"
    steps = (CONTACT_KIND, NEW_CONTACT)
    depends: ClassVar = {CONTACT_KIND: (NEW_CONTACT,)}
    fields: ClassVar = {"email": NEW_CONTACT, "number": NEW_CONTACT}

    async def answer(self, turn: Turn, request: Request) -> None:
        """Two contacts in one message are changed one after the other (row 20)."""
        first, second = _apart(request) if Task.of_request(request) is None and turn.task is None else (request, None)
        if second is not None:
            turn.request, turn.others = first, (second, *turn.others)
        await super().answer(turn, first)

    async def admit(self, turn: Turn, task: Task) -> None:
        access_customer_id(turn.session)

    def found(self, request: Request, task: Task) -> Mapping[str, Any]:
        kept = task.get(BEFORE)
        if kept and not _values(request) and restores(request.text):
            return dict(kept)
        return contact_in(request) or _kind_in(request, task.asked)

    def heard(self, request: Request, task: Task) -> Request:
        """ "Finisce con 44", "no, con .com": the contact that was read back, with another end."""
        so_far, kind = (None if _values(request) else task.get(NEW_CONTACT)), task.get(CONTACT_KIND)
        other = with_end(request.text, so_far, of_number=kind == MOBILE) if so_far else None
        name = "msisdn" if kind == MOBILE else "email"
        return replace(request.without_line(), intent="correct").holding(name, other) if other else request

    def tells(self, request: Request, task: Task) -> bool:
        """Also that what was said before it counts after all, and that the other contact is not to be changed."""
        if spares_other(request, task):
            return True
        back = task.get(BEFORE) is not None and not _values(request) and restores(request.text)
        return back or super().tells(request, task)

    def named(self, request: Request, task: Task) -> Sequence[str]:
        """ "La mail no" puts no number right."""
        return () if spares_other(request, task) else super().named(request, task)

    async def take(self, turn: Turn, task: Task, request: Request) -> Task:
        """A value that falls with another kind of contact is not lost: "rimetti quello di prima"."""
        taken = await super().take(turn, task, without_spared(turn, task, request))
        dropped = NEW_CONTACT in task.values and taken.get(CONTACT_KIND) != task.get(CONTACT_KIND)
        return taken.holding(BEFORE, {step: task.values[step] for step in self.steps}) if dropped else taken

    async def check(self, turn: Turn, task: Task, step: str, said: Any) -> Any:
        if step == NEW_CONTACT and task.get(CONTACT_KIND) == MOBILE and not is_mobile(said):
            raise Unusable("utter_profile_mobile_needed")
        return said

    async def answer_about(self, turn: Turn, task: Task) -> tuple[Answer, ...]:
        """ "Sì ma solo per le bollette": there is one number, for all that is sent."""
        if task.asked == CONFIRMED and task.get(CONTACT_KIND) == MOBILE and asks_single_use(turn.request.text):
            return (Answer("utter_about_profile_one_number"),)
        return await super().answer_about(turn, task)

    async def ask(self, turn: Turn, task: Task, step: str) -> Answer:
        if step == CONTACT_KIND:
            return words.ask_contact_kind(turn.wording)
        return words.ask_new_contact(task.get(CONTACT_KIND))

    def why(self, turn: Turn, task: Task, step: str) -> Answer:
        if step == NEW_CONTACT:
            return words.say_why_contact(task.get(CONTACT_KIND))
        return super().why(turn, task, step)

    def unclear(self, turn: Turn, task: Task, step: str) -> Answer:
        if step == CONFIRMED:
            return super().unclear(turn, task, step)
        return words.say_unclear_contact(task.get(CONTACT_KIND))

    async def read_back(self, turn: Turn, task: Task) -> Answer:
        return words.ask_contact_confirmed(_contact_of(task), self.yes_or_no(turn, task))

    async def do(self, turn: Turn, task: Task) -> None:
        contact = _contact_of(task)
        try:
            await do_change_contact(
                self.deps.bss, self.deps.account, self.deps.effects, turn.wording, turn.session, contact
            )
        except EmailTaken:
            turn.say(Answer("utter_profile_email_taken"))
        else:
            turn.done(task.as_request(), act_of_contact(turn.wording, contact).what)
            turn.say(words.say_contact_changed(turn.wording, contact))

    def about_done(self, turn: Turn) -> bool:
        done = task_done(turn, self.intent)
        if done is None or NEW_CONTACT in self.found(turn.request, done):
            return False
        contact = _contact_of(done)
        turn.say(words.say_contact_was_changed(turn.wording, contact))
        turn.note_pending(again=Request(self.intent).holding(CONTACT_KIND, contact.kind).to_slot())
        return True


def _contact_of(task: Task) -> NewContact:
    return NewContact(task.values[CONTACT_KIND], task.values[NEW_CONTACT])


def _values(request: Request) -> tuple[str, ...]:
    return tuple(value for name in _OF_KIND.values() for values in map(request.texts, name) for value in values)


def _apart(request: Request) -> tuple[Request, Request | None]:
    """The change that is named first, and the other one; none: one contact is named, or neither has its value."""
    found = {
        kind: {name: request.entities[name] for name in names if request.texts(name)}
        for kind, names in _OF_KIND.items()
    }
    if not all(found.values()) or contact_meant(request.text):
        return request, None
    mail, number = (Request(request.intent, {CONTACT_KIND: (kind,), **found[kind]}) for kind in (EMAIL, MOBILE))
    named = [request.text.find(found[kind][name][0]) for kind in (EMAIL,) for name in found[kind]]
    return (mail, number) if named[0] < _place_of_number(request.text) else (number, mail)


def _place_of_number(text: str) -> int:
    """Where a telephone number begins in these words; behind all where it is spelled out."""
    found = _DIGITS.search(text)
    return found.start() if found else len(text)


def contact_in(request: Request) -> dict[str, Any]:
    """The kind of contact and its new value, as far as a message names them; of two values the last one counts."""
    email = next(reversed(request.texts("email")), None)
    number = next(reversed((*request.texts("msisdn"), *request.texts("fixed_number"))), None)
    if email:
        return {CONTACT_KIND: EMAIL, NEW_CONTACT: email}
    if number:
        return {CONTACT_KIND: MOBILE, NEW_CONTACT: number}
    kind = contact_meant(request.text) or request.first(CONTACT_KIND)
    return {CONTACT_KIND: kind} if kind in (EMAIL, MOBILE) else {}


def _kind_in(request: Request, asked: str | None) -> dict[str, Any]:
    """ "Il cellulare", to the question which contact changes, or later: "no, il cellulare"."""
    return {CONTACT_KIND: MOBILE} if asked and request.first("line_kind") == MOBILE else {}


class AddLine(TaskJourney):
    """Attaches a line to the account: the number, a yes, a proof, and the code that went to the line or its holder."""

    action = "action_add_line"
    intent = "add_line"
    steps = (NEW_LINE,)
    fields: ClassVar = {"number": NEW_LINE, "line": NEW_LINE}

    async def admit(self, turn: Turn, task: Task) -> None:
        access_customer_id(turn.session)

    def found(self, request: Request, task: Task) -> Mapping[str, Any]:
        return {NEW_LINE: request.number} if request.number else {}

    async def check(self, turn: Turn, task: Task, step: str, said: Any) -> Any:
        try:
            await check_new_line(self.deps.bss, turn.session, said)
        except AlreadyTheirs:
            raise Unusable("utter_line_already_yours", number=grouped(said)) from None
        except NotOurLine:
            raise Unusable("utter_line_not_ours", number=grouped(said)) from None
        return said

    async def ask(self, turn: Turn, task: Task, step: str) -> Answer:
        return Answer("utter_ask_new_line")

    async def read_back(self, turn: Turn, task: Task) -> Answer:
        return words.ask_line_confirmed(task.values[NEW_LINE], self.yes_or_no(turn, task))

    async def do(self, turn: Turn, task: Task) -> None:
        number = task.values[NEW_LINE]
        try:
            held = await held_line(self.deps.bss, number)
        except NotOurLine:  # it was ours when it was asked for
            turn.say(words.say_not_our_line(turn.wording, number))
            return
        await do_attach_line(self.deps.bss, self.deps.account, self.deps.effects, turn.wording, turn.session, held)
        turn.done(task.as_request(), turn.wording.phrase("utter_done_add_line", number=grouped(number)))
        turn.say(words.say_line_added(turn.wording, held.line))

    def about_done(self, turn: Turn) -> bool:
        done = task_done(turn, self.intent)
        if done is None or turn.request.number:
            return False
        turn.say(words.say_line_was_added(turn.wording, done.values[NEW_LINE]))
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
