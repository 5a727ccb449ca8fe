"""Where the contract of `Provider` is played: a provider, its customers, and its bad days."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal, Protocol

from aiohttp import ClientSession

from bot.adapters.payments.simulated import SimulatedProvider
from bot.core.payments import Method
from bot.services.payments.ports import CardSetupRequest, ChargeRequest, CheckoutRequest, Provider
from tests.fakes.clock import START
from tests.provider.merchant import (
    API_KEY,
    CHALLENGED,
    FAILS_LATER,
    GOOD,
    REFUSED,
    WEBHOOK_SECRET,
    Merchant,
    clock_of,
    running,
)

Call = Literal["checkout", "charge", "refund", "read"]
Card = Literal["good", "declining", "challenged"]
RETURN_URL = "http://127.0.0.1:9/back"


class Till(Protocol):
    """Where a page can be opened. `now` is the provider's time; `method`: how its pages are paid."""

    now: datetime
    method: Method


class Scene(Till, Protocol):
    """`has_cards`: it keeps cards."""

    provider: Provider
    has_cards: bool

    async def pay(self, reference: str, save: bool = False) -> None:
        """The customer pays on the page, or saves a card on that of a set-up; `save`: ticks that the card be kept."""

    async def try_in_vain(self, reference: str) -> None:
        """The customer tries, is declined, and leaves the page open."""

    async def saved_card(self, card: Card) -> str:
        """The token of a card that a customer saved."""
        ...

    async def lose_reply(self, call: Call) -> None:
        """The next such call is done, and its answer never comes."""

    async def break_down(self, call: Call) -> None:
        """The next such call is answered with 500 and not done."""

    async def be_garbled(self, call: Call) -> None:
        """The next such call is done, and its answer cannot be read."""

    async def webhooks(self, count: int) -> list[tuple[Mapping[str, str], bytes]]:
        """Waits for the first `count` of them: headers, with names in lower case, and body."""
        ...


def checkout(till: Till, attempt_id: str = "attempt-1", cents: int = 2000, save: bool = False) -> CheckoutRequest:
    return CheckoutRequest(
        attempt_id=attempt_id,
        amount_cents=cents,
        currency="EUR",
        method=till.method,
        what="Ricarica di 335 555 0101",
        return_url=RETURN_URL,
        expires_at=till.now + timedelta(minutes=30),
        customer_id="giulia" if save else None,
        save_card=save,
    )


def card_setup(scene: Scene, attempt_id: str = "setup-1") -> CardSetupRequest:
    return CardSetupRequest(
        attempt_id, "giulia", "La carta per le ricariche", RETURN_URL, scene.now + timedelta(minutes=30)
    )


def charge(token: str, attempt_id: str = "auto-1", cents: int = 1000, present: bool = False) -> ChargeRequest:
    return ChargeRequest(attempt_id, token, cents, "EUR", "Ricarica automatica", "giulia", present)


class SimulatedScene:
    """The real demo provider on a local port."""

    method = Method.CARD
    has_cards = True
    now = START

    def __init__(self, merchant: Merchant, session: ClientSession, timeout: float = 30.0) -> None:
        self.merchant = merchant
        self.provider: Provider = SimulatedProvider(
            session, merchant.url, API_KEY, WEBHOOK_SECRET, clock_of(), timeout=timeout
        )

    async def pay(self, reference: str, save: bool = False) -> None:
        await self._type(reference, GOOD, save)

    async def try_in_vain(self, reference: str) -> None:
        await self._type(reference, REFUSED, save=False)

    async def saved_card(self, card: Card) -> str:
        number = {"good": GOOD, "declining": FAILS_LATER, "challenged": CHALLENGED}[card]
        page = await self.merchant.set_up(f"card-{card}")
        await self._type(page["id"], number, save=True)
        return str((await self.merchant.payment(page["id"]))["card"]["token"])

    async def lose_reply(self, call: Call) -> None:
        await self.merchant.fault(call, "lost-reply")

    async def break_down(self, call: Call) -> None:
        await self.merchant.fault(call, "500")

    async def be_garbled(self, call: Call) -> None:
        await self.merchant.fault(call, "malformed")

    async def webhooks(self, count: int) -> list[tuple[Mapping[str, str], bytes]]:
        return [*await self.merchant.mailbox.at_least(count)]

    async def _type(self, reference: str, number: str, save: bool) -> None:
        page = await self.merchant.payment(reference)
        box = {"save": "1"} if save or page["kind"] == "card_setup" else {}
        answer = await self.merchant.type_card(page["url"], number, **box)
        if "/3ds/" in answer.headers.get("Location", ""):
            await self.merchant.press(answer.headers["Location"], "yes")


@asynccontextmanager
async def simulated(folder: Path) -> AsyncIterator[Scene]:
    async with running(folder) as merchant, ClientSession() as session:
        yield SimulatedScene(merchant, session)
