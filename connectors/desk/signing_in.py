"""Signing in at the desk, unlocking it, signing out."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from aiohttp import web
from pydantic import Field, model_validator

from bot.core.account import PASSWORD_LONGEST
from bot.core.desk_errors import NotSignedIn
from bot.services.desk.second_factor import Asked
from bot.services.desk.sessions import Opened
from connectors.desk.session import ACCOUNTS, caller_of, hand_over, take_back, token_of
from connectors.gateway.bodies import RequestBody, read_body
from connectors.gateway.keys import PRODUCT

LONGEST_USER = 64
CODE = r"^\s*\d{3}\s?\d{3}\s*$"


class SignIn(RequestBody):
    user: str = Field(min_length=1, max_length=LONGEST_USER)
    password: str = Field(min_length=1, max_length=4 * PASSWORD_LONGEST, repr=False)


class GiveCode(RequestBody):
    code: str = Field(pattern=CODE, repr=False)

    @property
    def digits(self) -> str:
        return "".join(self.code.split())


class GivePasskey(RequestBody):
    credential: dict[str, Any] = Field(repr=False)


class Unlock(RequestBody):
    """One of the two."""

    code: str | None = Field(None, pattern=CODE, repr=False)
    credential: dict[str, Any] | None = Field(None, repr=False)

    @model_validator(mode="after")
    def _one(self) -> Unlock:
        if (self.code is None) == (self.credential is None):
            raise ValueError("code or credential is needed")
        return self


async def sign_in(request: web.Request) -> web.Response:
    """The password: half a session, and what is asked for next. What the browser had ends with the second factor."""
    body = await read_body(request, SignIn)
    opened, asked = await request.app[ACCOUNTS].signing_in.with_password(body.user, body.password, token_of(request))
    return hand_over(request, web.json_response(_asked(asked)), opened)


async def give_code(request: web.Request) -> web.Response:
    body = await read_body(request, GiveCode)
    opened = await request.app[ACCOUNTS].signing_in.with_code(caller_of(request), body.digits)
    return _done(request, opened)


async def give_passkey(request: web.Request) -> web.Response:
    body = await read_body(request, GivePasskey)
    opened = await request.app[ACCOUNTS].signing_in.with_passkey(caller_of(request), body.credential)
    return _done(request, opened)


async def enrol(request: web.Request) -> web.Response:
    body = await read_body(request, GiveCode)
    opened = await request.app[ACCOUNTS].signing_in.enrol(caller_of(request), body.digits)
    return _done(request, opened)


async def unlocking(request: web.Request) -> web.Response:
    """What a locked desk is opened with, and the page's agent, for one that was loaded while it is locked."""
    caller = caller_of(request)
    asked = await request.app[ACCOUNTS].signing_in.unlocking(caller)
    kept = request.app[PRODUCT].settings.desk_lock_minutes
    return web.json_response(
        {**_asked(asked), "user": caller.agent.user, "name": caller.agent.name, "kept_minutes": kept}
    )


async def lock(request: web.Request) -> web.Response:
    """The page was not touched for long, and says so itself; what is locked already stays so."""
    await request.app[ACCOUNTS].signing_in.lock(caller_of(request))
    return web.Response(status=204)


async def unlock(request: web.Request) -> web.Response:
    body, caller, signing_in = await read_body(request, Unlock), caller_of(request), request.app[ACCOUNTS].signing_in
    if body.credential is not None:
        return _done(request, await signing_in.with_passkey(caller, body.credential))
    return _done(request, await signing_in.with_code(caller, "".join((body.code or "").split())))


async def sign_out(request: web.Request) -> web.Response:
    """204 also when there was nothing to end."""
    sessions = request.app[ACCOUNTS].sessions
    with suppress(NotSignedIn):
        await sessions.end(await sessions.enter(token_of(request)))
    return take_back(web.Response(status=204))


def _done(request: web.Request, opened: Opened) -> web.Response:
    return hand_over(request, web.Response(status=204), opened)


def _asked(asked: Asked) -> dict[str, Any]:
    enrol = None if asked.enrol is None else {"secret": asked.enrol[0], "uri": asked.enrol[1]}
    return {"second": list(asked.second), "passkey": asked.passkey, "enrol": enrol}
