"""Figures, days and lines as a customer reads them: formatted by Babel for their locale, in the operator's time zone.

Every word comes from the responses (port `Phrases`); here are only numbers, dates, and which phrase fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from typing import Any

from babel.dates import format_date, format_time
from babel.numbers import format_currency, format_decimal

from bot.core.chat import Choice
from bot.core.line_words import alias_for_customer
from bot.core.lines import Line, LineKind, grouped
from bot.services.ports import Phrases

_LOCALES = {"it": "it_IT"}
_ELIDED_DAYS = frozenset({8, 11})  # "l'8 dicembre", "l'11 dicembre"


@dataclass(frozen=True)
class Answer:
    """One message to the customer: a response with its variables, and what rides along with it."""

    response: str
    variables: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    custom: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Wording:
    """How things are said in one turn: the language, the operator's time zone, and what "today" is."""

    phrases: Phrases
    language: str
    zone: tzinfo
    now: datetime

    def phrase(self, response: str, /, **variables: str) -> str:
        return self.phrases.render(response, self.language, **variables)

    def choice(self, response: str, payload: str, /, **variables: str) -> Choice:
        return Choice(self.phrase(response, **variables), payload)

    def money(self, cents: int) -> str:
        """ "12,50 €" """
        text = format_currency(Decimal(cents) / 100, "EUR", locale=self._locale)
        return text.replace("\u00a0", " ")

    def signed_money(self, cents: int) -> str:
        """ "+15,00 €", "-1,02 €" """
        return f"{'+' if cents > 0 else ''}{self.money(cents)}"

    def number(self, value: Decimal) -> str:
        """ "37,6": two decimals at most, thousands grouped."""
        return str(format_decimal(value, format="#,##0.##", locale=self._locale))

    def day(self, day: date) -> str:
        """ "4 dicembre", with the year when it is not this one."""
        pattern = "d MMMM" if day.year == self.today.year else "d MMMM y"
        return str(format_date(day, pattern, locale=self._locale))

    def month(self, day: date) -> str:
        """ "novembre", with the year when it is not this one."""
        return str(format_date(day, "MMMM" if day.year == self.today.year else "MMMM y", locale=self._locale))

    def weekday(self, day: date) -> str:
        """ "gio 26 nov" """
        return str(format_date(day, "EEE d MMM", locale=self._locale))

    def on_day(self, day: date) -> str:
        """ "oggi", "domani", "ieri", "il 4 dicembre", "l'8 dicembre" """
        near = {0: "utter_fragment_today", 1: "utter_fragment_tomorrow", -1: "utter_fragment_yesterday"}
        name = near.get((day - self.today).days)
        if name:
            return self.phrase(name)
        elided = day.day in _ELIDED_DAYS
        return self.phrase("utter_fragment_on_day_elided" if elided else "utter_fragment_on_day", day=self.day(day))

    def at(self, moment: datetime) -> str:
        """ "alle 14:32", or with the day when it was not today."""
        local = moment.astimezone(self.zone)
        time = self.clock_time(local.time())
        if local.date() == self.today:
            return self.phrase("utter_fragment_at_time", time=time)
        return self.phrase("utter_fragment_on_day_at_time", day=self.on_day(local.date()), time=time)

    def at_latest(self, moment: datetime) -> str:
        """As `at`, rounded up to the minute: what is free from then on is free when it is tried."""
        return self.at(moment + timedelta(seconds=59, microseconds=999_999))

    def clock_time(self, time: time) -> str:
        """ "8:30", "14:32" """
        return str(format_time(time, "H:mm", locale=self._locale))

    def line(self, line: Line) -> str:
        """ "tua figlia Chiara (333 555 0203)", "fisso 081 555 0204", "cellulare 335 555 0101" """
        number = grouped(line.number)
        if line.alias:
            return self.phrase("utter_fragment_line_alias", alias=alias_for_customer(line.alias), number=number)
        kind = "utter_fragment_line_fixed" if line.kind is LineKind.FIXED else "utter_fragment_line_mobile"
        return self.phrase(kind, number=number)

    def the_line(self, line: Line) -> str:
        """As `line`, in the middle of a sentence: "il fisso 081 555 0204", "tua figlia Chiara (333 555 0203)"."""
        return self.line(line) if line.alias else self.phrase("utter_fragment_the_line", line=self.line(line))

    def on_line(self, line: Line) -> str:
        """ "sul fisso 081 555 0204", "per tua figlia Chiara (333 555 0203)" """
        where = "utter_fragment_on_line_alias" if line.alias else "utter_fragment_on_line"
        return self.phrase(where, line=self.line(line))

    def lines(self, lines: Iterable[Line]) -> str:
        return ", ".join(self.line(line) for line in lines)

    def the_lines(self, lines: Iterable[Line]) -> str:
        return ", ".join(self.the_line(line) for line in lines)

    def day_of(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()

    @property
    def local_now(self) -> datetime:
        return self.now.astimezone(self.zone)

    @property
    def today(self) -> date:
        return self.local_now.date()

    @property
    def _locale(self) -> str:
        return _LOCALES.get(self.language, "it_IT")


def sentence(text: str) -> str:
    """With a capital first letter; the rest as it is."""
    return text[:1].upper() + text[1:]


def rows(items: Iterable[str]) -> str:
    return "\n".join(items)


def midnight(day: date, zone: tzinfo, days: int = 0) -> datetime:
    """The first moment of a day (or of `days` later) in a time zone."""
    return datetime.combine(day + timedelta(days=days), datetime.min.time(), tzinfo=zone)
