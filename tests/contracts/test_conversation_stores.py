"""What every store of conversations, inbox rows and transcripts must do."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import Table, func, select

from bot.adapters.sql.account_schema import metadata
from bot.adapters.sql.accounts import SqlAccounts
from bot.adapters.sql.audit import SqlAudit
from bot.adapters.sql.challenges import SqlChallenges
from bot.adapters.sql.conversations import FORGOTTEN, SqlConversations
from bot.adapters.sql.database import Database
from bot.adapters.sql.inbox import SignInLife, SqlInbox
from bot.adapters.sql.limits import SqlSends, SqlTries
from bot.adapters.sql.linked_chats import SqlLinkedChats
from bot.adapters.sql.links import SqlLinks
from bot.adapters.sql.passkeys import SqlPasskeys
from bot.adapters.sql.transcript import SqlTranscript
from bot.core.account import Account, AuditEntry, LinkedChat, Passkey
from bot.core.chat import Choice, Conversation, Incoming, Kind, Said, Sender, Status
from bot.core.chat_errors import ConversationClosed, InvalidIdentity, MessageConflict, OtherCustomer
from bot.services.chat_ports import IdentityClaims, NewConversation
from tests.contracts.chats import challenge, link
from tests.fakes.clock import START

GREETING = [Said(Sender.BOT, "Ciao", (Choice("Credito", "/check_credit"), Choice("Giga", "/check_counters")))]


class Stores:
    """The three stores over one database, and a conversation to start from."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.conversations = SqlConversations(database, SignInLife())
        self.inbox = SqlInbox(database, SignInLife())
        self.transcript = SqlTranscript(database)

    async def opened(self, name: str = "one") -> Conversation:
        new = NewConversation(name, f"key-{name}", "web", "it", f"hash-{name}", START + timedelta(hours=12))
        await self.conversations.open(new, GREETING, START)
        return await self.read(name)

    async def read(self, name: str = "one") -> Conversation:
        found = await self.conversations.by_sender(f"key-{name}")
        assert found is not None
        return found


@pytest.fixture
def stores(database: Database) -> Stores:
    return Stores(database)


def words(text: str, key: str) -> Incoming:
    return Incoming(key, Kind.TEXT, text)


def claims(customer: str, jti: str) -> IdentityClaims:
    return IdentityClaims(customer, jti, START + timedelta(minutes=5), "pwd", START)


async def test_a_new_conversation_starts_with_its_greeting(stores: Stores) -> None:
    conversation = await stores.opened()
    said = await stores.transcript.after(conversation.id, 0)
    assert [(m.sequence, m.sender, m.body["text"]) for m in said] == [(1, Sender.BOT, "Ciao")]
    assert conversation.last_sequence == 1
    assert conversation.status is Status.BOT


async def test_how_a_conversation_stands_is_another_after_each_change_that_a_client_is_shown(stores: Stores) -> None:
    one, other = await stores.opened(), await stores.opened("other")
    both = [one.id, other.id, "unknown"]
    first = await stores.conversations.standing(both)
    assert first[one.id] == one.standing
    await stores.inbox.accept(one.id, words("ciao", "a"), "r", START)
    said = await stores.conversations.standing(both)
    await stores.conversations.close(one.id, START)
    closed = await stores.conversations.standing(both)
    assert first.keys() == said.keys() == closed.keys() == {one.id, other.id}
    assert len({str(found[one.id]) for found in (first, said, closed)}) == 3
    assert first[other.id] == said[other.id] == closed[other.id]


async def test_thousands_of_conversations_are_looked_up(stores: Stores) -> None:
    one = await stores.opened()
    assert (await stores.conversations.standing([*map(str, range(40_000)), one.id])).keys() == {one.id}


async def test_choices_are_found_by_their_id_in_their_own_conversation_only(stores: Stores) -> None:
    one, other = await stores.opened(), await stores.opened("other")
    said = await stores.transcript.after(one.id, 0)
    offered = said[0].body["choices"]
    assert [choice["title"] for choice in offered] == ["Credito", "Giga"]
    assert await stores.transcript.choice(one.id, offered[1]["id"]) == (Choice("Giga", "/check_counters"), 1)
    assert await stores.transcript.choice(other.id, offered[1]["id"]) is None
    assert await stores.transcript.choices_of(one.id, 1) == list(GREETING[0].choices)


async def test_an_accepted_message_is_numbered_and_waits_for_its_answer(stores: Stores) -> None:
    conversation = await stores.opened()
    accepted = await stores.inbox.accept(conversation.id, words("quanto credito ho", "a"), "request-1", START)
    row = await stores.inbox.next_pending(conversation.id)
    assert row is not None
    assert (accepted.sequence, accepted.repeated) == (2, False)
    assert (row.message_id, row.text, row.sender_key) == (accepted.message_id, "quanto credito ho", "key-one")
    assert await stores.inbox.busy(conversation.id)
    assert await stores.inbox.waiting_conversations() == [conversation.id]


