"""The journeys of the table. A later one is added as a line of `CASES`; every row then holds for it, or fails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.journeys.conftest import ANNA, GIULIA

Entities = Mapping[str, Any]
LUCAS, PAOLOS, GIULIAS = "+393475550707", "+393475550808", "+393355550101"


@dataclass(frozen=True)
class Words:
    """A message with what the NLU finds in it."""

    text: str
    entities: Entities = field(default_factory=dict)
    intent: str = "inform"


@dataclass(frozen=True)
class Step:
    """One question. `other`: another value that can be used; `wrong`: one that cannot, and the response that says so.

    `field`: how a customer names it ("voglio cambiare l'importo"). `options`: an answer that rules `answer` out.
    """

    name: str
    asks: str
    answer: Words
    other: Words | None = None
    wrong: tuple[Words, str] | None = None
    field: str | None = None
    excluding: Words | None = None


@dataclass(frozen=True)
class Case:
    """A journey: how it is begun with nothing said, its steps, the read-back, and how all is said at once.

    `shows`: how each value stands in the read-back, by step. `done`: the response after the yes (a proof may be asked
    for first). `books`: the number whose books show the effect.
    """

    intent: str
    customer: str | None
    start: Words
    steps: tuple[Step, ...]
    read_back: str
    at_once: Words
    shows: Mapping[str, str]
    shows_other: Mapping[str, str]
    after_yes: tuple[str, ...]
    title: str
    books: str = GIULIAS

    def __str__(self) -> str:
        return self.intent


RECHARGE = Case(
    intent="recharge",
    customer=None,
    start=Words("vorrei fare una ricarica", intent="recharge"),
    steps=(
        Step(
            "number",
            "utter_task_ask_number",
            Words("347 555 0707", {"msisdn": LUCAS}),
            other=Words("no, il 347 555 0808", {"msisdn": PAOLOS}, "correct"),
            wrong=(Words("340 555 0199", {"msisdn": "+393405550199"}), "utter_recharge_not_ours"),
            field="number",
        ),
        Step(
            "amount",
            "utter_task_ask_amount",
            Words("20 euro", {"amount": 2000}),
            other=Words("no scusa, 30", {"amount": 3000}, "correct"),
            wrong=(Words("12 euro", {"amount": 1200}), "utter_recharge_amount_not_sold"),
            field="amount",
        ),
        Step(
            "method",
            "utter_task_ask_method",
            Words("paypal", {"payment_method": "paypal"}),
            other=Words("anzi con la carta", {"payment_method": "card"}, "correct"),
            field="method",
            excluding=Words("non paypal", {"excluded_method": "paypal"}, "refuse"),
        ),
    ),
    read_back="utter_recharge_confirm_paypal",
    at_once=Words(
        "ricarica 20 euro al 347 555 0707 con paypal",
        {"amount": 2000, "msisdn": LUCAS, "payment_method": "paypal"},
        "recharge",
    ),
    shows={"number": "347 555 0707", "amount": "20,00 €", "method": "PayPal"},
    shows_other={"number": "347 555 0808", "amount": "30,00 €", "method": "con carta"},
    after_yes=("utter_pay_link",),
    title="la ricarica",
    books=LUCAS,
)
UPDATE_PROFILE = Case(
    intent="update_profile",
    customer=ANNA,
    start=Words("voglio cambiare un contatto", intent="update_profile"),
    steps=(
        Step(
            "contact_kind",
            "utter_ask_contact_kind",
            Words("la mail", {"contact_kind": "email"}),
        ),
        Step(
            "new_contact",
            "utter_ask_new_email",
            Words("nuova@example.com", {"email": "nuova@example.com"}),
            other=Words("no, altra@example.com", {"email": "altra@example.com"}, "correct"),
            field="email",
        ),
    ),
    read_back="utter_confirm_email",
    at_once=Words("cambia la mail in nuova@example.com", {"email": "nuova@example.com"}, "update_profile"),
    shows={"new_contact": "nuova@example.com"},
    shows_other={"new_contact": "altra@example.com"},
    after_yes=("utter_proof_code", "utter_proof_asked"),
    title="il cambio del contatto",
    books="+393335550202",
)
ADD_LINE = Case(
    intent="add_line",
    customer=GIULIA,
    start=Words("voglio aggiungere una linea", intent="add_line"),
    steps=(
        Step(
            "new_line",
            "utter_ask_new_line",
            Words("347 555 0707", {"msisdn": LUCAS}),
            other=Words("no, il 347 555 0808", {"msisdn": PAOLOS}, "correct"),
            wrong=(Words("340 555 0199", {"msisdn": "+393405550199"}), "utter_line_not_ours"),
            field="number",
        ),
    ),
    read_back="utter_confirm_line",
    at_once=Words("aggiungi il 347 555 0707", {"msisdn": LUCAS}, "add_line"),
    shows={"new_line": "347 555 0707"},
    shows_other={"new_line": "347 555 0808"},
    after_yes=("utter_proof_code",),
    title="l'aggiunta della linea",
    books=LUCAS,
)
CASES = (RECHARGE, UPDATE_PROFILE, ADD_LINE)
