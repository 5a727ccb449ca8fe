"""Keyboards: what `reply_markup` may hold, and what the person's screen makes of it.

https://core.telegram.org/bots/api#inlinekeyboardbutton; 100 buttons in all and 8 in a row are not in that page: the
first is measured, the second is what clients draw, and both are python-telegram-bot's InlineKeyboardMarkupLimit.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from tests.fakes.bot_api.refusals import bad
from tests.fakes.bot_api.stored import Json

MOST_BUTTONS, MOST_IN_A_ROW, LARGEST = 100, 8, 10_000
LONGEST_DATA = 64
ACTIONS = ("callback_data", "url", "web_app", "login_url", "switch_inline_query", "copy_text", "pay")
SCHEMES = ("https://", "http://", "tg://")


@dataclass(frozen=True)
class Markup:
    """`inline`: goes with the message. `keyboard`: the rows below the text box from now on, None to leave them."""

    inline: Json | None = None
    keyboard: tuple[tuple[Json, ...], ...] | None = None


def read(source: str) -> Markup:
    """400 for what Telegram refuses; nothing at all is no markup."""
    if not source:
        return Markup()
    given = _object(source)
    if "inline_keyboard" in given:
        return Markup(inline=_inline(given, source))
    if "keyboard" in given:
        return Markup(keyboard=tuple(tuple(_key(each) for each in row) for row in _rows(given["keyboard"])))
    if given.get("remove_keyboard") is True:
        return Markup(keyboard=())
    return Markup()


def read_inline(source: str) -> Json | None:
    """As an edit takes it: an inline keyboard, or nothing."""
    given = _object(source) if source else {}
    if given and "inline_keyboard" not in given:
        raise bad("inline keyboard expected")
    return _inline(given, source) if given else None


def _object(source: str) -> Json:
    try:
        given: Any = json.loads(source)
    except ValueError:
        raise bad("can't parse reply keyboard markup JSON object") from None
    if not isinstance(given, dict):
        raise bad("object expected as reply markup")
    return given


def _inline(given: Json, source: str) -> Json | None:
    """The keyboard as it comes back; empty rows are dropped, and a keyboard without buttons is none."""
    rows = [[_button(each) for each in row] for row in _rows(given["inline_keyboard"]) if row]
    if sum(map(len, rows)) > MOST_BUTTONS or max(map(len, rows), default=0) > MOST_IN_A_ROW:
        raise bad("reply markup is too long")
    if len(source.encode()) > LARGEST:
        raise bad("reply markup is too long")
    return {"inline_keyboard": rows} if rows else None


def _rows(given: Any) -> list[list[Any]]:
    if not isinstance(given, list) or not all(isinstance(row, list) for row in given):
        raise bad('can\'t parse keyboard: field "inline_keyboard" must be of type Array of Arrays')
    return given


def _button(given: Any) -> Json:
    if not isinstance(given, dict):
        raise bad("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    if not str(given.get("text") or "").strip():
        raise bad("can't parse inline keyboard button: Text must be non-empty")
    actions = [name for name in ACTIONS if name in given]
    if not actions:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if "callback_data" in given and not 1 <= len(str(given["callback_data"]).encode()) <= LONGEST_DATA:
        raise bad("BUTTON_DATA_INVALID")
    if "url" in given and not str(given["url"]).startswith(SCHEMES):
        raise bad(f"inline keyboard button URL '{given['url']}' is invalid: Unsupported URL protocol")
    return {"text": given["text"], actions[0]: given[actions[0]]}


def _key(given: Any) -> Json:
    """A key of the keyboard below the text box: text, or an object that may ask for the contact."""
    key: Json = {"text": given} if isinstance(given, str) else dict(given)
    if not str(key.get("text") or "").strip():
        raise bad("can't parse keyboard button: Text must be non-empty")
    return key
