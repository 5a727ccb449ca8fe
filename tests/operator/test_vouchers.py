"""RicariCard vouchers over TMF654: used once, and told apart when they cannot be used."""

import asyncio
from typing import Any

import aiohttp
import pytest

from tests.operator.operator_client import BSS, HISTORY, Operator
from tests.operator.test_top_ups import CHIARA, GIULIA, TOP_UPS, body

TEN, TWENTY_FIVE, USED, EXPIRED = "4071226530918342", "4071226530918359", "4071226530918367", "4071226530918375"


def voucher(code: object, line: str = GIULIA, **others: object) -> dict[str, Any]:
    return body(line, euros=0, voucher=code, paymentMethod=None, **others)


@pytest.mark.parametrize(("code", "cents"), [(TEN, 1000), (TWENTY_FIVE, 2500)])
async def test_a_voucher_credits_its_own_value(operator: Operator, code: str, cents: int) -> None:
    answer = await operator.post(TOP_UPS, voucher(code))
    assert answer.status == 201
    assert answer.body["amount"]["amount"] == cents / 100
    assert answer.body["voucher"] == f"************{code[-4:]}"
    books = await operator.books(f"+{GIULIA}")
    assert books["credit"] == 1250 + cents
    assert [(each["amount"], each["by"]) for each in books["top_ups"]] == [(cents, "voucher")]
    assert books["movements"][0]["what"] == "Ricarica con RicariCard"
    newest = (await operator.get(HISTORY, product__id=GIULIA)).body[0]
    assert newest["paymentMethod"] == {"id": "voucher", "name": "RicariCard"}


async def test_an_amount_beside_a_voucher_counts_for_nothing(operator: Operator) -> None:
    await operator.post(TOP_UPS, {**voucher(TEN), "amount": {"amount": 100, "units": "EUR"}})
    assert (await operator.books(f"+{GIULIA}"))["credit"] == 2250


@pytest.mark.parametrize(
    ("code", "status", "reason"),
    [
        (USED, 409, "voucherUsed"),
        (EXPIRED, 409, "voucherExpired"),
        ("4071226530918300", 409, "voucherUnknown"),
        ("407122653091834", 400, "invalidRequest"),
        ("40712265309183420", 400, "invalidRequest"),
        ("4071 2265 3091 8342", 400, "invalidRequest"),
        ("٤٠٧١٢٢٦٥٣٠٩١٨٣٤٢", 400, "invalidRequest"),
        ("", 400, "invalidRequest"),
        (4071226530918342, 400, "invalidRequest"),
    ],
)
async def test_a_voucher_that_cannot_be_used_says_why(
    operator: Operator, code: object, status: int, reason: str
) -> None:
    answer = await operator.post(TOP_UPS, voucher(code))
    assert (answer.status, answer.body["code"]) == (status, reason)
    assert (await operator.books(f"+{GIULIA}"))["credit"] == 1250
    assert (await operator.get(TOP_UPS)).body == []


async def test_a_used_voucher_is_used_for_every_line(operator: Operator) -> None:
    assert (await operator.post(TOP_UPS, voucher(TEN))).status == 201
    for line in (GIULIA, CHIARA):
        assert (await operator.post(TOP_UPS, voucher(TEN, line))).body["code"] == "voucherUsed"
    assert (await operator.books(f"+{CHIARA}"))["credit"] == 35


async def test_a_line_that_refuses_leaves_the_voucher_unused(operator: Operator) -> None:
    refused = await operator.post(TOP_UPS, voucher(TEN, "39065550123"))
    assert refused.body["code"] == "lineNotPrepaid"
    assert (await operator.post(TOP_UPS, voucher(TEN))).status == 201


async def test_fifty_parallel_uses_credit_once(operator: Operator) -> None:
    answers = await asyncio.gather(*(operator.post(TOP_UPS, voucher(TEN, description=str(n))) for n in range(50)))
    told = [answer.body.get("code", answer.status) for answer in answers]
    assert sorted(map(str, told)) == ["201", *["voucherUsed"] * 49]
    books = await operator.books(f"+{GIULIA}")
    assert (books["credit"], len(books["top_ups"]), len(books["movements"])) == (2250, 1, 6)


async def test_a_lost_reply_is_found_by_its_reference_and_the_voucher_is_used(operator: Operator) -> None:
    await operator.admin("/demo/faults", {"operation": "topup", "kind": "lost-reply", "times": 1})
    with pytest.raises(aiohttp.ClientConnectionError):
        await operator.client.post(TOP_UPS, json=voucher(TEN, description="v-1"), headers=BSS)
    found = (await operator.get(TOP_UPS, description="v-1")).body
    assert [each["amount"]["amount"] for each in found] == [10.0]
    assert (await operator.post(TOP_UPS, voucher(TEN, description="v-1"))).body["code"] == "voucherUsed"


async def test_the_books_never_tell_a_whole_code(operator: Operator) -> None:
    await operator.post(TOP_UPS, voucher(TEN))
    assert TEN not in str([await operator.books(f"+{GIULIA}"), (await operator.get(TOP_UPS)).body])
