"""A message that is one word: with nothing under way, what it means is asked; the answer may be typed (row 41)."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.slots import OFFERED
from bot.actions.turn import Turn
from bot.core.bare_words import BareWord, bare_word_in, begins_with_figures, meaning_of
from bot.core.requests import Request
from bot.services.answers.bare_words import ask_meaning

MEANING = "meaning/"
"""In `OFFERED`, before the word: the last answer asked what it means; no intent."""
_VALUES = frozenset({"inform", "correct", "select_line", "affirm", "out_of_scope", "nlu_fallback", "show_bill"})
"""What values alone are taken for."""
_FILLED: dict[BareWord, tuple[tuple[str, tuple[str, ...]], ...]] = {
    BareWord.RECHARGE: (("recharge", ("amount", "msisdn", "payment_method", "line_alias", "card_last4")),),
    BareWord.BILL: (("pay_bill", ("payment_method", "card_last4")), ("show_bill", ("bill_ref",))),
}
"""Which of the meanings a value can only be for."""
_KEPT = ("fault_kind", "line_kind")
"""What the name of a meaning may say besides: "internet", "il modem"."""


def asks_meaning(turn: Turn) -> bool:
    """Whether the message was such a word, and the question was put. A pressed choice has no words."""
    word = bare_word_in(turn.request.text) if turn.task is None else None
    if word is None:
        return False
    turn.say(ask_meaning(turn.wording, word))
    turn.remember(OFFERED, f"{MEANING}{word}")
    return True


def asks_meaning_again(turn: Turn) -> bool:
    """Whether that question is open, and was put again: "a che punto eravamo?" """
    word = _asked(turn)
    if word is None:
        return False
    turn.say(ask_meaning(turn.wording, word))
    turn.remember(OFFERED, f"{MEANING}{word}")
    return True


def chosen_meaning(turn: Turn) -> Request | None:
    """What the answer to that question asks for: "la 2", "quella automatica", "20 euro"; None: it is no answer."""
    word, said = _asked(turn), turn.request
    if word is None or not said.text:
        return None
    intent = meaning_of(word, said.text)
    if intent is not None:
        return Request(intent, {name: said.entities[name] for name in _KEPT if name in said.entities})
    if said.intent not in _VALUES or turn.parts:
        return None
    return _filled(word, said)


def value_and_question(turn: Turn) -> tuple[Request, ...]:
    """ "20 euro, ma quanto credito ho?": the value is what the word meant, and the question is answered, too."""
    word, said = _asked(turn), turn.request
    if word is None or not said.text:
        return ()
    if turn.parts:
        first, *others = turn.parts
        filled = _filled(word, first) if first.intent in _VALUES else None
        return (*others, filled) if filled is not None else ()
    filled = _filled(word, said) if said.intent not in _VALUES and begins_with_figures(said.text) else None
    if filled is None or filled.intent == said.intent or not said.first("amount"):
        return ()
    return said.without("amount"), replace(filled, text="")


def _asked(turn: Turn) -> BareWord | None:
    offered = str(turn.slots.get(OFFERED) or "")
    return BareWord(offered.removeprefix(MEANING)) if offered.startswith(MEANING) and turn.task is None else None


def _filled(word: BareWord, said: Request) -> Request | None:
    meant = (intent for intent, names in _FILLED.get(word, ()) if any(said.entities.get(name) for name in names))
    intent = next(meant, None)
    return replace(said, intent=intent) if intent is not None else None
