"""The customer's profile and lines."""

from __future__ import annotations

from tests.journeys.conftest import ANNA, GIULIA
from tests.journeys.rows.case import Case, Step, Words
from tests.journeys.rows.cases_of_recharges import GIULIAS, LUCAS, OTHER_OPERATORS, PAOLOS
from tests.journeys.rows.givens import ANNAS

NEW = "nuova@example.com"
UPDATE_PROFILE = Case(
    name="update_profile",
    intent="update_profile",
    customer=ANNA,
    start=Words("voglio cambiare un contatto", intent="update_profile"),
    steps=(
        Step("contact_kind", "utter_ask_contact_kind", Words("la mail", {"contact_kind": "email"})),
        Step(
            "new_contact",
            "utter_ask_new_email",
            Words(NEW, {"email": NEW}),
            shows=NEW,
            other=Words("no, altra@example.com", {"email": "altra@example.com"}, "correct"),
            shows_other="altra@example.com",
            field="email",
        ),
    ),
    read_back="utter_confirm_email",
    at_once=Words(f"cambia la mail in {NEW}", {"email": NEW}, "update_profile"),
    title="il cambio del contatto",
    after_yes="utter_proof_code",
    codes=(ANNAS, NEW),
    late="utter_contact_was_changed_email",
    books=ANNAS,
)
ADD_LINE = Case(
    name="add_line",
    intent="add_line",
    customer=GIULIA,
    start=Words("voglio aggiungere una linea", intent="add_line"),
    steps=(
        Step(
            "new_line",
            "utter_ask_new_line",
            Words("347 555 0707", {"msisdn": LUCAS}),
            shows="347 555 0707",
            other=Words("no, il 347 555 0808", {"msisdn": PAOLOS}, "correct"),
            shows_other="347 555 0808",
            wrong=(Words("340 555 0199", {"msisdn": OTHER_OPERATORS}), "utter_line_not_ours"),
            field="number",
        ),
    ),
    read_back="utter_confirm_line",
    at_once=Words("aggiungi il 347 555 0707", {"msisdn": LUCAS}, "add_line"),
    title="l'aggiunta della linea",
    after_yes="utter_proof_code",
    codes=(GIULIAS, LUCAS),
    late="utter_line_was_added",
    books=LUCAS,
)
