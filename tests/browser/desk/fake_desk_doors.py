"""Signing in at the fake desk, and the accounts of its agents."""

from __future__ import annotations

import re
import secrets

from aiohttp import web

from tests.browser.desk.desk_world import CODE, OUTCOMES, PASSWORD, RIGHTS, SKILLS, FakeAgent, Json, moment, now
from tests.browser.desk.fake_desk_state import COOKIE, FakeSession, FakeState, Refused


class Doors(FakeState):
    """Its handlers of sessions, passkeys, agents."""

    async def sign_in(self, request: web.Request) -> web.Response:
        body = await request.json()
        agent = self.agents.get(body["user"])
        if agent is None or body["password"] != PASSWORD or not agent.active:
            raise Refused(401, "wrong_credentials")
        token = secrets.token_urlsafe(16)
        self.sessions[token] = FakeSession(agent)
        enrol = (
            None
            if agent.enrolled
            else {"secret": "JBSWY3DPEHPK3PXP", "uri": "otpauth://totp/Sportello:nina?secret=JBSWY3DPEHPK3PXP"}
        )
        passkey = self.passkey_options() if self.passkeys else None
        answer = web.json_response(
            {"second": ["totp", "passkey"] if passkey else ["totp"], "passkey": passkey, "enrol": enrol}
        )
        answer.set_cookie(COOKIE, token, path="/desk", httponly=True, samesite="Strict")
        return answer

    def passkey_options(self) -> Json:
        allowed = [{"type": "public-key", "id": one["id"]} for one in self.passkeys]
        return {
            "challenge": "Y2hhbGxlbmdl",
            "rpId": "localhost",
            "allowCredentials": allowed,
            "userVerification": "required",
            "timeout": 20000,
        }

    async def second(self, request: web.Request) -> web.Response:
        session, body = self.session(request, "password"), await request.json()
        if request.match_info["way"] == "passkey":
            if body["credential"]["id"] not in {one["id"] for one in self.passkeys}:
                raise Refused(401, "wrong_code")
        elif body["code"] != CODE:
            raise Refused(401, "wrong_code")
        session.agent.enrolled = True
        return self.rotated(request, session)

    def rotated(self, request: web.Request, session: FakeSession) -> web.Response:
        del self.sessions[request.cookies[COOKIE]]
        token = secrets.token_urlsafe(16)
        self.sessions[token] = session
        session.stage, session.csrf = "full", secrets.token_urlsafe(8)
        answer = web.Response(status=204)
        answer.set_cookie(COOKIE, token, path="/desk", httponly=True, samesite="Strict")
        return answer

    async def unlocking(self, request: web.Request) -> web.Response:
        session = self.session(request, "full", "locked")
        passkey = self.passkey_options() if self.passkeys else None
        return web.json_response(
            {
                "second": ["totp"],
                "passkey": passkey,
                "enrol": None,
                "user": session.agent.id,
                "name": session.agent.name,
                "kept_minutes": 10,
            }
        )

    async def lock_own(self, request: web.Request) -> web.Response:
        self.session(request, "full", "locked").stage = "locked"
        return web.Response(status=204)

    async def unlock(self, request: web.Request) -> web.Response:
        session, body = self.session(request, "full", "locked"), await request.json()
        if body.get("code") != CODE:
            raise Refused(401, "wrong_code")
        return self.rotated(request, session)

    async def sign_out(self, request: web.Request) -> web.Response:
        session = self.sessions.pop(request.cookies.get(COOKIE, ""), None)
        for socket in list(session.sockets if session else ()):
            await socket.close()
        return web.Response(status=204)

    async def me(self, request: web.Request) -> web.Response:
        session = self.session(request)
        return web.json_response(
            {
                "agent": session.agent.json(),
                "rights": RIGHTS[session.agent.role],
                "csrf": session.csrf,
                "idle_seconds": self.idle_seconds,
                "availability": session.agent.availability,
                "alive_seconds": 10,
                "skills": SKILLS,
                "outcomes": OUTCOMES,
                "time_zone": "Europe/Rome",
            }
        )

    async def get_agents(self, request: web.Request) -> web.Response:
        self.agent(request, "administer")
        return web.json_response({"agents": [{**one.json(), "active": one.active} for one in self.agents.values()]})

    async def make_agent(self, request: web.Request) -> web.Response:
        self.agent(request, "administer")
        body = await request.json()
        if not re.fullmatch(r"[a-z0-9]([a-z0-9._-]{0,30}[a-z0-9])?", body["user"]):
            raise Refused(422, "invalid", reason="user: 1 to 32 of a-z, 0-9, and . _ - between them are needed")
        if body["user"] in self.agents:
            raise Refused(409, "user_taken")
        made = FakeAgent(body["user"], body["name"], body["role"], body["skills"], body["capacity"])
        self.agents[made.id] = made
        return web.json_response({**made.json(), "active": True}, status=201)

    async def change_agent(self, request: web.Request) -> web.Response:
        self.agent(request, "administer")
        one, body = self.agents[request.match_info["id"]], await request.json()
        for name in ("name", "role", "skills", "capacity", "active"):
            setattr(one, name, body.get(name, getattr(one, name)))
        return web.json_response({**one.json(), "active": one.active})

    async def get_passkeys(self, request: web.Request) -> web.Response:
        self.agent(request)
        return web.json_response({"passkeys": self.passkeys})

    async def new_passkey(self, request: web.Request) -> web.Response:
        agent = self.agent(request)
        user = {"id": "cm9zYQ", "name": agent.id, "displayName": agent.name}
        return web.json_response(
            {
                "challenge": "Y2hhbGxlbmdl",
                "rp": {"id": "localhost", "name": "Sportello"},
                "user": user,
                "timeout": 20000,
                "pubKeyCredParams": [{"type": "public-key", "alg": -7}],
                "authenticatorSelection": {"userVerification": "required", "residentKey": "preferred"},
            }
        )

    async def add_passkey(self, request: web.Request) -> web.Response:
        self.agent(request)
        body = await request.json()
        made = {"id": body["credential"]["id"], "label": body["label"], "created_at": moment(now())}
        self.passkeys.append(made)
        return web.json_response(made, status=201)

    async def remove_passkey(self, request: web.Request) -> web.Response:
        self.agent(request)
        self.passkeys = [one for one in self.passkeys if one["id"] != request.match_info["id"]]
        return web.Response(status=204)

    async def password(self, request: web.Request) -> web.Response:
        self.agent(request)
        if (await request.json())["old"] != PASSWORD:
            raise Refused(401, "wrong_credentials")
        answer = self.rotated(request, self.session(request))
        await self.end_sockets(self.session_by(answer))
        return answer

    def session_by(self, answer: web.Response) -> FakeSession:
        return self.sessions[answer.cookies[COOKIE].value]
