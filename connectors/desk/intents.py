"""What the bot should have understood."""

from __future__ import annotations

from aiohttp import web

from connectors.desk.bodies import Correct
from connectors.desk.session import agent_of
from connectors.gateway.bodies import read_body
from connectors.gateway.keys import PRODUCT


async def intents(request: web.Request) -> web.Response:
    """Names, each with what colleagues call it."""
    product = request.app[PRODUCT]
    titles = product.desk.labelling.titles(product.settings.language)
    return web.json_response({"intents": [{"name": name, "label": label} for name, label in titles.items()]})


async def correct(request: web.Request) -> web.Response:
    body, labelling = await read_body(request, Correct), request.app[PRODUCT].desk.labelling
    made = await labelling.correct(agent_of(request), request.match_info["id"], body.message_id, body.intent)
    return web.json_response({"message_id": made.message_id, "heard": made.heard, "meant": made.meant}, status=201)
