"""Whether an offered choice still stands: an old button must not answer a newer question.

What a choice means is what the bot offered last. So it stands until the customer or a person says something, or another
turn offers choices, whatever it does: also one that only reads would be answered in the middle of something else. The
channels show the same (`choosable` in the widget, `Keyboards` on Telegram); this is where it holds.
"""

from __future__ import annotations

from sqlalchemy import Exists, exists, false, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql.accepting import PENDING
from bot.adapters.sql.schema import choices, inbox, messages
from bot.core.chat import Sender
from bot.core.chat_errors import ChoiceOvertaken

SPOKEN = (Sender.CUSTOMER.value, Sender.HUMAN.value)
"""Whose words overtake what the bot asked."""
_IN_EARNEST = ~func.coalesce(messages.c.body["aside"].as_boolean(), false())
"""No sticker, no number that was taken out, and nothing that is said of them."""


async def check_stands(connection: AsyncConnection, conversation_id: str, sequence: int) -> None:
    """Of the choices under that message. Raises ChoiceOvertaken.

    The caller holds the conversation's row, so that of two presses at once the second finds the first.
    """
    if await connection.scalar(select(_said_or_offered_after(conversation_id, sequence))):
        raise ChoiceOvertaken
    if await connection.scalar(select(_still_to_be_answered(conversation_id))):
        raise ChoiceOvertaken


def _said_or_offered_after(conversation_id: str, sequence: int) -> Exists:
    """A line of the customer's or of a person, or choices that belong to another turn than that message does.

    Asides are neither.
    """
    turn = (
        select(messages.c.in_reply_to)
        .where(messages.c.conversation_id == conversation_id, messages.c.sequence == sequence)
        .scalar_subquery()
    )
    offering = exists().where(choices.c.conversation_id == conversation_id, choices.c.sequence == messages.c.sequence)
    another_turn = messages.c.in_reply_to.is_distinct_from(turn) | messages.c.in_reply_to.is_(None)
    return exists().where(
        messages.c.conversation_id == conversation_id,
        messages.c.sequence > sequence,
        _IN_EARNEST,
        or_(messages.c.sender.in_(SPOKEN), offering & another_turn),
    )


def _still_to_be_answered(conversation_id: str) -> Exists:
    """Words that were said before the choice was offered, and that the bot comes to only now."""
    waits = (inbox.c.conversation_id == conversation_id, inbox.c.state == PENDING, inbox.c.sequence.is_not(None))
    return exists().where(*waits)
