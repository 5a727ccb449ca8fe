"""An agent's way into the desk: password, second factor, and the session that both open.

    password ──second factor──▶ full ──idle──▶ locked ──second factor──▶ full

Each arrow from left to right makes a new token: one that was known before proves nothing afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from bot.core.agents import Agent

HALF_LIFE = timedelta(minutes=5)
"""How long the second factor may take after the password."""
NOTED_EVERY = timedelta(seconds=10)
"""How exactly the last sign of life is kept: calls that follow each other closely write once."""
PASSWORD_SHORTEST = 12
"""Longer than a customer's: an agent reads many people's data."""
MOST_PASSKEYS = 10
LARGEST_CAPACITY = 20
USER = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,30}[a-z0-9])?")
"""A user name, folded to lower case."""


class Stage(StrEnum):
    """How far somebody is in."""

    PASSWORD = "password"  # waits for the second factor, and may do nothing else
    FULL = "full"
    LOCKED = "locked"


class Second(StrEnum):
    """A second factor."""

    TOTP = "totp"
    PASSKEY = "passkey"


@dataclass(frozen=True)
class Credentials:
    """What an agent signs in with. `totp_secret` is sealed; None: not enrolled. `totp_step`: the last that was used."""

    agent: Agent
    password_hash: str = field(repr=False)
    totp_secret: str | None = field(default=None, repr=False)
    totp_step: int = 0


@dataclass(frozen=True)
class AgentSession:
    """`challenge`: what the answer that is waited for is compared with (a passkey's, or a secret to be enrolled).

    `earlier`: the token hash of the session that the browser had before this sign-in; it ends with the second factor.
    """

    token_hash: str = field(repr=False)
    agent_id: str
    csrf: str = field(repr=False)
    stage: Stage
    created_at: datetime
    active_at: datetime
    expires_at: datetime
    challenge: Mapping[str, Any] | None = field(default=None, repr=False)
    earlier: str | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """Tells sessions apart in the audit log, and opens none."""
        return self.token_hash[:16]


def folded(user: str) -> str:
    """A user name as it is stored and compared."""
    return user.strip().lower()
