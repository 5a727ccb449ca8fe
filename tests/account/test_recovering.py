"""Forgotten credentials: the same answer and work whatever is typed; a code, a new password, and everybody is out."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.account import LinkPurpose
from bot.core.account_errors import (
    CodeOver,
    LinkOver,
    PasswordFault,
    TooManyCodes,
    TriesBlocked,
    WeakPassword,
    WrongSignIn,
)
from bot.core.chat_errors import OtherCustomer
from bot.services.account.recovering import Recovered
from tests.account.world import GIULIA, GIULIAS, GIULIAS_MOBILE, MARCO, STUDIO, Visit, World, wrong
from tests.fakes.accounts import PASSWORD

STUDIOS_MOBILE = "+393665550301"
NEW = "fiume lento di sera 4"
KNOWN = [
    pytest.param(GIULIAS, GIULIA, GIULIAS_MOBILE, id="e-mail"),
    pytest.param(" GIULIA.Ferri@example.com ", GIULIA, GIULIAS_MOBILE, id="e-mail in other letters"),
    pytest.param("FRRGLI90A41H501Y", GIULIA, GIULIAS_MOBILE, id="tax code"),
    pytest.param("frr gli 90a41 h501y", GIULIA, GIULIAS_MOBILE, id="tax code in groups"),
    pytest.param("12345678903", STUDIO, STUDIOS_MOBILE, id="VAT number"),
]
UNKNOWN = [
    pytest.param("nessuno@example.com", id="e-mail"),
    pytest.param("RSSMRA80A01H501U", id="tax code"),
    pytest.param("00743110157", id="VAT number"),
]


@pytest.fixture
async def chat(world: World) -> str:
    return await world.open(browser="browser")


@pytest.fixture
async def visit(world: World, chat: str) -> Visit:
    return await world.link(chat, LinkPurpose.RECOVER)


async def begin(world: World, visit: Visit, identifier: str = GIULIAS) -> bool:
    return await world.account.recovering.begin(await visit.page(), identifier)


async def finish(world: World, visit: Visit, code: str, password: str = NEW) -> Recovered:
    return await world.account.recovering.finish(await visit.page(), code, password)


async def recover(world: World, visit: Visit) -> Recovered:
    """Giulia's, from beginning to end."""
    await begin(world, visit)
    return await finish(world, visit, world.code_to(GIULIAS_MOBILE))


async def enters_with(world: World, password: str, email: str = GIULIAS) -> bool:
    visit = await world.link(await world.open(browser="another"), browser="another")
    try:
        await world.account.signing_in.with_password(await visit.page(), email, password)
    except WrongSignIn:
        return False
    return True


@pytest.mark.parametrize(("identifier", "customer", "mobile"), KNOWN)
async def test_a_code_and_a_new_password_bring_in_who_is_known(
    world: World, chat: str, visit: Visit, identifier: str, customer: str, mobile: str
) -> None:
    assert await begin(world, visit, identifier) is False
    recovered = await finish(world, visit, world.code_to(mobile))
    email = world.bss.customers[customer].email
    assert (recovered.email, recovered.finished.number) == (email, None)
    assert await world.customer(chat) == customer
    assert await world.events(chat) == ['/signed_in{"news": "recovered"}']
    assert await enters_with(world, NEW, email or "")
    assert not await enters_with(world, PASSWORD, email or "")


async def test_the_text_says_what_the_code_is_for(world: World, visit: Visit) -> None:
    await begin(world, visit)
    (text,) = world.texts_to(GIULIAS_MOBILE)
    assert "MyTIM demo" in text
    assert "password" in text


async def test_the_holder_is_told_and_it_is_recorded(world: World, visit: Visit) -> None:
    await recover(world, visit)
    assert "password" in world.texts_to(GIULIAS)[0]
    assert ("recover", GIULIA, "allowed") in [(row.action, row.actor, row.decision) for row in await world.audit()]


async def test_without_a_mobile_the_code_goes_to_the_e_mail_and_is_no_proof(
    world: World, chat: str, visit: Visit
) -> None:
    accounts = world.account.signing_in.accounts
    known = await accounts.by_customer(GIULIA)
    assert known is not None
    await accounts.put(replace(known, recovery_mobile=None))
    await begin(world, visit)
    await finish(world, visit, world.code_to(GIULIAS))
    session = await world.session(chat)
    assert session.customer_id == GIULIA
    assert session.acr not in world.account.proofs.strong_acrs


@pytest.mark.parametrize("identifier", UNKNOWN)
async def test_who_is_not_known_gets_the_same_answer_after_the_same_work(
    world: World, chat: str, identifier: str
) -> None:
    known, unknown = [await cost_of_a_wrong_code(world, chat, typed) for typed in (GIULIAS, identifier)]
    assert known == unknown
    assert (known["sms.send_code"], known["sims.changed"]) == (1, 1)
    assert [sent["to"] for sent in world.outbox.messages()] == [GIULIAS_MOBILE]


