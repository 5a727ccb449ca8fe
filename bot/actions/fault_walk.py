"""The walk through a fault's checks: what is known first, what is looked up, what a tree asks, and where it ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from bot.actions.fault_left import take_up
from bot.actions.fault_steps import (
    ANOTHER,
    BACK,
    CHECK,
    DIRECT,
    END,
    FAULT_LINE,
    IN,
    KIND,
    LOOKED,
    TREE,
    VISIT,
    WAY,
    WISHED,
    WORDS,
    check_id,
    given,
    is_check,
)
from bot.actions.offered_slots import SLOTS, offered_slots, with_slots
from bot.actions.tasks.journey import OVER, TaskJourney
from bot.actions.tasks.own_line import LINE, held_line
from bot.actions.turn import LAST_REQUEST, OFFERED, Turn
from bot.core.check_answers import answer_in, words_beside
from bot.core.check_measures import measured
from bot.core.checks import (
    MEASURES,
    UNKNOWN,
    Asked,
    Check,
    End,
    EndKind,
    Look,
    Measure,
    Passed,
    Reply,
    Tree,
    next_check,
    path_of,
    picture_title,
)
from bot.core.errors import DependencyError
from bot.core.faults import kind_on
from bot.core.lines import Line, masked
from bot.core.requests import Request
from bot.core.tasks import CONFIRMED, Task, Unusable
from bot.core.tickets import Ticket
from bot.core.visits import slots_named
from bot.services import faults
from bot.services.access import access_lines
from bot.services.answers import faults as words
from bot.services.answers.choices import next_steps
from bot.services.fault_looks import look, promised_mbps
from bot.services.faults import NO_VISIT, Known, Opening, known_of
from bot.services.turn import message_id
from bot.services.wording import Answer, Wording

KNOWN_OUTAGE, KNOWN_TICKET = "known_outage", "known_ticket"
"""In what is remembered of a line about which something was told: the ids."""
MOST_REFUSALS = 2
"""To a check; whoever goes on refusing has answered "non so"."""
UNPROMISED = "utter_fragment_speed_unknown"
PICTURES = "/widget/v1/pictures"


class FaultWalk(TaskJourney):
    """The part of `ReportFault` that goes through a tree."""

    def opening(self, turn: Turn) -> Opening:
        deps = self.deps
        return Opening(deps.bss, deps.care, deps.effects, deps.account.log, deps.clock, turn.wording)

    def tree_of(self, task: Task) -> Tree | None:
        """None as long as nobody knows what is broken."""
        return self.deps.care.checks.get(task.get(KIND) or "")

    async def line_of(self, turn: Turn, task: Task) -> Line:
        """The customer's line that it is about; raises SignInNeeded, Unusable for one that is no longer theirs."""
        line = held_line(await access_lines(self.deps.bss, turn.session), task)
        if line is None:
            raise Unusable("utter_own_line_unknown")
        return line

    def check_answers(self, request: Request, task: Task) -> dict[str, Any]:
        """What a message answers to the tree: by the choice of any check that was passed, or in words to the one asked.

        A measure is kept as it was typed until it is compared.
        """
        tree, chosen = self.tree_of(task), request.first("check_answer")
        if tree is None:
            return {}
        if chosen is not None:
            name, _, rest = str(chosen).partition(":")
            check, _, answer = rest.partition(":")
            return {f"{CHECK}{check}": answer} if name == tree.name and check in tree.checks else {}
        asked = tree.checks.get(check_id(task.asked or ""))
        if not isinstance(asked, Asked):
            return {}
        if isinstance(asked, Measure):
            said = request.text if measured(asked, request.text, None) is not None else None
        else:
            said = answer_in(asked, request.text)
        if said is None and (request.intent == "dont_know" or _will_not(request, task)):
            said = UNKNOWN
        return {} if said is None else {f"{CHECK}{asked.id}": said}

    def is_answer_alone(self, request: Request, task: Task, most: int = 1) -> bool:
        """Whether a message is an answer to the check that was asked and hardly anything else: "segnale debole".

        `most`: words that may stand beside it.
        """
        tree = self.tree_of(task)
        asked = tree.checks.get(check_id(task.asked or "")) if tree is not None else None
        if not isinstance(asked, Asked) or task.asked not in self.check_answers(request, task):
            return False
        return bool(request.text) and words_beside(asked, request.text) <= most

    async def compared(self, turn: Turn, task: Task, step: str, said: str) -> str:
        """The answer to keep: what was measured, beside what the plan promises."""
        tree = self.tree_of(task)
        check = tree.checks.get(check_id(step)) if tree is not None else None
        if check is None or check.reply(said) is not None or not isinstance(check, Measure):
            return said
        return measured(check, said, await promised_mbps(self.deps.bss, await self._line(turn, task))) or UNKNOWN

    async def troubled(self, turn: Turn, lines: Sequence[Line], kind: str) -> Line | None:
        """The one of several lines about which the operator knows something; None: none, or more than one."""
        found = [line for line in lines if (await self._known(turn, line, kind_on(kind, line.kind) or kind)).anything]
        return found[0] if len(found) == 1 else None

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
        node = next_check(tree, given(task))
        if isinstance(node, End):
            return await self._at_end(turn, task, node, line)
        if not _asked_before(tree, task) and task.asked != f"{CHECK}{node.id}":
            _say_begin(turn, line)
        return task

    async def _line(self, turn: Turn, task: Task) -> Line | None:
        if turn.session.customer_id is None or task.get(LINE) is None:
            return None
        return held_line(await access_lines(self.deps.bss, turn.session), task)

    async def _known(self, turn: Turn, line: Line, kind: str) -> Known:
        bills = self.deps.paying.bss
        return await known_of(self.deps.care, bills, turn.session, line, kind, turn.wording.today)

    async def _says_known(self, turn: Turn, task: Task, line: Line, kind: str) -> bool:
        """Whether what the operator knows explains it. Somebody who says that it is another thing is believed."""
        known = await self._known(turn, line, kind)
        if task.get(ANOTHER):
            known = replace(known, outage=None)
        if not known.anything:
            if known.unread:
                turn.say(Answer("utter_fault_unread"))
            return False
        turn.has_read(masked(line.number))
        turn.talk_about(line)
        turn.say(*words.say_known(turn.wording, known, kind))
        told = Request(self.intent).about(line).holding("fault_kind", kind)
        if known.outage is not None:
            turn.remember(OFFERED, self.intent)
            told = told.holding(KNOWN_OUTAGE, known.outage.id)
        if known.ticket is not None:
            told = told.holding(KNOWN_TICKET, known.ticket.id)
        turn.remember(LAST_REQUEST, {"request": told.to_slot(), "at": turn.now.isoformat()})
        if known.ticket is not None:
            await self._note_again(turn, task, known.ticket, line)
        return True

    async def _note_again(self, turn: Turn, task: Task, ticket: Ticket, line: Line) -> None:
        """What is said of it now goes to the ticket that is there, and its news come here from now on."""
        deps, said = self.deps, task.get(WORDS)
        await deps.care.following.follow_ticket(turn.session, ticket, line.number)
        if said:
            once = (turn.session, message_id.get(), ticket, said)
            await faults.do_add_again(self.opening(turn), *once)

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

    async def ask_check(self, turn: Turn, task: Task, step: str) -> Answer:
        tree = self.tree_of(task)
        assert tree is not None
        check = tree.checks[check_id(step)]
        assert isinstance(check, Asked)
        said = {"promised": await self._promised(turn, task)} if isinstance(check, Measure) else {}
        choices = [turn.wording.choice(reply.title, _chooses(tree, check, reply.id)) for reply in _shown(check)]
        if _asked_before(tree, task):
            back = Request("correct").holding("field", BACK)
            choices.append(turn.wording.choice("utter_choice_back", back.payload))
        return Answer(check.say, said, tuple(choices), _picture(turn.wording, check))

    async def _promised(self, turn: Turn, task: Task) -> str:
        promised = await promised_mbps(self.deps.bss, await self._line(turn, task))
        if promised is None:
            return turn.wording.phrase(UNPROMISED)
        return turn.wording.phrase("utter_fragment_speed", mbps=turn.wording.number(promised))

    def checked(self, turn: Turn, task: Task) -> tuple[str, ...]:
        """For the colleague who reads the ticket: a line for each check that was passed; that no time suited."""
        tree = self.tree_of(task)
        passed = path_of(tree, given(task)) if tree else ()
        call = (turn.wording.phrase("utter_ticket_call_for_visit"),) if task.get(VISIT) == NO_VISIT else ()
        skipped = (turn.wording.phrase("utter_ticket_checks_skipped"),) if task.get(DIRECT) else ()
        return (*(_line_of(turn.wording, each) for each in passed), *skipped, *call)

    def why(self, turn: Turn, task: Task, step: str) -> Answer:
        check = self._asked(task, step)
        return Answer(check.why) if check else super().why(turn, task, _worded(step))

    def simply(self, turn: Turn, task: Task, step: str) -> Answer:
        check = self._asked(task, step)
        return Answer(check.how) if check else super().simply(turn, task, _worded(step))

    def unclear(self, turn: Turn, task: Task, step: str) -> Answer:
        check = self._asked(task, step)
        if check is None:
            return super().unclear(turn, task, _worded(step))
        if isinstance(check, Measure):
            return Answer("utter_fault_unclear_measure")
        titles = ", ".join(f"«{turn.wording.phrase(reply.title)}»" for reply in _shown(check))
        return Answer("utter_fault_unclear_check", {"answers": titles})

    def without(self, turn: Turn, task: Task, step: str) -> Answer:
        """A bare "no" to "uno solo o tutti?" is no refusal: the answers are named."""
        if is_check(step) and turn.request.intent == "deny":
            return self.unclear(turn, task, step)
        return super().without(turn, task, "check" if is_check(step) else _worded(step))

    def _asked(self, task: Task, step: str) -> Asked | None:
        tree = self.tree_of(task)
        check = tree.checks.get(check_id(step)) if tree is not None and is_check(step) else None
        return check if isinstance(check, Asked) else None


