"""What a failed call means: whether it may have been sent, and what the log is told of it."""

from __future__ import annotations

import httpx
import pytest
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, TelegramError, TimedOut

from connectors.telegram.calls import Calls
from connectors.telegram.connecting import make_bot
from connectors.telegram.failures import Blocked, Refused, Unclear, Unsent, meaning_of, reason_of
from connectors.telegram.rendering import Text
from tests.fakes.bot_api import BotAccount, FakeBotApi, Fault
from tests.free_ports import free_port


def caused(error: TelegramError, cause: Exception) -> TelegramError:
    """As the library raises it."""
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    "error",
    [
        caused(NetworkError("httpx.ConnectError: refused"), httpx.ConnectError("refused")),
        caused(TimedOut(), httpx.ConnectTimeout("late")),
        caused(TimedOut("Pool timeout"), httpx.PoolTimeout("all taken")),
        caused(NetworkError("Bad Gateway (502). Parsing failed"), TelegramError("Invalid server response")),
        NetworkError("Internal Server Error"),
        InvalidToken("Unauthorized"),
        Conflict("terminated by other getUpdates request"),
    ],
    ids=lambda error: str(error.__cause__ or error),
)
def test_what_did_not_arrive_for_certain_was_not_sent(error: TelegramError) -> None:
    assert type(meaning_of(error)) is Unsent


@pytest.mark.parametrize(
    "error",
    [
        caused(TimedOut(), httpx.ReadTimeout("late")),
        caused(TimedOut(), httpx.WriteTimeout("late")),
        caused(NetworkError("httpx.ReadError: "), httpx.ReadError("reset")),
        caused(NetworkError("Unknown error in HTTP implementation"), ValueError("x")),
        caused(NetworkError("Gateway Timeout (504). Parsing failed"), TelegramError("Invalid server response")),
        TelegramError("Invalid server response"),
    ],
    ids=lambda error: str(error.__cause__ or error),
)
def test_what_may_have_arrived_is_unclear(error: TelegramError) -> None:
    assert type(meaning_of(error)) is Unclear


def test_what_is_too_large_is_refused_for_good() -> None:
    assert type(meaning_of(NetworkError("Request Entity Too Large (413)"))) is Refused


def test_a_chat_that_is_not_there_is_one_that_blocked() -> None:
    for error in (BadRequest("Chat not found"), Forbidden("bot was blocked by the user")):
        assert type(meaning_of(error)) is Blocked


@pytest.mark.parametrize(
    ("words", "logged"),
    [
        ("Message is too long", "BadRequest: Message is too long"),
        ("Can't parse entities: 'a b' and so on", "BadRequest: Can't parse entities: … and so on"),
        ("Button url 'https://x.example/T' is invalid", "BadRequest: Button url … is invalid"),
        ('Unsupported start tag "segreto" here', "BadRequest: Unsupported start tag … here"),
        ("Failed to get https://x.example/T now", "BadRequest: Failed to get … now"),
    ],
)
def test_the_log_is_told_telegram_s_own_sentence_without_what_it_quotes(words: str, logged: str) -> None:
    assert reason_of(BadRequest(words)) == logged
    assert str(meaning_of(BadRequest(words))) == logged


def test_of_other_errors_the_log_is_told_the_kind() -> None:
    """Their words may hold an address, and that the token."""
    assert reason_of(NetworkError("https://api.example/bot1:TOKEN/sendMessage")) == "NetworkError"


async def test_the_library_says_so_of_a_real_refused_connection_and_of_real_answers(
    api: FakeBotApi, account: BotAccount
) -> None:
    giulia = account.meet()
    giulia.start()
    for fault, meant in (
        (Fault.SERVER_ERROR, Unsent),
        (Fault.BAD_GATEWAY, Unsent),
        (Fault.RESET, Unclear),
        (Fault.LOST_REPLY, Unclear),
        (Fault.MALFORMED, Unclear),
        (None, Unsent),
    ):
        if fault is not None:
            api.fail("sendMessage", fault)
        bot, connections = make_bot(account.token, api.url if fault else f"http://127.0.0.1:{free_port()}")
        with pytest.raises(Unclear) as raised:
            await Calls(bot).text(giulia.id, Text("ciao"))
        assert type(raised.value) is meant, fault
        for connection in connections:
            await connection.shutdown()
