"""The desk's pictures in docs/desk.md, as an agent sees it at work and a supervisor in the evening."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser.desk.at_work import at_work
from tests.browser.desk.conftest import SignedIn
from tests.browser.desk.fake_desk_api import FakeDesk
from tests.browser.pictures import picture

pytestmark = pytest.mark.browser
LAPTOP = {"width": 1366, "height": 768}


async def test_an_agent_at_work(signed_in: SignedIn, desk: FakeDesk) -> None:
    rosa = await at_work(signed_in, desk, color_scheme="light", viewport=LAPTOP)
    await picture(rosa.page, "desk-agent")


async def test_the_figures_of_a_supervisor(signed_in: SignedIn) -> None:
    ada = await signed_in("ada", color_scheme="dark", viewport=LAPTOP)
    await ada.go("Supervisione")
    await expect(ada.page.get_by_text("4,3 su 5").first).to_be_visible()
    await picture(ada.page, "desk-supervisor")
