"""What the report says of more data, and of what it costs to train and to ask."""

from collections.abc import Sequence
from statistics import mean

from bench.nlu.learning import MANNERS, OfManner, Step
from bench.nlu.measured import Measured
from bench.nlu.tables import number, percent, picture, prose, table


def learning_section(manners: Sequence[OfManner], sizes: Sequence[Step]) -> list[str]:
    return [
        "## Would more data help?",
        "",
        *prose(
            "Left: each manner of writing is held out in turn, and the classifier is trained on one, three and seven",
            "of the others (only lines whose manner is known). Right: trained on a part of all lines, evenly taken",
            "from each intent, and tested on the blind sentences. Both count the likeliest real intent, without a",
            "threshold.",
        ),
        *picture("nlu-learning", "Accuracy on an unseen manner and on the blind sentences"),
        *_manners(manners),
        *table(("lines", "blind, in-scope"), [(number(step.lines), percent(step.accuracy)) for step in sizes]),
        *prose(gain(sizes)),
    ]


def _manners(manners: Sequence[OfManner]) -> list[str]:
    counts = [count for count in MANNERS if all(count in one.steps for one in manners)]
    head = ("held out", "tested on", *(f"trained on {count}" for count in counts))
    rows = [[one.manner, number(one.tested), *_shares(one, counts)] for one in manners]
    means = [percent(mean(one.steps[count].accuracy for one in manners)) for count in counts]
    lines = [number(round(mean(one.steps[count].lines for one in manners))) for count in counts]
    return table(head, [*rows, ["mean", "", *means], ["lines trained on, mean", "", *lines]]) if manners else []


def _shares(one: OfManner, counts: Sequence[int]) -> list[str]:
    return [percent(one.steps[count].accuracy) for count in counts]


def gain(sizes: Sequence[Step]) -> str:
    """What the last doubling brought, in words."""
    before, after = sizes[-2:]
    points = 100 * (after.accuracy - before.accuracy)
    return f"From {number(before.lines)} to {number(after.lines)} lines: {points:+.1f} points."


def times_section(measured: Measured) -> list[str]:
    alone, (median, p95) = measured.alone, measured.pipeline
    trained = alone.trained
    rows = [
        (f"training the classifier on {number(trained.lines)} lines, by the clock", f"{trained.seconds:.1f} s", "60 s"),
        ("the same, time of the processor", f"{trained.processor_seconds:.1f} s", ""),
        ("the classifier, one text, median", f"{alone.milliseconds:.2f} ms", "4 ms"),
        ("the whole pipeline, one message, median", f"{median:.2f} ms", ""),
        ("the whole pipeline, one message, p95", f"{p95:.2f} ms", ""),
    ]
    return [
        "## Times",
        "",
        *prose("On the machine that made this report, with whatever else it was doing; no test asserts them."),
        *table(("what", "measured", "aim below"), rows),
    ]
