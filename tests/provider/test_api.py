"""The merchant's calls: idempotency keys, states, refunds, saved cards, lists."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from tests.fakes.clock import START
from tests.provider.merchant import CHALLENGED, FAILS_LATER, GOOD, KEY, LATER, MASTERCARD, SHOP, Merchant

GIULIAS, ANNAS = "tok_visa_4242_1229", "tok_mastercard_4444_1026"


def charge(reference: str, card: str = GIULIAS, **others: object) -> dict[str, object]:
    body: dict[str, object] = {"client_reference": reference, "card": card, "amount_cents": 1000, "currency": "EUR"}
    return {**body, "description": "Ricarica automatica", "customer_present": False, **others}


async def token(merchant: Merchant, number: str) -> str:
    """A card that a customer saved."""
    page = await merchant.set_up(f"setup-{number}")
    answer = await merchant.type_card(page["url"], number, save="1")
    if "/3ds/" in answer.headers["Location"]:
        await merchant.press(answer.headers["Location"], "yes")
    found = (await merchant.payment(page["id"]))["card"]["token"]
    assert isinstance(found, str)
    return found


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer wrong"}])
async def test_the_api_needs_its_key(merchant: Merchant, headers: dict[str, str]) -> None:
    assert (await merchant.client.get("/v1/payments", headers=headers)).status == 401


async def test_the_demo_calls_need_the_admin_secret(merchant: Merchant) -> None:
    assert (await merchant.client.get("/demo/events", headers=KEY)).status == 401


async def test_the_same_key_and_request_are_answered_the_same(merchant: Merchant) -> None:
    first = await merchant.open()
    assert await merchant.open() == first
    assert len((await merchant.get("/v1/payments"))[1]["payments"]) == 1


async def test_the_same_key_at_the_same_time_creates_once(merchant: Merchant) -> None:
    pages = await asyncio.gather(*(merchant.open() for _ in range(8)))
    assert len({page["id"] for page in pages}) == 1


async def test_the_same_key_with_another_request_is_refused(merchant: Merchant) -> None:
    page = await merchant.open()
    body = {
        "client_reference": "attempt-1",
        "amount_cents": 2001,
        "currency": "EUR",
        "description": "x",
        "return_url": SHOP,
        "expires_at": LATER,
    }
    status, answer = await merchant.post("/v1/payments", body, "attempt-1")
    assert (status, answer["error"]["code"]) == (409, "idempotency_key_reused")
    status, answer = await merchant.post("/v1/charges", charge("attempt-1"), "attempt-1")
    assert (status, answer["error"]["code"]) == (409, "idempotency_key_reused")
    assert (await merchant.payment(page["id"]))["amount_cents"] == 2000


@pytest.mark.parametrize(
    "change",
    [
        {"amount_cents": 0},
        {"amount_cents": "2000"},
        {"amount_cents": True},
        {"currency": "euro"},
        {"return_url": "javascript:alert(1)"},
        {"expires_at": START.isoformat()},
        {"expires_at": "2026-11-23T12:30:00"},
        {"methods": ["cash"]},
        {"methods": []},
        {"offers_saving": True},
        {"description": "\0"},
        {"card_number": "4242424242424242"},
    ],
)
async def test_a_wrong_request_is_refused_and_its_key_is_free_again(merchant: Merchant, change: dict[str, Any]) -> None:
    body = {"client_reference": "a", "amount_cents": 2000, "currency": "EUR", "description": "Ricarica"}
    body = {**body, "return_url": SHOP, "expires_at": LATER}
    status, answer = await merchant.post("/v1/payments", {**body, **change}, "a")
    assert (status, answer["error"]["code"]) == (400, "invalid_request")
    assert (await merchant.post("/v1/payments", body, "a"))[0] == 201


async def test_creating_needs_a_key(merchant: Merchant) -> None:
    assert (await merchant.post("/v1/charges", charge("a")))[0] == 400


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"\xff"])
async def test_what_is_not_an_object_is_refused(merchant: Merchant, content: bytes) -> None:
    headers = {**KEY, "Idempotency-Key": "a", "Content-Type": "application/json"}
    assert (await merchant.client.post("/v1/charges", data=content, headers=headers)).status == 400


async def test_a_payment_is_found_by_the_merchants_reference(merchant: Merchant) -> None:
    page = await merchant.open("attempt-7")
    await merchant.open("attempt-8")
    assert (await merchant.get("/v1/payments", client_reference="attempt-7"))[1]["payments"] == [page]
    assert (await merchant.get("/v1/payments", client_reference="none"))[1]["payments"] == []


async def test_a_page_can_be_ended_but_not_a_paid_one(merchant: Merchant) -> None:
    one, other = await merchant.open("attempt-1"), await merchant.open("attempt-2")
    for _ in range(2):
        status, answer = await merchant.post(f"/v1/payments/{one['id']}/expire", {})
        assert (status, answer["state"]) == (200, "expired")
    await merchant.type_card(one["url"], GOOD)
    assert (await merchant.payment(one["id"]))["captured_cents"] == 0
    await merchant.type_card(other["url"], GOOD)
    assert (await merchant.post(f"/v1/payments/{other['id']}/expire", {}))[0] == 409
    assert (await merchant.payment(other["id"]))["state"] == "paid"


async def test_refunds_never_exceed_the_capture(merchant: Merchant) -> None:
    page = await merchant.open()
    path = f"/v1/payments/{page['id']}/refunds"
    assert (await merchant.post(path, {"client_reference": "r0", "amount_cents": 1}, "r0"))[0] == 409
    await merchant.type_card(page["url"], GOOD)
    assert (await merchant.post(path, {"client_reference": "r1", "amount_cents": 1500}, "r1"))[0] == 201
    status, answer = await merchant.post(path, {"client_reference": "r2", "amount_cents": 501}, "r2")
    assert (status, answer["error"]["code"]) == (409, "refund_too_large")
    assert (await merchant.payment(page["id"]))["refunded_cents"] == 1500


async def test_the_same_refund_sent_ten_times_at_once_is_one(merchant: Merchant) -> None:
    page = await merchant.open()
    await merchant.type_card(page["url"], GOOD)
    sent = {"client_reference": "r", "amount_cents": 500}
    await asyncio.gather(*(merchant.post(f"/v1/payments/{page['id']}/refunds", sent, "r") for _ in range(10)))
    assert (await merchant.payment(page["id"]))["refunded_cents"] == 500


async def test_ten_refunds_at_once_stop_at_the_capture(merchant: Merchant) -> None:
    page = await merchant.open()
    await merchant.type_card(page["url"], GOOD)
    path = f"/v1/payments/{page['id']}/refunds"
    sent = [({"client_reference": f"r{i}", "amount_cents": 700}, f"r{i}") for i in range(10)]
    answers = await asyncio.gather(*(merchant.post(path, body, key) for body, key in sent))
    assert sorted(status for status, _ in answers) == [201, 201] + [409] * 8
    assert (await merchant.payment(page["id"]))["refunded_cents"] == 1400


async def test_a_saved_card_is_charged_at_once(merchant: Merchant) -> None:
    status, paid = await merchant.post("/v1/charges", charge("auto-1"), "auto-1")
    assert (status, paid["state"], paid["captured_cents"], paid["url"]) == (201, "paid", 1000, None)
    assert await merchant.post("/v1/charges", charge("auto-1"), "auto-1") == (201, paid)


async def test_an_expired_card_is_declined_with_the_reason(merchant: Merchant) -> None:
    _, answer = await merchant.post("/v1/charges", charge("auto-1", ANNAS), "auto-1")
    assert (answer["state"], answer["decline"], answer["captured_cents"]) == ("declined", "card_expired", 0)


@pytest.mark.parametrize(
    ("number", "state", "decline"),
    [
        (MASTERCARD, "paid", None),
        (FAILS_LATER, "declined", "card_declined"),
        (CHALLENGED, "needs_authentication", None),
    ],
)
async def test_a_saved_card_behaves_as_its_test_number_says(
    merchant: Merchant, number: str, state: str, decline: str | None
) -> None:
    saved = await token(merchant, number)
    _, answer = await merchant.post("/v1/charges", charge("auto-1", saved), "auto-1")
    assert (answer["state"], answer["decline"]) == (state, decline)


async def test_a_removed_card_is_not_charged(merchant: Merchant) -> None:
    for _ in range(2):
        assert (await merchant.client.delete(f"/v1/cards/{GIULIAS}", headers=KEY)).status == 204
    _, answer = await merchant.post("/v1/charges", charge("auto-1"), "auto-1")
    assert (answer["state"], answer["decline"]) == ("declined", "card_removed")


async def test_an_unknown_card_or_payment_is_not_found(merchant: Merchant) -> None:
    assert (await merchant.client.delete("/v1/cards/none", headers=KEY)).status == 404
    assert (await merchant.post("/v1/charges", charge("a", "none"), "a"))[0] == 404
    assert (await merchant.get("/v1/payments/none"))[0] == 404
    assert (await merchant.post("/v1/payments/none/refunds", {"client_reference": "r", "amount_cents": 1}, "r"))[
        0
    ] == 404


async def test_the_list_tells_what_was_paid_in_a_time(merchant: Merchant) -> None:
    paid, _unpaid, saved = await merchant.open("attempt-1"), await merchant.open("attempt-2"), await merchant.set_up()
    await merchant.type_card(paid["url"], GOOD)
    await merchant.type_card(saved["url"], GOOD, save="1")
    until = (START + timedelta(hours=1)).isoformat()
    _, listed = await merchant.get("/v1/payments", paid_since=START.isoformat(), paid_until=until)
    assert [one["id"] for one in listed["payments"]] == [paid["id"]]
    _, later = await merchant.get("/v1/payments", paid_since=until)
    assert later == {"payments": [], "more": False}


async def test_a_long_list_comes_in_pages(merchant: Merchant) -> None:
    for number in range(101):
        assert (await merchant.post("/v1/charges", charge(f"a{number}"), f"a{number}"))[0] == 201
    _, first = await merchant.get("/v1/payments")
    _, second = await merchant.get("/v1/payments", offset="100")
    assert (len(first["payments"]), first["more"]) == (100, True)
    assert (len(second["payments"]), second["more"]) == (1, False)


async def test_health(merchant: Merchant) -> None:
    assert (await merchant.client.get("/health/live")).status == 200
    assert (await merchant.client.get("/health/ready")).status == 200
