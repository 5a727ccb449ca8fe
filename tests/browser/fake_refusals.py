"""Errors of the fake chat API, in the form of the real one."""

import json
import uuid
from dataclasses import dataclass

from aiohttp import web


@dataclass(frozen=True)
class Refusal:
    """An error that the next sending gets instead of being accepted."""

    status: int
    code: str
    retry_after: int | None = None


def refused(refusal: Refusal) -> web.HTTPException:
    """An error answer in the API's form."""
    body = {"error": {"code": refusal.code, "message": refusal.code, "request_id": uuid.uuid4().hex}}
    headers = {"Retry-After": str(refusal.retry_after)} if refusal.retry_after is not None else {}
    return _Refused(refusal.status, text=json.dumps(body), content_type="application/json", headers=headers)


class _Refused(web.HTTPException):
    def __init__(self, status: int, *, text: str, content_type: str, headers: dict[str, str]) -> None:
        self.status_code = status
        super().__init__(text=text, content_type=content_type, headers=headers)
