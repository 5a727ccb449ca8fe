"""The desk's page: `GET /desk`, and `GET /desk/assets/{digest}/{name}` for its modules, styles and texts.

Both are public: the page holds nothing, everything in it comes through the API. The digest names the whole set, so that
a browser never mixes files of two releases.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from aiohttp import web

from connectors.desk.session import HEADERS
from connectors.gateway.assets import Asset, digest, read_page_assets

STATIC = Path(__file__).parent / "static"
PAGE = "desk.html"
REVALIDATE = "no-cache"
FOREVER = "public, max-age=31536000, immutable"
POLICY = f"{HEADERS['Content-Security-Policy']}; trusted-types 'none'"


def add_desk_page(app: web.Application) -> None:
    assets = read_page_assets(STATIC)
    version = digest(assets)
    page = _page(assets, f"/desk/assets/{version}")

    async def show(request: web.Request) -> web.StreamResponse:
        return page.response(request, {**HEADERS, "Cache-Control": REVALIDATE, "Content-Security-Policy": POLICY})

    async def part(request: web.Request) -> web.StreamResponse:
        asset = assets.get(request.match_info["name"])
        if asset is None or request.match_info["name"] == PAGE:
            raise web.HTTPNotFound
        # Under another digest than the current one a page is open since before a release: it is not kept.
        current = request.match_info["digest"] == version
        return asset.response(request, {**HEADERS, "Cache-Control": FOREVER if current else REVALIDATE})

    app.router.add_get("/desk", show)
    app.router.add_get("/desk/", show)
    app.router.add_get("/desk/assets/{digest}/{name:.+}", part)


def _page(assets: Mapping[str, Asset], base: str) -> Asset:
    """The page with the addresses of its files; every module is named, to be fetched at once."""
    modules = [f'<link rel="modulepreload" href="{base}/{name}">' for name in sorted(assets) if name.endswith(".js")]
    text = assets[PAGE].body.decode().replace("__MODULES__", "\n".join(modules)).replace("__ASSETS__", base)
    return Asset.of(".html", text.encode())
