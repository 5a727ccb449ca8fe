"""What of two requests in one message is known by its words."""

from __future__ import annotations

import pytest

from bot.core.requests import Request
from bot.core.several_requests import (
    PERSON,
    drops_everything,
    is_meanwhile,
    is_sure_yes,
    parts_by_words,
    parts_of,
    takes_up,
    wanted_instead,
)

CREDIT = Request("check_credit", {}, "quanto credito ho?")


@pytest.mark.parametrize(
    ("intent", "text", "parts"),
    [
        ("pay_bill", "paga la bolletta e poi parlo con un operatore", ["pay_bill", "talk_to_human"]),
        ("list_bills", "fammi vedere le bollette e dopo passami qualcuno", ["list_bills", "talk_to_human"]),
        ("talk_to_human", "quanto credito ho e passami un operatore", ["check_credit", "talk_to_human"]),
        ("recharge", "20 euro con la carta e tra un mese di nuovo", ["recharge", "set_auto_recharge"]),
        ("recharge", "ricarica 10 euro e poi ogni mese uguale", ["recharge", "set_auto_recharge"]),
        ("recharge", "mettici 15 e fra un mese ancora", ["recharge", "set_auto_recharge"]),
        ("recharge", "ricarica 10 euro e di nuovo tra un mese", ["recharge", "set_auto_recharge"]),
        ("recharge", "ricarica 10 euro, scadono tra un mese?", []),
        ("recharge", "ricarica 10 euro", []),
        ("pay_bill", "paga la bolletta e poi basta, niente operatore", []),
        ("talk_to_human", "fammi parlare con un operatore e poi vediamo", []),
        ("cancel", "annulla e poi passami un operatore", []),
        ("inform", "il 5 e poi parlo con un operatore", []),
    ],
)
def test_a_second_request_is_known_by_its_words(intent: str, text: str, parts: list[str]) -> None:
    assert [part.intent for part in parts_by_words(Request(intent, {}, text))] == parts


def test_the_same_again_is_for_the_same_line_and_amount() -> None:
    first = Request(
        "recharge",
        {"amount": (2000,), "msisdn": ("+393335550202",), "payment_method": ("card",)},
        "ricarica 20 euro il 333 555 0202 con la carta e tra un mese di nuovo",
    )
    second = parts_by_words(first)[1]
    assert second.entities == {"amount": (2000,), "msisdn": ("+393335550202",), "recharge_when": ("monthly",)}


def test_parts_are_read_with_their_own_entities_and_topics() -> None:
    described = [
        {"intent": "check_credit", "text": "dimmi il credito", "entities": [{"entity": "msisdn", "value": "+39333"}]},
        {"intent": "faq/roaming_eu", "text": "e in Francia?", "entities": []},
    ]
    first, second = parts_of({"requests": described})
    assert (first.intent, first.number, second.intent, second.first("faq_topic")) == (
        "check_credit",
        "+39333",
        "faq",
        "roaming_eu",
    )


@pytest.mark.parametrize("message", [{}, {"requests": None}, {"requests": [{"intent": "recharge", "text": "x"}]}])
def test_one_thing_has_no_parts(message: dict[str, object]) -> None:
    assert parts_of(message) == ()


@pytest.mark.parametrize("text", ["sì, e comunque {}", "sì. {}", "ok e intanto {}", "va bene, {}", "Sì! {}"])
def test_a_clear_yes_in_front_of_a_question_is_one(text: str) -> None:
    assert is_sure_yes(text.format(CREDIT.text), [CREDIT], "recharge")


@pytest.mark.parametrize(
    "text", ["sì ma {}", "ok però {}", "sì, prima {}", "va bene, aspetta, {}", "sì no, {}", "forse sì, {}"]
)
def test_a_yes_with_a_but_in_front_of_a_question_is_none(text: str) -> None:
    assert not is_sure_yes(text.format(CREDIT.text), [CREDIT], "recharge")


@pytest.mark.parametrize(
    "question", ["quanto costa?", "quanto mi viene?", "c'è una commissione?", "cosa succede dopo?", "è gratis?"]
)
def test_a_yes_beside_a_question_about_the_cost_is_none(question: str) -> None:
    assert not is_sure_yes(f"sì, {question}", [Request("faq", {}, question)], "activate_offer")


@pytest.mark.parametrize(
    ("text", "everything"), [("annulla tutto", True), ("lascia perdere", False), ("basta, annulla", True)]
)
def test_everything_is_given_up_when_it_is_said(text: str, everything: bool) -> None:
    assert drops_everything(text) is everything


@pytest.mark.parametrize(
    ("text", "meanwhile"),
    [
        ("passami qualcuno, intanto pago ottobre", True),
        ("passami qualcuno e nel frattempo pago ottobre", True),
        ("passami qualcuno: mentre aspetto pago ottobre", True),
        ("passami qualcuno e pago ottobre", False),
        ("intanto passami qualcuno, poi pago ottobre", False),
        ("pago ottobre", False),
    ],
)
def test_what_is_done_in_the_meantime_is_joined_so(text: str, meanwhile: bool) -> None:
    assert is_meanwhile(text, Request("pay_bill", {}, "pago ottobre")) is meanwhile


@pytest.mark.parametrize(
    ("front", "behind", "instead"),
    [
        ("dont_know", PERSON, True),
        ("refuse", "pay_bill", True),
        ("dont_know", "check_credit", False),
        ("signed_in", "pay_bill", False),
        ("affirm", PERSON, False),
    ],
)
def test_who_cannot_answer_goes_on_with_the_person_or_the_task_that_is_wanted(
    front: str, behind: str, instead: bool
) -> None:
    parts = (Request(front, {}, "non lo so"), Request(behind, {}, "altro"))
    assert (wanted_instead(parts, {"pay_bill"}) is not None) is instead


def test_who_cannot_answer_alone_wants_nothing_instead() -> None:
    assert wanted_instead((Request("dont_know", {}, "non lo so"),), {"pay_bill"}) is None


@pytest.mark.parametrize("text", ["ok {}?", "va bene, e {}?", "capito, {}?"])
def test_what_was_told_is_noted_and_no_offer_taken_up_by_a_question(text: str) -> None:
    assert not takes_up(text.format(CREDIT.text), [CREDIT])


@pytest.mark.parametrize("text", ["sì, e comunque {}?", "ok sì, e {}?", "ok e intanto {}"])
def test_a_yes_with_a_question_behind_it_takes_up_an_offer(text: str) -> None:
    assert takes_up(text.format(CREDIT.text), [CREDIT])


@pytest.mark.parametrize(
    ("text", "behind", "taken_back"),
    [
        ("voglio un operatore, no anzi dimmi solo se ho bollette scadute", "no anzi dimmi solo se ho bollette", True),
        ("passami un umano... lascia stare, quanto credito ho?", "quanto credito ho?", True),
        ("operatore, ripensandoci fammi vedere i giga", "fammi vedere i giga", True),
        ("voglio un operatore, anzi prima dimmi il credito", "anzi prima dimmi il credito", False),
        ("voglio un operatore e dimmi quanto credito ho", "dimmi quanto credito ho", False),
    ],
)
def test_a_person_taken_back_in_the_same_breath_is_not_called(text: str, behind: str, taken_back: bool) -> None:
    parts = (Request("talk_to_human", {}, text.split(",")[0]), Request("check_credit", {}, behind))
    assert (wanted_instead(parts, set(), text) is parts[1]) is taken_back
