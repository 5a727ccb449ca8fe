"""What is said beside the question, and changes nothing: why, a moment please, say it simpler (rows 14 to 16)."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.hearing.of_extras import say_of_shown_beside
from bot.actions.slots import EDITED
from bot.actions.tasks.faint import FAINT
from bot.actions.tasks.journey import TaskJourney
from bot.actions.tasks.other_question import leaves_offers
from bot.actions.tasks.refusing import refuses_running
from bot.actions.turn import Turn
from bot.core.asides import asks_where_it_is, asks_why
from bot.core.asking_moment import only_holds
from bot.core.page_words import holds_iban
from bot.core.pay_questions import asked_of_payment, names_way, said_before_question
from bot.core.putting_off import confirms_not_yet, thinks_over
from bot.core.tasks import CONFIRMED, Task
from bot.core.wondering import only_wonders
from bot.services.turn import message_id
from bot.services.wording import Answer


def answer_aside(journey: TaskJourney, turn: Turn, task: Task) -> bool:
    """Answers it; the question is put again, but not to somebody who asked for a moment."""
    intent, step = turn.request.intent, task.asked
    if step is None or journey.tells(turn.request, task) or journey.gives_up(turn.request, task):
        return False
    if holds_iban(turn.request.text):
        turn.say(Answer("utter_iban_not_kept"))
        return not (journey.found(turn.request, task) or journey.named(turn.request, task))
    not_yet = step == CONFIRMED and confirms_not_yet(turn.request.text)
    holds = intent in _MISHEARD and only_holds(turn.request.text)
    if intent == "wait" or not_yet or holds or thinks_over(turn.request.text):
        turn.say(Answer("utter_task_wait"))
        turn.keep_task(replace(task, quiet=True, waits=step == CONFIRMED))
    elif intent == "rephrase" or (step in _WRITTEN and asks_where_it_is(turn.request.text)):
        turn.say(journey.simply(turn, task, step))
    elif intent == "ask_why" or asks_why(turn.request.text):
        turn.say(journey.why(turn, task, step))
    else:
        return False
    return True


_MISHEARD = frozenset({"correct", "inform", "out_of_scope", "nlu_fallback", "chitchat", "rephrase"})
"""What "anzi no aspetta" is taken for, too."""
_WRITTEN = frozenset({"bill"})
"""Steps whose simpler words say where it is written."""
_WAYS = ("payment_method", "excluded_method", "card_last4")
_VALUES = (
    *("amount", *_WAYS),
    *("line_alias", "line_kind", "msisdn", "fixed_number", "loss"),
)
"""What may be said for a task beside a question about it; a yes beside one is none."""


async def answer_question(journey: TaskJourney, turn: Turn, task: Task) -> bool:
    """ "Con PayPal, ma è sicuro?": the value counts, the question is answered, and nothing is confirmed by it.
    "PayPal ha commissioni?" chooses nothing; "no, ci penso" leaves the offers that were shown beside it."""
    if leaves_offers(turn, task):
        return True
    if task.asked in _WRITTEN and asks_where_it_is(turn.request.text):
        return False
    answers, said = await journey.answer_about(turn, task), turn.request
    answers = answers or await say_of_shown_beside(journey.deps, turn, task)
    if not answers and _wonders(journey, turn, task):
        answers = (Answer("utter_task_wondered"),)
    if not answers:
        return False
    asked_of_way = bool(asked_of_payment(said.text)) and not names_way(said_before_question(said.text))
    names = [name for name in _VALUES if not (asked_of_way and name in _WAYS)]
    values = {name: said.entities[name] for name in names if said.entities.get(name)}
    changed = await journey.take(turn, task, replace(said, entities=values)) if values else task
    turn.say(*answers)
    turn.keep_task(replace(changed, taken=message_id.get(), quiet=False))
    return True


_LEAVING = frozenset({"deny", "cancel", "restart"})
"""What "e se mi dite di no?" is taken for."""


def _wonders(journey: TaskJourney, turn: Turn, task: Task) -> bool:
    """Whether a question that nobody here can answer sounds like a no, or like an end of what runs."""
    said = turn.request
    faint = bool(turn.guesses) and turn.guesses[0].confidence < FAINT
    if faint or said.intent not in _LEAVING or turn.parts or said.first(EDITED) or not only_wonders(said.text):
        return False
    return not (journey.tells(said, task) or journey.gives_up(said, task) or refuses_running(journey, said, task))
