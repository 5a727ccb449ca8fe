"""Proofs before acts: what counts, for how long, and for what; and how one is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from bot.adapters.identity.tokens import DemoIssuer
from bot.core.account import Act, ChallengePurpose, LinkPurpose, provider_acr
from bot.core.account_errors import InvalidPasskey, LinkOver, NoWay, ProofNeeded, TooManyCodes, WrongSignIn
from bot.core.chat_errors import UnknownPrompt
from bot.core.errors import SignInNeeded
from bot.services.account.ports import OidcClaims
from bot.services.account.proofs import Asked, Way
from bot.services.turn import message_id
from tests.account.world import (
    ANNA,
    GIULIA,
    GIULIAS,
    GIULIAS_MOBILE,
    KEY,
    LUCA,
    MARCO,
    MARCOS_MOBILE,
    PAOLO,
    Visit,
    World,
    wrong,
)
from tests.fakes.accounts import PASSWORD
from tests.fakes.authenticator import SoftwareAuthenticator
from tests.gateway.account_pages.test_provider import FakeProvider

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


def page_of(world: World, asked: Asked, browser: str = "browser") -> Visit:
    token = world.account.pages.path(LinkPurpose.PROVE, asked.prompt["link"]).rpartition("/")[2]
    return Visit(world.account.pages, LinkPurpose.PROVE, token, browser)


async def sign(world: World, visit: Visit, key: SoftwareAuthenticator) -> None:
    """With a passkey, on the page of the proof."""
    options = await world.account.proofs.passkey_options(await visit.page())
    await world.account.proofs.with_passkey(await visit.page(), key.sign(options))


class TestAnActWithoutAPrice:
    async def test_needs_a_proof_of_who_signed_in_with_a_password(self, world: World, chat: str) -> None:
        with pytest.raises(ProofNeeded) as needed:
            await world.account.proofs.require(await world.session(chat), FREE)
        assert (needed.value.purpose, needed.value.act) == (ChallengePurpose.ACT, FREE)

    @pytest.mark.parametrize(("late", "counts"), [(FIFTEEN_MINUTES, True), (FIFTEEN_MINUTES + A_SECOND, False)])
    async def test_may_be_done_for_fifteen_minutes_after_one(
        self, world: World, chat: str, late: timedelta, counts: bool
    ) -> None:
        await proved(world, chat)
        world.clock.advance(late)
        assert await may(world, chat) is counts

    async def test_needs_no_proof_of_its_own_after_another_s(self, world: World, chat: str) -> None:
        await proved(world, chat)
        assert await may(world, chat, OTHER_FREE, "another-message")

    async def test_may_be_done_after_the_proof_of_a_priced_one(self, world: World, chat: str) -> None:
        await proved(world, chat, TOP_UP)
        assert await may(world, chat)

    async def test_is_not_proved_by_what_was_proved_in_another_chat(self, world: World, chat: str) -> None:
        await proved(world, chat)
        elsewhere = await world.signed_in(GIULIA, browser="another")
        assert not await may(world, elsewhere)

    async def test_is_not_proved_any_more_after_a_sign_out(self, world: World, chat: str) -> None:
        await proved(world, chat)
        await world.conversations.sign_out((await world.conversation(chat)).sender_key)
        visit = await world.link(chat)
        await world.account.signing_in.with_password(await visit.page(), GIULIAS, PASSWORD)
        assert await world.customer(chat) == GIULIA
        assert not await may(world, chat)

    async def test_of_nobody_needs_a_sign_in(self, world: World) -> None:
        guest = await world.open()
        with pytest.raises(SignInNeeded):
            await may(world, guest)

    async def test_is_not_proved_by_a_wrong_code(self, world: World, chat: str) -> None:
        asked = await ask(world, chat)
        await give(world, chat, asked, wrong(world.code_to(GIULIAS_MOBILE)))
        assert not await may(world, chat)
        assert await world.refusals() == [("code", "code_wrong")]


class TestAPricedAct:
    async def test_is_not_covered_by_a_free_one_s_proof(self, world: World, chat: str) -> None:
        await proved(world, chat)
        assert not await may(world, chat, TOP_UP)

    async def test_uses_its_proof_up(self, world: World, chat: str) -> None:
        await proved(world, chat, TOP_UP)
        assert await may(world, chat, TOP_UP, "first")
        assert not await may(world, chat, TOP_UP, "second")

    async def test_passes_again_for_the_same_message(self, world: World, chat: str) -> None:
        """A turn that was cut off runs again."""
        await proved(world, chat, TOP_UP)
        assert await may(world, chat, TOP_UP, "first")
        world.clock.advance(timedelta(minutes=20))
        assert await may(world, chat, TOP_UP, "first")

    @pytest.mark.parametrize(
        "values",
        [
            {"cents": 2001, "line": GIULIAS_MOBILE},
            {"cents": 2000, "line": MARCOS_MOBILE},
            {"cents": 2000, "line": GIULIAS_MOBILE, "card": "another"},
        ],
        ids=["amount", "target", "card"],
    )
    async def test_with_anything_changed_needs_a_proof_of_its_own(
        self, world: World, chat: str, values: dict[str, Any]
    ) -> None:
        await proved(world, chat, TOP_UP)
        assert not await may(world, chat, Act("top_up", values, TOP_UP.what, priced=True))
        assert await may(world, chat, TOP_UP)

    async def test_is_too_late_after_fifteen_minutes(self, world: World, chat: str) -> None:
        await proved(world, chat, TOP_UP)
        world.clock.advance(FIFTEEN_MINUTES + A_SECOND)
        assert not await may(world, chat, TOP_UP)

    @pytest.mark.parametrize("acr", ["otp", "passkey"])
    async def test_is_not_covered_by_the_strongest_sign_in(self, world: World, acr: str) -> None:
        assert not await may(world, await hosted(world, acr, timedelta(0)), TOP_UP)

    async def test_is_named_with_amount_and_target_in_the_code_s_text(self, world: World, chat: str) -> None:
        await ask(world, chat, TOP_UP)
        (text,) = world.texts_to(GIULIAS_MOBILE)
        assert "per ricaricare 20 € al 335 555 0101" in text


async def hosted(world: World, acr: str, ago: timedelta, customer_id: str = GIULIA) -> str:
    """A chat in the host app, whose token says how and when the customer was authenticated."""
    now = world.clock.now()
    token = DemoIssuer(KEY, "sportello-demo").token(customer_id, acr, now - ago, now)
    return (await world.chat.open("web", None, token, "r")).conversation_id


class TestASignIn:
    @pytest.mark.parametrize(
        ("acr", "ago", "counts"),
        [
            ("otp", timedelta(0), True),
            ("passkey", FIFTEEN_MINUTES, True),
            ("passkey", FIFTEEN_MINUTES + A_SECOND, False),
            ("pwd", timedelta(0), False),
            ("urn:operator:gold", timedelta(0), False),
        ],
    )
    async def test_in_the_host_app_counts_when_its_way_is_named_strong_and_it_is_recent(
        self, world: World, acr: str, ago: timedelta, counts: bool
    ) -> None:
        assert await may(world, await hosted(world, acr, ago)) is counts

    async def test_in_the_host_app_without_a_word_of_how_proves_nothing(self, world: World) -> None:
        now = int(world.clock.now().timestamp())
        said = {"iss": "sportello-demo", "aud": "sportello", "sub": GIULIA, "iat": now, "exp": now + 60, "jti": "j"}
        token = jwt.encode({"alg": "HS256"}, {**said, "acr": "otp"}, OctKey.import_key(KEY))
        chat = (await world.chat.open("web", None, token, "r")).conversation_id
        assert await world.customer(chat) == GIULIA
        assert not await may(world, chat)

    async def test_by_a_code_counts(self, world: World) -> None:
        chat = await world.open(browser="browser")
        visit = await world.link(chat)
        await world.account.signing_in.send_code(await visit.page(), GIULIAS)
        await world.account.signing_in.with_code(await visit.page(), world.code_to(GIULIAS_MOBILE))
        assert await may(world, chat)
        world.clock.advance(FIFTEEN_MINUTES + A_SECOND)
        assert not await may(world, chat)

    async def test_by_a_passkey_counts(self, world: World) -> None:
        key = await world.add_passkey(await world.signed_in(GIULIA))
        chat = await world.open(browser="browser")
        visit = await world.link(chat)
        options = await world.account.signing_in.passkey_options(await visit.page())
        await world.account.signing_in.with_passkey(await visit.page(), key.sign(options))
        assert await may(world, chat)

    async def test_of_a_linked_chat_never_counts(self, world: World) -> None:
        chat = await world.open(channel="telegram", address="4711")
        visit = await world.link(chat)
        await world.account.signing_in.send_code(await visit.page(), GIULIAS)
        await world.account.signing_in.keep_linked(await visit.page(), keep=True)
        finished = await world.account.signing_in.with_code(await visit.page(), world.code_to(GIULIAS_MOBILE))
        await world.say(chat, finished.number or "")
        assert await may(world, chat)  # the sign-in that linked it was by a code
        later = await world.open(channel="telegram", address="4711")
        session = await world.session(later)
        assert (session.customer_id, session.acr) == (GIULIA, "linked")
        assert not await may(world, later)


class TestAskingForAProof:
    async def test_sends_a_code_and_offers_the_masked_field_alone(self, world: World, chat: str) -> None:
        asked = await ask(world, chat)
        assert (asked.way, asked.hint, asked.prompt["offered"]) == (Way.CODE, "335 ••• 0101", False)
        assert len(world.texts_to(GIULIAS_MOBILE)) == 1

    async def test_offers_the_page_beside_it_to_who_has_a_passkey(self, world: World, chat: str) -> None:
        await world.add_passkey(chat)
        asked = await ask(world, chat)
        assert (asked.way, asked.prompt["offered"]) == (Way.CODE_OR_PASSKEY, True)

    async def test_offers_the_page_where_there_is_no_masked_field(self, world: World) -> None:
        chat = await linked(world)
        assert (await ask(world, chat)).prompt["offered"] is True

    async def test_sends_to_the_account_s_mobile_not_to_the_operator_s_contact(self, world: World) -> None:
        chat = await world.signed_in(MARCO)
        set_contact(world, MARCO, "+393281112223")
        await ask(world, chat)
        assert len(world.texts_to(MARCOS_MOBILE)) == 1
        assert world.texts_to("+393281112223") == []

    async def test_sends_to_the_operator_s_contact_of_who_has_no_account(self, world: World) -> None:
        set_contact(world, LUCA, "+393475550707")
        chat = await hosted(world, "pwd", timedelta(0), LUCA)
        assert (await ask(world, chat)).way is Way.CODE
        assert len(world.texts_to("+393475550707")) == 1

    async def test_without_number_and_passkey_only_a_person_helps(self, world: World) -> None:
        chat = await hosted(world, "pwd", timedelta(0), PAOLO)
        with pytest.raises(NoWay):
            await ask(world, chat)

    async def test_a_fourth_time_in_ten_minutes_is_refused(self, world: World, chat: str) -> None:
        for _ in range(3):
            await ask(world, chat)
        with pytest.raises(TooManyCodes) as refused:
            await ask(world, chat)
        assert refused.value.until == world.clock.now() + timedelta(minutes=10)
        assert len(world.texts_to(GIULIAS_MOBILE)) == 3
        world.clock.advance(timedelta(minutes=10))
        await ask(world, chat)
        assert len(world.texts_to(GIULIAS_MOBILE)) == 4

    async def test_again_makes_the_first_code_worthless(self, world: World, chat: str) -> None:
        first = await ask(world, chat)
        code = world.code_to(GIULIAS_MOBILE)
        await ask(world, chat)
        with pytest.raises(UnknownPrompt):
            await give(world, chat, first, code)
        assert not await may(world, chat)

    async def test_after_a_new_sim_asks_for_a_passkey_and_says_why(self, world: World, chat: str) -> None:
        key = await world.add_passkey(chat)
        world.clock.advance(timedelta(hours=1))
        chat = await world.signed_in(GIULIA)
        sent = len(world.texts_to(GIULIAS_MOBILE))
        world.sims.changed_at[GIULIAS_MOBILE] = world.clock.now() - timedelta(days=1)
        asked = await ask(world, chat)
        assert (asked.way, asked.sim_changed, asked.prompt["kind"]) == (Way.PASSKEY, True, "signin")
        assert len(world.texts_to(GIULIAS_MOBILE)) == sent
        await sign(world, page_of(world, asked), key)
        assert await may(world, chat)

    async def test_after_a_new_sim_without_a_passkey_only_a_person_helps(self, world: World, chat: str) -> None:
        world.sims.changed_at[GIULIAS_MOBILE] = world.clock.now() - timedelta(days=1)
        with pytest.raises(NoWay):
            await ask(world, chat)
        assert world.texts_to(GIULIAS_MOBILE) == []


class TestThePage:
    async def test_takes_a_passkey_once_and_tells_the_chat(self, world: World, chat: str) -> None:
        key = await world.add_passkey(chat)
        await world.events(chat)
        visit = page_of(world, await ask(world, chat))
        await sign(world, visit, key)
        assert await may(world, chat)
        assert await world.events(chat) == ["/proof_given"]
        with pytest.raises(LinkOver):
            await visit.page()

    async def test_takes_the_code_as_well(self, world: World, chat: str) -> None:
        visit = page_of(world, await ask(world, chat, TOP_UP))
        await world.account.proofs.with_code(await visit.page(), world.code_to(GIULIAS_MOBILE))
        assert await may(world, chat, TOP_UP)
        assert await world.events(chat) == ["/proof_given"]

    async def test_is_over_when_its_code_was_given_in_the_chat(self, world: World, chat: str) -> None:
        asked = await ask(world, chat)
        page = await page_of(world, asked).page()
        await give(world, chat, asked, world.code_to(GIULIAS_MOBILE))
        with pytest.raises(LinkOver):
            await world.account.proofs.act_of(page)

    async def test_is_over_after_five_minutes(self, world: World, chat: str) -> None:
        page = await page_of(world, await ask(world, chat)).page()
        world.clock.advance(timedelta(minutes=5))
        with pytest.raises(LinkOver):
            await world.account.proofs.with_code(page, world.code_to(GIULIAS_MOBILE))
        assert not await may(world, chat)

    @pytest.mark.parametrize(
        ("purpose", "act", "contact"),
        [(ChallengePurpose.CONTACT, FREE, NEW_MAIL), (ChallengePurpose.LINE, LINE, MARCOS_MOBILE)],
    )
    async def test_that_asks_whether_a_contact_is_reached_takes_no_passkey(
        self, world: World, chat: str, purpose: ChallengePurpose, act: Act, contact: str
    ) -> None:
        """Whose passkey it is says nothing about who reads that mailbox or holds that phone."""
        key = await world.add_passkey(chat)
        asked = await ask_contact(world, chat, contact, purpose, act)
        visit = page_of(world, asked)
        assert asked.way is Way.CODE
        with pytest.raises(LinkOver):
            await world.account.proofs.passkey_options(await visit.page())
        await world.account.pages.remember(await visit.page(), passkey="AAAA")
        with pytest.raises(LinkOver):
            await world.account.proofs.with_passkey(await visit.page(), key.sign({"challenge": "AAAA"}))
        assert not await reached(world, chat, contact, purpose, act)
        await world.account.proofs.with_code(await visit.page(), world.code_to(contact))
        assert await reached(world, chat, contact, purpose, act)


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


class TestAContact:
    async def test_is_reached_when_its_own_code_was_given(self, world: World, chat: str) -> None:
        assert not await reached(world, chat)
        asked = await ask_contact(world, chat, NEW_MAIL)
        assert asked.hint == "g•••@example.net"
        await give(world, chat, asked, world.code_to(NEW_MAIL))
        assert await reached(world, chat)
        assert not await reached(world, chat, "another@example.net")

    async def test_is_not_reached_because_the_customer_proved_who_they_are(self, world: World, chat: str) -> None:
        await proved(world, chat)
        assert not await reached(world, chat)
        assert not await reached(world, chat, GIULIAS_MOBILE)

    async def test_that_was_reached_proves_nobody_s_identity(self, world: World, chat: str) -> None:
        await give(world, chat, await ask_contact(world, chat, NEW_MAIL), world.code_to(NEW_MAIL))
        assert not await may(world, chat)

    async def test_is_reached_for_the_act_that_its_code_named_alone(self, world: World, chat: str) -> None:
        await give(world, chat, await ask_contact(world, chat, NEW_MAIL), world.code_to(NEW_MAIL))
        assert not await reached(world, chat, act=OTHER_FREE)
        assert not await reached(world, chat, purpose=ChallengePurpose.LINE)

    async def test_of_a_line_s_holder_is_not_shown_to_who_asks_for_the_line(self, world: World, chat: str) -> None:
        asked = await ask_contact(world, chat, "anna.esposito@example.com", ChallengePurpose.LINE, LINE)
        assert "a" not in asked.hint.partition("@")[0].lower() or "@" not in asked.hint
        assert "example.com" not in asked.hint

    async def test_counts_as_reached_for_fifteen_minutes(self, world: World, chat: str) -> None:
        await give(world, chat, await ask_contact(world, chat, NEW_MAIL), world.code_to(NEW_MAIL))
        world.clock.advance(FIFTEEN_MINUTES + A_SECOND)
        assert not await reached(world, chat)

    async def test_whose_sim_is_new_gets_no_code(self, world: World, chat: str) -> None:
        world.sims.changed_at["+393405550999"] = world.clock.now() - timedelta(days=1)
        with pytest.raises(NoWay):
            await ask_contact(world, chat, "+393405550999", ChallengePurpose.LINE, LINE)


class TestWithAnIdentityProvider:
    @pytest.fixture
    def provider(self) -> FakeProvider:
        return FakeProvider()

    @pytest.fixture
    def world(self, world: World) -> World:
        """Where the provider's "otp" is named among the strong ways."""
        proofs = world.account.proofs
        strong = replace(proofs, strong_acrs=proofs.strong_acrs | {provider_acr("otp")})
        return replace(world, account=replace(world.account, proofs=strong))

    @pytest.fixture
    async def asked(self, world: World, chat: str) -> Asked:
        return await ask(world, chat, TOP_UP)

    async def back(self, world: World, provider: FakeProvider, asked: Asked, claims: OidcClaims) -> None:
        """Out to the provider and back with what it says."""
        visit = page_of(world, asked)
        address = await world.account.signing_in.to_provider(await visit.page())
        provider.claims = claims
        answer = {"state": address.partition("state=")[2].partition("&")[0], "code": "right"}
        await world.account.proofs.with_provider(await visit.page(), answer)

    async def test_it_is_asked_and_no_code_is_sent(self, world: World, asked: Asked) -> None:
        assert (asked.way, asked.prompt["kind"], asked.prompt["offered"]) == (Way.PROVIDER, "signin", True)
        assert world.outbox.messages() == []

    async def test_a_strong_and_fresh_sign_in_there_proves_the_act(
        self, world: World, chat: str, asked: Asked, provider: FakeProvider
    ) -> None:
        await self.back(world, provider, asked, OidcClaims(GIULIA, "otp", world.clock.now()))
        assert provider.strong == [True]
        assert await may(world, chat, TOP_UP)

    @pytest.mark.parametrize(
        ("who", "acr", "ago"),
        [
            (GIULIA, "pwd", timedelta(0)),
            (GIULIA, None, timedelta(0)),
            (GIULIA, "otp", A_SECOND),
            (GIULIA, "otp", None),
            (ANNA, "otp", timedelta(0)),
        ],
        ids=["weak", "unnamed", "before it was asked for", "of unknown time", "somebody else"],
    )
    async def test_anything_less_proves_nothing(
        self,
        world: World,
        chat: str,
        asked: Asked,
        provider: FakeProvider,
        who: str,
        acr: str | None,
        ago: timedelta | None,
    ) -> None:
        at = None if ago is None else world.clock.now() - ago
        with pytest.raises(WrongSignIn):
            await self.back(world, provider, asked, OidcClaims(who, acr, at))
        assert not await may(world, chat, TOP_UP)
        assert await world.refusals() == [("prove", "weak_or_other_identity")]


async def test_another_customer_s_passkey_proves_nothing_and_is_recorded(world: World, chat: str) -> None:
    await world.add_passkey(chat)
    marcos = await world.add_passkey(await world.signed_in(MARCO, browser="marco's"), "marco's")
    visit = page_of(world, await ask(world, chat))
    with pytest.raises(InvalidPasskey):
        await sign(world, visit, marcos)
    assert not await may(world, chat)
    assert (await world.refusals())[-1] == ("prove", "wrong_passkey")


async def linked(world: World) -> str:
    """A chat of a messenger that stands for Giulia."""
    chat = await world.open(channel="telegram", address="4711")
    visit = await world.link(chat)
    await world.account.signing_in.keep_linked(await visit.page(), keep=True)
    number = (await world.account.signing_in.with_password(await visit.page(), GIULIAS, PASSWORD)).number
    await world.say(chat, number or "")
    return chat


def set_contact(world: World, customer_id: str, number: str) -> None:
    """In the operator's books."""
    world.bss.customers[customer_id] = replace(world.bss.customers[customer_id], contact_number=number)
