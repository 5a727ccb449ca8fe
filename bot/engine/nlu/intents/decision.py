"""From margins to probabilities and a decision, out of scope included.

`P = softmax(margins / T)`, where "out of scope" takes part with the margin `threshold + share * its own margin`. So one
temperature and one threshold; a sentence is out of scope when no intent's margin reaches that. Both are fitted by
maximum likelihood on margins of sentences that the model did not see (cross-validation); the likelihood is concave in
(1/T, threshold/T), so the result is always the same.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.special import logsumexp

OUT_OF_SCOPE_SHARE = (
    0.75  # of its own margin: 0 ignores what its examples have in common, 1 trusts a few of them too far
)


@dataclass(frozen=True)
class Decision:
    """How margins are read. `out_of_scope` is its label's column, or None when no example of it was given."""

    sharpness: float = 1.0  # 1 / temperature
    threshold: float = 0.0
    out_of_scope: int | None = None

    def probabilities(self, margins: np.ndarray) -> np.ndarray:
        """Margins (sentences, labels) -> probabilities of the same shape; each row sums to 1."""
        logits = self.sharpness * self.shifted(margins)
        return np.exp(logits - logsumexp(logits, axis=1, keepdims=True))

    def shifted(self, margins: np.ndarray) -> np.ndarray:
        if self.out_of_scope is None:
            return margins
        shifted = margins.copy()
        shifted[:, self.out_of_scope] = self.threshold + OUT_OF_SCOPE_SHARE * margins[:, self.out_of_scope]
        return shifted


def fit_decision(margins: np.ndarray, labels: np.ndarray, out_of_scope: int | None, expected_share: float) -> Decision:
    """Fits temperature and threshold.

    `labels` are columns of `margins`; `expected_share` is the share of messages expected to be out of scope, whatever
    their share of the examples. Without examples of it only the temperature is fitted.
    """
    weights = _weights(labels, out_of_scope, expected_share)
    margins = margins.astype(np.float64)  # the gradient is taken by differences: float32 is too coarse

    def loss(parameters: np.ndarray) -> float:
        sharpness, scaled_threshold = parameters
        reading = Decision(sharpness, scaled_threshold / sharpness, out_of_scope)
        logits = sharpness * reading.shifted(margins)
        return float(weights @ (logsumexp(logits, axis=1) - logits[np.arange(len(labels)), labels]))

    sharpness, scaled_threshold = minimize(
        loss, x0=np.array([3.0, -1.0]), method="L-BFGS-B", bounds=[(0.1, 50.0), (-100.0, 100.0)]
    ).x
    return Decision(
        float(sharpness), float(scaled_threshold / sharpness) if out_of_scope is not None else 0.0, out_of_scope
    )


def _weights(labels: np.ndarray, out_of_scope: int | None, expected_share: float) -> np.ndarray:
    """One weight a sentence, summing to 1, so that out-of-scope ones together weigh `expected_share`."""
    outside = labels == out_of_scope if out_of_scope is not None else np.zeros(len(labels), dtype=bool)
    if not outside.any() or outside.all():
        return np.full(len(labels), 1 / len(labels))
    return np.where(outside, expected_share / outside.sum(), (1 - expected_share) / (~outside).sum())
