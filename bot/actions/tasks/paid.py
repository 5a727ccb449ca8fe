"""The base of a request that is paid for: by a link, or by a saved card after its proof."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from bot.actions.tasks.journey import TaskJourney, the_only
from bot.actions.tasks.known import asked_about
from bot.actions.tasks.meant import ANSWERING
from bot.actions.tasks.open_link import points_at_link
from bot.actions.tasks.paying import charge_card, give_link
from bot.actions.turn import Turn
from bot.core.account import Act
from bot.core.card_words import (
    changes_way,
    is_of_brand,
    names_brand,
    names_line_beside_card,
    of_any_card,
    rather,
    ruled_out_in_words,
    rules_out_way,
    says_card_expired,
    says_only_way,
    says_saved,
    wants_other_card,
)
from bot.core.faq.topics import FAQ, FAQ_TOPIC
from bot.core.later_days import names_later
from bot.core.pay_questions import PayQuestion, asked_of_payment, asks_safety, asks_ways, said_before_question
from bot.core.payments import SavedCard, Wanted
from bot.core.putting_off import agrees_later, takes_later
from bot.core.requests import Request
from bot.core.task_questions import TaskQuestion
from bot.core.tasks import CONFIRMED, Task, Unusable
from bot.services import recharges
from bot.services.answers.choices import next_steps
from bot.services.answers.pay_questions import say_of_payment
from bot.services.answers.recharges import ask_method, card_choices
from bot.services.wording import Answer

METHOD, CARD = "method", "card"
SAVED, VOUCHER = "saved_card", "voucher"
ONLY_NOW = "utter_pay_only_now"
PAYING = frozenset({"recharge", "pay_bill"})
"""The intents of all that are paid here."""
PAYING_TOPICS = frozenset({"payment_methods", "recharge_methods", "late_payment", "direct_debit", "credit_expiry"})
"""Topics whose answer says more than what is known of the payment that runs."""
SURE = 0.5
"""Below this a topic is no more than a guess."""
_OF_ITSELF = (TaskQuestion.UNDONE, TaskQuestion.MISTAKE)
"""Questions that no topic answers."""
_LEAVING = frozenset({"deny", "cancel", "refuse", "wait"})
_TAKEN = ("amount", "payment_method", "card_last4")
_OTHER = re.compile(r"\baltr[aoei]\b", re.IGNORECASE)
_OF_CARDS = frozenset({"remove_card", "save_card", "list_cards"})
"""What "non con la carta salvata" sounds like."""


class PaidJourney(TaskJourney):
    """Steps `METHOD`, and `CARD` when there are several saved. `methods`: what is offered, a saved card first."""

    methods: ClassVar[Sequence[str]] = (SAVED, "card", "paypal")

    async def answer(self, turn: Turn, request: Request) -> None:
        """A link that is still open is pointed at, where nothing else is named to be paid."""
        if Task.of_request(request) is None and not request.entities and await points_at_link(self.deps, turn):
            return
        await super().answer(turn, request)

    async def take(self, turn: Turn, task: Task, request: Request) -> Task:
        if _page_takes_another(request, task):
            request = request.without("excluded_method").without("bill_state")
        request = rather(await self._of_saved(turn, ruled_out_in_words(request)), task.get(METHOD))
        return await super().take(turn, task, of_any_card(request))

    async def _of_saved(self, turn: Turn, request: Request) -> Request:
        """ "La visa che avete": the one that is saved under that name, and no card on the page."""
        chosen, ruled_out = (request.texts(name) == ("card",) for name in ("payment_method", "excluded_method"))
        if not (chosen or ruled_out) or not names_brand(request.text):
            return request
        cards = await self._cards_to_offer(turn)
        meant = [card for card in cards if is_of_brand(request.text, card.brand)]
        if len(meant) == 1 and chosen:
            return request.holding("payment_method", SAVED).holding("card_last4", meant[0].last4)
        return request.holding("excluded_method", SAVED) if meant and len(cards) == 1 else request

    def heard(self, request: Request, task: Task) -> Request:
        """ "Paga con PayPal" sounds like a bill, "non con la carta salvata" like its removal: it is how this is to be
        paid."""
        if task.asked in (METHOD, CONFIRMED) and wants_other_card(request.text, asked_how=task.asked == METHOD):
            return _with_page(request)
        ruled_out = request.intent in _OF_CARDS and rules_out_way(request)
        if changes_way(request.text) and not request.first("payment_method") and not ruled_out:
            return replace(request, intent="correct").holding("field", METHOD)
        if request.intent == "frustration" and task.asked == METHOD and request.first("payment_method"):
            return replace(request, intent="inform")  # "paypal, l'ho già detto!"
        if request.intent == "affirm" and task.asked == METHOD and not request.entities:
            left = self._ways(task.excluded)
            return replace(request, intent="inform").holding("payment_method", *left) if len(left) == 1 else request
        told = request.intent not in ANSWERING and (ruled_out or says_only_way(request))
        return replace(request, intent="inform") if told else request

    async def answer_about(self, turn: Turn, task: Task) -> tuple[Answer, ...]:
        """Whether paying here is safe, when it arrives, what it costs, how it can be paid; and that it is paid now."""
        text = turn.request.text
        if asks_safety(text):
            return (Answer("utter_pay_is_safe"),)
        if _page_takes_another(turn.request, task):
            return (Answer("utter_pay_card_expired"),)
        if _puts_off(turn, task):
            return (Answer(ONLY_NOW),)
        if asks_ways(text):
            return (self._say_of(turn, task, PayQuestion.ACCEPTED),)
        question = asked_about(turn, task)
        if question in (TaskQuestion.YES, TaskQuestion.SOURCE):
            return (self._say_of(turn, task, PayQuestion.CHARGED),)
        if question not in _OF_ITSELF and _is_known_topic(turn) and not said_before_question(text):
            return ()  # a known answer says more
        asked = asked_of_payment(text)
        if asked:
            return tuple(self._say_of(turn, task, question) for question in asked)
        return await super().answer_about(turn, task)

    def _say_of(self, turn: Turn, task: Task, question: PayQuestion) -> Answer:
        return say_of_payment(turn.wording, question, task, self._ways(()))

    def way_in(self, request: Request, task: Task) -> dict[str, Any]:
        """How the message wants to pay; a card's last figures mean a saved one where a way is asked for, or chosen."""
        method, card = _method_in(request), request.first("card_last4")
        changes = task.get(METHOD) == SAVED and not names_line_beside_card(request)
        if card and (method or changes or task.asked in (METHOD, CARD)):
            method = SAVED
        return {METHOD: method, CARD: card if method == SAVED else None}

    async def check_way(self, turn: Turn, step: str, said: Any) -> Any:
        """Raises Unusable, and SignInNeeded for a saved card of nobody."""
        if step == CARD:
            recharges.card_ending(await self._cards(turn), said)
        elif said == SAVED:
            await self._cards(turn)
        return said

    async def settle_card(self, turn: Turn, task: Task) -> Task:
        """The only saved card is meant."""
        if task.get(METHOD) != SAVED or task.get(CARD):
            return task
        cards = await self._cards(turn)
        return task.holding(CARD, cards[0].last4) if len(cards) == 1 else task

    async def ask_way(self, turn: Turn, task: Task, step: str) -> Answer:
        if step == CARD:
            choices = card_choices(await self._cards(turn))
            return Answer("utter_task_ask_card", {}, (*choices, *next_steps(turn.wording, "cancel")))
        cards = await self._cards_to_offer(turn)
        offered = self._ways(task.excluded)
        if all(method == SAVED and not cards for method in offered):
            return replace(ask_method(turn.wording, self._ways(()), cards), response="utter_pay_all_ruled_out")
        return ask_method(turn.wording, offered, cards)

    def _ways(self, excluded: Collection[str]) -> list[str]:
        return [method for method in self.methods if method not in excluded and self.deps.paying.offers(method)]

    async def chosen_card(self, turn: Turn, task: Task) -> SavedCard | None:
        """The saved card that will be charged; None: another way was chosen."""
        return await self._card(turn, task) if task.values[METHOD] == SAVED else None

    async def pay(self, turn: Turn, task: Task, wanted: Wanted, what: str, act_of: Callable[[SavedCard], Act]) -> None:
        """`act_of`: what the proof of a charge names. Raises ProofNeeded."""
        card = await self.chosen_card(turn, task)
        if card is None:
            await give_link(self.deps, turn, task, wanted, recharges.METHODS[task.values[METHOD]], what)
        else:
            await charge_card(self.deps, turn, task, wanted, act_of(card), card, what)

    async def _cards(self, turn: Turn) -> tuple[SavedCard, ...]:
        return await recharges.cards_of(self.deps.paying.bss, turn.session, turn.wording.today)

    async def _cards_to_offer(self, turn: Turn) -> tuple[SavedCard, ...]:
        if turn.session.customer_id is None:
            return ()
        try:
            return await self._cards(turn)
        except Unusable:
            return ()

    async def _card(self, turn: Turn, task: Task) -> SavedCard:
        card = recharges.card_ending(await self._cards(turn), task.get(CARD))
        if card is None:
            raise Unusable("utter_no_such_card", last4="")
        return card


