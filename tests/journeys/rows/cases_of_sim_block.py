"""A SIM to be blocked. The line is the daughter's, so that the code can go to the customer's own number."""

from __future__ import annotations

from dataclasses import replace

from tests.journeys.conftest import ANNA
from tests.journeys.rows.case import Case, Step, Words
from tests.journeys.rows.cases_of_recharges import LINE, OTHER_OPERATORS
from tests.journeys.rows.givens import ANNAS, CHIARAS

BLOCK_SIM = Case(
    name="block_sim",
    intent="block_sim",
    customer=ANNA,
    start=Words("blocca la sim", intent="block_sim"),
    steps=(
        replace(
            LINE,
            answer=Words("il 333 555 0203", {"msisdn": CHIARAS}),
            shows="333 555 0203",
            other=Words("anzi, l'altra", {"msisdn": ANNAS}, "correct"),
            shows_other="333 555 0202",
            wrong=(Words("il 340 555 0199", {"msisdn": OTHER_OPERATORS}), "utter_block_not_yours_open"),
        ),
        Step(
            "loss",
            "utter_task_ask_loss",
            Words("me l'hanno presa", {"loss": "stolen"}),
            shows="rubata",
            other=Words("anzi no, solo smarrita", {"loss": "lost"}, "correct"),
            shows_other="persa",
            field="loss",
            unknown_is_answer=True,
        ),
    ),
    read_back="utter_block_confirm",
    at_once=Words(
        "hanno rubato il telefono a mia figlia, blocca il 333 555 0203",
        {"msisdn": CHIARAS, "loss": "stolen"},
        "block_sim",
    ),
    no_line=Words("ho perso il telefono", {"loss": "lost"}, "block_sim"),
    title="il blocco della SIM",
    after_yes="utter_proof_code",
    codes=(ANNAS,),
    late="utter_block_was_done",
    books=CHIARAS,
)

BLOCK_SIM_OF_ONE_AT_HAND = replace(
    BLOCK_SIM,
    name="block_sim_of_one_at_hand",
    start=Words("hanno rubato il 333 555 0203", {"msisdn": CHIARAS, "loss": "stolen"}, "block_sim"),
    steps=(Step("still", "utter_task_ask_still", Words("no", intent="deny"), shows="333 555 0203"),),
)
SOMEBODY_HAS_IT = Words("ce l'ha mia moglie", {}, "out_of_scope")
"""After this, whether it is still to be blocked is asked."""
