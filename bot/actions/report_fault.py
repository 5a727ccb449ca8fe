"""report_fault: what is known already, then guided checks one at a time, then a ticket with all that was found out.

The checks are data (docs/faults.md); each question that a tree asks is a step of the task, `check.<id>`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from bot.actions.fault_left import ANEW, as_left, remember
from bot.actions.fault_steps import (
    ACCOUNT,
    BACK,
    CHECK,
    IN,
    KIND,
    LONGEST_WORDS,
    NAMED,
    SLOTS,
    TREE,
    VISIT,
    WAY,
    WITHOUT,
    WORDS,
    check_id,
    given,
    is_check,
    offered_slots,
    slot_in,
    tree_stamp,
    visit_in,
    way_in,
    with_given,
)
from bot.actions.fault_walk import FaultWalk
from bot.actions.tasks.journey import task_done
from bot.actions.tasks.own_line import LINE, held_line, own_line, said_line
from bot.actions.turn import SIGN_IN, Turn
from bot.core.checks import End, next_check, path_of, without_last
from bot.core.faults import kind_on, kinds_of, likely_lines
from bot.core.lines import Line
from bot.core.requests import LINE_ENTITIES, Request
from bot.core.tasks import CONFIRMED, Task, Unusable
from bot.core.visits import Slot
from bot.services import faults
from bot.services.access import access_lines
from bot.services.answers import faults as words
from bot.services.answers.account import SIGN_IN_PROMPT
from bot.services.answers.choices import next_steps
from bot.services.faults import NO_VISIT
from bot.services.wording import Answer

_CONTROL = frozenset(
    {"cancel", "restart", "repeat", "help", "talk_to_human", "deny_human", "logout", "login", "ask_why", "rephrase"}
)
"""Intents that steer, whatever answer their words might also be."""


class ReportFault(FaultWalk):
    """The task's own part: what each message holds, what is asked, and what is done in the end."""

    action = "action_report_fault"
    intent = "report_fault"
    steps = (KIND, LINE)
    further = ("check", VISIT)
    """`WAY` and `ACCOUNT` are none of them: they are answered by a sign-in."""
    fields: ClassVar[Mapping[str, str]] = {"number": LINE}
    fleeting = (VISIT,)

    async def answer(self, turn: Turn, request: Request) -> None:
        """A choice of an earlier answer may only want news of an outage."""
        outage = request.first("follow_outage")
        if outage is None:
            await super().answer(turn, request)
        else:
            own = await access_lines(self.deps.bss, turn.session)
            line = next((line for line in own if line.number == request.number), None)
            await self._follow(turn, line, str(outage))

    def needed(self, task: Task) -> Sequence[str]:
        """Who does not sign in is asked for no line; a ticket needs the sign-in, and a visit its time."""
        begun = (KIND, LINE) if task.get(WAY) == IN else (WAY, KIND)
        tree = self.tree_of(task)
        if tree is None or any(step not in task.values for step in begun):
            return begun
        node = next_check(tree, given(task))
        passed = tuple(f"{CHECK}{step.check.id}" for step in path_of(tree, given(task)))
        if not isinstance(node, End):
            return (*begun, *passed, f"{CHECK}{node.id}")
        account = () if task.get(WAY) == IN else (ACCOUNT,)
        return (*begun, *passed, *account, *((VISIT,) if node.visit else ()))

    def found(self, request: Request, task: Task) -> Mapping[str, Any]:
        values: dict[str, Any] = {}
        if task.get(WAY) == IN:
            values[LINE] = said_line(request, task)
        if is_check(task.asked):
            values.update(self.check_answers(request, task))
        elif task.asked == WAY:
            values[WAY] = way_in(request)
        elif task.asked == VISIT:
            values[VISIT] = visit_in(request, *self._offered(task))
        elif VISIT in task.values:
            values[VISIT] = slot_in(request, *self._offered(task))
        if not values.get(task.asked or "") or request.intent in (self.intent, "correct"):
            values[KIND] = request.first("fault_kind")
        if request.intent == self.intent and request.text and WORDS not in task.values:
            values[WORDS] = request.text[:LONGEST_WORDS]
        return {step: value for step, value in values.items() if value is not None}

    def _offered(self, task: Task) -> tuple[tuple[Slot, ...], ZoneInfo, date]:
        """The times of a visit, and what is needed to understand which of them is named."""
        zone = ZoneInfo(self.deps.operator.time_zone)
        return offered_slots(task), zone, self.deps.clock.now().astimezone(zone).date()

    def tells(self, request: Request, task: Task) -> bool:
        """An answer to a check counts as one, whatever else its words sound like."""
        if not is_check(task.asked) or request.intent in _CONTROL:
            return False
        return BACK in request.texts("field") or task.asked in self.check_answers(request, task)

    def named(self, request: Request, task: Task) -> Sequence[str]:
        """ "Indietro": the last answer is taken back, with what was looked up after it."""
        if BACK not in request.texts("field"):
            return super().named(request, task)
        tree = self.tree_of(task)
        kept = without_last(tree, given(task)) if tree is not None else {}
        return [step for step in task.values if is_check(step) and check_id(step) not in kept]

    async def check(self, turn: Turn, task: Task, step: str, said: Any) -> Any:
        if step == LINE:
            kind = task.get(KIND) or turn.request.first("fault_kind")
            line = await own_line(
                self.deps, turn, task, said, lambda line: kind is None or bool(likely_lines(kind, [line]))
            )
            return line.number if line is not None else task.get(LINE)
        return await self.compared(turn, task, step, said) if is_check(step) else said

    async def take(self, turn: Turn, task: Task, request: Request) -> Task:
        """A line that was named before the sign-in is looked for after it."""
        if request.first("check_answer") == ANEW:
            task = with_given(task, {}).without(VISIT, SLOTS, CONFIRMED)
        if turn.session.customer_id is None:
            said = {name: list(request.entities[name]) for name in LINE_ENTITIES if request.entities.get(name)}
            task = task.holding(NAMED, said) if said else task
        elif task.get(WAY) != IN:
            task = task.holding(WAY, IN).without(ACCOUNT)
            if task.get(NAMED) and not request.names_line:
                named = {name: tuple(values) for name, values in task.values[NAMED].items()}
                turn.request = request = replace(request, entities={**request.entities, **named})
        return await super().take(turn, task, request)

    async def settle(self, turn: Turn, task: Task) -> Task:
        """The line that is meant, what is known of it, and all that needs no asking; it may be over with that."""
        if turn.session.customer_id is not None:
            task = await self._with_line(turn, await as_left(self.deps, turn, task))
        if turn.request.first("check_answer") == words.WITHOUT_SIGN_IN:
            task = task.holding(WAY, task.get(WAY) or WITHOUT)
        task = self._of_this_tree(await self._as_called(turn, task))
        task = await self.walk(turn, task)
        await remember(self.deps, turn, task, self.tree_of(task), await self._line(turn, task))
        if BACK in turn.request.texts("field") and is_check(task.asked) and not given(task):
            turn.say(Answer("utter_fault_nothing_before"))
        return task

    async def _with_line(self, turn: Turn, task: Task) -> Task:
        """The only line on which it can be, the one that is talked about, or the one that the operator knows about."""
        kind = task.get(KIND)
        if kind is None or task.get(LINE) is not None:
            return task
        own = likely_lines(kind, await access_lines(self.deps.bss, turn.session))
        if not own:
            turn.say(Answer("utter_fault_no_line_for_it", {"what": words.fault_words(turn.wording, kind)}))
            return task.without(KIND)
        talked = next((line for line in own if line.id == turn.focus), None)
        line = talked or (own[0] if len(own) == 1 else await self.troubled(turn, own, kind))
        return task.holding(LINE, line.number) if line is not None else task

    async def _as_called(self, turn: Turn, task: Task) -> Task:
        """The fault as it is called on this line: "internet non va" on a mobile one is about its data."""
        kind, line = task.get(KIND), None
        if kind is not None and task.get(LINE) is not None and turn.session.customer_id is not None:
            line = held_line(await access_lines(self.deps.bss, turn.session), task)
        if kind is None or line is None:
            return task
        called = kind_on(kind, line.kind)
        if called is None:
            said = {"what": words.fault_words(turn.wording, kind), "line": turn.wording.line(line)}
            turn.say(Answer("utter_fault_not_on_line", said))
            return task.without(KIND)
        return task.holding(KIND, called) if called != kind else task

    def _of_this_tree(self, task: Task) -> Task:
        """Another fault or another line is another walk: the answers to the one before are worth nothing."""
        tree = self.tree_of(task)
        if tree is None:
            return task
        stamp = tree_stamp(tree, task.get(LINE))
        if task.get(TREE) not in (None, stamp, tree.name):  # the sign-in in between only names the line
            task = with_given(task, {}).without(VISIT, SLOTS, CONFIRMED)
        return task.holding(TREE, stamp) if task.get(TREE) != stamp else task

    async def ask(self, turn: Turn, task: Task, step: str) -> Answer:
        if is_check(step):
            return await self.ask_check(turn, task, step)
        if step == WAY:
            turn.keep_pending(SIGN_IN, task.as_request())
            without = Request("inform").holding("check_answer", words.WITHOUT_SIGN_IN)
            choice = turn.wording.choice("utter_choice_without_sign_in", without.payload)
            return Answer(
                "utter_task_ask_way", {}, (choice, *next_steps(turn.wording, "talk_to_human")), SIGN_IN_PROMPT
            )
        if step == ACCOUNT:
            turn.keep_pending(SIGN_IN, task.as_request())
            return Answer("utter_task_ask_account", {}, next_steps(turn.wording, "talk_to_human"), SIGN_IN_PROMPT)
        if step == VISIT:
            line = await self.line_of(turn, task)
            slots = await faults.slots_for(self.deps.care, self.deps.clock, line)
            return words.ask_visit(turn.wording, slots, line)
        own = await access_lines(self.deps.bss, turn.session) if task.get(WAY) == IN else ()
        if step == LINE:
            return words.ask_line(turn.wording, likely_lines(task.values[KIND], own), task.values[KIND])
        return words.ask_kind(turn.wording, kinds_of(own))

    async def read_back(self, turn: Turn, task: Task) -> Answer:
        line, choices = await self.line_of(turn, task), self.yes_or_no(turn, task)
        kind = str(task.values[KIND])
        return words.read_back(turn.wording, line, kind, await self._slot(turn, task), choices)

    async def _slot(self, turn: Turn, task: Task) -> Slot | None:
        """The time that was chosen; raises Unusable when somebody else has it now."""
        chosen = task.get(VISIT)
        if chosen in (None, NO_VISIT):
            return None
        slots = await faults.slots_for(self.deps.care, self.deps.clock, await self.line_of(turn, task))
        slot = next((slot for slot in slots if slot.id == chosen), None)
        if slot is None:
            raise Unusable("utter_fault_slot_taken")
        return slot

    async def _slot_at_yes(self, turn: Turn, task: Task) -> Slot | None:
        """As `_slot`; a time that this very task may have booked before counts, however full it is now."""
        try:
            return await self._slot(turn, task)
        except Unusable:
            if not await faults.is_registered(self.deps.care, turn.session, task.id):
                raise
            return next((slot for slot in offered_slots(task) if slot.id == task.get(VISIT)), None)

    async def act(self, turn: Turn, request: Request) -> None:
        """A yes after an outage was named wants news of its end; any other one is to a read-back."""
        if Task.of_request(request) is not None:
            await super().act(turn, request)
            return
        own = await access_lines(self.deps.bss, turn.session)
        await self._follow(turn, next((line for line in own if line.id == turn.focus), None), None)

    async def do(self, turn: Turn, task: Task) -> None:
        line, tree = await self.line_of(turn, task), self.tree_of(task)
        assert tree is not None
        end = next_check(tree, given(task))
        said = {"what": words.fault_words(turn.wording, tree.name), "line": turn.wording.line(line)}
        report = faults.Report(
            task_id=task.id,
            kind=tree.name,
            line=line,
            description=turn.wording.phrase("utter_ticket_fault", **said),
            checked=self.checked(turn, task),
            words=task.get(WORDS) or "",
            severity=end.severity if isinstance(end, End) else "normal",
            slot=await self._slot_at_yes(turn, task),
        )
        summary = await self.deps.transcript.summary(turn.sender)
        deps = self.deps
        opened = await faults.do_open_fault(
            deps.bss, deps.care, deps.effects, deps.account.log, deps.clock, turn.wording, turn.session, report, summary
        )
        ticket = opened.ticket.id
        turn.done(
            task.holding("ticket", ticket).as_request(), turn.wording.phrase("utter_done_report_fault", ticket=ticket)
        )
        await deps.care.unfinished.forget(turn.session.customer_id or "")
        turn.say(*words.say_opened(turn.wording, opened, line))

    def about_done(self, turn: Turn) -> bool:
        done = task_done(turn, self.intent)
        if done is None:
            return False
        ticket = str(done.get("ticket"))
        choice = words.see_ticket(turn.wording, ticket)
        turn.say(
            Answer("utter_fault_was_opened", {"ticket": ticket}, (choice, *next_steps(turn.wording, "talk_to_human")))
        )
        return True

    async def _follow(self, turn: Turn, line: Line | None, outage_id: str | None) -> None:
        """News of the end of the outage in which one of the customer's lines lies; `outage_id` None: whichever."""
        outage = await self.deps.care.bss.outage_at(line.id) if line is not None else None
        if line is None or outage is None or outage_id not in (None, outage.id):
            turn.say(Answer("utter_fault_outage_gone", {}, next_steps(turn.wording, self.intent)))
            return
        new = await self.deps.care.following.follow_outage(turn.session, outage, line.number)
        turn.say(words.say_follows(turn.wording, line, new=new))
