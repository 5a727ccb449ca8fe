"""Words that ask about the very thing that is under way, and words that ask about something else."""

from __future__ import annotations

import pytest

from bot.core.pay_questions import (
    asks_if_only_some,
    asks_ways,
    asks_whether_paid,
    asks_why_overdue,
    orders_only_payment,
)
from bot.core.task_questions import TaskQuestion as Question
from bot.core.task_questions import asked_of_task
from bot.services.answers.task_questions import known_of

ASKED = {
    Question.UNDONE: (
        *("e posso toglierlo quando voglio?", "posso toglierlo quando voglio", "e se poi cambio idea?"),
        *("se dopo ci ripenso?", "si può disattivare in qualsiasi momento?", "poi posso annullare?"),
        *("ci sono vincoli?", "come lo tolgo poi?", "e se poi non mi serve più?", "posso rimetterla dopo?"),
        *(
            "ci sono penali se disdico?",
            "è definitivo?",
            "posso disdire?",
            "come si disattiva?",
            "posso rifarla?",
            "resto vincolata?",
        ),
    ),
    Question.YES: (
        *("cosa succede se dico sì", "che succede se confermo?", "e se confermo?", "dopo cosa succede?"),
        *("cosa devo fare dopo?", "se dico di sì che succede?", "e poi che succede?", "cosa comporta confermare?"),
    ),
    Question.MISTAKE: (
        *("e se sbaglio numero?", "se ho sbagliato numero?", "e se il numero è sbagliato?", "e se mi sbaglio?"),
        *(
            "ma se ho sbagliato importo che succede?",
            "e se il numero non è quello giusto?",
            "e se metto il numero sbagliato",
        ),
    ),
    Question.STARTS: (
        *("arriva subito?", "si attiva subito?", "da quando?", "quando parte?", "è immediato?", "quanto ci mette?"),
        *("funziona da subito?", "è subito attiva?", "quanto tempo ci vuole?", "parte oggi?"),
    ),
    Question.COSTS: (
        *("se non ci sono costi sì", "ci sono commissioni?", "costa qualcosa?", "è gratis?", "quanto mi costa?"),
        *("solo se è gratis", "purché non ci siano costi", "si paga qualcosa?", "ha costi nascosti?"),
        *("e le commissioni?", "mi costa 10 euro al mese?", "basta che non costi"),
    ),
    Question.ENDS: ("quando scade?", "quanto dura?", "si rinnova da solo?", "fino a quando vale?"),
    Question.TARGET: (
        *("a chi va?", "è giusto il numero?", "ma di chi è sto numero?", "su che numero va?", "per chi è?"),
        *("il numero è giusto?", "a quale numero arriva la ricarica?", "di chi è la linea?"),
    ),
    Question.REPEATS: (
        *(
            "costa una volta o ogni mese?",
            "è una volta sola?",
            "la pago ogni mese?",
            "è un abbonamento?",
            "si paga una volta sola?",
        ),
        *("è mensile o una tantum?", "me li scalate tutti i mesi?"),
    ),
    Question.UNUSED: (
        "e se non la uso?",
        "se non li consumo tutti?",
        "quello che non uso si perde?",
        "e se mi avanzano?",
    ),
    Question.LACKS: (
        *("e se finisco il credito?", "se non ho credito che succede?", "e se il credito non basta?"),
        *("se non c'è abbastanza credito?", "e se resto senza credito?"),
    ),
    Question.REFUSED: (
        "se la carta viene rifiutata?",
        "e se il pagamento non va?",
        "se la carta è scaduta che succede?",
        "se la carta non va che fai?",
        "se la carta non passa usi il credito?",
    ),
    Question.REPLY: ("e quando mi rispondete?", "entro quando ho una risposta?", "quanto ci mettete a rispondere?"),
}


@pytest.mark.parametrize(("question", "text"), [(asked, text) for asked, texts in ASKED.items() for text in texts])
def test_what_is_asked_about_the_task_is_heard(question: Question, text: str) -> None:
    assert asked_of_task(text) is question


