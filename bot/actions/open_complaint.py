"""open_complaint: a formal complaint, signed in or not, registered with its code and the day of its answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from bot.actions.tasks.journey import TaskJourney, task_done
from bot.actions.tasks.own_line import IN_WORDS, LINE, held_line, line_left, own_line, said_line
from bot.actions.turn import Turn
from bot.core.complaints import STORY_LENGTH, demand_in, is_abusive, names_no_line, story_in, subject_in
from bot.core.errors import NoLines
from bot.core.free_text import free_words, telling_words
from bot.core.lines import Line, grouped, masked
from bot.core.requests import Request
from bot.core.tasks import CONFIRMED, Task, Unusable
from bot.services.access import access_customer, access_lines
from bot.services.answers import complaints as words
from bot.services.complaints import (
    COPY,
    RECEIPT,
    Complaining,
    Complaint,
    do_mail_complaint,
    do_register_complaint,
)
from bot.services.phone_numbers import is_mobile
from bot.services.wording import Answer

SUBJECT, STORY, DEMAND, CONTACT = "subject", "story", "demand", "contact"
NO_LINE = "none"
KNOWN = "known"
"""In `CONTACT`: the contact that the operator has of who is signed in."""
_FEW = 6
"""Up to so many words beside the read-back name another subject or demand; more are told about what happened."""
_STORY_WORDS = 2
_ADDED_WORDS = 3
_ADDRESS = re.compile(r"\S+@\S+")
_CONTACT_WORDS = re.compile(r"\b(?:contatt\w+|richiam\w+|rispond\w+|risposta|recapit\w+)\b", re.IGNORECASE)


class OpenComplaint(TaskJourney):
    """What it is about, which line, what happened, what is asked for; of nobody known where to answer, too."""

    action = "action_open_complaint"
    intent = "open_complaint"
    steps = (SUBJECT, LINE, STORY, DEMAND, CONTACT)
    free = (STORY, DEMAND)
    fields: ClassVar = {"description": STORY, "number": LINE, "email": CONTACT, "new_contact": CONTACT}

    async def answer(self, turn: Turn, request: Request) -> None:
        """Row 28: who begins with an insult hears one calm sentence, and the complaint begins."""
        if is_abusive(request.text) and turn.task is None:
            turn.say(Answer("utter_complaint_boundary"))
        await super().answer(turn, request)

    def tells(self, request: Request, task: Task) -> bool:
        """A story that is told too early is taken, too: what it is about is no request of its own."""
        early = task.asked in (SUBJECT, LINE, CONTACT) and STORY not in task.values
        return super().tells(request, task) or (early and _told_early(request) is not None)

    def found(self, request: Request, task: Task) -> Mapping[str, Any]:
        values = {**self._of_choices(request, task), **self._of_words(request, task)}
        return {step: value for step, value in values.items() if value is not None}

    def _of_choices(self, request: Request, task: Task) -> dict[str, Any]:
        """The line and the contact: by number, by words, by address. A story that is told holds neither."""
        number, email = request.number, next(iter(request.texts("email")), None)
        if task.asked in self.free:
            return {CONTACT: email, LINE: number} if _only_contact(request) else {}
        if task.asked == LINE and names_no_line(request.text):
            return {LINE: NO_LINE}
        if task.asked == CONTACT or (number and _CONTACT_WORDS.search(request.text)):
            return {CONTACT: email or number}
        return {LINE: said_line(request, task), CONTACT: email}

    def _of_words(self, request: Request, task: Task) -> dict[str, Any]:
        text, asked = request.text, task.asked
        if asked in self.free and _only_contact(request):
            return {}
        if asked == STORY:
            return {STORY: free_words(request, _STORY_WORDS)}
        if asked == DEMAND:
            return {DEMAND: _demand(free_words(request))}
        if asked == SUBJECT:
            begun = request.intent == self.intent or _told_early(request)
            return {SUBJECT: subject_in(text), **(_begun(text) if begun else {})}
        if asked in (LINE, CONTACT) and STORY not in task.values:
            return {STORY: _told_early(request)}
        if asked is None:
            return _begun(text)
        return _changed(request) if asked == CONFIRMED else {}

    async def check(self, turn: Turn, task: Task, step: str, said: Any) -> Any:
        if step == LINE:
            return said if said == NO_LINE else await self._line(turn, task, said)
        if step == CONTACT and "@" not in said and not is_mobile(said):
            raise Unusable("utter_complaint_contact_not_mobile")
        if step == STORY:
            return self._story(turn, task, said)
        return said

    def _story(self, turn: Turn, task: Task, said: str) -> str:
        """What is added beside the read-back stands under what was told before."""
        so_far = task.get(STORY)
        story = f"{so_far}\n{said}" if so_far and task.asked == CONFIRMED else said
        if len(story) > STORY_LENGTH:
            turn.say(Answer("utter_complaint_story_cut", {"most": str(STORY_LENGTH)}))
        return story[:STORY_LENGTH]

    async def _line(self, turn: Turn, task: Task, said: str) -> str | None:
        """The number (E.164). A line that is only mentioned, and is not the customer's, is none of this."""
        if turn.session.customer_id is None:
            return None if said == IN_WORDS else said
        try:
            line = await own_line(self.deps, turn, task, said, lambda line: True)
        except (Unusable, NoLines):
            if task.asked is None:
                return None
            raise
        return line.number if line else task.get(LINE)

    async def settle(self, turn: Turn, task: Task) -> Task:
        """The only line, or the one that is talked about; the contact that is known."""
        task = await self._with_known_contact(turn, task)
        if task.get(LINE) or task.asked in (LINE, *self.free) or LINE in self.named(turn.request, task):
            return task
        line = line_left(turn, await self._own(turn))
        return task.holding(LINE, line.number) if line else task

    async def _with_known_contact(self, turn: Turn, task: Task) -> Task:
        if turn.session.customer_id is None:
            return task.without(CONTACT) if task.get(CONTACT) == KNOWN else task
        customer = await access_customer(self.deps.bss, turn.session)
        known = customer.email or customer.contact_number
        return task if task.get(CONTACT) == KNOWN or not known else task.holding(CONTACT, KNOWN)

    async def _own(self, turn: Turn) -> tuple[Line, ...]:
        """The customer's lines; none of nobody."""
        if turn.session.customer_id is None:
            return ()
        try:
            return await access_lines(self.deps.bss, turn.session)
        except NoLines:
            return ()

    async def ask(self, turn: Turn, task: Task, step: str) -> Answer:
        if step == SUBJECT:
            return words.ask_subject(turn.wording)
        if step == LINE:
            return words.ask_line(turn.wording, await self._own(turn))
        if step == DEMAND:
            return words.ask_demand(turn.wording)
        return await super().ask(turn, task, step)

    def why(self, turn: Turn, task: Task, step: str) -> Answer:
        return _about_number(turn, step, "why") or super().why(turn, task, step)

    def unclear(self, turn: Turn, task: Task, step: str) -> Answer:
        return _about_number(turn, step, "unclear") or super().unclear(turn, task, step)

    def simply(self, turn: Turn, task: Task, step: str) -> Answer:
        return _about_number(turn, step, "simply") or super().simply(turn, task, step)

    def without(self, turn: Turn, task: Task, step: str) -> Answer:
        said, own = super().without(turn, task, step), _about_number(turn, step, "without")
        return Answer(own.response, own.variables, said.choices) if own else said

    async def read_back(self, turn: Turn, task: Task) -> Answer:
        return words.read_back(await self._told(turn, task), self.yes_or_no(turn, task))

    async def do(self, turn: Turn, task: Task) -> None:
        told, line = await self._told(turn, task), held_line(await self._own(turn), task)
        phrase = turn.wording.phrase
        notes = (
            phrase("utter_ticket_note_subject", subject=told.subject),
            phrase("utter_ticket_note_line", line=told.line),
            phrase("utter_ticket_note_demand", demand=told.demand),
            phrase("utter_ticket_note_contact", contact=await self._contact(turn, task)),
        )
        complaint = Complaint(
            task.values[SUBJECT], line.id if line else None, task.values[STORY], task.values[DEMAND], notes
        )
        deps = Complaining(self.deps.bss, self.deps.care, self.deps.account, self.deps.effects)
        summary = await self.deps.transcript.summary(turn.sender)
        registered = await do_register_complaint(deps, turn.session, task.id, complaint, summary, turn.now)
        turn.done(
            task.holding("ticket", registered.ticket_id).as_request(),
            phrase("utter_done_complaint", ticket=registered.ticket_id),
        )
        turn.say(words.say_registered(turn.wording, registered, told))
        if registered.again:
            return
        said = words.mail_words(turn.wording, registered, told)
        address, response = await self._copy_to(turn, task)
        sent = address is not None and await do_mail_complaint(deps, turn.session, task.id, address, response, **said)
        turn.say(words.say_copy(address, sent=sent))

    async def _told(self, turn: Turn, task: Task) -> words.Told:
        wording, contact = turn.wording, await self._contact(turn, task)
        return words.Told(
            words.subject_words(wording, task.values[SUBJECT]),
            await self._line_words(turn, task),
            task.values[STORY],
            words.demand_words(wording, task.values[DEMAND]),
            contact if "@" in contact else _shown(contact, known=task.values[CONTACT] == KNOWN),
        )

    async def _line_words(self, turn: Turn, task: Task) -> str:
        if task.values[LINE] == NO_LINE:
            return turn.wording.phrase("utter_fragment_complaint_no_line")
        line = held_line(await self._own(turn), task)
        return turn.wording.line(line) if line else grouped(task.values[LINE])

    async def _contact(self, turn: Turn, task: Task) -> str:
        if task.values[CONTACT] != KNOWN:
            return str(task.values[CONTACT])
        customer = await access_customer(self.deps.bss, turn.session)
        return customer.email or customer.contact_number or ""

    async def _copy_to(self, turn: Turn, task: Task) -> tuple[str | None, str]:
        """To an address that nobody has proved to be theirs goes the receipt alone, without anybody's free words."""
        contact = await self._contact(turn, task)
        response = COPY if task.values[CONTACT] == KNOWN else RECEIPT
        return (contact if "@" in contact else None), response

    def about_done(self, turn: Turn) -> bool:
        """Another complaint is told in words; a mistake alone is about the one that is registered."""
        done = task_done(turn, self.intent)
        if done is None or story_in(turn.request.text):
            return False
        turn.say(words.say_was_registered(turn.wording, done.values["ticket"]))
        return True


