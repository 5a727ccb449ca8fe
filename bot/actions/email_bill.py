"""email_bill: the PDF of a bill by e-mail, or how all bills come from now on. Two effects, each read back as itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.actions.tasks.journey import TaskJourney, ended, task_done
from bot.actions.turn import Turn
from bot.core.bill_words import bill_references, meant_bills
from bot.core.bills import BillDelivery, UnknownBill
from bot.core.delivery_words import downloads_instead, from_now_on, gives_up_paper, refuses_email
from bot.core.pointing import sends_it
from bot.core.requests import Request
from bot.core.tasks import Task, Unusable
from bot.services import bills
from bot.services.access import access_customer, access_customer_id
from bot.services.answers import bill_delivery as words
from bot.services.answers.bills import bill_name, unknown_of
from bot.services.answers.choices import next_steps
from bot.services.bill_delivery import Effect, do_send_bill, do_set_delivery
from bot.services.turn import message_id
from bot.services.wording import Answer

DELIVERY, BILL = "delivery", "bill"


class EmailBill(TaskJourney):
    action = "action_email_bill"
    intent = "email_bill"
    steps = (DELIVERY,)
    further = (BILL,)

    async def admit(self, turn: Turn, task: Task) -> None:
        access_customer_id(turn.session)

    def needed(self, task: Task) -> Sequence[str]:
        return (DELIVERY, BILL) if task.get(DELIVERY) == Effect.ONCE else (DELIVERY,)

    def gives_up(self, request: Request, task: Task) -> bool:
        """ "Non per mail": there is no other way to send it now; "no anzi scaricala qui", to the read-back."""
        if task.asked is not None and downloads_instead(request.text):
            return True
        return refuses_email(request.text) and not request.texts("delivery")

    async def take(self, turn: Turn, task: Task, request: Request) -> Task:
        if self.gives_up(request, task):
            pdf = turn.wording.choice("utter_choice_bill_pdf", Request("download_bill").payload)
            turn.say(Answer("utter_email_bill_not_sent", {}, (pdf,)))
            return ended(replace(task, taken=message_id.get()))
        return await super().take(turn, task, request)

    def found(self, request: Request, task: Task) -> Mapping[str, Any]:
        references, effect = bill_references(request), _effect_in(request)
        if effect is None and references and task.get(DELIVERY) is None:
            effect = Effect.ONCE
        values = {DELIVERY: effect.value if effect else None, BILL: references or None}
        return {step: value for step, value in values.items() if value is not None}

    async def check(self, turn: Turn, task: Task, step: str, said: Any) -> Any:
        if step == DELIVERY:
            return said
        own = await bills.access_bills(self.deps.paying.bss, turn.session, turn.wording.today)
        try:
            meant = meant_bills(said, own, turn.listed_bills, turn.wording.today)
        except UnknownBill:
            why, values = unknown_of(turn.wording, said)
            raise Unusable(why, **values) from None
        if len(meant) > 1:
            raise Unusable("utter_email_bill_one_at_a_time")
        return meant[0].id

    async def settle(self, turn: Turn, task: Task) -> Task:
        """The bill that is talked about, or the newest; the read-back names it."""
        given = next(reversed(turn.request.texts("email")), None)
        if given is not None and given != ((await access_customer(self.deps.bss, turn.session)).email or "").lower():
            turn.say(Answer("utter_email_bill_only_known", {}, next_steps(turn.wording, "update_profile")))
        if task.get(DELIVERY) is None and task.asked is None and turn.bill and sends_it(turn.request.text):
            task = task.holding(DELIVERY, Effect.ONCE.value)
        asked = task.asked == BILL or BILL in turn.request.texts("field")
        if task.get(DELIVERY) != Effect.ONCE or task.get(BILL) or asked:
            return task
        own = await bills.access_bills(self.deps.paying.bss, turn.session, turn.wording.today)
        kept = next((bill for bill in own if bill.id == turn.bill), own[0] if own else None)
        return task.holding(BILL, kept.id) if kept and not bill_references(turn.request) else task

    async def is_over(self, turn: Turn, task: Task) -> bool:
        """No bills at all, no address to send to, or bills that come so already."""
        if await super().is_over(turn, task):
            return True
        bss, effect = self.deps.paying.bss, task.get(DELIVERY)
        customer = await access_customer(self.deps.bss, turn.session)
        if not await bills.access_bills(bss, turn.session, turn.wording.today):
            turn.say(Answer("utter_bills_none", {}, next_steps(turn.wording, "list_lines")))
        elif effect != Effect.PAPER and customer.email is None:
            turn.say(Answer("utter_email_bill_no_address", {}, next_steps(turn.wording, "update_profile")))
        elif effect in set(BillDelivery) and await bss.bill_delivery(customer.id) == effect:
            turn.say(words.say_so_already(Effect(effect)))
        else:
            return False
        return True

    async def ask(self, turn: Turn, task: Task, step: str) -> Answer:
        if step == BILL:
            own = await bills.access_bills(self.deps.paying.bss, turn.session, turn.wording.today)
            return words.ask_bill(turn.wording, own)
        return words.ask_delivery(turn.wording)

    async def read_back(self, turn: Turn, task: Task) -> Answer:
        customer, named = await access_customer(self.deps.bss, turn.session), ""
        if task.get(BILL):
            named = bill_name(turn.wording, await self._bill(turn, task))
        effect = Effect(task.values[DELIVERY])
        return words.read_back(effect, named, customer.email or "", self.yes_or_no(turn, task))

    async def do(self, turn: Turn, task: Task) -> None:
        effect, customer = Effect(task.values[DELIVERY]), await access_customer(self.deps.bss, turn.session)
        bss, account, effects = self.deps.paying.bss, self.deps.account, self.deps.effects
        if effect is Effect.ONCE:
            bill = await self._bill(turn, task)
            named, address = bill_name(turn.wording, bill), customer.email
            if address is None:
                raise Unusable("utter_email_bill_no_address")
            await do_send_bill(bss, account, effects, turn.session, task.id, bill, address, named)
            what = turn.wording.phrase("utter_done_email_bill", bill=named)
        else:
            await do_set_delivery(bss, account, effects, turn.wording, turn.session, task.id, customer, effect)
            named, address, what = "", customer.email, words.done_words(turn.wording, effect)
        turn.done(task.as_request(), what)
        turn.say(words.say_done(turn.wording, effect, named, address or ""))

    async def _bill(self, turn: Turn, task: Task) -> Any:
        try:
            return await bills.access_bill(self.deps.paying.bss, access_customer_id(turn.session), task.values[BILL])
        except UnknownBill:
            raise Unusable("utter_bills_none") from None

    def about_done(self, turn: Turn) -> bool:
        done = task_done(turn, self.intent)
        if done is None or self.found(turn.request, done):
            return False
        turn.say(words.say_was_done(turn.wording, Effect(done.values[DELIVERY])))
        return True


def _effect_in(request: Request) -> Effect | None:
    """ "Via mail" is the PDF now, "via mail da ora in poi" is all of them; "basta carta" is by e-mail from now on."""
    said = set(request.texts("delivery"))
    if "paper" in said and not gives_up_paper(request.text):
        return Effect.PAPER
    if "always" in said or "paper" in said or ("email" in said and from_now_on(request.text)):
        return Effect.EMAIL
    return Effect.ONCE if "email" in said else None
