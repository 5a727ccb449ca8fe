"""One YAML file read strictly: a key that stands twice is an error, and a bare `no` is the word, not a boolean."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.adapters.yaml_loader import SafeLoader


class ChecksError(Exception):
    """The files of the checks cannot be used; the message has one line for each thing that is wrong, with its place."""


class _Loader(SafeLoader):
    """Only `true` and `false` are booleans here."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, known) for tag, known in found if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
    for first, found in SafeLoader.yaml_implicit_resolvers.items()
}


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    keys = [loader.construct_object(key) for key, _ in node.value]
    for key, (key_node, _) in zip(keys, node.value, strict=True):
        if keys.count(key) > 1:
            raise yaml.MarkedYAMLError(problem=f"{key} stands twice", problem_mark=key_node.start_mark)
    return dict(loader.construct_mapping(node, deep=True))


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)

Form = TypeVar("Form", bound=BaseModel)


def read(path: Path, form: type[Form]) -> Form:
    """The content of a file in its form. Raises ChecksError."""
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), _Loader)
    except FileNotFoundError as error:
        raise ChecksError(f"{path.name}: is missing") from error
    except yaml.YAMLError as error:
        raise ChecksError(f"{path.name}: {_where(error)}") from error
    try:
        return form.model_validate(content)
    except ValidationError as error:
        raise ChecksError("\n".join(f"{path.name}: {line}" for line in _lines(error))) from error


def _where(error: yaml.YAMLError) -> str:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        return f"line {error.problem_mark.line + 1}: {error.problem}"
    return str(error)


def _lines(error: ValidationError) -> list[str]:
    return [f"{'.'.join(map(str, found['loc'])) or 'the file'}: {_said(found)}" for found in error.errors()]


def _said(found: ErrorDetails) -> str:
    """YAML takes what holds ": " for a key and a value, which is what happens to words first."""
    if found["type"] == "string_type" and isinstance(found["input"], dict):
        return "a text with a colon and a blank in it stands between quotes"
    return found["msg"]
