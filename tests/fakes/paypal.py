"""PayPal on loopback: Orders v2, Payments v2, the transaction search, webhooks. It refuses what PayPal refuses, in
PayPal's own error body, and answers a used PayPal-Request-Id with what it made, whatever is asked for now.

https://developer.paypal.com/docs/api/orders/v2/, https://developer.paypal.com/docs/api/payments/v2/,
https://developer.paypal.com/api/rest/reference/idempotency, https://developer.paypal.com/api/rest/webhooks/event-names/
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from aiohttp import encode_basic_auth, web

from tests.fakes.clock import StillClock

CLIENT, SECRET = "client-of-the-app", "secret-of-the-app"
VALUE = re.compile(r"(0|[1-9]\d*)\.\d{2}")
UNIT_FIELDS = {"reference_id", "custom_id", "description", "amount", "invoice_id"}
CONTEXT_FIELDS = {"return_url", "cancel_url", "user_action", "shipping_preference", "locale", "brand_name"}
LONGEST_KEY = 108
CALLS: Mapping[str, tuple[str, str]] = {
    "checkout": ("POST", r"/v2/checkout/orders"),
    "capture": ("POST", r"/v2/checkout/orders/[^/]+/capture"),
    "refund": ("POST", r"/v2/payments/captures/[^/]+/refund"),
    "read": ("GET", r"/v2/checkout/orders/[^/]+"),
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Refusal(Exception):
    def __init__(self, status: int, name: str, issue: str = "") -> None:
        super().__init__(f"{name} {issue}")
        self.status = status
        details = [{"issue": issue, "description": "."}] if issue else []
        self.body = {"name": name, "message": ".", "debug_id": "d", "details": details}


@dataclass
class FakePayPal:
    """`orders` and `captures` by id. `bad`: what the next call of that name meets. `declines`: the next capture fails.
    `pending`: the next capture waits for PayPal. `tokens`: those that are taken."""

    clock: StillClock = field(default_factory=StillClock)
    orders: dict[str, dict[str, Any]] = field(default_factory=dict)
    captures: dict[str, dict[str, Any]] = field(default_factory=dict)
    webhooks: list[tuple[Mapping[str, str], bytes]] = field(default_factory=list)
    kept: dict[tuple[str, str], str] = field(default_factory=dict)
    bad: dict[str, str] = field(default_factory=dict)
    strange: list[dict[str, Any]] = field(default_factory=list)
    declines: bool = False
    pending: bool = False
    tokens: set[str] = field(default_factory=set)
    tokens_given: int = 0
    page_size: int = 500

    def app(self) -> web.Application:
        app = web.Application(middlewares=[self._guard])
        app.router.add_post("/v1/oauth2/token", self._token)
        app.router.add_post("/v2/checkout/orders", self._create)
        app.router.add_get("/v2/checkout/orders/{id}", self._show)
        app.router.add_patch("/v2/checkout/orders/{id}", self._patch)
        app.router.add_post("/v2/checkout/orders/{id}/capture", self._capture)
        app.router.add_get("/v2/payments/captures/{id}", self._show_capture)
        app.router.add_post("/v2/payments/captures/{id}/refund", self._refund)
        app.router.add_get("/v1/reporting/transactions", self._transactions)
        return app

    def approve(self, order_id: str) -> None:
        """The payer says yes on PayPal's page; nothing happens on an order that is over."""
        order = self.orders[order_id]
        if order["status"] == "PAYER_ACTION_REQUIRED":
            order.update(status="APPROVED")
            self._send("CHECKOUT.ORDER.APPROVED", "checkout-order", order)

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        fault = self._fault(request)
        if fault == "500":
            return web.json_response({"name": "INTERNAL_SERVER_ERROR", "debug_id": "d"}, status=500)
        try:
            self._authorize(request)
            answer = await handler(request)
        except Refusal as refusal:
            answer = web.json_response(refusal.body, status=refusal.status)
        if fault == "lost-reply" and request.transport:
            request.transport.abort()
        if fault == "malformed" and isinstance(answer, web.Response) and isinstance(answer.body, bytes):
            return web.Response(body=answer.body[: len(answer.body) // 2], content_type="application/json")
        return answer

    def _fault(self, request: web.Request) -> str | None:
        for name, (method, path) in CALLS.items():
            if request.method == method and re.fullmatch(path, request.path):
                return self.bad.pop(name, None)
        return None

    def _authorize(self, request: web.Request) -> None:
        given = request.headers.get("Authorization", "")
        if request.path == "/v1/oauth2/token":
            if given != encode_basic_auth(CLIENT, SECRET):
                raise Refusal(401, "invalid_client")
        elif given.removeprefix("Bearer ") not in self.tokens:
            raise Refusal(401, "AUTHENTICATION_FAILURE")

    async def _token(self, request: web.Request) -> web.Response:
        if (await request.post()).get("grant_type") != "client_credentials":
            raise Refusal(400, "unsupported_grant_type")
        token = f"A21{secrets.token_hex(8)}"
        self.tokens.add(token)
        self.tokens_given += 1
        return web.json_response({"access_token": token, "token_type": "Bearer", "expires_in": 32400})

    async def _create(self, request: web.Request) -> web.Response:
        key, body = _key(request), await _body(request)
        if ("order", key) in self.kept:
            return web.json_response(self._told(self.orders[self.kept["order", key]]))
        unit = _checked(body)
        order_id = secrets.token_hex(8).upper()
        self.orders[order_id] = {
            "id": order_id,
            "intent": "CAPTURE",
            "status": "PAYER_ACTION_REQUIRED",
            "purchase_units": [{"reference_id": "default", **unit}],
            "create_time": self._now(),
        }
        self.kept["order", key] = order_id
        return web.json_response(self._told(self.orders[order_id]), status=201)

    async def _show(self, request: web.Request) -> web.Response:
        return web.json_response(self._told(self._order(request)))

    async def _patch(self, request: web.Request) -> web.Response:
        order, changes = self._order(request), await _body(request)
        if order["status"] not in ("CREATED", "APPROVED", "PAYER_ACTION_REQUIRED"):
            raise Refusal(422, "UNPROCESSABLE_ENTITY", "ORDER_ALREADY_COMPLETED")
        for change in changes if isinstance(changes, list) else []:
            path = re.fullmatch(r"/purchase_units/@reference_id=='default'/(custom_id|description)", change["path"])
            if change["op"] != "replace" or not path or not 1 <= len(change["value"]) <= 255:
                raise Refusal(422, "UNPROCESSABLE_ENTITY", "NOT_PATCHABLE")
            order["purchase_units"][0][path[1]] = change["value"]
        return web.Response(status=204)

    async def _capture(self, request: web.Request) -> web.Response:
        order = self._order(request)
        if order["status"] == "COMPLETED":
            raise Refusal(422, "UNPROCESSABLE_ENTITY", "ORDER_ALREADY_CAPTURED")
        if order["status"] != "APPROVED":
            raise Refusal(422, "UNPROCESSABLE_ENTITY", "ORDER_NOT_APPROVED")
        if self.declines:
            self.declines = False
            order["status"] = "PAYER_ACTION_REQUIRED"
            raise Refusal(422, "UNPROCESSABLE_ENTITY", "INSTRUMENT_DECLINED")
        self._take(order)
        return web.json_response(self._told(order), status=201)

    def _take(self, order: dict[str, Any]) -> None:
        unit = order["purchase_units"][0]
        capture = {
            "id": secrets.token_hex(8).upper(),
            "status": "PENDING" if self.pending else "COMPLETED",
            "amount": unit["amount"],
            "custom_id": unit["custom_id"],
            "create_time": self._now(),
            "supplementary_data": {"related_ids": {"order_id": order["id"]}},
        }
        self.pending = False
        order["status"] = "COMPLETED"
        unit["payments"] = {"captures": [capture], "refunds": []}
        self.captures[capture["id"]] = capture
        self._send(f"PAYMENT.CAPTURE.{capture['status']}", "capture", capture)

    async def _show_capture(self, request: web.Request) -> web.Response:
        return web.json_response(self._captured(request))

    async def _refund(self, request: web.Request) -> web.Response:
        capture, key, body = self._captured(request), _key(request), await _body(request)
        payments = self.orders[capture["supplementary_data"]["related_ids"]["order_id"]]["purchase_units"][0][
            "payments"
        ]
        if ("refund", key) in self.kept:
            made = next(refund for refund in payments["refunds"] if refund["id"] == self.kept["refund", key])
            return web.json_response(made)
        amount = _amount(body.get("amount"))
        returned = sum((Decimal(refund["amount"]["value"]) for refund in payments["refunds"]), Decimal())
        left = Decimal(capture["amount"]["value"]) - returned
        if amount["currency_code"] != capture["amount"]["currency_code"]:
            raise Refusal(422, "UNPROCESSABLE_ENTITY", "REFUND_CAPTURE_CURRENCY_MISMATCH")
        if left == 0:
            raise Refusal(422, "UNPROCESSABLE_ENTITY", "CAPTURE_FULLY_REFUNDED")
        if Decimal(amount["value"]) > left:
            raise Refusal(422, "UNPROCESSABLE_ENTITY", "REFUND_AMOUNT_EXCEEDED")
        made = {"id": secrets.token_hex(8).upper(), "status": "COMPLETED", "amount": amount}
        payments["refunds"].append(made)
        capture["status"] = "REFUNDED" if Decimal(amount["value"]) == left else "PARTIALLY_REFUNDED"
        self.kept["refund", key] = made["id"]
        return web.json_response(made, status=201)

    async def _transactions(self, request: web.Request) -> web.Response:
        since, until = (datetime.fromisoformat(request.query[name]) for name in ("start_date", "end_date"))
        if (until - since).days > 31 or request.query["fields"] != "transaction_info":
            raise Refusal(400, "INVALID_REQUEST")
        infos = [_transaction(capture) for capture in self.captures.values()] + self.strange
        found = [
            info for info in infos if since <= datetime.fromisoformat(info["transaction_initiation_date"]) <= until
        ]
        size, number = min(int(request.query["page_size"]), self.page_size), int(request.query["page"])
        page = [{"transaction_info": info} for info in found[(number - 1) * size : number * size]]
        pages = -(-len(found) // size)
        return web.json_response({"transaction_details": page, "page": number, "total_pages": pages})

    def _order(self, request: web.Request) -> dict[str, Any]:
        order = self.orders.get(request.match_info["id"])
        if order is None:
            raise Refusal(404, "RESOURCE_NOT_FOUND", "INVALID_RESOURCE_ID")
        return order

    def _captured(self, request: web.Request) -> dict[str, Any]:
        capture = self.captures.get(request.match_info["id"])
        if capture is None:
            raise Refusal(404, "RESOURCE_NOT_FOUND", "INVALID_RESOURCE_ID")
        return capture

    def _told(self, order: dict[str, Any]) -> dict[str, Any]:
        page = {
            "rel": "payer-action",
            "method": "GET",
            "href": f"https://www.paypal.com/checkoutnow?token={order['id']}",
        }
        return {**order, "links": [] if order["status"] == "COMPLETED" else [page]}

    def _send(self, kind: str, about: str, resource: dict[str, Any]) -> None:
        event = {"id": f"WH-{secrets.token_hex(8)}", "event_type": kind, "resource_type": about, "resource": resource}
        headers = {"paypal-transmission-id": secrets.token_hex(8), "paypal-auth-algo": "SHA256withRSA"}
        self.webhooks.append((headers, json.dumps(event).encode()))

    def _now(self) -> str:
        return self.clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")


def _transaction(capture: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "transaction_id": capture["id"],
        "transaction_event_code": "T0006",
        "transaction_status": "S",
        "transaction_amount": capture["amount"],
        "transaction_initiation_date": capture["create_time"],
        "custom_field": capture["custom_id"],
    }


def _key(request: web.Request) -> str:
    key = request.headers.get("PayPal-Request-Id", "")
    if not 1 <= len(key) <= LONGEST_KEY:
        raise Refusal(400, "INVALID_REQUEST", "PAYPAL_REQUEST_ID_REQUIRED")
    return key


async def _body(request: web.Request) -> Any:
    if request.content_type != "application/json":
        raise Refusal(415, "UNSUPPORTED_MEDIA_TYPE")
    return await request.json()


def _checked(body: Any) -> dict[str, Any]:
    if body.get("intent") != "CAPTURE" or len(body.get("purchase_units", [])) != 1:
        raise Refusal(400, "INVALID_REQUEST", "MISSING_REQUIRED_PARAMETER")
    context = body["payment_source"]["paypal"]["experience_context"]
    unit: dict[str, Any] = body["purchase_units"][0]
    if set(unit) - UNIT_FIELDS or set(context) - CONTEXT_FIELDS:
        raise Refusal(400, "INVALID_REQUEST", "INVALID_PARAMETER")
    if len(unit.get("description", "")) > 127 or len(unit.get("custom_id", "")) > 255:
        raise Refusal(400, "INVALID_REQUEST", "INVALID_STRING_LENGTH")
    if not re.fullmatch(r"[a-z]{2}-[A-Z]{2}", context["locale"]) or "://" not in context["return_url"]:
        raise Refusal(400, "INVALID_REQUEST", "INVALID_PARAMETER_SYNTAX")
    unit["amount"] = _amount(unit.get("amount"))
    return unit


def _amount(amount: Any) -> dict[str, str]:
    if not isinstance(amount, dict) or not VALUE.fullmatch(str(amount.get("value"))):
        raise Refusal(400, "INVALID_REQUEST", "INVALID_PARAMETER_SYNTAX")
    if Decimal(amount["value"]) <= 0:
        raise Refusal(422, "UNPROCESSABLE_ENTITY", "CANNOT_BE_ZERO_OR_NEGATIVE")
    return {"currency_code": amount["currency_code"], "value": amount["value"]}
