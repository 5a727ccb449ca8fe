"""Stripe's Checkout Session API on loopback, which localstripe lacks: as strict as the documents say.

https://docs.stripe.com/api/checkout/sessions. What a page takes becomes a real PaymentIntent, SetupIntent, Customer and
PaymentMethod of localstripe, through `Back`.
"""

from __future__ import annotations

import json
import re
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import stripe

PARAMETERS = re.compile(
    r"mode|client_reference_id|success_url|cancel_url|expires_at|locale|customer_creation|metadata\[attempt_id\]|"
    r"allowed_payment_method_types\[0\]|line_items\[0\]\[quantity\]|line_items\[0\]\[price_data\]\[(currency|unit_amount)\]|"
    r"line_items\[0\]\[price_data\]\[product_data\]\[name\]|payment_intent_data\[metadata\]\[(attempt_id|kind)\]|"
    r"saved_payment_method_options\[payment_method_save\]|custom_text\[submit\]\[message\]"
)
LEAST_CENTS = 50
SHORTEST, LONGEST = 30 * 60, 24 * 3600
Form = Mapping[str, str]


class Refusal(Exception):
    """An error of Stripe's: status and the `error` object."""

    def __init__(self, status: int, message: str, **more: str) -> None:
        super().__init__(message)
        self.status = status
        self.body = {"error": {"type": "invalid_request_error", "message": message, **more}}


class Back(Protocol):
    """localstripe behind it."""

    async def post(self, path: str, form: Form) -> Any: ...
    def allow_redisplay(self, method: str) -> None: ...


@dataclass
class StripeCheckout:
    """`sessions` by id, the oldest first. `webhooks`: what was sent, as headers and body."""

    webhook_secret: str
    sessions: dict[str, dict[str, Any]] = field(default_factory=dict)
    forms: dict[str, Form] = field(default_factory=dict)
    webhooks: list[tuple[Mapping[str, str], bytes]] = field(default_factory=list)

    def create(self, form: Form) -> dict[str, Any]:
        _check(form)
        session_id = f"cs_test_{secrets.token_hex(20)}"
        payment = form["mode"] == "payment"
        session: dict[str, Any] = {
            "id": session_id,
            "object": "checkout.session",
            "created": int(time.time()),
            "mode": form["mode"],
            "client_reference_id": form.get("client_reference_id"),
            "status": "open",
            "payment_status": "unpaid" if payment else "no_payment_required",
            "payment_intent": None,
            "setup_intent": None,
            "currency": form.get("line_items[0][price_data][currency]"),
            "expires_at": int(form["expires_at"]),
            "url": f"https://checkout.stripe.com/c/pay/{session_id}",
        }
        self.sessions[session_id], self.forms[session_id] = session, form
        return session

    def retrieve(self, session_id: str) -> dict[str, Any]:
        if session_id not in self.sessions:
            raise Refusal(404, f"No such checkout.session: {session_id}", code="resource_missing")
        return self.sessions[session_id]

    def expire(self, session_id: str) -> dict[str, Any]:
        session = self.retrieve(session_id)
        if session["status"] != "open":
            raise Refusal(
                400, f'Only Checkout Sessions with a status in ["open"] can be expired, not {session["status"]}'
            )
        session.update(status="expired", url=None)
        return session

    def list(self, query: Form) -> dict[str, Any]:
        """The newest first, `limit` at a time (10 unless told)."""
        newest = list(reversed(self.sessions.values()))
        after = query.get("starting_after")
        begun = next((place + 1 for place, one in enumerate(newest) if one["id"] == after), 0)
        found = [one for one in newest[begun:] if created_within(one, query)]
        limit = int(query.get("limit", 10))
        page = found[:limit]
        return {"object": "list", "url": "/v1/checkout/sessions", "data": page, "has_more": len(found) > limit}

    async def pay(self, back: Back, session_id: str, number: str, save: bool = False) -> None:
        """A customer types a card on the page, and ticks that it be kept; nothing happens on one that is over."""
        session, form = self.sessions[session_id], self.forms[session_id]
        if session["status"] != "open":
            return
        card = {"number": number, "exp_month": "12", "exp_year": "2029", "cvc": "123"}
        method = await back.post(
            "/v1/payment_methods", {"type": "card", **{f"card[{name}]": value for name, value in card.items()}}
        )
        customer = None
        if form.get("customer_creation") == "always":  # attached either way: only `allow_redisplay` tells the tick
            customer = (await back.post("/v1/customers", {"description": "of the page"}))["id"]
            await back.post(f"/v1/payment_methods/{method['id']}/attach", {"customer": customer})
            if save or session["mode"] == "setup":
                back.allow_redisplay(method["id"])
        if session["mode"] == "setup":
            intent = await self._set_up(back, session, method["id"], customer)
        else:
            intent = await self._charge(back, session, form, method["id"], customer)
        if intent["status"] != "succeeded":
            return
        paid = "paid" if session["mode"] == "payment" else "no_payment_required"
        session.update(status="complete", payment_status=paid, url=None)
        self.send("checkout.session.completed", session)

    def send(self, kind: str, about: Mapping[str, Any]) -> None:
        event = {"id": f"evt_{secrets.token_hex(12)}", "object": "event", "type": kind, "data": {"object": about}}
        body = json.dumps(event)
        signed = stripe.WebhookSignature.generate_signature_header(body, self.webhook_secret)
        self.webhooks.append(({"stripe-signature": signed, "content-type": "application/json"}, body.encode()))

    async def _charge(
        self, back: Back, session: dict[str, Any], form: Form, method: str, customer: str | None
    ) -> Mapping[str, Any]:
        answer = await back.post(
            "/v1/payment_intents",
            {
                "amount": form["line_items[0][price_data][unit_amount]"],
                "currency": form["line_items[0][price_data][currency]"],
                "payment_method": method,
                "confirm": "true",
                "metadata[attempt_id]": form["payment_intent_data[metadata][attempt_id]"],
                "metadata[kind]": form["payment_intent_data[metadata][kind]"],
                **({"customer": customer} if customer else {}),
            },
        )
        intent: Mapping[str, Any] = answer["error"]["payment_intent"] if "error" in answer else answer
        session["payment_intent"] = intent["id"]
        return intent

    async def _set_up(
        self, back: Back, session: dict[str, Any], method: str, customer: str | None
    ) -> Mapping[str, Any]:
        made = await back.post("/v1/setup_intents", {"customer": customer or ""})
        session["setup_intent"] = made["id"]
        confirmed: Mapping[str, Any] = await back.post(
            f"/v1/setup_intents/{made['id']}/confirm", {"payment_method": method}
        )
        return confirmed


