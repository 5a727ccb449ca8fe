"""What belongs to the call that is being served: the customer's message, the request id, and how long is left.

Set by the action port for each call, read by whoever needs it below. Context variables, so that two calls in one
process never see each other's.
"""

from __future__ import annotations

from contextvars import ContextVar

message_id: ContextVar[str] = ContextVar("message_id")
request_id: ContextVar[str] = ContextVar("request_id")
deadline: ContextVar[float | None] = ContextVar("deadline", default=None)
"""On the event loop's monotonic clock; None: no limit beyond the ordinary time-outs."""
client_address: ContextVar[str] = ContextVar("client_address", default="")
"""Where the request that is served came from; empty where there is none."""
