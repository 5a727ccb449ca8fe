"""Routes of payment links.

`GET /pay/{token}`         leads to the provider's page while it can be paid, to a new one when the customer ended that
                           one before its time, else says what became of it
`GET /pay/back/{token}`    where the provider's page leads afterwards; left open, it shows the news by itself
`GET /pay/state/{token}`   the order's state alone, for that page: `{"state": "open"}`

The token stands in the path alone: logs name the route's pattern, never the path.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress

from aiohttp import web

from bot.bootstrap import Product
from bot.core.payment_errors import OrderOver, ProviderError, StillUnclear, UnknownOrder
from bot.core.payments import OrderState
from bot.services.pay_links import Shown
from bot.services.payments.news import shown_target, variables_of
from connectors.account.rendering import Renderer
from connectors.gateway.keys import LIMITS, PRODUCT
from connectors.gateway.requests import ADDRESS

_WORDS = {
    OrderState.OPEN: "utter_pay_page_open",
    OrderState.PAID: "utter_pay_page_paid",
    OrderState.DONE: "utter_pay_page_done",
    OrderState.FAILED: "utter_pay_page_failed",
    OrderState.REVIEW: "utter_pay_page_review",
    OrderState.CANCELLED: "utter_pay_page_over",
    OrderState.EXPIRED: "utter_pay_page_over",
}
_SETTLED = frozenset(_WORDS) - {OrderState.OPEN, OrderState.PAID}


def add_checkout_routes(app: web.Application, renderer: Renderer) -> None:
    """Needs the product in the application already."""
    pages = Checkout(renderer)
    app.router.add_get("/pay/{token}", pages.pay)
    app.router.add_get("/pay/back/{token}", pages.back)
    app.router.add_get("/pay/state/{token}", pages.state)


class Checkout:
    """The handlers. Whoever has the link may look: it holds amount and target, and nothing of who ordered."""

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer

    async def pay(self, request: web.Request) -> web.StreamResponse:
        """The provider's page, if it can still be paid."""

        async def answer(shown: Shown) -> web.StreamResponse:
            url = await _payable(request.app[PRODUCT], shown)
            if url:
                return web.Response(status=303, headers={"Location": url, "Cache-Control": "no-store"})
            return self._page(shown, request.match_info["token"])

        return await self._shown(request, answer)

    async def back(self, request: web.Request) -> web.StreamResponse:
        """The provider's own word is read again, since its webhook may be later than the customer."""

        async def answer(shown: Shown) -> web.StreamResponse:
            money = request.app[PRODUCT].money
            with suppress(ProviderError):  # asked again by the workers
                await money.paying.payments.looking.look_at_order(shown.order.id)
            shown = await money.links.show(request.match_info["token"])
            return self._page(shown, request.match_info["token"])

        return await self._shown(request, answer)

    async def state(self, request: web.Request) -> web.StreamResponse:
        async def answer(shown: Shown) -> web.StreamResponse:
            return web.json_response({"state": shown.order.state.value}, headers={"Cache-Control": "no-store"})

        return await self._shown(request, answer)

    async def _shown(
        self, request: web.Request, answer: Callable[[Shown], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        request.app[LIMITS].take("payment", request[ADDRESS])
        try:
            return await answer(await request.app[PRODUCT].money.links.show(request.match_info["token"]))
        except UnknownOrder:
            language = request.app[PRODUCT].settings.language
            return self._renderer.page("payment_unknown.html", language, {}, status=404)

    def _page(self, shown: Shown, token: str) -> web.Response:
        order = shown.order
        values = {"amount_cents": order.amount_cents, "purpose": order.purpose.value, "target": order.target}
        words = self._renderer.words(order.language)
        response = "utter_pay_page_withdrawn" if shown.withdrawn is not None else _WORDS[order.state]
        return self._renderer.page(
            "payment.html",
            order.language,
            {
                "state": order.state.value,
                "settled": order.state in _SETTLED,
                "said": words.phrase(response, **variables_of(words, values)),
                "amount": words.money(order.amount_cents),
                "target": shown_target(order.target),
                "watch": f"/pay/state/{token}",
            },
        )


async def _payable(product: Product, shown: Shown) -> str | None:
    """The provider's page; a new one for who ended theirs and comes back within its time. None: nothing can be paid."""
    if shown.order.state is not OrderState.OPEN:
        return None
    if shown.live is not None:
        return shown.live.url
    if shown.withdrawn is None or shown.withdrawn.expires_at <= product.clock.now():
        return None
    with suppress(ProviderError, OrderOver, StillUnclear):
        return (await product.money.paying.payments.checking_out.reopen(shown.withdrawn)).url
    return None
