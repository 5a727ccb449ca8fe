"""What a message holds for a report: the fault, the line, an answer to a check, a time, a word of the outage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from bot.actions.faults.abroad import meant_abroad, wishes_package, with_place
from bot.actions.faults.asides import asked_now, begun_anew, did_before, is_asked_about, reread, wants_setting
from bot.actions.faults.known import TICKET_KIND
from bot.actions.faults.left import ANEW
from bot.actions.faults.lines import line_meant, means_other_line, sort_meant
from bot.actions.faults.steps import (
    ACCOUNT,
    BACK,
    CHECKED,
    DIRECT,
    IN,
    KIND,
    LONGEST_WORDS,
    NAMED,
    OTHER_KIND,
    SAID_DONE,
    TREE,
    UNCLEAR,
    VISIT,
    WAY,
    WORDS,
    check_id,
    given,
    is_check,
    slot_in,
    tree_stamp,
    visit_in,
    way_in,
    with_given,
)
from bot.actions.faults.walk import FaultWalk
from bot.actions.tasks.journey import OVER
from bot.actions.tasks.own_line import LINE, held_line, said_line
from bot.actions.tickets.offered_slots import SLOTS
from bot.actions.turn import Turn
from bot.core.check_rules import WORKS
from bot.core.checks import without_last
from bot.core.fault_words import (
    cannot_sign_in,
    goes_without,
    names_checks,
    names_house,
    names_no_kind,
    only_opens,
    opens_nothing,
    says_another,
    says_slow,
    wants_news,
    wants_ticket,
    works_again,
)
from bot.core.faults import KNOWN_OUTAGE, KNOWN_TICKET, kind_on, likely_lines, same_thing
from bot.core.lines import LineKind
from bot.core.mobile_meant import means_mobile
from bot.core.requests import LINE_ENTITIES, Request
from bot.core.tasks import CONFIRMED, Task
from bot.core.visits import names_time
from bot.services.access import access_lines
from bot.services.answers import faults as words
from bot.services.wording import Answer

_CONTROL = frozenset(
    {"cancel", "restart", "repeat", "help", "talk_to_human", "deny_human", "logout", "login", "ask_why", "rephrase"}
)
"""Intents that steer, whatever answer their words might also be."""


SLOW, AT_HOME = "internet_slow", "internet_down"


class FaultHearing(FaultWalk):
    """The part of `ReportFault` that reads messages, and says which line and which tree they mean."""

    def completed(self, last: Request, said: Request) -> Request | None:
        """ "Avvisami quando torna", "è un altro problema", "no, il cellulare": after what was told of a line."""
        if last.first(CHECKED) is not None and wants_ticket(said.text) and not said.names_line:
            return last.holding("check_answer", DIRECT)
        told = last.without(KNOWN_OUTAGE).without(KNOWN_TICKET).without(TICKET_KIND).without(CHECKED)
        if last.first(KNOWN_OUTAGE) and wants_news(said.text):
            return told.holding("follow_outage", last.first(KNOWN_OUTAGE))
        kind = said.first("fault_kind") or last.first("fault_kind")
        if means_another(last, said) and not means_other_line(last, said):
            told = told.without("fault_kind") if kind == last.first(TICKET_KIND) else told.holding("fault_kind", kind)
            own_words = said.text if said.first("fault_kind") else ""
            return replace(told, text=own_words).holding("check_answer", words.ANOTHER_PROBLEM)
        named = said.names_line and not names_time(said.text, self._here()[1])
        return told.about_same_line_as(said).holding("fault_kind", kind) if named else None

    def follows_on(self, last: Request, said: Request) -> bool:
        """Whether a report may go on from what was told last; another fault is one of its own."""
        return not said.first("fault_kind") or means_another(last, said)

    def found(self, request: Request, task: Task) -> Mapping[str, Any]:
        values: dict[str, Any] = {}
        if is_check(task.asked):
            values.update(self.check_answers(request, task))
            values[DIRECT] = True if wants_ticket(request.text) else None
        elif task.asked == KIND and only_opens(request.text):
            values[DIRECT] = True
        elif task.asked == WAY:
            values[WAY] = way_in(request)
        elif task.asked == VISIT:
            values[VISIT] = visit_in(request, task, *self._here())
        elif VISIT in task.values:
            values[VISIT] = slot_in(request, task, *self._here())
        if task.get(WAY) == IN and not self._means_no_line(request, task, values):
            values[LINE] = said_line(request, task)
        moved = self._leaves_house(request, task)
        if moved or not values.get(task.asked or "") or request.intent in (self.intent, "correct"):
            values[KIND] = self._kind_in(request, task, values)
        unclear = task.asked == KIND and values.get(KIND) is None
        if request.intent == self.intent and request.text and WORDS not in task.values and not unclear:
            values[WORDS] = request.text[:LONGEST_WORDS]
        return {step: value for step, value in values.items() if value is not None}

    def _means_no_line(self, request: Request, task: Task, values: Mapping[str, Any]) -> bool:
        """Whether what sounds like a line answers what was asked: "solo sul cellulare", "quello di domani mattina"."""
        if request.number or not request.text:
            return False
        if wishes_package(request):
            return True
        if values.get(VISIT) is not None:
            return True
        if self._is_abroad(request):
            return "line_alias" not in request.entities and "mobile" not in request.texts("line_kind")
        answered = values.get(task.asked or "") is not None and is_check(task.asked) and request.intent != "correct"
        return answered and ("line_alias" not in request.entities or self.is_answer_alone(request, task))

    def _kind_in(self, request: Request, task: Task, values: Mapping[str, Any]) -> str | None:
        """The fault that is named, unless the words answer the check that was asked ("in wi-fi")."""
        kind, tree = request.first("fault_kind"), self.tree_of(task)
        if tree is not None and self._leaves_house(request, task):
            return kind_on(tree.name, LineKind.MOBILE)
        if kind is None and request.intent == self.intent and task.asked in (None, KIND) and says_slow(request.text):
            kind = SLOW
        if kind is None:
            return None
        answered = values.get(task.asked or "") and is_check(task.asked) and request.intent != "correct"
        if answered and tree is not None and (same_thing(kind, tree.name) or self.is_answer_alone(request, task)):
            return None
        return kind_on(kind, LineKind.MOBILE) or str(kind) if self._is_abroad(request) else str(kind)

    def _leaves_house(self, request: Request, task: Task) -> bool:
        """ "Ma è il cellulare, non il modem", amid the checks of internet at home, with no line known."""
        tree = self.tree_of(task)
        at_home = tree is not None and same_thing(tree.name, AT_HOME) and is_check(task.asked) and task.get(WAY) != IN
        return at_home and means_mobile(request.text)

    def _is_abroad(self, request: Request) -> bool:
        abroad = meant_abroad(self.deps.care.checks, request, self.deps.facts.roaming)
        return abroad and not names_house(request.text)

    def _here(self) -> tuple[ZoneInfo, date]:
        """The operator's time zone, and today there."""
        zone = ZoneInfo(self.deps.operator.time_zone)
        return zone, self.deps.clock.now().astimezone(zone).date()

    def heard(self, request: Request, task: Task) -> Request:
        asked = self._asked(task, task.asked or "")
        if asked is None:
            return request
        return reread(request, asked, answered=task.asked in self.check_answers(request, task))

    def tells(self, request: Request, task: Task) -> bool:
        """An answer to what is asked counts as one, whatever else its words sound like."""
        if is_check(task.asked) and wants_setting(request):
            return False
        if self._leaves_house(request, task):
            return True
        if task.asked == WAY:
            return names_checks(request.text) or cannot_sign_in(request.text) or goes_without(request.text)
        if task.asked == KIND and (request.intent == self.intent or names_no_kind(request.text)):
            return True  # a report that names no fault counts among the answers that are not clear
        if is_check(task.asked) and (wants_ticket(request.text) or self.is_answer_alone(request, task, most=0)):
            return True
        if request.intent in _CONTROL:
            return False
        if not is_check(task.asked):
            named = slot_in(request, task, *self._here()) if task.get(SLOTS) else None
            return named not in (None, UNCLEAR) and request.intent not in ("affirm", "deny")
        return BACK in request.texts("field") or task.asked in self.check_answers(request, task)

    def gives_up(self, request: Request, task: Task) -> bool:
        """ "Si è ripreso, non aprire niente", whatever is asked; a check that this answers has its own end."""
        answered = is_check(task.asked) and self.check_answers(request, task).get(task.asked or "") == WORKS
        return not answered and (works_again(request.text) or opens_nothing(request.text))

    def named(self, request: Request, task: Task) -> Sequence[str]:
        """ "Indietro": the last answer is taken back, with what was looked up after it."""
        if BACK not in request.texts("field"):
            return super().named(request, task)
        if task.get(DIRECT):
            return [DIRECT]
        tree = self.tree_of(task)
        kept = without_last(tree, given(task)) if tree is not None else {}
        return [step for step in task.values if is_check(step) and check_id(step) not in kept]

    async def take(self, turn: Turn, task: Task, request: Request) -> Task:
        """A line that was named before the sign-in is looked for after it."""
        if task.asked is not None and self.gives_up(request, task):
            turn.parts = ()
            turn.say(Answer("utter_fault_works_again"))
            return task.holding(OVER, True)
        if request.first("check_answer") == ANEW:
            task = begun_anew(turn, task)
        elif not task.get(SAID_DONE) and did_before(request, self._asked(task, task.asked or "")):
            turn.say(Answer("utter_fault_done_before"))
            task = task.holding(SAID_DONE, True)
        if turn.session.customer_id is None:
            said = {name: list(request.entities[name]) for name in LINE_ENTITIES if request.entities.get(name)}
            task = task.holding(NAMED, said) if said else task
        elif task.get(WAY) != IN:
            task = task.holding(WAY, IN).without(ACCOUNT)
            if task.get(NAMED) and not request.names_line:
                named = {name: tuple(values) for name, values in task.values[NAMED].items()}
                turn.request = request = replace(request, entities={**request.entities, **named})
        taken = await super().take(turn, with_place(task, request, self.deps.facts.roaming), request)
        if self._asked(taken, taken.asked or "") is None or not is_asked_about(request):
            return taken
        again, taken = asked_now(request, taken, await self.ask_check(turn, taken, taken.asked or ""))
        turn.say(again)
        return taken

    async def _line_so_far(self, turn: Turn, task: Task) -> str | None:
        """What is kept when words fit several lines; `OTHER_KIND` when the one so far is none of them."""
        line, kinds = await self._line(turn, task), turn.request.texts("line_kind")
        return OTHER_KIND if line is not None and kinds and line.kind not in kinds else task.get(LINE)

    async def _with_line(self, turn: Turn, task: Task) -> Task:
        """The only line on which it can be, the one that is talked about, or the one that the operator knows about."""
        kind = task.get(KIND)
        if task.get(LINE) == OTHER_KIND:
            task = task.without(LINE, CONFIRMED)
            kind = kind_on(kind, LineKind(turn.request.texts("line_kind")[0])) if kind is not None else None
            task = task.holding(KIND, kind) if kind is not None else task.without(KIND)
        if kind is None or task.get(LINE) is not None:
            return task
        account = await access_lines(self.deps.bss, turn.session)
        sort = sort_meant(turn.request)
        if sort is not None and (called := kind_on(kind, sort)) and any(line.kind is sort for line in account):
            kind, account = called, tuple(line for line in account if line.kind is sort)
            task = task.holding(KIND, kind)
        own = likely_lines(kind, account)
        if not own:
            turn.say(Answer("utter_fault_no_line_for_it", {"what": words.fault_sentence(turn.wording, kind)}))
            return task.without(KIND)
        named = line_meant(turn.request.text, kind, own, account)
        talked = named or next((line for line in own if line.id == turn.focus), None)
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
            said = {"what": words.fault_sentence(turn.wording, kind), "line": turn.wording.line(line)}
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
            task = with_given(task, {}).without(VISIT, SLOTS, CONFIRMED, DIRECT)
        return task.holding(TREE, stamp) if task.get(TREE) != stamp else task


def means_another(last: Request, said: Request) -> bool:
    """Another problem than what was told of the line."""
    return bool(last.first(KNOWN_OUTAGE) or last.first(KNOWN_TICKET)) and says_another(said.text)
