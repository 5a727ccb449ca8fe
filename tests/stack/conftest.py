"""One running product for the whole session; each test starts from the seeded state."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.stack.product import RunningProduct, running_product


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker("stack")


@pytest.fixture(scope="session")
async def running(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[RunningProduct]:
    async with running_product(tmp_path_factory.mktemp("product")) as product:
        yield product


@pytest.fixture
async def product(running: RunningProduct) -> RunningProduct:
    return await running.as_seeded()


@pytest.fixture(scope="session")
async def running_hasty(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[RunningProduct]:
    """Another one, where an agent whose page gives no sign of life is gone after 18 seconds."""
    hasty = {"SPORTELLO_DESK_LEASE_SECONDS": "16", "SPORTELLO_DESK_GRACE_SECONDS": "2"}
    async with running_product(tmp_path_factory.mktemp("hasty"), hasty) as product:
        yield product


@pytest.fixture
async def hasty(running_hasty: RunningProduct) -> RunningProduct:
    return await running_hasty.as_seeded()
