"""The shapes of the desk's API: what its page may count on, whoever serves it.

A shape is a type, a tuple of those that may stand there, a list with the shape of its items, or an object with the
shapes of its members; a name that ends in `?` may be missing. What is not named must not be there.
"""

from __future__ import annotations

from typing import Any

TEXT, NUMBER, YES_NO = str, int, bool
TEXT_OR_NULL, NUMBER_OR_NULL = (str, type(None)), (int, type(None))
ANY = object
Shape = Any

MESSAGE: Shape = {
    "sequence": NUMBER,
    "message_id": TEXT,
    "in_reply_to": TEXT_OR_NULL,
    "from": TEXT,
    "at": TEXT,
    "by": TEXT_OR_NULL,
    "name?": TEXT,
    "text": TEXT,
    "choices": [ANY],
    "attachments": [{"kind": TEXT, "title": TEXT, "url?": TEXT, "size?": NUMBER, "expires_at?": TEXT}],
    "card?": ANY,
    "prompt?": {"kind": TEXT},
}
NOTE: Shape = {"number": NUMBER, "at": TEXT, "agent_id": TEXT, "agent_name": TEXT_OR_NULL, "text": TEXT}
EVENT: Shape = {
    "number": NUMBER,
    "handoff_id": TEXT,
    "kind": TEXT,
    "at": TEXT,
    "agent_id": TEXT_OR_NULL,
    "agent_name": TEXT_OR_NULL,
    "body": ANY,
}
WAITING: Shape = {
    "handoff_id": TEXT,
    "conversation_id": TEXT,
    "skill": TEXT,
    "cause": TEXT,
    "reason": TEXT,
    "priority": NUMBER,
    "asked_at": TEXT,
    "waited_seconds": NUMBER,
    "warning": TEXT,
    "channel": TEXT,
    "language": TEXT,
    "name": TEXT_OR_NULL,
    "verified": YES_NO,
    "mine": YES_NO,
}
SUMMARY: Shape = {
    "conversation_id": TEXT,
    "handoff_id": TEXT,
    "status": TEXT,
    "epoch": NUMBER,
    "state": TEXT,
    "agent_id": TEXT_OR_NULL,
    "agent_name": TEXT_OR_NULL,
    "skill": TEXT,
    "name": TEXT_OR_NULL,
    "channel": TEXT,
    "last_sequence": NUMBER,
    "last_text": TEXT_OR_NULL,
    "last_from": TEXT_OR_NULL,
    "last_at": TEXT_OR_NULL,
    "asked_at": TEXT,
    "accepted_at": TEXT_OR_NULL,
    "unread_from": NUMBER_OR_NULL,
    "customer_id": TEXT_OR_NULL,
    "last_event": NUMBER,
}
COLLEAGUE: Shape = {
    "id": TEXT,
    "name": TEXT,
    "role": TEXT,
    "here": YES_NO,
    "availability": TEXT,
    "load": NUMBER,
    "capacity": NUMBER,
    "skills": [TEXT],
}
QUEUE: Shape = {
    "at": TEXT,
    "waiting": [WAITING],
    "mine": [SUMMARY],
    "agents": [COLLEAGUE],
    "all": [SUMMARY],
    "offered": [TEXT],
}
TURN: Shape = {
    "message_id": TEXT,
    "sequence": NUMBER_OR_NULL,
    "text": TEXT,
    "intent": TEXT_OR_NULL,
    "confidence": (float, int, type(None)),
    "ranking": [ANY],
    "entities": [ANY],
    "actions": [ANY],
    "failed": YES_NO,
    "corrected": TEXT_OR_NULL,
}
VIEW: Shape = {
    "conversation": {
        "id": TEXT,
        "channel": TEXT,
        "language": TEXT,
        "status": TEXT,
        "epoch": NUMBER,
        "agent_id": TEXT_OR_NULL,
        "agent_name": TEXT_OR_NULL,
        "first_sequence": NUMBER,
        "last_sequence": NUMBER,
        "delivered_sequence": NUMBER,
        "read_sequence": NUMBER,
        "closed_at": TEXT_OR_NULL,
        "last_event": NUMBER,
        "joined": [TEXT],
    },
    "handoff": {
        "id": TEXT,
        "state": TEXT,
        "skill": TEXT,
        "cause": TEXT,
        "reason": TEXT,
        "priority": NUMBER,
        "asked_at": TEXT,
        "accepted_at": TEXT_OR_NULL,
        "first_reply_at": TEXT_OR_NULL,
        "ended_at": TEXT_OR_NULL,
        "ending": TEXT_OR_NULL,
        "outcome": TEXT_OR_NULL,
        "agent_id": TEXT_OR_NULL,
        "line_id": TEXT_OR_NULL,
        "tags": [TEXT],
        "rating": NUMBER_OR_NULL,
        "rating_words": TEXT,
        "history": [EVENT],
    },
    "messages": [MESSAGE],
    "earlier": YES_NO,
    "notes": [NOTE],
    "bot": {"turns": [TURN], "slots": ANY, "failed_turns": NUMBER},
    "verified": (
        {"customer_id": TEXT, "how": TEXT_OR_NULL, "at": TEXT_OR_NULL, "acr": TEXT_OR_NULL, "step_up": TEXT_OR_NULL},
        type(None),
    ),
    "viewers": [TEXT],
    "past": [
        {"conversation_id": TEXT, "handoff_id": TEXT, "at": TEXT, "skill": TEXT, "outcome": TEXT_OR_NULL},
    ],
}
LINES: Shape = {
    "messages": [MESSAGE],
    "last_sequence": NUMBER,
    "status": TEXT,
    "epoch": NUMBER,
    "delivered_sequence": NUMBER,
    "read_sequence": NUMBER,
    "customer_id": TEXT_OR_NULL,
    "last_event": NUMBER,
}
SNAPSHOT: Shape = {
    "read_at": TEXT,
    "name": TEXT_OR_NULL,
    "contact": TEXT_OR_NULL,
    "lines": [
        {
            "number": TEXT,
            "e164": TEXT,
            "kind": TEXT,
            "prepaid": YES_NO,
            "plan": TEXT_OR_NULL,
            "credit_cents": NUMBER_OR_NULL,
            "state": TEXT,
        }
    ],
    "bills": [{"id": TEXT, "number": TEXT, "amount_cents": NUMBER, "due": TEXT, "state": TEXT}],
    "tickets": [{"id": TEXT, "kind": TEXT, "what": TEXT, "state": TEXT, "at": TEXT_OR_NULL}],
    "failed": [TEXT],
}
ACCEPTED: Shape = {"message_id": TEXT, "sequence": NUMBER}
AGENT: Shape = {"id": TEXT, "user": TEXT, "name": TEXT, "role": TEXT, "skills": [TEXT], "capacity": NUMBER}
ME: Shape = {
    "agent": AGENT,
    "rights": [TEXT],
    "csrf": TEXT,
    "idle_seconds": NUMBER,
    "availability": TEXT,
    "alive_seconds": NUMBER,
    "skills": [TEXT],
    "outcomes": [TEXT],
    "time_zone": TEXT,
}
SPREAD: Shape = ({"count": NUMBER, "mean": (int, float), "p50": (int, float), "p90": (int, float)}, type(None))
FIGURES: Shape = {
    "asked": NUMBER,
    "accepted": NUMBER,
    "closed": NUMBER,
    "call_backs": NUMBER,
    "expired": NUMBER,
    "waiting": SPREAD,
    "first_response": SPREAD,
    "handling": SPREAD,
    "abandonment": (float, int, type(None)),
    "recontact": (float, int, type(None)),
    "rating": SPREAD,
    "bot_time": SPREAD,
}
COUNTED: Shape = {
    "from": TEXT,
    "to": TEXT,
    "all": FIGURES,
    "by_skill": ANY,
    "by_agent": [{"agent_id": TEXT, "agent_name": TEXT_OR_NULL, **FIGURES}],
    "bot_rating": SPREAD,
}
FOUND: Shape = {
    "found": [
        {
            "conversation_id": TEXT,
            "handoff_id": TEXT,
            "at": TEXT,
            "name": TEXT_OR_NULL,
            "skill": TEXT,
            "outcome": TEXT_OR_NULL,
            "agent_name": TEXT_OR_NULL,
            "snippet": TEXT,
        }
    ],
    "more": YES_NO,
}
CANNED: Shape = {"canned": [{"key": TEXT, "title": TEXT, "text": TEXT}]}
INTENTS: Shape = {"intents": [{"name": TEXT, "label": TEXT}]}
ERROR: Shape = {
    "error": {
        "code": TEXT,
        "message": TEXT,
        "request_id": TEXT,
        "by?": TEXT,
        "reason?": TEXT,
        "amounts_cents?": [NUMBER],
    }
}


def unlike(value: Any, shape: Shape, at: str = "") -> list[str]:
    """Where a value is not of the shape; empty: it is."""
    if isinstance(shape, tuple):
        tried = [unlike(value, one, at) for one in shape]
        return min(tried, key=len)
    if isinstance(shape, list):
        if not isinstance(value, list):
            return [f"{at}: no list"]
        return [fault for index, item in enumerate(value) for fault in unlike(item, shape[0], f"{at}[{index}]")]
    if isinstance(shape, dict):
        return _members_unlike(value, shape, at)
    fits = isinstance(value, shape) and (shape is not int or not isinstance(value, bool))
    return [] if fits else [f"{at}: {value!r} is no {shape.__name__}"]


def _members_unlike(value: Any, shape: dict[str, Shape], at: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{at}: no object"]
    known = {name.rstrip("?"): one for name, one in shape.items()}
    needed = {name for name in shape if not name.endswith("?")}
    faults = [f"{at}.{name} is missing" for name in sorted(needed - value.keys())]
    faults += [f"{at}.{name} is not in the contract" for name in sorted(value.keys() - known.keys())]
    return faults + [
        fault for name in value.keys() & known.keys() for fault in unlike(value[name], known[name], f"{at}.{name}")
    ]
