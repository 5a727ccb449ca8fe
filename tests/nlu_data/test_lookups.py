"""The names of services and offers: each leads to one thing of the operator's catalogue."""

from collections import Counter

import pytest
import yaml

from .reading import ROOT, TRAINING, read_names

NAMES = read_names(TRAINING / "lookups")
SEED = yaml.safe_load((ROOT / "demo_operator" / "seed.yaml").read_text(encoding="utf-8"))["catalogue"]
CATALOGUE = {"service_name": SEED["services"], "offer_name": SEED["offers"]}
ITEMS = [item for items in CATALOGUE.values() for item in items]

LOOKUPS = {block.name: block.wordings for block in NAMES if block.kind == "lookup"}
SYNONYMS = {block.name: block.wordings for block in NAMES if block.kind == "synonym"}


def test_services_and_offers_have_a_lookup_each() -> None:
    assert set(LOOKUPS) == set(CATALOGUE)


def test_synonyms_lead_to_catalogue_ids_and_nowhere_else() -> None:
    assert set(SYNONYMS) == {item["id"] for item in ITEMS}


@pytest.mark.parametrize("entity", sorted(CATALOGUE))
def test_a_looked_up_wording_is_an_id_or_a_synonym_of_one_and_the_reverse(entity: str) -> None:
    ids = {item["id"] for item in CATALOGUE[entity]}
    known = {wording for id_ in ids for wording in SYNONYMS[id_]}
    assert set(LOOKUPS[entity]) - ids == known


def test_no_wording_leads_to_two_things() -> None:
    counts = Counter(wording.lower() for wordings in SYNONYMS.values() for wording in wordings)
    assert not [wording for wording, count in counts.items() if count > 1]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item["id"])
def test_the_catalogue_name_leads_to_its_id(item: dict[str, str]) -> None:
    assert item["name"].lower() in SYNONYMS[item["id"]]
