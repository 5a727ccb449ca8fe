"""What the dialogue remembers and others read, too: names of slots. All of them stand in `domain.yml`, and what each
holds beside the turn's own (`bot.actions.turn`).

Read by: the rounds that look after silences and tell of bills (`bot.core.silences`), and what shows a colleague what
the bot knows (`bot.adapters.engine.client`, and the desk's `slots.js`).
"""

from __future__ import annotations

TASK = "task"
PENDING_REQUEST = "pending_request"
FINISHED = "finished"
BOT_RATED = "bot_rated"
PERSON = "person"

# Why a pending request waits.
WHY = "why"
SIGN_IN = "sign_in"
PROOF = "proof"

UNPAID = "unpaid"
"""In a pending request that was carried out: the order whose link nothing was paid on yet."""

OF_THE_DIALOGUE = frozenset({"task_step", "parked", "listed_lines", "listed_offers", "listed_bills", "offered"})
"""Slots that nobody but the dialogue itself can use."""
