"""How much of a question is foreign to the topic that it was understood as."""

import pytest

from bot.engine.nlu.intents.classifier import IntentClassifier, Settings, fit_classifier
from bot.engine.nlu.intents.strange import strange_share

SMALL = ["come funziona", "quanto costa", "che cosa serve", "si può avere", "mi serve sapere", "come si fa"]
EXAMPLES = {
    "faq/esim": [f"{start} la esim{end}" for start in SMALL for end in ("", " nuova", " sul telefono", " digitale")],
    "faq/coverage": [f"{start} la fibra{end}" for start in SMALL for end in ("", " ottica", " in montagna", " a casa")],
    "check_credit": [f"{start} credito{end}" for start in SMALL for end in ("", " residuo", " rimasto", " mio")],
}


@pytest.fixture(scope="module")
def classifier() -> IntentClassifier:
    texts = [text for some in EXAMPLES.values() for text in some]
    return fit_classifier(texts, [intent for intent, some in EXAMPLES.items() for _ in some], Settings())


def test_words_that_no_example_holds_are_strange(classifier: IntentClassifier) -> None:
    assert strange_share(classifier, "la esim airalo rifiuta", "faq/esim") == 0.5


@pytest.mark.parametrize("text", ["come funziona la esim", "la esim nuova, quanto costa?", "esim", "la", "?!", ""])
def test_a_topic_s_own_words_small_words_and_signs_are_not(classifier: IntentClassifier, text: str) -> None:
    assert strange_share(classifier, text, "faq/esim") == 0.0


def test_a_rare_word_of_another_topic_is_strange_to_this_one(classifier: IntentClassifier) -> None:
    texts = [text for some in EXAMPLES.values() for text in some] * 12 + ["copertura in galleria"]
    intents = [intent for intent, some in EXAMPLES.items() for _ in some] * 12 + ["faq/coverage"]
    large = fit_classifier(texts, intents, Settings())
    assert strange_share(large, "esim galleria", "faq/esim") == 0.5
    assert strange_share(large, "esim galleria", "faq/coverage") == 0.0
