"""One world for each test of the table."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.bootstrap.account import AccountParts
from tests.journeys.chat import Chat
from tests.journeys.conftest import DemoOperator
from tests.journeys.money import Money
from tests.journeys.rows.case import World
from tests.journeys.rows.table import Table


@pytest.fixture
def table(demo: DemoOperator, money: Money, account: AccountParts, chat_of: Callable[[str | None], Chat]) -> Table:
    return Table(World(demo, money), account, chat_of)
