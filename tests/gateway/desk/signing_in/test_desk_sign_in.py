"""The desk's sign-in over HTTP: cookie, origin, CSRF, stages, locks, roles, headers."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.bootstrap import Product
from bot.services.desk.administering import Changes
from connectors.desk.session import POLICY
from tests.fakes.authenticator import SoftwareAuthenticator
from tests.gateway.desk.signing_in.desk_browser import PASSWORD, WORK, DeskBrowser, code

IDLE = timedelta(minutes=15)


async def nora(product: Product) -> str:
    return (await product.handoff.accounts.administering.by_user("nora")).id


async def change(product: Product, user: str, changes: Changes) -> None:
    administering = product.handoff.accounts.administering
    await administering.change(None, (await administering.by_user(user)).id, changes)


class TestSigningIn:
    async def test_password_and_code_open_the_desk(self, here: DeskBrowser) -> None:
        answer = await here.half()
        assert (answer.status, answer.body) == (200, {"second": ["totp"], "passkey": None, "enrol": None})
        assert (await here.code()).status == 204
        me = await here.get("/me")
        assert me.body["agent"] | {"id": ""} == {
            "id": "",
            "user": "nora",
            "name": "Nora",
            "role": "agent",
            "skills": ["billing", "mobile"],
            "capacity": 3,
        }
        assert me.body["rights"] == ["serve"]
        assert (me.body["availability"], me.body["idle_seconds"], me.body["alive_seconds"]) == ("away", 900, 10)
        assert me.body["time_zone"] == "Europe/Rome"
        assert set(me.body) >= {"csrf", "skills", "outcomes"}

    async def test_a_code_may_be_typed_with_a_blank(self, here: DeskBrowser) -> None:
        await here.half()
        typed = code()
        assert (await here.post("/sign-in/totp", {"code": f" {typed[:3]} {typed[3:]}"})).status == 204

    async def test_a_wrong_password_and_an_unknown_user_are_answered_alike(self, here: DeskBrowser) -> None:
        answers = [await here.post("/sign-in", {"user": user, "password": "wrong"}) for user in ("nora", "nobody")]
        assert [answer.status for answer in answers] == [401, 401]
        first, second = ({**answer.body["error"], "request_id": ""} for answer in answers)
        assert first == second
        assert first["code"] == "wrong_credentials"
        assert not here.token

    async def test_too_many_tries_are_told_with_the_time_to_wait(self, here: DeskBrowser) -> None:
        for _ in range(5):
            await here.post("/sign-in", {"user": "nora", "password": "wrong"})
        answer = await here.half()
        assert (answer.status, answer.code) == (429, "too_many_tries")
        assert 1 <= int(answer.headers["Retry-After"]) <= 30

    async def test_the_same_code_opens_nothing_a_second_time(self, here: DeskBrowser) -> None:
        used = code(1)
        await here.half()
        assert (await here.post("/sign-in/totp", {"code": used})).status == 204
        await here.half()
        answer = await here.post("/sign-in/totp", {"code": used})
        assert (answer.status, answer.code) == (401, "wrong_code")

    async def test_the_first_sign_in_enrols(self, here: DeskBrowser, product: Product) -> None:
        await change(product, "nora", Changes(reset_second=True))
        enrol = (await here.half()).body["enrol"]
        assert enrol["uri"].startswith("otpauth://totp/")
        assert (await here.post("/sign-in/totp", {"code": code()})).status == 401
        assert (await here.post("/sign-in/enrol", {"code": code(secret=enrol["secret"])})).status == 204
        assert (await here.get("/me")).status == 200
        assert (await here.half()).body == {"second": ["totp"], "passkey": None, "enrol": None}

    async def test_a_passkey_is_made_and_opens_the_desk(self, here: DeskBrowser, product: Product) -> None:
        await here.sign_in()
        key = SoftwareAuthenticator(product.settings.base_url, "localhost")
        options = (await here.post("/passkeys/options")).body
        made = await here.post("/passkeys", {"credential": key.register(options), "label": "Chiave"})
        assert (made.status, made.body["label"]) == (201, "Chiave")
        asked = (await here.half()).body
        assert asked["second"] == ["totp", "passkey"]
        assert (await here.post("/sign-in/passkey", {"credential": key.sign(asked["passkey"])})).status == 204
        me = await here.get("/me")
        here.csrf = me.body["csrf"]
        (listed,) = (await here.get("/passkeys")).body["passkeys"]
        assert listed["id"] == key.credential_id
        assert listed["last_used_at"].endswith("Z")
        assert (await here.call("DELETE", f"/passkeys/{key.credential_id}")).status == 204
        assert (await here.call("DELETE", f"/passkeys/{key.credential_id}")).status == 404

    @pytest.mark.parametrize(
        ("path", "body"),
        [
            ("/sign-in", {}),
            ("/sign-in", {"user": "nora"}),
            ("/sign-in", {"user": "", "password": "x"}),
            ("/sign-in", {"user": "x" * 65, "password": "x"}),
            ("/sign-in", {"user": "nora", "password": "x" * 513}),
            ("/sign-in", {"user": "nora", "password": "x", "admin": True}),
            ("/sign-in/totp", {"code": "12345"}),
            ("/sign-in/totp", {"code": 123456}),
            ("/sign-in/passkey", {"credential": "x"}),
        ],
    )
    async def test_a_body_that_does_not_fit_is_refused_without_repeating_it(
        self, here: DeskBrowser, path: str, body: dict[str, object]
    ) -> None:
        await here.half()
        answer = await here.post(path, body)
        assert (answer.status, answer.code) == (422, "invalid")
        assert "nora" not in answer.body["error"]["message"]


class TestSessions:
    async def test_the_cookie_is_for_the_desk_alone_and_for_no_script(self, here: DeskBrowser) -> None:
        cookie = (await here.half()).cookie
        assert cookie is not None
        assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/desk", True, "Strict")
        assert (cookie["secure"], cookie["domain"], cookie["max-age"]) == ("", "", "")

    async def test_each_step_makes_a_new_token_and_ends_the_one_before(self, here: DeskBrowser) -> None:
        here.token = planted = "a" * 43
        await here.half()
        half = here.token
        await here.code()
        whole = here.token
        assert len({planted, half, whole}) == 3
        for old in (planted, half):
            here.token = old
            assert (await here.get("/me")).status == 401

    async def test_signing_in_again_ends_the_session_that_the_browser_had_with_the_second_factor(
        self, here: DeskBrowser
    ) -> None:
        await here.sign_in()
        before, csrf = here.token, here.csrf
        await here.half("capo")
        half, here.token = here.token, before
        assert (await here.get("/me")).status == 200
        here.token = half
        assert (await here.code()).status == 204
        here.token, here.csrf = before, csrf
        assert (await here.get("/me")).status == 401

    async def test_a_page_that_nobody_touched_locks_its_session_itself(self, here: DeskBrowser) -> None:
        await here.sign_in()
        assert (await here.post("/lock", Origin="https://elsewhere.example")).status == 403
        assert (await here.get("/me")).status == 200
        assert (await here.post("/lock")).status == 204
        assert (await here.post("/lock")).status == 204
        assert (await here.get("/me")).status == 423
        assert (await here.get("/unlock")).body["kept_minutes"] == 10

    async def test_signing_out_ends_session_presence_and_cookie(self, here: DeskBrowser, product: Product) -> None:
        await here.sign_in()
        who = await nora(product)
        await product.handoff.at_desk.renew(who)
        before = here.token
        answer = await here.post("/sign-out")
        assert answer.status == 204
        assert answer.cookie is not None
        assert answer.cookie.value == ""
        here.token = before
        assert (await here.get("/me")).status == 401
        assert (await here.post("/sign-out")).status == 204
        assert not any(one.here for one in await product.handoff.at_desk.all())

    async def test_a_new_password_goes_on_under_a_new_token(self, here: DeskBrowser) -> None:
        await here.sign_in()
        before = here.token
        answer = await here.post("/password", {"old": PASSWORD, "new": "corta"})
        assert (answer.status, answer.code, answer.body["error"]["reason"]) == (422, "weak_password", "short")
        assert (await here.post("/password", {"old": "wrong", "new": "Quattro-gatti-al-mare"})).status == 401
        assert (await here.post("/password", {"old": PASSWORD, "new": "Quattro-gatti-al-mare"})).status == 204
        assert (await here.get("/me")).status == 200
        here.token = before
        assert (await here.get("/me")).status == 401

    @pytest.mark.parametrize("path", ["/queue", "/me", "/agents"])
    async def test_an_agent_who_was_closed_is_out_at_once(self, here: DeskBrowser, product: Product, path: str) -> None:
        await here.sign_in()
        await change(product, "nora", Changes(active=False))
        answer = await here.get(path)
        assert (answer.status, answer.code) == (401, "not_signed_in")


class TestLocking:
    async def test_an_idle_desk_does_nothing_until_the_second_factor(self, here: DeskBrowser, product: Product) -> None:
        await here.sign_in()
        product.clock.advance(IDLE)
        for method, path in WORK:
            answer = await here.call(method, path, {} if method != "GET" else None)
            assert (answer.status, answer.code) == (423, "locked"), (method, path)
        asked = (await here.get("/unlock")).body
        assert (asked["second"], asked["passkey"], asked["enrol"]) == (["totp"], None, None)
        assert (asked["user"], asked["name"], asked["kept_minutes"]) == ("nora", "Nora", 10)
        assert (await here.post("/unlock", {"code": "000000"})).status == 401
        assert (await here.code("/unlock")).status == 204
        assert (await here.get("/me")).status == 200

    async def test_a_passkey_unlocks(self, here: DeskBrowser, product: Product) -> None:
        await here.sign_in()
        key = SoftwareAuthenticator(product.settings.base_url, "localhost")
        options = (await here.post("/passkeys/options")).body
        await here.post("/passkeys", {"credential": key.register(options)})
        product.clock.advance(IDLE)
        asked = (await here.get("/unlock")).body
        assert (await here.post("/unlock", {"credential": key.sign(asked["passkey"])})).status == 204

    @pytest.mark.parametrize("body", [{}, {"code": "123456", "credential": {}}, {"code": "x"}])
    async def test_unlocking_takes_one_factor(self, here: DeskBrowser, body: dict[str, object]) -> None:
        await here.sign_in()
        assert (await here.post("/unlock", body)).status == 422

    async def test_looking_is_no_sign_of_life_and_doing_is_one(self, here: DeskBrowser, product: Product) -> None:
        await here.sign_in()
        for _ in range(2):
            product.clock.advance(IDLE / 2 + timedelta(seconds=1))
            assert (await here.post("/passkeys/options")).status == 200
        product.clock.advance(IDLE / 2)
        assert (await here.get("/me")).status == 200
        product.clock.advance(IDLE / 2)
        assert (await here.get("/me")).status == 423


class TestHeaders:
    @pytest.mark.parametrize("path", ["/me", "/nothing", "/sign-in"])
    async def test_every_answer_keeps_others_out_and_is_kept_nowhere(self, here: DeskBrowser, path: str) -> None:
        headers = (await here.get(path)).headers
        assert headers["Content-Security-Policy"] == POLICY
        assert "frame-ancestors 'none'" in POLICY
        assert (headers["Cache-Control"], headers["X-Frame-Options"]) == ("no-store", "DENY")
        assert headers["X-Content-Type-Options"] == "nosniff"

    async def test_an_address_that_is_no_call_is_not_found(self, here: DeskBrowser) -> None:
        assert (await here.get("/nothing")).status == 404
        assert (await here.get("/sign-in")).status == 405

    async def test_no_password_code_or_token_is_logged(
        self, here: DeskBrowser, capfd: pytest.CaptureFixture[str]
    ) -> None:
        await here.post("/sign-in", {"user": "PasswordByMistake", "password": "Sbagliata-davvero-1"})
        await here.sign_in()
        written = "".join(capfd.readouterr())
        assert "/desk/api/sign-in/totp" in written
        for secret in ("PasswordByMistake", "Sbagliata", PASSWORD, here.token, here.csrf, code(), code(-1)):
            assert secret not in written


class TestLimits:
    @pytest.fixture
    def settings_of_test(self) -> dict[str, str]:
        return {"SPORTELLO_LIMIT_ACCOUNT": "5", "SPORTELLO_LIMIT_ADDRESS": "5", "SPORTELLO_LIMIT_AGENT": "5"}

    async def test_forms_of_one_address_are_limited(self, here: DeskBrowser) -> None:
        answers = [await here.post("/sign-in", {"user": f"user{n}", "password": "x"}) for n in range(6)]
        assert [answer.status for answer in answers] == [401] * 5 + [429]

    async def test_cookies_that_open_nothing_are_limited_by_address(self, here: DeskBrowser) -> None:
        here.token = "guessed"
        assert [(await here.get("/me")).status for _ in range(6)] == [401] * 5 + [429]

    async def test_calls_of_one_agent_are_limited(self, here: DeskBrowser) -> None:
        await here.sign_in()
        statuses = [(await here.get("/me")).status for _ in range(5)]
        assert statuses == [200] * 4 + [429]


class TestOverHttps:
    @pytest.fixture
    def settings_of_test(self) -> dict[str, str]:
        return {"SPORTELLO_PUBLIC_URL": "https://chat.operator.example"}

    async def test_the_cookie_is_sent_over_https_alone(self, here: DeskBrowser) -> None:
        cookie = (await here.half()).cookie
        assert cookie is not None
        assert cookie["secure"] is True
