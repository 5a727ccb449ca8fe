"""Whether a yes to the read-back is one: money moves on nothing less."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.actions.base import ActionDependencies
from bot.actions.slots import CALL_NUMBER, EDITED, OFFERED
from bot.actions.tasks.journey import TaskJourney
from bot.actions.tasks.other_question import other_is_open
from bot.actions.turn import Turn
from bot.core.assent import days_in, words_of
from bot.core.close_seconds import is_request
from bot.core.requests import Request
from bot.core.tasks import CONFIRMED, READ_BACK, Task
from bot.core.yes_and_no import begins_with_yes, is_clear_yes, names_only_the_act, orders_the_act, puts_act_again

_ANSWERS = frozenset({"affirm", "inform", "select_line"})
"""What a yes with a value in it may sound like. A correction never is one."""
_KIND = frozenset({"thank", "compliment", "greet", "goodbye"})
"""What a yes with a kind word behind it may sound like."""
_AMOUNT = re.compile(r"(\d{1,3}(?:\.?\d{3})*),(\d\d)\s*€")
_IN_WORDS = "in_words"
_MINE = r"(?:il |la )?mi[oa](?: numero| linea| cellulare)?|a me"
"""The customer's own line; that it is the one read back is looked up as for any line in words."""
_ALL = r"tutte|entramb[ei]|ambedue|tutt[ei] e {0}|tutt'e {0}|tutt[ei] {0}"
_COUNTS = {2: "due", 3: "tre", 4: "quattro", 5: "cinque"}
_OF_THE_ACT = frozenset({"bill_ref", "loss", "payment_method", "fault_kind"})
"""What a pronoun may be taken for; that it is what was read back is looked at with the answer."""
_LINK = r"link|dammi|dammelo"


async def hear_sure_yes(deps: ActionDependencies, journey: TaskJourney, turn: Turn, task: Task) -> None:
    """A clear yes in the words of the act or of its read-back is a yes, and nothing is asked for beside it: "sì 20
    euro", "sì, apri". Whether its values are those that were read back is looked at with the answer."""
    request = turn.request
    if task.asked != CONFIRMED or request.intent == "correct" or not request.text.strip():
        return
    if request.first(EDITED) is not None or request.first(READ_BACK) is not None or _answers_other(turn):
        return
    spoken = await _spoken(deps, turn)
    known, more = _known(spoken, request), _more_of(journey, request, task)
    answers = request.intent in _ANSWERS or (request.intent in _KIND and begins_with_yes(request.text))
    plain = answers and is_clear_yes(request.text, task.intent, known, more)
    ordered = _orders_it(request, task) or puts_act_again(request.text, task.intent, known, more)
    if plain or ordered:
        turn.request, turn.parts, turn.guesses = replace(request, intent="affirm"), (), ()


async def is_sure(deps: ActionDependencies, journey: TaskJourney, turn: Turn, task: Task) -> bool:
    """What the read-back said may be said again: "sì, 20 euro"."""
    request = turn.request
    if _may_mean_other(turn, journey, task):
        return False
    if is_clear_yes(request.text, task.intent):
        return True
    known = _known(await _spoken(deps, turn), request)
    return bool(known) and is_clear_yes(request.text, task.intent, known, _more_of(journey, request, task))


def _orders_it(request: Request, task: Task) -> bool:
    """ "Bloccala": the very act, with no line, service or sum beside it; what sounds like another act is none."""
    if request.intent != task.intent and is_request(request.intent):
        return False
    return not request.entities.keys() - _OF_THE_ACT and orders_the_act(request.text, task.intent)


def _answers_other(turn: Turn) -> bool:
    return other_is_open(turn) or turn.recall(OFFERED) == CALL_NUMBER


async def _spoken(deps: ActionDependencies, turn: Turn) -> str:
    """The read-back as it was said."""
    spoken = await deps.transcript.last_bot_messages(turn.sender)
    return spoken[-1].text if spoken else ""


def _known(read_back: str, request: Request) -> frozenset[str]:
    """Its words; none where another amount was said than one of its own, "sì, 35" of 54,35 €, or perhaps a day."""
    told = [int(whole.replace(".", "") + cents) for whole, cents in _AMOUNT.findall(read_back)]
    days = [int(day) * 100 for day in days_in(request.text)]
    if any(day in told for day in days) or any(said not in told for said in request.entities.get("amount", ())):
        return frozenset()
    return words_of(read_back)


def _more_of(journey: TaskJourney, request: Request, task: Task) -> str:
    """How else the customer may call what this very read-back is about."""
    bills = task.get("bill")
    count = _COUNTS.get(len(bills)) if task.intent == "pay_bill" and isinstance(bills, list) else None
    words = [_ALL.format(count)] if count else []
    if _IN_WORDS in journey.found(request, task).values():
        words.append(_MINE)
    if task.get("method") in ("card", "paypal"):
        words.append(_LINK)
    return "|".join(words)


def _may_mean_other(turn: Turn, journey: TaskJourney, task: Task) -> bool:
    """ "Sì, paga quella di mia zia": a yes with a request behind it that names something which was not made out."""
    unclear = bool(turn.parts) and not names_only_the_act(turn.request.text, task.intent)
    return unclear and not journey.found(turn.request, task)
