"""Kinds of intents, for who asks what may stand beside what in one message."""

from bot.engine.nlu.intents.classifier import OUT_OF_SCOPE

REPORTED = frozenset(("dont_know", "refuse", "signed_in"))
"""What says how it stands with an answer: it has not got it, will not tell, has done what was asked for."""
ANSWERS = frozenset(("affirm", "deny", "inform", "correct", "dont_know", "refuse", "signed_in"))
"""What answers a question; together with a request it is row 19 of the behaviours."""
SOCIAL = frozenset(("greet", "thank", "chitchat", "compliment", "insult", "frustration"))
THANKING = frozenset(("thank", "affirm", "compliment", "greet", "goodbye"))
"""What thanks in front make of a message, whatever stands behind them."""
MERE_COURTESY = THANKING | SOCIAL | {"deny", "cancel", "wait", "restart", "deny_human", OUT_OF_SCOPE}
"""What behind thanks leaves the message one of thanks: "grazie, a posto così"."""
ASKED_BACK = frozenset(("rephrase", "repeat", "ask_why", "help", "dont_know"))
"""What behind thanks is one of these only as a question: "grazie, tutto chiaro" is none."""
NO_REQUESTS = (
    ANSWERS
    | SOCIAL
    | {
        *("select_line", "goodbye", "cancel", "restart", "repeat", "rephrase", "ask_why", "wait", "help"),
        *("bot_challenge", "deny_human", OUT_OF_SCOPE),
    }
)
"""What is not asked for beside something else; `change_language` and a person are."""
OF_US = frozenset(("help", "bot_challenge"))
"""What is asked of the assistant itself, and answered before what is asked for beside it."""
TOLD = frozenset(
    {
        *("report_fault", "block_sim", "check_payment", "check_recharge", "open_complaint", "resend_code"),
        *("recover_credentials", "ask_business_registration"),
    }
)
"""What is told rather than asked for: "ho perso il telefono"."""
MATTERS = (
    frozenset(
        {
            *("login", "register_account", "recover_credentials", "enable_biometrics", "ask_access_help"),
            *("list_sign_ins", "ask_business_registration", "resend_code", "logout"),
        }
    ),
    frozenset(("save_card", "remove_card", "list_cards")),
    frozenset(("report_fault", "check_ticket", "update_ticket")),
    frozenset(("recharge", "check_recharge")),
    frozenset(("check_payment", "pay_bill", "report_fault")),
)
"""Of one matter what is told and what is asked for are mostly one: "ho la password, fammi accedere"."""
KEYS = frozenset(("login", "register_account", "recover_credentials", "resend_code", "ask_access_help"))
"""What somebody without an answer about keys asks for because of that."""
LAMENTED = TOLD | {"explain_bill", "show_movements"}
"""What is told in a list of troubles: "il modem è spento, la fattura è doppia, …"."""
FOLLOWING = frozenset(
    ("terminate_line", "faq/port_out", "request_call_back", "faq/sim_replacement", "faq/contact_numbers")
)
"""What trouble makes people ask for."""
COMPLAINT, PERSON = "open_complaint", "talk_to_human"
FAULT, LOSS, TICKET = "report_fault", "block_sim", "check_ticket"
VALUES = frozenset(("inform", "select_line", "correct", OUT_OF_SCOPE))
"""What a fragment is taken for by itself: "quella di novembre", "su quello di mia figlia"."""
LINE = frozenset(("msisdn", "fixed_number", "line_alias", "line_kind"))
SERVICE = frozenset(("service_name", "offer_name"))
BILL = frozenset(("bill_ref", "period", "bill_state"))
WAY = frozenset(("payment_method",))
TWICE = {
    "show_bill": BILL,
    "download_bill": BILL,
    "email_bill": BILL,
    "pay_bill": BILL,
    "recharge": LINE,
    "set_auto_recharge": LINE,
    "activate_service": SERVICE,
    "deactivate_service": SERVICE,
    "activate_offer": SERVICE,
}
"""What may be wanted twice in one message, and the entities that tell the one from the other."""
SEVERAL_BILLS = "list_bills"
"""What "le fatture di luglio" is by itself, in front of "e di agosto per mail"."""
TOGETHER = "download_bill"
"""What is done for several bills at once when they are named in one word: "le fatture di maggio e giugno"."""
ALSO_APART = {"pay_bill": WAY}
"""What must differ besides: bills that are paid in one way are paid together."""


def are_of_one_matter(one: str, other: str) -> bool:
    return any({one, other} <= matter for matter in MATTERS)
