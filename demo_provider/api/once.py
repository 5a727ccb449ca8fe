"""Idempotency keys: the same key and request are answered with the first outcome, another request is refused.

Key, work and answer are one transaction, so of two calls at the same time one works and the other is answered the same.
A request that failed leaves nothing behind: it may be corrected and sent again with its key.
"""

import hashlib
import json
from collections.abc import Awaitable, Callable

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from demo_provider.api.body import Body, read_object
from demo_provider.documents import Document
from demo_provider.errors import BadRequest, KeyReused
from demo_provider.keys import COURIER, DATABASE
from demo_provider.tables import Answered

HEADER = "Idempotency-Key"
REPLAYED = "Idempotent-Replayed"

Work = Callable[[web.Request, AsyncSession, Body], Awaitable[Document]]


def once(work: Work) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """A handler that does ``work`` once for each key and answers 201 with its document."""

    async def answer(request: web.Request) -> web.StreamResponse:
        key, body = _key(request), await read_object(request)
        asked = _fingerprint(request, body)
        async with request.config_dict[DATABASE].writing() as session:
            known = await session.get(Answered, key)
            if known is not None:
                return _again(known, asked)
            document = await work(request, session, body)
            session.add(Answered(key=key, fingerprint=asked, status=201, body=document))
        request.config_dict[COURIER].wake()
        return web.json_response(document, status=201)

    return answer


def _key(request: web.Request) -> str:
    key = request.headers.get(HEADER, "")
    if not 1 <= len(key) <= 255:
        raise BadRequest(f"{HEADER} must have 1 to 255 characters")
    return key


def _fingerprint(request: web.Request, body: Body) -> str:
    said = json.dumps([request.method, request.path, body], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def _again(known: Answered, asked: str) -> web.Response:
    if known.fingerprint != asked:
        raise KeyReused(f"this {HEADER} came before with another request")
    return web.json_response(known.body, status=known.status, headers={REPLAYED: "true"})
