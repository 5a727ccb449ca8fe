"""The calls over HTTP: https://core.telegram.org/bots/api#making-requests. Method names are not case-sensitive."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.fakes.bot_api import about, editing, sending, updating
from tests.fakes.bot_api.account import BotAccount
from tests.fakes.bot_api.faults import Call, Fault, Planned
from tests.fakes.bot_api.files import LARGEST_UPLOAD
from tests.fakes.bot_api.news import News
from tests.fakes.bot_api.query import Query, read
from tests.fakes.bot_api.refusals import Refusal, flood

Method = Callable[[BotAccount, Query], Awaitable[Any]]
TOKEN = re.compile(r"[1-9]\d{0,15}:[A-Za-z0-9_-]{20,64}")
HTML = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><center>nginx</center></body>\r\n</html>\r\n"
METHODS: Mapping[str, Method] = {
    "getMe": about.get_me,
    "getFile": about.get_file,
    "setMyCommands": about.set_my_commands,
    "getMyCommands": about.get_my_commands,
    "deleteMyCommands": about.delete_my_commands,
    "getUpdates": updating.get_updates,
    "setWebhook": updating.set_webhook,
    "deleteWebhook": updating.delete_webhook,
    "getWebhookInfo": updating.get_webhook_info,
    "sendMessage": sending.send_message,
    "sendDocument": sending.send_document,
    "sendPhoto": sending.send_photo,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": editing.edit_message_text,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "leaveChat": editing.leave_chat,
    "answerCallbackQuery": editing.answer_callback_query,
}
NAMES = {name.lower(): name for name in METHODS}


@dataclass
class Server:
    """`bots` by token; `releases`: how often slow answers were let go; `largest`: of a request's body, in bytes."""

    bots: dict[str, BotAccount] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    planned: list[Planned] = field(default_factory=list)
    releases: int = 0
    largest: int = LARGEST_UPLOAD + 100_000
    news: News = field(default_factory=News)

    def app(self) -> web.Application:
        app = web.Application(client_max_size=self.largest)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        app.router.add_route("*", "/bot{token}/{method}", self._call)
        return app

    async def _call(self, request: web.Request) -> web.StreamResponse:
        try:
            bot = self._bot(request.match_info["token"])
            query = await read(request)
            name = NAMES.get(query.method)
            if name is None:
                raise Refusal(404, "Not Found: method not found")
        except Refusal as refusal:
            return web.json_response(refusal.body(), status=refusal.code)
        except web.HTTPRequestEntityTooLarge:
            return web.json_response(Refusal(413, "Request Entity Too Large").body(), status=413)
        fault = self._fault(name, query)
        return await self._answer(request, bot, name, query, fault)

    def _bot(self, token: str) -> BotAccount:
        """Telegram answers 404 to what is no token at all, 401 to one that is nobody's."""
        if not TOKEN.fullmatch(token):
            raise Refusal(404, "Not Found")
        if token not in self.bots:
            raise Refusal(401, "Unauthorized")
        return self.bots[token]

    def _fault(self, name: str, query: Query) -> Planned | None:
        return next((each for each in self.planned if each.meets(name, query.text("chat_id"))), None)

    async def _answer(
        self, request: web.Request, bot: BotAccount, name: str, query: Query, met: Planned | None
    ) -> web.StreamResponse:
        before = _before(met)
        fault = met.fault if met else None
        body = before or await _done(bot, name, query)
        status = 0 if fault in (Fault.RESET, Fault.LOST_REPLY) else _status(body, fault)
        sent = {part: upload.name for part, upload in query.files.items()}
        self.calls.append(Call(bot.id, name, query.params, status, body.get("description", ""), fault, sent))
        self.news.ring()
        return await self._out(request, body, fault)

    async def _out(self, request: web.Request, body: dict[str, Any], fault: Fault | None) -> web.StreamResponse:
        if fault in (Fault.RESET, Fault.LOST_REPLY) and request.transport:
            request.transport.abort()
        if fault is Fault.BAD_GATEWAY:
            return web.Response(status=502, text=HTML, content_type="text/html")
        if fault is Fault.SLOW:
            seen = self.releases
            await self.news.until(lambda: self.releases > seen, guard=None)
        answer = web.json_response(body, status=body.get("error_code", 200))
        if fault is Fault.MALFORMED and answer.text:
            return web.Response(text=answer.text[: len(answer.text) // 2], content_type="application/json")
        return answer

    async def _download(self, request: web.Request) -> web.Response:
        """https://core.telegram.org/bots/api#file: <base_file_url><token>/<file_path>."""
        try:
            content = self._bot(request.match_info["token"]).files.download(request.match_info["path"])
            if content is None:
                raise Refusal(404, "Not Found")
        except Refusal as refusal:
            return web.json_response(refusal.body(), status=refusal.code)
        return web.Response(body=content, content_type="application/octet-stream")


async def _done(bot: BotAccount, name: str, query: Query) -> dict[str, Any]:
    """The answer's body, a refusal's too."""
    try:
        result = await METHODS[name](bot, query)
    except Refusal as refusal:
        return refusal.body()
    if isinstance(result, updating.Done):
        return {"ok": True, "result": True, "description": result.description}
    return {"ok": True, "result": result}


def _before(met: Planned | None) -> dict[str, Any] | None:
    """The body where the fault comes before anything is done."""
    if met is None:
        return None
    bodies = {
        Fault.SERVER_ERROR: Refusal(500, "Internal Server Error"),
        Fault.BAD_GATEWAY: Refusal(502, "Bad Gateway"),
        Fault.RESET: Refusal(500, "the connection was reset"),
        Fault.FLOOD: flood(met.retry_after),
    }
    return bodies[met.fault].body() if met.fault in bodies else None


def _status(body: dict[str, Any], fault: Fault | None) -> int:
    return 502 if fault is Fault.BAD_GATEWAY else int(body.get("error_code", 200))
