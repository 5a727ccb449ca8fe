"""Writes a message as it would be written with care: "xke nn c'e campo??" -> "perché non c'è campo??".

What holds in any language is here; what holds in one stands in `languages/<language>/normalising.yml`.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from bot.engine.nlu.languages import read_table
from bot.engine.nlu.text.mapped import MappedText

LONGEST = 5000  # characters; what is longer is cut: no message of ours is, and time must have an end

Replace = Callable[["re.Match[str]"], str]
Rule = tuple["re.Pattern[str]", Replace]

_CHARACTERS = {
    **dict.fromkeys("’‘`´ʼ′", "'"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("–—‑−", "-"),
    **dict.fromkeys(
        "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\r\n", " "
    ),
    "…": "...",
}
_INVISIBLE = "\u00ad\u200b\u200c\u200e\u200f\u2060\ufeff\ufe0e\ufe0f" + "".join(map(chr, range(0x1F3FB, 0x1F400)))

_LENGTHENED = re.compile(r"(.)\1{2,}", re.IGNORECASE)
_LENGTHENED_END = re.compile(r"(.)\1{2,}$", re.IGNORECASE)

ANY_LANGUAGE: tuple[Rule, ...] = (
    (re.compile(r"[^\W\d_][\u0300-\u036f]+"), lambda match: unicodedata.normalize("NFC", match.group())),
    (re.compile(f"[{''.join(map(re.escape, _CHARACTERS))}]"), lambda match: _CHARACTERS[match.group()]),
    (re.compile(f"[{_INVISIBLE}]+"), lambda match: ""),
    (re.compile(r"[０-９]"), lambda match: str(unicodedata.digit(match.group()))),
    (re.compile(r" {2,}"), lambda match: " "),
    (
        re.compile(r"(?<![\w.@-])[^\W\d_]*([^\W\d_])\1{2,}[^\W\d_]*(?![\w@]|\.\w)", re.IGNORECASE),
        lambda match: _squeeze(match.group()),
    ),
    (re.compile(r"([^\w\s])\1{2,}"), lambda match: match.group(1) * 2),
    (re.compile(r"(?<=\d)(?=€)|(?<=€)(?=\d)"), lambda match: " "),
)


def _squeeze(word: str) -> str:
    """ "aiutoooo" -> "aiuto", "bellllo" -> "bello": three of a letter are one at the end, two within."""
    return _LENGTHENED.sub(r"\1\1", _LENGTHENED_END.sub(r"\1", word))


@dataclass(frozen=True)
class Normaliser:
    """The rules of one language, in order."""

    rules: tuple[Rule, ...]

    def __call__(self, text: str) -> MappedText:
        mapped = MappedText.of(text[:LONGEST])
        for pattern, replace in self.rules:
            mapped = mapped.sub(pattern, replace)
        return mapped


def normaliser_for(language: str) -> Normaliser:
    """The general rules, then the language's own: patterns, then whole words. A language without a table has none."""
    table = read_table(language, "normalising")
    patterns = tuple(_pattern_rule(entry["find"], entry["put"]) for entry in table.get("patterns", []))
    words = (_word_rule(table["words"]),) if table.get("words") else ()
    return Normaliser(ANY_LANGUAGE + patterns + words)


def _pattern_rule(find: str, put: str) -> Rule:
    return re.compile(find, re.IGNORECASE), lambda match: _like(match.group(), match.expand(put))


def _word_rule(words: dict[str, str]) -> Rule:
    """One pattern for the whole table, longest first; an apostrophe at the end belongs to the word when listed so."""
    choices = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w'@./])(?:{choices})(?![\w@]|'\w)", re.IGNORECASE)
    return pattern, lambda match: _like(match.group(), words[match.group().lower()])


def _like(written: str, put: str) -> str:
    """Keeps a capital at the start, and capitals throughout."""
    if len(written) > 1 and written.isupper():
        return put.upper()
    return put[:1].upper() + put[1:] if written[:1].isupper() else put
