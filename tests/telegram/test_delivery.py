"""What is said reaches the chat in order, whatever Telegram does: limits, waits, lost answers, being blocked."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.chat import Sender
from tests.fakes.bot_api import BotAccount, FakeBotApi, Fault, PrivateChat
from tests.telegram.scene import Scene, running

WORDS = [{"text": f"riga {number}"} for number in range(5)]
ROWS = [one["text"] for one in WORDS]


async def test_several_lines_come_in_order_and_no_faster_than_one_a_second(scene: Scene, giulia: PrivateChat) -> None:
    scene.engine.plan("cinque", WORDS)
    shown = await scene.told(giulia, "cinque", 5)
    assert [one.text for one in shown] == ROWS
    assert [call.status for call in scene.api.calls_of("sendMessage") if call.status != 200] == []


async def test_what_telegram_asks_to_wait_is_waited_for(scene: Scene, giulia: PrivateChat) -> None:
    scene.api.fail("sendMessage", Fault.FLOOD, retry_after=7)
    scene.engine.plan("cinque", WORDS)
    before = scene.api.clock.now()
    shown = await scene.told(giulia, "cinque", 5)
    assert [one.text for one in shown] == ROWS
    assert (scene.api.clock.now() - before).total_seconds() >= 7
    await nothing_more(scene, giulia)


@pytest.mark.parametrize(
    ("fault", "times"), [(Fault.SERVER_ERROR, 4), (Fault.BAD_GATEWAY, 4), (Fault.RESET, 1)], ids=str
)
async def test_what_was_not_sent_is_sent_again_and_once(
    scene: Scene, giulia: PrivateChat, fault: Fault, times: int
) -> None:
    """As often as it takes, where Telegram says that it failed; a connection that is reset might have brought it."""
    scene.api.fail("sendMessage", fault, times=times)
    scene.engine.plan("cinque", WORDS)
    assert [one.text for one in await scene.told(giulia, "cinque", 5)] == ROWS
    await nothing_more(scene, giulia)


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("fault", [Fault.LOST_REPLY, Fault.MALFORMED])
async def test_an_answer_that_is_lost_makes_that_one_line_come_twice_at_most(
    scene: Scene, giulia: PrivateChat, fault: Fault, times: int
) -> None:
    scene.api.fail("sendMessage", fault, times=times, skip=1)
    scene.engine.plan("cinque", WORDS)
    shown = [one.text for one in await scene.told(giulia, "cinque", 6)]
    assert shown == [ROWS[0], ROWS[1], *ROWS[1:]]
    await nothing_more(scene, giulia)
    assert [row.text for row in scene.engine.heard] == ["cinque", "altro?"]


async def test_the_next_line_has_its_own_second_try_when_answers_go_on_being_lost(
    scene: Scene, giulia: PrivateChat
) -> None:
    scene.api.fail("sendMessage", Fault.LOST_REPLY, times=3)
    scene.engine.plan("cinque", WORDS)
    shown = [one.text for one in await scene.told(giulia, "cinque", 7)]
    assert shown == [ROWS[0], ROWS[0], ROWS[1], ROWS[1], *ROWS[2:]]
    await nothing_more(scene, giulia)


async def test_a_refused_connection_in_between_makes_no_third_copy_and_loses_nothing(
    scene: Scene, giulia: PrivateChat
) -> None:
    """An answer is lost, then Telegram fails for a while, then an answer is lost again."""
    scene.api.fail("sendMessage", Fault.LOST_REPLY, skip=1)
    scene.api.fail("sendMessage", Fault.SERVER_ERROR, times=2, skip=1)
    scene.api.fail("sendMessage", Fault.LOST_REPLY, skip=1)
    scene.engine.plan("cinque", WORDS)
    shown = [one.text for one in await scene.told(giulia, "cinque", 6)]
    assert shown == [ROWS[0], ROWS[1], *ROWS[1:]]
    await nothing_more(scene, giulia)


async def test_what_was_told_from_elsewhere_meanwhile_is_not_told_again(scene: Scene, giulia: PrivateChat) -> None:
    """The cursor, moved by another process while a call of ours was under way, stays where it is."""
    scene.engine.plan("cinque", WORDS)
    scene.api.fail("sendMessage", Fault.SLOW)
    giulia.say("cinque")
    await giulia.hears(1)
    tellings = scene.product.telegram.tellings
    telling = await tellings.next_of(scene.key(giulia))
    assert telling is not None
    assert telling.sending
    await tellings.told(telling, (await scene.conversation(giulia)).last_sequence, 0)
    scene.api.release()
    await nothing_more(scene, giulia)


async def test_a_message_that_telegram_will_never_take_holds_nothing_up(scene: Scene, giulia: PrivateChat) -> None:
    scene.engine.plan("strano", [{"text": "qui", "buttons": [{"title": " ", "payload": "/x"}]}, {"text": "poi"}])
    assert [one.text for one in await scene.told(giulia, "strano", 2)] == ["qui", "poi"]


async def test_the_pages_of_a_keyboard_that_telegram_refuses_stand_below_the_words_and_the_log_says_why(
    scene: Scene, giulia: PrivateChat, capsys: pytest.CaptureFixture[str]
) -> None:
    """The reason is Telegram's own sentence, without the address that it quotes: that may be one person's alone."""
    page = {"kind": "link", "title": "Paga", "url": "ftp://pagamenti.example/T"}
    scene.engine.plan("paga", [{"text": "Ecco", "custom": {"attachments": [page]}}])
    (shown,) = await scene.told(giulia, "paga")
    assert (shown.text, shown.buttons) == ("Ecco\n\nPaga: ftp://pagamenti.example/T", ())
    logged = capsys.readouterr().out
    assert "unsupported url protocol" in logged
    assert "pagamenti.example" not in logged


async def test_who_types_is_not_shown_to_a_chat_that_stopped(scene: Scene, giulia: PrivateChat) -> None:
    marco, conversation = await scene.greeted("Marco"), await scene.conversation(giulia)
    giulia.block()
    await scene.bot.settled()
    await scene.product.telegram.tellings.stop(scene.key(giulia), scene.product.clock.now())
    before, there = len(scene.api.calls_of("sendChatAction")), (await scene.conversation(marco)).id
    for count in range(1, 4):
        scene.product.chat.listeners.typing(conversation.id, Sender.HUMAN)
        scene.product.chat.listeners.typing(there, Sender.HUMAN)
        await scene.api.called("sendChatAction", before + count)
    assert {call.params["chat_id"] for call in scene.api.calls_of("sendChatAction")[before:]} == {str(marco.id)}


class TestACustomerWhoBlocks:
    async def test_hears_the_rest_when_they_come_back(self, scene: Scene, giulia: PrivateChat) -> None:
        scene.engine.hold.clear()
        giulia.say("una domanda")
        await scene.bot.settled()
        giulia.block()
        await scene.bot.settled()
        scene.engine.hold.set()
        await _answered(scene, giulia)
        giulia.unblock()
        assert (await giulia.hears(1))[0].text == "eco: una domanda"
        await nothing_more(scene, giulia)

    async def test_is_noticed_by_a_refused_message_too_and_sent_no_more(
        self, scene: Scene, giulia: PrivateChat
    ) -> None:
        giulia.blocked = True  # and no update says so
        conversation = await scene.conversation(giulia)
        for number in range(3):
            await scene.news(conversation.id, f"notizia {number}")
        await scene.api.called("sendMessage", 2)
        giulia.blocked = False
        giulia.say("sono tornata")
        assert [one.text for one in await giulia.hears(4)] == [
            *(f"notizia {number}" for number in range(3)),
            "eco: sono tornata",
        ]
        assert sum(call.status == 403 for call in scene.api.calls_of("sendMessage")) == 1


async def test_news_that_nobody_asked_for_comes_by_itself(scene: Scene, giulia: PrivateChat) -> None:
    await scene.news((await scene.conversation(giulia)).id, "Il pagamento è arrivato")
    assert (await giulia.hears(1))[0].text == "Il pagamento è arrivato"


async def test_what_another_process_wrote_is_found_without_a_hint(scene: Scene, giulia: PrivateChat) -> None:
    await scene.news((await scene.conversation(giulia)).id, "Da altrove", hint=False)
    assert (await giulia.hears(1))[0].text == "Da altrove"


async def test_a_person_s_lines_bear_their_name(scene: Scene, giulia: PrivateChat) -> None:
    await scene.news((await scene.conversation(giulia)).id, "Buongiorno!", sender=Sender.HUMAN, name="Rosa")
    assert (await giulia.hears(1))[0].text == "Rosa: Buongiorno!"


async def test_a_line_that_was_being_sent_when_the_process_died_comes_again_and_the_rest_once(
    api: FakeBotApi, account: BotAccount, tmp_path: Path
) -> None:
    """The process stops while Telegram holds its answer back."""
    async with running(tmp_path, api, account) as first:
        giulia = await first.greeted()
        first.engine.plan("cinque", WORDS)
        api.fail("sendMessage", Fault.SLOW, skip=2)
        giulia.say("cinque")
        await giulia.hears(3)
    async with running(tmp_path, api, account) as second:
        assert [one.text for one in await giulia.hears(3)] == [ROWS[2], ROWS[3], ROWS[4]]
        await nothing_more(second, giulia)


async def nothing_more(scene: Scene, chat: PrivateChat) -> None:
    """Something more is said, and its answer is the next that the chat hears: all before it would come first."""
    assert [one.text for one in await scene.told(chat, "altro?")] == ["eco: altro?"]


async def _answered(scene: Scene, chat: PrivateChat) -> None:
    """Until nothing of the chat's waits for the engine."""
    conversation = await scene.conversation(chat)
    listeners = scene.product.chat.listeners
    with listeners.follow(conversation.id) as follower:  # type: ignore[attr-defined]
        while await scene.product.inbox.busy(conversation.id):
            await follower.wait(1.0)
