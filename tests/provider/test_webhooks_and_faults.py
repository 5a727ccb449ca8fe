"""Webhooks: signed, again until taken, across a restart; and the bad days that can be ordered."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.adapters.payments.simulated.signing import verify
from bot.core.payment_errors import BadSignature
from tests.fakes.clock import START
from tests.provider.merchant import GOOD, KEY, LATER, WEBHOOK_SECRET, Merchant, running


def kinds(merchant: Merchant) -> list[str]:
    return [json.loads(body)["type"] for _, body in merchant.mailbox.received]


async def test_what_happens_is_told_with_a_signature_that_holds(merchant: Merchant) -> None:
    page = await merchant.open()
    await merchant.type_card(page["url"], GOOD)
    [(headers, body)] = await merchant.mailbox.at_least(1)
    verify(WEBHOOK_SECRET, headers["provider-signature"], body, START)
    said = json.loads(body)
    assert (said["type"], said["payment"], said["client_reference"]) == ("payment.paid", page["id"], "attempt-1")
    assert "amount_cents" not in said
    with pytest.raises(BadSignature):
        verify("another secret", headers["provider-signature"], body, START)
    with pytest.raises(BadSignature):
        verify(WEBHOOK_SECRET, headers["provider-signature"], body.replace(b"paid", b"lost"), START)
    with pytest.raises(BadSignature):
        verify(WEBHOOK_SECRET, headers["provider-signature"], body, START + timedelta(seconds=320))


async def test_a_webhook_that_is_not_taken_comes_again_under_the_same_id(merchant: Merchant) -> None:
    merchant.mailbox.answers = [500, 404]
    await merchant.admin("/demo/pay", {"payment": (await merchant.open())["id"]})
    received = await merchant.mailbox.at_least(3)
    assert len({json.loads(body)["id"] for _, body in received}) == 1


async def test_after_the_last_try_the_provider_gives_up(merchant: Merchant) -> None:
    merchant.mailbox.answers = [500] * 9
    await merchant.admin("/demo/pay", {"payment": (await merchant.open())["id"]})
    await merchant.mailbox.at_least(4)
    await settled(merchant)
    assert [(event["state"], len(merchant.mailbox.received)) for event in await merchant.events()] == [("given_up", 4)]


async def test_a_webhook_that_was_not_delivered_comes_after_a_restart(tmp_path: Path) -> None:
    async with running(tmp_path, webhook_url=None) as merchant:
        await merchant.admin("/demo/pay", {"payment": (await merchant.open())["id"]})
    async with running(tmp_path) as merchant:
        await merchant.mailbox.at_least(1)
        assert kinds(merchant) == ["payment.paid"]


async def test_a_lost_webhook_never_comes(merchant: Merchant) -> None:
    await merchant.fault("webhook", "lost")
    await merchant.admin("/demo/pay", {"payment": (await merchant.open("attempt-1"))["id"]})
    await merchant.admin("/demo/pay", {"payment": (await merchant.open("attempt-2"))["id"]})
    await merchant.mailbox.at_least(1)
    await settled(merchant)
    assert [event["state"] for event in await merchant.events()] == ["lost", "delivered"]
    assert len(merchant.mailbox.received) == 1


async def test_a_duplicate_webhook_comes_more_than_once(merchant: Merchant) -> None:
    await merchant.fault("webhook", "duplicate")
    await merchant.admin("/demo/pay", {"payment": (await merchant.open())["id"]})
    received = await merchant.mailbox.at_least(2)
    assert received[0][1] == received[1][1]


async def test_held_webhooks_come_in_the_other_order(merchant: Merchant) -> None:
    await merchant.fault("webhook", "held", 2)
    page = await merchant.open()
    await merchant.admin("/demo/pay", {"payment": page["id"]})
    await merchant.post(f"/v1/payments/{page['id']}/refunds", {"client_reference": "r", "amount_cents": 100}, "r")
    await settled(merchant)
    assert merchant.mailbox.received == []
    assert await merchant.admin("/demo/webhooks/release", {}) == {"released": 2}
    assert kinds(merchant) == ["payment.refunded", "payment.paid"]


async def test_a_webhook_may_come_before_the_answer_to_the_call(tmp_path: Path) -> None:
    async with running(tmp_path, slow_seconds=60.0) as merchant:
        await merchant.fault("charge", "slow")
        body = {"client_reference": "a", "card": "tok_visa_4242_1229", "amount_cents": 500, "currency": "EUR"}
        called = asyncio.create_task(merchant.post("/v1/charges", {**body, "description": "x"}, "a"))
        await merchant.mailbox.at_least(1)
        assert not called.done()
        called.cancel()


async def test_a_lost_reply_has_done_its_work_and_a_500_has_not(merchant: Merchant) -> None:
    await merchant.fault("checkout", "lost-reply")
    with pytest.raises(aiohttp.ClientConnectionError):
        await merchant.open("attempt-1")
    await merchant.fault("checkout", "500")
    with pytest.raises(AssertionError, match="internal_error"):
        await merchant.open("attempt-2")
    _, listed = await merchant.get("/v1/payments")
    assert [payment["client_reference"] for payment in listed["payments"]] == ["attempt-1"]


async def test_a_malformed_answer_is_cut_off(merchant: Merchant) -> None:
    await merchant.fault("read", "malformed")
    answer = await merchant.client.get("/v1/payments", headers=KEY)
    with pytest.raises(ValueError, match=r"Expecting|Unterminated"):
        json.loads(await answer.text())


async def test_faults_that_make_no_sense_are_refused(merchant: Merchant) -> None:
    for operation, kind in [("webhook", "slow"), ("read", "lost"), ("moon", "slow"), ("read", "never")]:
        with pytest.raises(AssertionError, match="invalid_request"):
            await merchant.fault(operation, kind)


async def test_an_expired_page_can_be_paid_late_and_with_another_amount(merchant: Merchant) -> None:
    page = await merchant.open()
    await merchant.admin("/demo/clock", {"now": LATER})
    with pytest.raises(AssertionError, match="the page is over"):
        await merchant.admin("/demo/pay", {"payment": page["id"]})
    late = {"payment": page["id"], "late": True, "amount_cents": 1900, "currency": "USD"}
    paid = await merchant.admin("/demo/pay", late)
    assert (paid["state"], paid["captured_cents"], paid["currency"]) == ("paid", 1900, "USD")


async def test_a_reset_begins_anew(merchant: Merchant) -> None:
    await merchant.admin("/demo/pay", {"payment": (await merchant.open())["id"]})
    await merchant.client.delete("/v1/cards/tok_visa_4242_1229", headers=KEY)
    await merchant.admin("/demo/reset", {"now": START.isoformat()})
    assert (await merchant.get("/v1/payments"))[1]["payments"] == []
    assert (await merchant.get("/v1/cards/tok_visa_4242_1229"))[1]["removed_at"] is None


async def settled(merchant: Merchant) -> None:
    """Waits until no event is on its way."""
    async with asyncio.timeout(10):
        while any(event["state"] == "waiting" for event in await merchant.events()):
            continue
