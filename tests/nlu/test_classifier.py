"""The intent classifier by itself, without Rasa."""

from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from bot.engine.nlu.intents.classifier import OUT_OF_SCOPE, IntentClassifier, Settings, fit_classifier
from bot.engine.nlu.intents.concepts import concept_grams, concepts_of
from bot.engine.nlu.intents.decision import Decision, fit_decision
from bot.engine.nlu.intents.features import NgramFeatures, NgramRanges, fit_features, vectorisers
from bot.engine.nlu.intents.folds import deal_folds
from bot.engine.nlu.text.folding import prepare
from tests.nlu.tiny_data import SENTENCES

CONCEPTS = {
    "credito": "<money>",
    "soldi": "<money>",
    "giga": "<data>",
    "minuti": "<voice>",
    "no": "<not>",
    "non": "<not>",
}
TEXTS = [text for sentences in SENTENCES.values() for text in sentences]
INTENTS = [intent for intent, sentences in SENTENCES.items() for _ in sentences]
UNSEEN = ["quanto credito mi resta?", "a", "qwertz", "👍👍 ok", "", "un po' di giga, giga e GIGA", "x" * 30, "21.09"]


@pytest.fixture(scope="module")
def classifier() -> IntentClassifier:
    return fit_classifier(TEXTS, INTENTS, Settings())


def test_the_lean_features_are_those_of_scikit_learn() -> None:
    prepared = [prepare(text) for text in TEXTS]
    features, matrix = fit_features(prepared, NgramRanges(), CONCEPTS)
    for row, text in enumerate(prepared):
        np.testing.assert_allclose(_dense(features, text), matrix[row].toarray()[0], atol=1e-6)


def test_of_strange_words_the_lean_features_are_those_of_scikit_learn_only_shorter() -> None:
    prepared = [prepare(text) for text in TEXTS]
    features, _ = fit_features(prepared, NgramRanges(), {})
    words = vectorisers(NgramRanges(), {})[0].fit(prepared)
    for text in map(prepare, UNSEEN):
        expected = words.transform([text]).toarray()[0]
        lean = _dense(features, text)[: len(expected)]
        length = np.linalg.norm(lean)
        assert length <= 1 + 1e-6
        np.testing.assert_allclose(lean, expected * length, atol=1e-6)


def _dense(features: NgramFeatures, text: str) -> np.ndarray:
    lean = np.zeros(features.size, dtype=np.float32)
    columns, values = features.sparse(text)
    lean[columns] = values
    return lean


def test_words_of_one_kind_are_one_feature() -> None:
    texts = [*TEXTS, "il credito di mia moglie", "quanto credito ha mia moglie"]
    intents = [*INTENTS, "check_credit", "check_credit"]

    def says_credit(concepts: dict[str, str]) -> float:
        ranking = fit_classifier(texts, intents, Settings(concepts=concepts)).predict("e mia cognata", length=20)
        return next(guess.confidence for guess in ranking if guess.label == "check_credit")

    assert says_credit(dict.fromkeys(("moglie", "cognata"), "<kin>")) > says_credit({})


def test_a_pair_of_concepts_is_heard_across_the_words_between() -> None:
    concepts = {"non": "<not>", "operatore": "<person>"}
    grams = set(concept_grams("non voglio parlare con operatore", concepts))
    assert {"<not>", "<person>", "<not> <person>", "voglio <person>"} <= grams
    assert "voglio parlare" not in grams


def test_no_word_has_two_concepts() -> None:
    concepts = concepts_of("it")
    assert concepts["figlia"] == concepts["cognata"] == "<kin>"
    assert concepts_of("xx") == {}


def test_the_lean_margins_are_those_of_the_whole_matrix(classifier: IntentClassifier) -> None:
    for text in TEXTS + UNSEEN[:4]:
        columns, values = classifier.features.sparse(prepare(text))
        row = csr_matrix((values, columns, [0, len(columns)]), shape=(1, classifier.features.size))
        expected = row @ classifier.weights + classifier.intercepts
        np.testing.assert_allclose(classifier.margins(text), expected[0], atol=1e-5)


def test_it_knows_what_it_learnt(classifier: IntentClassifier) -> None:
    right = [classifier.predict(text)[0].label == intent for text, intent in zip(TEXTS, INTENTS, strict=True)]
    assert np.mean(right) > 0.95


def test_cousins_of_the_examples_are_understood(classifier: IntentClassifier) -> None:
    assert classifier.predict("quanto credito mi resta?")[0].label == "check_credit"
    assert classifier.predict("RICARICA SUBITO 50 EURO")[0].label == "recharge"


def test_the_ranking_has_the_length_asked_for_and_falls(classifier: IntentClassifier) -> None:
    ranking = classifier.predict("quanti giga ho", length=3)
    assert len(ranking) == 3
    assert ranking[0].confidence >= ranking[1].confidence >= ranking[2].confidence >= 0


