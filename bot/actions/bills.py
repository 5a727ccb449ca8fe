"""list_bills, show_bill, explain_bill."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any

from bot.actions.answering import AnsweringAction
from bot.actions.bills_asked import NEXT_ISSUE, says_next, says_overdue
from bot.actions.slots import LISTED_BILLS, LISTED_LINES
from bot.actions.turn import Turn
from bot.core.bill_comparing import (
    asks_sum_paid,
    compares,
    compares_with,
    how_many,
    means_newest,
    means_one_after,
    means_one_before,
    one_after,
    one_before,
    paid_of,
    within,
)
from bot.core.bill_items import asks_what_item_is, item_in, term_of
from bot.core.bill_words import (
    BillReference,
    Reference,
    asks_what_is_owed,
    bill_references,
    fits,
    is_in,
    month_of,
    says_or,
)
from bot.core.bills import Bill, UnknownBill
from bot.core.bills_asked import asks_its_amount
from bot.core.due_words import asks_when_due
from bot.core.errors import CustomerError, DependencyError
from bot.core.excluded_bills import rules_period_out, wanted_bills, without_ruled_out
from bot.core.glossary import Term
from bot.core.requests import Request
from bot.services import bills as service
from bot.services.answers import bills as words
from bot.services.answers.bill_causes import say_causes, say_item, say_paid_late
from bot.services.answers.faq import Saying
from bot.services.answers.glossary import say_term

REFERENCES = ("bill_ref", "offer_name", "period", "bill_state", NEXT_ISSUE)


class BillReading(AnsweringAction):
    """Reads the customer's bills, or those that a request names."""

    async def answer(self, turn: Turn, request: Request) -> None:
        turn.request = request
        bills = await service.access_bills(self.deps.paying.bss, turn.session, turn.wording.today)
        line = await service.billed_line(self.deps.bss, turn.session, request, turn.focus)
        if line is not None and line.prepaid:
            turn.say(words.say_line_without_bill(turn.wording, line))
        elif not bills:
            turn.say(words.say_no_bills(turn.wording))
        else:
            await self.read(turn, bills)
        turn.ask_again_later()
        turn.settle()

    @abstractmethod
    async def read(self, turn: Turn, bills: tuple[Bill, ...]) -> None:
        """Answers for at least one bill, newest first. May raise a DependencyError."""

    def completed(self, last: Request, said: Request) -> Request | None:
        """ "E a marzo?", "la seconda": the same for another bill. "Con PayPal": it is to be paid."""
        if _says_how_to_pay(said):
            return _paying(said)
        named = bill_references(said) or means_one_before(said.text) or means_one_after(said.text)
        return _with_references(last, said, self.intent) if named else None

    async def list(self, turn: Turn, listed: Sequence[Bill], bills: Sequence[Bill]) -> None:
        """Says some of the customer's bills, in the order in which "la seconda" counts them."""
        turn.remember(LISTED_BILLS, [bill.id for bill in listed])
        turn.forget(LISTED_LINES)
        turn.say(words.say_bills(turn.wording, listed, service.open_bills(bills), turn.now))
        await self.say_suspended(turn, bills)

    async def say_suspended(self, turn: Turn, bills: Sequence[Bill]) -> None:
        """Whether a line is suspended is said beside the bills; that it cannot be read now takes nothing from them."""
        if not service.overdue_bills(bills, turn.wording.today):
            return
        try:
            lines = await service.suspended_lines(self.deps.bss, turn.session)
        except (CustomerError, DependencyError):
            return
        said = words.say_suspended(turn.wording, lines, bills)
        turn.say(*([said] if said else []))


def _with_references(last: Request, said: Request, intent: str) -> Request:
    entities = {name: values for name, values in last.entities.items() if name not in REFERENCES}
    named = {name: values for name, values in said.entities.items() if name in REFERENCES}
    if [reference.by for reference in bill_references(said)] == [Reference.OLDEST]:
        named = {"bill_ref": (Reference.OLDEST.value,)}  # "quella in fondo" is in the words alone
    if means_one_before(said.text):
        named = {"bill_ref": (Reference.BEFORE.value,)}
    elif means_one_after(said.text):
        named = {"bill_ref": (Reference.AFTER.value,)}
    return Request(intent, {**entities, **named})


