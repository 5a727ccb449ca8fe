"""Automatic recharges, said: whether there is one, how it is set, and why it stands still."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.core.auto_recharges import AutoRule, OperatorRule, RuleKind
from bot.core.chat import Choice
from bot.core.lines import Line
from bot.core.month_days import LAST
from bot.core.payments import SavedCard
from bot.core.requests import Request
from bot.core.tasks import Task
from bot.services.answers.balances import missing_rows, rest
from bot.services.answers.choices import next_steps, retry
from bot.services.answers.recharges import answer_with
from bot.services.auto_recharges import NO_CEILING, Automatic, halt_of
from bot.services.lines import Chosen
from bot.services.readings import Readings
from bot.services.recharges import named
from bot.services.wording import Answer, Wording, rows, sentence

THRESHOLDS = (300, 500, 1000)
CEILINGS = (1500, 3000, 5000)
DAYS = (1, 15, 31)
LAST_SURE_DAY = 28


def say_automatic(wording: Wording, request: Request, chosen: Chosen, found: Readings[Automatic]) -> Answer:
    """Each line's; with what can be done about it."""
    said = [_row(wording, each) for each in found.found]
    text = {"rows": rows([*said, *missing_rows(wording, found.missing)])}
    if found.missing:
        return Answer("utter_auto_shown", text, retry(wording, request))
    steps = (*_steps(wording, found.found), *rest(wording, request, chosen))
    return Answer("utter_auto_shown", text, steps)


def _steps(wording: Wording, found: Sequence[Automatic]) -> tuple[Choice, ...]:
    only = found[0].line if len(found) == 1 else None
    mine = [each for each in found if each.mine]
    begin = "utter_choice_change_auto" if mine else "utter_choice_set_auto"
    request = Request("set_auto_recharge").about(only) if only else Request("set_auto_recharge")
    steps = (wording.choice(begin, request.payload),)
    halted = any(halt_of(each, wording) for each in mine)
    return (
        *steps,
        *(next_steps(wording, "stop_auto_recharge", line=only) if mine else ()),
        *(next_steps(wording, "save_card") if halted else ()),
    )


def say_not_by_itself(wording: Wording, line: Line | None) -> Answer:
    """That it does not start again without more, and the two steps; `line`: the only one for which it stands still."""
    begin = Request("set_auto_recharge")
    again = wording.choice("utter_choice_set_auto", (begin.about(line) if line else begin).payload)
    return Answer("utter_auto_not_by_itself", {}, (*next_steps(wording, "save_card"), again))


def say_which_again(wording: Wording) -> Answer:
    """What is meant to start again is not known."""
    shown = wording.choice("utter_choice_show_auto", Request("show_auto_recharge").payload)
    return Answer("utter_again_which", {}, (*next_steps(wording, "list_lines"), shown))


def _row(wording: Wording, found: Automatic) -> str:
    line = {"line": sentence(wording.line(found.line))}
    if not found.there:
        return wording.phrase("utter_fragment_auto_none", **line)
    if found.of_another:
        return wording.phrase("utter_fragment_auto_of_another", **line)
    halt = halt_of(found, wording)
    how = {"how": how_of(wording, found)}
    if halt is None:
        return wording.phrase("utter_fragment_auto_active", **line, **how)
    why = wording.phrase(f"utter_fragment_auto_halt_{halt}")
    return wording.phrase("utter_fragment_auto_halted", **line, **how, why=why)


def how_of(wording: Wording, found: Automatic) -> str:
    """ "sotto 3,00 € ricarica 5,00 €, al massimo 15,00 € al mese, con Visa •4242" """
    rule: AutoRule | OperatorRule | None = found.rule or found.operator
    assert rule is not None
    said = _terms(wording, rule)
    if found.card is None:
        return said
    return wording.phrase("utter_fragment_auto_with_card", how=said, card=named(found.card))


def _terms(wording: Wording, rule: AutoRule | OperatorRule) -> str:
    amount = wording.money(rule.amount_cents)
    if rule.kind is RuleKind.MONTHLY:
        coming = rule.coming_on(wording.today) if isinstance(rule, AutoRule) else None
        if coming is not None:
            return wording.phrase("utter_fragment_auto_monthly", amount=amount, next=wording.on_day(coming))
        return wording.phrase("utter_fragment_auto_monthly_some_day", amount=amount)
    below = wording.money(rule.below_cents or 0)
    if rule.ceiling_cents is None:
        return wording.phrase("utter_fragment_auto_threshold", amount=amount, below=below)
    ceiling = wording.money(rule.ceiling_cents)
    return wording.phrase("utter_fragment_auto_threshold_ceiling", amount=amount, below=below, ceiling=ceiling)


def ask_when(wording: Wording) -> Answer:
    kinds = ((RuleKind.THRESHOLD, "utter_choice_auto_threshold"), (RuleKind.MONTHLY, "utter_choice_auto_monthly"))
    choices = tuple(answer_with(wording, wording.phrase(title), "recharge_when", kind.value) for kind, title in kinds)
    return Answer("utter_task_ask_when", {}, (*choices, *next_steps(wording, "cancel")))


