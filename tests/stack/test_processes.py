"""The supervisor: restarts what dies, tells by /health/ready, and leaves nothing behind."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic

import pytest
from aiohttp import ClientError

from tests.stack.product import NOON, RunningProduct


async def not_ready(product: RunningProduct) -> dict[str, bool]:
    async with asyncio.timeout(30):
        while True:
            try:
                async with product.http.get(f"{product.url}/health/ready") as response:
                    body = await response.json()
                    if response.status == 503:
                        return dict(body["checks"])
            except ClientError:
                pass


@pytest.mark.parametrize(("victim", "check"), [("engine", "engine"), ("operator", "bss")])
async def test_readiness_tells_which_part_is_down_until_it_is_back(
    product: RunningProduct, victim: str, check: str
) -> None:
    looking = asyncio.create_task(not_ready(product))
    await product.kill(victim)
    checks = await looking
    assert checks.pop(check) is False
    await product.ready()
    assert "12,50 €" in (await (await product.customer("giulia")).say("credito")).text


async def test_an_interrupt_stops_everything_and_the_ports_are_free_again(tmp_path: Path) -> None:
    product = RunningProduct(tmp_path)
    await product.start()
    children = product.children()
    assert len(children) == 4
    code = await product.interrupt()
    assert code == 0
    assert not [pid for pid, _ in children if Path(f"/proc/{pid}").exists()]
    await product.start()
    await product.stop()


async def test_two_engine_processes_share_the_conversations(tmp_path: Path) -> None:
    product = RunningProduct(tmp_path, {"SPORTELLO_ENGINE_WORKERS": "2"})
    await product.start()
    try:
        customers = [await product.customer("anna") for _ in range(12)]
        for question in ("quanti giga ha mia figlia?", "e il credito?"):
            heard = await asyncio.gather(*(customer.say(question) for customer in customers))
            assert all("figlia Chiara" in one.text for one in heard)
        workers = [line for line in product.log_path.read_text().splitlines() if "engine.ready" in line]
        assert len(workers) == 2
    finally:
        await product.stop()


async def test_a_port_that_is_taken_is_said_by_its_setting_and_nothing_is_started(
    running: RunningProduct, tmp_path: Path
) -> None:
    second = RunningProduct(tmp_path, {"SPORTELLO_PORT": running.url.rpartition(":")[2]})
    code, said = await second.run_to_end()
    assert code == 2
    assert "SPORTELLO_PORT" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("name", "value"),
    [("SPORTELLO_NOW", "yesterday"), ("SPORTELLO_PORT", "eighty"), ("SPORTELLO_BSS_URL", "http://bss.example:80")],
)
async def test_a_setting_that_cannot_be_is_named_and_nothing_starts(tmp_path: Path, name: str, value: str) -> None:
    code, said = await RunningProduct(tmp_path, {name: value}).run_to_end()
    assert code == 2
    assert name.removeprefix("SPORTELLO_").lower() in said.lower()
    assert "Traceback" not in said


async def test_a_reset_goes_back_to_the_start_of_the_clock_after_a_crash_too(product: RunningProduct) -> None:
    await product.demo("clock", advance="PT1H")
    await product.kill("service")
    await product.all_there()
    now = datetime.fromisoformat((await product.demo("reset"))["now"])
    assert now - datetime.fromisoformat(NOON) < timedelta(minutes=1)


async def test_a_service_that_is_started_again_stands_where_the_clock_was_moved_to(product: RunningProduct) -> None:
    began = monotonic()
    await product.demo("clock", advance="PT3H")
    await product.kill("service")
    await product.all_there()
    giulia = await product.customer("giulia")
    heard = await giulia.say("quanto credito ho?")
    expected = datetime.fromisoformat(NOON) + timedelta(hours=3, seconds=monotonic() - began)
    shown = datetime.fromisoformat(heard.messages[-1]["at"])
    assert timedelta(minutes=-1) < shown - expected < timedelta(minutes=1)
