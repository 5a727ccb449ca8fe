"""CAMARA SIM Swap, `check`. Implements `bot.services.ports.SimCheck`."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus

from bot.adapters.bss.transport import Transport, readable
from bot.core.errors import DependencyMissing, Part

CHECK = "/sim-swap/v1/check"
NOT_THEIRS = "IDENTIFIER_NOT_FOUND"
MOST_HOURS = 2400
_HOUR = timedelta(hours=1)


class CamaraSimSwap:
    """One question to the network. A 404 that does not say why is a wrong address, and never "another operator's"."""

    def __init__(self, transport: Transport) -> None:
        self._network = transport

    async def changed(self, number: str, within: timedelta) -> bool | None:
        asked = {"phoneNumber": number, "maxAge": _hours(within)}
        answer = await self._network.call(Part.SIM, "POST", CHECK, body=asked, read={HTTPStatus.NOT_FOUND})
        with readable(Part.SIM):
            if answer.status == HTTPStatus.NOT_FOUND:
                if answer.body["code"] == NOT_THEIRS:
                    return None
                raise DependencyMissing(Part.SIM, "POST answered 404")
            return _truth(answer.body["swapped"])


def _hours(within: timedelta) -> int:
    """Whole hours, the begun one counted; a time that CAMARA cannot be asked for is our bug."""
    hours = -(-within // _HOUR)
    if not 1 <= hours <= MOST_HOURS:
        raise ValueError(f"{within} is not between 1 and {MOST_HOURS} hours")
    return hours


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError("not a truth value")
    return value