async def cost_of_a_wrong_code(world: World, chat: str, identifier: str) -> Counter[str]:
    visit = await world.link(chat, LinkPurpose.RECOVER)
    world.work.clear()
    assert await begin(world, visit, identifier) is False
    sent = world.texts_to(GIULIAS_MOBILE)
    with pytest.raises(WrongSignIn):
        await finish(world, visit, wrong(world.code_to(GIULIAS_MOBILE)) if sent else "123456")
    return world.work.copy()


@pytest.mark.parametrize("identifier", UNKNOWN)
async def test_no_code_is_ever_right_for_who_is_not_known(world: World, visit: Visit, identifier: str) -> None:
    await begin(world, visit, identifier)
    for guess in ("000000", "", "123456", "999999"):
        with pytest.raises(WrongSignIn):
            await finish(world, visit, guess)
    with pytest.raises(CodeOver):
        await finish(world, visit, "111111")


@pytest.mark.parametrize(
    "identifiers",
    [[GIULIAS] * 4, ["nobody@example.com", " Nobody@example.com", "NOBODY@example.com", "no body@example.com"]],
    ids=["known", "unknown, in four spellings"],
)
async def test_a_fourth_code_in_ten_minutes_is_refused_known_or_not(
    world: World, chat: str, identifiers: list[str]
) -> None:
    for identifier in identifiers[:3]:
        await begin(world, await world.link(chat, LinkPurpose.RECOVER), identifier)
    with pytest.raises(TooManyCodes):
        await begin(world, await world.link(chat, LinkPurpose.RECOVER), identifiers[3])


class TestACodeSentAgain:
    async def test_replaces_the_one_before(self, world: World, chat: str, visit: Visit) -> None:
        await begin(world, visit)
        first = world.code_to(GIULIAS_MOBILE)
        assert await world.account.recovering.send_again(await visit.page()) is False
        if first != world.code_to(GIULIAS_MOBILE):
            with pytest.raises(WrongSignIn):
                await finish(world, visit, first)
        await finish(world, visit, world.code_to(GIULIAS_MOBILE))
        assert await world.customer(chat) == GIULIA

    @pytest.mark.parametrize("identifier", [GIULIAS, "RSSMRA80A01H501U", "nessuno@example.com"])
    async def test_is_limited_known_or_not(self, world: World, visit: Visit, identifier: str) -> None:
        await begin(world, visit, identifier)
        for _ in range(2):
            await world.account.recovering.send_again(await visit.page())
        with pytest.raises(TooManyCodes):
            await world.account.recovering.send_again(await visit.page())

    async def test_costs_the_same_known_or_not(self, world: World, chat: str) -> None:
        spent = []
        for identifier in (GIULIAS, "nessuno@example.com"):
            visit = await world.link(chat, LinkPurpose.RECOVER)
            await begin(world, visit, identifier)
            world.work.clear()
            assert await world.account.recovering.send_again(await visit.page()) is False
            spent.append(world.work.copy())
        assert spent[0] == spent[1]
        assert {sent["to"] for sent in world.outbox.messages()} == {GIULIAS_MOBILE}

    async def test_needs_one_before(self, world: World, visit: Visit) -> None:
        with pytest.raises(LinkOver):
            await world.account.recovering.send_again(await visit.page())


async def test_a_new_sim_gets_no_code(world: World, visit: Visit) -> None:
    world.sims.changed_at[GIULIAS_MOBILE] = world.clock.now() - timedelta(days=1)
    assert await begin(world, visit) is True
    assert world.outbox.messages() == []


class TestEverybodyWhoWasIn:
    async def test_is_out_and_the_chat_that_recovered_is_in(self, world: World, visit: Visit) -> None:
        chats = [await world.signed_in(GIULIA, browser=name) for name in ("one", "two")]
        await recover(world, visit)
        assert [await world.customer(chat) for chat in chats] == [None, None]
        assert len(await world.account.keeping.sign_ins.of_customer(GIULIA, world.clock.now())) == 1

    async def test_stays_when_they_are_somebody_else(self, world: World, visit: Visit) -> None:
        marcos = await world.signed_in(MARCO, browser="marco's")
        await recover(world, visit)
        assert await world.customer(marcos) == MARCO

    async def test_by_a_linked_chat_is_out_for_good(self, world: World, visit: Visit) -> None:
        chat = await world.open(channel="telegram", address="4711")
        entry = await world.link(chat)
        await world.account.signing_in.keep_linked(await entry.page(), keep=True)
        number = (await world.account.signing_in.with_password(await entry.page(), GIULIAS, PASSWORD)).number
        await world.say(chat, number or "")
        assert await world.customer(chat) == GIULIA
        await recover(world, visit)
        assert await world.customer(chat) is None
        await world.say(chat, "ci sei?")
        assert await world.customer(chat) is None
        assert await world.account.keeping.linked_chats.of_customer(GIULIA) == []

    async def test_loses_the_pages_that_they_had_open(self, world: World, chat: str, visit: Visit) -> None:
        thief = await world.signed_in(GIULIA, browser="thief's")
        page = await world.link(thief, LinkPurpose.SECURITY, "thief's")
        await page.page()
        await recover(world, visit)
        with pytest.raises(LinkOver):
            await world.account.keeping.own_ways(await page.page())


