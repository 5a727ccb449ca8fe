"""A file is what its bytes are; its name is only what it is shown under."""

from __future__ import annotations

import pytest

from bot.core.attachments import LONGEST_TITLE, FileType, title_of, type_of
from tests.fakes.files import PDF, jpeg, large_pdf, png

PAGE = b"<!doctype html><script>alert(1)</script>"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, FileType.PDF),
        (PDF.replace(b"1.4", b"2.0") + b"\r\n\x00", FileType.PDF),
        (large_pdf(200_000), FileType.PDF),
        (png(), FileType.PNG),
        (png(300, 200, rest=b"what a phone's editor left of the uncropped picture"), FileType.PNG),
        (jpeg(), FileType.JPEG),
        (jpeg(4000, 3000, rest=b"\x00the maker's own"), FileType.JPEG),
    ],
)
def test_a_whole_file_is_told_by_its_content(content: bytes, kind: FileType) -> None:
    assert type_of(content) is kind


@pytest.mark.parametrize(
    "content",
    [
        b"",
        PAGE,
        b"GIF89a" + bytes(40),
        b"PK\x03\x04" + bytes(60),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"MZ" + bytes(100) + PDF,
        PAGE + PDF,
        b"%PDF-1.4\n",
        b"%PDF-" + PAGE + b" obj startxref %%EOF",
        PDF[:-30],
        b"\x89PNG\r\n\x1a\n" + PAGE,
        png()[:-1],
        png()[:40],
        png(0, 1),
        png()[:45] + b"\xff\xff" + png()[47:],
        png().replace(b"IEND", b"IENX"),
        b"\xff\xd8\xff\xe0" + PAGE,
        b"\xff\xd8\xff\xd9",
        jpeg()[:-2],
        jpeg()[:30],
        jpeg(0, 0),
        b"\xff\xd8\xff\xda\x00\x04\x00\x00\xff\xd9",
        b"\xff\xd8\xff\xff\xff\xff",
    ],
)
def test_what_is_cut_off_spoofed_or_something_else_is_nothing(content: bytes) -> None:
    assert type_of(content) is None


def test_no_beginning_of_a_file_is_a_file() -> None:
    for whole in (png(), jpeg(), PDF.rstrip()):
        assert [cut for cut in range(len(whole) - 1) if type_of(whole[:cut])] == []


def test_a_file_of_two_kinds_is_the_one_that_it_begins_as() -> None:
    assert type_of(png(rest=PDF)) is FileType.PNG
    assert type_of(jpeg(rest=PAGE)) is FileType.JPEG


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("bolletta.pdf", "bolletta.pdf"),
        ("bolletta", "bolletta.pdf"),
        ("foto.JPG.exe", "foto.JPG.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Documenti\\modulo firmato.pdf", "modulo firmato.pdf"),
        ("perché è così.pdf", "perché è così.pdf"),
        ("fattura\u202efdp.exe", "fatturafdp.pdf"),
        ('a"; filename="evil.html', "a filename= evil.pdf"),
        ("uno\r\nSet-Cookie: due.pdf", "unoSet-Cookie due.pdf"),
        ("\ud800.pdf", "file.pdf"),
        ("", "file.pdf"),
        (".pdf", "file.pdf"),
        ("...", "file.pdf"),
        ("4111 1111 1111 1111.pdf", "file.pdf"),
        ("il codice è 483920.pdf", "file.pdf"),
    ],
)
def test_a_name_keeps_its_words_and_gets_the_ending_of_its_content(given: str, shown: str) -> None:
    assert title_of(given, FileType.PDF) == shown


def test_a_name_is_never_too_long_for_a_row_or_a_line() -> None:
    for kind in FileType:
        assert len(title_of("à" * 5000 + ".png", kind)) <= LONGEST_TITLE


@pytest.mark.parametrize(
    ("kind", "media_type", "shown_as"),
    [
        (FileType.PDF, "application/pdf", "pdf"),
        (FileType.JPEG, "image/jpeg", "image"),
        (FileType.PNG, "image/png", "image"),
    ],
)
def test_each_kind_has_its_media_type_and_its_word_in_the_chat_api(
    kind: FileType, media_type: str, shown_as: str
) -> None:
    assert (kind.media_type, kind.kind) == (media_type, shown_as)
