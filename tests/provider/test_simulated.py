"""What is the simulated provider's own: time-outs, and what its answers may not be."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer, unused_port

from bot.adapters.payments.simulated import ProviderControls, SimulatedProvider
from bot.adapters.payments.simulated.signing import verify
from bot.core.payment_errors import BadSignature, ProviderRejected, ProviderSilent
from bot.core.payments import ProviderState
from bot.services.turn import deadline
from demo_provider.signing import signature
from tests.fakes.clock import START
from tests.provider.merchant import ADMIN_SECRET, API_KEY, WEBHOOK_SECRET, clock_of, running
from tests.provider.scenes import SimulatedScene, charge, checkout


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[SimulatedScene]:
    async with running(tmp_path, slow_seconds=60.0) as merchant, ClientSession() as session:
        yield SimulatedScene(merchant, session)


def provider_at(session: ClientSession, url: str, key: str = API_KEY, timeout: float = 5.0) -> SimulatedProvider:
    return SimulatedProvider(session, url, key, WEBHOOK_SECRET, clock_of(), timeout)


async def test_a_late_answer_is_silence_and_the_charge_is_found(scene: SimulatedScene) -> None:
    async with ClientSession() as session:
        hasty = provider_at(session, scene.merchant.url, timeout=0.2)
        await scene.merchant.fault("charge", "slow")
        with pytest.raises(ProviderSilent):
            await hasty.charge_saved(charge("tok_visa_4242_1229"))
    found = await scene.provider.find("auto-1")
    assert found is not None
    assert found.state == ProviderState.CAPTURED


@pytest.mark.parametrize("tries", [0, 1])
async def test_a_page_that_its_customer_ended_is_told_from_one_whose_time_is_over(
    scene: SimulatedScene, tries: int
) -> None:
    ended = await scene.provider.open_checkout(checkout(scene, "attempt-1"))
    late = await scene.provider.open_checkout(checkout(scene, "attempt-2"))
    for _ in range(tries):
        await scene.try_in_vain(ended.reference)
    await scene.merchant.press(ended.url + "/cancel")
    await scene.provider.expire(late.reference)
    states = [(await scene.provider.read(page.reference)).state for page in (ended, late)]
    assert states == [ProviderState.WITHDRAWN, ProviderState.CANCELED]


async def test_nobody_there_is_silence() -> None:
    async with ClientSession() as session:
        with pytest.raises(ProviderSilent):
            await provider_at(session, f"http://127.0.0.1:{unused_port()}").read("pay_1")


async def test_no_call_outlives_its_turn(scene: SimulatedScene) -> None:
    over = deadline.set(asyncio.get_running_loop().time())
    try:
        with pytest.raises(ProviderSilent):
            await scene.provider.open_checkout(checkout(scene))
    finally:
        deadline.reset(over)
    assert await scene.provider.find_checkout("attempt-1") is None


async def test_a_wrong_key_is_rejected_and_not_told(scene: SimulatedScene) -> None:
    async with ClientSession() as session:
        with pytest.raises(ProviderRejected) as caught:
            await provider_at(session, scene.merchant.url, key="wrong-key").read("pay_1")
    assert "wrong-key" not in str(caught.value)


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, "[]"),
        (200, ""),
        (200, "<html>"),
        (200, json.dumps({"id": "pay_1", "state": "paid"})),
        (302, "{}"),
        (429, "{}"),
        (503, "{}"),
    ],
)
async def test_an_answer_that_says_nothing_is_silence(status: int, body: str) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=status, text=body, content_type="application/json", headers={"Location": "/x"})

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    async with TestServer(app) as server, ClientSession() as session:
        provider = provider_at(session, str(server.make_url("")))
        with pytest.raises(ProviderSilent):
            await provider.read("pay_1")
        with pytest.raises(ProviderSilent):
            await provider.find("attempt-1")


async def test_a_page_paid_late_and_otherwise_is_told_as_it_is(scene: SimulatedScene) -> None:
    page = await scene.provider.open_checkout(checkout(scene))
    await scene.provider.expire(page.reference)
    late = {"payment": page.reference, "late": True, "amount_cents": 1999, "currency": "USD"}
    await scene.merchant.admin("/demo/pay", late)
    payment = await scene.provider.read(page.reference)
    assert (payment.state, payment.captured_cents, payment.currency) == (ProviderState.CAPTURED, 1999, "USD")


async def test_a_charge_saves_no_card_and_the_reason_of_a_refusal_is_told(scene: SimulatedScene) -> None:
    assert (await scene.provider.charge_saved(charge("tok_visa_4242_1229"))).card is None
    refused = await scene.provider.charge_saved(charge("tok_mastercard_4444_1026", "auto-2"))
    assert (refused.state, refused.reason) == (ProviderState.DECLINED, "card_expired")


async def test_the_controls_reach_the_provider(scene: SimulatedScene) -> None:
    async with ClientSession() as session:
        controls = ProviderControls(session, scene.merchant.url, ADMIN_SECRET)
        page = await scene.provider.open_checkout(checkout(scene))
        assert (await controls.faults({"operation": "webhook", "kind": "held"}))[0] == 200
        assert (await controls.pay({"payment": page.reference}))[1]["state"] == "paid"
        assert (await controls.pay({"payment": page.reference}))[0] == 409
        assert [event["type"] for event in (await controls.events())[1]] == ["payment.paid"]
        await controls.set_clock(START + timedelta(days=1))
        assert (await controls.release_webhooks())[0] == 200
        await controls.reset(START)
        assert await scene.provider.find("attempt-1") is None
        with pytest.raises(RuntimeError, match="401"):
            await ProviderControls(session, scene.merchant.url, "wrong").reset(None)


@pytest.mark.parametrize("seconds", [-300, 0, 300])
def test_a_signature_holds_for_five_minutes(seconds: int) -> None:
    header = signature("secret", int(START.timestamp()), b"{}")
    verify("secret", header, b"{}", START + timedelta(seconds=seconds))


@pytest.mark.parametrize("seconds", [-301, 301])
def test_a_signature_of_another_time_does_not_hold(seconds: int) -> None:
    header = signature("secret", int(START.timestamp()), b"{}")
    with pytest.raises(BadSignature):
        verify("secret", header, b"{}", START + timedelta(seconds=seconds))


@pytest.mark.parametrize("header", ["", "v1=00", "t=,v1=00", "t=x,v1=00", "t=1,t=2,v1=00", "t=²,v1=00", "t=1"])
def test_what_is_no_signature_does_not_hold(header: str) -> None:
    with pytest.raises(BadSignature):
        verify("secret", header, b"{}", START)


def test_one_of_two_signatures_is_enough_while_the_secret_is_changed() -> None:
    stamp = int(START.timestamp())
    new = signature("new", stamp, b"{}").partition(",")[2]
    verify("new", f"{signature('old', stamp, b'{}')},{new}", b"{}", START)
