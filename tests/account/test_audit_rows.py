"""What the audit log says of accounts: each sign-in, refusal and change once, by whom, and nothing secret in it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import astuple

import pytest

from bot.adapters.identity.tokens import DemoIssuer
from bot.adapters.sql.audit import SqlAudit
from bot.core.account import Act, AuditEntry, ChallengePurpose, LinkPurpose
from bot.core.account_errors import InvalidPasskey, ProofNeeded, WrongSignIn
from bot.services.account.registering import Registration
from bot.services.turn import request_id
from tests.account.world import GIULIA, GIULIAS, GIULIAS_MOBILE, KEY, LUCA, World, wrong
from tests.fakes.accounts import PASSWORD

ACT = Act("update_profile", {"kind": "email"}, "cambiare l'e-mail in giulia@example.net")
LUCAS = "+393475550707"
NEW = "fiume lento di sera 4"
Fails = Callable[[World], Awaitable[None]]


async def rows(world: World, *actions: str) -> list[tuple[str, str, str, str]]:
    """Actor, action, decision and reason of the rows of these actions, oldest first."""
    found = [row for row in await world.audit() if row.action in actions]
    return [(row.actor, row.action, row.decision, row.reason) for row in found]


async def wrong_password(world: World) -> None:
    visit = await world.link(await world.open(browser="browser"))
    with pytest.raises(WrongSignIn):
        await world.account.signing_in.with_password(await visit.page(), GIULIAS, "sbagliata davvero")


async def wrong_code(world: World) -> None:
    visit = await world.link(await world.open(browser="browser"))
    await world.account.signing_in.send_code(await visit.page(), GIULIAS)
    with pytest.raises(WrongSignIn):
        await world.account.signing_in.with_code(await visit.page(), wrong(world.code_to(GIULIAS_MOBILE)))


async def wrong_passkey(world: World) -> None:
    key = await world.add_passkey(await world.signed_in(GIULIA))
    visit = await world.link(await world.open(browser="browser"))
    options = await world.account.signing_in.passkey_options(await visit.page())
    key.verifies_user = False
    with pytest.raises(InvalidPasskey):
        await world.account.signing_in.with_passkey(await visit.page(), key.sign(options))


@pytest.mark.parametrize(
    ("fail", "reason"),
    [(wrong_password, "wrong_password"), (wrong_code, "wrong_code"), (wrong_passkey, "wrong_passkey")],
)
async def test_a_sign_in_that_was_refused_says_why(world: World, fail: Fails, reason: str) -> None:
    await fail(world)
    assert (await rows(world, "sign_in"))[-1] == ("anonymous", "sign_in", "refused", reason)


async def test_a_sign_in_is_one_row_with_customer_way_chat_channel_and_request(world: World) -> None:
    request_id.set("request-7")
    chat = await world.signed_in(GIULIA)
    (row,) = [row for row in await world.audit() if row.action == "sign_in"]
    assert (row.actor, row.decision, row.reason) == (GIULIA, "allowed", "password")
    assert (row.session, row.channel) == (chat, "web")
    assert row.request_id == "request-7"


async def test_a_sign_in_by_the_host_app_is_a_row_too(world: World) -> None:
    now = world.clock.now()
    await world.chat.open("web", None, DemoIssuer(KEY, "sportello-demo").token(GIULIA, "pwd", now, now), "r")
    assert await rows(world, "sign_in") == [(GIULIA, "sign_in", "allowed", "host")]


async def test_registering_and_recovering_are_recorded_with_their_refusals(world: World) -> None:
    visit = await world.link(await world.open(browser="browser"), LinkPurpose.REGISTER)
    await world.account.registering.begin(await visit.page(), Registration("luca@example.net", NEW, LUCAS))
    code = world.code_to(LUCAS)
    with pytest.raises(WrongSignIn):
        await world.account.registering.finish(await visit.page(), wrong(code), None)
    await world.account.registering.finish(await visit.page(), code, None)
    visit = await world.link(await world.open(browser="browser"), LinkPurpose.RECOVER)
    await world.account.recovering.begin(await visit.page(), GIULIAS)
    await world.account.recovering.finish(await visit.page(), world.code_to(GIULIAS_MOBILE), NEW)
    assert await rows(world, "register", "recover") == [
        ("anonymous", "register", "refused", "wrong_sms_code"),
        (LUCA, "register", "allowed", ""),
        (GIULIA, "recover", "allowed", ""),
    ]


async def test_a_code_that_was_given_in_the_chat_is_a_row_right_or_wrong(world: World) -> None:
    chat = await world.signed_in(GIULIA)
    needed = ProofNeeded(ChallengePurpose.ACT, ACT)
    asked = await world.account.proofs.ask(await world.session(chat), needed)
    code = world.code_to(GIULIAS_MOBILE)
    for value in (wrong(code), code):
        await world.chat.answer_prompt(await world.conversation(chat), asked.prompt["id"], value, "r")
    assert await rows(world, "code") == [
        (GIULIA, "code", "refused", "code_wrong"),
        (GIULIA, "code", "allowed", ""),
    ]


async def everything(world: World) -> list[str]:
    """A day in the life of an account; the secrets that were in play."""
    chat = await world.signed_in(GIULIA)
    await world.add_passkey(chat)
    await wrong_password(world)
    await wrong_code(world)
    asked = await world.account.proofs.ask(await world.session(chat), ProofNeeded(ChallengePurpose.ACT, ACT))
    code = world.code_to(GIULIAS_MOBILE)
    await world.say(chat, f"ecco {code}")
    assert asked.prompt["id"]
    phone = await world.open(channel="telegram", address="4711")
    visit = await world.link(phone)
    await world.account.signing_in.keep_linked(await visit.page(), keep=True)
    number = (await world.account.signing_in.with_password(await visit.page(), GIULIAS, PASSWORD)).number or ""
    await world.say(phone, number)
    recovery = await world.link(await world.open(browser="browser"), LinkPurpose.RECOVER)
    await world.account.recovering.begin(await recovery.page(), GIULIAS)
    again = world.code_to(GIULIAS_MOBILE)
    await world.account.recovering.finish(await recovery.page(), again, NEW)
    contacts = [GIULIAS, GIULIAS_MOBILE, GIULIAS_MOBILE.removeprefix("+39")]
    return [code, number, again, PASSWORD, NEW, visit.token, recovery.token, "sbagliata davvero", *contacts]


async def test_no_row_holds_a_secret_or_a_whole_contact(world: World) -> None:
    secrets = await everything(world)
    recorded = await world.audit()
    assert {"sign_in", "add_passkey", "code", "link_chat", "recover"} <= {row.action for row in recorded}
    for row in recorded:
        for field in astuple(row):
            assert not [secret for secret in secrets if secret in field], row


async def test_the_chain_of_all_of_it_is_whole(world: World) -> None:
    await everything(world)
    assert await SqlAudit(world.database).first_broken() is None


async def test_every_row_belongs_to_a_customer_or_says_that_nobody_was_known(world: World) -> None:
    await everything(world)
    assert {row.actor for row in await world.audit()} == {GIULIA, "anonymous"}
    assert all(_is_complete(row) for row in await world.audit())


def _is_complete(row: AuditEntry) -> bool:
    """A refusal says why, a sign-in how."""
    explained = bool(row.reason) or (row.decision == "allowed" and row.action != "sign_in")
    return bool(row.session and row.channel and row.action) and explained