def _one_explained(last: Request) -> tuple[Any, ...]:
    """The first of what the last explanation was of, as it was named; empty: the newest."""
    month = month_of(last.period)
    return (last.entities.get("bill_ref") or ((month,) if month else ()))[:1]


def _says_how_to_pay(said: Request) -> bool:
    return bool(said.first("payment_method") or said.first("card_last4"))


def _paying(said: Request) -> Request:
    return Request("pay_bill", said.entities, said.text)


class ListBills(BillReading):
    action = "action_list_bills"
    intent = "list_bills"

    async def read(self, turn: Turn, bills: tuple[Bill, ...]) -> None:
        """A year of them, or those of the state or period that was asked for."""
        state, today = turn.request.first("bill_state"), turn.wording.today
        period = None if rules_period_out(turn.request) else turn.request.period
        listed = service.of_year(bills, today) if period is None else within(period, bills)
        if says_overdue(turn, bills):
            return None
        if asks_sum_paid(turn.request.text):
            return self._say_paid(turn, listed)
        if state in ("open", "overdue", "paid"):
            listed = tuple(bill for bill in listed if is_in(bill, state, today))
        listed = without_ruled_out(turn.request, listed[: how_many(turn.request.text)], today)
        turn.has_read("bills")
        if not listed:
            turn.say(words.say_none_in(turn.wording, state))
            return
        await self.list(turn, listed, bills)

    def _say_paid(self, turn: Turn, bills: Sequence[Bill]) -> None:
        turn.has_read("bills")
        turn.say(words.say_paid(turn.wording, bills, paid_of(bills)))

    def completed(self, last: Request, said: Request) -> Request | None:
        """A bill out of the list is shown; another state or a longer time is listed again."""
        if _says_how_to_pay(said):
            return _paying(said)
        named = bill_references(said)
        if named and named[0].by not in (Reference.STATE, Reference.ALL):
            return _with_references(last, said, "show_bill")
        return _with_references(last, said, self.intent) if named or said.period else None


class OneBill(BillReading):
    """About one bill: the one that is named, the one that is talked about, or the newest."""

    most = 1
    """How many may be meant at once."""

    def keeps(self, turn: Turn) -> bool:
        """Whether without a name the bill that is talked about is meant; else the newest."""
        return True

    async def read(self, turn: Turn, bills: tuple[Bill, ...]) -> None:
        references = self.references(turn, bills)
        talked_about = turn.bill if self.keeps(turn) else None
        only_out = references and all(one.excluded for one in references)
        among = bills[: how_many(turn.request.text)] if only_out else bills
        try:
            meant = service.choose_bills(references, among, turn.listed_bills, talked_about, turn.wording.today)
        except UnknownBill:
            await self._note_stranger(turn, references)
            turn.say(words.say_unknown_bill(turn.wording, references))
            return
        if len(meant) > self.most_of(references) or (len(meant) > 1 and says_or(turn.request)):
            turn.remember(LISTED_BILLS, [bill.id for bill in meant])
            turn.say(words.ask_which_bill(turn.wording, self.intent, meant))
            return
        turn.has_read(*(bill.number for bill in meant))
        if len(meant) == 1:
            turn.talk_about_bill(meant[0].id)
        await self.say(turn, bills, meant)

    def most_of(self, references: Sequence[BillReference]) -> int:
        """`most`, where it does not matter how they were named."""
        return self.most

    def references(self, turn: Turn, bills: Sequence[Bill]) -> tuple[BillReference, ...]:
        """ "Quella prima" is the one before the bill that is talked about."""
        references, text = wanted_bills(turn.request), turn.request.text
        if [one.by for one in references] == [Reference.AFTER]:
            after = one_after(bills, turn.bill)
            return (
                BillReference(Reference.NUMBER, after.number.upper()) if after else BillReference(Reference.NEWEST, 1),
            )
        second = BillReference(Reference.NEWEST, 2)
        said = means_one_before(text) or any(reference.by is Reference.BEFORE for reference in references)
        if said and compares(text):  # "perché è più alta di quella prima?" explains the newer one
            return tuple(one for one in references if one != second)
        before = one_before(bills, turn.bill) if said else None
        if before is not None:
            return (BillReference(Reference.NUMBER, before.number.upper()),)
        return (second,) if said else references

    async def _note_stranger(self, turn: Turn, references: Sequence[BillReference]) -> None:
        """Somebody named a number that is none of theirs."""
        for reference in references:
            if reference.by is Reference.NUMBER:
                action, target = f"read_{self.intent}", str(reference.value)
                await self.deps.account.log.of_turn(turn.session, action, target=target, refused="not_theirs")

    @abstractmethod
    async def say(self, turn: Turn, bills: tuple[Bill, ...], meant: tuple[Bill, ...]) -> None:
        """Answers for the bills that are meant, at most `most`. May raise a DependencyError."""


