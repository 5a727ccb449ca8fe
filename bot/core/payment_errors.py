"""What can go wrong with payments.

PaymentError
├── OrderConflict          the client key was used for another wish
├── UnknownOrder           there is no such order, or it is somebody else's
├── OrderOver              the order is paid, fulfilled, cancelled or expired: nothing more can be paid on it
├── LimitReached           too many or too large recharges of others' numbers today
├── StillUnclear           an earlier attempt of the order is not known to be dead: nothing new is started beside it
├── TooMuchRefunded        more than was captured
├── BadSignature           an event that the provider did not sign
├── ProviderError          `bot.services.payments.ports.Provider`
│   ├── ProviderSilent     no answer, or none that can be read: it may have happened
│   └── ProviderRejected   it answered that it does not do it: nothing happened
├── FulfilmentError        `bot.services.payments.ports.Fulfiller`
│   ├── FulfilmentUnclear  no answer, or none that can be read: it may have happened
│   └── FulfilmentRefused  the operator does not do it: nothing happened; `settled`: there is nothing to pay
└── VoucherError
    ├── VoucherBarred      too many wrong codes: none is looked up until `until`
    └── VoucherUnclear     no answer, or none that can be read: it may have been redeemed
"""

from __future__ import annotations

from datetime import datetime

from bot.core.errors import SportelloError


class PaymentError(SportelloError):
    """The root."""


class OrderConflict(PaymentError):
    pass


class UnknownOrder(PaymentError):
    pass


class OrderOver(PaymentError):
    pass


class LimitReached(PaymentError):
    pass


class StillUnclear(PaymentError):
    pass


class TooMuchRefunded(PaymentError):
    pass


class BadSignature(PaymentError):
    pass


class ProviderError(PaymentError):
    """The message is for the log: it holds no customer data."""


class ProviderSilent(ProviderError):
    pass


class ProviderRejected(ProviderError):
    pass


class FulfilmentError(PaymentError):
    """The message is for the log: it holds no customer data."""


class FulfilmentUnclear(FulfilmentError):
    pass


class FulfilmentRefused(FulfilmentError):
    def __init__(self, reason: str, settled: bool = False) -> None:
        super().__init__(reason)
        self.settled = settled


class VoucherError(PaymentError):
    pass


class VoucherBarred(VoucherError):
    def __init__(self, until: datetime) -> None:
        super().__init__(f"until {until.isoformat()}")
        self.until = until


class VoucherUnclear(VoucherError):
    pass
