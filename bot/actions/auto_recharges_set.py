"""show_auto_recharge, stop_auto_recharge: of those that are set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.actions.answering import ReadingAction
from bot.actions.hearing.put_back import BEFORE
from bot.actions.switching_off import SwitchingOff
from bot.actions.tasks.journey import ended, task_done
from bot.actions.tasks.one_by_one import first_of_several
from bot.actions.tasks.own_line import LINE, held_line, line_left, not_left_out, own_line, said_line
from bot.actions.turn import Turn
from bot.core.lines import Line, masked
from bot.core.requests import Request
from bot.core.rule_words import asks_stop_at, calls_it_off, stops_for_a_while
from bot.core.tasks import CONFIRMED, Task, Unusable
from bot.services import auto_recharges as auto
from bot.services.access import access_customer_id, access_lines
from bot.services.answers import auto_recharges as words
from bot.services.answers.choices import next_steps
from bot.services.answers.extras import ask_line
from bot.services.lines import CREDIT, Chosen
from bot.services.readings import read_each
from bot.services.recharges import rechargeable
from bot.services.wording import Answer


class ShowAutoRecharge(ReadingAction):
    action = "action_show_auto_recharge"
    intent = "show_auto_recharge"
    journey = CREDIT

    async def read(self, turn: Turn, chosen: Chosen) -> Answer:
        lines = [line for line in chosen.lines if line.has_credit]

        async def read(line: Line) -> auto.Automatic:
            return await auto.read_automatic(self.deps.paying, turn.session, line)

        return words.say_automatic(turn.wording, turn.request, chosen, await read_each(lines, read))


class StopAutoRecharge(SwitchingOff):
    """Which line's, when there are several; then a yes."""

    action = "action_stop_auto_recharge"
    intent = "stop_auto_recharge"
    steps = (LINE,)

    async def admit(self, turn: Turn, task: Task) -> None:
        access_customer_id(turn.session)
        if stops_for_a_while(turn.request.text):
            turn.say(Answer("utter_auto_no_pause"))

    def found(self, request: Request, task: Task) -> Mapping[str, Any]:
        line = said_line(request, task)
        return {LINE: line} if line else {}

    async def answer_about(self, turn: Turn, task: Task) -> tuple[Answer, ...]:
        """ "Fermala a gennaio" is no yes, and "annullala" neither a yes nor a no: what each of them does is told."""
        if asks_stop_at(turn.request.text):
            return (Answer("utter_auto_no_pause"),)
        if task.asked == CONFIRMED and calls_it_off(turn.request.text):
            return (Answer("utter_auto_stop_or_not"),)
        return await super().answer_about(turn, task)

    async def check(self, turn: Turn, task: Task, step: str, said: Any) -> Any:
        line = await own_line(self.deps, turn, task, said, lambda line: bool(rechargeable([line])))
        return line.number if line else task.get(LINE)

    async def settle(self, turn: Turn, task: Task) -> Task:
        own = rechargeable(await access_lines(self.deps.bss, turn.session))
        automatic = await self._automatic(turn, own)
        mine = [found.line for found in automatic if found.mine]
        held = held_line(own, task)
        if held in mine:
            return task
        if held is not None or not not_left_out(task, mine):
            about = [held] if held else not_left_out(task, own) or own
            of_another = any(found.of_another for found in automatic if found.line in about)
            turn.say(words.say_nothing_to_stop(turn.wording, about, of_another))
            return ended(task)
        line = line_left(turn, task, mine)
        if line is None and (several := first_of_several(turn, task, mine, Request(self.intent))):
            line = several[0]
        return task.holding(LINE, line.number) if line else task

    async def ask(self, turn: Turn, task: Task, step: str) -> Answer:
        own = rechargeable(await access_lines(self.deps.bss, turn.session))
        mine = [found.line for found in await self._automatic(turn, own) if found.mine]
        return ask_line(turn.wording, not_left_out(task, mine))

    async def read_back(self, turn: Turn, task: Task) -> Answer:
        return words.ask_stop(turn.wording, await self._meant(turn, task), self.yes_or_no(turn, task))

    async def do(self, turn: Turn, task: Task) -> None:
        found = await self._meant(turn, task)
        await auto.do_stop_rule(self.deps.paying, self.deps.effects, turn.session, task, found.line)
        await self.deps.account.log.of_turn(turn.session, self.intent, target=masked(found.line.number))
        turn.talk_about(found.line)
        stopped = task.holding(BEFORE, auto.kept_values(found))  # "rimettila"
        what = turn.wording.phrase("utter_done_stop_auto", line=turn.wording.the_line(found.line))
        turn.done(stopped.as_request(), what)
        turn.say(words.say_stopped(turn.wording, found))

    def about_done(self, turn: Turn) -> bool:
        if task_done(turn, self.intent) is None:
            return False
        turn.say(Answer("utter_auto_was_stopped", {}, next_steps(turn.wording, "set_auto_recharge")))
        return True

    async def _meant(self, turn: Turn, task: Task) -> auto.Automatic:
        line = held_line(await access_lines(self.deps.bss, turn.session), task)
        found = await auto.read_automatic(self.deps.paying, turn.session, line) if line else None
        if found is None or not found.mine:
            raise Unusable("utter_auto_changed_meanwhile")
        return found

    async def _automatic(self, turn: Turn, own: Sequence[Line]) -> list[auto.Automatic]:
        return [await auto.read_automatic(self.deps.paying, turn.session, line) for line in own]
