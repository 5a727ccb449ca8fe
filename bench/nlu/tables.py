"""Markdown, and figures as people write them."""

import textwrap
from collections.abc import Iterable, Sequence

Cell = object
WIDTH = 120
TIED = "\N{NO-BREAK SPACE}"


def table(head: Sequence[str], rows: Iterable[Sequence[Cell]], words: int = 1) -> list[str]:
    """Lines of a table, then an empty line. The first `words` columns stand to the left, figures to the right.

    A row of another length than the head is a mistake: ValueError.
    """
    lines = [_row(head), _row(["---"] * words + ["---:"] * (len(head) - words))]
    for row in rows:
        if len(row) != len(head):
            raise ValueError(f"{len(row)} cells under {len(head)} heads: {row}")
        lines.append(_row([str(cell).replace("|", "\\|") for cell in row]))
    return [*lines, ""]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def number(count: int) -> str:
    return f"{count:,}"


def picture(name: str, what: str) -> list[str]:
    """A picture of `docs/images`, seen from `docs`."""
    return [f"![{what}](images/{name}.png)", ""]


def prose(*sentences: str) -> list[str]:
    """One paragraph, in lines of a page's width; a figure and its per cent sign stay together."""
    bound = " ".join(sentences).replace(" %", f"{TIED}%")
    return [textwrap.fill(bound, WIDTH, break_long_words=False, break_on_hyphens=False).replace(TIED, " "), ""]
