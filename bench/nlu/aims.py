"""What was asked for, and whether it is reached. Told, never asserted: floors of tests stand in `tests/nlu`."""

from collections.abc import Iterator
from dataclasses import dataclass

from bench.nlu.measured import Measured
from bench.nlu.public import Result
from bench.nlu.tables import percent, table
from tests.nlu import entity_values, two_requests
from tests.nlu.measuring import accuracy, recall


@dataclass(frozen=True)
class Aim:
    """A share that should be at least so large. Without `least` it is only told; without `measured` it was left out."""

    what: str
    least: float | None
    measured: float | None

    @property
    def verdict(self) -> str:
        if self.measured is None:
            return "not measured"
        if self.least is None:
            return ""
        return "reached" if self.measured >= self.least else "missed"


def aims_of(measured: Measured) -> Iterator[Aim]:
    blind = measured.held_out.together.heard
    results = {result.name: result for result in measured.public}
    yield Aim("blind sentences, in-scope accuracy", 0.93, accuracy(blind))
    yield Aim("blind sentences, out-of-scope recall", 0.85, recall(blind))
    yield Aim("entity values exactly right (mended in view)", 0.97, entity_values.overall(measured.entities).share)
    yield Aim("two requests, both heard", None, two_requests.share(measured.requests, "two"))
    yield Aim("BANKING77, accuracy", 0.914, _accuracy(results.get("BANKING77")))
    yield Aim("CLINC150, in-scope accuracy at 78 % recall", 0.907, _at_published(results.get("CLINC150")))


def _accuracy(result: Result | None) -> float | None:
    return result.no_threshold if result else None


def _at_published(result: Result | None) -> float | None:
    return result.at_published.accuracy if result and result.at_published else None


def aims_table(measured: Measured) -> list[str]:
    return table(("", "measured", "aim", ""), [_row(aim) for aim in aims_of(measured)])


def _row(aim: Aim) -> list[str]:
    shares = ("–" if share is None else percent(share) for share in (aim.measured, aim.least))
    return [aim.what, *shares, aim.verdict]
