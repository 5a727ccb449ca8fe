"""The contract of `Provider`, against each of its adapters."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.payment_errors import BadSignature, ProviderRejected, ProviderSilent
from bot.core.payments import ProviderState, SavedCard
from tests.provider.localstripe import localstripe_url
from tests.provider.paypal_scene import paypal
from tests.provider.scenes import Scene, card_setup, charge, checkout, simulated
from tests.provider.stripe_scene import stripe

PROVIDERS = ("simulated", "stripe", "paypal")
CARDS = ("simulated", "stripe")
"""Those that keep cards."""

__all__ = ["localstripe_url"]


@pytest.fixture
def opening(request: pytest.FixtureRequest, tmp_path: Path) -> AbstractAsyncContextManager[Scene]:
    """The scene that is asked for by name; only Stripe's needs another process."""
    if request.param == "stripe":
        return stripe(request.getfixturevalue("localstripe_url"))
    return paypal() if request.param == "paypal" else simulated(tmp_path)


@pytest.fixture
async def scene(opening: AbstractAsyncContextManager[Scene]) -> AsyncIterator[Scene]:
    async with opening as opened:
        yield opened


@pytest.fixture
def with_cards(scene: Scene) -> Scene:
    return scene


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "opening" in metafunc.fixturenames:
        names = CARDS if "with_cards" in metafunc.fixturenames else PROVIDERS
        metafunc.parametrize("opening", names, indirect=True)


async def test_a_new_page_has_an_address_and_is_pending(scene: Scene) -> None:
    page = await scene.provider.open_checkout(checkout(scene))
    assert page.url.startswith(("http://", "https://"))
    assert page.reference
    assert page.expires_at > scene.now
    payment = await scene.provider.read(page.reference)
    assert (payment.reference, payment.attempt_id) == (page.reference, "attempt-1")
    assert (payment.state, payment.captured_cents, payment.refunded_cents) == (ProviderState.PENDING, 0, 0)


async def test_the_same_attempt_again_is_the_same_page(scene: Scene) -> None:
    first = await scene.provider.open_checkout(checkout(scene))
    assert await scene.provider.open_checkout(checkout(scene)) == first


async def test_the_same_attempt_at_the_same_time_is_one_page(scene: Scene) -> None:
    asked = [scene.provider.open_checkout(checkout(scene)) for _ in range(5)]
    answers = await asyncio.gather(*asked, return_exceptions=True)
    pages = {answer.reference for answer in answers if not isinstance(answer, BaseException)}
    assert len(pages) == 1
    assert all(isinstance(answer, ProviderSilent) for answer in answers if isinstance(answer, BaseException))


async def test_the_same_attempt_with_another_amount_is_rejected(scene: Scene) -> None:
    page = await scene.provider.open_checkout(checkout(scene))
    with pytest.raises(ProviderRejected):
        await scene.provider.open_checkout(checkout(scene, cents=3000))
    await scene.pay(page.reference)
    assert (await scene.provider.read(page.reference)).captured_cents == 2000


async def test_a_request_that_cannot_be_is_rejected(scene: Scene) -> None:
    with pytest.raises(ProviderRejected):
        await scene.provider.open_checkout(checkout(scene, cents=0))


async def test_a_paid_page_is_captured_however_often_it_is_read(scene: Scene) -> None:
    page = await scene.provider.open_checkout(checkout(scene))
    await scene.pay(page.reference)
    for _ in range(2):
        payment = await scene.provider.read(page.reference)
        assert (payment.state, payment.captured_cents, payment.currency) == (ProviderState.CAPTURED, 2000, "EUR")
        assert (payment.attempt_id, payment.card) == ("attempt-1", None)


async def test_reading_at_the_same_time_captures_once(scene: Scene) -> None:
    page = await scene.provider.open_checkout(checkout(scene))
    await scene.pay(page.reference)
    payments = await asyncio.gather(*(scene.provider.read(page.reference) for _ in range(5)))
    assert [payment.captured_cents for payment in payments] == [2000] * 5
    assert len(await scene.provider.list_payments(scene.now - timedelta(hours=1), scene.now + timedelta(hours=1))) == 1