def _will_not(request: Request, task: Task) -> bool:
    return task.tries >= MOST_REFUSALS and request.intent in ("deny", "refuse")


def _asked_before(tree: Tree, task: Task) -> bool:
    """Whether a question was answered already, so that there is something to go back to."""
    return any(isinstance(passed.check, Asked) for passed in path_of(tree, given(task)))


def _say_begin(turn: Turn, line: Line | None) -> None:
    if line is None:
        turn.say(Answer("utter_fault_begin_anonymous"))
    else:
        turn.say(Answer("utter_fault_begin", {"line": turn.wording.the_line(line)}))


def _worded(step: str) -> str:
    return FAULT_LINE if step == LINE else step


def _shown(check: Check) -> tuple[Reply, ...]:
    """A measure is typed; only what else can be said stands below it."""
    outcomes = MEASURES[check.measure] if isinstance(check, Measure) else ()
    return tuple(reply for reply in check.answers if reply.id == UNKNOWN or reply.id not in outcomes)


def _chooses(tree: Tree, check: Check, answer: str) -> str:
    return Request("inform").holding("check_answer", f"{tree.name}:{check.id}:{answer}").payload


def _picture(wording: Wording, check: Asked) -> dict[str, Any] | None:
    if check.picture is None:
        return None
    title = wording.phrase(picture_title(check.picture))
    return {"attachments": [{"kind": "image", "title": title, "url": f"{PICTURES}/{check.picture}.svg"}]}


def _line_of(wording: Wording, passed: Passed) -> str:
    answer = wording.phrase(passed.reply.title) + (f" ({passed.detail})" if passed.detail else "")
    return wording.phrase("utter_ticket_checked", check=wording.phrase(passed.check.label), answer=answer)
