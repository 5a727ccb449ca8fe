"""All use cases of the agents' own accounts together, as bootstrap wires them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.services.desk.administering import Administering
from bot.services.desk.auditing import DeskLog
from bot.services.desk.importing import ImportingAgents
from bot.services.desk.own_account import OwnAccount
from bot.services.desk.sessions import DeskSessions
from bot.services.desk.signing_in import SigningIn


@dataclass(frozen=True)
class DeskAccounts:
    """`log`: the audit log as the desk writes it, for all its use cases."""

    sessions: DeskSessions
    signing_in: SigningIn
    own: OwnAccount
    administering: Administering
    importing: ImportingAgents
    log: DeskLog
