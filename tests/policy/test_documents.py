"""What the documents say is what the code does."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from openapi_spec_validator import validate

from bot.config import Settings, settings_table
from bot.core import chat_errors
from connectors.web.openapi import document
from connectors.web.routes import API, add_chat_routes

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def text_of(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    return document("http://localhost:8080")


def test_the_table_of_settings_is_the_one_that_the_code_prints() -> None:
    assert settings_table() in text_of("settings.md")


def test_every_setting_of_the_example_environment_exists() -> None:
    names = {f"SPORTELLO_{name.upper()}" for name in Settings.model_fields}
    shown = re.findall(r"SPORTELLO_[A-Z0-9_]+", (ROOT / ".env.example").read_text(encoding="utf-8"))
    assert shown
    assert set(shown) <= names


def test_the_chat_api_s_document_is_valid_openapi(described: dict[str, Any]) -> None:
    validate(described)


def test_the_chat_api_s_document_describes_each_call_and_no_other(described: dict[str, Any]) -> None:
    app = web.Application()
    add_chat_routes(app)
    served = {
        (route.method, route.resource.canonical.removeprefix(API))
        for route in app.router.routes()
        if route.resource is not None and route.method != "HEAD"
    }
    documented = {
        (method.upper(), path)
        for path, item in described["paths"].items()
        for method in item
        if method in {"get", "post", "delete", "put", "patch"}
    }
    assert served - {("GET", "/openapi.json")} == documented


def test_every_error_code_stands_in_the_chat_api_s_page() -> None:
    page = text_of("chat-api.md")
    errors = [kind for kind in vars(chat_errors).values() if isinstance(kind, type) and hasattr(kind, "code")]
    codes = {kind.code for kind in errors if getattr(kind, "code", None)}
    assert codes
    assert not [code for code in codes if f"`{code}`" not in page]


@pytest.mark.parametrize("file", sorted([*DOCS.rglob("*.md"), ROOT / "README.md"]), ids=lambda file: file.name)
def test_links_between_documents_lead_somewhere(file: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", file.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:", target):
            assert (file.parent / target).exists(), target


def test_each_decision_has_a_number_of_its_own() -> None:
    numbers = [file.name.partition("-")[0] for file in (DOCS / "adr").glob("*.md")]
    assert len(numbers) == len(set(numbers))
