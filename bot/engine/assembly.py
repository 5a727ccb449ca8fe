"""Puts the engine together from its settings. Importing this imports Rasa."""

from __future__ import annotations

import gc

from bot.engine.action_endpoint import ActionEndpoint
from bot.engine.agent import TurnAgent
from bot.engine.clock import EngineClock
from bot.engine.locks import ConversationLocks
from bot.engine.nlg import StrictResponses
from bot.engine.settings import EngineSettings
from bot.engine.tracker_store import JournalTrackerStore
from bot.engine.turns import Engine, Turns


def assemble(settings: EngineSettings, clock: EngineClock, with_tensorflow: bool = False) -> Engine:
    """Opens the database, loads the model, and returns the parts that serve turns. Takes seconds; blocks."""
    if with_tensorflow:
        from rasa.utils.tensorflow.environment import setup_tf_environment

        setup_tf_environment()
    store = JournalTrackerStore(None, url=settings.database_url, live_conversations=settings.live_conversations)
    endpoint = ActionEndpoint(settings.action_url, settings.secret, settings.action_timeout)
    locks = ConversationLocks()
    agent = TurnAgent(generator=StrictResponses({}), tracker_store=store, lock_store=locks, action_endpoint=endpoint)
    agent.load_model(settings.model)
    _spare_the_collector()
    return Engine(agent, store, endpoint, Turns(agent, store, locks, clock, settings.turn_timeout))


def _spare_the_collector() -> None:
    """Takes what is loaded out of garbage collection: looking through all of it stops every turn for 100 ms."""
    gc.collect()
    gc.freeze()
