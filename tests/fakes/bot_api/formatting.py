"""HTML and MarkdownV2 as the Bot API reads them: https://core.telegram.org/bots/api#formatting-options.

The old "Markdown" mode is left out: `texts` refuses it, although Telegram still takes it.
"""

from __future__ import annotations

import html as entities_of_html
import re
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.bot_api.refusals import bad

Json = dict[str, Any]
KINDS = {
    "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bold", "italic", "underline",
    "strikethrough", "spoiler", "blockquote", "expandable_blockquote", "code", "pre", "text_link", "text_mention",
    "custom_emoji",
}  # fmt: skip
TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "blockquote": "blockquote", "code": "code", "pre": "pre", "a": "text_link",
}  # fmt: skip
TAG = re.compile(r"<(/?)([A-Za-z-]*)((?:\s+[^<>]*)?)>")
NAMED = re.compile(r"&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);")
HREF = re.compile(r"""\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
RESERVED = set("_*[]()~`>#+-=|{}.!")
MARKS = {"__": "underline", "||": "spoiler", "*": "bold", "_": "italic", "~": "strikethrough"}


@dataclass
class Writer:
    """Text as it grows, and the entities over it."""

    text: str = ""
    found: list[Json] = field(default_factory=list)

    @property
    def at(self) -> int:
        return len(self.text.encode("utf-16-le")) // 2

    def close(self, kind: str, start: int, **more: str) -> None:
        if self.at > start:
            self.found.append({"type": kind, "offset": start, "length": self.at - start} | more)


def html(source: str) -> tuple[str, list[Json]]:
    """The text and its entities; 400 for tags that Telegram does not know or that are not closed in order."""
    out, at = Writer(), 0
    open_tags: list[tuple[str, int, str]] = []
    while at < len(source):
        if source[at] == "<":
            match = TAG.match(source, at)
            if match is None:
                raise _cannot(f"Unclosed start tag at byte offset {_bytes(source, at)}")
            _tag(match, out, open_tags, _bytes(source, at))
            at = match.end()
        elif match := NAMED.match(source, at):
            out.text += entities_of_html.unescape(match.group())
            at = match.end()
        else:
            out.text += source[at]
            at += 1
    if open_tags:
        raise _cannot(f'Can\'t find end tag corresponding to start tag "{open_tags[-1][0]}"')
    return out.text, out.found


def _tag(match: re.Match[str], out: Writer, open_tags: list[tuple[str, int, str]], offset: int) -> None:
    closing, name, attributes = match.group(1), match.group(2).lower(), match.group(3)
    if closing:
        return _end_tag(name, out, open_tags, offset)
    if name not in TAGS:
        raise _cannot(f'Unsupported start tag "{name}" at byte offset {offset}')
    href = HREF.search(attributes)
    address = next((each for each in href.groups() if each is not None), "") if href else ""
    open_tags.append((name, out.at, entities_of_html.unescape(address)))
    return None


def _end_tag(name: str, out: Writer, open_tags: list[tuple[str, int, str]], offset: int) -> None:
    if not open_tags:
        raise _cannot(f"Unexpected end tag at byte offset {offset}")
    opened, start, address = open_tags.pop()
    if name not in ("", opened):
        raise _cannot(f'Unmatched end tag at byte offset {offset}, expected "</{opened}>", found "</{name}>"')
    if opened != "a":
        out.close(TAGS[opened], start)
    elif address:
        out.close("text_link", start, url=address)


def markdown_v2(source: str) -> tuple[str, list[Json]]:
    """The same for MarkdownV2, without quotations and custom emoji."""
    out, at = Writer(), 0
    opened: list[tuple[str, int, int]] = []
    while at < len(source):
        at = _markdown_step(source, at, out, opened)
    if opened:
        kind, _, offset = opened[-1]
        raise _cannot(f"Can't find end of {kind.capitalize()} entity at byte offset {offset}")
    return out.text, out.found


def _markdown_step(source: str, at: int, out: Writer, opened: list[tuple[str, int, int]]) -> int:
    """Reads one thing at `at`; where the next one begins."""
    char = source[at]
    if char == "\\" and at + 1 < len(source) and 0 < ord(source[at + 1]) <= 126:
        out.text += source[at + 1]
        return at + 2
    if char == "`":
        return _code(source, at, out)
    if char == "[":
        opened.append(("text_link", out.at, _bytes(source, at)))
        return at + 1
    if char == "]" and opened and opened[-1][0] == "text_link":
        return _link(source, at, out, opened)
    mark = next((mark for mark in MARKS if source.startswith(mark, at)), None)
    if mark:
        _mark(MARKS[mark], out, opened, _bytes(source, at))
        return at + len(mark)
    if char in RESERVED:
        raise _cannot(f"Character '{char}' is reserved and must be escaped with the preceding '\\'")
    out.text += char
    return at + 1


def _mark(kind: str, out: Writer, opened: list[tuple[str, int, int]], offset: int) -> None:
    if opened and opened[-1][0] == kind:
        out.close(kind, opened.pop()[1])
    else:
        opened.append((kind, out.at, offset))


def _code(source: str, at: int, out: Writer) -> int:
    fence, kind = ("```", "pre") if source.startswith("```", at) else ("`", "code")
    end, start = at + len(fence), out.at
    while not source.startswith(fence, end):
        if end >= len(source):
            raise _cannot(f"Can't find end of {kind.capitalize()} entity at byte offset {_bytes(source, at)}")
        end += source[end] == "\\" and end + 1 < len(source)
        out.text += source[end]
        end += 1
    out.close(kind, start)
    return end + len(fence)


def _link(source: str, at: int, out: Writer, opened: list[tuple[str, int, int]]) -> int:
    kind, start, _ = opened.pop()
    if not source.startswith("](", at):
        return at + 1
    end = source.find(")", at)
    if end < 0:
        raise _cannot(f"Can't find end of a URL at byte offset {_bytes(source, at)}")
    out.close(kind, start, url=re.sub(r"\\(.)", r"\1", source[at + 2 : end]))
    return end + 1


def _bytes(source: str, at: int) -> int:
    return len(source[:at].encode())


def _cannot(words: str) -> Exception:
    return bad(f"can't parse entities: {words}")
