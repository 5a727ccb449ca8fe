"""The figures of `make nlu-report`, from answers that are known."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from bench.nlu.figures import (
    Bin,
    Point,
    by_intent,
    calibration_bins,
    calibration_error,
    confusions,
    curve,
    journey_matrix,
    sure_and_wrong,
    understood_at,
)
from bench.nlu.learning import Step, companions, manners_of, thinned
from bench.nlu.learning_section import gain
from bench.nlu.public import as_trained, measure, read_sets
from bench.nlu.public_section import SKIPPED, public_section
from bench.nlu.tables import prose, table
from bench.nlu.training import NOT_CALIBRATED, Sentences, ask, train
from bot.engine.nlu.intents.classifier import OUT_OF_SCOPE, Settings
from tests.nlu.measuring import Heard
from tests.nlu.tiny_data import SENTENCES
from tests.nlu_data.reading import Example, training_examples

RIGHT = np.array([True, True, False, True])
OURS = np.array([0.9, 0.5, 0.4, 0.1])
OTHERS = np.array([-0.5, 0.2, 0.0, 0.3])


def heard(wanted: str, intent: str, confidence: float = 0.5, text: str = "…") -> Heard:
    return Heard(Example(wanted, text, "somewhere.yml"), intent, confidence)


def test_bins_hold_what_was_said_with_about_the_same_confidence() -> None:
    bins = calibration_bins([0.05, 0.91, 0.99, 1.0], [False, True, True, False])
    assert [one.count for one in bins] == [1, 3]
    assert bins[1].said == pytest.approx((0.91 + 0.99 + 1.0) / 3)
    assert bins[1].right == pytest.approx(2 / 3)


def test_who_is_right_as_often_as_he_says_has_no_calibration_error() -> None:
    assert calibration_error(calibration_bins([0.5, 0.5, 1.0], [True, False, True])) == 0


def test_the_calibration_error_weighs_each_bin_by_what_lies_in_it() -> None:
    assert calibration_error([Bin(3, 0.9, 0.9), Bin(1, 0.8, 0.4)]) == pytest.approx(0.1)
    assert calibration_error([]) == 0


def test_noticing_no_stranger_refuses_nobody() -> None:
    assert understood_at(0, RIGHT, OURS, OTHERS) == Point(0, 0.75)


def test_noticing_every_stranger_refuses_who_stands_no_higher() -> None:
    assert understood_at(1, RIGHT, OURS, OTHERS) == Point(1, 0.5)


def test_the_lowest_threshold_that_notices_enough_is_taken() -> None:
    assert understood_at(0.5, RIGHT, OURS, OTHERS) == Point(0.5, 0.75)
    assert understood_at(0.51, RIGHT, OURS, OTHERS) == Point(0.75, 0.5)


def test_along_the_curve_more_strangers_are_noticed_and_fewer_of_ours_understood() -> None:
    points = curve(RIGHT, OURS, OTHERS)
    assert [one.recall for one in points] == sorted(one.recall for one in points)
    assert [one.accuracy for one in points] == sorted((one.accuracy for one in points), reverse=True)
    assert points[0].recall == 0
    assert points[-1].recall == 1


def test_confusions_are_ranked_by_how_often_they_happen() -> None:
    some = [heard("a", "b"), heard("c", "a"), heard("a", "b"), heard("b", "b")]
    assert confusions(some, 5) == [("a", "b", 2), ("c", "a", 1)]
    assert confusions(some, 1) == [("a", "b", 2)]


def test_the_worst_intent_comes_first_and_tells_what_was_heard_instead() -> None:
    worst, best = by_intent([heard("a", "a"), heard("b", "a"), heard("b", "b")])
    assert (worst.intent, worst.right, worst.count, worst.instead) == ("b", 1, 2, (("a", 1),))
    assert best.share == 1


def test_surely_wrong_is_what_was_wrong_with_high_confidence() -> None:
    some = [heard("a", "b", 0.89), heard("a", "b", 0.9), heard("a", "a", 0.99), heard("a", "c", 0.95)]
    assert [one.confidence for one in sure_and_wrong(some)] == [0.95, 0.9]


def test_the_matrix_sums_intents_up_by_journey_with_strangers_last() -> None:
    journeys = {"show_bill": "bills", "pay_bill": "bills", "recharge": "recharges", OUT_OF_SCOPE: OUT_OF_SCOPE}
    some = [heard("show_bill", "pay_bill"), heard("pay_bill", OUT_OF_SCOPE), heard(OUT_OF_SCOPE, "recharge")]
    matrix = journey_matrix(some, journeys)
    assert matrix.names == ("bills", "recharges", OUT_OF_SCOPE)
    assert matrix.counts.tolist() == [2, 0, 1]
    assert matrix.shares.tolist() == [[0.5, 0, 0.5], [0, 0, 0], [0, 1, 0]]


def test_a_table_is_markdown_and_keeps_a_bar_in_a_sentence() -> None:
    assert table(("what", "how many"), [("a|b", 3)]) == ["| what | how many |", "| --- | ---: |", "| a\\|b | 3 |", ""]


def test_a_row_that_does_not_fit_its_head_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="1 cells under 2 heads"):
        table(("what", "how many"), [("alone",)])


def test_prose_keeps_to_the_width_and_never_cuts_a_word() -> None:
    paragraph, empty = prose("out-of-scope " * 30)
    assert max(map(len, paragraph.split("\n"))) <= 120
    assert set(paragraph.split()) == {"out-of-scope"}
    assert empty == ""


def test_a_figure_and_its_per_cent_sign_stand_in_one_line() -> None:
    assert prose("word " * 23 + "99.6 % of them")[0].split("\n")[1] == "99.6 % of them"


def test_each_manner_is_trained_with_others_and_never_with_itself() -> None:
    manners = ["a", "b", "c", "d"]
    assert companions("c", manners, 2) == ["d", "a"]
    for held in manners:
        assert sorted([held, *companions(held, manners, 3)]) == manners


def test_the_training_data_has_manners_enough_to_hold_one_out() -> None:
    assert len(manners_of(training_examples())) >= 6


def test_thinned_data_keeps_its_share_of_each_intent_in_order() -> None:
    some = [Example("a" if place % 4 else "b", str(place), "f") for place in range(40)]
    kept = thinned(some, 0.5)
    assert [sum(one.intent == intent for one in kept) for intent in ("a", "b")] == [15, 5]
    assert kept == [one for one in some if one in kept]
    assert thinned(some, 1.0) == some


def test_thinned_data_keeps_every_intent() -> None:
    assert {one.intent for one in thinned([Example("a", "1", "f"), Example("b", "2", "f")], 0.01)} == {"a", "b"}


def test_what_the_last_lines_brought_is_said_in_points() -> None:
    assert gain([Step(10, 0.2), Step(1000, 0.9), Step(2000, 0.915)]) == "From 1,000 to 2,000 lines: +1.5 points."


def test_without_public_sets_the_report_says_that_they_were_left_out() -> None:
    assert SKIPPED in "\n".join(public_section([])).replace("\n", " ")


def test_the_likeliest_real_intent_is_told_even_where_the_text_is_a_stranger_s() -> None:
    pairs = [(text, intent) for intent, texts in SENTENCES.items() for text in texts]
    trained = train(Sentences(*map(list, zip(*pairs, strict=True))), Settings(folds=NOT_CALIBRATED))
    strangers = [text for text, intent in pairs if intent == OUT_OF_SCOPE]
    ours = [(text, intent) for text, intent in pairs if intent != OUT_OF_SCOPE]
    opinion = ask(trained.classifier, [text for text, _ in ours])
    assert opinion.right([intent for _, intent in ours]).mean() > 0.9
    assert OUT_OF_SCOPE not in ask(trained.classifier, strangers).intents
    assert opinion.above.mean() > ask(trained.classifier, strangers).above.mean()


def test_as_trained_a_sentence_passes_when_it_stands_above_out_of_scope() -> None:
    assert as_trained(RIGHT, OURS - 0.2, OTHERS) == Point(0.5, 0.5)


@pytest.fixture
def public_folder(tmp_path: Path) -> Path:
    pairs = [(text, intent) for intent, texts in SENTENCES.items() if intent != OUT_OF_SCOPE for text in texts]
    (tmp_path / "banking77").mkdir()
    for part in ("train", "test"):
        with (tmp_path / "banking77" / f"{part}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("text", "category"), *pairs])
    strangers = [(text, OUT_OF_SCOPE) for text in SENTENCES[OUT_OF_SCOPE]]
    parts = {"train": pairs, "test": pairs, "oos_train": strangers, "oos_val": [], "oos_test": strangers}
    (tmp_path / "clinc150").mkdir()
    (tmp_path / "clinc150" / "data_full.json").write_text(json.dumps(parts), encoding="utf-8")
    return tmp_path


def test_both_public_sets_are_read_and_measured(public_folder: Path) -> None:
    banking, clinc = (measure(dataset, Settings()) for dataset in read_sets(public_folder))
    assert (banking.name, banking.as_trained, banking.at_published) == ("BANKING77", None, None)
    assert banking.no_threshold > 0.9
    assert clinc.trained.lines == banking.trained.lines + len(SENTENCES[OUT_OF_SCOPE])
    assert clinc.at_published is not None
    assert clinc.at_published.recall >= 0.78
    assert "| CLINC150 |" in "\n".join(public_section([banking, clinc]))


def test_a_public_set_that_is_not_there_is_left_out(tmp_path: Path) -> None:
    assert list(read_sets(tmp_path)) == []
