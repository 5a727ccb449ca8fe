"""Who calls, and what they say: the bearer token opens one conversation, and nothing else."""

from __future__ import annotations

from aiohttp import web

from bot.core.chat import Accepted, Conversation, Status
from bot.core.chat_errors import Unauthorized
from bot.services.turn import request_id
from connectors.gateway.keys import LIMITS, PLACES, PRODUCT
from connectors.web.bodies import SendMessage


def bearer(request: web.Request) -> str:
    """The token of the Authorization header; raises Unauthorized."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise Unauthorized
    return token.strip()


async def conversation_of(request: web.Request) -> Conversation:
    """The open conversation that the call is about; raises Unauthorized, UnknownConversation, ConversationClosed."""
    chat = request.app[PRODUCT].chat
    return await chat.enter_open(bearer(request), request.match_info["id"])


def count_message(app: web.Application, conversation: Conversation) -> None:
    """Raises TooMany when the conversation or its customer has used up the minute's share."""
    app[LIMITS].take("conversation", conversation.id)
    if conversation.customer_id is not None:
        app[LIMITS].take("customer", conversation.customer_id)


async def place_of(app: web.Application, conversation: Conversation) -> int | None:
    """The customer's place in the queue while they wait for a person; None: they do not."""
    return await app[PLACES].of(conversation.id) if conversation.status is Status.WAITING else None


async def person_of(app: web.Application, conversation: Conversation) -> str | None:
    """The name of the person who answers, from when they have the conversation on; None: no person does."""
    if conversation.status is not Status.HUMAN or conversation.agent_id is None:
        return None
    return await app[PRODUCT].handoff.at_desk.name_of(conversation.agent_id)


async def accept(app: web.Application, conversation: Conversation, body: SendMessage) -> Accepted:
    """Accept a message that came over HTTP or the stream."""
    chat, key = app[PRODUCT].chat, str(body.client_message_id)
    if body.choice is not None:
        return await chat.choose(conversation, key, body.choice, request_id.get())
    return await chat.say(conversation, key, body.text or "", request_id.get(), body.attachments)
