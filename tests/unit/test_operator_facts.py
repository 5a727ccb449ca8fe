"""The operator's file of facts: the demo's is whole, and one that is wrong is refused with the place that is."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.adapters.operator_facts import OperatorFileError, load_operator_facts
from bot.bootstrap import _facts
from bot.config import ConfigurationError, load_settings
from bot.core.faq.facts import OperatorFacts
from bot.core.faq.places import places_in
from bot.core.faq.topics import FaqTopic

ROOT = Path(__file__).parents[2]
FILE = ROOT / "data" / "operator.yml"
CATALOGUE = ROOT / "demo_operator"


def changed(tmp_path: Path, change: Callable[[Any], object]) -> Path:
    given = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    change(given)
    path = tmp_path / "operator.yml"
    path.write_text(yaml.safe_dump(given, allow_unicode=True), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def facts() -> OperatorFacts:
    return load_operator_facts(FILE)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda given: given["links"].pop("esim"), "links.esim: is missing"),
        (lambda given: given["links"].update(esim="http://plain.example"), "links.esim: is no https address"),
        (lambda given: given["links"].update(weather="https://x.example"), "links.weather"),
        (lambda given: given.pop("apn"), "apn"),
        (lambda given: given["sim"].pop("esim_price"), "sim.esim_price"),
        (lambda given: given["sim"].update(esim_prize=5), "sim.esim_prize: is unknown"),
        (lambda given: given["sim"].update(esim_price="ten"), "sim.esim_price"),
        (lambda given: given["sim"].update(esim_price=-1), "sim.esim_price: has no value that can be said"),
        (lambda given: given["voicemail"].update(number=""), "voicemail.number: has no value"),
        (lambda given: given["roaming"]["zones"][0].update(coll=1), "roaming.zones.0.coll: is unknown"),
        (lambda given: given["home"]["speeds"][1].pop("least"), "home.speeds.1.least"),
        (lambda given: given["roaming"].update(zones=[]), "roaming.zones: is empty"),
        (lambda given: given["recharges"].update(amounts=[]), "recharges.amounts: is empty"),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_the_place(
    tmp_path: Path, change: Callable[[Any], object], said: str
) -> None:
    with pytest.raises(OperatorFileError, match=re.escape(said)):
        load_operator_facts(changed(tmp_path, change))


@pytest.mark.parametrize("text", ["", "[]", "roaming: [", "links: none"])
def test_what_is_no_such_file_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "operator.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(OperatorFileError, match=r"operator\.yml"):
        load_operator_facts(path)


def test_the_start_names_the_setting_of_a_file_that_is_not_there() -> None:
    with pytest.raises(ConfigurationError, match=r"OPERATOR_FILE: nowhere\.yml"):
        _facts(load_settings({"SPORTELLO_OPERATOR_FILE": "nowhere.yml"}))


def test_every_topic_has_a_link(facts: OperatorFacts) -> None:
    assert set(facts.links) == set(FaqTopic)


def test_the_facts_are_those_of_the_catalogue(facts: OperatorFacts) -> None:
    seeded = "".join(file.read_text(encoding="utf-8") for file in CATALOGUE.rglob("*.yaml")) + "".join(
        file.read_text(encoding="utf-8") for file in CATALOGUE.rglob("*.yml")
    )
    for service in (facts.roaming.bundle_id, facts.premium.block_id, facts.voicemail.service_id):
        assert service in seeded
    for plan in (*(one.plan for one in facts.roaming.plans), *(one.plan for one in facts.home.speeds)):
        assert plan in seeded


def test_no_country_lies_in_two_zones(facts: OperatorFacts) -> None:
    roaming = facts.roaming
    countries = [*roaming.countries, *(country for zone in roaming.zones for country in zone.countries)]
    assert len(countries) == len(set(countries))
    names = [name for table in (roaming.countries, *(z.countries for z in roaming.zones)) for name in table]
    for name in names:
        assert [place.country for place in places_in(f"vado in {name}", roaming)] == [name]


UNION = [
    "Austria",
    "Belgio",
    "Bulgaria",
    "Cipro",
    "Croazia",
    "Danimarca",
    "Estonia",
    "Finlandia",
    "Francia",
    "Germania",
    "Grecia",
    "Irlanda",
    "Lettonia",
    "Lituania",
    "Lussemburgo",
    "Malta",
    "Polonia",
    "Portogallo",
    "Romania",
    "Slovacchia",
    "Slovenia",
    "Spagna",
    "Svezia",
    "Ungheria",
    "Islanda",
    "Norvegia",
    "Liechtenstein",
]


@pytest.mark.parametrize("country", [*UNION, "Paesi Bassi", "Repubblica Ceca"])
def test_the_union_and_the_economic_area_are_as_at_home(facts: OperatorFacts, country: str) -> None:
    (place,) = places_in(f"in {country} pago?", facts.roaming)
    assert place.zone is None


@pytest.mark.parametrize(
    "text", ["in svizzera", "a londra", "regno unito", "in turchia", "montecarlo", "in albania", "in bosnia"]
)
def test_neighbours_outside_are_not(facts: OperatorFacts, text: str) -> None:
    (place,) = places_in(text, facts.roaming)
    assert place.zone is not None


@pytest.mark.parametrize("text", ["a monaco di baviera", "porto il numero", "una riga", "la colonna", "indiana jones"])
def test_words_inside_words_are_no_countries(facts: OperatorFacts, text: str) -> None:
    assert [place for place in places_in(text, facts.roaming) if place.zone is not None] == []
