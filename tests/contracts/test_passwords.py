"""Password hashing: the same work for everybody, two at a time, and the passwords that are guessed first."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable

import pytest
from argon2 import PasswordHasher, Type, extract_parameters

from bot.adapters.passwords import ArgonPasswords
from bot.services.account.ports import Passwords

ABOUT = ("giulia.bianchi@posta.example", "+393355550101", "+390655550123", "MyTIM demo")


class WatchedHasher(PasswordHasher):
    """Remembers what it was asked to verify, and holds every call until `opened`."""

    def __init__(self) -> None:
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.verified: list[str] = []
        self.opened = threading.Event()
        self.opened.set()
        self.running = self.most = 0
        self.entered: Callable[[], object] = lambda: None
        self._lock = threading.Lock()

    def verify(self, hash: str | bytes, password: str | bytes) -> bool:  # type: ignore[override]
        with self._lock:
            self.verified.append(str(hash))
            self.running += 1
            self.most = max(self.most, self.running)
        self.entered()
        assert self.opened.wait(30)
        try:
            return super().verify(hash, password)
        finally:
            with self._lock:
                self.running -= 1


@pytest.fixture
def hasher() -> WatchedHasher:
    return WatchedHasher()


@pytest.fixture
def passwords(hasher: WatchedHasher) -> Passwords:
    return ArgonPasswords(hasher)


async def test_only_the_password_fits_its_hash(passwords: Passwords) -> None:
    kept = await passwords.hash("tramonto-viola-42")
    assert await passwords.fits(kept, "tramonto-viola-42")
    assert not await passwords.fits(kept, "tramonto-viola-43")
    assert not await passwords.fits(kept, "Tramonto-viola-42")


async def test_a_hash_is_argon2id_salted_and_does_not_hold_the_password(passwords: Passwords) -> None:
    first, second = await passwords.hash("tramonto-viola-42"), await passwords.hash("tramonto-viola-42")
    assert first != second
    assert extract_parameters(first).type is Type.ID
    assert "tramonto" not in first


async def test_an_unknown_account_costs_one_verification_with_the_same_parameters(
    passwords: Passwords, hasher: WatchedHasher
) -> None:
    kept = await passwords.hash("tramonto-viola-42")
    assert not await passwords.fits(None, "tramonto-viola-42")
    assert [extract_parameters(verified) for verified in hasher.verified] == [extract_parameters(kept)]


async def test_nobody_has_no_password_that_fits(passwords: Passwords) -> None:
    assert not await passwords.fits(None, "nobody")


async def test_two_run_at_a_time_and_the_loop_stays_free(passwords: Passwords, hasher: WatchedHasher) -> None:
    loop, entered = asyncio.get_running_loop(), asyncio.Semaphore(0)
    hasher.entered = lambda: loop.call_soon_threadsafe(entered.release)
    hasher.opened.clear()
    asked = [asyncio.create_task(passwords.fits(None, "tramonto-viola-42")) for _ in range(5)]
    await entered.acquire()
    await entered.acquire()
    await asyncio.to_thread(str)  # a further thread is free, so only the limit holds the others back
    assert hasher.running == 2
    hasher.opened.set()
    assert await asyncio.gather(*asked) == [False] * 5
    assert hasher.most == 2


async def test_a_hash_of_weaker_parameters_is_due_for_a_new_one(passwords: Passwords) -> None:
    stronger = ArgonPasswords(PasswordHasher(time_cost=2, memory_cost=8, parallelism=1))
    kept = await passwords.hash("tramonto-viola-42")
    assert not passwords.needs_rehash(kept)
    assert stronger.needs_rehash(kept)
    assert await stronger.fits(kept, "tramonto-viola-42")


async def test_an_accent_fits_however_the_keyboard_makes_it(passwords: Passwords) -> None:
    kept = await passwords.hash("perch\u00e9-no-domani")
    assert await passwords.fits(kept, "perche\u0301-no-domani")


async def test_half_a_surrogate_is_a_wrong_password_and_no_crash(passwords: Passwords) -> None:
    kept = await passwords.hash("tramonto-viola-42")
    assert not await passwords.fits(kept, "tramonto\ud800")
    assert not passwords.is_common("tramonto\ud800-viola")


async def test_the_product_hashes_with_the_librarys_own_parameters() -> None:
    assert not PasswordHasher().check_needs_rehash(await ArgonPasswords().hash("tramonto-viola-42"))


@pytest.mark.parametrize(
    "password",
    [
        "password",
        "PassWord",
        "12345678",
        "juventus",
        "Juventus1!",
        "sunshine2024!",
        "!!monkey!!",
        "2024dragon",
        "dragondragon",
        "ciaociao",
        "zzzzzzzzzzzz",
        "kqvkqvkqvkqv",
    ],
)
def test_what_everybody_uses_is_common(passwords: Passwords, password: str) -> None:
    assert passwords.is_common(password)


@pytest.mark.parametrize(
    "password",
    [
        "giulia.bianchi",
        "GiuliaBianchi1!",
        "bianchi335",
        "Bianchi_Giulia",
        "giulia.bianchi@posta.example",
        "3355550101",
        "+393355550101",
        "335 555 0101!",
        "0655550123",
        "mytim2026",
        "MyTIMdemo!",
        "giuliapassword1",
    ],
)
def test_what_is_made_of_the_customers_data_is_common_for_them_alone(passwords: Passwords, password: str) -> None:
    assert passwords.is_common(password, *ABOUT)
    assert not passwords.is_common(password, "marco.verdi@altro.example", "+393385550199")


@pytest.mark.parametrize(
    "password",
    [
        "tramonto-viola-42",
        "correcthorsebattery",
        "moto930184756201",
        "democratic sunset",
        "giulia mangia le mele",
        "x7!kq2#z",
    ],
)
def test_what_is_hard_to_guess_is_not_common(passwords: Passwords, password: str) -> None:
    assert not passwords.is_common(password, *ABOUT)
