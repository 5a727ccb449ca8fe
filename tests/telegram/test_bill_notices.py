"""A notice of a bill reaches the chat that stands for its customer, days after they last wrote there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.bootstrap import Product
from bot.core.account import LinkedChat
from bot.core.bill_notices import Consent
from tests.fakes.bot_api import PrivateChat
from tests.fakes.bss_money import MemoryMoney
from tests.fakes.bss_money_facts import demo_money
from tests.telegram.scene import Scene

ANNA, ROME = "C-1003", ZoneInfo("Europe/Rome")


@pytest.fixture
async def consenting(scene: Scene, giulia: PrivateChat) -> AsyncIterator[Scene]:
    """The chat stands for Anna, who wants to be told; a week later, at noon."""
    await scene.told(giulia, "ciao")
    conversation, product = await scene.conversation(giulia), scene.product
    now, address = product.clock.now(), str(conversation.channel_address)
    await product.account.keeping.linked_chats.link(LinkedChat("l-1", conversation.channel, address, ANNA, now))
    await scene.told(giulia, "sono io")
    consent = Consent(ANNA, True, now, conversation.id, conversation.channel, "it")
    await product.proactive.consenting.store.say(consent, now)
    noon = (now.astimezone(ROME) + timedelta(days=7)).replace(hour=12, minute=0)
    product.clock.set(noon)
    yield scene
    product.clock.set(None)


def due_in_three_days(product: Product) -> MemoryMoney:
    """The newest of Anna's bills; the others are paid."""
    books, today = demo_money(product.clock), product.clock.now().date()
    own = [bill for bill in books.bills_kept.values() if bill.customer_id == ANNA]
    for bill in own:
        books.bills_kept[bill.id] = replace(bill, remaining_cents=0)
    newest = max(own, key=lambda bill: bill.issued)
    due = replace(newest, issued=today - timedelta(days=17), due=today + timedelta(days=3), remaining_cents=3145)
    books.bills_kept[newest.id] = due
    return books


async def test_days_later_the_linked_chat_is_told_once(consenting: Scene, giulia: PrivateChat) -> None:
    notices = replace(consenting.product.proactive.bill_notices, bss=due_in_three_days(consenting.product))
    for _ in range(2):
        await notices.work()
    [told] = await giulia.hears(1)
    assert told.text.startswith('eco: /bill_due{"bill_ref"')
    assert (await consenting.conversation(giulia)).customer_id == ANNA
    events = [row.payload for row in consenting.engine.heard if row.payload and row.payload.startswith("/bill_due")]
    assert len(events) == 1


async def test_after_a_notice_nobody_is_asked_about_what_lies_days_back(consenting: Scene, giulia: PrivateChat) -> None:
    product = consenting.product
    await replace(product.proactive.bill_notices, bss=due_in_three_days(product)).work()
    await giulia.hears(1)
    now, silence = product.clock.now(), product.proactive.silence
    later = [now + timedelta(minutes=minutes) for minutes in (10, 40, 600)]
    assert [list(await silence.silences.due(at, silence.policy, 10)) for at in later] == [[], [], []]


async def test_a_chat_that_stands_for_them_no_more_is_not_told(consenting: Scene, giulia: PrivateChat) -> None:
    product = consenting.product
    await product.account.keeping.linked_chats.end(ANNA, "l-1", product.clock.now())
    before = len(consenting.engine.heard)
    await replace(product.proactive.bill_notices, bss=due_in_three_days(product)).work()
    assert len(consenting.engine.heard) == before
