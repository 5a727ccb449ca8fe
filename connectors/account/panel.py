"""The widget's panel tells which browser holds its conversation, before it shows a link to a page."""

from __future__ import annotations

from aiohttp import web

from connectors.account.browser import browser_of, remember_browser
from connectors.gateway.bodies import RequestBody, read_body
from connectors.gateway.errors import error_response
from connectors.gateway.keys import LIMITS, PRODUCT
from connectors.gateway.origins import is_from_our_page
from connectors.gateway.requests import ADDRESS


class HoldBrowser(RequestBody):
    conversation_id: str


async def hold_browser(request: web.Request) -> web.Response:
    """204, with the browser's cookie if it had none. Needs the conversation's token; a script of another site's page
    cannot call it."""
    product = request.app[PRODUCT]
    request.app[LIMITS].take("address", request[ADDRESS])
    if not is_from_our_page(request, product.settings.base_url):
        return error_response(403, "forbidden", "Only the widget's own panel may call this.")
    body = await read_body(request, HoldBrowser)
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    bearer = token.strip() if scheme.lower() == "bearer" else ""
    conversation = await product.chat.enter_open(bearer, body.conversation_id)
    browser = browser_of(request, product.settings.base_url)
    browser_hash = product.account.pages.keys.of_browser(browser)
    await product.conversations.hold_browser(conversation.id, browser_hash)
    response = web.Response(status=204, headers={"Cache-Control": "no-store"})
    remember_browser(request, response, browser, product.settings.base_url)
    return response
