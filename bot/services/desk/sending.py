"""A payment link or a bill, sent by a person as the bot would: the same use cases, the same customer, the same checks.

Prepared once for each client message id and kept as an effect, so that a repeated call sends the same line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any, Protocol

from bot.core.agents import Agent
from bot.core.bills import Bill, UnknownBill
from bot.core.chat import Accepted
from bot.core.chat_errors import MessageConflict
from bot.core.desk_errors import Anonymous, NothingToSend, NotOwner, SystemAway
from bot.core.errors import DependencyError, NoLines
from bot.core.lines import grouped
from bot.core.payment_errors import LimitReached, OrderOver, ProviderRejected, ProviderSilent, StillUnclear
from bot.core.payments import Item, Method, Order, Purpose, Wanted
from bot.core.tasks import Unusable
from bot.services.access import access_lines
from bot.services.answers.bills import bill_name
from bot.services.bill_links import BillLinkOver, BillLinks
from bot.services.bill_payments import wanted_again
from bot.services.bills import access_bill
from bot.services.desk.reading_access import Opened, ReadingAccess
from bot.services.desk.reading_ports import Talk
from bot.services.desk.snapshot import session_of
from bot.services.paying import Paying
from bot.services.ports import Bss, Clock, Effects, Phrases, Session
from bot.services.recharges import BARS, check_number, payer_limits
from bot.services.wording import Wording, sentence

_NO_LINK: Mapping[type[Exception], str] = {LimitReached: "limit", OrderOver: "over", StillUnclear: "unclear"}
_BARRED = {words: bar.value for bar, words in BARS.items()}
_AWAY = (ProviderSilent, ProviderRejected, DependencyError)


@dataclass(frozen=True)
class Sent:
    """What is to be sent. `what`: payment_link and bill_pdf (of the bill with this id), recharge_link."""

    what: str
    bill: str = ""
    line: str = ""
    amount_cents: int = 0

    @property
    def digest(self) -> str:
        return hashlib.sha256(repr((self.what, self.bill, self.line, self.amount_cents)).encode()).hexdigest()

    @property
    def target(self) -> str:
        return self.bill or self.line


class SayingMore(Protocol):
    """Saying a line as this agent, with attachments that are no files (`bot.services.desk.speaking`)."""

    async def say_with(
        self,
        agent: Agent,
        conversation_id: str,
        epoch: int,
        client_message_id: str,
        text: str,
        attached: tuple[Mapping[str, Any], ...],
    ) -> Accepted: ...


@dataclass(frozen=True)
class Sending:
    """What stands behind it."""

    access: ReadingAccess
    speaking: SayingMore
    effects: Effects
    paying: Paying
    bill_links: BillLinks
    bss: Bss
    phrases: Phrases
    clock: Clock
    zone: tzinfo

    async def send(self, agent: Agent, conversation_id: str, epoch: int, key: str, sent: Sent) -> Accepted:
        """Raises UnknownHandoff, NotAllowed, NotOwner, Anonymous, NothingToSend, SystemAway, MessageConflict."""
        opened = await self.access.access_at_work(agent, conversation_id, f"desk_send_{sent.what}")
        _check_owner(opened, agent, epoch)
        prepared = await self._prepared(agent, opened.talk, key, sent)
        if prepared["digest"] != sent.digest:
            raise MessageConflict
        attached = (prepared["attachment"],)
        said = await self.speaking.say_with(agent, conversation_id, epoch, key, prepared["text"], attached)
        if not said.repeated:
            await self.access.log.of_agent(agent, f"desk_send_{sent.what}", session=conversation_id, target=sent.target)
        return said

    async def _prepared(self, agent: Agent, talk: Talk, key: str, sent: Sent) -> dict[str, Any]:
        async def prepare() -> dict[str, Any]:
            text, attachment = await self._prepare(talk, key, sent)
            return {"digest": sent.digest, "text": text, "attachment": attachment}

        try:
            return await self.effects.once(talk.id, f"desk:{key}", "desk_send", prepare)
        except tuple(_NO_LINK) as error:
            raise NothingToSend(_NO_LINK[type(error)]) from error
        except _AWAY as error:
            raise SystemAway from error

    async def _prepare(self, talk: Talk, key: str, sent: Sent) -> tuple[str, dict[str, Any]]:
        """The sentence and its attachment."""
        wording = Wording(self.phrases, talk.language, self.zone, self.clock.now())
        if sent.what == "recharge_link":
            return await self._recharge_link(talk, wording, key, sent)
        if talk.customer_id is None:
            raise Anonymous
        try:
            bill = await access_bill(self.paying.bss, talk.customer_id, sent.bill)
        except UnknownBill as error:
            raise NothingToSend("unknown_bill") from error
        if sent.what == "bill_pdf":
            return await self._bill(talk, wording, bill)
        return await self._bill_link(talk, wording, key, bill)

    async def _bill(self, talk: Talk, wording: Wording, bill: Bill) -> tuple[str, dict[str, Any]]:
        try:
            made = await self.bill_links.make(talk.id, bill.id)
        except (BillLinkOver, UnknownBill) as error:
            raise Anonymous from error
        title = wording.phrase("utter_fragment_bill_paper", month=wording.month(bill.issued), number=bill.number)
        attachment = {"kind": "pdf", "title": title, "bill_link": made.id, "expires_at": made.expires_at.isoformat()}
        return wording.phrase("utter_bill_download", bill=sentence(bill_name(wording, bill))), attachment

    async def _bill_link(self, talk: Talk, wording: Wording, key: str, bill: Bill) -> tuple[str, dict[str, Any]]:
        session, client_key = session_of(talk), f"desk:{talk.id}:{key}"
        known = await self.paying.payments.ordering.find(client_key)
        if known is None and not bill.open:
            raise NothingToSend("paid")
        item = Item(bill.id, bill.remaining_cents)
        wanted = Wanted(Purpose.BILL, bill.number, (item,), client_key, session.customer_id, talk.id, talk.language)
        wanted = wanted if known is None else wanted_again(known, session)
        return await self._link(wording, wanted, bill_name(wording, bill))

    async def _recharge_link(self, talk: Talk, wording: Wording, key: str, sent: Sent) -> tuple[str, dict[str, Any]]:
        """Anybody's prepaid number, as in the chat; one that is not the customer's own counts towards the limits."""
        session = session_of(talk)
        terms = await self.paying.bss.recharge_terms()
        try:
            await check_number(self.paying.bss, sent.line)
        except Unusable as error:
            raise NothingToSend(_BARRED[error.why]) from error
        if sent.amount_cents not in terms.amounts_cents:
            raise NothingToSend("amount", terms.amounts_cents)
        own = sent.line in await self._own_numbers(session)
        limited_by, limit = payer_limits(session, own, terms)
        wanted = Wanted(
            purpose=Purpose.RECHARGE,
            target=sent.line,
            items=(Item(sent.line, sent.amount_cents),),
            client_key=f"desk:{talk.id}:{key}",
            customer_id=session.customer_id,
            conversation_id=talk.id,
            language=talk.language,
            limited_by=limited_by,
            limit=limit,
        )
        said = {"amount": wording.money(sent.amount_cents), "number": grouped(sent.line)}
        return await self._link(wording, wanted, wording.phrase("utter_fragment_paid_recharge", **said))

    async def _own_numbers(self, session: Session) -> frozenset[str]:
        if session.customer_id is None:
            return frozenset()
        try:
            return frozenset(line.number for line in await access_lines(self.bss, session))
        except NoLines:
            return frozenset()

    async def _link(self, wording: Wording, wanted: Wanted, what: str) -> tuple[str, dict[str, Any]]:
        methods = [method for method in (Method.CARD, Method.PAYPAL) if self.paying.offers(method.value)]
        if not methods:
            raise NothingToSend("no_payments")
        order, page = await self.paying.do_open_page(wanted, methods[0], what)
        until = wording.at(page.expires_at)
        if wanted.purpose is Purpose.RECHARGE:  # its name holds the amount
            text = wording.phrase("utter_person_recharge_link", what=what, until=until)
        else:
            amount = wording.money(order.amount_cents)
            text = wording.phrase("utter_person_pay_link", what=what, amount=amount, until=until)
        return text, _pay_attachment(wording, order, page.expires_at)


def _pay_attachment(wording: Wording, order: Order, until: datetime) -> dict[str, Any]:
    """The address is put in by the gateway: what is stored cannot be paid with."""
    title = wording.phrase("utter_fragment_pay_link", amount=wording.money(order.amount_cents))
    return {"kind": "link", "title": title, "order": order.id, "expires_at": until.isoformat()}


def _check_owner(opened: Opened, agent: Agent, epoch: int) -> None:
    """Before anything is prepared; it is checked again in the transaction that stores the line."""
    mine = opened.talk.agent_id == agent.id or agent.id in opened.talk.joined
    if not mine or opened.talk.epoch != epoch:
        raise NotOwner
