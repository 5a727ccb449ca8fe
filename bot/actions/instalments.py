"""Instalments are told where they are to be had: not to who has less to pay than they begin at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.actions.turn import Turn
from bot.core.errors import CustomerError, DependencyError
from bot.core.faq.details import Detail
from bot.core.faq.topics import FaqTopic
from bot.services import bills as service
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_LATE = FaqTopic.LATE_PAYMENT
_FEWER = {
    f"utter_faq/{_LATE}": "utter_late_payment_no_instalments",
    f"utter_faq_{_LATE}_{Detail.INSTALMENTS}": "utter_instalments_none",
    f"utter_faq_{FaqTopic.PAYMENT_METHODS}_{Detail.INSTALMENTS}": "utter_instalments_none",
}
"""What is said instead, where what is open is less than what instalments begin at."""


async def as_they_apply(deps: ActionDependencies, turn: Turn, answers: Sequence[Answer]) -> Sequence[Answer]:
    """The answers of a topic, without instalments for who has too little to pay for them; as they are, where that is
    not known."""
    if not any(answer.response in _FEWER for answer in answers):
        return answers
    cents = await _open_cents(deps, turn)
    if cents is None or cents >= deps.facts.bills.instalments_from:
        return answers
    said = {"open": turn.wording.money(cents)}
    return [
        replace(one, response=_FEWER[one.response], variables={**one.variables, **said})
        if one.response in _FEWER
        else one
        for one in answers
    ]


async def _open_cents(deps: ActionDependencies, turn: Turn) -> int | None:
    """What is still to be paid of all bills; None: nothing is, nobody is signed in, or it cannot be read now."""
    if turn.session.customer_id is None:
        return None
    try:
        own = await service.access_bills(deps.paying.bss, turn.session, turn.wording.today)
    except (CustomerError, DependencyError):
        return None
    return service.remaining(service.open_bills(own)) or None
