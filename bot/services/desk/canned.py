"""Canned replies: responses of the project, filled for this conversation and this agent.

A reply of which a variable cannot be filled is not offered: nobody sends "None" to a customer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.agents import Agent
from bot.core.errors import DependencyError
from bot.core.operator import Operator
from bot.services.access import access_customer_id
from bot.services.bss_care import CareBss
from bot.services.desk.names import Names
from bot.services.desk.reading_access import ReadingAccess
from bot.services.desk.reading_ports import Talk
from bot.services.desk.snapshot import session_of
from bot.services.ports import Phrases

KEYS = (
    *("greeting", "greeting_known", "wait_a_moment", "checking", "sorry_for_wait", "sorry_for_trouble"),
    *("which_line", "which_bill", "describe", "restart_modem", "sign_in", "payment_link", "ticket_open"),
    *("follow_up", "call_hours", "never_share_codes", "anything_else", "still_there", "closing", "goodbye"),
)
"""In the order of a conversation; each has a title and a text (`data/responses/canned.yml`)."""


@dataclass(frozen=True)
class CannedReply:
    key: str
    title: str
    text: str


@dataclass(frozen=True)
class Canned:
    """Fills them."""

    access: ReadingAccess
    phrases: Phrases
    names: Names
    care: CareBss
    operator: Operator

    async def replies(self, agent: Agent, conversation_id: str) -> Sequence[CannedReply]:
        """Those that can be filled now. Raises UnknownHandoff, NotAllowed."""
        opened = await self.access.access_at_work(agent, conversation_id, "desk_canned")
        await self.access.log.opening(agent, "desk_canned", conversation_id)
        variables = await self._variables(agent, opened.talk)
        filled = (self._fill(key, opened.talk.language, variables) for key in KEYS)
        return [reply for reply in filled if reply is not None]

    async def _variables(self, agent: Agent, talk: Talk) -> Mapping[str, str]:
        """Of who is signed in: the first name, and the newest open ticket."""
        operator = self.operator
        found: dict[str, str | None] = {
            "agent": agent.name,
            "operator": operator.name,
            "hours": self._hours(talk.language),
            "customer": await self._first_name(talk),
            "ticket": await self._ticket(talk),
        }
        return {name: value for name, value in found.items() if value}

    def _hours(self, language: str) -> str:
        """ "tutti i giorni, 08:30–21:30": the hours of care are the same every day (`CareHours`)."""
        hours = self.operator.care_hours
        said = {"opens": f"{hours.opens:%H:%M}", "closes": f"{hours.closes:%H:%M}"}
        return self.phrases.render("utter_fragment_care_hours", language, **said)

    async def _first_name(self, talk: Talk) -> str | None:
        name = None if talk.customer_id is None else await self.names.name_of(talk.customer_id)
        return name.split()[0] if name else None

    async def _ticket(self, talk: Talk) -> str | None:
        if talk.customer_id is None:
            return None
        try:
            tickets = await self.care.tickets(access_customer_id(session_of(talk)))
        except DependencyError:
            return None
        return next((ticket.id for ticket in tickets if ticket.is_open), None)

    def _fill(self, key: str, language: str, variables: Mapping[str, str]) -> CannedReply | None:
        try:
            text = self.phrases.render(f"utter_canned_{key}", language, **variables)
        except KeyError:
            return None
        return CannedReply(key, self.phrases.render(f"utter_title_canned_{key}", language), text)
