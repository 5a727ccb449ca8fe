"""Registering on the one-time page: lines that can be reached, and everybody else."""

from __future__ import annotations

import pytest

from bot.bootstrap import Product
from bot.core.account import LinkPurpose
from bot.core.errors import Part
from tests.fakes.accounts import bss_of
from tests.gateway.account_pages.visitor import Visitor, code_in, make_page, signed_in, wrong_one
from tests.gateway.conftest import Api

LUCA = {"email": "luca@posta.example", "password": "tre parole lontane", "number": "347 555 0707"}
ELENA = {
    "email": "elena@posta.example",
    "password": "tre parole lontane",
    "number": "02 5550 8080",
    "recovery": "340 555 0198",
}


async def test_a_line_that_can_be_registered_looks_like_one_that_cannot(api: Api, me: Visitor, world: Product) -> None:
    answers = []
    for number, email in (("3475550707", "nuova@posta.example"), ("3355550101", "nuova@posta.example")):
        _, path = await make_page(world, api.id, LinkPurpose.REGISTER)
        form = {"number": number, "email": email, "password": "tre parole lontane"}
        seen = [await me.post(f"{path}/begin", form), await me.get(path)]
        seen += [await me.post(f"{path}/send-again"), await me.get(f"{path}?way=sent")]
        hint = f"{number[:3]} ••• {number[-4:]}"
        answers.append(
            [f"{one.status} {one.path} {one.text}".replace(path, "PATH").replace(hint, "HINT") for one in seen]
        )
    assert answers[0] == answers[1]


async def test_a_mobile_line_is_registered_by_the_code_on_it(api: Api, me: Visitor, world: Product) -> None:
    _, path = await make_page(world, api.id, LinkPurpose.REGISTER)
    assert "A chi è intestata" in (await me.get(path)).words
    assert (await me.post(f"{path}/begin", LUCA)).path == path
    assert "347 ••• 0707" in (await me.get(path)).words
    done = await me.post(f"{path}/finish", {"sms_code": code_in(world, "+393475550707")})
    assert done.path == "/account/done/register"
    assert await signed_in(api) == "C-1901"
    account = await world.account.signing_in.accounts.by_email(LUCA["email"])
    assert account is not None
    assert account.recovery_mobile == "+393475550707"


async def test_a_fixed_line_needs_both_codes_and_a_right_one_is_not_asked_again(
    api: Api, me: Visitor, world: Product
) -> None:
    _, path = await make_page(world, api.id, LinkPurpose.REGISTER)
    without = await me.post(f"{path}/begin", {**ELENA, "recovery": ""})
    assert without.status == 422
    assert "Per una linea fissa serve anche un cellulare" in without.words
    assert (await me.post(f"{path}/begin", ELENA)).status == 303
    sms, mail = code_in(world, "+393405550198"), code_in(world, "elena.sala@example.com")
    half = await me.post(f"{path}/finish", {"sms_code": sms, "mail_code": wrong_one(mail)})
    assert half.status == 422
    assert "Il codice via SMS è giusto" in half.words
    assert 'id="mail_code-fault"' in half.text
    assert (await me.post(f"{path}/finish", {"mail_code": mail})).path == "/account/done/register"
    assert await signed_in(api) == "C-1902"


async def test_a_code_that_did_not_come_is_sent_again_from_the_page(api: Api, me: Visitor, world: Product) -> None:
    _, path = await make_page(world, api.id, LinkPurpose.REGISTER)
    await me.post(f"{path}/begin", LUCA)
    assert "Chiedine un altro" in (await me.get(path)).words
    sent = await me.post(f"{path}/send-again")
    assert sent.path == f"{path}?way=sent"
    assert "Vale solo l'ultimo" in (await me.get(sent.path)).words
    assert (await me.post(f"{path}/send-again")).status == 303
    refused = await me.post(f"{path}/send-again")
    assert refused.status == 429
    assert 'id="sms_code"' in refused.text
    done = await me.post(f"{path}/finish", {"sms_code": code_in(world, "+393475550707")})
    assert done.path == "/account/done/register"


async def test_after_the_form_the_kind_of_customer_can_still_be_changed(api: Api, me: Visitor, world: Product) -> None:
    _, path = await make_page(world, api.id, LinkPurpose.REGISTER)
    await me.post(f"{path}/begin", LUCA)
    form = await me.get(f"{path}?way=private")
    assert f'href="{path}?way=kind"' in form.text
    assert "A chi è intestata" in (await me.get(f"{path}?way=kind")).words


async def test_a_changed_sim_gets_no_code_and_is_shown_another_way(api: Api, me: Visitor, world: Product) -> None:
    _, path = await make_page(world, api.id, LinkPurpose.REGISTER)
    paolo = {"email": "paolo@posta.example", "password": "tre parole lontane", "number": "347 555 0808"}
    told = await me.post(f"{path}/begin", paolo)
    assert told.path == f"{path}?way=sim"
    words = (await me.get(told.path)).words
    assert "119" in words
    assert "operatore" in words
    assert world.demo is not None
    assert world.demo.outbox.messages() == []


@pytest.mark.parametrize(("way", "told"), [("vat", "191"), ("company", "Mybusiness.it/businessreg/registrazione")])
async def test_business_customers_are_told_their_own_way(
    api: Api, me: Visitor, world: Product, way: str, told: str
) -> None:
    _, path = await make_page(world, api.id, LinkPurpose.REGISTER)
    seen = await me.get(f"{path}?way={way}")
    assert told in seen.words
    assert "<form" not in seen.text


@pytest.mark.parametrize(
    ("password", "told"),
    [("corta", "troppo corta"), ("x" * 129, "troppo lunga"), ("password123", "facile da indovinare")],
)
async def test_a_weak_password_is_told_at_its_field(
    api: Api, me: Visitor, world: Product, password: str, told: str
) -> None:
    _, path = await make_page(world, api.id, LinkPurpose.REGISTER)
    seen = await me.post(f"{path}/begin", {**LUCA, "password": password})
    assert seen.status == 422
    assert told in seen.words
    assert 'aria-describedby="password-hint password-fault"' in seen.text
    assert LUCA["email"] in seen.text


async def test_every_fault_of_a_form_is_told_at_once(api: Api, me: Visitor, world: Product) -> None:
    _, path = await make_page(world, api.id, LinkPurpose.REGISTER)
    seen = await me.post(f"{path}/begin", {"email": "luca", "number": "12", "password": ""})
    assert seen.status == 422
    for name in ("email", "number", "password"):
        assert f'id="{name}-fault"' in seen.text


async def test_a_system_that_is_away_is_told_and_the_page_stands(api: Api, me: Visitor, world: Product) -> None:
    bss_of(world).fail(Part.LINES)
    _, path = await make_page(world, api.id, LinkPurpose.REGISTER)
    seen = await me.post(f"{path}/begin", LUCA)
    assert seen.status == 503
    assert "ora non risponde" in seen.words
    assert LUCA["email"] in seen.text
