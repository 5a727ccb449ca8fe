"""A file in a conversation: what it is by its content, and the name under which it is shown.

What a client calls a file, by its name or its media type, is believed in nothing: a file is what its bytes are. A file
that fits two formats at once is still kept as the one that it begins as, and is only ever a download.
"""

from __future__ import annotations

import re
import struct
import unicodedata
import zlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.sensitive import screen

LARGEST = 10 * 1024 * 1024
"""Bytes of one file."""
LONGEST_TITLE = 100
UNNAMED = "file"
_TAIL = 2048  # where a PDF's end is looked for: some writers put a few bytes behind it
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})  # JPEG markers without a length
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")


class FileType(StrEnum):
    """What is taken."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"

    @property
    def media_type(self) -> str:
        return "application/pdf" if self is FileType.PDF else f"image/{self.value}"

    @property
    def ending(self) -> str:
        """Of a file's name, with its dot."""
        return ".jpg" if self is FileType.JPEG else f".{self.value}"

    @property
    def kind(self) -> str:
        """As a message's attachments call it."""
        return "pdf" if self is FileType.PDF else "image"


@dataclass(frozen=True)
class Attachment:
    """A file that is kept until `expires_at`. `agent_id` None: the customer's. `message_id` None: not sent yet.

    `size`: bytes. `digest`: SHA-256 in hex. `title`: a file name that is safe to be shown and stored under.
    """

    id: str
    conversation_id: str
    agent_id: str | None
    message_id: str | None
    title: str
    type: FileType
    size: int
    digest: str
    created_at: datetime
    expires_at: datetime


def type_of(content: bytes) -> FileType | None:
    """What the bytes are, whole and in order as far as their structure says; None: nothing that is taken."""
    if _is_pdf(content):
        return FileType.PDF
    if _is_jpeg(content):
        return FileType.JPEG
    return FileType.PNG if _is_png(content) else None


def title_of(given: str, kind: FileType) -> str:
    """The given file name without folders, control and direction marks, and with the ending that the content has.

    A name that holds a card's number or a code is dropped.
    """
    name = re.split(r"[/\\]", given)[-1]
    kept = "".join(letter for letter in name if unicodedata.category(letter)[0] not in "C")
    plain = " ".join(re.sub(r'[<>:"|?*;%]', " ", kept).split())
    stem = _ENDING.sub("", plain).strip(" .")[: LONGEST_TITLE - 5].strip(" .")
    return f"{stem if stem and screen(stem).found is None else UNNAMED}{kind.ending}"


def _is_pdf(content: bytes) -> bool:
    end = content[-_TAIL:]
    return bool(re.match(rb"%PDF-[12]\.\d", content)) and b" obj" in content and b"startxref" in end and b"%%EOF" in end


def _is_jpeg(content: bytes) -> bool:
    """Its segments are walked up to the picture's data; cameras put more behind the end."""
    if not content.startswith(b"\xff\xd8\xff"):
        return False
    at, framed = 2, False
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF or marker in _ALONE:
            at += 1 if marker == 0xFF else 2
            continue
        length = int.from_bytes(content[at + 2 : at + 4])
        if length < 2 or marker in (0x00, 0xD8, 0xD9):
            return False
        if marker == 0xDA:
            return framed and content.find(b"\xff\xd9", at + 2 + length) > 0
        framed = framed or (marker in _FRAMES and length >= 8 and any(content[at + 7 : at + 9]))
        at += 2 + length
    return False


def _is_png(content: bytes) -> bool:
    """Each chunk with its checksum, from IHDR to IEND; what phones leave behind the end is not looked at."""
    if not content.startswith(_SIGNATURE):
        return False
    at, seen = len(_SIGNATURE), set[bytes]()
    while at + 12 <= len(content):
        (length,) = struct.unpack_from(">I", content, at)
        name, end = content[at + 4 : at + 8], at + 8 + length
        if end + 4 > len(content) or zlib.crc32(content[at + 4 : end]) != int.from_bytes(content[end : end + 4]):
            return False
        if not seen and (name != b"IHDR" or length != 13 or 0 in struct.unpack_from(">II", content, at + 8)):
            return False
        seen.add(name)
        if name == b"IEND":
            return b"IDAT" in seen
        at = end + 4
    return False
