"""Refusals that the audit log keeps: an agent wanted what is not theirs, over HTTP or the stream."""

from __future__ import annotations

from aiohttp import web

from bot.core.agents import Agent
from bot.core.desk_errors import Anonymous, DeskError, NotAllowed, NothingToSend, NotOwner, OtherSkill
from bot.services.desk.auditing import DeskLog
from connectors.desk.call_rights import API

KEPT = (NotAllowed, OtherSkill, NotOwner, Anonymous, NothingToSend)
_ACTS = {"messages": "say", "notes": "note", "tags": "tag", "attachments": "attach", "corrections": "correct"}


async def record_refusal(
    log: DeskLog, agent: Agent, error: DeskError, action: str, *, conversation_id: str = "", target: str = ""
) -> None:
    """One row, unless the use case has written it already."""
    if isinstance(error, KEPT) and not getattr(error, "recorded", False):
        await log.of_agent(agent, action, session=conversation_id, target=target, refused=error.code)


async def record_refused_call(log: DeskLog, agent: Agent, error: DeskError, request: web.Request) -> None:
    """`desk_` and the last word of the path, as in `desk_close`; of a conversation's call with its id."""
    resource, asked = request.match_info.route.resource, request.match_info.get("id", "")
    words = [] if resource is None else resource.canonical.removeprefix(f"{API}/").split("/")
    word = next((one for one in reversed(words) if not one.startswith("{")), "")
    in_one = words[:1] == ["conversations"]
    await record_refusal(
        log,
        agent,
        error,
        f"desk_{_ACTS.get(word, word).replace('-', '_')}",
        conversation_id=asked if in_one else "",
        target="" if in_one else asked,
    )
