"""What a customer does on the operator's site, before and while the conversation goes on in Telegram."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.gateway.conftest import Api
from tests.telegram.scene import Scene


async def link(web: Api) -> tuple[int, dict[str, Any]]:
    status, body = await web.call("POST", "/links/telegram")
    return status, body


async def token_of(web: Api) -> str:
    status, body = await link(web)
    assert status == 201, body
    address = urlsplit(body["url"])
    assert (address.scheme, address.netloc, address.path) == ("https", "t.me", "/sportello_bot")
    (token,) = parse_qs(address.query)["start"]
    return str(token)


async def sign_out(scene: Scene, web: Api) -> None:
    """On the site, with a goodbye: in a turn, as the words do it."""
    found = await scene.product.conversations.by_id(web.id)
    assert found is not None
    scene.engine.plan("esci", [{"text": "Sei uscito."}])
    scene.engine.hold.clear()
    await web.send("esci")
    await scene.product.conversations.sign_out(found.sender_key, scene.product.clock.now())
    scene.engine.hold.set()
