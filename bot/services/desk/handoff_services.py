"""All that concerns people together, as bootstrap wires it for the desk, the chat and the actions."""

from __future__ import annotations

from dataclasses import dataclass

from bot.services.attachments import Attachments
from bot.services.desk.accounts import DeskAccounts
from bot.services.desk.call_backs import CallBacks
from bot.services.desk.ownership import Ownership
from bot.services.desk.ports import Handoffs
from bot.services.desk.presence import AtDesk
from bot.services.desk.queue_worker import QueueWorker
from bot.services.desk.queueing import Queueing
from bot.services.desk.speaking import Speaking


@dataclass(frozen=True)
class HandoffServices:
    """`handoffs` is the store of the queue, for whoever reads all of it."""

    handoffs: Handoffs
    queueing: Queueing
    ownership: Ownership
    speaking: Speaking
    at_desk: AtDesk
    worker: QueueWorker
    accounts: DeskAccounts
    call_backs: CallBacks
    attachments: Attachments
