"""What is asked right after charges, or after a recharge that stands still, without naming them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.hearing.follow_ups import told_before
from bot.actions.slots import DONE, EDITED
from bot.actions.turn import Turn
from bot.core.faq.topics import FAQ, FAQ_TOPIC, FaqTopic
from bot.core.leaning_words import (
    asks_never_again,
    asks_to_mend,
    asks_to_undo,
    blocks_it,
    blocks_one_sim,
    shows_only_roaming,
    switches_roaming_off,
)
from bot.core.requests import Request, request_behind
from bot.core.wondering import supposes_new_card
from bot.services.answers.choices import next_steps
from bot.services.answers.faq import Saying
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_DONE_BESIDE = frozenset(
    {
        *("activate_service", "activate_offer", "recharge", "pay_bill", "set_auto_recharge", "email_bill"),
        *("check_credit", "check_counters", "list_bills", "show_bill", "show_plan", "list_services"),
    }
)
CHARGES = frozenset({"show_movements", "explain_bill", "show_bill"})
_BLOCKED = "come si bloccano?"
_SOUNDS_LIKE = frozenset(
    {
        *("out_of_scope", "nlu_fallback", "rephrase", "ask_why", "help", "cancel", "deny", "chitchat", FAQ),
        *(
            "dont_know",
            "recover_credentials",
            "report_fault",
            "activate_service",
            "deactivate_service",
            "check_payment",
        ),
    }
)
"""What a few words without a name are taken for."""
_BLOCKING = frozenset({"affirm", "inform", "block_sim"})
"""And what "ok e come li blocco?" is taken for."""


def never_again(turn: Turn) -> Request | None:
    """ "Come faccio a non farmelo succedere più?", after charges or paid services: how one is protected from these."""
    last, said = turn.last_request, turn.request
    charged = last is not None and last.intent in CHARGES
    told = charged or (told_before(turn) == FaqTopic.PREMIUM_SERVICES and not blocks_one_sim(said.text))
    if not told or turn.task is not None or turn.parts or said.first(EDITED) is not None:
        return None
    if said.intent not in _SOUNDS_LIKE | _BLOCKING or not (asks_never_again(said.text) or blocks_it(said.text)):
        return None
    return Request(FAQ, {FAQ_TOPIC: (FaqTopic.PREMIUM_SERVICES.value,)}, _BLOCKED)


async def hear_roaming_off(deps: ActionDependencies, turn: Turn) -> bool:
    """The same, where what was shown is data abroad: the telephone's own switch stops that, and no block does."""
    if turn.request.intent != FAQ or turn.request.text != _BLOCKED or turn.task is not None:
        return False
    spoken = await deps.transcript.last_bot_messages(turn.sender)
    if not shows_only_roaming(" ".join(message.text for message in spoken)):
        return False
    turn.say(say_roaming_off(deps, turn))
    return True


def say_roaming_off(deps: ActionDependencies, turn: Turn) -> Answer:
    asked = Saying(turn.wording, deps.operator, deps.facts, turn.request)
    stop = asked.money(deps.facts.roaming.data_stop)
    return Answer("utter_roaming_data_off", {"stop": stop}, next_steps(turn.wording, "talk_to_human"))


async def hear_roaming_beside(deps: ActionDependencies, turn: Turn) -> bool:
    """ "Leva il roaming e attivami il blocco": that half is no service, is told, and the other one goes on."""
    said = turn.request
    beside = said.intent in _DONE_BESIDE or (said.intent == "deactivate_service" and said.texts("service_name"))
    if is_apart_or_in_task(turn) or not beside or not switches_roaming_off(said.text):
        return False
    turn.say(say_roaming_off(deps, turn))
    return False


_NEW_CARD = frozenset({"restart", "list_cards", "save_card", "set_auto_recharge", "show_auto_recharge", "inform"})
"""And what "se cambio la carta riparte?" is taken for."""


async def hear_mending(deps: ActionDependencies, turn: Turn) -> bool:
    """ "Come si sistema?", of an automatic recharge that was just shown to stand still: the card is what it needs."""
    last, said = turn.last_request, turn.request
    if last is None or last.intent != "show_auto_recharge" or turn.task is not None:
        return False
    if said.intent in _SOUNDS_LIKE | _NEW_CARD and supposes_new_card(said.text):
        return _say_mend(turn)
    if said.intent not in _SOUNDS_LIKE or not asks_to_mend(said.text):
        return False
    spoken = await deps.transcript.last_bot_messages(turn.sender)
    offered = {request_behind(payload).intent for message in spoken for _, payload in message.buttons}
    if "save_card" not in offered:
        return False
    return _say_mend(turn)


def _say_mend(turn: Turn) -> bool:
    turn.say(Answer("utter_auto_mend", {}, next_steps(turn.wording, "save_card", "set_auto_recharge", "talk_to_human")))
    return True


async def hear_undoing_asked(_deps: ActionDependencies, turn: Turn) -> bool:
    """ "E se voglio toglierla come faccio?", of an automatic recharge that was just set: nothing is stopped."""
    done, said = turn.pending(DONE), turn.request
    if done is None or done.intent != "set_auto_recharge" or is_apart_or_in_task(turn):
        return False
    if said.intent not in _SOUNDS_LIKE or not asks_to_undo(said.text):
        return False
    turn.say(Answer("utter_auto_stop_way", {}, next_steps(turn.wording, "stop_auto_recharge")))
    return True
