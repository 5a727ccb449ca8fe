"""A conversation of hundreds of turns costs what it cost at the start, and forgets nothing that counts."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine.tracker import MOST_TURNS
from tests.engine.action_server import ActionServer
from tests.engine.conftest import OpenEngine
from tests.engine.customer import Customer, texts
from tests.engine.statements import Statements, rows, watch

LONG = 205


async def chatter(customer: Customer, turns: int) -> None:
    for number in range(turns):
        await customer.say(("ciao", "credito", "eco")[number % 3])


async def test_slots_and_an_open_form_outlive_the_events_that_made_them(
    open_engine: OpenEngine, database_url: str, actions: ActionServer
) -> None:
    anna = Customer(open_engine(database_url))
    await anna.say("english")
    await anna.press('/remember{"fact": {"place": "casa"}}')
    await anna.say("ricarica")
    await anna.say("numero 3331234567")
    await chatter(anna, LONG)
    form = {"number": "3331234567", "requested_slot": "amount"}
    expected = {"language": "en", "mood": True, "fact": {"place": "casa"}, **form}
    assert await anna.slots() == expected
    assert actions.calls[-1]["tracker"]["active_loop"]["name"] == "recharge_form"
    heard = [event.get("text") for event in actions.calls[-1]["tracker"]["events"] if event["event"] == "user"]
    assert heard == ["eco", "ciao", "chi"]
    later = Customer(open_engine(database_url), "anna", "later")
    assert await later.slots() == expected
    assert texts(await later.say("50 euro")) == ["Ricaricati 50 euro."]
    assert texts(await anna.say("ricarica")) == ["Quale numero?"]


async def test_what_was_cut_from_memory_is_still_in_the_journal(open_engine: OpenEngine, database_url: str) -> None:
    anna = Customer(open_engine(database_url))
    await chatter(anna, 50)
    tracker = await anna.engine.store.retrieve_full_tracker("anna")
    assert tracker is not None
    assert sum(event.type_name == "user" for event in tracker.events) == 50
    sequences = sorted(row["sequence"] for row in rows(database_url, "engine_events"))
    assert sequences == list(range(len(sequences)))


@dataclass(frozen=True)
class Cost:
    """What one turn takes: statements, transactions, events applied to trackers, and bytes sent to the action."""

    statements: int
    commits: int
    applied: int
    sent: int


class Meter:
    """Measures turns."""

    def __init__(self, actions: ActionServer, statements: Statements) -> None:
        self.applied = 0
        self._actions = actions
        self._statements = statements

    async def measure(self, customer: Customer) -> Cost:
        self.applied = 0
        self._statements.forget()
        await customer.say("credito")
        sent = len(json.dumps(self._actions.calls[-1]["tracker"]["events"]))
        return Cost(len(self._statements.seen), self._statements.commits, self.applied, sent)

    async def worst(self, customer: Customer, turns: int = 2 * MOST_TURNS) -> Cost:
        """The worst of as many turns as it takes to cut old events once or twice."""
        costs = [await self.measure(customer) for _ in range(turns)]
        return Cost(*(max(getattr(cost, name) for cost in costs) for name in Cost.__dataclass_fields__))


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch, actions: ActionServer) -> Callable[[Statements], Meter]:
    """A meter that counts each event that any tracker takes in."""

    def build(statements: Statements) -> Meter:
        meter = Meter(actions, statements)
        update = DialogueStateTracker.update

        def counting(tracker: DialogueStateTracker, *arguments: Any, **named: Any) -> None:
            meter.applied += 1
            update(tracker, *arguments, **named)

        monkeypatch.setattr(DialogueStateTracker, "update", counting)
        return meter

    return build


async def test_the_two_hundredth_turn_costs_what_the_thirtieth_does(
    open_engine: OpenEngine, database_url: str, counted: Callable[[Statements], Meter]
) -> None:
    anna = Customer(open_engine(database_url))
    with watch() as statements:
        meter = counted(statements)
        first = await meter.measure(anna)
        await chatter(anna, 5)
        early = await meter.worst(anna)
        await chatter(anna, LONG - 30)
        late = await meter.worst(anna)
    assert (first.statements, first.commits) == (4, 1)
    assert (late.statements, late.commits) == (4, 1)
    assert late.applied <= early.applied
    # Versions and times have a digit more; events do not come to more.
    assert late.sent <= early.sent * 1.02


async def test_reading_a_long_conversation_costs_what_a_short_one_does(
    open_engine: OpenEngine, database_url: str, counted: Callable[[Statements], Meter]
) -> None:
    costs = []
    with watch() as statements:
        meter = counted(statements)
        for turns in (2 * MOST_TURNS, LONG // 2):
            anna = Customer(open_engine(database_url), f"anna-{turns}")
            await chatter(anna, turns)
            stranger = Customer(open_engine(database_url), anna.conversation, "later")
            costs.append(await meter.measure(stranger))
    short, long = costs
    assert long.statements == short.statements
    assert long.applied <= 2 * short.applied
    assert long.sent <= short.sent * 1.02


async def test_only_so_many_conversations_are_kept_in_memory(open_engine: OpenEngine, sqlite_url: str) -> None:
    engine = open_engine(sqlite_url, live_conversations=3)
    customers = [Customer(engine, f"customer-{number}") for number in range(6)]
    for customer in customers:
        await customer.say("ciao")
    with watch() as statements:
        for customer in customers[3:]:
            await customer.say("ciao")
        assert statements.loads() == 0
        for number, customer in enumerate(customers[:3], start=1):
            await customer.say("ciao")
            assert statements.loads() == number
