"""The widget's sources on the wire: smaller, and still line by line what was written.

On top of what `connectors.gateway.assets.slim` does: no blanks around marks, and short names for private fields. It
works on lines, so no statement is joined to another. Our sources hold what this needs: no template literal runs over a
line's end (`tests/unit/test_widget_files.py` looks), as no regular expression can.
"""

from __future__ import annotations

import re
import string
from itertools import product

_LITERAL = re.compile(
    r'("(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|`[^`]*`'  # strings and templates
    r"|(?:(?<=[(,=:!&|?{;[>])|(?<=\breturn)|(?<=\btypeof)|(?<=\bcase))"  # before a regular expression,
    r"\s*/(?:[^/\\\[]|\\.|\[(?:[^\]\\]|\\.)*\])+/)"  # and that
)
_JS_BLANKS = re.compile(r" ?([{}()\[\];,=<>?:&|!*]) ?|(?<!\+) ?(\+) ?(?!\+)|(?<!-) ?(-) ?(?!-)")
_CSS_BLANKS = re.compile(r"\s*([{};,>]|!(?=important))\s*|(?<=[\w)]):\s+")
_PRIVATE = re.compile(r"(?<=[\s.;{!(])#([A-Za-z]\w*)\b")


def minified_js(source: str) -> str:
    """JavaScript, line by line. A line with a template within a template keeps its blanks."""
    return _short_names("\n".join(line if line.count("`") > 2 else _squeezed(line) for line in source.split("\n")))


def minified_css(source: str) -> str:
    return _CSS_BLANKS.sub(lambda found: found[1] or ":", source).replace(";}", "}").strip()


def _squeezed(line: str) -> str:
    parts = _LITERAL.split(line)
    return "".join(part if at % 2 else _JS_BLANKS.sub(_mark, part) for at, part in enumerate(parts))


def _mark(found: re.Match[str]) -> str:
    return found[1] or found[2] or found[3]


def _short_names(source: str) -> str:
    """The most used private names first. A class knows its own alone, so one table does for all of them."""
    names = _PRIVATE.findall(source)
    used = sorted(set(names), key=lambda name: (-names.count(name), name))
    short = dict(zip(used, _letters(), strict=False))
    return _PRIVATE.sub(lambda found: f"#{short[found[1]]}", source)


def _letters() -> list[str]:
    """52 names of one letter, then those of two."""
    return [*string.ascii_letters, *map("".join, product(string.ascii_lowercase, repeat=2))]
