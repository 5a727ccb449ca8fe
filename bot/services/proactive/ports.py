"""The stores of what the service begins by itself. Each has one contract suite in `tests/contracts`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.core.bill_notices import Consent, Place, Told
from bot.core.silences import Silence, SilencePolicy, Stage
from bot.services.chat_ports import IdentityClaims


class Silences(Protocol):
    """`tests/contracts/test_silences.py`"""

    async def due(self, now: datetime, policy: SilencePolicy, most: int) -> Sequence[Silence]:
        """Open conversations that the bot answers in, whose customer says nothing; the longest silent first.

        Each once for each stage of one silence; a new word of the customer begins another one.
        """
        ...

    async def note(self, silence: Silence, stage: Stage, payload: str | None, now: datetime) -> bool:
        """Keeps the stage and puts `payload` in line, both or neither. False: the customer spoke, a person took over,
        or another process was first."""
        ...


class BillNoticeStore(Protocol):
    """`tests/contracts/test_bill_notices.py`"""

    async def consent(self, customer_id: str) -> Consent | None:
        """The last word; None: they were never asked."""
        ...

    async def say(self, consent: Consent, look_at: datetime) -> None:
        """In the place of what was said before. `look_at`: when their bills are read first."""

    async def due(self, now: datetime, most: int) -> Sequence[Consent]:
        """Who wants notices and whose bills are to be read now, the longest waiting first."""
        ...

    async def claim(self, customer_id: str, now: datetime, look_at: datetime) -> bool:
        """Puts the next look off; False: another process has done so, or the consent is gone."""
        ...

    async def look_again(self, customer_id: str, look_at: datetime) -> None: ...

    async def told(self, customer_id: str, bill_id: str) -> bool:
        """Whether this bill was told of, or is being sent."""
        ...

    async def place(self, customer_id: str, now: datetime) -> Place | None:
        """The open conversation of this customer and of nobody else: where they are signed in, else the last used."""
        ...

    async def tell_in_chat(
        self,
        customer_id: str,
        bill_id: str,
        conversation_id: str,
        payload: str,
        now: datetime,
        recognised: IdentityClaims | None = None,
    ) -> bool:
        """Notes the bill, puts the event in line and makes the sign-in `recognised`, all or nothing. False: it was told
        of, a person took over, the conversation is not theirs any more, or the consent is gone."""
        ...

    async def take_back(self, conversation_id: str, message_id: str, look_at: datetime) -> None:
        """What this event of `tell_in_chat` was to tell is not told yet; the bills are read again at `look_at`."""

    async def begin_sending(self, customer_id: str, bill_id: str, now: datetime) -> bool:
        """False: it was told of, is being sent, or the consent is gone."""
        ...

    async def sent(self, customer_id: str, bill_id: str, became: Told | None) -> None:
        """After `begin_sending`: how it ended. None: it did not go out, and may be told again."""


class BotRatings(Protocol):
    """How it went with the bot, one for each conversation. `tests/contracts/test_bot_ratings.py`"""

    async def keep(self, conversation_id: str, score: int, words: str, about: str, now: datetime) -> None:
        """A second one takes the place of the first. `about`: the intent that was carried out last."""

    async def scores(self, begin: datetime, end: datetime) -> Sequence[int]:
        """Those given in [begin, end)."""
        ...
