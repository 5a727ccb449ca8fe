"""What all pages share when things go wrong or the world is set up otherwise: limits, bugs, https, logs."""

from __future__ import annotations

import pytest

from bot.bootstrap import Product
from bot.core.account import LinkPurpose
from bot.core.errors import Part
from tests.fakes.accounts import PASSWORD, bss_of
from tests.gateway.account_pages.visitor import Visitor, code_in, make_page, signed_in
from tests.gateway.conftest import Api

GIULIA = {"email": "giulia.ferri@example.com", "password": PASSWORD}


async def test_a_bug_is_told_without_its_cause(api: Api, me: Visitor, world: Product) -> None:
    bss_of(world).failing[Part.LINES] = RuntimeError  # type: ignore[assignment]
    _, path = await make_page(world, api.id, LinkPurpose.REGISTER)
    form = {"email": "luca@posta.example", "password": "tre parole lontane", "number": "347 555 0707"}
    seen = await me.post(f"{path}/begin", form)
    assert seen.status == 500
    assert "È un errore nostro" in seen.words
    assert seen.headers["X-Request-ID"] in seen.words
    assert "RuntimeError" not in seen.text
    assert "default-src 'none'" in seen.headers["Content-Security-Policy"]


async def test_no_token_code_password_or_address_is_logged(
    api: Api, me: Visitor, world: Product, capfd: pytest.CaptureFixture[str]
) -> None:
    _, path = await make_page(world, api.id, LinkPurpose.SIGN_IN)
    await me.get(path)
    await me.post(f"{path}/password", {**GIULIA, "password": "sbagliata davvero"})
    await me.post(f"{path}/send-code", {"email": GIULIA["email"]})
    code = code_in(world, "+393355550101")
    await me.post(f"{path}/code", {"code": code})
    written = "".join(capfd.readouterr())
    assert "/account/{purpose}/{token}/{step}" in written
    for secret in (path.rsplit("/", 1)[1], code, "sbagliata", GIULIA["email"], me.browser):
        assert secret not in written


class TestLimited:
    @pytest.fixture
    def settings_of_test(self) -> dict[str, str]:
        return {"SPORTELLO_LIMIT_ADDRESS": "6"}

    async def test_one_address_cannot_try_for_ever(self, api: Api, stranger: Visitor) -> None:
        statuses = [(await stranger.post("/account/signin/x/password", GIULIA)).status for _ in range(8)]
        assert statuses[0] == 410
        assert statuses[-1] == 429
        assert "Aspetta un minuto" in stranger.seen[-1].words


class TestFormsAreLimited:
    @pytest.fixture
    def settings_of_test(self) -> dict[str, str]:
        return {"SPORTELLO_LIMIT_ACCOUNT": "3", "SPORTELLO_TRUSTED_PROXIES": "127.0.0.0/8"}

    async def test_one_address_sends_so_many_a_minute_whatever_the_page(
        self, api: Api, me: Visitor, world: Product
    ) -> None:
        _, path = await make_page(world, api.id, LinkPurpose.SIGN_IN)
        for _ in range(3):
            assert (await me.post("/account/recover/x/begin", {"identifier": "x"})).status == 410
        seen = await me.post(f"{path}/password", GIULIA)
        assert seen.status == 429
        assert "Aspetta un minuto" in seen.words
        assert await signed_in(api) is None

    async def test_looking_at_a_page_is_no_form(self, api: Api, me: Visitor, world: Product) -> None:
        _, path = await make_page(world, api.id, LinkPurpose.SIGN_IN)
        for _ in range(5):
            assert (await me.get(path)).status == 200
        assert (await me.post(f"{path}/password", GIULIA)).status == 303
        assert await signed_in(api) == "C-1001"

    async def test_another_address_has_a_share_of_its_own(self, stranger: Visitor) -> None:
        answers = [
            (await stranger.post("/account/signin/x/password", GIULIA, {"X-Forwarded-For": address})).status
            for address in (*("192.0.2.1",) * 4, "192.0.2.2")
        ]
        assert answers == [410, 410, 410, 429, 410]


class TestOverHttps:
    @pytest.fixture
    def settings_of_test(self) -> dict[str, str]:
        return {"SPORTELLO_PUBLIC_URL": "https://chat.operator.example"}

    async def test_the_cookie_reaches_the_panel_inside_another_site(self, stranger: Visitor) -> None:
        cookie = (await stranger.get("/account/signin/nothing")).headers["Set-Cookie"]
        assert "Secure" in cookie
        assert "SameSite=None" in cookie

    async def test_a_form_of_the_public_address_is_ours(self, api: Api, stranger: Visitor, world: Product) -> None:
        _, path = await make_page(world, api.id, LinkPurpose.SIGN_IN)
        for origin, status in (("https://chat.operator.example", 200), ("http://chat.operator.example", 403)):
            headers = {"Origin": origin, "Host": "inside:8080"}
            seen = await stranger._call("POST", f"{path}/password", data=GIULIA, headers=headers)
            assert seen.status == status


async def test_static_files_are_served_by_their_digest(stranger: Visitor, api: Api, world: Product) -> None:
    _, path = await make_page(world, api.id, LinkPurpose.SIGN_IN)
    page = await stranger.get(path)
    style = page.text.split('rel="stylesheet" href="')[1].split('"')[0]
    served = await stranger.get(style)
    assert served.status == 200
    assert "immutable" in served.headers["Cache-Control"]
    assert (await stranger.get("/account/static/older/pages.css")).headers["Cache-Control"] == "no-cache"
    assert (await stranger.get("/account/static/older/none.css")).status == 404
