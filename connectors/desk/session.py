"""Who calls the desk: the cookie, what each route needs, the origin and the CSRF token, the headers of every answer."""

from __future__ import annotations

import hmac
from collections.abc import Mapping

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.core.agents import Agent, Right
from bot.core.desk_errors import DeskError, ForeignCall, Locked, NotAllowed, NotSignedIn
from bot.core.desk_sessions import Stage
from bot.services.desk.accounts import DeskAccounts
from bot.services.desk.auditing import desk_session
from bot.services.desk.sessions import Caller, Opened
from connectors.desk.call_rights import API, NEEDS, Requirement, shape
from connectors.desk.errors import desk_error
from connectors.desk.refusals import record_refused_call
from connectors.gateway.keys import LIMITS, PRODUCT
from connectors.gateway.origins import is_from_our_page
from connectors.gateway.requests import ADDRESS

COOKIE, COOKIE_PATH, CSRF_HEADER = "sportello_desk", "/desk", "X-Desk-Csrf"
ACCOUNTS = web.AppKey("desk_accounts", DeskAccounts)
CALLER = web.RequestKey("desk_caller", Caller)
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
)
HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
}
_STAGES: Mapping[Requirement, frozenset[Stage]] = {
    Requirement.HALF: frozenset({Stage.PASSWORD}),
    Requirement.LOCKABLE: frozenset({Stage.FULL, Stage.LOCKED}),
}


@web.middleware
async def desk_middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Innermost: lets nobody through to a handler of the desk's API who has not what the table asks for."""
    resource = request.match_info.route.resource
    if resource is None or not resource.canonical.startswith(f"{API}/"):
        return await handler(request)
    try:
        await _admit(request, NEEDS[shape(request.method, resource.canonical)])
        return await handler(request)
    except DeskError as error:
        if CALLER in request:
            await record_refused_call(request.app[ACCOUNTS].log, agent_of(request), error, request)
        return desk_error(error, request.app[PRODUCT].clock.now())


async def desk_headers(request: web.Request, response: web.StreamResponse) -> None:
    """For every answer under /desk, refusals as well; a file of the page may say how long it is kept."""
    if request.path == COOKIE_PATH or request.path.startswith(f"{COOKIE_PATH}/"):
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)


def caller_of(request: web.Request) -> Caller:
    """Who calls, with their session: half, locked or whole, as the route allows."""
    return request[CALLER]


def agent_of(request: web.Request) -> Agent:
    """The agent who calls; the route's right was checked."""
    return request[CALLER].agent


def token_of(request: web.Request) -> str:
    """The session's token as the cookie has it; empty where there is none."""
    return request.cookies.get(COOKIE, "")


def hand_over(request: web.Request, response: web.Response, opened: Opened) -> web.Response:
    """Puts a new session's token into the browser; until the browser ends, the store says how long it is good."""
    secure = request.app[PRODUCT].settings.base_url.startswith("https:")
    response.set_cookie(
        COOKIE, opened.token, path=COOKIE_PATH, httponly=True, secure=secure, samesite="Strict", max_age=None
    )
    return response


def take_back(response: web.Response) -> web.Response:
    response.del_cookie(COOKIE, path=COOKIE_PATH, httponly=True, samesite="Strict")
    return response


async def _admit(request: web.Request, need: Requirement | Right) -> None:
    if not _is_harmless(request) and not is_from_our_page(request, request.app[PRODUCT].settings.base_url):
        raise ForeignCall
    if isinstance(need, Right):
        await _admit_agent(request, need)
        return
    if request.method != "GET":
        request.app[LIMITS].take("account", request[ADDRESS])
    if need is not Requirement.NOTHING:
        request[CALLER] = await _entered(request)
        if request[CALLER].session.stage not in _STAGES[need]:
            raise NotSignedIn


async def _admit_agent(request: web.Request, right: Right) -> None:
    """A whole session, its CSRF token where something is done, the right, and the agent's share of calls."""
    request[CALLER] = caller = await _entered(request)
    desk_session.set(caller.session.name)
    if caller.session.stage is not Stage.FULL:
        raise Locked if caller.session.stage is Stage.LOCKED else NotSignedIn
    if request.method != "GET" and not _has_csrf(request, caller):
        raise ForeignCall
    if not caller.agent.may(right):
        raise NotAllowed
    request.app[LIMITS].take("agent", caller.agent.id)
    if request.method != "GET":
        await request.app[ACCOUNTS].sessions.active(caller)


async def _entered(request: web.Request) -> Caller:
    """Cookies that open nothing are counted by address: each costs a look into the store."""
    try:
        return await request.app[ACCOUNTS].sessions.enter(token_of(request))
    except NotSignedIn:
        request.app[LIMITS].take("address", request[ADDRESS])
        raise


def _is_harmless(request: web.Request) -> bool:
    """A socket is none: browsers let any page open one, with our cookies."""
    return request.method == "GET" and request.headers.get("Upgrade", "").lower() != "websocket"


def _has_csrf(request: web.Request, caller: Caller) -> bool:
    given = request.headers.get(CSRF_HEADER, "")
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), caller.session.csrf.encode())
