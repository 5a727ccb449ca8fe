"""Wires what stands behind people: the queue, who owns what, the desk's own accounts, promised calls, files."""

from __future__ import annotations

from datetime import time, timedelta
from zoneinfo import ZoneInfo

from bot.adapters.responses.words import ResponseWords
from bot.adapters.sql.agent_sessions import SqlAgentSessions
from bot.adapters.sql.agents import SqlAgents
from bot.adapters.sql.call_backs import SqlCallBacks
from bot.adapters.sql.handoffs import SqlHandoffs
from bot.adapters.sql.presences import SqlPresences
from bot.bootstrap.attachments import wire_attachments
from bot.bootstrap.desk_accounts import wire_desk_accounts
from bot.bootstrap.world import World
from bot.config import Settings
from bot.core.handoff import CareHours
from bot.services.desk.announcing import Announcing
from bot.services.desk.assignment import Assignment
from bot.services.desk.call_backs import CallBacks
from bot.services.desk.handoff_services import HandoffServices
from bot.services.desk.ownership import Ownership
from bot.services.desk.policy import DeskPolicy
from bot.services.desk.presence import AtDesk
from bot.services.desk.queue_worker import QueueWorker
from bot.services.desk.queueing import Queueing
from bot.services.desk.speaking import Speaking


def wire_handoff_services(world: World) -> HandoffServices:
    database, clock, listeners = world.database, world.clock, world.listeners
    handoffs, agents, presences = SqlHandoffs(database), SqlAgents(database), SqlPresences(database)
    announcing = Announcing(world.conversations, ResponseWords(world.phrases))
    policy, attachments = desk_policy(world.settings), wire_attachments(world)
    at_desk = AtDesk(presences, agents, handoffs, clock, listeners, policy)
    queueing = Queueing(handoffs, at_desk, clock, listeners, policy)
    sessions = SqlAgentSessions(database)
    assignment = Assignment(handoffs, at_desk, announcing, clock, listeners)
    return HandoffServices(
        handoffs=handoffs,
        queueing=queueing,
        ownership=Ownership(handoffs, at_desk, announcing, clock, listeners),
        speaking=Speaking(handoffs, attachments, clock, listeners),
        at_desk=at_desk,
        worker=QueueWorker(
            handoffs,
            presences,
            agents,
            sessions,
            queueing,
            assignment,
            announcing,
            world.inbox,
            clock,
            listeners,
            policy,
        ),
        accounts=wire_desk_accounts(world.settings, database, world.secret, at_desk, clock),
        call_backs=CallBacks(SqlCallBacks(database), clock),
        attachments=attachments,
    )


def desk_policy(settings: Settings) -> DeskPolicy:
    return DeskPolicy(
        automatic=settings.desk_assignment == "auto",
        answer_within=timedelta(seconds=settings.desk_answer_seconds),
        lease=timedelta(seconds=settings.desk_lease_seconds),
        grace=timedelta(seconds=settings.desk_grace_seconds),
        locked=timedelta(minutes=settings.desk_lock_minutes),
        longest=timedelta(minutes=settings.queue_longest_minutes),
        estimate_over=timedelta(hours=settings.estimate_hours),
        estimate_least=settings.estimate_least,
        hours=CareHours(time.fromisoformat(settings.care_from), time.fromisoformat(settings.care_to)),
        zone=ZoneInfo(settings.time_zone),
    )