class ShowBill(OneBill):
    action = "action_show_bill"
    intent = "show_bill"

    def keeps(self, turn: Turn) -> bool:
        """ "Di quanto era?", of the very one."""
        return asks_its_amount(turn.request.text)

    async def read(self, turn: Turn, bills: tuple[Bill, ...]) -> None:
        """ "Quanto devo?" with several open ones is about all of them."""
        if await says_next(self.deps, turn, bills):
            return
        unpaid = service.open_bills(bills)
        if len(unpaid) < 2 or bill_references(turn.request) or not asks_what_is_owed(turn.request.text):
            await super().read(turn, bills)
            return
        turn.has_read("bills")
        await self.list(turn, unpaid, bills)

    async def say(self, turn: Turn, bills: tuple[Bill, ...], meant: tuple[Bill, ...]) -> None:
        if not meant[0].open and asks_when_due(turn.request.text):
            return turn.say(words.say_was_due(turn.wording, meant[0]))
        detail = await service.read_detail(self.deps.paying.bss, meant[0])
        turn.say(words.say_bill(turn.wording, detail, turn.now))
        if service.overdue_bills(meant, turn.wording.today):
            await self.say_suspended(turn, bills)


class ExplainBill(OneBill):
    """Two that are named are compared with each other, one with the one before it."""

    action = "action_explain_bill"
    intent = "explain_bill"

    def most_of(self, references: Sequence[BillReference]) -> int:
        """ "Queste due" are explained one at a time; "novembre e ottobre" against one another."""
        return 2 if len(references) == 2 else self.most

    async def read(self, turn: Turn, bills: tuple[Bill, ...]) -> None:
        """ "Perché 2,50 di mora?", of no bill by name: of one that it is on."""
        item = item_in(turn.request)
        if item is not None and not self.references(turn, bills):
            has_it = await service.bill_with(self.deps.paying.bss, item, bills, turn.bill)
            if has_it is not None:
                turn.talk_about_bill(has_it.id)
        elif item is None and not self.references(turn, bills) and means_newest(turn.request.text, bills, turn.bill):
            turn.talk_about_bill(bills[0].id)
        await super().read(turn, bills)

    async def say(self, turn: Turn, bills: tuple[Bill, ...], meant: tuple[Bill, ...]) -> None:
        turn.talk_about_bill(meant[0].id)
        found = await service.explain_bill(self.deps.paying.bss, bills, *meant)
        item, term = item_in(turn.request), term_of(turn.request)
        told = say_item(turn.wording, found, item) if item and asks_what_item_is(turn.request) else None
        late = say_paid_late(turn.wording, found) if term is Term.LATE_FEE else ()
        turn.say(told or say_causes(turn.wording, found), *late)
        if told is not None and term is not None:
            asked = Saying(turn.wording, self.deps.operator, self.deps.facts, turn.request)
            turn.say(say_term(asked, term, in_task=False))

    def references(self, turn: Turn, bills: Sequence[Bill]) -> tuple[BillReference, ...]:
        """ "Perché è più alta di ottobre?": the one that is talked about, against that one."""
        named = super().references(turn, bills)
        if len(named) != 1 or named[0].by is Reference.STATE or not compares_with(turn.request.text):
            return named
        now = next((bill for bill in bills if bill.id == turn.bill), bills[0])
        this = BillReference(Reference.NUMBER, now.number.upper())
        return (this,) if fits(named[0], now, turn.wording.today) else (this, *named)  # "del mese scorso", of that one

    def completed(self, last: Request, said: Request) -> Request | None:
        """ "La differenza con ottobre?": of the bill that was explained."""
        others = said.entities.get("bill_ref") or tuple(filter(None, (month_of(said.period),)))
        if not others or not compares(said.text):
            return super().completed(last, said)
        return last.without("period").holding("bill_ref", *(_one_explained(last) or (1,)), *others)
