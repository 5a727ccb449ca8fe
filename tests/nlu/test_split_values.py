"""Whose values a part of a message has: its own, those of the part before it, and two of one kind (rows 19 and 20)."""

from typing import Any

import pytest

from bot.engine.nlu.splitting.places import Joints
from bot.engine.nlu.splitting.values import are_apart, inherit

ITALIAN = Joints.of("it")
CHIARA, OCTOBER = ("line_alias", "chiara"), ("bill_ref", "2026-10")
CHI_E, FIXED = ("service_name", "chi-e"), ("line_kind", "fixed")

Values = tuple[str, Any]


def part(intent: str, text: str, *values: Values) -> dict[str, Any]:
    entities = [{"entity": name, "value": value} for name, value in values]
    return {"intent": intent, "confidence": 0.9, "text": text, "entities": entities}


def second(*parts: dict[str, Any]) -> list[Values]:
    return [(entity["entity"], entity["value"]) for entity in inherit(parts, ITALIAN)[-1]["entities"]]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("download_bill", "mandami il pdf"),
        ("email_bill", "mandamela per mail"),
        ("explain_bill", "perché è così alta?"),
    ],
)
def test_what_is_said_of_a_bill_next_is_about_the_same_bill(intent: str, text: str) -> None:
    assert second(part("pay_bill", "paga la bolletta di ottobre", OCTOBER), part(intent, text)) == [OCTOBER]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("download_bill", "mandami le altre"),
        ("show_bill", "dimmi quant'è la prossima"),
        ("email_bill", "d'ora in poi mandami le bollette per mail"),
        ("check_credit", "dimmi il credito"),
    ],
)
def test_another_bill_or_another_thing_is_not_the_same_bill(intent: str, text: str) -> None:
    assert second(part("pay_bill", "paga la bolletta di ottobre", OCTOBER), part(intent, text)) == []


def test_a_bill_of_its_own_stays_its_own() -> None:
    own = ("bill_ref", "2026-09")
    assert second(part("pay_bill", "paga ottobre", OCTOBER), part("show_bill", "quella di settembre", own)) == [own]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("check_counters", "dimmi quanti giga ha"),
        ("check_counters", "quanti giga le restano"),
        ("check_credit", "dimmi il suo credito"),
        ("set_auto_recharge", "impostale la ricarica automatica a lei"),
    ],
)
def test_what_is_hers_is_about_her_line(intent: str, text: str) -> None:
    assert second(part("recharge", "ricarica 10 a chiara", CHIARA), part(intent, text)) == [CHIARA]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("check_counters", "dimmi quanti giga ho"),
        ("check_counters", "i miei giga"),
        ("check_credit", "il mio credito"),
        ("check_counters", "dimmi i giga"),
        ("list_offers", "che offerte ha"),
    ],
)
def test_what_is_ones_own_or_says_nothing_of_her_is_not_about_her_line(intent: str, text: str) -> None:
    assert second(part("recharge", "ricarica 10 a chiara", CHIARA), part(intent, text)) == []


def test_two_readings_of_one_line_need_its_name_once() -> None:
    assert second(part("check_credit", "il credito di chiara", CHIARA), part("check_counters", "i giga")) == [CHIARA]


def test_money_goes_to_no_line_that_its_part_does_not_point_to() -> None:
    looked = part("check_counters", "dimmi i giga di chiara", CHIARA)
    assert second(looked, part("recharge", "ricarica 10 euro")) == []
    assert second(looked, part("recharge", "ricaricale 10 euro")) == [CHIARA]


def test_nothing_is_taken_from_a_part_behind_or_from_an_answer() -> None:
    credit, recharge = part("check_credit", "dimmi il mio credito"), part("recharge", "ricarica 10 a chiara", CHIARA)
    assert inherit([credit, recharge], ITALIAN)[0]["entities"] == []
    assert second(part("inform", "chiara", CHIARA), part("check_counters", "quanti giga ha?")) == []


def test_a_service_that_is_pointed_to_is_the_one_before_on_its_line() -> None:
    off = part("deactivate_service", "spegni il chi è sul fisso", CHI_E, FIXED)
    assert second(off, part("activate_service", "poi riattivala")) == [CHI_E, FIXED]
    assert second(off, part("activate_service", "attiva la segreteria", ("service_name", "segreteria"))) == [
        ("service_name", "segreteria")
    ]


def test_a_second_service_that_is_only_named_is_on_the_same_line() -> None:
    on = part("activate_service", "attiva la segreteria sul fisso", ("service_name", "segreteria"), FIXED)
    safe = ("service_name", "antivirus")
    assert second(on, part("activate_service", "la navigazione sicura", safe)) == [safe, FIXED]


def test_a_second_recharge_without_a_sum_is_of_the_same_sum() -> None:
    first = part("recharge", "ricarica 10 a me", ("amount", 1000))
    assert second(first, part("recharge", "a chiara", CHIARA)) == [CHIARA, ("amount", 1000)]


def test_two_of_one_kind_are_two_with_values_of_their_own() -> None:
    mine, hers = part("recharge", "ricarica 10 a me"), part("recharge", "5 a chiara", CHIARA)
    assert are_apart(mine, hers, ITALIAN)
    assert are_apart(
        part("deactivate_service", "spegni il chi è", CHI_E),
        part("deactivate_service", "la segreteria", ("service_name", "segreteria")),
        ITALIAN,
    )


@pytest.mark.parametrize(
    ("intent", "first", "other"),
    [
        ("recharge", (("amount", 2000),), (("amount", 500),)),
        ("recharge", (CHIARA,), (("amount", 500),)),
        ("recharge", (CHIARA,), (CHIARA,)),
        ("deactivate_service", (CHI_E,), ()),
        ("pay_bill", (OCTOBER,), (("bill_ref", "2026-09"),)),  # both are paid at once
    ],
)
def test_without_them_they_are_one(intent: str, first: tuple[Values, ...], other: tuple[Values, ...]) -> None:
    assert not are_apart(part(intent, "una", *first), part(intent, "altra", *other), ITALIAN)


NOVEMBER, CARD, PAYPAL = ("bill_ref", "2026-11"), ("payment_method", "card"), ("payment_method", "paypal")


def test_two_bills_that_are_paid_in_two_ways_are_two_requests() -> None:
    first, other = part("pay_bill", "paga ottobre", OCTOBER, CARD), part("pay_bill", "novembre", NOVEMBER, PAYPAL)
    assert are_apart(first, other, ITALIAN)


@pytest.mark.parametrize("ways", [((), (CARD,)), ((CARD,), (CARD,)), ((), ())])
def test_two_bills_that_are_paid_in_one_way_are_one_request(ways: tuple[tuple[Values, ...], ...]) -> None:
    first, other = (
        part("pay_bill", "paga ottobre", OCTOBER, *ways[0]),
        part("pay_bill", "e l'altra", NOVEMBER, *ways[1]),
    )
    assert not are_apart(first, other, ITALIAN)
