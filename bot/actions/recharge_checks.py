"""check_recharge: a recharge that was made: has it arrived, where is it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.actions.answering import AnsweringAction
from bot.actions.auto_recharges_set import ShowAutoRecharge
from bot.actions.turn import Turn
from bot.core.asides import says_mistake
from bot.core.balances import month_called
from bot.core.errors import NoCredit
from bot.core.lines import Line, masked
from bot.core.movement_words import MovementKind
from bot.core.requests import LINE_ENTITIES, Request
from bot.core.rule_words import says_recharge_halted
from bot.services.access import access_customer_id, access_lines
from bot.services.answers import recharge_checks as words
from bot.services.auto_recharges import halt_of, read_automatic
from bot.services.lines import CREDIT, choose_lines
from bot.services.readings import read_each
from bot.services.recharge_checks import Arrived, Traced, newest, read_arrived, read_traced


class CheckRecharge(AnsweringAction):
    """Orders made here, by anybody; what arrived on a line, for who is signed in and has it."""

    action = "action_check_recharge"
    intent = "check_recharge"

    async def answer(self, turn: Turn, request: Request) -> None:
        turn.request = request
        number, cents = request.number, request.first("amount")
        traced = await read_traced(self.deps.paying, turn.session, turn.now, number, cents)
        if traced and says_mistake(request.text):
            turn.say(words.say_mistaken(turn.wording, traced[0]))
            turn.ask_again_later()  # "non si può annullare?"
            return
        if turn.session.customer_id is None:
            if not traced:
                access_customer_id(turn.session)
            turn.say(words.say_traced(turn.wording, newest(traced), signed_in=False))
        else:
            own = await access_lines(self.deps.bss, turn.session)
            if not traced and says_recharge_halted(request.text) and await self._is_halted(turn, own):
                await ShowAutoRecharge(self.deps).answer(turn, replace(request, intent=ShowAutoRecharge.intent))
                return
            await self._of_customer(turn, newest(traced), own)
        turn.settle()

    def completed(self, last: Request, said: Request) -> Request | None:
        """ "E quella del mese scorso?", "e a ottobre?": the recharges of that time."""
        months = [month for value in said.texts("bill_ref") if (month := month_called(value))]
        period = said.period or (months[0] if months else None)
        if period is None or said.first("amount"):
            return None
        span = {"from": period.first.isoformat(), "to": period.last.isoformat()}
        lines = {name: values for name, values in said.entities.items() if name in LINE_ENTITIES}
        return Request("show_movements", {**lines, "period": (span,), "movement_kind": (MovementKind.RECHARGES.value,)})

    async def _is_halted(self, turn: Turn, own: tuple[Line, ...]) -> bool:
        """Whether an automatic recharge of a line that is meant stands still."""
        chosen = choose_lines(turn.request, own, CREDIT, turn.focus, turn.listed)
        lines = [line for line in chosen.lines if line.has_credit]
        found = [await read_automatic(self.deps.paying, turn.session, line) for line in lines]
        return any(halt_of(each, turn.wording) for each in found)

    async def _of_customer(self, turn: Turn, traced: Sequence[Traced], own: tuple[Line, ...]) -> None:
        if traced:
            turn.say(words.say_traced(turn.wording, traced, signed_in=True))
        number = turn.request.number
        if number is not None and number not in words.own_numbers(own):
            if not traced:
                turn.say(words.say_none_here(turn.wording, number))
            return
        await self._arrived(turn, own, has_traced=bool(traced))

    async def _arrived(self, turn: Turn, own: tuple[Line, ...], *, has_traced: bool) -> None:
        try:
            chosen = choose_lines(turn.request, own, CREDIT, turn.focus, turn.listed)
        except NoCredit:
            if has_traced:
                return
            raise
        cents = turn.request.first("amount")

        async def read(line: Line) -> Arrived:
            return await read_arrived(self.deps.bss, self.deps.paying, line, turn.now, cents)

        if chosen.focus:
            turn.talk_about(chosen.focus)
        found = await read_each([line for line in chosen.lines if line.has_credit], read)
        turn.has_read(*(masked(arrived.line.number) for arrived in found.found))
        turn.ask_again_later()
        turn.say(words.say_arrived(turn.wording, turn.request, chosen, found))
