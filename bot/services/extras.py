"""Offers and services of a line: which there are, what stands in the way, and the order at the operator."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.account import Act
from bot.core.lines import Line, grouped
from bot.core.offers import Extra, ExtraAction, ExtraBar, ExtraOrder, NewExtraOrder
from bot.core.tasks import Task, Unusable
from bot.services.access import access_customer_id
from bot.services.account.proofs import Proofs
from bot.services.bss_money import Extras
from bot.services.ports import Bss, Session
from bot.services.wording import Wording

NOBODY = "-"
"""In place of a customer's id: what is for everybody."""


async def read_offers(extras: Extras, session: Session, lines: Sequence[Line]) -> tuple[Extra, ...]:
    """What suits one of the lines, dedicated offers first; of nobody, what is for everybody."""
    found = await extras.offers(session.customer_id or NOBODY)
    return tuple(offer for offer in found if not lines or any(offer.suits(line) for line in lines))


async def read_services(extras: Extras, lines: Sequence[Line]) -> tuple[Extra, ...]:
    found = await extras.services()
    return tuple(service for service in found if not lines or any(service.suits(line) for line in lines))


async def read_extras(extras: Extras, session: Session) -> Mapping[str, Extra]:
    """All offers that the customer may take and all services, by id. Raises SignInNeeded."""
    offers, services = await asyncio.gather(extras.offers(access_customer_id(session)), extras.services())
    return {extra.id: extra for extra in (*offers, *services)}


@dataclass(frozen=True)
class Places:
    """The customer's lines that an offer or service is for, and those of them on which there is something to do."""

    suited: tuple[Line, ...]
    free: tuple[Line, ...]


async def find_places(bss: Bss, own: Sequence[Line], extra: Extra, action: ExtraAction) -> Places:
    """To be switched on, where it is not on yet; to be switched off, where it is."""
    suited = tuple(line for line in own if extra.suits(line))
    active = await asyncio.gather(*(bss.active_services(line.id) for line in suited))
    wanted = action is ExtraAction.SWITCH_OFF
    there = [extra.id in [service.service_id for service in services] for services in active]
    return Places(suited, tuple(line for line, is_on in zip(suited, there, strict=True) if is_on is wanted))


async def active_extras(bss: Bss, own: Sequence[Line], known: Mapping[str, Extra]) -> tuple[Extra, ...]:
    """What is switched on somewhere on these lines, in the catalogue's order."""
    found = await asyncio.gather(*(bss.active_services(line.id) for line in own))
    ids = {service.service_id for services in found for service in services}
    return tuple(extra for extra in known.values() if extra.id in ids)


async def active_places(bss: Bss, own: Sequence[Line], known: Mapping[str, Extra]) -> tuple[tuple[Line, Extra], ...]:
    """The same, with the line that each is on."""
    found = await asyncio.gather(*(active_extras(bss, (line,), known) for line in own))
    return tuple((line, extra) for line, extras in zip(own, found, strict=True) for extra in extras)


@dataclass(frozen=True)
class Barred:
    """Why it cannot be done on that line. `credit_cents` and `missing_cents` when it is the credit."""

    bar: ExtraBar
    credit_cents: int = 0
    missing_cents: int = 0


async def check_line(bss: Bss, line: Line, extra: Extra, action: ExtraAction) -> Barred | None:
    """A line that is suspended, or whose credit does not suffice; None: nothing is in the way."""
    if not line.active:
        return Barred(ExtraBar.LINE_SUSPENDED)
    if action is ExtraAction.SWITCH_OFF or not extra.cents or not line.has_credit:
        return None
    credit = await bss.credit(line.id)
    return Barred(ExtraBar.CREDIT_TOO_LOW, credit, extra.cents - credit) if credit < extra.cents else None


@dataclass(frozen=True)
class Meant:
    """What can be meant by a place or a price: the list shown last, else what is sold; `held`: the one so far."""

    listed: Sequence[str]
    sold: Sequence[str] = ()
    held: str | None = None

    @property
    def by_price(self) -> Sequence[str]:
        of_list = self.listed if self.held in (None, *self.listed) else ()
        return of_list if len(of_list) > 1 else tuple(dict.fromkeys((*of_list, *self.sold)))


def check_extra(known: Mapping[str, Extra], said: object, meant: Meant) -> str | None:
    """The id that a name, a place in the list shown last, or a price in it stands for; of several of that price the
    one so far, or none. Raises Unusable."""
    listed = meant.listed
    if isinstance(said, int):
        if not 1 <= said <= len(listed):
            raise Unusable("utter_extra_not_in_list")
        said = listed[said - 1]
    elif isinstance(said, Mapping):
        of_price = [id for id in meant.by_price if id in known and known[id].cents == said["cents"]]
        if len(of_price) > 1:
            return meant.held if meant.held in of_price else None
        said = of_price[0] if of_price else None
    if said not in known:
        raise Unusable("utter_extra_unknown")
    return str(said)


def act_of_extra(wording: Wording, line: Line, extra: Extra, action: ExtraAction) -> Act:
    """What the proof names. It is for this act alone when it costs something."""
    priced = action is ExtraAction.SWITCH_ON and extra.cents > 0
    said = {"name": extra.name, "number": grouped(line.number)}
    if priced:
        what = wording.phrase("utter_act_extra_priced", **said, price=wording.money(extra.cents))
    else:
        what = wording.phrase(f"utter_act_extra_{action}", **said)
    values = {"line": line.number, "extra": extra.id, "action": str(action), "cents": extra.cents}
    return Act(f"extra_{action}", values, what, priced=priced)


def key_of(session: Session, task: Task) -> str:
    """One order for a task, however often it is confirmed."""
    return f"{task.intent}:{session.conversation_id}:{task.id}"


async def do_order(
    extras: Extras,
    proofs: Proofs,
    session: Session,
    act: Act,
    task: Task,
    line: Line,
    extra: Extra,
    action: ExtraAction,
) -> ExtraOrder:
    """Orders it once for the task, after its proof. Raises ProofNeeded, ExtraRefused, SignInNeeded."""
    customer_id, key = access_customer_id(session), key_of(session, task)
    known = await extras.find_extra_order(key)
    if known is not None:
        return known
    await proofs.require(session, act)
    return await extras.order_extra(NewExtraOrder(key, customer_id, line.id, extra.id, action, session.channel))
