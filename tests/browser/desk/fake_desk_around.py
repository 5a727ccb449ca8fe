"""What stands around conversations at the fake desk: presence, search, figures, call-backs."""

from __future__ import annotations

from aiohttp import web

from tests.browser.desk.desk_facts import FIGURES
from tests.browser.desk.fake_desk_state import FakeState, Refused


class Around(FakeState):
    """Its handlers of the other views."""

    async def get_queue(self, request: web.Request) -> web.Response:
        return web.json_response(self.queue(self.agent(request)))

    async def presence(self, request: web.Request) -> web.Response:
        self.agent(request).availability = (await request.json())["availability"]
        await self.tell_queue()
        return web.Response(status=204)

    async def search(self, request: web.Request) -> web.Response:
        self.agent(request)
        page = 1 if "before" in request.query else 0
        snippet = f"…{request.query.get('q', '')}…"
        one = {
            "conversation_id": "giulia",
            "at": "2026-11-02T09:00:00.000Z",
            "name": "Giulia Ferri",
            "skill": "billing",
        }
        one |= {"outcome": "solved", "agent_name": "Ugo", "snippet": snippet}
        found = [{**one, "handoff_id": f"h-{page}-{number}"} for number in range(3)]
        return web.json_response({"found": found, "more": page == 0})

    async def figures(self, request: web.Request) -> web.Response:
        self.agent(request, "supervise")
        agents = [{"agent_id": "rosa", "agent_name": "Rosa", **FIGURES}]
        counted = {"all": FIGURES, "by_skill": {"billing": FIGURES}, "by_agent": agents}
        return web.json_response({"from": "", "to": "", **counted, "bot_rating": FIGURES["rating"]})

    async def get_call_backs(self, request: web.Request) -> web.Response:
        self.agent(request)
        return web.json_response({"call_backs": [one for one in self.call_backs if one["state"] != "done"]})

    async def claim(self, request: web.Request) -> web.Response:
        agent = self.agent(request)
        one = next(one for one in self.call_backs if one["id"] == request.match_info["id"])
        if one["state"] == "claimed":
            raise Refused(409, "already_taken")
        one |= {"state": "claimed", "agent_id": agent.id, "agent_name": agent.name}
        return web.json_response(one)

    async def called(self, request: web.Request) -> web.Response:
        self.agent(request)
        one = next(one for one in self.call_backs if one["id"] == request.match_info["id"])
        one |= {"state": "done", **await request.json()}
        return web.json_response(one)
