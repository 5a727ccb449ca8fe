"""One-time pages: for ten minutes, once, and for one browser; and the number that brings a sign-in into the chat."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.account import LinkPurpose
from bot.core.account_errors import LinkOver, OtherBrowser, WrongSignIn
from bot.core.chat_errors import OtherCustomer
from tests.account.world import ANNA, GIULIA, GIULIAS, MARCOS, Visit, World, wrong
from tests.fakes.accounts import PASSWORD

REFUSED = '/proof_refused{{"left": {}, "news": "page_number"}}'


async def sign_in(world: World, visit: Visit, email: str = GIULIAS) -> str:
    """With the password; the number that is shown ("" when the chat goes on by itself)."""
    return (await world.account.signing_in.with_password(await visit.page(), email, PASSWORD)).number or ""


class TestALink:
    @pytest.mark.parametrize(("seconds", "opens"), [(599, True), (600, False)])
    async def test_opens_for_ten_minutes(self, world: World, seconds: int, opens: bool) -> None:
        visit = await world.link(await world.open())
        world.clock.advance(timedelta(seconds=seconds))
        if opens:
            assert (await visit.page()).conversation.customer_id is None
        else:
            with pytest.raises(LinkOver):
                await visit.page()

    async def test_that_is_worked_on_lives_on(self, world: World) -> None:
        visit = await world.link(await world.open())
        for _ in range(3):
            world.clock.advance(timedelta(minutes=9))
            await world.account.signing_in.passkey_options(await visit.page())
        assert (await visit.page()).state["passkey"]

    async def test_is_over_once_it_was_used(self, world: World) -> None:
        visit = await world.link(await world.open(browser="browser"))
        await sign_in(world, visit)
        with pytest.raises(LinkOver):
            await visit.page()

    async def test_belongs_to_the_browser_that_acted_first(self, world: World) -> None:
        visit = await world.link(await world.open())
        await visit.page()
        with pytest.raises(LinkOver):
            await visit.elsewhere("another").page()

    async def test_is_kept_by_nobody_who_only_looks(self, world: World) -> None:
        visit = await world.link(await world.open())
        await world.account.pages.show(visit.purpose, visit.token, "a link preview")
        assert (await visit.page()).holds_chat is False

    @pytest.mark.parametrize("purpose", [p for p in LinkPurpose if p is not LinkPurpose.SIGN_IN])
    async def test_opens_the_page_that_it_was_made_for_alone(self, world: World, purpose: LinkPurpose) -> None:
        visit = await world.link(await world.open())
        with pytest.raises(LinkOver):
            await world.account.pages.act(purpose, visit.token, "browser")

    @pytest.mark.parametrize("token", ["", "x", "è", "a.b", "../../etc"])
    async def test_that_nobody_made_opens_nothing(self, world: World, token: str) -> None:
        with pytest.raises(LinkOver):
            await world.account.pages.show(LinkPurpose.SIGN_IN, token, "browser")

    async def test_is_not_to_be_guessed_from_its_id(self, world: World) -> None:
        link = await world.account.pages.make(await world.open(), LinkPurpose.SIGN_IN)
        with pytest.raises(LinkOver):
            await world.account.pages.show(LinkPurpose.SIGN_IN, link.id, "browser")

    async def test_of_a_chat_that_was_closed_is_over(self, world: World) -> None:
        chat = await world.open()
        visit = await world.link(chat)
        await world.conversations.close(chat, world.clock.now())
        with pytest.raises(LinkOver):
            await visit.page()


class TestTheNumber:
    """A chat that is in no browser we know: the page shows a number, to be typed there."""

    async def test_binds_the_chat_when_it_is_typed_and_not_before(self, world: World) -> None:
        chat = await world.open()
        number = await sign_in(world, await world.link(chat))
        assert await world.customer(chat) is None
        assert await world.events(chat) == []
        await world.say(chat, number)
        assert await world.customer(chat) == GIULIA
        assert await world.events(chat) == ["/signed_in"]
        assert (await world.session(chat)).acr == "own:password"

    @pytest.mark.parametrize("form", ["{0} {1}", "{0}-{1}", "«{0}{1}»", "il numero è {0}{1}"])
    async def test_may_be_typed_as_people_do(self, world: World, form: str) -> None:
        chat = await world.open()
        number = await sign_in(world, await world.link(chat))
        await world.say(chat, form.format(number[:3], number[3:]))
        assert await world.customer(chat) == GIULIA

    async def test_is_not_shown_in_the_chat_nor_told_to_the_engine(self, world: World) -> None:
        chat = await world.open()
        number = await sign_in(world, await world.link(chat))
        await world.say(chat, f"ecco: {number}")
        said = await world.chat.read(await world.conversation(chat), 0)
        row = await world.chat.inbox.next_pending(chat)
        assert number not in str(said) + str(row)
        assert said[-1].body["text"] == "ecco: ••••"

    async def test_has_five_tries_and_then_it_is_over(self, world: World) -> None:
        chat = await world.open()
        number = await sign_in(world, await world.link(chat))
        for _ in range(5):
            await world.say(chat, wrong(number))
        await world.say(chat, number)
        assert await world.customer(chat) is None
        assert await world.events(chat) == [REFUSED.format(left) for left in (4, 3, 2, 1, 0, 0)]

    async def test_may_be_right_at_the_fifth_try(self, world: World) -> None:
        chat = await world.open()
        number = await sign_in(world, await world.link(chat))
        for _ in range(4):
            await world.say(chat, wrong(number))
        await world.say(chat, number)
        assert await world.customer(chat) == GIULIA

    async def test_is_over_after_five_minutes(self, world: World) -> None:
        chat = await world.open()
        number = await sign_in(world, await world.link(chat))
        world.clock.advance(timedelta(minutes=5))
        await world.say(chat, number)
        assert await world.customer(chat) is None

    async def test_is_worth_nothing_in_another_chat(self, world: World) -> None:
        mine, other = await world.open(), await world.open()
        number = await sign_in(world, await world.link(mine))
        await world.say(other, number)
        assert [await world.customer(chat) for chat in (mine, other)] == [None, None]
        waiting = await world.open()
        await sign_in(world, await world.link(waiting))
        await world.say(waiting, number if number else "")
        assert await world.customer(mine) is None

    async def test_counts_once(self, world: World) -> None:
        chat = await world.open()
        number = await sign_in(world, await world.link(chat))
        await world.say(chat, number)
        await world.conversations.sign_out((await world.conversation(chat)).sender_key, world.clock.now())
        await world.say(chat, number)
        assert await world.customer(chat) is None

    async def test_typed_twice_as_one_message_is_one_guess(self, world: World) -> None:
        chat = await world.open()
        number = await sign_in(world, await world.link(chat))
        for _ in range(2):
            await world.say(chat, wrong(number), "the-same-message")
        assert await world.events(chat) == [REFUSED.format(4)]

    async def test_of_a_later_sign_in_takes_the_place_of_the_first(self, world: World) -> None:
        chat = await world.open()
        first = await sign_in(world, await world.link(chat))
        second = await sign_in(world, await world.link(chat), MARCOS)
        if first != second:
            await world.say(chat, first)
            assert await world.customer(chat) is None
        await world.say(chat, second)
        assert await world.customer(chat) == "C-1002"

    async def test_of_another_customer_changes_nothing_in_a_chat_that_is_somebody_s(self, world: World) -> None:
        chat = await world.open()
        await world.say(chat, await sign_in(world, await world.link(chat)))
        await world.conversations.sign_out((await world.conversation(chat)).sender_key, world.clock.now())
        await world.events(chat)
        await world.say(chat, await sign_in(world, await world.link(chat), MARCOS))
        assert await world.customer(chat) is None
        assert await world.events(chat) == [REFUSED.format(0)]
        assert (await world.refusals())[-1][0] == "sign_in"


class TestTheStranger:
    """Somebody opens a chat, and has somebody else open its link and sign in."""

    async def test_with_the_widget_gets_nothing_since_the_page_opens_in_the_own_browser_alone(
        self, world: World
    ) -> None:
        chat = await world.open(browser="stranger's")
        visit = (await world.link(chat)).elsewhere("victim's")
        with pytest.raises(OtherBrowser):
            await visit.page()
        with pytest.raises(OtherBrowser):
            await world.account.pages.show(visit.purpose, visit.token, "victim's")
        assert await world.customer(chat) is None
        assert await world.events(chat) == []

    async def test_who_opened_the_link_first_shuts_the_victim_out(self, world: World) -> None:
        visit = await world.link(await world.open(), browser="stranger's")
        await visit.page()
        with pytest.raises(LinkOver):
            await visit.elsewhere("victim's").page()

    @pytest.mark.parametrize("purpose", [LinkPurpose.SIGN_IN, LinkPurpose.REGISTER, LinkPurpose.RECOVER])
    async def test_with_the_api_does_not_know_the_number(self, world: World, purpose: LinkPurpose) -> None:
        chat = await world.open()
        visit = await world.link(chat, purpose, "victim's")
        number = await sign_in(world, visit)
        assert number
        for guess in range(5):
            await world.say(chat, wrong(f"{int(number) + guess:06d}"[-6:]))
        assert await world.customer(chat) is None
        await world.say(chat, number)
        assert await world.customer(chat) is None

    async def test_learns_no_code_from_what_is_masked(self, world: World) -> None:
        """A message may hold hundreds of numbers: if the right one alone were masked, that would tell it."""
        chat = await world.open()
        visit = await world.link(chat, browser="stranger's")
        await world.account.signing_in.send_code(await visit.page(), GIULIAS)
        right = world.code_to("+393355550101")
        guesses = [wrong(right), right, wrong(wrong(right))]
        await world.say(chat, " e ".join(guesses))
        said = (await world.chat.read(await world.conversation(chat), 0))[-1].body["text"]
        assert said == "•••• e •••• e ••••"

    async def test_learns_from_it_neither_that_there_is_an_account(self, world: World) -> None:
        said = []
        for email in (GIULIAS, "nessuno@example.com"):
            chat = await world.open()
            await world.account.signing_in.send_code(await (await world.link(chat)).page(), email)
            await world.say(chat, "forse 111111 o 222222")
            said.append((await world.chat.read(await world.conversation(chat), 0))[-1].body["text"])
        assert said == ["forse •••• o ••••"] * 2

    async def test_gets_nothing_from_an_own_ways_page_that_somebody_else_signs_in_on(self, world: World) -> None:
        chat = await world.open()
        await world.say(chat, await sign_in(world, await world.link(chat), MARCOS))
        for purpose in (LinkPurpose.SECURITY, LinkPurpose.PASSKEY):
            visit = await world.link(chat, purpose, "victim's")
            with pytest.raises(WrongSignIn):
                await sign_in(world, visit, GIULIAS)
        assert (await world.refusals())[-2:] == [("sign_in", "other_customer")] * 2
        assert await world.customer(chat) == "C-1002"


async def test_the_widget_s_chat_of_somebody_else_refuses_another_customer(world: World) -> None:
    chat = await world.signed_in(ANNA)
    visit = await world.link(chat)
    with pytest.raises(OtherCustomer):
        await sign_in(world, visit, GIULIAS)
    assert await world.customer(chat) == ANNA


class TestSixDigits:
    """Typed in a chat: masked whenever they could be a code, and only then."""

    @pytest.mark.parametrize("text", ["123456", " 123 456 ", "«123456»", "123-456"])
    async def test_alone_are_masked_and_answered_though_none_is_waited_for(self, world: World, text: str) -> None:
        chat = await world.open()
        await world.say(chat, text)
        assert (await world.chat.read(await world.conversation(chat), 0))[-1].body["text"] == "••••"
        assert await world.events(chat) == ["utter_code_not_awaited"]

    @pytest.mark.parametrize("text", ["la pratica TT-000123", "costa 100.000 lire", "chiamami allo 0541 123456"])
    async def test_in_a_sentence_stay_when_no_code_is_about(self, world: World, text: str) -> None:
        chat = await world.open()
        await world.say(chat, text)
        assert (await world.chat.read(await world.conversation(chat), 0))[-1].body["text"] == text

    @pytest.mark.parametrize("text", ["il 335 555 0101", "il +39 335 555 0101", "al 3355550101"])
    async def test_of_a_phone_number_stay_even_then(self, world: World, text: str) -> None:
        chat = await world.open()
        await world.account.signing_in.send_code(await (await world.link(chat)).page(), GIULIAS)
        await world.say(chat, text)
        assert (await world.chat.read(await world.conversation(chat), 0))[-1].body["text"] == text

    async def test_that_were_a_code_are_masked_long_after(self, world: World) -> None:
        chat = await world.open()
        await world.account.signing_in.send_code(await (await world.link(chat)).page(), GIULIAS)
        code = world.code_to("+393355550101")
        world.clock.advance(timedelta(hours=1))
        await world.say(chat, f"poi era {code} o {wrong(code)}?")
        said = (await world.chat.read(await world.conversation(chat), 0))[-1].body["text"]
        assert said == f"poi era •••• o {wrong(code)}?"
