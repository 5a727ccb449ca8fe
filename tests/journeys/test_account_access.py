"""Ways in and out: registering, recovering, where one enters, closing, and leaving everywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.bootstrap.account import AccountParts
from bot.core.account import LinkedChat, SignInMethod
from bot.services.chat_ports import IdentityClaims, NewConversation
from tests.fakes.clock import START
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, CONVERSATION, GIULIA, MARCO

ChatOf = Callable[[str | None], Chat]


def page_of(heard: Any) -> str | None:
    return None if heard.custom is None else heard.custom["prompt"].get("page", "signin")


class TestRegistering:
    async def test_is_a_page_and_never_asks_for_a_password_here(self, chat_of: ChatOf) -> None:
        heard = await chat_of(None).say("register_account", "come faccio a iscrivermi?")
        assert (heard.response, page_of(heard)) == ("utter_register", "register")
        assert "password non scriverla mai in chat" in heard.text

    async def test_what_was_asked_before_goes_on_after_it(self, chat_of: ChatOf) -> None:
        chat = chat_of(None)
        await chat.say("register_account", "vorrei un account")
        assert (await chat.sign_in(GIULIA)).response == "utter_signed_in"

    @pytest.mark.parametrize(
        ("kind", "response", "named"),
        [
            ("business", "utter_business_credentials", "191"),
            ("company", "utter_company_credentials", "Mybusiness.it/businessreg/registrazione"),
        ],
    )
    async def test_of_a_business_or_a_company_is_another_way(
        self, chat_of: ChatOf, kind: str, response: str, named: str
    ) -> None:
        heard = await chat_of(None).say("register_account", "ho la partita iva", customer_kind=kind)
        assert (heard.response, page_of(heard)) == (response, None)
        assert named in heard.text

    async def test_of_who_is_signed_in_is_not_needed(self, chat_of: ChatOf) -> None:
        heard = await chat_of(ANNA).say("register_account", "voglio registrarmi")
        assert (heard.response, page_of(heard)) == ("utter_register_signed_in", None)


@pytest.mark.parametrize("intent", ["register_account", "recover_credentials"])
class TestAPageThatWasOffered:
    async def test_is_not_a_sign_in_because_somebody_says_so(self, chat_of: ChatOf, intent: str) -> None:
        chat = chat_of(None)
        await chat.say(intent, "vorrei entrare e non posso")
        heard = await chat.say("signed_in", "fatto")
        assert (heard.response, page_of(heard)) == ("utter_signin", "signin")

    async def test_is_offered_again_after_a_mere_yes(self, chat_of: ChatOf, intent: str) -> None:
        chat = chat_of(None)
        page = page_of(await chat.say(intent, "vorrei entrare e non posso"))
        heard = await chat.say("affirm", "ok")
        assert (heard.response, page_of(heard)) == ("utter_link_again", page)


@pytest.mark.parametrize("news", ["registered", "recovered"])
class TestNewsOfAPage:
    async def test_that_nothing_waited_for_are_told_in_one_message(self, chat_of: ChatOf, news: str) -> None:
        chat = chat_of(None)
        chat.sessions.sign_in(chat.sender, GIULIA, chat.clock.now())
        heard = await chat.press(f'/signed_in{{"news": "{news}"}}')
        assert [said.response for said in chat.heard] == [f"utter_{news}"]
        assert heard.buttons

    async def test_come_before_what_was_asked(self, chat_of: ChatOf, news: str) -> None:
        chat = chat_of(None)
        await chat.say("check_credit", "quanto credito ho")
        chat.sessions.sign_in(chat.sender, GIULIA, chat.clock.now())
        await chat.press(f'/signed_in{{"news": "{news}"}}')
        assert [heard.response for heard in chat.heard] == [f"utter_{news}", "utter_credit_one"]


@pytest.mark.parametrize("who", [None, ANNA])
async def test_recovering_is_a_page_for_everybody(chat_of: ChatOf, who: str | None) -> None:
    heard = await chat_of(who).say("recover_credentials", "non ricordo più come si entra")
    assert (heard.response, page_of(heard)) == ("utter_recover", "recover")


async def test_a_question_that_waits_goes_on_after_the_recovery(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await chat.say("check_credit", "quanto ho?")
    await chat.say("recover_credentials", "eh ma non so la password")
    assert "12,50" in (await chat.sign_in(GIULIA)).text


@pytest.mark.parametrize(
    ("kind", "response", "named"),
    [
        (None, "utter_access_help_all", "Aziende"),
        ("consumer", "utter_access_help_consumer", "MyTIM"),
        ("business", "utter_access_help_business", "191"),
        ("company", "utter_access_help_company", "191"),
    ],
)
async def test_where_one_enters_depends_on_who_asks(
    chat_of: ChatOf, kind: str | None, response: str, named: str
) -> None:
    entities = {} if kind is None else {"customer_kind": kind}
    heard = await chat_of(None).say("ask_access_help", "da dove si entra?", **entities)
    assert (heard.response, page_of(heard)) == (response, "signin")
    assert named in heard.text


async def test_who_is_in_gets_no_sign_in_page_with_it(chat_of: ChatOf) -> None:
    assert page_of(await chat_of(ANNA).say("ask_access_help", "da dove si entra?")) is None


@pytest.mark.parametrize(
    ("kind", "response"),
    [
        (None, "utter_not_private_credentials"),
        ("business", "utter_business_credentials"),
        ("company", "utter_company_credentials"),
    ],
)
async def test_credentials_of_businesses(chat_of: ChatOf, kind: str | None, response: str) -> None:
    entities = {} if kind is None else {"customer_kind": kind}
    heard = await chat_of(None).say("ask_business_registration", "come ci registriamo?", **entities)
    assert heard.response == response
    assert "191" in heard.text


@pytest.mark.parametrize(("who", "leaves"), [(None, False), (ANNA, True)])
async def test_an_account_ends_with_its_lines(chat_of: ChatOf, who: str | None, leaves: bool) -> None:
    heard = await chat_of(who).say("close_account", "voglio cancellare il mio profilo online")
    assert "finisce quando finiscono le linee" in heard.text
    assert any(payload == "/logout" for _, payload in heard.buttons) is leaves


@pytest.mark.parametrize(
    ("entities", "response", "named"),
    [
        ({}, "utter_terminate_both", ("30 giorni", "119")),
        ({"line_kind": "fixed"}, "utter_terminate_fixed", ("30 giorni", "187")),
        ({"line_kind": "mobile"}, "utter_terminate_mobile", ("119",)),
        ({"fixed_number": "+39065550123"}, "utter_terminate_fixed", ("30 giorni",)),
        ({"msisdn": "+393355550101"}, "utter_terminate_mobile", ("119",)),
    ],
)
async def test_a_contract_ends_by_the_rules_of_its_line(
    chat_of: ChatOf, entities: dict[str, str], response: str, named: tuple[str, ...]
) -> None:
    heard = await chat_of(None).say("terminate_line", "voglio disdire", **entities)
    assert heard.response == response
    assert all(words in heard.text for words in named)
    assert "Parla con una persona" in [title for title, _ in heard.buttons]


class TestSignIns:
    """Elsewhere: sign-ins and linked chats that stand in the service's own tables."""

    @pytest.fixture
    async def elsewhere(self, account: AccountParts) -> AccountParts:
        """Anna in this chat, in two others, and in a linked one; Marco in one."""
        conversations = account.services.signing_in.conversations
        until = START.replace(hour=23)
        for name in ("two", "three", "marcos"):
            await conversations.open(NewConversation(name, f"key-{name}", "web", "it", name, until), [], START)
        for name, who in ((CONVERSATION, ANNA), ("two", ANNA), ("three", ANNA), ("marcos", MARCO)):
            claims = IdentityClaims(who, None, until, "pwd", START, SignInMethod.PASSWORD)
            await conversations.bind(name, claims, None, "r", START)
        await account.services.keeping.linked_chats.link(LinkedChat("L", "telegram", "42", ANNA, START))
        return account

    async def open_ones(self, account: AccountParts) -> list[str | None]:
        keeping = account.services.keeping
        return [
            sign_in.conversation_id
            for who in (ANNA, MARCO)
            for sign_in in await keeping.sign_ins.of_customer(who, START)
        ]

    async def test_are_counted_and_their_page_is_given(self, chat_of: ChatOf, elsewhere: AccountParts) -> None:
        heard = await chat_of(ANNA).say("list_sign_ins", "dove risulto collegata?")
        assert "Sono aperti 3 accessi" in heard.text
        assert "una chat collegata" in heard.text
        assert page_of(heard) == "security"

    async def test_are_nobody_s_business_but_the_customer_s(self, chat_of: ChatOf) -> None:
        assert page_of(await chat_of(None).say("list_sign_ins", "dove sono dentro?")) == "signin"

    async def test_are_all_ended_at_once_and_the_linked_chat_with_them(
        self, chat_of: ChatOf, elsewhere: AccountParts
    ) -> None:
        chat = chat_of(ANNA)
        asked = await chat.say("list_sign_ins", "dove risulto collegata?")
        said = await chat.press(asked.payload("Esci"))
        assert said.response == "utter_signed_out_everywhere"
        assert "3 chiusi" in said.text
        assert await self.open_ones(elsewhere) == [CONVERSATION, "marcos"]
        assert await elsewhere.services.keeping.linked_chats.of_customer(ANNA) == []
        assert (await chat.say("check_credit")).response == "utter_signin_needed"

    @pytest.mark.parametrize("words", ["disconnetti tutti", "butta fuori gli altri", "chiudile tutte"])
    async def test_are_all_meant_by_who_says_all_after_the_list(
        self, chat_of: ChatOf, elsewhere: AccountParts, words: str
    ) -> None:
        chat = chat_of(ANNA)
        await chat.say("list_sign_ins", "chi è entrato nel mio account?")
        assert (await chat.say("logout", words)).response == "utter_signed_out_everywhere"
        assert await self.open_ones(elsewhere) == [CONVERSATION, "marcos"]

    async def test_stay_when_only_this_one_is_left_after_the_list(
        self, chat_of: ChatOf, elsewhere: AccountParts
    ) -> None:
        chat = chat_of(ANNA)
        await chat.say("list_sign_ins", "chi è entrato nel mio account?")
        assert (await chat.say("logout", "va bene, esci")).response == "utter_signed_out"

    async def test_elsewhere_stay_when_one_only_leaves_here(self, chat_of: ChatOf, elsewhere: AccountParts) -> None:
        assert (await chat_of(ANNA).say("logout", "esci")).response == "utter_signed_out"
        assert set(await self.open_ones(elsewhere)) == {CONVERSATION, "two", "three", "marcos"}

    async def test_leaving_is_recorded(self, chat_of: ChatOf, elsewhere: AccountParts, rows: Any) -> None:
        await chat_of(ANNA).say("logout", "esci da tutti i dispositivi", everywhere="true")
        left = [row for row in await rows() if row.action == "sign_out"]
        assert [(row.actor, row.target) for row in left] == [(ANNA, "everywhere")]
