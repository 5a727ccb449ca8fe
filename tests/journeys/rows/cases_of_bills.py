"""Bills: paid by who they are for or by anybody, and sent by e-mail once or from now on."""

from __future__ import annotations

from tests.journeys.conftest import ANNA, MARCO
from tests.journeys.rows.case import Case, Step, Words
from tests.journeys.rows.cases_of_recharges import METHOD, SAVED_CARD
from tests.journeys.rows.givens import ANNAS, two_cards_of_anna

MARCOS, MARCOS_BILL = "+39065550123", "RL2026118653"
NO_SUCH_MONTH = Words("quella di marzo 2020", {"bill_ref": "2020-03"})
PAY_BILL = Case(
    name="pay_bill",
    intent="pay_bill",
    customer=ANNA,
    start=Words("voglio pagare una bolletta", intent="pay_bill"),
    steps=(
        Step(
            "bill",
            "utter_pay_bill_ask_own",
            Words("l'ultima", {"bill_ref": 1}),
            shows="31,45 €",
            other=Words("no, quella di ottobre", {"bill_ref": "2026-10"}, "correct"),
            shows_other="29,90 €",
            wrong=(NO_SUCH_MONTH, "utter_bill_unknown_month"),
            field="bill",
        ),
        METHOD,
    ),
    read_back="utter_pay_bill_confirm",
    at_once=Words("paga l'ultima con paypal", {"bill_ref": 1, "payment_method": "paypal"}, "pay_bill"),
    title="il pagamento della bolletta",
    after_yes="utter_pay_link",
    late="utter_pay_bill_link_was_given",
    books=ANNAS,
)
PAY_BILL_BY_SAVED_CARD = Case(
    name="pay_bill_by_saved_card",
    intent="pay_bill",
    customer=ANNA,
    start=Words("paga la bolletta con una carta salvata", {"payment_method": "saved_card"}, "pay_bill"),
    steps=(PAY_BILL.steps[0], SAVED_CARD),
    read_back="utter_pay_bill_confirm",
    at_once=Words(
        "paga l'ultima con la visa che finisce con 1111",
        {"bill_ref": 1, "payment_method": "saved_card", "card_last4": "1111"},
        "pay_bill",
    ),
    title="il pagamento della bolletta",
    after_yes="utter_proof_code",
    codes=(ANNAS,),
    late="utter_pay_bill_was_paid",
    books=ANNAS,
    given=two_cards_of_anna,
)
PAY_BILL_OF_ANYBODY = Case(
    name="pay_bill_of_anybody",
    intent="pay_bill",
    customer=None,
    start=Words("devo pagare una bolletta", intent="pay_bill"),
    steps=(
        Step(
            "bill",
            "utter_pay_bill_ask_number",
            Words(MARCOS_BILL, {"bill_ref": MARCOS_BILL}),
            shows=MARCOS_BILL,
            wrong=(Words("l'ultima", {"bill_ref": 1}), "utter_pay_bill_whose"),
        ),
        Step("line", "utter_pay_bill_ask_line", Words("06 555 0123", {"fixed_number": MARCOS})),
        METHOD,
    ),
    read_back="utter_pay_bill_confirm",
    at_once=Words(
        f"paga la {MARCOS_BILL} del 06 555 0123 con paypal",
        {"bill_ref": MARCOS_BILL, "fixed_number": MARCOS, "payment_method": "paypal"},
        "pay_bill",
    ),
    title="il pagamento della bolletta",
    after_yes="utter_pay_link",
    late="utter_pay_bill_link_was_given",
    books=MARCOS,
)
EMAIL_BILL = Case(
    name="email_bill",
    intent="email_bill",
    customer=MARCO,
    start=Words("inviatemi la bolletta", intent="email_bill"),
    steps=(
        Step(
            "delivery",
            "utter_task_ask_delivery",
            Words("il pdf per mail", {"delivery": "email"}),
            shows="in PDF",
            other=Words("no, sempre", {"delivery": ["email", "always"]}, "correct"),
            shows_other="Da ora in poi",
            drops=("bill",),
        ),
        Step(
            "bill",
            "utter_task_ask_bill",
            Words("l'ultima", {"bill_ref": 1}),
            shows="novembre",
            other=Words("no, quella di settembre", {"bill_ref": "2026-09"}, "correct"),
            shows_other="settembre",
            wrong=(NO_SUCH_MONTH, "utter_bill_unknown_month"),
            field="bill",
            filled=True,
        ),
    ),
    read_back="utter_email_bill_confirm",
    at_once=Words("mandami l'ultima per mail", {"bill_ref": 1, "delivery": "email"}, "email_bill"),
    title="l'invio delle bollette",
    after_yes="utter_email_bill_done_once",
    late="utter_email_bill_was_sent",
    books=MARCOS,
)
BILLS_BY_EMAIL = Case(
    name="bills_by_email",
    intent="email_bill",
    customer=ANNA,
    start=Words("inviatemi la bolletta", intent="email_bill"),
    steps=(
        Step(
            "delivery",
            "utter_task_ask_delivery",
            Words("sempre per mail", {"delivery": ["email", "always"]}),
            shows="Da ora in poi",
            other=Words("no, solo il pdf dell'ultima", {"delivery": "email", "bill_ref": 1}, "correct"),
            shows_other="in PDF",
        ),
    ),
    read_back="utter_email_bill_confirm",
    at_once=Words("le bollette via mail da ora in poi", {"delivery": ["email", "always"]}, "email_bill"),
    title="l'invio delle bollette",
    after_yes="utter_proof_code",
    codes=(ANNAS,),
    late="utter_email_bill_was_changed",
    books=ANNAS,
)
