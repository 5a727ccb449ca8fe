"""Settings: one table of name, type, default and help. The only reader of the environment.

Each setting is an environment variable `SPORTELLO_<NAME>` (also read from a `.env` file in the working folder).
An unknown `SPORTELLO_*` name, a wrong type and a dangerous combination are errors at start.
"""

from __future__ import annotations

from bot.config.addresses import can_be_overheard, is_loopback
from bot.config.reading import ConfigurationError, load_settings
from bot.config.settings import Settings
from bot.config.table import settings_table

__all__ = ["ConfigurationError", "Settings", "can_be_overheard", "is_loopback", "load_settings", "settings_table"]
