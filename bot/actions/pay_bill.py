"""pay_bill: one's own bills, one or all; or anybody's, by its number and a line that is on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from bot.actions.bill_asides import say_of_bills
from bot.actions.bills_left import bills_left, unknown_bill
from bot.actions.lines_back import note_suspended, say_lines_return
from bot.actions.slots import LISTED_BILLS, PENDING_REQUEST, SIGN_IN
from bot.actions.tasks.journey import ended, task_done
from bot.actions.tasks.paid import CARD, METHOD, ONLY_NOW, SAVED, VOUCHER, PaidJourney
from bot.actions.turn import Turn
from bot.actions.whole_bills import may_want_less, say_whole
from bot.core.account import Act
from bot.core.bill_words import BillReference, Reference, adds_bill, means_others, says_or
from bot.core.bills import Bill, UnknownBill
from bot.core.bills_held import adds_to, takes_out_of, with_held
from bot.core.cut_lines import asks_if_back
from bot.core.excluded_bills import wanted_of_span
from bot.core.later_days import names_later
from bot.core.pay_questions import asks_deadline
from bot.core.payments import SavedCard, Wanted
from bot.core.pointing import pays_it
from bot.core.requests import Request
from bot.core.tasks import KEPT_TASK, Task, Unusable
from bot.services import bill_payments, bills
from bot.services.answers import bill_payments as words
from bot.services.answers.choices import next_steps
from bot.services.answers.pay_questions import CHARGED
from bot.services.bill_payments import BillCheck, BillNotFitting, TooManyBillTries
from bot.services.recharges import named
from bot.services.wording import Answer

BILL, LINE = "bill", "line"
FITS = "fits"
"""The id of another's bill whose number and line were found to fit together."""
CENTS = "cents"
"""What the read-back said: nothing else is paid."""
OWN_WORDS = frozenset({LINE, METHOD})
"""Steps whose words are not those that other journeys have for them."""

REFUSALS = frozenset(
    {
        *("utter_pay_bill_paid_already", "utter_pay_bills_paid_already", "utter_pay_bill_one_account"),
        *("utter_pay_bill_no_other", "utter_pay_bill_out_unclear"),
        *("utter_bill_unknown_month", "utter_bill_unknown_place", "utter_bills_none_overdue"),
    }
)
"""After one of these another bill is asked for, never taken."""


