"""Offers and services, said: price and renewal first."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.chat import Choice
from bot.core.faq.topics import FaqTopic
from bot.core.lines import Line
from bot.core.offers import Extra, ExtraAction, ExtraBar, ExtraKind, ExtraOrder, ExtraOrderState, FollowedOrder
from bot.core.requests import Request
from bot.services.answers.choices import next_steps
from bot.services.answers.faq.steps import topic_choice
from bot.services.extras import Barred
from bot.services.phone_numbers import is_mobile
from bot.services.wording import Answer, Wording, rows, sentence

OFFERED = 6
_INTENTS = {
    (ExtraAction.SWITCH_ON, ExtraKind.OFFER): ("activate_offer", "offer_name"),
    (ExtraAction.SWITCH_ON, ExtraKind.SERVICE): ("activate_service", "service_name"),
    (ExtraAction.SWITCH_OFF, ExtraKind.OFFER): ("deactivate_service", "offer_name"),
    (ExtraAction.SWITCH_OFF, ExtraKind.SERVICE): ("deactivate_service", "service_name"),
}


def request_for(extra: Extra, action: ExtraAction, line: Line | None = None) -> Request:
    """The request to switch it on or off, on a line when one is given."""
    intent, entity = _INTENTS[action, extra.kind]
    request = Request(intent)
    return (request.about(line) if line else request).holding(entity, extra.id)


def say_offers(wording: Wording, found: Sequence[Extra], signed_in: bool) -> Answer:
    """Numbered, so that "la seconda" can be said; each can be had by a choice."""
    steps = () if signed_in else next_steps(wording, "login")
    if not found:
        return Answer("utter_offers_none", {}, (*steps, *next_steps(wording, "list_services", "talk_to_human")))
    dedicated = any(extra.dedicated for extra in found)
    response = "utter_offers_for_you" if dedicated else "utter_offers_for_all"
    if not signed_in:
        response = "utter_offers_without_sign_in"
    return Answer(response, {"rows": offer_rows(wording, found)}, (*_activations(wording, found), *steps))


def say_no_new_lines(wording: Wording) -> Answer:
    """A line that is not there yet is nothing that can be added here."""
    choices = (topic_choice(wording, FaqTopic.COVERAGE), *next_steps(wording, "talk_to_human"))
    return Answer("utter_offers_not_lines", {}, choices)


def say_services_sold(wording: Wording, found: Sequence[Extra]) -> Answer:
    return Answer("utter_services_sold", {"rows": offer_rows(wording, found)}, _activations(wording, found))


def say_cost(wording: Wording, extra: Extra) -> Answer:
    """What the one that is about to be switched on costs, and what it is."""
    effect = wording.phrase("utter_fragment_effect", effect=extra.effect) if extra.effect else ""
    return Answer("utter_extra_costs", {"name": extra.name, "price": price_of(wording, extra), "effect": effect})


def say_saving(wording: Wording, extra: Extra) -> Answer:
    """What is paid no longer once it is off."""
    if extra.cents == 0:
        return Answer("utter_extra_saves_nothing", {"name": extra.name})
    response = "utter_extra_saves" if extra.monthly else "utter_extra_saves_nothing_more"
    return Answer(response, {"name": extra.name, "price": wording.money(extra.cents)})


def say_paid_already(wording: Wording, extra: Extra) -> Answer:
    """What becomes of what was charged, when it is switched off."""
    if extra.cents == 0:
        return Answer("utter_extra_off_free", {"name": extra.name})
    return Answer("utter_extra_off_paid" if extra.monthly else "utter_extra_off_paid_once", {"name": extra.name})


def say_no_total(wording: Wording, extra: Extra) -> Answer:
    """What it adds; the sum with the plan is not reckoned here."""
    effect = wording.phrase("utter_fragment_effect", effect=extra.effect) if extra.effect else ""
    return Answer("utter_extra_no_total", {"name": extra.name, "effect": effect})


def say_cost_active(wording: Wording, extra: Extra, on: Sequence[Line], others: Sequence[Line]) -> Answer:
    """What it costs, of one that is on already; to be switched off there, and on where it is not yet."""
    effect = wording.phrase("utter_fragment_effect", effect=extra.effect) if extra.effect else ""
    said = {"name": extra.name, "price": price_of(wording, extra), "lines": wording.lines(on), "effect": effect}
    line = on[0] if len(on) == 1 else None
    off = request_for(extra, ExtraAction.SWITCH_OFF, line)
    more = _activations(wording, (extra,)) if others else ()
    return Answer(
        "utter_extra_costs_active",
        said,
        (wording.choice("utter_choice_deactivate", off.payload, name=extra.name), *more),
    )


def say_end(extra: Extra) -> Answer:
    """Until when it goes on."""
    if extra.cents == 0:
        return Answer("utter_about_extra_free_ends")
    return Answer("utter_about_extra_renews" if extra.monthly else "utter_about_extra_once")


def say_unused(extra: Extra) -> Answer:
    """What is paid for it by who does not use it."""
    if extra.cents == 0:
        return Answer("utter_about_extra_unused_free")
    return Answer("utter_about_extra_unused_monthly" if extra.monthly else "utter_about_extra_unused_once")


def say_lacking(extra: Extra) -> Answer:
    """What happens where the credit is not enough for it; of what the catalogue does not say, nothing is promised."""
    if extra.cents == 0:
        return Answer("utter_about_no_costs")
    return Answer("utter_about_extra_lacks_monthly" if extra.monthly else "utter_about_extra_lacks_once")


def say_what_for(wording: Wording, extra: Extra) -> Answer:
    """What it does, in the operator's words."""
    said = wording.phrase("utter_fragment_effect", effect=extra.effect or "")
    return Answer("utter_extra_what_for", {"name": extra.name, "effect": said})


