"""Pages of other origins: those that the settings name can use the API and read its refusals; others cannot."""

from __future__ import annotations

import pytest

from tests.gateway.conftest import Api

HOST_PAGE = "https://www.operator.example"


@pytest.fixture
def settings_of_test() -> dict[str, str]:
    return {"SPORTELLO_ALLOWED_ORIGINS": HOST_PAGE, "SPORTELLO_LIMIT_CONVERSATION": "2"}


async def test_a_preflight_of_an_allowed_origin_is_answered(api: Api) -> None:
    asked = {"Origin": HOST_PAGE, "Access-Control-Request-Method": "POST"}
    async with api.client.options(api.path + "/messages", headers=asked) as response:
        assert response.status == 204
        assert response.headers["Access-Control-Allow-Origin"] == HOST_PAGE
        assert "Authorization" in response.headers["Access-Control-Allow-Headers"]


async def test_an_allowed_origin_can_read_what_it_is_refused_for(api: Api) -> None:
    headers = {"Origin": HOST_PAGE}
    async with api.client.get(api.path + "/messages", headers=headers) as response:
        assert response.status == 401
        assert response.headers["Access-Control-Allow-Origin"] == HOST_PAGE
    statuses = []
    for _ in range(4):
        async with api.client.post(api.path + "/messages", json={}, headers={**api.headers, **headers}) as response:
            assert response.headers["Access-Control-Allow-Origin"] == HOST_PAGE
            statuses.append(response.status)
    assert statuses[-1] == 429


async def test_another_origin_is_refused_and_gets_no_leave_to_read(api: Api) -> None:
    headers = {**api.headers, "Origin": "https://else.example"}
    async with api.client.get(api.path + "/messages", headers=headers) as response:
        assert response.status == 403
        assert "Access-Control-Allow-Origin" not in response.headers
        assert (await response.json())["error"]["request_id"]
