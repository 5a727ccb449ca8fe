"""What Prometheus sees of the inbox."""

from __future__ import annotations

from prometheus_client import Counter, Histogram

TURNS = Counter("sportello_turns_total", "Inbox rows that were answered, by outcome.", ["outcome"])
TURN_SECONDS = Histogram(
    "sportello_turn_seconds",
    "From taking an inbox row up to its stored answer.",
    buckets=(0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60),
)
