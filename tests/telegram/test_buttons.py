"""Buttons on Telegram: a choice counts once, and while nothing came after it."""

from __future__ import annotations

import pytest

from tests.fakes.bot_api import PrivateChat, Toast
from tests.telegram.scene import Scene

OLD = "Quel pulsante non vale più. Se ti serve altro, scrivimi."
YES_OR_NO = [
    {"text": "Ricarico?", "buttons": [{"title": "Sì", "payload": "/affirm"}, {"title": "No", "payload": "/deny"}]}
]


class TestAButton:
    async def test_is_chosen_answered_at_once_and_its_keyboard_goes(self, scene: Scene, giulia: PrivateChat) -> None:
        scene.engine.plan("ricarica", YES_OR_NO)
        (asked,) = await scene.told(giulia, "ricarica")
        assert asked.titles == ["Sì", "No"]
        assert len(asked.buttons) == 1
        giulia.press("Sì")
        await giulia.hears(1)
        assert scene.engine.heard[-1].payload == "/affirm"
        assert scene.bot.unanswered == 0
        await giulia.until(lambda: all(not one.buttons for one in giulia.screen if one.text == "Ricarico?"))

    async def test_is_answered_while_the_engine_thinks(self, scene: Scene, giulia: PrivateChat) -> None:
        scene.engine.plan("ricarica", YES_OR_NO)
        await scene.told(giulia, "ricarica")
        scene.engine.hold.clear()
        giulia.press("Sì")
        await giulia.until(lambda: giulia.toasts)
        assert giulia.toasts == [Toast("", False)]
        assert giulia.unheard() == []
        scene.engine.hold.set()
        await giulia.hears(1)

    async def test_of_an_older_question_does_nothing_to_the_newer(self, scene: Scene, giulia: PrivateChat) -> None:
        """An old No under a new read-back: the newer one can still be pressed."""
        scene.engine.plan("ricarica", YES_OR_NO)
        (old,) = await scene.told(giulia, "ricarica")
        scene.engine.plan("paga", [{**YES_OR_NO[0], "text": "Pago?"}])
        await scene.told(giulia, "paga")
        giulia.press(old.buttons[0][1])
        await giulia.until(lambda: giulia.toasts)
        assert giulia.toasts == [Toast(OLD, False)]
        giulia.press("Sì")
        await giulia.hears(1)
        assert [row.payload for row in scene.engine.heard] == [None, None, "/affirm"]
        assert ("customer", "[pulsante]") not in await scene.lines(giulia)

    async def test_that_is_pressed_twice_counts_once(self, scene: Scene, giulia: PrivateChat) -> None:
        scene.engine.plan("ricarica", YES_OR_NO)
        (asked,) = await scene.told(giulia, "ricarica")
        for _ in range(2):
            giulia.press(asked.buttons[0][0])
        await giulia.until(lambda: len(giulia.toasts) == 2)
        assert giulia.toasts == [Toast("", False), Toast(OLD, False)]
        await giulia.hears(1)
        assert [row.payload for row in scene.engine.heard] == [None, "/affirm"]

    @pytest.mark.parametrize("send", ["send_sticker", "send_voice", "send_photo"])
    async def test_stays_after_something_that_the_bot_does_not_read(
        self, scene: Scene, giulia: PrivateChat, send: str
    ) -> None:
        scene.engine.plan("ricarica", YES_OR_NO)
        (asked,) = await scene.told(giulia, "ricarica")
        getattr(giulia, send)()
        await giulia.hears(1)
        giulia.press(asked.buttons[0][0])
        await giulia.hears(1)
        assert [row.payload for row in scene.engine.heard] == [None, "/affirm"]
        assert giulia.toasts == [Toast("", False)]

    async def test_goes_when_words_answer_instead(self, scene: Scene, giulia: PrivateChat) -> None:
        scene.engine.plan("ricarica", YES_OR_NO)
        await scene.told(giulia, "ricarica")
        await scene.told(giulia, "sì, dai")
        await giulia.until(lambda: not any(one.buttons for one in giulia.from_bot))

    async def test_stays_under_its_message_while_its_own_turn_says_more(
        self, scene: Scene, giulia: PrivateChat
    ) -> None:
        scene.engine.plan("ricarica", [*YES_OR_NO, {"text": "Puoi anche dirmi un altro importo."}])
        await scene.told(giulia, "ricarica", 2)
        giulia.press("Sì")
        await giulia.hears(1)
        assert scene.engine.heard[-1].payload == "/affirm"

    async def test_that_is_too_old_for_a_line_on_top_is_answered_in_the_chat(
        self, scene: Scene, giulia: PrivateChat
    ) -> None:
        scene.engine.plan("ricarica", YES_OR_NO)
        (asked,) = await scene.told(giulia, "ricarica")
        await scene.told(giulia, "no")
        pressed = _press_foreign(giulia, asked.buttons[0][0].data or "")  # a query that Telegram does not know
        await scene.client.post(scene.path, json=pressed, headers=scene.shown_secret)
        assert (await giulia.hears(1))[0].text == OLD
        assert OLD not in str(await scene.lines(giulia))

    async def test_of_somebody_else_does_nothing_and_says_so(self, scene: Scene, giulia: PrivateChat) -> None:
        marco = await scene.greeted("Marco")
        scene.engine.plan("ricarica", YES_OR_NO)
        (asked,) = await scene.told(giulia, "ricarica")
        foreign = asked.buttons[0][0]
        pressed = _press_foreign(marco, foreign.data or "")
        await scene.client.post(scene.path, json=pressed, headers=scene.shown_secret)
        (said,) = await marco.hears(1)
        assert "non vale più" in said.text
        assert [row.payload for row in scene.engine.heard] == [None]

    async def test_has_at_most_sixty_four_bytes_of_data(self, scene: Scene, giulia: PrivateChat) -> None:
        scene.engine.plan("ricarica", YES_OR_NO)
        (asked,) = await scene.told(giulia, "ricarica")
        assert all(len((button.data or "").encode()) <= 64 for row in asked.buttons for button in row)


def _press_foreign(chat: PrivateChat, data: str) -> dict[str, object]:
    """A press that Telegram would not make up, and a forger might."""
    query = {
        "id": "77",
        "from": chat.person.json(),
        "message": chat.messages[-1].accessible(),
        "chat_instance": "1",
        "data": data,
    }
    return {"update_id": 999_000, "callback_query": query}
