"""Signing in on the one-time page: who sees it, what it takes, and how it ends."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from bot.bootstrap import Product
from bot.core.account import LinkPurpose
from tests.fakes.accounts import PASSWORD
from tests.gateway.account_pages.visitor import Visitor, code_in, make_page, signed_in, wrong_one
from tests.gateway.conftest import Api

GIULIA = {"email": "giulia.ferri@example.com", "password": PASSWORD}


async def test_the_password_signs_the_chat_in_and_the_page_ends(api: Api, me: Visitor, world: Product) -> None:
    _, path = await make_page(world, api.id, LinkPurpose.SIGN_IN)
    assert "Password" in (await me.get(path)).words
    done = await me.post(f"{path}/password", GIULIA)
    assert (done.status, done.path) == (303, "/account/done/signin")
    assert "Torna alla chat" in (await me.get(done.path)).words
    assert await signed_in(api) == "C-1001"
    assert (await me.get(path)).status == 410
    assert (await me.post(f"{path}/password", GIULIA)).status == 410


async def test_looking_uses_nothing_up(api: Api, me: Visitor, world: Product) -> None:
    link, path = await make_page(world, api.id, LinkPurpose.SIGN_IN)
    for _ in range(3):
        assert (await me.get(path)).status == 200
        assert (await me._call("HEAD", path)).status == 200
    kept = await world.account.pages.links.get(link.id)
    assert kept is not None
    assert (kept.used_at, kept.browser_hash, kept.state) == (None, None, {})


async def test_a_held_chat_shows_nothing_in_another_browser(
    api: Api, me: Visitor, stranger: Visitor, world: Product
) -> None:
    _, path = await make_page(world, api.id, LinkPurpose.SIGN_IN)
    for seen in (await stranger.get(path), await stranger.post(f"{path}/password", GIULIA)):
        assert seen.status == 403
        assert "solo dal browser in cui hai la chat" in seen.words
        assert "<form" not in seen.text
    assert await signed_in(api) is None


async def test_elsewhere_the_page_ends_in_a_number_and_nothing_happens_before_it_is_typed(
    api: Api, stranger: Visitor, world: Product
) -> None:
    _, path = await make_page(world, api.id, LinkPurpose.SIGN_IN)
    seen = await stranger.post(f"{path}/password", GIULIA)
    assert seen.status == 200
    assert "chat con l'assistente" in seen.words
    assert await signed_in(api) is None
    await api.send(seen.number)
    await api.settled()
    assert await signed_in(api) == "C-1001"


async def test_the_first_browser_that_acts_keeps_the_page(api: Api, stranger: Visitor, world: Product) -> None:
    _, path = await make_page(world, api.id, LinkPurpose.SIGN_IN)
    await stranger.post(f"{path}/send-code", {"email": GIULIA["email"]})
    other = Visitor(stranger.client, world)
    assert (await other.get(path)).status == 410
    assert (await other.post(f"{path}/password", GIULIA)).status == 410


async def test_a_code_by_sms_signs_in_once(api: Api, me: Visitor, world: Product) -> None:
    _, path = await make_page(world, api.id, LinkPurpose.SIGN_IN)
    sent = await me.post(f"{path}/send-code", {"email": GIULIA["email"]})
    assert sent.path == f"{path}?way=code"
    wrong = await me.post(f"{path}/code", {"code": wrong_one(code_in(world, "+393355550101"))})
    assert wrong.status == 422
    assert "Il codice non è giusto" in wrong.words
    assert 'aria-describedby="code-hint code-fault"' in wrong.text
    right = code_in(world, "+393355550101")
    assert (await me.post(f"{path}/code", {"code": f"{right[:3]} {right[3:]}"})).status == 303
    assert await signed_in(api) == "C-1001"


async def test_a_code_has_five_guesses(api: Api, me: Visitor, world: Product) -> None:
    _, path = await make_page(world, api.id, LinkPurpose.SIGN_IN)
    await me.post(f"{path}/send-code", {"email": GIULIA["email"]})
    right = code_in(world, "+393355550101")
    wrong = wrong_one(right)
    statuses = [(await me.post(f"{path}/code", {"code": wrong})).status for _ in range(5)]
    assert statuses == [422, 422, 422, 422, 410]
    assert (await me.post(f"{path}/code", {"code": right})).status == 410
    assert await signed_in(api) is None


async def test_a_late_code_and_a_late_link_are_refused(api: Api, me: Visitor, world: Product) -> None:
    _, path = await make_page(world, api.id, LinkPurpose.SIGN_IN)
    await me.post(f"{path}/send-code", {"email": GIULIA["email"]})
    right = code_in(world, "+393355550101")
    world.clock.advance(timedelta(minutes=5, seconds=1))
    late = await me.post(f"{path}/code", {"code": right})
    assert late.status == 410
    assert "Il codice non vale più" in late.words
    world.clock.advance(timedelta(minutes=11))
    over = await me.get(path)
    assert over.status == 410
    assert "Questo link non vale più" in over.words


async def test_known_and_unknown_accounts_get_the_same_page(api: Api, me: Visitor, world: Product) -> None:
    """Everything that could be compared: the whole HTML, with the typed address and the path made equal."""
    answers: dict[str, list[str]] = {}
    for email in ("giulia.ferri@example.com", "giulia.verdi@example.com"):
        _, path = await make_page(world, api.id, LinkPurpose.SIGN_IN)
        _, recovery = await make_page(world, api.id, LinkPurpose.RECOVER)
        seen = [
            await me.post(f"{path}/password", {"email": email, "password": "sbagliata davvero"}),
            await me.post(f"{path}/send-code", {"email": email}),
            await me.get(f"{path}?way=code"),
            await me.post(f"{path}/code", {"code": "000000"}),
            await me.post(f"{recovery}/begin", {"identifier": email}),
            await me.get(recovery),
            await me.post(f"{recovery}/finish", {"code": "000000", "password": "tre parole lontane"}),
        ]
        equal = [f"{one.status} {one.path} {one.text}" for one in seen]
        answers[email] = [
            text.replace(path, "PATH").replace(recovery, "PATH").replace(email, "EMAIL") for text in equal
        ]
    known, unknown = answers.values()
    assert known == unknown


async def test_after_five_wrong_passwords_the_page_says_until_when_and_the_code_is_a_way_out(
    api: Api, me: Visitor, world: Product
) -> None:
    _, path = await make_page(world, api.id, LinkPurpose.SIGN_IN)
    wrong = {**GIULIA, "password": "sbagliata davvero"}
    statuses = [(await me.post(f"{path}/password", wrong)).status for _ in range(6)]
    assert statuses == [422] * 5 + [429]
    blocked = await me.post(f"{path}/password", GIULIA)
    assert blocked.status == 429
    assert re.search(r"di nuovo alle \d{1,2}:\d\d", blocked.words)
    await me.post(f"{path}/send-code", {"email": GIULIA["email"]})
    assert (await me.post(f"{path}/code", {"code": code_in(world, "+393355550101")})).status == 303


async def test_a_form_from_another_site_is_refused(api: Api, me: Visitor, world: Product) -> None:
    _, path = await make_page(world, api.id, LinkPurpose.SIGN_IN)
    for headers in (
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ):
        assert (await me.post(f"{path}/password", GIULIA, headers)).status == 403
    for origin in ("https://else.example", "null", ""):
        seen = await me._call("POST", f"{path}/password", data=GIULIA, headers={"Origin": origin} if origin else {})
        assert seen.status == 403
    assert await signed_in(api) is None
    own = {"Origin": f"http://{me.client.host}:{me.client.port}"}
    assert (await me._call("POST", f"{path}/password", data=GIULIA, headers=own)).status == 303


async def test_pages_let_nothing_in_and_are_kept_nowhere(api: Api, me: Visitor, world: Product) -> None:
    _, path = await make_page(world, api.id, LinkPurpose.SIGN_IN)
    for seen in (await me.get(path), await me.get("/account/signin/nothing"), await me.get("/account/done/signin")):
        policy = seen.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert seen.headers["Cache-Control"] == "no-store"
        assert seen.headers["Referrer-Policy"] == "same-origin"
        assert seen.headers["X-Content-Type-Options"] == "nosniff"


async def test_what_was_typed_comes_back_as_text_and_passwords_never(api: Api, me: Visitor, world: Product) -> None:
    _, path = await make_page(world, api.id, LinkPurpose.SIGN_IN)
    seen = await me.post(f"{path}/password", {"email": '"><script>x</script>@y', "password": "segreta davvero"})
    assert seen.status == 422
    assert "<script>x" not in seen.text
    assert "&lt;script&gt;x" in seen.text
    assert "segreta davvero" not in seen.text


async def test_the_ways_to_register_and_recover_stay_in_this_browser(
    api: Api, me: Visitor, stranger: Visitor, world: Product
) -> None:
    _, path = await make_page(world, api.id, LinkPurpose.SIGN_IN)
    for step in ("register", "recover"):
        led = await me.post(f"{path}/{step}")
        assert re.match(rf"/account/{step}/", led.path)
        assert (await me.get(led.path)).status == 200
        assert (await stranger.get(led.path)).status != 200


async def test_another_customer_cannot_sign_in_a_chat_that_has_an_owner(api: Api, me: Visitor, world: Product) -> None:
    assert (await api.call("POST", "/identity", json={"identity": api.identity("C-1003")}))[0] == 204
    _, path = await make_page(world, api.id, LinkPurpose.SIGN_IN)
    seen = await me.post(f"{path}/password", GIULIA)
    assert seen.status == 409
    assert await signed_in(api) == "C-1003"


@pytest.mark.parametrize("path", ["/account/other/x", "/account/done/other"])
async def test_an_unknown_purpose_is_not_found(stranger: Visitor, path: str) -> None:
    assert (await stranger.get(path)).status == 404


async def test_an_unknown_step_is_not_found(api: Api, me: Visitor, world: Product) -> None:
    _, path = await make_page(world, api.id, LinkPurpose.SIGN_IN)
    assert (await me.post(f"{path}/created")).status == 404


async def test_a_token_of_one_purpose_opens_no_other(api: Api, me: Visitor, world: Product) -> None:
    _, path = await make_page(world, api.id, LinkPurpose.SIGN_IN)
    assert (await me.get(path.replace("signin", "security"))).status == 410
