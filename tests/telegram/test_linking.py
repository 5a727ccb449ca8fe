"""A conversation begun on the web goes on in Telegram, by a link that works once; the desk sees one thread."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.sql.telegram_tellings import SqlTellings
from bot.core.account import LinkPurpose
from bot.core.account_errors import OtherBrowser
from tests.fakes.bot_api import BotAccount, FakeBotApi, PrivateChat
from tests.gateway.conftest import Api
from tests.telegram.on_the_site import link, token_of
from tests.telegram.scene import Scene, running


async def test_the_link_s_token_is_one_that_telegram_takes_and_nobody_keeps(scene: Scene, web: Api) -> None:
    token = await token_of(web)
    assert 40 <= len(token) <= 64
    assert set(token) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")
    files = [file.read_bytes() for file in scene.product.settings.var_dir.iterdir()]
    assert all(token.encode() not in content for content in files)


async def test_the_conversation_goes_on_with_all_that_it_knows(scene: Scene, web: Api) -> None:
    giulia = scene.bot.meet()
    giulia.start(await token_of(web))
    (said,) = await giulia.hears(1)
    assert "un bot, non una persona" in said.text
    assert (await scene.told(giulia, "e i giga?"))[0].text == "eco: e i giga?"
    conversation = await scene.conversation(giulia)
    assert (conversation.id, conversation.customer_id) == (web.id, "C-1001")
    page = await web.settled()
    assert [(one["from"], one["text"]) for one in page["messages"]][-5:] == [
        ("customer", "quanto credito ho?"),
        ("bot", "eco: quanto credito ho?"),
        ("system", "La conversazione continua anche su Telegram."),
        ("customer", "e i giga?"),
        ("bot", "eco: e i giga?"),
    ]
    assert not any("anche su Telegram" in text for text in giulia.texts)


async def test_what_is_answered_on_the_web_comes_to_telegram_too(scene: Scene, web: Api) -> None:
    giulia = scene.bot.meet()
    giulia.start(await token_of(web))
    await giulia.hears(1)
    await web.send("dal sito")
    assert (await giulia.hears(1))[0].text == "eco: dal sito"


async def test_a_link_works_for_one_chat(scene: Scene, web: Api) -> None:
    token = await token_of(web)
    giulia, marco = scene.bot.meet("Giulia"), scene.bot.meet("Marco")
    giulia.start(token)
    await giulia.hears(1)
    marco.start(token)
    _, said = await marco.hears(2)
    assert "non vale più" in said.text
    assert (await scene.conversation(marco)).id != web.id


async def test_an_update_with_a_link_that_comes_twice_says_it_once(scene: Scene, web: Api) -> None:
    giulia = scene.bot.meet()
    update = giulia.start(await token_of(web))
    await giulia.hears(1)
    scene.bot.deliver_again(update["update_id"])
    await scene.bot.settled()
    await scene.told(giulia, "ci sei?")
    assert giulia.unheard() == []


async def test_a_start_that_was_cut_off_before_the_chat_was_bound_binds_it_when_it_comes_again(
    scene: Scene, web: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its token was used by then: see `ChatLinks.use`."""
    tellings, follow, calls = type(scene.product.telegram.tellings), SqlTellings.follow, [0]

    async def once_broken(self: SqlTellings, *given: Any) -> None:
        calls[0] += 1
        if calls[0] == 1:
            raise OSError("the process died")
        await follow(self, *given)

    monkeypatch.setattr(tellings, "follow", once_broken)
    giulia = scene.bot.meet()
    giulia.start(await token_of(web))
    (said,) = await giulia.hears(1)
    assert "la conversazione del sito continua qui" in said.text
    assert (await scene.conversation(giulia)).id == web.id
    assert calls[0] == 2
    assert [text for _, text in await scene.lines(giulia)].count("La conversazione continua anche su Telegram.") == 1


async def test_the_same_chat_may_open_its_link_again_while_it_lasts(scene: Scene, web: Api) -> None:
    token, giulia = await token_of(web), scene.bot.meet()
    for _ in range(2):
        giulia.start(token)
        assert "continua qui" in (await giulia.hears(1))[0].text
    scene.product.clock.advance(timedelta(minutes=10))
    giulia.start(token)
    assert "non vale più" in (await giulia.hears(1))[0].text
    on_the_site = [one["text"] for one in (await web.settled())["messages"]]
    assert on_the_site.count("La conversazione continua anche su Telegram.") == 1
    assert not any("non vale più" in text or "/start" in text for text in on_the_site)


