"""``/pay/{key}``: card or PayPal, 3-D Secure, declined, cancelled, expired; also the page on which a card is saved.

Whoever has the address may pay: the key in it is the secret. Every form is answered by a redirect when it changed
something, so that a reload repeats nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from demo_provider import cards, ledger
from demo_provider.cards import TypedCard, TypedWrong
from demo_provider.documents import shown_state
from demo_provider.errors import BadRequest, NotFound
from demo_provider.keys import CLOCK, COURIER, DATABASE
from demo_provider.pages.rendering import page
from demo_provider.tables import Challenge, Payment

DECLINES: Mapping[str, str] = {
    "card_declined": "La banca ha rifiutato la carta: non è stato addebitato nulla. Prova con un'altra carta.",
    "insufficient_funds": "La carta non ha abbastanza fondi: non è stato addebitato nulla. Prova con un'altra carta.",
    "authentication_failed": "Non hai confermato alla tua banca: non è stato addebitato nulla. Puoi riprovare.",
    "paypal_refused": "Non hai confermato su PayPal: non è stato addebitato nulla. Puoi riprovare.",
}
CONSENT_MISSING = "Per salvare la carta serve il tuo consenso: spunta la casella."


@dataclass(frozen=True)
class Visit:
    """A page that is asked for, and the moment it is asked for."""

    request: web.Request
    session: AsyncSession
    payment: Payment
    now: datetime

    @property
    def state(self) -> str:
        return shown_state(self.payment, self.now)


async def show(request: web.Request) -> web.Response:
    """The page, as its payment stands."""
    async with request.config_dict[DATABASE].reading() as session:
        visit = await _visit(request, session)
    return _shown(visit)


async def pay_by_card(request: web.Request) -> web.Response:
    """The card form. A wrong field is told beside it (422); what was typed in the card's fields is never sent back."""
    form = await request.post()
    async with request.config_dict[DATABASE].writing() as session:
        visit = await _visit(request, session, "card")
        if visit.state != "open":
            return _shown(visit)
        try:
            card = _typed(form, visit)
        except TypedWrong as wrong:
            return page(request, "pay.html", visit.payment, 422, faults=wrong.faults, typed=_ticked(form))
        answer = await _use(visit, card, saves="save" in form)
    request.config_dict[COURIER].wake()
    return answer


async def show_challenge(request: web.Request) -> web.Response:
    async with request.config_dict[DATABASE].reading() as session:
        visit = await _visit(request, session)
        asked = await _challenge(visit)
    if visit.state != "open":
        return _shown(visit)
    return page(request, "challenge.html", visit.payment, last4=asked.last4, challenge=asked.id)


async def answer_challenge(request: web.Request) -> web.Response:
    """The holder's word on the bank's page: ``answer`` is ``yes`` or ``no``."""
    form = await request.post()
    async with request.config_dict[DATABASE].writing() as session:
        visit = await _visit(request, session)
        asked = await _challenge(visit)
        if visit.state != "open" or not await ledger.answer_challenge(session, asked, visit.now):
            return _shown(visit)
        if form.get("answer") == "yes":
            await ledger.complete(session, visit.payment, visit.now, method="card", card=asked, saves=asked.saves)
            answer = _back_to_shop(visit)
        else:
            answer = await _declined(visit, "authentication_failed")
    request.config_dict[COURIER].wake()
    return answer


async def show_paypal(request: web.Request) -> web.Response:
    async with request.config_dict[DATABASE].reading() as session:
        visit = await _visit(request, session, "paypal")
    return page(request, "paypal.html", visit.payment) if visit.state == "open" else _shown(visit)


async def pay_by_paypal(request: web.Request) -> web.Response:
    """The word on the PayPal page: ``answer`` is ``yes`` or ``no``."""
    form = await request.post()
    async with request.config_dict[DATABASE].writing() as session:
        visit = await _visit(request, session, "paypal")
        if visit.state != "open":
            return _shown(visit)
        if form.get("answer") == "yes":
            await ledger.complete(session, visit.payment, visit.now, method="paypal")
            answer = _back_to_shop(visit)
        else:
            answer = await _declined(visit, "paypal_refused")
    request.config_dict[COURIER].wake()
    return answer


async def cancel(request: web.Request) -> web.Response:
    """The customer does not want to: the page is over, and leads back to the shop."""
    async with request.config_dict[DATABASE].writing() as session:
        visit = await _visit(request, session)
        if visit.state != "open":
            return _shown(visit)
        await ledger.end(session, visit.payment, "cancelled", visit.now)
    request.config_dict[COURIER].wake()
    return _back_to_shop(visit)


async def _visit(request: web.Request, session: AsyncSession, method: str | None = None) -> Visit:
    payment = await ledger.by_page_key(session, request.match_info["key"])
    if payment is None or (method and method not in payment.methods):
        raise NotFound("there is no such page")
    return Visit(request, session, payment, request.config_dict[CLOCK].now())


async def _challenge(visit: Visit) -> Challenge:
    asked = await visit.session.get(Challenge, visit.request.match_info["challenge"])
    if asked is None or asked.payment_id != visit.payment.id:
        raise NotFound("there is no such question")
    return asked


def _shown(visit: Visit) -> web.Response:
    if visit.state == "open":
        decline = DECLINES.get(visit.payment.decline or "", "")
        return page(visit.request, "pay.html", visit.payment, alert=decline)
    return page(visit.request, "over.html", visit.payment, state=visit.state)


def _typed(form: Mapping[str, object], visit: Visit) -> TypedCard:
    number, expires, code = (str(form.get(name, "")) for name in ("number", "expires", "code"))
    if any("\0" in typed for typed in (number, expires, code)):
        raise BadRequest("a NUL character cannot be used")
    missing = {"save": CONSENT_MISSING} if visit.payment.kind == ledger.CARD_SETUP and "save" not in form else {}
    try:
        card = cards.read_card(number, expires, code, visit.now.date())
    except TypedWrong as wrong:
        raise TypedWrong({**wrong.faults, **missing}) from None
    if missing:
        raise TypedWrong(missing)
    return card


def _ticked(form: Mapping[str, object]) -> dict[str, str]:
    return {"save": "1"} if "save" in form else {}


async def _use(visit: Visit, card: TypedCard, saves: bool) -> web.Response:
    """Charges the card, asks its holder, or says no; ``saves`` counts only where it was offered."""
    saves = saves and visit.payment.offers_saving
    if card.behaviour == cards.CHALLENGED:
        asked = ledger.challenge(visit.session, visit.payment, card, saves)
        return _see(f"/pay/{visit.payment.page_key}/3ds/{asked.id}")
    if card.behaviour in (cards.DECLINED, cards.NO_FUNDS):
        return await _declined(visit, "card_declined" if card.behaviour == cards.DECLINED else card.behaviour)
    await ledger.complete(visit.session, visit.payment, visit.now, method="card", card=card, saves=saves)
    return _back_to_shop(visit)


async def _declined(visit: Visit, reason: str) -> web.Response:
    """The page stays open for another try."""
    await visit.session.execute(update(Payment).where(Payment.id == visit.payment.id).values(decline=reason))
    return _see(f"/pay/{visit.payment.page_key}")


def _back_to_shop(visit: Visit) -> web.Response:
    return _see(visit.payment.return_url or f"/pay/{visit.payment.page_key}")


def _see(address: str) -> web.Response:
    return web.Response(status=303, headers={"Location": address, "Cache-Control": "no-store"})
