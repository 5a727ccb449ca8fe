"""list_offers, activate_offer, activate_service, deactivate_service."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from bot.actions.base import AnsweringAction
from bot.actions.switching_off import SwitchingOff
from bot.actions.tasks.journey import TaskJourney, ended, task_done, the_only
from bot.actions.tasks.own_line import LINE, held_line, line_left, own_line, said_line
from bot.actions.turn import LISTED_LINES, LISTED_OFFERS, OFFERED, OFFERS_SHOWN, PENDING_REQUEST, Turn
from bot.core.lines import Line, LineKind, masked
from bot.core.nearby import names_operator
from bot.core.offer_words import (
    asks_cost,
    asks_for_services,
    blocks_premium,
    means_other_plan,
    place_in_words,
    says_too_dear,
)
from bot.core.offers import Extra, ExtraAction, ExtraBar, ExtraKind, ExtraOrderState, ExtraRefused, FollowedOrder
from bot.core.pointing import asks_price, names_nothing
from bot.core.requests import Request
from bot.core.tasks import Task, Unusable
from bot.services import extras
from bot.services.access import access_customer_id, access_lines
from bot.services.answers import extras as words
from bot.services.answers.choices import next_steps
from bot.services.turn import message_id
from bot.services.wording import Answer

_SWITCHING = ("activate_offer", "activate_service", "deactivate_service")
"""Tasks with a list of their own."""
ON, OFF = ExtraAction.SWITCH_ON, ExtraAction.SWITCH_OFF


class ListOffers(AnsweringAction):
    """Dedicated offers of who is signed in, generic ones for anybody; services, when they are asked for."""

    action = "action_list_offers"
    intent = "list_offers"

    async def answer(self, turn: Turn, request: Request) -> None:
        lines = await access_lines(self.deps.bss, turn.session) if turn.session.customer_id else ()
        money, text = self.deps.paying.bss, request.text
        named = _named(turn, request)
        if means_other_plan(text) and not named:
            turn.say(Answer("utter_offers_not_plans", {}, next_steps(turn.wording, "show_plan", "talk_to_human")))
        sold = await extras.read_services(money, lines)
        of_services = named & {extra.id for extra in sold}
        if request.texts("service_name") or of_services or (asks_for_services(text) and not named):
            found = _meant(sold, request, named)
            turn.say(await self._active(turn, found, named, lines) or words.say_services_sold(turn.wording, found))
        else:
            found = _meant(await extras.read_offers(money, turn.session, lines), request, named)
            turn.say(words.say_offers(turn.wording, found, bool(turn.session.customer_id)))
        if turn.active_loop is None:
            turn.remember(LISTED_OFFERS, [extra.id for extra in found])
            turn.forget(LISTED_LINES)
        elif turn.task is not None and turn.task.intent not in _SWITCHING:
            turn.remember(LISTED_OFFERS, [extra.id for extra in found])
            turn.remember(OFFERED, OFFERS_SHOWN)
        turn.request = request
        turn.ask_again_later()
        turn.settle()

    async def _active(self, turn: Turn, found: Sequence[Extra], named: set[str], own: Sequence[Line]) -> Answer | None:
        """ "Quanto costa l'antivirus?", of one that is on already; None: none is, or several are asked for."""
        if not own or len(found) != 1 or found[0].id not in named:
            return None
        places = await extras.find_places(self.deps.bss, own, found[0], OFF)
        others = [line for line in places.suited if line not in places.free]
        return words.say_cost_active(turn.wording, found[0], places.free, others) if places.free else None

    def completed(self, last: Request, said: Request) -> Request | None:
        """ "La seconda", after the list: it is to be had, and is read back."""
        names = {name: said.entities[name] for name in ("offer_name", "service_name") if said.entities.get(name)}
        return Request("activate_offer", names, said.text) if names else None


def _named(turn: Turn, request: Request) -> set[str]:
    """Ids: named, "la seconda" of the last list, or for "quanto costa?" what is about to be switched on."""
    listed = turn.recall(LISTED_OFFERS) or ()
    places = [value for value in request.entities.get("offer_name", ()) if isinstance(value, int)]
    at_places = {listed[place - 1] for place in places if 0 < place <= len(listed)}
    named = {*request.texts("offer_name"), *request.texts("service_name"), *at_places}
    if not named and turn.task is not None and asks_price(request.text):
        named = {value for step in ("offer", "service") if (value := turn.task.get(step))}
    return named


def _meant(found: Sequence[Extra], request: Request, named: set[str]) -> tuple[Extra, ...]:
    """Those that are named, else those for the kind of line that is; all of them, when that leaves none."""
    kind = request.first("line_kind")
    fitting = [extra for extra in found if extra.id in named] or [
        extra for extra in found if kind not in set(LineKind) or extra.for_kind in (None, LineKind(kind))
    ]
    return tuple(fitting or found)


class _ExtraTask(TaskJourney):
    """Which offer or service, for which line; then a yes, a proof, and one order, which is followed to its end."""

    item: ClassVar[str]
    switches: ClassVar[ExtraAction] = ON
    offered: ClassVar[ExtraKind] = ExtraKind.SERVICE

    async def admit(self, turn: Turn, task: Task) -> None:
        access_customer_id(turn.session)

    def found(self, request: Request, task: Task) -> Mapping[str, Any]:
        names = _names_in(request, self.offered)
        if not names and self.switches is ON and blocks_premium(request.text):
            names = [self.deps.facts.premium.block_id]
        said = names[0] if len(names) == 1 else None
        place_of_line = isinstance(said, int) and task.asked == LINE
        if said is None and task.asked in (None, self.item) and (cents := the_only(request, "amount")):
            said = {"cents": cents}
        values: dict[str, Any] = {} if said is None or place_of_line else {self.item: said}
        line = said_line(request, task)
        return {**values, LINE: line} if line else values

    async def answer_about(self, turn: Turn, task: Task) -> tuple[Answer, ...]:
        """What it costs, while the line is asked for; not what another operator's costs."""
        text = turn.request.text
        asked = self.switches is ON and task.asked == LINE and asks_cost(text) and not names_operator(text)
        extra = await self._extra(turn, task) if asked else None
        return (words.say_cost(turn.wording, extra),) if extra is not None else ()

    def gives_up(self, request: Request, task: Task) -> bool:
        """ "No, troppo": not at that price."""
        return self.switches is ON and task.asked is not None and says_too_dear(request.text)

    async def take(self, turn: Turn, task: Task, request: Request) -> Task:
        if self.gives_up(request, task):
            return ended(replace(task, taken=message_id.get()))
        return await super().take(turn, task, request)

    async def check(self, turn: Turn, task: Task, step: str, said: Any) -> Any:
        if step == self.item:
            return extras.check_extra(await self._known(turn), said, turn.recall(LISTED_OFFERS) or ())
        extra = await self._extra(turn, task)
        line = await own_line(self.deps, turn, task, said, lambda line: extra is None or extra.suits(line))
        if line is None:
            return task.get(LINE)
        if extra is not None and not extra.suits(line):
            raise Unusable("utter_extra_not_for_line", name=extra.name, line=turn.wording.the_line(line))
        return line.number

    async def settle(self, turn: Turn, task: Task) -> Task:
        """Fills the only line that there is something to do on; ends the task when there is nothing."""
        if task.asked is None and turn.request.texts("offer_name") and turn.request.texts("service_name"):
            turn.say(Answer("utter_extra_one_at_a_time"))
        if self._listed_alone(turn, task):
            task = task.holding(self.item, turn.recall(LISTED_OFFERS)[0])
        own = await access_lines(self.deps.bss, turn.session)
        extra = await self._extra(turn, task)
        if extra is None:
            return await self._without_extra(turn, task, own)
        places = await extras.find_places(self.deps.bss, own, extra, self.switches)
        line = held_line(places.suited, task) or line_left(turn, task, places.free)
        if line is not None:
            return await self._with_line(turn, task, line, extra, places)
        if not places.suited:
            turn.say(words.say_no_line(turn.wording, extra))
        elif not places.free:
            turn.say(words.say_nowhere(turn.wording, extra, self.switches, places.suited))
            turn.remember(LISTED_OFFERS, [extra.id])  # "disattivalo"
        else:
            return task.without(LINE)
        return ended(task)

    async def _without_extra(self, turn: Turn, task: Task, own: Sequence[Line]) -> Task:
        """Another plan is not to be had here; and there may be nothing to switch off."""
        if task.asked is not None:
            return task
        if self.switches is ON and means_other_plan(turn.request.text):
            choices = next_steps(turn.wording, "list_offers", "show_plan", "talk_to_human")
            turn.say(Answer("utter_offers_not_plans", {}, choices))
            return ended(task)
        if self.switches is OFF and not await self._choice(turn, own):
            turn.say(Answer("utter_extra_nothing_active", {}, next_steps(turn.wording, "list_offers")))
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
        turn.say(words.say_barred(turn.wording, line, extra, self.switches, barred))
        return ended(task)

    def _listed_alone(self, turn: Turn, task: Task) -> bool:
        """ "La prendo", of the only offer that was shown; "disattivalo", of the one that was said to be on."""
        listed = turn.recall(LISTED_OFFERS) or ()
        fresh = task.asked is None and task.get(self.item) is None and not turn.answers
        meant = self.switches is ON or names_nothing(turn.request.text)
        return meant and fresh and len(listed) == 1 and not means_other_plan(turn.request.text)

    async def ask(self, turn: Turn, task: Task, step: str) -> Answer:
        own = await access_lines(self.deps.bss, turn.session)
        extra = await self._extra(turn, task)
        if step == LINE and extra is not None:
            places = await extras.find_places(self.deps.bss, own, extra, self.switches)
            return words.ask_line(turn.wording, places.free)
        found = await self._choice(turn, own)
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
            await self.deps.paying.extras.follow(_followed(turn, order.id, what, order.cents, self.switches))
        await self.deps.account.log.of_turn(session, self.intent, target=f"{extra.id}:{masked(line.number)}")
        turn.talk_about(line)
        turn.done(task.as_request(), what)
        turn.say(words.say_state(turn.wording, line, extra, self.switches, order))

    def about_done(self, turn: Turn) -> bool:
        """What was switched is switched back by a request of its own."""
        done = task_done(turn, self.intent)
        if done is None:
            return False
        what = turn.recall(PENDING_REQUEST)["what"]
        turn.say(words.say_was_done(turn.wording, self.switches, done.values[self.item], done.values[LINE], what))
        return True

    async def _known(self, turn: Turn) -> Mapping[str, Extra]:
        return await extras.read_extras(self.deps.paying.bss, turn.session)

    async def _extra(self, turn: Turn, task: Task) -> Extra | None:
        id = task.get(self.item)
        return None if id is None else (await self._known(turn)).get(id)

    async def _meant(self, turn: Turn, task: Task) -> tuple[Line, Extra]:
        """Both, as they are now. Raises Unusable when one of them is there no more."""
        line = held_line(await access_lines(self.deps.bss, turn.session), task)
        extra = await self._extra(turn, task)
        if line is None or extra is None:
            raise Unusable("utter_extra_unknown")
        return line, extra


def _names_in(request: Request, kind: ExtraKind) -> list[Any]:
    """What is named; of an offer and a service in one message, the one of this kind; "la prima" in words."""
    offers, services = request.entities.get("offer_name", ()), request.entities.get("service_name", ())
    of_kind, others = (offers, services) if kind is ExtraKind.OFFER else (services, offers)
    place = place_in_words(request.text) if not (of_kind or others) else None
    return list(dict.fromkeys(of_kind or others)) or ([place] if place is not None else [])


def _followed(turn: Turn, order_id: str, what: str, cents: int, action: ExtraAction) -> FollowedOrder:
    session = turn.session
    customer_id = access_customer_id(session)
    return FollowedOrder(
        order_id, customer_id, session.conversation_id, session.language, what, cents, action, turn.now
    )


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
