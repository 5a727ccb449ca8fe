"""The conversation behind a ticket, in the operator's CRM (TMF683), so that the colleague who takes it asks nothing
twice."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime

from bot.core.errors import DependencyError
from bot.services.bss_care import CareBss, NewInteraction
from bot.services.ports import Session

log = logging.getLogger(__name__)


async def log_contact(
    care: CareBss, session: Session, key: str, reason: str, summary: Sequence[str], at: datetime
) -> str | None:
    """The id of the interaction, logged once under `key`; None when the CRM fails, which stops no ticket.

    `summary`: what was said, already masked, oldest line first. `reason`: an intent of the catalogue.
    """
    contact = NewInteraction(key, session.customer_id, session.channel, reason, tuple(summary), at)
    try:
        return await care.log_interaction(contact)
    except DependencyError as error:
        log.warning("conversation not logged: %s of %s", type(error).__name__, error.part)
        return None
