"""The walk through a fault's checks: what is looked up, what comes next, and where a tree ends."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.actions.faults.abroad import WHERE, answer_where
from bot.actions.faults.asking import FaultAsking, asked_before
from bot.actions.faults.left import note_ended, take_up
from bot.actions.faults.steps import CHECK, DIRECT, END, IN, LOOKED, TREE, VISIT, WAY, WISHED, WORDS, given, is_check
from bot.actions.slots import OFFER_CAUSE
from bot.actions.tasks.journey import OVER
from bot.actions.tickets.offered_slots import SLOTS, offered_slots, with_slots
from bot.actions.turn import Turn
from bot.core.checks import End, EndKind, Look, Tree, next_check
from bot.core.errors import DependencyError
from bot.core.fault_words import names_lights
from bot.core.handoffs import Cause
from bot.core.lines import Line
from bot.core.tasks import CONFIRMED, Task
from bot.core.visits import slots_named
from bot.services import faults
from bot.services.access import access_lines
from bot.services.answers.choices import next_steps
from bot.services.fault_looks import look
from bot.services.faults import NO_VISIT
from bot.services.wording import Answer

LIGHTS = "lights"
"""The check of a modem's lights."""
TOLD_AT_ONCE = frozenset({"wifi_case", "voice_case", WHERE})
"""Checks that are often answered by the words of the report itself."""


class FaultWalk(FaultAsking):
    """The part of `ReportFault` that goes through a tree."""

    async def walk(self, turn: Turn, task: Task) -> Task:
        """As far as it goes without asking. `OVER` is held when there is nothing left to do."""
        tree, line = self.tree_of(task), await self._line(turn, task)
        if tree is None or WAY not in task.values or (task.get(WAY) == IN and line is None):
            return task
        if line is not None and task.get(LOOKED) != task.get(TREE):
            if await self._says_known(turn, task, line, tree.name):
                return task.holding(OVER, True)
            task = task.holding(LOOKED, task.get(TREE))
        task = await take_up(self.deps, turn, task, tree, line)
        if task.get(DIRECT):
            return task
        task = await self._look_up(tree, task, line)
        begun, told = asked_before(tree, task), self._with_told(turn, task, tree)
        task = await self._look_up(tree, told, line)
        node = next_check(tree, given(task))
        if isinstance(node, End):
            return await self._at_end(turn, task, node, line)
        if not begun and task.asked != f"{CHECK}{node.id}":
            _say_begin(turn, line)
        return task

    def _with_told(self, turn: Turn, task: Task, tree: Tree) -> Task:
        """ "Il modem ha tutte le luci spente", "non mi va il wifi in camera", as the trouble itself: what comes first
        is not asked; nor where it makes another fault's checks begin."""
        node, said = next_check(tree, given(task)), turn.request.text or task.get(WORDS) or ""
        amid = is_check(task.asked)
        if isinstance(node, End) or (amid and (given(task) or not turn.request.text)):
            return task
        told = node.id in TOLD_AT_ONCE and not amid
        if not told and not (node.id == LIGHTS and names_lights(said)):
            return task
        roaming, first = self.deps.facts.roaming, str(task.get(WORDS) or "")
        answer = answer_where(node, said, roaming)
        if answer is None and node.id == WHERE:
            answer = answer_where(node, first, roaming)
        return task if answer is None else task.holding(f"{CHECK}{node.id}", answer)

    async def _look_up(self, tree: Tree, task: Task, line: Line | None) -> Task:
        """Answers what the operator's systems can answer themselves."""
        node = next_check(tree, given(task))
        while isinstance(node, Look):
            task = task.holding(f"{CHECK}{node.id}", await look(self.deps.bss, line, node.look))
            node = next_check(tree, given(task))
        return task

    async def _at_end(self, turn: Turn, task: Task, end: End, line: Line | None) -> Task:
        if end.kind is EndKind.TICKET:
            way = " ".join(f"{check}={answer}" for check, answer in given(task).items())
            if task.get(END) != way:
                turn.say(Answer(end.say))
                task = task.without(VISIT, SLOTS, CONFIRMED).holding(END, way)
            return await self._with_visit(turn, task, end, line)
        person = ("talk_to_human",) if end.kind is not EndKind.SOLVED else ()
        if person:
            turn.remember(OFFER_CAUSE, Cause.UNSOLVED)
        if person and line is not None:
            note_ended(turn, task, line)
        if end.kind is EndKind.OFFER and line is not None:
            turn.talk_about(line)
            if len(await access_lines(self.deps.bss, turn.session)) > 1:
                turn.say(Answer("utter_fault_offer_for", {"line": turn.wording.the_line(line)}))
        turn.say(Answer(end.say, {}, next_steps(turn.wording, *dict.fromkeys((*end.offers, *person)), line=line)))
        return task.holding(OVER, True)

    async def _with_visit(self, turn: Turn, task: Task, end: End, line: Line | None) -> Task:
        """The times that can be chosen; with none to choose, or none to be read, they call."""
        offered = offered_slots(task)
        chosen = task.get(VISIT)
        if line is None or not end.visit or chosen == NO_VISIT or chosen in [slot.id for slot in offered]:
            return task
        try:
            slots = await faults.slots_for(self.deps.care, self.deps.clock, line)
        except DependencyError:
            slots = offered
        if not slots:
            turn.say(Answer("utter_fault_no_slots"))
            return task.holding(VISIT, NO_VISIT)
        return self._with_wish(turn, with_slots(task, slots))

    def _with_wish(self, turn: Turn, task: Task) -> Task:
        """Which of the times fit what was said, where several do: these are shown."""
        zone = ZoneInfo(self.deps.operator.time_zone)
        named = slots_named(turn.request.text, offered_slots(task), zone, turn.wording.today)
        ids = [slot.id for slot in named] if len(named) > 1 else task.get(WISHED)
        return task if ids == task.get(WISHED) else task.holding(WISHED, ids)


def _say_begin(turn: Turn, line: Line | None) -> None:
    if line is None:
        turn.say(Answer("utter_fault_begin_anonymous"))
    else:
        turn.say(Answer("utter_fault_begin", {"line": turn.wording.the_line(line)}))
