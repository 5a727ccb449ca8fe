"""Which movements a customer asks for: recharges, renewals, charges of services, what came in, what went out."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.core.balances import Movement


class MovementKind(StrEnum):
    RECHARGES = "recharges"
    RENEWALS = "renewals"
    PREMIUM = "premium"
    INCOMING = "incoming"
    OUTGOING = "outgoing"


_WORDS = (
    (MovementKind.RECHARGES, re.compile(r"\b(?:ricaric|ricarich|topup)\w*", re.IGNORECASE)),
    (MovementKind.RENEWALS, re.compile(r"\brinnov\w*", re.IGNORECASE)),
    (MovementKind.PREMIUM, re.compile(r"\b(?:premium|sovrapprezzo|sovraprezzo|abbonament\w*)\b", re.IGNORECASE)),
    (MovementKind.INCOMING, re.compile(r"\b(?:accredit\w*|entrat[ae])\b", re.IGNORECASE)),
    (
        MovementKind.OUTGOING,
        re.compile(
            r"\b(?:addebit\w*|uscit[ae]|spes[aeo]|spesi|spende|scala\w*|tolt[oaie]|preso|presi|costi|consumat\w*)\b",
            re.IGNORECASE,
        ),
    ),
)


_CHARGED = re.compile(
    r"\b(?:(?:mi|ci) )?(?:hai|avete|hanno|ha|è stato|sono stati|sono stato) (?:\w+ )?"
    r"(?:addebitat|scalat|prelevat|tolt|pres)[oi]\b (?:di )?"
    r"(?:qualcosa|qualcos['’]altro|qualche|niente|nulla|soldi|dei soldi|credito|altro)(?!\w)|"
    r"\b(?:c['’]?\s?[eè] stato|ci sono stati|ci sono|risultano|vedi|vedete) (?:un |degli |altri |qualche )?"
    r"(?:addebit[oi]|prelie(?:vo|vi)|scal[oi])(?!\w)",
    re.IGNORECASE,
)


def asks_if_charged(text: str) -> bool:
    """ "Hai addebitato qualcosa oggi?" """
    return _CHARGED.search(text) is not None


def kind_in(text: str) -> MovementKind | None:
    """The kind that the words of a request name; None: all. Two kinds at once mean all, too."""
    named = [kind for kind, words in _WORDS if words.search(text)]
    return named[0] if len(named) == 1 else None


def fits_kind(movement: Movement, kind: MovementKind) -> bool:
    """By the operator's word for it, else by its sign."""
    if kind is MovementKind.INCOMING:
        return movement.cents > 0
    if kind is MovementKind.OUTGOING:
        return movement.cents < 0
    return movement.kind == {"recharges": "recharge", "renewals": "renewal", "premium": "premium"}[kind]