async def test_a_declined_try_leaves_the_page_pending_and_payable(scene: Scene) -> None:
    page = await scene.provider.open_checkout(checkout(scene))
    await scene.try_in_vain(page.reference)
    payment = await scene.provider.read(page.reference)
    assert (payment.state, payment.captured_cents) == (ProviderState.PENDING, 0)
    await scene.pay(page.reference)
    assert (await scene.provider.read(page.reference)).state == ProviderState.CAPTURED


async def test_an_expired_page_takes_no_money(scene: Scene) -> None:
    page = await scene.provider.open_checkout(checkout(scene))
    for _ in range(2):
        await scene.provider.expire(page.reference)
    await scene.pay(page.reference)
    payment = await scene.provider.read(page.reference)
    assert (payment.state, payment.captured_cents) == (ProviderState.CANCELED, 0)


async def test_expiring_a_paid_page_changes_nothing(scene: Scene) -> None:
    page = await scene.provider.open_checkout(checkout(scene))
    await scene.pay(page.reference)
    await scene.provider.read(page.reference)
    await scene.provider.expire(page.reference)
    assert (await scene.provider.read(page.reference)).state == ProviderState.CAPTURED


async def test_what_is_unknown_is_rejected_and_not_found(scene: Scene) -> None:
    with pytest.raises(ProviderRejected):
        await scene.provider.read("unknown")
    with pytest.raises(ProviderRejected):
        await scene.provider.refund("unknown", 100, "refund-1")
    assert await scene.provider.find("unknown") is None
    assert await scene.provider.find_checkout("unknown") is None


@pytest.mark.parametrize("times", [1, 2])
async def test_after_a_lost_reply_the_same_attempt_is_the_same_page(scene: Scene, times: int) -> None:
    for _ in range(times):
        await scene.lose_reply("checkout")
        with pytest.raises(ProviderSilent):
            await scene.provider.open_checkout(checkout(scene))
    found = await scene.provider.find_checkout("attempt-1")
    page = await scene.provider.open_checkout(checkout(scene))
    assert found in (None, page)
    await scene.pay(page.reference)
    assert (await scene.provider.read(page.reference)).captured_cents == 2000
    assert len(await scene.provider.list_payments(scene.now - timedelta(hours=1), scene.now + timedelta(hours=1))) == 1


async def test_a_breakdown_is_silence_and_the_attempt_can_be_made_again(scene: Scene) -> None:
    await scene.break_down("checkout")
    with pytest.raises(ProviderSilent):
        await scene.provider.open_checkout(checkout(scene))
    assert (await scene.provider.open_checkout(checkout(scene))).reference


async def test_what_cannot_be_read_is_silence(scene: Scene) -> None:
    page = await scene.provider.open_checkout(checkout(scene))
    await scene.be_garbled("read")
    with pytest.raises(ProviderSilent):
        await scene.provider.read(page.reference)
    await scene.be_garbled("checkout")
    with pytest.raises(ProviderSilent):
        await scene.provider.open_checkout(checkout(scene, "attempt-2"))


async def test_money_goes_back_once_for_each_key(scene: Scene) -> None:
    page = await scene.provider.open_checkout(checkout(scene))
    await scene.pay(page.reference)
    await scene.provider.read(page.reference)
    for _ in range(2):
        await scene.provider.refund(page.reference, 500, "refund-1")
    payment = await scene.provider.read(page.reference)
    assert (payment.captured_cents, payment.refunded_cents) == (2000, 500)
    with pytest.raises(ProviderRejected):
        await scene.provider.refund(page.reference, 600, "refund-1")
    await scene.provider.refund(page.reference, 1500, "refund-2")
    payment = await scene.provider.read(page.reference)
    assert (payment.state, payment.captured_cents, payment.refunded_cents) == (ProviderState.CAPTURED, 2000, 2000)


