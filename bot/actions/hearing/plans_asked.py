"""Another plan than one's own, as the catalogue has it: what it costs and holds. Changing it is a person's work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.hearing.of_extras import sold_to
from bot.actions.hearing.plan_changes import SOLD, plan_change_told
from bot.actions.listed_offers import counted_in
from bot.actions.slots import LISTED_OFFERS
from bot.actions.turn import Turn
from bot.core import plans_asked as words
from bot.core.errors import CustomerError, DependencyError
from bot.core.lines import Line, LineKind
from bot.core.nearby import names_operator
from bot.core.plans import SoldPlan
from bot.core.requests import Request
from bot.services.access import access_lines
from bot.services.answers.plans import say_plans_sold
from bot.services.plans import read_plans_sold

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_PLAN = "show_plan"
_ORDER = "activate_offer"
"""With a plan's name: what it is, and that a person changes it."""
_PLANS = frozenset({_PLAN, _ORDER, "list_offers", "check_counters"})
_HEARD_AS = _PLANS | {"out_of_scope", "nlu_fallback", "rephrase", "inform", "correct", "select_line", "recharge"}
"""What a question about a plan of the catalogue is taken for."""
_BILLS = frozenset({"list_bills", "show_bill", "explain_bill", "pay_bill", "list_services", "show_movements"})
"""After these a sum is one of what was shown, as it is after offers."""


async def hear_plans_asked(deps: ActionDependencies, turn: Turn) -> bool:
    """ "Quanto costa Giga 20?", "vorrei Giga 20", "che piani avete?"; one's own plan is shown as ever."""
    said, last = turn.request, turn.last_request
    named = said.texts("offer_name") + said.texts("service_name")
    told = last is not None and last.intent in _PLANS
    priced = told and said.intent in _BILLS and words.names_by_price(said.text)
    if is_apart_or_in_task(turn) or not (said.intent in _HEARD_AS or priced) or named or names_operator(said.text):
        return False
    every = said.intent in _PLANS and not said.texts("line_alias") and words.asks_for_plans(said.text)
    if not (every or said.intent == _ORDER or words.asks_of_plan(said.text, told=told)):
        return False
    try:
        own = await access_lines(deps.bss, turn.session) if turn.session.customer_id else ()
        sold = await read_plans_sold(deps.bss, turn.session)
    except (CustomerError, DependencyError):
        if every:
            raise
        return False  # whether a plan is meant is not known without the catalogue
    found = words.plans_named(said.text, sold)
    shown = turn.recall(LISTED_OFFERS) or (last is not None and last.intent in _BILLS)
    if not found and (priced or (said.intent in _PLANS and not shown)):
        found = _by_price(said, sold)
        if found and await _is_extras_price(deps, turn):
            return False
    if not found and not every and last is not None and last.intent == _PLAN and words.leans_on_plan(said.text):
        found = tuple(plan for plan in sold if plan.terms.plan_id in last.texts(SOLD))
    if not found and every:
        found = _of_kinds(said, own, sold)
    if not found or not _is_another(turn, found, own):
        return False
    turn.say(say_plans_sold(turn.wording, found, signed_in=bool(own)))
    turn.request = Request(_PLAN, {SOLD: tuple(plan.terms.plan_id for plan in found)}, said.text)
    turn.ask_again_later()
    turn.forget(LISTED_OFFERS)
    return True


def _is_another(turn: Turn, found: tuple[SoldPlan, ...], own: tuple[Line, ...]) -> bool:
    """One's own plan is shown as ever; to have it on another line ("passala a Giga 100") is a change of that line's."""
    ids = {plan.terms.plan_id for plan in found}
    if not ids <= {line.plan_id for line in own}:
        return True
    moves = turn.request.intent == _ORDER and any(
        line.kind is plan.kind and line.plan_id != plan.terms.plan_id for plan in found for line in own
    )
    return moves and (plan_change_told(turn) or turn.request.names_line or words.gives_plan(turn.request.text))


def _by_price(said: Request, sold: tuple[SoldPlan, ...]) -> tuple[SoldPlan, ...]:
    cents = said.first("amount")
    return words.plans_priced(cents, sold) if isinstance(cents, int) and words.names_by_price(said.text) else ()


async def _is_extras_price(deps: ActionDependencies, turn: Turn) -> bool:
    """Whether one of the offers that were shown costs that much; an order is of any that is sold, since no plan is to
    be had here."""
    last, counted = turn.last_request, counted_in(turn)
    orders = turn.request.intent == _ORDER and not (last is not None and last.intent == _PLAN)
    extras = await sold_to(deps, turn) if counted or orders else {}
    cents = turn.request.first("amount")
    return any(extra.cents == cents for id, extra in extras.items() if orders or id in counted)


def _of_kinds(said: Request, own: tuple[Line, ...], sold: tuple[SoldPlan, ...]) -> tuple[SoldPlan, ...]:
    """Of the kind that is named, else of the kinds that the customer has."""
    named = {LineKind(kind) for kind in said.texts("line_kind") if kind in set(LineKind)}
    kinds = named or {line.kind for line in own} or set(LineKind)
    return tuple(plan for plan in sold if plan.kind in kinds)
