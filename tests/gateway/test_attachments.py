"""Files over the chat API: taken while a person reads along, sent with a message, opened by a link as a download."""

from __future__ import annotations

import asyncio
import uuid
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import ClientError, FormData

from bot.bootstrap import Product
from bot.core.attachments import LARGEST
from connectors.files.routes import disposition
from tests.fakes.files import PDF, jpeg, large_pdf, png
from tests.gateway.conftest import Api
from tests.gateway.people import Person, a_person

KIB = 1024
Answer = tuple[int, Any]


@pytest.fixture
async def person(api: Api) -> Person:
    return await a_person(api)


@pytest.fixture
async def served(api: Api, person: Person) -> Api:
    """A conversation that a person answers."""
    await person.comes(api)
    return api


def form(content: bytes = PDF, name: str = "modulo.pdf", media_type: str = "application/pdf") -> FormData:
    made = FormData()
    made.add_field("file", content, filename=name, content_type=media_type)
    return made


async def upload(api: Api, content: bytes = PDF, name: str = "modulo.pdf", **given: str) -> Answer:
    return await api.call("POST", "/attachments", data=form(content, name, **given))


async def uploaded(api: Api, content: bytes = PDF, name: str = "modulo.pdf") -> str:
    status, body = await upload(api, content, name)
    assert status == 201, body
    return str(body["attachment_id"])


async def send(api: Api, *ids: str, text: str = "eccolo", key: str | None = None) -> Answer:
    sent = {"client_message_id": key or str(uuid.uuid4()), "text": text, "attachments": list(ids)}
    return await api.call("POST", "/messages", json=sent)


async def raw(api: Api, body: bytes, content_type: str = "multipart/form-data; boundary=b") -> Answer:
    return await api.call("POST", "/attachments", data=body, headers={"Content-Type": content_type})


def part(content: bytes = PDF, headers: str = 'Content-Disposition: form-data; name="file"; filename="a.pdf"') -> bytes:
    return f"--b\r\n{headers}\r\n\r\n".encode() + content + b"\r\n"


async def link_of(api: Api) -> str:
    """The path of the newest message's one file."""
    (shown,) = (await api.read())["messages"][-1]["attachments"]
    assert set(shown) == {"kind", "title", "size", "url", "expires_at"}
    base = str(api.client.make_url("")).rstrip("/")
    assert str(shown["url"]).startswith(f"{base}/files/")
    return str(shown["url"]).removeprefix(base)


