"""What another process wrote is noticed by one look for all who follow something here."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import pytest

from bot.core.chat import Standing, Status
from bot.core.handoffs import HEAD, Handoff
from connectors.conversation.listeners import Follower, Listeners, Seen
from connectors.conversation.places import Places
from connectors.conversation.pulse import Pulse
from tests.gateway.conftest import Api
from tests.gateway.people import a_person
from tests.gateway.test_stream import frame

BOT = Standing(1, 1, Status.BOT, 0, None)
WAITS = BOT._replace(status=Status.WAITING)


class Store:
    """How conversations stand, and how often somebody asked."""

    def __init__(self, **standing: Standing) -> None:
        self.standing = standing
        self.asked: list[Sequence[str]] = []

    async def look(self, ids: Collection[str]) -> Mapping[str, Standing]:
        self.asked.append(sorted(ids))
        return {one: self.standing[one] for one in ids if one in self.standing}


class BrokenOnce(Store):
    """The first look fails."""

    async def look(self, ids: Collection[str]) -> Mapping[str, Standing]:
        found = await super().look(ids)
        if len(self.asked) == 1:
            raise OSError
        return found


async def nobody() -> Sequence[Handoff]:
    return ()


def pulse_of(store: Store, listeners: Listeners) -> Pulse:
    return Pulse(store.look, Places(nobody), listeners)


async def rung(follower: Follower) -> bool:
    return bool(await follower.wait(0))


async def test_who_showed_something_else_is_rung_and_nobody_else() -> None:
    store, listeners = Store(one=BOT, other=BOT), Listeners()
    pulse = pulse_of(store, listeners)
    with listeners.follow("one") as one, listeners.follow("other") as other, listeners.follow_desk():
        one.seen = other.seen = Seen(BOT, None)
        store.standing["one"] = BOT._replace(last_sequence=2)
        await pulse.look()
        assert (await rung(one), await rung(other)) == (True, False)
        await pulse.look()
        assert (await rung(one), await rung(other)) == (True, False)  # it has not shown it yet
        one.seen = Seen(store.standing["one"], None)
        await pulse.look()
        assert not await rung(one)


async def test_a_place_is_that_of_who_waits() -> None:
    store, listeners = Store(one=WAITS), Listeners()
    with listeners.follow("one") as one:
        one.seen = Seen(WAITS, 1)
        await pulse_of(store, listeners).look()
        assert await rung(one)  # nobody waits there any more


async def test_nothing_is_read_for_who_has_shown_nothing() -> None:
    store, listeners = Store(one=BOT), Listeners()
    with listeners.follow("one") as one:
        await pulse_of(store, listeners).look()
        assert not await rung(one)
    assert store.asked == []


async def test_a_look_that_fails_is_followed_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("connectors.conversation.pulse.LOOK_AGAIN", 0.0)
    store, listeners = BrokenOnce(one=BOT), Listeners()
    pulse = pulse_of(store, listeners)
    with listeners.follow("one") as one:
        one.seen = Seen(WAITS, None)
        await pulse.start()
        assert await one.wait(10)
        await pulse.stop()


async def test_a_socket_is_told_what_another_process_wrote(api: Api) -> None:
    """Its own listeners were not rung."""
    person = (await a_person(api)).elsewhere()
    async with api.client.ws_connect(f"{api.path}/stream?after=1", protocols=[api.token]) as socket:
        assert (await frame(socket, "status"))["status"] == "bot"
        await person.comes(api)
        await person.says(api, "da altrove")
        assert (await frame(socket, "status"))["status"] == "human"
        assert (await frame(socket, "message"))["message"]["text"] == "da altrove"


async def test_a_place_that_changes_by_what_others_do_is_told(api: Api) -> None:
    person, other = await a_person(api), Api(api.client, api.product, api.engine)
    await person.wanted(api)
    await other.open()
    async with api.client.ws_connect(f"{api.path}/stream?after=1", protocols=[api.token]) as socket:
        assert (await frame(socket, "status"))["position"] == 1
        await person.elsewhere().wanted(other, priority=HEAD)
        assert (await frame(socket, "status"))["position"] == 2
