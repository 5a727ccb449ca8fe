"""email_bill: the PDF of a bill by e-mail, or how all bills come from now on. Two effects, each read back as itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.actions.slots import OFFERED
from bot.actions.tasks.journey import TaskJourney, ended, task_done
from bot.actions.tasks.known import asked_about
from bot.actions.turn import Turn
from bot.core.bill_receivers import is_for_another, sends_to_another
from bot.core.bill_words import adds_by_and, bill_references
from bot.core.bills import Bill, BillDelivery, UnknownBill
from bot.core.delivery_words import (
    asks_of_paper,
    changes_contact,
    downloads_instead,
    from_now_on,
    gives_up_paper,
    has_paper_wants_email,
    rules_address_out,
    rules_email_out,
    takes_paper_away,
    wants_paper,
)
from bot.core.excluded_bills import meant_beside, wanted_of_span
from bot.core.pointing import sends_it, sends_them
from bot.core.requests import Request
from bot.core.task_questions import TaskQuestion
from bot.core.tasks import Task, Unusable
from bot.services import bills
from bot.services.access import access_customer, access_customer_id
from bot.services.answers import bill_delivery as words
from bot.services.answers.bills import bill_name, bill_names, unknown_of
from bot.services.answers.choices import next_steps
from bot.services.bill_delivery import Effect, do_send_bill, do_set_delivery
from bot.services.turn import message_id
from bot.services.wording import Answer

DELIVERY, BILL, PROFILE = "delivery", "bill", "update_profile"
_OF_CARDS = frozenset({"remove_card", "list_cards", "save_card"})
MOST = 6
"""Bills that go out at once."""


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
        if _is_for_another(request):
            return True
        if task.asked is not None and downloads_instead(request.text):
            return True
        refused = rules_email_out(request.text, named=bool(request.texts("delivery")))
        return refused and _effect_in(request) is not Effect.PAPER

    def heard(self, request: Request, task: Task) -> Request:
        """ "No, a contabile@..." says where this is to go; the profile is another matter, unless it is called so."""
        if request.intent in _OF_CARDS and takes_paper_away(request.text):
            return replace(request, intent="correct")  # the bill on paper, and no card
        elsewhere = request.intent == "update_profile" and request.first("email") and not changes_contact(request.text)
        return replace(request.without("contact_kind"), intent="correct") if elsewhere else request

    async def take(self, turn: Turn, task: Task, request: Request) -> Task:
        if _is_for_another(request):
            turn.say(words.say_only_to_you(turn.wording, request))
            if task.get(BILL):
                turn.talk_about_bill(_held(task)[0])
            return ended(replace(task, taken=message_id.get()))
        if self.gives_up(request, task):
            pdf = turn.wording.choice("utter_choice_bill_pdf", Request("download_bill").payload)
            turn.say(Answer("utter_email_bill_not_sent", {}, (pdf,)))
            return ended(replace(task, taken=message_id.get()))
        if await self._has_no_other_address(turn, task, request):
            return ended(replace(task, taken=message_id.get()))
        return await super().take(turn, task, request)

    async def _has_no_other_address(self, turn: Turn, task: Task, request: Request) -> bool:
        """ "Ma non a questa mail": the known one is the only one, so nothing is read back."""
        effect = _effect_in(request) or task.get(DELIVERY)
        if effect == Effect.PAPER or not rules_address_out(request.text) or turn.session.customer_id is None:
            return False
        given = next(reversed(request.texts("email")), None)
        if given is not None and given == ((await access_customer(self.deps.bss, turn.session)).email or "").lower():
            return False
        change = Request(PROFILE, {"contact_kind": ("email",), **({"email": (given,)} if given else {})})
        choice = turn.wording.choice("utter_choice_update_profile", change.payload)
        turn.say(Answer("utter_email_bill_only_known", {}, (choice,)))
        turn.remember(OFFERED, PROFILE)
        return True

    async def answer_about(self, turn: Turn, task: Task) -> tuple[Answer, ...]:
        """What becomes of the bill on paper; of one PDF "la togli?" makes it a change of how all of them come."""
        effect, text = task.get(DELIVERY), turn.request.text
        away = effect == Effect.ONCE and takes_paper_away(text)
        if effect in (Effect.ONCE, Effect.EMAIL) and not away and asks_of_paper(text):
            return (replace(words.say_of_paper(turn.wording, Effect(effect)), choices=()),)
        if asked_about(turn, task) is TaskQuestion.COSTS:
            return (words.say_cost(turn.wording, self.deps.facts.bills.paper_price),)
        return await super().answer_about(turn, task)

    def found(self, request: Request, task: Task) -> Mapping[str, Any]:
        references, effect = wanted_of_span(request), _effect_in(request)
        if effect is None and references and task.get(DELIVERY) is None:
            effect = Effect.ONCE
        values = {DELIVERY: effect.value if effect else None, BILL: references or None}
        return {step: value for step, value in values.items() if value is not None}

    async def check(self, turn: Turn, task: Task, step: str, said: Any) -> Any:
        if step == DELIVERY:
            return said
        own = await bills.access_bills(self.deps.paying.bss, turn.session, turn.wording.today)
        try:
            meant = meant_beside(said, own, turn.listed_bills, turn.wording.today, turn.request.text)
        except UnknownBill:
            why, values = unknown_of(turn.wording, said)
            raise Unusable(why, **values) from None
        if not meant:
            raise Unusable("utter_email_bill_no_other")
        found = _with_held(task, [bill.id for bill in meant], turn.request.text)
        if len(found) > MOST:
            raise Unusable("utter_email_bill_so_many", most=str(MOST))
        return found

    async def settle(self, turn: Turn, task: Task) -> Task:
        """The bill that is talked about, or the newest; the read-back names it."""
        given = next(reversed(turn.request.texts("email")), None)
        if given is not None and given != ((await access_customer(self.deps.bss, turn.session)).email or "").lower():
            turn.say(Answer("utter_email_bill_only_known", {}, next_steps(turn.wording, PROFILE)))
        if task.get(DELIVERY) is None and task.asked is None and turn.bill and _points(turn.request.text):
            task = task.holding(DELIVERY, Effect.ONCE.value)
        asked = task.asked == BILL or BILL in turn.request.texts("field")
        if task.get(DELIVERY) != Effect.ONCE or task.get(BILL) or asked:
            return task
        if bill_references(turn.request):
            return task
        own = await bills.access_bills(self.deps.paying.bss, turn.session, turn.wording.today)
        shown = turn.recent_bills if sends_them(turn.request.text) else [turn.bill]
        kept = [bill.id for bill in own if bill.id in shown] or [bill.id for bill in own[:1]]
        return task.holding(BILL, kept) if kept else task

    async def is_over(self, turn: Turn, task: Task) -> bool:
        """No bills at all, no address to send to, or bills that come so already."""
        if await super().is_over(turn, task):
            return True
        bss, effect = self.deps.paying.bss, task.get(DELIVERY)
        customer = await access_customer(self.deps.bss, turn.session)
        if not await bills.access_bills(bss, turn.session, turn.wording.today):
            turn.say(Answer("utter_bills_none", {}, next_steps(turn.wording, "list_lines")))
        elif effect != Effect.PAPER and customer.email is None:
            turn.say(Answer("utter_email_bill_no_address", {}, next_steps(turn.wording, PROFILE)))
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
            named = bill_names(turn.wording, await self._bills(turn, task))
        effect = Effect(task.values[DELIVERY])
        return words.read_back(effect, named, customer.email or "", self.yes_or_no(turn, task))

    async def do(self, turn: Turn, task: Task) -> None:
        effect, customer = Effect(task.values[DELIVERY]), await access_customer(self.deps.bss, turn.session)
        bss, account, effects = self.deps.paying.bss, self.deps.account, self.deps.effects
        if effect is Effect.ONCE:
            meant, address = await self._bills(turn, task), customer.email
            named = bill_names(turn.wording, meant)
            if address is None:
                raise Unusable("utter_email_bill_no_address")
            for bill in meant:
                key, title = f"{task.id}:{bill.id}", bill_name(turn.wording, bill)
                await do_send_bill(bss, account, effects, turn.session, key, bill, address, title)
                turn.talk_about_bill(bill.id)
            what = turn.wording.phrase("utter_done_email_bill", bill=named)
        else:
            await do_set_delivery(bss, account, effects, turn.wording, turn.session, task.id, customer, effect)
            named, address, what = "", customer.email, words.done_words(turn.wording, effect)
        turn.done(task.as_request(), what)
        turn.say(words.say_done(turn.wording, effect, named, address or ""))

    async def _bills(self, turn: Turn, task: Task) -> list[Bill]:
        bss, customer_id = self.deps.paying.bss, access_customer_id(turn.session)
        try:
            return [await bills.access_bill(bss, customer_id, bill) for bill in _held(task)]
        except UnknownBill:
            raise Unusable("utter_bills_none") from None

    def about_done(self, turn: Turn) -> bool:
        done = task_done(turn, self.intent)
        if done is None or self.found(turn.request, done):
            return False
        turn.say(words.say_was_done(turn.wording, Effect(done.values[DELIVERY])))
        return True


def _held(task: Task) -> list[str]:
    """Ids; a task that was kept for long may hold one alone."""
    held = task.values[BILL]
    return [held] if isinstance(held, str) else held


def _with_held(task: Task, found: list[str], text: str) -> list[str]:
    """ "Anche maggio", "e poi aprile": besides those that are to be sent already."""
    held = _held(task) if task.get(BILL) and task.asked is not None and adds_by_and(text) else []
    return list(dict.fromkeys((*held, *found)))


def _is_for_another(request: Request) -> bool:
    """ "Mandala alla mia commercialista"; "no, a lui". An address that is given is told of as ever."""
    said, aliases = request.text, request.texts("line_alias")
    return not request.texts("email") and (sends_to_another(said, aliases) or is_for_another(said, aliases))


def _points(text: str) -> bool:
    return sends_it(text) or sends_them(text)


def _effect_in(request: Request) -> Effect | None:
    """ "Via mail" is the PDF now, "via mail da ora in poi" is all of them; "basta carta" is by e-mail from now on."""
    said = set(request.texts("delivery"))
    if has_paper_wants_email(request.text) or takes_paper_away(request.text):
        return Effect.EMAIL
    if wants_paper(request.text) or ("paper" in said and not gives_up_paper(request.text)):
        return Effect.PAPER
    if "always" in said or "paper" in said or ("email" in said and from_now_on(request.text)):
        return Effect.EMAIL
    return Effect.ONCE if "email" in said else None