def test_confidences_are_probabilities(classifier: IntentClassifier) -> None:
    ranking = classifier.predict("ricarica o credito?", length=len(classifier.labels))
    assert sum(guess.confidence for guess in ranking) == pytest.approx(1)


def test_what_is_none_of_our_business_is_out_of_scope(classifier: IntentClassifier) -> None:
    for text in ("qual è la capitale della francia", "domani piove a milano", "compra scarpe"):
        assert classifier.predict(text)[0].label == OUT_OF_SCOPE


def test_of_what_resembles_no_example_nothing_is_surely_said(classifier: IntentClassifier) -> None:
    for text in ("vendi scarpe", "scarpe rosse"):
        assert classifier.predict(text)[0].confidence < 0.5


def test_where_nothing_is_known_nothing_is_guessed(classifier: IntentClassifier) -> None:
    assert classifier.predict("") == []
    assert classifier.predict("   ") == []
    assert classifier.predict("文字") == []
    assert classifier.predict("?!?") == []
    assert classifier.predict("...") == []


def test_five_thousand_characters_are_read(classifier: IntentClassifier) -> None:
    assert classifier.predict("quanto credito ho " * 277)[0].label == "check_credit"
    assert classifier.predict("w" * 5000) is not None


def test_saved_and_loaded_it_says_the_same(classifier: IntentClassifier, tmp_path: Path) -> None:
    classifier.save(tmp_path)
    loaded = IntentClassifier.load(tmp_path)
    for text in TEXTS + UNSEEN:
        assert loaded.predict(text) == classifier.predict(text)
    assert {path.suffix for path in tmp_path.iterdir()} == {".json", ".npy", ".npz"}


def test_trained_twice_it_is_the_same(classifier: IntentClassifier, tmp_path: Path) -> None:
    again = fit_classifier(TEXTS, INTENTS, Settings())
    assert np.array_equal(again.weights, classifier.weights)
    assert again.decision == classifier.decision
    assert again.labels == classifier.labels


def test_two_intents_are_enough_and_one_is_not() -> None:
    two = fit_classifier(["si", "certo", "ok", "no", "mai", "nemmeno"], ["affirm"] * 3 + ["deny"] * 3, Settings())
    assert two.predict("si")[0].label == "affirm"
    assert two.predict("mai")[0].label == "deny"
    with pytest.raises(ValueError, match="Two different intents"):
        fit_classifier(["si"], ["affirm"], Settings())


def test_an_intent_with_a_single_example_can_be_learnt() -> None:
    model = fit_classifier([*TEXTS, "parla con un operatore"], [*INTENTS, "talk_to_human"], Settings())
    assert model.predict("parla con un operatore")[0].label == "talk_to_human"


def test_without_out_of_scope_examples_there_is_no_threshold() -> None:
    inside = [(text, intent) for text, intent in zip(TEXTS, INTENTS, strict=True) if intent != OUT_OF_SCOPE]
    model = fit_classifier([text for text, _ in inside], [intent for _, intent in inside], Settings())
    assert model.decision.out_of_scope is None
    assert OUT_OF_SCOPE not in {guess.label for guess in model.predict("qual è la capitale", length=20)}


def test_a_few_out_of_scope_examples_do_not_swallow_the_rest() -> None:
    few = [place for place, intent in enumerate(INTENTS) if intent == OUT_OF_SCOPE][3:]
    kept = [place for place in range(len(TEXTS)) if place not in few]
    model = fit_classifier([TEXTS[place] for place in kept], [INTENTS[place] for place in kept], Settings())
    assert model.predict("quanto credito mi resta?")[0].label == "check_credit"
    assert model.predict("ciao")[0].label == "greet"


def test_the_more_is_expected_out_of_scope_the_higher_the_threshold() -> None:
    thresholds = [
        fit_classifier(TEXTS, INTENTS, Settings(expected_out_of_scope=share)).decision.threshold
        for share in (0.05, 0.2, 0.5)
    ]
    assert thresholds == sorted(thresholds)


def test_the_temperature_makes_confidence_what_it_says() -> None:
    """Margins that are right nine times in ten, by as much as they are wrong once: nine tenths sure."""
    margins = np.array([[1.0, -1.0]] * 100)
    labels = np.array([0] * 90 + [1] * 10)
    decision = fit_decision(margins, labels, None, expected_share=0.2)
    assert decision.probabilities(margins[:1])[0, 0] == pytest.approx(0.9, abs=0.01)


def test_out_of_scope_wins_when_no_margin_reaches_the_threshold() -> None:
    decision = Decision(sharpness=5.0, threshold=0.0, out_of_scope=2)
    assert decision.probabilities(np.array([[-0.9, -0.8, -0.5]]))[0].argmax() == 2
    assert decision.probabilities(np.array([[-0.9, 0.4, -0.5]]))[0].argmax() == 1


def test_folds_are_dealt_within_each_intent() -> None:
    labels = np.array([0, 0, 0, 1, 1, 0, 0, 0])
    assert deal_folds(labels, 3).tolist() == [0, 1, 2, -1, -1, 0, 1, 2]
