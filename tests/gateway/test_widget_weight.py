"""What the widget weighs as the service serves it: idle at most 5 kB in one file, opened at most 35 kB in all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.gateway.conftest import Client

IDLE, OPENED = 5_000, 35_000
ZIPPED = {"Accept-Encoding": "gzip"}


async def fetched(client: Client, path: str) -> tuple[int, str]:
    """Bytes of the body as they are sent, and the text."""
    answer = await client.get(path, headers=ZIPPED)
    assert answer.status == 200
    assert answer.headers["Content-Encoding"] == "gzip"
    return int(answer.headers["Content-Length"]), await answer.text()


async def test_the_documentation_says_what_it_weighs(client: Client) -> None:
    loader, opened = await weighed(client, "it")
    page = Path("docs/widget.md").read_text(encoding="utf-8")
    assert f"| idle | 1 | {loader / 1000:.1f} kB |" in page
    assert f"| opened, all of it | 5 | {opened / 1000:.0f} kB |" in page


@pytest.mark.parametrize("language", ["it", "en"])
async def test_the_widget_keeps_to_its_budget(client: Client, language: str) -> None:
    loader, opened = await weighed(client, language)
    assert loader <= IDLE
    assert opened <= OPENED


async def weighed(client: Client, language: str) -> tuple[int, int]:
    """Bytes of the idle page's one file, and of all five files once it is opened."""
    loader, _ = await fetched(client, "/widget/v1/sportello.js")
    weights = {"sportello.js": loader}
    weights["panel"], page = await fetched(client, f"/widget/v1/panel?lang={language}")
    files = re.findall(r'(?:href|src)="(/widget/v1/assets/[^"]+)"', page)
    base = files[0].rsplit("/", 1)[0]
    for path in [*files, f"{base}/texts/{language}.json"]:
        weights[path], _ = await fetched(client, path)
    assert len(weights) == 5
    return loader, sum(weights.values())
