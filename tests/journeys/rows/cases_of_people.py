"""A call at a chosen time, by who is known and by who is not."""

from __future__ import annotations

from tests.journeys.conftest import ANNA
from tests.journeys.rows.case import Case, Step, Words
from tests.journeys.rows.cases_of_recharges import LUCAS
from tests.journeys.rows.givens import ANNAS

TIME = Step(
    "call_time",
    "utter_task_ask_call_time",
    Words("domani alle 10"),
    shows="domani, tra le 10:00 e le 11:00",
    other=Words("anzi, domani alle 18", intent="correct"),
    shows_other="domani, tra le 18:00 e le 19:00",
    wrong=(Words("domani alle 23"), "utter_call_time_closed"),
    field="new_time",
)
CALL_ME = Words("mi chiamate voi?", intent="request_call_back")
REQUEST_CALL_BACK = Case(
    name="request_call_back",
    intent="request_call_back",
    customer=ANNA,
    start=CALL_ME,
    steps=(
        Step(
            "call_number",
            "utter_task_ask_call_number",
            Words("al mio"),
            shows="333 ••• 0202",
            other=Words("no, al 347 555 0707", {"msisdn": LUCAS}, "correct"),
            shows_other="347 555 0707",
            field="number",
            filled=True,
        ),
        TIME,
    ),
    read_back="utter_call_back_confirm",
    at_once=Words("richiamatemi domani alle 10", intent="request_call_back"),
    title="la richiamata",
    after_yes="utter_call_back_booked",
    late="utter_call_back_was_booked",
    books=ANNAS,
)
REQUEST_CALL_BACK_OF_ANYBODY = Case(
    name="request_call_back_of_anybody",
    intent="request_call_back",
    customer=None,
    start=CALL_ME,
    steps=(
        Step(
            "call_number",
            "utter_task_ask_call_number",
            Words("347 555 0707", {"msisdn": LUCAS}),
            shows="347 555 0707",
            other=Words("no, al 333 555 0202", {"msisdn": ANNAS}, "correct"),
            shows_other="333 555 0202",
            field="number",
        ),
        TIME,
    ),
    read_back="utter_call_back_confirm",
    at_once=Words("chiamatemi domani alle 10 al 347 555 0707", {"msisdn": LUCAS}, "request_call_back"),
    title="la richiamata",
    after_yes="utter_call_back_booked",
    late="utter_call_back_was_booked",
    books=ANNAS,
)
