"""Rows 35, 48 and 50 for every request of several steps: silence, coming back after a pause, and the end."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.journeys.chat import Chat, Heard
from tests.journeys.rows.case import Case
from tests.journeys.rows.cases import CASES
from tests.journeys.rows.table import Table, read_back, responses, say, up_to

every_journey = pytest.mark.parametrize("case", CASES, ids=str)
every_of_nobody = pytest.mark.parametrize("case", [case for case in CASES if not case.customer], ids=str)
every_signed_in = pytest.mark.parametrize("case", [case for case in CASES if case.customer], ids=str)
every_payment = pytest.mark.parametrize("case", [c for c in CASES if c.intent in ("recharge", "pay_bill")], ids=str)
PAUSES = (timedelta(hours=1), timedelta(days=1))
ANSWERS = ("sì", "ok procedi", "va bene", "certo, vai")


async def silence(chat: Chat, stage: str) -> list[Heard]:
    return await chat.turn("silence", "", [{"entity": "stage", "value": stage}])


async def told_done(chat: Chat, case: Case) -> None:
    purpose = {"recharge": "recharge", "pay_bill": "bill"}[case.intent]
    if case.after_yes == "utter_voucher_prompt":
        await chat.say("voucher_outcome", answer="redeemed", line=case.books, amount_cents=2000)
    else:
        await chat.say("payment_told", told="done", purpose=purpose, target=case.books, amount_cents=2000)
    assert chat.slots.get("finished"), responses(chat)


def asks_whether_to_resume(chat: Chat, case: Case) -> None:
    assert responses(chat)[-1] == "utter_task_resume", responses(chat)
    assert chat.heard[-1].text == f"Riprendiamo {case.title}?"
    assert [title for title, _ in chat.heard[-1].buttons] == ["Sì, riprendiamo", "No"]


@every_journey
async def test_row_35_a_yes_after_a_pause_answers_nothing_and_a_second_one_only_resumes(
    table: Table, case: Case
) -> None:
    chat = await table.open(case)
    await up_to(chat, case)
    before = await table.effects(case)
    chat.clock.advance(timedelta(hours=1))
    await chat.say("affirm", ANSWERS[CASES.index(case) % len(ANSWERS)])
    assert responses(chat) == ["utter_task_resume"]
    asks_whether_to_resume(chat, case)
    await chat.say("affirm", "sì")
    if case.customer is None:  # who typed it may not be who is here now
        assert responses(chat) == [case.asked[0].asks]
        assert not {step.name for step in case.steps} & set(chat.slots["task"]["values"])
    else:
        read_back(chat, case)
    assert await table.effects(case) == before


@every_journey
async def test_row_35_a_no_after_a_pause_leaves_it_with_nothing_done(table: Table, case: Case) -> None:
    chat = await table.open(case)
    await up_to(chat, case, case.asked[0])
    chat.clock.advance(timedelta(days=1))
    await chat.say("greet", "ciao")
    asks_whether_to_resume(chat, case)
    await chat.say("deny", "no grazie")
    assert responses(chat) == ["utter_task_dropped"]
    assert not chat.slots.get("parked")


@every_of_nobody
@pytest.mark.parametrize("pause", PAUSES, ids=str)
async def test_row_35_what_nobody_known_typed_is_shown_to_nobody_after_a_pause(
    table: Table, case: Case, pause: timedelta
) -> None:
    chat = await table.open(case)
    await up_to(chat, case)
    typed = [step.shows for step in case.steps if step.shows and step.name != "method"]
    chat.clock.advance(pause)
    for words in (("repeat", "puoi ripetere?"), ("affirm", "sì"), ("repeat", "come?")):
        await chat.say(*words)
        assert not [value for value in typed for heard in chat.heard if value in heard.text], chat.heard
    assert chat.slots["task"]["asked"] == case.asked[0].name


@every_of_nobody
async def test_row_35_a_short_pause_forgets_nothing(table: Table, case: Case) -> None:
    chat = await table.open(case)
    said = (await up_to(chat, case)).text
    chat.clock.advance(timedelta(minutes=20))
    assert (await chat.say("repeat", "puoi ripetere?")).text == said
    await chat.say("frustration", "uffa")
    read_back(chat, case)


@every_signed_in
async def test_row_35_who_is_not_signed_in_any_more_sees_nothing_until_they_are(table: Table, case: Case) -> None:
    chat = await table.open(case)
    await up_to(chat, case)
    before, shown = await table.effects(case), [step.shows for step in case.steps if step.shows]
    await chat.sessions.sign_out(chat.sender, chat.clock.now())
    for words in (("affirm", "sì"), ("affirm", "sì")):
        await chat.say(*words)
        assert not [value for value in shown for heard in chat.heard if value in heard.text]
    assert (chat.active_loop, chat.slots["task"]) == (None, None)
    assert chat.heard[-1].custom == {"prompt": {"kind": "signin"}}, chat.heard
    await chat.sign_in(str(case.customer))
    if case.intent == "block_sim":  # which number is gone was not kept for whoever signs in
        assert responses(chat)[-1] == case.asked[0].asks
    else:
        read_back(chat, case)
    assert await table.effects(case) == before


@every_journey
async def test_row_48_a_silence_is_answered_by_one_nudge_and_the_question_then_it_waits(
    table: Table, case: Case
) -> None:
    chat = await table.open(case)
    step = case.asked[0]
    await up_to(chat, case, step)
    values = chat.slots["task"]["values"]
    await silence(chat, "nudged")
    assert responses(chat) == ["utter_silence_task", step.asks]
    await silence(chat, "parked")
    assert responses(chat) == ["utter_silence_parked"]
    assert case.title in chat.heard[0].text
    assert (chat.active_loop, chat.slots["task"]) == (None, None)
    assert [task["values"] for task in chat.slots["parked"]] == [values]
    await chat.say("greet", "eccomi")
    asks_whether_to_resume(chat, case)
    await chat.say("affirm", "sì")
    assert responses(chat)[-1] == step.asks


@every_journey
async def test_row_48_coming_back_with_a_yes_takes_it_up_and_it_is_offered_but_once(table: Table, case: Case) -> None:
    chat = await table.open(case)
    await say(chat, case.at_once)
    chat.slots["task"]["asked"] = case.asked[0].name  # a question, that is, also where all was said at once
    await silence(chat, "parked")
    await chat.say("greet", "ciao")
    asks_whether_to_resume(chat, case)
    await chat.say("greet", "ciao ciao")
    assert responses(chat) == ["utter_greet"]


@every_payment
async def test_row_48_nobody_hangs_up_on_a_payment_that_waits_for_its_yes(table: Table, case: Case) -> None:
    chat = await table.open(case)
    await up_to(chat, case)
    await silence(chat, "nudged")
    assert responses(chat)[0] == "utter_silence_confirm"
    read_back(chat, case)
    assert await silence(chat, "parked") == []
    assert chat.active_loop == "task_form"
    assert (await chat.say("affirm", "sì")).response == case.after_yes


@every_journey
async def test_row_48_a_nudge_that_comes_after_a_long_pause_shows_nothing_and_makes_no_old_question_young(
    table: Table, case: Case
) -> None:
    chat = await table.open(case)
    await up_to(chat, case)
    chat.clock.advance(timedelta(hours=1))
    for stage in ("nudged", "nudged"):
        assert await silence(chat, stage) == []
        assert chat.active_loop == "task_form"
    await chat.say("affirm", "sì")
    asks_whether_to_resume(chat, case)


@every_journey
async def test_row_48_with_nothing_open_silence_is_silence(table: Table, case: Case) -> None:
    chat = await table.open(case)
    await up_to(chat, case, case.asked[0])
    await chat.say("cancel", "annulla")
    slots = dict(chat.slots)
    for stage in ("nudged", "parked"):
        assert await silence(chat, stage) == []
        assert chat.slots == slots


@every_journey
async def test_row_50_what_is_done_ends_with_a_question_and_a_rating_asked_once(table: Table, case: Case) -> None:
    chat = await table.open(case)
    await up_to(chat, case)
    await table.carry_out(chat, case)
    if not chat.slots.get("finished"):  # what comes of a link, a charge or a code is told by itself
        await told_done(chat, case)
    done, asked = await table.effects(case), responses(chat)[-1] == "utter_anything_else"
    assert asked or case.intent == "request_call_back"  # whose answer waits for a correction of the number
    end = ("deny", "no, basta così") if asked else ("thank", "grazie, ciao")
    assert (await chat.say(*end)).response == "utter_bot_rating_ask"
    assert (await chat.say("out_of_scope", "3, ci ho messo troppo")).response == "utter_rating_thanks"
    assert (await chat.say("goodbye", "ciao")).response == "utter_goodbye"
    assert await table.effects(case) == done
