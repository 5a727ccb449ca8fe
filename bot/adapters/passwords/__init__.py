"""Password hashing by argon2id, and the list of passwords that everybody knows."""

from __future__ import annotations

from bot.adapters.passwords.argon import ArgonPasswords

__all__ = ["ArgonPasswords"]
