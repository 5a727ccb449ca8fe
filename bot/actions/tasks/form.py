"""The one form of all tasks: `validate_task_form`, `action_ask_task_form_task_step`, `action_submit_task`.

Rasa's part is small: while the form is active each message comes to the validation first; a message in which the task
finds nothing is rejected, so that the rules answer it, and the form goes on by itself (row 1).
"""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk.events import SlotSet

from bot.actions.base import ActionDependencies
from bot.actions.failures import explain
from bot.actions.hearing.glossary import explains_term
from bot.actions.hearing.refused import say_refused
from bot.actions.hearing.typed_choices import take_place
from bot.actions.next_request import stay_next
from bot.actions.pauses import came_back
from bot.actions.person.queue_hearing import is_about_queue
from bot.actions.slots import CALL_NUMBER, MISUNDERSTOOD, OFFERED, PENDING_REQUEST, SIGN_IN, TASK, TASK_FORM, TASK_STEP
from bot.actions.tasks.also import keep_also
from bot.actions.tasks.asides import answer_aside, answer_question
from bot.actions.tasks.beside import Heard, form_took, split_heard
from bot.actions.tasks.call_number import begins_call, hear_call_number
from bot.actions.tasks.faint import corrects_faintly, is_urgent, leans_on_what_runs, strays_faintly
from bot.actions.tasks.journey import OVER, TaskJourney
from bot.actions.tasks.line_endings import with_line_ending
from bot.actions.tasks.meant import is_for_task, means_place
from bot.actions.tasks.on_task import OnTask, taken
from bot.actions.tasks.other_question import answers_other, meant_topic, other_is_open
from bot.actions.tasks.parking import offer_parked, park_running
from bot.actions.tasks.putting_off import put_off
from bot.actions.tasks.refusing import (
    is_about_person,
    puts_off_running,
    refuses_other,
    refuses_running,
    wants_only_sum,
)
from bot.actions.tasks.sparing import spare
from bot.actions.tasks.sure_yes import hear_sure_yes, is_sure
from bot.actions.tasks.tries import answer_unusable, answer_without
from bot.actions.tasks.waiting import corrects_misheard, corrects_waiting, is_pressed
from bot.actions.tasks.where_we_were import leads_elsewhere, names_what_runs
from bot.actions.turn import Turn
from bot.core.chat_events import NEWS
from bot.core.errors import CustomerError, DependencyError
from bot.core.requests import shares_contact
from bot.core.several_requests import wanted_instead
from bot.core.tasks import CONFIRMED, READ_BACK, Task
from bot.core.yes_and_no import agrees, asks_back, holds_and_lets_go, points_out
from bot.services.answers.choices import next_steps
from bot.services.turn import message_id
from bot.services.wording import Answer

DONE = "done"
UNASKED = "unasked"
"""In `Task.asked`: the question, or the read-back, could not be put; a yes is to another try and to nothing else."""


