"""What the service begins by itself, as bootstrap wires it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.services.proactive.bill_notices import BillNotices
from bot.services.proactive.consenting import Consenting
from bot.services.proactive.ports import BotRatings
from bot.services.proactive.silence_worker import SilenceWorker


@dataclass(frozen=True)
class Proactive:
    """`silence` and `bill_notices` are called again and again by the process; the others in turns."""

    silence: SilenceWorker
    bill_notices: BillNotices
    consenting: Consenting
    ratings: BotRatings
