"""Answering an inbox row: one turn of the engine, however often it has to be tried.

The row is answered in one transaction with its replies. An engine that cannot be reached is asked again until it can;
a turn that fails is tried again a few times; then the customer is told so. No row ends without a sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from bot.core.account import LinkPurpose
from bot.core.chat import Choice, InboxRow, Kind, Message, Said, Sender, Status
from bot.core.chat_events import PROOF_GIVEN, SIGNED_IN
from bot.core.understood import FAILED_TURN, Understood
from bot.services.account.pages import Pages
from bot.services.bill_links import BillLinks
from bot.services.chat_ports import Engine, EngineUnavailable, Inbox, TurnAnswer, TurnFailed, Words
from bot.services.payments.voucher_chat import VoucherChat
from bot.services.ports import Clock

_SETTLES = {SIGNED_IN: "signin", PROOF_GIVEN: "proof"}


class Pace(Protocol):
    """Monotonic time: how long something has lasted, and waiting before the next try."""

    def elapsed(self) -> float: ...
    async def pause(self, seconds: float) -> None: ...


@dataclass(frozen=True)
class Patience:
    """When to try again, in seconds and tries."""

    first_pause: float = 0.2
    longest_pause: float = 5.0
    tell_delay_after: float = 10.0
    give_up_after: float = 600.0
    failures: int = 3


@dataclass(frozen=True)
class Turns:
    """Carries inbox rows to the engine and back."""

    inbox: Inbox
    engine: Engine
    words: Words
    clock: Clock
    patience: Patience
    pages: Pages
    vouchers: VoucherChat
    bill_links: BillLinks
    debug: bool

    async def answer(self, row: InboxRow, pace: Pace) -> list[Message]:
        """Answer `row`; the messages that this call stored (none when another process was first)."""
        if row.kind is Kind.REMOVED:
            return await self._store(row, [self._removed(row)], failed=False)
        try:
            answer = await self._turn(row, pace)
        except (EngineUnavailable, TurnFailed):
            return await self.give_up(row)
        said = [await self._as_said(row, item, answer) for item in answer.answers]
        return await self._store(row, _settling(row, said), failed=False, understood=answer.understood)

    async def give_up(self, row: InboxRow) -> list[Message]:
        """End the row with a sentence that says so."""
        said = [self.words.say("utter_turn_failed", row.language)]
        return await self._store(row, said, failed=True, understood=FAILED_TURN)

    def _removed(self, row: InboxRow) -> Said:
        """Said about a message that was taken out, whoever answers; the bot itself is silent while a person does."""
        said = replace(self.words.say(row.payload or "", row.language), aside=True)
        return replace(said, sender=Sender.SYSTEM, choices=()) if row.status is Status.HUMAN else said

    async def _turn(self, row: InboxRow, pace: Pace) -> TurnAnswer:
        failures, pause = 0, self.patience.first_pause
        while True:
            try:
                return await self.engine.turn(row, self.clock.now())
            except TurnFailed:
                failures += 1
                if failures >= self.patience.failures:
                    raise
            except EngineUnavailable:
                if pace.elapsed() > self.patience.give_up_after:
                    raise
            await self._tell_delay(row, pace)
            await pace.pause(pause)
            pause = min(pause * 2, self.patience.longest_pause)

    async def _tell_delay(self, row: InboxRow, pace: Pace) -> None:
        if pace.elapsed() > self.patience.tell_delay_after:
            said = [self.words.say("utter_answer_is_late", row.language)]
            await self.inbox.tell_delay(row, said, self.clock.now())

    async def _store(
        self, row: InboxRow, said: Sequence[Said], failed: bool, understood: Understood | None = None
    ) -> list[Message]:
        return await self.inbox.answer(row, said, self.clock.now(), failed, understood) or []

    async def _as_said(self, row: InboxRow, item: Mapping[str, Any], answer: TurnAnswer) -> Said:
        """A prompt that leads to a page gets its link here: the engine never learns of one."""
        said = await self._with_bills(row, as_said(item, self._debug(answer)))
        if said.prompt is not None and said.prompt["kind"] == "voucher" and "id" not in said.prompt:
            return replace(said, prompt=await self.vouchers.ask(row.conversation_id, said.prompt["line"]))
        if said.prompt is None or said.prompt["kind"] != "signin" or "link" in said.prompt:
            return said
        page = LinkPurpose(said.prompt.get("page", LinkPurpose.SIGN_IN))
        link = await self.pages.make(row.conversation_id, page)
        expires_at = link.expires_at.isoformat()
        prompt = {"id": link.id, "kind": "signin", "link": link.id, "page": page.value, "expires_at": expires_at}
        return replace(said, prompt=prompt)

    async def _with_bills(self, row: InboxRow, said: Said) -> Said:
        """A bill's PDF gets a link of its own here."""
        if not any("bill" in attached for attached in said.attachments):
            return said
        return replace(said, attachments=tuple([await self._linked(row, attached) for attached in said.attachments]))

    async def _linked(self, row: InboxRow, attached: Mapping[str, Any]) -> Mapping[str, Any]:
        if "bill" not in attached:
            return attached
        made = await self.bill_links.make(row.conversation_id, attached["bill"])
        kept = {name: value for name, value in attached.items() if name != "bill"}
        return {**kept, "bill_link": made.id, "expires_at": made.expires_at.isoformat()}

    def _debug(self, answer: TurnAnswer) -> Mapping[str, Any] | None:
        return answer.debug if self.debug else None


def _settling(row: InboxRow, said: Sequence[Said]) -> Sequence[Said]:
    """The first message says which prompts before it are done; the next ones may come after a prompt of this turn."""
    event = (row.payload or "").partition("{")[0] if row.kind is Kind.EVENT else ""
    return [replace(one, settles=None if index else _SETTLES.get(event)) for index, one in enumerate(said)]


def as_said(answer: Mapping[str, Any], debug: Mapping[str, Any] | None) -> Said:
    """A message of the engine in the chat's form; `custom` carries what Rasa has no field for."""
    custom = answer.get("custom") or {}
    return Said(
        Sender.BOT,
        answer.get("text") or "",
        tuple(Choice(button["title"], button["payload"]) for button in answer.get("buttons") or ()),
        card=custom.get("card"),
        prompt=custom.get("prompt"),
        attachments=tuple(custom.get("attachments", ())),
        debug=debug,
    )
