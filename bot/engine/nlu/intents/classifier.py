"""The intent classifier: n-grams, one linear SVM for each intent, one temperature, one out-of-scope threshold.

Knows nothing of Rasa. `fit` -> `predict`; `save` and `load` write and read JSON and NumPy arrays, never a pickle.
"""

import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

from bot.engine.nlu.intents.decision import Decision, fit_decision
from bot.engine.nlu.intents.features import WEIGHTS, Block, NgramFeatures, NgramRanges, fit_features
from bot.engine.nlu.intents.folds import deal_folds
from bot.engine.nlu.text.folding import prepare

OUT_OF_SCOPE = "out_of_scope"
TOLERANCE = 0.01
"""How exactly a machine is fitted: a hundred times looser than scikit-learn's default, thrice as fast, and as good."""


@dataclass(frozen=True)
class Settings:
    """How to train. `expected_out_of_scope`: the share of messages that is expected to be none of our business."""

    ranges: NgramRanges = field(default_factory=NgramRanges)
    penalty: float = 0.7  # C of the SVM: larger follows the examples more closely
    folds: int = 3
    expected_out_of_scope: float = 0.15
    concepts: Mapping[str, str] = field(default_factory=dict)  # word -> concept; without any, words and characters only


@dataclass(frozen=True)
class Guess:
    label: str
    confidence: float


@dataclass(frozen=True)
class IntentClassifier:
    """A trained model. `weights` is (n-grams, labels), float32; `intercepts` is (labels,)."""

    labels: tuple[str, ...]
    features: NgramFeatures
    weights: np.ndarray
    intercepts: np.ndarray
    decision: Decision

    def predict(self, text: str, length: int = 3) -> list[Guess]:
        """The `length` likeliest labels, best first; nothing when the text is signs only or not one n-gram is known."""
        if not _says_something(text):
            return []
        columns, values = self.features.sparse(prepare(text))
        if not len(columns):
            return []
        margins = values @ self.weights[columns] + self.intercepts
        probabilities = self.decision.probabilities(margins[np.newaxis, :])[0]
        best = np.argsort(-probabilities, kind="stable")[:length]
        return [Guess(self.labels[label], float(probabilities[label])) for label in best]

    def margins(self, text: str) -> np.ndarray:
        """How far inside (above 0) or outside (below) of each intent the text lies."""
        columns, values = self.features.sparse(prepare(text))
        return values @ self.weights[columns] + self.intercepts

    def save(self, folder: Path) -> None:
        np.save(folder / "weights.npy", self.weights, allow_pickle=False)
        np.savez(
            folder / "vectors.npz",
            intercepts=self.intercepts,
            words=self.features.words.idf,
            chars=self.features.chars.idf,
            kinds=self.features.kinds.idf,
        )
        described = {
            "labels": self.labels,
            "ranges": asdict(self.features.ranges),
            "decision": asdict(self.decision),
            "words": list(self.features.words.columns),
            "chars": list(self.features.chars.columns),
            "kinds": list(self.features.kinds.columns),
            "concepts": dict(self.features.concepts),
        }
        (folder / "classifier.json").write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "IntentClassifier":
        described = json.loads((folder / "classifier.json").read_text(encoding="utf-8"))
        with np.load(folder / "vectors.npz", allow_pickle=False) as vectors:
            blocks = _blocks([(described[kind], vectors[kind]) for kind in ("words", "chars", "kinds")])
            intercepts = vectors["intercepts"]
        ranges = NgramRanges(**{name: tuple(lengths) for name, lengths in described["ranges"].items()})
        weights = np.load(folder / "weights.npy", allow_pickle=False)
        features = NgramFeatures(ranges, described["concepts"], *blocks)
        return cls(tuple(described["labels"]), features, weights, intercepts, Decision(**described["decision"]))


def _says_something(text: str) -> bool:
    """Whether it holds a letter, a figure or a symbol (an emoji is one): "?!?" and "..." say nothing."""
    return any(unicodedata.category(character)[0] in "LNS" for character in text)


def _blocks(kinds: Sequence[tuple[list[str], np.ndarray]]) -> list[Block]:
    """The blocks of n-grams, columns one after the other."""
    blocks: list[Block] = []
    offset = 0
    for (grams, idf), weight in zip(kinds, WEIGHTS, strict=True):
        blocks.append(Block({gram: offset + column for column, gram in enumerate(grams)}, idf, offset, weight))
        offset += len(grams)
    return blocks


def fit_classifier(texts: Sequence[str], intents: Sequence[str], settings: Settings) -> IntentClassifier:
    """Trains; the same examples in the same order always give the same model.

    Raises ValueError with fewer than two different intents: there is nothing to tell apart.
    """
    labels, encoded = np.unique(np.array(intents), return_inverse=True)
    if len(labels) < 2:
        raise ValueError("Two different intents at least are needed to train a classifier.")
    features, matrix = fit_features([prepare(text) for text in texts], settings.ranges, settings.concepts)
    weights, intercepts = _fit_margins(matrix, encoded, settings)
    unseen, rows = _unseen_margins(matrix, encoded, len(labels), settings)
    outside = int(np.flatnonzero(labels == OUT_OF_SCOPE)[0]) if OUT_OF_SCOPE in labels else None
    decision = fit_decision(unseen, encoded[rows], outside, settings.expected_out_of_scope) if len(rows) else Decision()
    return IntentClassifier(tuple(labels.tolist()), features, weights, intercepts, decision)


def _fit_margins(matrix: csr_matrix, encoded: np.ndarray, settings: Settings) -> tuple[np.ndarray, np.ndarray]:
    """One SVM for each label that occurs: weights (features, labels) and intercepts (labels,), both float32."""
    machine = LinearSVC(C=settings.penalty, tol=TOLERANCE, random_state=0).fit(matrix, encoded)
    weights, intercepts = machine.coef_, machine.intercept_
    if len(machine.classes_) == 2:  # scikit-learn keeps one machine for two labels: the second against the first
        weights, intercepts = np.vstack((-weights, weights)), np.concatenate((-intercepts, intercepts))
    return np.ascontiguousarray(weights.T, dtype=np.float32), intercepts.astype(np.float32)


def _unseen_margins(
    matrix: csr_matrix, encoded: np.ndarray, count: int, settings: Settings
) -> tuple[np.ndarray, np.ndarray]:
    """Margins (rows, labels) of examples by machines that did not see them, and which rows these are.

    A label with fewer examples than folds is always trained and never measured.
    """
    folds = deal_folds(encoded, settings.folds)
    margins = np.zeros((len(encoded), count), dtype=np.float32)
    for fold in range(settings.folds):
        held = folds == fold
        if held.any():
            weights, intercepts = _fit_margins(matrix[~held], encoded[~held], settings)
            margins[held] = matrix[held] @ weights + intercepts
    rows = np.flatnonzero(folds >= 0)
    return margins[rows], rows
