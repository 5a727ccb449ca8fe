"""What each thing that arrived comes to: words, a choice, a command, a remark about what cannot be read."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from datetime import datetime

from bot.bootstrap import Product
from bot.core.attachments import LARGEST
from bot.core.chat import Conversation, Sender, Status
from bot.core.chat_errors import ChoiceOvertaken, FileTooLarge, UnknownChoice
from bot.services.conversation import GroupRefused
from bot.services.telegram.chats import Unread
from bot.services.telegram.files import FileLost, Sent
from bot.services.telegram.ports import CHANNEL, ChatKey
from bot.services.telegram.showing import Occupied, Unanswered, is_of_the_site
from bot.services.turn import request_id
from connectors.telegram.arrival import Arrival, What
from connectors.telegram.calls import Calls
from connectors.telegram.failures import Blocked, Refused, Unclear, Wait
from connectors.telegram.limits import Pace
from connectors.telegram.rendering import Text
from connectors.telegram.standing import Keyboards

PERSON = "operatore"
ORDERS = {"menu": "/help", "esci": "/logout", PERSON: "/talk_to_human"}
"""Commands, and what each stands for."""
UNREAD = {
    What.CARD: "utter_card_number_removed",
    What.CONTACT: "utter_telegram_contact",
    What.VOICE: "utter_telegram_voice",
    What.STICKER: "utter_telegram_sticker",
    What.LOCATION: "utter_telegram_location",
    What.MEDIA: "utter_telegram_media",
}
"""What is answered by one sentence."""
WITH_PERSON = "utter_telegram_with_person"
SOON = 1.0
"""Seconds until a link is looked at again that came while its chat was still being answered."""
_IS_NUMBER = re.compile(r"\+\d{6,15}")
Handler = Callable[[ChatKey, str, Arrival], Awaitable[None]]


class Handlers:
    """`handle` takes what arrived; `key` in all of them is its client message id, so that twice is once."""

    def __init__(self, product: Product, calls: Calls, pace: Pace, keyboards: Keyboards) -> None:
        self._product, self._calls, self._pace, self._keyboards = product, calls, pace, keyboards
        self._parts = product.telegram
        self._handlers: dict[What, Handler] = {
            What.TEXT: self._text,
            What.EDIT: self._edit,
            What.BUTTON: self._button,
            What.OWN_CONTACT: self._own_contact,
            What.FILE: self._file,
            What.GROUP: self._group,
            What.BLOCKED: self._blocked,
            What.UNBLOCKED: self._unblocked,
        }

    async def handle(self, chat: ChatKey, key: str, arrival: Arrival) -> None:
        await self._handlers.get(arrival.what, self._unread)(chat, key, arrival)

    async def say_failed(self, chat: ChatKey, key: str) -> None:
        """In place of what could not be worked off."""
        conversation = await self._conversation(chat)
        heard = self._parts.chats.heard(conversation, "failed")
        await self._parts.chats.remark(conversation, key, heard, "utter_turn_failed", request_id.get())

    async def say_lost(self, chat: ChatKey, key: str, arrival: Arrival) -> None:
        """In place of a file that Telegram does not give."""
        conversation, sent = await self._conversation(chat), Sent(arrival.file_name, arrival.text, arrival.album)
        if await self._parts.files.refuse(conversation, key, sent, FileLost, request_id.get()):
            await self._take_away(chat, arrival)

    async def _text(self, chat: ChatKey, key: str, arrival: Arrival) -> None:
        name, rest = arrival.command or ("", "")
        if name == "start" and rest:
            return await self._link(chat, key, rest)
        if name == "esci" and not rest and await self._parts.showing.leave(chat, key, request_id.get()):
            return None
        if name == "start" or (name in ORDERS and not rest):
            return await self._order(chat, key, name, arrival.arrived)
        if name == PERSON:
            return await self._for_person(chat, key, arrival)
        await self._say(chat, key, arrival)

    async def _own_contact(self, chat: ChatKey, key: str, arrival: Arrival) -> None:
        """A person reads the number as words; to the bot it proves as little as any number."""
        conversation = await self._conversation(chat)
        if conversation.status is Status.HUMAN or not _IS_NUMBER.fullmatch(arrival.text):
            return await self._say(chat, key, arrival)
        await self._parts.chats.number(conversation, key, arrival.text, request_id.get())

    async def _say(self, chat: ChatKey, key: str, arrival: Arrival) -> None:
        conversation = await self._conversation(chat)
        masked = await self._parts.chats.say(conversation, key, arrival.text, request_id.get())
        if masked:
            await self._take_away(chat, arrival)

    async def _for_person(self, chat: ChatKey, key: str, arrival: Arrival) -> None:
        """The command with words behind it: they stand there for the person, and lead nowhere else."""
        conversation = await self._conversation(chat)
        if conversation.status is Status.HUMAN:
            return await self._say(chat, key, arrival)
        shown, masked = await self._parts.chats.shown(conversation, arrival.text)
        await self._parts.chats.order(conversation, key, shown, ORDERS[PERSON], request_id.get())
        if masked:
            await self._take_away(chat, arrival)

    async def _order(self, chat: ChatKey, key: str, name: str, arrived: str) -> None:
        conversation = await self._conversation(chat)
        if name == "start" and await self._greeted_since(conversation, arrived):
            return
        if conversation.status is Status.HUMAN:
            return await self._say_who_answers(chat, conversation)
        payload = ORDERS.get(name, "/restart")
        await self._parts.chats.order(conversation, key, f"/{name}", payload, request_id.get())

    async def _greeted_since(self, conversation: Conversation, arrived: str) -> bool:
        """Whether the greeting, with which the conversation was opened just now, is the answer."""
        said = await self._product.chat.transcripts.after(conversation.id, 0)
        return len(said) == 1 and said[0].at >= datetime.fromisoformat(arrived)

    async def _link(self, chat: ChatKey, key: str, token: str) -> None:
        """What is said to this chat alone stands in no conversation of the site's, where it would be untrue."""
        try:
            found = await self._parts.linking.use(chat, token, key, request_id.get())
        except Occupied:
            return await self._say_here(chat, await self._conversation(chat), "utter_telegram_link_person")
        except Unanswered:
            raise Wait(SOON) from None
        if found is not None:
            return await self._say_here(chat, found, "utter_telegram_linked")
        conversation = await self._conversation(chat)
        if is_of_the_site(conversation):
            return await self._say_here(chat, conversation, "utter_telegram_link_over")
        await self._parts.chats.add(conversation, key, "utter_telegram_link_over", Sender.BOT)

    async def _say_who_answers(self, chat: ChatKey, conversation: Conversation) -> None:
        """In place of what only the bot understands: a person gets words alone."""
        await self._say_here(chat, conversation, WITH_PERSON, person=await self._person(conversation))

    async def _person(self, conversation: Conversation) -> str:
        names = await self._product.desk.agent_names()
        return names.get(conversation.agent_id or "", self._product.chat.policy.operator)

    async def _say_here(self, chat: ChatKey, conversation: Conversation, response: str, **variables: str) -> None:
        """To the chat alone. Raises Wait and Unclear: then it is tried again."""
        if not await self._pace.soon(chat.chat_id):
            raise Wait(self._pace.left(chat.chat_id))
        with suppress(Blocked, Refused):
            await self._calls.text(chat.chat_id, Text(self._words(response, conversation, **variables)))
        self._pace.sent(chat.chat_id)

    async def _edit(self, chat: ChatKey, key: str, arrival: Arrival) -> None:
        conversation = await self._conversation(chat)
        brought = await self._parts.updates.bringing(chat, arrival.message_id or 0)
        original = None if brought is None else key_of(chat, brought)
        masked = await self._parts.chats.amend(conversation, key, original, arrival.text, request_id.get())
        if masked:
            await self._take_away(chat, arrival)

    async def _button(self, chat: ChatKey, key: str, arrival: Arrival) -> None:
        conversation = await self._conversation(chat)
        try:
            if conversation.status is Status.HUMAN:  # it was the bot's, and is nothing to be said to a person
                raise UnknownChoice
            await self._product.chat.choose(conversation, key, arrival.text, request_id.get())
            await self._calls.answer(arrival.query_id)
        except (UnknownChoice, ChoiceOvertaken):
            await self._refuse_choice(chat, conversation, arrival)
        if arrival.message_id is not None and arrival.only_choices:
            self._keyboards.gone(chat, arrival.message_id)
            await self._calls.strip(chat.chat_id, arrival.message_id)

    async def _refuse_choice(self, chat: ChatKey, conversation: Conversation, arrival: Arrival) -> None:
        """No line of the conversation: it would overtake what is asked there now."""
        if conversation.status is Status.HUMAN:
            response, variables = WITH_PERSON, {"person": await self._person(conversation)}
        else:
            response, variables = "utter_telegram_button_old", {}
        if not await self._calls.answer(arrival.query_id, self._words(response, conversation, **variables)):
            await self._say_here(chat, conversation, response, **variables)

    async def _file(self, chat: ChatKey, key: str, arrival: Arrival) -> None:
        conversation = await self._conversation(chat)
        sent, files = Sent(arrival.file_name, arrival.text, arrival.album), self._parts.files
        if arrival.file_size > LARGEST and conversation.status is Status.HUMAN:
            masked = await files.refuse(conversation, key, sent, FileTooLarge, request_id.get())
        else:
            content = self._content(arrival.file_id)
            masked = await files.hand_over(conversation, key, sent, content, request_id.get())
        if masked:
            await self._take_away(chat, arrival)

    async def _content(self, file_id: str) -> AsyncIterator[bytes]:
        """Fetched when it is asked for, and only then. What Telegram does not give (any more) is no file."""
        try:
            yield await self._calls.file(file_id)
        except (Refused, Blocked):
            yield b""

    async def _unread(self, chat: ChatKey, key: str, arrival: Arrival) -> None:
        conversation = await self._conversation(chat)
        words = "" if arrival.what is What.CARD else arrival.text
        unread = Unread(arrival.what.value, words, arrival.album)
        masked = await self._parts.chats.unread(conversation, key, unread, UNREAD[arrival.what], request_id.get())
        if masked or arrival.what is What.CARD:
            await self._take_away(chat, arrival)

    def _words(self, response: str, conversation: Conversation, **variables: str) -> str:
        return self._product.chat.words.say(response, conversation.language, **variables).text

    async def _take_away(self, chat: ChatKey, arrival: Arrival) -> None:
        if arrival.message_id is not None:
            await self._calls.delete(chat.chat_id, arrival.message_id)

    async def _group(self, chat: ChatKey, key: str, arrival: Arrival) -> None:
        """Said once, and then the bot is gone; should it be brought back, it goes without a word."""
        try:
            await self._product.chat.arrive(CHANNEL, chat.address, group=True, request_id=request_id.get())
        except GroupRefused as refused:
            if await self._parts.tellings.refuse(chat, self._product.clock.now()):
                await self._pace.turn(chat.chat_id)
                with suppress(Blocked, Wait, Refused, Unclear):
                    await self._calls.text(chat.chat_id, Text(refused.said.text))
            await self._calls.leave(chat.chat_id)

    async def _blocked(self, chat: ChatKey, key: str, arrival: Arrival) -> None:
        await self._parts.tellings.stop(chat, self._product.clock.now())

    async def _unblocked(self, chat: ChatKey, key: str, arrival: Arrival) -> None:
        await self._parts.tellings.resume(chat)

    async def _conversation(self, chat: ChatKey) -> Conversation:
        return await self._parts.showing.conversation(chat, request_id.get())


def key_of(chat: ChatKey, update_id: int) -> str:
    """The client message id of an update: the same one says it once."""
    return f"tg:{chat.bot_id}:{update_id}"
