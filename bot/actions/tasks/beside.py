"""An answer to the open question and something else in one message: "20 euro, ma quanti giga ho?" (row 19)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from bot.actions.slots import EDITED, TASK_STEP
from bot.actions.tasks.journey import TaskJourney
from bot.actions.tasks.meant import brings_value, is_for_task
from bot.actions.tasks.other_question import other_is_open
from bot.actions.tasks.refusing import refuses_running
from bot.actions.turn import Turn
from bot.core.bill_notice_words import Wanted
from bot.core.channel_words import names_any_channel
from bot.core.fault_words import only_opens
from bot.core.notices_meant import means_notices_instead, notices_named
from bot.core.person_words import wants_only_person
from bot.core.requests import Request
from bot.core.several_requests import PERSON, is_another, is_besides, is_sure_yes, supposes
from bot.core.tasks import CONFIRMED, Task
from bot.core.wondering import holds_to_ask
from bot.services.answers.bill_notices import NOTICES

_NOTICES = "manage_notices"


@dataclass(frozen=True)
class Heard:
    """`answer`: what is said to the question; None: nothing that counts. `others`: the rest, in order."""

    answer: Request | None
    others: tuple[Request, ...]


def form_took(turn: Turn) -> bool:
    """Whether the form took the message: else its own action answers all of it."""
    return any(event.get("event") == "slot" and event["name"] == TASK_STEP for event in turn.events)


def split_heard(journey: TaskJourney, turn: Turn, task: Task, tasks: Collection[str]) -> Heard | None:
    """The answer and the rest; None: the message is one thing, or answers nothing that is asked."""
    text = turn.request.text
    if not turn.parts and _means_notices(turn.request, task):
        turn.parts = (Request("deny", {}, "no"), turn.request)
    if not turn.parts or turn.request.first(EDITED) is not None or wants_only_person(text):
        return None
    if journey.gives_up(turn.request, task) or (task.intent == "report_fault" and only_opens(text)):
        return None
    answer, *rest = turn.parts
    others = tuple(replace(other, text=text) if other.intent == PERSON else other for other in rest)
    own_words = (*journey.free, *journey.told, CONFIRMED) if journey.free else journey.told
    if task.asked in own_words and journey.tells(turn.request, task):
        return _own_words(turn.request, others, tasks)
    if not _is_answer(journey, turn, answer, task, tasks):
        return None
    meant_else = answer.intent == "deny" and any(_means_notices(other, task) for other in rest)
    others = tuple(_of_notices(other) if meant_else and other.intent == _NOTICES else other for other in others)
    if not meant_else and any(_is_correction(journey, text, other, task, tasks) for other in rest):
        return None
    turn.guesses = ()  # they are about the whole message
    if supposes(text) or (answer.intent == "deny" and holds_to_ask(text)):
        return Heard(None, tuple(other for other in others if other.intent not in tasks))
    if refuses_running(journey, answer, task):  # "no lascia, piuttosto dimmi i giga"
        return Heard(answer, others)
    if _answers_nothing(journey, answer, task) or not _is_sure(journey, turn, task, tasks):
        return Heard(None, others)
    return Heard(answer, others)


def _means_notices(said: Request, task: Task) -> bool:
    """ "No, intendevo gli avvisi", to a read-back: a no to it, and what is meant."""
    return task.asked == CONFIRMED and said.intent == _NOTICES and means_notices_instead(said.text)


def _of_notices(said: Request) -> Request:
    """How they stand, or where they come: nothing is switched by a guess."""
    wanted = {NOTICES: (Wanted.CHANNEL.value,)} if names_any_channel(said.text) else {}
    return Request(_NOTICES, wanted, notices_named(said.text))


def _own_words(story: Request, others: tuple[Request, ...], tasks: Collection[str]) -> Heard | None:
    """All of it is the customer's own words, and begins nothing; a question at its end is answered, too."""
    asked = [other for other in others if other.text.rstrip().endswith("?") and other.intent not in (*tasks, PERSON)]
    return Heard(story, tuple(asked)) if asked else None


def _is_answer(journey: TaskJourney, turn: Turn, answer: Request, task: Task, tasks: Collection[str]) -> bool:
    whole, turn.request = turn.request, journey.heard(answer, task)
    fits = is_for_task(journey, turn, task, tasks)
    turn.request = whole
    return fits


def _answers_nothing(journey: TaskJourney, answer: Request, task: Task) -> bool:
    """ "No, fammi vedere le bollette", where no yes or no is asked for."""
    if answer.intent not in ("affirm", "deny") or task.asked == CONFIRMED or journey.tells(answer, task):
        return False
    return not journey.found(answer, task)


def _is_correction(journey: TaskJourney, text: str, other: Request, task: Task, tasks: Collection[str]) -> bool:
    """ "Sì, ricarica 30 euro", "sì, la bolletta di marzo": it is part of the answer, and says something else than was
    asked. "E poi ricarica anche l'altra" is a request of its own."""
    if other.intent == task.intent:
        return not (is_another(text, other) and brings_value(journey, other, task))
    return task.asked == CONFIRMED and other.intent not in tasks and brings_value(journey, other, task)


def _is_sure(journey: TaskJourney, turn: Turn, task: Task, tasks: Collection[str]) -> bool:
    """A yes or no to another question is none. One to the read-back with a "ma" behind it, a question about the cost,
    or values that may be meant for this very task, is none yet."""
    answer, *rest = turn.parts
    if answer.intent in ("affirm", "deny") and other_is_open(turn):
        return False
    if answer.intent != "affirm" or task.asked != CONFIRMED:
        return True
    text = turn.request.text
    doubtful = [one for one in rest if one.intent in tasks and not is_besides(text, one)]
    return is_sure_yes(text, rest, task.intent) and not any(brings_value(journey, one, task) for one in doubtful)
