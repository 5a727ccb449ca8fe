"""What is Stripe's own: signatures, events of several kinds, what is sent, and what its errors mean."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import stripe as stripe_library
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer, unused_port

from bot.adapters.payments.stripe import StripeProvider
from bot.core.clock import ShiftedClock
from bot.core.payment_errors import BadSignature, ProviderRejected, ProviderSilent
from bot.core.payments import Method
from bot.services.turn import deadline
from tests.fakes.stripe_proxy import API_KEY
from tests.provider.localstripe import localstripe_url
from tests.provider.scenes import charge, checkout
from tests.provider.stripe_scene import SECRET, StripeScene, stripe

__all__ = ["localstripe_url"]


@pytest.fixture
async def scene(localstripe_url: str) -> AsyncIterator[StripeScene]:
    async with stripe(localstripe_url) as opened:
        yield opened


def signed(event: object, secret: str = SECRET, at: int | None = None) -> tuple[dict[str, str], bytes]:
    body = json.dumps(event)
    header = stripe_library.WebhookSignature.generate_signature_header(body, secret, at)
    return {"stripe-signature": header}, body.encode()


def event(about: object, kind: str = "payment_intent.succeeded") -> dict[str, object]:
    return {"id": "evt_1", "object": "event", "type": kind, "data": {"object": about}}


SAVED = {"object": "payment_intent", "id": "pi_1", "metadata": {"attempt_id": "auto-1", "kind": "saved_card"}}


async def test_a_signature_holds_for_its_secret_body_and_time_alone(scene: StripeScene) -> None:
    assert scene.provider.verify_event(*signed(event(SAVED))).reference == "pi_1"
    headers, body = signed(event(SAVED))
    for wrong in (
        signed(event(SAVED), secret="whsec_of_another"),
        signed(event(SAVED), at=int(time.time()) - 301),
        (headers, body.replace(b"pi_1", b"pi_2")),
        ({}, body),
        ({"stripe-signature": "t=1"}, body),
        ({"stripe-signature": "nonsense"}, body),
    ):
        with pytest.raises(BadSignature):
            scene.provider.verify_event(*wrong)


@pytest.mark.parametrize(
    ("about", "reference"),
    [
        ({"object": "checkout.session", "id": "cs_1"}, "cs_1"),
        (SAVED, "pi_1"),
        ({**SAVED, "metadata": {"attempt_id": "a", "kind": "page"}}, None),
        ({"object": "charge", "id": "ch_1", "payment_intent": "pi_1", "metadata": SAVED["metadata"]}, "pi_1"),
        ({"object": "charge", "id": "ch_1", "payment_intent": "pi_1", "metadata": {}}, None),
        ({"object": "balance"}, None),
    ],
)
async def test_an_event_names_the_page_or_the_charge(
    scene: StripeScene, about: dict[str, object], reference: str | None
) -> None:
    assert scene.provider.verify_event(*signed(event(about))).reference == reference


async def test_a_signed_body_that_is_no_event_is_refused(scene: StripeScene) -> None:
    bodies: list[object] = [[], {}, {"id": "evt_1"}, {"id": "evt_1", "type": "x", "data": None}]
    for said in bodies:
        with pytest.raises(BadSignature):
            scene.provider.verify_event(*signed(said))


async def test_the_webhook_of_a_running_stripe_is_read(scene: StripeScene, localstripe_url: str) -> None:
    came: asyncio.Queue[tuple[dict[str, str], bytes]] = asyncio.Queue()

    async def take(request: web.Request) -> web.Response:
        came.put_nowait(({name.lower(): value for name, value in request.headers.items()}, await request.read()))
        return web.Response()

    app = web.Application()
    app.router.add_post("/", take)
    async with TestServer(app) as receiving, ClientSession() as session:
        where = {"url": str(receiving.make_url("/")), "secret": SECRET, "events[]": "payment_intent.succeeded"}
        await session.post(f"{localstripe_url}/_config/webhooks/ours", data=where)
        paid = await scene.provider.charge_saved(charge(await scene.saved_card("good")))
        async with asyncio.timeout(20):
            told = scene.provider.verify_event(*await came.get())
    assert (told.reference, told.kind) == (paid.reference, "payment_intent.succeeded")


async def test_a_page_of_paypal_at_stripe_takes_paypal_alone(scene: StripeScene) -> None:
    page = await scene.provider.open_checkout(replace(checkout(scene), method=Method.PAYPAL))
    form = scene.proxy.checkout.forms[page.reference]
    assert form["allowed_payment_method_types[0]"] == "paypal"
    assert "allowed_payment_method_types[1]" not in form


async def test_a_page_offers_to_keep_the_card_only_when_asked_to(scene: StripeScene) -> None:
    plain = await scene.provider.open_checkout(checkout(scene, "attempt-1"))
    keeping = await scene.provider.open_checkout(checkout(scene, "attempt-2", save=True))
    forms = scene.proxy.checkout.forms
    assert "saved_payment_method_options[payment_method_save]" not in forms[plain.reference]
    assert forms[keeping.reference]["saved_payment_method_options[payment_method_save]"] == "enabled"
    assert "payment_intent_data[setup_future_usage]" not in forms[keeping.reference]


async def test_a_key_that_is_still_worked_on_is_silence(scene: StripeScene) -> None:
    scene.proxy.busy.add("attempt-1")
    with pytest.raises(ProviderSilent):
        await scene.provider.open_checkout(checkout(scene))


async def test_a_wrong_api_key_is_rejected(scene: StripeScene) -> None:
    async with TestServer(scene.proxy.app()) as server, ClientSession() as session:
        url = str(server.make_url("")).rstrip("/")
        provider = StripeProvider(session, API_KEY + "x", SECRET, ShiftedClock(), api_url=url)
        with pytest.raises(ProviderRejected) as caught:
            await provider.open_checkout(checkout(scene))
    assert API_KEY not in str(caught.value)


async def test_nobody_there_is_silence(scene: StripeScene) -> None:
    async with ClientSession() as session:
        url = f"http://127.0.0.1:{unused_port()}"
        provider = StripeProvider(session, API_KEY, SECRET, ShiftedClock(), api_url=url)
        with pytest.raises(ProviderSilent):
            await provider.read("cs_1")


async def test_no_call_outlives_its_turn(scene: StripeScene) -> None:
    over = deadline.set(asyncio.get_running_loop().time())
    try:
        with pytest.raises(ProviderSilent):
            await scene.provider.open_checkout(checkout(scene))
    finally:
        deadline.reset(over)
    assert scene.proxy.checkout.sessions == {}


async def test_the_proxy_does_what_localstripe_does_not(scene: StripeScene, localstripe_url: str) -> None:
    """Without these the contract would prove nothing: one key, two PaymentIntents; more refunded than captured."""
    form = {"amount": "1000", "currency": "eur", "payment_method": "pm_card_visa", "confirm": "true"}
    headers = {"Authorization": f"Bearer {API_KEY}", "Idempotency-Key": "one"}
    async with ClientSession() as session:
        made = []
        for _ in range(2):
            async with session.post(f"{localstripe_url}/v1/payment_intents", data=form, headers=headers) as answer:
                made.append((await answer.json())["id"])
    assert len(set(made)) == 2
    with pytest.raises(ProviderRejected):
        await scene.provider.refund(made[0], 1001, "refund-1")
