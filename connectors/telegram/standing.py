"""Keyboards that stand in chats: taken away once their choices count no more (`bot.adapters.sql.overtaking`), and the
buttons of sign-ins and proofs once those are done.

Kept by this process alone. One that another process sent, or an earlier one, stays to be seen; who presses it is told
that it counts no more, and then it goes too.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace

from bot.core.chat import Message, Sender
from bot.services.telegram.ports import ChatKey
from connectors.telegram.calls import Calls
from connectors.telegram.keyboards import Rows, pages_of
from connectors.telegram.rendering import settled_by

MOST_CHATS = 10_000


@dataclass(frozen=True)
class Standing:
    """A message with choices or a prompt's page. `pages`: what stays of its keyboard without choices.

    `settled_by`: what makes the page needless (`rendering.settled_by`).
    """

    conversation_id: str
    sequence: int
    in_reply_to: str | None
    message_id: int
    pages: Rows
    choices: bool
    settled_by: str | None

    def settled_in(self, message: Message) -> bool:
        """Whether what its page was for is done, wherever it was done."""
        same = message.conversation_id == self.conversation_id and message.sequence > self.sequence
        return same and self.settled_by is not None and message.body.get("settles") == self.settled_by

    def overtaken_by(self, message: Message) -> bool:
        """By anything that the customer or a person says, and by choices of another turn."""
        if (
            not self.choices
            or message.body.get("aside")
            or message.conversation_id != self.conversation_id
            or message.sequence <= self.sequence
        ):
            return False
        if message.sender in (Sender.CUSTOMER, Sender.HUMAN):
            return True
        same_turn = message.in_reply_to is not None and message.in_reply_to == self.in_reply_to
        return bool(message.body.get("choices")) and not same_turn


class Keyboards:
    """`sent` notes one, `passed` takes away those that a line overtakes, `gone` forgets one that was taken away."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls
        self._standing: OrderedDict[ChatKey, list[Standing]] = OrderedDict()

    def sent(self, chat: ChatKey, message: Message, message_id: int, rows: Rows) -> None:
        choices, pages = any(button.data for row in rows for button in row), pages_of(rows)
        settled = settled_by(message.body) if pages else None
        if not choices and settled is None:
            return
        place = (message.conversation_id, message.sequence, message.in_reply_to, message_id)
        self._standing.setdefault(chat, []).append(Standing(*place, pages, choices, settled))
        self._standing.move_to_end(chat)
        if len(self._standing) > MOST_CHATS:
            self._standing.popitem(last=False)

    async def passed(self, chat: ChatKey, message: Message) -> None:
        for one in list(self._standing.get(chat, ())):
            if one.settled_in(message):
                self.gone(chat, one.message_id)
                await self._calls.strip(chat.chat_id, one.message_id)
            elif one.overtaken_by(message):
                self.gone(chat, one.message_id)
                if one.pages and one.settled_by is not None:
                    self._standing.setdefault(chat, []).append(replace(one, choices=False))
                await self._calls.strip(chat.chat_id, one.message_id, one.pages)

    def gone(self, chat: ChatKey, message_id: int) -> None:
        left = [one for one in self._standing.get(chat, ()) if one.message_id != message_id]
        if left:
            self._standing[chat] = left
        else:
            self._standing.pop(chat, None)
