"""What several calls and the stream show alike: the queue, a conversation's summary."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.bootstrap import Product
from bot.core.agents import Agent
from bot.services.desk.reading_access import Opened
from bot.services.desk.reading_ports import LiveTalk
from connectors.desk.feed import ReadMarks
from connectors.desk.queue_json import QueueJson, summary


def queue_text(looked: QueueJson, agent: Agent, marks: ReadMarks) -> str:
    """The members of `GET /queue`'s object."""

    def shown(live: LiveTalk) -> dict[str, Any]:
        return looked.summary(live, marks.of(agent.id, live.talk.id))

    mine, everything = looked.queue_view.mine(agent), looked.queue_view.all_for(agent)
    return looked.of(agent, [shown(one) for one in mine], [shown(one) for one in everything])


def summary_of(product: Product, opened: Opened, seen: int, names: Mapping[str, str]) -> dict[str, Any]:
    """Of a conversation as it stands, live or over. `names`: of agents, by id."""
    talk = opened.talk
    customer = product.desk.names.known([talk.customer_id or ""]).get(talk.customer_id or "")
    live = LiveTalk(opened.handoff, talk, None, None, 0)
    return summary(live, seen, names.get(talk.agent_id or ""), customer)
