"""The only doors to a customer's objects. Who the customer is comes from the session, and from nothing else."""

from __future__ import annotations

from bot.core.errors import NoLines, SignInNeeded
from bot.core.lines import Line
from bot.services.ports import Bss, Customer, Session


def access_customer_id(session: Session) -> str:
    """The id of who is signed in; raises SignInNeeded."""
    if session.customer_id is None:
        raise SignInNeeded
    return session.customer_id


async def access_customer(bss: Bss, session: Session) -> Customer:
    """The data of who is signed in; raises SignInNeeded."""
    return await bss.customer(access_customer_id(session))


async def access_lines(bss: Bss, session: Session) -> tuple[Line, ...]:
    """The lines of who is signed in, at least one; raises SignInNeeded or NoLines.

    The adapter leaves out what the operator's systems do not name as this customer's.
    """
    lines = await bss.lines(access_customer_id(session))
    if not lines:
        raise NoLines
    return lines
