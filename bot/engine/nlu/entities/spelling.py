"""Names as people mistype them, as they are known: "segretria" -> "segreteria", "gigaextra50" -> "giga extra 50".

A name is one of the operator's catalogue, a phrase of our tables, or a word that `languages/<language>/spelling.yml`
lists. It is mended where it is glued together or apart, has a number in words, a word cut short with a dot ("nav.
sicura") or by its last letter, or a letter wrong, left out, doubled or swapped in a word of five letters or more, or is
written as it sounds to a foreigner ("navigasione"). Names of the catalogue may lack small words.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any

from spacy.language import Language

from bot.engine.nlu.languages import read_table
from bot.engine.nlu.text.folding import fold
from bot.engine.nlu.text.mapped import MappedText

ReadNumber = Callable[[str], "int | None"]

SHORTEST_WORD = 5  # letters of a word that may be mistyped
SHORTEST_WITHIN = 4  # the same within a name of the catalogue of several words
SHORTEST_CUT = 8  # letters of a word whose last one may be left out
SHORTEST_NAME = 9  # letters of a name of several words that may be mistyped
SHORTEST_STEM = 7  # letters of a name of the catalogue of which the end is left out
SHORTEST_ALONE = 6  # letters of a single word that may be mistyped
LONG_NAME = 14  # letters of a name in which two words may be
LONGEST_GLUED = 4  # words that are one in a name
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_DOUBLED = re.compile(r"(.)\1")
_GAP = re.compile(r"[ '-]{0,2}|\. ?")
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        *(("c(?=[ei])", "s"), ("ch(?=[ei])", "k"), ("[cq]", "k"), ("ks", "x"), ("sz|tz|z", "s")),
        *(("y|j", "i"), ("ph", "f"), ("h", "")),
    )
)
"""How those write who hear a word; Italian letters and their neighbours'."""


@dataclass(frozen=True)
class _Token:
    text: str
    start: int
    end: int
    cut: bool
    """A dot stands behind it."""


@dataclass(frozen=True)
class _Name:
    words: tuple[str, ...]
    pattern: str
    loose: bool

    @property
    def written(self) -> str:
        return " ".join(self.words)

    @property
    def spellings(self) -> tuple[str, ...]:
        return self.written, self.pattern

    @property
    def letters(self) -> int:
        return sum(len(word) for word in self.words if word.isalpha())


