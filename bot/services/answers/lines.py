"""A customer's lines, said: which there are, which is meant, which does not have what was asked for."""

from __future__ import annotations

from bot.core.lines import Line
from bot.core.requests import Request
from bot.services.answers.choices import LINES_OFFERED, next_steps, which_line
from bot.services.wording import Answer, Wording, rows, sentence


def say_lines(wording: Wording, lines: tuple[Line, ...]) -> Answer:
    """All lines of the account with plan and state."""
    response = "utter_lines_one" if len(lines) == 1 else "utter_lines"
    steps = ("check_credit", "check_counters") if any(line.has_credit for line in lines) else ()
    steps = steps if all(line.active for line in lines) else ("list_bills", "pay_bill")
    return Answer(
        response,
        {"rows": line_rows(wording, lines), "count": str(len(lines))},
        next_steps(wording, *steps, "show_plan", "list_services"),
    )


def say_none_suspended(wording: Wording, lines: tuple[Line, ...]) -> Answer:
    """To whoever asks why a line is suspended, when none is."""
    response = "utter_line_not_suspended" if len(lines) == 1 else "utter_lines_not_suspended"
    return Answer(response, {"rows": line_rows(wording, lines)}, next_steps(wording, "report_fault", "list_bills"))


def line_rows(wording: Wording, lines: tuple[Line, ...]) -> str:
    return rows(_row(wording, line) for line in lines)


def _row(wording: Wording, line: Line) -> str:
    said = {"line": sentence(wording.line(line)), "plan": line.plan_name}
    if line.active:
        return wording.phrase("utter_fragment_line_row", **said)
    if line.suspension_reason:
        return wording.phrase("utter_fragment_line_row_suspended_because", **said, reason=line.suspension_reason)
    return wording.phrase("utter_fragment_line_row_suspended", **said)


def ask_which(wording: Wording, request: Request, lines: tuple[Line, ...]) -> Answer:
    """Asks for the line; with more than fit on buttons, for its last digits."""
    response = "utter_which_line" if len(lines) <= LINES_OFFERED else "utter_which_line_of_many"
    return Answer(response, {}, which_line(wording, request, lines))


def say_unknown(wording: Wording, request: Request, lines: tuple[Line, ...]) -> Answer:
    """No line fits the words: which there are."""
    return Answer("utter_unknown_line", {"rows": line_rows(wording, lines)}, which_line(wording, request, lines))


def say_selected(wording: Wording, line: Line) -> Answer:
    """The line that is talked about from now on, and what can be asked about it."""
    steps = ("check_credit",) if line.has_credit else ()
    steps = (*steps, "check_counters") if line.has_counters else steps
    return Answer(
        "utter_line_selected",
        {"line": wording.line(line)},
        next_steps(wording, *steps, "show_plan", "list_services", line=line),
    )
