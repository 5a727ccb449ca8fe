"""Bills by e-mail or on paper, said: what goes where, and what was done."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.bills import Bill
from bot.core.chat import Choice
from bot.core.requests import Request
from bot.services.answers.choices import next_steps
from bot.services.answers.recharges import answer_with
from bot.services.bill_delivery import Effect
from bot.services.wording import Answer, Wording, sentence

_CHOSEN = {
    Effect.ONCE: ("utter_choice_delivery_once", ("email",)),
    Effect.EMAIL: ("utter_choice_delivery_email", ("email", "always")),
    Effect.PAPER: ("utter_choice_delivery_paper", ("paper",)),
}
_ALREADY = {Effect.EMAIL: "utter_email_bill_already_email", Effect.PAPER: "utter_email_bill_already_paper"}
_DONE = {
    Effect.ONCE: "utter_email_bill_done_once",
    Effect.EMAIL: "utter_email_bill_done_email",
    Effect.PAPER: "utter_email_bill_done_paper",
}
_DONE_WORDS = {Effect.EMAIL: "utter_done_bills_by_email", Effect.PAPER: "utter_done_bills_on_paper"}
_CONFIRM = {
    Effect.ONCE: "utter_email_bill_confirm_once",
    Effect.EMAIL: "utter_email_bill_confirm_email",
    Effect.PAPER: "utter_email_bill_confirm_paper",
}
_OTHER = {Effect.EMAIL: Effect.PAPER, Effect.PAPER: Effect.EMAIL}
_OF_BILL = frozenset({"bill_ref", "period", "bill_state"})
_SHOWN = 6


def ask_delivery(wording: Wording) -> Answer:
    """Once or from now on; by e-mail or on paper."""
    each = tuple(
        wording.choice(title, Request("inform").holding("delivery", *values).payload)
        for title, values in _CHOSEN.values()
    )
    return Answer("utter_task_ask_delivery", {}, (*each, *next_steps(wording, "cancel")))


def say_only_to_you(wording: Wording, asked: Request) -> Answer:
    """Whoever else it is for: where bills go, and the same bill for oneself."""
    bill = {name: values for name, values in asked.entities.items() if name in _OF_BILL}
    pdf = wording.choice("utter_choice_bill_pdf", Request("download_bill", bill).payload)
    mail = wording.choice("utter_choice_bill_to_me", Request("email_bill", {**bill, "delivery": ("email",)}).payload)
    return Answer("utter_email_bill_only_to_you", {}, (pdf, mail))


def ask_bill(wording: Wording, bills: Sequence[Bill]) -> Answer:
    each = tuple(answer_with(wording, _title(wording, bill), "bill_ref", bill.number) for bill in bills[:_SHOWN])
    return Answer("utter_task_ask_bill", {}, (*each, *next_steps(wording, "cancel")))


def _title(wording: Wording, bill: Bill) -> str:
    named = wording.phrase("utter_fragment_bill_short", month=wording.month(bill.issued), number=bill.number)
    return sentence(named)


def read_back(effect: Effect, bill: str, email: str, choices: tuple[Choice, ...]) -> Answer:
    said = {Effect.ONCE: {"bill": bill, "email": email}, Effect.EMAIL: {"email": email}, Effect.PAPER: {}}
    return Answer(_CONFIRM[effect], said[effect], choices)


def say_so_already(effect: Effect) -> Answer:
    return Answer(_ALREADY[effect])


def say_done(wording: Wording, effect: Effect, bill: str, email: str) -> Answer:
    said = {Effect.ONCE: {"bill": sentence(bill), "email": email}, Effect.EMAIL: {"email": email}, Effect.PAPER: {}}
    return Answer(_DONE[effect], said[effect], next_steps(wording, "list_bills"))


def say_of_paper(wording: Wording, effect: Effect) -> Answer:
    """What becomes of the bill on paper: it goes with the change; one PDF changes nothing of it."""
    if effect is Effect.EMAIL:
        return Answer("utter_email_bill_paper_goes")
    title, values = _CHOSEN[Effect.EMAIL]
    change = wording.choice(title, Request("email_bill").holding("delivery", *values).payload)
    return Answer("utter_email_bill_paper_stays", {}, (change,))


def say_cost(wording: Wording, paper_price: int) -> Answer:
    """`paper_price`: cents a bill."""
    return Answer("utter_follow_bill_delivery_cost", {"paper_price": wording.money(paper_price)})


def done_words(wording: Wording, effect: Effect) -> str:
    return wording.phrase(_DONE_WORDS[effect])


def say_was_done(wording: Wording, effect: Effect) -> Answer:
    """An e-mail is not taken back; how bills come can be changed again."""
    if effect is Effect.ONCE:
        return Answer("utter_email_bill_was_sent", {}, next_steps(wording, "list_bills", "talk_to_human"))
    title, values = _CHOSEN[_OTHER[effect]]
    again = wording.choice(title, Request("email_bill").holding("delivery", *values).payload)
    return Answer("utter_email_bill_was_changed", {}, (again, *next_steps(wording, "talk_to_human")))
