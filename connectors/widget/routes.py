"""Routes of the widget and of the demo page. All of them are public and read-only.

`GET /widget/v1/sportello.js`             the loader, the one script of a host page
`GET /widget/v1/panel`                    the page in the iframe
`GET /widget/v1/assets/{digest}/{name}`   its script, styles and texts; the digest names the whole set,
                                          so that a browser never mixes files of two releases
`GET /widget/v1/pictures/{name}.svg`      what the bot shows of modems and phones, by a name that lasts
`GET /`, `GET /demo/mail`, `GET /demo/widget`, `GET /demo/static/{name}`   the demo page, its outbox, and the widget's
                                          attributes to be tried out; only where demo mode is on
"""

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path

from aiohttp import web

from connectors.gateway.assets import Asset, digest, read_assets, read_page_assets
from connectors.widget.bundle import bundled, joined
from connectors.widget.minify import minified_css, minified_js

HERE = Path(__file__).parent
PICTURES = HERE / "pictures"
LOADER = "sportello.js"
PANEL = "panel.html"
SCRIPT = "panel.js"
REVALIDATE = "no-cache"
BRIEFLY = "public, max-age=300"
FOREVER = "public, max-age=31536000, immutable"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def panel_policy(allowed_origins: Sequence[str]) -> str:
    """The panel's Content-Security-Policy: our own files only, framed by our own pages and the allowed origins."""
    ancestors = " ".join(["'self'", *allowed_origins])
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        f"frame-ancestors {ancestors}; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )


def demo_policy() -> str:
    """The demo page's policy: as strict as the strictest host, to prove that the widget runs under it."""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        "frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


def read_widget() -> dict[str, Asset]:
    """The widget's files as they are served, by name ("texts/it.json"): loader and panel are one script each."""
    read = read_page_assets(HERE / "static")
    modules = {name: asset.body.decode() for name, asset in read.items() if name.endswith(".js")}
    served = {name: asset for name, asset in read.items() if name not in modules}
    served[SCRIPT] = Asset.of(".js", bundled(modules, SCRIPT).encode())
    served[LOADER] = Asset.of(".js", f"(() => {{\n{joined(modules, LOADER)}}})();\n".encode())
    return {name: _minified(name, asset) for name, asset in served.items()}


def _minified(name: str, asset: Asset) -> Asset:
    kind = Path(name).suffix
    work = {".js": minified_js, ".css": minified_css, ".json": _tight}.get(kind)
    return Asset.of(kind, work(asset.body.decode()).encode()) if work else asset


def _tight(source: str) -> str:
    return json.dumps(json.loads(source), ensure_ascii=False, separators=(",", ":"))


def add_widget_routes(
    app: web.Application,
    *,
    allowed_origins: Sequence[str],
    demo: bool,
    time_zone: str = "Europe/Rome",
    telegram: bool = False,
) -> None:
    """Add the widget's routes, and with `demo` the demo page at `/`.

    `allowed_origins`: exact origins ("https://www.example.it") whose pages may embed the widget, besides our own.
    `time_zone`: the operator's, in which the panel shows times. `telegram`: whether a conversation can go on there; the
    panel's menu offers it, and takes it away where the chat API says that it cannot.
    """
    assets = read_widget()
    panel = _panel(assets, allowed_origins, time_zone, telegram)
    _add(app, f"/widget/v1/{LOADER}", _fixed(_loader(assets), _loader_headers()))
    _add(app, "/widget/v1/panel", _fixed(panel, _page_headers(panel_policy(allowed_origins))))
    _add(app, "/widget/v1/assets/{digest}/{name:.+}", _by_name(assets, FOREVER, digest(assets)))
    _add(app, "/widget/v1/pictures/{name:.+}", _by_name(read_assets(PICTURES), BRIEFLY))
    if demo:
        _add_demo_routes(app)


def _add_demo_routes(app: web.Application) -> None:
    assets = read_assets(HERE / "demo")
    _add(app, "/", _fixed(assets["index.html"], _page_headers(demo_policy())))
    _add(app, "/demo/widget", _fixed(assets["embedding.html"], _page_headers(demo_policy())))
    _add(app, "/demo/mail", _fixed(assets["outbox.html"], _page_headers(demo_policy())))
    _add(app, "/demo/static/{name:.+}", _by_name(assets, REVALIDATE))


def _add(app: web.Application, path: str, handler: Handler) -> None:
    app.router.add_get(path, handler)


def _fixed(asset: Asset, headers: Mapping[str, str]) -> Handler:
    async def handle(request: web.Request) -> web.StreamResponse:
        return asset.response(request, headers)

    return handle


def _by_name(assets: Mapping[str, Asset], cache: str, current: str | None = None) -> Handler:
    """A folder's files; under another digest than the current one (a page open during a release) uncached."""

    async def handle(request: web.Request) -> web.StreamResponse:
        asset = assets.get(request.match_info["name"])
        if asset is None:
            raise web.HTTPNotFound
        stale = current is not None and request.match_info["digest"] != current
        return asset.response(request, {"Cache-Control": REVALIDATE if stale else cache})

    return handle


def _panel(assets: Mapping[str, Asset], allowed_origins: Sequence[str], time_zone: str, telegram: bool) -> Asset:
    """The panel page with what only the server knows put into it."""
    values = {
        "__ASSETS__": f"/widget/v1/assets/{digest(assets)}",
        "__ORIGINS__": " ".join(allowed_origins),
        "__TIME_ZONE__": time_zone,
        "__TELEGRAM__": "yes" if telegram else "no",
    }
    return _filled(assets[PANEL], ".html", values)


def _loader(assets: Mapping[str, Asset]) -> Asset:
    """The loader with its styles and the launcher's labels of every language inside: an idle page makes one request."""
    texts = {
        name.removeprefix("texts/").removesuffix(".json"): json.loads(asset.body)["launcher"]
        for name, asset in assets.items()
        if name.startswith("texts/")
    }
    inside = {"__LAUNCHER_TEXTS__": texts, "__LAUNCHER_STYLES__": assets["sportello.css"].body.decode()}
    return _filled(assets[LOADER], ".js", {name: _tight(json.dumps(value)) for name, value in inside.items()})


def _filled(asset: Asset, suffix: str, values: Mapping[str, str]) -> Asset:
    text = asset.body.decode()
    for name, value in values.items():
        text = text.replace(name, value)
    return Asset.of(suffix, text.encode())


def _loader_headers() -> dict[str, str]:
    """Any page may load the loader (it holds no secret); whether the panel opens there is for frame-ancestors."""
    return {
        "Cache-Control": BRIEFLY,
        "Access-Control-Allow-Origin": "*",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }


def _page_headers(policy: str) -> dict[str, str]:
    return {
        "Cache-Control": REVALIDATE,
        "Content-Security-Policy": policy,
        "Referrer-Policy": "no-referrer",
    }
