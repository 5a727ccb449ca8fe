"""Voucher codes and other sixteen digits on their way in: masked, judged once, and never seen behind the gateway."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from bot.bootstrap import Product
from connectors.gateway.keys import PRODUCT
from tests.fakes.engine import FakeEngine
from tests.fakes.money import books_of
from tests.gateway.accounts import served_with_accounts
from tests.gateway.conftest import Api, Client
from tests.shown import without_ids

GIULIA, MARCO = "C-1001", "C-1002"
GIULIAS, LUCAS = "+393355550101", "+393475550707"
GOOD, OTHER_GOOD, USED, WRONG = "4071226530918342", "4071226530918359", "4071226530918367", "4071226530910000"
CARD = "4111 1111 1111 1111"
UNKNOWN_PROMPT = (404, "unknown_prompt")


@pytest.fixture
def settings_of_test() -> dict[str, str]:
    """Addresses that a proxy of ours names."""
    return {"SPORTELLO_TRUSTED_PROXIES": "127.0.0.0/8"}


@pytest.fixture
async def client(product: Product) -> AsyncIterator[Client]:
    async with served_with_accounts(product) as running:
        yield running


@pytest.fixture
def world(client: Client) -> Product:
    return client.app[PRODUCT]


LETTERS = str.maketrans("0123456789", "ghijklmnop")
"""A long row of digits would be masked."""


async def ask(api: Api, line: str = GIULIAS) -> str:
    """The bot asks for a code; the id of the prompt that its message carries."""
    words = f"ricarica {uuid.uuid4().hex.translate(LETTERS)}"
    api.engine.plan(words, [{"text": "codice?", "custom": {"prompt": {"kind": "voucher", "line": line}}}])
    assert (await api.send(words))[0] == 202
    return str((await api.settled())["messages"][-1]["prompt"]["id"])


async def give(api: Api, prompt: str, value: str, address: str = "192.0.2.1") -> tuple[int, str]:
    body, headers = {"prompt_id": prompt, "value": value}, {"X-Forwarded-For": address}
    status, answer = await api.call("POST", "/secrets", json=body, headers=headers)
    return status, answer["error"]["code"] if answer else ""


async def outcome(api: Api, engine: FakeEngine, *, line: str = GIULIAS, code: str = WRONG, address: str = "a") -> str:
    """What a code that was given in a new prompt came to."""
    assert (await give(api, await ask(api, line), code, address))[0] == 202
    await api.settled()
    return told(engine)[-1]


def told(engine: FakeEngine) -> list[str]:
    """What the engine learned of codes."""
    return [row.payload or "" for row in engine.heard if (row.payload or "").startswith("/voucher_outcome")]


def customers(page: dict[str, Any]) -> list[str]:
    return [message["text"] for message in page["messages"] if message["from"] == "customer"]


async def another(api: Api, **opened: str) -> Api:
    other = Api(api.client, api.product, api.engine)
    await other.open(**opened)
    await other.settled()
    return other


class TestTheMaskedPrompt:
    async def test_recharges_by_a_right_code_and_the_engine_learns_the_outcome_alone(
        self, api: Api, world: Product, engine: FakeEngine
    ) -> None:
        prompt = await ask(api)
        assert await give(api, prompt, GOOD) == (202, "")
        page = await api.settled()
        assert told(engine) == [f'/voucher_outcome{{"answer": "redeemed", "line": "{GIULIAS}", "amount_cents": 1000}}']
        assert books_of(world).lines[GIULIAS].credit == 2250
        assert GOOD not in str(engine.heard) + str(page)

    @pytest.mark.parametrize(
        "value", [f"{GOOD[:4]} {GOOD[4:8]} {GOOD[8:12]} {GOOD[12:]}", f" {GOOD}. ", "４０７１２２６５３０９１８３４２"]
    )
    async def test_takes_a_code_however_it_is_written(
        self, api: Api, world: Product, engine: FakeEngine, value: str
    ) -> None:
        await give(api, await ask(api), value)
        await api.settled()
        assert books_of(world).lines[GIULIAS].credit == 2250

    @pytest.mark.parametrize("value", ["1234", "quattro", GOOD[:15], GOOD + "1", f"{GOOD} {OTHER_GOOD}"])
    async def test_tells_what_is_no_code_and_counts_nothing(
        self, api: Api, world: Product, engine: FakeEngine, value: str
    ) -> None:
        for _ in range(6):
            assert "malformed" in await outcome(api, engine, code=value)
        assert "redeemed" in await outcome(api, engine, code=GOOD)

    @pytest.mark.parametrize("value", [CARD, "4111111111111111", "４１１１１１１１１１１１１１１１", f"{GOOD} {CARD}"])
    async def test_shows_a_card_s_number_to_nobody(
        self, api: Api, world: Product, engine: FakeEngine, value: str
    ) -> None:
        looked_up = _watch(world)
        assert '"answer": "card"' in await outcome(api, engine, code=value)
        assert looked_up == []
        assert "1111" not in without_ids(engine.heard) + without_ids(await api.read())

    async def test_is_over_once_it_was_answered(self, api: Api, world: Product) -> None:
        prompt = await ask(api)
        assert (await give(api, prompt, WRONG))[0] == 202
        assert await give(api, prompt, GOOD) == UNKNOWN_PROMPT
        assert books_of(world).lines[GIULIAS].credit == 1250

    async def test_is_over_once_another_was_asked(self, api: Api, world: Product) -> None:
        first, second = await ask(api), await ask(api)
        assert await give(api, first, GOOD) == UNKNOWN_PROMPT
        assert (await give(api, second, GOOD))[0] == 202

    async def test_is_over_after_ten_minutes(self, api: Api, world: Product) -> None:
        prompt = await ask(api)
        world.clock.advance(timedelta(minutes=10))
        assert await give(api, prompt, GOOD) == UNKNOWN_PROMPT

    async def test_of_another_conversation_is_unknown_there_and_stays_open_here(
        self, api: Api, world: Product, engine: FakeEngine
    ) -> None:
        prompt = await ask(api)
        other = await another(api)
        assert await give(other, prompt, GOOD) == UNKNOWN_PROMPT
        assert told(engine) == []
        assert (await give(api, prompt, GOOD))[0] == 202

    async def test_takes_nothing_in_a_conversation_that_was_closed(self, api: Api, world: Product) -> None:
        prompt = await ask(api)
        await api.call("DELETE")
        assert await give(api, prompt, GOOD) == (410, "conversation_closed")
        assert books_of(world).lines[GIULIAS].credit == 1250


class TestFiveWrongOnes:
    """In 24 hours, under each of line, customer and address by itself; nothing is looked up after them."""

    async def test_bar_the_line(self, api: Api, world: Product, engine: FakeEngine) -> None:
        for number in range(5):
            assert "unknown" in await outcome(api, engine, address=f"192.0.2.{number}")
        looked_up = _watch(world)
        other = await another(api, identity=api.identity(MARCO))
        assert '"answer": "barred"' in await outcome(other, engine, code=GOOD, address="192.0.2.9")
        assert looked_up == []
        assert "redeemed" in await outcome(other, engine, line=LUCAS, code=GOOD, address="192.0.2.9")

    async def test_bar_the_customer_in_every_conversation(self, api: Api, engine: FakeEngine) -> None:
        lines = [GIULIAS, LUCAS, "+393335550202", "+393335550203", "+393395550404"]
        for number, line in enumerate(lines):
            chat = await another(api, identity=api.identity(GIULIA))
            assert "unknown" in await outcome(chat, engine, line=line, address=f"192.0.2.{number}")
        chat = await another(api, identity=api.identity(GIULIA))
        assert "barred" in await outcome(chat, engine, code=GOOD, address="192.0.2.9")
        stranger = await another(api, identity=api.identity(MARCO))
        assert "redeemed" in await outcome(stranger, engine, code=GOOD, address="192.0.2.9")

    async def test_bar_the_address_whoever_calls_from_it(self, api: Api, engine: FakeEngine) -> None:
        lines = [GIULIAS, LUCAS, "+393335550202", "+393335550203", "+393395550404"]
        for line in lines:
            assert "unknown" in await outcome(await another(api), engine, line=line, address="192.0.2.1")
        assert "barred" in await outcome(await another(api), engine, code=GOOD, address="192.0.2.1")
        assert "redeemed" in await outcome(await another(api), engine, code=GOOD, address="192.0.2.2")

    async def test_count_a_day(self, api: Api, world: Product, engine: FakeEngine) -> None:
        for _ in range(5):
            await outcome(api, engine)
        assert "barred" in await outcome(api, engine, code=GOOD)
        world.clock.advance(timedelta(hours=24))
        later = await another(api)  # the first one's token is over
        assert "redeemed" in await outcome(later, engine, code=GOOD)


class TestACodeThatIsTyped:
    @pytest.mark.parametrize(
        ("typed", "shown"),
        [
            (GOOD, "••••"),
            ("ecco 4071 2265 3091 8342 grazie", "ecco •••• grazie"),
            ("4071-2265 3091.8342", "••••"),
            ("４０７１２２６５３０９１８３４２", "••••"),
            (f"{GOOD} pin 1234", "•••• pin ••••"),
            (f"{GOOD} e il codice dell'sms 483 920", "••••"),
            (f"{GOOD} scade 12/29", "••••"),
        ],
    )
    async def test_is_taken_while_one_is_waited_for_and_masked(
        self, api: Api, world: Product, engine: FakeEngine, typed: str, shown: str
    ) -> None:
        await ask(api)
        await api.send(typed)
        page = await api.settled()
        assert customers(page)[-1] == shown
        assert "redeemed" in told(engine)[-1]
        assert books_of(world).lines[GIULIAS].credit == 2250
        seen = " ".join([*customers(page), *(f"{row.text} {row.payload}" for row in engine.heard)])
        assert not [part for part in ("8342", "３４２", "1234", "483 920", "12/29") if part in seen]

    async def test_again_under_the_same_client_message_id_is_used_once(
        self, api: Api, world: Product, engine: FakeEngine
    ) -> None:
        await ask(api)
        key = str(uuid.uuid4())
        first = await api.send(GOOD, key)
        assert await api.send(GOOD, key) == first
        await api.settled()
        assert len(told(engine)) == 1
        assert await api.send(GOOD, key) == first

    async def test_is_used_for_nobody_else_s_prompt(self, api: Api, world: Product, engine: FakeEngine) -> None:
        await ask(api)
        other = await another(api)
        await other.send(GOOD)
        await other.settled()
        assert told(engine) == []
        assert books_of(world).lines[GIULIAS].credit == 1250

    @pytest.mark.parametrize("typed", [CARD, f"{CARD} cvv 123", f"{GOOD} oppure {CARD}", "amex 3782 822463 10005"])
    async def test_and_is_a_card_s_number_is_dropped_while_the_prompt_stays_open(
        self, api: Api, world: Product, engine: FakeEngine, typed: str
    ) -> None:
        prompt = await ask(api)
        heard = len(engine.heard)
        await api.send(typed)
        page = await api.settled()
        assert customers(page)[-1] == "••••"
        assert "numero di carta" in page["messages"][-1]["text"]
        assert len(engine.heard) == heard
        assert (await give(api, prompt, GOOD))[0] == 202

    async def test_two_of_them_are_masked_and_neither_is_used(
        self, api: Api, world: Product, engine: FakeEngine
    ) -> None:
        await ask(api)
        await api.send(f"{GOOD} o {OTHER_GOOD}")
        assert customers(await api.settled())[-1] == "•••• o ••••"
        assert told(engine) == []


class TestSixteenDigitsThatNothingWaitsFor:
    @pytest.mark.parametrize("typed", [GOOD, "4071 2265 3091 8342", "1234567812345678"])
    async def test_are_masked_and_the_bot_asks_what_they_are(
        self, api: Api, world: Product, engine: FakeEngine, typed: str
    ) -> None:
        looked_up = _watch(world)
        await api.send(f"ho questo {typed}")
        page = await api.settled()
        assert customers(page)[-1] == "ho questo ••••"
        assert engine.heard[-1].payload == "/sixteen_digits"
        assert typed not in str(engine.heard) + str(page)
        assert looked_up == []

    async def test_again_under_the_same_client_message_id_are_asked_about_once(
        self, api: Api, engine: FakeEngine
    ) -> None:
        key = str(uuid.uuid4())
        assert await api.send(GOOD, key) == await api.send(GOOD, key)
        await api.settled()
        assert [row.payload for row in engine.heard] == ["/sixteen_digits"]

    @pytest.mark.parametrize("event", ["/sixteen_digits", '/voucher_outcome{"answer": "redeemed"}'])
    async def test_and_the_event_of_it_are_nothing_that_can_be_typed(
        self, api: Api, engine: FakeEngine, event: str
    ) -> None:
        await api.send(event)
        await api.settled()
        assert (engine.heard[-1].text, engine.heard[-1].payload) == (event, None)


def _watch(world: Product) -> list[str]:
    """The codes that the operator is asked about from now on."""
    books, asked = books_of(world), list[str]()
    redeem = books.redeem

    async def watched(code: str, number: str, reference: str) -> Any:
        asked.append(code)
        return await redeem(code, number, reference)

    books.redeem = watched  # type: ignore[method-assign]
    return asked
