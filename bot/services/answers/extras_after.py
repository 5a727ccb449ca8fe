"""What is told of an offer or a service once it was shown or switched, and of the credit that it is paid from."""

from __future__ import annotations

from bot.core.lines import Line
from bot.core.offers import Extra, ExtraAction
from bot.core.task_questions import TaskQuestion as Question
from bot.services.answers import extras as words
from bot.services.wording import Answer, Wording, sentence


def say_back_later(wording: Wording, extra: Extra, number: str) -> Answer:
    """ "E se la rivoglio?": when, at which price, and the way to it."""
    back = wording.choice("utter_choice_put_back", words.opposite_of(ExtraAction.SWITCH_OFF, extra.id, number).payload)
    return Answer("utter_extra_back_later", {"name": extra.name, "price": words.price_of(wording, extra)}, (back,))


def say_off_later(wording: Wording, extra: Extra, number: str) -> Answer:
    """ "E se voglio toglierlo?", of what was switched on."""
    off = wording.choice("utter_choice_take_back", words.opposite_of(ExtraAction.SWITCH_ON, extra.id, number).payload)
    return Answer("utter_about_extra_undone", {}, (off,))


def say_of_shown(wording: Wording, extra: Extra, question: Question, *, on: bool = False) -> Answer | None:
    """What is asked of the one that was shown; None: it is not known. `on`: it was just switched on."""
    said = {
        Question.COSTS: words.say_cost(wording, extra),
        Question.ENDS: words.say_end(extra),
        Question.REPEATS: words.say_end(extra),
        Question.UNUSED: words.say_unused(extra),
        Question.LACKS: words.say_lacking(extra),
        Question.UNDONE: Answer("utter_about_extra_undone"),
        Question.RETURNED: Answer("utter_about_extra_returned"),
    }.get(question)
    if said is None:
        return None
    wished = words.request_for(extra, ExtraAction.SWITCH_ON)
    steps = () if on else (wording.choice("utter_choice_activate", wished.payload, name=extra.name),)
    return Answer(said.response, said.variables, steps)


def say_how_on(wording: Wording, extra: Extra) -> Answer:
    """ "Come si attiva?", of the one that was shown."""
    wished = words.request_for(extra, ExtraAction.SWITCH_ON)
    on = wording.choice("utter_choice_activate", wished.payload, name=extra.name)
    return Answer("utter_extra_how_on", {"name": extra.name}, (on,))


def say_charged(wording: Wording, extra: Extra, line: Line) -> Answer:
    """ "Me lo scalate subito?": when it is paid."""
    if extra.cents == 0:
        return Answer("utter_about_no_costs")
    response = "utter_about_extra_charged_credit" if line.has_credit else "utter_about_extra_charged_bill"
    return Answer(response, {"price": wording.money(extra.cents)})


def say_if_enough(wording: Wording, extra: Extra, line: Line, credit: int) -> Answer:
    """The credit of that line, what it leaves, and whether the renewal can still be paid from it."""
    if extra.cents == 0:
        return Answer("utter_about_no_costs")
    after, due, renewal = credit - extra.cents, line.renewal, line.price_cents
    said = {
        "line": sentence(wording.line(line)),
        "credit": wording.money(credit),
        "price": wording.money(extra.cents),
        "after": wording.money(after),
    }
    if due is None or renewal is None or line.renewal_missed:
        return Answer("utter_about_extra_credit", said)
    said |= {"day": wording.on_day(due), "renewal": wording.money(renewal)}
    if after >= renewal:
        return Answer("utter_about_extra_renewal_enough", said)
    return Answer("utter_about_extra_renewal_short", {**said, "missing": wording.money(renewal - after)})
