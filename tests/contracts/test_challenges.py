"""What every store of codes and proofs must do, and what parallel guessing never wins."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import datetime

import pytest

from bot.adapters.sql.challenges import SqlChallenges
from bot.adapters.sql.database import Database
from bot.adapters.sql.links import SqlLinks
from bot.core.account import (
    CODE_GUESSES,
    CODE_LIFE,
    PROOF_LIFE,
    Challenge,
    ChallengePurpose,
    ChallengeState,
    Guess,
    SignInMethod,
)
from tests.contracts.chats import MINUTE, PROFILE, RECHARGE, SECOND, Chats, challenge, link
from tests.fakes.clock import START

LATER = START + MINUTE
SINCE = LATER - PROOF_LIFE
HERE = ("one", "C-1")


@pytest.fixture
async def chats(database: Database) -> Chats:
    chats = Chats(database)
    await chats.signed_in("one", "C-1")
    await chats.signed_in("other", "C-2")
    return chats


@pytest.fixture
def challenges(chats: Chats) -> SqlChallenges:
    return SqlChallenges(chats.database)


async def read(challenges: SqlChallenges, challenge_id: str = "challenge") -> Challenge:
    found = await challenges.get(challenge_id)
    assert found is not None
    return found


async def proved(challenges: SqlChallenges, made: Challenge, at: datetime = LATER) -> None:
    """Added, and proved a minute after the start."""
    await challenges.add(made, START)
    assert await challenges.guess(made.id, made.code_hash or "", at) is Guess.RIGHT


async def test_a_challenge_is_kept_whole(challenges: SqlChallenges) -> None:
    await challenges.add(challenge(), START)
    assert await read(challenges) == challenge()
    assert await challenges.get("other") is None


async def test_the_right_code_proves_once(challenges: SqlChallenges) -> None:
    await challenges.add(challenge(), START)
    assert await challenges.guess("challenge", "right", LATER) is Guess.RIGHT
    found = await read(challenges)
    assert (found.state, found.proved_at, found.proved_by) == (ChallengeState.PROVED, LATER, SignInMethod.CODE)
    assert await challenges.guess("challenge", "right", LATER) is Guess.CLOSED


async def test_of_many_right_codes_at_once_one_counts(challenges: SqlChallenges) -> None:
    await challenges.add(challenge(), START)
    guesses = await asyncio.gather(*(challenges.guess("challenge", "right", LATER) for _ in range(20)))
    assert Counter(guesses) == {Guess.RIGHT: 1, Guess.CLOSED: 19}


async def test_the_fifth_wrong_code_was_the_last_guess(challenges: SqlChallenges) -> None:
    await challenges.add(challenge(), START)
    guesses = [await challenges.guess("challenge", f"wrong-{n}", LATER) for n in range(CODE_GUESSES)]
    assert guesses == [Guess.WRONG] * (CODE_GUESSES - 1) + [Guess.SPENT]
    assert await challenges.guess("challenge", "right", LATER) is Guess.CLOSED
    found = await read(challenges)
    assert (found.state, found.proved_at, found.guesses_left) == (ChallengeState.VOID, None, 0)


async def test_the_right_code_is_right_at_the_last_guess(challenges: SqlChallenges) -> None:
    await challenges.add(challenge(), START)
    for n in range(CODE_GUESSES - 1):
        await challenges.guess("challenge", f"wrong-{n}", LATER)
    assert await challenges.guess("challenge", "right", LATER) is Guess.RIGHT


async def test_parallel_guesses_never_get_more_than_five(challenges: SqlChallenges) -> None:
    await challenges.add(challenge(), START)
    guesses = await asyncio.gather(*(challenges.guess("challenge", f"wrong-{n}", LATER) for n in range(20)))
    assert Counter(guesses) == {Guess.WRONG: CODE_GUESSES - 1, Guess.SPENT: 1, Guess.CLOSED: 20 - CODE_GUESSES}
    assert await challenges.guess("challenge", "right", LATER) is Guess.CLOSED


async def test_a_code_is_too_late_at_its_end(challenges: SqlChallenges) -> None:
    await challenges.add(challenge("late"), START)
    assert await challenges.guess("late", "right", START + CODE_LIFE) is Guess.CLOSED
    assert not await challenges.prove("late", SignInMethod.PASSKEY, START + CODE_LIFE)
    assert await challenges.guess("late", "right", START + CODE_LIFE - SECOND) is Guess.RIGHT


async def test_where_no_code_was_sent_guesses_are_counted_and_none_is_right(challenges: SqlChallenges) -> None:
    await challenges.add(challenge(code_hash=None), START)
    guesses = [await challenges.guess("challenge", "", LATER) for _ in range(CODE_GUESSES)]
    assert guesses == [Guess.WRONG] * (CODE_GUESSES - 1) + [Guess.SPENT]


async def test_an_unknown_challenge_is_closed(challenges: SqlChallenges) -> None:
    assert await challenges.guess("other", "right", LATER) is Guess.CLOSED
    assert not await challenges.prove("other", SignInMethod.PASSKEY, LATER)


async def test_a_passkey_proves_once_and_ends_the_code(challenges: SqlChallenges) -> None:
    await challenges.add(challenge(), START)
    proofs = await asyncio.gather(*(challenges.prove("challenge", SignInMethod.PASSKEY, LATER) for _ in range(20)))
    assert sum(proofs) == 1
    found = await read(challenges)
    assert (found.state, found.proved_by) == (ChallengeState.PROVED, SignInMethod.PASSKEY)
    assert await challenges.guess("challenge", "right", LATER) is Guess.CLOSED


async def test_a_newer_code_for_the_same_purpose_ends_the_one_before(challenges: SqlChallenges) -> None:
    await challenges.add(challenge("first"), START)
    await challenges.add(challenge("contact", purpose=ChallengePurpose.CONTACT, act=None), START)
    await challenges.add(challenge("other", conversation_id="other", customer_id="C-2"), START)
    await challenges.add(challenge("second"), LATER)
    assert await challenges.guess("first", "right", LATER) is Guess.CLOSED
    for live in ("contact", "other", "second"):
        assert await challenges.guess(live, "right", LATER) is Guess.RIGHT


async def test_a_newer_code_takes_nothing_back_that_was_proved(challenges: SqlChallenges) -> None:
    await proved(challenges, challenge("first"))
    await challenges.add(challenge("second"), LATER)
    assert (await read(challenges, "first")).state is ChallengeState.PROVED


async def test_a_pages_code_ends_that_pages_earlier_one_and_no_other_pages(chats: Chats) -> None:
    challenges, links = SqlChallenges(chats.database), SqlLinks(chats.database)
    for name in ("page", "page-2"):
        await links.add(link("one", name))
    on_page = {"conversation_id": None, "customer_id": None, "purpose": ChallengePurpose.SIGN_IN, "act": None}
    await challenges.add(challenge("first", link_id="page", **on_page), START)
    await challenges.add(challenge("elsewhere", link_id="page-2", **on_page), START)
    await challenges.add(challenge("second", link_id="page", **on_page), START)
    assert await challenges.guess("first", "right", LATER) is Guess.CLOSED
    assert await challenges.guess("elsewhere", "right", LATER) is Guess.RIGHT
    assert await challenges.guess("second", "right", LATER) is Guess.RIGHT


async def test_of_codes_added_at_once_one_stays_open(challenges: SqlChallenges) -> None:
    await asyncio.gather(*(challenges.add(challenge(f"c-{n}"), START) for n in range(10)))
    states = [(await read(challenges, f"c-{n}")).state for n in range(10)]
    assert states.count(ChallengeState.OPEN) == 1


async def test_the_open_prompt_is_the_newest_that_waits_for_a_code_here(challenges: SqlChallenges) -> None:
    assert await challenges.open_prompt("one", LATER) is None
    await challenges.add(challenge("act"), START)
    contact = challenge("contact", purpose=ChallengePurpose.CONTACT, act=None, created_at=START + SECOND)
    await challenges.add(contact, START)
    await challenges.add(challenge("passkey", purpose=ChallengePurpose.LINE, code_hash=None, created_at=LATER), LATER)
    await challenges.add(challenge("other", conversation_id="other", created_at=LATER), LATER)
    assert await challenges.open_prompt("one", LATER) == contact
    assert await challenges.open_prompt("one", START + CODE_LIFE) is None
    await challenges.guess("contact", "right", LATER)
    assert (await challenges.open_prompt("one", LATER)) == challenge("act")


async def test_a_code_that_could_still_prove_something_is_waited_for_though_it_was_sent_to_nobody(chats: Chats) -> None:
    challenges = SqlChallenges(chats.database)
    await SqlLinks(chats.database).add(link("one", "page"))
    assert await challenges.waiting("one", START) is False
    await challenges.add(challenge("page", conversation_id=None, link_id="page", code_hash=None), START)
    assert await challenges.waiting("one", START) is True
    assert await challenges.waiting("other", START) is False
    assert await challenges.waiting("one", START + 5 * MINUTE) is False


async def test_recent_codes_are_those_of_the_conversation_and_its_pages(chats: Chats) -> None:
    challenges = SqlChallenges(chats.database)
    await SqlLinks(chats.database).add(link("one", "page"))
    old, unsent = challenge("old", created_at=START - MINUTE), challenge("unsent", code_hash=None)
    page = challenge("page", conversation_id=None, link_id="page", created_at=LATER)
    for made in (old, challenge("sent"), unsent, page, challenge("other", conversation_id="other")):
        await challenges.add(made, START)
    assert [found.id for found in await challenges.recent("one", START)] == ["sent", "page"]


async def test_the_latest_proof_is_this_conversations_and_this_customers(challenges: SqlChallenges) -> None:
    await proved(challenges, challenge("contact", purpose=ChallengePurpose.CONTACT, act=None))
    await challenges.add(challenge("open"), START)
    assert await challenges.latest_proof(*HERE, SINCE) is None
    await proved(challenges, challenge("profile", act=PROFILE))
    found = await challenges.latest_proof(*HERE, SINCE)
    assert found is not None
    assert (found.id, found.act) == ("profile", PROFILE)
    assert await challenges.latest_proof("one", "C-2", SINCE) is None
    assert await challenges.latest_proof("other", "C-1", SINCE) is None


async def test_a_proof_for_a_price_is_not_one_for_what_has_none(challenges: SqlChallenges) -> None:
    await proved(challenges, challenge("profile", act=PROFILE))
    await proved(challenges, challenge("recharge", act=RECHARGE), LATER + SECOND)
    newest = await challenges.latest_proof(*HERE, SINCE)
    unpriced = await challenges.latest_proof(*HERE, SINCE, unpriced=True)
    assert newest is not None
    assert unpriced is not None
    assert (newest.id, unpriced.id) == ("recharge", "profile")


async def test_a_proof_counts_from_its_own_moment_on(challenges: SqlChallenges) -> None:
    await proved(challenges, challenge())
    assert await challenges.latest_proof(*HERE, LATER) is not None
    assert await challenges.latest_proof(*HERE, LATER + SECOND) is None
    assert not await challenges.use_proof(*HERE, RECHARGE.fingerprint, "m-1", LATER + SECOND)
    assert await challenges.use_proof(*HERE, RECHARGE.fingerprint, "m-1", LATER)


async def test_a_proof_is_used_up_by_one_message(challenges: SqlChallenges) -> None:
    await proved(challenges, challenge())
    assert await challenges.use_proof(*HERE, RECHARGE.fingerprint, "m-1", SINCE)
    assert await challenges.use_proof(*HERE, RECHARGE.fingerprint, "m-1", SINCE), "the turn is repeated"
    assert not await challenges.use_proof(*HERE, RECHARGE.fingerprint, "m-2", SINCE)


async def test_of_many_messages_at_once_one_uses_the_proof(challenges: SqlChallenges) -> None:
    await proved(challenges, challenge())
    uses = (challenges.use_proof(*HERE, RECHARGE.fingerprint, f"m-{n}", SINCE) for n in range(20))
    assert sum(await asyncio.gather(*uses)) == 1


async def test_a_repeated_turn_does_not_use_a_second_proof(challenges: SqlChallenges) -> None:
    await proved(challenges, challenge("first"))
    assert await challenges.use_proof(*HERE, RECHARGE.fingerprint, "m-1", SINCE)
    await proved(challenges, challenge("second"), LATER + SECOND)
    assert await challenges.use_proof(*HERE, RECHARGE.fingerprint, "m-1", SINCE)
    assert await challenges.use_proof(*HERE, RECHARGE.fingerprint, "m-2", SINCE)


@pytest.mark.parametrize(
    ("conversation_id", "customer_id", "fingerprint"),
    [
        ("other", "C-1", RECHARGE.fingerprint),
        ("one", "C-2", RECHARGE.fingerprint),
        ("one", "C-1", PROFILE.fingerprint),
    ],
)
async def test_a_proof_is_good_for_its_own_act_customer_and_conversation(
    challenges: SqlChallenges, conversation_id: str, customer_id: str, fingerprint: str
) -> None:
    await proved(challenges, challenge())
    assert not await challenges.use_proof(conversation_id, customer_id, fingerprint, "m-1", SINCE)


async def test_what_was_not_proved_is_used_by_nothing(challenges: SqlChallenges) -> None:
    await challenges.add(challenge(), START)
    assert not await challenges.use_proof(*HERE, RECHARGE.fingerprint, "m-1", SINCE)


@pytest.mark.parametrize("purpose", [ChallengePurpose.CONTACT, ChallengePurpose.LINE])
async def test_a_contact_is_proved_where_its_code_was_given_and_for_what(
    challenges: SqlChallenges, purpose: ChallengePurpose
) -> None:
    other = ChallengePurpose.LINE if purpose is ChallengePurpose.CONTACT else ChallengePurpose.CONTACT
    mine = PROFILE.fingerprint
    await challenges.add(challenge(purpose=purpose, act=PROFILE), START)
    assert not await challenges.contact_proved("one", purpose, "contact", mine, SINCE)
    await challenges.guess("challenge", "right", LATER)
    assert await challenges.contact_proved("one", purpose, "contact", mine, LATER)
    assert not await challenges.contact_proved("one", purpose, "contact", mine, LATER + SECOND)
    assert not await challenges.contact_proved("one", purpose, "another", mine, SINCE)
    assert not await challenges.contact_proved("other", purpose, "contact", mine, SINCE)
    assert not await challenges.contact_proved("one", other, "contact", mine, SINCE)
    assert not await challenges.contact_proved("one", purpose, "contact", RECHARGE.fingerprint, SINCE)


async def test_a_code_for_an_act_proves_no_contact(challenges: SqlChallenges) -> None:
    await proved(challenges, challenge(act=PROFILE))
    assert not await challenges.contact_proved("one", ChallengePurpose.CONTACT, "contact", PROFILE.fingerprint, SINCE)


async def test_closing_a_chat_where_nobody_signed_in_ends_its_codes_too(chats: Chats) -> None:
    challenges = SqlChallenges(chats.database)
    await chats.open("new")
    await challenges.add(challenge(conversation_id="new", customer_id=None), START)
    await chats.conversations.close("new", LATER)
    assert await challenges.guess("challenge", "right", LATER) is Guess.CLOSED


async def voids(chats: Chats, challenges: SqlChallenges, how: str) -> None:
    endings = {
        "void_all": challenges.void_all("one"),
        "sign_out": chats.conversations.sign_out("key-one", START),
        "close": chats.conversations.close("one", LATER),
    }
    for name, ending in endings.items():
        if name == how:
            await ending
        else:
            ending.close()


@pytest.mark.parametrize("how", ["void_all", "sign_out", "close"])
async def test_after_the_end_no_code_fits_and_no_proof_counts(chats: Chats, how: str) -> None:
    challenges = SqlChallenges(chats.database)
    await SqlLinks(chats.database).add(link("one", "page"))
    await proved(challenges, challenge("proof"))
    await challenges.add(challenge("open"), START)
    await challenges.add(challenge("page", conversation_id=None, link_id="page"), START)
    await challenges.add(challenge("other", conversation_id="other"), START)
    await voids(chats, challenges, how)
    assert await challenges.guess("open", "right", LATER) is Guess.CLOSED
    assert await challenges.guess("page", "right", LATER) is Guess.CLOSED
    assert await challenges.latest_proof(*HERE, SINCE) is None
    assert not await challenges.use_proof(*HERE, RECHARGE.fingerprint, "m-1", SINCE)
    assert await challenges.guess("other", "right", LATER) is Guess.RIGHT


async def test_what_went_to_a_lost_number_proves_nothing_in_any_conversation_and_other_proofs_stay(
    chats: Chats, challenges: SqlChallenges
) -> None:
    await proved(challenges, challenge("by-code", contact_hash="lost"))
    await challenges.add(challenge("open", conversation_id="other", contact_hash="lost"), START)
    await challenges.add(challenge("elsewhere", contact_hash="another"), START)
    await challenges.void_contact("lost")
    assert await challenges.guess("open", "right", LATER) is Guess.CLOSED
    assert await challenges.latest_proof(*HERE, SINCE) is None
    assert await challenges.guess("elsewhere", "right", LATER) is Guess.RIGHT


async def test_a_passkey_s_answer_stays_when_the_number_beside_it_is_lost(challenges: SqlChallenges) -> None:
    await challenges.add(challenge("by-passkey", contact_hash="lost"), START)
    assert await challenges.prove("by-passkey", SignInMethod.PASSKEY, LATER)
    await challenges.void_contact("lost")
    found = await challenges.latest_proof(*HERE, SINCE)
    assert found is not None
    assert found.id == "by-passkey"
