"""download_bill."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.bills import OneBill
from bot.actions.turn import Turn
from bot.core.bill_words import BillReference, Reference
from bot.core.bills import Bill
from bot.core.excluded_bills import wanted_of_span
from bot.services.answers.bills import say_downloads

SENDS_FILES = frozenset({"telegram"})
"""Channels that send papers themselves. A conversation of the site that goes on there too keeps the site's words."""


class DownloadBill(OneBill):
    """Hands out what the gateway makes links of; each of them is good for one bill and ten minutes."""

    action = "action_download_bill"
    intent = "download_bill"
    most = 12

    def references(self, turn: Turn, bills: Sequence[Bill]) -> tuple[BillReference, ...]:
        """ "Da luglio a settembre", "tutte quelle del 2026": those of that time."""
        spanned = wanted_of_span(turn.request)
        return spanned if any(one.by is Reference.SPAN for one in spanned) else super().references(turn, bills)

    async def say(self, turn: Turn, bills: tuple[Bill, ...], meant: tuple[Bill, ...]) -> None:
        for bill in reversed(meant if len(meant) > 1 else ()):
            turn.talk_about_bill(bill.id)
        turn.say(say_downloads(turn.wording, meant, as_files=turn.session.channel in SENDS_FILES))
