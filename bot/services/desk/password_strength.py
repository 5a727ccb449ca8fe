"""What a password of an agent has to be like."""

from __future__ import annotations

from bot.core.account import PASSWORD_LONGEST
from bot.core.account_errors import PasswordFault
from bot.core.desk_errors import WeakAgentPassword
from bot.core.desk_sessions import PASSWORD_SHORTEST
from bot.services.account.ports import Passwords


def check_password(passwords: Passwords, password: str, *about: str) -> None:
    """Raises WeakAgentPassword: 12 to 128 characters of any kind, not one that everybody knows (ASVS 6.2)."""
    if len(password) < PASSWORD_SHORTEST:
        raise WeakAgentPassword(PasswordFault.SHORT)
    if len(password) > PASSWORD_LONGEST:
        raise WeakAgentPassword(PasswordFault.LONG)
    if passwords.is_common(password, *about):
        raise WeakAgentPassword(PasswordFault.COMMON)
