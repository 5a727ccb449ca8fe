"""The ids of prompts that wait for a code. The first one is its challenge's; each wrong code brings a new one.

All of them answer the same challenge and spend its guesses: a client tells by the id alone that it is asked again, and
a code that was typed into the field before is judged like any other.
"""

from __future__ import annotations

_AGAIN = "."
"""In no challenge's id."""


def asked_again(prompt_id: str, left: int) -> str:
    """The id of the next prompt for the same challenge. `left`: the guesses that it has now."""
    return f"{challenge_of(prompt_id)}{_AGAIN}{left}"


def challenge_of(prompt_id: str) -> str:
    """The challenge that a prompt of any of its ids waits for."""
    return prompt_id.partition(_AGAIN)[0]
