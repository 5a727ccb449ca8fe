"""Twilio on loopback, as strict as the real one: it refuses what Twilio refuses, in Twilio's own error body.

Verify: https://www.twilio.com/docs/verify/api/verification, its errors: https://www.twilio.com/docs/verify/api/error-codes.
Messages: https://www.twilio.com/docs/messaging/api/message-resource.
"""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from aiohttp import encode_basic_auth, web

ACCOUNT, TOKEN = "AC" + "a" * 32, "auth-token-of-the-account"
SERVICE, TEMPLATE = "VA" + "b" * 32, "HJ" + "c" * 32
SENDER = "+390600000001"
LANDLINE, BLOCKED, UNSUBSCRIBED = "+390655550123", "+393355550999", "+393355550888"
E164 = re.compile(r"\+[1-9]\d{6,14}")
VERIFY_FIELDS = {"To", "Channel", "CustomCode", "TemplateSid", "TemplateCustomSubstitutions", "Locale"}
MOST_STARTS = 5

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Refusal(Exception):
    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message


@dataclass
class FakeTwilio:
    """`texts`: what reached phones, as (number, text). `calls`: method and path of each call. `trouble`: the status
    with which everything is answered instead; `answer`: the body of successes instead."""

    texts: list[tuple[str, str]] = field(default_factory=list)
    calls: list[tuple[str, str]] = field(default_factory=list)
    starts: dict[str, int] = field(default_factory=dict)
    custom_codes: bool = True
    trouble: int | None = None
    answer: bytes | None = None
    before: Callable[[], Awaitable[None]] | None = None

    def app(self) -> web.Application:
        app = web.Application(middlewares=[self._guard])
        app.router.add_get("/v2/Services/{service}", self._service)
        app.router.add_post("/v2/Services/{service}/Verifications", self._verification)
        app.router.add_get("/2010-04-01/Accounts/{account}.json", self._account)
        app.router.add_post("/2010-04-01/Accounts/{account}/Messages.json", self._message)
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        self.calls.append((request.method, request.path))
        if self.before:
            await self.before()
        try:
            if self.trouble:
                raise Refusal(self.trouble, 20429 if self.trouble == 429 else 20500, "trouble")
            if request.headers.get("Authorization") != encode_basic_auth(ACCOUNT, TOKEN):
                raise Refusal(401, 20003, "Authenticate")
            return await handler(request)
        except Refusal as refusal:
            body = {"code": refusal.code, "message": refusal.message, "status": refusal.status}
            away = {"Location": "/elsewhere"} if refusal.status == 302 else {}
            return web.json_response(body, status=refusal.status, headers=away)

    async def _service(self, request: web.Request) -> web.Response:
        _known(request.match_info["service"], SERVICE)
        return self._said(200, {"sid": SERVICE, "friendly_name": "Sportello"})

    async def _account(self, request: web.Request) -> web.Response:
        _known(request.match_info["account"], ACCOUNT)
        return self._said(200, {"sid": ACCOUNT, "status": "active"})

    async def _verification(self, request: web.Request) -> web.Response:
        _known(request.match_info["service"], SERVICE)
        form = await _form(request)
        if "CustomMessage" in form:
            raise Refusal(403, 60243, "Custom messages are not supported")
        if set(form) - VERIFY_FIELDS or form.get("Channel") != "sms":
            raise Refusal(400, 60200, "Invalid parameter")
        number, code = _number(form, 60200), form.get("CustomCode", "")
        if not self.custom_codes:
            raise Refusal(403, 60204, "Service does not support this feature: custom code")
        if not re.fullmatch(r"\d{4,10}", code):
            raise Refusal(400, 60200, "Invalid parameter: CustomCode")
        self._start(number)
        text = _rendered(form, code)
        self.texts.append((number, text))
        return self._said(201, {"sid": "VE" + "d" * 32, "to": number, "channel": "sms", "status": "pending"})

    def _start(self, number: str) -> None:
        if number == LANDLINE:
            raise Refusal(403, 60205, f"SMS is not supported by landline phone number {number}")
        if number == BLOCKED:
            raise Refusal(403, 60410, f"Verification delivery attempt blocked: {number}")
        self.starts[number] = self.starts.get(number, 0) + 1
        if self.starts[number] > MOST_STARTS:
            raise Refusal(429, 60203, "Max send attempts reached")

    async def _message(self, request: web.Request) -> web.Response:
        _known(request.match_info["account"], ACCOUNT)
        form = await _form(request)
        number = _number(form, 21211)
        if form.get("From") != SENDER:
            raise Refusal(400, 21606, "The From number is not one of yours")
        if not form.get("Body"):
            raise Refusal(400, 21602, "Message body is required")
        if number == UNSUBSCRIBED:
            raise Refusal(400, 21610, f"Attempt to send to unsubscribed recipient {number}")
        self.texts.append((number, form["Body"]))
        return self._said(201, {"sid": "SM" + "e" * 32, "to": number, "status": "queued", "error_code": None})

    def _said(self, status: int, body: dict[str, object]) -> web.Response:
        content = json.dumps(body).encode() if self.answer is None else self.answer
        return web.Response(status=status, body=content, content_type="application/json")


def _known(sid: str, ours: str) -> None:
    if sid != ours:
        raise Refusal(404, 20404, "The requested resource was not found")


async def _form(request: web.Request) -> dict[str, str]:
    if request.content_type != "application/x-www-form-urlencoded":
        raise Refusal(400, 20001, "a form is needed")
    return {name: str(value) for name, value in (await request.post()).items()}


def _number(form: dict[str, str], code: int) -> str:
    number = form.get("To", "")
    if not E164.fullmatch(number):
        raise Refusal(400, code, f"The 'To' number {number} is not a valid phone number")
    return number


def _rendered(form: dict[str, str], code: str) -> str:
    """The one approved template: `{{before}} {{code}} {{after}}`."""
    if form.get("TemplateSid") != TEMPLATE:
        raise Refusal(400, 60200, "Invalid parameter: TemplateSid")
    try:
        values = json.loads(form.get("TemplateCustomSubstitutions", ""))
        return f"{values['before']} {code} {values['after']}".strip()
    except (ValueError, KeyError, TypeError):
        raise Refusal(400, 60224, "Missing substitutions for selected template") from None
