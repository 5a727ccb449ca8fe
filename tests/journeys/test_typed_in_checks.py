"""Words typed inside the guided checks, whatever the NLU makes of them: nobody is led out, nothing is called solved."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA, MARCO

ChatOf = Callable[[str | None], Chat]
POWER_CYCLE = "utter_check_say_power_cycle"


async def at_the_modem(chat_of: ChatOf) -> Chat:
    """Marco is asked to switch the modem off and on."""
    chat = chat_of(MARCO)
    await chat.say("report_fault", "internet non va", fault_kind="internet_down")
    await chat.say("inform", "verdi fisse")
    assert chat.heard[-1].response == POWER_CYCLE
    return chat


def answered(chat: Chat) -> str | None:
    answer: str | None = chat.slots["task"]["values"].get("check.power_cycle")
    return answer


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("restart", "sta a ripartì mo"),
        ("restart", "si riavvia"),
        ("wait", "si sta riprendendo"),
        ("check_counters", "mi dai tre minuti?"),
        ("affirm", "👍"),
        ("affirm", "ok"),
    ],
)
async def test_what_is_under_way_is_waited_for_and_counts_for_nothing(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = await at_the_modem(chat_of)
    said = await chat.say(intent, text)
    assert [heard.response for heard in chat.heard] == [said.response] == ["utter_task_wait"]
    assert answered(chat) is None
    assert chat.slots["task"]["tries"] == 0
    assert chat.active_loop is not None


async def test_da_capo_begins_the_checks_again_and_not_the_conversation(chat_of: ChatOf) -> None:
    chat = await at_the_modem(chat_of)
    await chat.say("restart", "da capo")
    assert chat.heard[-1].response == "utter_check_say_lights"
    assert "check.lights" not in chat.slots["task"]["values"]


async def test_da_capo_at_the_first_question_says_that_it_is_the_first(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("report_fault", "internet non va", fault_kind="internet_down")
    said = await chat.say("restart", "daccapo")
    assert said.response == "utter_fault_nothing_before"
    assert chat.heard[-1].response == "utter_check_say_lights"


async def test_a_new_chat_is_still_a_new_beginning(chat_of: ChatOf) -> None:
    chat = await at_the_modem(chat_of)
    await chat.say("restart", "ricominciamo la conversazione")
    assert chat.active_loop is None


async def test_what_was_done_before_is_a_no_and_is_acknowledged_once(chat_of: ChatOf) -> None:
    chat = await at_the_modem(chat_of)
    said = await chat.say("check_payment", "l'ho già fatto prima di aprire la chat")
    assert said.response == "utter_fault_done_before"
    assert answered(chat) == "still_not"
    await chat.say("inform", "solo il pc")
    assert chat.heard[-1].response == "utter_check_say_device_restart"
    said = await chat.say("inform", "già riavviato pure quello")
    assert said.response != "utter_fault_done_before"


@pytest.mark.parametrize(
    ("intent", "text"), [("cancel", "non mi va di alzarmi"), ("deny_human", "non ho la minima voglia di spegnerlo")]
)
async def test_who_will_not_do_it_goes_on_without_it(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = await at_the_modem(chat_of)
    await chat.say(intent, text)
    assert answered(chat) == "unknown"
    assert chat.active_loop is not None


async def test_where_the_button_is_gets_told(chat_of: ChatOf) -> None:
    chat = await at_the_modem(chat_of)
    said = await chat.say("out_of_scope", "dov'è il pulsante?")
    assert said.response == "utter_check_how_power_cycle"


async def test_who_finds_it_long_is_told_the_reason_and_no_counters(chat_of: ChatOf) -> None:
    chat = await at_the_modem(chat_of)
    said = await chat.say("check_counters", "dieci minuti? ma scherziamo")
    assert said.response == "utter_check_why_power_cycle"


async def test_counters_that_are_clearly_asked_for_are_told(chat_of: ChatOf) -> None:
    chat = await at_the_modem(chat_of)
    said = await chat.say("check_counters", "quanti minuti mi restano?")
    assert not str(said.response).startswith(("utter_task_wait", "utter_check"))


@pytest.mark.parametrize("text", ["va pianissimo", "funziona soltanto la tele", "è ripartito", "un tubo funziona"])
async def test_nothing_is_called_solved_that_is_not(chat_of: ChatOf, text: str) -> None:
    chat = await at_the_modem(chat_of)
    await chat.say("inform", text)
    assert "utter_check_end_solved" not in [heard.response for heard in chat.heard]
    assert chat.active_loop is not None


@pytest.mark.parametrize(
    ("intent", "text"),
    [("signed_in", "ecco fatto"), ("signed_in", "fatto, e ora?"), ("rephrase", "riavviato, che faccio?")],
)
async def test_who_did_it_is_asked_whether_it_works_now(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = await at_the_modem(chat_of)
    said = await chat.say(intent, text)
    assert [heard.response for heard in chat.heard] == [said.response] == ["utter_fault_done_now"]
    assert answered(chat) is None
    await chat.press(said.payload("Ancora no"))
    assert answered(chat) == "still_not"


async def test_fatto_in_checks_without_a_sign_in_offers_none(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    asked = await chat.say("report_fault", "internet non va", fault_kind="internet_down")
    await chat.press(asked.payload("Controlli senza"))
    await chat.say("inform", "verdi fisse")
    assert chat.heard[-1].response == POWER_CYCLE
    assert (await chat.say("signed_in", "ok, fatto")).response == "utter_fault_done_now"
    assert chat.active_loop is not None


@pytest.mark.parametrize(
    ("intent", "text", "entities"),
    [
        ("list_offers", "insomma, più o meno", {}),
        ("dont_know", "boh più o meno", {}),
        ("deny", "mica tanto", {}),
        ("report_fault", "va sul telefono coi dati", {"line_kind": "mobile", "counter": "data"}),
        ("check_counters", "se uso i dati del cellulare va", {"line_kind": "mobile", "counter": "data"}),
    ],
)
async def test_halves_are_asked_about_once_and_nothing_else_is_told(
    chat_of: ChatOf, intent: str, text: str, entities: dict[str, str]
) -> None:
    chat = await at_the_modem(chat_of)
    said = await chat.say(intent, text, **entities)
    assert [heard.response for heard in chat.heard] == [said.response] == ["utter_fault_how_now"]
    assert answered(chat) is None
    assert "Ancora no" in [title for title, _ in said.buttons]


async def test_a_half_that_is_said_again_goes_on_as_a_no(chat_of: ChatOf) -> None:
    chat = await at_the_modem(chat_of)
    await chat.say("list_offers", "più o meno")
    await chat.say("affirm", "così così")
    assert answered(chat) == "still_not"
    assert chat.heard[-1].response == "utter_check_say_devices"


@pytest.mark.parametrize("kind", ["wifi", "modem", "internet_down"])
@pytest.mark.parametrize("text", ["il wifi c'è ma internet no", "modem acceso però non naviga", "wifi sì internet no"])
async def test_what_is_there_without_internet_begins_no_other_checks(chat_of: ChatOf, kind: str, text: str) -> None:
    chat = await at_the_modem(chat_of)
    await chat.say("report_fault", text, fault_kind=kind, line_kind="fixed")
    assert chat.slots["task"]["values"]["fault_kind"] == "internet_down"
    assert answered(chat) == "still_not"


@pytest.mark.parametrize(
    ("intent", "text"), [("show_plan", "va ma piano"), ("list_offers", "più o meno"), ("signed_in", "fatto")]
)
async def test_at_a_question_how_it_goes_gets_the_question_again(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = await at_the_modem(chat_of)
    await chat.say("inform", "ancora niente")
    await chat.say(intent, text)
    heard = [each.response for each in chat.heard]
    assert heard == ["utter_fault_unclear_check", "utter_check_say_devices"]


async def test_another_fault_that_is_named_is_still_taken_up_inside_the_checks(chat_of: ChatOf) -> None:
    chat = await at_the_modem(chat_of)
    await chat.say("report_fault", "no guarda, è la televisione che non si vede", fault_kind="tv")
    assert chat.slots["task"]["values"]["fault_kind"] == "tv"


async def at_the_apn(chat_of: ChatOf) -> Chat:
    """Giulia is asked to set the APN back."""
    chat = chat_of(GIULIA)
    await chat.say("report_fault", "non navigo dal telefono", fault_kind="mobile_data")
    await chat.press(chat.heard[-1].payload("In Italia"))
    while chat.heard[-1].response != "utter_check_say_apn":
        await chat.press(chat.heard[-1].payload("Ancora no"))
    return chat


@pytest.mark.parametrize(
    "text",
    [
        "che impostazioni apn ci devo mettere?",
        "quali impostazioni apn?",
        "ok ma che apn devo scrivere, non lo so",
        "non so che apn mettere",
        "non conosco i parametri apn",
        "quali valori devo inserire?",
        "dimmi l'apn giusto",
    ],
)
async def test_what_is_to_be_set_is_told_and_the_check_is_asked_again(chat_of: ChatOf, text: str) -> None:
    chat = await at_the_apn(chat_of)
    told = await chat.say("faq/apn_settings", text, ranking=(("faq/apn_settings", 0.99),))
    assert [heard.response for heard in chat.heard] == ["utter_faq/apn_settings", "utter_check_say_apn"]
    assert "internet.mytim.example" in told.text
    assert "check.apn" not in chat.slots["task"]["values"]


async def test_where_it_is_set_is_still_shown_and_what_was_set_is_an_answer(chat_of: ChatOf) -> None:
    chat = await at_the_apn(chat_of)
    assert (await chat.say("faq/apn_settings", "dove sta il menu dell'apn?")).response == "utter_check_how_apn"
    await chat.say("faq/apn_settings", "ho ripristinato l'apn, ancora niente")
    assert chat.heard[-1].response != "utter_check_say_apn"
