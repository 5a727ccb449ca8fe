"""The report's pictures, into `docs/images`. Drawn without a screen; the same figures give the same picture."""

from collections.abc import Sequence
from pathlib import Path

import matplotlib

matplotlib.use("Agg")

from matplotlib import pyplot
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from bench.nlu.figures import Bin, Matrix, Point
from bench.nlu.learning import OfManner, Step

BLUE, GREY, ORANGE = "#1f5fa8", "#8a8f98", "#c8641b"


class Pictures:
    """Draws into one folder, which has to exist."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def calibration(self, bins: Sequence[Bin]) -> None:
        figure, axes = pyplot.subplots(figsize=(5.2, 5))
        axes.plot((0, 1), (0, 1), color=GREY, linestyle="--", linewidth=1, label="as it says")
        axes.plot([one.said for one in bins], [one.right for one in bins], color=BLUE, linewidth=1.2)
        sizes = [20 + one.count / 3 for one in bins]
        axes.scatter([one.said for one in bins], [one.right for one in bins], s=sizes, color=BLUE, label="measured")
        for one in bins:
            axes.annotate(str(one.count), (one.said, one.right), (6, -11), textcoords="offset points", fontsize=8)
        _shares(axes, "confidence", "share right")
        axes.legend(loc="upper left", frameon=False)
        self._keep(figure, "nlu-calibration")

    def curve(self, points: Sequence[Point], chosen: Point) -> None:
        figure, axes = pyplot.subplots(figsize=(6.4, 4.4))
        axes.plot([one.recall for one in points], [one.accuracy for one in points], color=BLUE, label="every threshold")
        axes.scatter([chosen.recall], [chosen.accuracy], color=ORANGE, zorder=3, label="the threshold as trained")
        axes.axvline(0.85, color=GREY, linestyle="--", linewidth=1)
        axes.axhline(0.93, color=GREY, linestyle="--", linewidth=1, label="aims: 85 % and 93 %")
        _shares(axes, "out-of-scope recall", "in-scope accuracy")
        axes.set_ylim(0.5, 1.0)
        axes.legend(loc="lower left", frameon=False)
        self._keep(figure, "nlu-curve")

    def matrix(self, matrix: Matrix) -> None:
        figure, axes = pyplot.subplots(figsize=(9.5, 8.5))
        axes.imshow(matrix.shares**0.5, cmap="Blues", vmin=0, vmax=1)  # the root shows what is small
        places = range(len(matrix.names))
        axes.set_xticks(places, [name.replace("_", " ") for name in matrix.names], rotation=60, ha="right")
        axes.set_yticks(
            places, [f"{n.replace('_', ' ')} ({c})" for n, c in zip(matrix.names, matrix.counts, strict=True)]
        )
        for row, column in ((row, column) for row in places for column in places):
            if matrix.shares[row, column] >= 0.005:
                colour = "white" if matrix.shares[row, column] > 0.3 else "black"
                written = f"{100 * matrix.shares[row, column]:.0f}"
                axes.text(column, row, written, ha="center", va="center", fontsize=8, color=colour)
        axes.set_xlabel("heard as")
        axes.set_ylabel("wanted (sentences)")
        self._keep(figure, "nlu-confusions")

    def learning(self, manners: Sequence[OfManner], sizes: Sequence[Step]) -> None:
        figure, (left, right) = pyplot.subplots(1, 2, figsize=(11, 4.4), sharey=True)
        for one in manners:
            left.plot(list(one.steps), [step.accuracy for step in one.steps.values()], marker="o", label=one.manner)
        left.set_xlabel("other manners trained on")
        left.set_ylabel("in-scope accuracy, no threshold")
        left.legend(frameon=False, fontsize=8)
        right.plot([step.lines for step in sizes], [step.accuracy for step in sizes], marker="o", color=BLUE)
        right.set_xscale("log", base=2)
        right.set_xticks([step.lines for step in sizes], [f"{step.lines:,}" for step in sizes])
        right.set_xlabel("lines trained on; tested on the blind sentences")
        for axes in (left, right):
            axes.grid(color="#e5e7ea", linewidth=0.6)
        self._keep(figure, "nlu-learning")

    def _keep(self, figure: Figure, name: str) -> None:
        figure.tight_layout()
        figure.savefig(self._folder / f"{name}.png", dpi=110, metadata={"Software": None})
        pyplot.close(figure)


def _shares(axes: Axes, across: str, upwards: str) -> None:
    axes.set_xlim(-0.01, 1.03)
    axes.set_ylim(-0.03, 1.03)
    axes.set_xlabel(across)
    axes.set_ylabel(upwards)
    axes.grid(color="#e5e7ea", linewidth=0.6)
