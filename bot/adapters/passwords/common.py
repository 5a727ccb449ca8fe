"""Passwords that are guessed first: those that everybody uses, and those made of what is known of the customer.

NIST SP 800-63B 5.1.1.2 asks for such a list instead of rules about kinds of characters. The list is zxcvbn's
(30,000 passwords, lower case; see `docs/adr/0007-zxcvbn-list-as-blocklist.md`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from zxcvbn.frequency_lists import FREQUENCY_LISTS

from bot.core.lines import national

LONGEST_TRIMMING = 6
"""Digits and signs around a word that make it no harder to guess: a year and a sign, a date, "123456"."""
SHORTEST_WORD = 3
LONGEST_STUTTER = 4
"""Whatever repeats so short a piece ("aaaaaaaa", "ciaociao") is guessed by its pattern."""
_AROUND = re.compile(r"^[\W\d_]*|[\W\d_]*$")
_SIGNS = re.compile(r"[\W_]+")


class CommonPasswords:
    def __init__(self) -> None:
        self._list = frozenset(FREQUENCY_LISTS["passwords"])

    def holds(self, password: str, about: Iterable[str]) -> bool:
        """Whether it stands in the list, alone or repeated or with some digits or signs around it, or is made in the
        same way of `about` (e-mail, numbers in E.164, names)."""
        folded = _folded(password)
        if self._listed(folded) or _stutters(folded):
            return True
        known = sorted({word for said in about for word in _words(said)}, key=len, reverse=True)
        rest = squeezed = _SIGNS.sub("", folded)
        for word in known:
            rest = rest.replace(word, "")
        return rest != squeezed and (_trimming(rest) or self._listed(rest))

    def _listed(self, folded: str) -> bool:
        return any(word in self._list for word in (folded, _unit(folded), _core(folded), _unit(_core(folded))))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _core(folded: str) -> str:
    """The word in the middle, when what stands around it is short enough to be guessed with it."""
    core = _AROUND.sub("", folded)
    return core if len(core) >= SHORTEST_WORD and len(folded) - len(core) <= LONGEST_TRIMMING else folded


def _unit(folded: str) -> str:
    """ "ciao" of "ciaociao"; the text itself when it repeats nothing."""
    period = (folded + folded).find(folded, 1)
    return folded[:period] if period > 0 else folded


def _stutters(folded: str) -> bool:
    return len(_unit(folded)) <= min(LONGEST_STUTTER, len(folded) - 1)


def _trimming(rest: str) -> bool:
    return len(rest) <= LONGEST_TRIMMING and not any(character.isalpha() for character in rest)


def _words(said: str) -> Iterator[str]:
    """What somebody who knows it would try: the whole, its parts, the e-mail's name, the number without its prefix."""
    folded = _folded(said)
    pieces = [folded, folded.partition("@")[0], *_SIGNS.split(folded)]
    if said.startswith("+"):
        pieces.append(national(said))
    yield from (word for piece in pieces if len(word := _SIGNS.sub("", piece)) >= SHORTEST_WORD)
