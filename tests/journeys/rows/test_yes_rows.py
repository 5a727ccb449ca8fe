"""Row 52: a yes that names the act in its own words does it, and neither begins nor announces a second request."""

from __future__ import annotations

import pytest

from tests.journeys.chat import part
from tests.journeys.rows.case import Case
from tests.journeys.rows.cases import CASES
from tests.journeys.rows.table import Table, responses, say

BY_NAME = {case.name: case for case in CASES}
ACT_AGAIN = [
    ("open_complaint", "sì", "invia", "email_bill"),
    ("open_complaint", "sì", "apri", "show_bill"),
    ("open_complaint", "ok", "mandalo", "email_bill"),
    ("report_fault", "sì", "apri", "show_bill"),
    ("report_fault", "sì", "invia", "email_bill"),
    ("report_fault", "va bene", "aprila", "show_bill"),
    ("activate_offer", "sì", "attiva", "activate_service"),
    ("activate_offer", "sì", "accendi", "activate_service"),
    ("activate_offer", "ok", "attivamela", "activate_service"),
    ("activate_service", "sì", "attiva", "activate_offer"),
    ("deactivate_service", "sì", "spegni", "stop_auto_recharge"),
    ("set_auto_recharge", "sì", "attiva", "activate_service"),
    ("set_auto_recharge", "sì", "accendi", "activate_service"),
    ("set_auto_recharge", "certo", "accendila", "activate_service"),
    ("stop_auto_recharge", "sì", "spegni", "deactivate_service"),
    ("stop_auto_recharge", "sì", "spegnila", "deactivate_service"),
    ("stop_auto_recharge", "ok", "disattiva", "deactivate_service"),
    ("email_bill", "sì", "a quella mail", "update_profile"),
    ("email_bill", "sì", "a quella", "update_profile"),
    ("email_bill", "sì", "inviala a quella mail", "download_bill"),
    ("bills_by_email", "sì", "passa", "talk_to_human"),
    ("bills_by_email", "ok", "passate", "talk_to_human"),
    ("block_sim", "sì", "bloccala", "block_sim"),
    ("remove_card", "sì", "toglila", "deactivate_service"),
    ("update_ticket", "sì", "aggiungi", "add_line"),
]
every_yes = pytest.mark.parametrize(("name", "yes", "rest", "other"), ACT_AGAIN)


@every_yes
async def test_the_act_is_done_and_nothing_else_is_noted(
    table: Table, name: str, yes: str, rest: str, other: str
) -> None:
    case = BY_NAME[name]
    chat = await table.open(case)
    await say(chat, case.at_once)
    await chat.say_parts(f"{yes} {rest}", part("affirm", yes), part(other, rest))
    assert responses(chat)[0] == case.after_yes
    assert not any("next" in str(response) for response in responses(chat))
    assert not chat.slots.get("next_request")


@every_yes
async def test_nor_where_it_sounds_like_that_other_request_alone(
    table: Table, name: str, yes: str, rest: str, other: str
) -> None:
    case = BY_NAME[name]
    chat = await table.open(case)
    await say(chat, case.at_once)
    await chat.say(other, f"{yes}, {rest}")
    assert responses(chat)[0] == case.after_yes


@pytest.mark.parametrize("text", ["sì, manda il tecnico", "ok mandatemi il tecnico", "va bene, manda un tecnico"])
@pytest.mark.parametrize("intent", ["affirm", "update_ticket"])
async def test_a_technician_who_was_read_back_may_be_named(table: Table, text: str, intent: str) -> None:
    case: Case = BY_NAME["report_fault"]
    chat = await table.open(case)
    await say(chat, case.at_once)
    comes = "tecnico" in chat.heard[-1].text
    await chat.say(intent, text)
    assert (responses(chat)[0] == case.after_yes) is comes


@pytest.mark.parametrize(
    "text",
    [
        "sì, invia domani",
        "ok attiva?",
        "sì ma spegni dopo",
        "spegni",
        "attiva",
        "sì attiva anche l'altra",
        "sì passa dopo",
    ],
)
@pytest.mark.parametrize("name", ["open_complaint", "activate_offer", "stop_auto_recharge", "bills_by_email"])
async def test_nothing_more_or_less_than_that_is_taken_for_it(table: Table, name: str, text: str) -> None:
    case = BY_NAME[name]
    chat = await table.open(case)
    await say(chat, case.at_once)
    before = await table.effects(case)
    await chat.say("email_bill", text)
    assert case.after_yes not in responses(chat)
    assert await table.effects(case) == before


@pytest.mark.parametrize("name", ["activate_offer", "stop_auto_recharge", "recharge"])
async def test_but_what_is_joined_to_the_yes_is_done_too(table: Table, name: str) -> None:
    case = BY_NAME[name]
    chat = await table.open(case)
    await say(chat, case.at_once)
    giga = part("check_counters", "dimmi i giga", counter="data")
    await chat.say_parts("sì, e dimmi i giga", part("affirm", "sì"), giga)
    assert case.after_yes in responses(chat)
    assert len(responses(chat)) > 1


@pytest.mark.parametrize("text", ["sì domani", "ok più tardi", "sì il venti", "sì quando torno", "sì venti"])
@pytest.mark.parametrize("name", ["bills_by_email", "block_sim", "open_complaint", "stop_auto_recharge"])
async def test_what_is_not_read_back_makes_no_yes(table: Table, name: str, text: str) -> None:
    case = BY_NAME[name]
    chat = await table.open(case)
    await say(chat, case.at_once)
    before = await table.effects(case)
    await chat.say("inform" if text == "sì venti" else "affirm", text)
    assert case.after_yes not in responses(chat)
    assert await table.effects(case) == before