def _with_page(request: Request) -> Request:
    """ "No, un'altra carta": typed on the page."""
    for name in ("excluded_method", "field", "card_last4", "line_alias"):
        request = request.without(name)
    return replace(request, intent="correct").holding("payment_method", "card")


def _page_takes_another(request: Request, task: Task) -> bool:
    """ "La mia carta è scaduta", where a card is typed on the page: any other will do, so the way stays."""
    other = set(request.texts("payment_method")) - {"card"}
    return task.get(METHOD) == "card" and not other and says_card_expired(request.text)


def _method_in(request: Request) -> Any:
    """ "Con Visa, ma quella salvata" names the saved one twice."""
    if set(request.texts("payment_method")) == {"card", SAVED} and says_saved(request.text):
        return SAVED
    return the_only(request, "payment_method")


def _is_known_topic(turn: Turn) -> bool:
    """Whether the message asks about paying in general, as far as the understanding is sure of it."""
    request, sure = turn.request, not turn.guesses or turn.guesses[0].confidence >= SURE
    return request.intent == FAQ and sure and request.first(FAQ_TOPIC) in PAYING_TOPICS


def _puts_off(turn: Turn, task: Task) -> bool:
    """ "Domani", "pago domani", to a payment that runs: there is no other day here; "no, domani" is a no, and "l'altra
    la pago domani" is about another."""
    request = turn.request
    if task.asked is not None and takes_later(request.text) and any(request.entities.get(name) for name in _TAKEN):
        return True
    if task.asked is None or request.intent in _LEAVING:
        return False
    return agrees_later(request.text) or (names_later(request.text) and _OTHER.search(request.text) is None)
