"""A line is put on the account: the number, a yes, a proof of who asks, and a code to the line or to its holder."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, MARCO, DemoOperator
from tests.journeys.proving import Prover, wrong

ChatOf = Callable[[str | None], Chat]
ProverOf = Callable[[str], Prover]
LUCAS, ELENAS, PAOLOS, SARAS_FIXED = "+393475550707", "+390255508080", "+393475550808", "+390115550400"
MARCOS_MOBILE, GIULIAS_MOBILE = "+393405550199", "+393355550101"


async def attached(demo: DemoOperator, number: str) -> Any:
    return (await demo.books(number))["attached_customers"]


async def ask_for(who: Prover, number: str) -> None:
    """Up to the code that proves who asks."""
    kind = "msisdn" if number.startswith("+393") else "fixed_number"
    await who.chat.say("add_line", "mettimi anche quest'altra utenza", **{kind: number})
    await who.chat.say("affirm", "sì")


async def test_a_mobile_line_is_added_with_a_code_that_goes_to_it(prover: ProverOf, demo: DemoOperator) -> None:
    giulia = prover(GIULIA)
    await giulia.chat.say("add_line", "ho un'altra sim da mettere qui")
    assert giulia.chat.heard[0].response == "utter_ask_new_line"
    await giulia.chat.say("inform", "347 555 0707", msisdn=LUCAS)
    assert "347 555 0707" in giulia.chat.heard[0].text
    await giulia.chat.say("affirm", "sì")
    asked = await giulia.give(giulia.code_to(GIULIAS_MOBILE))
    assert asked.response == "utter_proof_line"
    assert await attached(demo, LUCAS) == []
    assert "Giulia Ferri" in giulia.texts_to(LUCAS)[0]
    assert (await giulia.give(giulia.code_to(LUCAS))).response == "utter_line_added"
    assert await attached(demo, LUCAS) == [GIULIA]


async def test_the_added_line_can_be_asked_about_at_once(prover: ProverOf) -> None:
    giulia = prover(GIULIA)
    await ask_for(giulia, LUCAS)
    await giulia.give(giulia.code_to(GIULIAS_MOBILE))
    await giulia.give(giulia.code_to(LUCAS))
    assert "Solo Voce" in (await giulia.chat.say("show_plan", "che piano ha?", msisdn=LUCAS)).text


async def test_without_the_line_s_code_it_is_not_added(prover: ProverOf, demo: DemoOperator) -> None:
    giulia = prover(GIULIA)
    await ask_for(giulia, LUCAS)
    asked = await giulia.give(giulia.code_to(GIULIAS_MOBILE))
    assert asked.custom is not None
    prompt, code = asked.custom["prompt"]["id"], giulia.code_to(LUCAS)
    lefts = [(await giulia.give_to(prompt, wrong(code))).response for _ in range(5)]
    assert lefts == ["utter_code_wrong"] * 3 + ["utter_code_wrong_last", "utter_code_over"]
    assert await attached(demo, LUCAS) == []


async def test_a_fixed_line_needs_its_holder_who_passes_a_code_on(prover: ProverOf, demo: DemoOperator) -> None:
    giulia = prover(GIULIA)
    await ask_for(giulia, SARAS_FIXED)
    asked = await giulia.give(giulia.code_to(GIULIAS_MOBILE))
    assert asked.response == "utter_proof_line"
    assert "a chi è titolare della linea" in asked.text
    assert "0404" not in asked.text  # nothing of the holder's own number
    holder = giulia.texts_to("+393395550404")[0]
    assert "Giulia Ferri" in holder
    assert "011 555 0400" in holder or "0115550400" in holder.replace(" ", "")
    await giulia.give(giulia.code_to("+393395550404"))
    assert await attached(demo, SARAS_FIXED) == [GIULIA]


async def test_a_holder_without_a_mobile_is_asked_by_e_mail(prover: ProverOf, demo: DemoOperator) -> None:
    giulia = prover(GIULIA)
    await ask_for(giulia, ELENAS)
    asked = await giulia.give(giulia.code_to(GIULIAS_MOBILE))
    assert "@" not in asked.text
    await giulia.give(giulia.code_to("elena.sala@example.com"))
    assert await attached(demo, ELENAS) == [GIULIA]


async def test_a_line_whose_sim_was_changed_gets_no_code_and_a_person_is_offered(
    prover: ProverOf, demo: DemoOperator
) -> None:
    giulia = prover(GIULIA)
    await giulia.chat.say("add_line", "mettimi anche quest'altra utenza", msisdn=PAOLOS)
    refused = await giulia.chat.say("affirm", "sì")
    assert refused.response == "utter_proof_no_way"
    assert "Parla con una persona" in [title for title, _ in refused.buttons]
    assert giulia.texts_to(PAOLOS) == []
    assert await attached(demo, PAOLOS) == []


async def test_an_own_line_is_there_already(chat_of: ChatOf) -> None:
    heard = await chat_of(ANNA).say("add_line", "aggiungi il 333 555 0203", msisdn="+393335550203")
    assert heard.response == "utter_line_already_yours"


@pytest.mark.parametrize("times", [1, 2, 3])
async def test_a_number_that_is_not_ours_is_said_so_each_time(chat_of: ChatOf, times: int) -> None:
    chat = chat_of(GIULIA)
    await chat.say("add_line", "aggiungi una linea")
    for _ in range(times):
        await chat.say("inform", "340 111 2223", msisdn="+393401112223")
    assert [heard.response for heard in chat.heard] == ["utter_line_not_ours", "utter_ask_new_line"]


@pytest.mark.parametrize("intent", ["affirm", "deny", "inform"])
async def test_another_number_at_the_read_back_is_read_back_anew(prover: ProverOf, intent: str) -> None:
    giulia = prover(GIULIA)
    await giulia.chat.say("add_line", "aggiungi", msisdn=LUCAS)
    await giulia.chat.say(intent, "ma il numero è 339 555 0404", msisdn="+393395550404")
    assert [heard.response for heard in giulia.chat.heard] == ["utter_confirm_line"]
    assert "339 555 0404" in giulia.chat.heard[0].text
    assert giulia.parts.outbox.messages() == []


async def test_a_no_adds_nothing_and_a_new_start_is_empty(chat_of: ChatOf, demo: DemoOperator) -> None:
    chat = chat_of(GIULIA)
    await chat.say("add_line", "aggiungi", msisdn=LUCAS)
    assert (await chat.say("deny", "no")).response == "utter_nothing_changed"
    assert await attached(demo, LUCAS) == []
    assert (await chat.say("add_line", "aggiungi una linea")).response == "utter_ask_new_line"


async def test_three_times_no_number_offers_a_person(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("add_line", "aggiungi una linea")
    said = [
        (await chat.say("out_of_scope", text)).response for text in ("boh", "quello di casa", "non lo so a memoria")
    ]
    assert said == ["utter_task_unclear_new_line", "utter_task_simply_new_line", "utter_form_person"]


async def test_systems_that_are_away_are_named_and_the_form_goes_on(chat_of: ChatOf, demo: DemoOperator) -> None:
    chat = chat_of(GIULIA)
    await chat.say("add_line", "aggiungi una linea")
    await demo.fault("all", "500", times=4)
    failed = await chat.say("inform", "347 555 0707", msisdn=LUCAS)
    assert [heard.response for heard in chat.heard] == ["utter_dependency_failed", "utter_ask_new_line"]
    await demo.fault("all", "off")
    assert (await chat.press(failed.payload("Riprova"))).response == "utter_confirm_line"


async def test_nobody_signs_in_first_and_then_it_goes_on_by_itself(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    asked = await chat.say("add_line", "aggiungi il 347 555 0707", msisdn=LUCAS)
    assert asked.response == "utter_signin_needed_to_act"
    assert (await chat.sign_in(GIULIA)).response == "utter_confirm_line"


async def test_who_is_signed_out_in_the_middle_signs_in_and_goes_on(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("add_line", "aggiungi una linea")
    await chat.sessions.sign_out(chat.sender, chat.clock.now())
    asked = await chat.say("inform", "347 555 0707", msisdn=LUCAS)
    assert asked.response == "utter_task_resume"
    assert (await chat.say("affirm", "sì")).response == "utter_signin_needed_to_act"
    await chat.sign_in(GIULIA)
    assert [heard.response for heard in chat.heard] == ["utter_ask_new_line"]


async def test_a_line_is_added_once_however_often_the_turn_runs(
    prover: ProverOf, demo: DemoOperator, rows: Any
) -> None:
    marco = prover(MARCO)
    await ask_for(marco, LUCAS)
    await marco.give(marco.code_to(MARCOS_MOBILE))
    kept, code = dict(marco.chat.slots), marco.code_to(LUCAS)
    custom = marco.chat.heard[-1].custom
    assert custom is not None
    await marco.parts.chat_codes.given(await marco.conversation(), custom["prompt"]["id"], code, "r")
    event = await marco.next_event()
    said = []
    for _ in range(2):
        marco.chat.slots = dict(kept)
        said.append((await marco.chat.turn("proof_given", event, [], "the-same-message"))[0].response)
    assert said == ["utter_line_added"] * 2
    assert await attached(demo, LUCAS) == [MARCO]
    assert [row.action for row in await rows()].count("add_line") == 1
