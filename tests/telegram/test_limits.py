"""Telegram's limits, kept by ourselves, on a time that is moved by whoever waits."""

from __future__ import annotations

from connectors.telegram.limits import OVERALL, SHORT, Pace


class PlayedTime:
    """Whoever waits moves it on."""

    def __init__(self) -> None:
        self.at = 100.0
        self.slept: list[float] = []

    def now(self) -> float:
        return self.at

    async def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 6))
        self.at += seconds


async def test_one_message_a_second_goes_to_a_chat() -> None:
    time = PlayedTime()
    pace = Pace(time)
    for _ in range(3):
        await pace.turn(7)
    assert time.slept == [1.0, 1.0]


async def test_other_chats_do_not_wait() -> None:
    time = PlayedTime()
    pace = Pace(time)
    for chat in range(OVERALL):
        await pace.turn(chat)
    assert time.slept == []


async def test_thirty_a_second_go_over_all() -> None:
    time = PlayedTime()
    pace = Pace(time)
    for chat in range(OVERALL + 1):
        await pace.turn(chat)
    assert time.slept == [1.0]


async def test_a_chat_that_is_to_rest_rests_and_no_other() -> None:
    time = PlayedTime()
    pace = Pace(time)
    pace.rest(7, 30.0)
    assert pace.left(7) == 30.0
    assert pace.left(8) == 0.0
    await pace.turn(7)
    assert time.slept == [30.0]


async def test_a_shorter_rest_does_not_cut_a_longer_one() -> None:
    pace = Pace(PlayedTime())
    pace.rest(7, 30.0)
    pace.rest(7, 1.0)
    assert pace.left(7) == 30.0


async def test_what_is_soon_is_waited_for_and_what_is_not_is_left() -> None:
    time = PlayedTime()
    pace = Pace(time)
    pace.rest(7, SHORT)
    assert await pace.soon(7)
    assert time.slept == [SHORT]
    pace.rest(7, SHORT + 1.0)
    assert not await pace.soon(7)
    assert time.slept == [SHORT]
    assert await pace.soon(8)


async def test_a_rest_that_comes_while_it_is_waited_for_something_soon_ends_the_wait() -> None:
    time = PlayedTime()
    pace = Pace(time)

    async def told_to_rest(seconds: float) -> None:
        time.at += seconds
        pace.rest(7, 300.0)

    time.sleep = told_to_rest  # type: ignore[method-assign]
    pace.rest(7, 1.0)
    assert not await pace.soon(7)
