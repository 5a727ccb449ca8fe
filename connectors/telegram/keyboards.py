"""Choices as inline keyboards: pages to open first, then what can be chosen, one or two in a row by their length.

A choice's own id is what Telegram gives back: random, 18 characters of its 64 bytes, good in its conversation alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LONGEST_OF_TWO = 18
"""Characters of a title that two in a row leave room for on a phone."""
MOST = 100
"""Buttons of one message that Telegram takes."""


@dataclass(frozen=True)
class Button:
    """`data`: the id of a choice; `url`: a page. One of both."""

    title: str
    data: str | None = None
    url: str | None = None


Rows = tuple[tuple[Button, ...], ...]


def rows_of(pages: Sequence[Button], choices: Sequence[Button]) -> Rows:
    return (*((page,) for page in pages), *_paired(choices[: MOST - len(pages)]))


def pages_of(rows: Rows) -> Rows:
    """What is left of a keyboard without its choices."""
    kept = (tuple(button for button in row if button.url is not None) for row in rows)
    return tuple(row for row in kept if row)


def _paired(choices: Sequence[Button]) -> Iterator[tuple[Button, ...]]:
    waiting: Button | None = None
    for choice in choices:
        if len(choice.title) > LONGEST_OF_TWO:
            if waiting is not None:
                yield (waiting,)
            waiting = None
            yield (choice,)
        elif waiting is not None:
            yield (waiting, choice)
            waiting = None
        else:
            waiting = choice
    if waiting is not None:
        yield (waiting,)
