"""Rasa's agent with the engine's own parts, and without the store that hides failures."""

from __future__ import annotations

from pathlib import Path

from rasa.core.agent import Agent
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain

from bot.engine.nlg import StrictResponses
from bot.engine.processor import TurnProcessor


class TurnAgent(Agent):
    """An agent whose processor is a `TurnProcessor`."""

    processor: TurnProcessor

    def load_model(self, model_path: str | Path, fingerprint: str | None = None) -> None:
        """Loads a model archive, or the newest in a folder; raises Rasa's `ModelNotFound`."""
        self.processor = TurnProcessor(
            model_path=model_path,
            tracker_store=self.tracker_store,
            lock_store=self.lock_store,
            action_endpoint=self.action_endpoint,
            generator=self.nlg,
        )
        self.domain = self.processor.domain
        self._set_fingerprint(fingerprint)
        self.tracker_store.domain = self.domain
        if isinstance(self.nlg, StrictResponses):
            self.nlg.responses = self.domain.responses

    @staticmethod
    def _create_tracker_store(store: TrackerStore | None, domain: Domain) -> TrackerStore:
        """The store as it is: Rasa wraps it in one that answers a failed write as if it had worked."""
        if store is None:
            raise ValueError("the engine's agent needs a tracker store")
        store.domain = domain
        return store
