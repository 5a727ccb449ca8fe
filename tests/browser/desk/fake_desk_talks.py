"""Conversations at the fake desk: what an agent reads and does."""

from __future__ import annotations

from aiohttp import BodyPartReader, web

from tests.browser.desk.desk_facts import CANNED, INTENTS, SNAPSHOT
from tests.browser.desk.desk_world import OUTCOMES, PAGE, FakeAgent, FakeTalk, Json, moment, now
from tests.browser.desk.fake_desk_state import FakeState, Refused

CUTS = [500, 1000, 2000]
MIN_NUMBER = len("+3902123456")


class Talks(FakeState):
    """Its handlers of one conversation."""

    async def accept(self, request: web.Request) -> web.Response:
        agent = self.agent(request)
        talk = next((one for one in self.talks.values() if one.handoff == request.match_info["id"]), None)
        if talk is None:
            raise Refused(404, "unknown_handoff")
        if talk.status != "waiting":
            raise Refused(409, "already_taken", by=self.names.get(talk.agent or ""))
        if talk.skill not in agent.skills and agent.role == "agent":
            raise Refused(403, "other_skill")
        if agent.availability != "available":
            raise Refused(403, "away")
        if sum(one.agent == agent.id for one in self.talks.values()) >= agent.capacity:
            raise Refused(409, "at_capacity")
        await self.given(talk, agent)
        return self.view(talk)

    async def open(self, request: web.Request) -> web.Response:
        self.agent(request)
        return self.view(self.talk(request))

    async def lines(self, request: web.Request) -> web.Response:
        self.agent(request)
        talk, after, before = self.talk(request), int(request.query.get("after", 0)), request.query.get("before")
        if before is None:
            found = [m for m in talk.messages if m["sequence"] > after][:PAGE]
        else:
            found = [m for m in talk.messages if m["sequence"] < int(before)][-PAGE:]
        stands: Json = {"delivered_sequence": talk.delivered, "read_sequence": talk.read}
        stands |= {"status": talk.status, "epoch": talk.epoch, "customer_id": talk.customer_id}
        stands |= {"last_event": talk.last_event, "last_sequence": found[-1]["sequence"] if found else after}
        return web.json_response({"messages": found, **stands})

    async def say(self, request: web.Request) -> web.Response:
        agent, talk, body = self.agent(request), self.talk(request), await request.json()
        if "lines" in self.failing:
            raise Refused(500, "internal_error")
        known = talk.accepted.get(body["client_message_id"])
        if known and known[0] != body["text"]:
            raise Refused(409, "message_conflict")
        if not known:
            self.owner(talk, agent, body["epoch"])
            if len(body["text"]) > 5000 or not (body["text"].strip() or body.get("attachments")):
                raise Refused(422, "invalid")
            files = [
                {"kind": "pdf", "title": one, "url": f"/files/{one}/x", "size": 34_000}
                for one in body.get("attachments", ())
            ]
            line = talk.add("human", body["text"], name=agent.name, by=agent.id, attachments=files)
            talk.state, talk.offered = "waiting_customer", False
            talk.accepted[body["client_message_id"]] = (
                body["text"],
                {"message_id": line["message_id"], "sequence": line["sequence"]},
            )
            await self.tell_line(talk, line)
        self.may_lose(request)
        return web.json_response(talk.accepted[body["client_message_id"]][1], status=202)

    def may_lose(self, request: web.Request) -> None:
        """What was asked for is done, and nobody hears of it."""
        if self.lose_answers:
            self.lose_answers -= 1
            assert request.transport is not None
            request.transport.abort()

    async def act(self, request: web.Request) -> web.Response:
        """Transfer, give back, close: by the owner, at this epoch."""
        agent, talk, body, what = (
            self.agent(request),
            self.talk(request),
            await request.json(),
            request.match_info["act"],
        )
        self.owner(talk, agent, body["epoch"])
        if body.get("note"):
            talk.note(agent, body["note"])
        if what == "transfer":
            await self.transferred(talk, agent, body)
        elif what == "give-back":
            talk.give(None, "bot", "resolved")
            talk.record("ended", agent, ending="given_back")
            await self.tell_line(talk, talk.add("system", "Torni all'assistente digitale."))
        else:
            assert body["outcome"] in OUTCOMES
            talk.outcome, talk.tags = body["outcome"], body.get("tags", [])
            talk.give(None, "bot", "resolved")
            talk.record("ended", agent, ending="closed", outcome=body["outcome"])
            await self.tell_queue()
        return web.Response(status=204)

    async def transferred(self, talk: FakeTalk, agent: FakeAgent, body: Json) -> None:
        if ("agent_id" in body) == ("skill" in body):
            raise Refused(422, "invalid")
        to = self.agents.get(body.get("agent_id", ""))
        if to and sum(one.agent == to.id for one in self.talks.values()) >= to.capacity:
            raise Refused(409, "at_capacity", by=to.name)
        talk.record("transferred", agent, **{name: body[name] for name in ("skill",) if name in body})
        if "agent_id" in body:
            talk.give(self.agents[body["agent_id"]], "human", "assigned")
        else:
            talk.skill = body["skill"]
            talk.give(None, "waiting", "pending")
        await self.tell_line(talk, talk.add("system", "Ti passo a un collega."))

    async def take_over(self, request: web.Request) -> web.Response:
        agent, talk, body = self.agent(request, "supervise"), self.talk(request), await request.json()
        if talk.epoch != body["epoch"]:
            raise Refused(409, "not_owner")
        talk.give(agent, "human", "assigned")
        talk.record("taken_over", agent)
        await self.tell_line(talk, talk.add("system", f"{agent.name} è in chat."))
        return self.view(talk)

    async def join(self, request: web.Request) -> web.Response:
        agent, talk = self.agent(request, "supervise"), self.talk(request)
        talk.joined.append(agent.id)
        talk.record("joined", agent)
        await self.tell_queue()
        return self.view(talk)

    async def write_note(self, request: web.Request) -> web.Response:
        agent, talk = self.agent(request), self.talk(request)
        if "notes" in self.failing:
            raise Refused(503, "system_away")
        body = await request.json()
        key = body["client_message_id"]
        if key not in talk.noted:
            talk.noted[key] = talk.note(agent, body["text"])
            await self.tell({"type": "note", "conversation_id": talk.id, "note": talk.noted[key]}, talk.id)
        self.may_lose(request)
        return web.json_response(talk.noted[key], status=201)

    async def tag(self, request: web.Request) -> web.Response:
        self.agent(request)
        self.talk(request).tags = (await request.json())["tags"]
        return web.Response(status=204)

    async def send(self, request: web.Request) -> web.Response:
        agent, talk, body = self.agent(request), self.talk(request), await request.json()
        self.owner(talk, agent, body["epoch"])
        if "send" in self.failing:
            raise Refused(503, "system_away")
        if body["what"] != "recharge_link" and talk.name is None:
            raise Refused(409, "anonymous")
        if "line" in body and len(body["line"]) < MIN_NUMBER:
            detail = "line: Value error, no telephone number"
            raise Refused(422, "invalid", message=detail)
        if body["what"] == "recharge_link" and body["amount_cents"] not in CUTS:
            raise Refused(409, "nothing_to_send", reason="amount", amounts_cents=CUTS)
        self.sent.append(body)
        attachment = {"kind": "link", "title": "Paga 34,90 €"}
        await self.tell_line(
            talk, talk.add("human", "Ecco il link.", name=agent.name, by=agent.id, attachments=[attachment])
        )
        return web.json_response({"message_id": "m", "sequence": talk.last}, status=202)

    async def upload(self, request: web.Request) -> web.Response:
        self.agent(request)
        part = await (await request.multipart()).next()
        assert isinstance(part, BodyPartReader)
        content = await part.read(decode=False)
        if not content.startswith(b"%PDF"):
            raise Refused(415, "unsupported_file")
        self.uploads.append(str(part.filename))
        return web.json_response({"attachment_id": f"file-{len(self.uploads)}"}, status=201)

    async def customer(self, request: web.Request) -> web.Response:
        talk, agent = self.talk(request), self.agent(request)
        if not self.may_know(agent, talk):
            raise Refused(403, "not_allowed")
        self.customers_read.append((agent.id, talk.id))
        if "customer" in self.failing:
            raise Refused(503, "system_away")
        if talk.name is None:
            return web.json_response({"anonymous": True})
        failed = [part for part in ("bills", "credit") if part in self.failing]
        shown = {**SNAPSHOT, "name": talk.name, "read_at": moment(now()), "failed": failed}
        return web.json_response({**shown, "bills": []} if "bills" in failed else shown)

    async def canned(self, request: web.Request) -> web.Response:
        self.agent(request)
        return web.json_response({"canned": CANNED})

    async def intents(self, request: web.Request) -> web.Response:
        self.agent(request)
        return web.json_response({"intents": INTENTS})

    async def correct(self, request: web.Request) -> web.Response:
        self.agent(request)
        talk, body = self.talk(request), await request.json()
        found = next((one for one in talk.turns if one["message_id"] == body["message_id"]), None)
        if found is None or body["intent"] not in {one["name"] for one in INTENTS}:
            raise Refused(422, "unknown_intent")
        found["corrected"] = body["intent"]
        self.corrections.append(body)
        return web.json_response(body, status=201)