class ValidateTask(OnTask):
    action = f"validate_{TASK_FORM}"

    async def carry_out(self, turn: Turn) -> None:
        task = turn.task
        if task is None or task.taken == message_id.get():
            return self._complete(turn)
        if turn.request.intent in NEWS:
            return  # nobody's words: no answer, whatever was asked
        journey = self.journey(task)
        if came_back(turn, task):
            self._ask_whether_to_go_on(turn, journey, task)
            return
        if leads_elsewhere(turn, journey, task):
            return
        if (spared := await spare(self.deps, turn, task)) is not None:
            return self._go_on_without(turn, task, spared)
        if means_place(journey, turn.request, task):
            take_place(turn)
        if puts_off_running(journey, turn.request, task) or wants_only_sum(turn, task):
            await put_off(self.deps, turn, task)
            return self._complete(turn)
        if names_what_runs(turn, task) or (not is_urgent(turn, task) and await answer_question(journey, turn, task)):
            return taken(turn)
        await hear_sure_yes(self.deps, journey, turn, task)
        if (instead := wanted_instead(turn.parts, self.journeys)) is not None:
            turn.request, turn.parts = instead, ()
        heard = split_heard(journey, turn, task, self.journeys)
        if heard is None:
            await self._hear(turn, journey, task)
        else:
            await self._hear_beside(turn, journey, task, heard)

    def _go_on_without(self, turn: Turn, task: Task, spared: Task) -> None:
        """ "La segreteria no": that one is over, or comes no more; nothing is confirmed by it."""
        if spared.get(CONFIRMED) is None:
            return self._ask_again(turn, task)
        turn.keep_task(spared)
        taken(turn)
        self._complete(turn)

    def _ask_again(self, turn: Turn, task: Task) -> None:
        """Nothing is taken: what was said was no answer to what the form asks."""
        turn.keep_task(replace(task, taken=message_id.get()))
        taken(turn)

    async def _answer_other(self, turn: Turn, task: Task) -> None:
        """A yes to "Intendi questo?" is answered with that; to the form's question nothing was said."""
        self._ask_again(turn, task)
        topic = meant_topic(turn)
        if topic is not None and self.several is not None:
            await self.several.perform(turn, topic)

    async def _hear_beside(self, turn: Turn, journey: TaskJourney, task: Task, heard: Heard) -> None:
        """Row 19: the answer counts, what was asked with it is answered, and then the form asks what is next."""
        if heard.answer is None:
            self._ask_again(turn, task)
        else:
            turn.request, turn.parts = heard.answer, ()
            await self._hear(turn, journey, task)
        if self.several is not None and form_took(turn):
            now = turn.task
            await self._record_reading(turn, task)
            await self.several.beside(turn, heard.others, task, ends=now is None or now.get(CONFIRMED) is False)

    async def _hear(self, turn: Turn, journey: TaskJourney, task: Task) -> None:
        if is_about_queue(turn) or is_about_person(turn, task):
            return
        if answers_other(turn, task):
            await self._answer_other(turn, task)
            return
        if await hear_call_number(self.deps, journey, turn, task):
            taken(turn)
            return
        unasked = shares_contact(turn.request) and task.asked not in journey.found(turn.request, task)
        if unasked or begins_call(turn, task):
            return
        if await keep_also(self.deps, self.several, turn, task):
            self._ask_again(turn, task)
            return
        if task.asked == CONFIRMED and turn.request.intent != "correct" and agrees(turn.request.text, task.intent):
            turn.request = replace(turn.request, intent="affirm")  # "sì blocca" sounds like the request put again
        lets_go = holds_and_lets_go(turn.request.text) or refuses_running(journey, turn.request, task)
        if turn.request.intent == "wait" and lets_go:
            turn.request = replace(turn.request, intent="deny")
        misheard = corrects_misheard(journey, turn.request, task)
        if misheard or corrects_waiting(journey, turn.request, task) or corrects_faintly(journey, turn, task):
            turn.request = replace(turn.request, intent="correct")
        turn.request = journey.heard(await with_line_ending(self.deps, journey, turn, task), task)
        intent = turn.request.intent
        if task.asked == UNASKED:
            task = replace(task, asked=journey.missing(task))
            turn.keep_task(task)
            if intent == "affirm":
                taken(turn)
                return
        strays = strays_faintly(journey, turn, task) or leans_on_what_runs(turn, task)
        if task.asked == CONFIRMED and (asks_back(turn.request.text) or strays):
            turn.say(Answer("utter_task_yes_or_no"))
            self._ask_again(turn, task)
        elif _explains(self.deps, journey, turn, task) or answer_aside(journey, turn, task):
            taken(turn)
        elif refuses_running(journey, turn.request, task):
            await self._refused(turn, task)
        elif refuses_other(journey, turn, task):
            turn.say(Answer("utter_task_left_alone"))
            self._ask_again(turn, task)
        elif task.asked == CONFIRMED and intent in ("affirm", "deny"):
            await self._answered(turn, journey, task)
        elif is_for_task(journey, turn, task, self.journeys):
            await self._fill(turn, journey, task)

    def _ask_whether_to_go_on(self, turn: Turn, journey: TaskJourney, task: Task) -> None:
        """Row 35: an answer that comes after a long pause is none. Anything else is answered by its own action."""
        if is_for_task(journey, turn, task, self.journeys):
            if turn.pending(SIGN_IN):
                turn.forget(PENDING_REQUEST)
            park_running(turn)
            taken(turn)
            self._complete(turn)

    async def _answered(self, turn: Turn, journey: TaskJourney, task: Task) -> None:
        """A yes or a no to the read-back. What comes along with it and says otherwise is a correction."""
        changed = await journey.take(turn, task, turn.request)
        taken(turn)
        if turn.answers or changed.values != task.values or changed.excluded != task.excluded:
            turn.keep_task(changed)
        elif turn.request.intent == "deny" and points_out(turn.request.text) and journey.found(turn.request, task):
            turn.say(Answer("utter_task_is_that"))
            turn.keep_task(changed)
        elif turn.request.intent == "deny":
            turn.keep_task(changed.holding(CONFIRMED, False))
        elif turn.request.first(READ_BACK) not in (None, task.read_back):
            turn.say(Answer("utter_task_changed_since"))
            turn.keep_task(changed)
        elif task.waits and not is_pressed(turn):
            turn.keep_task(changed)
        elif not await is_sure(self.deps, journey, turn, task):
            turn.say(Answer("utter_task_yes_or_no"))
            turn.keep_task(changed)
        else:
            turn.keep_task(changed.holding(CONFIRMED, True))
        self._complete(turn)

    async def _refused(self, turn: Turn, task: Task) -> None:
        """ "Non voglio pagarla", whatever is asked: the task ends, and what is asked to be shown instead is."""
        turn.keep_task(task.holding(OVER, True))
        taken(turn)
        self._complete(turn)
        await say_refused(self.several, turn, task.intent)
        await self.journey(task).say_left(turn, task)

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
            await answer_without(journey, turn, filled)
        else:
            turn.keep_task(await answer_unusable(journey, turn, filled))
        self._complete(turn)

    def _complete(self, turn: Turn) -> None:
        """Nothing is missing once the read-back is answered, or the task is over: the form ends, and is submitted."""
        task = turn.task
        if task is not None and task.get(OVER):
            turn.forget(TASK)
            task = None
        if task is None or CONFIRMED in task.values:
            turn.events.append(SlotSet(TASK_STEP, DONE))


