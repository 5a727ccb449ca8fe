"""Files from the desk: the owner's alone, sent with a line, opened by the customer."""

from __future__ import annotations

import uuid
from typing import Any

from aiohttp import FormData

from connectors.desk.call_rights import API
from connectors.desk.session import COOKIE
from tests.fakes.audit import audit_rows
from tests.fakes.files import PDF
from tests.gateway.desk.office import Desk, Office


def form(content: bytes, name: str = "contratto.pdf") -> FormData:
    made = FormData()
    made.add_field("file", content, filename=name, content_type="application/octet-stream")
    return made


async def upload(desk: Desk, conversation_id: str, content: bytes) -> tuple[int, Any]:
    return await desk.call("POST", f"/conversations/{conversation_id}/attachments", data=form(content))


async def test_a_file_of_the_agent_s_reaches_the_customer_as_a_link(office: Office, rosa: Desk) -> None:
    api, handoff = await office.waiting()
    view = await rosa.accept(handoff)
    status, taken = await upload(rosa, api.id, PDF)
    assert (status, taken["title"]) == (201, "contratto.pdf")
    line = {"client_message_id": str(uuid.uuid4()), "text": "", "epoch": view["conversation"]["epoch"]}
    await rosa.done("POST", f"/conversations/{api.id}/messages", {**line, "attachments": [taken["attachment_id"]]})
    (sent,) = [one for one in (await api.read())["messages"] if one["from"] == "human"]
    (file,) = sent["attachments"]
    assert (file["kind"], file["title"]) == ("pdf", "contratto.pdf")
    (shown,) = (await rosa.get(f"/conversations/{api.id}"))["messages"][-1]["attachments"]
    assert shown["url"].startswith(f"/desk/api/conversations/{api.id}/files/")


async def sent_file(office: Office, rosa: Desk) -> tuple[str, str]:
    """A conversation of Rosa's with a file in it; the file's path in the desk's API."""
    api, handoff = await office.waiting()
    view = await rosa.accept(handoff)
    _, taken = await upload(rosa, api.id, PDF)
    line = {"client_message_id": str(uuid.uuid4()), "text": "", "epoch": view["conversation"]["epoch"]}
    await rosa.done("POST", f"/conversations/{api.id}/messages", {**line, "attachments": [taken["attachment_id"]]})
    return api.id, f"/conversations/{api.id}/files/{taken['attachment_id']}"


async def fetched(desk: Desk, path: str, token: str | None = None) -> tuple[int, str, bytes]:
    headers = {"Cookie": f"{COOKIE}={desk.token if token is None else token}"}
    async with desk.client.get(f"{API}{path}", headers=headers) as answer:
        return answer.status, answer.headers.get("Content-Disposition", ""), await answer.read()


async def test_a_file_is_opened_by_who_works_on_the_conversation_and_each_opening_is_recorded(
    office: Office, rosa: Desk, ugo: Desk
) -> None:
    conversation_id, path = await sent_file(office, rosa)
    status, disposition, content = await fetched(rosa, path)
    assert (status, content) == (200, PDF)
    assert disposition.startswith("attachment;")
    assert (await fetched(ugo, path))[0] == 403
    rows = [row for row in await audit_rows(office.product.database) if row.action == "desk_open_file"]
    told = [(row.actor, row.decision, row.session) for row in rows]
    assert told == [("agent:rosa", "allowed", conversation_id), ("agent:ugo", "refused", conversation_id)]


async def test_a_file_s_address_opens_nothing_without_a_session_or_after_the_conversation(
    office: Office, rosa: Desk
) -> None:
    conversation_id, path = await sent_file(office, rosa)
    assert (await fetched(rosa, path, token=""))[0] == 401
    await rosa.done("POST", f"/conversations/{conversation_id}/close", {"epoch": 1, "outcome": "solved"})
    assert (await fetched(rosa, path))[0] == 403


async def test_a_file_of_another_conversation_is_not_opened_through_one_s_own(office: Office, rosa: Desk) -> None:
    _, path = await sent_file(office, rosa)
    other, _ = await sent_file(office, rosa)
    status, _, _ = await fetched(rosa, f"/conversations/{other}/files/{path.rsplit('/', 1)[1]}")
    assert status == 404


async def test_only_who_has_the_conversation_leaves_a_file_in_it(office: Office, rosa: Desk, lidia: Desk) -> None:
    api, handoff = await office.waiting()
    assert (await upload(rosa, api.id, PDF))[0] == 409
    await rosa.accept(handoff)
    status, refused = await upload(lidia, api.id, PDF)
    assert (status, refused["error"]["code"]) == (409, "not_owner")


async def test_what_is_no_pdf_jpeg_or_png_is_not_taken(office: Office, rosa: Desk) -> None:
    api, handoff = await office.waiting()
    await rosa.accept(handoff)
    assert (await upload(rosa, api.id, b"<html><script>alert(1)</script>"))[0] == 415


async def test_a_file_that_is_nobody_s_cannot_be_named(office: Office, rosa: Desk) -> None:
    api, handoff = await office.waiting()
    view = await rosa.accept(handoff)
    line = {"client_message_id": str(uuid.uuid4()), "text": "ecco", "epoch": view["conversation"]["epoch"]}
    status, _ = await rosa.call("POST", f"/conversations/{api.id}/messages", {**line, "attachments": ["nobody"]})
    assert status == 422
