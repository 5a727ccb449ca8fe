"""open_complaint: a formal complaint, signed in or not, registered with its code and the day of its answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from bot.actions.tasks.journey import TaskJourney, task_done
from bot.actions.tasks.known import asked_about
from bot.actions.tasks.own_line import IN_WORDS, LINE, held_line, line_left, own_line
from bot.actions.tickets import complaint_steps as steps
from bot.actions.tickets.complaint_asked import asked_of_complaint
from bot.actions.tickets.complaint_steps import BY_PHONE, CONTACT, DEMAND, FREE, NO_LINE, STORY, SUBJECT, Titles
from bot.actions.tickets.outage_beside import tell_outage
from bot.actions.turn import Turn
from bot.core.complaint_changes import lacks_contact
from bot.core.complaints import OFFERED, STORY_LENGTH, Subject, is_abusive, story_in
from bot.core.errors import NoLines
from bot.core.free_text import asks_of_shown
from bot.core.lines import Line, grouped, masked
from bot.core.requests import Request
from bot.core.task_questions import TaskQuestion
from bot.core.tasks import CONFIRMED, Task, Unusable
from bot.services.access import access_customer, access_lines
from bot.services.answers import complaints as words
from bot.services.complaints import (
    COPY,
    RECEIPT,
    Complaining,
    Complaint,
    Mailed,
    do_mail_complaint,
    do_register_complaint,
)
from bot.services.phone_numbers import is_mobile
from bot.services.wording import Answer

KNOWN = "known"
"""In `CONTACT`: the contact that the operator has of who is signed in."""
_ON_RECORD = (KNOWN, BY_PHONE)
ITALIAN = "it"


class OpenComplaint(TaskJourney):
    """What it is about, which line, what happened, what is asked for; of nobody known where to answer, too."""

    action = "action_open_complaint"
    intent = steps.INTENT
    steps = (SUBJECT, LINE, STORY, DEMAND, CONTACT)
    free = FREE
    told = (SUBJECT,)
    fields: ClassVar = {"description": STORY, "number": LINE, "email": CONTACT, "new_contact": CONTACT}

    async def answer(self, turn: Turn, request: Request) -> None:
        """Row 28: who begins with an insult hears one calm sentence, and the complaint begins."""
        if is_abusive(request.text) and turn.task is None:
            turn.say(Answer("utter_complaint_boundary"))
        begins = turn.task is None
        await super().answer(turn, request)
        if begins:
            await tell_outage(self.deps, turn)

    def tells(self, request: Request, task: Task) -> bool:
        """Also a typed choice, what is told too early, and what is changed beside the read-back."""
        if steps.is_apart(request.text, task):
            return False
        return super().tells(request, task) or steps.answers(request, task, self._titles())

    def heard(self, request: Request, task: Task) -> Request:
        """ "E quello di ieri cos'era?" sounds like a wish for simpler words: a charge is to be shown."""
        pointed = task.asked in FREE and request.intent == "rephrase" and asks_of_shown(request.text)
        return replace(request, intent="show_movements") if pointed and request.first("period") else request

    def found(self, request: Request, task: Task) -> Mapping[str, Any]:
        return steps.values_in(request, task, self._titles())

    async def take(self, turn: Turn, task: Task, request: Request) -> Task:
        """A part that is called wrong is asked for anew."""
        wrong = steps.called_wrong(request, task, self._titles())
        taken = await super().take(turn, task, request)
        if task.asked == STORY and DEMAND in taken.values and STORY not in taken.values and DEMAND not in task.values:
            turn.say(Answer("utter_complaint_demand_noted"))
        if request.intent == "report_fault" and task.asked == CONFIRMED and taken.get(STORY) != task.get(STORY):
            turn.say(Answer("utter_complaint_added"))
        return taken.without(CONFIRMED, wrong) if wrong else taken

    def _titles(self) -> Titles:
        def said(title: str) -> str:
            return self.deps.phrases.render(title, ITALIAN)

        return Titles(
            {subject: said(f"utter_choice_complaint_{subject}") for subject in Subject},
            {demand: said(f"utter_choice_demand_{demand}") for demand in OFFERED},
        )

    async def check(self, turn: Turn, task: Task, step: str, said: Any) -> Any:
        if step == LINE:
            return said if said == NO_LINE else await self._line(turn, task, said)
        if step == CONTACT and said == BY_PHONE:
            return await self._by_phone(turn)
        if step == CONTACT and "@" not in said and not is_mobile(said):
            raise Unusable("utter_complaint_contact_not_mobile")
        if step == STORY:
            return self._story(turn, task, said)
        return said

    async def _by_phone(self, turn: Turn) -> str:
        """Where the operator has a number of theirs; else it has to be told."""
        if turn.session.customer_id is None:
            raise Unusable("utter_complaint_which_phone")
        if (await access_customer(self.deps.bss, turn.session)).contact_number is None:
            raise Unusable("utter_complaint_which_phone")
        return BY_PHONE

    def _story(self, turn: Turn, task: Task, said: str) -> str:
        """What is added stands under what was told before."""
        so_far, beside = task.get(STORY) or "", task.get(steps.ADDED) or ""
        story = so_far if said in so_far else f"{so_far}\n{said}".strip()
        story = story if beside in story else f"{story}\n{beside}"
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
            if task.asked in (None, SUBJECT):
                return None
            raise
        return line.number if line else task.get(LINE)

    async def settle(self, turn: Turn, task: Task) -> Task:
        """The only line, or the one that is talked about; the contact that is known."""
        task = await self._with_known_contact(turn, task)
        if task.get(LINE) or task.asked in (LINE, *self.free) or LINE in self.named(turn.request, task):
            return task
        line = line_left(turn, task, await self._own(turn))
        return task.holding(LINE, line.number) if line else task

    async def _with_known_contact(self, turn: Turn, task: Task) -> Task:
        if turn.session.customer_id is None:
            return task.without(CONTACT) if task.get(CONTACT) in _ON_RECORD else task
        if task.get(CONTACT) or task.asked == CONTACT or CONTACT in self.named(turn.request, task):
            return task
        customer = await access_customer(self.deps.bss, turn.session)
        known = customer.email or customer.contact_number
        return task.holding(CONTACT, KNOWN) if known else task

    async def _own(self, turn: Turn) -> tuple[Line, ...]:
        """The customer's lines; none of nobody."""
        if turn.session.customer_id is None:
            return ()
        try:
            return await access_lines(self.deps.bss, turn.session)
        except NoLines:
            return ()

    async def answer_about(self, turn: Turn, task: Task) -> tuple[Answer, ...]:
        """By when it is answered, too."""
        if asked_about(turn, task, in_own_words=task.asked in self.free) is TaskQuestion.REPLY:
            return (Answer("utter_about_complaint_reply", {"days": str(self.deps.care.complaint_days)}),)
        if (asked := asked_of_complaint(self.deps, turn, task.asked)) is not None:
            return (asked,)
        return await super().answer_about(turn, task)

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
        if step == CONTACT and lacks_contact(turn.request.text):
            return Answer("utter_complaint_without_mail")
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
        mailed = Mailed.FAILED
        if address is not None:
            mailed = await do_mail_complaint(deps, turn.session, task.id, address, response, turn.now, **said)
        turn.say(words.say_copy(address, mailed))

    async def _told(self, turn: Turn, task: Task) -> words.Told:
        wording, contact = turn.wording, await self._contact(turn, task)
        return words.Told(
            words.subject_words(wording, task.values[SUBJECT]),
            await self._line_words(turn, task),
            task.values[STORY],
            words.demand_words(wording, task.values[DEMAND]),
            contact if "@" in contact else _shown(contact, known=task.values[CONTACT] in _ON_RECORD),
        )

    async def _line_words(self, turn: Turn, task: Task) -> str:
        if task.values[LINE] == NO_LINE:
            return turn.wording.phrase("utter_fragment_complaint_no_line")
        line = held_line(await self._own(turn), task)
        return turn.wording.line(line) if line else grouped(task.values[LINE])

    async def _contact(self, turn: Turn, task: Task) -> str:
        if task.values[CONTACT] not in _ON_RECORD:
            return str(task.values[CONTACT])
        customer = await access_customer(self.deps.bss, turn.session)
        number = customer.contact_number or ""
        return number if task.values[CONTACT] == BY_PHONE else customer.email or number

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


def _shown(number: str, *, known: bool) -> str:
    """A number that was typed is read back to be checked; one that the operator has is masked."""
    return masked(number) if known else grouped(number)


def _about_number(turn: Turn, step: str, what: str) -> Answer | None:
    """Who is not signed in is asked for a number, and not for one of their lines."""
    if step != LINE or turn.session.customer_id is not None:
        return None
    return Answer(f"utter_complaint_{what}_number")
