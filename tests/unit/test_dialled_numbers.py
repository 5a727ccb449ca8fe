"""The numbers that people dial, typed here: who is wanted, or which one it is; and a reading beside a person."""

from __future__ import annotations

import pytest

from bot.core.handoffs import Skill
from bot.core.reading_words import reading_before_person
from bot.core.skills import skill_in
from bot.core.topics import asks_care_number


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("187", Skill.FIXED),
        ("passami il 187!", Skill.FIXED),
        ("voglio il 119", Skill.MOBILE),
        ("191 per favore", Skill.BUSINESS),
        ("il 119 per la fibra", Skill.FIXED),
        ("187 euro in più", None),
        ("costava € 187", None),
        ("06 187 2233", None),
        ("mi restano 187 giga", Skill.MOBILE),
        ("mi hanno preso 191,50", None),
    ],
)
def test_the_number_tells_who_is_wanted(text: str, skill: Skill | None) -> None:
    assert skill_in(text) is skill


@pytest.mark.parametrize(
    "text",
    [
        "numero del 119?",
        "qual è il numero del servizio clienti",
        "che numero faccio per l'assistenza",
        "scusi, quale numero devo fare per il call center?",
        "come chiamo il 187",
    ],
)
def test_the_number_of_the_desk_is_asked_for(text: str) -> None:
    assert asks_care_number(text)


@pytest.mark.parametrize(
    "text",
    ["passami il 119", "da che numero mi chiama l'assistenza", "cambia il mio numero", "chiama il servizio clienti"],
)
def test_a_person_or_a_number_of_ones_own_is_not(text: str) -> None:
    assert not asks_care_number(text)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("quanto credito ho e passami un operatore", "check_credit"),
        ("dimmi il credito e poi fammi parlare con qualcuno", "check_credit"),
        ("quanti giga ho e mi passi una persona", "check_counters"),
        ("vorrei sapere il saldo, poi passatemi un consulente", "check_credit"),
        ("quanti minuti mi restano? poi voglio un operatore", "check_counters"),
    ],
)
def test_a_reading_may_come_before_a_person(text: str, intent: str) -> None:
    assert reading_before_person(text) == intent


@pytest.mark.parametrize(
    "text",
    [
        "passami un operatore",
        "operatore per il credito",
        "mi è sparito il credito, passami un operatore",
        "il credito è sbagliato e voglio un operatore",
        "quanto credito ho? niente operatore",
        "voglio un operatore che mi dica quanto credito ho",
        "quanto credito ho",
    ],
)
def test_a_person_alone_or_a_reading_alone_is_not_both(text: str) -> None:
    assert reading_before_person(text) is None
