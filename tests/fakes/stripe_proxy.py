"""A proxy in front of Stripe on loopback: what localstripe lacks, and the bad days.

`StripeFront`, before whatever plays Stripe: idempotency keys (https://docs.stripe.com/api/idempotent_requests), the
headers, and faults. `StripeProxy`: Checkout Sessions go to `StripeCheckout`, everything else to localstripe, with what
Stripe does and localstripe does not: no refund beyond the capture, a card error that names its PaymentIntent,
`authentication_required`, lists by time, the newest first.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientSession, web

from tests.fakes.stripe_checkout import Form, Refusal, StripeCheckout, created_within

API_KEY = "sk_test_sportello"
VERSION = "2026-10-28.endive"
CALLS: Mapping[str, tuple[str, str]] = {
    "checkout": ("POST", r"/v1/checkout/sessions"),
    "charge": ("POST", r"/v1/payment_intents"),
    "refund": ("POST", r"/v1/refunds"),
    "read": ("GET", r"/v1/(checkout/sessions|payment_intents)/.+"),
}
UNKNOWN_TO_LOCALSTRIPE = ("description", "error_on_requires_action")
IN_ONE_LIST = 1000


@dataclass
class Answer:
    status: int
    body: Any


@dataclass(kw_only=True)
class StripeFront(ABC):
    """`bad`: what the next call of that name meets. `kept`: the first answer to each idempotency key."""

    bad: dict[str, str] = field(default_factory=dict)
    kept: dict[str, tuple[str, Answer]] = field(default_factory=dict)
    busy: set[str] = field(default_factory=set)

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._take)
        return app

    @abstractmethod
    async def _answer(self, request: web.Request, form: Form) -> Answer:
        """What is behind it says; raises Refusal."""

    async def _take(self, request: web.Request) -> web.StreamResponse:
        form = {name: str(value) for name, value in (await request.post()).items()}
        fault = self._fault(request)
        if fault == "500":
            return web.json_response({"error": {"type": "api_error", "message": "trouble"}}, status=500)
        try:
            _check_headers(request)
            answer = await self._once(request, form)
        except Refusal as refusal:
            answer = Answer(refusal.status, refusal.body)
        if fault == "lost-reply" and request.transport:
            request.transport.abort()
        content = json.dumps(answer.body).encode()
        body = content[: len(content) // 2] if fault == "malformed" else content
        return web.Response(status=answer.status, body=body, content_type="application/json")

    def _fault(self, request: web.Request) -> str | None:
        for name, (method, path) in CALLS.items():
            if request.method == method and re.fullmatch(path, request.path):
                return self.bad.pop(name, None)
        return None

    async def _once(self, request: web.Request, form: Form) -> Answer:
        key = request.headers.get("Idempotency-Key")
        if key is None or request.method != "POST":
            return await self._answer(request, form)
        asked = hashlib.sha256(json.dumps([request.path, form], sort_keys=True).encode()).hexdigest()
        if key in self.kept:
            return self._again(key, asked)
        if key in self.busy:
            raise Refusal(409, "another request with this key is under way", code="idempotency_key_in_use")
        self.busy.add(key)
        try:
            answer = await self._answer(request, form)
        finally:
            self.busy.discard(key)
        self.kept[key] = (asked, answer)
        return answer

    def _again(self, key: str, asked: str) -> Answer:
        before, answer = self.kept[key]
        if before != asked:
            raise Refusal(400, "Keys can only be used with the same parameters", type="idempotency_error")
        return answer


@dataclass
class StripeProxy(StripeFront):
    """In front of localstripe."""

    session: ClientSession
    localstripe: str
    checkout: StripeCheckout
    redisplayed: set[str] = field(default_factory=set)
    unauthenticated: set[str] = field(default_factory=set)
    refunding: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def post(self, path: str, form: Form) -> Any:
        """A call of Stripe's own, past the proxy."""
        call = self._charge(form) if path == "/v1/payment_intents" else self._forward("POST", path, form)
        return (await call).body

    def allow_redisplay(self, method: str) -> None:
        self.redisplayed.add(method)

    async def _answer(self, request: web.Request, form: Form) -> Answer:
        method, path, query = request.method, request.path, dict(request.query)
        if path.startswith("/v1/checkout/sessions"):
            return Answer(200, self._session(method, path, form, query))
        if (method, path) == ("GET", "/v1/payment_intents"):
            return await self._list(query)
        if (method, path) == ("POST", "/v1/payment_intents"):
            return await self._charge(form)
        if (method, path) == ("POST", "/v1/refunds"):
            return await self._refund(form)
        return await self._forward(method, path, form, query)

    def _session(self, method: str, path: str, form: Form, query: Form) -> dict[str, Any]:
        rest = path.removeprefix("/v1/checkout/sessions").strip("/")
        if not rest:
            return self.checkout.create(form) if method == "POST" else self.checkout.list(query)
        session_id, _, action = rest.partition("/")
        if (method, action) == ("POST", "expire"):
            return self.checkout.expire(session_id)
        if (method, action) == ("GET", ""):
            return self.checkout.retrieve(session_id)
        raise Refusal(404, "Unrecognized request URL")

    async def _list(self, query: Form) -> Answer:
        asked = {name: value for name, value in query.items() if name.startswith("expand")}
        answer = await self._forward("GET", "/v1/payment_intents", {}, {**asked, "limit": str(IN_ONE_LIST)})
        found = [intent for intent in reversed(answer.body["data"]) if created_within(intent, query)]
        return Answer(200, {**answer.body, "data": found, "has_more": False})

    async def _charge(self, form: Form) -> Answer:
        answer = await self._forward("POST", "/v1/payment_intents", form)
        asks = answer.status == 200 and answer.body["status"] == "requires_action"
        if asks and ("off_session" in form or "error_on_requires_action" in form):
            self.unauthenticated.add(answer.body["id"])
            return _card_error("authentication_required", self._as_stripe_says(answer.body))
        if answer.status == 402:
            listed = (await self._list({})).body["data"]
            return _card_error(answer.body["error"]["code"], listed[0])
        return answer

    async def _refund(self, form: Form) -> Answer:
        async with self.refunding:
            path = f"/v1/payment_intents/{form['payment_intent']}"
            intent = (await self._forward("GET", path, {})).body
            charge = intent.get("latest_charge")
            if charge and int(form["amount"]) > charge["amount"] - charge["amount_refunded"]:
                raise Refusal(400, "Refund amount is greater than unrefunded amount on charge")
            return await self._forward("POST", "/v1/refunds", form)

    async def _forward(self, method: str, path: str, form: Form, query: Form | None = None) -> Answer:
        known = {
            name.replace("allowed_payment", "payment"): value
            for name, value in form.items()
            if name not in UNKNOWN_TO_LOCALSTRIPE
        }
        headers = {"Authorization": f"Bearer {API_KEY}"}
        url = self.localstripe + path
        async with self.session.request(method, url, data=known or None, params=query, headers=headers) as answer:
            return Answer(answer.status, self._as_stripe_says(await answer.json()))

    def _as_stripe_says(self, thing: Any) -> Any:
        """Attributes that localstripe does not tell."""
        if isinstance(thing, list):
            return [self._as_stripe_says(one) for one in thing]
        if not isinstance(thing, dict):
            return thing
        said = {name: self._as_stripe_says(value) for name, value in thing.items()}
        if said.get("object") == "charge":
            said["amount_captured"] = said["amount"] if said["paid"] and said["captured"] else 0
        if said.get("object") == "payment_method":
            said["allow_redisplay"] = "always" if said["id"] in self.redisplayed else "unspecified"
        if said.get("object") == "payment_intent" and said["id"] in self.unauthenticated:
            said |= {"status": "requires_payment_method", "next_action": None}
            said["last_payment_error"] = {"code": "authentication_required", "type": "card_error"}
        return said


def _card_error(code: str, intent: Any) -> Answer:
    error = {"type": "card_error", "code": code, "message": "Your card was declined.", "payment_intent": intent}
    return Answer(402, {"error": error})


def _check_headers(request: web.Request) -> None:
    if request.headers.get("Authorization") != f"Bearer {API_KEY}":
        raise Refusal(401, "Invalid API Key provided")
    if request.headers.get("Stripe-Version") != VERSION:
        raise Refusal(400, "another version of the API than this fake plays")
