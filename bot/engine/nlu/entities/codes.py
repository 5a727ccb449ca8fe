"""Codes that carry their own proof: ticket numbers, tax codes, VAT numbers, e-mail addresses."""

import re
from datetime import date

from stdnum import luhn
from stdnum.it import codicefiscale

from bot.engine.nlu.entities.emails import find_emails
from bot.engine.nlu.entities.found import NOTHING, Found
from bot.engine.nlu.entities.phones import digits_of, runs_of_figures

_TICKET = re.compile(r"(?<!\w)t[. ]{0,2}t[ ./_-]{0,3}(20\d\d)[ ./_-]{0,3}(\d{3} ?\d{3})(?!\w)")
_TICKET_WITHOUT_LETTERS = re.compile(r"(?<![\w./-])(20\d\d)[ ./-](\d{6})(?![\w./-])")
_TICKET_WITHOUT_YEAR = re.compile(
    r"(?<!\w)(?:tt|segnalazione|ticket|tiket|tikt|tkt|pratica|reclamo|guasto)"
    r"(?: (?:numero|n[.°º]?|num\.?|nr\.?|codice|e|la|il|di|tt))*[ .-]{1,2}(?P<figures>\d{6})(?!\w)"
)
_GAP = "[ ./-]?"
_DIGIT = "[0-9lmnpqrstuv]"  # a tax code shared by two people has letters for some of its digits
_TAX_CODE = re.compile(
    rf"(?=(?<!\w)((?:[a-z]{_GAP}){{6}}(?:{_DIGIT}{_GAP}){{2}}[abcdehlmprst]{_GAP}(?:{_DIGIT}{_GAP}){{2}}"
    rf"[a-z]{_GAP}(?:{_DIGIT}{_GAP}){{3}}[a-z])(?!\w))"
)
_VAT = re.compile(r"(?<![\w+])(?:it ?)?(\d{11})(?!\w)")
_VAT_NAMED = re.compile(r"(?<!\w)(?:iva|vat|i\.v\.a|p\.? ?i\.?|piva|it(?= \d))(?!\w)")
_VAT_AHEAD = re.compile(
    rf"{_VAT_NAMED.pattern}[ :.,]{{0,3}}(?:(?:e|is|numero|number|num|no\.?|n\.?|id|codice|il|la)[ :]{{1,2}})*$"
)


def find_codes(folded: str, today: date) -> list[Found]:
    return [*_tickets(folded, today), *_tax_codes(folded), *_vat_numbers(folded), *find_emails(folded)]


def _tickets(folded: str, today: date) -> list[Found]:
    """Six figures behind the word for it are this year's: "la segnalazione 000123"."""
    whole = [match for pattern in (_TICKET, _TICKET_WITHOUT_LETTERS) for match in pattern.finditer(folded)]
    return [
        *(
            Found(one.start(), one.end(), "ticket_id", f"TT-{one.group(1)}-{one.group(2).replace(' ', '')}")
            for one in whole
        ),
        *(
            Found(*one.span("figures"), "ticket_id", f"TT-{today.year}-{one.group('figures')}")
            for one in _TICKET_WITHOUT_YEAR.finditer(folded)
        ),
    ]


def _tax_codes(folded: str) -> list[Found]:
    """Only those whose check letter is right."""
    return [
        Found(*match.span(1), "tax_code", code)
        for match in _TAX_CODE.finditer(folded)
        if codicefiscale.is_valid(code := re.sub(r"[\W_]", "", match.group(1)).upper())
    ]


def _vat_numbers(folded: str) -> list[Found]:
    """Only those whose check digit is right. Which office issued it is left to the operator's system to know.

    In groups, or spoken, only where the message says that it is one: a telephone number may have eleven figures, too.
    What is called so and has another check digit is nothing, and no telephone number either.
    """
    together = [(*match.span(), match.group(1)) for match in _VAT.finditer(folded)]
    apart = [(run[0].start, run[-1].end, digits_of(run)) for run in runs_of_figures(folded)]
    named = [one for one in apart if len(one[2]) == 11] if _VAT_NAMED.search(folded) else []
    numbers = [*together, *named]
    proven = [Found(start, end, "vat_number", digits) for start, end, digits in numbers if _is_vat(digits)]
    rest = [(start, end) for start, end, digits in numbers if not _is_vat(digits)]
    wrong = [Found(start, end, NOTHING, None) for start, end in rest if _VAT_AHEAD.search(folded[:start])]
    return [*proven, *wrong]


def _is_vat(digits: str) -> bool:
    return digits.isdigit() and luhn.is_valid(digits) and int(digits) > 0