async def test_the_same_client_message_id_again_gives_the_same_answer_and_nothing_twice(stores: Stores) -> None:
    conversation = await stores.opened()
    first = await stores.inbox.accept(conversation.id, words("ciao", "a"), "r", START)
    again = await stores.inbox.accept(conversation.id, words("ciao", "a"), "r", START)
    assert (again.message_id, again.sequence, again.repeated) == (first.message_id, first.sequence, True)
    assert (await stores.read()).last_sequence == 2


async def test_the_same_client_message_id_with_other_words_is_a_conflict(stores: Stores) -> None:
    conversation = await stores.opened()
    await stores.inbox.accept(conversation.id, words("ciao", "a"), "r", START)
    with pytest.raises(MessageConflict):
        await stores.inbox.accept(conversation.id, words("addio", "a"), "r", START)


async def test_twenty_sends_of_one_message_at_once_are_one_message(stores: Stores) -> None:
    conversation = await stores.opened()
    sends = (stores.inbox.accept(conversation.id, words("ciao", "a"), "r", START) for _ in range(20))
    answers = await asyncio.gather(*sends)
    assert len({answer.message_id for answer in answers}) == 1
    assert sum(not answer.repeated for answer in answers) == 1


async def test_messages_at_once_get_numbers_without_gaps_and_are_answered_in_order(stores: Stores) -> None:
    conversation = await stores.opened()
    sends = (stores.inbox.accept(conversation.id, words(str(n), f"id-{n}"), "r", START) for n in range(20))
    answers = await asyncio.gather(*sends)
    assert sorted(answer.sequence for answer in answers) == list(range(2, 22))
    by_sequence = [answer.message_id for answer in sorted(answers, key=lambda answer: answer.sequence)]
    handled = []
    while (row := await stores.inbox.next_pending(conversation.id)) is not None:
        await stores.inbox.answer(row, [], START, failed=False)
        handled.append(row.message_id)
    assert handled == by_sequence


async def test_an_answer_is_stored_once_whoever_else_tries(stores: Stores) -> None:
    conversation = await stores.opened()
    await stores.inbox.accept(conversation.id, words("ciao", "a"), "r", START)
    row = await stores.inbox.next_pending(conversation.id)
    assert row is not None
    tries = (stores.inbox.answer(row, [Said(Sender.BOT, "Eccomi")], START, failed=False) for _ in range(5))
    stored = await asyncio.gather(*tries)
    assert sum(answer is not None for answer in stored) == 1
    assert [m.body["text"] for m in await stores.transcript.after(conversation.id, 2)] == ["Eccomi"]
    assert not await stores.inbox.busy(conversation.id)


async def test_a_late_answer_is_announced_once_and_still_awaited(stores: Stores) -> None:
    conversation = await stores.opened()
    await stores.inbox.accept(conversation.id, words("ciao", "a"), "r", START)
    row = await stores.inbox.next_pending(conversation.id)
    assert row is not None
    late = [Said(Sender.BOT, "Ci sto mettendo più del solito")]
    assert len(await stores.inbox.tell_delay(row, late, START)) == 1
    assert await stores.inbox.tell_delay(row, late, START) == []
    assert await stores.inbox.busy(conversation.id)


async def test_identity_signs_in_once_and_puts_the_pending_request_in_line(stores: Stores) -> None:
    conversation = await stores.opened()
    await stores.conversations.bind(conversation.id, claims("C-1", "jti-1"), "/signed_in", "r", START)
    bound = await stores.read()
    assert (bound.customer_id, bound.owner_id, bound.acr) == ("C-1", "C-1", "pwd")
    row = await stores.inbox.next_pending(conversation.id)
    assert row is not None
    assert (row.kind, row.payload) == (Kind.EVENT, "/signed_in")
    with pytest.raises(InvalidIdentity):
        await stores.conversations.bind(conversation.id, claims("C-1", "jti-1"), "/signed_in", "r", START)


async def test_a_conversation_belongs_to_its_first_customer_for_good(stores: Stores) -> None:
    conversation = await stores.opened()
    await stores.conversations.bind(conversation.id, claims("C-1", "jti-1"), None, "r", START)
    await stores.conversations.sign_out("key-one", START)
    with pytest.raises(OtherCustomer):
        await stores.conversations.bind(conversation.id, claims("C-2", "jti-2"), None, "r", START)
    assert (await stores.read()).customer_id is None
    await stores.conversations.bind(conversation.id, claims("C-1", "jti-3"), None, "r", START)
    assert (await stores.read()).customer_id == "C-1"


async def test_a_refused_identity_uses_up_nothing(stores: Stores) -> None:
    one, other = await stores.opened(), await stores.opened("other")
    await stores.conversations.bind(one.id, claims("C-1", "jti-1"), None, "r", START)
    with pytest.raises(OtherCustomer):
        await stores.conversations.bind(one.id, claims("C-2", "jti-2"), None, "r", START)
    await stores.conversations.bind(other.id, claims("C-2", "jti-2"), None, "r", START)
    assert (await stores.read("other")).customer_id == "C-2"


