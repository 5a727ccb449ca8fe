"""Plans and services, said: price first, then what is in it, when it renews, and what binds the customer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.core.plans import ActiveService, ContentKind, LinePlan, LineServices, PlanContent, PlanTerms, SoldPlan
from bot.core.reading_words import asks_total
from bot.core.requests import Request
from bot.services.answers.balances import missing_rows, rest
from bot.services.answers.choices import next_steps, retry
from bot.services.lines import Chosen
from bot.services.readings import Readings
from bot.services.wording import Answer, Wording, rows, sentence

PLANS_WHOLE = 2
# What a plan holds: how a quantity is said, how "unlimited" is, and how none at all is.
_CONTENTS = {
    ContentKind.DATA: ("utter_plan_data", "utter_plan_data_unlimited", "utter_plan_data_none"),
    ContentKind.VOICE: ("utter_plan_voice", "utter_plan_voice_unlimited", "utter_plan_voice_none"),
    ContentKind.SMS: ("utter_plan_sms", "utter_plan_sms_unlimited", "utter_plan_sms_none"),
    ContentKind.ROAMING: ("utter_plan_roaming", "utter_plan_roaming_unlimited", "utter_plan_roaming_none"),
    ContentKind.DOWNLOAD: ("utter_plan_download", "utter_plan_speed_unlimited", "utter_plan_speed_unlimited"),
    ContentKind.UPLOAD: ("utter_plan_upload", "utter_plan_speed_unlimited", "utter_plan_speed_unlimited"),
}


def say_plans(
    wording: Wording,
    request: Request,
    chosen: Chosen,
    readings: Readings[LinePlan],
    services: Readings[LineServices] | None = None,
) -> Answer:
    """Each line's plan; the same facts in a card. `services`: what is active there, where a sum is asked for."""
    paid = _paid_beside(services) if services is not None else {}
    blocks = [rows([_plan_block(wording, plan), *_with_services(wording, plan, paid)]) for plan in readings.found]
    whole = services is not None and not services.missing
    summed = not readings.missing and len(blocks) > 1 and asks_total(request.text)
    total = [_total(wording, readings, paid if whole else None)] if summed else []
    only = readings.found[0].line if len(readings.found) == 1 else None
    steps = next_steps(wording, "list_services", line=only)
    return Answer(
        "utter_plans",
        {"blocks": "\n\n".join([*blocks, *total, *missing_rows(wording, readings.missing)])},
        retry(wording, request) if readings.missing else (*steps, *rest(wording, request, chosen)),
        {"card": {"kind": "plan", "rows": [_plan_card(wording, plan) for plan in readings.found]}},
    )


def say_plans_sold(wording: Wording, plans: Sequence[SoldPlan], *, signed_in: bool) -> Answer:
    """Plans of the catalogue: one or two with what they hold, more by name and price; changing is a person's work."""
    whole = len(plans) <= PLANS_WHOLE
    blocks = [_sold_block(wording, plan) if whole else _sold_row(wording, plan) for plan in plans]
    steps = next_steps(wording, *(("show_plan",) if signed_in else ()), "talk_to_human")
    response = "utter_plans_sold" if whole else "utter_plans_sold_many"
    return Answer(response, {"blocks": ("\n\n" if whole else "\n").join(blocks)}, steps)


def _sold_block(wording: Wording, plan: SoldPlan) -> str:
    bound = [_constraints(wording, plan.terms)] if plan.terms.constraints else []
    head = wording.phrase("utter_fragment_plan_sold", plan=plan.terms.name, price=wording.money(plan.cents))
    return rows([head, *(_content(wording, content) for content in plan.terms.contents), *bound])


def _sold_row(wording: Wording, plan: SoldPlan) -> str:
    price = wording.money(plan.cents)
    return wording.phrase("utter_fragment_plan_sold_row", plan=plan.terms.name, price=price)


def _paid_beside(services: Readings[LineServices]) -> Mapping[str, Sequence[ActiveService]]:
    """What is paid each month beside the plan, by the id of the line."""
    found = {one.line.id: [each for each in one.services if each.monthly and each.cents] for one in services.found}
    return {id: paid for id, paid in found.items() if paid}


def _with_services(wording: Wording, plan: LinePlan, paid: Mapping[str, Sequence[ActiveService]]) -> list[str]:
    """The line's sum a month, of its plan and the services that are paid for it."""
    beside = paid.get(plan.line.id)
    if not beside:
        return []
    whole = wording.money(plan.cents + sum(service.cents for service in beside))
    said = [
        wording.phrase("utter_fragment_plan_beside", name=each.name, price=wording.money(each.cents)) for each in beside
    ]
    return [wording.phrase("utter_fragment_plan_with_services", services=", ".join(said), price=whole)]


