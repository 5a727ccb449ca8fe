"""The one form of all tasks: `validate_task_form`, `action_ask_task_form_task_step`, `action_submit_task`.

Rasa's part is small: while the form is active each message comes to the validation first; a message in which the task
finds nothing is rejected, so that the rules answer it, and the form goes on by itself (row 1).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.base import ActionDependencies, BaseAction
from bot.actions.failures import explain
from bot.actions.queue_hearing import is_about_queue
from bot.actions.tasks.asides import answer_aside
from bot.actions.tasks.call_number import begins_call, hear_call_number
from bot.actions.tasks.journey import OVER, Journeys, TaskJourney
from bot.actions.tasks.parking import offer_parked
from bot.actions.tasks.person_next import offer_person_next
from bot.actions.turn import (
    CALL_NUMBER,
    EDITED,
    MISUNDERSTOOD,
    OFFER_CAUSE,
    OFFERED,
    PENDING_REQUEST,
    PROOF,
    QUEUED,
    SIGN_IN,
    TASK,
    TASK_FORM,
    TASK_STEP,
    Turn,
)
from bot.core.bill_words import wants_to_know
from bot.core.errors import CustomerError, DependencyError
from bot.core.person_words import wants_only_person
from bot.core.requests import Request, shares_contact
from bot.core.tasks import CONFIRMED, READ_BACK, Task
from bot.core.yes_and_no import agrees, is_clear_yes
from bot.services.answers.choices import next_steps
from bot.services.answers.handoff import cause_offered
from bot.services.answers.in_queue import without_person
from bot.services.turn import message_id
from bot.services.wording import Answer

MOST_TRIES = 3
DONE = "done"
UNASKED = "unasked"
"""In `Task.asked`: the question, or the read-back, could not be put; a yes is to another try and to nothing else."""
ANSWERING = frozenset(
    {"inform", "correct", "affirm", "deny", "dont_know", "refuse", "select_line", "out_of_scope", "nlu_fallback"}
)
"""Intents that can be an answer to the question."""
ASKING = frozenset(
    {
        *("cancel", "restart", "repeat", "help", "talk_to_human", "deny_human", "logout", "login"),
        *("check_credit", "check_counters", "show_movements", "show_plan", "list_services", "list_lines"),
        *("explain_bill", "download_bill", "email_bill", "check_payment"),
        *("show_profile", "list_sign_ins", "enable_biometrics", "terminate_line", "close_account"),
    }
)
"""Intents that no value in the message makes an answer: the number in "quanto credito ha il 333..." is about that."""
SEEING = frozenset({"list_bills", "show_bill"})
"""As `ASKING` when the words ask to see something; "la bolletta di marzo" alone is an answer."""
SHORT = 5
"""Up to so many words, a message that holds what was asked for is an answer, whatever else it sounds like."""


class OnTask(BaseAction):
    """An action of the form."""

    def __init__(self, dependencies: ActionDependencies, journeys: Journeys) -> None:
        super().__init__(dependencies)
        self.journeys = journeys

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        turn = await self._open(tracker)
        turn.active_loop = None  # the form itself runs: nothing has to lead back to it
        try:
            await self.carry_out(turn)
        except (CustomerError, DependencyError) as error:
            self._fails(turn, error)
        if cause := cause_offered(turn.answers):
            turn.remember(OFFER_CAUSE, cause)
        if turn.recall(QUEUED):
            turn.answers = without_person(turn.answers)
        turn.speak(dispatcher)
        return turn.to_events()

    def _fails(self, turn: Turn, error: CustomerError | DependencyError) -> None:
        """What is in the way is said; who has to sign in first goes on from there afterwards."""
        task, waiting = turn.task, turn.recall(PENDING_REQUEST)
        assert task is not None
        turn.request = replace(turn.request, intent=task.intent)
        explain(error, turn, self.deps.operator)
        if isinstance(error, DependencyError):
            turn.remember(PENDING_REQUEST, waiting)
        taken(turn)

    def journey(self, task: Task) -> TaskJourney:
        return self.journeys[task.intent]


def taken(turn: Turn) -> None:
    """Tells Rasa that the message was for the form, whatever became of it."""
    turn.events.append(SlotSet(TASK_STEP, None))


class ValidateTask(OnTask):
    action = f"validate_{TASK_FORM}"

    async def carry_out(self, turn: Turn) -> None:
        task = turn.task
        if task is None or task.taken == message_id.get():
            self._complete(turn)
            return
        journey = self.journey(task)
        if is_about_queue(turn) or wants_only_person(turn.request.text):
            return
        if await hear_call_number(self.deps, journey, turn, task):
            taken(turn)
            return
        unasked = shares_contact(turn.request) and task.asked not in journey.found(turn.request, task)
        if unasked or begins_call(turn, task):
            return
        if task.asked == CONFIRMED and turn.request.intent != "correct" and agrees(turn.request.text, task.intent):
            turn.request = replace(turn.request, intent="affirm")  # "sì blocca" sounds like the request put again
        turn.request = journey.heard(turn.request, task)
        intent = turn.request.intent
        if task.asked == UNASKED:
            task = replace(task, asked=journey.missing(task))
            turn.keep_task(task)
            if intent == "affirm":
                taken(turn)
                return
        if answer_aside(journey, turn, task):
            taken(turn)
        elif task.asked == CONFIRMED and intent in ("affirm", "deny"):
            await self._answered(turn, journey, task)
        elif self._is_for(journey, turn, task):
            await self._fill(turn, journey, task)

    def _is_for(self, journey: TaskJourney, turn: Turn, task: Task) -> bool:
        """Whether the message is meant for the task and not a request of its own."""
        request = turn.request
        if request.first(EDITED) is not None:  # an edit changes a value, and is never the answer itself
            return self._corrects(journey, request, task)
        if journey.tells(request, task):
            return True
        if request.intent in ASKING or request.intent == task.intent:
            return False
        if request.intent in ANSWERING or _says_done(turn):
            return True
        if request.intent in SEEING and wants_to_know(request.text):
            return False
        short = len(request.text.split()) <= SHORT
        return short and task.asked is not None and task.asked in journey.found(request, task)

    def _corrects(self, journey: TaskJourney, request: Request, task: Task) -> bool:
        """Whether an edit holds a value for the task, and asks for nothing else by name."""
        meant = request.first(EDITED)
        if meant in ASKING or (meant in self.journeys and meant != task.intent):
            return False
        return bool(journey.found(request, task) or journey.named(request, task))

    async def _answered(self, turn: Turn, journey: TaskJourney, task: Task) -> None:
        """A yes or a no to the read-back. What comes along with it and says otherwise is a correction."""
        changed = await journey.take(turn, task, turn.request)
        taken(turn)
        if turn.answers or changed.values != task.values or changed.excluded != task.excluded:
            turn.keep_task(changed)
        elif turn.request.intent == "deny":
            turn.keep_task(changed.holding(CONFIRMED, False))
        elif turn.request.first(READ_BACK) not in (None, task.read_back):
            turn.say(Answer("utter_task_changed_since"))
            turn.keep_task(changed)
        elif not is_clear_yes(turn.request.text, task.intent):
            turn.say(Answer("utter_task_yes_or_no"))
            turn.keep_task(changed)
        else:
            turn.keep_task(changed.holding(CONFIRMED, True))
        self._complete(turn)

    async def _fill(self, turn: Turn, journey: TaskJourney, task: Task) -> None:
        emptied = journey.named(turn.request, task)
        found = journey.found(turn.request, task)
        filled = await journey.take(turn, task, turn.request)
        taken(turn)
        turn.remember(MISUNDERSTOOD, 0)
        if emptied and not set(emptied) & set(found):
            turn.keep_task(filled.without(CONFIRMED, *emptied))
        elif turn.answers or filled.values != task.values or filled.excluded != task.excluded:
            turn.keep_task(filled)
        elif turn.request.intent in ("dont_know", "refuse", "deny") and filled.asked != CONFIRMED:
            await self._without(turn, filled)
        else:
            turn.keep_task(await self._cannot_use(turn, filled))
        self._complete(turn)

    async def _without(self, turn: Turn, task: Task) -> None:
        """Row 17: another way, or a person, beside what can be chosen; said twice, a person, and so on in turn."""
        journey, step = self.journey(task), task.asked
        assert step is not None
        tries = task.tries + 1
        if task.tries and (task.tries < MOST_TRIES or task.tries % 2 == 0):
            turn.say(await self._person(turn, task, step))
            tries = max(tries, MOST_TRIES)
        else:
            said, asked = journey.without(turn, task, step), await journey.ask(turn, task, step)
            turn.say(replace(said, choices=tuple(dict.fromkeys((*asked.choices, *said.choices)))))
        turn.keep_task(replace(task, quiet=True, tries=tries))

    async def _cannot_use(self, turn: Turn, task: Task) -> Task:
        """Rows 24 and 25: an example, then simpler words, then a person, and so on in turn; counted for each step."""
        tries = task.tries + 1
        journey, step = self.journey(task), task.asked
        if tries % MOST_TRIES == 0 or step is None:
            turn.say(await self._person(turn, task, step))
            return replace(task, tries=tries, quiet=True)
        turn.say(journey.unclear(turn, task, step) if tries % MOST_TRIES == 1 else journey.simply(turn, task, step))
        return replace(task, tries=tries)

    async def _person(self, turn: Turn, task: Task, step: str | None) -> Answer:
        """A person is offered beside what the question can be answered with."""
        said = Answer("utter_form_person", {}, next_steps(turn.wording, "talk_to_human", "cancel"))
        if step is None or step == CONFIRMED:
            return said
        asked = await self.journey(task).ask(turn, task, step)
        return replace(said, choices=tuple(dict.fromkeys((*asked.choices, *said.choices))))

    def _complete(self, turn: Turn) -> None:
        """Nothing is missing once the read-back is answered, or the task is over: the form ends, and is submitted."""
        task = turn.task
        if task is not None and task.get(OVER):
            turn.forget(TASK)
            task = None
        if task is None or CONFIRMED in task.values:
            turn.events.append(SlotSet(TASK_STEP, DONE))


def _says_done(turn: Turn) -> bool:
    """ "Fatto", typed while no sign-in is waited for; the gateway's own news of one has no words."""
    waiting = turn.pending(SIGN_IN) or turn.pending(PROOF)
    return turn.request.intent == "signed_in" and bool(turn.request.text) and waiting is None


