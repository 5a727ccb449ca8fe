"""The page of a proof: it names the act, and takes a passkey or the code that was sent."""

from __future__ import annotations

from aiohttp import web

from bot.core.account import ChallengePurpose
from connectors.account import forms
from connectors.account.failures import Kind
from connectors.account.signing_in import to_provider
from connectors.account.visit import AccountPage, Answer, Step, View, Visit, ended


async def view(visit: Visit) -> View:
    """Raises LinkOver when the proof is no longer waited for."""
    proving = visit.account.proving
    challenge = await proving.act_of(visit.page)
    known = await proving.passkeys.of_customer(challenge.customer_id or "")
    values = {
        "what": challenge.act.what if challenge.act else "",
        "has_provider": visit.account.has_provider,
        "has_passkey": bool(known) and challenge.purpose is ChallengePurpose.ACT,
        "has_code": challenge.code_hash is not None,
        "hint": challenge.hint,
    }
    return View("prove.html", values)


async def passkey_options(visit: Visit) -> Answer:
    return web.json_response(await visit.account.proving.passkey_options(visit.page))


async def passkey(visit: Visit) -> Answer:
    await visit.account.proving.with_passkey(visit.page, forms.credential(visit.fields))
    return ended(visit)


async def code(visit: Visit) -> Answer:
    await visit.account.proving.with_code(visit.page, forms.code(visit.fields))
    return ended(visit)


PROVE = AccountPage(
    view,
    {
        "passkey-options": Step(passkey_options),
        "passkey": Step(passkey, kind=Kind.PASSKEY),
        "code": Step(code, "code", kind=Kind.CODE),
        "provider": Step(to_provider),
    },
)
