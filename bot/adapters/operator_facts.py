"""Reads the operator's file of facts, and refuses it whole when an entry is missing, unknown or impossible."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

import yaml
from pydantic import TypeAdapter, ValidationError

from bot.adapters.yaml_loader import SafeLoader
from bot.core.faq.facts import OperatorFacts
from bot.core.faq.topics import FaqTopic

_ADAPTER = TypeAdapter(OperatorFacts)


class OperatorFileError(Exception):
    """The file cannot be used; the message names the file and each place that is wrong."""


def load_operator_facts(path: Path) -> OperatorFacts:
    """The facts. Raises OperatorFileError."""
    try:
        given = yaml.load(path.read_text(encoding="utf-8"), SafeLoader)
    except (OSError, yaml.YAMLError) as error:
        raise OperatorFileError(f"{path.name}: cannot be read") from error
    try:
        facts = _ADAPTER.validate_python(_as_texts(given))
    except ValidationError as error:
        said = [f"{'.'.join(map(str, item['loc']))}: {item['msg']}" for item in error.errors()]
        raise OperatorFileError(f"{path.name}: {'; '.join(said)}") from None
    wrong = [*_unknown(given, OperatorFacts, ""), *_impossible(given, ""), *_of_links(facts)]
    if wrong:
        raise OperatorFileError(f"{path.name}: {'; '.join(wrong)}")
    return facts


def _as_texts(given: Any) -> Any:
    """Names of price zones may be numbers."""
    for zone in ((given or {}).get("roaming") or {}).get("zones") or () if isinstance(given, dict) else ():
        zone["name"] = str(zone.get("name", ""))
    return given


def _unknown(given: Any, kind: Any, place: str) -> Iterator[str]:
    """Entries that no fact is read from: a slip of the pen would leave what is meant unchanged."""
    if is_dataclass(kind) and isinstance(given, dict):
        hints = get_type_hints(kind)
        names = {field.name for field in fields(kind)}
        yield from (f"{place}{name}: is unknown" for name in given if name not in names)
        for name in names & set(given):
            yield from _unknown(given[name], hints[name], f"{place}{name}.")
    elif isinstance(given, list):
        for number, item in enumerate(given):
            yield from _unknown(item, next(iter(get_args(kind)), None), f"{place}{number}.")


def _impossible(given: Any, place: str) -> Iterator[str]:
    if isinstance(given, Mapping):
        for name, value in given.items():
            yield from _impossible(value, f"{place}{name}.")
    elif isinstance(given, list):
        if not given and ".countries." not in place:  # a country may have no other name
            yield f"{place[:-1]}: is empty"
        for number, value in enumerate(given):
            yield from _impossible(value, f"{place}{number}.")
    elif given in ("", None) or (isinstance(given, int) and given < 0):
        yield f"{place[:-1]}: has no value that can be said"


def _of_links(facts: OperatorFacts) -> Iterator[str]:
    yield from (f"links.{topic}: is missing" for topic in FaqTopic if topic not in facts.links)
    yield from (f"links.{name}: is no https address" for name, to in facts.links.items() if not _is_https(to))


def _is_https(address: str) -> bool:
    return address.startswith("https://") and " " not in address
