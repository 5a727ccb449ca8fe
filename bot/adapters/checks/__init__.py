"""The guided checks of faults, read from `data/checks/`: one file a fault kind, one of shared questions."""

from bot.adapters.checks.loader import load_checks
from bot.adapters.checks.reading import ChecksError
from bot.adapters.checks.texts import missing_texts

__all__ = ["ChecksError", "load_checks", "missing_texts"]
