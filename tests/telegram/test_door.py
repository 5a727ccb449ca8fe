"""The webhook: who is let in, what is kept before it is confirmed; and polling, which confirms what was kept alone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.services.telegram.ports import Update
from connectors.telegram.webhook import HEADER, LARGEST
from tests.fakes.bot_api import BotAccount, FakeBotApi, PrivateChat
from tests.telegram.scene import WEBHOOK_SECRET, Scene, running


def message(update_id: int = 900_001, text: str = "ciao", chat_id: int = 4711) -> dict[str, object]:
    person = {"id": chat_id, "is_bot": False, "first_name": "Giulia"}
    chat = {"id": chat_id, "type": "private", "first_name": "Giulia"}
    body = {"message_id": 5, "date": 1_795_000_000, "chat": chat, "from": person, "text": text}
    return {"update_id": update_id, "message": body}


async def test_the_webhook_is_set_with_the_secret_and_what_is_wanted(scene: Scene) -> None:
    (call,) = scene.api.calls_of("setWebhook")
    assert call.params["secret_token"] == WEBHOOK_SECRET
    assert call.params["url"].endswith(f"/webhooks/telegram/{scene.bot.id}")
    assert "callback_query" in call.params["allowed_updates"]
    assert call.params.get("drop_pending_updates", "False").lower() != "true"


@pytest.mark.parametrize("headers", [{}, {HEADER: ""}, {HEADER: "wrong"}, {HEADER: WEBHOOK_SECRET + "x"}])
async def test_without_the_secret_nothing_is_taken(scene: Scene, headers: dict[str, str]) -> None:
    async with scene.client.post(scene.path, json=message(), headers=headers) as response:
        assert response.status == 401
    assert await scene.product.telegram.updates.waiting(scene.bot.id) == []
    assert scene.engine.heard == []


async def test_another_bot_s_address_is_unknown_whatever_the_secret(scene: Scene) -> None:
    async with scene.client.post("/webhooks/telegram/1", json=message(), headers=scene.shown_secret) as response:
        assert response.status == 404


@pytest.mark.parametrize(("body", "status"), [(b"{", 400), (b"[]", 400), (b"x" * (LARGEST + 1), 413), (b"{}", 200)])
async def test_what_can_be_no_update_is_not_kept(scene: Scene, body: bytes, status: int) -> None:
    async with scene.client.post(scene.path, data=body, headers=scene.shown_secret) as response:
        assert response.status == status
    assert scene.engine.heard == []


@pytest.mark.parametrize(
    "update",
    [
        {"update_id": "1", "message": {}},
        {"update_id": 1, "message": {"chat": 7}},
        {"update_id": True},
        {"update_id": 1, "callback_query": {}},
        {"update_id": 1, "poll": {}},
    ],
)
async def test_an_update_that_cannot_be_read_does_not_come_for_ever(scene: Scene, update: dict[str, object]) -> None:
    async with scene.client.post(scene.path, json=update, headers=scene.shown_secret) as response:
        assert response.status == 200


async def test_an_update_that_could_not_be_kept_is_not_confirmed(
    scene: Scene, giulia: PrivateChat, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> bool:
        raise OSError("the disk is full")

    keeping = scene.product.telegram.updates
    monkeypatch.setattr(type(keeping), "keep", broken)
    giulia.say("non perdermi")
    attempts = await scene.bot.delivered(2)
    assert attempts[-1].status == 500
    monkeypatch.undo()
    assert (await giulia.hears(1))[0].text == "eco: non perdermi"


async def test_it_is_confirmed_before_it_is_answered(scene: Scene, giulia: PrivateChat) -> None:
    scene.engine.hold.clear()
    giulia.say("pensaci bene")
    await scene.bot.settled()
    assert giulia.unheard() == []
    scene.engine.hold.set()
    await giulia.hears(1)


async def test_the_body_goes_when_it_was_worked_off_and_the_number_stays(scene: Scene, giulia: PrivateChat) -> None:
    update = giulia.say("ciao")
    await giulia.hears(1)
    updates = scene.product.telegram.updates
    assert await updates.next_of(scene.key(giulia)) is None
    assert not await updates.keep(Update(scene.key(giulia), update["update_id"], None, "x"), scene.product.clock.now())


async def test_updates_that_an_earlier_process_left_are_worked_off(
    api: FakeBotApi, account: BotAccount, tmp_path: Path
) -> None:
    giulia = account.meet()
    async with running(tmp_path, api, account) as first:
        await api.called("setMyCommands")
        await first.channel.stop()
        giulia.say("sono qui")
        await account.settled()
        assert giulia.unheard() == []
    async with running(tmp_path, api, account):
        assert [one.text for one in await giulia.hears(2)][1] == "eco: sono qui"


async def test_a_new_token_of_the_same_bot_loses_no_history(
    api: FakeBotApi, account: BotAccount, tmp_path: Path
) -> None:
    async with running(tmp_path, api, account) as first:
        giulia = await first.greeted()
        before = (await first.conversation(giulia)).id
    api.renew_token(account, f"{account.id}:AAanother-token-of-the-same-bot-9876")
    async with running(tmp_path, api, account) as second:
        assert (await second.told(giulia, "sempre io"))[0].text == "eco: sempre io"
        assert (await second.conversation(giulia)).id == before


async def test_two_processes_on_one_database_answer_once(api: FakeBotApi, account: BotAccount, tmp_path: Path) -> None:
    giulia = account.meet()
    async with running(tmp_path, api, account) as one, running(tmp_path, api, account) as other:
        await api.called("setMyCommands", 2)
        for number in range(4):
            update = giulia.say(f"numero {number}")
            await one.client.post(one.path, json=update, headers=one.shown_secret)
        heard = [shown.text for shown in await giulia.hears(5)]
        assert heard[1:] == [f"eco: numero {number}" for number in range(4)]
        asked = sorted(row.text or "" for row in (*one.engine.heard, *other.engine.heard))
        assert asked == [f"numero {number}" for number in range(4)]
        assert giulia.unheard() == []


class TestPolling:
    @pytest.fixture
    async def scene(self, api: FakeBotApi, account: BotAccount, tmp_path: Path) -> AsyncIterator[Scene]:
        more = {"SPORTELLO_TELEGRAM_UPDATES": "polling", "SPORTELLO_TELEGRAM_WEBHOOK_SECRET": ""}
        async with running(tmp_path, api, account, **more) as scene:
            await api.called("setMyCommands")
            yield scene

    async def test_brings_updates_and_confirms_them(self, scene: Scene, giulia: PrivateChat) -> None:
        assert (await scene.told(giulia, "quanto credito ho?"))[0].text == "eco: quanto credito ho?"
        last = giulia.say("e i giga?")["update_id"]
        await giulia.hears(1)
        giulia.say("grazie")
        await giulia.hears(1)
        offsets = [int(call.params["offset"]) for call in scene.api.calls_of("getUpdates") if "offset" in call.params]
        assert last + 1 in offsets
        assert offsets == sorted(offsets)

    async def test_takes_no_webhook(self, scene: Scene) -> None:
        async with scene.client.post(scene.path, json=message(), headers={HEADER: ""}) as response:
            assert response.status == 404

    async def test_takes_an_earlier_webhook_away(self, scene: Scene) -> None:
        assert scene.api.calls_of("deleteWebhook")
        assert scene.bot.webhook is None

    async def test_the_offset_stays_when_an_update_could_not_be_kept(
        self, scene: Scene, giulia: PrivateChat, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        kept: list[int] = []
        updates = scene.product.telegram.updates
        keep = type(updates).keep

        async def once_broken(self: object, update: Update, now: object) -> bool:
            kept.append(update.update_id)
            if len(kept) == 1:
                raise OSError("the disk is full")
            return await keep(updates, update, now)  # type: ignore[arg-type]

        monkeypatch.setattr(type(updates), "keep", once_broken)
        giulia.say("non perdermi")
        assert (await giulia.hears(1))[0].text == "eco: non perdermi"
        assert kept[0] == kept[1]
