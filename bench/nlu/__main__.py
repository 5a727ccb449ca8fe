"""Measures how well the product's model understands, and writes docs/nlu-report.md and its pictures.

    .venv/engine/bin/python -m bench.nlu [--public FOLDER]

FOLDER holds the public sets, `banking77/` and `clinc150/`; without it they are left out, and the report says so.
The model has to be trained (`make model`). Takes a few minutes of one core.
"""

import argparse
import asyncio
from pathlib import Path

from bench.nlu.aims import aims_of
from bench.nlu.figures import calibration_bins, journey_matrix
from bench.nlu.measured import Measured, measure
from bench.nlu.page import page
from bench.nlu.pictures import Pictures
from bench.nlu.tables import percent
from tests.nlu.measuring import open_model
from tests.nlu_data.reading import ROOT

DOCS = ROOT / "docs"


def write(measured: Measured, docs: Path) -> None:
    blind = measured.held_out.together.heard
    pictures = Pictures(docs / "images")
    pictures.calibration(calibration_bins([one.confidence for one in blind], [one.right for one in blind]))
    pictures.curve(measured.alone.points, measured.alone.as_trained)
    pictures.matrix(journey_matrix(blind, measured.journeys))
    pictures.learning(measured.manners, measured.sizes)
    (docs / "nlu-report.md").write_text(page(measured), encoding="utf-8")


def tell(measured: Measured) -> None:
    """The aims and the times, to who waits for the report."""
    for aim in aims_of(measured):
        print(f"{aim.what}: {'–' if aim.measured is None else percent(aim.measured)} {aim.verdict}")
    trained, (median, p95) = measured.alone.trained, measured.pipeline
    print(f"training the classifier: {trained.seconds:.1f} s ({trained.processor_seconds:.1f} s of the processor)")
    print(f"one text: classifier {measured.alone.milliseconds:.2f} ms; pipeline {median:.2f} ms, p95 {p95:.2f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--public", type=Path, help="the folder with banking77/ and clinc150/")
    folder = parser.parse_args().public
    if folder is not None and not folder.is_dir():
        parser.error(f"{folder} is no folder.")
    if folder is None:
        print("No --public FOLDER: the public sets are left out.")
    measured = asyncio.run(measure(open_model(), folder))
    write(measured, DOCS)
    tell(measured)
    print(f"Written: {(DOCS / 'nlu-report.md').relative_to(ROOT)}")


if __name__ == "__main__":
    main()
