"""A fault: guided checks, one question at a time, then a ticket with a technician's visit."""

from __future__ import annotations

from tests.journeys.conftest import ANNA, MARCO
from tests.journeys.rows.case import Case, Step, Words
from tests.journeys.rows.givens import ANNAS, CHIARAS

MARCOS = "+39065550123"
STILL_NOT = Words("ancora niente")
REPORT_FAULT = Case(
    name="report_fault",
    intent="report_fault",
    customer=MARCO,
    start=Words("a casa c'è qualcosa che non va", intent="report_fault"),
    steps=(
        Step(
            "fault_kind",
            "utter_task_ask_fault_kind",
            Words("il modem", {"fault_kind": "modem"}),
            shows="problema al modem",
            other=Words("anzi è la tv", {"fault_kind": "tv"}, "correct"),
            shows_other="la TV non va",
            then=(Words("schermo nero"), STILL_NOT, STILL_NOT, STILL_NOT),
            drops=("check.lights", "check.plug", "check.other_socket", "visit"),
        ),
        Step("check.lights", "utter_check_say_lights", Words("sono spente"), unknown_is_answer=True),
        Step("check.plug", "utter_check_say_plug", STILL_NOT, unknown_is_answer=True),
        Step("check.other_socket", "utter_check_say_other_socket", STILL_NOT, unknown_is_answer=True),
        Step(
            "visit",
            "utter_task_ask_visit",
            Words("il primo"),
            shows="mar 24 nov, 8:00–12:00",
            other=Words("no, meglio il terzo", {}, "correct"),
            shows_other="mer 25 nov, 8:00–12:00",
            unknown_is_answer=True,
        ),
    ),
    read_back="utter_fault_confirm",
    at_once=(
        Words("il modem è morto", {"fault_kind": "modem"}, "report_fault"),
        Words("luci spente"),
        *(STILL_NOT, STILL_NOT),
        Words("il primo"),
    ),
    title="la segnalazione del guasto",
    after_yes="utter_fault_opened_visit",
    late="utter_fault_was_opened",
    books=MARCOS,
)
NO_IDEA = Words("non ne ho idea", intent="dont_know")
REPORT_FAULT_ON_A_MOBILE = Case(
    name="report_fault_on_a_mobile",
    intent="report_fault",
    customer=ANNA,
    start=Words("non partono le chiamate", {"fault_kind": "mobile_voice"}, "report_fault"),
    steps=(
        Step(
            "line",
            "utter_fault_ask_line",
            Words("il 333 555 0202", {"msisdn": ANNAS}),
            shows="333 555 0202",
            other=Words("anzi, quello di mia figlia", {"msisdn": CHIARAS}, "correct"),
            shows_other="333 555 0203",
            then=(NO_IDEA, STILL_NOT, NO_IDEA),
            drops=("check.voice_case", "check.aeroplane", "check.restart_phone"),
        ),
        Step("check.voice_case", "utter_check_say_voice_case", NO_IDEA, unknown_is_answer=True),
        Step("check.aeroplane", "utter_check_say_aeroplane", STILL_NOT, unknown_is_answer=True),
        Step("check.restart_phone", "utter_check_say_restart_phone", NO_IDEA, unknown_is_answer=True),
    ),
    read_back="utter_fault_confirm",
    at_once=(
        Words("dal 333 555 0202 non parto", {"fault_kind": "mobile_voice", "msisdn": ANNAS}, "report_fault"),
        *(NO_IDEA, STILL_NOT, NO_IDEA),
    ),
    title="la segnalazione del guasto",
    after_yes="utter_fault_opened",
    late="utter_fault_was_opened",
    books=ANNAS,
)
