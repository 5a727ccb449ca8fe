"""Text as Telegram takes it: trimmed, formatted, measured.

"1-4096 characters after entities parsing": Telegram measures entities in UTF-16 code units and does not say what a
character of the limit is; this fake counts UTF-16 code units, the strictest reading, so that a text that passes here
passes there.
"""

from __future__ import annotations

import json
import re
from typing import Any

from tests.fakes.bot_api import formatting
from tests.fakes.bot_api.refusals import bad
from tests.fakes.bot_api.stored import Json

LONGEST_TEXT, LONGEST_CAPTION = 4096, 1024
COMMAND = re.compile(r"(?<![\w/@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")
URL = re.compile(r"https?://[^\s<>\"]+")


def units(text: str) -> int:
    """Length in UTF-16 code units: an emoji counts twice."""
    return len(text.encode("utf-16-le")) // 2


def formatted(text: str, parse_mode: str, entities: str) -> tuple[str, list[Json]]:
    """The text as shown and its entities. 400: unknown mode, markup that does not parse, entities beyond the text."""
    mode = parse_mode.lower()
    if mode == "html":
        text, found = formatting.html(text)
    elif mode == "markdownv2":
        text, found = formatting.markdown_v2(text)
    elif mode:
        raise bad("unsupported parse_mode")
    else:
        found = _given(text, entities)
    return _trimmed(text, found)


def content(text: str, parse_mode: str, entities: str) -> Json:
    """The fields of a text message: `text`, and `entities` where there are any."""
    if not text:
        raise bad("message text is empty")
    shown, found = formatted(text, parse_mode, entities)
    if not shown:
        raise bad("text must be non-empty")
    if units(shown) > LONGEST_TEXT:
        raise bad("message is too long")
    return {"text": shown} | _entities("entities", shown, found)


def caption(text: str, parse_mode: str, entities: str) -> Json:
    shown, found = formatted(text, parse_mode, entities)
    if units(shown) > LONGEST_CAPTION:
        raise bad("message caption is too long")
    return ({"caption": shown} if shown else {}) | _entities("caption_entities", shown, found)


def typed(text: str) -> Json:
    """What a person typed: their client trims it and marks commands and links."""
    shown = text.strip()
    return {"text": shown} | _entities("entities", shown, [])


def _entities(name: str, text: str, found: list[Json]) -> Json:
    marked = sorted([*found, *_detected(text, found)], key=lambda entity: (entity["offset"], -entity["length"]))
    return {name: marked} if marked else {}


def _detected(text: str, found: list[Json]) -> list[Json]:
    every = [("url", each) for each in URL.finditer(text)] + [("bot_command", each) for each in COMMAND.finditer(text)]
    marked = [_entity(text, kind, match.start(), match.end()) for kind, match in every]
    return [each for each in marked if not any(_overlap(each, other) for other in found)]


def _entity(text: str, kind: str, start: int, end: int) -> Json:
    return {"type": kind, "offset": units(text[:start]), "length": units(text[start:end])}


def _overlap(one: Json, other: Json) -> bool:
    first, second = sorted((one, other), key=lambda entity: entity["offset"])
    return bool(second["offset"] < first["offset"] + first["length"])


def _trimmed(text: str, found: list[Json]) -> tuple[str, list[Json]]:
    """Without white space around it; entities move along."""
    shown = text.strip()
    before, most = units(text[: len(text) - len(text.lstrip())]), units(shown)
    moved = []
    for entity in found:
        start = max(0, entity["offset"] - before)
        end = min(most, entity["offset"] - before + entity["length"])
        if end > start:
            moved.append(entity | {"offset": start, "length": end - start})
    return shown, moved


def _given(text: str, entities: str) -> list[Json]:
    if not entities:
        return []
    try:
        found: Any = json.loads(entities)
    except ValueError:
        raise bad("can't parse entities JSON object") from None
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise bad("can't parse entities: expected an array of MessageEntity")
    for each in found:
        _check(text, each)
    return found


def _check(text: str, entity: Json) -> None:
    offset, length = entity.get("offset"), entity.get("length")
    if entity.get("type") not in formatting.KINDS or not isinstance(offset, int) or not isinstance(length, int):
        raise bad("can't parse MessageEntity: a type, an offset and a length are needed")
    if offset < 0 or length <= 0 or offset + length > units(text):
        beyond = f"ends after the end of the text at UTF-16 offset {offset + length}"
        raise bad(f"entity beginning at UTF-16 offset {offset} {beyond}")
    raw = text.encode("utf-16-le")
    for edge in (offset, offset + length):
        if 0xDC00 <= int.from_bytes(raw[2 * edge : 2 * edge + 2], "little") <= 0xDFFF:
            raise bad(f"entity begins in a middle of a UTF-16 symbol at byte offset {edge}")
