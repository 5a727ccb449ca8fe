"""Every route of the desk declares what its caller must have, and every refusal of the desk has a status."""

from __future__ import annotations

import inspect
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from aiohttp import web

from bot.bootstrap import Product, open_product
from bot.config import load_settings
from bot.core import desk_errors
from bot.core.desk_errors import DeskError
from connectors.conversation.listeners import Listeners
from connectors.desk.call_rights import API, NEEDS, Requirement, shape
from connectors.desk.errors import STATUS
from connectors.desk.session import COOKIE_PATH, desk_middleware
from connectors.gateway.app import create_gateway


@pytest.fixture
async def product(tmp_path: Path) -> AsyncIterator[Product]:
    settings = load_settings(
        {
            "SPORTELLO_DEMO": "1",
            "SPORTELLO_VAR_DIR": str(tmp_path),
            "SPORTELLO_SECRET": "a secret",
            "SPORTELLO_IDENTITY_HS256_SECRET": "a demo key that is long enough for HS256",
        }
    )
    async with open_product(settings, Listeners()) as opened:
        yield opened


@pytest.fixture
def app(product: Product) -> web.Application:
    return create_gateway(product, Listeners())


def routes_of(app: web.Application) -> list[tuple[str, str]]:
    return [(route.method, route.resource.canonical) for route in app.router.routes() if route.resource is not None]


async def test_each_call_of_the_desk_declares_what_it_needs_and_each_declaration_has_a_call(
    app: web.Application,
) -> None:
    served = {shape(method, path) for method, path in routes_of(app) if path.startswith(f"{API}/")}
    assert served == set(NEEDS)


async def test_whatever_else_stands_under_the_desk_is_only_looked_at(app: web.Application) -> None:
    """Its page and the page's files, which hold nothing of anybody."""
    others = [
        (method, path)
        for method, path in routes_of(app)
        if path.startswith(COOKIE_PATH) and not path.startswith(f"{API}/")
    ]
    assert {method for method, _ in others} <= {"GET", "HEAD"}


async def test_the_innermost_middleware_holds_the_table(app: web.Application) -> None:
    assert app.middlewares[-1] is desk_middleware


def test_only_signing_in_and_out_needs_no_whole_session() -> None:
    less = {path for (_, path), need in NEEDS.items() if isinstance(need, Requirement)}
    assert less == {"/sign-in", "/sign-in/totp", "/sign-in/passkey", "/sign-in/enrol", "/sign-out", "/lock", "/unlock"}


def kinds_of(error: type[DeskError]) -> Iterator[type[DeskError]]:
    """All below it, wherever they are written; bootstrap has imported every module of the desk."""
    for kind in error.__subclasses__():
        yield from (kind, *kinds_of(kind))


def test_every_refusal_of_the_desk_has_a_status_wherever_it_is_written() -> None:
    assert set(STATUS) == set(kinds_of(DeskError))


def test_every_refusal_has_words_on_the_page() -> None:
    page = Path(__file__).parents[2] / "connectors" / "desk" / "static" / "texts" / "it_faults.js"
    told = set(re.findall(r"\b([a-z_]+):", page.read_text(encoding="utf-8")))
    by_other_words = {"too_many_tries"}  # with the seconds to wait, as every 429
    assert {kind.code for kind in STATUS} - by_other_words - told == set()


def test_every_refusal_stands_in_the_tree_of_its_module() -> None:
    told = inspect.getdoc(desk_errors) or ""
    assert [kind.__name__ for kind in STATUS if f"─ {kind.__name__} " not in told] == []


def test_no_two_refusals_share_a_code() -> None:
    codes = [kind.code for kind in STATUS]
    assert len(codes) == len(set(codes))
