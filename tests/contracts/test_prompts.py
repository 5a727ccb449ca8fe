"""What must become of a code that is given in a chat: judged once, and its outcome put in line."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime

import pytest

from bot.adapters.sql.challenges import SqlChallenges
from bot.adapters.sql.database import Database
from bot.adapters.sql.prompts import SqlPrompts
from bot.core.account import CODE_LIFE, Guess
from bot.core.chat import InboxRow, Incoming, Kind, Sender
from bot.core.chat_errors import ConversationClosed, MessageConflict, UnknownPrompt
from tests.contracts.chats import LIFE, MINUTE, SECOND, Chats, challenge
from tests.fakes.clock import START

LATER = START + MINUTE
TYPED = Incoming("client-1", Kind.EVENT, "••••••")


@pytest.fixture
async def chats(database: Database) -> Chats:
    chats = Chats(database)
    await chats.signed_in("one", "C-1")
    await chats.signed_in("other", "C-2")
    await SqlChallenges(database).add(challenge(), START)
    return chats


@pytest.fixture
def prompts(chats: Chats) -> SqlPrompts:
    return SqlPrompts(chats.database, LIFE)


async def rows(chats: Chats) -> list[InboxRow]:
    """All that waits in the conversation, in order; nothing waits any more afterwards."""
    found = []
    while (row := await chats.inbox.next_pending("one")) is not None:
        found.append(row)
        await chats.inbox.answer(row, [], LATER, failed=False)
    return found


async def test_the_right_code_is_told_to_the_engine_and_shown_nowhere(chats: Chats, prompts: SqlPrompts) -> None:
    answer = await prompts.answer("one", "challenge", "right", None, "r-7", LATER)
    assert (answer.guess, answer.accepted) == (Guess.RIGHT, None)
    (row,) = await rows(chats)
    assert (row.kind, row.payload, row.text, row.request_id) == (Kind.EVENT, "/proof_given", "", "r-7")
    assert await chats.transcript.after("one", 0) == []


async def test_a_wrong_code_says_how_many_guesses_are_left(chats: Chats, prompts: SqlPrompts) -> None:
    guesses = [(await prompts.answer("one", "challenge", "wrong", None, "r", LATER)).guess for _ in range(5)]
    assert guesses == [Guess.WRONG] * 4 + [Guess.SPENT]
    payloads = [row.payload for row in await rows(chats)]
    assert payloads == [f'/proof_refused{{"left": {left}}}' for left in (4, 3, 2, 1, 0)]
    with pytest.raises(UnknownPrompt):
        await prompts.answer("one", "challenge", "right", None, "r", LATER)
    assert await rows(chats) == []


async def test_a_typed_code_stands_masked_in_the_transcript(chats: Chats, prompts: SqlPrompts) -> None:
    answer = await prompts.answer("one", "challenge", "right", TYPED, "r", LATER)
    assert answer.accepted is not None
    (said,) = await chats.transcript.after("one", 0)
    assert (said.sender, said.body["text"]) == (Sender.CUSTOMER, "••••••")
    assert (said.sequence, said.message_id) == (answer.accepted.sequence, answer.accepted.message_id)
    (row,) = await rows(chats)
    assert (row.kind, row.text, row.payload) == (Kind.EVENT, "••••••", "/proof_given")
    assert row.message_id == answer.accepted.message_id


@pytest.mark.parametrize(("code", "guess"), [("right", Guess.RIGHT), ("wrong", Guess.WRONG)])
async def test_the_same_typed_message_again_gets_the_same_answer_and_no_second_guess(
    chats: Chats, prompts: SqlPrompts, code: str, guess: Guess
) -> None:
    sends = (prompts.answer("one", "challenge", code, TYPED, "r", LATER) for _ in range(20))
    answers = await asyncio.gather(*sends)
    assert {answer.guess for answer in answers} == {guess}
    assert len({answer.accepted.message_id for answer in answers if answer.accepted}) == 1
    assert sum(not answer.accepted.repeated for answer in answers if answer.accepted) == 1
    assert len(await rows(chats)) == 1
    found = await SqlChallenges(chats.database).get("challenge")
    assert found is not None
    assert found.guesses_left == 4


async def test_the_last_wrong_message_again_is_still_the_last(prompts: SqlPrompts) -> None:
    for _ in range(4):
        await prompts.answer("one", "challenge", "wrong", None, "r", LATER)
    for _ in range(2):
        assert (await prompts.answer("one", "challenge", "wrong", TYPED, "r", LATER)).guess is Guess.SPENT


async def test_what_was_accepted_before_is_known_by_its_client_message_id(chats: Chats, prompts: SqlPrompts) -> None:
    assert await chats.inbox.accepted_before("one", "client-1") is None
    answer = await prompts.answer("one", "challenge", "right", TYPED, "r", LATER)
    known = await chats.inbox.accepted_before("one", "client-1")
    assert known is not None
    assert answer.accepted is not None
    assert known == replace(answer.accepted, repeated=True)
    assert await chats.inbox.accepted_before("other", "client-1") is None


async def test_a_client_message_id_of_other_words_is_a_conflict_and_no_guess(chats: Chats, prompts: SqlPrompts) -> None:
    await chats.inbox.accept("one", Incoming("client-1", Kind.TEXT, "ciao"), "r", LATER)
    with pytest.raises(MessageConflict):
        await prompts.answer("one", "challenge", "wrong", TYPED, "r", LATER)
    found = await SqlChallenges(chats.database).get("challenge")
    assert found == challenge()


async def test_parallel_answers_never_get_more_than_five_guesses(chats: Chats, prompts: SqlPrompts) -> None:
    tries = (prompts.answer("one", "challenge", f"wrong-{n}", None, "r", LATER) for n in range(20))
    results = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(result, UnknownPrompt) for result in results) == 15
    assert len(await rows(chats)) == 5


@pytest.mark.parametrize(
    ("conversation_id", "challenge_id", "at"),
    [("other", "challenge", LATER), ("one", "unknown", LATER), ("one", "challenge", START + CODE_LIFE)],
)
async def test_a_prompt_of_another_conversation_an_unknown_and_an_expired_one_take_nothing(
    chats: Chats, prompts: SqlPrompts, conversation_id: str, challenge_id: str, at: datetime
) -> None:
    before = await chats.read(conversation_id)
    for typed in (None, TYPED):
        with pytest.raises(UnknownPrompt):
            await prompts.answer(conversation_id, challenge_id, "right", typed, "r", at)
    assert await chats.read(conversation_id) == before
    assert await SqlChallenges(chats.database).get("challenge") == challenge()
    assert not await chats.inbox.busy(conversation_id)


async def test_a_closed_conversation_takes_no_code(chats: Chats, prompts: SqlPrompts) -> None:
    await chats.conversations.close("one", LATER)
    with pytest.raises(ConversationClosed):
        await prompts.answer("one", "challenge", "right", TYPED, "r", LATER)
    with pytest.raises(ConversationClosed):
        await prompts.announce("one", "/proof_given", "r", LATER)


async def test_a_code_that_comes_after_the_sign_in_lapsed_is_refused(chats: Chats, prompts: SqlPrompts) -> None:
    late = START + LIFE.idle + SECOND
    await SqlChallenges(chats.database).add(challenge("long", expires_at=late + MINUTE), START)
    with pytest.raises(UnknownPrompt):
        await prompts.answer("one", "long", "right", None, "r", late)
    assert not await chats.inbox.busy("one")


async def test_codes_and_messages_are_answered_in_the_order_they_came(chats: Chats, prompts: SqlPrompts) -> None:
    await chats.inbox.accept("one", Incoming("a", Kind.TEXT, "ecco"), "r", LATER)
    await prompts.answer("one", "challenge", "wrong", None, "r", LATER)
    await chats.inbox.accept("one", Incoming("b", Kind.TEXT, "uffa"), "r", LATER)
    await prompts.announce("one", "/proof_given", "r", LATER)
    found = [(row.text, row.payload) for row in await rows(chats)]
    assert found == [("ecco", None), ("", '/proof_refused{"left": 4}'), ("uffa", None), ("", "/proof_given")]
