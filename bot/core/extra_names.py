"""An offer or a service by a word of its name alone: "attiva mondo", where one is called so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.core.offers import Extra

_WORD = re.compile(r"[^\W_]+")
_SIZE = re.compile(r"\b\d{1,4} ?(?:gig[ai]|gb|mega|mb)\b", re.IGNORECASE)
_FIGURES = re.compile(r"\d+")
"""How much is in it: "quella da 50 giga"."""
_FILLING = frozenset(
    (
        *("attiva", "attivami", "attivare", "attivate", "attivo", "metti", "mettimi", "mettere", "disattiva", "togli"),
        *("toglimi", "togliere", "leva", "disattivare", "vorrei", "voglio", "volevo", "puoi", "potete", "prendo"),
        *("prendere", "prenderei", "allora", "per", "favore", "grazie", "piacere", "il", "lo", "la", "l", "i", "le"),
        *("un", "una", "mi", "si", "sì", "ok", "okay", "va", "bene", "dai", "e", "ed", "ma", "quindi", "adesso", "ora"),
        *("subito", "pure", "quello", "quella", "del", "della", "di", "da", "con", "anche", "no", "anzi", "scusa"),
        *("servizio", "servizi", "offerta", "offerte", "opzione", "opzioni", "pacchetto", "promozione", "roba", "cosa"),
        *("ciao", "buongiorno", "buonasera", "salve", "prego", "direi", "facciamo"),
        *("tutto", "tutti", "tutte", "niente"),
        *("dei", "degli", "delle", "dai", "coi", "col", "quell", "sui"),
    )
)
"""What stands around a name, and is no part of one."""


def named_alone(text: str, extras: Sequence[Extra]) -> Extra | None:
    """The one whose name has all the words that are left; None: none, or more than one."""
    left = {word for word in _words(text) if word not in _FILLING}
    found = [extra for extra in extras if left and left <= set(_words(extra.name))]
    if len(found) == 1 and any(word.isalpha() for word in left):
        return found[0]
    return of_size(text, extras)


def of_size(text: str, extras: Sequence[Extra]) -> Extra | None:
    """ "Quella dei 50 giga": the only one with that figure in its name or its words; more than one size names none."""
    sizes, figures = _SIZE.findall(text), set(_FIGURES.findall(text))
    if not sizes or len(figures) != 1:
        return None
    figure = re.compile(rf"(?<![\d.,]){figures.pop()}(?![\d.,]*\d)")
    found = [extra for extra in extras if figure.search(extra.name)]
    return found[0] if len(found) == 1 else None


def _words(text: str) -> Sequence[str]:
    return _WORD.findall(text.casefold())
