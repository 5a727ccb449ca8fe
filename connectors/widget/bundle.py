"""Modules joined into one script, when the service starts.

`bundled`: each in a function of its own, after those that it imports. `joined`: one after the other without that, for
the few of the loader, whose names are all different.

Our modules hold what this needs (one that does not is refused at start): an import is one line that names what it takes
from a file beside it; what is exported says so where it is declared, or in one `export { ... }` line; no circles.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

_IMPORT = re.compile(r'^import \{ ([^}]+) \} from "(\./[^"]+)";$', re.MULTILINE)
_DECLARED = re.compile(r"^export ((?:async )?function|class|const) (\w+)", re.MULTILINE)
_LISTED = re.compile(r"^export \{ ([\w, ]+) \};$", re.MULTILINE)
_LEFT = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)


class NotBundled(Exception):
    """A module imports or exports in a way that this does not know, or in a circle."""


def bundled(sources: Mapping[str, str], entry: str) -> str:
    """One module that does what `entry` does; `sources`: JavaScript by name ("shared/speech.js").

    Raises NotBundled, and KeyError for a module that is not there.
    """
    order = _in_order(entry, sources, ())
    names = {name: f"module{at}" for at, name in enumerate(order)}
    return "\n".join(_wrapped(name, sources[name], names) for name in order) + "\n"


def joined(sources: Mapping[str, str], entry: str) -> str:
    """The same without functions around them. Raises NotBundled for what is imported under another name, too."""
    return "\n".join(_plain(name, _IMPORT.sub(_same_name, sources[name])) for name in _in_order(entry, sources, ()))


def _in_order(name: str, sources: Mapping[str, str], under: tuple[str, ...]) -> list[str]:
    """A module behind all that it needs, each once."""
    if name in under:
        raise NotBundled(f"in a circle: {' > '.join((*under, name))}")
    needed = [
        one for _, path in _IMPORT.findall(sources[name]) for one in _in_order(_at(name, path), sources, (*under, name))
    ]
    return list(dict.fromkeys([*needed, name]))


def _at(name: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), path))


def _wrapped(name: str, source: str, names: Mapping[str, str]) -> str:
    exported = [found[1] for found in _DECLARED.findall(source)]
    exported += [one for listed in _LISTED.findall(source) for one in listed.split(", ")]

    def taken(found: re.Match[str]) -> str:
        return f"const {{ {found[1].replace(' as ', ': ')} }} = {names[_at(name, found[2])]};"

    body = _plain(name, _IMPORT.sub(taken, source))
    return f"const {names[name]} = (() => {{\n{body}\nreturn {{ {', '.join(exported)} }};\n}})();"


def _same_name(found: re.Match[str]) -> str:
    return found[0] if " as " in found[1] else ""


def _plain(name: str, source: str) -> str:
    """Without its exports; nothing of either kind may be left."""
    body = _LISTED.sub("", _DECLARED.sub(r"\1 \2", source))
    if left := _LEFT.search(body):
        raise NotBundled(f"{name}: {left[0]}")
    return body
