"""What is named by fixed words: services, offers, ways to pay, counters, kinds of line and of fault.

spaCy's entity ruler over a blank pipeline; patterns from our tables (`languages/<language>/entities.yml`) and from the
training data's lookup tables and synonyms. The ruler's id is the value. All text is folded first, patterns too.
"""

from collections.abc import Iterator
from typing import Any

import spacy
from spacy.language import Language

from bot.engine.nlu.entities.found import Found
from bot.engine.nlu.languages import read_table
from bot.engine.nlu.text.folding import fold

Pattern = dict[str, Any]


def build_vocabulary(language: str, lookups: dict[str, list[str]], synonyms: dict[str, str]) -> Language:
    """`lookups`: entity -> names; `synonyms`: name -> canonical value, of whatever entity."""
    nlp = spacy.blank(language)
    ruler = nlp.add_pipe("entity_ruler", config={"validate": False})
    ruler.add_patterns([*_from_table(read_table(language, "entities")), *_from_data(lookups, synonyms)])
    return nlp


def find_words(folded: str, vocabulary: Language) -> list[Found]:
    return [Found(span.start_char, span.end_char, span.label_, span.ent_id_) for span in vocabulary(folded).ents]


def _from_table(table: dict[str, Any]) -> Iterator[Pattern]:
    """A phrase is a string, or a list of spaCy's token patterns for looser ones (short forms: see `_token`)."""
    for entity, values in table.items():
        for value, phrases in values.items():
            for phrase in phrases:
                pattern = fold(phrase) if isinstance(phrase, str) else [_token(part) for part in phrase]
                yield {"label": entity, "pattern": pattern, "id": str(value)}


def _token(part: str | list[str] | dict[str, Any]) -> dict[str, Any]:
    """ "~": any one word or none; ["a", "b"]: one of them; a word that ends with *: begins so; {...}: spaCy's own."""
    if isinstance(part, dict):
        return part
    if part == "~":
        return {"IS_PUNCT": False, "OP": "?"}
    choices = [part] if isinstance(part, str) else part
    return {"LOWER": {"REGEX": "^(?:" + "|".join(_choice(choice) for choice in choices) + ")$"}}


def _choice(word: str) -> str:
    return fold(word[:-1]) + r"\w*" if word.endswith("*") else fold(word)


def _from_data(lookups: dict[str, list[str]], synonyms: dict[str, str]) -> Iterator[Pattern]:
    """Each name in a lookup table, and each synonym of what such a name stands for."""
    canonical = {fold(name): value for name, value in synonyms.items()}
    for entity, names in lookups.items():
        values = {fold(name): canonical.get(fold(name), name) for name in names}
        kept = set(values.values())
        values |= {name: value for name, value in canonical.items() if value in kept}
        for name, value in sorted(values.items()):
            yield {"label": entity, "pattern": name, "id": value}
