"""Reads a list call's query as TMF630 writes it, and picks from documents what it asks for.

Filters name an attribute by its path: ``relatedParty.id=C-1003``. Values with commas, or the same filter again, are
alternatives; different filters must all hold. Dates and numbers also take ``.gt``, ``.gte``, ``.lt`` and ``.lte``. A
filter that a resource does not know is an error: a typo must not return everything.
"""

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from multidict import MultiMapping

from demo_operator.errors import BadRequest

Document = dict[str, Any]
Read = Callable[[str], Any]
COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
}
ALWAYS_KEPT = ("id", "href")


def text(value: str) -> str:
    return value


def moment(value: str) -> datetime:
    """A moment, or the first one of a day, in UTC."""
    read = datetime.fromisoformat(value.replace(" ", "+"))
    return read if read.tzinfo else read.replace(tzinfo=timezone.utc)


def truth(value: str) -> bool:
    return {"true": True, "false": False}[value]


def one_of(*allowed: str) -> Read:
    """Reads one of the values that the specification lists."""

    def read(value: str) -> str:
        if value not in allowed:
            raise ValueError(value)
        return value

    return read


@dataclass(frozen=True)
class Condition:
    """An attribute's values must include one for which ``holds``."""

    path: tuple[str, ...]
    read: Read
    holds: Callable[[Any], bool]

    def fits(self, document: Document) -> bool:
        return any(self.holds(_same_kind(value, self.read)) for value in _values(document, self.path))


@dataclass(frozen=True)
class Query:
    """What a list call asks for. ``exact`` holds the filters that ask for one value, to narrow what is read."""

    conditions: tuple[Condition, ...] = ()
    exact: Mapping[str, str] | None = None
    fields: tuple[str, ...] | None = None
    offset: int = 0
    limit: int | None = None

    def wanted(self, path: str) -> str | None:
        """The one value that the attribute at ``path`` must have, if the query names one."""
        return (self.exact or {}).get(path)

    def matching(self, documents: list[Document]) -> list[Document]:
        return [document for document in documents if all(condition.fits(document) for condition in self.conditions)]

    def page(self, documents: list[Document]) -> list[Document]:
        end = None if self.limit is None else self.offset + self.limit
        return [self.shown(document) for document in documents[self.offset : end]]

    def shown(self, document: Document) -> Document:
        """The attributes asked for; id and href always."""
        if self.fields is None:
            return document
        return {name: value for name, value in document.items() if name in self.fields or name in ALWAYS_KEPT}


def read_query(given: MultiMapping[str], filters: Mapping[str, Read]) -> Query:
    """The query of a list call; ``BadRequest`` names the part that cannot be used."""
    names = [name for name in given if name not in ("fields", "offset", "limit")]
    single = {name: given.getall(name)[0] for name in set(names) if len(given.getall(name)) == 1}
    return Query(
        conditions=tuple(_condition(name, given.getall(name), filters) for name in dict.fromkeys(names)),
        exact={name: value for name, value in single.items() if "," not in value},
        fields=read_fields(given),
        offset=_count(given, "offset") or 0,
        limit=_count(given, "limit"),
    )


def read_fields(given: MultiMapping[str]) -> tuple[str, ...] | None:
    """The attributes that ``fields`` names, at the first level; None: all."""
    if "fields" not in given:
        return None
    return tuple(name.strip().split(".")[0] for value in given.getall("fields") for name in value.split(","))


def _count(given: MultiMapping[str], name: str) -> int | None:
    if name not in given:
        return None
    value = given[name]
    if not (value.isascii() and value.isdigit() and len(value) < 10):
        raise BadRequest(f"{name} must be a whole number, not negative")
    return int(value)


def _condition(name: str, values: list[str], filters: Mapping[str, Read]) -> Condition:
    path, _, suffix = name.rpartition(".")
    compare = COMPARE.get(suffix)
    path = path if compare else name
    read = filters.get(path)
    if read is None or (compare and read is not moment):
        raise BadRequest(f"{name} is not a filter of this resource")
    told = _read_all(name, [value for given in values for value in given.split(",")], read)
    return Condition(tuple(path.split(".")), read, lambda value: _holds(value, told, compare))


def _read_all(name: str, values: list[str], read: Read) -> list[Any]:
    try:
        return [read(value) for value in values]
    except (ValueError, KeyError) as error:
        raise BadRequest(f"{name} has a value that cannot be used") from error


def _holds(value: Any, told: list[Any], compare: Callable[[Any, Any], bool] | None) -> bool:
    if compare is None:
        return value in told
    return any(compare(value, limit) for limit in told)


def _same_kind(value: Any, read: Read) -> Any:
    return read(value) if read is moment else value


def _values(document: Any, path: tuple[str, ...]) -> Iterator[Any]:
    """All values at ``path``; lists on the way are alternatives."""
    if isinstance(document, list):
        for item in document:
            yield from _values(item, path)
    elif not path:
        yield document
    elif isinstance(document, dict) and path[0] in document:
        yield from _values(document[path[0]], path[1:])
