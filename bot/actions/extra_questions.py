"""Questions about an offer or a service that is about to be switched: they are about that one, and confirm nothing."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from bot.actions.hearing.follow_ups import wishes_bundle
from bot.actions.hearing.somebody import line_of_somebody
from bot.actions.tasks.credit_after import credit_after
from bot.actions.tasks.journey import TaskJourney
from bot.actions.tasks.known import asked_about
from bot.actions.tasks.own_line import LINE, held_line
from bot.actions.turn import Turn
from bot.core import extra_questions as asked
from bot.core.credit_words import asks_left_after
from bot.core.extra_follow_ups import (
    asks_barely_cost,
    asks_if_enough_for_it,
    asks_if_renewal_is_paid,
    asks_when_charged,
    gives_to_somebody,
    names_bundle,
)
from bot.core.faq.certainty import is_question
from bot.core.faq.places import places_in
from bot.core.faq.topics import FAQ, FaqTopic
from bot.core.nearby import names_operator
from bot.core.offer_words import asks_cost
from bot.core.offers import Extra, ExtraAction
from bot.core.requests import Request
from bot.core.task_questions import TaskQuestion
from bot.core.tasks import CONFIRMED, Task
from bot.services.access import access_lines
from bot.services.answers import extras as words
from bot.services.answers.extras_after import say_charged, say_if_enough
from bot.services.answers.faq import Saying, say_topic
from bot.services.balances import read_credit
from bot.services.wording import Answer


class AskedOfExtra(TaskJourney):
    """What it costs, what is saved, how long it goes on; not what another operator's costs."""

    switches: ClassVar[ExtraAction]
    leads_back = True

    async def answer(self, turn: Turn, request: Request) -> None:
        """What is only supposed begins nothing."""
        if turn.task is None and Task.of_request(request) is None and asked.only_supposes(request.text):
            turn.say(Answer(f"utter_extra_supposed_{self.switches}"))
            return
        apart = turn.task is None or turn.task.intent == "report_fault"
        if self.switches is ExtraAction.SWITCH_ON and apart and wishes_bundle(turn):
            turn.request = request = request.holding("service_name", self.deps.facts.roaming.bundle_id)
        await super().answer(turn, request)

    async def answer_about(self, turn: Turn, task: Task) -> tuple[Answer, ...]:
        meant = task.asked in (LINE, CONFIRMED) and not names_operator(turn.request.text)
        extra = await self._extra(turn, task) if meant else None
        if extra is not None and task.asked == CONFIRMED and (itself := self._of_itself(turn, task, extra)):
            return itself
        if extra is not None and (left := await self._credit_left(turn, task, extra)) is not None:
            return (left,)
        known = self._known_of(turn, task, extra) if extra is not None else None
        return (known,) if known is not None else await super().answer_about(turn, task)

    async def take(self, turn: Turn, task: Task, request: Request) -> Task:
        """ "Attivale la segreteria": on the line of whom was spoken of, where none is named."""
        if task.get(LINE) is None and not request.names_line and gives_to_somebody(request.text):
            line = line_of_somebody(turn, await access_lines(self.deps.bss, turn.session))
            turn.request = request = request.about(line) if line is not None else request
        return await super().take(turn, task, request)

    async def _credit_left(self, turn: Turn, task: Task, extra: Extra) -> Answer | None:
        """ "Quanto mi resta dopo?", "ho abbastanza soldi?", "me lo scalate subito?", of what is paid for the line."""
        text, on = turn.request.text, self.switches is ExtraAction.SWITCH_ON and task.asked == CONFIRMED
        sums = turn.request.entities.get("amount", ())
        left, charged = asks_left_after(text), asks_when_charged(text) and set(sums) <= {extra.cents}
        enough = asks_if_enough_for_it(text) or asks_if_renewal_is_paid(text)
        if not on or not (left or charged or enough):
            return None
        line = held_line(await access_lines(self.deps.bss, turn.session), task)
        if line is not None and charged and not enough:
            return say_charged(turn.wording, extra, line)
        if line is None or not line.has_credit:
            return None
        if enough:
            found = (await read_credit(self.deps.bss, self.deps.clock, [line])).found
            return say_if_enough(turn.wording, extra, line, found[0].cents) if found else None
        return await credit_after(self.deps, turn, "utter_about_extra_credit", line, -extra.cents)

    def _known_of(self, turn: Turn, task: Task, extra: Extra) -> Answer | None:
        text = turn.request.text
        if self.switches is ExtraAction.SWITCH_OFF:
            return _of_switching_off(turn, task, extra)
        question = asked_about(turn, task)
        if question in (TaskQuestion.ENDS, TaskQuestion.REPEATS) or asked.asks_how_long(text):
            return words.say_end(extra)
        if question is TaskQuestion.UNUSED:
            return words.say_unused(extra)
        if question is TaskQuestion.LACKS:
            return words.say_lacking(extra)
        if question is TaskQuestion.SOURCE:
            return words.say_source(extra)
        if asked.asks_total(text):
            return words.say_no_total(turn.wording, extra)
        costs = question is TaskQuestion.COSTS or asked.asks_a_month(text) or asks_barely_cost(text)
        costs = costs or (task.asked == LINE and asks_cost(text))
        return words.say_cost(turn.wording, extra) if costs else None

    def _of_itself(self, turn: Turn, task: Task, extra: Extra) -> tuple[Answer, ...]:
        """What it does; and, of data to be used abroad, where it is good, or what holds in one that is named."""
        text, facts = turn.request.text, self.deps.facts
        if asked.asks_what_for(text) and extra.effect:
            return (words.say_what_for(turn.wording, extra),)
        if self.switches is ExtraAction.SWITCH_ON and extra.id == facts.premium.block_id:
            return (
                (Answer("utter_about_block_covers", {"name": extra.name}),) if asked.asks_what_is_blocked(text) else ()
            )
        abroad = self.switches is ExtraAction.SWITCH_ON and extra.id == facts.roaming.bundle_id
        here = asked.asks_countries(text) or (asked.asks_where_valid(text) and places_in(text, facts.roaming))
        if not (abroad and here):
            return ()
        lasts = (words.say_end(extra),) if asked_about(turn, task) is TaskQuestion.ENDS else ()
        saying = Saying(turn.wording, self.deps.operator, facts, turn.request)
        return (*lasts, *say_topic(saying, FaqTopic.ROAMING_WORLD))

    def means_data_abroad(self, request: Request) -> bool:
        """ "Vado a New York, attivami qualcosa per navigare": what there is for outside the Union."""
        on = self.switches is ExtraAction.SWITCH_ON and request.intent == self.intent
        if on and names_bundle(request.text):
            return True
        places = places_in(request.text, self.deps.facts.roaming) if on else ()
        return any(place.zone is not None for place in places) and asked.wants_data_there(request.text)

    @abstractmethod
    async def _extra(self, turn: Turn, task: Task) -> Extra | None:
        """The one that the task has so far."""


def only_asks(said: Request) -> bool:
    """ "Il mio amico che ci guadagna?": somebody is asked about, for whom nothing is to be switched."""
    return said.intent in ("out_of_scope", "nlu_fallback", FAQ) and said.number is None and is_question(said.text)


def _of_switching_off(turn: Turn, task: Task, extra: Extra) -> Answer | None:
    text = turn.request.text
    if task.asked != CONFIRMED:
        return None
    if asked.asks_saving(text) or asked.asks_a_month(text):
        return words.say_saving(turn.wording, extra)
    return words.say_paid_already(turn.wording, extra) if asked.asks_of_paid(text) else None
