"""Every way through every tree of guided checks, over the chat API: one question after the other, to its end.

The engine is played; HTTP, gateway, actions and stores are the product's own. `make test-long` walks all of them.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.adapters.checks import load_checks
from bot.bootstrap import Product
from bot.core.balances import Counter, CounterKind
from bot.core.checks import Asked, End, EndKind, Look, Measure, Tree, paths
from bot.core.errors import Part
from bot.core.plans import ContentKind, PlanContent, PlanTerms
from bot.core.tickets import NewTicket
from connectors.conversation.listeners import Listeners
from connectors.gateway.app import create_gateway
from tests.fakes.accounts import bss_of, with_facts
from tests.fakes.bss import MemoryBss
from tests.fakes.care import care_of, with_care
from tests.fakes.dialogue import engine_of, with_dialogue
from tests.fakes.engine import FakeEngine
from tests.fakes.money import with_money
from tests.gateway.conftest import Api, Client

TREES = load_checks(Path(__file__).parents[2] / "data" / "checks")
GIULIA, HER_MOBILE = "C-1001", "393355550101"
MARCO, HIS_LINE = "C-1002", "39065550123"
SAMPLE, SEED = 10, 5
TYPED = {"as_promised": "2400 mega", "below": "3,5 mega", "unknown": "non so"}
Way = Sequence[tuple[str, str]]


@dataclass
class Walker:
    """Customers who walk, each way in a conversation of its own."""

    client: Client
    world: Product

    async def walk(self, tree: Tree, way: Way, *, typing: bool) -> tuple[Api, End]:
        """Begins and answers every question; the end to which the way leads."""
        fixed = "fixed" in tree.lines
        bss = bss_of(self.world)
        bss.standing.clear()
        self._arrange(bss, tree, way)
        api = Api(self.client, self.world, FakeEngine())
        await api.open()
        await api.call("POST", "/identity", json={"identity": api.identity(MARCO if fixed else GIULIA)})
        engine_of(self.world).understands("non va", "report_fault", fault_kind=tree.name)
        await self.says(api, "non va")
        node = tree.at(tree.start)
        for name, answer in way:
            check = tree.checks[name]
            assert check is node
            reply = check.reply(answer)
            assert reply is not None
            if isinstance(check, Asked):
                await self._answer(api, check, answer, typing=typing)
            node = tree.at(reply.then)
        assert isinstance(node, End)
        return api, node

    async def _answer(self, api: Api, check: Asked, answer: str, *, typing: bool) -> None:
        asked = (await api.settled())["messages"][-1]
        assert asked["text"] == self.words(check.say, promised="2.500 mega"), asked
        reply = check.reply(answer)
        assert reply is not None
        title = self.words(reply.title)
        if isinstance(check, Measure) and answer in TYPED:
            await self.says(api, TYPED[answer])
        elif typing:
            await self.says(api, title)
        else:
            await self.presses(api, asked, title)

    async def says(self, api: Api, text: str) -> None:
        engine = engine_of(self.world)
        if text != "non va":
            engine.understands(text, "inform")
        status, body = await api.send(text)
        assert status == 202, body
        await api.settled()

    async def presses(self, api: Api, message: dict[str, Any], title: str) -> None:
        choice = next(choice["id"] for choice in message["choices"] if choice["title"] == title)
        body = {"client_message_id": str(uuid.uuid4()), "choice": choice}
        assert (await api.call("POST", "/messages", json=body))[0] == 202
        await api.settled()

    def words(self, response: str, **variables: str) -> str:
        return self.world.phrases.render(response, "it", **variables)

    def _arrange(self, bss: MemoryBss, tree: Tree, way: Way) -> None:
        """The operator's facts, as the looks on this way find them."""
        looks = {check.look: answer for name, answer in way if isinstance(check := tree.checks[name], Look)}
        bss.failing.clear()
        fibre = bss.known_lines[HIS_LINE].line
        down = (PlanContent(ContentKind.DOWNLOAD, Decimal(2500)),)
        bss.plans[fibre.plan_id] = PlanTerms(fibre.plan_id, fibre.plan_name, down)
        known = bss.known_lines[HER_MOBILE]
        data, eu, calls = looks.get("data_left"), looks.get("roaming_data"), looks.get("calls")
        counters = [_counter(CounterKind.SMS, 10)] if eu == "none" else []
        counters += [_counter(CounterKind.DATA, 5 if data == "left" else 0)] if data in ("left", "used_up") else []
        counters += (
            [_counter(CounterKind.DATA, 5 if eu == "left" else 0, roaming=True)] if eu in ("left", "used_up") else []
        )
        counters += [_counter(CounterKind.VOICE, 5 if calls == "possible" else 0)] if calls else []
        known.counters, known.credit = tuple(counters), 0 if calls == "no_credit" else 500
        plan = looks.get("plan_data")
        known.line = replace(known.line, renewal_missed=plan == "not_renewed")
        contents = () if plan == "none" else (PlanContent(ContentKind.DATA, Decimal(100)),)
        bss.plans[known.line.plan_id] = PlanTerms(known.line.plan_id, known.line.plan_name, contents)
        if plan == "unknown":
            bss.fail(Part.PLAN)
        if calls == "unknown":
            bss.fail(Part.COUNTERS)


