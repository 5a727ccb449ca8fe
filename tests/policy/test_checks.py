"""The guided checks in `data/checks/` hold together, every way through them ends, and all their words are there."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any, cast

import jsonschema
import pytest
import yaml

from bot.adapters.checks import ChecksError, load_checks, missing_texts
from bot.adapters.checks.files import schema
from bot.adapters.responses.phrases import ResponsePhrases
from bot.adapters.responses.reader import Responses, read_responses
from bot.core.check_answers import answer_in
from bot.core.checks import Asked, End, EndKind, Measure, Question, Tree, next_check, path_of, paths
from bot.services.answers.choices import _TITLES
from connectors.widget.routes import PICTURES
from tests.policy.wrong_checks import WRONG

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "data" / "checks"
TREES = load_checks(FOLDER)
MOST_PATHS = 200
KINDS = {
    "internet_down": "fixed",
    "internet_slow": "fixed",
    "voice_down": "fixed",
    "wifi": "fixed",
    "modem": "fixed",
    "tv": "fixed",
    "mobile_data": "mobile",
    "mobile_voice": "mobile",
    "no_signal": "mobile",
}
EACH = pytest.mark.parametrize("tree", TREES.values(), ids=list(TREES))


@pytest.fixture(scope="module")
def responses() -> Responses:
    return read_responses(ROOT)


@pytest.fixture(scope="module")
def phrases(responses: Responses) -> ResponsePhrases:
    return ResponsePhrases(responses)


def test_each_fault_kind_has_a_tree_for_its_sort_of_line() -> None:
    assert {name: "".join(tree.lines) for name, tree in TREES.items()} == KINDS


def test_the_schema_is_the_one_that_the_code_holds() -> None:
    written = json.loads((FOLDER / "schema.json").read_text(encoding="utf-8"))
    assert written == schema()
    jsonschema.Draft202012Validator.check_schema(written)


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.yml")), ids=lambda file: file.stem)
def test_each_file_fits_the_schema(file: Path) -> None:
    written = json.loads((FOLDER / "schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(yaml.safe_load(file.read_text(encoding="utf-8")), written)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"fault": "modem", "start": "lights"}, written)


@EACH
def test_every_way_ends_and_there_are_not_too_many(tree: Tree) -> None:
    ways = paths(tree)
    print(f"{tree.name}: {len(ways)} ways")
    assert len(set(ways)) == len(ways) < MOST_PATHS
    for way in ways:
        given = dict(way)
        assert isinstance(next_check(tree, given), End), way
        assert tuple((step.check.id, step.reply.id) for step in path_of(tree, given)) == way


@EACH
def test_every_answer_and_every_end_lies_on_a_way(tree: Tree) -> None:
    ways = paths(tree)
    walked = {step for way in ways for step in way}
    assert walked == {(check.id, reply.id) for check in tree.checks.values() for reply in check.answers}
    assert {next_check(tree, dict(way)).id for way in ways} == set(tree.ends)


@EACH
def test_a_tree_can_end_solved_and_with_a_ticket(tree: Tree) -> None:
    assert {EndKind.SOLVED, EndKind.TICKET} <= {end.kind for end in tree.ends.values()}


def test_what_is_used_up_ends_with_an_offer() -> None:
    tree = TREES["mobile_data"]
    given = {"plan_data": "included", "where": "italy", "data_left": "used_up"}
    assert cast(End, next_check(tree, given)).kind is EndKind.OFFER


def test_offers_are_requests_that_have_a_choice() -> None:
    offered = {intent for tree in TREES.values() for end in tree.ends.values() for intent in end.offers}
    assert offered
    assert offered <= set(_TITLES)


def test_all_words_are_there_and_can_be_said(responses: Responses) -> None:
    assert missing_texts(TREES, responses) == ()


@EACH
def test_every_text_renders_with_nothing_but_the_promise(tree: Tree, phrases: ResponsePhrases) -> None:
    promised = {check.say for check in tree.checks.values() if isinstance(check, Measure)}
    for key in tree.responses:
        said = phrases.render(key, "it", **({"promised": "200 mega"} if key in promised else {}))
        assert said.strip()
        assert ("200 mega" in said) == (key in promised)


@EACH
def test_what_a_button_says_can_be_typed(tree: Tree, phrases: ResponsePhrases) -> None:
    for check in tree.checks.values():
        if isinstance(check, Question):
            for reply in check.answers:
                title = phrases.render(reply.title, "it")
                assert answer_in(check, title) == reply.id, f"{check.id}: {title}"
                assert answer_in(check, title.upper()) == reply.id, f"{check.id}: {title}"


@EACH
def test_whoever_is_asked_to_do_something_is_asked_whether_it_works_then(tree: Tree, phrases: ResponsePhrases) -> None:
    for check in tree.checks.values():
        if isinstance(check, Asked):
            acts = isinstance(check, Question) and check.acts
            assert phrases.render(check.say, "it", promised="x").endswith("Ora funziona?") == acts, check.id


def test_every_picture_is_there_and_is_shown_somewhere() -> None:
    shown = {
        check.picture
        for tree in TREES.values()
        for check in tree.checks.values()
        if isinstance(check, Asked) and check.picture
    }
    assert shown == {file.stem for file in PICTURES.glob("*.svg")}


# Wrong files are refused, with the file and the place.


def broken(tmp_path: Path, file: str, old: str, new: str) -> str:
    """The error after `old` was replaced by `new` in a copy of the files."""
    folder = tmp_path / "checks"
    shutil.copytree(FOLDER, folder)
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ChecksError) as refused:
        load_checks(folder)
    return str(refused.value)


@pytest.mark.parametrize(("file", "old", "new", "said"), WRONG, ids=lambda value: value[:40])
def test_a_wrong_file_is_refused(tmp_path: Path, file: str, old: str, new: str, said: str) -> None:
    assert said in broken(tmp_path, file, old, new)


def with_answers(folder: Path, question: str, answers: dict[str, Any]) -> None:
    """A copy of the files in which a question has these answers; new ones lead to an end or a check that is there."""
    shutil.copytree(FOLDER, folder)
    questions = yaml.safe_load((folder / "questions.yml").read_text(encoding="utf-8"))
    questions["questions"][question]["answers"] = answers
    _write(folder / "questions.yml", questions)
    for path in folder.glob("*.yml"):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        leads = content.get("checks", {}).get(question)
        if leads:
            content["checks"][question] = {a: leads.get(a, leads["unknown"]) for a in (*answers, "unknown")}
            _write(path, content)


def test_five_answers_are_too_many_and_one_is_too_few(tmp_path: Path) -> None:
    five = {
        name: {"words": [word]} for name, word in zip("abcde", ("uno", "due", "tre", "quattro", "cinque"), strict=True)
    }
    with_answers(tmp_path / "five", "lights", five)
    with pytest.raises(ChecksError, match=r"modem\.yml: checks\.lights: has 5 answers besides «non so», not 2 to 4"):
        load_checks(tmp_path / "five")
    with_answers(tmp_path / "one", "aeroplane", {"works": None})
    with pytest.raises(ChecksError, match=r"no_signal\.yml: checks\.aeroplane: has 1 answers besides «non so»"):
        load_checks(tmp_path / "one")


def test_an_answer_without_words_cannot_be_typed(tmp_path: Path) -> None:
    with_answers(tmp_path / "mute", "link", {"wifi": {"words": ["wifi"]}, "cable": {"says": "yes"}})
    with pytest.raises(ChecksError, match=r"internet_slow\.yml: checks\.link\.cable: has no words"):
        load_checks(tmp_path / "mute")


def test_a_question_that_asks_for_an_act_must_ask_whether_it_works(tmp_path: Path) -> None:
    said = broken(tmp_path, "questions.yml", "  lights:\n", "  lights:\n    acts: true\n")
    assert "modem.yml: checks.lights: asks to do something, and «ora funziona» is no answer" in said


def test_two_answers_of_one_yes_are_refused(tmp_path: Path) -> None:
    said = broken(
        tmp_path, "questions.yml", '      nor_there:\n        says: "no"', '      nor_there:\n        says: "yes"'
    )
    assert "checks.other_phone: a bare yes or no would mean two answers" in said


def test_a_folder_without_its_questions_or_without_a_tree_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ChecksError, match=r"questions\.yml: is missing"):
        load_checks(tmp_path)
    shutil.copy(FOLDER / "questions.yml", tmp_path)
    with pytest.raises(ChecksError, match="holds no tree"):
        load_checks(tmp_path)


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "checks"
    shutil.copytree(FOLDER, folder)
    for name in ("modem.yml", "tv.yml"):
        path = folder / name
        path.write_text(path.read_text(encoding="utf-8").replace("works: solved", "works: gone"), encoding="utf-8")
    with pytest.raises(ChecksError) as refused:
        load_checks(folder)
    assert {line.partition(":")[0] for line in str(refused.value).splitlines()} == {"modem.yml", "tv.yml"}


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("utter_check_say_lights", None, "modem.yml: there is no response utter_check_say_lights"),
        ("utter_check_say_lights", "Ciao {name}", "utter_check_say_lights: nobody fills in name"),
        ("utter_check_say_lights", "x" * 400, "utter_check_say_lights: has 400 characters"),
        ("utter_check_answer_lights_red", "Una luce rossa sul modem", "«Una luce rossa sul modem» has more than 20"),
        ("utter_check_answer_lights_red", "Tutte spente", "checks.lights: the title «Tutte spente» stands twice"),
    ],
)
def test_a_text_that_cannot_be_said_is_named(responses: Responses, key: str, text: str | None, said: str) -> None:
    changed: dict[str, Any] = dict(responses)
    if text is None:
        del changed[key]
    else:
        changed[key] = (type(responses[key][0])(text),)
    assert any(said in line for line in missing_texts(TREES, changed))


def _write(path: Path, content: Any) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
