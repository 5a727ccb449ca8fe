"""list_cards, save_card, remove_card."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.actions.answering import AnsweringAction
from bot.actions.hearing.refused import hear_refused
from bot.actions.hearing.rule_changed import note_rule_beside, rule_talked_about
from bot.actions.switching_off import SwitchingOff
from bot.actions.tasks.journey import ended, task_done, the_only
from bot.actions.turn import Turn
from bot.core.payment_errors import OrderOver, ProviderRejected, ProviderSilent, StillUnclear
from bot.core.payments import SavedCard
from bot.core.requests import Request
from bot.core.tasks import Task, Unusable
from bot.core.wondering import asks_what_uses_card, supposes_new_card
from bot.services import cards
from bot.services.access import access_customer_id
from bot.services.answers import cards as words
from bot.services.answers.choices import next_steps, retry
from bot.services.recharges import card_ending
from bot.services.turn import message_id
from bot.services.wording import Answer

CARD = "old_card"


class ListCards(AnsweringAction):
    action = "action_list_cards"
    intent = "list_cards"

    async def answer(self, turn: Turn, request: Request) -> None:
        found = await cards.read_cards(self.deps.paying, turn.session)
        turn.has_read(*(f"card:{card.last4}" for card in found))
        rule, turn.request = rule_talked_about(turn), request
        turn.ask_again_later()
        note_rule_beside(turn, rule)
        turn.settle()
        turn.say(words.say_cards(turn.wording, found))


class SaveCard(AnsweringAction):
    """A page of the provider's: the card is typed there and nowhere else, and the consent is given there."""

    action = "action_save_card"
    intent = "save_card"

    async def carry_out(self, turn: Turn) -> None:
        if not await hear_refused(self.deps, self.several, turn, self.intent):
            await super().carry_out(turn)

    async def answer(self, turn: Turn, request: Request) -> None:
        what = turn.wording.phrase("utter_fragment_card_setup")
        try:
            order, page = await cards.do_open_card_page(self.deps.paying, turn.session, message_id.get(), what)
        except (ProviderSilent, ProviderRejected, StillUnclear, OrderOver):
            turn.say(Answer("utter_card_page_away", {}, retry(turn.wording, Request(self.intent))))
            return
        turn.settle()
        turn.say(words.say_card_link(turn.wording, order, page.expires_at))


class RemoveCard(SwitchingOff):
    """Which card, when there are several; then a yes."""

    action = "action_remove_card"
    intent = "remove_card"
    steps = (CARD,)

    async def admit(self, turn: Turn, task: Task) -> None:
        access_customer_id(turn.session)

    def found(self, request: Request, task: Task) -> Mapping[str, Any]:
        last4 = the_only(request, "card_last4")
        return {CARD: last4} if last4 else {}

    async def check(self, turn: Turn, task: Task, step: str, said: Any) -> Any:
        found = await cards.read_cards(self.deps.paying, turn.session)
        if found:
            card_ending(found, said)
        return said

    async def settle(self, turn: Turn, task: Task) -> Task:
        found = await cards.read_cards(self.deps.paying, turn.session)
        if not found:
            turn.say(Answer("utter_cards_none", {}, next_steps(turn.wording, "save_card")))
            return ended(task)
        return task.holding(CARD, found[0].last4) if len(found) == 1 and not task.get(CARD) else task

    async def answer_about(self, turn: Turn, task: Task) -> tuple[Answer, ...]:
        """ "No aspetta, serve per la ricarica?": which automatic recharges it pays; nothing is taken back by it."""
        text = turn.request.text
        if supposes_new_card(text):
            return (Answer("utter_auto_mend"),)
        if not asks_what_uses_card(text) or not task.get(CARD):
            return await super().answer_about(turn, task)
        card = await self._card(turn, task)
        charged = await cards.rules_charging(self.deps.paying, self.deps.bss, turn.session, card)
        return (words.say_used_by(card, charged),)

    async def ask(self, turn: Turn, task: Task, step: str) -> Answer:
        return words.ask_card(turn.wording, await cards.read_cards(self.deps.paying, turn.session))

    async def read_back(self, turn: Turn, task: Task) -> Answer:
        card = await self._card(turn, task)
        charged = await cards.rules_charging(self.deps.paying, self.deps.bss, turn.session, card)
        return words.read_back(turn.wording, card, charged, self.yes_or_no(turn, task))

    async def do(self, turn: Turn, task: Task) -> None:
        card = await self._card(turn, task)
        effects = self.deps.effects
        try:
            charged = await cards.do_remove_card(self.deps.paying, self.deps.bss, effects, turn.session, task, card)
        except (ProviderSilent, ProviderRejected):
            turn.say(Answer("utter_card_remove_away", {}, retry(turn.wording, task.as_request())))
            return
        await self.deps.account.log.of_turn(turn.session, self.intent, target=f"card:{card.last4}")
        turn.done(task.as_request(), turn.wording.phrase("utter_done_remove_card", last4=card.last4))
        turn.say(words.say_removed(turn.wording, card, charged))

    def about_done(self, turn: Turn) -> bool:
        if task_done(turn, self.intent) is None:
            return False
        turn.say(Answer("utter_card_was_removed", {}, next_steps(turn.wording, "save_card")))
        return True

    async def _card(self, turn: Turn, task: Task) -> SavedCard:
        found = await cards.read_cards(self.deps.paying, turn.session)
        card = card_ending(found, task.get(CARD)) if found else None
        if card is None:
            raise Unusable("utter_no_such_card", last4=str(task.get(CARD)))
        return card
