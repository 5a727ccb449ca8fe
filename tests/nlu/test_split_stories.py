"""Parts that are the story of another one, halves of one thing, and joints between two matters.

The classifier is a table: what matters is which parts stay.
"""

from collections.abc import Sequence

import pytest

from bot.engine.nlu.intents.classifier import OUT_OF_SCOPE, Guess
from bot.engine.nlu.splitting.parts import Part
from bot.engine.nlu.splitting.places import Joints
from bot.engine.nlu.splitting.requests import Sureness, find_requests
from bot.engine.nlu.splitting.stories import with_stories

ITALIAN = Joints.of("it")
WORDS = {
    "pdf": "download_bill",
    "tariffa": "show_plan",
    "prezzo": "list_offers",
    "fatture": "list_bills",
    "credito": "check_credit",
    "giga": "check_counters",
    "spento": "report_fault",
    "tecnico": "check_ticket",
    "pagata": "check_payment",
    "ricaricato": "check_recharge",
    "telefono": "report_fault",
    "rimborso": "open_complaint",
    "operatore": "talk_to_human",
    "niente": "inform",
    "20 euro": "inform",
    "ciao": "greet",
}


def last_named(text: str) -> list[Guess]:
    """The first word of the table that is in the text decides."""
    found = next((intent for word, intent in WORDS.items() if word in text), None)
    return [Guess(found, 0.97)] if found else [Guess(OUT_OF_SCOPE, 0.9)]


def heard(text: str) -> list[str]:
    return [part.guess.label for part in find_requests(text, last_named, ITALIAN, Sureness())]


def told(*parts: tuple[str, str]) -> list[str]:
    """The intents that are left of these parts, each with its words."""
    text, made = "", []
    for intent, words in parts:
        made.append(Part(len(text), len(text) + len(words), Guess(intent, 0.9)))
        text += words + " "
    return labels(with_stories(text, made, ITALIAN))


def labels(parts: Sequence[Part]) -> list[str]:
    return [part.guess.label for part in parts]


@pytest.mark.parametrize(
    "joint",
    [
        ", cambiando discorso ",
        ". Parlando d'altro, ",
        " e soprattutto ",
        " punto secondo ",
        ", secondo punto: ",
        ", secondo: ",
        "; in secondo luogo, ",
        " e, separatamente, ",
        " :) ",
        " 2) ",
    ],
)
def test_between_two_matters_stands_a_joint(joint: str) -> None:
    assert heard(f"dimmi il credito{joint}dimmi i giga") == ["check_credit", "check_counters"]


def test_a_face_behind_a_greeting_hides_no_request() -> None:
    assert heard("ciao bella :) dimmi il credito e poi i giga") == ["check_credit", "check_counters"]


def test_a_complaint_has_its_story_in_front_and_other_requests_behind() -> None:
    paid, wanted = ("check_payment", "pagata due volte."), ("open_complaint", "voglio il rimborso.")
    assert told(paid, wanted, ("download_bill", "mandami il pdf")) == ["open_complaint", "download_bill"]
    assert told(paid, wanted) == ["open_complaint"]


def test_a_person_is_wanted_beside_a_refund() -> None:
    both = ("talk_to_human", "vojo parlà co uno"), ("open_complaint", "vojo er rimborso")
    assert told(*both) == ["talk_to_human", "open_complaint"]


def test_known_trouble_is_the_story_of_who_waits_for_the_technician() -> None:
    asked = ("check_ticket", "quando viene il tecnico")
    assert told(("report_fault", "il modem è ancora spento,"), asked) == ["check_ticket"]
    assert told(("report_fault", "il modem è spento,"), asked) == ["report_fault", "check_ticket"]
    assert told(("report_fault", "riparate, è ancora spento,"), asked) == ["report_fault", "check_ticket"]


def test_the_same_again_is_one_unless_values_tell_it_apart() -> None:
    parts = with_stories("a b", [Part(0, 1, Guess("x", 0.9)), Part(2, 3, Guess("x", 0.9))], ITALIAN)
    assert [part.again for part in parts] == [False, True]


@pytest.mark.parametrize(
    "text",
    [
        "prezzo e contenuto della mia tariffa",
        "il prezzo e la durata della mia tariffa",
        "mi servono le fatture di maggio e giugno in pdf",
        "le fatture di luglio, agosto e settembre in pdf",
        "ho ricaricato ieri, però sul telefono non c'è",
        "ho ricaricato ieri e sul telefono ancora non si vede niente",
    ],
)
def test_halves_of_one_thing_and_what_leans_on_it_are_one(text: str) -> None:
    assert heard(text) == []


def test_a_thing_and_the_tariff_are_two() -> None:
    assert heard("dimmi il prezzo e poi la tariffa") == ["list_offers", "show_plan"]
    assert heard("ho ricaricato ieri, però il telefono non ha segnale") == []  # no request, a story
    assert heard("dimmi il credito, però sul telefono non c'è segnale") == ["check_credit", "report_fault"]


@pytest.mark.parametrize("text", ["questo mese niente internet, dimmi i giga", "basta e niente, dimmi i giga"])
def test_circumstances_answer_nothing(text: str) -> None:
    assert heard(text) == []


def test_a_value_in_front_still_answers() -> None:
    assert heard("20 euro, e poi dimmi i giga") == ["inform", "check_counters"]


def test_who_pays_the_bill_now_orders_it_and_who_always_does_tells_of_it() -> None:
    words = {"bolletta": "pay_bill", "toglimi": "deactivate_service", "giga": "check_counters"}

    def intents(text: str) -> list[str]:
        def ranked(side: str) -> list[Guess]:
            found = [intent for word, intent in words.items() if word in side]
            return [Guess(found[-1], 0.95)] if found else [Guess(OUT_OF_SCOPE, 0.9)]

        return [part.guess.label for part in find_requests(text, ranked, ITALIAN, Sureness())]

    assert intents("pago la bolletta e toglimi il chi è") == ["pay_bill", "deactivate_service"]
    assert intents("ora pago subito la mia bolletta e toglimi il chi è") == ["pay_bill", "deactivate_service"]
    assert intents("pago la bolletta ogni mese e toglimi il chi è") == []
    assert intents("pago 30 euro di bolletta e toglimi il chi è") == []
