"""The intents that a customer's words can mean, as the domain names them: those that have a name for colleagues."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import yaml

from bot.adapters.responses.reader import Responses
from bot.adapters.yaml_loader import SafeLoader
from bot.core.faq.topics import FAQ, PREFIX, FaqTopic

LABEL = "utter_intent_"


def labelled_intents(root: Path, responses: Responses) -> Sequence[str]:
    """In the domain's order, a retrieval intent by its topics: `faq/esim`. Events of the service have no name: nobody's
    words mean them."""
    domain = yaml.load((root / "domain.yml").read_text(encoding="utf-8"), SafeLoader)
    names = [next(iter(item)) if isinstance(item, dict) else str(item) for item in domain["intents"]]
    whole = [one for name in names for one in (_topics() if name == FAQ else (name,))]
    return tuple(name for name in whole if label_of(name) in responses)


def label_of(intent: str) -> str:
    """The response that holds its name."""
    return LABEL + intent.replace("/", "_")


def _topics() -> Sequence[str]:
    return [PREFIX + topic for topic in FaqTopic]
