"""The user's side: what a person can do in Telegram. Each deed returns the update that the bot gets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.fakes.bot_api import initdata, texts
from tests.fakes.bot_api.chats import Chat
from tests.fakes.bot_api.refusals import bad, forbidden
from tests.fakes.bot_api.shown import Button, Shown, ShownFile
from tests.fakes.bot_api.stored import Json

if TYPE_CHECKING:
    from tests.fakes.bot_api.account import BotAccount

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63fccff0bf1e000583027e"
    "3a2b9d4a0000000049454e44ae426082"
)


@dataclass(frozen=True)
class Person:
    """`phone` in E.164. Ids need more than 32 bits, as those of new accounts do."""

    id: int
    first_name: str
    phone: str
    last_name: str = ""
    username: str = ""
    language: str = "it"

    def json(self) -> Json:
        """https://core.telegram.org/bots/api#user"""
        body: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name, "language_code": self.language}
        return body | self.names()

    def names(self) -> Json:
        return {k: v for k, v in (("last_name", self.last_name), ("username", self.username)) if v}


class Speaking(Chat):
    """What people can do in any chat."""

    def _post(self, who: Person, content: Json, file: ShownFile | None = None, reply_to: int = 0) -> Json:
        message = self.store(who.json(), content, file=file)
        message.reply_to = self.find(reply_to)
        return self.bot.mailbox.put("message", message.json(), self.id)

    def _file(self, kind: str, name: str, mime: str, content: bytes, more: Json) -> tuple[Json, ShownFile]:
        """The field of that kind, as https://core.telegram.org/bots/api#document and its siblings."""
        file = ShownFile(kind, name, mime, content)
        return {kind: self.bot.files.keep(file).json() | more}, file

    def _edit(self, message: Shown | int, text: str) -> Json:
        stored = self.find(message if isinstance(message, int) else message.message_id)
        assert stored is not None, "no such message on the screen"
        assert not stored.from_bot, "only one's own messages can be edited"
        stored.content = texts.typed(text)
        stored.edit_date = self.bot.clock.seconds()
        self.changed()
        return self.bot.mailbox.put("edited_message", stored.json(), self.id)

    def _member(self, by: Json, old: str, new: str) -> Json:
        """https://core.telegram.org/bots/api#chatmemberupdated, about the bot itself. `by`: the user who changed it."""
        change = {"chat": self.json(), "from": by, "date": self.bot.clock.seconds()}
        change |= {"old_chat_member": self._as_member(old), "new_chat_member": self._as_member(new)}
        return self.bot.mailbox.put("my_chat_member", change, self.id)

    def _as_member(self, status: str) -> Json:
        return {"user": self.bot.user(), "status": status} | ({"until_date": 0} if status == "kicked" else {})


