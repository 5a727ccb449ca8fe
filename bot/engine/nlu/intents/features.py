"""TF-IDF of words, characters and concepts: fitted with scikit-learn, looked up without it.

scikit-learn's vectorisers cost more than 2 ms a sentence, nearly all of it overhead. `NgramFeatures.sparse` gives the
same numbers from dictionaries, but for one thing: n-grams that were never seen count in a sentence's length. So a
sentence of strange words has short vectors and small margins, as in cross-validation, and is not ours; scikit-learn
would stretch the little that is known to full length.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.engine.nlu.intents.concepts import concept_grams

WORD = r"\w+|[^\w\s]"
_WORD = re.compile(WORD)
WEIGHTS = (1.0, 1.0, 0.7)  # of words, characters, concepts


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
    weight: float = 1.0  # against the other blocks

    def sparse(self, grams: Iterable[str]) -> tuple[np.ndarray, np.ndarray]:
        """Columns and values of the block; its vector has the length `weight` if all n-grams are known, else less."""
        counts = Counter(grams)
        known = {column: count for gram, count in counts.items() if (column := self.columns.get(gram)) is not None}
        columns = np.fromiter(known.keys(), dtype=np.int64, count=len(known))
        values = _dampened(known.values()) * self.idf[columns - self.offset]
        strange = _dampened([count for gram, count in counts.items() if gram not in self.columns]) * self.rarest
        length = float(np.sqrt(values @ values + strange @ strange))
        return columns, values * (self.weight / length) if length else values

    @cached_property
    def rarest(self) -> float:
        """The weight of an n-gram never seen: that of one seen once."""
        return float(self.idf.max(initial=1.0))


def _dampened(counts: Collection[int]) -> np.ndarray:
    return 1 + np.log(np.fromiter(counts, dtype=np.float32, count=len(counts)))


@dataclass(frozen=True)
class NgramFeatures:
    """What was learnt of the vocabulary. Texts come prepared: lower case, no accents (see `prepare`)."""

    ranges: NgramRanges
    concepts: Mapping[str, str]  # word -> concept
    words: Block
    chars: Block
    kinds: Block  # of concepts

    @property
    def size(self) -> int:
        return len(self.words.columns) + len(self.chars.columns) + len(self.kinds.columns)

    def sparse(self, text: str) -> tuple[np.ndarray, np.ndarray]:
        """The sentence as (columns, float32 values); empty when no n-gram of it is known."""
        words = self.words.sparse(word_ngrams(text, self.ranges.words))
        chars = self.chars.sparse(char_ngrams(text, self.ranges.chars))
        kinds = self.kinds.sparse(concept_grams(text, self.concepts))
        return np.concatenate((words[0], chars[0], kinds[0])), np.concatenate((words[1], chars[1], kinds[1]))


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


def fit_features(
    texts: Sequence[str], ranges: NgramRanges, concepts: Mapping[str, str]
) -> tuple[NgramFeatures, csr_matrix]:
    """Learns the vocabulary; also gives the matrix of the texts themselves (rows, float32)."""
    blocks, matrices, offset = [], [], 0
    for vectoriser, weight in zip(vectorisers(ranges, concepts), WEIGHTS, strict=True):
        matrices.append(_fitted(vectoriser, texts) * np.float32(weight))
        blocks.append(_block(vectoriser, offset, weight))
        offset += matrices[-1].shape[1]
    return NgramFeatures(ranges, concepts, *blocks), hstack(matrices).tocsr()


def vectorisers(ranges: NgramRanges, concepts: Mapping[str, str]) -> tuple[TfidfVectorizer, ...]:
    """scikit-learn's, in the order of the blocks: words, characters, concepts."""
    settings = {"sublinear_tf": True, "dtype": np.float32, "lowercase": False}
    return (
        TfidfVectorizer(ngram_range=ranges.words, token_pattern=WORD, **settings),
        TfidfVectorizer(ngram_range=ranges.chars, analyzer="char_wb", **settings),
        TfidfVectorizer(analyzer=partial(concept_grams, concepts=concepts), **settings),
    )


def _fitted(vectoriser: TfidfVectorizer, texts: Sequence[str]) -> csr_matrix:
    """The texts' matrix; without columns when no text has any n-gram of this kind, which scikit-learn refuses."""
    analyse = vectoriser.build_analyzer()
    if any(True for text in texts for _ in analyse(text)):
        return vectoriser.fit_transform(texts)
    vectoriser.vocabulary_ = {}
    return csr_matrix((len(texts), 0), dtype=np.float32)


def _block(vectoriser: TfidfVectorizer, offset: int, weight: float) -> Block:
    columns = {gram: int(column) + offset for gram, column in sorted(vectoriser.vocabulary_.items())}
    idf = vectoriser.idf_ if columns else np.empty(0)
    return Block(columns, idf.astype(np.float32), offset, weight)
