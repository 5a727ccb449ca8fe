"""Files on Telegram: a person's and the customer's, while a person reads along; bills as documents."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from bot.adapters.sql.schema import conversations
from bot.core.attachments import LARGEST
from bot.core.bills import Bill
from bot.core.chat import Status
from bot.services.bill_links import BillLinkOver, Paper
from connectors.telegram.calls import Calls, Document
from connectors.telegram.connecting import make_bot
from connectors.telegram.files import document_of
from connectors.telegram.postponing import PATIENCE
from connectors.telegram.rendering import Paper as PaperPart
from tests.fakes.bot_api import BotAccount, FakeBotApi, Fault, PrivateChat
from tests.fakes.files import PDF, jpeg, png
from tests.telegram.scene import Scene


@pytest.fixture
async def answered(scene: Scene, giulia: PrivateChat) -> PrivateChat:
    """Giulia, while a person answers her."""
    its = update(conversations).where(conversations.c.id == (await scene.conversation(giulia)).id)
    async with scene.product.database.transaction() as connection:
        await connection.execute(its.values(status=Status.HUMAN.value, agent_id="A-1", epoch=1))
    return giulia


async def files_of(scene: Scene, chat: PrivateChat) -> list[tuple[str, str]]:
    """Kinds and titles, as the desk sees them."""
    said = await scene.product.chat.transcripts.after((await scene.conversation(chat)).id, 0)
    return [(item["kind"], item["title"]) for one in said for item in one.body["attachments"]]


async def arrived(scene: Scene, chat: PrivateChat) -> None:
    """Until all that the chat has sent was worked off: words that come after it are in the transcript."""
    chat.say("ecco")
    conversation, listeners = await scene.conversation(chat), scene.product.chat.listeners
    with listeners.follow(conversation.id) as follower:  # type: ignore[attr-defined]
        while ("customer", "ecco") not in await scene.lines(chat):
            await follower.wait(1.0)


async def test_a_document_reaches_the_person_with_its_words(scene: Scene, answered: PrivateChat) -> None:
    answered.send_document("bolletta marzo.pdf", PDF, caption="è questa")
    await arrived(scene, answered)
    assert await files_of(scene, answered) == [("pdf", "bolletta marzo.pdf")]
    assert ("customer", "è questa") in await scene.lines(answered)


async def test_a_photo_reaches_the_person(scene: Scene, answered: PrivateChat) -> None:
    answered.send_photo(jpeg())
    answered.send_photo(jpeg())
    await arrived(scene, answered)
    assert await files_of(scene, answered) == [("image", "foto-1.jpg"), ("image", "foto-2.jpg")]


async def test_a_file_that_is_something_else_is_refused_in_words(scene: Scene, answered: PrivateChat) -> None:
    answered.send_document("x.pdf", b"MZ no pdf")
    assert "solo PDF e immagini JPEG o PNG, non danneggiati" in (await answered.hears(1))[0].text
    assert await files_of(scene, answered) == []


async def test_a_file_that_is_too_large_is_not_even_fetched(scene: Scene, answered: PrivateChat) -> None:
    answered.send_document("x.pdf", PDF + b"\0" * LARGEST)
    assert "troppo grande" in (await answered.hears(1))[0].text
    assert scene.api.calls_of("getFile") == []


async def test_a_file_that_could_not_be_fetched_is_fetched_again(scene: Scene, answered: PrivateChat) -> None:
    scene.api.fail("getFile", Fault.BAD_GATEWAY)
    answered.send_document("a.pdf", PDF)
    await arrived(scene, answered)
    assert await files_of(scene, answered) == [("pdf", "a.pdf")]


@pytest.mark.parametrize("fault", [Fault.SERVER_ERROR, Fault.MALFORMED])
async def test_a_file_that_telegram_never_gives_is_given_up_in_words_and_blocks_nothing(
    scene: Scene, answered: PrivateChat, fault: Fault
) -> None:
    never = scene.api.fail("getFile", fault, times=None)
    answered.send_document("a.pdf", PDF, caption="è questa")
    answered.say("ci sei?")
    await scene.api.called("getFile", 2)
    assert ("customer", "ci sei?") not in await scene.lines(answered)
    scene.product.clock.advance(PATIENCE)
    assert "Il file non mi è arrivato" in (await answered.hears(1))[0].text
    await arrived(scene, answered)
    said = [text for sender, text in await scene.lines(answered) if sender == "customer"]
    assert "è questa" in said[-3]
    assert said[-2:] == ["ci sei?", "ecco"]
    assert await files_of(scene, answered) == []
    assert never.met < 10


async def test_what_telegram_asks_to_wait_for_a_file_is_waited_for(scene: Scene, answered: PrivateChat) -> None:
    scene.api.fail("getFile", Fault.FLOOD, retry_after=40)
    before = scene.api.clock.now()
    answered.send_document("a.pdf", PDF)
    await arrived(scene, answered)
    assert (scene.api.clock.now() - before).total_seconds() >= 40
    assert len(scene.api.calls_of("getFile")) == 2


async def test_a_file_that_is_to_be_waited_for_too_long_is_given_up_at_once(
    scene: Scene, answered: PrivateChat
) -> None:
    scene.api.fail("getFile", Fault.FLOOD, retry_after=3600)
    answered.send_document("a.pdf", PDF)
    assert "Il file non mi è arrivato" in (await answered.hears(1))[0].text
    assert len(scene.api.calls_of("getFile")) == 1


async def test_while_the_bot_answers_no_file_is_fetched(scene: Scene, giulia: PrivateChat) -> None:
    giulia.send_document("a.pdf", PDF)
    await giulia.hears(1)
    assert scene.api.calls_of("getFile") == []


@pytest.mark.parametrize("send", ["send_photo", "send_video"])
async def test_the_words_beside_what_is_not_read_are_answered(scene: Scene, giulia: PrivateChat, send: str) -> None:
    getattr(giulia, send)(caption="quanto credito ho?")
    refused, answer = await giulia.hears(2)
    assert refused.text != answer.text == "eco: quanto credito ho?"
    assert [row.text for row in scene.engine.heard] == ["quanto credito ho?"]


async def test_a_card_s_number_beside_a_photo_is_taken_from_the_chat(scene: Scene, giulia: PrivateChat) -> None:
    giulia.send_photo(jpeg(), caption="4111 1111 1111 1111")
    assert "numero di carta" in (await giulia.hears(2))[1].text
    await giulia.until(lambda: all("4111" not in one.text for one in giulia.sent))
    assert scene.engine.heard == []


async def test_an_album_is_refused_once_and_its_words_are_answered(scene: Scene, giulia: PrivateChat) -> None:
    giulia.send_photo(jpeg(), caption="quanto credito ho?", album="1234567890123456789")
    for _ in range(9):
        giulia.send_photo(jpeg(), album="1234567890123456789")
    heard = [one.text for one in await giulia.hears(2)]
    assert sum("solo mentre in chat c'è una persona" in text for text in heard) == 1
    await scene.told(giulia, "e poi?")
    assert [row.text for row in scene.engine.heard] == ["quanto credito ho?", "e poi?"]
    assert giulia.unheard() == []


async def test_words_beside_a_file_that_the_person_cannot_have_reach_the_person(
    scene: Scene, answered: PrivateChat
) -> None:
    answered.send_document("x.pdf", b"MZ no pdf", caption="è questa")
    await answered.hears(1)
    await arrived(scene, answered)
    assert ("customer", "è questa") in await scene.lines(answered)


async def test_a_bill_is_sent_by_its_own_bytes(
    scene: Scene, giulia: PrivateChat, monkeypatch: pytest.MonkeyPatch
) -> None:
    bill = object.__new__(Bill)
    object.__setattr__(bill, "number", "2026-11")

    async def opened(_self: object, token: str) -> Paper:
        return Paper(bill, PDF)

    monkeypatch.setattr(type(scene.product.money.bill_links), "open", opened)
    attached = [{"kind": "pdf", "title": "Bolletta", "bill_link": "some-link"}]
    scene.engine.plan("bolletta", [{"text": "Ecco", "custom": {"attachments": attached}}])
    words, paper = await scene.told(giulia, "bolletta", 2)
    assert words.text == "Ecco"
    assert paper.file is not None
    assert (paper.file.kind, paper.file.name, paper.file.content) == ("document", "2026-11.pdf", PDF)


async def test_a_bill_whose_link_is_over_is_said_to_be(
    scene: Scene, giulia: PrivateChat, monkeypatch: pytest.MonkeyPatch
) -> None:
    attached = [{"kind": "pdf", "title": "Bolletta", "bill_link": "some-link"}]
    scene.engine.plan("bolletta", [{"text": "Ecco", "custom": {"attachments": attached}}])
    _, said = await scene.told(giulia, "bolletta", 2)
    assert "non si può più aprire" in said.text


async def test_a_picture_that_telegram_takes_as_no_photo_comes_as_a_document(
    api: FakeBotApi, account: BotAccount
) -> None:
    """Long and thin, as a photographed bill may be."""
    giulia, (bot, connections) = account.meet(), make_bot(account.token, api.url)
    giulia.start()
    await Calls(bot).document(giulia.id, Document(png(1, 30), "scontrino.png", picture=True))
    (shown,) = await giulia.hears(1)
    assert shown.file is not None
    assert (shown.file.kind, shown.file.name) == ("document", "scontrino.png")
    for connection in connections:
        await connection.shutdown()


async def test_a_path_that_is_no_paper_is_none(scene: Scene) -> None:
    for path in ("/bill/", "/files/x", "/files/x/y"):
        assert await document_of(scene.product, PaperPart(path, picture=False)) is None
    with pytest.raises(BillLinkOver):
        await scene.product.money.bill_links.open("")
