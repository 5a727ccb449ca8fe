"""A browser at the desk's sign-in: keeps the desk's cookie, sends the origin, and shows what it was answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.cookies import Morsel
from typing import Any

from bot.core import totp
from bot.core.agents import Right
from connectors.desk.call_rights import API, NEEDS
from connectors.desk.session import COOKIE, CSRF_HEADER
from tests.gateway.conftest import Client

PASSWORD = "Montagne-di-sale-7"
SECRET = "JBSWY3DPEHPK3PXP"
EVIL = "https://evil.example"
WORK = [(method, path.replace("{}", "x")) for (method, path), need in NEEDS.items() if isinstance(need, Right)]
ALL = [(method, path.replace("{}", "x")) for method, path in NEEDS]
"""Every call, on something that is not there."""
ROWS = [
    {"user": user, "password": PASSWORD, "role": role, "skills": skills, "totp_secret": SECRET}
    for user, role, skills in (
        ("nora", "agent", ["mobile", "billing"]),
        ("sole", "supervisor", ["business"]),
        ("capo", "admin", []),
    )
]


@dataclass(frozen=True)
class Answer:
    status: int
    body: Any
    headers: Any
    cookie: Morsel[str] | None

    @property
    def code(self) -> str:
        return str(self.body["error"]["code"])


@dataclass
class DeskBrowser:
    """`steps`: how many codes were used, so that each sign-in finds one that was not."""

    client: Client
    token: str = ""
    csrf: str = ""
    answers: list[Answer] = field(default_factory=list)

    @property
    def origin(self) -> str:
        return str(self.client.make_url("")).rstrip("/")

    async def call(self, method: str, path: str, body: Any = None, **headers: str | None) -> Answer:
        """`headers`: with `_` for `-`; None leaves one out."""
        sent: dict[str, str | None] = {"Origin": self.origin, CSRF_HEADER: self.csrf}
        sent |= {"Cookie": f"{COOKIE}={self.token}", **{name.replace("_", "-"): headers[name] for name in headers}}
        kept = {name: value for name, value in sent.items() if value}
        self.client.session.cookie_jar.clear()
        async with self.client.request(method, API + path, json=body, headers=kept) as response:
            parsed = await response.json() if response.content_type == "application/json" else None
            cookie = response.cookies.get(COOKIE)
            answer = Answer(response.status, parsed, response.headers.copy(), cookie)
        if cookie is not None:
            self.token = cookie.value
        self.answers.append(answer)
        return answer

    async def post(self, path: str, body: Any = None, **headers: str | None) -> Answer:
        return await self.call("POST", path, body, **headers)

    async def get(self, path: str, **headers: str | None) -> Answer:
        return await self.call("GET", path, **headers)

    async def half(self, user: str = "nora") -> Answer:
        return await self.post("/sign-in", {"user": user, "password": PASSWORD})

    async def code(self, path: str = "/sign-in/totp") -> Answer:
        """Gives the first code around now that was not used yet."""
        for steps in (-1, 0, 1):
            answer = await self.post(path, {"code": code(steps)})
            if answer.status != 401:
                break
        return answer

    async def sign_in(self, user: str = "nora") -> None:
        assert (await self.half(user)).status == 200
        assert (await self.code()).status == 204
        self.csrf = (await self.get("/me")).body["csrf"]


def code(steps: int = 0, secret: str = SECRET) -> str:
    """What an app shows, so many steps from now; real time, as the service goes by for codes."""
    return totp.code_at(secret, totp.step_of(datetime.now(UTC)) + steps)
