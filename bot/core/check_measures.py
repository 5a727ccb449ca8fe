"""A speed that a customer typed, in megabits a second: "85", "120 mega", "2,4 Gbps", "scarico 80 e carico 20"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.core.check_answers import answer_in, fold
from bot.core.checks import UNKNOWN, Measure

FASTEST = Decimal(100_000)
LONGEST = 200
_UNITS = (
    (re.compile(r"k(?:ilo)?(?:bit|bps|b)?\b", re.IGNORECASE), Decimal("0.001")),
    (re.compile(r"mega ?byte\w*", re.IGNORECASE), Decimal(8)),
    (re.compile(r"m(?:ega|b)?(?:bit|bps|ps|b)?\b", re.IGNORECASE), Decimal(1)),
    (re.compile(r"g(?:iga|b)?(?:bit|bps|ps|b)?\b", re.IGNORECASE), Decimal(1000)),
)
_NUMBER = re.compile(r"(?<![\w.,+-])(\d+(?:[.,]\d+)*|uno?|mezzo)(?![.,]?\d)", re.IGNORECASE)
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_SPOKEN = {"un": Decimal(1), "uno": Decimal(1), "mezzo": Decimal("0.5")}
_DOWN = re.compile(r"\b(?:down\w*|scaric\w+|ricezione|discesa)\b")
_OTHER = re.compile(r"\b(?:up|upload\w*|caric\w+|invio|salita|ping|latenza|jitter)\b")
_NOT_A_SPEED = re.compile(
    r"\s*(?:ms|msec|millisecond\w*|metr[io]|minut[io]|second[io]|or[ae]|euro|€|%|giorn[io]|volt[ae])"
)


@dataclass(frozen=True)
class _Figure:
    """A number of the text; `about`: what the words nearest to it say it is ("down", "other", None)."""

    mbps: Decimal
    about: str | None


def mbps_in(text: str) -> Decimal | None:
    """The download speed that a text names; None when it names none, or two that could be it."""
    figures = list(_figures(fold(text[:LONGEST])))
    named = [figure for figure in figures if figure.about == "down"]
    fitting = named or [figure for figure in figures if figure.about is None]
    return fitting[0].mbps if len({figure.mbps for figure in fitting}) == 1 else None


def measured(check: Measure, text: str, promised_mbps: int | Decimal | None) -> str | None:
    """The answer to a measure, ready to be kept: "below 85", "as_promised 2400", "unknown"; None: not understood.

    Without a promise of the plan nothing can be compared: "unknown 85".
    """
    mbps = mbps_in(text)
    if mbps is None:
        return answer_in(check, text)
    if promised_mbps is None:
        return f"{UNKNOWN} {mbps.normalize():f}"
    enough = mbps * 100 >= Decimal(promised_mbps) * check.enough_percent
    return f"{'as_promised' if enough else 'below'} {mbps.normalize():f}"


def _figures(text: str) -> Iterator[_Figure]:
    for match in _NUMBER.finditer(text):
        value = _mbps(match.group(1), text[match.end() :])
        if value is not None and value <= FASTEST and not re.search(r"\bnon (?:e |sono )?$", text[: match.start()]):
            yield _Figure(value, _about(text, match))


def _mbps(number: str, after: str) -> Decimal | None:
    if _NOT_A_SPEED.match(after):
        return None
    said = after.lstrip()
    factor = next((factor for unit, factor in _UNITS if unit.match(said)), None)
    if number in _SPOKEN:
        return _SPOKEN[number] * factor if factor else None
    if number.count(",") > 1 or ("," in number and number.index(",") < number.rfind(".")):
        return None
    if _THOUSANDS.fullmatch(number.partition(",")[0]) and factor != 1000:
        number = number.replace(".", "")
    number = number.replace(",", ".")
    return Decimal(number) * (factor or 1) if number.count(".") <= 1 else None


def _about(text: str, match: re.Match[str]) -> str | None:
    """The word before a number speaks of it, else the one behind it, up to the next number or comma."""
    before = re.split(r"[,;\d]|\be\b", text[: match.start()])[-1]
    behind = re.split(r"[,;\d]|\be\b", text[match.end() :])[0]
    for words in (before, behind):
        if _DOWN.search(words):
            return "down"
        if _OTHER.search(words):
            return "other"
    return None
