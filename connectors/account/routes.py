"""Routes of the one-time pages.

`GET  /account/{purpose}/{token}`          shows a page and uses nothing up
`POST /account/{purpose}/{token}/{step}`   acts on it: a plain form, answered by 303 or by the page again
`GET  /account/oidc`                       back from the operator's identity provider
`GET  /account/done/{purpose}`             says that it is done, and knows nothing of anybody
`GET  /account/static/{digest}/{name}`     scripts and styles
`POST /widget/v1/browser`                  the panel says which browser holds its conversation

The token stands in the path alone: logs and numbers name the route's pattern, never the path.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.core.account import LinkPurpose
from connectors.account.answering import Answering
from connectors.account.own_ways import PASSKEY, SECURITY
from connectors.account.panel import hold_browser
from connectors.account.proving import PROVE
from connectors.account.recovering import RECOVER
from connectors.account.registering import REGISTER
from connectors.account.rendering import Renderer, create_renderer
from connectors.account.signing_in import SIGN_IN
from connectors.account.visit import AccountPage
from connectors.gateway.assets import Asset, digest, read_page_assets
from connectors.gateway.keys import PRODUCT

FOREVER = "public, max-age=31536000, immutable"
STATIC = Path(__file__).parent / "static"
PAGES: Mapping[LinkPurpose, AccountPage] = {
    LinkPurpose.SIGN_IN: SIGN_IN,
    LinkPurpose.REGISTER: REGISTER,
    LinkPurpose.RECOVER: RECOVER,
    LinkPurpose.PASSKEY: PASSKEY,
    LinkPurpose.SECURITY: SECURITY,
    LinkPurpose.PROVE: PROVE,
}


def add_account_routes(app: web.Application) -> Renderer:
    """Needs the product in the application already. Returns what renders pages, for others to use."""
    assets = read_page_assets(STATIC)
    version = digest(assets)
    renderer = create_renderer(app[PRODUCT], version)
    answering = Answering(renderer, PAGES, app[PRODUCT].settings.base_url)
    purposes = "|".join(PAGES)
    app.router.add_get("/account/static/{digest}/{name:.+}", _static(assets, version))
    app.router.add_get("/account/oidc", answering.came_back)
    app.router.add_get(f"/account/done/{{purpose:{purposes}}}", answering.done)
    app.router.add_get(f"/account/{{purpose:{purposes}}}/{{token}}", answering.show)
    app.router.add_post(f"/account/{{purpose:{purposes}}}/{{token}}/{{step}}", answering.act)
    # A page that was answered in place has a form's address in the address bar: reloading it shows the page.
    app.router.add_get(f"/account/{{purpose:{purposes}}}/{{token}}/{{step}}", answering.show)
    app.router.add_post("/widget/v1/browser", hold_browser)
    return renderer


def _static(assets: Mapping[str, Asset], current: str) -> Handler:
    async def handle(request: web.Request) -> web.StreamResponse:
        asset = assets.get(request.match_info["name"])
        if asset is None:
            raise web.HTTPNotFound
        stale = request.match_info["digest"] != current
        return asset.response(request, {"Cache-Control": "no-cache" if stale else FOREVER})

    return handle
