"""A message as Telegram keeps it, and as it goes over the wire."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from tests.fakes.bot_api.shown import Button, Shown, ShownFile

Json = dict[str, Any]


@dataclass
class Stored:
    """`content`: the fields that make the message what it is (text, document, contact, ...). `date` in seconds."""

    message_id: int
    chat: Json
    sender: Json
    date: int
    content: Json
    keyboard: Json | None = None
    file: ShownFile | None = None
    reply_to: Stored | None = None
    edit_date: int | None = None
    deleted: bool = field(default=False)

    @property
    def from_bot(self) -> bool:
        return bool(self.sender["is_bot"])

    def json(self) -> Json:
        """https://core.telegram.org/bots/api#message"""
        body: Json = {"message_id": self.message_id, "from": self.sender, "chat": self.chat, "date": self.date}
        if self.edit_date is not None:
            body["edit_date"] = self.edit_date
        if self.reply_to is not None and not self.reply_to.deleted:
            body["reply_to_message"] = {k: v for k, v in self.reply_to.json().items() if k != "reply_to_message"}
        return body | self.content | ({"reply_markup": self.keyboard} if self.keyboard else {})

    def accessible(self) -> Json:
        """As a press carries it: https://core.telegram.org/bots/api#maybeinaccessiblemessage, `date` 0 once deleted."""
        return {"chat": self.chat, "message_id": self.message_id, "date": 0} if self.deleted else self.json()

    def shown(self) -> Shown:
        return Shown(
            message_id=self.message_id,
            from_bot=self.from_bot,
            text=str(self.content.get("text") or self.content.get("caption") or ""),
            at=datetime.fromtimestamp(self.date, UTC),
            buttons=self.buttons(),
            file=self.file,
            edited=self.edit_date is not None,
            entities=tuple(self.content.get("entities") or self.content.get("caption_entities") or ()),
        )

    def buttons(self) -> tuple[tuple[Button, ...], ...]:
        rows = (self.keyboard or {}).get("inline_keyboard", ())
        return tuple(tuple(self._button(each) for each in row) for row in rows)

    def _button(self, each: Json) -> Button:
        return Button(each["text"], self.message_id, each.get("callback_data"), each.get("url"))
