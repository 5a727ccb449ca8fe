"""How much of a text is foreign to what it was understood as: "airalo" and "installa" in a question about eSIMs.

A word is strange to an intent when few examples hold it, or none, and it does not speak for that intent. Small words
and those that everybody uses tell nothing; that they are many is what makes one odd word harmless.
"""

from __future__ import annotations

import math

from bot.engine.nlu.intents.classifier import IntentClassifier
from bot.engine.nlu.intents.features import word_ngrams
from bot.engine.nlu.text.folding import prepare

RARE = 0.01
"""A word in a larger share of all examples belongs to nobody."""
SHORTEST = 4
"""Letters of the shortest word that may be strange."""


def strange_share(classifier: IntentClassifier, text: str, label: str) -> float:
    """The share of the text's words that are strange to the label, 0 to 1."""
    words = [word for word in word_ngrams(prepare(text), (1, 1)) if word[0].isalnum()]
    if not words:
        return 0.0
    column = classifier.labels.index(label)
    return sum(_is_strange(classifier, word, column) for word in words) / len(words)


def _is_strange(classifier: IntentClassifier, word: str, column: int) -> bool:
    if len(word) < SHORTEST:
        return False
    block = classifier.features.words
    row = block.columns.get(word)
    if row is None:
        return True
    rare = block.idf[row - block.offset] >= 1 - math.log(RARE)  # scikit-learn's smooth inverse document frequency
    return bool(rare and classifier.weights[row, column] <= 0)
