"""When two short texts say the same in nearly the same words.

Texts are compared as people would hear them: lower case, no accents, no punctuation. Two are near-duplicates when

* their words are the same, or
* both have at least three words and they share at least `SHARED_WORDS` of all their words, or
* both have at least ten letters and their letters agree to `SHARED_LETTERS` (difflib's ratio, a kind of edit distance).

Greetings and yes or no are too short for shares to mean anything: there only equality counts. A denial ("non mi va") is
never the same as its opposite, however alike they look, nor is switching off the same as switching on.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache

from .reading import Example

SHARED_WORDS = 0.75
SHARED_LETTERS = 0.88
COMMON = 0.01
"""A group of letters that stands in a larger share of all texts tells little about any of them."""
ENOUGH_TELLING = 6
_ENOUGH_WORDS = 3
_ENOUGH_LETTERS = 10
_DENIALS = frozenset(("no", "non", "nn", "niente", "nessuno", "senza"))
_ENDINGS = re.compile(r"disattiv|disabilit|togli|levam|annull|rimuov|cancell|elimin|spegn|ferm|stop|off$")


@cache
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text; a text of signs only (an emoji, dots) is one word, itself."""
    plain = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return tuple(re.findall(r"[a-z0-9]+", plain)) or (text.strip(),)


def nearly_same(one: str, other: str) -> bool:
    """The rule at the head of this module."""
    first, second = words_of(one), words_of(other)
    if _DENIALS.isdisjoint(first) != _DENIALS.isdisjoint(second):
        return False
    if _ends_something(first) != _ends_something(second):
        return False
    return first == second or _share_words(first, second) or _share_letters(" ".join(first), " ".join(second))


def near_pairs(these: Sequence[Example], those: Sequence[Example]) -> Iterator[tuple[Example, Example]]:
    """All near-duplicate pairs (one of these, one of those), each once; texts with few letters in common skipped."""
    index = Index(those)
    for example in these:
        for other in index.near(example):
            yield example, other


class Index:
    """Examples by their groups of letters, so that only those with some in common are compared."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self._examples = examples
        counts = Counter(key for example in examples for key in _keys(example.text))
        self._common = frozenset(key for key, count in counts.items() if count > len(examples) * COMMON)
        self._by_key: dict[str, list[int]] = defaultdict(list)
        for position, example in enumerate(examples):
            for key in self._telling(example.text):
                self._by_key[key].append(position)
        self._sizes = [len(self._telling(example.text)) for example in examples]

    def near(self, example: Example) -> Iterator[Example]:
        for position in self._worth_comparing(self._telling(example.text)):
            if nearly_same(example.text, self._examples[position].text):
                yield self._examples[position]

    def _telling(self, text: str) -> frozenset[str]:
        """The groups that not every other text has; all of them when that leaves too few."""
        keys = _keys(text)
        telling = keys - self._common
        return telling if len(telling) >= ENOUGH_TELLING else keys

    def _worth_comparing(self, keys: frozenset[str]) -> list[int]:
        """Near texts have at least a third of their groups in common; the rest need not be looked at."""
        shared: Counter[int] = Counter()
        for key in keys:
            shared.update(self._by_key.get(key, ()))
        most = len(keys)
        return sorted(position for position, count in shared.items() if count * 3 >= min(most, self._sizes[position]))


def families(examples: Iterable[Example]) -> Counter[tuple[str, ...]]:
    """How many examples of three words or more begin with the same three words."""
    openings = (words_of(example.text) for example in examples)
    return Counter(words[:3] for words in openings if len(words) >= _ENOUGH_WORDS)


def _ends_something(words: tuple[str, ...]) -> bool:
    return any(_ENDINGS.match(word) for word in words)


def _share_words(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    if min(len(first), len(second)) < _ENOUGH_WORDS:
        return False
    one, other = set(first), set(second)
    return len(one & other) / len(one | other) >= SHARED_WORDS


def _share_letters(first: str, second: str) -> bool:
    if min(len(first), len(second)) < _ENOUGH_LETTERS:
        return False
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return matcher.quick_ratio() >= SHARED_LETTERS and matcher.ratio() >= SHARED_LETTERS


@cache
def _keys(text: str) -> frozenset[str]:
    """Groups of four letters, which a typo leaves mostly intact; a short text is its own key."""
    joined = " ".join(words_of(text))
    return frozenset(joined[start : start + 4] for start in range(len(joined) - 3)) or frozenset((joined,))