class AskTask(OnTask):
    action = f"action_ask_{TASK_FORM}_{TASK_STEP}"

    async def carry_out(self, turn: Turn) -> None:
        task = turn.task
        assert task is not None, "a form without a task"
        if task.quiet:
            turn.keep_task(replace(task, quiet=False))
            return
        journey = self.journey(task)
        step = journey.missing(task)
        tries = task.tries if step == task.asked else 0
        turn.keep_task(replace(task, asked=step, tries=tries))
        if turn.recall(OFFERED) == CALL_NUMBER:
            turn.forget(OFFERED)  # what was asked last is the form's own
        try:
            turn.say(await (journey.read_back(turn, task) if step == CONFIRMED else journey.ask(turn, task, step)))
        except DependencyError:
            turn.keep_task(replace(task, asked=UNASKED, tries=tries))
            raise


class SubmitTask(OnTask):
    """The read-back was answered: a yes does it, a no ends it."""

    action = "action_submit_task"

    async def carry_out(self, turn: Turn) -> None:
        task = turn.task
        turn.leave_form()
        turn.forget(OFFERED)
        if task is None:
            offer_parked(turn)
        elif task.get(CONFIRMED):
            await self.journey(task).attempt(turn, task.as_request())
        else:
            turn.say(Answer("utter_nothing_changed", {}, next_steps(turn.wording, "help")))
            offer_person_next(turn, task)
            offer_parked(turn)

    def _fails(self, turn: Turn, error: CustomerError | DependencyError) -> None:
        """The request is kept: another try carries on with what was confirmed."""
        explain(error, turn, self.deps.operator)
