"""Every label that the desk's modules name exists, and every one that exists is named."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import expect

from connectors.desk.page import STATIC
from tests.browser.desk.conftest import SignedIn

pytestmark = pytest.mark.browser

SOURCES = sorted(STATIC.glob("*.js"))
NAMED = {
    "skill",
    "cause",
    "outcome",
    "ending",
    "requeued",
    "event",
    "channel",
    "status",
    "short_sender",
    "prompt",
    "how",
    "line_kind",
    "line_state",
}
NAMED |= {
    "bill_state",
    "ticket_state",
    "entity",
    "slot",
    "offered",
    "happened",
    "fault",
    "role",
    "field",
    "not_sent",
    "counter",
}
"""Sections whose words come from the server: `named(section, word)`."""


def used(paths: list[Path]) -> tuple[set[str], set[str]]:
    """Whole keys, and the beginnings of those that are put together."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    whole = set(re.findall(r'["`]([a-z_]+\.[a-z_0-9]+)["`]', text))
    begun = set(re.findall(r"`([a-z_]+\.[a-z_]*)\$\{", text))
    plural = {f"{key}_{form}" for key in re.findall(r'tn\(\s*"([a-z_.]+)"', text) for form in ("one", "many")}
    return whole | plural, begun


@pytest.fixture
async def texts(signed_in: SignedIn) -> dict[str, dict[str, str]]:
    rosa = await signed_in("rosa")
    await expect(rosa.queue_title).to_be_visible()
    found: Any = await rosa.page.evaluate("""async () => {
        const address = document.querySelector("link[rel=modulepreload]").href;
        return (await import(new URL("texts/it.js", address).href)).default;
    }""")
    return {str(section): dict(labels) for section, labels in found.items()}


async def test_every_label_that_is_named_exists(texts: dict[str, dict[str, str]]) -> None:
    known = {f"{section}.{name}" for section, labels in texts.items() for name in labels}
    whole, begun = used(SOURCES)
    candidates = {key for key in whole if key.split(".")[0] in texts and not key.endswith(".js")}
    singular = {key for key in candidates if f"{key}_one" in known}
    assert candidates - singular - known == set()
    assert [key for key in begun if not any(name.startswith(key) for name in known)] == []


async def test_every_label_that_exists_is_used(texts: dict[str, dict[str, str]]) -> None:
    whole, begun = used(SOURCES)
    tables = {*NAMED, *(key.rstrip(".") for key in begun if key.endswith("."))}
    built = {"column", "supervise", "figures", "board", "customer"}  # put together from lists in the same file
    left = {
        f"{section}.{name}"
        for section, labels in texts.items()
        if section not in tables | built
        for name in labels
        if f"{section}.{name}" not in whole and not any(f"{section}.{name}".startswith(key) for key in begun)
    }
    assert left == set()
