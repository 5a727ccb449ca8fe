"""What a word means (row 14): each word that answers and bills use is explained in plain sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.glossary import Term, term_asked
from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA, MARCO

ChatOf = Callable[[str | None], Chat]


@pytest.mark.parametrize(
    ("said", "term"),
    [
        ("cosa significa mora", Term.LATE_FEE),
        ("che vuol dire indennità di ritardato pagamento", Term.LATE_FEE),
        ("e la mora cos'è?", Term.LATE_FEE),
        ("non ho capito, cosa vuol dire rimodulazione?", Term.PRICE_CHANGE),
        ("cos'è il cap?", Term.CEILING),
        ("cosa sarebbe il deposito cauzionale?", Term.DEPOSIT),
        ("spiegami il conguaglio", Term.ADJUSTMENT),
        ("significato di canone", Term.MONTHLY_FEE),
        ("cos'e' la rata del modem", Term.INSTALMENT),
        ("cosa significa IVA in bolletta", Term.VAT),
        ("non so cosa sia la mnp", Term.NUMBER_PORTING),
        ("che roba è l'esim", Term.ESIM),
        ("che cos’è il PUK", Term.PUK),
        ("cosa vuol dire ftth", Term.FIBRE),
        ("cos'è la fibra mista", Term.MIXED_FIBRE),
        ("cosa sono i vincoli", Term.COMMITMENT),
        ("cosa vuol dire 'storno'", Term.CREDIT_NOTE),
        ("cosa significa storni", Term.CREDIT_NOTE),
        ("cos'è un rateo", Term.PRO_RATA),
        ("cosa significa pro rata", Term.PRO_RATA),
        ("cosa vuol dire conguaglio in bolletta", Term.ADJUSTMENT),
        ("cos'è l'addebito in conto", Term.DIRECT_DEBIT),
        ("cosa significa a consumo", Term.USAGE),
        ("cos'è il canone", Term.MONTHLY_FEE),
    ],
)
def test_the_word_is_found(said: str, term: Term) -> None:
    assert term_asked(said) is term


@pytest.mark.parametrize(
    "said",
    [
        "cosa vuol dire",
        "quanto costa la esim",
        "cosa devo fare per la mora",
        "cos'è successo alla mia sim",
        "che canone ho",
        "qual è il mio pin",
        "cosa sono questi 2,50 di mora",
        "cos'è sto addebito",
        "non ho capito il conguaglio di ottobre",
        "cosa significa storia",
        "che sono le stories",
        "che cos'è questo addebito sul conto?",
        "cos'è quest'addebito in conto",
        "cos'è questo conguaglio",
        "che sono questi consumi",
        "cos'è sto canone",
        "spiegami i consumi",
        "non capisco i consumi in bolletta",
        "che sono i consumi nella fattura",
        "non capisco il conguaglio in bolletta",
        "mora",
    ],
)
def test_a_question_about_something_else_is_none(said: str) -> None:
    assert term_asked(said) is None


@pytest.mark.parametrize("intent", ["rephrase", "explain_bill", "out_of_scope", "show_plan"])
async def test_the_word_is_explained_whatever_the_question_sounds_like(chat_of: ChatOf, intent: str) -> None:
    heard = await chat_of(GIULIA).say(intent, "cosa significa mora?")
    assert heard.response == "utter_term_late_fee"
    assert "2,50 €" in heard.text


@pytest.mark.parametrize(
    ("said", "response"),
    [
        ("Ma che cosa sarebbe questo SMS a sovrapprezzo? Io non ne so nulla", "utter_term_premium"),
        ("cosa sono questi sms a pagamento, io non ne so nulla", "utter_term_premium"),
        ("cos'è sta mora? non ne so niente", "utter_term_late_fee"),
        ("e questo conguaglio cos'è? non so", "utter_term_adjustment"),
        ("non ne so nulla", "utter_no_need_to_know"),
        ("non so, boh", "utter_no_need_to_know"),
    ],
)
async def test_who_knows_nothing_of_a_word_has_asked_for_it(chat_of: ChatOf, said: str, response: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("show_movements", "che mi avete scalato?")
    assert (await chat.say("dont_know", said, counter="sms")).response == response


@pytest.mark.parametrize("term", list(Term))
async def test_every_term_has_an_explanation(chat_of: ChatOf, term: Term) -> None:
    heard = await chat_of(None).say("rephrase", f"cosa vuol dire {_EXAMPLES[term]}?")
    assert heard.response == f"utter_term_{term}"


async def test_a_topic_that_is_surely_meant_says_more(chat_of: ChatOf) -> None:
    heard = await chat_of(None).say("faq/puk_code", "che cos'è il puk?", ranking=[("faq/puk_code", 0.98)])
    assert heard.response == "utter_faq/puk_code"


@pytest.mark.parametrize("intent", ["explain_bill", "show_movements", "open_complaint"])
async def test_figures_of_ones_own_that_are_surely_meant_are_no_word(chat_of: ChatOf, intent: str) -> None:
    heard = await chat_of(GIULIA).say(intent, "non capisco il conguaglio", ranking=[(intent, 0.9)])
    assert "_term_" not in str(heard.response)


@pytest.mark.parametrize("said", ["non capisco il conguaglio", "cosa significa conguaglio"])
async def test_a_doubtful_guess_or_a_plain_question_is(chat_of: ChatOf, said: str) -> None:
    sure = 0.9 if said.startswith("cosa") else 0.3
    heard = await chat_of(GIULIA).say("explain_bill", said, ranking=[("explain_bill", sure)])
    assert heard.response == "utter_term_adjustment"


async def test_beside_a_question_of_a_task_the_question_is_put_again(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    asked = await chat.say("pay_bill", "paga la bolletta")
    await chat.say("rephrase", "cosa vuol dire canone?")
    assert [heard.response for heard in chat.heard] == ["utter_term_monthly_fee", asked.response]


_EXAMPLES = {
    Term.LATE_FEE: "mora",
    Term.PRICE_CHANGE: "rimodulazione",
    Term.DIRECT_DEBIT: "domiciliazione",
    Term.DEPOSIT: "deposito cauzionale",
    Term.ADJUSTMENT: "conguaglio",
    Term.PRO_RATA: "rateo",
    Term.MONTHLY_FEE: "canone",
    Term.INSTALMENT: "rata",
    Term.VAT: "iva",
    Term.REMINDER: "sollecito",
    Term.UNPAID: "insoluto",
    Term.CREDIT_NOTE: "storno",
    Term.PAY_IN_SLIP: "bollettino",
    Term.HOLDER_CHANGE: "subentro",
    Term.COMMITMENT: "vincolo",
    Term.ACTIVATION: "costo di attivazione",
    Term.USAGE: "a consumo",
    Term.ESIM: "esim",
    Term.SIM: "sim",
    Term.PUK: "puk",
    Term.PIN: "pin",
    Term.OTP: "otp",
    Term.PASSKEY: "passkey",
    Term.IBAN: "iban",
    Term.PEC: "pec",
    Term.NUMBER_PORTING: "portabilità",
    Term.ICCID: "iccid",
    Term.MIGRATION_CODE: "codice di migrazione",
    Term.ROAMING: "roaming",
    Term.FAIR_USE: "fair use",
    Term.THROTTLING: "throttling",
    Term.CEILING: "tetto",
    Term.PREMIUM: "servizi a sovrapprezzo",
    Term.GIGABYTE: "giga",
    Term.APN: "apn",
    Term.MMS: "mms",
    Term.FIBRE: "ftth",
    Term.MIXED_FIBRE: "fttc",
    Term.RADIO: "fwa",
    Term.ADSL: "adsl",
    Term.SSID: "ssid",
    Term.VLAN: "vlan",
    Term.VOUCHER: "ricaricard",
    Term.NE_ME_SYS: "ne.me.sys.",
    Term.AGCOM: "agcom",
}
