"""Gone and found in one message: no block, no queue, no number that is called lost. What was called lost, and what
ends that."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.core.found_at_once import found_at_once
from bot.core.lost_numbers import Loss, LostNumber
from bot.services.care.services import Care
from demo_operator.seeding.lines import line_id
from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA, DemoOperator
from tests.journeys.proving import Prover

ChatOf = Callable[[str | None], Chat]
ProverOf = Callable[[str], Prover]
GIULIAS = "+393355550101"
AT_ONCE = [
    ("block_sim", "blocca la sim, anzi aspetta l'ho trovata", {}),
    ("block_sim", "bloccami la scheda... no ferma, era in borsa!", {}),
    ("block_sim", "mi han rubato il telefono ieri ma l'ho ritrovato", {"loss": "stolen"}),
    ("block_sim", "blocca la sim del mio telefono, ah no eccola", {}),
    ("block_sim", "ho perso il telefono, anzi no era sotto il cuscino", {"loss": "lost"}),
    ("block_sim", "bloccate la mia scheda, no scusate ce l'avevo in tasca", {}),
    ("block_sim", "mi avevano rubato lo smartphone ma i carabinieri me l'hanno ridato", {"loss": "stolen"}),
    ("block_sim", "blocca la sim... no scherzavo eccola", {}),
    ("block_sim", "blocca la sim no aspetta ce l'ha mia moglie", {}),
]
FOUND_LATER = "utter_block_found_without_codes"


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


@pytest.mark.parametrize(("intent", "text", "entities"), AT_ONCE)
async def test_nothing_is_blocked_and_nothing_called_lost(
    chat_of: ChatOf, care: Care, demo: DemoOperator, intent: str, text: str, entities: dict[str, str]
) -> None:
    chat = chat_of(GIULIA)
    await chat.say(intent, text, **entities)
    assert responses(chat) == ["utter_block_found"]
    assert (chat.active_loop, await care.lost.get(GIULIAS), await demo.tickets()) == (None, None, [])
    assert not chat.slots.get("queued")
    assert not await care.bss.sim_blocked(line_id(GIULIAS))


@pytest.mark.parametrize(("intent", "text", "entities"), AT_ONCE)
async def test_nor_for_who_is_not_signed_in(chat_of: ChatOf, intent: str, text: str, entities: dict[str, str]) -> None:
    chat = chat_of(None)
    await chat.say(intent, text, **entities)
    assert responses(chat) == ["utter_block_found"]
    assert (chat.slots.get("pending_request"), chat.slots.get("queued")) == (None, None)


@pytest.mark.parametrize("intent", ["correct", "wait", "out_of_scope", "deny", "cancel"])
async def test_whatever_it_sounds_like(chat_of: ChatOf, care: Care, intent: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say(intent, AT_ONCE[4][1], loss="lost")
    assert responses(chat) == ["utter_block_found"]
    assert await care.lost.get(GIULIAS) is None


async def test_codes_go_there_as_before(prover: ProverOf) -> None:
    giulia = prover(GIULIA)
    await giulia.chat.say("block_sim", AT_ONCE[2][1], loss="stolen")
    await giulia.chat.say("update_profile", "cambia la mail", email="nuova@example.net")
    await giulia.chat.say("affirm", "sì")
    assert len(giulia.texts_to(GIULIAS)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "ho perso il telefono, era in borsa",
        "mi hanno rubato la borsa col telefono ma la borsa l'ho ritrovata",
        "mi hanno rubato il telefono ma ho ritrovato la custodia",
        "ho ritrovato il telefono ma la sim l'hanno rubata",
        "mi hanno rubato il telefono, l'ho ritrovato ma senza sim",
        "ho perso il telefono ma l'ho ritrovato con trova il mio iphone",
        "ho perso il telefono, se lo ritrovo vi avviso",
        "mi hanno rubato il telefono, l'ho ritrovato ma bloccate lo stesso",
        "ho perso il telefono, ma ce l'ha uno sconosciuto",
        "ho perso il telefono, l'ho ritrovato?",
        "mi hanno rubato il telefono, era in macchina",
        "blocca la sim, l'ho persa",
        "l'ho ritrovato",
    ],
)
def test_what_is_still_gone_is_not_found_at_once(text: str) -> None:
    assert not found_at_once(text)


class TestCalledLostBefore:
    async def test_in_another_conversation_no_sentence_lifts_it(
        self, chat_of: ChatOf, care: Care, demo: DemoOperator
    ) -> None:
        """A thief with an open session could write it."""
        chat = chat_of(GIULIA)
        await care.lost.call(LostNumber(GIULIAS, Loss.STOLEN, chat.clock.now(), GIULIA, "another", None))
        for text in (AT_ONCE[2][1], "ho ritrovato il telefono", AT_ONCE[0][1]):
            await chat.say("block_sim", text)
            kept = await care.lost.get(GIULIAS)
            assert kept is not None
            assert kept.until is None
            assert "utter_block_found" not in responses(chat)

    @pytest.mark.parametrize("text", ["ho ritrovato il telefono", "l'ho ritrovata", "trovata, ho recuperato la sim"])
    async def test_taken_back_in_its_own_it_ends_after_a_day_and_says_so(
        self, chat_of: ChatOf, care: Care, demo: DemoOperator, text: str
    ) -> None:
        chat = chat_of(GIULIA)
        await chat.say("block_sim", "ho perso il telefono")
        await chat.say("deny", "no, per ora no")
        assert responses(chat) == ["utter_nothing_changed", "utter_block_meanwhile_without_codes"]
        await chat.say("block_sim", text)
        assert responses(chat) == [FOUND_LATER]
        assert "domani alle" in chat.heard[0].text
        assert await demo.tickets() == []
        kept = await care.lost.get(GIULIAS)
        assert kept is not None
        assert kept.until == chat.clock.now() + timedelta(days=1)

    @pytest.mark.parametrize("acr", ["own:password", "own:passkey", "own:code"])
    async def test_no_sign_in_brings_the_codes_back_before(self, chat_of: ChatOf, care: Care, acr: str) -> None:
        chat = await self._taken_back(chat_of)
        before = await care.lost.get(GIULIAS)
        chat.clock.advance(timedelta(minutes=2))
        chat.sessions.sign_in(chat.sender, GIULIA, chat.clock.now(), acr)
        await chat.press("/signed_in")
        assert before is not None
        assert await care.lost.get(GIULIAS) == before

    @staticmethod
    async def _taken_back(chat_of: ChatOf) -> Chat:
        chat = chat_of(GIULIA)
        await chat.say("block_sim", "ho perso il telefono")
        await chat.say("block_sim", "trovato!!")
        assert responses(chat) == [FOUND_LATER]
        return chat


async def test_where_nothing_is_blocked_nothing_is_lifted_by_anybody(chat_of: ChatOf, demo: DemoOperator) -> None:
    for text in ("ho ritrovato il telefono", "sbloccami la sim"):
        chat = chat_of(GIULIA)
        await chat.say("block_sim", text)
        assert responses(chat) == ["utter_block_nothing_to_lift"]
        assert await demo.tickets() == []


async def test_what_was_blocked_in_another_conversation_is_a_person_s_to_lift(
    chat_of: ChatOf, care: Care, queue_is_down: None
) -> None:
    await care.bss.block_sim(line_id(GIULIAS), "stolen", "before")
    chat = chat_of(GIULIA)
    await chat.say("block_sim", "mi hanno rubato il telefono ieri ma l'ho ritrovato", loss="stolen")
    assert str(chat.heard[0].response).startswith("utter_block_lift")


@pytest.mark.parametrize(("intent", "text", "entities"), AT_ONCE[:3])
async def test_while_a_block_waits_for_the_sign_in_it_gives_that_up(
    chat_of: ChatOf, intent: str, text: str, entities: dict[str, str]
) -> None:
    chat = chat_of(None)
    await chat.say("block_sim", "ho perso il telefono")
    await chat.say(intent, text, **entities)
    assert responses(chat) == ["utter_block_found"]
    assert chat.slots.get("pending_request") is None


@pytest.mark.parametrize(("intent", "text", "entities"), AT_ONCE[:3])
async def test_said_again_at_the_read_back_it_gives_that_up(
    chat_of: ChatOf, care: Care, intent: str, text: str, entities: dict[str, str]
) -> None:
    chat = chat_of(GIULIA)
    await chat.say("block_sim", "ho perso il telefono")
    await chat.say(intent, text, **entities)
    assert responses(chat) == [FOUND_LATER]
    assert chat.active_loop is None
