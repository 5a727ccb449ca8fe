"""Registering: who holds a line and is reached on it gets an account; all others get the same words and nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.account import LinkPurpose
from bot.core.account_errors import CodeOver, LinkOver, PasswordFault, TooManyCodes, WeakPassword, WrongSignIn
from bot.services.account.registering import Registration
from tests.account.world import ELENA, GIULIAS, LUCA, Visit, World, wrong
from tests.fakes.accounts import PASSWORD

LUCAS, ELENAS, PAOLOS = "+393475550707", "+390255508080", "+393475550808"
ELENAS_MAIL = "elena.sala@example.com"
OTHER_MOBILE, THIRD_MOBILE = "+393281112223", "+393281112224"
GOOD = "un cavallo corretto 7"
FORM = Registration("luca@example.net", GOOD, LUCAS)
FIXED = Registration("elena@example.net", GOOD, ELENAS, OTHER_MOBILE)
UNFIT = {
    "unknown line": "+393331112223",
    "line with an account": "+393355550101",
    "business line": "+393665550301",
}
UNFIT_FIXED = {
    "unknown line": "+390655512345",
    "line with an account": "+39065550123",
    "business line": "+39025550300",
}


@pytest.fixture
async def chat(world: World) -> str:
    return await world.open(browser="browser")


@pytest.fixture
async def visit(world: World, chat: str) -> Visit:
    return await world.link(chat, LinkPurpose.REGISTER)


async def begin(world: World, visit: Visit, form: Registration) -> bool:
    """Whether the SIM was changed."""
    return (await world.account.registering.begin(await visit.page(), form)).sim_changed


async def finish(world: World, visit: Visit, sms: str, mail: str | None = None) -> None:
    await world.account.registering.finish(await visit.page(), sms, mail)


class TestAMobileLine:
    async def test_gets_an_account_by_a_code_to_it_and_the_chat_goes_on_signed_in(
        self, world: World, chat: str, visit: Visit
    ) -> None:
        sent = await world.account.registering.begin(await visit.page(), FORM)
        assert (sent.by_mail, sent.sim_changed) == (False, False)
        await finish(world, visit, world.code_to(LUCAS))
        session = await world.session(chat)
        assert (session.customer_id, session.acr) == (LUCA, "own:otp")
        assert await world.events(chat) == ['/signed_in{"news": "registered"}']

    async def test_is_signed_in_with_the_new_password_from_then_on(self, world: World, visit: Visit) -> None:
        await begin(world, visit, FORM)
        await finish(world, visit, world.code_to(LUCAS))
        other = await world.link(await world.open(browser="b"), browser="b")
        await world.account.signing_in.with_password(await other.page(), "LUCA@example.net", GOOD)
        account = await world.account.signing_in.accounts.by_customer(LUCA)
        assert account is not None
        assert account.recovery_mobile == LUCAS

    async def test_tells_the_new_user_name_by_mail_and_records_it(self, world: World, visit: Visit) -> None:
        await begin(world, visit, FORM)
        await finish(world, visit, world.code_to(LUCAS))
        assert "luca@example.net" in world.texts_to("luca@example.net")[0]
        assert ("register", LUCA) in [(row.action, row.actor) for row in await world.audit()]

    async def test_gets_none_with_a_wrong_code(self, world: World, chat: str, visit: Visit) -> None:
        await begin(world, visit, FORM)
        with pytest.raises(WrongSignIn):
            await finish(world, visit, wrong(world.code_to(LUCAS)))
        assert await world.account.signing_in.accounts.by_customer(LUCA) is None
        assert await world.customer(chat) is None
        assert await world.refusals() == [("register", "wrong_sms_code")]

    async def test_gets_none_after_five_wrong_codes(self, world: World, visit: Visit) -> None:
        await begin(world, visit, FORM)
        code = world.code_to(LUCAS)
        for _ in range(4):
            with pytest.raises(WrongSignIn):
                await finish(world, visit, wrong(code))
        for guess in (wrong(code), code):
            with pytest.raises(CodeOver):
                await finish(world, visit, guess)

    async def test_gets_one_account_though_two_were_begun(self, world: World, visit: Visit) -> None:
        await begin(world, visit, FORM)
        first = world.code_to(LUCAS)
        other = await world.link(await world.open(browser="b"), LinkPurpose.REGISTER, "b")
        await begin(world, other, replace(FORM, email="altro@example.net"))
        await finish(world, other, world.code_to(LUCAS))
        with pytest.raises(CodeOver):
            await finish(world, visit, first)
        account = await world.account.signing_in.accounts.by_customer(LUCA)
        assert account is not None
        assert account.email == "altro@example.net"

    async def test_whose_sim_was_changed_gets_no_code_and_is_told(self, world: World, visit: Visit) -> None:
        assert await begin(world, visit, replace(FORM, number=PAOLOS, email="paolo@example.net")) is True
        assert world.outbox.messages() == []
        with pytest.raises(WrongSignIn):
            await finish(world, visit, "000000")


class TestAFixedLine:
    async def test_needs_the_code_to_the_given_mobile_and_the_one_to_the_holder_s_mail(
        self, world: World, chat: str, visit: Visit
    ) -> None:
        sent = await world.account.registering.begin(await visit.page(), FIXED)
        assert sent.by_mail is True
        await finish(world, visit, world.code_to(OTHER_MOBILE), world.code_to(ELENAS_MAIL))
        assert await world.customer(chat) == ELENA
        account = await world.account.signing_in.accounts.by_customer(ELENA)
        assert account is not None
        assert (account.email, account.recovery_mobile) == ("elena@example.net", OTHER_MOBILE)

    async def test_gets_none_without_the_holder_s_code(self, world: World, chat: str, visit: Visit) -> None:
        """Who only has a mobile of their own is not the holder."""
        await begin(world, visit, FIXED)
        for mail in (None, "", "000000" if world.code_to(ELENAS_MAIL) != "000000" else "111111"):
            with pytest.raises(WrongSignIn):
                await finish(world, visit, world.code_to(OTHER_MOBILE), mail)
        assert await world.account.signing_in.accounts.by_customer(ELENA) is None
        assert await world.customer(chat) is None

    async def test_a_code_that_was_right_is_not_asked_again(self, world: World, chat: str, visit: Visit) -> None:
        await begin(world, visit, FIXED)
        mail = world.code_to(ELENAS_MAIL)
        with pytest.raises(WrongSignIn):
            await finish(world, visit, world.code_to(OTHER_MOBILE), wrong(mail))
        await finish(world, visit, "", mail)
        assert await world.customer(chat) == ELENA

    async def test_a_code_that_was_right_counts_for_its_own_form_alone(
        self, world: World, chat: str, visit: Visit
    ) -> None:
        """Else the mailbox of one line's holder would open the account of another line's."""
        await begin(world, visit, FIXED)
        with pytest.raises(WrongSignIn):
            await finish(world, visit, world.code_to(OTHER_MOBILE), wrong(world.code_to(ELENAS_MAIL)))
        assert (await visit.page()).state["proved"] == ["sms"]
        await begin(world, visit, replace(FIXED, recovery_mobile=THIRD_MOBILE))
        mail = world.code_to(ELENAS_MAIL)
        with pytest.raises(WrongSignIn):
            await finish(world, visit, "", mail)
        assert await world.account.signing_in.accounts.by_customer(ELENA) is None
        assert await world.customer(chat) is None
        await finish(world, visit, world.code_to(THIRD_MOBILE), mail)
        assert await world.customer(chat) == ELENA

    async def test_the_code_never_goes_to_a_mail_that_the_form_names(self, world: World, visit: Visit) -> None:
        await begin(world, visit, FIXED)
        assert world.texts_to("elena@example.net") == []


class TestCodesSentAgain:
    async def test_replace_those_before(self, world: World, chat: str, visit: Visit) -> None:
        await begin(world, visit, FORM)
        first = world.code_to(LUCAS)
        await world.account.registering.send_again(await visit.page())
        if first != world.code_to(LUCAS):
            with pytest.raises(WrongSignIn):
                await finish(world, visit, first)
        await finish(world, visit, world.code_to(LUCAS))
        assert await world.customer(chat) == LUCA
        account = await world.account.signing_in.accounts.by_customer(LUCA)
        assert account is not None
        assert (account.email, account.recovery_mobile) == ("luca@example.net", LUCAS)

    async def test_are_a_way_on_after_the_last_guess(self, world: World, chat: str, visit: Visit) -> None:
        await begin(world, visit, FORM)
        for _ in range(5):
            await finish_fails(world, visit, wrong(world.code_to(LUCAS)))
        await world.account.registering.send_again(await visit.page())
        await finish(world, visit, world.code_to(LUCAS))
        assert await world.customer(chat) == LUCA

    async def test_go_to_both_contacts_of_a_fixed_line(self, world: World, chat: str, visit: Visit) -> None:
        await begin(world, visit, FIXED)
        assert (await world.account.registering.send_again(await visit.page())).by_mail is True
        assert [len(world.texts_to(contact)) for contact in (OTHER_MOBILE, ELENAS_MAIL)] == [2, 2]
        await finish(world, visit, world.code_to(OTHER_MOBILE), world.code_to(ELENAS_MAIL))
        assert await world.customer(chat) == ELENA

    async def test_leave_what_was_right_already(self, world: World, chat: str, visit: Visit) -> None:
        await begin(world, visit, FIXED)
        await finish_fails(world, visit, world.code_to(OTHER_MOBILE), wrong(world.code_to(ELENAS_MAIL)))
        await world.account.registering.send_again(await visit.page())
        assert [len(world.texts_to(contact)) for contact in (OTHER_MOBILE, ELENAS_MAIL)] == [1, 2]
        await finish(world, visit, "", world.code_to(ELENAS_MAIL))
        assert await world.customer(chat) == ELENA

    @pytest.mark.parametrize("number", [LUCAS, *UNFIT.values()])
    async def test_are_limited_whether_the_line_is_known_or_not_and_those_before_stay_good(
        self, world: World, visit: Visit, number: str
    ) -> None:
        await begin(world, visit, replace(FORM, number=number))
        for _ in range(2):
            await world.account.registering.send_again(await visit.page())
        before = (await visit.page()).state
        with pytest.raises(TooManyCodes):
            await world.account.registering.send_again(await visit.page())
        assert (await visit.page()).state == before

    @pytest.mark.parametrize("number", UNFIT.values(), ids=UNFIT)
    async def test_are_the_same_answer_and_work_for_any_line(self, world: World, chat: str, number: str) -> None:
        spent, answers = [], []
        for line in (LUCAS, number):
            visit = await world.link(chat, LinkPurpose.REGISTER)
            await begin(world, visit, replace(FORM, number=line))
            world.work.clear()
            answers.append(await world.account.registering.send_again(await visit.page()))
            spent.append(world.work.copy())
        assert answers[0] == answers[1]
        assert spent[0] == spent[1]
        await no_code_fits(world, visit)

    async def test_need_a_form_first(self, world: World, visit: Visit) -> None:
        with pytest.raises(LinkOver):
            await world.account.registering.send_again(await visit.page())
        assert world.outbox.messages() == []


class TestWhatCannotBeRegistered:
    @pytest.mark.parametrize("number", UNFIT.values(), ids=UNFIT)
    async def test_gets_the_same_answer_after_the_same_work_and_no_code_ever_fits(
        self, world: World, chat: str, number: str
    ) -> None:
        spent, answers = [], []
        for line in (LUCAS, number):
            world.work.clear()
            visit = await world.link(chat, LinkPurpose.REGISTER)
            answers.append(await world.account.registering.begin(await visit.page(), replace(FORM, number=line)))
            spent.append(world.work.copy())
        assert answers[0] == answers[1]
        assert spent[0] == spent[1]
        assert {"passwords.hash", "sms.send_code", "sims.changed"} <= set(spent[0])
        assert world.texts_to(number) == []
        await no_code_fits(world, visit)

    @pytest.mark.parametrize("number", UNFIT_FIXED.values(), ids=UNFIT_FIXED)
    async def test_the_same_of_fixed_lines(self, world: World, chat: str, number: str) -> None:
        spent, answers = [], []
        for line in (ELENAS, number):
            world.work.clear()
            visit = await world.link(chat, LinkPurpose.REGISTER)
            answers.append(await world.account.registering.begin(await visit.page(), replace(FIXED, number=line)))
            spent.append(world.work.copy())
        assert answers[0] == answers[1]
        assert spent[0] == spent[1]
        assert {"mail.send", "sms.send_code"} <= set(spent[0])
        assert len([sent for sent in world.outbox.messages() if sent["kind"] == "email"]) == 1
        await finish_fails(world, visit, world.code_to(OTHER_MOBILE), "000000")

    async def test_an_e_mail_that_is_in_use_gets_no_code_either(self, world: World, visit: Visit) -> None:
        assert await begin(world, visit, replace(FORM, email=GIULIAS.upper())) is False
        assert world.outbox.messages() == []
        await no_code_fits(world, visit)

    @pytest.mark.parametrize("number", [LUCAS, UNFIT["unknown line"], UNFIT["business line"]])
    async def test_is_limited_alike(self, world: World, chat: str, number: str) -> None:
        for _ in range(3):
            visit = await world.link(chat, LinkPurpose.REGISTER)
            await begin(world, visit, replace(FORM, number=number))
        visit = await world.link(chat, LinkPurpose.REGISTER)
        with pytest.raises(TooManyCodes):
            await begin(world, visit, replace(FORM, number=number))


async def finish_fails(world: World, visit: Visit, *codes: str) -> None:
    with pytest.raises((WrongSignIn, CodeOver)):
        await finish(world, visit, *codes)


async def no_code_fits(world: World, visit: Visit) -> None:
    for guess in ("", "000000", "123456", "654321", "999999", "111111"):
        await finish_fails(world, visit, guess)
    assert [row.action for row in await world.audit() if row.decision == "allowed"] == []


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("", PasswordFault.SHORT),
        ("Ab3!xyz", PasswordFault.SHORT),
        ("a" * 129, PasswordFault.LONG),
        ("password", PasswordFault.COMMON),
        ("12345678", PasswordFault.COMMON),
        ("luca@example.net", PasswordFault.COMMON),
        ("3475550707", PasswordFault.COMMON),
    ],
)
async def test_a_weak_password_is_refused_before_anything_is_sent(
    world: World, visit: Visit, password: str, fault: PasswordFault
) -> None:
    with pytest.raises(WeakPassword) as refused:
        await begin(world, visit, replace(FORM, password=password))
    assert refused.value.reason is fault
    assert (world.outbox.messages(), world.work["passwords.hash"]) == ([], 0)


@pytest.mark.parametrize("password", ["tre gatti", "zxvqkjwp", "🐈🐈🐈🐈 nel cortile", "quattro stagioni di ieri " * 5])
async def test_any_other_password_of_eight_characters_will_do(world: World, visit: Visit, password: str) -> None:
    assert await begin(world, visit, replace(FORM, password=password)) is False


async def test_codes_without_a_form_are_nothing(world: World, visit: Visit) -> None:
    with pytest.raises(LinkOver):
        await finish(world, visit, "123456")


async def test_the_password_stands_nowhere(world: World, visit: Visit) -> None:
    await begin(world, visit, FORM)
    page = await visit.page()
    assert GOOD not in str(page.state)
    assert PASSWORD not in str(page.state)
