"""How many values of what customers type are read exactly right, entity by entity.

.venv/engine/bin/python -m tests.nlu.entity_values          a table for each file, and for all together
.venv/engine/bin/python -m tests.nlu.entity_values --wrong  and each message that was read otherwise

The normaliser and the reader are the product's own, with the lookups of `data/nlu/lookups`; nothing has to be trained.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from ruamel.yaml import YAML

from bot.engine.nlu.entities.reading import Reader
from bot.engine.nlu.entities.vocabulary import build_vocabulary
from bot.engine.nlu.languages import read_table
from bot.engine.nlu.text.folding import fold
from bot.engine.nlu.text.normaliser import normaliser_for
from tests.nlu.conftest import TODAY
from tests.nlu_data.reading import ROOT, TRAINING, Names, read_names

FILES = tuple(f"entities{which}" for which in ("", "_second", "_third", "_fourth", "_sixth", "_seventh", "_eighth"))
DAYS = {"entities_seventh": date(2026, 11, 29)}
"""When the messages of a file were typed, if not on the Monday of the tests."""
CATALOGUE = (
    *("amount", "threshold", "ceiling", "msisdn", "fixed_number", "period", "bill_ref"),
    *("payment_method", "excluded_method", "counter", "line_kind", "line_alias", "service_name", "offer_name"),
    *("ticket_id", "tax_code", "vat_number", "email", "fault_kind", "customer_kind", "language"),
)
"""What is judged: the catalogue's values, and the names that ours have for a limit and for a way to pay ruled out."""

Value = tuple[str, Any]


class ReadValues(Protocol):
    """What is read of one message, typed on a day."""

    def __call__(self, text: str, today: date = TODAY) -> list[Value]: ...


@dataclass(frozen=True)
class Message:
    """What was typed, the values it stands for, and those that were read."""

    text: str
    expected: tuple[Value, ...]
    read: tuple[Value, ...]

    @property
    def right(self) -> bool:
        return _counted(self.expected) == _counted(self.read)


@dataclass(frozen=True)
class Share:
    """`right` of `values`: each value expected is one, and each value read beyond these is one more that is wrong."""

    right: int
    values: int

    @property
    def share(self) -> float:
        return self.right / self.values if self.values else 1.0

    def __str__(self) -> str:
        return f"{self.share:.1%} of {self.values}"


def product_reading() -> ReadValues:
    """The product's normaliser and reader; without another day on the Monday of the tests."""
    lookups, synonyms = _lookups(read_names(TRAINING / "lookups"))
    names = frozenset(map(fold, read_table("it", "names")["names"]))
    reader, normalise = Reader(build_vocabulary("it", lookups, synonyms), names), normaliser_for("it")

    def read(text: str, today: date = TODAY) -> list[Value]:
        return [(found.entity, found.value) for found in reader.read(normalise(text).text, today)]

    return read


def _lookups(blocks: Sequence[Names]) -> tuple[dict[str, list[str]], dict[str, str]]:
    lookups = {block.name: list(block.wordings) for block in blocks if block.kind == "lookup"}
    return lookups, {word: block.name for block in blocks if block.kind == "synonym" for word in block.wordings}


def read_messages(name: str, read: ReadValues) -> list[Message]:
    """The messages of `tests/nlu_data/<name>.yml`, with what is read of each."""
    rows = YAML(typ="safe", pure=True).load((ROOT / "tests" / "nlu_data" / f"{name}.yml").read_text(encoding="utf-8"))
    return [_message(row, read, DAYS.get(name, TODAY)) for row in rows]


def all_messages() -> list[Message]:
    """Those of all files."""
    read = product_reading()
    return [message for name in FILES for message in read_messages(name, read)]


def overall(messages: Sequence[Message], entities: Sequence[str] = CATALOGUE) -> Share:
    """The values of these entities: how many were read exactly right."""
    parts = [_share(message, entity) for message in messages for entity in entities]
    return Share(sum(part.right for part in parts), sum(part.values for part in parts))


def by_entity(messages: Sequence[Message]) -> dict[str, Share]:
    """The same for each entity, in the catalogue's order."""
    return {entity: overall(messages, [entity]) for entity in CATALOGUE}


def _message(row: dict[str, Any], read: ReadValues, today: date) -> Message:
    found = tuple((entity, value) for entity, value in read(row["text"], today) if entity in CATALOGUE)
    return Message(row["text"], tuple((entity, value) for entity, value in row["entities"]), found)


def _share(message: Message, entity: str) -> Share:
    expected = _counted(one for one in message.expected if one[0] == entity)
    read = _counted(one for one in message.read if one[0] == entity)
    return Share((expected & read).total(), max(expected.total(), read.total()))


def _counted(values: Sequence[Value] | Iterator[Value]) -> Counter[tuple[str, str]]:
    """Numbers in figures are texts in spaCy's patterns and in an action's eyes the same."""
    return Counter((entity, str(value)) for entity, value in values)


def _report(name: str, messages: Sequence[Message]) -> Iterator[str]:
    yield f"{name}: {overall(messages)} values right, {sum(one.right for one in messages)} of {len(messages)} messages"
    for entity, share in by_entity(messages).items():
        yield f"  {entity:16} {share}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wrong", action="store_true", help="list what was read otherwise")
    wrong = parser.parse_args().wrong
    read = product_reading()
    files = {name: read_messages(name, read) for name in FILES}
    files["together"] = [message for messages in files.values() for message in messages]
    for name, messages in files.items():
        print("\n".join(_report(name, messages)))
    for message in files["together"] if wrong else ():
        if not message.right:
            print(f"  {message.text}  |  {_written(message.expected)}  |  {_written(message.read)}")


def _written(values: Sequence[Value]) -> str:
    return ", ".join(f"{entity} {value}" for entity, value in values) or "nothing"


if __name__ == "__main__":
    main()
