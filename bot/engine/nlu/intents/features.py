"""TF-IDF of word and character n-grams: fitted with scikit-learn, looked up without it.

scikit-learn's vectorisers cost more than 2 ms a sentence, nearly all of it overhead. `NgramFeatures.sparse` gives the
same numbers from two dictionaries.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

WORD = r"\w+|[^\w\s]"
_WORD = re.compile(WORD)


@dataclass(frozen=True)
class NgramRanges:
    """Lengths of n-grams, both ends included: of words, and of characters within a word and its two edges."""

    words: tuple[int, int] = (1, 2)
    chars: tuple[int, int] = (2, 4)


@dataclass(frozen=True)
class Block:
    """One kind of n-gram: each known n-gram's column in the whole matrix, and its inverse document frequency."""

    columns: dict[str, int]
    idf: np.ndarray  # float32, by column - offset
    offset: int

    def sparse(self, grams: Iterator[str]) -> tuple[np.ndarray, np.ndarray]:
        """Columns and values of the block, its vector scaled to length 1; both empty when nothing is known."""
        counts = Counter(column for gram in grams if (column := self.columns.get(gram)) is not None)
        columns = np.fromiter(counts.keys(), dtype=np.int64, count=len(counts))
        counted = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
        values = (1 + np.log(counted)) * self.idf[columns - self.offset]
        length = float(np.sqrt(values @ values))
        return columns, values / length if length else values


@dataclass(frozen=True)
class NgramFeatures:
    """What was learnt of the vocabulary. Texts come prepared: lower case, no accents (see `prepare`)."""

    ranges: NgramRanges
    words: Block
    chars: Block

    @property
    def size(self) -> int:
        return len(self.words.columns) + len(self.chars.columns)

    def sparse(self, text: str) -> tuple[np.ndarray, np.ndarray]:
        """The sentence as (columns, float32 values); empty when no n-gram of it is known."""
        words = self.words.sparse(word_ngrams(text, self.ranges.words))
        chars = self.chars.sparse(char_ngrams(text, self.ranges.chars))
        return np.concatenate((words[0], chars[0])), np.concatenate((words[1], chars[1]))


def word_ngrams(text: str, lengths: tuple[int, int]) -> Iterator[str]:
    tokens = _WORD.findall(text)
    for length in range(lengths[0], lengths[1] + 1):
        for start in range(len(tokens) - length + 1):
            yield " ".join(tokens[start : start + length])


def char_ngrams(text: str, lengths: tuple[int, int]) -> Iterator[str]:
    """As scikit-learn's `char_wb`: within each word padded by one space; a word shorter than n counts once."""
    for word in text.split():
        padded = f" {word} "
        for length in range(lengths[0], lengths[1] + 1):
            if length >= len(padded):
                yield padded
                break
            for start in range(len(padded) - length + 1):
                yield padded[start : start + length]


def fit_features(texts: Sequence[str], ranges: NgramRanges) -> tuple[NgramFeatures, csr_matrix]:
    """Learns the vocabulary; also gives the matrix of the texts themselves (rows, float32)."""
    word_vectoriser, char_vectoriser = vectorisers(ranges)
    matrix = hstack([word_vectoriser.fit_transform(texts), char_vectoriser.fit_transform(texts)]).tocsr()
    words = _block(word_vectoriser, offset=0)
    return NgramFeatures(ranges, words, _block(char_vectoriser, offset=len(words.columns))), matrix


def vectorisers(ranges: NgramRanges) -> tuple[TfidfVectorizer, TfidfVectorizer]:
    settings = {"sublinear_tf": True, "dtype": np.float32, "lowercase": False}
    return (
        TfidfVectorizer(ngram_range=ranges.words, token_pattern=WORD, **settings),
        TfidfVectorizer(ngram_range=ranges.chars, analyzer="char_wb", **settings),
    )


def _block(vectoriser: TfidfVectorizer, offset: int) -> Block:
    columns = {gram: int(column) + offset for gram, column in sorted(vectoriser.vocabulary_.items())}
    return Block(columns, vectoriser.idf_.astype(np.float32), offset)
