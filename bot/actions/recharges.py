"""recharge: credit for one's own number or somebody else's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from bot.actions.hearing.of_renewal import missing_for_renewal
from bot.actions.hearing.somebody import line_is_theirs, somebody_meant
from bot.actions.repeated_recharges import begin_repeated, say_single
from bot.actions.slots import PENDING_REQUEST
from bot.actions.tasks.credit_after import credit_after
from bot.actions.tasks.journey import task_done
from bot.actions.tasks.known import asked_about
from bot.actions.tasks.one_by_one import first_of_several, heard_as_lines, wants_several
from bot.actions.tasks.own_line import line_left, not_left_out
from bot.actions.tasks.paid import CARD, METHOD, SAVED, VOUCHER, PaidJourney
from bot.actions.tasks.reckoning import at_last, keeping_sum, sum_in, with_sum
from bot.actions.turn import Turn
from bot.core.card_words import names_line_beside_card
from bot.core.contradicting import turns_away
from bot.core.credit_words import asks_left_after
from bot.core.errors import UnclearLine, UnknownLine
from bot.core.later_days import names_later
from bot.core.line_words import alias_words_in, names_stranger
from bot.core.lines import Line, grouped
from bot.core.link_words import asked_of_link
from bot.core.payments import CHECKOUT_LIFE
from bot.core.putting_back import wants_first_back
from bot.core.recharge_words import speaks_of_account
from bot.core.requests import EXCLUDED_LINE, Request
from bot.core.sums_worked_out import end_of_sums
from bot.core.task_questions import TaskQuestion
from bot.core.tasks import Task, Unusable
from bot.core.voucher_words import names_slip
from bot.services import recharges
from bot.services.access import access_lines
from bot.services.answers import paying
from bot.services.answers import recharges as words
from bot.services.answers.choices import next_steps
from bot.services.lines import one_line
from bot.services.wording import Answer

NUMBER, AMOUNT = "number", "amount"
BEFORE = "before"
"""No step: the number that was said before one that cannot be recharged."""
IN_WORDS = "in_words"
"""A line that is named by words and not by its number."""
_BY_LINK = frozenset({"card", "paypal"})


class Recharge(PaidJourney):
    """Number, amount, method; then a link, a saved card in one step, or a code in a masked field."""

    action = "action_recharge"
    intent = "recharge"
    steps = (NUMBER, AMOUNT, METHOD)
    further = (CARD,)
    depends: ClassVar = {METHOD: (CARD,)}
    fields: ClassVar = {"line": NUMBER}
    fleeting = (METHOD, CARD)
    methods = (*PaidJourney.methods, VOUCHER)

    async def answer(self, turn: Turn, request: Request) -> None:
        if not await begin_repeated(self.deps, turn, request):
            await super().answer(turn, request)

    def needed(self, task: Task) -> Sequence[str]:
        """A voucher's amount is its own; which card is asked only when there are several."""
        if task.get(METHOD) == VOUCHER:
            return (NUMBER, METHOD)
        return (*self.steps, CARD) if task.get(METHOD) == SAVED else self.steps

    def heard(self, request: Request, task: Task) -> Request:
        """ "5 in meno", "il doppio": the sum that is meant."""
        if task.asked == METHOD and _with_slip(request, task) is not request:
            return replace(_with_slip(request, task), intent="inform")
        return heard_as_lines(with_sum(super().heard(request, task), task, AMOUNT), task, NUMBER)

    def found(self, request: Request, task: Task) -> Mapping[str, Any]:
        number = next(reversed((*request.texts("msisdn"), *request.texts("fixed_number"))), None)
        way = self.way_in(request, task)
        in_words = names_line_beside_card(request) if way[METHOD] == SAVED else request.names_line
        if number is None and task.asked == NUMBER and wants_first_back(request.text):
            number = task.get(BEFORE)
        named = number or (IN_WORDS if in_words and not wants_several(request) else None)
        values = {NUMBER: named, AMOUNT: sum_in(request, task, AMOUNT), **way}
        return {step: value for step, value in values.items() if value is not None}

    def tells(self, request: Request, task: Task) -> bool:
        """ "La più grande", to the sum."""
        return super().tells(request, task) or (task.asked == AMOUNT and end_of_sums(request.text) is not None)

    async def take(self, turn: Turn, task: Task, request: Request) -> Task:
        """A number that falls with one that cannot be used is not lost: "era giusto il primo"."""
        request = at_last(_with_slip(request, task), task.get(AMOUNT), AMOUNT)
        if task.asked is not None and turns_away(request.text) and wants_several(request):
            task = task.without(NUMBER)  # "anzi a tutte e due"
        taken = keeping_sum(await super().take(turn, task, request), task, request, AMOUNT)
        falls = NUMBER in task.values and NUMBER not in taken.values
        return taken.holding(BEFORE, task.values[NUMBER]) if falls else taken

    async def check(self, turn: Turn, task: Task, step: str, said: Any) -> Any:
        bss = self.deps.paying.bss
        if step == NUMBER:
            number = await self._in_words(turn, task) if said == IN_WORDS else said
            return (await recharges.check_number(bss, number)).number
        if step == AMOUNT:
            return await recharges.check_amount(bss, turn.wording, said)
        return await self.check_way(turn, step, said)

    async def settle(self, turn: Turn, task: Task) -> Task:
        self._say_only_now(turn, task)
        task = await self._with_several(turn, await self.settle_card(turn, task))
        await self._talk_about(turn, task)
        if task.get(NUMBER) or turn.request.names_line or NUMBER in self.named(turn.request, task):
            return task
        return await self._with_own_number(turn, task)

    async def _talk_about(self, turn: Turn, task: Task) -> None:
        """One's own line that is named is the one talked about: "e quando si rinnova?"."""
        named = task.get(NUMBER) if task.asked in (None, NUMBER) else None
        line = next((line for line in await self._own(turn) if line.number == named), None) if named else None
        if line is not None:
            turn.talk_about(line)

    async def _with_several(self, turn: Turn, task: Task) -> Task:
        """ "15 a entrambe": one recharge after the other, of the same sum."""
        if task.get(NUMBER) or turn.request.number or not wants_several(turn.request):
            return task
        own = [line for line in await self._own(turn) if line.active]
        said = {"amount": task.get(AMOUNT), "payment_method": task.get(METHOD)}
        same = Request(self.intent, {name: (value,) for name, value in said.items() if value})
        lines = first_of_several(turn, task, own, same)
        return task.holding(NUMBER, lines[0].number) if lines else task

    @staticmethod
    def _say_only_now(turn: Turn, task: Task) -> None:
        """ "Domani ricarica 10": it is done now, or never."""
        if task.asked is None and names_later(turn.request.text):
            turn.say(Answer("utter_recharge_only_now"))

    async def _with_own_number(self, turn: Turn, task: Task) -> Task:
        """The line that a name stands for ("ricarica Chiara"), that is talked about, or the customer's only one; once
        the number is asked for, another one was meant, and only a name counts."""
        own = not_left_out(task, await self._own(turn))
        if turn.request.texts(EXCLUDED_LINE) or alias_words_in(turn.request.text, own):
            meant = line_left(turn, task, [line for line in own if line.active])
        elif task.asked is None and (somebody := somebody_meant(turn, own)) is not None:
            return await self._with_number_of(task, somebody.number)
        elif task.asked == NUMBER or names_stranger(turn.request.text, own):
            meant = None
        else:  # a line that was asked about meanwhile ("e Chiara quanto ha?") is not the one to be recharged
            talked = turn.focus if task.asked is None else None
            meant = next((line for line in own if line.id == talked), own[0] if len(own) == 1 else None)
        return task.holding(NUMBER, meant.number) if meant and meant.active else task

    async def _with_number_of(self, task: Task, number: str | None) -> Task:
        """The number that was said for somebody, where it can be recharged; else it is asked for."""
        if number is None:
            return task
        try:
            target = await recharges.check_number(self.deps.paying.bss, number)
        except Unusable:
            return task
        return task.holding(NUMBER, target.number)

    async def ask(self, turn: Turn, task: Task, step: str) -> Answer:
        if step == NUMBER:
            return words.ask_number(turn.wording, not_left_out(task, await self._own(turn)))
        if step == AMOUNT:
            return words.ask_amount(turn.wording, (await self.deps.paying.bss.recharge_terms()).amounts_cents)
        return await self.ask_way(turn, task, step)

    async def answer_about(self, turn: Turn, task: Task) -> tuple[Answer, ...]:
        """That it is for once; which number it goes to, and whose that is of one's own lines alone."""
        if (single := say_single(turn)) is not None:
            return (single,)
        if task.get(NUMBER) and task.get(AMOUNT) and asks_left_after(turn.request.text):
            return await self._credit_after(turn, task)
        if turn.session.customer_id is None and speaks_of_account(turn.request.text):
            return (Answer("utter_recharge_no_account"),)
        if task.get(METHOD) in _BY_LINK and asked_of_link(turn.request.text) is not None:
            minutes = str(int(CHECKOUT_LIFE.total_seconds() // 60))
            return (Answer("utter_pay_link_lasts", {"minutes": minutes}),)
        if (missing := await self._missing(turn, task)) is not None:
            return (missing,)
        if not task.get(NUMBER) or asked_about(turn, task) is not TaskQuestion.TARGET:
            return await super().answer_about(turn, task)
        own, number = await self._own(turn), task.values[NUMBER]
        whose = "" if any(line.number == number for line in own) else "_other"
        said = {"number": words.target_of(turn.wording, number, own)}
        return (Answer(f"utter_about_recharge_target{whose}", said),)

    async def _missing(self, turn: Turn, task: Task) -> Answer | None:
        """ "Quanto devo mettere per il rinnovo?", of one's own line."""
        line = next((line for line in await self._own(turn) if line.number == task.get(NUMBER)), None)
        return await missing_for_renewal(self.deps, turn, line) if line is not None else None

    async def _credit_after(self, turn: Turn, task: Task) -> tuple[Answer, ...]:
        line = next((line for line in await self._own(turn) if line.number == task.values[NUMBER]), None)
        if line is None:
            amount = turn.wording.money(task.values[AMOUNT])
            return (Answer("utter_about_recharge_credit_other", {"amount": amount}),)
        known = await credit_after(self.deps, turn, "utter_about_recharge_credit", line, task.values[AMOUNT])
        return (known,) if known is not None else ()

    async def read_back(self, turn: Turn, task: Task) -> Answer:
        target = words.target_of(turn.wording, task.values[NUMBER], await self._own(turn))
        card = await self.chosen_card(turn, task)
        return words.read_back(turn.wording, task, target, card, self.yes_or_no(turn, task))

    async def do(self, turn: Turn, task: Task) -> None:
        number = task.values[NUMBER]
        if task.values[METHOD] == VOUCHER:
            turn.done(task.as_request(), turn.wording.phrase("utter_fragment_code_recharge", number=grouped(number)))
            turn.note_pending(code_for=number)
            turn.say(paying.say_voucher_prompt(turn.wording, number))
            return
        terms = await self.deps.paying.bss.recharge_terms()
        wanted = recharges.wanted_recharge(task, turn.session, await self._own(turn), terms)
        said = {"amount": turn.wording.money(wanted.amount_cents), "number": grouped(number)}
        what = turn.wording.phrase("utter_fragment_paid_recharge", **said)
        await self.pay(turn, task, wanted, what, partial(recharges.act_of_recharge, turn.wording, wanted))

    def about_done(self, turn: Turn) -> bool:
        """What was paid is not taken back by the chat; a link or a code that is not used simply runs out."""
        done = task_done(turn, self.intent)
        if done is None:
            return False
        kept, choices = turn.recall(PENDING_REQUEST), next_steps(turn.wording, "recharge", "talk_to_human")
        response = "utter_recharge_was_made"
        if kept.get("unpaid"):
            response = "utter_recharge_link_was_given"
            turn.note_pending(again=Request(self.intent).to_slot())
        elif kept.get("code_for"):
            response, choices = "utter_recharge_code_was_asked", next_steps(turn.wording, "cancel", "recharge")
        turn.say(Answer(response, {"number": grouped(done.values[NUMBER])}, choices))
        return True

    async def _in_words(self, turn: Turn, task: Task) -> str:
        """ "Il numero di mia figlia"; "l'altra" is not the one so far. Who is not signed in says the number itself."""
        if turn.session.customer_id is None:
            raise Unusable("utter_recharge_number_in_full")
        own = await access_lines(self.deps.bss, turn.session)
        if names_stranger(turn.request.text, own):  # "il cellulare di mia madre" is not the customer's own
            raise Unusable("utter_recharge_whose")
        somebody = somebody_meant(turn, own) if task.asked is None and line_is_theirs(turn) else None
        if somebody is not None:  # "mettigli 10 sul cellulare" is his
            if somebody.number is None:
                raise Unusable("utter_recharge_whose")
            return somebody.number
        so_far = next((line.id for line in own if line.number == task.get(NUMBER)), turn.focus)
        try:
            line = one_line(turn.request, own, so_far, turn.listed)
        except UnknownLine:
            raise Unusable("utter_recharge_whose") from None
        except UnclearLine as error:
            fitting = recharges.rechargeable(error.lines)
            if len(fitting) != 1:
                raise Unusable("utter_recharge_which_of_yours") from None
            line = fitting[0]
        if line is None:
            raise Unusable("utter_recharge_whose")
        return line.number

    async def _own(self, turn: Turn) -> tuple[Line, ...]:
        """The customer's own lines that can be recharged; none of nobody."""
        if turn.session.customer_id is None:
            return ()
        return recharges.rechargeable(await access_lines(self.deps.bss, turn.session))


def _with_slip(request: Request, task: Task) -> Request:
    """ "Ho preso la schedina dal tabaccaio": a RicariCard."""
    named = request.first("payment_method") or request.texts("excluded_method")
    if named or not names_slip(request.text, asked_how=task.asked == METHOD):
        return request
    return request.holding("payment_method", VOUCHER)