class TestTaking:
    async def test_a_file_is_taken_and_shown_with_the_message_that_names_it(self, served: Api) -> None:
        file = await uploaded(served, png(), "Schermata di ieri.png")
        assert (await send(served, file))[0] == 202
        message = (await served.read())["messages"][-1]
        assert (message["from"], message["text"]) == ("customer", "eccolo")
        (shown,) = message["attachments"]
        assert (shown["kind"], shown["title"], shown["size"]) == ("image", "Schermata di ieri.png", len(png()))

    @pytest.mark.parametrize(
        ("content", "name", "media_type"),
        [
            (b"<script>alert(1)</script>", "foto.png", "image/png"),
            (b"MZ\x90\x00" + bytes(300), "modulo.pdf", "application/pdf"),
            (b"PK\x03\x04" + bytes(300), "modulo.docx", "application/zip"),
            (b"<html>" + PDF, "modulo.pdf", "application/pdf"),
            (PDF[:-30], "modulo.pdf", "application/pdf"),
            (b"", "vuoto.pdf", "application/pdf"),
        ],
    )
    async def test_a_file_is_what_its_bytes_are_whatever_the_client_says(
        self, served: Api, content: bytes, name: str, media_type: str
    ) -> None:
        status, body = await upload(served, content, name, media_type=media_type)
        assert (status, body["error"]["code"]) == (415, "unsupported_file")

    async def test_a_picture_that_is_called_a_page_is_a_picture(self, served: Api) -> None:
        file = await uploaded(served, jpeg(), "index.html")
        await send(served, file)
        (shown,) = (await served.read())["messages"][-1]["attachments"]
        assert (shown["kind"], shown["title"]) == ("image", "index.jpg")

    async def test_ten_megabytes_pass_and_one_byte_more_does_not(self, served: Api) -> None:
        assert (await upload(served, large_pdf(LARGEST)))[0] == 201
        status, body = await upload(served, large_pdf(LARGEST + 1))
        assert (status, body["error"]["code"]) == (413, "too_large")

    async def test_a_body_that_says_how_large_it_is_is_refused_before_it_comes(self, served: Api) -> None:
        reader, writer = await asyncio.open_connection(served.client.host, served.client.port)
        head = [
            f"POST {served.path}/attachments HTTP/1.1",
            "Host: localhost",
            f"Authorization: Bearer {served.token}",
            "Content-Type: multipart/form-data; boundary=b",
            f"Content-Length: {500 * KIB * KIB}",
        ]
        writer.write("\r\n".join([*head, "", ""]).encode())
        async with asyncio.timeout(10):
            assert b" 413 " in await reader.readline()
        writer.close()

    async def test_a_body_without_a_length_is_refused_once_it_is_too_large(self, served: Api) -> None:
        async def endless() -> Any:
            yield part().removesuffix(b"\r\n")
            for _ in range(200):
                yield bytes(100 * KIB)

        status, _ = await raw(served, endless())
        assert status == 413

    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b"no parts",
            b"--b--\r\n",
            part() + part() + b"--b--\r\n",
            part() + part(b"x", 'Content-Disposition: form-data; name="note"') + b"--b--\r\n",
            part(PDF, 'Content-Disposition: form-data; name="file"') + b"--b--\r\n",
            part(PDF, "Content-Type: multipart/mixed; boundary=c") + b"--b--\r\n",
            part(),
            part()[:-40],
            part().removesuffix(b"\r\n"),
            b"--b\r\nno headers",
            part(PDF, "A: " + "x" * 20_000) + b"--b--\r\n",
            part(PDF, "Content-Type: multipart/mixed") + b"--b--\r\n",
        ],
    )
    async def test_anything_but_exactly_one_whole_file_is_refused_and_nothing_is_kept(
        self, served: Api, body: bytes
    ) -> None:
        status, answer = await raw(served, body)
        assert (status, answer["error"]["code"]) == (422, "invalid")

    @pytest.mark.parametrize(
        "content_type", ["application/json", "application/pdf", "multipart/form-data", "multipart/mixed; boundary=b"]
    )
    async def test_a_body_of_another_kind_is_refused(self, served: Api, content_type: str) -> None:
        assert (await raw(served, part() + b"--b--\r\n", content_type))[0] == 422

    async def test_a_connection_that_breaks_leaves_nothing(self, served: Api, product: Product) -> None:
        async def broken() -> Any:
            yield part()
            raise ConnectionResetError

        with pytest.raises(ClientError):
            await raw(served, broken())
        assert (await upload(served))[0] == 201

    async def test_none_is_taken_while_only_the_bot_answers(self, api: Api, person: Person) -> None:
        assert (await upload(api))[1]["error"]["code"] == "nobody_reads"
        handoff = await person.wanted(api)
        assert (await upload(api))[0] == 409
        await person.takes(handoff)
        assert (await upload(api))[0] == 201
        await person.goes(api)
        assert (await upload(api))[0] == 409

    async def test_each_day_has_its_share(self, served: Api, product: Product) -> None:
        for _ in range(30):
            await uploaded(served)
        async with served.client.post(f"{served.path}/attachments", data=form(), headers=served.headers) as refused:
            assert refused.status == 429
            assert 0 < int(refused.headers["Retry-After"]) <= 24 * 60 * 60
        product.clock.advance(timedelta(hours=11))
        assert (await upload(served))[0] == 429


