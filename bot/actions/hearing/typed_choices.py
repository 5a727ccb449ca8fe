"""A choice that is typed presses it, whatever intent its words sound like: by its title, or by its place (row 41)."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.actions.hearing.premium_meant import block_meant, disowned_meant
from bot.actions.hearing.rule_changed import is_beside_rule
from bot.actions.slots import EDITED, OFFERED, RATING
from bot.actions.turn import Turn
from bot.core.leaning_words import (
    changes_it,
    drops_it,
    leans_on_notices,
    names_block,
    orders_block,
    wants_it,
)
from bot.core.requests import Request, request_behind
from bot.core.typed_choices import LAST, LONGEST, place_said, titled
from bot.services.ports import SpokenMessage, Transcript

_YES_OR_NO = frozenset({"affirm", "deny"})
_NO_PLACE = _YES_OR_NO | {"cancel"}
"""A yes or a no is said, and never meant by its place."""
_HAD = frozenset({"activate_service", "activate_offer", "set_auto_recharge", "enable_biometrics"})
_DROPPED = frozenset({"deactivate_service", "stop_auto_recharge", "remove_card"})
_CHANGED = frozenset({"update_profile"})
_ELSEWHERE = frozenset({"pay_bill", "recharge", "save_card", "add_line", "email_bill", "block_sim", "talk_to_human"})
_NAMES = ("service_name", "offer_name")
_NOTICES = "notices"
"""The entity with which a choice switches notices on or off."""
_MANAGE_NOTICES = "manage_notices"
_LIST = "\n1. "
"""A list in the words of the question: a place is one of its own."""


async def hear_typed_choice(transcript: Transcript, turn: Turn, known: Collection[str]) -> None:
    """Takes the message as the press of what was shown last. `known`: the intents that something is done about."""
    said = turn.request
    if not said.text or len(said.text) > LONGEST or said.first(EDITED) is not None:
        return
    spoken = await transcript.last_bot_messages(turn.sender)
    pressed = _pressed(spoken, said.text) or (_taken(spoken, turn) if turn.task is None else None)
    if pressed is not None and pressed.intent in known:
        if not (pressed.intent in _YES_OR_NO and pressed.intent == said.intent):
            turn.request, turn.parts, turn.guesses, turn.pressed = pressed, (), (), True
        return
    placed = _at_place(spoken, said.text)
    turn.placed = placed if placed is not None and placed.intent in known else None


def chosen_place(turn: Turn) -> Request | None:
    """ "La 2", of the choices of the last question, where it means nothing else: a rating is a number itself."""
    return None if turn.slots.get(RATING) else turn.placed


def take_place(turn: Turn) -> None:
    """The message is that choice."""
    if turn.placed is not None:
        turn.request, turn.parts, turn.guesses = turn.placed, (), ()


def _pressed(spoken: Sequence[SpokenMessage], text: str) -> Request | None:
    payload = titled(text, [button for message in spoken for button in message.buttons])
    return request_behind(payload) if payload is not None else None


def _taken(spoken: Sequence[SpokenMessage], turn: Turn) -> Request | None:
    """ "Attivalo", "toglila", after one thing that can be: that one, which is read back; notices are switched."""
    said = turn.request
    if orders_block(said.text) and (block := _block_shown(spoken)) is not None:
        return block
    if (of_premium := block_meant(spoken, turn)) is not None:
        return of_premium
    if (disowned := disowned_meant(spoken, turn)) is not None:
        return disowned
    if said.intent in _ELSEWHERE or any(said.texts(name) for name in _NAMES):
        return None
    on, changes = wants_it(said.text), changes_it(said.text)
    if not on and not changes and not drops_it(said.text):
        return None
    meant, notices = (_HAD, "on") if on else (_CHANGED, "") if changes else (_DROPPED, "off")
    choices = [request_behind(payload) for message in spoken for _, payload in message.buttons]
    shown = [choice for choice in choices if choice.intent in meant or choice.first(_NOTICES) == notices]
    if len(shown) != 1 or (shown[0].intent == "remove_card" and is_beside_rule(turn)):
        return None  # the card, or what is paid with it
    return _of_notices(shown[0], turn)


def _block_shown(spoken: Sequence[SpokenMessage]) -> Request | None:
    """ "Bloccalo", where the service that keeps such charges off was shown as a choice: no SIM is meant."""
    named = [payload for message in spoken for title, payload in message.buttons if names_block(title)]
    found = [choice for choice in map(request_behind, named) if choice.intent == "activate_service"]
    return found[0] if len(found) == 1 else None


def _of_notices(choice: Request, turn: Turn) -> Request | None:
    """Notices are switched by words that can mean them alone, and on by these only right after a yes was asked for: who
    orders them otherwise is asked what the yes is to."""
    said = turn.request
    if choice.first(_NOTICES) is None:
        return choice
    if not leans_on_notices(said.text):
        return None
    asked = turn.slots.get(OFFERED) == _MANAGE_NOTICES
    return choice if asked or choice.first(_NOTICES) == "off" else Request(_MANAGE_NOTICES, {}, said.text)


def _at_place(spoken: Sequence[SpokenMessage], text: str) -> Request | None:
    place = place_said(text)
    asking = [message for message in spoken if len(message.buttons) > 1]
    if place is None or not asking or "?" not in asking[-1].text or _LIST in asking[-1].text:
        return None
    choices = [request_behind(payload) for _, payload in asking[-1].buttons]
    meant = [choice for choice in choices if choice.intent not in _NO_PLACE]
    if place == LAST:
        return meant[-1] if meant else None
    chosen = choices[place - 1] if place <= len(choices) else None
    return chosen if chosen in meant else None
