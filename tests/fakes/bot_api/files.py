"""Files that went through Telegram: ids per bot, sizes, and links that work for an hour."""

from __future__ import annotations

import itertools
import struct
from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.fakes.bot_api.clock import DrivenClock
from tests.fakes.bot_api.refusals import bad
from tests.fakes.bot_api.shown import ShownFile
from tests.fakes.bot_api.stored import Json

LARGEST_UPLOAD, LARGEST_DOWNLOAD, LARGEST_PHOTO = 50_000_000, 20_000_000, 10_485_760
LINK_LIFE = timedelta(hours=1)
FOLDERS = {"document": "documents", "photo": "photos", "voice": "voice", "sticker": "stickers", "video": "videos"}
IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM")


@dataclass(frozen=True)
class Kept:
    file: ShownFile
    file_id: str
    unique_id: str
    path: str

    def json(self) -> Json:
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": len(self.file.content)}


class Files:
    """One bot's files: another bot's ids mean nothing here."""

    def __init__(self, clock: DrivenClock, bot_id: int) -> None:
        self._clock, self._bot, self._count = clock, bot_id, itertools.count(1)
        self._kept: dict[str, Kept] = {}
        self._links: dict[str, datetime] = {}

    def keep(self, file: ShownFile) -> Kept:
        number = next(self._count)
        ending = file.name.rpartition(".")[2] if "." in file.name else "bin"
        kept = Kept(
            file,
            f"BQACAgQAAxkBAAI{self._bot % 10**6:06d}-{number:06d}AgAD_fake",
            f"AgAD{number:08d}",
            f"{FOLDERS[file.kind]}/file_{number}.{ending}",
        )
        self._kept[kept.file_id] = kept
        return kept

    def known(self, file_id: str) -> Kept:
        if file_id not in self._kept:
            raise bad("wrong file identifier/HTTP URL specified")
        return self._kept[file_id]

    def link(self, file_id: str) -> Json:
        """https://core.telegram.org/bots/api#getfile: at most 20 MB, the link is good for an hour at least."""
        if file_id not in self._kept:
            raise bad("invalid file_id")
        kept = self._kept[file_id]
        if len(kept.file.content) > LARGEST_DOWNLOAD:
            raise bad("file is too big")
        self._links[kept.path] = self._clock.now() + LINK_LIFE
        return kept.json() | {"file_path": kept.path}

    def download(self, path: str) -> bytes | None:
        """None where no link was given, or it is over."""
        if self._links.get(path, self._clock.now()) <= self._clock.now():
            return None
        return next(kept.file.content for kept in self._kept.values() if kept.path == path)


def check_photo(content: bytes) -> tuple[int, int]:
    """Width and height; 400 for what is no picture, too large, or too long and thin."""
    if len(content) > LARGEST_PHOTO:
        raise bad(
            f"file of size {len(content)} bytes is too big for a photo; the maximum size is {LARGEST_PHOTO} bytes"
        )
    if not content.startswith(IMAGES):
        raise bad("IMAGE_PROCESS_FAILED")
    width, height = _size(content)
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    return width, height


def _size(content: bytes) -> tuple[int, int]:
    """A PNG says its size in its head; of other pictures one size is assumed."""
    if content.startswith(IMAGES[0]) and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return int(width), int(height)
    return 640, 480
