"""request_call_back: where and when a colleague calls, read back and promised once; looked at, changed, given up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from bot.actions.base import ActionDependencies
from bot.actions.person.call_line import NUMBER, line_to_call, number_of_line
from bot.actions.person.care_numbers import has_only_fixed
from bot.actions.person.promised import is_of_request, open_call, tell_call
from bot.actions.person.queue import leave_queue, own_words, reason_of, signs_of
from bot.actions.slots import CALL_BOOKED, CALLBACK_TICKET, OFFERED, OPEN_TICKET, PENDING_REQUEST, QUEUED
from bot.actions.tasks.journey import OVER, TaskJourney, task_done
from bot.actions.tasks.own_line import IN_WORDS
from bot.actions.turn import Turn
from bot.core.asides import says_mistake
from bot.core.call_shifts import shift_in
from bot.core.call_times import WrongTime, call_time_in
from bot.core.call_windows import SHORTEST, Window, soonest
from bot.core.call_words import asks_call, is_about_call, means_own_number, moves_call, prefers, withdraws_call
from bot.core.errors import DependencyError
from bot.core.handoffs import Ending, Handoff, Skill
from bot.core.requests import Request
from bot.core.skills import skill_for, skill_in
from bot.core.tasks import CONFIRMED, Task, Unusable
from bot.services.answers import call_backs as words
from bot.services.answers.choices import next_steps
from bot.services.desk.booking import Booking, TooManyCalls, WantedCall, do_book_call, do_withdraw_call
from bot.services.handoff import is_gone, reach_of
from bot.services.turn import message_id
from bot.services.wording import Answer

TIME = "call_time"
OWN = "own"
"""Said of the number: the one that the operator has."""
REASON, SKILL = "reason", "skill"
"""No steps: why a person is wanted, and which one, as it was when the call was asked for."""
UNANSWERED = (None, Ending.DESK_CLOSED)
"""How a hand-off stands that nobody has answered, though the customer has not given it up."""
CONSENTS = ("affirm", "request_call_back")
"""What only says that a call is wanted, whatever it was about."""
LONG = 8
"""A message of more words than this answers "when?" only if it sounds like an answer."""


class RequestCallBack(TaskJourney):
    action = "action_request_call_back"
    intent = "request_call_back"
    steps = (NUMBER, TIME)
    fields: ClassVar = {"number": NUMBER, "new_contact": NUMBER, "contact": NUMBER, "new_time": TIME}
    fleeting = (TIME,)

    async def answer(self, turn: Turn, request: Request) -> None:
        """Who asks when the call comes is told; nobody has to ask for one first."""
        if asks_call(request.text) and turn.task is None:
            if await tell_call(self.deps, turn):
                return
            turn.say(Answer("utter_call_back_none"))
        await super().answer(turn, request)

    def tells(self, request: Request, task: Task) -> bool:
        """A time is an answer, whatever it sounds like ("stasera", "subito"); "annulla la richiamata" ends it all."""
        if self._is_over_with(request):
            return True
        text, named = request.text, self._time(request, task.get(TIME)) is not None
        if task.asked == CONFIRMED:
            return named and is_about_call(text) and (prefers(text) or moves_call(text) or shift_in(text) is not None)
        return named and task.asked == TIME and len(text.split()) <= LONG

    def _is_over_with(self, request: Request) -> bool:
        """Whether no call is wanted at all, neither this one nor the one that it would take the place of."""
        timed = self._time(request) is not None or shift_in(request.text) is not None
        no_person = request.intent == "deny_human" and request.number is None and not timed
        return no_person or withdraws_call(request.text)

    async def take(self, turn: Turn, task: Task, request: Request) -> Task:
        if not self._is_over_with(request):
            return await super().take(turn, task, request)
        left = not request.text and await leave_queue(self.deps, turn)  # in words it was heard before the task
        if not await withdraw_call(self.deps, turn) and not left:
            turn.say(Answer("utter_cancelled"))
        return task.holding(OVER, True)

    def found(self, request: Request, task: Task) -> Mapping[str, Any]:
        own = OWN if means_own_number(request.text) and task.asked == NUMBER else None
        values = {
            NUMBER: request.number or own or line_to_call(request, task),
            TIME: self._time(request, task.get(TIME)),
        }
        return {step: value for step, value in values.items() if value is not None}

    def _time(self, request: Request, read_back: Any = None) -> Window | WrongTime | None:
        """`read_back`: the window that was said and is corrected, as it is kept."""
        pressed = request.first(words.WINDOW)
        if pressed is not None:
            return words.unpacked(str(pressed))
        before = Window.from_json(read_back) if read_back else None
        return call_time_in(request.text, self._now(), self.deps.operator.care_hours, before) if request.text else None

    def _now(self) -> datetime:
        return self.deps.clock.now().astimezone(ZoneInfo(self.deps.operator.time_zone))

    async def check(self, turn: Turn, task: Task, step: str, said: Any) -> Any:
        if step == TIME:
            return self._good(turn, said).to_json()
        if said == IN_WORDS:
            return await self._typed_number(await number_of_line(self.deps, turn, task))
        return await self._own_number(turn) if said == OWN else await self._typed_number(said)

    def _good(self, turn: Turn, said: Window | WrongTime) -> Window:
        """The window while enough of it is left; the soonest is always the soonest. Raises Unusable."""
        hours, now = self.deps.operator.care_hours, turn.wording.local_now
        if isinstance(said, Window) and said.soon:
            return soonest(now, hours)
        if isinstance(said, Window) and said.end - now < SHORTEST:
            said = WrongTime.PAST
        if isinstance(said, WrongTime):
            raise Unusable(f"utter_call_time_{said}", **words.hours_said(turn.wording, hours))
        return said

    async def _typed_number(self, said: str) -> dict[str, Any]:
        if await is_gone(self.deps.account.proofs.codes, said):
            raise Unusable("utter_call_back_number_lost", number=words.number_words(said, known=True))
        return {"number": said, "known": False}

    async def _own_number(self, turn: Turn) -> dict[str, Any]:
        reach = await reach_of(self.deps.bss, self.deps.account.proofs, turn.session)
        if reach.number is None:
            raise Unusable("utter_call_back_no_own_number")
        return {"number": reach.number, "known": True}

    async def settle(self, turn: Turn, task: Task) -> Task:
        """Why and which skill, kept from the first words on; the customer's own number."""
        if SKILL not in task.values:
            task = replace(task, values={**task.values, **await _matter(self.deps, turn)})
        asked_anew = NUMBER in self.named(turn.request, task) or line_to_call(turn.request, task)
        if task.get(NUMBER) or task.asked == NUMBER or asked_anew:
            return task
        number = await self._known_number(turn)
        if number is None:
            return task
        return replace(task, values={**task.values, NUMBER: {"number": number, "known": True}})

    async def _known_number(self, turn: Turn) -> str | None:
        """Of the call that is moved, of this chat's request, else the customer's own."""
        moved = await open_call(self.deps, turn)
        if moved is not None and not await is_gone(self.deps.account.proofs.codes, moved.number):
            return moved.number
        kept = turn.recall(OPEN_TICKET)
        if kept and not await is_gone(self.deps.account.proofs.codes, kept["number"]):
            return str(kept["number"])
        known = (await reach_of(self.deps.bss, self.deps.account.proofs, turn.session)).number
        return known or await self._said_before(turn)

    async def _said_before(self, turn: Turn) -> str | None:
        """What was given for an earlier call of this chat, by whoever is signed in now, or by nobody as now."""
        calls = await self.deps.call_backs.of_conversation(turn.session.conversation_id)
        mine = next((one for one in calls if one.customer_id == turn.session.customer_id), None)
        if mine is None or await is_gone(self.deps.account.proofs.codes, mine.number):
            return None
        return mine.number

    async def ask(self, turn: Turn, task: Task, step: str) -> Answer:
        if step == TIME:
            return words.ask_time(turn.wording, self.deps.operator.care_hours)
        return await super().ask(turn, task, step)

    async def read_back(self, turn: Turn, task: Task) -> Answer:
        """Also says what the call takes the place of."""
        response = "utter_call_back_confirm"
        if await open_call(self.deps, turn) is not None:
            response = "utter_call_back_confirm_instead"
        elif turn.recall(QUEUED):
            response = "utter_call_back_confirm_leaving"
        when = words.when_words(turn.wording, Window.from_json(task.values[TIME]))
        return words.read_back(_number(task), when, response, self.yes_or_no(turn, task))

    async def do(self, turn: Turn, task: Task) -> None:
        window = self._good(turn, Window.from_json(task.values[TIME]))
        number, when = task.values[NUMBER]["number"], words.when_words(turn.wording, window)
        if await is_gone(self.deps.account.proofs.codes, number):
            turn.keep_task(task.without(NUMBER))
            raise Unusable("utter_call_back_number_lost", number=words.number_words(number, known=True))
        wanted = WantedCall(
            number=number,
            skill=Skill(task.values[SKILL]),
            reason=task.values[REASON],
            line_id=turn.focus,
            summary=await self.deps.transcript.summary(turn.sender),
            from_at=window.start.astimezone(UTC),
            to_at=window.end.astimezone(UTC),
            when=when,
            ticket_id=await self._ticket_so_far(turn),
        )
        try:
            booked = await do_book_call(booking(self.deps), turn.wording, turn.session, task.id, wanted)
        except TooManyCalls:
            only_fixed = await has_only_fixed(self.deps, turn)
            turn.say(words.say_enough(self.deps.operator, await open_call(self.deps, turn), only_fixed=only_fixed))
            return
        left = await leave_queue(self.deps, turn, Ending.CALL_BACK)
        await self.deps.account.log.of_turn(turn.session, self.intent, target=booked.ticket_id or "")
        turn.done(task.as_request(), turn.wording.phrase("utter_done_call_back", when=when))
        turn.remember(OFFERED, CALL_BOOKED)
        turn.forget(OPEN_TICKET, CALLBACK_TICKET)
        turn.say(words.say_booked(turn.wording, booked, _number(task), when, left_queue=left))

    async def _ticket_so_far(self, turn: Turn) -> str | None:
        """A request of this chat for the same gets the time; it is not registered twice."""
        before = await open_call(self.deps, turn)
        if before is not None:
            return before.ticket_id
        kept = turn.recall(OPEN_TICKET)
        return str(kept["id"]) if kept else turn.recall(CALLBACK_TICKET)

    def about_done(self, turn: Turn) -> bool:
        if task_done(turn, self.intent) is None:
            return False
        turn.remember(OFFERED, CALL_BOOKED)
        turn.say(Answer("utter_call_back_was_booked", {}, words.changes(turn.wording)))
        return True


