"""The demo's outbox page: what would have been sent, shown by itself, the newest first."""

from __future__ import annotations

import json

import pytest
from playwright.async_api import BrowserContext, Route, expect

from tests.browser.test_accessibility import findings

pytestmark = pytest.mark.browser

CODE = {"kind": "sms", "to": "+393355550101", "text": "codice 123456", "at": "2026-11-23T11:00:00+00:00"}
BILL = {
    "kind": "email",
    "to": "marco.conti@example.com",
    "text": "La tua bolletta\n\nIn allegato <b>il PDF</b>.",
    "at": "2026-11-23T11:05:00+00:00",
    "attached": {"name": "RL2026110001.pdf", "bytes": 12345},
}


async def test_a_message_that_is_sent_appears_by_itself_and_is_text(profile: BrowserContext, base_url: str) -> None:
    sent: list[object] = []

    async def answer(route: Route) -> None:
        await route.fulfill(status=200, content_type="application/json", body=json.dumps(sent))

    page = await profile.new_page()
    await page.route("**/demo/outbox", answer)
    await page.goto(f"{base_url}/demo/mail")
    await expect(page.get_by_text("Ancora nessun messaggio.")).to_be_visible()
    sent[:] = [BILL, CODE]
    rows = page.get_by_role("listitem")
    await expect(rows).to_have_count(2)
    await expect(rows.first).to_contain_text("In allegato <b>il PDF</b>.")
    await expect(rows.first).to_contain_text("Allegato: RL2026110001.pdf")
    await expect(rows.last).to_contain_text("SMS a +393355550101")
    assert await findings(page) == []


async def test_a_service_that_is_away_is_said_and_asked_again(profile: BrowserContext, base_url: str) -> None:
    away = True

    async def answer(route: Route) -> None:
        await (route.abort() if away else route.fulfill(status=200, content_type="application/json", body="[]"))

    page = await profile.new_page()
    await page.route("**/demo/outbox", answer)
    await page.goto(f"{base_url}/demo/mail")
    await expect(page.get_by_role("alert")).to_have_text("Il servizio non risponde: riprovo da solo.")
    away = False
    await expect(page.get_by_role("alert")).to_have_text("")
