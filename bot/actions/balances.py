"""check_credit, check_counters, show_movements."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.answering import ReadingAction
from bot.actions.bills import ListBills
from bot.actions.turn import Turn
from bot.core.balances import CounterKind
from bot.core.bill_comparing import asks_sum_paid
from bot.core.credit_words import asks_after_renewal
from bot.core.errors import NoCounters, UnclearLine
from bot.core.line_words import means_data
from bot.core.movement_words import MovementKind, kind_in
from bot.core.requests import Request
from bot.services.access import access_lines
from bot.services.answers.balances import AFTER_RENEWAL, RECKONED, SUPPOSED, say_counters, say_credit, say_movements
from bot.services.balances import default_period, read_counters, read_credit, read_movements
from bot.services.lines import COUNTERS, CREDIT, Chosen
from bot.services.wording import Answer


class CheckCredit(ReadingAction):
    action = "action_check_credit"
    intent = "check_credit"
    journey = CREDIT

    def complete(self, request: Request) -> Request:
        """Keeps that it is reckoned against the renewal, so that it outlives the words."""
        return request.holding(RECKONED, AFTER_RENEWAL) if asks_after_renewal(request.text) else request

    async def read(self, turn: Turn, chosen: Chosen) -> Answer:
        if turn.request.first(SUPPOSED) and len(chosen.lines) > 1:
            raise UnclearLine(chosen.lines)
        readings = await read_credit(self.deps.bss, self.deps.clock, chosen.lines)
        return say_credit(turn.wording, turn.request, chosen, readings)


class CheckCounters(ReadingAction):
    action = "action_check_counters"
    intent = "check_counters"
    journey = COUNTERS

    def complete(self, request: Request) -> Request:
        """ "Quanto internet mi resta?" is about gigabytes, not about the line at home."""
        if not means_data(request.text):
            return request
        return request.without("line_kind").holding("counter", *request.texts("counter"), CounterKind.DATA.value)

    async def read(self, turn: Turn, chosen: Chosen) -> Answer:
        readings = await read_counters(self.deps.bss, self.deps.clock, chosen.lines, turn.request.counters)
        if not any(reading.counters for reading in readings.found) and not any(
            line.has_counters for line in chosen.lines
        ):
            raise NoCounters(chosen.lines)
        asked = turn.request.period
        if asked is not None and not asked.first <= turn.wording.today <= asked.last:
            turn.say(Answer("utter_counters_only_now"))
        return say_counters(turn.wording, turn.request, chosen, readings)


class ShowMovements(ReadingAction):
    action = "action_show_movements"
    intent = "show_movements"
    journey = CREDIT

    async def answer(self, turn: Turn, request: Request) -> None:
        """ "Quanto ho speso quest'anno?", of who has bills and no credit: what was paid of them."""
        if asks_sum_paid(request.text) and await self._has_only_bills(turn, request):
            return await ListBills(self.deps).answer(turn, replace(request, intent=ListBills.intent))
        await super().answer(turn, request)

    async def _has_only_bills(self, turn: Turn, request: Request) -> bool:
        if turn.session.customer_id is None or request.names_line:
            return False
        return not any(line.prepaid for line in await access_lines(self.deps.bss, turn.session))

    def complete(self, request: Request) -> Request:
        """Keeps the kind of movement that the words name, so that it outlives them."""
        request, kind = _over_all(request), kind_in(request.text)
        return request.holding("movement_kind", kind.value) if kind else request

    async def read(self, turn: Turn, chosen: Chosen) -> Answer:
        period = (turn.request.period or default_period(turn.wording.today)).so_far(turn.wording.today)
        named = turn.request.first("movement_kind")
        kind = MovementKind(named) if named in set(MovementKind) else None
        zone = turn.wording.zone
        readings = await read_movements(self.deps.bss, self.deps.clock, chosen.lines, period, kind, zone)
        return say_movements(turn.wording, turn.request, chosen, readings, kind)


def _over_all(request: Request) -> Request:
    """ "Ieri avevo 15 euro, oggi ne ho meno": from the first to the last day that is named, as one."""
    days = [value for value in request.entities.get("period", ()) if isinstance(value, dict)]
    if len(days) < 2 or not all({"from", "to"} <= day.keys() for day in days):
        return request
    span = {"from": min(day["from"] for day in days), "to": max(day["to"] for day in days)}
    return request.without("period").holding("period", span)
