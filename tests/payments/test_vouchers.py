"""Voucher codes: redeemed once, guessed five times at most, counted before they are looked up."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from bot.adapters.sql.payments_vouchers import SqlVoucherTries, SqlVoucherUses
from bot.core.payment_errors import VoucherBarred, VoucherUnclear
from bot.core.payment_news import Told
from bot.core.vouchers import Redemption, VoucherAnswer
from bot.services.payments.vouchers import LOOKS, Giver, Vouchers
from tests.fakes.clock import START
from tests.fakes.payments.faults import Fault
from tests.fakes.payments.operator import MemoryRedeemer
from tests.payments.world import LINE, MINUTE, OTHER, World

CODE, WRONG = "4071226530918342", "4071226530910000"
DAY = timedelta(hours=24)
COUNT = count()


@pytest.fixture
def redeemer() -> MemoryRedeemer:
    return MemoryRedeemer({CODE: 1000})


@pytest.fixture
def vouchers(world: World, redeemer: MemoryRedeemer) -> Vouchers:
    return Vouchers(SqlVoucherTries(world.database), SqlVoucherUses(world.database), redeemer, world.clock)


async def use(vouchers: Vouchers, code: str, line: str, reference: str, who: Giver) -> Redemption:
    """Somebody gives a code, and is told what became of it."""

    async def tell(_: Redemption) -> None:
        pass

    return await vouchers.use(code, line, reference, who, tell)


def giver(customer: str = "C-1001", address: str = "192.0.2.1", line: str = LINE) -> Giver:
    return Giver((f"line:{line}", f"customer:{customer}", f"address:{address}"), "chat-1", customer)


async def guess_wrong(vouchers: Vouchers, times: int, who: Giver | None = None) -> None:
    for _ in range(times):
        assert (
            await use(vouchers, WRONG, LINE, f"wrong-{next(COUNT)}", who or giver())
        ).answer is VoucherAnswer.UNKNOWN


async def test_a_code_recharges_the_line_once(vouchers: Vouchers, redeemer: MemoryRedeemer) -> None:
    assert await use(vouchers, CODE, LINE, "one", giver()) == Redemption(VoucherAnswer.REDEEMED, 1000)
    assert await use(vouchers, CODE, LINE, "two", giver()) == Redemption(VoucherAnswer.USED)
    assert len(redeemer.redeemed) == 1


async def test_the_same_answer_comes_for_the_same_reference(vouchers: Vouchers, redeemer: MemoryRedeemer) -> None:
    answers = [await use(vouchers, CODE, LINE, "prompt", giver()) for _ in range(3)]
    assert answers == [Redemption(VoucherAnswer.REDEEMED, 1000)] * 3
    assert redeemer.looked_up == [CODE]


async def test_of_50_parallel_uses_by_50_customers_one_redeems(vouchers: Vouchers, redeemer: MemoryRedeemer) -> None:
    uses = [use(vouchers, CODE, LINE, f"use-{n}", Giver((f"customer:{n}",), None, str(n))) for n in range(50)]
    answers = [answer.answer for answer in await asyncio.gather(*uses)]
    assert answers.count(VoucherAnswer.REDEEMED) == 1
    assert answers.count(VoucherAnswer.USED) == 49
    assert len(redeemer.redeemed) == 1


async def test_of_50_parallel_guesses_by_one_customer_five_are_looked_up(
    vouchers: Vouchers, redeemer: MemoryRedeemer
) -> None:
    guesses = [use(vouchers, f"{n:016}", LINE, f"guess-{n}", giver()) for n in range(50)]
    answers = await asyncio.gather(*guesses, return_exceptions=True)
    assert sum(isinstance(answer, VoucherBarred) for answer in answers) == 45
    assert len(redeemer.looked_up) == 5


async def test_the_sixth_is_refused_even_when_it_is_right(vouchers: Vouchers, redeemer: MemoryRedeemer) -> None:
    await guess_wrong(vouchers, 5)
    with pytest.raises(VoucherBarred) as barred:
        await use(vouchers, CODE, LINE, "right", giver())
    assert barred.value.until == START + DAY
    assert CODE not in redeemer.looked_up


@pytest.mark.parametrize(
    "who",
    [
        giver(customer="C-2", address="192.0.2.2"),
        giver(line=OTHER, address="192.0.2.2"),
        giver(line=OTHER, customer="C-2"),
    ],
    ids=["the line", "the customer", "the address"],
)
async def test_each_of_line_customer_and_address_is_barred_by_itself(vouchers: Vouchers, who: Giver) -> None:
    await guess_wrong(vouchers, 5)
    with pytest.raises(VoucherBarred):
        await use(vouchers, CODE, LINE, "right", who)


async def test_what_was_barred_for_one_counts_for_nobody(vouchers: Vouchers) -> None:
    await guess_wrong(vouchers, 5)
    friend = giver(customer="C-2", address="192.0.2.1", line=OTHER)
    for n in range(9):
        with pytest.raises(VoucherBarred):
            await use(vouchers, WRONG, LINE, f"barred-{n}", friend)
    fresh = giver(customer="C-2", address="192.0.2.9", line=OTHER)
    assert (await use(vouchers, CODE, LINE, "right", fresh)).answer is VoucherAnswer.REDEEMED


async def test_in_any_24_hours_five_are_judged(vouchers: Vouchers, world: World) -> None:
    await guess_wrong(vouchers, 1)
    world.clock.advance(DAY - MINUTE)
    await guess_wrong(vouchers, 4)
    with pytest.raises(VoucherBarred):
        await use(vouchers, WRONG, LINE, "sixth", giver())
    world.clock.advance(MINUTE)
    assert (await use(vouchers, WRONG, LINE, "after a day", giver())).answer is VoucherAnswer.UNKNOWN
    with pytest.raises(VoucherBarred):
        await use(vouchers, WRONG, LINE, "too many", giver())


async def test_a_right_code_does_not_count_as_a_wrong_one(vouchers: Vouchers, redeemer: MemoryRedeemer) -> None:
    redeemer.codes.update({f"{n:016}": 500 for n in range(9)})
    for n in range(9):
        assert (await use(vouchers, f"{n:016}", LINE, f"right-{n}", giver())).answer is VoucherAnswer.REDEEMED
    await guess_wrong(vouchers, 5)
    with pytest.raises(VoucherBarred):
        await use(vouchers, CODE, LINE, "sixth", giver())


async def test_the_count_survives_a_restart(vouchers: Vouchers, world: World, redeemer: MemoryRedeemer) -> None:
    await guess_wrong(vouchers, 5)
    anew = Vouchers(SqlVoucherTries(world.database), SqlVoucherUses(world.database), redeemer, world.clock)
    with pytest.raises(VoucherBarred):
        await use(anew, CODE, LINE, "right", giver())


async def test_a_lost_answer_is_found_and_told_and_not_redeemed_twice(
    vouchers: Vouchers, world: World, redeemer: MemoryRedeemer
) -> None:
    redeemer.faults.plan("redeem", Fault.LOST_REPLY)
    for _ in range(2):
        with pytest.raises(VoucherUnclear):
            await use(vouchers, CODE, LINE, "prompt", giver())
    await pass_time(vouchers, world)
    assert world.teller.to_customer() == [Told.VOUCHER_REDEEMED]
    (said,) = world.teller.said.values()
    assert (said.conversation_id, said.values) == ("chat-1", {"target": LINE, "amount_cents": 1000})
    assert await use(vouchers, CODE, LINE, "prompt", giver()) == Redemption(VoucherAnswer.REDEEMED, 1000)
    assert redeemer.looked_up == [CODE]


async def test_a_code_that_never_arrived_is_told_and_can_be_used_again(
    vouchers: Vouchers, world: World, redeemer: MemoryRedeemer
) -> None:
    redeemer.faults.plan("redeem", Fault.SILENT)
    redeemer.faults.plan("find", Fault.SILENT)
    with pytest.raises(VoucherUnclear):
        await use(vouchers, CODE, LINE, "prompt", giver())
    await pass_time(vouchers, world)
    assert world.teller.to_customer() == [Told.VOUCHER_NOT_REDEEMED]
    assert (await use(vouchers, CODE, LINE, "again", giver())).answer is VoucherAnswer.REDEEMED


async def test_an_answer_that_nobody_could_be_told_is_told_later(
    vouchers: Vouchers, world: World, redeemer: MemoryRedeemer
) -> None:
    """As after a crash between the operator's answer and the chat."""

    async def crash(_: Redemption) -> None:
        raise ConnectionError

    with pytest.raises(ConnectionError):
        await vouchers.use(CODE, LINE, "prompt", giver(), crash)
    assert len(redeemer.redeemed) == 1
    await pass_time(vouchers, world)
    assert world.teller.to_customer() == [Told.VOUCHER_REDEEMED]


async def test_no_code_stands_in_the_database(vouchers: Vouchers, world: World) -> None:
    await use(vouchers, CODE, LINE, "prompt", giver())
    path = world.database.engine.url.database
    assert path is not None
    for suffix in ("", "-wal"):
        assert CODE.encode() not in Path(path + suffix).read_bytes()


async def pass_time(vouchers: Vouchers, world: World) -> None:
    for _ in range(LOOKS + 2):
        world.clock.advance(2 * MINUTE)
        await vouchers.work()
        await world.work()
