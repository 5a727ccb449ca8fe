"""Whoever waits for a person is heard as somebody who waits, whatever intent their words sound like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.person.queue import join_queue, leave_queue, tell_place, told_last
from bot.actions.person.queue_leaving import ask_whether, end_waiting, hear_whether, say_waiting, still_waits
from bot.actions.slots import DONE, IN_QUEUE, OFFERED, PERSON, QUEUED
from bot.actions.turn import Turn
from bot.core.faq.topics import FAQ_TOPIC, FaqTopic
from bot.core.queue_leaving import Leaving, asks_about_page, ends_it, leaves_queue, leaving_in, misses_somebody
from bot.core.queue_words import (
    asks_place,
    keeps_place,
    leaves_request,
    may_answer_step,
    may_ask_place,
    names_hours,
    names_kind_alone,
    names_other_matter,
    says_spoke,
    says_thanks,
    sounds_angry,
)
from bot.services.answers.in_queue import say_sorry, say_unclear
from bot.services.answers.persons import say_known, say_spoke_elsewhere
from bot.services.answers.queue import say_page

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_SAID_AGAIN = frozenset(
    {"talk_to_human", "deny_human", "out_of_scope", "nlu_fallback", "inform", "correct", "check_ticket", "refuse"}
)
"""What "ho già parlato con un operatore" is taken for; whoever asks for something by name gets that."""
_OWN = frozenset({"talk_to_human", "deny_human", "request_call_back", "affirm", "deny", "cancel", "repeat", "restart"})
"""What is answered in its own way also when it is said of the queue."""
_OF_A_LINE = frozenset(
    {"select_line", "list_lines", "inform", "correct", "out_of_scope", "nlu_fallback", "talk_to_human", "report_fault"}
)
"""What "per il fisso" is taken for."""
_AT_A_LOSS = frozenset({"dont_know", "refuse"})
"""Intents of "boh", "mah": nothing was asked."""
CALL_BACK = "request_call_back"
SHORT = 6
"""Words: anger of more of them may be about a matter of its own."""


async def hear_waiting(deps: ActionDependencies, turn: Turn) -> bool:
    """What belongs to the queue: "quanto manca?", "esci dalla coda", a greeting, thanks, anger at the wait."""
    text = turn.request.text
    if await _hear_spoke(turn, text):
        return True
    if not turn.recall(QUEUED) or _asks_hours(turn):
        return False
    if not text:
        return turn.request.intent == "wait" and await say_waiting(deps, turn, "utter_queue_kept")
    if leaves_queue(text):
        return await leave_queue(deps, turn)
    if await hear_whether(deps, turn) or await _hear_place(deps, turn):
        return True
    if turn.active_loop or turn.awaited is not None:
        return False
    if await _hear_kind(deps, turn):
        return True
    if names_other_matter(text):
        return False
    return await _hear_leaving(deps, turn) or await _hear_small_talk(deps, turn)


async def _hear_kind(deps: ActionDependencies, turn: Turn) -> bool:
    """ "E per il telefono fisso", right after the place: into the queue of those who know that line."""
    named = turn.request.intent in _OF_A_LINE and not turn.parts and names_kind_alone(turn.request.text)
    return named and told_last(turn, IN_QUEUE) and await join_queue(deps, turn)


def _asks_hours(turn: Turn) -> bool:
    """ "A che ora chiude l'operatore?": the desk's hours, and not the place."""
    topic = turn.request.first(FAQ_TOPIC)
    return topic == FaqTopic.OPENING_HOURS.value and names_hours(turn.request.text)


async def _hear_place(deps: ActionDependencies, turn: Turn) -> bool:
    """What is of the queue also in the middle of a task: "aspetto", "quanto manca?", "posso chiudere la pagina?"."""
    text = turn.request.text
    if keeps_place(text):
        return await say_waiting(deps, turn, "utter_queue_kept")
    if asks_about_page(text) and await still_waits(deps, turn):
        turn.remember(OFFERED, IN_QUEUE)
        turn.say(say_page(turn.wording))
        return True
    nobody = turn.request.intent == "deny_human" and misses_somebody(text)
    return (nobody or asks_place(text)) and await tell_place(deps, turn)


