"""Holds an answer against the official specification of its API, more strictly than the specification itself.

What the specification does not name is refused, formats are checked, and enumerations hold as published.
"""

import functools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jsonschema import Draft4Validator, FormatChecker

PUBLISHED = Path(__file__).parent.parent / "tmf"
SHAPES = Path(__file__).parent / "shapes"  # of TMF646 and TMF656, as far as they are used: they are not among those
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
FORMATS = FormatChecker(formats=())
NOTHING = {"type": "null"}

Json = dict[str, Any]


@FORMATS.checks("date-time", raises=ValueError)
def is_moment(value: object) -> bool:
    if not isinstance(value, str):
        return True
    return RFC3339.fullmatch(value) is not None and datetime.fromisoformat(value) is not None


@FORMATS.checks("uri", raises=ValueError)
def is_absolute_uri(value: object) -> bool:
    return not isinstance(value, str) or bool(urlsplit(value).scheme and urlsplit(value).netloc)


@dataclass(frozen=True)
class Specification:
    """One published API: its calls and its definitions."""

    document: Json

    @property
    def base(self) -> str:
        return str(self.document["basePath"]).rstrip("/")

    def errors(self, method: str, path: str, status: int, body: object, *, partial: bool = False) -> list[str]:
        """What is wrong with an answer; ``partial`` allows attributes left out by ``fields``."""
        operation = self._operation(method, path)
        if str(status) not in operation["responses"]:
            return [f"{method} {path} does not answer {status}"]
        schema = operation["responses"][str(status)].get("schema", NOTHING)
        whole = {**schema, "definitions": self._definitions(partial)}
        found = Draft4Validator(whole, format_checker=FORMATS).iter_errors(body)
        return [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in found]

    def sent_errors(self, method: str, path: str, body: object) -> list[str]:
        """What is wrong with the body that a call sends."""
        parameters = self._operation(method, path)["parameters"]
        schema = next(each["schema"] for each in parameters if each["in"] == "body")
        whole = {**schema, "definitions": self._definitions(partial=False)}
        found = Draft4Validator(whole, format_checker=FORMATS).iter_errors(body)
        return [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in found]

    def error_body_errors(self, body: object) -> list[str]:
        """What is wrong with the body of an error, of whatever status."""
        whole = {"$ref": "#/definitions/Error", "definitions": self._definitions(partial=False)}
        return [error.message for error in Draft4Validator(whole, format_checker=FORMATS).iter_errors(body)]

    def _operation(self, method: str, path: str) -> Json:
        for template, operations in self.document["paths"].items():
            if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path.removeprefix(self.base)):
                operation: Json = operations[method.lower()]
                return operation
        raise AssertionError(f"the specification has no {path}")

    def _definitions(self, partial: bool) -> Json:
        published = self.document["definitions"]
        strict = {name: _closed(_with_parents(schema, published)) for name, schema in published.items()}
        if partial:
            strict = {name: _without_required(schema) for name, schema in strict.items()}
        return strict | {name: _any_kind(name, strict, published) for name in published if _kinds(name, published)}


def _parents(schema: Json) -> list[str]:
    return [parent["$ref"].rpartition("/")[2] for parent in schema.get("allOf", [])]


def _with_parents(schema: Json, published: Json) -> Json:
    """A definition with what its parents list and require, in place of ``allOf``."""
    whole = {name: value for name, value in schema.items() if name != "allOf"}
    for parent in _parents(schema):
        above = _with_parents(published[parent], published)
        whole["properties"] = {**above["properties"], **whole["properties"]}
        whole["required"] = sorted({*above.get("required", []), *whole.get("required", [])})
    return whole


def _kinds(name: str, published: Json) -> list[str]:
    return [kind for kind, schema in published.items() if name in _parents(schema)]


def _any_kind(name: str, strict: Json, published: Json) -> Json:
    """Where a definition is wanted, each of its kinds will do that says so in ``@type``."""
    kinds = [_of_kind(strict[kind], kind[0].lower() + kind[1:]) for kind in _kinds(name, published)]
    return {"anyOf": [*kinds, strict[name]]}


def _of_kind(schema: Json, kind: str) -> Json:
    return {**schema, "properties": {**schema["properties"], "@type": {"enum": [kind]}}}


def _closed(schema: Json) -> Json:
    """A definition that lists attributes allows no others."""
    return {**schema, "additionalProperties": False} if "properties" in schema else schema


def _without_required(schema: Json) -> Json:
    return {name: value for name, value in schema.items() if name != "required"}


@functools.cache
def specifications() -> tuple[Specification, ...]:
    paths = [path for folder in (PUBLISHED, SHAPES) for path in sorted(folder.glob("*.swagger.json"))]
    return tuple(Specification(json.loads(path.read_text())) for path in paths)


def specification_of(path: str) -> Specification:
    return next(each for each in specifications() if path.startswith(f"{each.base}/"))


def published_calls() -> Iterator[tuple[str, str]]:
    """Every method and path of every published API."""
    for each in specifications():
        for path, operations in each.document["paths"].items():
            yield from ((method.upper(), each.base + path) for method in operations)
