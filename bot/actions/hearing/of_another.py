"""The PUK or the PIN of somebody who is not on the account: whose it is, and that it is not given here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.hearing.follow_ups import note_topic
from bot.actions.turn import Turn
from bot.core.faq.topics import FAQ, FAQ_TOPIC, FaqTopic
from bot.core.somebody_words import asks_for_code_of
from bot.services.access import access_lines
from bot.services.answers.choices import next_steps
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_LOST = frozenset({"out_of_scope", "nlu_fallback", "rephrase", "inform"})


async def hear_code_of_another(deps: ActionDependencies, turn: Turn) -> bool:
    """ "Dammi il PUK di mio marito", who has no line on the account; who wants to know what a PUK is, is told that."""
    said = turn.request
    of_code = said.intent in _LOST or (said.intent == FAQ and said.first(FAQ_TOPIC) == FaqTopic.PUK_CODE)
    known, numbered = turn.session.customer_id is not None, said.number is not None
    if not of_code or is_apart_or_in_task(turn) or not asks_for_code_of(said.text, (), numbered=known and numbered):
        return False
    own = await access_lines(deps.bss, turn.session) if known else ()
    theirs = numbered and all(line.number != said.number for line in own)
    if not asks_for_code_of(said.text, own, numbered=known and theirs) or (numbered and not theirs):
        return False
    turn.say(Answer("utter_code_of_another", {}, next_steps(turn.wording, "talk_to_human")))
    note_topic(turn, FaqTopic.PUK_CODE.value)
    return True
