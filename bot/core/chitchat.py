"""What small talk is about, so that the answer is about that, too, and true."""

from __future__ import annotations

import re
from enum import StrEnum


class Chitchat(StrEnum):
    """Each has a response `utter_chitchat_<value>`."""

    HOW_ARE_YOU = "how_are_you"
    NAME = "name"
    AGE = "age"
    PLACE = "place"
    MAKER = "maker"
    JOKE = "joke"
    LOVE = "love"
    LIKES = "likes"
    FEELINGS = "feelings"
    WISHES = "wishes"
    TIME = "time"
    OTHER = "other"


# The first that fits counts.
_WORDS = {
    Chitchat.HOW_ARE_YOU: r"come (?:va|stai|sta|state|andiamo|te la passi|butta|procede)|tutto (?:bene|ok|"
    r"a posto)|che (?:fai|mi dici)|"
    r"cosa (?:fai|stai facendo)|com['’]\s?è andata|passata bene|comm['’] ?staje|che si dice",
    Chitchat.NAME: r"come ti chiam\w+|(?:il )?tuo nome|hai un nome|chi sei|cognome",
    Chitchat.AGE: r"quanti anni|quando sei nat[oa]|che età|et[àa] hai|compleanno|sei vecchi\w+|sei giovan\w+",
    Chitchat.PLACE: r"dove (?:abiti|vivi|sei|stai|ti trovi)|di dove|da dove (?:vieni|scrivi)|che città",
    Chitchat.MAKER: r"chi ti ha (?:fatt\w+|creat\w+|program\w+|inventat\w+)|chi è il tuo (?:capo|padrone|"
    r"creatore)|come funzion\w+|"
    r"come sei fatt\w+|(?:sei|usi) (?:chatgpt|gpt|un['’ ]?\s?intelligenza)|intelligenza artificiale",
    Chitchat.JOKE: r"barzellett\w+|battut\w+|scherz\w+|fammi ridere|divert\w+|indovinell\w+|freddura|"
    r"storiell\w+|canta\w*",
    Chitchat.LOVE: r"ti amo|mi sposi|fidanzat\w+|innamorat\w+|uscire con me|esci con me|single|bacio|"
    r"bell[oa] sei|sei bell[oa]|"
    r"ti voglio bene|sposat\w+|cena con me",
    Chitchat.LIKES: r"ti piac\w+|preferit\w+|che (?:musica|squadra|film|libro|cibo)|tifi|hobby|mangi\b|dormi\b|"
    r"cosa pensi di",
    Chitchat.FEELINGS: r"sei (?:felice|triste|stanc\w+|content\w+|arrabbiat\w+|viv\w+)|(?:hai|"
    r"provi) (?:sentiment\w+|emozion\w+|un['’ ]?\s?anima)|"
    r"mi annoio|sono (?:triste|solo|sola|stanco|stanca)|mi sento|brutta giornata|hai (?:figli|famiglia|amici|"
    r"fratelli)",
    Chitchat.WISHES: r"buon (?:natale|anno|compleanno|lavoro|weekend|fine settimana|pranzo)|buone (?:feste|vacanze)|"
    r"buona (?:pasqua|domenica|giornata|cena)|auguri|in bocca al lupo",
    Chitchat.TIME: r"che (?:ore|ora|giorno) (?:sono|è|e['’])|che data|quanti ne abbiamo",
}
_PATTERNS = {kind: re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) for kind, words in _WORDS.items()}


def chitchat_in(text: str) -> Chitchat:
    return next((kind for kind, words in _PATTERNS.items() if words.search(text)), Chitchat.OTHER)
