"""Words of one kind, taken together: "mia moglie" and "mia cognata" differ for the entity reader, not for the intent.

The kinds stand in `languages/<language>/concepts.yml`. A concept counts by itself and paired with what follows it near
by, so that "non ... operatore" is one feature however many words stand in between.
"""

import re
from collections.abc import Iterator, Mapping

from bot.engine.nlu.languages import read_table
from bot.engine.nlu.text.folding import fold

REACH = 4  # words: how far apart the two of a pair may be
_WORD = re.compile(r"\w+|[^\w\s]")


def concepts_of(language: str) -> dict[str, str]:
    """Word, folded -> its concept, in angle brackets. Raises ValueError when a word stands in two."""
    concepts: dict[str, str] = {}
    for name, words in read_table(language, "concepts").items():
        for word in map(fold, map(str, words)):
            if concepts.setdefault(word, f"<{name}>") != f"<{name}>":
                raise ValueError(f"The word {word} has two concepts: {concepts[word]} and <{name}>.")
    return concepts


def concept_grams(text: str, concepts: Mapping[str, str]) -> Iterator[str]:
    """Each concept of the text, and each pair within reach of which one at least is a concept."""
    words = [concepts.get(word, word) for word in _WORD.findall(text)]
    marks = [word.startswith("<") and len(word) > 1 for word in words]
    for place, word in enumerate(words):
        if marks[place]:
            yield word
        for other in range(place + 1, min(len(words), place + 1 + REACH)):
            if marks[place] or marks[other]:
                yield f"{word} {words[other]}"
