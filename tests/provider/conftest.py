"""A running demo provider, new for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.provider.merchant import Merchant, running


@pytest.fixture
async def merchant(tmp_path: Path) -> AsyncIterator[Merchant]:
    async with running(tmp_path) as opened:
        yield opened
