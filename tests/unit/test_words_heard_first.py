"""Words that are heard before any intent catch what they are for, and nothing that sounds nearly so."""

from __future__ import annotations

import pytest

from bot.core import said_beside, told_apart
from bot.core.phone_kept import phone_is_kept
from bot.core.putting_back import wants_back
from bot.core.yes_and_no import orders_the_act


@pytest.mark.parametrize(
    "text", ["mi hanno rubato la borsa, ma il telefono ce l'ho", "il telefono è in mano mia", "il telefono ce l'ho io"]
)
def test_a_telephone_that_the_customer_holds_is_kept(text: str) -> None:
    assert phone_is_kept(text)


@pytest.mark.parametrize(
    "text",
    [
        "il telefono è in mano al ladro!",
        "il cellulare è in mano a chi me l'ha rubato",
        "il telefono è con me ma ho perso la schedina",
        "il cellulare è qui ma non lo trovo",
        "mi hanno clonato il numero, il telefono ce l'ho io",
        "qualcuno usa il mio numero ma il cellulare ce l'ho io",
    ],
)
def test_a_sim_in_other_hands_is_not(text: str) -> None:
    assert not phone_is_kept(text)


@pytest.mark.parametrize("text", ["ridammelo", "la rivoglio", "riattivala", "no rivoglio"])
def test_what_was_taken_away_is_wanted_back(text: str) -> None:
    assert wants_back(text)


@pytest.mark.parametrize("text", ["ridatemi un operatore", "rivoglio parlare con una persona", "rivoglio i soldi"])
def test_a_person_or_money_is_nothing_that_was_taken_away(text: str) -> None:
    assert not wants_back(text)


def test_who_asks_for_the_paper_orders_no_payment() -> None:
    assert orders_the_act("pagala", "pay_bill")
    assert orders_the_act("mandala", "email_bill")
    assert not orders_the_act("mandamela", "pay_bill")
    assert not orders_the_act("inviamela subito", "pay_bill")


def test_no_technician_is_wanted_or_none_has_come() -> None:
    assert said_beside.refuses_technician("non voglio il tecnico")
    assert said_beside.refuses_technician("niente tecnico")
    assert not said_beside.refuses_technician("non è venuto nessun tecnico")
    assert not said_beside.refuses_technician("senza tecnico da una settimana")


def test_a_bill_is_whose_it_is_and_not_to_whom_it_goes() -> None:
    assert said_beside.whose_bill("la bolletta di mio marito") == "mio marito"
    assert said_beside.whose_bill("la bolletta intestata a mia moglie") == "mia moglie"
    assert said_beside.whose_bill("manda la bolletta a mia moglie") is None


def test_what_is_not_owed_is_contested_and_a_late_payment_is_not() -> None:
    assert told_apart.asks_to_leave_out("devo per forza pagare gli 8,95?")
    assert told_apart.asks_to_leave_out("posso non pagare gli 8,95?")
    assert not told_apart.asks_to_leave_out("posso pagare i 54,35 lo stesso anche se è scaduta?")


def test_who_wants_another_person_is_not_read_a_bill_to() -> None:
    asked = said_beside.asked_without_person
    assert asked("non voglio parlare con nessuno, voglio solo sapere quanto devo") is not None
    assert asked("non voglio un operatore robot ma una persona vera per la bolletta") is None


def test_a_contact_that_is_to_stay_is_not_changed() -> None:
    assert said_beside.changes_contact("cambia la mail, anzi no il numero")
    assert not said_beside.changes_contact("non cambiare la mail, resta mario@x.it")


def test_a_case_that_is_to_be_seen_is_not_opened() -> None:
    assert said_beside.opens_case("aprimi una segnalazione allora")
    assert not said_beside.opens_case("fammi vedere la mia segnalazione")
