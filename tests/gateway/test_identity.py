"""Who the customer is: only the host app's token says it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from bot.core.clock import ShiftedClock
from tests.fakes.engine import FakeEngine
from tests.gateway.conftest import KEY, Api


async def test_identity_signs_in_and_the_pending_request_goes_on_by_itself(api: Api, engine: FakeEngine) -> None:
    engine.hold.clear()
    status, _ = await api.call("POST", "/identity", json={"identity": api.identity()})
    assert status == 204
    assert (await api.read())["busy"] is True
    engine.hold.set()
    await api.settled()
    assert engine.heard[-1].payload == "/signed_in"
    session = await api.product.sessions.by_sender(engine.heard[-1].sender_key)
    assert (session.customer_id, session.acr) == ("C-1003", "pwd")


async def test_a_conversation_may_be_opened_with_an_identity(api: Api) -> None:
    await api.open(identity=api.identity("C-1001"))
    assert (await api.call("POST", "/identity", json={"identity": api.identity("C-1001")}))[0] == 204
    assert (await api.call("POST", "/identity", json={"identity": api.identity("C-1002")}))[0] == 409


async def test_a_token_works_once(api: Api) -> None:
    token = api.identity()
    assert (await api.call("POST", "/identity", json={"identity": token}))[0] == 204
    status, refused = await api.call("POST", "/identity", json={"identity": token})
    assert (status, refused["error"]["code"]) == (401, "invalid_identity")


async def test_another_customers_token_is_refused_even_after_a_sign_out(api: Api, engine: FakeEngine) -> None:
    await api.call("POST", "/identity", json={"identity": api.identity("C-1003")})
    await api.settled()
    await api.product.sessions.sign_out(engine.heard[-1].sender_key, api.product.clock.now())
    status, refused = await api.call("POST", "/identity", json={"identity": api.identity("C-1001")})
    assert (status, refused["error"]["code"]) == (409, "other_customer")


async def test_after_a_sign_out_the_client_is_told_from_where_on_to_show(api: Api, engine: FakeEngine) -> None:
    await api.call("POST", "/identity", json={"identity": api.identity()})
    last = (await api.settled())["last_sequence"]
    await api.product.sessions.sign_out(engine.heard[-1].sender_key, api.product.clock.now())
    page = await api.read()
    assert page["messages"] == []
    assert page["first_sequence"] == last + 1


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "somebody-else"},
        {"aud": "another-service"},
        {"exp": 0},
        {"exp": +3600},
        {"iat": +3600},
        {"sub": ""},
        {"sub": 7},
        {"jti": None},
        {"exp": "soon"},
    ],
)
async def test_a_token_with_a_wrong_claim_is_refused(api: Api, changed: dict[str, object]) -> None:
    assert await status_of(api, changed) == 401


async def test_a_token_with_right_claims_is_taken(api: Api) -> None:
    assert await status_of(api, {}) == 204


@pytest.mark.parametrize("missing", ["iss", "aud", "sub", "iat", "exp", "jti"])
async def test_a_token_without_a_claim_is_refused(api: Api, missing: str) -> None:
    assert await status_of(api, {missing: ...}) == 401


@pytest.mark.parametrize("token", ["", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "x" * 9000])
async def test_what_is_no_token_is_refused(api: Api, token: str) -> None:
    assert (await api.call("POST", "/identity", json={"identity": token}))[0] in (401, 422)


async def test_a_token_signed_with_another_key_or_algorithm_is_refused(api: Api) -> None:
    assert await status_of(api, {}, key="another key that is long enough too!") == 401
    assert await status_of(api, {}, algorithm="HS512") == 401


async def test_a_token_is_too_old_once_the_clock_has_moved_on(api: Api) -> None:
    token = api.identity()
    assert isinstance(api.product.clock, ShiftedClock)
    api.product.clock.advance(timedelta(minutes=6))
    assert (await api.call("POST", "/identity", json={"identity": token}))[0] == 401


async def status_of(api: Api, changed: dict[str, object], key: str = KEY, algorithm: str = "HS256") -> int:
    """The answer to a token whose claims differ from a right one; numbers are seconds from now, `...` leaves out."""
    now = int(api.product.clock.now().timestamp())
    claims: dict[str, object] = {
        "iss": "sportello-demo",
        "aud": "sportello",
        "sub": "C-1003",
        "iat": now,
        "exp": now + 60,
        "jti": f"jti-{api.id}",
    }
    for name, value in changed.items():
        claims[name] = now + value if name in ("exp", "iat") and isinstance(value, int) else value
    claims = {name: value for name, value in claims.items() if value is not ...}
    token = jwt.encode({"alg": algorithm}, claims, OctKey.import_key(key), algorithms=[algorithm])
    return (await api.call("POST", "/identity", json={"identity": token}))[0]