def _explains(deps: ActionDependencies, journey: TaskJourney, turn: Turn, task: Task) -> bool:
    """ "Cosa vuol dire canone?" beside the question, which is put again (row 14)."""
    return not journey.tells(turn.request, task) and explains_term(deps, turn)


class AskTask(OnTask):
    action = f"action_ask_{TASK_FORM}_{TASK_STEP}"

    async def carry_out(self, turn: Turn) -> None:
        task = turn.task
        assert task is not None, "a form without a task"
        if task.quiet:
            turn.remember(TASK, replace(task, quiet=False).to_slot())
            return
        journey = self.journey(task)
        step = journey.missing(task)
        tries = task.tries if step == task.asked else 0
        turn.keep_task(replace(task, asked=step, tries=tries, waits=False))
        if turn.recall(OFFERED) == CALL_NUMBER or other_is_open(turn):
            turn.forget(OFFERED)  # what was asked last is the form's own
        try:
            turn.say(await (journey.read_back(turn, task) if step == CONFIRMED else journey.ask(turn, task, step)))
        except DependencyError:
            turn.keep_task(replace(task, asked=UNASKED, tries=tries))
            raise

    async def go_on(self, turn: Turn) -> None:
        """What was asked for before stays wanted while its task goes on."""
        stay_next(turn)


class SubmitTask(OnTask):
    """The read-back was answered: a yes does it, a no ends it."""

    action = "action_submit_task"
    asks = False

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
            await self.journey(task).say_left(turn, task)
            offer_parked(turn)

    async def go_on(self, turn: Turn) -> None:
        """The task is over: what was to come after it is done now."""
        if self.several is not None:
            await self.several.go_on(turn, turn.request)

    def _fails(self, turn: Turn, error: CustomerError | DependencyError) -> None:
        """The request is kept: another try carries on with what was confirmed."""
        explain(error, turn, self.deps.operator)
