"""The desk's values in its API's JSON (docs/desk.md). What a customer's client alone may have is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from bot.core.chat import Message
from bot.core.chat_events import happened
from bot.core.handoffs import Handoff
from bot.core.lines import grouped
from bot.services.desk.bot_view import BotTurn
from bot.services.desk.figures import FiguresView
from bot.services.desk.ports import HandoffEvent
from bot.services.desk.reading_ports import Talk
from bot.services.desk.searching import FoundNamed
from bot.services.desk.snapshot import Snapshot
from bot.services.desk.viewing import ConversationView, Lines
from connectors.desk.call_rights import API

_ADDRESSES = ("order", "bill_link", "bill")
"""Behind these stand the customer's own links: a page to pay on, a bill's PDF."""


def moment(at: datetime) -> str:
    """UTC, milliseconds, `Z`."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment_or_null(at: datetime | None) -> str | None:
    return None if at is None else moment(at)


def message(item: Message) -> dict[str, Any]:
    """As in the chat API, and `by`: the agent's id. A prompt is only told of: what opens it is the customer's."""
    body = item.body
    prompt = body.get("prompt")
    return {
        "sequence": item.sequence,
        "message_id": item.message_id,
        "in_reply_to": item.in_reply_to,
        "from": item.sender.value,
        "at": moment(item.at),
        "by": item.agent_id,
        **({"name": body["name"]} if body.get("name") else {}),
        "text": body.get("text") or "",
        "choices": list(body.get("choices", ())),
        "attachments": [attachment(item.conversation_id, one) for one in body.get("attachments", ())],
        **({"card": body["card"]} if "card" in body else {}),
        **({"prompt": {"kind": prompt["kind"]}} if prompt else {}),
    }


def attachment(conversation_id: str, item: Mapping[str, Any]) -> dict[str, Any]:
    """A file with the address that it has at the desk, under the agent's session."""
    if any(name in item for name in _ADDRESSES):
        return {name: value for name, value in item.items() if name in ("kind", "title", "size")}
    if "file" not in item:
        return dict(item)
    url = f"{API}/conversations/{conversation_id}/files/{item['file']}"
    return {**{name: value for name, value in item.items() if name != "file"}, "url": url}


def lines(page: Lines, edge: int) -> dict[str, Any]:
    """`edge`: the sequence that was asked from; with nothing above it, it is the last still."""
    talk = page.talk
    return {
        "messages": [message(line) for line in page.lines],
        "last_sequence": page.lines[-1].sequence if page.lines else edge,
        "status": talk.status.value,
        "epoch": talk.epoch,
        "delivered_sequence": talk.delivered_sequence,
        "read_sequence": talk.read_sequence,
        "customer_id": talk.customer_id,
        "last_event": talk.last_event,
    }


def handoff(item: Handoff) -> dict[str, Any]:
    times = ("asked_at", "accepted_at", "first_reply_at", "ended_at")
    plain = ("id", "state", "skill", "cause", "reason", "priority", "ending", "outcome", "agent_id", "line_id")
    told = {name: getattr(item, name) for name in (*plain, "rating", "rating_words")}
    return told | {name: moment_or_null(getattr(item, name)) for name in times} | {"tags": list(item.tags)}


def event(item: HandoffEvent, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "number": item.number,
        "handoff_id": item.handoff_id,
        "kind": item.kind,
        "at": moment(item.at),
        "agent_id": item.agent_id,
        "agent_name": names.get(item.agent_id or ""),
        "body": happened(str(item.body.get("event", ""))) if item.kind == "held" else dict(item.body),
    }


def note(item: HandoffEvent, names: Mapping[str, str]) -> dict[str, Any]:
    said = event(item, names)
    return {name: said[name] for name in ("number", "at", "agent_id", "agent_name")} | {
        "text": str(item.body.get("text", ""))
    }


def conversation(talk: Talk, names: Mapping[str, str]) -> dict[str, Any]:
    plain = ("id", "language", "epoch", "agent_id", "first_sequence", "last_sequence", "last_event")
    return {
        **{name: getattr(talk, name) for name in plain},
        "channel": talk.channels,
        "status": talk.status.value,
        "agent_name": names.get(talk.agent_id or ""),
        "delivered_sequence": talk.delivered_sequence,
        "read_sequence": talk.read_sequence,
        "closed_at": moment_or_null(talk.closed_at),
        "joined": sorted(talk.joined),
    }


def view(item: ConversationView, viewers: Sequence[str]) -> dict[str, Any]:
    verified = item.verified and {**asdict(item.verified), "at": moment_or_null(item.verified.at)}
    past = [{**asdict(one), "at": moment(one.at)} for one in item.past]
    return {
        "conversation": conversation(item.talk, item.names),
        "handoff": {**handoff(item.handoff), "history": [event(one, item.names) for one in item.history]},
        "messages": [message(one) for one in item.lines],
        "earlier": item.earlier,
        "notes": [note(one, item.names) for one in item.notes],
        "bot": {
            "turns": [turn(one) for one in item.bot.turns],
            "slots": dict(item.bot.slots),
            "failed_turns": item.bot.failed_turns,
        },
        "verified": verified,
        "viewers": list(viewers),
        "past": past,
    }


def turn(item: BotTurn) -> dict[str, Any]:
    return asdict(item)


def snapshot(item: Snapshot | None) -> dict[str, Any]:
    if item is None:
        return {"anonymous": True}
    return {
        "read_at": moment(item.read_at),
        "name": item.customer.name if item.customer else None,
        "contact": item.contact,
        "lines": [
            {
                "number": grouped(held.line.number),
                "e164": held.line.number,
                "kind": held.line.kind.value,
                "prepaid": held.line.prepaid,
                "plan": held.line.plan_name,
                "credit_cents": held.credit_cents,
                "state": "active" if held.line.active else held.line.suspension_reason or "suspended",
            }
            for held in item.lines
        ],
        "bills": [
            {
                "id": bill.id,
                "number": bill.number,
                "amount_cents": bill.remaining_cents,
                "due": bill.due.isoformat(),
                "state": bill.state(item.today).value,
            }
            for bill in item.bills
        ],
        "tickets": [
            {
                "id": ticket.id,
                "kind": str(ticket.kind),
                "what": ticket.description or ticket.name or "",
                "state": ticket.state.value,
                "at": moment_or_null(ticket.opened),
            }
            for ticket in item.tickets
        ],
        "failed": [part.value for part in item.failed],
    }


def found(item: FoundNamed, names: Mapping[str, str]) -> dict[str, Any]:
    of = item.found.handoff
    return {
        "conversation_id": of.conversation_id,
        "handoff_id": of.id,
        "at": moment(of.asked_at),
        "name": item.name,
        "skill": of.skill.value,
        "outcome": of.outcome and of.outcome.value,
        "agent_name": names.get(of.agent_id or ""),
        "snippet": item.found.snippet,
    }


def figures(item: FiguresView, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "from": moment(item.begin),
        "to": moment(item.end),
        "all": asdict(item.all),
        "by_skill": {skill.value: asdict(of) for skill, of in item.by_skill.items()},
        "by_agent": [
            {"agent_id": one, "agent_name": names.get(one), **asdict(of)} for one, of in item.by_agent.items()
        ],
        "bot_rating": None if item.bot_rating is None else asdict(item.bot_rating),
    }
