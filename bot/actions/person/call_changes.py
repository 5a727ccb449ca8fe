"""A promised call that is changed in passing: moved ("anzi giovedì") or given up, whatever the words sound like."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.base import ActionDependencies
from bot.actions.person.call_backs import RequestCallBack, withdraw_call
from bot.actions.person.call_given_up import ask_giving_up, say_kept, told_call
from bot.actions.person.call_line import NUMBER, line_to_call, number_of_line
from bot.actions.person.handoff import take_call_number
from bot.actions.person.promised import open_call
from bot.actions.slots import GIVING_UP_CALL, OFFERED
from bot.actions.turn import Turn
from bot.core.call_answers import gives_up_call, may_give_up_call
from bot.core.call_backs import CallBack
from bot.core.call_shifts import shift_in
from bot.core.call_times import WrongTime, call_time_in
from bot.core.call_windows import Window
from bot.core.call_words import (
    drops_call,
    fixes_hour,
    is_about_call,
    moves_call,
    prefers,
    wants_call,
    wants_other_number,
    wants_soonest,
    withdraws_call,
)
from bot.core.refused_times import without_refused
from bot.core.requests import Request
from bot.core.tasks import CONFIRMED, Task, Unusable
from bot.core.yes_and_no import is_clear_yes
from bot.services.answers import call_backs as words
from bot.services.answers.choices import next_steps
from bot.services.wording import Answer

PLAIN = frozenset({"inform", "correct", "select_line", RequestCallBack.intent})
"""What a bare time is taken for, or the wish for a call."""
VAGUE = PLAIN | {
    *("out_of_scope", "nlu_fallback", "deny", "affirm", "wait", "greet", "goodbye", "thank", "refuse", "dont_know"),
    *("rephrase", "check_ticket", "update_ticket", "cancel"),
}
"""What a wish to move a call is taken for; whoever asks for something by name gets that."""
OF_PEOPLE = frozenset({"talk_to_human", "deny_human"})
"""What it is taken for too, when it names a time."""
OF_WHAT_ENDS = VAGUE | OF_PEOPLE | {"terminate_line", "deactivate_service", "remove_card", "close_account"}
"""What a bare "disdici" is taken for."""
_BEGUN = Task("", RequestCallBack.intent, asked=CONFIRMED)
"""A call that is spoken of: a line that is named is where it is wanted."""
LONGEST = 12
"""A message of more words than this is not only about the time."""


class CallChanges:
    """Listened for before any action's own work, since the intents alone do not tell."""

    def __init__(self, deps: ActionDependencies) -> None:
        self.deps = deps

    async def hears(self, turn: Turn) -> bool:
        """Whether the message was about a call that is promised, or that is being asked for, and is answered."""
        if await self._decided(turn):
            return True
        if not turn.request.text:
            return False
        if await self._number(turn):
            return True
        if withdraws_call(turn.request.text) or await self._drops(turn):
            return await self._call_off(turn)
        return not turn.active_loop and (await self._move(turn) or await self._needless(turn))

    async def _decided(self, turn: Turn) -> bool:
        """A yes or a no to whether the call is given up."""
        if turn.slots.get(OFFERED) != GIVING_UP_CALL or turn.active_loop:
            return False
        if turn.request.intent == "affirm":
            if is_clear_yes(turn.request.text, GIVING_UP_CALL):
                return await withdraw_call(self.deps, turn)
            turn.remember(OFFERED, GIVING_UP_CALL)
            turn.say(Answer("utter_task_yes_or_no"))
            return True
        call_back = await open_call(self.deps, turn) if turn.request.intent == "deny" else None
        if call_back is None or gives_up_call(turn.request.text):
            return False
        say_kept(turn, call_back)
        return True

    async def _number(self, turn: Turn) -> bool:
        """The number to call, asked for or corrected, also amid a task of which the message is not."""
        if turn.request.number is None or turn.request.intent not in VAGUE | OF_PEOPLE:
            return False
        return is_about_call(turn.request.text) and await take_call_number(self.deps, turn)

    async def _needless(self, turn: Turn) -> bool:
        """ "Anzi niente, ho risolto", right after the call was told: whether it is given up is asked."""
        if turn.request.intent not in VAGUE or not may_give_up_call(turn.request.text):
            return False
        call_back = None if gives_up_call(turn.request.text) else await told_call(self.deps, turn)
        if call_back is None:
            return False
        ask_giving_up(turn, call_back)
        return True

    async def _drops(self, turn: Turn) -> bool:
        """ "Disdici pure", right after the call was told, sounds like a line that is to end."""
        if turn.active_loop or turn.request.intent not in OF_WHAT_ENDS or turn.request.names_line:
            return False
        return drops_call(turn.request.text) and await told_call(self.deps, turn) is not None

    async def _call_off(self, turn: Turn) -> bool:
        """The call that was promised, and a change of it that waits for another task to end."""
        turn.park([task for task in turn.parked if task.intent != RequestCallBack.intent])
        if await withdraw_call(self.deps, turn):
            return True
        if turn.request.intent != RequestCallBack.intent:
            return False
        turn.say(Answer("utter_no_human", {}, next_steps(turn.wording, "help")))
        return True

    async def _move(self, turn: Turn) -> bool:
        before = await told_call(self.deps, turn)
        if before is None or turn.request.intent not in VAGUE | OF_PEOPLE or not is_about_call(_heard(turn)):
            return False
        if self._wants_other_number(turn):
            return await self._at_other_number(turn, before)
        window = words.window_of(turn.wording, before)
        found = call_time_in(turn.request.text, turn.wording.local_now, self.deps.operator.care_hours, window)
        if not _is_change(turn, found, window):
            return False
        request = replace(turn.request, intent=RequestCallBack.intent)
        if isinstance(found, WrongTime) and shift_in(turn.request.text):  # read again, it has nothing to count from
            turn.say(Answer(f"utter_call_time_{found}", words.hours_said(turn.wording, self.deps.operator.care_hours)))
        if isinstance(found, Window) and (not _within(window, found) or _is_narrower(window, found)):
            request = request.holding(words.WINDOW, words.packed(found))
        turn.request = request
        await RequestCallBack(self.deps).answer(turn, request)
        return True

    def _wants_other_number(self, turn: Turn) -> bool:
        hours, now = self.deps.operator.care_hours, turn.wording.local_now
        number = wants_other_number(turn.request.text) or line_to_call(turn.request, _BEGUN) is not None
        return number and call_time_in(turn.request.text, now, hours) is None

    async def _at_other_number(self, turn: Turn, before: CallBack) -> bool:
        """ "Cambiate numero", "sul numero di mia figlia": the time that was promised stays."""
        request = replace(turn.request, intent=RequestCallBack.intent)
        if line_to_call(request, _BEGUN) is None:
            request = request.holding("field", "number")
        else:
            request = await self._with_number(turn, before, request)
        request = request.holding(words.WINDOW, words.packed(words.window_of(turn.wording, before)))
        turn.request = request
        await RequestCallBack(self.deps).answer(turn, request)
        return True

    async def _with_number(self, turn: Turn, before: CallBack, request: Request) -> Request:
        """That of the line which is named; where it is not made out, the digits are asked for."""
        held = _BEGUN.holding(NUMBER, {"number": before.number})
        try:
            number = await number_of_line(self.deps, turn, held)
        except Unusable as error:
            turn.say(Answer(error.why))
            return Request(request.intent, {"field": ("number",)}, request.text)
        return Request(request.intent, {"msisdn": (number,)}, request.text)


def _heard(turn: Turn) -> str:
    """The words without why another time is bad: "domani ho la visita medica" is no technician's visit."""
    return without_refused(turn.request.text)


def _is_change(turn: Turn, found: Window | WrongTime | None, before: Window) -> bool:
    """ "Spostala", or a time that is not the one that was promised."""
    text, intent = turn.request.text, turn.request.intent
    if moves_call(text) and intent in VAGUE:
        return True
    if shift_in(text) is not None:
        return found is not None
    if found is None or len(text.split()) > LONGEST:
        return False
    if isinstance(found, Window) and _within(before, found):
        return _is_narrower(before, found) and intent in PLAIN and fixes_hour(text)
    if isinstance(found, Window) and found.soon and not wants_soonest(text):
        return False
    return intent in PLAIN or prefers(text) or wants_call(text)


def _is_narrower(before: Window, found: Window) -> bool:
    return not found.soon and (found.start, found.end) != (before.start, before.end)


def _within(before: Window, found: Window) -> bool:
    """Whether it is no other time; "as soon as possible" is one, whatever its hours."""
    if found.soon != before.soon:
        return False
    return found.start <= before.start and before.end <= found.end
