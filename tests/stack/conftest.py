"""One running product for the whole session; each test starts from the seeded state."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.stack.product import RunningProduct


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker("stack")


@pytest.fixture(scope="session")
async def running(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[RunningProduct]:
    product = RunningProduct(tmp_path_factory.mktemp("product"))
    await product.start()
    yield product
    await product.stop()


@pytest.fixture
async def product(running: RunningProduct) -> RunningProduct:
    await running.all_there()
    await running.demo("reset")
    return running
