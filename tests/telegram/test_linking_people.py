"""Links and persons: a chat whose own conversation has one, or waits for one, is parted from them by no link."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.core.chat import Status
from bot.core.handoffs import Handoff
from tests.fakes.bot_api import PrivateChat
from tests.gateway.conftest import Api
from tests.gateway.people import Person
from tests.telegram.on_the_site import token_of
from tests.telegram.scene import Scene
from tests.telegram.test_papers import arrived
from tests.telegram.test_waiting import at_the_desk

FINISH_FIRST = "Qui aspetti una persona o ci stai parlando"
LINKED = "la conversazione del sito continua qui"


@pytest.fixture
async def web(scene: Scene) -> Api:
    """Giulia in the browser, signed in."""
    api = Api(scene.client, scene.product, scene.engine)
    await api.open(identity=api.identity("C-1001"))
    return api


@pytest.fixture
async def own(scene: Scene, giulia: PrivateChat) -> Api:
    """Her chat's own conversation."""
    return at(scene, (await scene.conversation(giulia)).id)


@pytest.fixture
async def rosa(scene: Scene) -> AsyncIterator[Person]:
    async with at_the_desk(scene) as person:
        yield person


def at(scene: Scene, conversation_id: str) -> Api:
    found = Api(scene.client, scene.product, scene.engine)
    found.id = conversation_id
    return found


async def refused(giulia: PrivateChat, token: str) -> None:
    giulia.start(token)
    assert FINISH_FIRST in (await giulia.hears(1))[0].text


async def in_one_thread(scene: Scene, giulia: PrivateChat, own: Api, rosa: Person) -> None:
    """What either says comes to the other."""
    await rosa.says(own, "Eccomi")
    assert (await giulia.hears(1))[0].text == "Rosa: Eccomi"
    giulia.say("grazie")
    await arrived(scene, giulia)
    assert (await scene.conversation(giulia)).id == own.id
    await rosa.says(own, "Prego")
    await giulia.hears(1)
    assert ("customer", "grazie") in await scene.lines(giulia)


async def test_a_link_that_is_opened_while_a_person_is_waited_for_is_refused(
    scene: Scene, web: Api, giulia: PrivateChat, own: Api, rosa: Person
) -> None:
    handoff: Handoff = await rosa.wanted(own)
    await refused(giulia, await token_of(web))
    await rosa.takes(handoff)
    await in_one_thread(scene, giulia, own, rosa)


async def test_a_link_that_is_opened_while_a_person_answers_is_refused(
    scene: Scene, web: Api, giulia: PrivateChat, own: Api, rosa: Person
) -> None:
    await rosa.comes(own)
    await refused(giulia, await token_of(web))
    await in_one_thread(scene, giulia, own, rosa)


async def test_a_link_that_was_refused_works_once_the_person_is_gone(
    scene: Scene, web: Api, giulia: PrivateChat, own: Api, rosa: Person
) -> None:
    token = await token_of(web)
    await rosa.comes(own)
    await refused(giulia, token)
    await rosa.goes(own)
    giulia.start(token)
    assert LINKED in (await giulia.hears(1))[0].text
    assert (await scene.conversation(giulia)).id == web.id


async def test_a_link_waits_until_it_is_known_whether_a_person_is_wanted(
    scene: Scene, web: Api, giulia: PrivateChat, own: Api, rosa: Person
) -> None:
    """The words that ask for one are still being answered when it is opened."""
    token = await token_of(web)
    scene.engine.hold.clear()
    giulia.say("voglio parlare con una persona")
    giulia.start(token)
    await scene.bot.settled()
    handoff = await rosa.wanted(own)
    scene.engine.hold.set()
    texts = [shown.text for shown in await giulia.hears(1)]
    while FINISH_FIRST not in texts[-1]:
        texts += [shown.text for shown in await giulia.hears(1)]
    assert not any(LINKED in text for text in texts)
    await rosa.takes(handoff)
    await in_one_thread(scene, giulia, own, rosa)


