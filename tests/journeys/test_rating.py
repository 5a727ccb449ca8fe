"""How it went with a person: asked once, answered in one's own words or not at all (row 50)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.handoffs import Cause
from tests.journeys.care_desk import CareDesk
from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA
from tests.journeys.test_person_left import served

ChatOf = Callable[[str | None], Chat]


async def test_it_is_asked_with_five_choices_and_a_way_out(chat_of: ChatOf, queue: CareDesk) -> None:
    chat = chat_of(GIULIA)
    await served(chat, queue)
    asked = chat.heard[-1]
    assert asked.response == "utter_rating_ask"
    assert [title for title, _ in asked.buttons] == ["1", "2", "3", "4", "5", "No grazie"]


async def test_a_press_counts_once_however_late(chat_of: ChatOf, queue: CareDesk) -> None:
    chat = chat_of(GIULIA)
    await served(chat, queue)
    four = chat.heard[-1].payload("4")
    await chat.say("check_credit", "prima il credito")
    assert (await chat.press(four)).response == "utter_rating_thanks"
    assert queue.handoffs[0].rating == 4


@pytest.mark.parametrize(
    ("intent", "text", "score", "words"),
    [
        ("inform", "5", 5, ""),
        ("out_of_scope", "4 gentile ma lento", 4, "gentile ma lento"),
        ("select_line", "do un tre", 3, ""),
        ("thank", "5, bravissima grazie", 5, "bravissima grazie"),
        ("out_of_scope", "⭐⭐⭐⭐ ok", 4, "ok"),
        ("explain_bill", "3, ci ho messo troppo", 3, "ci ho messo troppo"),
    ],
)
async def test_typed_words_are_kept_with_the_score(
    chat_of: ChatOf, queue: CareDesk, intent: str, text: str, score: int, words: str
) -> None:
    chat = chat_of(GIULIA)
    await served(chat, queue)
    heard = await chat.say(intent, text)
    assert (queue.handoffs[0].rating, queue.handoffs[0].rating_words) == (score, words)
    assert heard.response == "utter_rating_thanks"


@pytest.mark.parametrize("score", [1, 2])
async def test_a_low_one_leads_to_another_person_with_its_cause(chat_of: ChatOf, queue: CareDesk, score: int) -> None:
    chat = chat_of(GIULIA)
    await served(chat, queue)
    heard = await chat.say("inform", str(score))
    assert heard.response == "utter_rating_low"
    await chat.say("affirm", "sì")
    assert queue.handoffs[1].cause is Cause.LOW_RATING


@pytest.mark.parametrize(
    ("intent", "text"), [("deny", "no grazie"), ("refuse", "non mi va"), ("cancel", "lascia stare")]
)
async def test_it_can_be_left_out(chat_of: ChatOf, queue: CareDesk, intent: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await served(chat, queue)
    assert (await chat.say(intent, text)).response == "utter_rating_skipped"
    assert queue.handoffs[0].rating is None
    assert (await chat.say("inform", "5")).response == "utter_inform_unasked"


async def test_anything_else_skips_it_and_is_answered(chat_of: ChatOf, queue: CareDesk) -> None:
    chat = chat_of(GIULIA)
    await served(chat, queue)
    heard = await chat.say("check_counters", "quanti giga ho?")
    assert heard.response is not None
    assert "rating" not in heard.response
    await chat.say("inform", "5")
    assert queue.handoffs[0].rating is None


async def test_a_score_with_a_question_is_kept_and_the_question_answered(chat_of: ChatOf, queue: CareDesk) -> None:
    chat = chat_of(GIULIA)
    await served(chat, queue)
    await chat.say("check_credit", "5. e quanto credito ho?")
    assert chat.heard[0].response == "utter_rating_thanks"
    assert "12,50" in chat.heard[-1].text
    assert (queue.handoffs[0].rating, queue.handoffs[0].rating_words) == (5, "")


@pytest.mark.parametrize(
    ("intent", "text"), [("thank", "bravissima!"), ("dont_know", "mah, metà e metà"), ("thank", "tutto ok grazie")]
)
async def test_a_verdict_without_a_number_is_asked_for_one_once(
    chat_of: ChatOf, queue: CareDesk, intent: str, text: str
) -> None:
    chat = chat_of(GIULIA)
    await served(chat, queue)
    assert (await chat.say(intent, text)).response == "utter_rating_which"
    await chat.say("inform", "ma sì cinque")
    assert queue.handoffs[0].rating == 5


@pytest.mark.parametrize("text", ["metà e metà", "così così dai", "né carne né pesce"])
async def test_a_plain_verdict_starts_nothing_else(chat_of: ChatOf, queue: CareDesk, text: str) -> None:
    chat = chat_of(GIULIA)
    await served(chat, queue)
    assert (await chat.say("report_fault", text)).response == "utter_rating_which"


@pytest.mark.parametrize("text", ["3,5", "tre e mezzo", "tra 3 e 4"])
async def test_half_a_score_is_asked_for_a_whole_one(chat_of: ChatOf, queue: CareDesk, text: str) -> None:
    chat = chat_of(GIULIA)
    await served(chat, queue)
    assert (await chat.say("check_counters", text)).response == "utter_rating_whole"
    await chat.say("inform", "4")
    assert queue.handoffs[0].rating == 4


async def test_whoever_gives_none_again_is_not_asked_again(chat_of: ChatOf, queue: CareDesk) -> None:
    chat = chat_of(GIULIA)
    await served(chat, queue)
    await chat.say("thank", "bravissima!")
    assert (await chat.say("thank", "davvero brava")).response not in ("utter_rating_which", "utter_rating_thanks")


async def test_what_was_not_solved_leads_to_another_person_and_a_number_is_still_a_rating(
    chat_of: ChatOf, queue: CareDesk
) -> None:
    chat = chat_of(GIULIA)
    await served(chat, queue)
    assert (await chat.say("report_fault", "non ha risolto una mazza")).response == "utter_rating_unsolved"
    await chat.say("select_line", "due")
    assert queue.handoffs[0].rating == 2
    await served(chat, queue)
    await chat.say("report_fault", "ho ancora lo stesso problema")
    await chat.say("affirm", "sì")
    assert queue.handoffs[2].cause is Cause.UNSOLVED


async def test_what_the_rating_is_for_is_told_and_it_stays_asked(chat_of: ChatOf, queue: CareDesk) -> None:
    chat = chat_of(GIULIA)
    await served(chat, queue)
    assert (await chat.say("ask_why", "ma a che serve il voto?")).response == "utter_rating_why"
    await chat.say("inform", "4")
    assert queue.handoffs[0].rating == 4


@pytest.mark.parametrize("text", ["10", "0", "10 e lode"])
async def test_a_number_that_is_none_of_the_five_is_asked_for_once_more(
    chat_of: ChatOf, queue: CareDesk, text: str
) -> None:
    chat = chat_of(GIULIA)
    await served(chat, queue)
    assert (await chat.say("inform", text)).response == "utter_rating_range"
    await chat.say("inform", "4")
    assert queue.handoffs[0].rating == 4


@pytest.mark.parametrize("text", ["3 giga", "20 euro", "e la bolletta?"])
async def test_figures_of_something_else_are_no_rating(chat_of: ChatOf, queue: CareDesk, text: str) -> None:
    chat = chat_of(GIULIA)
    await served(chat, queue)
    await chat.say("inform", text)
    assert queue.handoffs[0].rating is None


async def test_what_must_not_be_kept_is_masked(chat_of: ChatOf, queue: CareDesk) -> None:
    chat = chat_of(GIULIA)
    await served(chat, queue)
    await chat.say("inform", "5, il codice è 483920")
    assert "483920" not in queue.handoffs[0].rating_words


async def test_it_is_asked_once_for_each_person(chat_of: ChatOf, queue: CareDesk) -> None:
    chat = chat_of(GIULIA)
    await served(chat, queue)
    await chat.say("inform", "5")
    handoff = queue.handoffs[0].id
    event = f'/person_left{{"handoff": "{handoff}", "agent": "Rosa", "ending": "closed", "outcome": "solved"}}'
    await chat.press(event)
    assert [heard.response for heard in chat.heard] == ["utter_person_was_here"]
    await served(chat, queue)
    assert chat.heard[-1].response == "utter_rating_ask"


async def test_another_conversations_hand_off_is_not_rated(chat_of: ChatOf, queue: CareDesk) -> None:
    chat = chat_of(GIULIA)
    await served(chat, queue)
    heard = await chat.press('/rate_person{"score": 1, "handoff": "of-somebody-else"}')
    assert heard.response == "utter_rating_not_kept"
    assert queue.handoffs[0].rating is None


async def test_a_late_vote_counts_for_the_person_it_was_asked_about(chat_of: ChatOf, queue: CareDesk) -> None:
    chat = chat_of(GIULIA)
    await served(chat, queue)
    four = chat.heard[-1].payload("4")
    await served(chat, queue)
    assert (await chat.press(four)).response == "utter_rating_thanks"
    assert [one.rating for one in queue.handoffs] == [4, None]
