"""What a customer tells in their own words: whether a message is that, or noise, or a request of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from bot.core.asides import asks_why
from bot.core.leads import NOW, lead
from bot.core.requests import Request
from bot.core.yes_and_no import drops_what_runs

_STEERING = frozenset(
    {
        *("cancel", "talk_to_human", "deny_human", "help", "repeat", "restart", "login", "logout"),
        *("ask_why", "rephrase", "wait", "dont_know", "refuse"),
    }
)
"""Intents that lead the conversation, and tell nothing."""
_PERSON = re.compile(
    r"\b(?:operator\w*|person[ae]|uman\w+|qualcuno|parl\w+|(?:ri)?chiam\w*(?:mi|ci|temi|teci)|collega|pass\w+|"
    r"assistenza|servizio clienti|consulente|call ?center|addett[oa]|119|187|191)\b",
    re.IGNORECASE,
)
_CUES = {
    "wait": re.compile(
        r"\b(?:aspetta(?:te|mi)?|attend[aie]\w*|resta|rimani|(?:un|due) (?:attim\w+|moment\w+|second\w+|minut\w+)|"
        r"torno|arrivo|calma)\b",
        re.IGNORECASE,
    ),
    "repeat": re.compile(r"\b(?:ripet\w+|ridi\w+|di nuovo|come hai detto)\b", re.IGNORECASE),
    "rephrase": re.compile(r"\b(?:capi\w+|spiega\w*|semplic\w+|chiar\w+|signific\w+|vuol dire)\b", re.IGNORECASE),
    "login": re.compile(r"\b(?:acced\w+|entr\w+|log ?in\w*|accesso|autentic\w+)\b", re.IGNORECASE),
    "logout": re.compile(r"\b(?:esc\w+|uscire|log ?out\w*|disconnett\w+)\b", re.IGNORECASE),
    **dict.fromkeys(("talk_to_human", "deny_human"), _PERSON),
    "cancel": re.compile(
        r"\b(?:annull\w+|lasci\w+|basta|stop|ferm\w+|niente|no|(?:ri)?pensat\w+|idea|smett\w+|chiud\w+|esc\w+|"
        r"rinunc\w+|dimentic\w+|perd\w+|moll[ao]|inutile|non (?:mi |ci )?(?:serve|va|interessa|importa))\b",
        re.IGNORECASE,
    ),
    "help": re.compile(r"\b(?:aiut\w+|come (?:funziona|si fa|faccio)|menu|opzioni|sai|puoi)\b", re.IGNORECASE),
    "restart": re.compile(
        r"\b(?:ri?cominc\w+|ripart\w+|da ?capo|inizio|reset\w*|azzer\w+|di nuovo|zero)\b", re.IGNORECASE
    ),
}
"""What a message of more than a few words has to hold, to lead there and not to tell something."""
_SOCIAL = frozenset(
    {
        *("greet", "goodbye", "thank", "bot_challenge", "affirm"),
        *("chitchat", "compliment", "insult", "frustration", "change_language"),
    }
)
_READING = frozenset(
    {
        *("check_credit", "check_counters", "show_movements", "show_plan", "list_services", "list_lines"),
        *("list_bills", "show_bill", "explain_bill", "download_bill", "check_payment", "check_recharge"),
        *("show_profile", "list_sign_ins", "list_offers", "list_cards", "show_auto_recharge", "check_ticket"),
        *("ask_access_help", "ask_business_registration", "faq"),
    }
)
"""Intents that ask to be told something."""
_ANSWERS = frozenset({"inform", "correct", "deny", "select_line", "out_of_scope", "nlu_fallback"})
STEERED = 12
"""Up to so many words a message leads the conversation, or asks; a longer one tells, whatever it sounds like."""
SHORT = 5
"""Up to so many words a message may be nothing but a greeting, a "why?", or a request."""
LEAST_LETTERS = 3
"""Fewer letters tell nothing."""
_ALIKE = 0.88
"""From this ratio of `SequenceMatcher` on, two texts are the same with a slip of the fingers."""
_WORD = re.compile(r"[^\W\d_]+")
_EMPTY_WORDS = frozenset(
    {
        *("a", "al", "alla", "ai", "alle", "allo", "e", "ed", "o", "oppure", "ma", "però", "pero", "di", "del"),
        *("della", "dei", "delle", "da", "dal", "in", "nel", "nella", "con", "su", "per", "tra", "fra", "il", "lo"),
        *("la", "i", "gli", "le", "l", "un", "uno", "una", "che", "chi", "cui", "mi", "ti", "si", "ci", "vi", "ne"),
        *("se", "come", "non", "nn", "sì", "si", "no", "ok", "okay", "va", "bene", "vabbè", "vabbe", "boh", "mah"),
        *("beh", "eh", "ah", "oh", "uhm", "ehm", "cosa", "cose", "roba", "coso", "tizio", "qualcosa", "niente"),
        *("nulla", "tutto", "tutta", "prima", "dopo", "solito", "solita", "stesso", "stessa", "quello", "quella"),
        *("quelli", "quelle", "questo", "questa", "questi", "queste", "ciò", "qua", "qui", "là", "li", "lì", "già"),
        *("più", "altro", "altra", "dire", "dimmi", "dico", "so", "sai", "è", "sono", "ho", "hai", "ha", "era"),
        *("tipo", "allora", "cioè", "insomma", "ecco", "dai", "su", "grazie", "prego", "ciao", "aspetta", "test"),
        *("prova", "bla"),
    }
)
_KEYBOARD = re.compile(r"asdf|sdfg|dfgh|fgh|ghj|hjk|jkl|qwer|wert|zxc|xcv|cvb|(.)\1{3,}", re.IGNORECASE)
_VOWEL = re.compile(r"[aeiouàèéìòùy]", re.IGNORECASE)
_SPOKEN_LETTERS = frozenset({"sms", "tv", "gb", "mb", "pdf", "http", "dsl", "vdsl", "ftth", "fttc", "sm", "pc"})
_FIRST = lead(NOW, "intanto|prima|anzi")
_REQUEST = re.compile(
    rf"{_FIRST}"
    r"(?:dimmi|dammi|fammi|mostra\w*|elenca\w*|apri\w*|paga|ricarica|attiva|disattiva|manda\w*|quant[oiae]|qual[ei]?|"
    r"(?:vo(?:glio|rrei)|posso|puoi|potete|fatemi)\s+(?:\w+\s+)?\w+(?:are|ere|ire|armi|ermi|irmi))\b",
    re.IGNORECASE,
)
_TELLS = re.compile(
    rf"{_FIRST}"
    r"(?:vo(?:glio|rrei)|posso)\s+(?:\w+\s+)?(?:segnalar|dir|lamentar|denunciar)\w*+"
    r"(?!\s+(?:un|il)\s+(?:guasto|disservizio|problema))",
    re.IGNORECASE,
)
"""What follows is told, however it is begun."""
_SHOWN = re.compile(
    rf"{_FIRST}"
    r"(?:fa(?:mmi|temi|cci|teci) ved\w+|mostra(?:mi|temi|ci)?\b|elenca(?:mi|temi)?\b|dimmi (?:quant|qual)\w+|"
    r"quant[oi] (?:credito|giga|minuti|ho|devo|mi (?:rest|riman)\w+)\b)",
    re.IGNORECASE,
)
"""Something is to be shown, however long it is said."""
_STANDS = re.compile(
    rf"{lead()}a che punto (?:è|e['’]?|sta|siamo|siete)(?: (?:con )?(?:il|la|"
    r"l['’]|mi[ao]|"
    r"reclamo|pratica|segnalazione|richiesta|ticket|altr[ao]))*\W*$",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"^\W*(?:e|ma|ed)\W+(?:quell[oaie]|quest[oaie])\b[^.;!]*\b(?:cos['’]?\s?(?:era|erano|è|e['’])|che (?:era|"
    r"cos['’]?è)|"
    r"quant['’]?\s?(?:o )?(?:era|è))(?!\w)\W*$",
    re.IGNORECASE,
)


def free_words(request: Request, least: int = 1) -> str | None:
    """The customer's words as they tell something; None: noise, a choice, or something else than telling.

    `least`: so many words in it say something. What an NLU makes of a story counts only where it is short.
    """
    text = request.text.strip()
    return text if not _leads_elsewhere(request) and says_something(text, least) else None


def begins_request(text: str) -> bool:
    """ "Fammi vedere...", "vorrei pagare...": something is asked for; not "vorrei segnalare che...", which tells."""
    return _REQUEST.search(text) is not None and _TELLS.search(text) is None


def asks_how_it_stands(text: str) -> bool:
    """ "A che punto è?": of a request that was made, and nothing that is told."""
    return _STANDS.search(text) is not None


def asks_of_shown(text: str) -> bool:
    """ "E quello di ieri cos'era?": of what was shown just now."""
    return _POINTS_BACK.search(text) is not None


def says_something(text: str, least: int = 1) -> bool:
    """Not "boh", "asdf ghj", "la cosa di prima" or an emoji."""
    return sum(map(len, _WORD.findall(text))) >= LEAST_LETTERS and len(telling_words(text)) >= least


def telling_words(text: str) -> Sequence[str]:
    """The words in it that say something, each once."""
    found = dict.fromkeys(word.lower() for word in _WORD.findall(text))
    return [word for word in found if word not in _EMPTY_WORDS and _is_word(word)]


def _is_word(word: str) -> bool:
    if word in _SPOKEN_LETTERS:
        return True
    return len(word) > 1 and _VOWEL.search(word) is not None and _KEYBOARD.search(word) is None


def _leads_elsewhere(request: Request) -> bool:
    """Steering, small talk, a real question, or a task that is given up in passing."""
    text, intent, length = request.text, request.intent, len(request.text.split())
    if length <= STEERED and (_steers(intent, text, length) or drops_what_runs(text)):
        return True
    if length <= SHORT and (intent in _SOCIAL or asks_why(text)):
        return True
    if intent in _READING and length <= STEERED and (text.rstrip().endswith("?") or _SHOWN.search(text)):
        return True
    if asks_how_it_stands(text) or (length <= STEERED and asks_of_shown(text)):
        return True
    return intent not in _ANSWERS and length <= SHORT and _REQUEST.search(text) is not None


def _steers(intent: str, text: str, length: int) -> bool:
    cue = _CUES.get(intent)
    return intent in _STEERING and (cue is None or length <= SHORT or cue.search(text) is not None)


def is_nearly(text: str, title: str) -> bool:
    """Whether a text is the title of a choice, typed: its words, with a slip of the finger or without a small word."""
    said, wanted = _plain(text), _plain(title)
    return said == wanted or (bool(said) and SequenceMatcher(None, said, wanted).ratio() >= _ALIKE)


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def shortened(text: str, most: int) -> str:
    """On one line, cut at a word, with dots where something is left out."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[:most].rsplit(" ", 1)[0] if " " in line[:most] else line[:most]
    return cut.rstrip(" ,.;:") + "…"
