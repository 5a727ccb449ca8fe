"""One request id from the widget to the operator's systems; words and secrets nowhere but where they belong."""

from __future__ import annotations

import json
import sqlite3
import uuid
from pathlib import Path
from typing import Any

from tests.stack.product import RunningProduct


def lines(product: RunningProduct) -> list[dict[str, Any]]:
    found = []
    for line in product.log_path.read_text(encoding="utf-8").splitlines():
        if line.startswith("{"):
            found.append(json.loads(line))
    return found


async def test_one_request_id_stands_in_every_process_s_log(product: RunningProduct) -> None:
    giulia = await product.customer("giulia")
    mine = f"trace-{uuid.uuid4().hex}"
    body = {"client_message_id": str(uuid.uuid4()), "text": "quanto credito ho"}
    headers = {**giulia.headers, "X-Request-ID": mine}
    async with product.http.post(f"{giulia.path}/messages", json=body, headers=headers) as response:
        assert response.headers["X-Request-ID"] == mine
    await giulia.settled()
    traced = [line for line in lines(product) if line.get("request_id") == mine]
    text = json.dumps(traced)
    assert "/api/v1/conversations/{id}/messages" in text  # the gateway
    assert "engine.turn" in text  # the engine
    assert "/tmf-api/prepayBalanceManagement" in text  # the operator
    assert "answered" in text  # the gateway again


async def test_no_log_holds_a_customer_s_words_numbers_or_secrets(product: RunningProduct) -> None:
    giulia = await product.customer("giulia")
    for text in (
        "quanto credito ho xilofono",
        "il mio codice è 918273",
        "la carta è 4111 1111 1111 1111, grazie",
        "operatore",
    ):
        await giulia.say(text)
    log = product.log_path.read_text(encoding="utf-8")
    token = giulia.headers["Authorization"].removeprefix("Bearer ")
    for secret in ("xilofono", "918273", "1111 1111", token, "Authorization", "335 555 0101", "12,50"):
        assert secret not in log, secret


async def test_card_numbers_and_codes_stand_in_no_database(product: RunningProduct) -> None:
    giulia = await product.customer("giulia")
    await giulia.say("il mio codice è 918274")
    await giulia.say("carta 4111 1111 1111 1111 scade 12/29")
    for file in Path(product.log_path.parent).glob("*.db"):
        dump = dump_of(file)
        assert "918274" not in dump, file.name
        assert "1111 1111" not in dump, file.name


async def test_the_engine_s_database_holds_no_conversation_id_and_no_token(product: RunningProduct) -> None:
    giulia = await product.customer("giulia")
    await giulia.say("credito")
    conversation = giulia.path.rpartition("/")[2]
    dump = dump_of(product.log_path.parent / "engine.db")
    assert conversation not in dump
    assert "C-1001" not in dump


def dump_of(file: Path) -> str:
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        return "\n".join(connection.iterdump())
    finally:
        connection.close()
