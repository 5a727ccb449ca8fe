"""What the rows do with a case: begin it, walk through its questions, carry it out, and look at what it changed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

from bot.bootstrap.account import AccountParts
from tests.journeys.chat import Chat, Heard
from tests.journeys.conftest import CONVERSATION, TOKEN
from tests.journeys.proving import Prover
from tests.journeys.rows.case import Case, Step, Words, World

BOOKED = ("credit", "contacts", "attached_customers", "services", "payments", "orders")


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def say(chat: Chat, words: Words | tuple[Words, ...]) -> Heard:
    """One message, or several in a row; what is heard first after the last."""
    if isinstance(words, Words):
        return await chat.say(words.intent, words.text, **words.entities)
    return [await say(chat, message) for message in words][-1]


def read_back(chat: Chat, case: Case) -> str:
    """The read-back that was heard last, whatever was said before it."""
    assert str(chat.heard[-1].response).startswith(case.read_back), responses(chat)
    return chat.heard[-1].text


async def up_to(chat: Chat, case: Case, step: Step | None = None) -> Heard:
    """To the question of this step, or with None to the read-back, one thing at a time."""
    await say(chat, case.start)
    for asked in case.asked:
        assert chat.heard[-1].response == asked.asks
        if asked == step:
            return chat.heard[-1]
        await say(chat, asked.answer)
    read_back(chat, case)
    return await ask_by_name(chat, step) if step else chat.heard[-1]


async def ask_by_name(chat: Chat, step: Step) -> Heard:
    """ "Voglio cambiare linea", at the read-back."""
    assert step.field
    heard = await chat.say("correct", "voglio cambiarlo", field=step.field)
    assert responses(chat) == [step.asks]
    return heard


async def correct(chat: Chat, step: Step, intent: str | None = None) -> None:
    """With its other value, and the answers to what that leads to."""
    assert step.other is not None
    await say(chat, Words(step.other.text, step.other.entities, intent or step.other.intent))
    for words in step.then:
        await say(chat, words)


async def questions(chat: Chat, case: Case) -> AsyncIterator[Step]:
    """Each question of the case as it stands last in the chat; the answer is given when the caller is done with it."""
    await say(chat, case.start)
    for number, step in enumerate(case.asked, 1):
        assert chat.heard[-1].response == step.asks, responses(chat)
        yield step
        await say(chat, step.answer)
        assert len(case.asked) > number or read_back(chat, case)
    for step in case.steps:
        if step.filled:
            await ask_by_name(chat, step)
            yield step
            await say(chat, step.answer)
            read_back(chat, case)


@dataclass
class Table:
    """A world in which cases are begun."""

    world: World
    account: AccountParts
    chat_of: Callable[[str | None], Chat]
    given: set[str] = field(default_factory=set)

    async def open(self, *cases: Case, customer: str | None = None) -> Chat:
        """A chat with the first customer of these cases, or with this one, who has what the cases need."""
        for case in cases:
            if case.name not in self.given:
                await case.given(self.world)
                self.given.add(case.name)
        return self.chat_of(customer or next((case.customer for case in cases if case.customer), None))

    async def effects(self, case: Case) -> Any:
        """What the case could have changed: books, messages to the customer, cards, automatic recharges, payments."""
        books, paying = await self.world.demo.books(case.books), self.world.money.paying
        provider = self.world.money.provider
        return {
            **{name: books[name] for name in BOOKED},
            "messages": self.account.outbox.messages(),
            "cards": await paying.bss.cards(case.customer) if case.customer else (),
            "automatic": await paying.auto.rules.of_line(case.books),
            "delivery": await paying.bss.bill_delivery(case.customer) if case.customer else None,
            "payments": len(provider.kept),
            "tickets": await self._tickets(),
        }

    async def _tickets(self) -> Any:
        """All in the operator's books, with their notes."""
        headers = {"Authorization": f"Bearer {TOKEN}"}
        path = "/tmf-api/troubleTicket/v4/troubleTicket"
        async with self.world.demo.client.get(path, headers=headers) as response:
            return await response.json()

    async def carry_out(self, chat: Chat, case: Case) -> None:
        """From the read-back to the end."""
        assert (await chat.say("affirm", "sì")).response == case.after_yes
        prover = Prover(self.account, chat, CONVERSATION)
        for contact in case.codes:
            await prover.give(prover.code_to(contact))
