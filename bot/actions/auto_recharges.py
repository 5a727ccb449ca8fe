"""set_auto_recharge; it is shown and stopped in `bot.actions.auto_recharges_set`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.actions.cards import SaveCard
from bot.actions.slots import PENDING_REQUEST
from bot.actions.tasks.journey import TaskJourney, ended, task_done, the_only
from bot.actions.tasks.meant import ANSWERING
from bot.actions.tasks.one_by_one import BILL_REF, first_of_several, heard_as_lines
from bot.actions.tasks.own_line import LINE, held_line, line_left, not_left_out, own_line, said_line
from bot.actions.tasks.paid import SAVED
from bot.actions.tasks.reckoning import at_last, keeping_sum, step_reckoned, sum_in, with_step
from bot.actions.turn import Turn
from bot.core.auto_recharges import RuleKind
from bot.core.card_words import is_of_brand, names_brand, names_line_beside_card
from bot.core.lines import Line, masked
from bot.core.month_days import month_day_in, puts_sum_right
from bot.core.pay_questions import asks_alternatives, asks_safety, asks_ways
from bot.core.payments import SavedCard
from bot.core.repeating import comes_otherwise
from bot.core.requests import Request
from bot.core.rule_words import limit_replaced, only_rules_out_ceiling, refuses_limit, rules_out_ceiling, says_none
from bot.core.sums_worked_out import end_of_sums
from bot.core.tasks import CONFIRMED, Task, Unusable
from bot.core.yes_and_no import is_clear_yes
from bot.services import auto_recharges as auto
from bot.services.access import access_customer_id, access_lines
from bot.services.answers import auto_recharges as words
from bot.services.answers.choices import next_steps
from bot.services.answers.extras import ask_line
from bot.services.answers.recharges import card_choices
from bot.services.recharges import card_ending, check_amount, has_expired, rechargeable
from bot.services.turn import message_id
from bot.services.wording import Answer

WHEN, THRESHOLD, AMOUNT, CEILING, DAY, CARD = "when", "threshold", "amount", "ceiling", "day", "card"


class SetAutoRecharge(TaskJourney):
    """Line, threshold or month, figures, and the saved card that is charged; then a yes and a proof for this act."""

    action = "action_set_auto_recharge"
    intent = "set_auto_recharge"
    steps = (LINE, WHEN, THRESHOLD, AMOUNT, CEILING, CARD)
    monthly_steps = (LINE, WHEN, AMOUNT, DAY, CARD)
    further = (DAY,)
    fleeting = (CARD,)

    async def admit(self, turn: Turn, task: Task) -> None:
        """Who has signed in. A rhythm that there is not is told first, and what there is is asked."""
        access_customer_id(turn.session)
        if comes_otherwise(turn.request.text):
            turn.say(Answer("utter_auto_not_so_often"))
        if _wants_paypal(turn.request):
            turn.say(Answer("utter_about_auto_ways"))

    def needed(self, task: Task) -> Sequence[str]:
        return self.monthly_steps if task.get(WHEN) == RuleKind.MONTHLY else self.steps

    def heard(self, request: Request, task: Task) -> Request:
        """ "5 in meno", "il doppio": the sum that is meant."""
        return heard_as_lines(with_step(request, task, step_reckoned(request, AMOUNT)), task, LINE)

    def tells(self, request: Request, task: Task) -> bool:
        """ "Senza tetto", and "senza" where a ceiling is asked for, whatever else it sounds like."""
        if task.asked == CEILING:
            return says_none(request.text)
        largest = task.asked == AMOUNT and end_of_sums(request.text) is not None
        return largest or (task.asked is not None and only_rules_out_ceiling(request.text))

    async def answer_about(self, turn: Turn, task: Task) -> tuple[Answer, ...]:
        """Whether a saved card is safe, and what else can be charged, too."""
        text = turn.request.text
        if asks_safety(text):
            return (Answer("utter_about_auto_safe"),)
        asks = task.asked in (CARD, CONFIRMED) and (asks_alternatives(text) or asks_ways(text))
        if asks or _wants_paypal(turn.request):
            return (Answer("utter_about_auto_ways", {}, next_steps(turn.wording, "save_card")),)
        return await super().answer_about(turn, task)

    def found(self, request: Request, task: Task) -> Mapping[str, Any]:
        """A bare figure is meant for the step that was asked for."""
        asks_day = task.asked == DAY and not _means_amount(request)
        monthly = DAY in self.needed(task) or RuleKind.MONTHLY in request.texts("recharge_when")
        named: dict[str, Any] = {
            WHEN: the_only(request, "recharge_when"),
            THRESHOLD: the_only(request, "threshold"),
            CEILING: the_only(request, "ceiling"),
            DAY: month_day_in(request.text, asks_day, monthly),
            AMOUNT: sum_in(request, task, AMOUNT),
            CARD: the_only(request, "card_last4"),
        }
        bare = named[AMOUNT]
        asked = (THRESHOLD, CEILING, DAY) if asks_day or task.asked != DAY else ()
        if bare is not None and task.asked is not None and task.asked in asked and task.asked not in _given(request):
            named[task.asked], named[AMOUNT] = (bare // 100 if task.asked == DAY else bare), None
        if named[DAY] is not None and (asks_day or bare == 100 * named[DAY]):
            named[AMOUNT] = None
        none = rules_out_ceiling(request.text) or (task.asked == CEILING and refuses_limit(request))
        if named[CEILING] is None and none:
            named[CEILING] = auto.NO_CEILING
        monthly = task.get(WHEN) == RuleKind.MONTHLY  # "non ho detto al mese, quando scendo sotto 3 euro"
        if named[THRESHOLD] is not None and (named[WHEN] is None or monthly):
            named[WHEN] = RuleKind.THRESHOLD.value
        if named[CEILING] is not None and task.get(WHEN) == RuleKind.THRESHOLD and named[DAY] is None:
            named[WHEN] = None  # "30 al massimo al mese"
        if task.get(WHEN) is None and named[WHEN] is None and named[DAY] is not None and task.asked is None:
            named[WHEN] = RuleKind.MONTHLY.value
        paying = named[CARD] is not None or SAVED in request.texts("payment_method")
        if not paying or names_line_beside_card(request):
            named[LINE] = said_line(request, task)
        return {step: value for step, value in named.items() if value is not None}

    async def check(self, turn: Turn, task: Task, step: str, said: Any) -> Any:
        if step == LINE:
            return await self._number(turn, task, said)
        if step == THRESHOLD:
            return auto.check_threshold(turn.wording, said)
        if step == AMOUNT:
            return await check_amount(self.deps.paying.bss, turn.wording, said)
        if step == CEILING:
            return auto.check_ceiling(turn.wording, said, task.get(AMOUNT))
        if step == DAY:
            return auto.check_day(said)
        if step == CARD:
            good, _ = await self._cards(turn, task)
            if good:
                card_ending(good, said)
        return said

    async def _number(self, turn: Turn, task: Task, said: str) -> str | None:
        line = await own_line(self.deps, turn, task, said, lambda line: bool(rechargeable([line])))
        if line is None:
            held: str | None = task.get(LINE)
            return held
        if not rechargeable([line]):
            raise Unusable("utter_auto_not_prepaid", line=turn.wording.the_line(line))
        if not line.active:
            raise Unusable("utter_auto_line_suspended", line=turn.wording.the_line(line))
        return line.number

    async def settle(self, turn: Turn, task: Task) -> Task:
        own = rechargeable(await access_lines(self.deps.bss, turn.session))
        if not own:
            turn.say(Answer("utter_auto_no_line", {}, next_steps(turn.wording, "list_lines", "talk_to_human")))
            return ended(task)
        active = [line for line in own if line.active]
        line = held_line(own, task) or line_left(turn, task, active)
        if line is None and (several := first_of_several(turn, task, active, turn.request.without(BILL_REF))):
            line = several[0]
        if line is None:
            return task.without(LINE)
        found = await auto.read_automatic(self.deps.paying, turn.session, line)
        if found.of_another:
            turn.say(words.say_nothing_to_stop(turn.wording, [line], of_another=True))
            return ended(task)
        task = task if task.get(LINE) else task.holding(LINE, line.number)
        task = self._as_before(await self._by_as_set(turn, task, found), found)
        return await self._with_card(turn, self._fitting(turn, task))

    async def _by_as_set(self, turn: Turn, task: Task, found: auto.Automatic) -> Task:
        """ "Alza la soglia di 5", of one that is set: of what it is now."""
        step, kept = step_reckoned(turn.request, AMOUNT), auto.kept_values(found)
        replaces = limit_replaced(turn.request.text, kept.get(THRESHOLD), kept.get(AMOUNT))
        if replaces and task.asked is None and task.get(AMOUNT):
            return await self._with(turn, task.without(AMOUNT), THRESHOLD, task.values[AMOUNT])
        meant = at_last(turn.request, kept.get(step), step)
        first = task.asked is None and meant is not turn.request and meant.first(step) is not None
        return await self._with(turn, task, step, meant.first(step)) if first else task

    def _as_before(self, task: Task, found: auto.Automatic) -> Task:
        """ "Porta la soglia a 5": what is not said anew stays as it is set."""
        kept = auto.kept_values(found)
        said = {step for step in (THRESHOLD, AMOUNT, CEILING, DAY) if step in task.values}
        if task.asked is not None or not said or task.values.get(WHEN, kept.get(WHEN)) != kept.get(WHEN):
            return task
        for step, value in kept.items():
            task = task if step in task.values else task.holding(step, value)
        return task

    def _fitting(self, turn: Turn, task: Task) -> Task:
        """A ceiling under which no recharge fits is asked for anew."""
        try:
            auto.check_ceiling(turn.wording, task.get(CEILING) or auto.NO_CEILING, task.get(AMOUNT))
        except Unusable as error:
            turn.say(Answer(error.why, error.values))
            return task.without(CEILING, CONFIRMED)
        return task

    async def _with_card(self, turn: Turn, task: Task) -> Task:
        good, _ = await self._cards(turn, task)
        if not good:
            return task.without(CARD)
        return task.holding(CARD, good[0].last4) if len(good) == 1 and not task.get(CARD) else task

    async def take(self, turn: Turn, task: Task, request: Request) -> Task:
        """A yes to "serve una carta salvata" opens the page for it; a "fatto" before it is there is told so."""
        task, step = await self._refusing(turn, task, request), step_reckoned(request, AMOUNT)
        request = at_last(request, task.get(step), step)
        said = task.asked == CARD and request.intent in ("affirm", "signed_in", "inform") and not request.entities
        if not said or (await self._cards(turn, task))[0]:
            return keeping_sum(await super().take(turn, task, request), task, request, AMOUNT)
        if request.intent == "affirm" and is_clear_yes(request.text, SaveCard.intent):
            await SaveCard(self.deps).answer(turn, request)
        else:
            turn.say(words.say_no_card_yet(turn.wording))
        return replace(task, quiet=True, taken=message_id.get())

    async def _refusing(self, turn: Turn, task: Task, request: Request) -> Task:
        """ "Ma non con la Visa": never that one, until it is named after all."""
        refused = not {SAVED, "card"}.isdisjoint(request.texts("excluded_method"))
        if not (refused or names_brand(request.text)):
            return task
        good, _ = await self._cards(turn, replace(task, excluded=()))
        meant = [card.last4 for card in good if is_of_brand(request.text, card.brand)]
        if not refused:
            return task.choosing(meant)
        held = task.get(CARD)
        return task.ruling_out(meant or ([held] if held else [card.last4 for card in good])).without(CARD, CONFIRMED)

    async def ask(self, turn: Turn, task: Task, step: str) -> Answer:
        wording = turn.wording
        if step == LINE:
            own = rechargeable(await access_lines(self.deps.bss, turn.session))
            return ask_line(wording, not_left_out(task, [line for line in own if line.active]))
        if step == AMOUNT:
            terms = await self.deps.paying.bss.recharge_terms()
            return words.ask_auto_amount(wording, terms.amounts_cents)
        if step == CARD:
            good, expired = await self._cards(turn, task)
            if not good:
                refused, _ = await self._cards(turn, replace(task, excluded=()))
                return words.ask_for_card(wording, expired, refused)
            return Answer("utter_task_ask_card", {}, (*card_choices(good), *next_steps(wording, "cancel")))
        if step == CEILING:
            return words.ask_ceiling(wording, task.values[AMOUNT])
        simple = {WHEN: words.ask_when, THRESHOLD: words.ask_threshold, DAY: words.ask_day}
        return simple[step](wording)

    async def read_back(self, turn: Turn, task: Task) -> Answer:
        line, card = await self._meant(turn, task)
        rule = auto.new_rule(task, turn.session, card, turn.now, turn.wording)
        found = await auto.read_automatic(self.deps.paying, turn.session, line)
        credit = await self.deps.bss.credit(line.id)
        return words.read_back(turn.wording, task, rule, found, card, credit, self.yes_or_no(turn, task))

    async def do(self, turn: Turn, task: Task) -> None:
        line, card = await self._meant(turn, task)
        rule = auto.new_rule(task.without(CONFIRMED), turn.session, card, turn.now, turn.wording)
        act = auto.act_of_rule(turn.wording, rule, card)
        proofs, effects = self.deps.account.proofs, self.deps.effects
        await auto.do_set_rule(self.deps.paying, effects, proofs, turn.session, act, task, line, rule)
        await self.deps.account.log.of_turn(turn.session, self.intent, target=masked(line.number))
        turn.talk_about(line)
        turn.done(task.as_request(), act.what)
        turn.say(words.say_set(turn.wording, rule, line))

    def about_done(self, turn: Turn) -> bool:
        if task_done(turn, self.intent) is None:
            return False
        what = turn.recall(PENDING_REQUEST)["what"]
        choices = next_steps(turn.wording, "set_auto_recharge", "stop_auto_recharge")
        turn.say(Answer("utter_auto_was_set", {"what": what}, choices))
        return True

    async def _meant(self, turn: Turn, task: Task) -> tuple[Line, SavedCard]:
        """Both, as they are now. Raises Unusable when one of them is there no more."""
        line = held_line(await access_lines(self.deps.bss, turn.session), task)
        good, _ = await self._cards(turn, task)
        card = card_ending(good, task.get(CARD)) if good else None
        if line is None or card is None:
            raise Unusable("utter_auto_changed_meanwhile")
        return line, card

    async def _cards(self, turn: Turn, task: Task) -> tuple[tuple[SavedCard, ...], SavedCard | None]:
        """Those that can be charged and are not refused; and one that has expired, when there is no other."""
        cards = await self.deps.paying.bss.cards(access_customer_id(turn.session))
        cards = tuple(card for card in cards if card.last4 not in task.excluded)
        good = tuple(card for card in cards if not has_expired(card, turn.wording.today))
        return good, None if good or not cards else cards[-1]


def _wants_paypal(request: Request) -> bool:
    """For the automatic one, which has no such way; "ricarica 20 con PayPal", amid it, is another request."""
    return request.intent in {*ANSWERING, SetAutoRecharge.intent} and "paypal" in request.texts("payment_method")


def _given(request: Request) -> set[str]:
    """Steps that a message names by more than a bare figure."""
    return {step for step in (THRESHOLD, CEILING) if request.entities.get(step)}


def _means_amount(request: Request) -> bool:
    """A day was asked for, and the amount said before is put right."""
    return the_only(request, "amount") is not None and puts_sum_right(request.text, request.intent == "correct")
