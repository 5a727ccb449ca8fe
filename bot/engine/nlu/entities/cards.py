"""A card that is kept already ("la mia visa", "la carta che finisce con 4242") -> payment method, last four figures.

The figures stand by themselves (`card_last4`): "quella che finisce con 4242" may be a line or a card, and the words are
kept for the line; who asked for a card reads the figures.
"""

import re
from collections.abc import Iterator

from bot.engine.nlu.entities.found import Found
from bot.engine.nlu.entities.numerals import below_a_thousand

_BRAND = r"(?:visa|mastercard|master card|maestro|american express|amex|postepay|nexi)"
_CARD = rf"(?:carta(?: di (?:credito|debito))?|{_BRAND}|bancomat|prepagata)"
_ENDS = (
    r"(?:(?:che )?(?:finisc\w+|termin\w+)(?: (?:con|in|per|col))?|(?:con )?finale|(?:con )?le ultime(?: (?:quattro|"
    r"4))? cifre)"
)
_SPOKEN = "|".join(word for word, value in below_a_thousand().items() if value < 100)
_FOUR = rf"(?:\d{{4}}|\d\d \d\d|(?:{_SPOKEN}) (?:{_SPOKEN}))"
_CARD_ENDING = re.compile(
    rf"(?<![\w'])(?:(?:mia )?{_CARD}|quella (?:salvata|registrata|memorizzata))"
    rf"(?: (?!finisc|termin)\w+){{0,3}}? {_ENDS} (?P<figures>{_FOUR})(?![\w]| \d)"
)
_ENDING = re.compile(rf"(?<![\w'])quella {_ENDS} (?P<figures>{_FOUR})(?![\w]| \d)")
_MINE = re.compile(
    rf"(?<![\w'])(?:(?:la |sulla |dalla |alla |della )?mia (?:solita )?{_BRAND}|solita {_BRAND}|{_BRAND} "
    rf"(?:mia|salvata|registrata|memorizzata|"
    rf"solita|di sempre)|{_CARD} (?:mia|nostra) (?:gia )?(?:salvata|registrata|memorizzata|solita|di sempre))(?!\w)"
    r"|(?<![\w'])(?:con|uso|usa) (?:quella|la) solita(?= *(?:[,.;!?]|$))"
    r"|(?<![\w'])(?:con )?(?:quella|la) (?:gia )?(?:salvata|memorizzata|registrata|di sempre|dell'altra volta)(?!\w)"
)

_KEPT = re.compile(
    rf"(?<![\w'])(?:(?:la |quella |sulla |dalla |alla |con la )?(?:mia |stessa )?{_CARD}|quella)(?: mia)? "
    r"(?:che |(?=(?:gia|usata|messa|inserita|data) ))"
    r"(?:(?:e|ho|avete|hai|ha|abbiamo|gia|vi|mi|ti|tenete|avevo|uso|usiamo|usavo|usato|usata|l'ho|sta|risulta|"
    r"trovi|trovate|"
    r"messo|messa|inserito|dato|data|di|da|voi|la|li|lo|in|sul|nel|sull'|mio|vostro|per|con|cui|pago|paghiamo|"
    r"ricarico) ?){1,6}"
    r"(?<![a-z])(?:salvata|registrata|memorizzata|inserita|associata|collegata|sempre|solito|memoria|archivio|"
    r"abitualmente|"
    r"l'altra volta|(?:volta|volte) (?:scorsa|prima|precedente)|ultima volta|l'ultima volta)(?!\w)"
    rf"|(?<![\w']){_CARD} (?:dell'ultima volta|dell'altra volta|della volta (?:scorsa|prima)|del solito|in "
    rf"vostro possesso)(?!\w)"
)
"""Told at length: "la carta che è già salvata lì", "la mastercard che uso sempre"."""


def find_cards(folded: str) -> list[Found]:
    return [
        *_ending(folded),
        *(
            Found(*match.span(), "payment_method", "saved_card")
            for pattern in (_MINE, _KEPT)
            for match in pattern.finditer(folded)
        ),
    ]


def find_last_figures(folded: str) -> list[Found]:
    """The four figures, over whatever else their words are."""
    matches = [match for pattern in (_CARD_ENDING, _ENDING) for match in pattern.finditer(folded)]
    found = [
        Found(match.start("figures"), match.end("figures"), "card_last4", figures)
        for match in matches
        if (figures := _figures(match.group("figures"))) is not None
    ]
    return found[:1]


def _ending(folded: str) -> Iterator[Found]:
    for match in _CARD_ENDING.finditer(folded):
        if _figures(match.group("figures")) is not None:
            yield Found(match.start(), match.end(), "payment_method", "saved_card")


def _figures(said: str) -> str | None:
    """ "4242", "42 42", "quarantadue quarantadue"."""
    values = below_a_thousand()
    digits = "".join(word if word.isdigit() else f"{values[word]:02}" for word in said.split())
    return digits if len(digits) == 4 else None
