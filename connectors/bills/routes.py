"""`GET /bill/{token}`: the PDF of one bill, for ten minutes, while its owner is signed in where they asked for it.

Whatever is wrong with a link is answered alike: nobody learns whether there was such a bill.
"""

from __future__ import annotations

from aiohttp import web

from bot.core.errors import DependencyError
from bot.services.bill_links import BillLinkOver
from connectors.account.rendering import Renderer
from connectors.gateway.keys import LIMITS, PRODUCT
from connectors.gateway.requests import ADDRESS

HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
    "Content-Security-Policy": "default-src 'none'; sandbox",
}


def add_bill_routes(app: web.Application, renderer: Renderer) -> None:
    """Needs the product in the application already."""

    async def download(request: web.Request) -> web.Response:
        request.app[LIMITS].take("payment", request[ADDRESS])
        product = request.app[PRODUCT]
        try:
            paper = await product.money.bill_links.open(request.match_info["token"])
        except BillLinkOver:
            return renderer.page("bill_over.html", product.settings.language, {}, status=404)
        except DependencyError:
            return renderer.page("bill_away.html", product.settings.language, {}, status=503)
        attached = {"Content-Disposition": f'attachment; filename="{paper.bill.number}.pdf"'}
        return web.Response(body=paper.content, content_type="application/pdf", headers={**HEADERS, **attached})

    app.router.add_get("/bill/{token}", download)
