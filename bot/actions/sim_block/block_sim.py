"""block_sim: a telephone or SIM was lost or stolen.

The decision "Block a SIM": from the first message on no code goes to the number, in any journey; one confirmation; a
proof that the SIM has no part in, or a person at the head of the queue. Lifting a block is a person's work.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.actions.hearing.follow_ups import note_topic
from bot.actions.sim_block.before import hear_before_block
from bot.actions.sim_block.given_up import call_lost, say_about_after, say_given_up, say_meanwhile, take_back_called
from bot.actions.sim_block.of_nobody import block_of_nobody
from bot.actions.sim_block.person import LOSS, call_person
from bot.actions.sim_block.said import (
    STILL,
    has_sim,
    in_safe_hands,
    is_doubtful,
    loss_of,
    needs_no_block,
    other_line,
    said_loss,
)
from bot.actions.sim_block.several_sims import first_sim, sims_behind
from bot.actions.slots import FAILED
from bot.actions.tasks.journey import OVER, TaskJourney, ended, task_done
from bot.actions.tasks.one_by_one import heard_as_lines
from bot.actions.tasks.own_line import IN_WORDS, LINE, held_line, line_left, not_left_out, own_line, said_line
from bot.actions.turn import Turn
from bot.core.block_questions import asks_who_calls, orders_block
from bot.core.errors import DependencyError
from bot.core.faq.topics import FaqTopic
from bot.core.line_words import says_mine
from bot.core.lines import Line, grouped, masked
from bot.core.lost_numbers import Loss
from bot.core.requests import Request
from bot.core.tasks import CONFIRMED, Task, Unusable
from bot.services import sim_block
from bot.services.access import access_lines
from bot.services.answers import sim_block as words
from bot.services.answers.extras import ask_line
from bot.services.bss_care import CareBss
from bot.services.sim_block import BlockUnseen
from bot.services.turn import message_id
from bot.services.wording import Answer

ASK, GONE = "ask", "gone"
CALLED = "called"
"""The number that this task called lost last."""
NO_WAY, TOO_MANY = ("utter_proof_no_way", "utter_proof_no_way_lost"), "utter_too_many_codes"
NOT_YOURS, UNKNOWN = "utter_block_not_yours_open", "utter_own_line_unknown"
SHORT = 7
"""Up to so many words, "era il mio" is about what was just done and not a request of its own."""


class BlockSim(TaskJourney):
    """Which line, when there are several; lost or stolen, when that was not said; then a yes and a proof."""

    action = "action_block_sim"
    intent = "block_sim"
    steps = (LINE, LOSS)
    further = (STILL,)

    def needed(self, task: Task) -> Sequence[str]:
        return (*self.steps, STILL) if STILL in task.values or task.asked == STILL else self.steps

    def missing(self, task: Task) -> str:
        return STILL if task.get(STILL) == ASK else super().missing(task)

    async def answer(self, turn: Turn, request: Request) -> None:
        kept = Task.of_request(request)
        if kept is not None and kept.get(words.PERSON):
            await call_person(self.deps, turn, kept)
        elif await hear_before_block(self.deps, turn, request):
            return
        elif turn.session.customer_id is None:
            await block_of_nobody(self.deps, turn, request)
        else:
            await self._begin(turn, request)

    async def _begin(self, turn: Turn, request: Request) -> None:
        """While the operator does not answer, a number that was said is called lost all the same."""
        try:
            await super().answer(turn, request)
        except DependencyError:
            loss = said_loss(request)
            if request.number and loss:
                await self._call(turn, request.number, Loss(loss), own=False)
            turn.keep_pending(FAILED, request.holding(LOSS, loss) if loss else request)  # its words are not kept
            said = {LINE: request.number, LOSS: loss}
            task = Task(message_id.get(), self.intent, {step: value for step, value in said.items() if value})
            turn.say(words.say_failed(turn.wording, self.deps.operator, task))

    def gives_up(self, request: Request, task: Task) -> bool:
        """ "Trovato!!", whatever it sounds like; a yes, and nothing else, to whether it is in safe hands."""
        return needs_no_block(request, task) or (task.asked == STILL and in_safe_hands(request))

    def heard(self, request: Request, task: Task) -> Request:
        """ "Era nella tasca": no answer, but a reason to ask whether it is found."""
        request = heard_as_lines(request, task, LINE)
        ordered = task.asked == STILL and orders_block(request.text)
        return replace(request, intent="inform") if ordered or is_doubtful(request, task) else request

    async def answer_about(self, turn: Turn, task: Task) -> tuple[Answer, ...]:
        """What can be done about the block afterwards; a question gives nothing up, and confirms nothing."""
        if self.gives_up(turn.request, task) or is_doubtful(turn.request, task):
            return ()
        return say_about_after(turn.request.text) or await super().answer_about(turn, task)

    def found(self, request: Request, task: Task) -> Mapping[str, Any]:
        line = None if asks_who_calls(request.text) else said_line(request, task)
        loss = said_loss(request)
        if loss is None and task.asked == LOSS and request.intent == "dont_know":
            loss = Loss.LOST.value
        if is_doubtful(request, task):
            return {STILL: ASK}
        goes_on = request.intent in ("deny", "affirm", self.intent) or loss or orders_block(request.text)
        still = GONE if task.asked == STILL and goes_on else None
        return {step: said for step, said in ((LINE, line), (LOSS, loss), (STILL, still)) if said}

    async def take(self, turn: Turn, task: Task, request: Request) -> Task:
        """The line is called lost as soon as it is known, and that it is; one that was not meant is taken back."""
        if task.asked is not None and self.gives_up(request, task):
            await say_given_up(self.deps, turn, task.get(CALLED))
            return task.holding(OVER, True)
        taken = await super().take(turn, task, request)
        self._offer_person(turn, taken)
        for behind in sims_behind(turn, taken):
            await self._call(turn, behind, Loss(taken.values[LOSS]), own=True)
        number, called = taken.get(LINE), taken.get(CALLED)
        if number is None or number == called:
            return taken
        if called is not None:
            await take_back_called(self.deps, turn, called)
        if LOSS not in taken.values:
            return taken
        await self._call(turn, number, Loss(taken.values[LOSS]), own=True)
        return replace(taken, values={**taken.values, CALLED: number})

    async def check(self, turn: Turn, task: Task, step: str, said: Any) -> Any:
        if step in (LOSS, STILL):
            return said
        try:
            line = await own_line(self.deps, turn, task, said, has_sim)
        except Unusable:
            if said != IN_WORDS:
                await self._of_another(turn, task, said)
            asked = task.asked == CONFIRMED and "?" in turn.request.text
            if asked or not sim_block.with_sim(await access_lines(self.deps.bss, turn.session)):
                return task.get(LINE)  # "mio figlio", in a question; "il cellulare" of who has none here
            raise
        if line is not None and not has_sim(line):
            raise Unusable("utter_block_fixed", number=grouped(line.number))
        return line.number if line else task.get(LINE)

    async def _of_another(self, turn: Turn, task: Task, number: str) -> None:
        """A number that is not on the account: the customer's own contact at another operator's, or a stranger's."""
        own = number in await self.deps.account.proofs.mobiles(turn.session)
        loss = said_loss(turn.request) or task.get(LOSS)
        if loss:
            await self._call(turn, number, Loss(loss), own=own)
        if own:
            raise Unusable("utter_block_other_operator", number=grouped(number))
        raise Unusable(NOT_YOURS, number=number)

    def _offer_person(self, turn: Turn, task: Task) -> None:
        """Who named a line that is not theirs is told who can block it; nothing ends there."""
        operator = self.deps.operator
        for place, answer in enumerate(turn.answers):
            wanted = replace(task, values={LINE: turn.request.number, LOSS: loss_of(turn.request).value})
            if answer.response == NOT_YOURS:
                number = str(answer.variables["number"])
                turn.answers[place] = words.say_not_yours(turn.wording, operator, number, wanted)
            elif answer.response == UNKNOWN:
                turn.answers[place] = replace(answer, choices=(words.person(turn.wording, wanted),))

    async def settle(self, turn: Turn, task: Task) -> Task:
        own = sim_block.with_sim(await access_lines(self.deps.bss, turn.session))
        if not own:
            return await self._without_sim(turn, task)
        held = held_line(own, task)
        if held is None and not turn.answers:
            held = await first_sim(self.deps, turn, task, own) or line_left(turn, task, own)
            task = task.holding(LINE, held.number) if held else task
        if held is not None and held.number != task.get(CALLED) and await sim_block.is_blocked(self._care, held):
            turn.say(words.say_already(turn.wording, held))
            return ended(task)
        return task

    async def _without_sim(self, turn: Turn, task: Task) -> Task:
        """Nothing to block; the telephone that is gone is the one that codes go to, another operator's."""
        if not turn.answers:
            turn.say(words.say_no_sim(turn.wording, self.deps.operator))
        if said_loss(turn.request) and turn.request.number is None:
            for number in await self.deps.account.proofs.mobiles(turn.session):
                await self._call(turn, number, loss_of(turn.request), own=True)
        return ended(task)

    async def ask(self, turn: Turn, task: Task, step: str) -> Answer:
        if step == LOSS:
            return words.ask_loss(turn.wording)
        if step == STILL:
            return words.ask_whether_found(turn.wording, Loss(task.get(LOSS) or Loss.LOST))
        own = sim_block.with_sim(await access_lines(self.deps.bss, turn.session))
        return ask_line(turn.wording, not_left_out(task, own))

    async def read_back(self, turn: Turn, task: Task) -> Answer:
        line, loss = await self._meant(turn, task)
        return words.read_back(turn.wording, line, loss, self.yes_or_no(turn, task))

    async def attempt(self, turn: Turn, request: Request) -> None:
        """Whoever cannot prove anything now gets a person at once."""
        task = Task.of_request(request)
        assert task is not None, "an act without what was confirmed"
        try:
            await super().attempt(turn, request)
        except (DependencyError, BlockUnseen):
            turn.keep_pending(FAILED, request)
            turn.say(words.say_failed(turn.wording, self.deps.operator, task))
            return
        last = turn.answers[-1].response if turn.answers else ""
        if last in NO_WAY:
            turn.answers.pop()
        if last in (*NO_WAY, TOO_MANY):
            await call_person(self.deps, turn, task)

    async def do(self, turn: Turn, task: Task) -> None:
        line, loss = await self._meant(turn, task)
        act = sim_block.act_of(turn.wording, line)
        proofs, effects = self.deps.account.proofs, self.deps.effects
        await sim_block.do_block(self._care, effects, proofs, turn.session, act, task, line, loss)
        await self.deps.account.log.of_turn(turn.session, self.intent, target=masked(line.number))
        turn.talk_about(line)
        turn.done(task.as_request(), act.what)
        turn.say(*words.say_blocked(turn.wording, line, loss))
        note_topic(turn, FaqTopic.SIM_REPLACEMENT)

    async def say_left(self, turn: Turn, task: Task) -> None:
        await say_meanwhile(self.deps, turn, task.get(CALLED))

    def about_done(self, turn: Turn) -> bool:
        done = task_done(turn, self.intent)
        if done is not None:
            turn.say(words.say_was_done(turn.wording, done.values[LINE]))
        return done is not None

    async def begin_other(self, turn: Turn) -> bool:
        """ "No, era il mio", right after the block: that one is read back, and what was done is said. Whether it was.

        The number that was blocked stays called lost, as its block stays: both are a person's to lift.
        """
        done, named = task_done(turn, self.intent), turn.request.names_line or says_mine(turn.request.text)
        short = len(turn.request.text.split()) <= SHORT
        if done is None or not (named and short) or turn.session.customer_id is None:
            return False
        meant = other_line(turn, await access_lines(self.deps.bss, turn.session))
        turn.say(words.say_was_done(turn.wording, done.values[LINE]))
        if meant is not None and has_sim(meant) and meant.number != done.get(LINE):
            turn.request = Request(self.intent).about(meant).holding(LOSS, done.values[LOSS])
            await self.answer(turn, turn.request)
        return True

    async def _call(self, turn: Turn, number: str, loss: Loss, *, own: bool) -> None:
        await call_lost(self.deps, turn, number, loss, own=own)

    async def _meant(self, turn: Turn, task: Task) -> tuple[Line, Loss]:
        line = held_line(sim_block.with_sim(await access_lines(self.deps.bss, turn.session)), task)
        if line is None:
            raise Unusable("utter_own_line_unknown")
        return line, Loss(task.values[LOSS])

    @property
    def _care(self) -> CareBss:
        return self.deps.care.bss
