"""The service's own sentences, as messages of the chat. Implements `bot.services.chat_ports.Words`."""

from __future__ import annotations

from bot.adapters.responses.phrases import ResponsePhrases
from bot.core.chat import Choice, Said, Sender


class ResponseWords:
    """Says responses of the domain without a turn of the engine: the greeting, a removed card number, a late answer."""

    def __init__(self, phrases: ResponsePhrases) -> None:
        self._phrases = phrases

    def say(self, name: str, language: str, **variables: str) -> Said:
        """Raises LookupError for an unknown response, KeyError for an unfilled variable."""
        text = self._phrases.render(name, language, **variables)
        offered = self._phrases.buttons(name, language, **variables)
        return Said(Sender.BOT, text, tuple(Choice(title, payload) for title, payload in offered))