def say_source(extra: Extra) -> Answer:
    """What it is taken from; the read-back behind it says which."""
    return Answer("utter_about_extra_source" if extra.cents else "utter_about_no_costs")


def offer_rows(wording: Wording, found: Sequence[Extra]) -> str:
    return rows(_row(wording, place, extra) for place, extra in enumerate(found, start=1))


def _row(wording: Wording, place: int, extra: Extra) -> str:
    said = {"place": str(place), "name": extra.name, "price": price_of(wording, extra)}
    if extra.effect:
        return wording.phrase("utter_fragment_offer_row", **said, effect=extra.effect)
    return wording.phrase("utter_fragment_offer_row_bare", **said)


def price_of(wording: Wording, extra: Extra) -> str:
    """ "2,99 € al mese", "10,00 € una volta sola", "gratis" """
    if extra.cents == 0:
        return wording.phrase("utter_fragment_free")
    response = "utter_fragment_a_month" if extra.monthly else "utter_fragment_once_only"
    return wording.phrase(response, price=wording.money(extra.cents))


def _activations(wording: Wording, found: Sequence[Extra]) -> tuple[Choice, ...]:
    return tuple(
        wording.choice("utter_choice_activate", request_for(extra, ExtraAction.SWITCH_ON).payload, name=extra.name)
        for extra in found[:OFFERED]
    )


def ask_extra(wording: Wording, step: str, action: ExtraAction, found: Sequence[Extra]) -> Answer:
    """Which one: those there are, numbered, to choose from."""
    entity = {ExtraKind.OFFER: "offer_name", ExtraKind.SERVICE: "service_name"}
    choices = tuple(
        Choice(extra.name, Request("inform").holding(entity[extra.kind], extra.id).payload) for extra in found[:OFFERED]
    )
    response = f"utter_extra_which_{step}_{action}"
    return Answer(response, {"rows": offer_rows(wording, found)}, (*choices, *next_steps(wording, "cancel")))


