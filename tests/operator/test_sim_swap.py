"""CAMARA SIM swap: asked for a number and an age in hours; every error in CAMARA's form."""

from typing import Any

import pytest

from demo_operator.tables import Line
from tests.operator.operator_client import BSS, Operator

CHECK = "/sim-swap/v1/check"
CHANGED, UNCHANGED = "+393475550808", "+393475550707"  # the facts: the first one's SIM was changed yesterday at noon


async def ask(operator: Operator, body: object, headers: dict[str, str] | None = None) -> tuple[int, Any]:
    response = await operator.client.post(CHECK, json=body, headers=BSS if headers is None else headers)
    return response.status, await response.json()


@pytest.mark.parametrize(
    ("number", "hours", "swapped"),
    [(CHANGED, 2400, True), (CHANGED, 25, True), (CHANGED, 23, False), (UNCHANGED, 2400, False)],
)
async def test_a_sim_is_told_as_changed_within_the_hours_asked_for(
    standing: Operator, number: str, hours: int, swapped: bool
) -> None:
    assert await ask(standing, {"phoneNumber": number, "maxAge": hours}) == (200, {"swapped": swapped})


async def test_ten_days_are_asked_for_unless_told(operator: Operator) -> None:
    assert await ask(operator, {"phoneNumber": CHANGED}) == (200, {"swapped": True})
    await operator.set_clock("2026-12-02T11:59:00+01:00")
    assert await ask(operator, {"phoneNumber": CHANGED}) == (200, {"swapped": True})
    await operator.set_clock("2026-12-02T12:01:00+01:00")
    assert await ask(operator, {"phoneNumber": CHANGED}) == (200, {"swapped": False})


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"phoneNumber": "+393405550199"}, 404, "IDENTIFIER_NOT_FOUND"),
        ({"phoneNumber": "+39065550123"}, 422, "SERVICE_NOT_APPLICABLE"),
        ({}, 422, "MISSING_IDENTIFIER"),
        ({"phoneNumber": None}, 422, "MISSING_IDENTIFIER"),
        ({"phoneNumber": "3475550808"}, 400, "INVALID_ARGUMENT"),
        ({"phoneNumber": "+39 347 5550808"}, 400, "INVALID_ARGUMENT"),
        ({"phoneNumber": 393475550808}, 400, "INVALID_ARGUMENT"),
        ({"phoneNumber": CHANGED, "maxAge": "24"}, 400, "INVALID_ARGUMENT"),
        ({"phoneNumber": CHANGED, "maxAge": 1.5}, 400, "INVALID_ARGUMENT"),
        ({"phoneNumber": CHANGED, "maxAge": True}, 400, "INVALID_ARGUMENT"),
        ({"phoneNumber": CHANGED, "maxAge": None}, 400, "INVALID_ARGUMENT"),
        ({"phoneNumber": CHANGED, "maxAge": 0}, 400, "OUT_OF_RANGE"),
        ({"phoneNumber": CHANGED, "maxAge": 2401}, 400, "OUT_OF_RANGE"),
        ([], 400, "INVALID_ARGUMENT"),
    ],
)
async def test_a_check_that_cannot_be_made_says_why_as_camara_does(
    standing: Operator, body: object, status: int, code: str
) -> None:
    answered, error = await ask(standing, body)
    assert (answered, error["status"], error["code"]) == (status, status, code)
    assert set(error) == {"status", "code", "message"}
    assert error["message"]


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": "Bearer admin-secret"}])
async def test_without_the_token_nothing_is_told(standing: Operator, headers: dict[str, str]) -> None:
    status, error = await ask(standing, {"phoneNumber": CHANGED}, headers)
    assert (status, error["status"], error["code"]) == (401, 401, "UNAUTHENTICATED")


async def test_a_line_that_is_ended_is_nobodys(operator: Operator) -> None:
    async with operator.writing() as session:
        (await session.get_one(Line, CHANGED.removeprefix("+"))).status = "terminated"
    assert (await ask(operator, {"phoneNumber": CHANGED}))[0] == 404


async def test_paths_methods_and_faults_have_camaras_form_too(operator: Operator) -> None:
    for method, path, status, code in [
        ("GET", CHECK, 405, "METHOD_NOT_ALLOWED"),
        ("POST", "/sim-swap/v1/nothing", 404, "NOT_FOUND"),
    ]:
        response = await operator.client.request(method, path, headers=BSS)
        assert (response.status, (await response.json())["code"]) == (status, code)
    await operator.admin("/demo/faults", {"operation": "all", "kind": "500"})
    assert (await ask(operator, {"phoneNumber": CHANGED}))[1]["code"] == "INTERNAL"
    assert (await ask(operator, {"phoneNumber": CHANGED}))[0] == 200
