"""Entering with a finger or a face: how the app does it, and a passkey that is made now."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.bootstrap.account import AccountParts
from bot.core.account import LinkPurpose, SignInMethod
from bot.services.chat_ports import IdentityClaims
from tests.fakes.authenticator import SoftwareAuthenticator
from tests.fakes.clock import START
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, CONVERSATION
from tests.journeys.proving import Prover

ChatOf = Callable[[str | None], Chat]
ProverOf = Callable[[str], Prover]
MOBILE = "+393335550202"


@pytest.fixture
async def anna(prover: ProverOf, account: AccountParts) -> Prover:
    """Signed in in the service's own table, where the page looks."""
    claims = IdentityClaims(ANNA, None, START, "pwd", START, SignInMethod.PASSWORD)
    await account.services.signing_in.conversations.bind(CONVERSATION, claims, None, "r", START)
    keys = account.services.pages.keys
    await account.services.pages.conversations.hold_browser(CONVERSATION, keys.of_browser("anna's"))
    return prover(ANNA)


async def make_passkey(anna: Prover) -> None:
    """What the page does with the browser."""
    services = anna.parts.services
    link = await services.pages.make(CONVERSATION, LinkPurpose.PASSKEY)
    path = services.pages.path(LinkPurpose.PASSKEY, link.id)
    page = await services.pages.act(LinkPurpose.PASSKEY, path.rpartition("/")[2], "anna's")
    options = await services.keeping.creation_options(page)
    authenticator = SoftwareAuthenticator("http://localhost:8080", "localhost")
    await services.keeping.created(page, authenticator.register(options), "telefono")


async def test_the_app_s_setting_is_told_to_nobody_in_particular(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await chat.say("enable_biometrics", "si può entrare col dito?")
    assert [heard.response for heard in chat.heard] == ["utter_biometrics_app", "utter_signin_needed_to_act"]


async def test_a_passkey_is_made_after_a_yes_and_a_code(anna: Prover) -> None:
    offered = await anna.chat.say("enable_biometrics", "si può entrare col dito?")
    assert offered.response == "utter_biometrics_offer"
    asked = await anna.chat.say("affirm", "dai")
    assert asked.response == "utter_proof_code"
    assert "creare una passkey" in anna.texts_to(MOBILE)[0]
    page = await anna.give(anna.code_to(MOBILE))
    assert page.custom == {"prompt": {"kind": "signin", "page": "passkey"}}
    await make_passkey(anna)
    assert (await anna.chat.press(await anna.next_event())).response == "utter_passkey_made"
    assert "passkey: 1" in (await anna.chat.say("show_profile")).text


async def test_a_no_makes_none(anna: Prover) -> None:
    await anna.chat.say("enable_biometrics", "impronta")
    assert (await anna.chat.say("deny", "no, per ora no")).response == "utter_deny"
    assert anna.parts.outbox.messages() == []


async def test_the_holder_is_told_of_a_new_passkey(anna: Prover) -> None:
    await make_passkey(anna)
    assert "passkey" in anna.texts_to(MOBILE)[0]


async def test_who_has_a_passkey_may_prove_by_it_or_by_a_code(anna: Prover) -> None:
    await make_passkey(anna)
    await anna.next_event()
    await anna.chat.say("update_profile", "cambia mail", email="anna.nuova@example.net")
    asked = await anna.chat.say("affirm", "sì")
    assert asked.response == "utter_proof_code_or_passkey"
    assert asked.custom is not None
    assert (asked.custom["prompt"]["kind"], asked.custom["prompt"]["page"]) == ("otp", "prove")