@dataclass(frozen=True)
class Speller:
    """The names of one language and one catalogue."""

    names: Sequence[_Name]
    fillers: Collection[str]
    real_words: Collection[str]
    said_for: Mapping[str, str]
    """Words that stand for another one in a name: units, and verbs for what they do ("bloccami …" for "blocco …")."""
    number_of: ReadNumber

    @classmethod
    def of(cls, language: str, vocabulary: Language, number_of: ReadNumber) -> "Speller":
        table = read_table(language, "spelling")
        ruler = [pipe for name, pipe in vocabulary.pipeline if name == "entity_ruler"]
        patterns = [pattern for pipe in ruler for pattern in pipe.patterns if isinstance(pattern["pattern"], str)]
        known = {word for pattern in patterns for word in _TOKEN.findall(pattern["pattern"])}
        names = tuple(_names(patterns, table, read_table(language, "entities")))
        fillers, real_words = frozenset(table.get("fillers", ())), known | set(table.get("real_words", ()))
        return cls(names, fillers, real_words, _said_for(table), number_of)

    def mend(self, text: MappedText) -> MappedText:
        """Twice where something is changed: "gigaextra da 50" is one name first, and then a longer one."""
        mended = text.put(self._changes(fold(text.text)))
        return mended if mended is text else mended.put(self._changes(fold(mended.text)))

    def _changes(self, folded: str) -> Iterator[tuple[int, int, str]]:
        tokens = _tokens(folded)
        place = 0
        while place < len(tokens):
            name, end = self._longest_at(tokens, place, folded)
            if name is not None and end is not None:
                yield tokens[place].start, tokens[end - 1].end, name.written
            place = end or place + 1

    def _longest_at(self, tokens: Sequence[_Token], place: int, folded: str) -> tuple[_Name | None, int | None]:
        """The name that takes most words here; None for one that is written as it is known."""
        best: tuple[int, bool, _Name | None] = (place, False, None)
        for name in self._beginning(tokens[place].text):
            end = self._glued(name, tokens, place) or self._alike(name, tokens, place)
            if end is not None and _together(tokens, place, end, folded):
                right = folded[tokens[place].start : tokens[end - 1].end] in name.spellings
                best = max(best, (end, right, None if right else name), key=lambda one: one[:2])
        return best[2], best[0] if best[0] > place else None

    @cached_property
    def _beginning(self) -> Callable[[str], Sequence[_Name]]:
        """The names that may begin with this word: few, and most words are frequent ones."""

        @lru_cache(maxsize=8192)
        def beginning(word: str) -> Sequence[_Name]:
            known = self.said_for.get(word, word)
            return [name for name in self._by_letter.get(word[0], ()) if _may_begin(name, known)]

        return beginning

    @cached_property
    def _by_letter(self) -> Mapping[str, Sequence[_Name]]:
        found: dict[str, list[_Name]] = defaultdict(list)
        for name in self.names:
            found[name.words[0][0]].append(name)
        return found

    def _glued(self, name: _Name, tokens: Sequence[_Token], place: int) -> int | None:
        """Where the name ends, written in more or fewer words."""
        whole = "".join(name.words)
        said = ""
        for end in range(place + 1, min(len(tokens), place + len(name.words) + LONGEST_GLUED) + 1):
            said += tokens[end - 1].text
            if said == whole:
                return end if end - place == len(name.words) or name.letters >= SHORTEST_WORD else None
            if not whole.startswith(said):
                break
        one = name.loose and name.letters >= SHORTEST_NAME and _mistyped(tokens[place].text, whole)
        return place + 1 if one and len(name.words) > 1 else None

    def _alike(self, name: _Name, tokens: Sequence[_Token], place: int) -> int | None:
        """Where the name ends, word by word."""
        wanted = [word for word in name.words if not name.loose or word not in self.fillers] or list(name.words)
        at, mistakes = place, 0
        for word in wanted:
            while name.loose and place < at < len(tokens) and tokens[at].text in self.fillers:
                at += 1
            likeness = self._likeness(tokens[at], word, len(wanted) == 1, name.loose) if at < len(tokens) else None
            if likeness is None:
                return None
            at, mistakes = at + 1, mistakes + likeness
        exact = at - place == len(name.words) and not mistakes
        long_enough = name.letters >= (SHORTEST_NAME if len(wanted) > 1 else SHORTEST_WORD)
        return at if exact or (long_enough and mistakes <= 1 + (name.letters >= LONG_NAME)) else None

    def _likeness(self, token: _Token, word: str, alone: bool, loose: bool) -> int | None:
        """0 for the same word, 1 for one that is mistyped, None for another one."""
        if token.text == word or (word.isdigit() and self.number_of(token.text) == int(word)):
            return 0
        if token.cut and len(token.text) >= 3 and word.startswith(token.text) and not alone:
            return 0
        if self.said_for.get(token.text) == word and not alone:
            return 0
        if loose and not alone and len(token.text) >= SHORTEST_WORD and word.startswith(token.text):
            return 1
        if alone and loose and _is_cut_short(token.text, word) and token.text not in self.real_words:
            return 1
        if alone and (token.text in self.real_words or not _may_be(token.text, word)):
            return None
        if not loose and not _same_ends(token.text, word):
            return None
        shortest = SHORTEST_WITHIN if loose and not alone else SHORTEST_WORD
        return 1 if len(word) >= shortest and _mistyped(token.text, word) else None