async def test_the_link_to_a_conversation_where_a_person_answers_is_as_good_as_any(
    scene: Scene, web: Api, giulia: PrivateChat, rosa: Person
) -> None:
    await rosa.comes(web)
    token = await token_of(web)
    for _ in range(2):
        giulia.start(token)
        assert LINKED in (await giulia.hears(1))[0].text
    await rosa.says(web, "Eccomi")
    assert (await giulia.hears(1))[0].text == "Rosa: Eccomi"


async def test_news_of_the_chat_s_own_conversation_are_told_when_it_is_back_there(
    scene: Scene, web: Api, giulia: PrivateChat, own: Api
) -> None:
    giulia.start(await token_of(web))
    await giulia.hears(1)
    await scene.news(own.id, "Il pagamento è arrivato.")
    assert (await scene.told(giulia, "ci sei?"))[0].text == "eco: ci sei?"
    news, left = await scene.told(giulia, "/esci", 2)
    assert news.text == "Il pagamento è arrivato."
    assert "Hai lasciato la conversazione del sito" in left.text


async def test_a_newer_link_takes_the_conversation_over_and_the_earlier_chat_is_told(
    scene: Scene, web: Api, giulia: PrivateChat
) -> None:
    giulia.start(await token_of(web))
    await giulia.hears(1)
    phone = scene.bot.meet("Giulia sul telefono")
    phone.start(await token_of(web))
    assert LINKED in (await phone.hears(1))[0].text
    assert "continua in un'altra chat di Telegram" in (await giulia.hears(1))[0].text
    await web.send("dal sito")
    assert (await phone.hears(1))[0].text == "eco: dal sito"
    assert (await scene.told(giulia, "e io?"))[0].text == "eco: e io?"
    assert await scene.product.telegram.tellings.following(web.id) == [scene.key(phone)]


async def test_a_link_to_another_conversation_of_the_site_leaves_the_earlier_one(
    scene: Scene, web: Api, giulia: PrivateChat
) -> None:
    other = Api(scene.client, scene.product, scene.engine)
    await other.open(identity=other.identity("C-1001"))
    for site in (web, other):
        giulia.start(await token_of(site))
        await giulia.hears(1)
    await web.send("di là")
    await web.settled()
    assert (await scene.told(giulia, "ci sei?"))[0].text == "eco: ci sei?"
    assert not any("di là" in text for text in giulia.texts)
    assert (await scene.conversation(giulia)).id == other.id


class TestWithAPerson:
    """Who has her answers: what only the bot understands is answered here, and is no line for her."""

    @pytest.fixture
    async def own(self, own: Api, rosa: Person) -> Api:
        await rosa.comes(own)
        return own

    @pytest.mark.parametrize("command", ["/menu", "/operatore", "/esci", "/start"])
    async def test_commands_are_answered_and_passed_on_to_nobody(
        self, scene: Scene, giulia: PrivateChat, own: Api, command: str
    ) -> None:
        before = await scene.lines(giulia)
        assert "Sei in chat con" in (await scene.told(giulia, command))[0].text
        assert await scene.lines(giulia) == before

    async def test_what_stands_behind_a_command_is_words(self, scene: Scene, giulia: PrivateChat, own: Api) -> None:
        giulia.say("/menu non va")
        await scene.bot.settled()
        await scene.told(giulia, "/menu")
        assert (await scene.lines(giulia))[-1] == ("customer", "/menu non va")


async def test_a_button_of_the_bot_s_is_pressed_into_nobody_s_chat(
    scene: Scene, giulia: PrivateChat, own: Api, rosa: Person
) -> None:
    scene.engine.plan("in coda", [{"text": "Sei in coda.", "buttons": [{"title": "Esci dalla coda", "payload": "/x"}]}])
    handoff = await rosa.wanted(own)
    await scene.told(giulia, "in coda")
    await rosa.takes(handoff)
    before = await scene.lines(giulia)
    giulia.press("Esci dalla coda")
    await scene.bot.settled()
    await scene.told(giulia, "/menu")
    assert await scene.lines(giulia) == before
    assert scene.api.calls_of("answerCallbackQuery")
    assert (await rosa.conversation(own)).status is Status.HUMAN
