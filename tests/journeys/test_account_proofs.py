"""Proofs in the dialogue: wrong codes, another code, too many of them, no way at all, and giving up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, MARCO, DemoOperator
from tests.journeys.proving import Prover, wrong

ChatOf = Callable[[str | None], Chat]
ProverOf = Callable[[str], Prover]
NEW_EMAIL, MOBILE, MARCOS_CONTACT = "anna.nuova@example.net", "+393335550202", "+393405550199"


async def asked_for_a_code(anna: Prover) -> str:
    """The open prompt's id."""
    await anna.chat.say("update_profile", "cambia la mail", email=NEW_EMAIL)
    asked = await anna.chat.say("affirm", "sì")
    assert asked.custom is not None
    prompt: str = asked.custom["prompt"]["id"]
    return prompt


async def test_the_code_s_text_names_what_it_is_for_and_the_chat_never_shows_it(prover: ProverOf) -> None:
    anna = prover(ANNA)
    await asked_for_a_code(anna)
    assert f"cambiare l'e-mail in {NEW_EMAIL}" in anna.texts_to(MOBILE)[0]
    assert anna.code_to(MOBILE) not in str(anna.chat.heard) + str(anna.chat.slots)
    assert "333 ••• 0202" in anna.chat.heard[0].text


async def test_wrong_codes_count_down_and_then_a_new_one_is_offered(prover: ProverOf) -> None:
    anna = prover(ANNA)
    prompt = await asked_for_a_code(anna)
    code = anna.code_to(MOBILE)
    heard = [await anna.give_to(prompt, wrong(code)) for _ in range(5)]
    assert ["4" in heard[0].text, "3" in heard[1].text, "2" in heard[2].text] == [True] * 3
    assert [h.response for h in heard[3:]] == ["utter_code_wrong_last", "utter_code_over"]
    assert heard[4].payload("Un altro codice") == "/resend_code"


async def test_each_wrong_code_brings_the_field_again_and_the_last_one_none(prover: ProverOf) -> None:
    anna = prover(ANNA)
    prompt = await asked_for_a_code(anna)
    first = anna.chat.heard[-1].custom
    code = anna.code_to(MOBILE)
    asked = [(await anna.give(wrong(code))).custom for _ in range(4)]
    ids = [custom["prompt"]["id"] for custom in asked if custom]
    assert len({prompt, *ids}) == 5
    assert first is not None
    assert [custom["prompt"] for custom in asked if custom] == [{**first["prompt"], "id": one} for one in ids]
    assert (await anna.give(wrong(code))).custom is None


async def test_the_field_that_came_again_takes_the_right_code(prover: ProverOf) -> None:
    anna = prover(ANNA)
    await asked_for_a_code(anna)
    await anna.give(wrong(anna.code_to(MOBILE)))
    assert (await anna.give(anna.code_to(MOBILE))).response == "utter_proof_contact"


async def test_a_wrong_code_that_is_told_after_the_customer_gave_up_asks_for_none(prover: ProverOf) -> None:
    anna = prover(ANNA)
    await asked_for_a_code(anna)
    await anna.chat.say("cancel", "anzi no, lascia perdere")
    assert (await anna.chat.press('/proof_refused{"left": 3}')).custom is None


async def test_another_code_makes_the_first_one_worthless(prover: ProverOf) -> None:
    anna = prover(ANNA)
    await asked_for_a_code(anna)
    first = anna.code_to(MOBILE)
    again = await anna.chat.say("resend_code", "non mi è arrivato niente")
    assert again.response == "utter_proof_code"
    second = anna.code_to(MOBILE)
    if first != second:
        assert (await anna.give(first)).response == "utter_code_wrong"
        assert again.custom is not None
        assert (await anna.give_to(again.custom["prompt"]["id"], second)).response == "utter_proof_contact"


async def test_the_fourth_code_in_ten_minutes_is_refused_and_says_when_the_next_one_is_free(prover: ProverOf) -> None:
    anna = prover(ANNA)
    await asked_for_a_code(anna)
    for _ in range(2):
        assert (await anna.chat.say("resend_code", "manda di nuovo")).response == "utter_proof_code"
    refused = await anna.chat.say("resend_code", "ancora")
    assert refused.response == "utter_too_many_codes"
    assert "12:10" in refused.text
    assert len(anna.texts_to(MOBILE)) == 3
    anna.chat.clock.advance(timedelta(minutes=10))
    assert (await anna.chat.say("resend_code", "e adesso?")).response == "utter_proof_code"