@pytest.mark.parametrize(
    "text",
    [
        *("sì", "no", "annulla", "posso annullare?", "posso cambiare numero?", "ho sbagliato numero"),
        *("quanto costa chiamare in Germania?", "quando scade la bolletta?", "quando arriva il tecnico?", "30 euro"),
        *("se ci ripenso te lo dico", "sì, tanto posso toglierlo quando voglio", "cosa succede se non pago?"),
        *("quanto costa giga extra?", "voglio disattivare la segreteria", "ci sono offerte?", "confermo"),
        *("il numero è giusto", "a chi posso chiedere?", "se non la pago?", "non la uso", "la pago io", "chi paga?"),
        *("quanto mi scalate ogni mese?", "quant'è che la pago tutti i mesi?"),
        *("ho finito il credito", "ogni mese 10 euro", "la carta è scaduta", "che numero ho?", "di chi è la colpa?"),
        *("il numero è sbagliato", "quanto dura la batteria?", "è gratis la segreteria?", "se confermo arriva un sms"),
        *("se la carta non va usa paypal", "se paypal non va usa la carta", "se il credito non basta usa la carta"),
        *("se non uso la carta salvata posso pagare con PayPal?", "se la carta non passa, paga con paypal"),
        "se il credito non basta posso pagare con la carta?",
    ],
)
def test_what_is_about_something_else_is_no_such_question(text: str) -> None:
    assert asked_of_task(text) is None


def test_before_the_read_back_only_what_is_known_of_this_task_is_told() -> None:
    assert known_of(Question.MISTAKE, "email_bill", at_read_back=False) is None
    assert known_of(Question.MISTAKE, "email_bill", at_read_back=True) is not None
    assert known_of(Question.UNDONE, "activate_offer", at_read_back=False) is not None
    assert known_of(Question.ENDS, "email_bill", at_read_back=True) is None


@pytest.mark.parametrize(
    "text",
    [
        *("che metodi avete?", "quali metodi di pagamento accettate?", "come posso pagare?", "con cosa posso pagare?"),
        *("che modi ci sono per pagare?", "che opzioni ho?", "come si paga?"),
    ],
)
def test_the_ways_there_are_are_asked_for(text: str) -> None:
    assert asks_ways(text)


@pytest.mark.parametrize("text", ["che carte ho salvate?", "come posso pagare meno?", "paypal", "che offerte avete?"])
def test_saved_cards_and_other_things_are_no_ways(text: str) -> None:
    assert not asks_ways(text)


@pytest.mark.parametrize("text", ["paga", "ok pago adesso", "come pago?", "dove pago?", "voglio pagare", "allora pago"])
def test_an_order_to_pay_that_names_nothing(text: str) -> None:
    assert orders_only_payment(text)


@pytest.mark.parametrize("text", ["paga la bolletta", "paga ottobre", "pago con paypal", "ho pagato", "pago 20 euro"])
def test_an_order_that_names_something(text: str) -> None:
    assert not orders_only_payment(text)


@pytest.mark.parametrize("text", ["ok ma quindi è pagato?", "è già pagata?", "risulta pagato?", "allora ho pagato?"])
def test_whether_it_is_paid_now(text: str) -> None:
    assert asks_whether_paid(text)


@pytest.mark.parametrize("text", ["ho pagato la bolletta?", "ho pagato ieri?", "è pagata quella di ottobre?", "pagato"])
def test_whether_something_else_is_paid(text: str) -> None:
    assert not asks_whether_paid(text)


@pytest.mark.parametrize(
    "text",
    [
        *("uso PayPal perché la carta è scaduta", "con un'altra carta, perché questa è scaduta"),
        *("pago subito perché è scaduta", "la carta nuova va registrata perché l'altra è scaduta"),
    ],
)
def test_a_reason_is_no_question_about_a_bill_that_is_overdue(text: str) -> None:
    assert not asks_why_overdue(text)


@pytest.mark.parametrize("text", ["perché è scaduta?", "ma come mai risulta scaduta", "scaduta da quando?"])
def test_why_a_bill_is_overdue(text: str) -> None:
    assert asks_why_overdue(text)


@pytest.mark.parametrize(
    "text",
    [
        *("se pago solo con paypal?", "se pago soltanto domani?", "se pago una commissione?", "se pago solo 30 euro?"),
        "e se pago l'ultima con paypal?",
    ],
)
def test_a_way_or_a_day_is_no_choice_of_bills(text: str) -> None:
    assert not asks_if_only_some(text)


@pytest.mark.parametrize(
    "text", ["e se pago solo quella vecchia?", "ok allora se ne pago solo una?", "se pago soltanto quella di ottobre?"]
)
def test_whether_only_some_can_be_paid(text: str) -> None:
    assert asks_if_only_some(text)
