"""Conversations to start from in the suites of the account stores, and the values that those stores keep."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.adapters.sql.conversations import SqlConversations
from bot.adapters.sql.database import Database
from bot.adapters.sql.inbox import SignInLife, SqlInbox
from bot.adapters.sql.transcript import SqlTranscript
from bot.core.account import CODE_LIFE, LINK_LIFE, Act, Challenge, ChallengePurpose, Link, LinkPurpose, SignInMethod
from bot.core.chat import Conversation
from bot.services.chat_ports import IdentityClaims, NewConversation
from tests.fakes.clock import START

LIFE = SignInLife()
MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)
RECHARGE = Act("recharge", {"cents": 2000, "line": "L-1"}, "ricaricare 20 € al 335 555 0101", priced=True)
PROFILE = Act("update_profile", {"field": "email"}, "cambiare l'indirizzo e-mail")


class Chats:
    """Opens conversations, and signs customers in."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.conversations = SqlConversations(database, LIFE)
        self.inbox = SqlInbox(database, LIFE)
        self.transcript = SqlTranscript(database)

    async def open(self, name: str = "one", channel: str = "web", address: str | None = None) -> str:
        until = START + timedelta(hours=12)
        new = NewConversation(name, f"key-{name}", channel, "it", f"hash-{name}", until, address)
        await self.conversations.open(new, [], START)
        return name

    async def signed_in(self, name: str = "one", customer: str = "C-1", **changed: Any) -> str:
        await self.open(name)
        await self.sign_in(name, customer, **changed)
        return name

    async def sign_in(self, name: str, customer: str = "C-1", at: Any = START, **changed: Any) -> None:
        claims = IdentityClaims(customer, None, START + 5 * MINUTE, "pwd", START, SignInMethod.PASSWORD)
        await self.conversations.bind(name, replace(claims, **changed), None, "r", at)

    async def read(self, name: str = "one") -> Conversation:
        found = await self.conversations.by_id(name)
        assert found is not None
        return found


def link(conversation_id: str = "one", link_id: str = "link", **changed: Any) -> Link:
    return replace(Link(link_id, conversation_id, LinkPurpose.SIGN_IN, START, START + LINK_LIFE), **changed)


def challenge(challenge_id: str = "challenge", **changed: Any) -> Challenge:
    """A code for a recharge, sent in the conversation `one` of customer `C-1`."""
    made = Challenge(
        id=challenge_id,
        purpose=ChallengePurpose.ACT,
        conversation_id="one",
        link_id=None,
        customer_id="C-1",
        contact_hash="contact",
        hint="335 ••• 0101",
        code_hash="right",
        act=RECHARGE,
        created_at=START,
        expires_at=START + CODE_LIFE,
    )
    return replace(made, **changed)
