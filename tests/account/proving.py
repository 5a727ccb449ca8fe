"""Customers who prove what is asked of them before an act, and acts to be proved for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.adapters.identity.tokens import DemoIssuer
from bot.core.account import Act, ChallengePurpose, LinkPurpose
from bot.core.account_errors import ProofNeeded
from bot.services.account.proofs import Asked
from bot.services.turn import message_id
from tests.account.world import GIULIA, GIULIAS, GIULIAS_MOBILE, KEY, MARCOS_MOBILE, Visit, World
from tests.fakes.accounts import PASSWORD
from tests.fakes.authenticator import SoftwareAuthenticator

FREE = Act("change_address", {"to": "Roma"}, "cambiare l'indirizzo in Roma")
OTHER_FREE = Act("block_premium", {"line": GIULIAS_MOBILE}, "bloccare i servizi a pagamento")
LINE = Act("add_line", {"line": "393405550199", "number": MARCOS_MOBILE}, "aggiungere il 340 555 0199")
TOP_UP = Act("top_up", {"cents": 2000, "line": GIULIAS_MOBILE}, "ricaricare 20 € al 335 555 0101", priced=True)
NEW_MAIL = "giulia.nuova@example.net"
FIFTEEN_MINUTES, A_SECOND = timedelta(minutes=15), timedelta(seconds=1)


@pytest.fixture
async def chat(world: World) -> str:
    """Giulia's, who signed in with her password."""
    made = await world.signed_in(GIULIA)
    await world.events(made)
    message_id.set("the-message")
    return made


async def ask(world: World, chat: str, act: Act = FREE) -> Asked:
    return await world.account.proofs.ask(await world.session(chat), ProofNeeded(ChallengePurpose.ACT, act))


async def ask_contact(
    world: World, chat: str, contact: str, purpose: ChallengePurpose = ChallengePurpose.CONTACT, act: Act = FREE
) -> Asked:
    return await world.account.proofs.ask(await world.session(chat), ProofNeeded(purpose, act, contact))


async def give(world: World, chat: str, asked: Asked, code: str) -> None:
    """Into the chat's masked prompt."""
    await world.chat.answer_prompt(await world.conversation(chat), asked.prompt["id"], code, "r")


async def proved(world: World, chat: str, act: Act = FREE, mobile: str = GIULIAS_MOBILE) -> None:
    await give(world, chat, await ask(world, chat, act), world.code_to(mobile))


async def may(world: World, chat: str, act: Act = FREE, message: str = "the-message") -> bool:
    """Whether an act that this message asked for would be done."""
    message_id.set(message)
    try:
        await world.account.proofs.require(await world.session(chat), act)
    except ProofNeeded:
        return False
    return True


async def reached(
    world: World,
    chat: str,
    contact: str = NEW_MAIL,
    purpose: ChallengePurpose = ChallengePurpose.CONTACT,
    act: Act = FREE,
) -> bool:
    try:
        await world.account.proofs.require_contact(await world.session(chat), act, contact, purpose)
    except ProofNeeded:
        return False
    return True


async def hosted(world: World, acr: str, ago: timedelta, customer_id: str = GIULIA) -> str:
    """A chat in the host app, whose token says how and when the customer was authenticated."""
    now = world.clock.now()
    token = DemoIssuer(KEY, "sportello-demo").token(customer_id, acr, now - ago, now)
    return (await world.chat.open("web", None, token, "r")).conversation_id


async def linked(world: World) -> str:
    """A chat of a messenger that stands for Giulia."""
    chat = await world.open(channel="telegram", address="4711")
    visit = await world.link(chat)
    await world.account.signing_in.keep_linked(await visit.page(), keep=True)
    number = (await world.account.signing_in.with_password(await visit.page(), GIULIAS, PASSWORD)).number
    await world.say(chat, number or "")
    return chat


def page_of(world: World, asked: Asked, browser: str = "browser") -> Visit:
    token = world.account.pages.path(LinkPurpose.PROVE, asked.prompt["link"]).rpartition("/")[2]
    return Visit(world.account.pages, LinkPurpose.PROVE, token, browser)


async def sign(world: World, visit: Visit, key: SoftwareAuthenticator) -> None:
    """With a passkey, on the page of the proof."""
    options = await world.account.proving.passkey_options(await visit.page())
    await world.account.proving.with_passkey(await visit.page(), key.sign(options))


def set_contact(world: World, customer_id: str, number: str) -> None:
    """In the operator's books."""
    world.bss.customers[customer_id] = replace(world.bss.customers[customer_id], contact_number=number)
