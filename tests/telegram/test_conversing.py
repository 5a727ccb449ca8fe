"""A chat on Telegram: words, commands, edits, and what cannot be read."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.adapters.sql.schema import conversations
from bot.core.chat import Kind, Status
from tests.fakes.bot_api import PrivateChat
from tests.telegram.scene import Scene
from tests.telegram.test_buttons import YES_OR_NO
from tests.telegram.test_papers import arrived


async def test_the_first_message_says_that_it_is_a_bot(scene: Scene) -> None:
    giulia = scene.bot.meet()
    giulia.start()
    (greeting,) = await giulia.hears(1)
    assert "un bot, non una persona" in greeting.text
    assert scene.engine.heard == []


async def test_somebody_who_writes_at_once_is_greeted_and_answered(scene: Scene) -> None:
    giulia = scene.bot.meet()
    giulia.say("quanto credito ho?")
    greeting, answer = await giulia.hears(2)
    assert "un bot" in greeting.text
    assert answer.text == "eco: quanto credito ho?"


async def test_words_are_answered_in_order(scene: Scene, giulia: PrivateChat) -> None:
    for number in range(4):
        giulia.say(f"numero {number}")
    assert [one.text for one in await giulia.hears(4)] == [f"eco: numero {number}" for number in range(4)]


async def test_two_chats_are_two_conversations(scene: Scene, giulia: PrivateChat) -> None:
    marco = await scene.greeted("Marco")
    giulia.say("io sono Giulia")
    marco.say("io sono Marco")
    assert (await giulia.hears(1))[0].text == "eco: io sono Giulia"
    assert (await marco.hears(1))[0].text == "eco: io sono Marco"


async def test_the_same_update_five_times_gives_one_answer(scene: Scene, giulia: PrivateChat) -> None:
    update = giulia.say("ricarica 10 euro")
    for _ in range(4):
        scene.bot.deliver_again(update["update_id"])
    await scene.bot.settled()
    await giulia.hears(1)
    assert await scene.told(giulia, "e poi?") != []
    assert [row.text for row in scene.engine.heard] == ["ricarica 10 euro", "e poi?"]
    assert giulia.unheard() == []


async def test_a_typed_payload_is_plain_text(scene: Scene, giulia: PrivateChat) -> None:
    await scene.told(giulia, '/affirm{"amount": 10}')
    (row,) = scene.engine.heard
    assert (row.kind, row.text, row.payload) == (Kind.TEXT, '/affirm{"amount": 10}', None)


async def test_an_unknown_command_is_text(scene: Scene, giulia: PrivateChat) -> None:
    await scene.told(giulia, "/saldo")
    assert scene.engine.heard[0].payload is None


async def test_the_command_for_a_person_reaches_one_whatever_stands_behind_it(
    scene: Scene, giulia: PrivateChat
) -> None:
    await scene.told(giulia, "/operatore per un reclamo")
    assert scene.engine.heard[0].payload == "/talk_to_human"
    assert ("customer", "/operatore per un reclamo") in await scene.lines(giulia)


async def test_a_secret_behind_the_command_for_a_person_is_masked_and_taken_away(
    scene: Scene, giulia: PrivateChat
) -> None:
    await scene.told(giulia, "/operatore la password è pippo99")
    assert scene.engine.heard[0].payload == "/talk_to_human"
    assert "pippo99" not in str(await scene.lines(giulia))
    await giulia.until(lambda: all("pippo99" not in one.text for one in giulia.sent))


@pytest.mark.parametrize(
    ("command", "payload"),
    [
        ("/menu", "/help"),
        ("/MENU", "/help"),
        ("/esci", "/logout"),
        ("/operatore", "/talk_to_human"),
        ("/operatore@sportello_bot", "/talk_to_human"),
        ("/start", "/restart"),
    ],
)
async def test_a_command_is_what_it_stands_for(scene: Scene, giulia: PrivateChat, command: str, payload: str) -> None:
    await scene.told(giulia, command)
    assert scene.engine.heard[0].payload == payload


class TestAnEdit:
    async def test_is_a_correction_of_that_turn_and_no_new_words(self, scene: Scene, giulia: PrivateChat) -> None:
        await scene.told(giulia, "10")
        giulia.edit(giulia.sent[-1], "100")
        await giulia.hears(1)
        row = scene.engine.heard[-1]
        assert (row.kind, row.text, row.payload) == (Kind.EDITED, "100", None)
        assert ("customer", "✏️ 100") in await scene.lines(giulia)

    async def test_of_an_unknown_message_says_so(self, scene: Scene, giulia: PrivateChat) -> None:
        giulia.edit(giulia.sent[0], "altro")  # the /start, which is no turn
        (said,) = await giulia.hears(1)
        assert "qui non trovo il messaggio" in said.text
        assert scene.engine.heard == []

    async def test_of_an_old_message_says_what_holds(self, scene: Scene, giulia: PrivateChat) -> None:
        await scene.told(giulia, "10")
        scene.product.clock.advance(timedelta(minutes=31))
        giulia.edit(giulia.sent[-1], "100")
        assert "vale quello che ti ho già risposto" in (await giulia.hears(1))[0].text
        assert [row.text for row in scene.engine.heard] == ["10"]

    async def test_with_the_same_words_is_none(self, scene: Scene, giulia: PrivateChat) -> None:
        await scene.told(giulia, "10")
        sent = giulia.sent[-1]
        giulia.edit(sent, "10")
        giulia.edit(sent, "100")
        giulia.edit(sent, "100")
        await giulia.hears(1)
        await scene.told(giulia, "e poi?")
        assert [row.text for row in scene.engine.heard] == ["10", "100", "e poi?"]
        assert giulia.unheard() == []

    async def test_reaches_the_person_however_late_it_comes(self, scene: Scene, giulia: PrivateChat) -> None:
        await scene.told(giulia, "10")
        its = update(conversations).where(conversations.c.id == (await scene.conversation(giulia)).id)
        async with scene.product.database.transaction() as connection:
            await connection.execute(its.values(status=Status.HUMAN.value, agent_id="A-1", epoch=1))
        scene.product.clock.advance(timedelta(minutes=31))
        giulia.edit(giulia.sent[-1], "100")
        giulia.edit(giulia.sent[0], "un altro messaggio")
        await arrived(scene, giulia)
        said = [text for sender, text in await scene.lines(giulia) if sender == "customer"]
        assert said == ["10", "✏️ 100", "✏️ un altro messaggio", "ecco"]
        assert giulia.unheard() == []


@pytest.mark.parametrize(
    ("send", "said"),
    [
        ("send_voice", "vocali"),
        ("send_sticker", "sticker"),
        ("send_location", "posizione"),
        ("send_video", "non lo so leggere"),
        ("send_photo", "solo mentre in chat c'è una persona"),
        ("send_document", "solo mentre in chat c'è una persona"),
    ],
)
async def test_what_cannot_be_read_is_answered_and_reaches_no_engine(
    scene: Scene, giulia: PrivateChat, send: str, said: str
) -> None:
    getattr(giulia, send)()
    (answer,) = await giulia.hears(1)
    assert said in answer.text
    assert scene.engine.heard == []


class TestAContact:
    async def test_of_their_own_is_a_number_like_any_typed_one_and_signs_nobody_in(
        self, scene: Scene, giulia: PrivateChat
    ) -> None:
        giulia.share_contact()
        await giulia.hears(1)
        (row,) = scene.engine.heard
        assert row.text == giulia.person.phone
        assert row.payload == f'/inform{{"msisdn": "{giulia.person.phone}", "news": "contact"}}'
        assert (await scene.conversation(giulia)).customer_id is None

    async def test_of_somebody_else_is_refused_kindly(self, scene: Scene, giulia: PrivateChat) -> None:
        giulia.share_contact("+393401112222")
        (said,) = await giulia.hears(1)
        assert "di un'altra persona" in said.text
        assert "340" not in str(await scene.lines(giulia))
        assert scene.engine.heard == []


class TestASecret:
    async def test_a_card_s_number_is_dropped_and_taken_from_the_chat(self, scene: Scene, giulia: PrivateChat) -> None:
        giulia.say("4111 1111 1111 1111 cvv 123")
        (said,) = await giulia.hears(1)
        assert "numero di carta" in said.text
        await giulia.until(lambda: all("4111" not in one.text for one in giulia.sent))
        assert "4111" not in str(await scene.lines(giulia))

    async def test_a_code_that_nothing_waits_for_is_taken_from_the_chat(
        self, scene: Scene, giulia: PrivateChat
    ) -> None:
        giulia.say("483920")
        await giulia.hears(1)
        await giulia.until(lambda: all("483920" not in one.text for one in giulia.sent))
        assert scene.engine.heard == []

    async def test_nothing_of_what_arrived_stands_in_the_store_unsealed(
        self, scene: Scene, giulia: PrivateChat
    ) -> None:
        scene.engine.hold.clear()
        giulia.say("483920")
        await giulia.hears(1)
        files = [file.read_bytes() for file in scene.product.settings.var_dir.iterdir()]
        assert all(b"483920" not in content for content in files)
        scene.engine.hold.set()


async def test_typing_is_shown_while_a_turn_runs_and_again_as_long_as_it_lasts(
    scene: Scene, giulia: PrivateChat
) -> None:
    scene.engine.hold.clear()
    giulia.say("pensaci")
    await giulia.until(lambda: giulia.actions.count("typing") >= 3)
    scene.engine.hold.set()
    assert (await giulia.hears(1))[0].text == "eco: pensaci"


class TestAGroup:
    async def test_is_refused_once_and_left(self, scene: Scene, giulia: PrivateChat) -> None:
        family = scene.bot.group("Famiglia", giulia.person)
        (said,) = await family.hears(1)
        assert "Nei gruppi non rispondo" in said.text
        await family.until(lambda: not family.inside)
        assert family.say(giulia.person, "/saldo") == {}
        await scene.told(giulia, "e qui?")
        assert [row.text for row in scene.engine.heard] == ["e qui?"]

    async def test_that_brings_the_bot_back_is_left_again_without_a_word(
        self, scene: Scene, giulia: PrivateChat
    ) -> None:
        family = scene.bot.group("Famiglia", giulia.person)
        await family.until(lambda: not family.inside)
        family.joined(giulia.person)
        await family.until(lambda: not family.inside)
        assert len(family.from_bot) == 1


async def test_long_answers_come_in_several_messages_and_the_keyboard_with_the_last(
    scene: Scene, giulia: PrivateChat
) -> None:
    paragraph = "Questa è una frase di prova che riempie lo spazio. " * 30
    scene.engine.plan("lungo", [{**YES_OR_NO[0], "text": "\n\n".join([paragraph.strip()] * 4)}])
    first, last = await scene.told(giulia, "lungo", 2)
    assert first.buttons == ()
    assert last.titles == ["Sì", "No"]
    assert first.text.endswith("spazio.")


async def test_an_update_that_cannot_be_worked_off_holds_nothing_up(
    scene: Scene, giulia: PrivateChat, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal = scene.product.telegram.seal
    monkeypatch.setattr(type(seal), "open", lambda *_: "no JSON")
    giulia.say("perso")
    (said,) = await giulia.hears(1)
    assert "guasto" in said.text
    monkeypatch.undo()
    assert (await scene.told(giulia, "e adesso?"))[0].text == "eco: e adesso?"


async def test_many_chats_are_worked_off_side_by_side(scene: Scene) -> None:
    chats = [scene.bot.meet(f"P{number}") for number in range(12)]
    for chat in chats:
        chat.say("ciao")
    for heard in await asyncio.gather(*(chat.hears(2) for chat in chats)):
        assert heard[1].text == "eco: ciao"
