"""What is said while an act waits for its proof: another value, or a stop, makes it worth nothing (rows 5-7, 16, 52).

Nothing is carried out with values that were contradicted after the yes: what is new is read back and asked again, with
a proof of its own. A plain question, or "un attimo", leaves all as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.actions.awaited import says_not_six
from bot.actions.base import ActionDependencies
from bot.actions.proof_given_up import CORRECTED, GIVEN_UP, give_up_proof
from bot.actions.sim_block.beside import names_other_sim, names_sim_alone
from bot.actions.slots import EDITED, LAST_REQUEST, PENDING_REQUEST, PROOF, QUEUED, TASK_FORM
from bot.actions.tasks.also import waits_behind
from bot.actions.tasks.faint import corrects_faintly
from bot.actions.tasks.journey import TaskJourney
from bot.actions.tasks.line_endings import with_line_ending
from bot.actions.tasks.meant import ANSWERING, brings_value, is_for_task
from bot.actions.tasks.parking import offer_parked
from bot.actions.tasks.sparing import spare
from bot.actions.tasks.waiting import corrects_waiting
from bot.actions.turn import Turn
from bot.core.contradicting import (
    admits_mistake,
    calls_off,
    contradicts,
    is_about_code,
    is_like_code,
    is_other_number,
    refuses_code,
    stops_outright,
    switches_otherwise,
    turns_away,
)
from bot.core.errors import CustomerError, DependencyError
from bot.core.lost_numbers import BLOCK_SIM
from bot.core.requests import Request
from bot.core.task_questions import TaskQuestion, asked_of_task
from bot.core.tasks import CONFIRMED, Task
from bot.services.answers.awaited import say_awaited
from bot.services.turn import message_id
from bot.services.wording import Answer

OFF = "deactivate_service"
_EXTRAS = frozenset({"activate_offer", "activate_service", OFF})
_SHOWING = frozenset({"list_services", "list_offers", "show_plan"})
"""What the bare name of an offer or a service sounds like."""
_CARDS = frozenset({"save_card", "remove_card", "list_cards"})
_OWN_STOPS = frozenset({"cancel", "deny"})
"""They give up what waits by themselves."""
_UNSAID = ANSWERING - {"affirm", "deny"}
"""What a correction that names nothing sounds like."""
_VAGUE = _UNSAID | {"wait", "chitchat", "frustration", "insult", "update_ticket"}
"""What a stop sounds like."""
_BESIDE = frozenset({"request_call_back", "open_complaint", "report_fault", "update_ticket"})
"""What is asked for in trouble, and not instead of the act."""
_OPPOSITES = {
    "recharge": "stop_auto_recharge",
    "set_auto_recharge": "stop_auto_recharge",
    "activate_offer": OFF,
    "activate_service": OFF,
}
"""What "non la voglio più" sounds like, of an act that is not done yet."""
_TARGETS = frozenset({"number", "line", "service", "offer", "bill", "contact_kind", "new_line", "old_card"})
"""Steps whose other value, in a request that is put anew, may be another act beside this one."""


class AwaitedChanges:
    """Listens while a proof is waited for. `journeys`: all by intent."""

    def __init__(self, deps: ActionDependencies, journeys: Mapping[str, TaskJourney]) -> None:
        self.deps = deps
        self.journeys = journeys

    async def hears(self, turn: Turn) -> bool:
        """Whether the message changed or stopped what waits, and is answered."""
        waiting = _awaited(turn)
        if waiting is None:
            return False
        task = _at_read_back(waiting)
        if task is None:  # a passkey, which has no values
            return calls_off(turn.request.text, waiting.intent) and await self._is_stopped(turn, waiting.intent)
        text = turn.request.text
        if is_other_number(text):
            return says_not_six(turn, task)
        if turn.request.intent == "resend_code" and refuses_code(text) and calls_off(text, task.intent):
            await self._stop(turn)
            return True
        _join_same(turn, task)
        journey = self.journeys[task.intent]
        if task.intent == BLOCK_SIM and journey.gives_up(turn.request, task):
            return False  # found again: its own hearing takes the loss back, too
        if await names_other_sim(self.deps, turn, task):
            return await self._begin_beside(turn)
        if await names_sim_alone(self.deps, turn, task) or await self._spares(turn, task):
            return True
        said = turn.request
        if await self._is_changed(turn, journey, task):
            return True
        turn.request = said
        if calls_off(said.text, task.intent):
            return await self._is_stopped(turn, task.intent)
        if _means_other_act(said, task, self.journeys):
            await self._begin_instead(turn, task.intent)
            return True
        if _is_unclear_change(said, task):
            await self._read_back(turn, journey, task)
            return True
        return _says_what_waits(turn)

    async def _spares(self, turn: Turn, task: Task) -> bool:
        """ "No, la segreteria lasciala": this one, or one that was to come after it; "e 5 a me", which comes then."""
        left = None if turn.request.first(EDITED) else await spare(self.deps, turn, task)
        if left is None:
            return await waits_behind(self.deps, turn, task)
        if left.get(CONFIRMED) is False:
            await self._stop(turn)
        elif turn.awaited is not None:
            turn.say(say_awaited(turn.wording, turn.awaited))
        return True

    async def _is_changed(self, turn: Turn, journey: TaskJourney, task: Task) -> bool:
        said = journey.heard(await with_line_ending(self.deps, journey, turn, task), task)
        if corrects_waiting(journey, said, task) or corrects_faintly(journey, turn, task):
            said = replace(said, intent="correct")
        if said.intent in _SHOWING and task.intent in _EXTRAS and turns_away(said.text):
            said = replace(said, intent="inform")
        if not _may_change(turn, journey, said, task, self.journeys):
            return False
        turn.request, before = said, dict(turn.changes)
        try:
            changed = await self._taken(turn, journey, task)
        except (CustomerError, DependencyError):
            await self._void(turn)
            raise
        if not turn.answers and _same(changed, task):
            turn.changes = before
            return False
        if said.intent == task.intent and not contradicts(said.text) and _another_target(changed, task):
            turn.changes, turn.answers[:] = before, ()
            return False
        await self._read_back(turn, journey, changed)
        return True

    async def _taken(self, turn: Turn, journey: TaskJourney, task: Task) -> Task:
        emptied, found = journey.named(turn.request, task), journey.found(turn.request, task)
        taken = await journey.take(turn, task, turn.request)
        return taken.without(*emptied) if emptied and not set(emptied) & set(found) else taken

    async def _read_back(self, turn: Turn, journey: TaskJourney, task: Task) -> None:
        """The task asks again, from its read-back or from what is missing now; the proof that was asked for is void."""
        await self._void(turn)
        turn.answers[:0] = [Answer("utter_proof_void")]
        if await journey.is_over(turn, task):
            offer_parked(turn)
            return
        turn.keep_task(replace(task, taken=message_id.get()))
        turn.go_to(TASK_FORM)

    async def _is_stopped(self, turn: Turn, act: str) -> bool:
        """Whether that was all; who asks for something else by name gets that, too."""
        if turn.request.intent in _OWN_STOPS:
            return False
        all_said = turn.request.intent in _VAGUE or turn.request.intent in (act, _OPPOSITES.get(act))
        if not all_said and turn.request.intent not in self.journeys:
            return False  # "niente, non è arrivato" asks for another code
        if turn.request.intent in _BESIDE - _VAGUE and not stops_outright(turn.request.text):
            return False
        await (self._stop(turn) if all_said else self._begin_instead(turn, act))
        return True

    async def _begin_beside(self, turn: Turn) -> bool:
        """ "Blocca anche quella di Chiara": an act of its own, and what waits goes on waiting."""
        if turn.request.intent == BLOCK_SIM:
            return False
        turn.request = replace(turn.request, intent=BLOCK_SIM)
        await self.journeys[BLOCK_SIM].carry_out(turn)
        return True

    async def _stop(self, turn: Turn) -> None:
        waiting = turn.pending(PROOF)
        await self._void(turn, GIVEN_UP)
        turn.say(Answer("utter_cancelled"))
        await self._say_left(turn, waiting)
        offer_parked(turn)

    async def _say_left(self, turn: Turn, waiting: Request | None) -> None:
        task = _at_read_back(waiting) if waiting is not None else None
        if task is not None:
            await self.journeys[task.intent].say_left(turn, task)

    async def _begin_instead(self, turn: Turn, act: str) -> None:
        waiting = turn.pending(PROOF)
        await self._void(turn, GIVEN_UP)
        dropped = Answer("utter_task_dropped", {"task": turn.wording.phrase(f"utter_task_title_{act}")})
        try:
            await self.journeys[turn.request.intent].carry_out(turn)
        finally:
            begun, turn.answers[:] = list(turn.answers), [dropped]
            await self._say_left(turn, waiting)
            turn.say(*begun)

    async def _void(self, turn: Turn, why: str = CORRECTED) -> None:
        await give_up_proof(self.deps, turn, why)
        turn.forget(PENDING_REQUEST)


def _awaited(turn: Turn) -> Request | None:
    """What waits for a proof; None: nothing does, or a form listens, or nothing was typed but a code."""
    if turn.task is not None or turn.pressed or not turn.request.text or is_like_code(turn.request.text):
        return None
    return turn.pending(PROOF)


def _join_same(turn: Turn, task: Task) -> None:
    """ "No, metti 5", heard as a no and another recharge, is one correction."""
    first, other = turn.request, next(iter(turn.others), None)
    if other is None or other.intent != task.intent or first.entities or not contradicts(first.text):
        return
    if first.intent in ("deny", "correct", "wait"):
        turn.request = replace(other, text=f"{first.text} {other.text}")
        turn.others = turn.others[1:]


def _at_read_back(waiting: Request) -> Task | None:
    task = Task.of_request(waiting)
    return replace(task.without(CONFIRMED), asked=CONFIRMED, tries=0, quiet=False, waits=False) if task else None


def _may_change(turn: Turn, journey: TaskJourney, said: Request, task: Task, tasks: Mapping[str, TaskJourney]) -> bool:
    """Whether the message may be meant for what waits: as at its read-back, or by words that contradict it."""
    if said.first(EDITED) is not None:
        turn.request = said
        return is_for_task(journey, turn, task, tasks)
    if journey.gives_up(said, task) and "?" not in said.text:
        return True
    if not brings_value(journey, said, task):
        return False
    if said.intent in ("correct", "affirm", "deny") or (said.intent in ANSWERING and contradicts(said.text)):
        return True
    if said.intent in ANSWERING:
        of_line = said.intent == "select_line" or set(journey.found(said, task)) <= _TARGETS
        return not (of_line and _asked_since(turn))
    if said.intent == task.intent:
        return True
    if said.intent in _CARDS or _is_misheard(said.intent, task.intent):
        return contradicts(said.text) and not switches_otherwise(said.text, task.intent)
    return said.intent not in tasks and turns_away(said.text)


def _is_misheard(intent: str, act: str) -> bool:
    """ "No volevo l'avviso di chiamata" sounds like switching it off: without that verb it is the same act."""
    return intent != act and {intent, act} <= _EXTRAS and OFF in (intent, act)


def _asked_since(turn: Turn) -> bool:
    """Whether something was looked at since the proof was asked for: "e Chiara" may go on with that."""
    asked, waits = turn.recall(LAST_REQUEST), turn.recall(PENDING_REQUEST)
    return bool(asked) and asked["at"] >= waits["at"]


def _same(changed: Task, task: Task) -> bool:
    return changed.values == task.values and changed.excluded == task.excluded


def _another_target(changed: Task, task: Task) -> bool:
    return any(changed.get(step) != task.get(step) for step in _TARGETS)


def _means_other_act(said: Request, task: Task, tasks: Mapping[str, TaskJourney]) -> bool:
    """ "No, volevo pagare la bolletta": instead of what waits."""
    others = tasks.keys() - _BESIDE - {task.intent}
    return said.intent in others and turns_away(said.text)


def _is_unclear_change(said: Request, task: Task) -> bool:
    """It sounds like a correction, and says nothing new that is understood; or the code of a block is refused."""
    if task.intent == BLOCK_SIM and refuses_code(said.text):
        return True
    if said.first(EDITED) is not None or is_about_code(said.text):
        return False
    if said.intent == "correct":
        return "?" not in said.text
    if said.intent == "wait":
        return admits_mistake(said.text)
    return said.intent in _UNSAID | {task.intent} and contradicts(said.text)


def _says_what_waits(turn: Turn) -> bool:
    """ "No aspetta", "e se ho sbagliato?": what the code is for is named, whenever it may be doubted."""
    said = turn.request
    waits = said.intent == "wait" and turns_away(said.text) and not turn.recall(QUEUED)
    asks = said.intent != "resend_code" and asked_of_task(said.text) is TaskQuestion.TARGET
    if turn.awaited is None or said.first(EDITED) is not None or not (waits or asks or said.intent == "correct"):
        return False
    turn.say(*([Answer("utter_task_wait")] if waits else []), say_awaited(turn.wording, turn.awaited))
    return True
