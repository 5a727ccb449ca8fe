"""What a turn says: texts as they are written, payloads obeyed, nothing incomplete, never silence by accident."""

import pytest

from bot.engine.clock import real_time
from bot.engine.errors import InvalidBody
from tests.engine.action_server import ActionServer
from tests.engine.customer import Customer, texts

BLANKS = ("", " ", "\n", "\t", "\r\n \n", "\u00a0", "\u3000", "\u200b", "\u200b ", "\ufeff")


async def test_a_response_is_answered_with_what_was_understood(anna: Customer) -> None:
    answer = await anna.say("ciao")
    assert answer == {
        "conversation": "anna",
        "message_id": "message-1",
        "version": 1,
        "repeated": False,
        "answers": [{"text": "Ciao, sono Sportello.", "template": "utter_greet"}],
        "intent": {"name": "greet", "confidence": 1.0},
        "ranking": [],
        "slots": {},
        "entities": [],
        "actions": ["utter_greet"],
        "templates": ["utter_greet"],
    }


async def test_an_action_says_one_message_with_its_buttons_and_its_card(anna: Customer) -> None:
    answer = await anna.say("credito")
    assert answer["answers"] == [
        {
            "text": "Hai 12,50 euro.",
            "buttons": [
                {"title": "Ricarica", "payload": "/recharge"},
                {"title": "Linea casa", "payload": '/echo{"fact": "casa"}'},
            ],
            "custom": {"card": {"kind": "counters"}},
            "template": "utter_credit",
        }
    ]
    assert answer["actions"] == ["action_check_credit"]


async def test_the_button_that_was_offered_is_obeyed_when_pressed(anna: Customer, actions: ActionServer) -> None:
    offered = (await anna.say("credito"))["answers"][0]["buttons"][1]["payload"]
    answer = await anna.press(offered)
    assert answer["intent"] == {"name": "echo", "confidence": 1.0}
    assert [(found["entity"], found["value"]) for found in answer["entities"]] == [("fact", "casa")]
    assert actions.calls[-1]["tracker"]["slots"]["fact"] == "casa"


async def test_a_payload_is_obeyed_whatever_its_words_would_mean(anna: Customer) -> None:
    answer = await anna.press('/remember{"fact": "credito"}')
    assert texts(answer) == ["Annotato credito."]


@pytest.mark.parametrize(
    "typed", ["/check_credit", '/check_credit{"amount": 5}', "/restart", "/session_start", "/back"]
)
async def test_a_slash_that_somebody_types_is_never_obeyed(anna: Customer, actions: ActionServer, typed: str) -> None:
    for before in BLANKS:
        assert (await anna.say(f"{before}{typed} ciao"))["intent"]["name"] == "greet"
        error = await anna.fail(before + typed)
        assert error.code == "no_answer"
        parsed = await anna.engine.parse(before + typed, real_time())
        assert parsed["intent"]["name"] is None
    assert actions.calls == []


async def test_a_slash_typed_in_a_conversation_that_runs_changes_nothing_in_it(anna: Customer) -> None:
    await anna.say("english")
    await anna.say("/restart ciao")
    assert (await anna.slots())["language"] == "en"


UNKNOWN_PAYLOADS = (
    "check_credit",
    "/",
    "/nobody_knows",
    "/check_credit{",
    "/check_credit{5}",
    "/check_credit[5]",
    '/check_credit{"nobody_knows": 1}',
    "/check_credit credito",
)


async def test_a_payload_that_the_domain_does_not_know_is_refused(anna: Customer, actions: ActionServer) -> None:
    for payload in UNKNOWN_PAYLOADS:
        with pytest.raises(InvalidBody):
            await anna.press(payload)
    assert actions.calls == []
    assert (await anna.say("ciao"))["version"] == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("vuoto", "utter_unfilled has no value for {nobody_fills_this}"),
        ("ignoto", "there is no response utter_that_nobody_wrote"),
    ],
)
async def test_a_sentence_that_is_not_complete_fails_the_turn(anna: Customer, text: str, reason: str) -> None:
    error = await anna.fail(text)
    assert (error.status, error.code, str(error)) == (500, "internal_error", reason)


@pytest.mark.parametrize("text", ["muto", "niente", "nessuno conosce queste parole", "\U0001f642", "a" * 5000])
async def test_a_turn_without_a_sentence_is_an_error(anna: Customer, text: str) -> None:
    error = await anna.fail(text)
    assert (error.status, error.code) == (500, "no_answer")
    assert (await anna.say("ciao"))["version"] == 1


async def test_a_restart_by_payload_forgets_what_was_said(anna: Customer) -> None:
    await anna.say("english")
    assert texts(await anna.press("/restart")) == ["Ricominciamo."]
    assert await anna.slots() == {}


async def test_silence_that_an_action_means_is_an_answer(anna: Customer) -> None:
    answer = await anna.say("zitto")
    assert answer["answers"] == []
    assert answer["version"] == 1


async def test_an_action_may_hand_over_to_another(anna: Customer, actions: ActionServer) -> None:
    answer = await anna.say("segui")
    assert answer["actions"] == ["action_follow", "action_check_credit"]
    assert actions.names() == ["action_follow", "action_check_credit"]


async def test_a_story_goes_on_where_it_was(anna: Customer) -> None:
    assert texts(await anna.say("storia")) == ["Prima."]
    assert texts(await anna.say("avanti")) == ["Seconda."]


async def test_a_form_asks_until_it_has_everything(anna: Customer) -> None:
    assert texts(await anna.say("ricarica")) == ["Quale numero?"]
    assert texts(await anna.say("numero 3331234567")) == ["Quanti euro?"]
    assert texts(await anna.say("50 euro")) == ["Ricaricati 50 euro."]
    assert await anna.slots() == {}


async def test_a_form_resumes_after_another_question(anna: Customer) -> None:
    await anna.say("ricarica")
    assert texts(await anna.say("ciao")) == ["Ciao, sono Sportello.", "Quale numero?"]
    assert texts(await anna.say("numero 3331234567")) == ["Quanti euro?"]
    await anna.say("credito")
    assert texts(await anna.say("50 euro")) == ["Ricaricati 50 euro."]


async def test_a_form_that_is_called_off_is_over(anna: Customer) -> None:
    await anna.say("ricarica")
    await anna.say("numero 3331234567")
    assert texts(await anna.say("annulla")) == ["Va bene, lascio stare."]
    assert texts(await anna.say("ricarica")) == ["Quale numero?"]