def created_within(thing: Mapping[str, Any], query: Form) -> bool:
    """Whether it passes the list's `created[...]` filters."""
    checks = {"gte": int.__ge__, "gt": int.__gt__, "lt": int.__lt__, "lte": int.__le__}
    asked = [(check, query[f"created[{name}]"]) for name, check in checks.items() if f"created[{name}]" in query]
    return all(check(thing["created"], int(bound)) for check, bound in asked)


def _check(form: Form) -> None:
    unknown = [name for name in form if not PARAMETERS.fullmatch(name)]
    if unknown:
        raise Refusal(400, f"Received unknown parameter: {unknown[0]}", code="parameter_unknown")
    if form.get("mode") not in ("payment", "setup"):
        raise Refusal(400, "mode is needed", code="parameter_missing")
    if not form.get("success_url", "").startswith(("http://", "https://")):
        raise Refusal(400, "Not a valid URL", code="url_invalid")
    if not SHORTEST <= int(form.get("expires_at", 0)) - time.time() <= LONGEST:
        raise Refusal(400, "The `expires_at` timestamp must be between 30 minutes and 24 hours from now.")
    if form["mode"] == "payment":
        _check_payment(form)
    elif any(name.startswith(("line_items", "payment_intent_data", "saved_payment")) for name in form):
        raise Refusal(400, "You can not pass this in setup mode.")


def _check_payment(form: Form) -> None:
    if int(form.get("line_items[0][price_data][unit_amount]", 0)) < LEAST_CENTS:
        raise Refusal(400, "The total amount must convert to at least 50 cents.", code="amount_too_small")
    currency = form.get("line_items[0][price_data][currency]", "")
    if not re.fullmatch("[a-z]{3}", currency):
        raise Refusal(400, f"Invalid currency: {currency}")
    if not form.get("line_items[0][price_data][product_data][name]"):
        raise Refusal(400, "product_data needs a name", code="parameter_missing")
    if "saved_payment_method_options[payment_method_save]" in form and form.get("customer_creation") != "always":
        raise Refusal(400, "saved_payment_method_options needs a customer, or customer_creation")