def _total(
    wording: Wording, readings: Readings[LinePlan], paid: Mapping[str, Sequence[ActiveService]] | None = None
) -> str:
    """The plans' prices together, with the services of each month where they are known; what is used is no part of
    it."""
    plans = sum(plan.cents for plan in readings.found)
    if paid is None:
        return wording.phrase("utter_fragment_plans_total", price=wording.money(plans))
    beside = sum(service.cents for services in paid.values() for service in services)
    return wording.phrase("utter_fragment_plans_services_total", price=wording.money(plans + beside))


def _plan_block(wording: Wording, plan: LinePlan) -> str:
    said = [_content(wording, content) for content in plan.terms.contents]
    return rows(
        [
            _plan_head(wording, plan),
            *said,
            _renewal(wording, plan),
            _constraints(wording, plan.terms),
            *_suspended(wording, plan),
        ]
    )


def _plan_head(wording: Wording, plan: LinePlan) -> str:
    return wording.phrase(
        "utter_fragment_plan_head",
        line=sentence(wording.line(plan.line)),
        plan=plan.terms.name,
        price=wording.money(plan.cents),
    )


def _content(wording: Wording, content: PlanContent) -> str:
    said, unlimited, none = _CONTENTS[content.kind]
    if content.pay_per_use:
        return wording.phrase("utter_plan_pay_per_use")
    if content.quantity is None:
        return wording.phrase(unlimited)
    if content.quantity == 0:
        return wording.phrase(none)
    return wording.phrase(said, quantity=wording.number(content.quantity))


def _renewal(wording: Wording, plan: LinePlan) -> str:
    """When it renews, and where the price is taken from: the credit of a prepaid line, the bill of the others."""
    if plan.line.renewal_missed:
        return wording.phrase("utter_fragment_plan_renewal_missed")
    paid = wording.phrase("utter_fragment_from_credit" if plan.line.prepaid else "utter_fragment_on_bill")
    if plan.line.renewal is None:
        return wording.phrase("utter_fragment_plan_paid", paid=paid)
    return wording.phrase("utter_fragment_plan_renewal", day=wording.on_day(plan.line.renewal), paid=paid)


def _constraints(wording: Wording, terms: PlanTerms) -> str:
    if not terms.constraints:
        return wording.phrase("utter_fragment_plan_no_constraints")
    return wording.phrase("utter_fragment_plan_constraints", what="; ".join(terms.constraints))


def _suspended(wording: Wording, plan: LinePlan | LineServices) -> list[str]:
    if plan.line.active:
        return []
    if plan.line.suspension_reason:
        return [wording.phrase("utter_fragment_suspended_because", reason=plan.line.suspension_reason)]
    return [wording.phrase("utter_fragment_suspended")]


def _plan_card(wording: Wording, plan: LinePlan) -> dict[str, Any]:
    return {
        "line": wording.line(plan.line),
        "name": plan.terms.name,
        "amount": plan.cents,
        "contents": [_content(wording, content) for content in plan.terms.contents],
        "renews": plan.line.renewal.isoformat() if plan.line.renewal else None,
    }


def say_services(wording: Wording, request: Request, chosen: Chosen, readings: Readings[LineServices]) -> Answer:
    """The active services of each line with their prices; a suspended line is said to be so."""
    blocks = [_services_block(wording, services) for services in readings.found]
    only = readings.found[0].line if len(readings.found) == 1 else None
    return Answer(
        "utter_services",
        {
            "at": wording.at(readings.found[0].read_at),
            "blocks": "\n\n".join([*blocks, *missing_rows(wording, readings.missing)]),
        },
        retry(wording, request)
        if readings.missing
        else (*next_steps(wording, "show_plan", line=only), *rest(wording, request, chosen)),
    )


def _services_block(wording: Wording, found: LineServices) -> str:
    said = [_service_row(wording, service) for service in found.services]
    head = wording.phrase("utter_fragment_block_head", line=sentence(wording.line(found.line)))
    none = [] if said else [wording.phrase("utter_fragment_no_services")]
    return rows([head, *said, *none, *_suspended(wording, found)])


def _service_row(wording: Wording, service: ActiveService) -> str:
    if service.cents == 0:
        return wording.phrase("utter_fragment_service_free", name=service.name)
    row = "utter_fragment_service_row" if service.monthly else "utter_fragment_service_once"
    return wording.phrase(row, name=service.name, price=wording.money(service.cents))