async def test_recovery_ends_the_wait_after_wrong_passwords(world: World, visit: Visit) -> None:
    for _ in range(5):
        assert not await enters_with(world, "sbagliata davvero")
    with pytest.raises(TriesBlocked):
        await enters_with(world, PASSWORD)
    await recover(world, visit)
    assert await enters_with(world, NEW)


class TestTheNewPassword:
    @pytest.mark.parametrize(
        ("password", "fault"),
        [("corta 7", PasswordFault.SHORT), ("a" * 129, PasswordFault.LONG), ("password1", PasswordFault.COMMON)],
    )
    async def test_that_is_weak_is_refused_and_spends_no_guess(
        self, world: World, chat: str, visit: Visit, password: str, fault: PasswordFault
    ) -> None:
        await begin(world, visit)
        code = world.code_to(GIULIAS_MOBILE)
        for _ in range(6):  # more often than there are guesses
            with pytest.raises(WeakPassword) as refused:
                await finish(world, visit, code, password)
            assert refused.value.reason is fault
        assert await world.customer(chat) is None
        await finish(world, visit, code)
        assert await world.customer(chat) == GIULIA

    async def test_is_not_set_by_a_wrong_code(self, world: World, visit: Visit) -> None:
        await begin(world, visit)
        with pytest.raises(WrongSignIn):
            await finish(world, visit, wrong(world.code_to(GIULIAS_MOBILE)))
        assert await enters_with(world, PASSWORD)
        assert await world.refusals() == [("recover", "wrong_code")]

    async def test_is_not_set_by_a_sixth_guess(self, world: World, visit: Visit) -> None:
        await begin(world, visit)
        code = world.code_to(GIULIAS_MOBILE)
        for _ in range(4):
            with pytest.raises(WrongSignIn):
                await finish(world, visit, wrong(code))
        for guess in (wrong(code), code):
            with pytest.raises(CodeOver):
                await finish(world, visit, guess)
        assert not await enters_with(world, NEW)

    async def test_is_not_set_without_a_code_asked_for(self, world: World, visit: Visit) -> None:
        with pytest.raises(LinkOver):
            await finish(world, visit, "123456")

    async def test_is_not_set_twice_with_one_code(self, world: World, visit: Visit) -> None:
        await begin(world, visit)
        page, code = await visit.page(), world.code_to(GIULIAS_MOBILE)
        await finish(world, visit, code)
        with pytest.raises(CodeOver):
            await world.account.recovering.finish(page, code, "un altro segreto 9")
        assert await enters_with(world, NEW)

    async def test_is_not_set_by_a_code_for_signing_in(self, world: World, chat: str, visit: Visit) -> None:
        entry = await world.link(chat)
        await world.account.signing_in.send_code(await entry.page(), GIULIAS)
        challenge = (await entry.page()).state["challenge"]
        await world.account.pages.remember(await visit.page(), challenge=challenge)
        with pytest.raises((WrongSignIn, CodeOver, LinkOver)):
            await finish(world, visit, world.code_to(GIULIAS_MOBILE))
        assert await enters_with(world, PASSWORD)


async def test_elsewhere_the_page_ends_in_a_number_for_the_chat(world: World) -> None:
    chat = await world.open()
    visit = await world.link(chat, LinkPurpose.RECOVER)
    number = (await recover(world, visit)).finished.number
    assert await world.customer(chat) is None
    await world.say(chat, number or "")
    assert await world.customer(chat) == GIULIA
    assert await world.events(chat) == ['/signed_in{"news": "recovered"}']


async def test_in_somebody_else_s_chat_the_password_is_set_and_the_chat_stays_theirs(world: World) -> None:
    """Who helps a friend on their own phone."""
    chat = await world.signed_in(MARCO)
    visit = await world.link(chat, LinkPurpose.RECOVER)
    with pytest.raises(OtherCustomer):
        await recover(world, visit)
    assert await world.customer(chat) == MARCO
    assert await enters_with(world, NEW)
    assert "password" in world.texts_to(GIULIAS)[0]
