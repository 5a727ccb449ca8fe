"""What cannot be worked off is given up, in words where somebody has said something, and in none elsewhere."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.services.telegram.ports import CHANNEL, ChatKey
from connectors.telegram.reading import MOST_FAILURES
from tests.fakes.bot_api import PrivateChat
from tests.telegram.scene import Scene


def with_another_key(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was sealed before cannot be opened any more."""
    monkeypatch.setattr(type(scene.product.telegram.seal), "open", lambda *_: None)


async def test_words_whose_seal_has_changed_are_said_to_be_lost(
    scene: Scene, giulia: PrivateChat, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_another_key(scene, monkeypatch)
    giulia.say("perso")
    assert "guasto" in (await giulia.hears(1))[0].text
    assert scene.engine.heard == []


async def test_a_group_that_fails_again_and_again_gets_no_conversation(
    scene: Scene, giulia: PrivateChat, monkeypatch: pytest.MonkeyPatch
) -> None:
    tellings, tried = scene.product.telegram.tellings, 0
    refuse = type(tellings).refuse

    async def failing(self: object, chat: ChatKey, now: datetime) -> bool:
        nonlocal tried
        tried += 1
        if tried <= MOST_FAILURES:
            raise OSError("the disk is full")
        return await refuse(tellings, chat, now)

    monkeypatch.setattr(type(tellings), "refuse", failing)
    family = scene.bot.group("Famiglia", giulia.person)  # two updates: it was added, and the line that says so
    await family.until(lambda: not family.inside)
    assert tried > MOST_FAILURES
    assert ["Nei gruppi non rispondo" in text for text in family.texts] == [True]
    assert await scene.product.conversations.by_address(CHANNEL, f"{scene.bot.id}:{family.id}") is None


async def test_a_group_is_refused_and_left_whatever_became_of_the_key(
    scene: Scene, giulia: PrivateChat, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_another_key(scene, monkeypatch)
    family = scene.bot.group("Famiglia", giulia.person)
    await family.until(lambda: not family.inside)
    assert ["Nei gruppi non rispondo" in text for text in family.texts] == [True]
    assert await scene.product.conversations.by_address(CHANNEL, f"{scene.bot.id}:{family.id}") is None


async def test_who_has_never_written_and_blocks_gets_no_conversation_whatever_became_of_the_key(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_another_key(scene, monkeypatch)
    giulia = scene.bot.meet()
    giulia.block()
    giulia.unblock()
    giulia.say("perso")
    assert len(await giulia.hears(2)) == 2
    lines = [sender for sender, _ in await scene.lines(giulia)]
    assert lines == ["bot", "customer", "bot"]  # the greeting, and that the words are lost: once
