"""Signing in at the desk: a password, a code or a passkey, the first enrolment; each of them limited."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.core import totp
from bot.core.desk_errors import NotSignedIn, TooManyTries, WrongCode, WrongCredentials
from bot.core.desk_sessions import HALF_LIFE, Second, Stage
from bot.services.desk.administering import Changes
from bot.services.desk.sessions import Caller
from bot.services.turn import client_address
from tests.desk.desk_accounts import PASSWORD, STEP, DeskWorld
from tests.fakes.authenticator import SoftwareAuthenticator

SECOND = timedelta(seconds=1)


class TestPassword:
    async def test_it_opens_half_a_session_and_asks_for_the_second_factor(self, desk: DeskWorld) -> None:
        opened, asked = await desk.accounts.signing_in.with_password(" Rosa ", PASSWORD)
        assert opened.caller.session.stage is Stage.PASSWORD
        assert (asked.second, asked.passkey, asked.enrol) == ((Second.TOTP,), None, None)
        with pytest.raises(NotSignedIn):
            await desk.accounts.sessions.admit(opened.token)

    @pytest.mark.parametrize(("user", "password"), [("rosa", "Montagne-di-sale-8"), ("rosina", PASSWORD), ("", "")])
    async def test_whatever_does_not_fit_is_refused_in_one_way(self, desk: DeskWorld, user: str, password: str) -> None:
        with pytest.raises(WrongCredentials) as refused:
            await desk.accounts.signing_in.with_password(user, password)
        assert (refused.value.code, str(refused.value)) == ("wrong_credentials", "")

    async def test_an_unknown_user_costs_the_same_hash(self, desk: DeskWorld) -> None:
        hashed: list[str | None] = []
        inner = desk.accounts.signing_in.passwords

        class Watched:
            def __getattr__(self, name: str) -> Any:
                return getattr(inner, name)

            async def fits(self, password_hash: str | None, password: str) -> bool:
                hashed.append(password_hash)
                return await inner.fits(password_hash, password)

        watched: Any = Watched()
        signing_in = replace(desk.accounts.signing_in, passwords=watched)
        for user in ("rosa", "nobody"):
            with pytest.raises(WrongCredentials):
                await signing_in.with_password(user, "wrong")
        assert len(hashed) == 2
        assert hashed[1] is None

    async def test_a_closed_agent_is_refused_like_a_wrong_password(self, desk: DeskWorld) -> None:
        await desk.accounts.administering.change(None, (await desk.agent("rosa")).id, Changes(active=False))
        with pytest.raises(WrongCredentials):
            await desk.half()
        assert await desk.refusals() == [("agent:rosa", "closed")]

    async def test_what_was_typed_as_an_unknown_user_is_kept_nowhere(self, desk: DeskWorld) -> None:
        with pytest.raises(WrongCredentials):
            await desk.half("MyPasswordByMistake")
        assert await desk.refusals() == [("anonymous", "unknown_user")]

    async def test_after_five_wrong_ones_a_user_waits_whoever_comes(self, desk: DeskWorld) -> None:
        for _ in range(5):
            with pytest.raises(WrongCredentials):
                await desk.half("rosa", "wrong")
        with pytest.raises(TooManyTries) as blocked:
            await desk.half()
        assert blocked.value.until == desk.clock.now() + timedelta(seconds=30)
        assert (await desk.half("capo")).agent.user == "capo"
        desk.clock.advance(timedelta(seconds=30))
        assert (await desk.half()).agent.user == "rosa"

    async def test_an_unknown_user_waits_as_well(self, desk: DeskWorld) -> None:
        for _ in range(5):
            with pytest.raises(WrongCredentials):
                await desk.half("nobody")
        with pytest.raises(TooManyTries):
            await desk.half("nobody")

    async def test_an_address_that_tries_many_users_waits_and_others_do_not(self, desk: DeskWorld) -> None:
        token = client_address.set("192.0.2.1")
        for number in range(20):
            with pytest.raises(WrongCredentials):
                await desk.half(f"user{number}")
        with pytest.raises(TooManyTries):
            await desk.half()
        client_address.set("192.0.2.2")
        assert (await desk.half()).agent.user == "rosa"
        client_address.reset(token)

    async def test_a_password_hashed_with_older_parameters_is_hashed_anew(self, desk: DeskWorld) -> None:
        inner = desk.accounts.signing_in.passwords

        class Newer:
            def __getattr__(self, name: str) -> Any:
                return getattr(inner, name)

            def needs_rehash(self, password_hash: str) -> bool:
                return True

        newer: Any = Newer()
        before = await desk.accounts.signing_in.accounts.by_user("rosa")
        await replace(desk.accounts.signing_in, passwords=newer).with_password("rosa", PASSWORD)
        after = await desk.accounts.signing_in.accounts.by_user("rosa")
        assert before is not None
        assert after is not None
        assert before.password_hash != after.password_hash
        assert (await desk.half()).agent.user == "rosa"


class TestCode:
    async def test_it_opens_a_whole_session_under_a_new_token(self, desk: DeskWorld) -> None:
        opened, _ = await desk.accounts.signing_in.with_password("rosa", PASSWORD)
        half = await desk.accounts.sessions.enter(opened.token)
        whole = await desk.accounts.signing_in.with_code(half, desk.code())
        assert whole.token != opened.token
        assert whole.caller.session.csrf != half.session.csrf
        assert (await desk.accounts.sessions.admit(whole.token)).agent.user == "rosa"
        with pytest.raises(NotSignedIn):
            await desk.accounts.sessions.enter(opened.token)

    async def test_a_code_counts_once_in_whatever_session(self, desk: DeskWorld) -> None:
        first, second = await desk.half(), await desk.half()
        await desk.accounts.signing_in.with_code(first, desk.code())
        with pytest.raises(WrongCode):
            await desk.accounts.signing_in.with_code(second, desk.code())
        with pytest.raises(WrongCode):
            await desk.accounts.signing_in.with_code(second, desk.code(-1))
        await desk.accounts.signing_in.with_code(second, desk.code(1))
        assert await desk.refusals() == [("agent:rosa", "wrong_code")] * 2

    async def test_of_two_sessions_with_one_code_at_once_one_gets_in(self, desk: DeskWorld) -> None:
        halves = [await desk.half(), await desk.half()]
        ends = await asyncio.gather(
            *(desk.accounts.signing_in.with_code(half, desk.code()) for half in halves), return_exceptions=True
        )
        assert [type(end) for end in ends if isinstance(end, Exception)] == [WrongCode]

    @pytest.mark.parametrize("steps", [-2, 2])
    async def test_a_code_of_another_time_proves_nothing(self, desk: DeskWorld, steps: int) -> None:
        with pytest.raises(WrongCode):
            await desk.accounts.signing_in.with_code(await desk.half(), desk.code(steps))

    async def test_codes_follow_the_telephones_time_and_not_the_demos(self, desk: DeskWorld) -> None:
        desk.clock.advance(timedelta(days=300))
        whole = await desk.accounts.signing_in.with_code(await desk.half(), desk.code())
        assert whole.caller.session.stage is Stage.FULL

    async def test_a_known_password_buys_five_codes_and_then_a_wait(self, desk: DeskWorld) -> None:
        half = await desk.half()
        for _ in range(5):
            with pytest.raises(WrongCode):
                await desk.accounts.signing_in.with_code(half, "000000")
        with pytest.raises(TooManyTries):
            await desk.accounts.signing_in.with_code(half, desk.code())
        with pytest.raises(TooManyTries):
            await desk.accounts.signing_in.with_code(await desk.half(), desk.code())
        desk.clock.advance(timedelta(seconds=30))
        await desk.accounts.signing_in.with_code(half, desk.code())

    async def test_half_a_session_ends_after_five_minutes(self, desk: DeskWorld) -> None:
        opened, _ = await desk.accounts.signing_in.with_password("rosa", PASSWORD)
        desk.clock.advance(HALF_LIFE - SECOND)
        await desk.accounts.sessions.enter(opened.token)
        desk.clock.advance(SECOND)
        with pytest.raises(NotSignedIn):
            await desk.accounts.sessions.enter(opened.token)

    async def test_a_session_that_ended_meanwhile_is_not_completed(self, desk: DeskWorld) -> None:
        half = await desk.half()
        await desk.accounts.administering.change(None, half.agent.id, Changes(active=False))
        with pytest.raises(NotSignedIn):
            await desk.accounts.signing_in.with_code(half, desk.code())

    async def test_a_secret_under_a_lost_key_lets_nobody_in_and_is_not_enrolled_anew(self, desk: DeskWorld) -> None:
        rosa = await desk.agent("rosa")
        await desk.accounts.administering.change(None, rosa.id, Changes(reset_second=True))
        await desk.accounts.signing_in.accounts.enrol(rosa.id, "sealed.with.another.key.x", 1)
        _, asked = await desk.accounts.signing_in.with_password("rosa", PASSWORD)
        assert (asked.second, asked.enrol) == ((Second.TOTP,), None)
        with pytest.raises(WrongCode):
            await desk.accounts.signing_in.with_code(await desk.half(), desk.code())


class TestEnrolment:
    async def enrolling(self, desk: DeskWorld) -> tuple[Caller, str]:
        """A half session of somebody new, and the secret that was offered in it."""
        await desk.add("nina")
        opened, asked = await desk.accounts.signing_in.with_password("nina", PASSWORD)
        assert asked.second == ()
        assert asked.enrol is not None
        assert asked.enrol[1] == totp.uri(asked.enrol[0], "MyTIM demo Sportello", "nina")
        return await desk.accounts.sessions.enter(opened.token), asked.enrol[0]

    async def test_the_first_sign_in_makes_the_second_factor(self, desk: DeskWorld) -> None:
        half, secret = await self.enrolling(desk)
        whole = await desk.accounts.signing_in.enrol(half, desk.code(secret=secret))
        assert whole.caller.session.stage is Stage.FULL
        _, asked = await desk.accounts.signing_in.with_password("nina", PASSWORD)
        assert (asked.second, asked.enrol) == ((Second.TOTP,), None)
        with pytest.raises(WrongCode):
            await desk.accounts.signing_in.with_code(await desk.half("nina"), desk.code(secret=secret))
        desk.world.advance(STEP)
        await desk.accounts.signing_in.with_code(await desk.half("nina"), desk.code(secret=secret))

    async def test_the_secret_stands_in_the_store_sealed(self, desk: DeskWorld) -> None:
        half, secret = await self.enrolling(desk)
        await desk.accounts.signing_in.enrol(half, desk.code(secret=secret))
        kept = await desk.accounts.signing_in.accounts.by_user("nina")
        assert kept is not None
        assert secret not in str(kept.totp_secret)
        assert secret not in str(half.session.challenge)

    async def test_a_wrong_code_enrols_nothing(self, desk: DeskWorld) -> None:
        half, _ = await self.enrolling(desk)
        with pytest.raises(WrongCode):
            await desk.accounts.signing_in.enrol(half, desk.code())
        kept = await desk.accounts.signing_in.accounts.by_user("nina")
        assert kept is not None
        assert kept.totp_secret is None

    async def test_a_second_session_cannot_put_its_secret_in_the_place_of_the_first(self, desk: DeskWorld) -> None:
        half, secret = await self.enrolling(desk)
        opened, asked = await desk.accounts.signing_in.with_password("nina", PASSWORD)
        late = await desk.accounts.sessions.enter(opened.token)
        await desk.accounts.signing_in.enrol(half, desk.code(secret=secret))
        assert asked.enrol is not None
        with pytest.raises(WrongCode):
            await desk.accounts.signing_in.enrol(late, desk.code(secret=asked.enrol[0]))

    async def test_who_has_a_second_factor_enrols_no_other_one(self, desk: DeskWorld) -> None:
        half = await desk.half()
        with pytest.raises(WrongCode):
            await desk.accounts.signing_in.enrol(half, desk.code())


class TestPasskey:
    async def asked(self, desk: DeskWorld, user: str = "rosa") -> tuple[Caller, Any]:
        opened, asked = await desk.accounts.signing_in.with_password(user, PASSWORD)
        return await desk.accounts.sessions.enter(opened.token), asked.passkey

    async def test_it_is_offered_besides_the_code_and_opens_a_whole_session(self, desk: DeskWorld) -> None:
        key = await desk.with_passkey()
        _, asked = await desk.accounts.signing_in.with_password("rosa", PASSWORD)
        assert asked.second == (Second.TOTP, Second.PASSKEY)
        half, options = await self.asked(desk)
        assert options["userVerification"] == "required"
        whole = await desk.accounts.signing_in.with_passkey(half, key.sign(options))
        assert whole.caller.session.stage is Stage.FULL

    async def test_an_answer_opens_one_session(self, desk: DeskWorld) -> None:
        key = await desk.with_passkey()
        half, options = await self.asked(desk)
        answer = key.sign(options)
        await desk.accounts.signing_in.with_passkey(half, answer)
        with pytest.raises((WrongCode, NotSignedIn)):
            await desk.accounts.signing_in.with_passkey(half, answer)

    async def test_an_answer_to_another_sessions_challenge_proves_nothing(self, desk: DeskWorld) -> None:
        key = await desk.with_passkey()
        first, _ = await self.asked(desk)
        _, options = await self.asked(desk)
        with pytest.raises(WrongCode):
            await desk.accounts.signing_in.with_passkey(first, key.sign(options))

    async def test_another_agents_passkey_proves_nothing(self, desk: DeskWorld) -> None:
        key = await desk.with_passkey("capo")
        await desk.with_passkey("rosa")
        half, options = await self.asked(desk)
        with pytest.raises(WrongCode):
            await desk.accounts.signing_in.with_passkey(half, key.sign(options))

    @pytest.mark.parametrize("crooked", ["unverified", "elsewhere", "framed", "copied", "unknown", "empty"])
    async def test_a_crooked_answer_proves_nothing(self, desk: DeskWorld, crooked: str) -> None:
        key = await desk.with_passkey()
        half, options = await self.asked(desk)
        key.verifies_user = crooked != "unverified"
        key.framed = crooked == "framed"
        key.origin = "https://evil.example" if crooked == "elsewhere" else key.origin
        if crooked == "copied":
            await desk.accounts.own.passkeys.used(key.credential_id, 9, desk.clock.now())
        if crooked == "unknown":
            key = SoftwareAuthenticator(key.origin, key.rp_id)
        with pytest.raises(WrongCode):
            await desk.accounts.signing_in.with_passkey(half, {} if crooked == "empty" else key.sign(options))