def _begun(text: str) -> dict[str, Any]:
    """The first words may tell it all; what they ask for counts where it is of a known kind."""
    return {SUBJECT: subject_in(text), STORY: story_in(text), DEMAND: demand_in(text)}


def _told_early(request: Request) -> str | None:
    """What happened, told while something else is asked; None: it is an answer, or asks for something."""
    told = free_words(request, _STORY_WORDS)
    return story_in(told) if told and len(told.split()) > _FEW else None


def _only_contact(request: Request) -> bool:
    """An address or a number and nothing else, which is no story."""
    words = telling_words(_ADDRESS.sub(" ", request.text))
    return bool(request.texts("email") or request.number) and not words


def _changed(request: Request) -> dict[str, Any]:
    """Beside the read-back: few words name another subject or demand, more are added to the story."""
    text = request.text
    if len(text.split()) <= _FEW:
        return {SUBJECT: subject_in(text), DEMAND: demand_in(text)}
    tells = request.intent in ("correct", "inform", "deny") and len(telling_words(text)) >= _ADDED_WORDS
    return {STORY: text if tells else None}


def _demand(text: str | None) -> str | None:
    """A known kind when hardly more is said, else the customer's own words."""
    kind = demand_in(text) if text else None
    return kind if kind and text and len(text.split()) <= _FEW else text


def _shown(number: str, *, known: bool) -> str:
    """A number that was typed is read back to be checked; one that the operator has is masked."""
    return masked(number) if known else grouped(number)


def _about_number(turn: Turn, step: str, what: str) -> Answer | None:
    """Who is not signed in is asked for a number, and not for one of their lines."""
    if step != LINE or turn.session.customer_id is not None:
        return None
    return Answer(f"utter_complaint_{what}_number")