def ask_line(wording: Wording, lines: Sequence[Line]) -> Answer:
    """Which of these lines."""
    choices = tuple(
        Choice(sentence(wording.line(line)), Request("inform").about(line).payload) for line in lines[:OFFERED]
    )
    return Answer("utter_task_ask_line", {}, (*choices, *next_steps(wording, "cancel")))


def read_back(wording: Wording, line: Line, extra: Extra, action: ExtraAction, choices: tuple[Choice, ...]) -> Answer:
    """What it costs and how it renews, then what it is and for which line."""
    effect = wording.phrase("utter_fragment_effect", effect=extra.effect) if extra.effect else ""
    said = {"name": extra.name, "line": wording.the_line(line), "price": sentence(price_of(wording, extra))}
    if action is ExtraAction.SWITCH_OFF:
        return Answer("utter_extra_confirm_off", {**said, "price": price_of(wording, extra)}, choices)
    if extra.cents == 0:
        return Answer("utter_extra_confirm_free", {**said, "effect": effect}, choices)
    paid = wording.phrase("utter_fragment_from_credit" if line.has_credit else "utter_fragment_on_bill")
    response = "utter_extra_confirm_monthly" if extra.monthly else "utter_extra_confirm_once"
    return Answer(response, {**said, "effect": effect, "paid": paid}, choices)


def what_of(wording: Wording, line: Line, extra: Extra) -> str:
    """ "Giga Extra 50 per tua figlia Chiara (333 555 0203)" """
    return wording.phrase("utter_fragment_extra_on_line", name=extra.name, line=wording.the_line(line))


def say_state(wording: Wording, line: Line, extra: Extra, action: ExtraAction, order: ExtraOrder) -> Answer:
    """What became of the order so far."""
    if order.state is ExtraOrderState.FAILED:
        return say_barred(wording, line, extra, action, Barred(order.bar or ExtraBar.OTHER))
    ended = "done" if order.state is ExtraOrderState.DONE else "under_way"
    said = {"what": what_of(wording, line, extra)}
    return Answer(f"utter_extra_{action}_{ended}", said, next_steps(wording, "list_services", line=line))


def say_already_ordered(
    wording: Wording, line: Line, extra: Extra, wanted: ExtraAction, order: FollowedOrder
) -> Answer:
    """The order before is not carried out yet: the same again needs none, its opposite has to wait for its end."""
    said = {"what": order.what}
    if order.action is wanted:
        return Answer(f"utter_extra_ordered_{wanted}", said, next_steps(wording, "list_services", line=line))
    back = "utter_choice_put_back" if wanted is ExtraAction.SWITCH_ON else "utter_choice_take_back"
    again = wording.choice(back, request_for(extra, wanted, line).payload)
    return Answer(f"utter_extra_first_{order.action}", said, (again,))


def say_changing(order: FollowedOrder) -> Answer:
    """Beside what is active: what is being switched on or off."""
    return Answer(f"utter_extra_changing_{order.action}", {"what": order.what})


def say_barred(
    wording: Wording, line: Line, extra: Extra, action: ExtraAction, barred: Barred, elsewhere: Sequence[Line] = ()
) -> Answer:
    """In plain words, with what can be done about it; nothing was ordered, or nothing was taken. `elsewhere`: where it
    can be switched off."""
    said = {"name": extra.name, "line": wording.the_line(line)}
    if barred.bar is ExtraBar.CREDIT_TOO_LOW:
        recharge = wording.choice("utter_choice_recharge_line", Request("recharge").about(line).payload)
        steps = (recharge, *next_steps(wording, "cancel"))
        if not barred.missing_cents:  # the operator said so, and not how much
            return Answer("utter_extra_bar_credit", said, steps)
        said |= {"price": wording.money(extra.cents), "credit": wording.money(barred.credit_cents)}
        return Answer("utter_extra_bar_credit_missing", {**said, "missing": wording.money(barred.missing_cents)}, steps)
    if barred.bar is ExtraBar.ALREADY_ACTIVE:
        off = request_for(extra, ExtraAction.SWITCH_OFF, line)
        steps = (wording.choice("utter_choice_deactivate", off.payload, name=extra.name),)
        return Answer(
            "utter_extra_bar_already_active", said, (*steps, *next_steps(wording, "list_services", line=line))
        )
    if barred.bar is ExtraBar.NOT_ACTIVE and elsewhere:
        offs = _switch_offs(wording, [(other, extra) for other in elsewhere])
        return Answer("utter_extra_bar_not_active_here", {**said, "lines": wording.the_lines(elsewhere)}, offs)
    if barred.bar is ExtraBar.NOT_ACTIVE:
        return Answer("utter_extra_bar_not_active", said, next_steps(wording, "list_services", line=line))
    return Answer(f"utter_extra_bar_{barred.bar}", said, next_steps(wording, "list_offers", "talk_to_human"))