def _counter(kind: CounterKind, left: int, *, roaming: bool = False) -> Counter:
    return Counter(kind, Decimal(1), Decimal(left + 1), Decimal(left), None, roaming)


@pytest.fixture
def settings_of_test() -> dict[str, str]:
    """Hundreds of conversations in a minute, from one address."""
    return {f"SPORTELLO_LIMIT_{what}": "1000000" for what in ("ADDRESS", "OPENINGS", "CUSTOMER", "CONVERSATION")}


@pytest.fixture
async def walker(product: Product) -> AsyncIterator[Walker]:
    facts = with_care(with_money(with_facts(product)))
    listeners = facts.chat.listeners
    assert isinstance(listeners, Listeners)
    async with with_dialogue(facts) as world, TestClient(TestServer(create_gateway(world, listeners))) as client:
        yield Walker(client, world)


async def ends(walker: Walker, tree: Tree, way: Way, *, typing: bool) -> None:
    """The end of a way is reached and said; a ticket holds every answer that was given on it."""
    api, end = await walker.walk(tree, way, typing=typing)
    said = [message["text"] for message in (await api.settled())["messages"] if message["from"] == "bot"]
    assert walker.words(end.say) in said[-2:], said[-3:]
    tickets = bss_of(walker.world).tickets
    before = set(tickets)
    if end.kind is EndKind.TICKET:
        new = await _confirmed(walker, api, before)
        assert new.name == tree.name
        noted = "\n".join(new.notes)
        for name, answer in way:
            reply = tree.checks[name].reply(answer)
            assert reply is not None
            assert f"{walker.words(tree.checks[name].label)}: {walker.words(reply.title)}" in noted
    assert set(tickets) == before or end.kind is EndKind.TICKET


async def _confirmed(walker: Walker, api: Api, before: set[str]) -> NewTicket:
    asked = (await api.settled())["messages"][-1]
    titles = [choice["title"] for choice in asked["choices"]]
    if walker.words("utter_choice_no_visit") in titles:
        await walker.presses(api, asked, walker.words("utter_choice_no_visit"))
        asked = (await api.settled())["messages"][-1]
    await walker.presses(api, asked, walker.words("utter_choice_yes"))
    tickets = bss_of(walker.world).tickets
    new = set(tickets) - before
    assert len(new) == 1, (await api.settled())["messages"][-1]
    return tickets[new.pop()]


@pytest.mark.parametrize("name", TREES)
async def test_some_ways_of_each_tree_lead_to_their_end(walker: Walker, name: str) -> None:
    chosen = random.Random(SEED).sample(paths(TREES[name]), SAMPLE)
    for number, way in enumerate(chosen):
        await ends(walker, TREES[name], way, typing=number % 2 == 0)


@pytest.mark.long
@pytest.mark.parametrize("name", TREES)
async def test_every_way_of_each_tree_leads_to_its_end(walker: Walker, name: str) -> None:
    for number, way in enumerate(paths(TREES[name])):
        await ends(walker, TREES[name], way, typing=number % 2 == 0)


async def test_a_visit_that_was_chosen_is_booked_for_the_ticket(walker: Walker) -> None:
    way = next(way for way in paths(TREES["modem"]) if TREES["modem"].ends[_last(TREES["modem"], way)].visit)
    api, _ = await walker.walk(TREES["modem"], way, typing=False)
    asked = (await api.settled())["messages"][-1]
    slot = asked["choices"][1]["title"]
    await walker.presses(api, asked, slot)
    asked = (await api.settled())["messages"][-1]
    assert slot in asked["text"]
    await walker.presses(api, asked, walker.words("utter_choice_yes"))
    booked = list(care_of(walker.world).visits.values())
    assert [visit.ticket_id for visit in booked] == [(await care_of(walker.world).tickets(MARCO))[0].id]
    opened, _ = (await api.settled())["messages"][-2:]  # and whether there is something else
    assert slot in opened["text"]


def _last(tree: Tree, way: Way) -> str:
    name, answer = way[-1]
    reply = tree.checks[name].reply(answer)
    assert reply is not None
    return reply.then
