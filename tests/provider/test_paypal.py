"""What is PayPal's own: capturing by reading, keys that answer anything, tokens, the transaction search."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import unused_port

from bot.adapters.payments.paypal import PayPalProvider
from bot.core.payment_errors import ProviderRejected, ProviderSilent
from bot.core.payments import ProviderState
from tests.fakes.paypal import CLIENT, SECRET
from tests.provider.paypal_scene import PayPalScene, paypal
from tests.provider.scenes import card_setup, charge, checkout


@pytest.fixture
async def scene() -> AsyncIterator[PayPalScene]:
    async with paypal() as opened:
        yield opened


async def approved(scene: PayPalScene, attempt_id: str = "attempt-1") -> str:
    page = await scene.provider.open_checkout(checkout(scene, attempt_id))
    scene.paypal.approve(page.reference)
    return page.reference


async def test_nothing_moves_until_an_approved_order_is_read(scene: PayPalScene) -> None:
    reference = await approved(scene)
    assert scene.paypal.captures == {}
    assert (await scene.provider.read(reference)).state == ProviderState.CAPTURED
    assert len(scene.paypal.captures) == 1


async def test_a_capture_whose_reply_was_lost_is_seen_at_the_next_reading(scene: PayPalScene) -> None:
    reference = await approved(scene)
    scene.paypal.bad["capture"] = "lost-reply"
    with pytest.raises(ProviderSilent):
        await scene.provider.read(reference)
    assert (await scene.provider.read(reference)).captured_cents == 2000
    assert len(scene.paypal.captures) == 1


async def test_after_a_declined_capture_the_payer_can_approve_again(scene: PayPalScene) -> None:
    reference = await approved(scene)
    scene.paypal.declines = True
    assert (await scene.provider.read(reference)).state == ProviderState.PENDING
    scene.paypal.approve(reference)
    assert (await scene.provider.read(reference)).state == ProviderState.CAPTURED


async def test_an_approved_order_that_is_called_off_is_not_captured(scene: PayPalScene) -> None:
    reference = await approved(scene)
    await scene.provider.expire(reference)
    payment = await scene.provider.read(reference)
    assert (payment.state, payment.attempt_id) == (ProviderState.CANCELED, "attempt-1")
    assert scene.paypal.captures == {}


async def test_a_capture_that_waits_for_paypal_is_pending(scene: PayPalScene) -> None:
    reference = await approved(scene)
    scene.paypal.pending = True
    payment = await scene.provider.read(reference)
    assert (payment.state, payment.captured_cents) == (ProviderState.PENDING, 0)


@pytest.mark.parametrize(("status", "state"), [("DECLINED", "declined"), ("FAILED", "declined")])
async def test_a_capture_that_failed_afterwards_is_declined(scene: PayPalScene, status: str, state: str) -> None:
    reference = await approved(scene)
    scene.paypal.pending = True
    await scene.provider.read(reference)
    next(iter(scene.paypal.captures.values()))["status"] = status
    assert (await scene.provider.read(reference)).state == state


async def test_a_used_key_is_answered_with_the_first_refund_and_we_find_out(scene: PayPalScene) -> None:
    reference = await approved(scene)
    await scene.provider.read(reference)
    await scene.provider.refund(reference, 500, "refund-1")
    with pytest.raises(ProviderRejected):
        await scene.provider.refund(reference, 700, "refund-1")
    assert (await scene.provider.read(reference)).refunded_cents == 500


async def test_a_token_that_is_no_longer_taken_is_replaced(scene: PayPalScene) -> None:
    reference = await approved(scene)
    assert scene.paypal.tokens_given == 1
    scene.paypal.tokens.clear()
    assert (await scene.provider.read(reference)).captured_cents == 2000
    assert scene.paypal.tokens_given == 2


async def test_wrong_credentials_are_rejected(scene: PayPalScene) -> None:
    async with ClientSession() as session:
        provider = PayPalProvider(session, CLIENT, SECRET + "x", api_url=scene.url)
        with pytest.raises(ProviderRejected):
            await provider.open_checkout(checkout(scene))


async def test_nobody_there_is_silence(scene: PayPalScene) -> None:
    async with ClientSession() as session:
        provider = PayPalProvider(session, CLIENT, SECRET, api_url=f"http://127.0.0.1:{unused_port()}")
        with pytest.raises(ProviderSilent):
            await provider.open_checkout(checkout(scene))


async def test_a_payment_that_is_no_order_of_ours_is_listed_as_strange(scene: PayPalScene) -> None:
    at = scene.now.strftime("%Y-%m-%dT%H:%M:%SZ")
    for number, code, value in ((1, "T0000", "12.30"), (2, "T1107", "-5.00")):
        scene.paypal.strange.append({
            "transaction_id": f"STRANGE{number}",
            "transaction_event_code": code,
            "transaction_amount": {"currency_code": "EUR", "value": value},
            "transaction_initiation_date": at,
        })  # fmt: skip
    [listed] = await scene.provider.list_payments(scene.now, scene.now + timedelta(hours=1))
    assert (listed.reference, listed.attempt_id, listed.captured_cents) == ("STRANGE1", None, 1230)


async def test_a_long_time_is_listed_in_pages_and_months(scene: PayPalScene) -> None:
    scene.paypal.page_size = 2
    for number in range(5):
        await scene.provider.read(await approved(scene, f"attempt-{number}"))
    since, until = scene.now - timedelta(days=60), scene.now + timedelta(days=20)
    listed = await scene.provider.list_payments(since, until)
    assert sorted(str(payment.attempt_id) for payment in listed) == [f"attempt-{number}" for number in range(5)]


async def test_a_long_text_is_cut_to_what_paypal_takes(scene: PayPalScene) -> None:
    asked = checkout(scene)
    page = await scene.provider.open_checkout(type(asked)(**{**vars(asked), "what": "x" * 300}))
    assert len(scene.paypal.orders[page.reference]["purchase_units"][0]["description"]) == 127


async def test_an_event_about_no_order_names_none(scene: PayPalScene) -> None:
    body = b'{"id": "WH-1", "event_type": "CUSTOMER.DISPUTE.CREATED", "resource": {"dispute_id": "PP-D-1"}}'
    assert scene.provider.verify_event({}, body).reference is None


async def test_no_card_is_kept(scene: PayPalScene) -> None:
    with pytest.raises(ProviderRejected):
        await scene.provider.charge_saved(charge("token"))
    with pytest.raises(ProviderRejected):
        await scene.provider.open_card_setup(card_setup(scene))
    with pytest.raises(ProviderRejected):
        await scene.provider.read_card_setup("reference")
    await scene.provider.remove_card("token")
