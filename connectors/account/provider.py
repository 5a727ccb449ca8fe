"""Back from the operator's identity provider: the page is found by the state that went there with the customer."""

from __future__ import annotations

from aiohttp import web

from bot.core.account import LinkPurpose
from bot.core.account_errors import LinkOver
from connectors.account.visit import Answer, Visit, ended, finished
from connectors.gateway.keys import PRODUCT


async def visit_of(request: web.Request, browser: str) -> Visit:
    """Raises LinkOver, also for a browser that is not the one that left."""
    pages = request.app[PRODUCT].account.pages
    link_id = request.query.get("state", "").rpartition(".")[0]
    link = await pages.links.get(link_id)
    if link is None:
        raise LinkOver
    page = await pages.by_id(link.purpose, link.id, browser)
    return Visit(request, page, pages.keys.token(link.purpose, link.id))


async def come_back(visit: Visit) -> Answer:
    """Uses up what was kept for this one way there and back. Raises InvalidIdentity, OidcRefused, DependencyError."""
    parameters = dict(visit.request.query)
    if visit.purpose is LinkPurpose.PROVE:
        await visit.account.proving.with_provider(visit.page, parameters)
        return ended(visit)
    return finished(visit, await visit.account.signing_in.from_provider(visit.page, parameters, visit.label))
