"""Responses that are complete or an error: Rasa prints `None` for a variable that nobody filled."""

from __future__ import annotations

import random
import re
from typing import Any

from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.core.nlg.generator import ResponseVariationFilter

from bot.engine.errors import ResponseFailed

LANGUAGE = "language"
"""The slot that variations are conditioned on. An answer says its language itself: an action's slots are set only after
what it said was worded."""
FILLED_KEYS = ("text", "image", "custom", "buttons", "attachment", "quick_replies")
# `{name}`; what else stands in braces (a payload's JSON) is left alone. Doubled braces are single ones.
_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{([A-Za-z_][A-Za-z0-9_.\-]*)\}")
_PLAIN_PLACEHOLDER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_.\-]*)\}")


class StrictResponses(TemplatedNaturalLanguageGenerator):
    """Fills responses from slots and given variables; raises `ResponseFailed` for whatever is missing."""

    def generate_from_slots(
        self, utter_action: str, filled_slots: dict[str, Any], output_channel: str, **kwargs: Any
    ) -> dict[str, Any]:
        """The response, filled. Unknown names and responses without a variation that fits are errors."""
        if utter_action not in self.responses:
            raise ResponseFailed(f"there is no response {utter_action}")
        spoken = {name: kwargs[name] for name in (LANGUAGE,) if kwargs.get(name)}
        filled_slots = {**filled_slots, **spoken}
        variations = ResponseVariationFilter(self.responses)
        fitting = variations.responses_for_utter_action(utter_action, output_channel, filled_slots)
        if not fitting:
            raise ResponseFailed(f"no variation of {utter_action} fits")
        chosen = random.choice(fitting)
        variables = self._response_variables(filled_slots, kwargs)
        return {
            key: _fill(value, variables, utter_action) if key in FILLED_KEYS else value for key, value in chosen.items()
        }


def _fill(value: Any, variables: dict[str, Any], name: str) -> Any:
    if isinstance(value, str):
        return _fill_text(value, variables, name)
    if isinstance(value, dict):
        return {key: _fill(item, variables, name) for key, item in value.items()}
    if isinstance(value, list):
        return [_fill(item, variables, name) for item in value]
    return value


def _fill_text(text: str, variables: dict[str, Any], name: str) -> str:
    def replacement(match: re.Match[str]) -> str:
        if match.group(1) is None:
            return match.group(0)[0]
        value = variables.get(match.group(1))
        if value is None:
            raise ResponseFailed(f"{name} has no value for {{{match.group(1)}}}")
        return str(value)

    return (_PLACEHOLDER if "{{" in text else _PLAIN_PLACEHOLDER).sub(replacement, text)
