"""Messages over the chat API: accepted once, answered in order, never without a sentence."""

from __future__ import annotations

import asyncio
import uuid

import pytest

from bot.services.chat_ports import EngineUnavailable, TurnFailed
from connectors.web import routes
from tests.fakes.engine import FakeEngine
from tests.gateway.conftest import Api
from tests.shown import without_ids


async def test_the_first_message_is_the_greeting_and_says_that_it_is_a_bot(api: Api) -> None:
    page = await api.read()
    first = page["messages"][0]
    assert (first["sequence"], first["from"], first["in_reply_to"]) == (1, "bot", None)
    assert "assistente digitale" in first["text"]
    assert {choice["title"] for choice in first["choices"]} >= {"Parla con una persona"}
    assert (page["status"], page["busy"]) == ("bot", False)


async def test_a_message_is_accepted_and_its_answer_names_it(api: Api) -> None:
    status, accepted = await api.send("quanto credito ho")
    answer = (await api.answers(1, after=1))[0]
    assert status == 202
    assert accepted["sequence"] == 2
    assert (answer["text"], answer["in_reply_to"]) == ("eco: quanto credito ho", accepted["message_id"])


async def test_busy_is_true_until_the_answer_is_there(api: Api, engine: FakeEngine) -> None:
    engine.hold.clear()
    await api.send("ciao")
    assert (await api.read())["busy"] is True
    engine.hold.set()
    assert (await api.settled())["messages"][-1]["text"] == "eco: ciao"


async def test_a_long_poll_answers_as_soon_as_there_is_something(
    api: Api, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "LOOK_AGAIN", 60.0)  # so that only being told can wake it
    engine.hold.clear()
    await api.send("ciao")
    waiting = asyncio.create_task(api.read(after=2, wait=25))
    await asyncio.sleep(0)
    engine.hold.set()
    async with asyncio.timeout(10):
        assert [message["text"] for message in (await waiting)["messages"]] == ["eco: ciao"]


async def test_repeating_a_client_message_id_answers_the_same_and_runs_nothing_twice(
    api: Api, engine: FakeEngine
) -> None:
    key = str(uuid.uuid4())
    first = await api.send("ciao", key)
    again = await asyncio.gather(*(api.send("ciao", key) for _ in range(5)))
    await api.settled()
    assert {str(answer) for answer in again} == {str(first)}
    assert len(engine.heard) == 1


async def test_the_same_client_message_id_with_another_body_is_a_conflict(api: Api) -> None:
    key = str(uuid.uuid4())
    await api.send("ciao", key)
    status, refused = await api.send("addio", key)
    assert (status, refused["error"]["code"]) == (409, "message_conflict")


async def test_many_messages_at_once_are_answered_in_the_order_of_their_numbers(api: Api, engine: FakeEngine) -> None:
    sent = await asyncio.gather(*(api.send(f"messaggio {n}") for n in range(30)))
    page = await api.settled()
    order = [accepted["message_id"] for _, accepted in sorted(sent, key=lambda item: item[1]["sequence"])]
    assert [row.message_id for row in engine.heard] == order
    assert [message["sequence"] for message in page["messages"]] == list(range(1, 62))


async def test_a_choice_shows_its_title_and_sends_its_payload(api: Api, engine: FakeEngine) -> None:
    engine.plan("menu", [{"text": "Cosa?", "buttons": [{"title": "Il credito", "payload": "/check_credit"}]}])
    await api.send("menu")
    choice = (await api.answers(1, after=1))[0]["choices"][0]
    await api.call("POST", "/messages", json={"client_message_id": str(uuid.uuid4()), "choice": choice["id"]})
    page = await api.settled()
    assert page["messages"][-2]["text"] == "Il credito"
    assert page["messages"][-2]["from"] == "customer"
    assert engine.heard[-1].payload == "/check_credit"
    assert set(choice) == {"id", "title"}


async def test_a_choice_that_was_overtaken_is_refused_and_a_repeated_call_is_answered_the_same(
    api: Api, engine: FakeEngine
) -> None:
    engine.plan("menu", [{"text": "Cosa?", "buttons": [{"title": "Il credito", "payload": "/check_credit"}]}])
    await api.send("menu")
    choice = (await api.answers(1, after=1))[0]["choices"][0]["id"]
    call = {"client_message_id": str(uuid.uuid4()), "choice": choice}
    first = await api.call("POST", "/messages", json=call)
    await api.settled()
    assert await api.call("POST", "/messages", json=call) == first
    status, refused = await api.call("POST", "/messages", json={**call, "client_message_id": str(uuid.uuid4())})
    assert (status, refused["error"]["code"]) == (422, "choice_overtaken")
    assert [row.payload for row in engine.heard] == [None, "/check_credit"]


