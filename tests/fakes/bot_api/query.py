"""A call's parameters, however they came: query string, form, JSON or multipart."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.fakes.bot_api.refusals import bad


@dataclass(frozen=True)
class Upload:
    name: str
    mime: str
    content: bytes


@dataclass
class Query:
    """`params` are strings, as Telegram reads them; objects and lists are JSON in a string."""

    method: str
    params: dict[str, str] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return self.params.get(name, "")

    def flag(self, name: str) -> bool:
        return self.text(name).lower() in ("true", "yes", "1")

    def number(self, name: str, otherwise: int = 0) -> int:
        """An unreadable number counts as missing, as there."""
        given = self.text(name)
        return int(given) if given.lstrip("-").isdigit() else otherwise

    def json(self, name: str) -> Any:
        """The value, None when it is not there; 400 when it is not JSON."""
        try:
            return json.loads(self.text(name)) if name in self.params else None
        except ValueError:
            raise bad(f"can't parse {name} JSON object") from None


async def read(request: web.Request) -> Query:
    """413 (aiohttp's) above the server's limit."""
    query = Query(request.match_info["method"].lower())
    query.params.update({name: str(value) for name, value in request.query.items()})
    if request.content_type == "application/json":
        query.params.update(_of_json(await request.read()))
    elif request.body_exists:
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                query.files[name] = Upload(value.filename, value.content_type, value.file.read())
            else:
                query.params[name] = str(value)
    return query


def _of_json(body: bytes) -> dict[str, str]:
    try:
        given: Any = json.loads(body or b"{}")
    except ValueError:
        given = None
    if not isinstance(given, dict):
        raise bad("can't parse the request: a JSON object is expected")
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in given.items()}