async def test_a_refund_with_a_lost_reply_can_be_sent_again(scene: Scene) -> None:
    page = await scene.provider.open_checkout(checkout(scene))
    await scene.pay(page.reference)
    await scene.provider.read(page.reference)
    await scene.lose_reply("refund")
    with pytest.raises(ProviderSilent):
        await scene.provider.refund(page.reference, 2000, "refund-1")
    await scene.provider.refund(page.reference, 2000, "refund-1")
    assert (await scene.provider.read(page.reference)).refunded_cents == 2000


async def test_no_more_goes_back_than_came(scene: Scene) -> None:
    page = await scene.provider.open_checkout(checkout(scene))
    with pytest.raises(ProviderRejected):
        await scene.provider.refund(page.reference, 100, "refund-0")
    await scene.pay(page.reference)
    await scene.provider.read(page.reference)
    await scene.provider.refund(page.reference, 1500, "refund-1")
    with pytest.raises(ProviderRejected):
        await scene.provider.refund(page.reference, 501, "refund-2")
    assert (await scene.provider.read(page.reference)).refunded_cents == 1500


async def test_a_payment_is_told_by_a_webhook_that_names_it(scene: Scene) -> None:
    page = await scene.provider.open_checkout(checkout(scene))
    await scene.pay(page.reference)
    [(headers, body)] = await scene.webhooks(1)
    event = scene.provider.verify_event(headers, body)
    assert event.reference == page.reference
    assert event.key
    assert event == scene.provider.verify_event(headers, body)


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"\xff", b'{"id": 1}'])
async def test_what_is_no_event_is_refused(scene: Scene, body: bytes) -> None:
    page = await scene.provider.open_checkout(checkout(scene))
    await scene.pay(page.reference)
    [(headers, _)] = await scene.webhooks(1)
    with pytest.raises(BadSignature):
        scene.provider.verify_event(headers, body)
    with pytest.raises(BadSignature):
        scene.provider.verify_event({}, body)


async def test_the_list_tells_what_was_captured_in_a_time(scene: Scene) -> None:
    paid = await scene.provider.open_checkout(checkout(scene, "attempt-1"))
    await scene.provider.open_checkout(checkout(scene, "attempt-2"))
    await scene.pay(paid.reference)
    await scene.provider.read(paid.reference)
    await scene.provider.refund(paid.reference, 500, "refund-1")
    hour = timedelta(hours=1)
    [listed] = await scene.provider.list_payments(scene.now - hour, scene.now + hour)
    assert listed == await scene.provider.read(paid.reference)
    assert list(await scene.provider.list_payments(scene.now - 2 * hour, scene.now - hour)) == []


async def test_a_saved_card_is_charged(with_cards: Scene) -> None:
    token = await with_cards.saved_card("good")
    first = await with_cards.provider.charge_saved(charge(token))
    assert (first.attempt_id, first.state, first.captured_cents) == ("auto-1", ProviderState.CAPTURED, 1000)
    assert await with_cards.provider.charge_saved(charge(token)) == first
    assert await with_cards.provider.read(first.reference) == first
    with pytest.raises(ProviderRejected):
        await with_cards.provider.charge_saved(charge(token, cents=2000))
    await with_cards.provider.refund(first.reference, 1000, "refund-1")
    assert (await with_cards.provider.read(first.reference)).refunded_cents == 1000


async def test_a_charge_whose_reply_was_lost_is_found_and_not_made_twice(with_cards: Scene) -> None:
    token = await with_cards.saved_card("good")
    await with_cards.lose_reply("charge")
    with pytest.raises(ProviderSilent):
        await with_cards.provider.charge_saved(charge(token))
    found = await with_cards.provider.find("auto-1")
    assert found is not None
    assert (found.state, found.captured_cents) == (ProviderState.CAPTURED, 1000)
    assert await with_cards.provider.charge_saved(charge(token)) == found
    hour = timedelta(hours=1)
    assert len(await with_cards.provider.list_payments(with_cards.now - hour, with_cards.now + hour)) == 1


