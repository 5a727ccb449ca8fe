"""Accounts on the whole product: signing in on a page, codes in the chat, kills in between, no secret left behind."""

from __future__ import annotations

import asyncio
import os
import re
import sqlite3
import sys
from pathlib import Path
from typing import Any

from tests.stack.product import ROOT, Customer, Heard, RunningProduct
from tests.stack.visitor import Visitor, number_on, visitor

PASSWORD = "Sportello-2026!"
LUCA, GIULIA = "+393475550707", "+393355550101"


async def outbox(product: RunningProduct) -> list[dict[str, Any]]:
    async with product.http.get(f"{product.url}/demo/outbox") as response:
        return list(await response.json())


async def latest_code(product: RunningProduct, to: str) -> str:
    text = next(item["text"] for item in await outbox(product) if item["to"] == to)
    found = re.search(r"\b\d{6}\b", text)
    assert found is not None
    return found.group()


def prompt_of(heard: Heard) -> dict[str, Any]:
    return next(dict(message["prompt"]) for message in heard.messages if "prompt" in message)


async def give(customer: Customer, heard: Heard, value: str) -> Heard:
    body = {"prompt_id": prompt_of(heard)["id"], "value": value}
    async with customer.product.http.post(f"{customer.path}/secrets", json=body, headers=customer.headers) as response:
        assert response.status == 202, await response.text()
    return await customer._heard()


async def sign_in_by_password(guest: Visitor, url: str, email: str = "giulia.ferri@example.com") -> tuple[int, str]:
    return await guest.post(url, "password", email=email, password=PASSWORD)


async def test_a_chat_without_a_host_app_signs_in_on_the_page_and_goes_on_by_itself(product: RunningProduct) -> None:
    customer = await product.customer()
    asked = await customer.say("quanto credito ho?")
    async with visitor() as guest:
        status, page = await sign_in_by_password(guest, prompt_of(asked)["url"])
    assert status == 200
    assert "12,50" not in (await customer.say("quanto credito ho?")).text  # not before the number is typed
    answered = await customer.say(number_on(page))
    assert "12,50 €" in answered.text


async def test_in_the_widget_no_number_is_needed(product: RunningProduct) -> None:
    customer = await product.customer()
    async with visitor() as guest:
        await guest.hold_chat(product.url, customer.path, customer.headers)
        asked = await customer.say("quanto credito ho?")
        status, _ = await sign_in_by_password(guest, prompt_of(asked)["url"])
        assert status == 200
    assert "12,50 €" in (await customer._heard()).text


async def test_a_stranger_s_link_is_worth_nothing_to_the_stranger(product: RunningProduct) -> None:
    stranger = await product.customer()
    async with visitor() as own, visitor() as victim:
        await own.hold_chat(product.url, stranger.path, stranger.headers)
        url = prompt_of(await stranger.say("quanto credito ho?"))["url"]
        status, page = await sign_in_by_password(victim, url)
        assert status == 403
        assert "Giulia" not in page
    assert "12,50" not in (await stranger.say("quanto credito ho?")).text


async def test_luca_registers_from_the_chat_and_is_in(product: RunningProduct) -> None:
    customer = await product.customer()
    url = prompt_of(await customer.say("voglio registrarmi"))["url"]
    async with visitor() as guest:
        email = "luca.nuovo@example.com"
        await guest.post(url, "begin", email=email, password="Montagne-di-sale-7", number="347 555 0707")
        status, page = await guest.post(url, "finish", sms_code=await latest_code(product, LUCA))
    assert status == 200
    await customer.say(number_on(page))
    assert "2,00 €" in (await customer.say("quanto credito ho?")).text


async def test_a_contact_changes_after_two_codes_and_the_operator_s_books_agree(product: RunningProduct) -> None:
    giulia = await product.customer("giulia")
    await giulia.say("cambia la mail in giulia.f@example.com")
    asked = await giulia.say("sì")
    assert "giulia.f@example.com" in asked.text
    reached = await give(giulia, asked, await latest_code(product, GIULIA))
    done = await give(giulia, reached, await latest_code(product, "giulia.f@example.com"))
    assert "Fatto" in done.text
    assert (await product.books(GIULIA))["contacts"]["email"] == "giulia.f@example.com"


async def test_a_service_killed_between_code_and_answer_loses_nothing(product: RunningProduct) -> None:
    giulia = await product.customer("giulia")
    await giulia.say("cambia la mail in giulia.k@example.com")
    asked = await giulia.say("sì")
    code = await latest_code(product, GIULIA)
    await product.kill("service")
    await product.ready()
    reached = await give(giulia, asked, code)
    await product.kill("engine")
    await product.ready()
    done = await give(giulia, reached, await latest_code(product, "giulia.k@example.com"))
    assert "Fatto" in done.text
    assert (await product.books(GIULIA))["contacts"]["email"] == "giulia.k@example.com"


async def test_no_secret_of_a_conversation_is_left_in_any_file_table_or_log(product: RunningProduct) -> None:
    customer = await product.customer()
    asked = await customer.say("quanto credito ho gelsomino?")
    url = prompt_of(asked)["url"]
    async with visitor() as guest:
        await guest.post(url, "password", email="giulia.ferri@example.com", password="Parola-sbagliata-3")
        _, page = await sign_in_by_password(guest, url)
    number = number_on(page)
    await customer.say(number)
    await customer.say("cambia la mail in giulia.s@example.com")
    await customer.say("sì")
    first = await latest_code(product, GIULIA)
    reached = await customer.say(f"mi è arrivato {first} va bene?")
    second = await latest_code(product, "giulia.s@example.com")
    await customer.say(second)
    await customer.say(f"i codici che ho usato prima erano {first} e poi anche {second}, li posso buttare?")
    assert "codice a" in reached.text
    token = url.rpartition("/")[2]
    secrets = [number, first, second, PASSWORD, "Parola-sbagliata-3", token]
    secrets.append(customer.headers["Authorization"].removeprefix("Bearer "))
    for file in product.log_path.parent.iterdir():
        content = file.read_bytes()
        for secret in secrets:
            assert secret.encode() not in content, (file.name, secret)
    assert b"gelsomino" not in product.log_path.read_bytes()


async def test_the_audit_log_names_who_did_what_and_shows_where_it_was_changed(product: RunningProduct) -> None:
    giulia = await product.customer("giulia")
    await giulia.say("quanto credito ho?")
    await giulia.say("credito del 333 555 0202")
    service = product.log_path.parent / "service.db"
    rows = _rows(service)
    assert ("C-1001", "sign_in", "allowed") in rows
    assert ("C-1001", "read_check_credit", "allowed") in rows
    assert ("C-1001", "read_check_credit", "refused") in rows
    assert await _verify(product) == 0
    changed = sqlite3.connect(service)
    triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'"
    for (trigger,) in changed.execute(triggers).fetchall():
        changed.execute(f"DROP TRIGGER {trigger}")
    changed.execute("UPDATE audit SET actor='C-1002' WHERE sequence=(SELECT min(sequence) FROM audit)")
    changed.commit()
    changed.close()
    assert await _verify(product) == 1


def _rows(service: Path) -> set[tuple[str, str, str]]:
    connection = sqlite3.connect(f"file:{service}?mode=ro", uri=True)
    try:
        return set(connection.execute("SELECT actor, action, decision FROM audit").fetchall())
    finally:
        connection.close()


async def _verify(product: RunningProduct) -> int:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SPORTELLO_")}
    environment |= product.settings
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.cli", "audit", "verify"), cwd=ROOT, env=environment
    )
    return await process.wait()
