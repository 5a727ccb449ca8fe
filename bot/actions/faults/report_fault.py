"""report_fault: what is known already, then guided checks one at a time, then a ticket with all that was found out.

The checks are data (docs/faults.md); each question that a tree asks is a step of the task, `check.<id>`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, ClassVar

from bot.actions.faults.abroad import say_prices_abroad, told_abroad
from bot.actions.faults.hearing import FaultHearing, means_another
from bot.actions.faults.left import as_left, remember, with_ended
from bot.actions.faults.steps import (
    ACCOUNT,
    ANOTHER,
    BACK,
    CHECK,
    DIRECT,
    IN,
    KIND,
    UNCLEAR,
    VISIT,
    WAY,
    WITHOUT,
    WORDS,
    given,
    is_check,
    shown_slots,
    why_anew,
)
from bot.actions.slots import SIGN_IN
from bot.actions.tasks.journey import task_done
from bot.actions.tasks.own_line import IN_WORDS, LINE, held_line, own_line
from bot.actions.tickets.offered_slots import offered_slots, with_slots
from bot.actions.turn import Turn
from bot.core.checks import End, next_check, path_of
from bot.core.errors import DependencyError
from bot.core.fault_words import names_house
from bot.core.faults import kinds_of, likely_lines
from bot.core.lines import Line, LineKind
from bot.core.requests import Request
from bot.core.tasks import Task, Unusable
from bot.core.visits import Slot
from bot.services import faults
from bot.services.access import access_lines
from bot.services.answers import faults as words
from bot.services.answers.account import SIGN_IN_PROMPT
from bot.services.answers.choices import next_steps
from bot.services.faults import NO_VISIT, Known
from bot.services.wording import Answer


class ReportFault(FaultHearing):
    """The task's own part: what is asked, and what is done in the end."""

    action = "action_report_fault"
    intent = "report_fault"
    steps = (KIND, LINE)
    further = ("check", VISIT)
    """`WAY` and `ACCOUNT` are none of them: they are answered by a sign-in."""
    depends: ClassVar[Mapping[str, Sequence[str]]] = {LINE: (ANOTHER,)}
    fields: ClassVar[Mapping[str, str]] = {"number": LINE}
    fleeting = (VISIT,)

    async def answer(self, turn: Turn, request: Request) -> None:
        """A choice of an earlier answer may only want news of an outage; in words it is as good."""
        last = turn.last_request
        further = last is not None and last.intent == self.intent and self.follows_on(last, request)
        if last is not None and further and request.text and turn.task is None:
            turn.request = request = self.completed(last, request) or request
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
        account = () if task.get(WAY) == IN else (ACCOUNT,)
        if isinstance(node, End):
            return (*begun, *passed, *account, *((VISIT,) if node.visit else ()))
        return (*begun, *passed, *(account if task.get(DIRECT) else (f"{CHECK}{node.id}",)))

    async def check(self, turn: Turn, task: Task, step: str, said: Any) -> Any:
        if step == LINE:
            kind = task.get(KIND) or turn.request.first("fault_kind")
            try:
                line = await own_line(
                    self.deps, turn, task, said, lambda line: kind is None or bool(likely_lines(kind, [line]))
                )
            except Unusable:
                if said == IN_WORDS and task.asked != LINE and _names_no_line(turn.request):
                    return task.get(LINE)  # "mio figlio ha rotto il modem" names no line
                raise
            return line.number if line is not None else await self._line_so_far(turn, task)
        if step == VISIT:
            return await self._free(turn, task, str(said))
        return await self.compared(turn, task, step, said) if is_check(step) else said

    async def _free(self, turn: Turn, task: Task, said: str) -> str:
        """The time that was said; raises Unusable for one that is not free, or not clear."""
        line, slots = await self._line(turn, task), offered_slots(task)
        if said == UNCLEAR:
            raise Unusable(why_anew(turn.request.text, slots, *self._here()))
        if said == NO_VISIT or line is None:
            return said
        with suppress(DependencyError):  # it is looked at again before it is booked
            slots = await faults.slots_for(self.deps.care, self.deps.clock, line)
        if said not in [slot.id for slot in slots]:
            raise Unusable("utter_fault_slot_taken")
        return said

    async def settle(self, turn: Turn, task: Task) -> Task:
        """The line that is meant, what is known of it, and all that needs no asking; it may be over with that."""
        if turn.session.customer_id is not None:
            task = await self._with_line(turn, await as_left(self.deps, turn, task))
        if turn.request.first("check_answer") == words.WITHOUT_SIGN_IN:
            task = task.holding(WAY, task.get(WAY) or WITHOUT)
        if turn.request.first("check_answer") == words.ANOTHER_PROBLEM:
            task = task.holding(ANOTHER, True)
        task = self._of_this_tree(await self._as_called(turn, with_ended(turn, task)))
        task = await self.walk(turn, task)
        await remember(self.deps, turn, task, self.tree_of(task), await self._line(turn, task))
        if BACK in turn.request.texts("field") and task.asked and not given(task):
            turn.say(Answer("utter_fault_nothing_before"))
        return task

    async def answer_about(self, turn: Turn, task: Task) -> tuple[Answer, ...]:
        """What it costs abroad, from there, is asked about no line of the fault."""
        abroad = told_abroad(self.deps.care.checks, task, self.deps.facts.roaming)
        told = tuple(say_prices_abroad(self.deps, turn, task, abroad=abroad))
        return told or await super().answer_about(turn, task)

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
            return await self._ask_visit(turn, task)
        own = await access_lines(self.deps.bss, turn.session) if task.get(WAY) == IN else ()
        if step == LINE:
            return words.ask_line(turn.wording, likely_lines(task.values[KIND], own), task.values[KIND])
        line = held_line(own, task)
        if task.get(ANOTHER) and line is not None:
            return words.ask_kind(turn.wording, await self._kinds_left(turn, line), line)
        return words.ask_kind(turn.wording, kinds_of(own))

    async def _kinds_left(self, turn: Turn, line: Line) -> Sequence[str]:
        try:
            return await faults.kinds_left(self.deps.care, turn.session, line)
        except DependencyError:
            return kinds_of((line,))

    async def _ask_visit(self, turn: Turn, task: Task) -> Answer:
        """The times as they are free now; the ones that were read before when they cannot be read."""
        line, slots = await self.line_of(turn, task), offered_slots(task)
        try:
            slots = await faults.slots_for(self.deps.care, self.deps.clock, line)
        except DependencyError:
            if not slots:
                raise
        if turn.task is not None and turn.task.id == task.id:
            turn.keep_task(with_slots(turn.task, slots))
        return words.ask_visit(turn.wording, shown_slots(task, slots), line)

    async def read_back(self, turn: Turn, task: Task) -> Answer:
        line, choices = await self.line_of(turn, task), self.yes_or_no(turn, task)
        kind = str(task.values[KIND])
        return words.read_back(turn.wording, line, kind, _chosen(task), choices, checked=self.found_out(task))

    async def _slot_at_yes(self, turn: Turn, task: Task) -> Slot | None:
        """The time that was chosen; raises Unusable when somebody else has it now.

        One that this very task may have booked before counts, however full it is now; so does one of which nothing can
        be read: booking it tells.
        """
        slot = _chosen(task)
        if slot is None:
            return None
        try:
            free = await faults.slots_for(self.deps.care, self.deps.clock, await self.line_of(turn, task))
        except DependencyError:
            return slot
        if slot.id in [each.id for each in free] or await faults.is_registered(self.deps.care, turn.session, task.id):
            return slot
        raise Unusable("utter_fault_slot_taken")

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
        another = bool(task.get(ANOTHER))
        there = await faults.ticket_there(self.deps.care, turn.session, line, tree.name, task.id, another=another)
        if there is not None:  # registered meanwhile, or not to be read when the checks began
            turn.say(words.say_ticket_there(turn.wording, Known(line, ticket=there), tree.name))
            return
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
        opened = await faults.do_open_fault(self.opening(turn), turn.session, report, summary)
        ticket = opened.ticket.id
        turn.done(
            task.holding("ticket", ticket).as_request(), turn.wording.phrase("utter_done_report_fault", ticket=ticket)
        )
        await self.deps.care.unfinished.forget(turn.session.customer_id or "")
        turn.say(*words.say_opened(turn.wording, opened, line))

    def about_done(self, turn: Turn) -> bool:
        done, last = task_done(turn, self.intent), turn.last_request
        if done is None or (last is not None and means_another(last, turn.request)):
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
        new = await faults.do_follow_outage(self.deps.care, self.deps.account.log, turn.session, outage, line)
        turn.say(words.say_follows(turn.wording, line, new=new))


def _names_no_line(request: Request) -> bool:
    """ "Il modem", and "internet", which a telephone has as well."""
    by_internet = not request.texts("line_alias") and set(request.texts("line_kind")) == {LineKind.FIXED}
    return names_house(request.text) or by_internet


def _chosen(task: Task) -> Slot | None:
    """The time that was chosen; None: they call."""
    return next((slot for slot in offered_slots(task) if slot.id == task.get(VISIT)), None)
