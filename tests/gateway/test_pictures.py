"""Pictures of the guided checks: served to everybody under a name that lasts, shown in a chat with their address."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from connectors.widget.routes import PICTURES
from tests.gateway.conftest import Api, Client

NAMES = sorted(file.stem for file in PICTURES.glob("*.svg"))
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("name", NAMES)
async def test_a_picture_is_a_drawing_with_a_title_and_nothing_that_runs(client: Client, name: str) -> None:
    async with client.get(f"/widget/v1/pictures/{name}.svg") as response:
        assert response.status == 200
        assert response.content_type == "image/svg+xml"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        drawing = ElementTree.fromstring(await response.text())
    title = drawing.find(f"{SVG}title")
    assert title is not None
    assert title.text
    assert {element.tag for element in drawing.iter()} <= {SVG + tag for tag in DRAWN}
    assert not [key for element in drawing.iter() for key in element.attrib if "href" in key or key.startswith("on")]


DRAWN = ("svg", "title", "g", "rect", "circle", "path", "text")


@pytest.mark.parametrize("name", ["nothing.svg", "../routes.py", "%2e%2e/routes.py", "modem_lights"])
async def test_there_is_nothing_else_beside_the_pictures(client: Client, name: str) -> None:
    async with client.get(f"/widget/v1/pictures/{name}") as response:
        assert response.status == 404


async def test_a_picture_in_a_message_leads_to_the_picture(api: Api) -> None:
    picture = {"kind": "image", "title": "Le luci", "url": "/widget/v1/pictures/modem_lights.svg"}
    api.engine.plan("come sono?", [{"text": "Guarda le luci.", "custom": {"attachments": [picture]}}])
    await api.send("come sono?")
    (answer,) = await api.answers(1, after=2)
    (shown,) = answer["attachments"]
    assert (shown["kind"], shown["title"]) == ("image", "Le luci")
    assert shown["url"].startswith("http")
    assert shown["url"].endswith(picture["url"])
    async with api.client.get(picture["url"]) as response:
        assert response.status == 200
