"""Countries that a customer names, and the prices that hold there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.faq.facts import Names, Roaming, Zone
from bot.core.faq.folding import folded

_UNION = re.compile(r"\b(?:unione europea|u\.?e\.?|europa|paesi europei|comunitari\w*)\b", re.IGNORECASE)
_OUTSIDE = re.compile(
    r"\bextra ?-?(?:u\.?e|europa|europe[oia]|comunitari\w*)|"
    r"\bfuori (?:dall['’ ]\s?|d['’]\s?)?(?:u\.?e|europa|unione)\b|"
    r"\b(?:resto del|giro per il|parte del) mondo\b|\bintercontinental\w+|\bnon (?:è|e|fa|fanno) parte\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Place:
    """A country as it is said back. `zone` None: there it is as at home."""

    country: str
    zone: Zone | None


def places_in(text: str, roaming: Roaming) -> tuple[Place, ...]:
    """The countries named, each once, in the order of the sentence; the longer name wins ("Irlanda del Nord")."""
    found: dict[str, Place] = {}
    for match in _pattern(roaming).finditer(folded(text)):
        place = _by_name(roaming)[match.group()]
        found.setdefault(place.country, place)
    return tuple(found.values())


def names_union(text: str) -> bool:
    """ "In Europa", and nothing outside it."""
    return _UNION.search(text) is not None and not names_outside(text)


def names_outside(text: str) -> bool:
    """ "Extra UE" """
    return _OUTSIDE.search(text) is not None


def _pattern(roaming: Roaming) -> re.Pattern[str]:
    names = sorted(_by_name(roaming), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


def _by_name(roaming: Roaming) -> dict[str, Place]:
    return {folded(name): place for place, names in _places(roaming) for name in (place.country, *names)}


def _places(roaming: Roaming) -> Iterator[tuple[Place, tuple[str, ...]]]:
    yield from _of(roaming.countries, None)
    for zone in roaming.zones:
        yield from _of(zone.countries, zone)


def _of(countries: Names, zone: Zone | None) -> Iterator[tuple[Place, tuple[str, ...]]]:
    for country, names in countries.items():
        yield Place(country, zone), names
