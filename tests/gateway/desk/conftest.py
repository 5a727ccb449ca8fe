"""The real gateway with the operator's facts in memory, and an office of agents."""

from __future__ import annotations

import pytest

from bot.bootstrap import Product
from bot.core.agents import Role
from bot.core.handoffs import Skill
from tests.fakes.accounts import with_facts
from tests.fakes.care import with_care
from tests.fakes.desk_services import with_desk_work
from tests.fakes.money import with_money
from tests.gateway.conftest import Client
from tests.gateway.conftest import product as product_of_gateway
from tests.gateway.desk.office import Desk, Office

__all__ = ["product_of_gateway"]


@pytest.fixture
def settings_of_test() -> dict[str, str]:
    """A Monday at noon: the care desk is open."""
    return {"SPORTELLO_NOW": "2026-11-23T12:00:00+01:00"}


@pytest.fixture
async def product(product_of_gateway: Product) -> Product:
    return with_desk_work(with_care(with_money(with_facts(product_of_gateway))))


@pytest.fixture
def office(client: Client, product: Product) -> Office:
    return Office(client, product)


@pytest.fixture
async def rosa(office: Office) -> Desk:
    """An agent for mobile lines and bills, there and available."""
    hired = await office.hire("rosa", Role.AGENT, Skill.MOBILE, Skill.BILLING)
    await hired.available()
    return hired


@pytest.fixture
async def ugo(office: Office) -> Desk:
    """Another, for fixed lines and bills."""
    hired = await office.hire("ugo", Role.AGENT, Skill.FIXED, Skill.BILLING)
    await hired.available()
    return hired


@pytest.fixture
async def lidia(office: Office) -> Desk:
    """A supervisor, for business customers."""
    hired = await office.hire("lidia", Role.SUPERVISOR, Skill.BUSINESS)
    await hired.available()
    return hired
