"""Codes that carry their own proof: ticket numbers, tax codes, VAT numbers, e-mail addresses."""

import re
from datetime import date

from stdnum import luhn
from stdnum.it import codicefiscale

from bot.engine.nlu.entities.found import Found

_TICKET = re.compile(r"(?<!\w)tt[ ./-]{0,3}(20\d\d)[ ./-]{0,3}(\d{6})(?!\w)")
_TICKET_WITHOUT_LETTERS = re.compile(r"(?<![\w./-])(20\d\d)[ ./-](\d{6})(?![\w./-])")
_TICKET_WITHOUT_YEAR = re.compile(
    r"(?<!\w)(?:tt|segnalazione|ticket|tiket|pratica|reclamo|guasto)"
    r"(?: (?:numero|n\.?|nr|codice|e|la|il|di|tt))*[ .-]{1,2}(?P<figures>\d{6})(?!\w)"
)
_DIGIT = "[0-9lmnpqrstuv]"  # a tax code shared by two people has letters for some of its digits
_TAX_CODE = re.compile(
    rf"(?<!\w)[a-z]{{3}} ?[a-z]{{3}} ?{_DIGIT}{{2}}[abcdehlmprst]{_DIGIT}{{2}} ?[a-z]{_DIGIT}{{3}}[a-z](?!\w)"
)
_VAT = re.compile(r"(?<![\w+])(?:it ?)?(\d{11})(?!\w)")
_EMAIL = re.compile(r"(?<![\w.+-])[a-z0-9][a-z0-9._%+-]*@(?:[a-z0-9-]+\.)+[a-z]{2,}(?![\w@])")
_SPOKEN_EMAIL = re.compile(
    r"(?<!\w)[a-z0-9]+(?: ?(?:punto|trattino|underscore) ?[a-z0-9]+)* chiocciola "
    r"[a-z0-9-]+(?: (?:punto|trattino) [a-z0-9-]+)* punto [a-z]{2,}(?!\w)"
)
_SPOKEN = ((" chiocciola ", "@"), ("punto", "."), ("trattino", "-"), ("underscore", "_"), (" ", ""))


def find_codes(folded: str, today: date) -> list[Found]:
    return [*_tickets(folded, today), *_tax_codes(folded), *_vat_numbers(folded), *_emails(folded)]


def _tickets(folded: str, today: date) -> list[Found]:
    """Six figures behind the word for it are this year's: "la segnalazione 000123"."""
    whole = [match for pattern in (_TICKET, _TICKET_WITHOUT_LETTERS) for match in pattern.finditer(folded)]
    return [
        *(Found(one.start(), one.end(), "ticket_id", f"TT-{one.group(1)}-{one.group(2)}") for one in whole),
        *(
            Found(*one.span("figures"), "ticket_id", f"TT-{today.year}-{one.group('figures')}")
            for one in _TICKET_WITHOUT_YEAR.finditer(folded)
        ),
    ]


def _tax_codes(folded: str) -> list[Found]:
    """Only those whose check letter is right."""
    return [
        Found(match.start(), match.end(), "tax_code", codicefiscale.compact(match.group()))
        for match in _TAX_CODE.finditer(folded)
        if codicefiscale.is_valid(match.group())
    ]


def _vat_numbers(folded: str) -> list[Found]:
    """Only those whose check digit is right. Which office issued it is left to the operator's system to know."""
    return [
        Found(match.start(), match.end(), "vat_number", match.group(1))
        for match in _VAT.finditer(folded)
        if luhn.is_valid(match.group(1)) and int(match.group(1))
    ]


def _emails(folded: str) -> list[Found]:
    written = [Found(match.start(), match.end(), "email", match.group()) for match in _EMAIL.finditer(folded)]
    spoken = [
        Found(match.start(), match.end(), "email", _as_written(match.group()))
        for match in _SPOKEN_EMAIL.finditer(folded)
    ]
    return written + spoken


def _as_written(spoken: str) -> str:
    """ "mario punto rossi chiocciola example punto com" -> "mario.rossi@example.com"."""
    for said, sign in _SPOKEN:
        spoken = spoken.replace(said, sign)
    return spoken