class PrivateChat(Speaking):
    """One person's chat with one bot; `id` is hers. Closed to the bot until she has written."""

    def __init__(self, bot: BotAccount, person: Person) -> None:
        super().__init__(bot, person.id)
        self.person, self.opened, self.blocked, self.deactivated = person, False, False, False

    def json(self) -> Json:
        return {"id": self.id, "type": "private", "first_name": self.person.first_name} | self.person.names()

    def reach(self) -> None:
        if not self.opened:
            raise bad("chat not found")
        if self.deactivated:
            raise forbidden("user is deactivated")
        if self.blocked:
            raise forbidden("bot was blocked by the user")

    def start(self, payload: str = "") -> Json:
        """The START button, or a link https://t.me/<bot>?start=<payload>."""
        return self.say(f"/start {payload}".strip())

    def say(self, text: str, reply_to: Shown | None = None) -> Json:
        return self._do(texts.typed(text), reply_to=reply_to.message_id if reply_to else 0)

    def edit(self, message: Shown | int, text: str) -> Json:
        """Her own message, by what `sent` shows or its id."""
        return self._edit(message, text)

    def press(self, button: str | Button) -> Json:
        """The newest button with that title on the screen; a `Button` kept earlier is pressed whatever shows now."""
        pressed = button if isinstance(button, Button) else self.button(button)
        assert pressed.data is not None, f"{pressed.title} opens a page: {pressed.url}"
        message = next(each for each in self.messages if each.message_id == pressed.message_id)
        query = {
            "id": self.bot.pressed(self),
            "from": self.person.json(),
            "message": message.accessible(),
            "chat_instance": str(-(self.id << 8)),
            "data": pressed.data,
        }
        return self.bot.mailbox.put("callback_query", query, self.id)

    def button(self, title: str) -> Button:
        every = [each for message in reversed(self.screen) for row in message.buttons for each in row]
        found = next((each for each in every if each.title == title), None)
        assert found is not None, f"no button {title!r} on the screen: {[each.title for each in every]}"
        return found

    def share_contact(self, phone: str = "", *, name: str = "", user_id: int | None = None, plus: bool = False) -> Json:
        """Her own number with her own `user_id`; with `phone` somebody else's card, which has another id or none.

        Telegram's clients send numbers with or without "+"; `plus` decides.
        """
        foreign = bool(phone) or user_id is not None
        number = phone or self.person.phone
        card: Json = {"phone_number": number if plus else number.removeprefix("+")}
        card["first_name"] = name or ("Altra" if foreign else self.person.first_name)
        owner = user_id if foreign else self.person.id
        return self._do({"contact": card | ({"user_id": owner} if owner is not None else {})})

    def send_location(self, latitude: float = 45.464, longitude: float = 9.19) -> Json:
        return self._do({"location": {"latitude": latitude, "longitude": longitude}})

    def send_voice(self, content: bytes = b"OggS", seconds: int = 3) -> Json:
        return self._send("voice", "voice.oga", "audio/ogg", content, {"duration": seconds, "mime_type": "audio/ogg"})

    def send_sticker(self, emoji: str = "👍") -> Json:
        more = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False, "emoji": emoji}
        return self._send("sticker", "sticker.webp", "image/webp", b"RIFF", more)

    def send_video(self, content: bytes = b"video", caption: str = "") -> Json:
        more = {"width": 640, "height": 480, "duration": 3, "mime_type": "video/mp4"}
        return self._send("video", "video.mp4", "video/mp4", content, more, caption)

    def send_document(
        self, name: str = "a.pdf", content: bytes = b"%PDF-1.4", mime: str = "application/pdf", caption: str = ""
    ) -> Json:
        return self._send("document", name, mime, content, {"file_name": name, "mime_type": mime}, caption)

    def send_photo(self, content: bytes = PNG, caption: str = "", album: str = "") -> Json:
        """In two sizes, the largest last, as Telegram does; it names no file and no type. `album`: its id."""
        file = ShownFile("photo", "photo.jpg", "image/jpeg", content)
        sizes = [self.bot.files.keep(file).json() | {"width": side, "height": side} for side in (90, 1280)]
        more = {"caption": caption, "media_group_id": album}
        return self._do({"photo": sizes} | {name: value for name, value in more.items() if value}, file)

    def block(self) -> Json:
        self.blocked = True
        return self._member(self.person.json(), "member", "kicked")

    def unblock(self) -> Json:
        self.blocked = False
        return self._member(self.person.json(), "kicked", "member")

    def init_data(self, start_param: str = "") -> str:
        """What a Mini App gets, signed with this bot's token."""
        return initdata.signed(self.bot.token, self.person.json(), self.bot.clock.seconds(), start_param)

    def _send(self, kind: str, name: str, mime: str, content: bytes, more: Json, caption: str = "") -> Json:
        field, file = self._file(kind, name, mime, content, more)
        return self._do(field | ({"caption": caption} if caption else {}), file)

    def _do(self, content: Json, file: ShownFile | None = None, reply_to: int = 0) -> Json:
        assert not self.blocked, "who has blocked a bot cannot write to it"
        self.opened = True
        return self._post(self.person, content, file, reply_to)
