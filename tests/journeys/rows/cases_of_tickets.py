"""Complaints, by who is known and by who is not, and what is changed on a ticket."""

from __future__ import annotations

from tests.journeys.conftest import ANNA, SARA
from tests.journeys.rows.case import Case, Step, Words
from tests.journeys.rows.cases_of_bills import MARCOS
from tests.journeys.rows.cases_of_recharges import LINE, LUCAS
from tests.journeys.rows.givens import ANNAS, SARAS, a_visit_for_sara

SUBJECT = Step(
    "subject",
    "utter_task_ask_subject",
    Words("la fattura"),
    shows="fattura o addebiti",
    other=Words("no, è il servizio clienti", intent="correct"),
    shows_other="servizio clienti",
    field="subject",
)
STORY = Step(
    "story",
    "utter_task_ask_story",
    Words("mi avete fatto pagare due volte il canone", intent="explain_bill"),
    shows="mi avete fatto pagare due volte il canone",
)
DEMAND = Step(
    "demand",
    "utter_task_ask_demand",
    Words("un rimborso"),
    shows="un rimborso",
    other=Words("anzi, una spiegazione", intent="correct"),
    shows_other="una spiegazione",
    field="demand",
)
CHARGED_TWICE = "reclamo perché nella fattura mi avete fatto pagare due volte il canone e chiedo un rimborso"
OPEN_COMPLAINT = Case(
    name="open_complaint",
    intent="open_complaint",
    customer=ANNA,
    start=Words("voglio fare un reclamo", intent="open_complaint"),
    steps=(SUBJECT, LINE, STORY, DEMAND),
    read_back="utter_complaint_confirm",
    at_once=Words(f"{CHARGED_TWICE} sul 333 555 0202", {"msisdn": ANNAS}, "open_complaint"),
    no_line=Words(CHARGED_TWICE, intent="open_complaint"),
    title="il reclamo",
    after_yes="utter_complaint_registered",
    late="utter_complaint_was_registered",
    books=ANNAS,
)
OPEN_COMPLAINT_OF_ANYBODY = Case(
    name="open_complaint_of_anybody",
    intent="open_complaint",
    customer=None,
    start=Words("vorrei presentare un reclamo", intent="open_complaint"),
    steps=(
        SUBJECT,
        Step(
            "line",
            "utter_complaint_ask_number",
            Words("333 555 0202", {"msisdn": ANNAS}),
            shows="333 555 0202",
            other=Words("no, il 347 555 0707", {"msisdn": LUCAS}, "correct"),
            shows_other="347 555 0707",
            field="line",
        ),
        STORY,
        DEMAND,
        Step(
            "contact",
            "utter_task_ask_contact",
            Words("io@example.com", {"email": "io@example.com"}),
            shows="io@example.com",
            other=Words("no, altra@example.com", {"email": "altra@example.com"}, "correct"),
            shows_other="altra@example.com",
            wrong=(Words("06 555 0123", {"fixed_number": MARCOS}), "utter_complaint_contact_not_mobile"),
            field="contact",
        ),
    ),
    read_back="utter_complaint_confirm",
    at_once=Words(
        f"{CHARGED_TWICE} per il 333 555 0202, scrivetemi a io@example.com",
        {"msisdn": ANNAS, "email": "io@example.com"},
        "open_complaint",
    ),
    title="il reclamo",
    after_yes="utter_complaint_registered",
    late="utter_complaint_was_registered",
    books=ANNAS,
)
TICKET = Step(
    "ticket",
    "utter_task_ask_ticket",
    Words("la TT-2026-000123"),
    shows="TT-2026-000123",
    field="ticket",
    filled=True,
)
CHANGE_SOMETHING = Words("voglio cambiare una cosa nella segnalazione", intent="update_ticket")
UPDATE_TICKET = Case(
    name="update_ticket",
    intent="update_ticket",
    customer=SARA,
    start=CHANGE_SOMETHING,
    steps=(
        TICKET,
        Step(
            "change",
            "utter_task_ask_change",
            Words("un dettaglio in più", {"ticket_change": "note"}),
            shows="Aggiungo",
            other=Words("no, annulla la visita", {"ticket_change": "cancel_visit"}, "correct"),
            shows_other="Annullo la visita",
            drops=("detail",),
        ),
        Step(
            "detail",
            "utter_task_ask_detail",
            Words("dopo le 18 sono sempre a casa"),
            shows="dopo le 18 sono sempre a casa",
        ),
    ),
    read_back="utter_ticket_confirm",
    at_once=Words("aggiungi alla segnalazione che dopo le 18 sono sempre a casa", intent="update_ticket"),
    title="la modifica della richiesta",
    after_yes="utter_ticket_note_added",
    late="utter_ticket_note_was_added",
    books=SARAS,
    given=a_visit_for_sara,
)
MOVE_VISIT = Case(
    name="move_visit",
    intent="update_ticket",
    customer=SARA,
    start=CHANGE_SOMETHING,
    steps=(
        TICKET,
        Step(
            "change",
            "utter_task_ask_change",
            Words("sposta la visita", {"ticket_change": "move_visit"}),
            shows="Sposto la visita",
            other=Words("no, annulla la visita", {"ticket_change": "cancel_visit"}, "correct"),
            shows_other="Annullo la visita",
            drops=("new_time",),
        ),
        Step(
            "new_time",
            "utter_task_ask_new_time",
            Words("mercoledì mattina"),
            shows="mer 25 nov, 8:00",
            other=Words("anzi, giovedì pomeriggio", intent="correct"),
            shows_other="gio 26 nov, 14:00",
            field="new_time",
        ),
    ),
    read_back="utter_ticket_confirm",
    at_once=Words("sposta la visita del tecnico a mercoledì mattina", intent="update_ticket"),
    title="la modifica della richiesta",
    after_yes="utter_ticket_visit_moved",
    late="utter_ticket_visit_was_moved",
    books=SARAS,
    given=a_visit_for_sara,
)