class PayBill(PaidJourney):
    """`BILL` is a list of ids when the bills are the customer's own, a bill's number when somebody else's is paid."""

    action = "action_pay_bill"
    intent = "pay_bill"
    steps = (BILL, METHOD)
    further = (LINE, CARD)
    depends: ClassVar = {BILL: (FITS, CENTS), LINE: (FITS, CENTS), METHOD: (CARD,)}
    fleeting = (CENTS,)

    def needed(self, task: Task) -> Sequence[str]:
        which = (BILL, LINE) if isinstance(task.get(BILL), str) else (BILL,)
        return (*which, METHOD, CARD) if task.get(METHOD) == SAVED else (*which, METHOD)

    def heard(self, request: Request, task: Task) -> Request:
        """ "Anzi pure l'altra", beside the bills that are to be paid, is about bills and about no line."""
        out = takes_out_of(task.get(BILL), request)
        request = request if out else super().heard(request, task)
        if not (out or adds_to(task.get(BILL), request)):
            return request
        return replace(request.without_line(), intent="correct", text=request.text)

    async def take(self, turn: Turn, task: Task, request: Request) -> Task:
        """With the last bill taken out there is nothing to pay."""
        task = await super().take(turn, task, request)
        return ended(task) if task.get(BILL) == [] else task

    def found(self, request: Request, task: Task) -> Mapping[str, Any]:
        references, number = wanted_of_span(request), request.number
        if not references and adds_bill(request.text) and means_others(request.text):
            references = (BillReference(Reference.STATE, "open"),)
        unclear = len([one for one in references if not one.excluded]) > 1 and says_or(request)
        bills_said: Sequence[BillReference] | None = None if unclear else references or None
        if takes_out_of(task.get(BILL), request):
            bills_said = [replace(one, excluded=False) for one in references]
        values = {BILL: bills_said, LINE: number, **self.way_in(request, task)}
        return {step: value for step, value in values.items() if value is not None}

    async def check(self, turn: Turn, task: Task, step: str, said: Any) -> Any:
        if step == BILL and takes_out_of(task.get(BILL), turn.request):
            return bills_left(turn, task.values[BILL], said, await self._own(turn))
        if step == BILL:
            return with_held(task.get(BILL), await self._which(turn, said), turn.request)
        if said == VOUCHER:
            raise Unusable("utter_pay_bill_no_voucher")
        return await self.check_way(turn, step, said)

    async def _which(self, turn: Turn, references: Any) -> Any:
        wanted = [reference for reference in references if not reference.excluded]
        numbers = [reference.value for reference in wanted if reference.by is Reference.NUMBER]
        if turn.session.customer_id is None:
            if not numbers:
                raise Unusable("utter_pay_bill_whose")
            return numbers[-1]
        own = await self._own(turn)
        try:
            meant = bill_payments.check_own_bills(references, own, turn.listed_bills, turn.wording.today)
        except UnknownBill as error:
            if numbers:  # anybody's, then: said the same whether there is such a bill or not
                return numbers[-1]
            raise unknown_bill(turn, references, error) from None
        return [bill.id for bill in meant]

    async def settle(self, turn: Turn, task: Task) -> Task:
        await self._say_at_first(turn, task)
        task = await self.settle_card(turn, task)
        if isinstance(task.get(BILL), str):
            return await self._fitting(turn, task)
        refused = any(answer.response in REFUSALS for answer in turn.answers)
        if task.get(BILL) is not None or refused or BILL in turn.request.texts("field"):
            return task
        return await self._with_own_bill(turn, task)

    async def _with_own_bill(self, turn: Turn, task: Task) -> Task:
        """The only open one; or, of several, the one that was just talked about. A paid one stands for no other."""
        own = await self._own(turn)
        unpaid = bills.open_bills(own)
        kept = turn.bill if turn.request.intent == self.intent else None
        shown = next((bill for bill in own if bill.id == kept), None)
        if shown is not None and not shown.open and pays_it(turn.request.text):
            turn.say(words.say_nothing_left(turn.wording, (shown,)))
            return task
        meant = next((bill for bill in unpaid if bill.id == kept), unpaid[0] if len(unpaid) == 1 else None)
        return task.holding(BILL, [meant.id]) if meant else task

    async def _fitting(self, turn: Turn, task: Task) -> Task:
        """Number and line are looked up together, once for each pair, and never one of them alone."""
        number, line = task.values[BILL], task.get(LINE)
        if line is None or task.get(FITS):
            return task
        account = self.deps.account
        check = BillCheck(self.deps.paying.bss, account.signing_in.tries, account.pages.keys, self.deps.clock)
        try:
            bill = await check.fitting(turn.session, number, line)
        except BillNotFitting:
            await account.log.of_turn(turn.session, "pay_bill", target=number, refused="not_fitting")
            turn.say(Answer("utter_pay_bill_not_fitting"))
            return task.without(BILL, LINE)
        except TooManyBillTries as error:
            await account.log.of_turn(turn.session, "pay_bill", target=number, refused="too_many_tries")
            turn.say(words.say_blocked(turn.wording, error.until))
            return replace(task.without(BILL, LINE), quiet=True)
        if not bill.open:
            turn.say(words.say_nothing_left(turn.wording, (bill,)))
            return replace(task.without(BILL, LINE), quiet=True)
        return task.holding(FITS, bill.id)

    async def is_over(self, turn: Turn, task: Task) -> bool:
        if turn.session.customer_id is None or task.get(BILL):
            return False
        if bills.open_bills(await self._own(turn)):
            return False
        if not turn.answers:
            turn.say(Answer("utter_pay_bill_none_own", {}, next_steps(turn.wording, "list_bills")))
        return True

    async def ask(self, turn: Turn, task: Task, step: str) -> Answer:
        signed_in = turn.session.customer_id is not None
        if step == BILL and not signed_in:
            self._keep_for_sign_in(turn, task)
            return words.ask_number(turn.wording, signed_in)
        self._asked_otherwise(turn)
        if step == BILL:
            unpaid = bills.open_bills(await self._own(turn))
            turn.remember(LISTED_BILLS, [bill.id for bill in unpaid])
            return words.ask_which(turn.wording, unpaid) if unpaid else words.ask_number(turn.wording, signed_in)
        if step == LINE:
            return words.ask_line(turn.wording, task.values[BILL], signed_in)
        return await self.ask_way(turn, task, step)

    async def answer_about(self, turn: Turn, task: Task) -> tuple[Answer, ...]:
        """Until when the bills that are to be paid can be, too; and that they are paid as a whole; or another one."""
        if of_bills := await say_of_bills(self.deps, turn, task.get(BILL)):
            return of_bills
        about = await super().answer_about(turn, task)
        if not about and (whole := await self._whole(turn)):
            return (whole,)
        put_off = any(answer.response == ONLY_NOW for answer in about)
        own = await self._own(turn) if put_off or asks_deadline(turn.request.text) else ()
        meant = [bill for bill in bills.open_bills(own) if task.get(BILL) is None or bill.id in task.values[BILL]]
        due = (words.say_due(turn.wording, meant),) if meant else ()
        if put_off or not due:
            return (*about, *due)
        return (*due, *(answer for answer in about if answer.response not in CHARGED))  # "quando la devo pagare?"

    async def _say_at_first(self, turn: Turn, task: Task) -> None:
        """ "Paga la bolletta ma metà", "paga la bolletta domani": all of it, and now; what comes then is read back.
        "… e dimmi se si riattiva la linea": whether it does by this one."""
        if task.asked is not None:
            return
        if names_later(turn.request.text):
            turn.say(Answer(ONLY_NOW))
        if asks_if_back(turn.request.text) and (back := await say_lines_return(self.deps, turn, task.get(BILL))):
            turn.say(back)
        if whole := await self._whole(turn):
            turn.say(whole)

    async def _whole(self, turn: Turn) -> Answer | None:
        return say_whole(self.deps, turn, bills.open_bills(await self._own(turn))) if may_want_less(turn) else None

    def _keep_for_sign_in(self, turn: Turn, task: Task) -> None:
        """Who signs in instead of giving a number goes on with what they said."""
        kept = turn.pending(SIGN_IN)
        said = turn.request if turn.request.intent == self.intent else Request(self.intent)
        said = kept if kept is not None and kept.intent == self.intent else said
        turn.keep_pending(SIGN_IN, said.holding(KEPT_TASK, task.to_slot()))

    def _asked_otherwise(self, turn: Turn) -> None:
        kept = turn.pending(SIGN_IN)
        if kept is not None and kept.intent == self.intent:
            turn.forget(PENDING_REQUEST)

    def why(self, turn: Turn, task: Task, step: str) -> Answer:
        return self._worded(turn, "why", step) or super().why(turn, task, step)

    def unclear(self, turn: Turn, task: Task, step: str) -> Answer:
        return self._worded(turn, "unclear", step) or super().unclear(turn, task, step)

    def simply(self, turn: Turn, task: Task, step: str) -> Answer:
        return self._worded(turn, "simply", step) or super().simply(turn, task, step)

    def without(self, turn: Turn, task: Task, step: str) -> Answer:
        said = self._worded(turn, "without", step)
        if said is None:
            return super().without(turn, task, step)
        steps = ("talk_to_human", "cancel") if turn.session.customer_id else ("login", "talk_to_human", "cancel")
        return replace(said, choices=next_steps(turn.wording, *steps))

    def _worded(self, turn: Turn, kind: str, step: str) -> Answer | None:
        if step == BILL and turn.session.customer_id is None:
            return Answer(f"utter_pay_bill_{kind}_number")
        return Answer(f"utter_pay_bill_{kind}_{step}") if step in OWN_WORDS else None

    async def read_back(self, turn: Turn, task: Task) -> Answer:
        """What remains is read now; the yes is to this amount and to no other."""
        self._asked_otherwise(turn)
        now = await bill_payments.read_to_pay(self.deps.paying.bss, turn.session, task)
        unpaid = bills.open_bills(now)
        if not unpaid:
            return words.say_nothing_left(turn.wording, now)
        running = turn.task
        assert running is not None, "a read-back without a task"
        running = replace(running.holding(CENTS, bills.remaining(unpaid)), tries=running.tries)
        turn.keep_task(running)
        card = await self.chosen_card(turn, task)
        return words.read_back(turn.wording, unpaid, task.values[METHOD], card, self.yes_or_no(turn, running))

    async def do(self, turn: Turn, task: Task) -> None:
        known = await self.deps.paying.payments.ordering.find(bill_payments.key_of(task, turn.session))
        now = await bill_payments.read_to_pay(self.deps.paying.bss, turn.session, task)
        if known is not None:
            wanted = bill_payments.wanted_again(known, turn.session)
        else:
            unpaid = bills.open_bills(now)
            if not unpaid:
                turn.say(words.say_nothing_left(turn.wording, now))
                return
            if bills.remaining(unpaid) != task.values[CENTS]:
                raise Unusable("utter_pay_bill_changed")
            wanted = bill_payments.wanted_bills(task, turn.session, unpaid)
        await self._pay(turn, task, wanted, [bill for bill in now if bill.id in {item.ref for item in wanted.items}])

    async def _pay(self, turn: Turn, task: Task, wanted: Wanted, paid: Sequence[Bill]) -> None:
        what = words.names(turn.wording, paid)
        await note_suspended(self.deps, turn)

        def act_of(card: SavedCard) -> Act:
            return bill_payments.act_of_bills(turn.wording, wanted, what, card, named(card))

        await self.pay(turn, task, wanted, what, act_of)

    def about_done(self, turn: Turn) -> bool:
        """A payment is not taken back by the chat; a link that is not used runs out."""
        done = task_done(turn, self.intent)
        if done is None:
            return False
        unpaid = turn.recall(PENDING_REQUEST).get("unpaid")
        response = "utter_pay_bill_link_was_given" if unpaid else "utter_pay_bill_was_paid"
        turn.say(Answer(response, {}, next_steps(turn.wording, "list_bills", "talk_to_human")))
        return True

    async def _own(self, turn: Turn) -> tuple[Bill, ...]:
        if turn.session.customer_id is None:
            return ()
        return await bills.access_bills(self.deps.paying.bss, turn.session, turn.wording.today)
