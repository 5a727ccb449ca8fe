"""A customer's own ways in: a passkey is made, sign-ins and linked chats are seen and ended.

Both pages show the sign-in forms first where the chat is not in this browser.
"""

from __future__ import annotations

from aiohttp import web

from bot.services.account.keeping import viewer
from connectors.account import forms, signing_in
from connectors.account.signing_in import SIGN_IN_STEPS
from connectors.account.visit import AccountPage, Answer, Step, View, Visit, elsewhere, ended


async def passkey_view(visit: Visit) -> View:
    if viewer(visit.page) is None:
        return await signing_in.view(visit)
    return View("passkey.html")


async def creation_options(visit: Visit) -> Answer:
    return web.json_response(await visit.account.keeping.creation_options(visit.page))


async def created(visit: Visit) -> Answer:
    await visit.account.keeping.created(visit.page, forms.credential(visit.fields), visit.label)
    return ended(visit)


async def security_view(visit: Visit) -> View:
    if viewer(visit.page) is None:
        return await signing_in.view(visit)
    return View("security.html", {"own": await visit.account.keeping.own_ways(visit.page)})


async def end_sign_in(visit: Visit) -> Answer:
    """Ending the one of this very chat ends the page, too."""
    keeping, ended_id = visit.account.keeping, visit.fields.get("id", "")
    own = await keeping.own_ways(visit.page)
    is_here = any(item.id == ended_id and item.conversation_id == own.here for item in own.sign_ins)
    await keeping.end_sign_in(visit.page, ended_id)
    return ended(visit) if is_here else elsewhere(visit.path)


async def end_linked_chat(visit: Visit) -> Answer:
    await visit.account.keeping.end_linked_chat(visit.page, visit.fields.get("id", ""))
    return elsewhere(visit.path)


async def remove_passkey(visit: Visit) -> Answer:
    await visit.account.keeping.remove_passkey(visit.page, visit.fields.get("id", ""))
    return elsewhere(visit.path)


PASSKEY = AccountPage(
    passkey_view, {**SIGN_IN_STEPS, "creation-options": Step(creation_options), "created": Step(created)}
)
SECURITY = AccountPage(
    security_view,
    {
        **SIGN_IN_STEPS,
        "end-sign-in": Step(end_sign_in),
        "end-linked-chat": Step(end_linked_chat),
        "remove-passkey": Step(remove_passkey),
    },
)
