"""What can go wrong with a call to another system, told in advance."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable
from enum import StrEnum


class Fault(StrEnum):
    """`LOST_REPLY`: it is done, and the answer does not come. `SILENT`: nothing is done, and no answer comes.
    `REFUSED`: it answers that it does not do it."""

    LOST_REPLY = "lost reply"
    SILENT = "silent"
    REFUSED = "refused"


class Faults:
    """The next calls of a method meet what was planned for it, in that sequence; `calls` are all that were made."""

    def __init__(self, silent: Callable[[], Exception], refused: Callable[[], Exception]) -> None:
        self.calls: list[str] = []
        self._silent, self._refused = silent, refused
        self._planned: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self._always: dict[str, Fault] = {}

    def plan(self, method: str, *faults: Fault) -> None:
        self._planned[method].extend(faults)

    def always(self, method: str, fault: Fault) -> None:
        self._always[method] = fault

    def end(self) -> None:
        self._planned.clear()
        self._always.clear()

    def meet(self, method: str) -> Callable[[], None]:
        """Called at the start of a method; what it returns is called when all is done."""
        self.calls.append(method)
        planned = self._planned[method]
        fault = planned.popleft() if planned else self._always.get(method)
        if fault is Fault.SILENT:
            raise self._silent()
        if fault is Fault.REFUSED:
            raise self._refused()
        return self._lose if fault is Fault.LOST_REPLY else lambda: None

    def _lose(self) -> None:
        raise self._silent()
