"""Lines that were suspended for bills, said after a payment."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.bills import Bill
from bot.core.lines import Line
from bot.services.answers.bills import pay_choice
from bot.services.answers.choices import next_steps
from bot.services.bills import remaining
from bot.services.wording import Answer, Wording, sentence


def say_lines_back(wording: Wording, lines: Sequence[Line], overdue: Sequence[Bill]) -> list[Answer]:
    """What is back, and what is not, with the reason as far as it is known."""
    back, suspended = [line for line in lines if line.active], [line for line in lines if not line.active]
    said = []
    if back:
        response = "utter_line_back" if len(back) == 1 else "utter_lines_back"
        said.append(Answer(response, {"lines": sentence(wording.lines(back))}))
    if suspended:
        said.append(_still_suspended(wording, sentence(wording.lines(suspended)), overdue))
    return said


def _still_suspended(wording: Wording, lines: str, overdue: Sequence[Bill]) -> Answer:
    if not overdue:
        return Answer("utter_line_not_yet_back", {"lines": lines}, next_steps(wording, "talk_to_human"))
    values = {"lines": lines, "amount": wording.money(remaining(overdue))}
    return Answer("utter_line_still_overdue", values, (pay_choice(wording, overdue, False),))
