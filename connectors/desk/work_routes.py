"""The routes of the desk's work. `call_rights.py` says who may call each of them."""

from __future__ import annotations

from collections.abc import AsyncIterator

from aiohttp import web

from connectors.desk import call_backs, conversation_actions, conversations, figures, intents, queue, search
from connectors.desk.call_rights import API
from connectors.desk.feed import Feed
from connectors.desk.keys import FEED, WORK_LIMITS
from connectors.desk.stream import stream
from connectors.gateway.keys import LISTENERS, PRODUCT
from connectors.gateway.limits import Limits

LIMITS = {"line": 240, "send": 30, "file": 30, "search": 60, "frame": 1200}
"""A minute, of one agent, besides what all their calls count for together."""


def add_work_routes(app: web.Application) -> None:
    """Queue, conversations, what is done in them, looking back; and the stream."""
    product = app[PRODUCT]
    app[FEED] = Feed(product.desk.queue_views, app[LISTENERS])
    app[WORK_LIMITS] = Limits(product.clock, LIMITS)
    app.cleanup_ctx.append(_feed)
    _add_reading(app)
    _add_acting(app)


def _add_reading(app: web.Application) -> None:
    reads = {
        "/queue": queue.queue,
        "/conversations/{id}": conversations.view,
        "/conversations/{id}/messages": conversations.messages,
        "/conversations/{id}/files/{file}": conversations.file,
        "/conversations/{id}/customer": conversations.customer,
        "/conversations/{id}/canned": conversations.canned,
        "/intents": intents.intents,
        "/search": search.search,
        "/call-backs": call_backs.call_backs,
        "/figures": figures.figures,
        "/stream": stream,
    }
    for path, handler in reads.items():
        app.router.add_get(f"{API}{path}", handler, allow_head=False)


def _add_acting(app: web.Application) -> None:
    app.router.add_put(f"{API}/presence", queue.presence)
    app.router.add_put(f"{API}/conversations/{{id}}/tags", conversation_actions.tags)
    acts = {
        "/handoffs/{id}/accept": queue.accept,
        "/conversations/{id}/messages": conversation_actions.say,
        "/conversations/{id}/attachments": conversation_actions.attach,
        "/conversations/{id}/notes": conversation_actions.note,
        "/conversations/{id}/transfer": conversation_actions.transfer,
        "/conversations/{id}/give-back": conversation_actions.give_back,
        "/conversations/{id}/close": conversation_actions.close,
        "/conversations/{id}/take-over": conversation_actions.take_over,
        "/conversations/{id}/join": conversation_actions.join,
        "/conversations/{id}/send": conversation_actions.send,
        "/conversations/{id}/corrections": intents.correct,
        "/call-backs/{id}/claim": call_backs.claim,
        "/call-backs/{id}/done": call_backs.done,
    }
    for path, handler in acts.items():
        app.router.add_post(f"{API}{path}", handler)


async def _feed(app: web.Application) -> AsyncIterator[None]:
    await app[FEED].start()
    yield
    await app[FEED].stop()
