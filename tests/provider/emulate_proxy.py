"""A proxy in front of npm's emulate: what of Stripe it lacks. What it has is emulate's word.

The page, its state, its price and the money of a PaymentIntent are emulate's. The proxy adds the attributes that
emulate does not tell, turns `price_data` into a product and a price, and makes the PaymentIntent of a page that
emulate calls complete.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientSession, web

from tests.fakes.stripe_checkout import Form, Refusal, created_within
from tests.fakes.stripe_proxy import API_KEY, Answer, StripeFront

SESSIONS, INTENTS = "/v1/checkout/sessions", "/v1/payment_intents"
PRICE_DATA = "line_items[0][price_data]"
OF_THE_INTENT = "payment_intent_data"


@dataclass
class EmulateProxy(StripeFront):
    """`untold`: by session, the attributes that emulate forgets. `sold`: by session, its price and what was sent."""

    session: ClientSession
    emulate: str
    untold: dict[str, dict[str, Any]] = field(default_factory=dict)
    sold: dict[str, tuple[str, Form]] = field(default_factory=dict)

    async def _answer(self, request: web.Request, form: Form) -> Answer:
        method, path, query = request.method, request.path, dict(request.query)
        if (method, path) == ("POST", SESSIONS):
            return Answer(200, await self._open(form))
        if (method, path) in (("GET", SESSIONS), ("GET", INTENTS)):
            return Answer(200, await self._list(path, query))
        if path.startswith(SESSIONS):
            return Answer(200, await self._whole_session(await self._ask(method, path)))
        if method == "GET" and path.startswith(INTENTS):
            return Answer(200, await self._whole_intent(await self._ask(method, path)))
        raise Refusal(404, "Unrecognized request URL")

    async def _open(self, form: Form) -> Any:
        product = await self._ask("POST", "/v1/products", {"name": form[f"{PRICE_DATA}[product_data][name]"]})
        money = {name: form[f"{PRICE_DATA}[{name}]"] for name in ("currency", "unit_amount")}
        price = await self._ask("POST", "/v1/prices", {"product": product["id"], **money})
        known = {name: value for name, value in form.items() if not name.startswith((PRICE_DATA, OF_THE_INTENT))}
        session = await self._ask("POST", SESSIONS, {**known, "line_items[0][price]": price["id"]})
        self.untold[session["id"]] = {
            "client_reference_id": form["client_reference_id"],
            "expires_at": int(form["expires_at"]),
            "currency": money["currency"],
            "payment_intent": None,
            "setup_intent": None,
        }
        self.sold[session["id"]] = (price["id"], form)
        return await self._whole_session(session)

    async def _list(self, path: str, query: Form) -> Any:
        """emulate knows `created[gte]` and `created[lte]`, not `created[lt]`."""
        listed = await self._ask("GET", path, query={n: v for n, v in query.items() if not n.startswith("expand")})
        whole = self._whole_session if path == SESSIONS else self._whole_intent
        return {**listed, "data": [await whole(one) for one in listed["data"] if created_within(one, query)]}

    async def _whole_session(self, session: Any) -> Any:
        untold = self.untold[session["id"]]
        if session["payment_status"] == "paid" and untold["payment_intent"] is None:
            untold["payment_intent"] = await self._take_money(*self.sold[session["id"]])
        return {**session, **untold}

    async def _take_money(self, price_id: str, form: Form) -> str:
        """The PaymentIntent of a page that was paid: emulate's price, the metadata that the page was given."""
        price = await self._ask("GET", f"/v1/prices/{price_id}")
        noted = {
            name.removeprefix(OF_THE_INTENT).replace("[metadata]", "metadata", 1): value
            for name, value in form.items()
            if re.fullmatch(rf"{OF_THE_INTENT}\[metadata\]\[\w+\]", name)
        }
        cents = int(price["unit_amount"]) * int(form["line_items[0][quantity]"])
        asked = {"amount": str(cents), "currency": price["currency"], "payment_method": "pm_card_visa", **noted}
        intent = await self._ask("POST", INTENTS, asked)
        await self._ask("POST", f"{INTENTS}/{intent['id']}/confirm")
        return str(intent["id"])

    async def _whole_intent(self, intent: Any) -> Any:
        """With its charge; emulate's are whole and never refunded."""
        charges = (await self._ask("GET", "/v1/charges", query={"payment_intent": intent["id"]}))["data"]
        charge = {**charges[0], "amount_captured": charges[0]["amount"], "amount_refunded": 0} if charges else None
        return {**intent, "latest_charge": charge, "last_payment_error": None}

    async def _ask(self, method: str, path: str, form: Form | None = None, query: Form | None = None) -> Any:
        """Raises its refusal, in its words."""
        headers, url = {"Authorization": f"Bearer {API_KEY}"}, self.emulate + path
        async with self.session.request(method, url, data=form or None, params=query, headers=headers) as answer:
            said = await answer.json()
        if answer.status != 200:
            raise Refusal(answer.status, **said["error"])
        return said
