"""Offers and services."""

from __future__ import annotations

from dataclasses import replace

from tests.journeys.conftest import ANNA
from tests.journeys.rows.case import Case, Step, Words
from tests.journeys.rows.cases_of_recharges import LINE
from tests.journeys.rows.givens import ANNAS, services_on_both_lines

ACTIVATE_OFFER = Case(
    name="activate_offer",
    intent="activate_offer",
    customer=ANNA,
    start=Words("attiva un'offerta", intent="activate_offer"),
    steps=(
        Step(
            "offer",
            "utter_extra_which_offer_add",
            Words("porta un amico", {"offer_name": "porta-amico"}),
            shows="Porta un amico",
            other=Words("no, giga extra", {"offer_name": "giga-extra"}, "correct"),
            shows_other="Giga Extra 50",
            wrong=(Words("la nona", {"offer_name": 9}), "utter_extra_not_in_list"),
            field="offer",
        ),
        LINE,
    ),
    read_back="utter_extra_confirm",
    at_once=Words(
        "attiva porta un amico sul 333 555 0202", {"offer_name": "porta-amico", "msisdn": ANNAS}, "activate_offer"
    ),
    no_line=Words("attiva porta un amico", {"offer_name": "porta-amico"}, "activate_offer"),
    title="l'attivazione dell'offerta",
    after_yes="utter_proof_code",
    codes=(ANNAS,),
    late="utter_extra_was_add",
    books=ANNAS,
)
SERVICE = Step(
    "service",
    "utter_extra_which_service_add",
    Words("la segreteria", {"service_name": "segreteria"}),
    shows="Segreteria telefonica",
    other=Words("no, il blocco", {"service_name": "blocco-premium"}, "correct"),
    shows_other="Blocco servizi a sovrapprezzo",
    wrong=(Words("la nona", {"offer_name": 9}), "utter_extra_not_in_list"),
    field="service",
)
ACTIVATE_SERVICE = Case(
    name="activate_service",
    intent="activate_service",
    customer=ANNA,
    start=Words("attiva un servizio", intent="activate_service"),
    steps=(SERVICE, LINE),
    read_back="utter_extra_confirm",
    at_once=Words(
        "attiva la segreteria sul 333 555 0202", {"service_name": "segreteria", "msisdn": ANNAS}, "activate_service"
    ),
    no_line=Words("attiva la segreteria", {"service_name": "segreteria"}, "activate_service"),
    title="l'attivazione del servizio",
    after_yes="utter_proof_code",
    codes=(ANNAS,),
    late="utter_extra_was_add",
    books=ANNAS,
)
DEACTIVATE_SERVICE = Case(
    name="deactivate_service",
    intent="deactivate_service",
    customer=ANNA,
    start=Words("disattiva un servizio", intent="deactivate_service"),
    steps=(replace(SERVICE, asks="utter_extra_which_service_delete"), LINE),
    read_back="utter_extra_confirm",
    at_once=Words(
        "togli la segreteria dal 333 555 0202", {"service_name": "segreteria", "msisdn": ANNAS}, "deactivate_service"
    ),
    no_line=Words("togli la segreteria", {"service_name": "segreteria"}, "deactivate_service"),
    title="la disattivazione del servizio",
    after_yes="utter_proof_code",
    codes=(ANNAS,),
    late="utter_extra_was_delete",
    books=ANNAS,
    given=services_on_both_lines,
)
