"""Which browser holds a chat: the cookie, and the call that the widget makes."""

from __future__ import annotations

from tests.gateway.account_pages.visitor import Visitor
from tests.gateway.conftest import Api


async def test_the_browser_keeps_its_cookie(api: Api, me: Visitor) -> None:
    first = me.browser
    assert len(first) == 43
    again = await me.hold(api.id, api.token)
    assert "Set-Cookie" not in again.headers
    assert me.browser == first


async def test_a_made_up_cookie_is_replaced(stranger: Visitor) -> None:
    stranger.browser = "short"
    seen = await stranger.get("/account/signin/nothing")
    cookie = seen.headers["Set-Cookie"]
    assert len(stranger.browser) == 43
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/" in cookie
    assert "Secure" not in cookie


async def test_only_the_panel_with_the_token_can_hold_a_chat(api: Api, stranger: Visitor) -> None:
    assert (await stranger.hold(api.id, "no token")).status == 401
    foreign = {"Authorization": f"Bearer {api.token}", "Sec-Fetch-Site": "cross-site"}
    body = {"conversation_id": api.id}
    assert (await stranger._call("POST", "/widget/v1/browser", json=body, headers=foreign)).status == 403
    found = await api.product.conversations.by_id(api.id)
    assert found is not None
    assert found.browser_hash is None
