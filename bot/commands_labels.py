"""`sportello labels [FILE]`: what agents corrected, as Rasa NLU data, to a file or to standard output (docs/nlu.md)."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.bootstrap.desk_services import open_corrections
from bot.config import ConfigurationError, Settings
from bot.services.desk.labelling import as_training_data


async def labels(settings: Settings, file: str) -> str:
    """The data, or what was written where. A file that is there is not written over. Raises ConfigurationError."""
    async with open_corrections(settings) as store:
        corrections = await store.all()
    data = as_training_data(corrections)
    if not file:
        return data.rstrip("\n")
    try:
        await asyncio.to_thread(_write_new, Path(file), data)
    except OSError as error:
        raise ConfigurationError(f"labels: {error}") from error
    return f"==> corrections in {file}: {len(corrections)}"


def _write_new(file: Path, data: str) -> None:
    with file.open("x", encoding="utf-8") as opened:
        opened.write(data)