async def test_a_turn_that_runs_again_sends_no_second_code(prover: ProverOf) -> None:
    anna = prover(ANNA)
    await anna.chat.say("update_profile", "cambia la mail", email=NEW_EMAIL)
    kept, loop = dict(anna.chat.slots), anna.chat.active_loop
    said = []
    for _ in range(2):
        anna.chat.slots, anna.chat.active_loop = dict(kept), loop
        said.append((await anna.chat.say("affirm", "sì", message_id="the-same-message")).custom)
    assert said[0] == said[1]
    assert len(anna.texts_to(MOBILE)) == 1


async def test_no_code_is_sent_again_when_none_is_waited_for(chat_of: ChatOf) -> None:
    assert (await chat_of(ANNA).say("resend_code", "non arriva")).response == "utter_no_code_awaited"


async def test_who_waits_for_the_sign_in_gets_its_page_again(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await chat.say("check_credit", "credito?")
    assert (await chat.say("resend_code", "il codice non arriva")).custom == {"prompt": {"kind": "signin"}}


async def test_a_yes_is_no_code(prover: ProverOf) -> None:
    anna = prover(ANNA)
    await asked_for_a_code(anna)
    assert (await anna.chat.say("affirm", "sì sì")).response == "utter_code_awaited"


@pytest.mark.parametrize("intent", ["check_credit", "list_lines", "select_line", "show_profile", "help", "thank"])
async def test_a_question_in_between_leaves_the_proof_open(prover: ProverOf, intent: str) -> None:
    anna = prover(ANNA)
    prompt = await asked_for_a_code(anna)
    assert (await anna.chat.say(intent, "e chiara?", line_alias="mia figlia")).text
    assert (await anna.give_to(prompt, anna.code_to(MOBILE))).response == "utter_proof_contact"


async def test_a_question_that_fails_in_between_leaves_the_proof_open(prover: ProverOf, demo: DemoOperator) -> None:
    anna = prover(ANNA)
    prompt = await asked_for_a_code(anna)
    await demo.fault("balance", "500")
    failed = await anna.chat.say("check_credit", "credito di chiara", line_alias="mia figlia")
    assert failed.response == "utter_dependency_failed"
    assert (await anna.give_to(prompt, anna.code_to(MOBILE))).response == "utter_proof_contact"


async def test_what_waits_for_a_proof_is_forgotten_when_none_would_count_any_more(prover: ProverOf) -> None:
    anna = prover(ANNA)
    await asked_for_a_code(anna)
    anna.chat.clock.advance(timedelta(minutes=16))
    assert (await anna.chat.say("affirm", "sì")).response == "utter_affirm_unasked"


@pytest.mark.parametrize("intent", ["cancel", "deny"])
async def test_giving_up_ends_the_code(prover: ProverOf, intent: str) -> None:
    anna = prover(ANNA)
    prompt = await asked_for_a_code(anna)
    code = anna.code_to(MOBILE)
    await anna.chat.say(intent, "lascia stare")
    challenge = await anna.parts.services.proofs.challenges.get(prompt)
    assert challenge is not None
    assert challenge.state == "void"
    assert code not in str(anna.chat.slots)


async def test_news_of_a_proof_that_nothing_waits_for_do_nothing(chat_of: ChatOf) -> None:
    """As a customer's own words they are plain text, and an old event finds nothing either."""
    assert (await chat_of(ANNA).press("/proof_given")).response == "utter_no_code_awaited"


async def test_the_news_alone_prove_nothing(prover: ProverOf) -> None:
    anna = prover(ANNA)
    await asked_for_a_code(anna)
    assert (await anna.chat.press("/proof_given")).response == "utter_proof_code"


async def test_a_code_for_what_has_a_price_serves_for_no_other_act(prover: ProverOf) -> None:
    marco = prover(MARCO)
    await marco.chat.say("activate_service", "attiva l'antivirus", service_name="antivirus")
    await marco.chat.say("affirm", "sì")
    await marco.give(marco.code_to(MARCOS_CONTACT))
    sent = len(marco.texts_to(MARCOS_CONTACT))
    await marco.chat.say("deactivate_service", "togli chi è", service_name="chi-e")
    await marco.chat.say("affirm", "sì")
    assert len(marco.texts_to(MARCOS_CONTACT)) == sent + 1
    assert any("disattivare Chi è" in text for text in marco.texts_to(MARCOS_CONTACT))
