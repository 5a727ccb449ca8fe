"""The base of a request of several steps. A journey says which they are, what a message holds, and what is done."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from bot.actions.acting import ActingAction
from bot.actions.slots import DONE, TASK_FORM
from bot.actions.tasks.known import known_about, target_line
from bot.actions.tasks.parking import offer_parked, park_what_runs
from bot.actions.turn import Turn
from bot.core.asides import says_mistake
from bot.core.chat import Choice
from bot.core.errors import SignInNeeded
from bot.core.free_text import free_words
from bot.core.left_out import left_out_lines, rules_out
from bot.core.pauses import is_long
from bot.core.requests import EXCLUDED_LINE, Request
from bot.core.tasks import CONFIRMED, READ_BACK, Task, Unusable
from bot.services.access import access_lines
from bot.services.answers.choices import next_steps
from bot.services.turn import message_id
from bot.services.wording import Answer

OVER = "over"
"""Held by a task that has only begun and has nothing to do: why was said."""


class TaskJourney(ActingAction):
    """`steps`: what has to be known, in the order in which it is asked for. `depends`: what falls with a changed value.

    Each step has the responses `utter_task_ask_<step>`, `_why_`, `_unclear_`, `_simply_` and `_without_`; the journey
    has `utter_task_title_<intent>` ("la ricarica").
    """

    steps: ClassVar[Sequence[str]]
    further: ClassVar[Sequence[str]] = ()
    """Steps that some values bring along (`needed`)."""
    depends: ClassVar[Mapping[str, Sequence[str]]] = {}
    fields: ClassVar[Mapping[str, str]] = {}
    """Steps by what customers call them, where that is not the step's own name ("voglio cambiare il numero")."""
    fleeting: ClassVar[Sequence[str]] = ()
    """Steps that are asked for anew when at the end what was said can no longer be used."""
    free: ClassVar[Sequence[str]] = ()
    """Steps that are answered in the customer's own words (`bot.core.free_text`), whatever intent they sound like."""
    leads_back: ClassVar[bool] = False
    """Whether the task before is offered where there is nothing to be done: what is said asks nothing itself."""
    told: ClassVar[Sequence[str]] = ()
    """Further steps to which own words may be told where `tells` says so: a message to them is one thing, too."""

    async def answer(self, turn: Turn, request: Request) -> None:
        """Begins with what the message already says; said again meanwhile, what is new in it counts."""
        kept, running = Task.of_request(request), turn.task
        if kept is None and says_mistake(request.text) and self.about_done(turn):
            return
        if kept is not None:
            task = self._as_kept(turn, replace(kept, tries=0, quiet=False))
        elif running is not None and running.intent == self.intent:
            task = running
        else:
            task = Task(message_id.get(), self.intent)
        if task.personal and turn.session.customer_id is None:
            raise SignInNeeded
        park_what_runs(turn, task)
        await self.admit(turn, task)
        task = await self.take(turn, task, request)
        if await self.is_over(turn, task):
            turn.leave_form()
            if self.leads_back and running is not None and running.id != task.id:
                offer_parked(turn)  # what was asked before is not dropped without a word
            return
        turn.keep_task(task)
        turn.go_to(TASK_FORM)

    def _as_kept(self, turn: Turn, task: Task) -> Task:
        """After a long pause a yes is worth nothing. What nobody known typed is not shown to whoever is here by now:
        it is asked for anew, and is another request with that."""
        if not is_long(task.at, turn.now):
            return task
        return task.without(CONFIRMED) if task.personal else Task(message_id.get(), task.intent)

    async def admit(self, turn: Turn, task: Task) -> None:
        """Who may begin. May raise SignInNeeded and what a look at the operator's systems raises."""

    async def take(self, turn: Turn, task: Task, request: Request) -> Task:
        """The task with what the message brings; what cannot be used is said and left out."""
        ruled_out, found = await self._ruled_out(turn, request), self.found(request, task)
        chosen = [said for said in found.values() if isinstance(said, str) and said not in ruled_out]
        task = self._without_excluded(task.choosing(chosen).ruling_out(ruled_out))
        for step, said in found.items():
            task = await self._with(turn, task, step, said)
        return replace(await self.settle(turn, task), taken=message_id.get())

    async def _with(self, turn: Turn, task: Task, step: str, said: Any) -> Task:
        try:
            value = await self.check(turn, task, step, said)
        except Unusable as error:
            tries = task.tries + 1 if step == task.asked else task.tries
            turn.say(Answer(error.why, error.values))
            return replace(task.without(step, CONFIRMED), tries=tries)
        if value == task.get(step):
            return task
        meant = task.choosing([value]) if isinstance(value, str) else task
        return meant.without(CONFIRMED, *self.depends.get(step, ())).holding(step, value)

    async def _ruled_out(self, turn: Turn, request: Request) -> tuple[str, ...]:
        """Ways to pay and services by their ids, lines by their numbers."""
        named = tuple(said for said in rules_out(request) if said not in request.texts(EXCLUDED_LINE))
        if not request.texts(EXCLUDED_LINE) or turn.session.customer_id is None:
            return named
        own = await access_lines(self.deps.bss, turn.session)
        return (*named, *(line.number for line in left_out_lines(request, own)))

    def _without_excluded(self, task: Task) -> Task:
        gone = [step for step, value in task.values.items() if value in task.excluded]
        return task.without(CONFIRMED, *gone) if gone else task

    def heard(self, request: Request, task: Task) -> Request:
        """The message as its words are meant beside what is asked; a journey may know better than the intent."""
        return request

    def tells(self, request: Request, task: Task) -> bool:
        """Whether the message answers, in the customer's own words, what is asked."""
        return task.asked in self.free and free_words(request) is not None

    def gives_up(self, request: Request, task: Task) -> bool:
        """Whether the message says that the task is not needed any more, whatever it sounds like; `take` ends it."""
        return False

    async def say_left(self, turn: Turn, task: Task) -> None:
        """What stays as it is by what was said so far, where a no ends the task."""

    async def answer_about(self, turn: Turn, task: Task) -> tuple[Answer, ...]:
        """What is said to a question about this very task, whatever stands beside it (rows 2 and 19); none: it asks
        nothing of the kind."""
        if (line := await target_line(self.deps, turn, task)) is not None:
            return (line,)
        return known_about(turn, task, in_own_words=task.asked in (*self.free, *self.told))

    @abstractmethod
    def found(self, request: Request, task: Task) -> Mapping[str, Any]:
        """What the message holds, by step. `task.asked` tells what a bare value is meant for."""

    async def check(self, turn: Turn, task: Task, step: str, said: Any) -> Any:
        """The value to keep. May raise Unusable and a DependencyError."""
        return said

    async def settle(self, turn: Turn, task: Task) -> Task:
        """Fills what needs no asking: the only line, the only method that is left."""
        return task

    async def is_over(self, turn: Turn, task: Task) -> bool:
        """Whether there is nothing to be done after all; it says why. Looked at before anything is asked."""
        return bool(task.get(OVER))

    def needed(self, task: Task) -> Sequence[str]:
        """The steps of this very task: a method may need more, or less."""
        return self.steps

    def named(self, request: Request, task: Task) -> Sequence[str]:
        """The steps that a correction names without a value."""
        meant = (self.fields.get(field, field) for field in request.texts("field"))
        return [step for step in meant if step in self.needed(task)]

    def missing(self, task: Task) -> str:
        """The step to ask for next; `CONFIRMED` when all else is known."""
        return next((step for step in self.needed(task) if step not in task.values), CONFIRMED)

    async def ask(self, turn: Turn, task: Task, step: str) -> Answer:
        return Answer(f"utter_task_ask_{step}", {}, next_steps(turn.wording, "cancel"))

    def why(self, turn: Turn, task: Task, step: str) -> Answer:
        """Why this is asked (row 15)."""
        return Answer(f"utter_task_why_{step}")

    def unclear(self, turn: Turn, task: Task, step: str) -> Answer:
        """What an answer that can be used looks like, with an example (row 25)."""
        return Answer(f"utter_task_unclear_{step}")

    def simply(self, turn: Turn, task: Task, step: str) -> Answer:
        """The question in simpler words (row 14)."""
        return Answer(f"utter_task_simply_{step}")

    def without(self, turn: Turn, task: Task, step: str) -> Answer:
        """What there is for somebody who does not know it, or will not tell it (row 17)."""
        return Answer(f"utter_task_without_{step}", {}, next_steps(turn.wording, "cancel", "talk_to_human"))

    @abstractmethod
    async def read_back(self, turn: Turn, task: Task) -> Answer:
        """Names the effect, amount and target included; its choices are `yes_or_no`."""

    def yes_or_no(self, turn: Turn, task: Task) -> tuple[Choice, ...]:
        """A yes to this read-back and no other."""
        yes = turn.wording.choice("utter_choice_yes", Request("affirm").holding(READ_BACK, task.read_back).payload)
        return (yes, *next_steps(turn.wording, "deny"))

    async def act(self, turn: Turn, request: Request) -> None:
        task = Task.of_request(request)
        assert task is not None, "an act without what was confirmed"
        try:
            await self.do(turn, task)
        except Unusable as error:  # it could be used when it was said
            turn.say(Answer(error.why, error.values))
            turn.keep_task(task.without(CONFIRMED, *self.fleeting))
            turn.go_to(TASK_FORM)

    @abstractmethod
    async def do(self, turn: Turn, task: Task) -> None:
        """Does what was confirmed, once under `task.id`. May raise ProofNeeded and the errors of `bot.core.errors`."""


Journeys = Mapping[str, TaskJourney]
"""All by intent."""


def resumed(turn: Turn, journeys: Journeys) -> tuple[TaskJourney, Task] | None:
    """The task that was parked last, taken out of the slot."""
    if not turn.parked:
        return None
    task, *rest = turn.parked
    turn.park(rest)
    return journeys[task.intent], task


def ended(task: Task) -> Task:
    """Nothing to be done: a task that has only begun is over at once, one that has asked is submitted as refused."""
    return task.holding(CONFIRMED, False) if task.asked else task.holding(OVER, True)


def task_done(turn: Turn, intent: str) -> Task | None:
    """The task of this intent that was carried out last."""
    done = turn.pending(DONE)
    return Task.of_request(done) if done is not None and done.intent == intent else None


def the_only(request: Request, entity: str) -> Any:
    """The value of an entity; None when there are several that differ: somebody has to ask."""
    values = dict.fromkeys(request.entities.get(entity, ()))
    return next(iter(values)) if len(values) == 1 else None