async def _hear_leaving(deps: ActionDependencies, turn: Turn) -> bool:
    """Less than plain words of leaving: what is denied or conditional keeps the place, the rest is asked."""
    if turn.request.intent == "logout" and ends_it(turn.request.text):
        return await end_waiting(deps, turn)
    said = leaving_in(turn.request.text)
    if said is Leaving.STAYS:
        return await say_waiting(deps, turn, "utter_queue_kept")
    if said is Leaving.LATER:
        return await tell_place(deps, turn)
    return said is Leaving.UNCLEAR and not _ends_other(turn) and await ask_whether(deps, turn)


def _ends_other(turn: Turn) -> bool:
    """ "Lasciamo stare" is of whatever else was asked or done, and "annulla" right after the place is plain."""
    return turn.pending() is not None or ends_it(turn.request.text)


async def _hear_small_talk(deps: ActionDependencies, turn: Turn) -> bool:
    """A greeting, thanks, "un attimo", anger: said into the silence, they ask for the person."""
    text, intent = turn.request.text, turn.request.intent
    if sounds_angry(text) and len(text.split()) <= SHORT:
        return await hear_unclear(deps, turn)
    if intent == "wait" and not turn.pending(DONE):  # "aspetta, era il mio" is about what was done
        return await say_waiting(deps, turn, "utter_queue_kept")
    if intent == "thank" and says_thanks(text):
        return await say_waiting(deps, turn, "utter_queue_thanks")
    if intent in _AT_A_LOSS and not turn.pending():
        return await tell_place(deps, turn)
    if intent in ("greet", "thank") or (intent not in _OWN and may_ask_place(text)):
        return await tell_place(deps, turn)
    return False


async def hear_unclear(deps: ActionDependencies, turn: Turn) -> bool:
    """What nobody understood, or anger, of somebody who waits: no menu, no offer of the person who was asked for."""
    if not turn.recall(QUEUED):
        return False
    queue, conversation = deps.queueing, turn.session.conversation_id
    place, handoff = await queue.place(conversation), await queue.live(conversation)
    if place is None or handoff is None:
        turn.forget(QUEUED)
        return False
    turn.remember(OFFERED, IN_QUEUE)
    say = say_sorry if sounds_angry(turn.request.text) else say_unclear
    turn.say(say(turn.wording, handoff, place))
    return True


def is_about_queue(turn: Turn) -> bool:
    """Whether a message to a form is for the queue, or instead of the call that the form is about."""
    text = turn.request.text
    if not text or wants_request(turn):
        return bool(text)
    about = (
        leaves_queue(text)
        or keeps_place(text)
        or asks_about_page(text)
        or (asks_place(text) and not may_answer_step(text))
    )
    return bool(turn.recall(QUEUED)) and about


def wants_request(turn: Turn) -> bool:
    """ "Lascia una richiesta", typed: the same as the choice, instead of the queue or of a call at a fixed time."""
    task = turn.task
    if task is not None and task.intent != CALL_BACK and not turn.recall(QUEUED):
        return False
    return leaves_request(turn.request.text, waiting=bool(turn.recall(QUEUED)))


async def _hear_spoke(turn: Turn, text: str) -> bool:
    """ "Ho già parlato con un operatore": here, or in a chat that this one knows nothing of."""
    if turn.request.intent not in _SAID_AGAIN or not says_spoke(text):
        return False
    person = turn.recall(PERSON)
    if not person and (turn.request.intent != "talk_to_human" or turn.recall(QUEUED)):
        return False
    turn.say(say_known(turn.wording, person) if person else say_spoke_elsewhere(turn.wording))
    return True
