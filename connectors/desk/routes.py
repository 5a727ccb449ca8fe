"""The desk's routes. `call_rights.py` says who may call each of them."""

from __future__ import annotations

from aiohttp import web

from connectors.desk import agents, own_account, signing_in
from connectors.desk.call_rights import API
from connectors.desk.session import ACCOUNTS, desk_headers, desk_middleware
from connectors.desk.work_routes import add_work_routes
from connectors.gateway.keys import PRODUCT


def add_desk_routes(app: web.Application) -> None:
    """Needs the product in the application already; the innermost middleware from here on is the desk's."""
    app[ACCOUNTS] = app[PRODUCT].handoff.accounts
    app.middlewares.append(desk_middleware)
    app.on_response_prepare.append(desk_headers)
    add_account_routes(app)
    add_work_routes(app)


def add_account_routes(app: web.Application) -> None:
    """Signing in, one's own account, administering agents."""
    post, get = app.router.add_post, app.router.add_get
    post(f"{API}/sign-in", signing_in.sign_in)
    post(f"{API}/sign-in/totp", signing_in.give_code)
    post(f"{API}/sign-in/passkey", signing_in.give_passkey)
    post(f"{API}/sign-in/enrol", signing_in.enrol)
    post(f"{API}/sign-out", signing_in.sign_out)
    post(f"{API}/lock", signing_in.lock)
    get(f"{API}/unlock", signing_in.unlocking, allow_head=False)
    post(f"{API}/unlock", signing_in.unlock)
    get(f"{API}/me", own_account.me, allow_head=False)
    post(f"{API}/password", own_account.change_password)
    get(f"{API}/passkeys", own_account.passkeys, allow_head=False)
    post(f"{API}/passkeys", own_account.add_passkey)
    post(f"{API}/passkeys/options", own_account.passkey_options)
    app.router.add_delete(f"{API}/passkeys/{{id}}", own_account.remove_passkey)
    get(f"{API}/agents", agents.agents, allow_head=False)
    post(f"{API}/agents", agents.make)
    app.router.add_patch(f"{API}/agents/{{id}}", agents.change)
