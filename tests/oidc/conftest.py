"""One real provider for all tests of this folder; the crooked one is made anew for each."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest
from aiohttp import ClientSession

from tests.oidc.crooked_provider import CrookedProvider
from tests.oidc.real_provider import RealProvider, running_provider
from tests.oidc.trip import REDIRECT_URI, Trip, client_of


@pytest.fixture(scope="session")
def real_provider() -> Iterator[RealProvider]:
    with running_provider([REDIRECT_URI]) as provider:
        yield provider


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


@pytest.fixture
async def crooked() -> AsyncIterator[CrookedProvider]:
    async with CrookedProvider() as provider:
        yield provider


@pytest.fixture
def trip(crooked: CrookedProvider, session: ClientSession) -> Trip:
    return Trip(client_of(crooked, session), crooked)
