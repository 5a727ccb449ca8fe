"""When a second guess is close enough to ask."""

from __future__ import annotations

import pytest
import yaml

from bot.core.close_seconds import BINDING, FAMILIES, MOST, close_meanings
from bot.core.guesses import Guess, chosen_by_rule
from tests.nlu_data.reading import ROOT


def guesses(*ranked: tuple[str, float]) -> tuple[Guess, ...]:
    return tuple(Guess(*one) for one in ranked)


@pytest.mark.parametrize(
    ("ranked", "meanings"),
    [
        ([("recharge", 0.6), ("set_auto_recharge", 0.25)], ("recharge", "set_auto_recharge")),
        ([("list_bills", 0.6), ("pay_bill", 0.3)], ("list_bills", "pay_bill")),
        ([("recharge", 0.72), ("set_auto_recharge", 0.2)], ()),
        ([("recharge", 0.65), ("set_auto_recharge", 0.16)], ("recharge", "set_auto_recharge")),
        ([("recharge", 0.65), ("set_auto_recharge", 0.1)], ()),
        ([("recharge", 0.5), ("out_of_scope", 0.4)], ()),
        ([("recharge", 0.4), ("out_of_scope", 0.3), ("check_credit", 0.2)], ("recharge", "check_credit")),
        ([("out_of_scope", 0.4), ("recharge", 0.35)], ()),
        ([("affirm", 0.4), ("recharge", 0.35)], ()),
        ([("check_credit", 0.4), ("check_counters", 0.35)], ()),
        ([("check_credit", 0.4), ("list_bills", 0.35)], ("check_credit", "list_bills")),
        ([("check_credit", 0.55), ("list_bills", 0.35)], ()),
        ([("faq/esim", 0.4), ("list_bills", 0.35)], ()),
        ([("pay_bill", 0.4), ("faq/late_payment", 0.35)], ("pay_bill", "faq/late_payment")),
        ([("activate_offer", 0.5), ("list_offers", 0.4)], ()),
        ([("block_sim", 0.9)], ()),
        ([], ()),
    ],
)
def test_binding_requests_are_not_guessed(ranked: list[tuple[str, float]], meanings: tuple[str, ...]) -> None:
    assert close_meanings(guesses(*ranked)) == meanings


def test_no_more_than_three_are_offered() -> None:
    names = ("recharge", "pay_bill", "check_credit", "list_bills", "show_plan", "add_line")
    assert len(close_meanings(guesses(*((name, 0.16) for name in names)))) == MOST


def test_every_intent_is_one_of_the_domain_and_has_a_title() -> None:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))["intents"]
    titles = yaml.safe_load((ROOT / "data/responses/intents.yml").read_text(encoding="utf-8"))["responses"]
    names = frozenset().union(*FAMILIES)
    assert names <= set(domain)
    assert {f"utter_intent_{name}" for name in names} <= set(titles)
    assert names >= BINDING


def test_a_rule_of_the_understanding_says_so() -> None:
    assert chosen_by_rule({"intent": {"name": "talk_to_human", "by_rule": True}})
    assert not chosen_by_rule({"intent": {"name": "talk_to_human"}})
    assert not chosen_by_rule({})
