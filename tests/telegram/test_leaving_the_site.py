"""A chat that shows the site's conversation leaves it: by `/esci`, a sign-out, or the end of the sign-in's time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.fakes.bot_api import PrivateChat
from tests.gateway.conftest import Api
from tests.gateway.people import Person
from tests.telegram.on_the_site import sign_out, token_of
from tests.telegram.scene import Scene


async def nobody_looks(*_: Any) -> bool:
    return False


class TestLeaving:
    @pytest.fixture
    async def giulia(self, scene: Scene, web: Api) -> PrivateChat:
        """Her chat shows the site's conversation."""
        giulia = scene.bot.meet()
        giulia.start(await token_of(web))
        await giulia.hears(1)
        return giulia

    async def test_esci_leaves_the_thread_and_the_site_s_sign_in_alone(
        self, scene: Scene, web: Api, giulia: PrivateChat
    ) -> None:
        (said,) = await scene.told(giulia, "/esci")
        assert "Hai lasciato la conversazione del sito" in said.text
        assert "Sul sito l'accesso resta com'è" in said.text
        own = await scene.conversation(giulia)
        assert (own.id == web.id, own.customer_id) == (False, None)
        await web.send("ancora qui")
        texts = [one["text"] for one in (await web.settled())["messages"]]
        assert texts[-1] == "eco: ancora qui"
        assert (await scene.told(giulia, "e tu?"))[0].text == "eco: e tu?"
        assert not any("ancora qui" in text for text in giulia.texts)
        assert scene.engine.heard[-1].payload is None, "nobody was signed out"

    async def test_esci_that_comes_twice_leaves_once_and_signs_nobody_out(
        self, scene: Scene, web: Api, giulia: PrivateChat
    ) -> None:
        update = giulia.say("/esci")
        await giulia.hears(1)
        scene.bot.deliver_again(update["update_id"])
        await scene.bot.settled()
        await scene.told(giulia, "ci sei?")
        assert all(row.payload != "/logout" for row in scene.engine.heard)
        assert giulia.unheard() == []

    async def test_in_its_own_conversation_esci_is_the_sign_out(
        self, scene: Scene, web: Api, giulia: PrivateChat
    ) -> None:
        giulia.say("/esci")
        await giulia.hears(1)
        await scene.told(giulia, "/esci")
        assert scene.engine.heard[-1].payload == "/logout"

    async def test_after_a_sign_out_the_goodbye_is_told_and_nothing_that_the_next_one_says(
        self, scene: Scene, web: Api, giulia: PrivateChat
    ) -> None:
        await sign_out(scene, web)
        assert (await giulia.hears(1))[0].text == "Sei uscito."
        await web.send("sono un altro")
        await web.settled()
        over, answer = await scene.told(giulia, "e io?", 2)
        assert "Qui la conversazione del sito è finita" in over.text
        assert answer.text == "eco: e io?"
        assert not any("sono un altro" in text for text in giulia.texts)

    async def test_a_sign_in_that_ran_out_ends_it_with_the_next_words(
        self, scene: Scene, web: Api, giulia: PrivateChat
    ) -> None:
        scene.product.clock.advance(timedelta(hours=1))
        over, answer = await scene.told(giulia, "quanto credito ho?", 2)
        assert "Qui la conversazione del sito è finita" in over.text
        assert answer.text == "eco: quanto credito ho?"
        assert (await scene.conversation(giulia)).id != web.id

    async def test_a_sign_in_that_ran_out_is_told_although_nobody_says_anything(
        self, scene: Scene, web: Api, giulia: PrivateChat
    ) -> None:
        scene.product.clock.advance(timedelta(minutes=31))
        assert "Qui la conversazione del sito è finita" in (await giulia.hears(1))[0].text
        assert (await scene.told(giulia, "ci sei?"))[0].text == "eco: ci sei?"

    async def test_esci_after_the_sign_in_is_over_says_so_and_nothing_of_an_access_that_is_as_it_was(
        self, scene: Scene, web: Api, giulia: PrivateChat, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(type(scene.product.telegram.showing), "end_if_over", nobody_looks)
        scene.product.clock.advance(timedelta(minutes=31))
        (said,) = await scene.told(giulia, "/esci")
        assert "Qui la conversazione del sito è finita" in said.text
        assert "resta com'è" not in said.text

    async def test_who_answers_on_the_site_learns_that_the_customer_has_left_telegram(
        self, scene: Scene, web: Api, giulia: PrivateChat
    ) -> None:
        await Person(scene.product).comes(web)
        await scene.told(giulia, "/esci")
        page = await web.settled()
        last = page["messages"][-1]
        assert (last["from"], last["text"]) == ("system", "La conversazione non continua più su Telegram.")

    async def test_who_is_with_a_person_stays_to_the_end_whatever_the_sign_in(
        self, scene: Scene, web: Api, giulia: PrivateChat
    ) -> None:
        rosa = Person(scene.product)
        await rosa.comes(web)
        scene.product.clock.advance(timedelta(hours=1))
        giulia.say("sono ancora qui")
        await rosa.says(web, "Eccomi")
        assert (await giulia.hears(1))[0].text == "Rosa: Eccomi"
        assert (await scene.conversation(giulia)).id == web.id
