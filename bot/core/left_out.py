"""Lines and services that the customer leaves out: "tutte tranne il fisso", "non a Chiara". They are never chosen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.core.line_words import LineReference, matching_lines
from bot.core.lines import Line, LineKind
from bot.core.requests import EXCLUDED_LINE, Request

EXCLUDED_SERVICE = "excluded_service"
_RULED_OUT = ("excluded_method", EXCLUDED_LINE, EXCLUDED_SERVICE)
_EVERY = re.compile(
    r"\b(?:tutt[aeio]|ogni|ciascuna|(?:le|gli|i) altr[ei]|i servizi|le opzioni|le linee|il resto)\b", re.IGNORECASE
)
_MOBILE = re.compile(r"\b(?:cell\w*|mobil[ei]|sim|telefonin[oi]|smartphone|schede)\b", re.IGNORECASE)
_PAID = re.compile(r"\ba pagamento\b", re.IGNORECASE)


def rules_out(request: Request) -> tuple[str, ...]:
    """All that a message rules out: ways to pay, lines, services."""
    return tuple(said for name in _RULED_OUT for said in request.texts(name))


def left_out_lines(request: Request, lines: Sequence[Line]) -> tuple[Line, ...]:
    """Those of the lines that the message leaves out."""
    out = [line for words in request.texts(EXCLUDED_LINE) for line in matching_lines(LineReference(words), lines)]
    return tuple(line for line in lines if line in out)


def without_left_out(request: Request) -> Request:
    """The message without the words for the lines that it leaves out: they name none that is meant."""
    text = request.text
    for words in request.texts(EXCLUDED_LINE):
        text = re.sub(rf"\b{re.escape(words)}\b", " ", text, flags=re.IGNORECASE)
    return replace(request.without(EXCLUDED_LINE), text=text)


def means_every_other(request: Request) -> bool:
    """ "Tutte le linee tranne il fisso": all the others, and not one of them."""
    return bool(request.texts(EXCLUDED_LINE)) and _EVERY.search(request.text) is not None


def every_other(request: Request, fitting: Sequence[Line]) -> tuple[Line, ...]:
    """Of lines that fit, all that are meant beside what is left out; none: not all of them are."""
    if not means_every_other(request):
        return ()
    out, mobile = left_out_lines(request, fitting), _MOBILE.search(without_left_out(request).text)
    return tuple(line for line in fitting if line not in out and (not mobile or line.kind is LineKind.MOBILE))


def means_every_other_service(request: Request) -> bool:
    """ "Togli tutto tranne la segreteria"."""
    return bool(request.texts(EXCLUDED_SERVICE)) and _EVERY.search(request.text) is not None


def only_paid(request: Request) -> bool:
    """ "I servizi a pagamento": those that cost nothing are not meant."""
    return _PAID.search(request.text) is not None