async def test_words_that_look_like_a_payload_stay_words(api: Api, engine: FakeEngine) -> None:
    await api.send('/check_credit{"customer":"marco"}')
    await api.settled()
    assert engine.heard[-1].payload is None
    assert engine.heard[-1].text == '/check_credit{"customer":"marco"}'


async def test_cards_and_prompts_reach_the_client_beside_the_text(api: Api, engine: FakeEngine) -> None:
    card = {"kind": "counters", "rows": [{"label": "Giga"}]}
    engine.plan("giga", [{"text": "Giga", "custom": {"card": card}}])
    await api.send("giga")
    assert (await api.answers(1, after=1))[0]["card"] == card


async def test_each_prompt_has_an_id_of_its_own(api: Api, engine: FakeEngine) -> None:
    asked = [{"text": "Accedi", "custom": {"prompt": {"kind": "signin"}}}]
    engine.plan("credito", asked)
    engine.plan("giga", asked)
    await api.send("credito")
    await api.send("giga")
    answers = (await api.settled())["messages"]
    prompts = [answer["prompt"] for answer in answers if "prompt" in answer]
    assert [prompt["kind"] for prompt in prompts] == ["signin", "signin"]
    assert len({prompt["id"] for prompt in prompts}) == 2


async def test_each_bot_message_carries_its_debug_when_debug_is_on(api: Api) -> None:
    await api.send("ciao")
    assert (await api.answers(1, after=1))[0]["debug"]["intent"] == "echo"


async def test_an_engine_that_is_away_is_asked_again_and_the_customer_told_once(api: Api, engine: FakeEngine) -> None:
    engine.plan("ciao", *[EngineUnavailable("down")] * 4)
    await api.send("ciao")
    answers = await api.answers(2, after=1)
    assert [engine.runs[row.message_id] for row in engine.heard][-1] == 5
    assert answers[1]["text"] == "eco: ciao"
    assert "lento" in answers[0]["text"]
    assert (await api.read())["busy"] is False


async def test_a_turn_that_keeps_failing_ends_with_a_sentence_and_the_next_one_runs(
    api: Api, engine: FakeEngine
) -> None:
    engine.plan("rotto", *[TurnFailed("500")] * 3)
    await api.send("rotto")
    await api.send("ciao")
    page = await api.settled()
    texts = [message["text"] for message in page["messages"] if message["from"] == "bot"]
    assert texts[-1] == "eco: ciao"
    assert any("Parla con una persona" in str(message["choices"]) for message in page["messages"][3:])


async def test_a_turn_that_fails_once_is_tried_again_and_answered(api: Api, engine: FakeEngine) -> None:
    engine.plan("ciao", TurnFailed("500"))
    await api.send("ciao")
    page = await api.settled()
    assert page["messages"][-1]["text"] == "eco: ciao"
    assert list(engine.runs.values()) == [2]


async def test_a_card_number_reaches_neither_the_engine_nor_the_store(api: Api, engine: FakeEngine) -> None:
    await api.send("paga con 4111 1111 1111 1111 cvv 123 scade 12/29")
    page = await api.settled()
    assert engine.heard == []
    assert "4111" not in without_ids(page)
    assert "123" not in str([message["text"] for message in page["messages"]])
    assert "carta" in page["messages"][-1]["text"]


async def test_sixteen_digits_that_are_no_card_are_masked_and_asked_about(api: Api, engine: FakeEngine) -> None:
    await api.send("il codice è 4071 2265 3091 8342")
    page = await api.settled()
    assert [row.payload for row in engine.heard] == ["/sixteen_digits"]
    assert "8342" not in without_ids(page) + without_ids(engine.heard)


async def test_text_of_five_thousand_characters_and_emoji_are_accepted(api: Api) -> None:
    assert (await api.send("a" * 5000))[0] == 202
    assert (await api.send("👍"))[0] == 202


async def test_closing_signs_out_and_afterwards_everything_is_gone(api: Api) -> None:
    assert (await api.call("DELETE"))[0] == 204
    for method, path in (("GET", "/messages"), ("POST", "/messages"), ("DELETE", "")):
        status, refused = await api.call(method, path, json={"client_message_id": str(uuid.uuid4()), "text": "x"})
        assert (status, refused["error"]["code"]) == (410, "conversation_closed")


async def test_a_row_on_which_something_unforeseen_fails_ends_with_a_sentence(api: Api, engine: FakeEngine) -> None:
    engine.plan("ciao", *[ZeroDivisionError("a bug")] * 10)
    await api.send("ciao")
    await api.send("credito")
    texts = [message["text"] for message in (await api.settled())["messages"] if message["from"] == "bot"]
    assert "guasto" in texts[1]
    assert texts[2] == "eco: credito"
