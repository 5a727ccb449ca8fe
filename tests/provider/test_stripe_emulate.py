"""The Stripe adapter at a Stripe that others wrote: npm's emulate, its hosted page and its signed webhooks.

What emulate 0.12.2 cannot do, and where that is tested instead:

* `price_data`, and all that a Session tells of itself besides its state (`client_reference_id`, `expires_at`,
  `currency`, `payment_intent`): `EmulateProxy` adds it.
* Idempotency keys: `StripeFront` plays them.
* Events have no `id` and no `object`. So the adapter accepts the signature and then refuses the body; what else is in
  it is read after an id was added and the whole signed again.
* Cards: its page approves whatever is typed. No decline, no 3-D Secure, no kept card, no card set-up, no payment
  methods, no refund; `expires_at` never comes. All but the last: tests/contracts/test_payment_providers.py, at
  localstripe.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import stripe as stripe_library

from bot.core.payment_errors import BadSignature, ProviderRejected, ProviderSilent
from bot.core.payments import ProviderState
from tests.npm import NotInstalled, install
from tests.provider.emulate import EMULATE
from tests.provider.emulate_scene import SECRET, EmulateScene, Webhook, emulate
from tests.provider.scenes import RETURN_URL, checkout


@pytest.fixture(scope="session")
def installed() -> None:
    try:
        install(EMULATE)
    except NotInstalled as missing:
        pytest.skip(f"needs npm's emulate: {missing}")


@pytest.fixture
async def scene(installed: None) -> AsyncIterator[EmulateScene]:
    async with emulate() as opened:
        yield opened


def with_id(webhook: Webhook) -> Webhook:
    """The same event with the id that Stripe gives, signed anew."""
    body = json.dumps({"id": "evt_1", "object": "event", **json.loads(webhook[1])})
    return {"stripe-signature": stripe_library.WebhookSignature.generate_signature_header(body, SECRET)}, body.encode()


def refusal(scene: EmulateScene, webhook: Webhook) -> BaseException | None:
    """Why the adapter refuses it."""
    with pytest.raises(BadSignature) as refused:
        scene.provider.verify_event(*webhook)
    return refused.value.__cause__


async def test_what_is_paid_on_the_page_is_captured(scene: EmulateScene) -> None:
    page = await scene.provider.open_checkout(checkout(scene, cents=2050))
    shown = await scene.look_at(page.url)
    assert "Ricarica di 335 555 0101" in shown
    assert "20.50" in shown
    assert (await scene.provider.read(page.reference)).state == ProviderState.PENDING

    assert await scene.pay(page.url) == RETURN_URL
    paid = await scene.provider.read(page.reference)
    assert (paid.reference, paid.attempt_id, paid.state) == (page.reference, "attempt-1", ProviderState.CAPTURED)
    assert (paid.captured_cents, paid.refunded_cents, paid.currency, paid.card) == (2050, 0, "EUR", None)
    assert await scene.provider.find("attempt-1") == paid


async def test_each_page_has_a_payment_of_its_own(scene: EmulateScene) -> None:
    first = await scene.provider.open_checkout(checkout(scene, "attempt-1", cents=1000))
    second = await scene.provider.open_checkout(checkout(scene, "attempt-2", cents=3000))
    await scene.pay(second.url)
    assert (await scene.provider.read(first.reference)).state == ProviderState.PENDING
    assert (await scene.provider.read(second.reference)).captured_cents == 3000
    day = timedelta(days=1)
    listed = await scene.provider.list_payments(scene.now - day, scene.now + day)
    assert [(one.reference, one.captured_cents) for one in listed] == [(second.reference, 3000)]


async def test_the_signature_of_its_webhook_holds_for_its_secret_and_body_alone(scene: EmulateScene) -> None:
    """Where the signature holds, nothing is missing but the id that emulate does not give."""
    await scene.pay((await scene.provider.open_checkout(checkout(scene))).url)
    headers, body = await scene.webhook()
    lacking = refusal(scene, (headers, body))
    assert isinstance(lacking, KeyError)
    assert lacking.args == ("id",)

    bad = stripe_library.SignatureVerificationError
    assert isinstance(refusal(scene, (headers, body.replace(b"complete", b"expired!"))), bad)
    assert isinstance(refusal(scene, ({**headers, "stripe-signature": headers["stripe-signature"][:-1]}, body)), bad)
    another = stripe_library.WebhookSignature.generate_signature_header(body.decode(), SECRET + "x")
    assert isinstance(refusal(scene, ({"stripe-signature": another}, body)), bad)


async def test_its_webhook_names_the_page_that_was_paid(scene: EmulateScene) -> None:
    page = await scene.provider.open_checkout(checkout(scene))
    await scene.pay(page.url)
    told = scene.provider.verify_event(*with_id(await scene.webhook()))
    assert (told.key, told.reference, told.kind) == ("evt_1", page.reference, "checkout.session.completed")


async def test_an_expired_page_can_not_be_paid(scene: EmulateScene) -> None:
    page = await scene.provider.open_checkout(checkout(scene))
    await scene.provider.expire(page.reference)
    told = scene.provider.verify_event(*with_id(await scene.webhook()))
    assert (told.reference, told.kind) == (page.reference, "checkout.session.expired")

    assert "no longer available" in await scene.look_at(page.url)
    assert await scene.send_form(f"{page.url}/complete") == page.url
    over = await scene.provider.read(page.reference)
    assert (over.state, over.captured_cents) == (ProviderState.CANCELED, 0)
    assert await scene.provider.find_checkout("attempt-1") is None
    await scene.provider.expire(page.reference)
    assert scene.came.empty()


async def test_a_paid_page_does_not_expire(scene: EmulateScene) -> None:
    page = await scene.provider.open_checkout(checkout(scene))
    await scene.pay(page.url)
    await scene.provider.expire(page.reference)
    assert (await scene.provider.read(page.reference)).state == ProviderState.CAPTURED


async def test_a_page_that_emulate_does_not_know_is_rejected(scene: EmulateScene) -> None:
    with pytest.raises(ProviderRejected, match="404"):
        await scene.provider.read("cs_unknown")
    with pytest.raises(ProviderRejected, match="404"):
        await scene.provider.expire("cs_unknown")
    assert await scene.provider.find("attempt-1") is None


async def test_a_page_whose_address_was_lost_is_found_and_paid(scene: EmulateScene) -> None:
    scene.proxy.bad["checkout"] = "lost-reply"
    with pytest.raises(ProviderSilent):
        await scene.provider.open_checkout(checkout(scene))
    found = await scene.provider.find_checkout("attempt-1")
    assert found is not None
    assert found == await scene.provider.open_checkout(checkout(scene))
    await scene.pay(found.url)
    assert (await scene.provider.read(found.reference)).state == ProviderState.CAPTURED


async def test_emulate_alone_takes_no_price_data(scene: EmulateScene) -> None:
    """Why the proxy stands before it; when this fails, the proxy has become too much."""
    with pytest.raises(ProviderRejected, match="400"):
        await scene.provider_at(scene.proxy.emulate).open_checkout(checkout(scene))