async def test_a_choice_that_was_pressed_on_the_web_counts_no_more_in_the_chat(scene: Scene, web: Api) -> None:
    giulia = scene.bot.meet()
    giulia.start(await token_of(web))
    await giulia.hears(1)
    asked = [{"text": "Ricarico?", "buttons": [{"title": "Sì", "payload": "/affirm"}]}]
    scene.engine.plan("ricarica", asked)
    (shown,) = await scene.told(giulia, "ricarica")
    offered = next(one for one in (await web.settled())["messages"] if one["choices"] and one["text"] == "Ricarico?")
    pressed = {"client_message_id": str(uuid.uuid4()), "choice": offered["choices"][0]["id"]}
    assert (await web.call("POST", "/messages", json=pressed))[0] == 202
    await giulia.hears(1)
    await giulia.until(lambda: not any(one.buttons for one in giulia.from_bot if one.text == "Ricarico?"))
    giulia.press(shown.buttons[0][0])
    await giulia.until(lambda: giulia.toasts)
    assert "non vale più" in giulia.toasts[0].text
    assert [row.payload for row in scene.engine.heard].count("/affirm") == 1


async def test_a_link_is_over_after_ten_minutes(scene: Scene, web: Api) -> None:
    token, giulia = await token_of(web), scene.bot.meet()
    scene.product.clock.advance(timedelta(minutes=10))
    giulia.start(token)
    assert "non vale più" in (await giulia.hears(2))[1].text


async def test_a_link_is_over_with_the_sign_in(scene: Scene, web: Api) -> None:
    token, giulia = await token_of(web), scene.bot.meet()
    conversation = await scene.product.conversations.by_id(web.id)
    assert conversation is not None
    await scene.product.conversations.sign_out(conversation.sender_key, scene.product.clock.now())
    giulia.start(token)
    assert "non vale più" in (await giulia.hears(2))[1].text


async def test_a_newer_link_ends_the_older(scene: Scene, web: Api) -> None:
    older, giulia = await token_of(web), scene.bot.meet()
    await token_of(web)
    giulia.start(older)
    assert "non vale più" in (await giulia.hears(2))[1].text


async def test_nobody_who_is_not_signed_in_gets_a_link(scene: Scene) -> None:
    anonymous = Api(scene.client, scene.product, scene.engine)
    await anonymous.open()
    status, body = await link(anonymous)
    assert (status, body["error"]["code"]) == (409, "nobody_signed_in")


async def test_a_chat_that_had_its_own_conversation_goes_back_to_it_when_the_other_is_closed(
    scene: Scene, web: Api, giulia: PrivateChat
) -> None:
    own = (await scene.conversation(giulia)).id
    giulia.start(await token_of(web))
    await giulia.hears(1)
    await web.call("DELETE", "")
    over, answer = await scene.told(giulia, "e ora?", 2)
    assert "Qui la conversazione del sito è finita" in over.text
    assert answer.text == "eco: e ora?"
    assert (await scene.conversation(giulia)).id == own


async def test_a_page_opens_on_the_phone_although_a_browser_holds_the_chat(scene: Scene, web: Api) -> None:
    """In whose chat it ends, the number tells: see `bot.services.account.pages`."""
    await scene.product.conversations.hold_browser(web.id, "another browser")
    pages = scene.product.account.pages
    made = await pages.make(web.id, LinkPurpose.SIGN_IN)
    token = pages.path(LinkPurpose.SIGN_IN, made.id).rpartition("/")[2]
    with pytest.raises(OtherBrowser):
        await pages.show(LinkPurpose.SIGN_IN, token, "the phone's")
    giulia = scene.bot.meet()
    giulia.start(await token_of(web))
    await giulia.hears(1)
    assert not (await pages.show(LinkPurpose.SIGN_IN, token, "the phone's")).holds_chat


class TestWithoutABot:
    @pytest.fixture
    async def scene(self, api: FakeBotApi, account: BotAccount, tmp_path: Path) -> AsyncIterator[Scene]:
        none = {f"SPORTELLO_TELEGRAM_{name}": "" for name in ("TOKEN", "USERNAME", "WEBHOOK_SECRET")}
        async with running(tmp_path, api, account, **none) as scene:
            yield scene

    async def test_there_is_no_link_and_no_webhook(self, scene: Scene, web: Api) -> None:
        status, body = await link(web)
        assert (status, body["error"]["code"]) == (404, "no_messenger")
        async with scene.client.post(scene.path, json={}, headers=scene.shown_secret) as response:
            assert response.status == 404
