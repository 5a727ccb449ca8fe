"""Renders responses for the service's own words. Stricter than Rasa: what is not filled is an error, never "None"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from bot.adapters.responses.reader import Responses, Variation, read_responses

VARIABLE = re.compile(r"{([A-Za-z_]\w*)}")


class ResponsePhrases:
    """Implements `bot.services.ports.Phrases`. Of several variations the first that fits the language is said."""

    def __init__(self, responses: Responses) -> None:
        self._responses = responses

    @classmethod
    def of_project(cls, root: Path) -> ResponsePhrases:
        return cls(read_responses(root))

    @property
    def responses(self) -> Responses:
        return self._responses

    def render(self, name: str, language: str, /, **variables: str) -> str:
        """The text. Raises LookupError for an unknown name, KeyError for a variable that is missing or None."""
        return _fill(self._variation(name, language).text, variables)

    def buttons(self, name: str, language: str, /, **variables: str) -> list[tuple[str, str]]:
        """Title and payload of the buttons that stand in a response."""
        found = self._variation(name, language).buttons
        return [(_fill(title, variables), _fill(payload, variables)) for title, payload in found]

    def _variation(self, name: str, language: str) -> Variation:
        try:
            variations: Sequence[Variation] = self._responses[name]
        except KeyError as error:
            raise LookupError(f"no response {name}") from error
        fitting = [v for v in variations if v.language == language] or [v for v in variations if v.language is None]
        if not fitting:
            raise LookupError(f"no response {name} in {language}")
        return fitting[0]


def _fill(text: str, variables: dict[str, str]) -> str:
    """Values are put in as they are: braces in them are not looked at again. "{{" and "}}" are written braces."""

    def value(match: re.Match[str]) -> str:
        filled = variables.get(match.group(1))
        if filled is None:
            raise KeyError(match.group(1))
        return filled

    parts = re.split(r"({{|}})", text)
    braces = {"{{": "{", "}}": "}"}
    return "".join(braces.get(part) or VARIABLE.sub(value, part) for part in parts)
