"""Passwords that are typed in a chat behind their name: "la password è Luna2020", "pass: xyz", "la mia pw e Luna-20".

Written without accents, "e" may be "è" or "and"; and behind "è" there often stands what is wrong with the password. So
what follows counts as a secret by how surely it was announced and by what it looks like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_NAME = re.compile(r"\b(?:password|passcode|passwd?|passw|pass|pwd|psw|pw)\b", re.IGNORECASE)
# What may stand between the name and the secret: up to three words that tell which one it is, and a sign.
_SURE = tuple(re.compile(rf"(?:[\s']+\w+){{{n}}}\s*(?:è|e'|é|:|=)+\s*(\S+)", re.IGNORECASE) for n in range(4))
_AND = re.compile(r"\s+e\s+(\S+)", re.IGNORECASE)
_BESIDE = re.compile(r"\s+(\S+)")
_NAME_ALONE = re.compile(r"(?:(?:ok|sì|si|ecco|allora|la|mia|questa)\b[\s,]*)*", re.IGNORECASE)
# What is said of a password, or stands beside it, and is none.
# fmt: off
_PLAIN = frozenset({
    "a", "ad", "al", "all", "alla", "allo", "anche", "ancora", "app", "area", "breve", "brutta", "che", "ci",
    "cliente", "codice", "codici", "come", "complicata", "con", "corretta", "corretto", "corta", "credenziali",
    "credito", "da", "dal", "debole", "del", "dell", "della", "di", "difficile", "diversa", "due", "e",
    "e-mail", "email", "errata", "errato", "esatta", "facile", "fra", "giusta", "giusto", "già", "ho", "i",
    "il", "impossibile", "in", "indirizzo", "inesistente", "insicura", "inutile", "invalida", "io", "l", "la",
    "le", "lenta", "lo", "login", "lunga", "ma", "mail", "mancante", "mi", "mia", "mio", "mytim", "necessaria",
    "nel", "nella", "nessuna", "no", "noiosa", "nome", "non", "nulla", "numero", "nuova", "o", "obbligatoria",
    "ok", "opzionale", "otto", "per", "perche", "perché", "persa", "perso", "pin", "poco", "poi", "posta",
    "privata", "pronta", "pronto", "puk", "qual", "quale", "quella", "quello", "questa", "questo", "richiesta",
    "scritta", "sempre", "si", "sicura", "sola", "solo", "sparita", "stessa", "stesse", "successo", "tel",
    "telefono", "temporanea", "tessera", "troppo", "tua", "tuo", "uguale", "un", "una", "user", "userid",
    "username", "utente", "utenza", "valida", "valido", "vecchia", "vuota", "wi-fi", "wifi",
})
# fmt: on
_HAPPENED = re.compile(r"\w+(?:at|ut)[oaie]")
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.\w{2,}")
_REFERENCE = re.compile(r"\d{1,3}|\d{9,}|\+?\d[\d./-]*[./-]\d+")
_EDGES = ".,;:!?…()\"'«»“”"
SHORTEST_WORD = 5
"""A plain word behind an "e" is a secret from so many letters on, when nothing follows it."""


def named_passwords(text: str) -> Iterator[tuple[int, int]]:
    """Where the secrets stand, in order."""
    end = 0
    for name in _NAME.finditer(text):
        secret = _secret_behind(text, name) if name.start() >= end else None
        if secret is not None:
            end = secret.end(1)
            yield secret.span(1)


def _secret_behind(text: str, name: re.Match[str]) -> re.Match[str] | None:
    for words, pattern in enumerate(_SURE):
        found = pattern.match(text, name.end())
        if found and not _is_plain(found[1]) and (words == 0 or _looks_like_one(found[1])):
            return found
    found = _AND.match(text, name.end())
    if found and not _is_plain(found[1]) and (_looks_like_one(found[1]) or _is_all_there_is(text, name, found)):
        return found
    found = _BESIDE.match(text, name.end())
    return found if found and not _is_plain(found[1]) and _looks_like_one(found[1]) else None


def _is_all_there_is(text: str, name: re.Match[str], found: re.Match[str]) -> bool:
    """ "La mia password e gattino": a sentence about nothing else."""
    ends = not text[found.end() :].strip(_EDGES + " ") and len(found[1].strip(_EDGES)) >= SHORTEST_WORD
    return ends and _NAME_ALONE.fullmatch(text, 0, name.start()) is not None


def _is_plain(word: str) -> bool:
    """A word of the language that says something of the password, or stands beside it."""
    bare = word.strip(_EDGES).lower()
    first = re.split(r"['’]", bare)[0]
    return not bare or bare in _PLAIN or first in _PLAIN or _HAPPENED.fullmatch(bare) is not None


def _looks_like_one(word: str) -> bool:
    """A digit or a sign inside, or capitals in the middle, as no word has; addresses, dates and numbers have theirs."""
    bare = word.strip(_EDGES)
    if len(bare) < 4 or _ADDRESS.fullmatch(bare) or _REFERENCE.fullmatch(bare):
        return False
    signs = any(not (char.isalnum() or char in "-'’/") for char in bare)
    return signs or any(char.isdecimal() for char in bare) or not (bare.islower() or bare.istitle() or bare.isupper())