def _number(task: Task) -> str:
    kept = task.values[NUMBER]
    return words.number_words(kept["number"], known=kept["known"])


def booking(deps: ActionDependencies) -> Booking:
    return Booking(deps.bss, deps.care.bss, deps.effects, deps.call_backs)


async def _matter(deps: ActionDependencies, turn: Turn) -> dict[str, str]:
    """Why a person is wanted, and which one.

    Who waited in the queue, or did until it closed, has said it there; whoever changes a call, when they asked for it.
    Another chat may have another matter: the one call that is made is about both.
    """
    before = await open_call(deps, turn)
    said = before or await deps.queueing.last(turn.session.conversation_id)
    if said is None or (isinstance(said, Handoff) and said.ending not in UNANSWERED):
        return {REASON: await reason_of(deps, turn), SKILL: skill_for(await signs_of(deps, turn))}
    elsewhere = before is not None and before.conversation_id != turn.session.conversation_id
    silent = turn.request.intent in CONSENTS and not elsewhere
    more = "" if silent else await own_words(deps, turn, instead=elsewhere)
    skill = (skill_in(more) if elsewhere else None) or said.skill
    return {REASON: " – ".join(part for part in (said.reason, more) if part), SKILL: skill}


async def withdraw_call(deps: ActionDependencies, turn: Turn) -> bool:
    """Gives up the promised call; whether there was one to come."""
    call_back = await open_call(deps, turn)
    if call_back is None:
        return False
    try:
        withdrawn = await do_withdraw_call(booking(deps), turn.wording, turn.session, call_back, message_id.get())
    except DependencyError:  # nobody calls, the ticket alone does not say so
        withdrawn = True
    if withdrawn:
        turn.forget(OPEN_TICKET, *([PENDING_REQUEST] if task_done(turn, RequestCallBack.intent) else []))
        turn.say(Answer("utter_call_back_withdrawn", {}, next_steps(turn.wording, "help")))
    return withdrawn


async def correct_number(deps: ActionDependencies, turn: Turn) -> bool:
    """ "No, chiamatemi al 320...", right after a call was promised: read back anew. Whether it was that.

    Where nobody chose a time, the number alone is noted on the request. "Ho sbagliato numero" counts also later, as
    long as the call is what was done last.
    """
    mistaken = says_mistake(turn.request.text) and task_done(turn, RequestCallBack.intent) is not None
    told = turn.slots.get(OFFERED) == CALL_BOOKED or mistaken
    if not told or turn.request.number is None or turn.active_loop:
        return False
    call_back = await open_call(deps, turn)
    if call_back is None:
        return False
    window, hours = words.window_of(turn.wording, call_back), deps.operator.care_hours
    said = call_time_in(turn.request.text, turn.wording.local_now, hours, window)
    if said is None and is_of_request(turn, call_back):
        return False
    request = replace(turn.request, intent=RequestCallBack.intent)
    if not isinstance(said, WrongTime):  # the words have said all: "ho sbagliato" would be heard once more
        request = replace(request, text="").holding(words.WINDOW, words.packed(said or window))
    turn.request = request
    await RequestCallBack(deps).answer(turn, request)
    return True
