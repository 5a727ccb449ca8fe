"""What the fake desk answers when it is asked about customers, intents, figures."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
PAST = [
    {
        "conversation_id": "past-1",
        "handoff_id": "h-past-1",
        "at": "2026-10-02T08:30:00.000Z",
        "skill": "fixed",
        "outcome": "solved",
    }
]
SNAPSHOT: Json = {
    "name": "Giulia Ferri",
    "contact": "347 ••• 4567",
    "lines": [
        {
            "number": "347 123 4567",
            "e164": "+393471234567",
            "kind": "mobile",
            "prepaid": True,
            "plan": "Onda 100",
            "credit_cents": 1240,
            "state": "active",
        },
        {
            "number": "081 555 0101",
            "e164": "+390815550101",
            "kind": "fixed",
            "prepaid": False,
            "plan": "Fibra Casa",
            "credit_cents": None,
            "state": "unpaid",
        },
    ],
    "bills": [
        {
            "id": "b-1",
            "number": "2026-0911",
            "amount_cents": 3490,
            "due": "2026-11-10",
            "state": "overdue",
        }
    ],
    "tickets": [
        {
            "id": "T-77",
            "kind": "fault",
            "what": "Internet lento la sera",
            "state": "inProgress",
            "at": "2026-11-20T17:00:00.000Z",
        }
    ],
    "failed": [],
}
CANNED = [
    {"key": "greeting", "title": "Saluto", "text": "Ciao, sono Rosa. Ho letto quello che hai scritto: ci penso io."},
    {"key": "wait_a_moment", "title": "Un attimo", "text": "Dammi un paio di minuti, controllo e ti scrivo qui."},
    {"key": "closing", "title": "Chiusura", "text": "Perché sia tutto chiaro: la pratica è conclusa."},
]
INTENTS = [
    {"name": "ask_bill", "label": "Fattura da spiegare"},
    {"name": "recharge", "label": "Fare una ricarica"},
    {"name": "check_credit", "label": "Credito residuo"},
]


SPREAD: Json = {"count": 12, "mean": 95.0, "p50": 80.0, "p90": 260.0}
FIGURES: Json = {
    "asked": 14,
    "accepted": 12,
    "closed": 11,
    "call_backs": 1,
    "expired": 0,
    "waiting": SPREAD,
    "first_response": SPREAD,
    "handling": SPREAD,
    "abandonment": 0.07,
    "recontact": 0.12,
    "rating": {"count": 6, "mean": 4.3, "p50": 4, "p90": 5},
    "bot_time": None,
}
