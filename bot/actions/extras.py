"""activate_offer, activate_service, deactivate_service."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.actions.extra_questions import only_asks
from bot.actions.extras_named import NamedExtra
from bot.actions.hearing.leaning import say_roaming_off
from bot.actions.hearing.plan_changes import note_plan_change
from bot.actions.hearing.too_dear import note_refused
from bot.actions.listed_offers import counted_in
from bot.actions.orders_under_way import followed_order, note_ordered, offer_opposite, order_under_way
from bot.actions.slots import LISTED_OFFERS, PENDING_REQUEST
from bot.actions.switching_off import SwitchingOff
from bot.actions.tasks.journey import OVER, ended, task_done
from bot.actions.tasks.one_by_one import begin_one_by_one, first_of_several, heard_as_lines
from bot.actions.tasks.own_line import LINE, held_line, line_left, not_left_out, own_line, talked_line
from bot.actions.turn import Turn
from bot.core.both_lines import MOST
from bot.core.extra_names import named_alone
from bot.core.leaning_words import switches_roaming_off
from bot.core.left_out import EXCLUDED_SERVICE, means_every_other_service, only_paid
from bot.core.lines import Line, masked
from bot.core.offer_words import means_other_plan, says_too_dear
from bot.core.offers import Extra, ExtraAction, ExtraBar, ExtraKind, ExtraOrderState, ExtraRefused
from bot.core.other_offer import points_at_one
from bot.core.pointing import names_nothing
from bot.core.requests import Request
from bot.core.tasks import CONFIRMED, Task, Unusable
from bot.services import extras
from bot.services.access import access_customer_id, access_lines
from bot.services.answers import extras as words
from bot.services.answers.choices import next_steps
from bot.services.turn import message_id
from bot.services.wording import Answer

ON, OFF = ExtraAction.SWITCH_ON, ExtraAction.SWITCH_OFF


class _ExtraTask(NamedExtra):
    """Which offer or service, for which line; then a yes, a proof, and one order, which is followed to its end."""

    async def admit(self, turn: Turn, task: Task) -> None:
        access_customer_id(turn.session)

    def gives_up(self, request: Request, task: Task) -> bool:
        """ "No, troppo": not at that price."""
        return self.switches is ON and task.asked is not None and says_too_dear(request.text)

    async def take(self, turn: Turn, task: Task, request: Request) -> Task:
        if self.gives_up(request, task):
            return ended(replace(task, taken=message_id.get()))
        if self.means_data_abroad(request):
            turn.request = request = request.without("line_kind")  # "internet" is no line at home
        return await super().take(turn, task, request)

    async def check(self, turn: Turn, task: Task, step: str, said: Any) -> Any:
        if step == self.item and self.is_no_place(turn, task, said):
            return task.get(self.item)
        if step == self.item:
            return extras.check_extra(await self._known(turn), said, await self._meant_by(turn, task, said))
        extra = await self._extra(turn, task)
        try:
            line = await own_line(self.deps, turn, task, said, lambda line: extra is None or extra.suits(line))
        except Unusable:
            if task.asked != CONFIRMED or not only_asks(turn.request):
                raise
            line = None  # "il mio amico che ci guadagna?"
        if line is None:
            return task.get(LINE)
        if extra is not None and not extra.suits(line):
            raise Unusable("utter_extra_not_for_line", name=extra.name, line=turn.wording.the_line(line))
        return line.number

    async def _meant_by(self, turn: Turn, task: Task, said: Any) -> extras.Meant:
        """What a place or a price is of. What is taken away by its price is on, whatever was listed."""
        priced_off = self.switches is OFF and not isinstance(said, int | str)
        points = priced_off or (self.switches is ON and points_at_one(turn.request.text))
        sold = await self._choice(turn, await access_lines(self.deps.bss, turn.session)) if points else ()
        listed = () if priced_off else counted_in(turn)
        return extras.Meant(listed, tuple(extra.id for extra in sold), task.get(self.item))

    async def settle(self, turn: Turn, task: Task) -> Task:
        """Fills the only line that there is something to do on; ends the task when there is nothing."""
        if task.asked is None and turn.request.texts("offer_name") and turn.request.texts("service_name"):
            turn.say(Answer("utter_extra_one_at_a_time"))
        if self._listed_alone(turn, task):
            task = task.holding(self.item, turn.recall(LISTED_OFFERS)[0])
        own = await access_lines(self.deps.bss, turn.session)
        if task.get(self.item) is None and not turn.answers:
            named = named_alone(turn.request.text, await self._choice(turn, own))
            task = task.holding(self.item, named.id) if named else task
        task = await self._with_those_left(turn, task, own)
        extra = await self._extra(turn, task)
        if extra is None:
            return await self._without_extra(turn, task, own)
        places = await extras.find_places(self.deps.bss, own, extra, self.switches)
        if await self._is_ordered(turn, task, extra, places):
            return task.holding(OVER, True)
        line = held_line(places.suited, task) or self._talked_about(turn, task, places)
        line = line or line_left(turn, task, places.free)
        if line is None and (several := first_of_several(turn, task, places.free, self._same(extra))):
            line = several[0]
        if line is not None:
            return await self._with_line(turn, task, line, extra, places)
        if not places.suited:
            turn.say(words.say_no_line(turn.wording, extra))
        elif not places.free:
            turn.say(words.say_nowhere(turn.wording, extra, self.switches, places.suited))
            turn.remember(LISTED_OFFERS, [extra.id])  # "disattivalo"
        elif not not_left_out(task, places.free):
            turn.say(words.say_only_left_out(turn.wording, extra, self.switches, places.free))
        else:
            return task.without(LINE)
        return ended(task)

    async def _is_ordered(self, turn: Turn, task: Task, extra: Extra, places: extras.Places) -> bool:
        """Whether an order before is still under way there, which is said; nothing else is to be done then."""
        held = held_line(places.suited, task)
        lines = (held,) if held else places.suited if not places.free or len(places.suited) == 1 else ()
        found = await order_under_way(self.deps, turn, extra, lines) if lines else None
        if found is not None:
            turn.say(words.say_already_ordered(turn.wording, found[0], extra, self.switches, found[1]))
            if found[1].action is not self.switches:
                offer_opposite(turn, found[1].what, words.request_for(extra, self.switches, found[0]))
            else:
                same = task.holding(self.item, extra.id).holding(LINE, found[0].number)
                note_ordered(turn, same.as_request(), found[1].what)
        return found is not None

    def _same(self, extra: Extra) -> Request:
        """For each line of several."""
        entity = "offer_name" if extra.kind is ExtraKind.OFFER else "service_name"
        return Request(self.intent, {entity: (extra.id,)})

    def _talked_about(self, turn: Turn, task: Task, places: extras.Places) -> Line | None:
        """Off only there, also where it is not on: no other line takes its place."""
        return talked_line(turn, task, places.suited) if self.switches is OFF and places.free else None

    def _of_talk(self, turn: Turn, task: Task, own: Sequence[Line]) -> Sequence[Line]:
        """The lines on which something is to be switched off."""
        line = (held_line(own, task) or talked_line(turn, task, own)) if self.switches is OFF else None
        return (line,) if line else own

    def heard(self, request: Request, task: Task) -> Request:
        return heard_as_lines(request, task, LINE)

    async def _with_those_left(self, turn: Turn, task: Task, own: Sequence[Line]) -> Task:
        """ "Tutto tranne la segreteria": the others, one after the other; without "tutto", the only other one."""
        request = turn.request
        if not request.texts(EXCLUDED_SERVICE) or task.get(self.item) is not None:
            return task
        found = _not_left_out(task, await self._choice(turn, self._of_talk(turn, task, own)))
        found = tuple(extra for extra in found if extra.cents or not only_paid(request))
        every = means_every_other_service(request)
        if not found or len(found) > (MOST if every else 1):
            return task
        if len(found) > 1:
            begin_one_by_one(turn, task, [(extra.name, self._same(extra)) for extra in found])
        return task.holding(self.item, found[0].id)

    async def _without_extra(self, turn: Turn, task: Task, own: Sequence[Line]) -> Task:
        """Another plan is not to be had here; and there may be nothing to switch off."""
        if task.asked is not None:
            return task
        if self.switches is ON and means_other_plan(turn.request.text):
            choices = next_steps(turn.wording, "list_offers", "show_plan", "talk_to_human")
            turn.say(Answer("utter_offers_not_plans", {}, choices))
            note_plan_change(turn)
            return ended(task)
        if self.switches is OFF and switches_roaming_off(turn.request.text):
            turn.say(say_roaming_off(self.deps, turn))
            return ended(task)
        lines = self._of_talk(turn, task, own)
        if self.switches is OFF and not await self._choice(turn, lines):
            elsewhere = await extras.active_places(self.deps.bss, own, await self._known(turn))
            turn.say(words.say_nothing_active(turn.wording, lines[0] if len(lines) == 1 else None, elsewhere))
            return ended(task)
        return task

    async def _with_line(self, turn: Turn, task: Task, line: Line, extra: Extra, places: extras.Places) -> Task:
        """Whether anything is in the way on this line: then another is asked for, where there is one."""
        if line not in places.free:
            bar = ExtraBar.ALREADY_ACTIVE if self.switches is ON else ExtraBar.NOT_ACTIVE
            barred: extras.Barred | None = extras.Barred(bar)
        else:
            barred = await extras.check_line(self.deps.bss, line, extra, self.switches)
        if barred is None:
            return task if task.get(LINE) == line.number else task.holding(LINE, line.number)
        elsewhere = not_left_out(task, places.free) if barred.bar is ExtraBar.NOT_ACTIVE else ()
        turn.say(words.say_barred(turn.wording, line, extra, self.switches, barred, elsewhere))
        note_refused(turn, line, self._same(extra), extra, barred.bar)
        return ended(task)

    def _listed_alone(self, turn: Turn, task: Task) -> bool:
        """ "La prendo", or "sì", of the only offer that was shown; "disattivalo", of the one that was said to be on."""
        listed, yes = turn.recall(LISTED_OFFERS) or (), task.asked == self.item and turn.request.intent == "affirm"
        fresh = (task.asked is None or yes) and task.get(self.item) is None and not turn.answers
        meant = yes or self.switches is ON or names_nothing(turn.request.text)
        return meant and fresh and len(listed) == 1 and not means_other_plan(turn.request.text)

    async def ask(self, turn: Turn, task: Task, step: str) -> Answer:
        own = await access_lines(self.deps.bss, turn.session)
        extra = await self._extra(turn, task)
        if step == LINE and extra is not None:
            places = await extras.find_places(self.deps.bss, own, extra, self.switches)
            return words.ask_line(turn.wording, not_left_out(task, places.free))
        choice = await self._choice(turn, self._of_talk(turn, task, own)) or await self._choice(turn, own)
        found = _not_left_out(task, choice) or choice
        turn.remember(LISTED_OFFERS, [each.id for each in found])
        return words.ask_extra(turn.wording, self.item, self.switches, found)

    async def _choice(self, turn: Turn, own: Sequence[Line]) -> tuple[Extra, ...]:
        known = await self._known(turn)
        if self.switches is OFF:
            return await extras.active_extras(self.deps.bss, own, known)
        suited = [extra for extra in known.values() if any(extra.suits(line) for line in own)]
        return tuple(extra for extra in suited if extra.kind is self.offered)

    async def read_back(self, turn: Turn, task: Task) -> Answer:
        line, extra = await self._meant(turn, task)
        return words.read_back(turn.wording, line, extra, self.switches, self.yes_or_no(turn, task))

    async def do(self, turn: Turn, task: Task) -> None:
        line, extra = await self._meant(turn, task)
        money, session = self.deps.paying.bss, turn.session
        act = extras.act_of_extra(turn.wording, line, extra, self.switches)
        try:
            order = await extras.do_order(
                money, self.deps.account.proofs, session, act, task, line, extra, self.switches
            )
        except ExtraRefused as error:
            barred = await extras.check_line(self.deps.bss, line, extra, self.switches)
            barred = barred if barred and barred.bar is error.bar else extras.Barred(error.bar)
            turn.say(words.say_barred(turn.wording, line, extra, self.switches, barred))
            return
        what = words.what_of(turn.wording, line, extra)
        if order.state is ExtraOrderState.UNDER_WAY:
            await self.deps.paying.extras.follow(followed_order(turn, order.id, what, order.cents, self.switches))
        await self.deps.account.log.of_turn(session, self.intent, target=f"{extra.id}:{masked(line.number)}")
        turn.done(task.as_request(), what)
        turn.say(words.say_state(turn.wording, line, extra, self.switches, order))

    def about_done(self, turn: Turn) -> bool:
        """What was switched is switched back by a request of its own."""
        done = task_done(turn, self.intent)
        if done is None:
            return False
        what = turn.recall(PENDING_REQUEST)["what"]
        item, number = done.values[self.item], done.values[LINE]
        turn.say(words.say_was_done(turn.wording, self.switches, item, number, what))
        offer_opposite(turn, what, words.opposite_of(self.switches, item, number))
        return True

    async def _known(self, turn: Turn) -> Mapping[str, Extra]:
        return await extras.read_extras(self.deps.paying.bss, turn.session)

    async def _extra(self, turn: Turn, task: Task) -> Extra | None:
        id = task.get(self.item)
        return None if id is None else (await self._known(turn)).get(id)

    async def _meant(self, turn: Turn, task: Task) -> tuple[Line, Extra]:
        """Both, as they are now; that line is talked about. Raises Unusable when one of them is there no more."""
        line = held_line(await access_lines(self.deps.bss, turn.session), task)
        extra = await self._extra(turn, task)
        if line is None or extra is None:
            raise Unusable("utter_extra_unknown")
        turn.talk_about(line)
        return line, extra


def _not_left_out(task: Task, found: Sequence[Extra]) -> tuple[Extra, ...]:
    return tuple(extra for extra in found if extra.id not in task.excluded)


class ActivateOffer(_ExtraTask):
    action = "action_activate_offer"
    intent = "activate_offer"
    item = "offer"
    steps = ("offer", LINE)
    offered = ExtraKind.OFFER


class ActivateService(_ExtraTask):
    action = "action_activate_service"
    intent = "activate_service"
    item = "service"
    steps = ("service", LINE)


class DeactivateService(SwitchingOff, _ExtraTask):
    action = "action_deactivate_service"
    intent = "deactivate_service"
    item = "service"
    steps = ("service", LINE)
    switches = OFF
