"""Codes on their way in: by the masked prompt or typed, judged once, and never seen behind the gateway."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from bot.bootstrap import Product
from bot.core.account import Act, ChallengePurpose
from bot.core.account_errors import ProofNeeded
from bot.core.prompt_ids import asked_again
from connectors.gateway.keys import PRODUCT
from tests.fakes.engine import FakeEngine
from tests.gateway.account_pages.visitor import code_in, wrong_one
from tests.gateway.accounts import served_with_accounts
from tests.gateway.conftest import Api, Client

GIULIA, MOBILE = "C-1001", "+393355550101"
ACT = Act("block_premium", {"line": MOBILE}, "bloccare i servizi a pagamento")
UNKNOWN = (404, "unknown_prompt")


@pytest.fixture
async def client(product: Product) -> AsyncIterator[Client]:
    async with served_with_accounts(product) as running:
        yield running


@pytest.fixture
def world(client: Client) -> Product:
    return client.app[PRODUCT]


@pytest.fixture
async def giulia(api: Api) -> Api:
    """Signed in in the host app."""
    assert (await api.call("POST", "/identity", json={"identity": api.identity(GIULIA)}))[0] == 204
    await api.settled()
    api.engine.heard.clear()
    return api


@pytest.fixture
async def prompt(giulia: Api, world: Product) -> str:
    return await ask(giulia, world)


async def ask(api: Api, world: Product) -> str:
    """A code is sent to Giulia; the id of the prompt that waits for it."""
    found = await world.conversations.by_id(api.id)
    assert found is not None
    session = await world.sessions.by_sender(found.sender_key)
    asked = await world.account.proofs.ask(session, ProofNeeded(ChallengePurpose.ACT, ACT))
    return str(asked.prompt["id"])


async def give(api: Api, prompt: str, value: str) -> tuple[int, str]:
    """Status, and the code of the refusal."""
    status, body = await api.call("POST", "/secrets", json={"prompt_id": prompt, "value": value})
    return status, body["error"]["code"] if body else ""


async def guesses_left(world: Product, prompt: str) -> int:
    challenge = await world.account.proofs.challenges.get(prompt)
    assert challenge is not None
    return challenge.guesses_left


def texts(page: dict[str, Any]) -> list[str]:
    return [message["text"] for message in page["messages"]]


class TestTheMaskedPrompt:
    async def test_takes_the_code_and_the_engine_learns_the_outcome_alone(
        self, giulia: Api, world: Product, engine: FakeEngine, prompt: str
    ) -> None:
        code = code_in(world, MOBILE)
        engine.hold.clear()
        assert await give(giulia, prompt, code) == (202, "")
        assert (await giulia.read())["busy"] is True
        engine.hold.set()
        page = await giulia.settled()
        assert [row.payload for row in engine.heard] == ["/proof_given"]
        assert code not in str(engine.heard) + str(page)

    async def test_is_said_to_be_done_once_the_code_was_right_and_not_before(
        self, giulia: Api, world: Product, prompt: str
    ) -> None:
        code = code_in(world, MOBILE)
        await give(giulia, prompt, wrong_one(code))
        await give(giulia, prompt, code)
        answers = [message.get("settles") for message in (await giulia.settled())["messages"][-2:]]
        assert answers == [None, "proof"]

    async def test_is_said_to_be_done_before_the_next_one_is_there(
        self, giulia: Api, world: Product, engine: FakeEngine, prompt: str
    ) -> None:
        again = {"text": "un altro", "custom": {"prompt": {"id": "next", "kind": "otp"}}}
        engine.plan("/proof_given", [again, {"text": "ecco"}])
        await give(giulia, prompt, code_in(world, MOBILE))
        answers = [message.get("settles") for message in (await giulia.settled())["messages"][-2:]]
        assert answers == ["proof", None]

    async def test_says_nothing_in_the_customer_s_name(self, giulia: Api, world: Product, prompt: str) -> None:
        await give(giulia, prompt, code_in(world, MOBILE))
        assert {message["from"] for message in (await giulia.settled())["messages"]} == {"bot"}

    async def test_counts_wrong_codes_down_to_none(
        self, giulia: Api, world: Product, engine: FakeEngine, prompt: str
    ) -> None:
        code = code_in(world, MOBILE)
        for _ in range(5):
            assert await give(giulia, prompt, wrong_one(code)) == (202, "")
        assert await give(giulia, prompt, code) == UNKNOWN
        await giulia.settled()
        told = [row.payload for row in engine.heard]
        assert told == [f'/proof_refused{{"left": {left}}}' for left in (4, 3, 2, 1, 0)]

    async def test_that_came_again_after_a_wrong_code_takes_the_right_one(
        self, giulia: Api, world: Product, engine: FakeEngine, prompt: str
    ) -> None:
        code, again = code_in(world, MOBILE), asked_again(prompt, 4)
        engine.plan('/proof_refused{"left": 4}', [{"text": "no", "custom": {"prompt": {"id": again, "kind": "otp"}}}])
        await give(giulia, prompt, wrong_one(code))
        shown = (await giulia.settled())["messages"][-1]["prompt"]["id"]
        assert shown != prompt
        assert await give(giulia, shown, code) == (202, "")
        await giulia.settled()
        assert engine.heard[-1].payload == "/proof_given"

    async def test_and_those_that_came_again_spend_the_same_guesses(
        self, giulia: Api, world: Product, prompt: str
    ) -> None:
        code = code_in(world, MOBILE)
        ids = [prompt, *(asked_again(prompt, left) for left in (4, 3, 2, 1))]
        assert [await give(giulia, one, wrong_one(code)) for one in ids] == [(202, "")] * 5
        assert [await give(giulia, one, code) for one in ids] == [UNKNOWN] * 5

    async def test_that_came_again_is_nobody_else_s_either(
        self, giulia: Api, world: Product, engine: FakeEngine, prompt: str
    ) -> None:
        other = Api(giulia.client, giulia.product, engine)
        await other.open(identity=giulia.identity(GIULIA))
        assert await give(other, asked_again(prompt, 4), code_in(world, MOBILE)) == UNKNOWN
        assert await guesses_left(world, prompt) == 5

    async def test_is_over_once_it_was_answered(self, giulia: Api, world: Product, prompt: str) -> None:
        code = code_in(world, MOBILE)
        assert (await give(giulia, prompt, code))[0] == 202
        assert await give(giulia, prompt, code) == UNKNOWN

    async def test_is_over_once_another_code_was_sent(self, giulia: Api, world: Product, prompt: str) -> None:
        first = code_in(world, MOBILE)
        await ask(giulia, world)
        assert await give(giulia, prompt, first) == UNKNOWN

    async def test_is_over_after_five_minutes(self, giulia: Api, world: Product, prompt: str) -> None:
        world.clock.advance(timedelta(minutes=5, seconds=1))
        assert await give(giulia, prompt, code_in(world, MOBILE)) == UNKNOWN

    async def test_that_nobody_opened_is_unknown(self, giulia: Api, world: Product, prompt: str) -> None:
        assert await give(giulia, "nobody-s", code_in(world, MOBILE)) == UNKNOWN
        assert await guesses_left(world, prompt) == 5

    async def test_of_another_conversation_is_unknown_there_and_spends_no_guess(
        self, giulia: Api, world: Product, engine: FakeEngine, prompt: str
    ) -> None:
        other = Api(giulia.client, giulia.product, engine)
        await other.open(identity=giulia.identity(GIULIA))
        assert await give(other, prompt, code_in(world, MOBILE)) == UNKNOWN
        assert await guesses_left(world, prompt) == 5
        assert (await give(giulia, prompt, code_in(world, MOBILE)))[0] == 202

    @pytest.mark.parametrize("body", [{}, {"prompt_id": "x"}, {"value": "1"}, {"prompt_id": "x", "value": "1" * 201}])
    async def test_takes_no_other_body(self, giulia: Api, body: dict[str, str]) -> None:
        assert (await giulia.call("POST", "/secrets", json=body))[0] == 422

    async def test_takes_nothing_in_a_conversation_that_was_closed(
        self, giulia: Api, world: Product, prompt: str
    ) -> None:
        await giulia.call("DELETE")
        assert await give(giulia, prompt, code_in(world, MOBILE)) == (410, "conversation_closed")


class TestACodeThatIsTyped:
    @pytest.mark.parametrize(
        ("typed", "shown"),
        [("{0}{1}", "••••"), (" {0} {1} ", "••••"), ("ok, {0}{1}", "ok, ••••"), ("è {0}-{1}?", "è ••••?")],
    )
    async def test_is_masked_judged_and_kept_from_the_engine(
        self, giulia: Api, world: Product, engine: FakeEngine, prompt: str, typed: str, shown: str
    ) -> None:
        code = code_in(world, MOBILE)
        assert (await giulia.send(typed.format(code[:3], code[3:])))[0] == 202
        page = await giulia.settled()
        assert shown in texts(page)
        assert [row.payload for row in engine.heard] == ["/proof_given"]
        seen = str(engine.heard) + str(page)
        assert code not in seen
        assert f"{code[:3]} {code[3:]}" not in seen

    async def test_and_is_wrong_spends_a_guess(
        self, giulia: Api, world: Product, engine: FakeEngine, prompt: str
    ) -> None:
        await giulia.send(wrong_one(code_in(world, MOBILE)))
        await giulia.settled()
        assert [row.payload for row in engine.heard] == ['/proof_refused{"left": 4}']

    async def test_again_under_the_same_client_message_id_is_answered_the_same_for_one_guess(
        self, giulia: Api, world: Product, engine: FakeEngine, prompt: str
    ) -> None:
        key, code = str(uuid.uuid4()), code_in(world, MOBILE)
        first = await giulia.send(wrong_one(code), key)
        assert [await giulia.send(wrong_one(code), key) for _ in range(2)] == [first, first]
        page = await giulia.settled()
        assert await guesses_left(world, prompt) == 4
        assert len(engine.heard) == 1
        assert texts(page).count("••••") == 1

    async def test_and_was_right_is_answered_the_same_when_it_comes_again(
        self, giulia: Api, world: Product, engine: FakeEngine, prompt: str
    ) -> None:
        key, code = str(uuid.uuid4()), code_in(world, MOBILE)
        first = await giulia.send(code, key)
        await giulia.settled()
        assert await giulia.send(code, key) == first
        await giulia.settled()
        assert [row.payload for row in engine.heard] == ["/proof_given"]

    async def test_in_a_longer_sentence_is_masked_after_it_was_used(
        self, giulia: Api, world: Product, engine: FakeEngine, prompt: str
    ) -> None:
        code = code_in(world, MOBILE)
        await give(giulia, prompt, code)
        await giulia.settled()
        await giulia.send(f"prima ti avevo dato {code}, posso cancellare il messaggio?")
        page = await giulia.settled()
        said = "prima ti avevo dato ••••, posso cancellare il messaggio?"
        assert (engine.heard[-1].text, engine.heard[-1].payload) == (said, None)
        assert said in texts(page)
        assert code not in str(page)

    async def test_and_was_sent_in_another_conversation_is_of_no_use(
        self, giulia: Api, world: Product, engine: FakeEngine, prompt: str
    ) -> None:
        other = Api(giulia.client, giulia.product, engine)
        await other.open(identity=giulia.identity(GIULIA))
        await other.settled()
        engine.heard.clear()
        await other.send(code_in(world, MOBILE))
        assert texts(await other.settled())[-2] == "••••"
        assert engine.heard == []
        assert await guesses_left(world, prompt) == 5


class TestSixDigitsThatNothingWaitsFor:
    async def test_alone_are_masked_and_answered_by_the_gateway(self, api: Api, engine: FakeEngine) -> None:
        await api.send("482913")
        page = await api.settled()
        asked, answered = texts(page)[-2:]
        assert asked == "••••"
        assert "codice" in answered
        assert engine.heard == []

    async def test_again_under_the_same_client_message_id_are_answered_once(self, api: Api) -> None:
        key = str(uuid.uuid4())
        assert await api.send("482913", key) == await api.send("482913", key)
        assert texts(await api.settled()).count("••••") == 1

    async def test_in_a_sentence_are_words_like_any_other(self, api: Api, engine: FakeEngine) -> None:
        await api.send("la pratica 482913 a che punto è?")
        await api.settled()
        assert [row.text for row in engine.heard] == ["la pratica 482913 a che punto è?"]
