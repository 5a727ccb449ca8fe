"""What is taken out of Telegram's updates, and what is not."""

from __future__ import annotations

from typing import Any

import pytest

from bot.core.sensitive import MASK
from connectors.telegram.arrival import Arrival, What
from connectors.telegram.updates import NoUpdate, read

PERSON = {"id": 7, "is_bot": False, "first_name": "Giulia"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Giulia"}
GROUP = {"id": -100, "type": "supergroup", "title": "Famiglia"}
POLL = {
    "id": "9",
    "question": "Quando?",
    "options": [],
    "total_voter_count": 0,
    "is_closed": False,
    "is_anonymous": True,
    "type": "regular",
    "allows_multiple_answers": False,
    "allows_revoting": False,
    "members_only": False,
}
BOT = {"id": 1, "is_bot": True, "first_name": "S", "username": "s_bot"}


def message(kind: str = "message", chat: dict[str, Any] = PRIVATE, **content: Any) -> dict[str, Any]:
    body = {"message_id": 5, "date": 1_795_000_000, "chat": chat, "from": PERSON, **content}
    return {"update_id": 11, kind: body}


def member(status: str, chat: dict[str, Any] = PRIVATE) -> dict[str, Any]:
    new = {"user": BOT, "status": status, **({"until_date": 0} if status == "kicked" else {})}
    change = {"chat": chat, "from": PERSON, "date": 1_795_000_000}
    return {"update_id": 11, "my_chat_member": {**change, "old_chat_member": new, "new_chat_member": new}}


def arrival(raw: dict[str, Any]) -> Arrival:
    found = read(raw)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (message(text="ciao"), What.TEXT),
        (message("edited_message", text="ciao"), What.EDIT),
        (message(text="4111 1111 1111 1111"), What.CARD),
        (message("edited_message", text="4111 1111 1111 1111"), What.CARD),
        (message(contact={"phone_number": "39333", "first_name": "G", "user_id": 7}), What.OWN_CONTACT),
        (message(contact={"phone_number": "39333", "first_name": "G", "user_id": 8}), What.CONTACT),
        (message(contact={"phone_number": "39333", "first_name": "G"}), What.CONTACT),
        (message(location={"latitude": 1.0, "longitude": 2.0}), What.LOCATION),
        (message(dice={"emoji": "🎲", "value": 3}), What.MEDIA),
        (message(chat=GROUP, text="ciao"), What.GROUP),
        (member("kicked"), What.BLOCKED),
        (member("member"), What.UNBLOCKED),
        (member("member", GROUP), What.GROUP),
    ],
)
def test_each_update_is_one_thing(raw: dict[str, Any], what: What) -> None:
    assert arrival(raw).what is what


@pytest.mark.parametrize(
    "raw",
    [
        {"update_id": 1},
        {"update_id": 1, "poll": POLL},
        member("kicked", GROUP),
        message("edited_message", dice={"emoji": "🎲", "value": 3}),
    ],
)
def test_what_is_about_nothing_here_is_left(raw: dict[str, Any]) -> None:
    assert read(raw) is None


@pytest.mark.parametrize(
    "content",
    [
        {"pinned_message": {"message_id": 4, "date": 1_795_000_000, "chat": PRIVATE, "text": "ciao"}},
        {"pinned_message": {"message_id": 4, "date": 0, "chat": PRIVATE}},
        {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86_400}},
        {"chat_background_set": {"type": {"type": "chat_theme", "theme_name": "🐣"}}},
        {"write_access_allowed": {"from_request": True}},
    ],
)
def test_what_telegram_says_itself_in_a_chat_is_left(content: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # as `make_bot` does
    assert read(message(**content)) is None


@pytest.mark.parametrize("raw", [{"update_id": 1, "poll": {}}, {"update_id": 1, "message": {"chat": 7}}])
def test_what_lacks_what_telegram_promises_is_no_update(raw: dict[str, Any]) -> None:
    with pytest.raises(NoUpdate):
        read(raw)


@pytest.mark.parametrize("number", [None, "1", True, -1, 2**70, 1.5])
def test_an_update_without_its_number_is_none(number: object) -> None:
    with pytest.raises(NoUpdate):
        read({**message(text="ciao"), "update_id": number})


def test_of_a_card_s_number_nothing_is_kept() -> None:
    assert arrival(message(text="è 4111111111111111 scade 12/27")).text == MASK
    photo = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
    assert arrival(message(photo=photo, caption="4111111111111111")).text == MASK


def test_an_own_number_is_read_with_its_plus_however_it_comes() -> None:
    for number in ("393331234567", "+393331234567"):
        contact = {"phone_number": number, "first_name": "G", "user_id": 7}
        assert arrival(message(contact=contact)).text == "+393331234567"


def test_what_is_kept_can_be_read_again() -> None:
    kept = arrival(message(text="ciao è vero 😀"))
    assert Arrival.from_json(kept.to_json()) == kept


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/start", ("start", "")),
        ("/start abc_-9", ("start", "abc_-9")),
        ("/Menu@s_bot", ("menu", "")),
        ('/affirm{"a": 1}', None),
        ("/ menu", None),
        ("menu", None),
        ("prova /menu", None),
    ],
)
def test_a_command_is_told_from_text(text: str, command: tuple[str, str] | None) -> None:
    assert arrival(message(text=text)).command == command


def test_a_message_of_another_bot_is_left() -> None:
    raw = message(text="ciao")
    raw["message"]["from"] = BOT
    assert read(raw) is None
