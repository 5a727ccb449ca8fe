"""Pictures for the documentation, made by tests: `DOCS_IMAGES=docs/images` keeps them, else they are only taken."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.async_api import Locator, Page


async def picture(place: Page | Locator, name: str) -> None:
    """Takes one of a page or a part of it, and keeps it as `<name>.png` where the environment says."""
    folder = os.environ.get("DOCS_IMAGES")
    taken = await place.screenshot(animations="disabled")
    assert taken.startswith(b"\x89PNG")
    if folder:
        (Path(folder) / f"{name}.png").write_bytes(taken)
