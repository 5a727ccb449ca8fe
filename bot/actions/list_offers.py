"""list_offers: what can be added to a line, offers or services, and what one of them costs."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.answering import AnsweringAction
from bot.actions.hearing.plan_changes import CHANGE
from bot.actions.listed_offers import counted_in, note_listed
from bot.actions.slots import LISTED_LINES, LISTED_OFFERS, OFFERED, OFFERS_SHOWN
from bot.actions.turn import Turn
from bot.core.extra_follow_ups import names_bundle
from bot.core.lines import Line, LineKind
from bot.core.offer_words import (
    asks_for_services,
    means_other_plan,
)
from bot.core.offers import Extra, ExtraAction
from bot.core.pointing import asks_bare_price, asks_price
from bot.core.requests import Request
from bot.core.task_questions import TaskQuestion
from bot.services import extras
from bot.services.access import access_lines
from bot.services.answers import extras as words
from bot.services.answers.choices import next_steps
from bot.services.answers.extras_after import say_of_shown
from bot.services.wording import Answer

_SWITCHING = ("activate_offer", "activate_service", "deactivate_service")
"""Tasks with a list of their own."""


class ListOffers(AnsweringAction):
    """Dedicated offers of who is signed in, generic ones for anybody; services, when they are asked for."""

    action = "action_list_offers"
    intent = "list_offers"

    async def answer(self, turn: Turn, request: Request) -> None:
        lines = await access_lines(self.deps.bss, turn.session) if turn.session.customer_id else ()
        money, text = self.deps.paying.bss, request.text
        named, before = _named(turn, request), counted_in(turn)
        if not named and names_bundle(text):
            named, request = {bundle := self.deps.facts.roaming.bundle_id}, request.holding("service_name", bundle)
        if means_other_plan(text) and not named:
            turn.say(Answer("utter_offers_not_plans", {}, next_steps(turn.wording, "show_plan", "talk_to_human")))
            request = request.holding(CHANGE, "told")
        sold = await extras.read_services(money, lines)
        of_services = named & {extra.id for extra in sold}
        if request.texts("service_name") or of_services or (asks_for_services(text) and not named):
            found = _meant(sold, request, named)
            told = await self._active(turn, found, named, lines) or _singled_out(turn, found, before)
            turn.say(told or words.say_services_sold(turn.wording, found))
        else:
            on_sale = await extras.read_offers(money, turn.session, lines)
            found = _meant(on_sale, request, named)
            new = not named and _means_new_line(request, lines, on_sale)
            signed_in = turn.session.customer_id is not None
            told = words.say_no_new_lines(turn.wording) if new else _singled_out(turn, found, before)
            turn.say(told or words.say_offers(turn.wording, found, signed_in))
        if turn.active_loop is None:
            turn.forget(LISTED_LINES)
        elif turn.task is not None and turn.task.intent not in _SWITCHING:
            turn.remember(LISTED_OFFERS, [extra.id for extra in found])
            turn.remember(OFFERED, OFFERS_SHOWN)
        turn.request = request
        turn.ask_again_later()
        if turn.active_loop is None:
            note_listed(turn, [extra.id for extra in found], before)
        turn.settle()

    async def _active(self, turn: Turn, found: Sequence[Extra], named: set[str], own: Sequence[Line]) -> Answer | None:
        """ "Quanto costa l'antivirus?", of one that is on already; None: none is, or several are asked for."""
        if not own or len(found) != 1 or found[0].id not in named:
            return None
        places = await extras.find_places(self.deps.bss, own, found[0], ExtraAction.SWITCH_OFF)
        others = [line for line in places.suited if line not in places.free]
        return words.say_cost_active(turn.wording, found[0], places.free, others) if places.free else None

    def completed(self, last: Request, said: Request) -> Request | None:
        """ "La seconda", after the list: it is to be had, and is read back."""
        names = {name: said.entities[name] for name in ("offer_name", "service_name") if said.entities.get(name)}
        return Request("activate_offer", names, said.text) if names else None


def _named(turn: Turn, request: Request) -> set[str]:
    """Ids: named, "la seconda" of the last list, or for "quanto costa?" what is about to be switched on."""
    listed, counted = turn.recall(LISTED_OFFERS) or (), counted_in(turn)
    places = [value for value in request.entities.get("offer_name", ()) if isinstance(value, int)]
    at_places = {counted[place - 1] for place in places if 0 < place <= len(counted)}
    named = {*request.texts("offer_name"), *request.texts("service_name"), *at_places}
    if not named and turn.task is not None and asks_price(request.text):
        named = {value for step in ("offer", "service") if (value := turn.task.get(step))}
    if not named and turn.task is None and len(listed) == 1 and asks_bare_price(request.text):
        named = set(listed)
    return named


def _singled_out(turn: Turn, found: Sequence[Extra], before: Sequence[str]) -> Answer | None:
    """One of the list that stands: without a number, since it has another one there."""
    if turn.active_loop is not None or len(found) != 1 or len(before) < 2 or found[0].id not in before:
        return None
    return say_of_shown(turn.wording, found[0], TaskQuestion.COSTS)


def _means_new_line(request: Request, own: Sequence[Line], on_sale: Sequence[Extra]) -> bool:
    """ "Quanto costa mettere la fibra?", by somebody without such a line, or unknown: it would be a new one."""
    kinds = set(request.texts("line_kind"))
    if len(kinds) != 1 or not kinds <= set(LineKind) or not (own or asks_price(request.text)):
        return False
    kind = LineKind(kinds.pop())
    fits = any(extra.for_kind is kind for extra in on_sale)
    return not fits and all(line.kind is not kind for line in own)


def _meant(found: Sequence[Extra], request: Request, named: set[str]) -> tuple[Extra, ...]:
    """Those that are named, else those for the kind of line that is; all of them, when that leaves none."""
    kind = request.first("line_kind")
    fitting = [extra for extra in found if extra.id in named] or [
        extra for extra in found if kind not in set(LineKind) or extra.for_kind in (None, LineKind(kind))
    ]
    return tuple(fitting or found)
