"""What the report says of the public sets."""

from collections.abc import Sequence

from bench.nlu.figures import Point
from bench.nlu.public import PUBLISHED_RECALL, Result
from bench.nlu.tables import number, percent, prose, table

SKIPPED = "Not measured in this run: `make nlu-report PUBLIC=…` names the folder with `banking77/` and `clinc150/`."


def public_section(results: Sequence[Result]) -> list[str]:
    return ["## Public sets", "", *(_figures(results) if results else prose(SKIPPED))]


def _figures(results: Sequence[Result]) -> list[str]:
    at = f"at {PUBLISHED_RECALL:.0%} recall".replace("%", " %")
    head = ("set", "trained on", "no threshold", "as trained", at, "calibration error", "training", "one text")
    return [
        *prose(
            "The same classifier on English sets, with words and characters only, since the concepts are Italian.",
            f'Nothing was tuned on them. "{at.capitalize()}" is read off the test set\'s curve, to compare with what',
            'others published; "as trained" is the model\'s own decision, in-scope accuracy and out-of-scope recall.',
            "All questions of BANKING77 are in scope.",
        ),
        *table(head, map(_row, results)),
    ]


def _row(result: Result) -> list[str]:
    return [
        result.name,
        number(result.trained.lines),
        percent(result.no_threshold),
        _both(result.as_trained),
        percent(result.at_published.accuracy) if result.at_published else "–",
        f"{result.calibration:.3f}",
        f"{result.trained.seconds:.0f} s",
        f"{result.milliseconds:.2f} ms",
    ]


def _both(point: Point | None) -> str:
    return f"{percent(point.accuracy)}, {percent(point.recall)}" if point else "–"
