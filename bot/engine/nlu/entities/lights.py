"""A light that does not blink: the "fissa" of "rossa fissa" is no fixed line."""

import re
from collections.abc import Sequence

from bot.engine.nlu.entities.found import Found

_STEADY = r"fiss[aoie]"
_LOOK = (
    r"(?:ross[aoie]|verd[ei]|blu|azzurr[aoie]|bianc(?:a|o|he|hi)|gialli?n?[aoe]?|arancion[ei]|arancio|viola|"
    r"acces[aoei]|lampeggi\w+|luc[ei]|lucin[ae]|spi[ae]|led)"
)
_BETWEEN = r"(?:[ ,;.]+(?:e|ed|ma|o|poi|ora|adesso|sempre|resta|rimane|diventa|sta|la|una)(?!\w)){0,3}[ ,;.]+"
_LIGHT = re.compile(
    rf"(?<!\w){_LOOK}{_BETWEEN}(?P<after>{_STEADY})(?!\w)"
    rf"|(?<!\w)(?<!linea )(?<!rete )(?P<before>{_STEADY}) {_LOOK}(?!\w)"
)


def without_steady_lights(found: Sequence[Found], folded: str) -> list[Found]:
    """Lines and telephones that are no more than the word for a steady light go."""
    steady = [match.span("after" if match["after"] else "before") for match in _LIGHT.finditer(folded)]
    return [one for one in found if (one.start, one.end) not in steady]
