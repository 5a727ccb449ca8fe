"""What a client says about messages that it was given: that they came, that they were seen.

A socket that was written to proves nothing. What counts as delivered is what a client confirms: by a `delivered` or
`read` frame, or by asking for what comes after (`after`). Only the newest of these is kept until it is noted, so that a
flood of frames costs no more than one.
"""

from __future__ import annotations

from dataclasses import dataclass

DELIVERED, READ = "delivered", "read"


@dataclass
class Reception:
    """Sequences up to which one socket's client confirmed; claims are not looked at yet."""

    delivered: int = 0
    read: int = 0
    claimed_delivered: int = 0
    claimed_read: int = 0

    def heard(self, kind: str, sequence: int) -> bool:
        """Whether a frame of this kind says something new."""
        if kind == READ:
            news = sequence > max(self.read, self.claimed_read)
            self.claimed_read = max(self.claimed_read, sequence)
        else:
            news = sequence > max(self.delivered, self.claimed_delivered)
            self.claimed_delivered = max(self.claimed_delivered, sequence)
        return news

    def settle(self, last: int) -> None:
        """Believes what was claimed, up to the `last` message that there is; the rest is dropped."""
        if self.claimed_read <= last:
            self.read = max(self.read, self.claimed_read)
        if self.claimed_delivered <= last:
            self.delivered = max(self.delivered, self.claimed_delivered)
        self.delivered = max(self.delivered, self.read)
        self.claimed_read = self.claimed_delivered = 0
