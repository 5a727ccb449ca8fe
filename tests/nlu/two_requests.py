"""How often both requests of a message are heard, and how often one is taken for two.

.venv/engine/bin/python -m tests.nlu.two_requests          the figures
.venv/engine/bin/python -m tests.nlu.two_requests --wrong  and each message that was heard otherwise
"""

import argparse
import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML

from tests.nlu.measuring import ROOT, open_model

FILES = (
    "two_requests",
    "two_requests_second",
    "two_requests_third",
    "two_requests_fourth",
    "two_requests_fifth",
    "two_requests_sixth",
    "two_requests_seventh",
    "two_requests_eighth",
)
KINDS = ("two", "same", "answers", "one")

Parse = Callable[[str], Awaitable[dict[str, Any]]]


@dataclass(frozen=True)
class Said:
    """A message, what it asks for in order, and what was heard. `file`: in which of `FILES` it stands."""

    kind: str
    text: str
    requests: tuple[str, ...]
    heard: tuple[str, ...] = ()
    file: str = FILES[0]

    @property
    def right(self) -> bool:
        return self.heard == self.requests if self.kind != "one" else len(self.heard) == 1


def read_messages() -> list[Said]:
    return [said for file in FILES for said in _read(file)]


def _read(file: str) -> Iterator[Said]:
    path = ROOT / "tests" / "nlu_data" / f"{file}.yml"
    table = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    for kind in KINDS:
        for row in table.get(kind, ()):
            requests = tuple(row["requests"] if "requests" in row else [row["intent"]])
            yield Said(kind, row["text"], requests, file=file)


async def hear(parse: Parse, said: Said) -> Said:
    parsed = await parse(said.text)
    heard = [request["intent"] for request in parsed.get("requests") or []]
    name = parsed["intent"].get("full_retrieval_intent_name") or parsed["intent"]["name"]
    return Said(said.kind, said.text, said.requests, tuple(heard or [name]), said.file)


async def hear_all(parse: Parse) -> list[Said]:
    return [await hear(parse, said) for said in read_messages()]


def share(heard: Sequence[Said], kind: str) -> float:
    """How many of a kind were heard right, from 0 to 1."""
    these = [said for said in heard if said.kind == kind]
    return sum(said.right for said in these) / len(these)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wrong", action="store_true")
    wanted = parser.parse_args()
    heard = asyncio.run(hear_all(open_model()))
    for file in FILES:
        these = [said for said in heard if said.file == file]
        for kind in KINDS:
            if many := sum(said.kind == kind for said in these):
                print(f"{file}, {kind}: {share(these, kind):.1%} of {many}")
    for said in heard if wanted.wrong else ():
        if not said.right:
            print(f"  {said.kind}: {said.text}  |  {' + '.join(said.requests)}  |  {' + '.join(said.heard)}")


if __name__ == "__main__":
    main()