def _may_begin(name: _Name, word: str) -> bool:
    first = name.words[0]
    begun = "".join(name.words).startswith(word) or first.startswith(word)
    begun = begun or (len(word) >= SHORTEST_CUT and word.startswith(first))
    if len(word) == 1 or word == first:
        return word == first
    return begun or first.isdigit() or _mistyped(word, first)


def _mistyped(typed: str, word: str) -> bool:
    """One letter wrong, in a long word beside another spelling of its sound; or nothing but such a spelling."""
    if one_slip(typed, word) or sound_of(typed) == sound_of(word):
        return True
    return min(len(typed), len(word)) >= SHORTEST_CUT and one_slip(sound_of(typed), sound_of(word))


@lru_cache(maxsize=8192)
def sound_of(word: str) -> str:
    """How it sounds, roughly: "cinquanta", "cincuanta" and "sinquanta" are one, "funziona" and "funsiona", too."""
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return _undoubled(word)


def _undoubled(word: str) -> str:
    return _DOUBLED.sub(r"\1", word)


def one_slip(typed: str, word: str) -> bool:
    """Whether one letter is wrong, too many, left out, or two neighbours are swapped."""
    if abs(len(typed) - len(word)) > 1 or typed == word:
        return False
    start = next((place for place, (one, other) in enumerate(zip(typed, word, strict=False)) if one != other), None)
    if start is None:
        return True
    rest, wanted = typed[start:], word[start:]
    swapped = len(rest) > 1 and rest[:2] == wanted[1::-1] and rest[2:] == wanted[2:]
    return rest[1:] == wanted[1:] or rest[1:] == wanted or rest == wanted[1:] or swapped


def _may_be(typed: str, word: str) -> bool:
    """A word alone keeps its first letter and its last: another ending is another word; short ones all but doubles."""
    if sound_of(typed) == sound_of(word):
        return True
    cut = len(word) >= SHORTEST_CUT and word[:-1] == typed
    return cut or (len(word) >= SHORTEST_ALONE and _same_ends(typed, word))


def _is_cut_short(typed: str, word: str) -> bool:
    """ "Antivir", "segreter": enough of a long name to tell it."""
    return len(typed) >= SHORTEST_STEM and len(word) > len(typed) and word.startswith(typed)


def _same_ends(typed: str, word: str) -> bool:
    return typed[0] == word[0] and typed[-1] == word[-1]


def _said_for(table: Mapping[str, Any]) -> Mapping[str, str]:
    return {**table.get("units", {}), **table.get("verbs", {})}


def _names(patterns: Iterable[Mapping[str, Any]], table: Mapping[str, Any], own: Mapping[str, Any]) -> Iterator[_Name]:
    """The catalogue's names are those of entities that our own tables do not have."""
    phrases = set(table.get("phrases", ()))
    for pattern in patterns:
        words = tuple(_TOKEN.findall(pattern["pattern"]))
        catalogue = pattern["label"] not in own
        if table and words and (catalogue or pattern["label"] in phrases):
            yield _Name(words, pattern["pattern"], loose=catalogue)
    for word in table.get("words", ()):
        yield _Name((fold(word),), fold(word), loose=False)


def _tokens(folded: str) -> list[_Token]:
    return [
        _Token(match.group(), *match.span(), folded[match.end() : match.end() + 1] == ".")
        for match in _TOKEN.finditer(folded)
    ]


def _together(tokens: Sequence[_Token], place: int, end: int, folded: str) -> bool:
    """Nothing but a space, a hyphen, an apostrophe or a dot between the words, no figures or letters at the edges."""
    inner = tokens[place:end]
    edges = folded[max(0, inner[0].start - 1) : inner[0].start] + folded[inner[-1].end : inner[-1].end + 1]
    gaps = all(_GAP.fullmatch(folded, one.end, other.start) for one, other in pairwise(inner))
    return gaps and not any(sign.isalnum() or sign in "@_" for sign in edges)
