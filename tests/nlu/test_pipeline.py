"""The components as Rasa runs them: trained into an archive, loaded from it, asked through an agent."""

import io
import tarfile
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.model_training import train_nlu
from rasa.shared.utils.io import read_yaml_file
from ruamel.yaml import YAML

from bot.engine.nlu.entities.component import EntityReader
from bot.engine.nlu.intents.component import LinearIntentClassifier
from bot.engine.nlu.sources import sources_digest
from bot.engine.nlu.text.component import MessageNormaliser
from tests.nlu.conftest import LOOKUPS, NOW, SYNONYMS
from tests.nlu.tiny_data import SENTENCES, nlu_yaml

ROOT = Path(__file__).parents[2]
PICKLE_PROTOCOLS = tuple(b"\x80" + bytes([protocol]) for protocol in range(2, 6))

Parse = Callable[..., Any]


@pytest.fixture(scope="module")
def train(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Trains the product's own pipeline on the tiny data; each time from nothing, in a folder of its own."""

    def train_once() -> Path:
        folder = tmp_path_factory.mktemp("project")
        pipeline = read_yaml_file(ROOT / "config.yml")["pipeline"]
        config = {"recipe": "default.v1", "assistant_id": "tiny", "language": "it", "pipeline": pipeline}
        YAML(typ="safe").dump(config, folder / "config.yml")
        (folder / "nlu.yml").write_text(nlu_yaml(LOOKUPS, SYNONYMS), encoding="utf-8")
        with pytest.MonkeyPatch.context() as here, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            here.chdir(folder)  # Rasa keeps its training cache in the working directory
            archive = train_nlu("config.yml", "nlu.yml", str(folder / "models"), fixed_model_name="tiny")
        return Path(archive)

    return train_once


@pytest.fixture(scope="module")
def archive(train: Callable[[], Path]) -> Path:
    return train()


@pytest.fixture(scope="module")
def agent(archive: Path) -> Agent:
    return Agent.load(str(archive))


@pytest.fixture
def parse(agent: Agent) -> Parse:
    async def parse_text(text: str, now: str = NOW) -> dict[str, Any]:
        return await agent.processor.parse_message(UserMessage(text, metadata={"now": now}))

    return parse_text


async def test_a_sentence_gets_its_intent_and_its_entities(parse: Parse) -> None:
    parsed = await parse("ricarica 20€ sul 335 555 01 01")
    assert parsed["intent"]["name"] == "recharge"
    assert [(one["entity"], one["value"]) for one in parsed["entities"]] == [
        ("amount", 2000),
        ("msisdn", "+393355550101"),
    ]


async def test_the_text_stays_as_typed_and_entities_point_into_it(parse: Parse) -> None:
    typed = "xke nn riesco a ricaricare 20€  sul 335 555 01 01 di mia figlia??"
    parsed = await parse(typed)
    assert parsed["text"] == typed
    assert [typed[one["start"] : one["end"]] for one in parsed["entities"]] == ["20€", "335 555 01 01", "mia figlia"]


async def test_the_tokens_cover_each_entity(parse: Parse) -> None:
    parsed = await parse("ricarica 19,99€ a mia figlia, l'ultima bolletta di marzo")
    starts, ends = ({token[side] for token in parsed["text_tokens"]} for side in (0, 1))
    assert all(one["start"] in starts and one["end"] in ends for one in parsed["entities"])


async def test_the_ranking_keeps_the_second(parse: Parse) -> None:
    ranking = (await parse("quanti giga ho"))["intent_ranking"]
    assert len(ranking) == 3
    assert ranking[0]["name"] == "check_counters"
    assert ranking[0]["confidence"] > ranking[1]["confidence"]


async def test_lookup_tables_and_synonyms_give_catalogue_ids(parse: Parse) -> None:
    parsed = await parse("attiva la segreteria e giga extra")
    assert [(one["entity"], one["value"]) for one in parsed["entities"]] == [
        ("service_name", "segreteria"),
        ("offer_name", "giga-extra"),
    ]


async def test_a_retrieval_intent_is_reported_whole(parse: Parse) -> None:
    parsed = await parse("quali sono le impostazioni dell'apn?")
    assert parsed["intent"]["name"] == "faq"
    assert parsed["intent"]["full_retrieval_intent_name"] == "faq/apn_settings"
    assert parsed["intent_ranking"][0]["name"] == "faq/apn_settings"
    assert parsed["response_selector"]["faq"]["response"]["utter_action"] == "utter_faq/apn_settings"


async def test_today_is_the_operators_day_of_the_messages_moment(parse: Parse) -> None:
    before_midnight_in_utc = await parse("ieri", now="2026-11-23T23:30:00Z")
    assert before_midnight_in_utc["entities"][0]["value"] == {"from": "2026-11-23", "to": "2026-11-23"}
    with_offset = await parse("oggi", now="2026-11-23T00:30:00+01:00")
    assert with_offset["entities"][0]["value"] == {"from": "2026-11-23", "to": "2026-11-23"}


async def test_without_a_moment_the_clock_is_used(agent: Agent) -> None:
    parsed = await agent.processor.parse_message(UserMessage("oggi"))
    value = parsed["entities"][0]["value"]
    assert value["from"] == value["to"]


@pytest.mark.parametrize("text", ["", "   ", "文字", "🦄", "\u200b", "?!?", "z" * 5000, "\n\t", "% {} \\"])
async def test_what_says_nothing_is_out_of_scope_and_breaks_nothing(parse: Parse, text: str) -> None:
    parsed = await parse(text)
    assert parsed["intent"]["name"] == "out_of_scope"
    assert parsed["entities"] == []


@pytest.mark.parametrize("text", ["", "   ", "文字"])
async def test_of_what_holds_no_known_letter_we_are_not_sure_at_all(parse: Parse, text: str) -> None:
    assert (await parse(text))["intent"]["confidence"] == 0.0


@pytest.mark.parametrize(("text", "intent"), [("👍", "affirm"), ("👍🏽👍🏽", "affirm"), ("👎", "deny")])
async def test_an_emoji_says_what_it_was_taught_to_say(parse: Parse, text: str, intent: str) -> None:
    assert (await parse(text))["intent"]["name"] == intent


async def test_sixteen_figures_become_nothing(parse: Parse) -> None:
    for text in ("4071 2265 3091 8342", "4071226530918342", "il codice della ricaricard è 4071-2265-3091-8342"):
        assert not [one for one in (await parse(text))["entities"] if one["entity"] != "payment_method"]


async def test_a_payload_is_still_a_payload(parse: Parse) -> None:
    parsed = await parse('/recharge{"amount": 2000}')
    assert parsed["intent"]["name"] == "recharge"
    assert [(one["entity"], one["value"]) for one in parsed["entities"]] == [("amount", 2000)]


def test_the_archive_holds_no_pickle(archive: Path) -> None:
    with tarfile.open(archive) as files:
        contents = {member.name: files.extractfile(member).read() for member in files if member.isfile()}
    assert not [name for name, content in contents.items() if content.startswith(PICKLE_PROTOCOLS)]
    assert not [name for name in contents if name.endswith((".pkl", ".pickle", ".joblib", ".skops", ".dill"))]
    for name, content in contents.items():
        if name.endswith((".npy", "vocab/vectors")):
            assert b"'descr': '<f4'" in content[:128] or b"'shape': (0, 0)" in content[:128], name


def test_the_archive_holds_all_that_is_needed(archive: Path) -> None:
    with tarfile.open(archive) as files:
        names = " ".join(files.getnames())
    assert "vocabulary/entity_ruler/patterns.jsonl" in names
    assert "LinearIntentClassifier" in names


def test_trained_twice_the_weights_are_the_same(train: Callable[[], Path], archive: Path) -> None:
    first, second = (_weights(path) for path in (archive, train()))
    assert {name.rsplit("/", 1)[-1] for name in first} == {"", "intercepts", "words", "chars", "kinds"}
    assert {array.dtype for array in first.values()} == {np.dtype(np.float32)}
    assert first.keys() == second.keys()
    assert all(np.array_equal(first[name], second[name]) for name in first)


def _weights(archive: Path) -> dict[str, Any]:
    with tarfile.open(archive) as files:
        members = [member for member in files if member.name.endswith((".npy", ".npz"))]
        contents = {member.name: files.extractfile(member).read() for member in members}
    return {f"{name}/{part}": array for name, content in contents.items() for part, array in _arrays(content)}


def _arrays(content: bytes) -> list[tuple[str, np.ndarray]]:
    """The arrays of a file, read without pickle. NumPy cannot read a member of an archive in place: it wants a file."""
    loaded = np.load(io.BytesIO(content), allow_pickle=False)
    return [("", loaded)] if isinstance(loaded, np.ndarray) else list(loaded.items())


def test_every_intent_was_learnt(archive: Path) -> None:
    with tarfile.open(archive) as files:
        described = next(member for member in files if member.name.endswith("classifier.json"))
        text = files.extractfile(described).read().decode()
    assert all(f'"{intent}"' in text for intent in SENTENCES)


@pytest.mark.parametrize("component", [MessageNormaliser, LinearIntentClassifier, EntityReader])
def test_a_change_of_our_tables_or_code_trains_anew(component: Any) -> None:
    assert component.fingerprint_addon({}) == sources_digest()
