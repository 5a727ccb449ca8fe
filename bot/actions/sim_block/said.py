"""What a message says about a SIM that is to be blocked: which line, lost or stolen, or found again."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.actions.sim_block.person import LOSS, block_awaits_sign_in, block_under_way
from bot.actions.tasks.journey import the_only
from bot.actions.tasks.own_line import LINE
from bot.actions.turn import Turn
from bot.core.block_questions import says_unneeded
from bot.core.errors import UnclearLine, UnknownLine
from bot.core.found_at_once import found_at_once
from bot.core.line_words import names_stranger
from bot.core.lines import Line, LineKind
from bot.core.lost_numbers import (
    BLOCK_SIM,
    Loss,
    denies_loss,
    has_it_again,
    is_here_again,
    is_with_family,
    loss_in,
    may_be_somewhere,
    tells_where_it_was,
    wants_lifting,
)
from bot.core.phone_kept import phone_is_kept
from bot.core.requests import Request
from bot.core.tasks import KEPT_TASK, Task
from bot.core.yes_and_no import is_clear_yes
from bot.services.lines import one_line, said_in
from bot.services.turn import message_id

STILL = "still"
"""Whether it is still to be blocked: asked of whoever said where the telephone was, and perhaps has it again."""
_GO_ON = re.compile(r"\b(?:proced\w+|avanti|vai|fa(?:i|te|llo)?)\b", re.IGNORECASE)
"""To whether it is in safe hands, this is a yes to the block."""
_LOSSES = {loss.value for loss in Loss}


def has_sim(line: Line) -> bool:
    """Whether there is anything to block in it: a fixed line has no SIM."""
    return line.kind is LineKind.MOBILE


def said_loss(request: Request) -> str | None:
    """Whether it was lost or stolen, as far as the request tells; None: it does not."""
    said = the_only(request, LOSS)
    if said in _LOSSES and not denies_loss(request.text):
        return str(said)
    in_words = loss_in(request.text)
    return in_words.value if in_words else None


def loss_of(request: Request) -> Loss:
    """As `said_loss`; lost, where nothing is told."""
    return Loss(said_loss(request) or Loss.LOST)


def asks_lifting(request: Request) -> bool:
    """ "L'ho ritrovato"; not "ho ritrovato il telefono, ma la SIM l'hanno rubata"."""
    return wants_lifting(request.text) and loss_in(request.text) is not Loss.STOLEN


def needs_no_block(request: Request, task: Task) -> bool:
    """ "Trovato!!", "anzi no, l'ha trovata"; or it never was gone: "il telefono ce l'ho"."""
    if task.asked is not None and has_it_again(request.text, Loss(task.get(LOSS) or Loss.LOST)):
        return True
    return any(told(request.text) for told in (is_here_again, phone_is_kept, found_at_once))


def is_doubtful(request: Request, task: Task) -> bool:
    """ "Era nella tasca", amid the block: perhaps it is there again."""
    doubtful = tells_where_it_was(request.text) or may_be_somewhere(request.text)
    return task.asked not in (None, STILL) and doubtful


def in_safe_hands(request: Request) -> bool:
    """A bare yes to whether it is; any other yes may be one to the block."""
    if request.intent == "affirm" and is_clear_yes(request.text) and not _GO_ON.search(request.text):
        return True
    return is_with_family(request.text) or says_unneeded(request.text)


def other_line(turn: Turn, own: tuple[Line, ...]) -> Line | None:
    """The line that is named; for "era il mio" without more, the customer's own."""
    request = turn.request
    if not request.names_line and not said_in(request.text, own):
        request = request.holding("line_alias", "il mio")
    if names_stranger(turn.request.text, own):
        return None
    try:
        return one_line(request, own, None, turn.listed)
    except (UnclearLine, UnknownLine):
        return None


def with_what_waits(turn: Turn, request: Request) -> tuple[Task, Request]:
    """What is known of the block, and the request to keep, with what was said of it in the messages before."""
    waiting = block_awaits_sign_in(turn)
    before = block_under_way(turn) if waiting is not None else None
    if before is None or waiting is None:
        task = Task(message_id.get(), BLOCK_SIM)
    else:
        task = Task(before.id, BLOCK_SIM)
        loss, number = said_loss(request) or before.get(LOSS), before.get(LINE)
        request = request if request.names_line or said_loss(request) else waiting.without(KEPT_TASK)
        request = request.holding(LOSS, loss) if loss else request
        request = request.holding("msisdn", number) if number and not request.names_line else request
    return replace(task, values={LINE: request.number, LOSS: loss_of(request).value}), request