def say_nothing_active(wording: Wording, line: Line | None, elsewhere: Sequence[tuple[Line, Extra]]) -> Answer:
    """Nothing is to be switched off: nowhere, or on the line that is meant; what is on elsewhere can be chosen."""
    if line is None or not elsewhere:
        return Answer("utter_extra_nothing_active", {}, next_steps(wording, "list_offers"))
    offered = elsewhere[:OFFERED]
    others = ", ".join(what_of(wording, other, extra) for other, extra in offered)
    said = {"line": wording.the_line(line), "others": others}
    return Answer("utter_extra_nothing_active_here", said, _switch_offs(wording, offered))


def _switch_offs(wording: Wording, found: Sequence[tuple[Line, Extra]]) -> tuple[Choice, ...]:
    """Choices that name the line, too."""
    return tuple(
        wording.choice(
            "utter_choice_deactivate",
            request_for(extra, ExtraAction.SWITCH_OFF, line).payload,
            name=what_of(wording, line, extra),
        )
        for line, extra in found
    )


def say_no_line(wording: Wording, extra: Extra) -> Answer:
    """None of the customer's lines is of the kind that it is for."""
    kind = extra.for_kind or "mobile"
    return Answer(f"utter_extra_no_line_{kind}", {"name": extra.name}, next_steps(wording, "list_offers"))


def say_nowhere(wording: Wording, extra: Extra, action: ExtraAction, lines: Sequence[Line]) -> Answer:
    """It is on already, or off already, on all lines that it is for."""
    said = {"name": extra.name, "lines": wording.lines(lines)}
    line = lines[0] if len(lines) == 1 else None
    return Answer(f"utter_extra_nowhere_{action}", said, next_steps(wording, "list_services", line=line))


def say_only_left_out(wording: Wording, extra: Extra, action: ExtraAction, lines: Sequence[Line]) -> Answer:
    """There is something to do nowhere but on the lines that are left alone."""
    said = {"name": extra.name, "lines": wording.the_lines(lines)}
    return Answer(f"utter_extra_left_out_{action}", said, next_steps(wording, "list_services"))


def say_was_done(wording: Wording, action: ExtraAction, extra_id: str, number: str, what: str) -> Answer:
    """ "Ho sbagliato", afterwards: what can still be done."""
    response = "utter_choice_take_back" if action is ExtraAction.SWITCH_ON else "utter_choice_put_back"
    back = wording.choice(response, opposite_of(action, extra_id, number).payload)
    return Answer(f"utter_extra_was_{action}", {"what": what}, (back, *next_steps(wording, "talk_to_human")))


def opposite_of(action: ExtraAction, extra_id: str, number: str) -> Request:
    """The request that takes back what was switched on, or off, there."""
    intent = "deactivate_service" if action is ExtraAction.SWITCH_ON else "activate_service"
    back = Request(intent).holding("service_name", extra_id)
    return back.holding("msisdn" if is_mobile(number) else "fixed_number", number)
