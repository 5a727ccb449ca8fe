"""The report as one page of Markdown."""

from pathlib import Path

from bench.nlu.aims import aims_table
from bench.nlu.held_out_section import confidence_section, confusions_section, held_out_section
from bench.nlu.learning_section import learning_section, times_section
from bench.nlu.measured import Measured
from bench.nlu.public_section import public_section
from bench.nlu.tables import number, prose
from bench.nlu.values_section import entities_section, requests_section

TRIED = Path(__file__).parent / "tried.md"
"""Written by hand: what variants gave, and what was made of it."""


def page(measured: Measured) -> str:
    blind = measured.held_out.together.heard
    return "\n".join(
        [
            *_opening(measured),
            *held_out_section(measured.held_out),
            *confidence_section(blind, measured.alone),
            *confusions_section(blind),
            *entities_section(measured.entities),
            *requests_section(measured.requests),
            *learning_section(measured.manners, measured.sizes),
            *public_section(measured.public),
            *times_section(measured),
            TRIED.read_text(encoding="utf-8"),
        ]
    )


def _opening(measured: Measured) -> list[str]:
    return [
        "# How well messages are understood",
        "",
        *prose(
            "Written by `make nlu-report`: change what it measures, or `bench/nlu`, not this page. How understanding",
            f"works stands in [nlu.md](nlu.md). The model was trained on {number(measured.lines)} lines for",
            f"{measured.intents} intents and what is out of scope.",
        ),
        *aims_table(measured),
    ]
