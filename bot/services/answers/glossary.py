"""What a word means, said, with what it leads to."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.faq.topics import FaqTopic
from bot.core.glossary import Term
from bot.services.answers.faq.figures import FIGURES
from bot.services.answers.faq.question import Saying
from bot.services.answers.faq.steps import intent_choice, topic_choice
from bot.services.wording import Answer

_TOPICS: Mapping[Term, FaqTopic] = {
    Term.LATE_FEE: FaqTopic.LATE_PAYMENT,
    Term.REMINDER: FaqTopic.LATE_PAYMENT,
    Term.UNPAID: FaqTopic.LATE_PAYMENT,
    Term.DIRECT_DEBIT: FaqTopic.DIRECT_DEBIT,
    Term.IBAN: FaqTopic.DIRECT_DEBIT,
    Term.PAY_IN_SLIP: FaqTopic.PAYMENT_METHODS,
    Term.HOLDER_CHANGE: FaqTopic.CHANGE_HOLDER,
    Term.ESIM: FaqTopic.ESIM,
    Term.SIM: FaqTopic.SIM_REPLACEMENT,
    Term.PUK: FaqTopic.PUK_CODE,
    Term.PIN: FaqTopic.PUK_CODE,
    Term.NUMBER_PORTING: FaqTopic.PORT_IN,
    Term.ICCID: FaqTopic.PORT_OUT,
    Term.MIGRATION_CODE: FaqTopic.PORT_OUT,
    Term.ROAMING: FaqTopic.ROAMING_EU,
    Term.FAIR_USE: FaqTopic.ROAMING_EU,
    Term.PREMIUM: FaqTopic.PREMIUM_SERVICES,
    Term.APN: FaqTopic.APN_SETTINGS,
    Term.MMS: FaqTopic.APN_SETTINGS,
    Term.FIBRE: FaqTopic.COVERAGE,
    Term.MIXED_FIBRE: FaqTopic.COVERAGE,
    Term.RADIO: FaqTopic.COVERAGE,
    Term.ADSL: FaqTopic.COVERAGE,
    Term.SSID: FaqTopic.WIFI_PASSWORD,
    Term.VLAN: FaqTopic.MODEM_SETUP,
    Term.VOUCHER: FaqTopic.RECHARGE_METHODS,
    Term.NE_ME_SYS: FaqTopic.SPEED_TEST,
    Term.PEC: FaqTopic.CONTACT_NUMBERS,
}
"""Where there is more to be read; its figures may stand in the answer."""
_STEPS: Mapping[Term, str] = {
    **dict.fromkeys((Term.ADJUSTMENT, Term.PRO_RATA, Term.MONTHLY_FEE, Term.INSTALMENT), "explain_bill"),
    **dict.fromkeys((Term.CREDIT_NOTE, Term.VAT), "explain_bill"),
    **dict.fromkeys((Term.PRICE_CHANGE, Term.COMMITMENT, Term.THROTTLING), "show_plan"),
    Term.GIGABYTE: "check_counters",
    Term.USAGE: "show_movements",
    Term.AGCOM: "open_complaint",
    Term.PASSKEY: "enable_biometrics",
}


def say_term(asked: Saying, term: Term, *, in_task: bool) -> Answer:
    """Beside the question of a task nothing is offered: it is put again."""
    topic = _TOPICS.get(term)
    said = FIGURES[topic](asked) if topic is not None else {}
    if in_task:
        return Answer(f"utter_term_{term}", said)
    more = (topic_choice(asked.wording, topic),) if topic is not None else ()
    step = (intent_choice(asked.wording, _STEPS[term]),) if term in _STEPS else ()
    return Answer(f"utter_term_{term}", said, (*more, *step))
