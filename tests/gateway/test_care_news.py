"""News of tickets and outages reach the customer: in the chat they are in, else by SMS; the operator's events hurry."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.bootstrap import Product
from bot.core.errors import (
    DependencyBroken,
    DependencyError,
    DependencyMissing,
    DependencyRefused,
    DependencyRejected,
    Part,
)
from bot.core.followed import REOPENED_WITHIN
from bot.core.lost_numbers import Loss, LostNumber
from bot.core.tickets import NewTicket, Ticket, TicketKind, TicketState
from bot.services.account.ports import CodeSender
from bot.services.care.following import EVERY
from bot.services.care.telling import CareTeller
from connectors.gateway.keys import PRODUCT
from tests.fakes.accounts import bss_of
from tests.fakes.audit import audit_rows
from tests.fakes.bss_care import ANNAS_OUTAGE
from tests.fakes.care import care_of
from tests.gateway.conftest import Api, Client

MARCO, ANNA = "C-1002", "C-1003"
MARCOS, ANNAS_FIXED, ANNAS_MOBILE = "+39065550123", "+390815550204", "+393335550202"
ANNAS_MAIL = "anna.esposito@example.com"


@pytest.fixture
def client(busy_client: Client) -> Client:
    return busy_client


@pytest.fixture
def world(client: Client) -> Product:
    return client.app[PRODUCT]


async def chat_of(api: Api, customer: str) -> Api:
    chat = Api(api.client, api.product, api.engine)
    await chat.open(identity=api.identity(customer))
    await chat.settled()
    return chat


async def followed_ticket(world: Product, chat: Api) -> Ticket:
    new = NewTicket("k", "Internet non va", MARCO, "39065550123", (), "web", world.clock.now(), TicketKind.FAULT)
    ticket = await bss_of(world).create_ticket(new)
    session = await world.sessions.by_sender((await _conversation(world, chat)).sender_key)
    kept = await care_of(world).ticket(ticket.id)
    assert kept is not None
    assert await world.care.following.follow_ticket(session, kept, MARCOS)
    return kept


async def followed_outage(world: Product, chat: Api) -> None:
    session = await world.sessions.by_sender((await _conversation(world, chat)).sender_key)
    outage = await care_of(world).outage(ANNAS_OUTAGE)
    assert outage is not None
    assert await world.care.following.follow_outage(session, outage, ANNAS_FIXED)


async def _conversation(world: Product, chat: Api) -> Any:
    found = await world.conversations.by_id(chat.id)
    assert found is not None
    return found


async def later(world: Product, hours: float = 0.1) -> None:
    """Time passes, and the workers do their round."""
    world.clock.advance(timedelta(hours=hours))
    await world.care.following.work()


async def said_in(chat: Api) -> list[str]:
    return [message["text"] for message in (await chat.settled())["messages"] if message["from"] == "bot"]


def sent(world: Product) -> list[tuple[str, str]]:
    assert world.demo is not None
    return [(message["to"], message["text"]) for message in world.demo.outbox.messages()]


async def test_a_ticket_that_moves_is_told_in_the_chat_once(api: Api, world: Product) -> None:
    chat = await chat_of(api, MARCO)
    ticket = await followed_ticket(world, chat)
    care_of(world).move(ticket.id, TicketState.IN_PROGRESS)
    await later(world)
    await later(world)
    assert [ticket.id in text for text in (await said_in(chat))[1:]] == [True]
    assert sent(world) == []


async def test_a_ticket_that_stays_as_it_is_is_not_spoken_of(api: Api, world: Product) -> None:
    chat = await chat_of(api, MARCO)
    await followed_ticket(world, chat)
    before = await said_in(chat)
    await later(world)
    assert await said_in(chat) == before


async def test_a_crash_between_telling_and_keeping_tells_nothing_twice_in_the_chat(api: Api, world: Product) -> None:
    chat = await chat_of(api, MARCO)
    ticket = await followed_ticket(world, chat)
    care_of(world).move(ticket.id, TicketState.IN_PROGRESS)
    following = world.care.following
    world.clock.advance(timedelta(minutes=5))
    [one] = await following.store.due(world.clock.now(), 10)
    await following.work()
    now = world.clock.now()
    await following.store.look_again(one, one.seen, now + EVERY, now)  # as if it had not been kept
    await following.work()
    assert len([text for text in await said_in(chat) if ticket.id in text]) == 1


async def test_what_the_operator_wrote_is_told_word_for_word_and_as_plain_text(api: Api, world: Product) -> None:
    chat = await chat_of(api, MARCO)
    ticket = await followed_ticket(world, chat)
    care_of(world).move(ticket.id, ticket.state, news="Passiamo <b>giovedì</b> {line} alle 9")
    await later(world)
    assert "«Passiamo <b>giovedì</b> {line} alle 9»" in (await said_in(chat))[-1]


async def test_words_that_come_with_a_new_state_are_told_with_it(api: Api, world: Product) -> None:
    chat = await chat_of(api, MARCO)
    ticket = await followed_ticket(world, chat)
    care_of(world).move(ticket.id, TicketState.PENDING, news="Manca il seriale del modem")
    await later(world)
    await later(world)
    waits, written = (await said_in(chat))[1:]
    assert "in attesa" in waits
    assert "«Manca il seriale del modem»" in written


async def test_a_ticket_that_is_solved_a_second_time_is_told_a_second_time(api: Api, world: Product) -> None:
    chat = await chat_of(api, MARCO)
    ticket = await followed_ticket(world, chat)
    for state in (TicketState.RESOLVED, TicketState.IN_PROGRESS, TicketState.RESOLVED):
        care_of(world).move(ticket.id, state)
        await later(world)
    assert ["risolta" in text for text in (await said_in(chat))[1:]] == [True, False, True]


async def test_a_ticket_that_was_solved_long_ago_is_followed_no_more(api: Api, world: Product) -> None:
    chat = await chat_of(api, MARCO)
    ticket = await followed_ticket(world, chat)
    care_of(world).move(ticket.id, TicketState.RESOLVED)
    await later(world)
    await later(world, REOPENED_WITHIN / timedelta(hours=1))
    assert not await world.care.following.hurry(ticket.id)


async def test_a_silent_operator_is_waited_for_once_a_round(api: Api, world: Product) -> None:
    await followed_ticket(world, await chat_of(api, MARCO))
    world.clock.advance(timedelta(seconds=1))
    await followed_outage(world, await chat_of(api, ANNA))
    care_of(world).fail(Part.TICKET)
    world.clock.advance(timedelta(minutes=5))
    following = world.care.following
    for waiting in ([ANNAS_OUTAGE], []):
        await following.work()
        assert [one.reference for one in await following.store.due(world.clock.now(), 10)] == waiting


async def test_who_is_in_no_chat_gets_an_sms(api: Api, world: Product) -> None:
    chat = await chat_of(api, ANNA)
    await followed_outage(world, chat)
    await chat.call("DELETE")
    care_of(world).end_outage(ANNAS_OUTAGE)
    await later(world)
    assert [to for to, _ in sent(world)] == [ANNAS_MOBILE]
    assert "risolto" in sent(world)[0][1]
    await later(world)
    assert len(sent(world)) == 1


async def sent_rows(world: Product) -> list[tuple[str, str, str]]:
    rows = [row for row in await audit_rows(world.database) if row.action == "notice_care"]
    return [(row.actor, row.target, row.channel) for row in rows]


async def test_what_left_by_sms_is_on_record(api: Api, world: Product) -> None:
    await outage_over_without_a_chat(api, world)
    await later(world)
    assert await sent_rows(world) == [("service", ANNAS_OUTAGE, "sms")]


async def test_what_was_told_in_the_chat_is_no_message_that_left(api: Api, world: Product) -> None:
    chat = await chat_of(api, ANNA)
    await followed_outage(world, chat)
    care_of(world).end_outage(ANNAS_OUTAGE)
    await later(world)
    assert await sent_rows(world) == []


class FailingSms:
    """Refuses each notice with `error`; none: it goes out as before."""

    def __init__(self, inner: CodeSender, error: DependencyError | None) -> None:
        self.inner, self.error = inner, error

    async def send_notice(self, number: str, text: str) -> None:
        if self.error is not None:
            raise self.error
        await self.inner.send_notice(number, text)

    async def send_code(self, number: str | None, code: str, text: str) -> None:
        raise AssertionError("no code is sent here")


def with_sms(world: Product, error: DependencyError) -> FailingSms:
    """News go out over an SMS gateway that fails."""
    teller = world.care.following.teller
    assert isinstance(teller, CareTeller)
    sms = FailingSms(teller.notices.sms, error)
    object.__setattr__(world.care.following, "teller", replace(teller, notices=replace(teller.notices, sms=sms)))
    return sms


async def outage_over_without_a_chat(api: Api, world: Product) -> None:
    chat = await chat_of(api, ANNA)
    await followed_outage(world, chat)
    await chat.call("DELETE")
    care_of(world).end_outage(ANNAS_OUTAGE)


async def test_an_sms_that_did_not_go_out_is_sent_later(api: Api, world: Product) -> None:
    await outage_over_without_a_chat(api, world)
    sms = with_sms(world, DependencyBroken(Part.SMS, "as told"))
    await later(world)
    assert sent(world) == []
    sms.error = None
    await later(world)
    assert [to for to, _ in sent(world)] == [ANNAS_MOBILE]


@pytest.mark.parametrize("error", [DependencyRejected, DependencyRefused, DependencyMissing])
async def test_where_no_sms_can_go_an_e_mail_does_once(api: Api, world: Product, error: type[DependencyError]) -> None:
    await outage_over_without_a_chat(api, world)
    with_sms(world, error(Part.SMS, "as told"))
    for _ in range(2):
        await later(world)
    assert [to for to, _ in sent(world)] == [ANNAS_MAIL]


@pytest.mark.parametrize("until_lifted", [True, False])
async def test_a_number_that_was_called_lost_gets_no_sms_and_the_address_an_e_mail(
    api: Api, world: Product, until_lifted: bool
) -> None:
    await outage_over_without_a_chat(api, world)
    now = world.clock.now()
    until = None if until_lifted else now + timedelta(minutes=1)
    await world.care.lost.call(LostNumber(ANNAS_MOBILE, Loss.STOLEN, now, ANNA, "c", until))
    await later(world)
    assert [to for to, _ in sent(world)] == [ANNAS_MAIL if until_lifted else ANNAS_MOBILE]


def at_local(world: Product, hour: int, minute: int = 0) -> timedelta:
    """How long it is until this hour in Rome."""
    here = world.clock.now().astimezone(ZoneInfo("Europe/Rome"))
    then = here.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return then - here if then > here else then - here + timedelta(days=1)


@pytest.mark.parametrize(("hour", "minute"), [(22, 0), (3, 0), (7, 59)])
async def test_nobody_is_woken_by_an_sms_which_comes_at_eight(api: Api, world: Product, hour: int, minute: int) -> None:
    world.clock.advance(at_local(world, hour, minute))
    await outage_over_without_a_chat(api, world)
    world.clock.advance(timedelta(seconds=30))
    await world.care.following.hurry(ANNAS_OUTAGE)
    await world.care.following.work()
    assert sent(world) == []
    world.clock.advance(at_local(world, 8, 2))
    for _ in range(2):
        await world.care.following.work()
    assert [to for to, _ in sent(world)] == [ANNAS_MOBILE]


@pytest.mark.parametrize("hour", [8, 21])
async def test_by_day_an_sms_is_sent_at_once(api: Api, world: Product, hour: int) -> None:
    world.clock.advance(at_local(world, hour, 55))
    await outage_over_without_a_chat(api, world)
    await world.care.following.hurry(ANNAS_OUTAGE)
    await world.care.following.work()
    assert [to for to, _ in sent(world)] == [ANNAS_MOBILE]


async def test_who_is_in_a_chat_at_night_is_told_there_at_once(api: Api, world: Product) -> None:
    world.clock.advance(at_local(world, 23))
    chat = await chat_of(api, MARCO)
    ticket = await followed_ticket(world, chat)
    care_of(world).move(ticket.id, TicketState.IN_PROGRESS)
    await later(world)
    assert ticket.id in (await said_in(chat))[-1]


async def test_a_ticket_that_pauses_asks_nothing_of_the_customer(api: Api, world: Product) -> None:
    chat = await chat_of(api, MARCO)
    ticket = await followed_ticket(world, chat)
    care_of(world).move(ticket.id, TicketState.HELD)
    await later(world)
    last = (await said_in(chat))[-1]
    assert "in pausa" in last
    assert "serve qualcosa" not in last


async def test_the_log_names_no_customer(api: Api, world: Product, caplog: pytest.LogCaptureFixture) -> None:
    ticket = await followed_ticket(world, await chat_of(api, MARCO))
    care_of(world).fail(Part.TICKET, DependencyBroken)
    await later(world)
    [line] = [record.getMessage() for record in caplog.records if ticket.id in record.getMessage()]
    assert MARCO not in line


async def test_two_rounds_at_once_and_an_event_amid_them_send_one_sms(api: Api, world: Product) -> None:
    chat = await chat_of(api, ANNA)
    await followed_outage(world, chat)
    await chat.call("DELETE")
    care_of(world).end_outage(ANNAS_OUTAGE)
    world.clock.advance(timedelta(hours=1))
    following = world.care.following
    await asyncio.gather(following.work(), following.hurry(ANNAS_OUTAGE), following.work(), following.work())
    assert [to for to, _ in sent(world)] == [ANNAS_MOBILE]


async def test_after_the_end_of_an_outage_another_try_is_a_choice(api: Api, world: Product) -> None:
    chat = await chat_of(api, ANNA)
    await followed_outage(world, chat)
    care_of(world).end_outage(ANNAS_OUTAGE)
    await later(world)
    last = (await chat.settled())["messages"][-1]
    assert [choice["title"] for choice in last["choices"]] == ["Non funziona ancora", "Parla con una persona"]


async def test_an_operator_that_does_not_answer_is_asked_again(api: Api, world: Product) -> None:
    chat = await chat_of(api, MARCO)
    ticket = await followed_ticket(world, chat)
    care_of(world).move(ticket.id, TicketState.RESOLVED)
    care_of(world).fail(Part.TICKET)
    await later(world)
    assert len(await said_in(chat)) == 1
    care_of(world).failing.clear()
    await later(world)
    assert ticket.id in (await said_in(chat))[-1]


class TestTheOperatorsEvents:
    async def test_the_address_is_registered_once(self, world: Product) -> None:
        for _ in range(2):
            await world.care.listening.register()
        address = world.care.listening.address
        assert care_of(world).listeners == [(Part.TICKET, address), (Part.OUTAGES, address)]

    async def test_a_hub_that_refuses_is_asked_again_and_the_other_left_alone(self, world: Product) -> None:
        care, address = care_of(world), world.care.listening.address
        care.fail(Part.TICKET, DependencyRejected)
        for _ in range(2):
            with pytest.raises(DependencyRejected):
                await world.care.listening.register()
        assert care.listeners == [(Part.OUTAGES, address)]
        care.failing.clear()
        await world.care.listening.register()
        assert care.listeners == [(Part.OUTAGES, address), (Part.TICKET, address)]

    async def test_after_the_demos_reset_it_is_registered_again(self, world: Product) -> None:
        await world.care.listening.register()
        care_of(world).listeners.clear()
        world.care.listening.begin_anew()
        await world.care.listening.register()
        assert len(care_of(world).listeners) == 2

    async def test_an_event_makes_the_ticket_be_read_at_once(self, api: Api, client: Client, world: Product) -> None:
        chat = await chat_of(api, MARCO)
        ticket = await followed_ticket(world, chat)
        care_of(world).move(ticket.id, TicketState.IN_PROGRESS)
        event = {"eventType": "troubleTicketStatusChangeEvent", "event": {"troubleTicket": {"id": ticket.id}}}
        assert await self.post(client, self.path(world), event) == 204
        await world.care.following.work()
        assert ticket.id in (await said_in(chat))[-1]

    async def test_an_event_that_is_not_true_tells_nothing(self, api: Api, client: Client, world: Product) -> None:
        chat = await chat_of(api, MARCO)
        ticket = await followed_ticket(world, chat)
        event = {"event": {"troubleTicket": {"id": ticket.id, "status": "resolved"}}}
        assert await self.post(client, self.path(world), event) == 204
        await world.care.following.work()
        assert len(await said_in(chat)) == 1

    @pytest.mark.parametrize(
        "body", [{}, [], {"event": []}, {"event": {"x": {"id": 7}}}, {"event": {"x": {"id": "?"}}}]
    )
    async def test_an_event_about_nothing_of_ours_is_answered(self, client: Client, world: Product, body: Any) -> None:
        assert await self.post(client, self.path(world), body) == 204

    async def test_another_address_is_refused_and_so_is_what_is_not_json(self, client: Client, world: Product) -> None:
        assert await self.post(client, "/webhooks/operator/abc.def", {}) == 401
        for body in (b"{", b"\xff", b"[" * 60_000):
            async with client.post(self.path(world), data=body) as response:
                assert response.status == 400

    @staticmethod
    def path(world: Product) -> str:
        return "/webhooks" + world.care.listening.address.partition("/webhooks")[2]

    @staticmethod
    async def post(client: Client, path: str, body: Any) -> int:
        async with client.post(path, json=body) as response:
            return response.status
