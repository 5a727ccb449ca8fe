"""One conversation, followed by one socket: its lines in order, its notes, who types, how far the customer has it."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import structlog

from bot.core.desk_errors import DeskError
from bot.services.desk.reading_ports import Talk
from bot.services.desk.watching import News, Watch
from connectors.conversation.listeners import CHANGED, CUSTOMER_TYPING, PERSON_TYPING, TYPES
from connectors.desk import wire
from connectors.desk.keys import FEED
from connectors.desk.summaries import summary_of
from connectors.gateway.keys import LISTENERS, PRODUCT

if TYPE_CHECKING:
    from connectors.desk.stream import Page

log = structlog.get_logger(__name__)
LOOK_AGAIN = 15.0
"""Without a hint. What other processes write is noticed by the look at the queue, long before."""
AFTER_FAILURE = 1.0


class Following:
    """`task` runs until the socket ends, the page follows no more, or the right to read is gone."""

    def __init__(self, page: Page, watch: Watch) -> None:
        self._page = page
        self._watch = watch
        self._hearing = ExitStack()
        self._follower = self._hearing.enter_context(page.app[LISTENERS].follow(watch.talk.id))
        self.task = asyncio.create_task(self._run())

    @property
    def may_write(self) -> bool:
        return self._watch.may_write

    async def end(self) -> None:
        """Also of one that never got to run."""
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)
        self._hearing.close()

    def expect(self, talk: Talk) -> None:
        """The queue says how the conversation stands: looked at if that is news."""
        if self._watch.is_behind(talk):
            self._follower.ring(CHANGED)

    async def _run(self) -> None:
        viewers, conversation_id, agent = self._page.app[FEED].viewers, self._watch.talk.id, self._page.caller.agent
        viewers.come(conversation_id, agent.id, agent.name)
        try:
            hints: set[str] = set()
            while (hints and hints <= TYPES) or await self._look():
                hints = await self._follower.wait(LOOK_AGAIN)
                await self._tell_typing(hints)
        finally:
            self._hearing.close()
            viewers.go(conversation_id, agent.id, agent.name)

    async def _look(self) -> bool:
        """Tells all that is new; False: the agent may read it no more. A look that fails is taken again."""
        try:
            while await self._tell(await self._watch.look()):
                pass
        except DeskError as error:
            await self._say("error", error={"code": error.code, "message": error.message})
            return False
        except Exception:
            log.exception("a followed conversation could not be read", conversation=self._watch.talk.id)
            await asyncio.sleep(AFTER_FAILURE)
            self._follower.ring(CHANGED)
        return True

    async def _tell(self, news: News) -> bool:
        """Whether there is more at once."""
        product, agent = self._page.app[PRODUCT], self._page.caller.agent
        if news.standing is not None:
            seen = self._page.app[FEED].marks.of(agent.id, self._watch.talk.id)
            await self._say("conversation", summary=summary_of(product, news.standing, seen, news.names))
        for line in news.lines:
            await self._say("message", message=wire.message(line))
        for note in news.notes:
            await self._say("note", note=wire.note(note, news.names))
        if news.received is not None:
            delivered, read = news.received
            await self._say("delivery", delivered=delivered, read=read)
        return news.more

    async def _say(self, kind: str, **values: Any) -> None:
        await self._page.send({"type": kind, "conversation_id": self._watch.talk.id, **values})

    async def _tell_typing(self, hints: set[str]) -> None:
        if CUSTOMER_TYPING in hints:
            await self._say("typing", **{"from": "customer"})
        if PERSON_TYPING in hints:
            feed = self._page.app[FEED].current
            name = feed.queue_view.agent_name(self._watch.talk.agent_id) if feed is not None else None
            await self._say("typing", **{"from": "agent", "name": name})