def ask_threshold(wording: Wording) -> Answer:
    return Answer("utter_task_ask_threshold", {}, (*_amounts(wording, "threshold", THRESHOLDS), *_cancel(wording)))


def ask_auto_amount(wording: Wording, amounts: Sequence[int]) -> Answer:
    return Answer("utter_auto_ask_amount", {}, (*_amounts(wording, "amount", amounts), *_cancel(wording)))


def ask_ceiling(wording: Wording, amount: int) -> Answer:
    few = [cents for cents in CEILINGS if cents >= amount] or [amount, 2 * amount]
    none = answer_with(wording, wording.phrase("utter_choice_no_ceiling"), "ceiling", NO_CEILING)
    return Answer("utter_task_ask_ceiling", {}, (*_amounts(wording, "ceiling", few), none))


def ask_day(wording: Wording) -> Answer:
    """The words of a day ride along as words: a bare number would be an amount."""
    choices = tuple(
        answer_with(wording, wording.phrase(f"utter_choice_auto_day_{day}"), "words", f"il {day}") for day in DAYS
    )
    return Answer("utter_task_ask_day", {}, (*choices, *_cancel(wording)))


def ask_for_card(wording: Wording, expired: SavedCard | None, refused: Sequence[SavedCard]) -> Answer:
    """No card that could be charged, or none that may be: one is saved on the provider's page, then this goes on."""
    steps = _until_saved(wording)
    if refused:
        return Answer("utter_auto_other_card_needed", {"card": named(refused[0])}, steps)
    if expired is not None:
        return Answer("utter_auto_card_expired", {"card": named(expired)}, steps)
    return Answer("utter_auto_card_needed", {}, steps)


def say_no_card_yet(wording: Wording) -> Answer:
    return Answer("utter_auto_no_card_yet", {}, _until_saved(wording))


def _until_saved(wording: Wording) -> tuple[Choice, ...]:
    done = answer_with(wording, wording.phrase("utter_choice_card_saved"), "words", "fatto")
    return (*next_steps(wording, "save_card"), done, *next_steps(wording, "cancel"))


def _amounts(wording: Wording, entity: str, amounts: Sequence[int]) -> tuple[Choice, ...]:
    return tuple(answer_with(wording, wording.money(cents), entity, cents) for cents in amounts)


def _cancel(wording: Wording) -> tuple[Choice, ...]:
    return next_steps(wording, "cancel")


def read_back(
    wording: Wording, task: Task, rule: AutoRule, found: Automatic, card: SavedCard, credit: int,
    choices: tuple[Choice, ...],
) -> Answer:  # fmt: skip
    """What is charged when, up to what; that it begins at once; and what it takes the place of."""
    said: dict[str, Any] = {
        "amount": wording.money(rule.amount_cents),
        "line": wording.the_line(found.line),
        "card": named(card),
        "notes": _notes(wording, rule, found, credit),
    }
    if rule.kind is RuleKind.MONTHLY:
        assert rule.next_on is not None
        assert rule.month_day is not None
        said |= {"day": str(rule.month_day), "next": wording.on_day(rule.next_on)}
        if rule.month_day == LAST:
            return Answer("utter_auto_confirm_monthly_last", said, choices)
        late = rule.month_day > LAST_SURE_DAY
        return Answer("utter_auto_confirm_monthly_late" if late else "utter_auto_confirm_monthly", said, choices)
    said |= {"below": wording.money(rule.below_cents or 0)}
    if rule.ceiling_cents is None:
        return Answer("utter_auto_confirm_threshold", said, choices)
    said |= {"ceiling": wording.money(rule.ceiling_cents)}
    return Answer("utter_auto_confirm_threshold_ceiling", said, choices)


def _notes(wording: Wording, rule: AutoRule, found: Automatic, credit: int) -> str:
    notes = []
    if rule.below_cents is not None and credit < rule.below_cents:
        notes.append(wording.phrase("utter_fragment_auto_at_once", credit=wording.money(credit)))
    if found.mine:
        notes.append(wording.phrase("utter_fragment_auto_replaces"))
    return "".join(notes)


def say_set(wording: Wording, rule: AutoRule, line: Line) -> Answer:
    said = {"line": wording.the_line(line), "how": _terms(wording, rule)}
    return Answer("utter_auto_set", said, next_steps(wording, "stop_auto_recharge", line=line))


def ask_stop(wording: Wording, found: Automatic, choices: tuple[Choice, ...]) -> Answer:
    said = {"line": wording.the_line(found.line), "how": how_of(wording, found)}
    return Answer("utter_auto_confirm_stop", said, choices)


def say_stopped(wording: Wording, found: Automatic) -> Answer:
    under_way = found.rule is not None and found.rule.order_id is not None
    response = "utter_auto_stopped_one_under_way" if under_way else "utter_auto_stopped"
    return Answer(response, {"line": wording.the_line(found.line)}, next_steps(wording, "recharge", line=found.line))


def say_nothing_to_stop(wording: Wording, lines: Sequence[Line], of_another: bool) -> Answer:
    response = "utter_auto_only_of_another" if of_another else "utter_auto_nothing_to_stop"
    return Answer(
        response,
        {"lines": wording.the_lines(lines) if of_another else wording.lines(lines)},
        next_steps(wording, "set_auto_recharge"),
    )
