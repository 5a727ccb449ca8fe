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


async def test_what_money_must_not_leave_behind_stands_in_no_database_and_no_log(product: RunningProduct) -> None:
    """A voucher's code given and typed, card numbers typed, a payment link and a bill's: all in one conversation."""
    await product.demo("reset")
    marco = await product.customer("marco")
    heard = [
        await marco.say("ricarica con ricaricard il 335 555 0101"),
        await marco.say("sì"),
        await marco.say("carta 4000 0566 5566 5556 scade 11/29 cvv 737"),
    ]
    (prompt,) = [message["prompt"] for said in heard for message in said.messages if "prompt" in message]
    assert "Codice accettato" in (await marco.give(prompt["id"], VOUCHER)).text
    await marco.say("ho anche questo 4071 2265 3091 8359")
    await marco.say("scarica l'ultima bolletta")
    await marco.say("ricarica 20 euro al 335 555 0101 con la carta")
    await marco.say("sì")
    links = [item["url"] for said in (await marco.page())["messages"] for item in said.get("attachments", ())]
    assert sorted(link.split("/")[3] for link in links) == ["bill", "pay"]
    for link in links:
        async with product.http.get(link, allow_redirects=False) as response:
            assert response.status in (200, 303)
    tokens = [link.rpartition("/")[2] for link in links]
    typed = (VOUCHER, "2265 3091", "0566 5566", "cvv 737")
    log = product.log_path.read_text(encoding="utf-8")
    assert [secret for secret in (*typed, *tokens) if secret in log] == []
    for file in Path(product.log_path.parent).glob("*.db"):
        dump = dump_of(file)
        theirs = OWN_BOOKS.get(file.name, "")
        planted = {"codes": typed, "links": tokens}
        found = [each for kind, those in planted.items() if kind != theirs for each in those if each in dump]
        assert found == [], file.name


VOUCHER = "4071226530918342"
OWN_BOOKS = {"operator.db": "codes", "provider.db": "links"}
"""The operator has issued the codes, and the provider knows where its page leads back to."""


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