@pytest.mark.parametrize("present", [False, True])
async def test_a_declined_card_is_told_and_stays_declined(with_cards: Scene, present: bool) -> None:
    token = await with_cards.saved_card("declining")
    payment = await with_cards.provider.charge_saved(charge(token, present=present))
    assert (payment.state, payment.captured_cents) == (ProviderState.DECLINED, 0)
    assert payment.reason
    assert await with_cards.provider.read(payment.reference) == payment
    assert await with_cards.provider.charge_saved(charge(token, present=present)) == payment


@pytest.mark.parametrize("present", [False, True])
async def test_a_card_whose_bank_asks_needs_its_holder(with_cards: Scene, present: bool) -> None:
    token = await with_cards.saved_card("challenged")
    payment = await with_cards.provider.charge_saved(charge(token, present=present))
    assert (payment.state, payment.captured_cents) == (ProviderState.NEEDS_AUTHENTICATION, 0)
    assert (await with_cards.provider.read(payment.reference)).state == ProviderState.NEEDS_AUTHENTICATION


async def test_a_removed_card_cannot_be_charged(with_cards: Scene) -> None:
    token = await with_cards.saved_card("good")
    for _ in range(2):
        await with_cards.provider.remove_card(token)
    with suppress(ProviderRejected):
        assert (await with_cards.provider.charge_saved(charge(token))).state == ProviderState.DECLINED
    hour = timedelta(hours=1)
    assert list(await with_cards.provider.list_payments(with_cards.now - hour, with_cards.now + hour)) == []
    await with_cards.provider.remove_card("unknown")


async def test_a_card_is_saved_on_its_page(with_cards: Scene) -> None:
    page = await with_cards.provider.open_card_setup(card_setup(with_cards))
    assert await with_cards.provider.open_card_setup(card_setup(with_cards)) == page
    before = await with_cards.provider.read_card_setup(page.reference)
    assert (before.attempt_id, before.state, before.card) == ("setup-1", ProviderState.PENDING, None)
    await with_cards.pay(page.reference)
    after = await with_cards.provider.read_card_setup(page.reference)
    assert (after.reference, after.state) == (page.reference, ProviderState.CAPTURED)
    assert after.card is not None
    assert (after.card.brand, after.card.last4) == ("visa", "4242")
    assert (await with_cards.provider.charge_saved(charge(after.card.token))).state == ProviderState.CAPTURED
    [listed] = await with_cards.provider.list_payments(
        with_cards.now - timedelta(hours=1), with_cards.now + timedelta(hours=1)
    )
    assert listed.attempt_id == "auto-1"


async def test_an_expired_set_up_saves_nothing(with_cards: Scene) -> None:
    page = await with_cards.provider.open_card_setup(card_setup(with_cards))
    await with_cards.provider.expire(page.reference)
    await with_cards.pay(page.reference)
    after = await with_cards.provider.read_card_setup(page.reference)
    assert (after.state, after.card) == (ProviderState.CANCELED, None)


@pytest.mark.parametrize(("ticked", "saved"), [(True, True), (False, False)])
async def test_paying_saves_the_card_only_when_its_holder_agrees(with_cards: Scene, ticked: bool, saved: bool) -> None:
    page = await with_cards.provider.open_checkout(checkout(with_cards, save=True))
    await with_cards.pay(page.reference, save=ticked)
    card = (await with_cards.provider.read(page.reference)).card
    assert isinstance(card, SavedCard) is saved
    if card:
        assert (await with_cards.provider.charge_saved(charge(card.token))).state == ProviderState.CAPTURED


async def test_a_set_up_page_is_found_by_our_id(with_cards: Scene) -> None:
    page = await with_cards.provider.open_card_setup(card_setup(with_cards))
    assert await with_cards.provider.find_checkout("setup-1") == page
    assert await with_cards.provider.find("setup-1") is None
