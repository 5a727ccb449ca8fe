"""A payment link or a bill from the desk: once, of this customer, and only the customer can open it."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from tests.gateway.desk.office import Desk, Office
from tests.gateway.desk.test_conversations import served


def wished(view: Any, what: str, **about: Any) -> dict[str, Any]:
    """A link or a bill to be sent, under an id of its own."""
    return {"epoch": view["conversation"]["epoch"], "what": what, "client_message_id": str(uuid.uuid4()), **about}


async def test_a_payment_link_is_sent_once_and_only_the_customer_can_open_it(office: Office, rosa: Desk) -> None:
    api, view = await served(office, rosa, "C-1003")
    (bill, *_) = (await rosa.get(f"/conversations/{api.id}/customer"))["bills"]
    wish = wished(view, "payment_link", bill=bill["id"])
    first = await rosa.done("POST", f"/conversations/{api.id}/send", wish)
    second = await rosa.done("POST", f"/conversations/{api.id}/send", wish)
    assert first == second
    (sent,) = [line for line in (await api.read())["messages"] if line["from"] == "human"]
    assert bill["number"] in sent["text"]
    assert "/pay/" in sent["attachments"][0]["url"]
    shown = (await rosa.get(f"/conversations/{api.id}"))["messages"][-1]
    assert shown["attachments"] == [{"kind": "link", "title": sent["attachments"][0]["title"]}]


async def test_a_bill_is_sent_as_a_link_to_its_paper(office: Office, rosa: Desk) -> None:
    api, view = await served(office, rosa, "C-1003")
    (bill, *_) = (await rosa.get(f"/conversations/{api.id}/customer"))["bills"]
    wish = wished(view, "bill_pdf", bill=bill["id"])
    await rosa.done("POST", f"/conversations/{api.id}/send", wish)
    (sent,) = [line for line in (await api.read())["messages"] if line["from"] == "human"]
    assert (sent["attachments"][0]["kind"], "/bill/" in sent["attachments"][0]["url"]) == ("pdf", True)


async def test_a_recharge_link_goes_to_whoever_asks_and_a_bill_only_to_its_customer(office: Office, rosa: Desk) -> None:
    api, view = await served(office, rosa)
    path, recharge = f"/conversations/{api.id}/send", {"line": "333 555 0202", "amount_cents": 1000}
    await rosa.done("POST", path, wished(view, "recharge_link", **recharge))
    status, refused = await rosa.call("POST", path, wished(view, "bill_pdf", bill="RL2026110204"))
    assert (status, refused["error"]["code"]) == (409, "anonymous")
    status, refused = await rosa.call("POST", path, wished(view, "recharge_link", **{**recharge, "amount_cents": 123}))
    error = refused["error"]
    assert (status, error["code"], error["reason"]) == (409, "nothing_to_send", "amount")
    assert 1000 in error["amounts_cents"]
    assert 123 not in error["amounts_cents"]


@pytest.mark.parametrize(("line", "reason"), [("335 000 1234", "not_ours"), ("366 555 0301", "not_prepaid")])
async def test_a_number_that_cannot_be_recharged_is_refused_with_the_reason(
    office: Office, rosa: Desk, line: str, reason: str
) -> None:
    api, view = await served(office, rosa)
    wish = wished(view, "recharge_link", line=line, amount_cents=1000)
    status, refused = await rosa.call("POST", f"/conversations/{api.id}/send", wish)
    assert (status, refused["error"]["code"], refused["error"]["reason"]) == (409, "nothing_to_send", reason)


async def test_another_customer_s_bill_cannot_be_sent(office: Office, rosa: Desk) -> None:
    api, view = await served(office, rosa, "C-1001")
    wish = wished(view, "payment_link", bill="RL2026110204")
    status, refused = await rosa.call("POST", f"/conversations/{api.id}/send", wish)
    assert (status, refused["error"]["code"], refused["error"]["reason"]) == (409, "nothing_to_send", "unknown_bill")