class TestSending:
    async def test_the_same_call_again_is_the_same_message_and_another_is_a_conflict(self, served: Api) -> None:
        one, other, key = await uploaded(served), await uploaded(served), str(uuid.uuid4())
        first = await send(served, one, key=key)
        assert await send(served, one, key=key) == first
        assert (await send(served, one, other, key=key))[1]["error"]["code"] == "message_conflict"
        assert (await send(served, key=key))[0] == 409
        assert len((await served.read())["messages"]) == 2

    async def test_the_same_call_is_answered_alike_after_the_person_has_gone(self, served: Api, person: Person) -> None:
        file, key = await uploaded(served), str(uuid.uuid4())
        first = await send(served, file, key=key)
        await person.goes(served)
        assert await send(served, file, key=key) == first

    async def test_a_file_that_is_sent_already_unknown_or_another_chat_s_is_refused_and_no_message_is_left(
        self, served: Api, person: Person
    ) -> None:
        sent = await uploaded(served)
        await send(served, sent)
        before = (await served.read())["last_sequence"]
        other = Api(served.client, served.product, served.engine)
        await other.open()
        await person.comes(other)
        for file in (sent, "none", await uploaded(other)):
            status, body = await send(served, file)
            assert (status, body["error"]["code"]) == (422, "unknown_attachment")
        assert (await served.read())["last_sequence"] == before

    async def test_an_agent_s_file_is_not_the_customer_s_to_send(self, served: Api, person: Person) -> None:
        hers = await person.uploads(served, PDF)
        assert (await send(served, hers.id))[0] == 422

    async def test_files_want_words_beside_them_five_at_most_each_once(self, served: Api) -> None:
        files = [await uploaded(served) for _ in range(6)]
        assert (await send(served, *files))[0] == 422
        assert (await send(served, files[0], files[0]))[0] == 422
        assert (await send(served, files[0], text=" "))[0] == 422
        choice = {"client_message_id": str(uuid.uuid4()), "choice": "x", "attachments": files[:1]}
        assert (await served.call("POST", "/messages", json=choice))[0] == 422
        assert (await send(served, *files[:5]))[0] == 202

    async def test_none_is_sent_once_the_person_has_gone(self, served: Api, person: Person) -> None:
        file = await uploaded(served)
        await person.goes(served)
        status, body = await send(served, file)
        assert (status, body["error"]["code"]) == (409, "nobody_reads")

    async def test_a_card_s_number_beside_a_file_is_taken_out_and_the_file_stays(self, served: Api) -> None:
        await send(served, await uploaded(served), text="la carta è 4111 1111 1111 1111")
        message = next(item for item in (await served.read())["messages"] if item["attachments"])
        assert "4111" not in message["text"]

    async def test_an_agent_s_file_comes_with_their_name(self, served: Api, person: Person) -> None:
        file = await person.uploads(served, PDF, "Contratto.pdf")
        await person.says(served, "Ecco il contratto.", [file.id])
        message = (await served.read())["messages"][-1]
        assert (message["from"], message["name"]) == ("human", "Rosa")
        assert message["attachments"][0]["title"] == "Contratto.pdf"


class TestALink:
    async def test_is_a_download_that_nothing_runs_in(self, served: Api) -> None:
        polyglot = png(rest=b"<script>alert(document.domain)</script>")
        await send(served, await uploaded(served, polyglot, 'Perché "sì".html'))
        async with served.client.get(await link_of(served)) as answer:
            assert (answer.status, await answer.read()) == (200, polyglot)
            named = answer.headers["Content-Disposition"]
            assert named == "attachment; filename=\"Perch_ s_.png\"; filename*=UTF-8''Perch%C3%A9%20s%C3%AC.png"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
            assert answer.headers["Cache-Control"] == "no-store"
            assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"

    @pytest.mark.parametrize("ending", ["sign_out", "close", "hours"])
    async def test_is_over_with_what_it_was_good_for(self, served: Api, product: Product, ending: str) -> None:
        await served.call("POST", "/identity", json={"identity": served.identity()})
        await send(served, await uploaded(served))
        link = await link_of(served)
        assert (await served.client.get(link)).status == 200
        if ending == "close":
            await served.call("DELETE")
        elif ending == "hours":
            product.clock.advance(timedelta(hours=72))
        else:
            found = await Person(product).conversation(served)
            await product.conversations.sign_out(found.sender_key, product.clock.now())
        async with served.client.get(link) as answer:
            assert (answer.status, answer.content_type) == (404, "text/html")
            assert "Questo link non vale più" in await answer.text()

    async def test_that_was_changed_or_never_made_opens_nothing(self, served: Api) -> None:
        file = await uploaded(served)
        await send(served, file)
        link = await link_of(served)
        swapped = link[:-1] + ("A" if link[-1] != "A" else "B")
        for wrong in (swapped, f"/files/{file}/x", f"/files/{file}/%00", "/files/x/YQ.YQ", f"/files/è{link[7:]}"):
            assert (await served.client.get(wrong)).status == 404, wrong

    async def test_stands_in_no_table(self, served: Api, product: Product) -> None:
        await send(served, await uploaded(served))
        token = (await link_of(served)).rpartition("/")[2]
        folder = product.settings.var_dir
        assert not [path for path in folder.rglob("*") if path.is_file() and token.encode() in path.read_bytes()]


@pytest.mark.parametrize("title", ['a"b.pdf', "a\\b.pdf", "è.pdf", "日本.pdf", "a b.pdf"])
def test_a_name_never_breaks_out_of_its_header(title: str) -> None:
    shown = disposition(title)
    assert shown.isascii()
    assert shown.count('"') == 2
