"""What the tests of understanding share: a reader over a small catalogue, and one tiny trained model."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from bot.engine.nlu.entities.reading import Reader
from bot.engine.nlu.entities.vocabulary import build_vocabulary
from bot.engine.nlu.languages import read_table
from bot.engine.nlu.text.folding import fold
from bot.engine.nlu.text.normaliser import Normaliser, normaliser_for

TODAY = date(2026, 11, 23)  # a Monday
NOW = "2026-11-23T11:00:00Z"

LOOKUPS = {
    "service_name": [
        "Segreteria telefonica",
        "Avviso di chiamata",
        "Chi è",
        "Navigazione sicura",
        "Blocco servizi a pagamento",
    ],
    "offer_name": ["Giga Extra 50", "Porta un amico"],
}
SYNONYMS = {
    "Segreteria telefonica": "segreteria",
    "segreteria": "segreteria",
    "la segreteria": "segreteria",
    "Avviso di chiamata": "avviso-chiamata",
    "Chi è": "chi-e",
    "Navigazione sicura": "antivirus",
    "antivirus": "antivirus",
    "Blocco servizi a pagamento": "blocco-premium",
    "blocco vas": "blocco-premium",
    "Giga Extra 50": "giga-extra",
    "giga extra": "giga-extra",
    "Porta un amico": "porta-amico",
}

Read = Callable[[str], list[tuple[str, Any]]]


@pytest.fixture(scope="session")
def normalise() -> Normaliser:
    return normaliser_for("it")


@pytest.fixture(scope="session")
def read(normalise: Normaliser) -> Read:
    """Reads a sentence as typed on the Monday above: (entity, value) pairs in reading order."""
    names = frozenset(map(fold, read_table("it", "names")["names"]))
    reader = Reader(build_vocabulary("it", LOOKUPS, SYNONYMS), names)

    def read_all(text: str) -> list[tuple[str, Any]]:
        return [(found.entity, found.value) for found in reader.read(normalise(text).text, TODAY)]

    return read_all
