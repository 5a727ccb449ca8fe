"""Small whole files, and crooked ones: made here, byte by byte."""

from __future__ import annotations

import struct
import zlib

PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"


def png(width: int = 1, height: int = 1, *, rest: bytes = b"") -> bytes:
    """A grey picture; `rest` stands behind its end."""
    rows = zlib.compress((b"\x00" + b"\x80" * width) * height)
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"") + rest


def jpeg(width: int = 1, height: int = 1, *, rest: bytes = b"") -> bytes:
    """The segments of a picture, with data that nobody decodes."""
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    tables, scan = b"\x00" + bytes(64), b"\x01\x01\x00\x00\x3f\x00"
    parts = [_segment(0xE0, b"JFIF\x00\x01\x02\x00\x00\x01\x00\x01\x00\x00"), _segment(0xDB, tables)]
    parts += [_segment(0xC0, frame), _segment(0xDA, scan)]
    return b"\xff\xd8" + b"".join(parts) + b"\x2a\xff\x00\x2a" + b"\xff\xd9" + rest


def large_pdf(size: int) -> bytes:
    """A PDF of exactly `size` bytes."""
    head, tail = PDF[: PDF.index(b"trailer")], PDF[PDF.index(b"trailer") :]
    return head + b"%" + b" " * (size - len(head) - len(tail) - 2) + b"\n" + tail


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _segment(marker: int, data: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data