async def test_a_prompt_keeps_the_id_that_it_was_given(stores: Stores) -> None:
    conversation = await stores.opened()
    await stores.inbox.accept(conversation.id, words("ciao", "a"), "r", START)
    row = await stores.inbox.next_pending(conversation.id)
    assert row is not None
    said = [
        Said(Sender.BOT, "Codice?", prompt={"kind": "otp", "id": "c-1"}),
        Said(Sender.BOT, prompt={"kind": "signin"}),
    ]
    stored = await stores.inbox.answer(row, said, START, failed=False)
    assert stored is not None
    assert stored[0].body["prompt"]["id"] == "c-1"
    assert stored[1].body["prompt"]["id"]


async def test_after_sign_out_nothing_said_before_is_shown(stores: Stores) -> None:
    conversation = await stores.opened()
    await stores.conversations.bind(conversation.id, claims("C-1", "jti-1"), None, "r", START)
    offered = (await stores.transcript.after(conversation.id, 0))[0].body["choices"]
    await stores.conversations.sign_out("key-one", START)
    assert await stores.transcript.after(conversation.id, 0) == []
    assert await stores.transcript.latest(conversation.id, 10) == []
    assert await stores.transcript.choice(conversation.id, offered[0]["id"]) is None


@pytest.mark.parametrize(("pause", "signed_in"), [(timedelta(minutes=29), True), (timedelta(minutes=31), False)])
async def test_a_sign_in_lapses_after_half_an_hour_of_silence(
    stores: Stores, pause: timedelta, signed_in: bool
) -> None:
    conversation = await stores.opened()
    await stores.conversations.bind(conversation.id, claims("C-1", "jti-1"), None, "r", START)
    await stores.inbox.accept(conversation.id, words("ci sei?", "a"), "r", START + pause)
    assert ((await stores.read()).customer_id is not None) is signed_in


async def test_a_sign_in_lapses_after_twelve_hours_however_busy(stores: Stores) -> None:
    conversation = await stores.opened()
    await stores.conversations.bind(conversation.id, claims("C-1", "jti-1"), None, "r", START)
    for step in range(1, 38):
        at = START + timedelta(minutes=20) * step
        await stores.inbox.accept(conversation.id, words("e ora?", f"id-{step}"), "r", at)
        assert ((await stores.read()).customer_id is not None) is (at - START <= timedelta(hours=12))


async def test_a_closed_conversation_takes_nothing_more_and_answers_nothing(stores: Stores) -> None:
    conversation = await stores.opened()
    await stores.inbox.accept(conversation.id, words("ciao", "a"), "r", START)
    await stores.conversations.close(conversation.id, START)
    with pytest.raises(ConversationClosed):
        await stores.inbox.accept(conversation.id, words("ancora", "b"), "r", START)
    with pytest.raises(ConversationClosed):
        await stores.conversations.bind(conversation.id, claims("C-1", "jti-1"), "/signed_in", "r", START)
    assert await stores.inbox.next_pending(conversation.id) is None
    assert (await stores.read()).status is Status.CLOSED


async def keep_something_everywhere(database: Database) -> None:
    await SqlAccounts(database).add(Account("a-1", "C-1", "giulia@example.com", "hash", None, START))
    await SqlPasskeys(database).add(Passkey("credential", "C-1", "handle", "public", 0, "", START, None))
    await SqlLinks(database).add(link())
    await SqlChallenges(database).add(challenge(), START)
    await SqlSends(database).take("contact", START)
    await SqlTries(database).take("key", START)
    await SqlLinkedChats(database).link(LinkedChat("l-1", "fake", "chat-7", "C-1", START))
    await SqlAudit(database).record(AuditEntry("C-1", "show_profile"), START)


async def rows_of(database: Database, table: Table) -> int:
    async with database.reading() as connection:
        return int(await connection.scalar(select(func.count()).select_from(table)) or 0)


def test_no_table_is_left_out_when_everything_is_forgotten() -> None:
    """But the audit log, which begins anew by itself, the sign that a process lives, and the desk's agents."""
    stay = {"audit", "audit_head", "heartbeat", "agents"}
    go_along = {
        table.name for table in metadata.sorted_tables if any(key.ondelete == "CASCADE" for key in table.foreign_keys)
    }
    assert {table.name for table in metadata.sorted_tables} == {*stay, *go_along, *(each.name for each in FORGOTTEN)}


async def test_forgetting_everything_leaves_nothing(stores: Stores) -> None:
    conversation = await stores.opened()
    await stores.conversations.bind(conversation.id, claims("C-1", "jti-1"), None, "r", START)
    await keep_something_everywhere(stores.database)
    await stores.conversations.forget_everything()
    kept = {table.name: await rows_of(stores.database, table) for table in metadata.sorted_tables}
    assert {name for name, rows in kept.items() if rows} == {"audit_head"}
    again = await stores.opened()
    await stores.conversations.bind(again.id, claims("C-1", "jti-1"), None, "r", START)
