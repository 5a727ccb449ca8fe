"""Credit, counters and movements, said: figures first, each with the line it belongs to and when it was read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from bot.core.balances import Counter, CounterKind, Counters, Credit, Movement, Movements, Period
from bot.core.chat import Choice
from bot.core.credit_words import asks_missing
from bot.core.lines import Line
from bot.core.movement_words import MovementKind
from bot.core.requests import Request
from bot.services.answers.choices import all_lines, next_steps, retry
from bot.services.lines import Chosen
from bot.services.readings import Readings
from bot.services.wording import Answer, Wording, rows, sentence

ROWS_SHOWN = 8
RENEWAL_WARNING = timedelta(days=7)
RECKONED, AFTER_RENEWAL = "reckoned", "after_renewal"
"""What the credit is reckoned against, in the request."""
SUPPOSED = "supposed"
"""The cents of a recharge that is only thought of: of one line, which is asked for where there are several."""

_COUNTER_NAMES = {
    CounterKind.DATA: "utter_counter_data",
    CounterKind.VOICE: "utter_counter_voice",
    CounterKind.SMS: "utter_counter_sms",
}
_UNITS = {CounterKind.DATA: "GB", CounterKind.VOICE: "min", CounterKind.SMS: "sms"}
_MOVEMENT_NAMES = {
    None: "utter_movements_all",
    MovementKind.RECHARGES: "utter_movements_recharges",
    MovementKind.RENEWALS: "utter_movements_renewals",
    MovementKind.PREMIUM: "utter_movements_premium",
    MovementKind.INCOMING: "utter_movements_incoming",
    MovementKind.OUTGOING: "utter_movements_outgoing",
}


def say_credit(wording: Wording, request: Request, chosen: Chosen, readings: Readings[Credit]) -> Answer:
    """One line in a sentence; several, or some that failed, in a list."""
    if len(readings.found) == 1 and not readings.missing:
        return _one_credit(wording, request, chosen, readings.found[0])
    lines = [_credit_row(wording, request, credit) for credit in readings.found]
    return Answer(
        "utter_credit_several",
        {
            "at": wording.at(readings.found[0].read_at),
            "rows": rows([*lines, *missing_rows(wording, readings.missing)]),
        },
        retry(wording, request) if readings.missing else next_steps(wording, "check_counters", "show_movements"),
    )


def _credit_row(wording: Wording, request: Request, credit: Credit) -> str:
    """With the renewal, and whether it is enough for that, where it is asked."""
    said = {"line": sentence(wording.line(credit.line)), "credit": wording.money(credit.cents)}
    reckoned = _reckoned(wording, request, credit) if request.first(RECKONED) == AFTER_RENEWAL else None
    if reckoned is None:
        return wording.phrase("utter_fragment_credit_row", **said)
    response, more = reckoned
    row = (
        "utter_fragment_credit_row_missing"
        if response == "utter_credit_renewal_missing"
        else "utter_fragment_credit_row_enough"
    )
    return wording.phrase(row, **said, **more)


def _one_credit(wording: Wording, request: Request, chosen: Chosen, credit: Credit) -> Answer:
    said = {
        "line": sentence(wording.line(credit.line)),
        "credit": wording.money(credit.cents),
        "at": wording.at(credit.read_at),
    }
    choices = (
        *next_steps(wording, "check_counters", "show_movements", line=credit.line),
        *rest(wording, request, chosen),
    )
    if (reckoned := _reckoned(wording, request, credit)) is not None:
        response, more = reckoned
        if (cents := request.first(SUPPOSED)) is not None:
            recharge = Request("recharge").about(credit.line).holding("amount", cents)
            choices = (wording.choice("utter_choice_recharge_line", recharge.payload), *choices)
        elif response == "utter_credit_renewal_missing":
            choices = (*next_steps(wording, "recharge", line=credit.line), *choices)
        return Answer(response, {**said, **more}, choices)
    due = _short_renewal(wording, credit)
    if due is None:
        return Answer("utter_credit_one", said, choices)
    price = wording.money(credit.line.price_cents or 0)
    if credit.line.renewal_missed:
        return Answer("utter_credit_one_missed", {**said, "price": price}, choices)
    return Answer("utter_credit_one_short", {**said, "day": wording.on_day(due), "price": price}, choices)


def _reckoned(wording: Wording, request: Request, credit: Credit) -> tuple[str, dict[str, str]] | None:
    """ "Quanto resta dopo il rinnovo?", "quanto manca a 20?"; None: neither is asked, or it is not known."""
    due, price, goal = credit.line.renewal, credit.line.price_cents, request.first("amount")
    if (
        request.first(RECKONED) == AFTER_RENEWAL
        and due is not None
        and price is not None
        and not credit.line.renewal_missed
    ):
        more = request.first(SUPPOSED) or 0
        left, said = credit.cents + more - price, {"day": wording.on_day(due), "price": wording.money(price)}
        if more:
            response = "utter_credit_supposed_enough" if left >= 0 else "utter_credit_supposed_missing"
            return response, {**said, "more": wording.money(more), "rest": wording.money(abs(left))}
        if left < 0:
            return "utter_credit_renewal_missing", {**said, "missing": wording.money(-left)}
        return "utter_credit_after_renewal", {**said, "rest": wording.money(left)}
    if more := request.first(SUPPOSED):
        return "utter_credit_supposed", {"more": wording.money(more), "sum": wording.money(credit.cents + more)}
    if not asks_missing(request.text) or not isinstance(goal, int):
        return None
    response = "utter_credit_missing" if goal > credit.cents else "utter_credit_enough"
    return response, {"goal": wording.money(goal), "missing": wording.money(max(goal - credit.cents, 0))}


def _short_renewal(wording: Wording, credit: Credit) -> date | None:
    """The day of a renewal, missed or within a week, for which the credit does not suffice."""
    due, price = credit.line.renewal, credit.line.price_cents
    if due is None or price is None or credit.cents >= price:
        return None
    return due if credit.line.renewal_missed or due <= wording.today + RENEWAL_WARNING else None


def say_counters(wording: Wording, request: Request, chosen: Chosen, readings: Readings[Counters]) -> Answer:
    """Used, left and total of each counter, and when they renew; the same facts in a card."""
    blocks = [_counters_block(wording, request, counters) for counters in readings.found]
    card = {"card": {"kind": "counters", "rows": [row for c in readings.found for row in _counter_cards(wording, c)]}}
    only = readings.found[0].line if len(readings.found) == 1 else None
    steps = next_steps(wording, "check_credit", "show_plan", line=only)
    return Answer(
        "utter_counters",
        {
            "at": wording.at(readings.found[0].read_at),
            "blocks": "\n\n".join([*blocks, *missing_rows(wording, readings.missing)]),
        },
        retry(wording, request) if readings.missing else (*steps, *rest(wording, request, chosen)),
        card,
    )


def _counters_block(wording: Wording, request: Request, counters: Counters) -> str:
    said = [_counter_row(wording, counter) for counter in counters.counters]
    absent = request.counters - {counter.kind for counter in counters.counters}
    said += [
        wording.phrase("utter_fragment_counter_absent", name=wording.phrase(_COUNTER_NAMES[kind]))
        for kind in CounterKind
        if kind in absent
    ]
    said += _renewal(wording, counters)
    head = wording.phrase("utter_fragment_block_head", line=sentence(wording.line(counters.line)))
    return rows([head, *said])


def _renewal(wording: Wording, counters: Counters) -> list[str]:
    if counters.line.renewal_missed:
        return [wording.phrase("utter_fragment_counters_renewal_missed")]
    day = _renewal_day(wording, counters)
    return [wording.phrase("utter_fragment_counters_renewal", day=wording.on_day(day))] if day else []


def _renewal_day(wording: Wording, counters: Counters) -> date | None:
    if counters.line.renewal:
        return counters.line.renewal
    return wording.day_of(counters.renews_at) if counters.renews_at else None


def _counter_row(wording: Wording, counter: Counter) -> str:
    name, used = _counter_name(wording, counter), wording.number(counter.used)
    unit = wording.phrase("utter_unit_gb") if counter.kind is CounterKind.DATA else ""
    if counter.total is None or counter.left is None:
        return wording.phrase("utter_fragment_counter_unlimited", name=name, used=used + unit)
    if counter.total == 0:
        return wording.phrase("utter_fragment_counter_none", name=name)
    row = "utter_fragment_counter_finished" if counter.left <= 0 else "utter_fragment_counter_left"
    left, total = wording.number(counter.left), wording.number(counter.total)
    return wording.phrase(row, name=name, used=used, total=total, left=left, unit=unit)


def _counter_name(wording: Wording, counter: Counter) -> str:
    if counter.roaming:
        return wording.phrase("utter_counter_roaming")
    return wording.phrase(_COUNTER_NAMES[counter.kind])


def _counter_cards(wording: Wording, counters: Counters) -> list[dict[str, Any]]:
    day = _renewal_day(wording, counters)
    return [
        {
            "line": wording.line(counters.line),
            "name": _counter_name(wording, counter),
            "unit": _UNITS[counter.kind],
            "used": _plain(counter.used),
            "total": None if counter.total is None else _plain(counter.total),
            "left": None if counter.left is None else _plain(counter.left),
            "unlimited": counter.unlimited,
            "renews": day.isoformat() if day else None,
        }
        for counter in counters.counters
    ]


def say_movements(
    wording: Wording, request: Request, chosen: Chosen, readings: Readings[Movements], kind: MovementKind | None
) -> Answer:
    """Newest first, about eight rows in all; how many more there are, with a choice that shows them."""
    share = max(1, ROWS_SHOWN // len(readings.found))
    skipped = int(request.first("offset") or 0)
    blocks = [_movements_block(wording, m, kind, skipped, share) for m in readings.found]
    shown = [(m.line, movement) for m in readings.found for movement in m.movements[skipped : skipped + share]]
    return Answer(
        "utter_movements",
        {
            "at": wording.at(readings.found[0].read_at),
            "blocks": "\n\n".join([*blocks, *missing_rows(wording, readings.missing)]),
        },
        _movement_choices(wording, request, chosen, readings, skipped + share),
        {"card": {"kind": "movements", "rows": [_movement_card(wording, *row) for row in shown]}},
    )


def _movement_choices(
    wording: Wording, request: Request, chosen: Chosen, readings: Readings[Movements], shown: int
) -> tuple[Choice, ...]:
    if readings.missing:
        return retry(wording, request)
    more = any(len(m.movements) > shown for m in readings.found)
    only = readings.found[0].line if len(readings.found) == 1 else None
    further = (request.about(only) if only else request).holding("offset", shown)
    older = (wording.choice("utter_choice_more", further.payload),) if more else ()
    return (*older, *next_steps(wording, "check_credit", line=only), *rest(wording, request, chosen))


def _movements_block(wording: Wording, found: Movements, kind: MovementKind | None, skipped: int, share: int) -> str:
    head = wording.phrase(
        "utter_fragment_movements_head",
        what=wording.phrase(_MOVEMENT_NAMES[kind]),
        line=wording.line(found.line),
        period=_period(wording, found.period),
    )
    shown = found.movements[skipped : skipped + share]
    if not shown:
        return rows([head, wording.phrase("utter_fragment_movements_none")])
    said = [_movement_row(wording, movement) for movement in shown]
    left = len(found.movements) - skipped - len(shown)
    if kind and not skipped:
        total = wording.signed_money(sum(movement.cents for movement in found.movements))
        said.append(wording.phrase("utter_fragment_movements_total", total=total))
    if left:
        more = "utter_fragment_movements_one_more" if left == 1 else "utter_fragment_movements_more"
        said.append(wording.phrase(more, count=str(left)))
    return rows([head, *said])


def _period(wording: Wording, period: Period) -> str:
    if period.first == period.last:
        return wording.day(period.first)
    return wording.phrase("utter_fragment_period", first=wording.day(period.first), last=wording.day(period.last))


def _movement_row(wording: Wording, movement: Movement) -> str:
    return wording.phrase(
        "utter_fragment_movement_row",
        day=wording.day(wording.day_of(movement.at)),
        amount=wording.signed_money(movement.cents),
        what=movement.description,
    )


def _movement_card(wording: Wording, line: Line, movement: Movement) -> dict[str, Any]:
    return {
        "line": wording.line(line),
        "date": wording.day_of(movement.at).isoformat(),
        "what": movement.description,
        "amount": movement.cents,
    }


def missing_rows(wording: Wording, lines: Iterable[Line]) -> list[str]:
    """A row for each line whose figure did not come."""
    return [wording.phrase("utter_fragment_missing_row", line=sentence(wording.line(line))) for line in lines]


def rest(wording: Wording, request: Request, chosen: Chosen) -> tuple[Choice, ...]:
    """The way back to all lines, when only the one that was talked about is shown."""
    return all_lines(wording, request) if chosen.kept else ()


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
