"""Which offer or service a message names, while one is switched: by name, by its place or by its price."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from bot.actions.extra_questions import AskedOfExtra
from bot.actions.listed_offers import counted_in
from bot.actions.tasks.journey import the_only
from bot.actions.tasks.own_line import LINE, said_line
from bot.actions.turn import Turn
from bot.core.named_extras import corrects_name
from bot.core.offer_words import blocks_premium, names_in
from bot.core.offers import ExtraAction, ExtraKind
from bot.core.other_offer import says_free, says_other_place, says_price, takes_free
from bot.core.requests import Request
from bot.core.tasks import CONFIRMED, Task

ON = ExtraAction.SWITCH_ON


class NamedExtra(AskedOfExtra):
    """What the message holds of the two steps."""

    item: ClassVar[str]
    switches: ClassVar[ExtraAction] = ON
    offered: ClassVar[ExtraKind] = ExtraKind.SERVICE

    def found(self, request: Request, task: Task) -> Mapping[str, Any]:
        said, line = self._said(request, task), said_line(request, task)
        if isinstance(said, int) and task.asked == LINE:
            if not (self.switches is ON and says_other_place(request)):
                said = None  # the place of a line
            elif not request.names_line:
                line = None
        values: dict[str, Any] = {} if said is None else {self.item: said}
        return {**values, LINE: line} if line else values

    def _said(self, request: Request, task: Task) -> Any:
        names = names_in(request, self.offered)
        if not names and self.switches is ON and blocks_premium(request.text):
            names = [self.deps.facts.premium.block_id]
        if not names and self.means_data_abroad(request):
            names = [self.deps.facts.roaming.bundle_id]
        if len(names) == 1:
            return names[0]
        by_price = task.asked in (None, self.item) or (self.switches is ON and says_price(request.text))
        if by_price and (cents := the_only(request, "amount")):
            return {"cents": cents}
        free = says_free(request.text) if self.switches is ON else takes_free(request.text)
        return {"cents": 0} if not names and free else None

    def tells(self, request: Request, task: Task) -> bool:
        """ "Quella gratis, sul mio", "no la prima", "no, giga extra 50": another one, and no line's place."""
        if task.asked not in (LINE, CONFIRMED):
            return False
        names = names_in(request, self.offered)
        another = len(names) == 1 and isinstance(names[0], str) and names[0] != task.get(self.item)
        if another and corrects_name(request.text):
            return True
        if self.switches is not ON:
            return False
        priced = request.first("amount") is not None and says_price(request.text)
        return says_free(request.text) or priced or (task.asked == LINE and says_other_place(request))

    def is_no_place(self, turn: Turn, task: Task, said: object) -> bool:
        """ "La prima", before any list, or beside what was in none: it is shown now, or stays as it is."""
        counted = counted_in(turn)
        return isinstance(said, int) and (
            not counted or (task.asked == LINE and task.get(self.item) not in (None, *counted))
        )
