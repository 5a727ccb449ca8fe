"""News of a ticket or an outage, in words: the same in a chat and in an SMS."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.core.followed import CareTold, Followed
from bot.core.lines import grouped
from bot.core.requests import Request
from bot.services.answers.choices import next_steps
from bot.services.wording import Answer, Wording

NO_DAY = "utter_fragment_day_unknown"
LONGEST_NEWS = 600


def news_values(one: Followed, told: CareTold, state: Mapping[str, Any]) -> dict[str, str]:
    """What the chat needs of it; `reference` is the code that the customer knows."""
    return {
        "told": told.value,
        "reference": one.reference,
        "line": one.line,
        "expected": state.get("expected") or "",
        "written": (state.get("news") or "")[:LONGEST_NEWS],
    }


def sentence_of(wording: Wording, values: Mapping[str, str]) -> str:
    return wording.phrase(_response(values), **_said(wording, values))


def say_news(wording: Wording, values: Mapping[str, str]) -> Answer:
    told = CareTold(values["told"])
    return Answer(_response(values), _said(wording, values), _choices(wording, told, values))


def _response(values: Mapping[str, str]) -> str:
    return f"utter_news_{CareTold(values['told'])}"


def _said(wording: Wording, values: Mapping[str, str]) -> dict[str, str]:
    expected = values.get("expected")
    day = wording.at(datetime.fromisoformat(expected)) if expected else wording.phrase(NO_DAY)
    number = grouped(values.get("line", ""))
    of_line = wording.phrase("utter_fragment_of_line" if number else "utter_fragment_of_your_line", line=number)
    return {"ticket": values["reference"], "of_line": of_line, "day": day, "written": values.get("written", "")}


def _choices(wording: Wording, told: CareTold, values: Mapping[str, str]) -> tuple[Any, ...]:
    """What is solved may still not work; what waits for the customer leads to the ticket."""
    if told in (CareTold.RESOLVED, CareTold.OUTAGE_OVER):
        again = Request("report_fault")
        if values.get("line"):
            again = again.holding("msisdn", values["line"])
        return (wording.choice("utter_choice_still_broken", again.payload), *next_steps(wording, "talk_to_human"))
    ticket = Request("check_ticket").holding("ticket_id", values["reference"])
    if told in (CareTold.WAITS, CareTold.PAUSED, CareTold.WRITTEN, CareTold.CLOSED):
        return (wording.choice("utter_choice_ticket", ticket.payload), *next_steps(wording, "talk_to_human"))
    return ()
