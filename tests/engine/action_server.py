"""A real local action server for the engine's tests: it speaks Seam C, keeps what it was asked, and can misbehave."""

import asyncio
import json
from typing import Any

from aiohttp import web

SECRET = "the-secret-of-both"


class ActionServer:
    """Answers the tiny project's actions. `calls` are the bodies received, `headers` the headers that came with them.

    `hold` (an event) keeps `action_slow` waiting, and `reached` says that it was called; the actions named in `broken`
    answer 500, those in `answers` what stands there; `connections` are the TCP connections that calls came over.
    """

    def __init__(self) -> None:
        self.calls: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.connections: set[Any] = set()
        self.broken: set[str] = set()
        self.answers: dict[str, Any] = {}
        self.hold = asyncio.Event()
        self.reached = asyncio.Event()
        self.url = ""
        self._arrivals = asyncio.Condition()
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        app = web.Application(client_max_size=16 * 1024 * 1024)
        app.router.add_post("/webhook", self._answer)
        app.router.add_post("/words", _words)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, handler_cancellation=True)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/webhook"

    async def stop(self) -> None:
        self.hold.set()
        if self._runner:
            await self._runner.cleanup()

    def forget(self) -> None:
        """As new: no calls, nothing held."""
        self.calls.clear()
        self.headers.clear()
        self.connections.clear()
        self.broken.clear()
        self.answers.clear()
        self.hold = asyncio.Event()
        self.reached = asyncio.Event()

    def names(self) -> list[str]:
        """The actions called, in order."""
        return [call["next_action"] for call in self.calls]

    async def called(self, times: int) -> None:
        """Returns once `times` calls came in."""
        async with self._arrivals:
            await self._arrivals.wait_for(lambda: len(self.calls) >= times)

    async def _answer(self, request: web.Request) -> web.Response:
        call = await request.json()
        async with self._arrivals:
            self.calls.append(call)
            self._arrivals.notify_all()
        self.headers.append(dict(request.headers))
        self.connections.add(request.transport)
        if request.headers.get("Authorization") != f"Bearer {SECRET}":
            return web.json_response({"error": "secret"}, status=401)
        if call["next_action"] in self.broken:
            return web.json_response({"error": "broken"}, status=500)
        if call["next_action"] in self.answers:
            return web.json_response(self.answers[call["next_action"]])
        handler = getattr(self, f"_{call['next_action']}", None)
        if handler is None:
            return web.json_response({"error": "unknown"}, status=404)
        answer = await handler(call)
        return answer if isinstance(answer, web.Response) else web.json_response(answer)

    async def _action_check_credit(self, _call: dict[str, Any]) -> Any:
        say = {"response": "utter_credit", "credit": "12,50", "line": "casa", "custom": {"card": {"kind": "counters"}}}
        return {"events": [], "responses": [{"text": None, "buttons": [], "image": None, **say}]}

    async def _action_echo(self, call: dict[str, Any]) -> Any:
        return _say("utter_echo", what=str(call["tracker"]["latest_message"]["text"]))

    async def _action_who(self, call: dict[str, Any]) -> Any:
        slots = {name: value for name, value in call["tracker"]["slots"].items() if value is not None}
        return _say("utter_echo", what=json.dumps(slots))

    async def _action_silence(self, _call: dict[str, Any]) -> Any:
        return {"events": [], "responses": [{"custom": {"silent": True}}]}

    async def _action_speechless(self, _call: dict[str, Any]) -> Any:
        return {"events": [], "responses": []}

    async def _action_unfilled(self, _call: dict[str, Any]) -> Any:
        return _say("utter_unfilled")

    async def _action_unknown_name(self, _call: dict[str, Any]) -> Any:
        return _say("utter_that_nobody_wrote")

    async def _action_break_down(self, _call: dict[str, Any]) -> Any:
        return web.json_response({"error": "boom"}, status=500)

    async def _action_refuse(self, _call: dict[str, Any]) -> Any:
        return web.json_response({"error": "no", "action_name": "action_refuse"}, status=400)

    async def _action_slow(self, _call: dict[str, Any]) -> Any:
        self.reached.set()
        await self.hold.wait()
        return _say("utter_echo", what="finalmente")

    async def _action_follow(self, _call: dict[str, Any]) -> Any:
        return {"events": [{"event": "followup", "name": "action_check_credit"}], "responses": []}

    async def _action_language(self, _call: dict[str, Any]) -> Any:
        return {**_say("utter_echo", what="ok"), "events": [_slot("language", "en"), _slot("mood", True)]}

    async def _action_recharge(self, call: dict[str, Any]) -> Any:
        amount = call["tracker"]["slots"]["amount"]
        return {**_say("utter_recharged", amount=amount), "events": [_slot("amount", None), _slot("number", None)]}

    async def _action_cancel(self, _call: dict[str, Any]) -> Any:
        events = [{"event": "active_loop", "name": None}, _slot("requested_slot", None), _slot("number", None)]
        return {**_say("utter_cancelled"), "events": events}

    async def _validate_recharge_form(self, call: dict[str, Any]) -> Any:
        return {"events": [], "responses": []}


async def _words(_request: web.Request) -> web.Response:
    return web.Response(text="words")


def _say(name: str, **variables: Any) -> dict[str, Any]:
    return {"events": [], "responses": [{"text": None, "buttons": [], "response": name, **variables}]}


def _slot(name: str, value: Any) -> dict[str, Any]:
    return {"event": "slot", "name": name, "value": value, "timestamp": None}
