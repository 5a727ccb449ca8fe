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
    by_word: dict[str, set[int]] = defaultdict(set)
    for position, example in enumerate(those):
        for key in _keys(example.text):
            by_word[key].add(position)
    for example in these:
        shared = Counter(position for key in _keys(example.text) for position in by_word[key])
        for position, count in sorted(shared.items()):
            if _worth_comparing(example.text, those[position].text, count) and nearly_same(
                example.text, those[position].text
            ):
                yield example, those[position]


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


def _worth_comparing(one: str, other: str, shared: int) -> bool:
    """Near texts have at least a third of their groups of letters in common; the rest need not be looked at."""
    return shared * 3 >= min(len(_keys(one)), len(_keys(other)))
