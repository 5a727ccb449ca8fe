"""A seeded sample of long lists of cases: `make test` runs a few of each test's, `make test-long` the others.

A test that is given thirty sentences says the same of each; that all of them hold is seen before a release.
"""

from collections import defaultdict
from collections.abc import Sequence
from random import Random

import pytest

FEW = 2
SEED = 8
SAMPLED = ("tests/journeys/", "tests/stack/", "tests/browser/")
"""Folders whose tests are many because of the sentences that are tried, or long because whole processes run."""


def mark_beyond_sample(items: Sequence[pytest.Item]) -> None:
    """Mark `long` what is beyond the sample; who names no mark, as with one file at work, still runs every case."""
    cases: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        if item.nodeid.startswith(SAMPLED):
            cases[item.nodeid.split("[")[0]].append(item)
    for test, these in cases.items():
        for at in beyond_sample(test, len(these)):
            these[at].add_marker(pytest.mark.long)


def beyond_sample(test: str, cases: int) -> set[int]:
    """Which of so many cases are not in the sample of this test; the same ones each time."""
    return set(range(cases)) - set(Random(f"{SEED} {test}").sample(range(cases), min(FEW, cases)))
