"""What is typed here and belongs on the page that was shown, or nowhere: said, and not used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.slots import OFFERED, ON_PAGE
from bot.actions.turn import Turn
from bot.core.faq.topics import FaqTopic
from bot.core.page_words import holds_iban, names_means
from bot.services.answers.faq.steps import topic_choice
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_VALUES = frozenset(
    {
        "inform",
        "correct",
        "refuse",
        "out_of_scope",
        "nlu_fallback",
        "recover_credentials",
        "dont_know",
        "update_profile",
        "ask_access_help",
        "select_line",
    }
)
"""What an address, a number or the name of one is taken for."""
_TYPED = ("email", "msisdn", "fixed_number", "tax_code")


async def hear_typed_for_page(_deps: ActionDependencies, turn: Turn) -> bool:
    """Whether it was an IBAN and nothing else, or what the page of a registration or a recovery asks for."""
    said = turn.request
    if turn.task is None and holds_iban(said.text):
        return _says_hidden(turn)
    typed = any(said.entities.get(name) for name in _TYPED) or names_means(said.text)
    if turn.slots.get(OFFERED) != ON_PAGE or said.intent not in _VALUES or not typed:
        return False
    turn.say(Answer("utter_on_the_page"))
    turn.remember(OFFERED, ON_PAGE)
    return True


def _says_hidden(turn: Turn) -> bool:
    """An IBAN is hidden by the gateway; what is asked for beside it is answered as ever."""
    alone = turn.request.intent in _VALUES
    choices = (topic_choice(turn.wording, FaqTopic.DIRECT_DEBIT),) if alone else ()
    turn.say(Answer("utter_iban_unneeded" if alone else "utter_iban_hidden", {}, choices))
    return alone
