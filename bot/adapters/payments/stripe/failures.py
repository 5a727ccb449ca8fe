"""What Stripe's errors mean for money (https://docs.stripe.com/error-handling).

A refusal says that nothing happened. Silence, Stripe's own trouble, a limit, or the same key still being worked on
(409) leave open whether it did; the same request under the same key is safe again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import stripe

from bot.core.payment_errors import ProviderRejected, ProviderSilent

REFUSALS = (
    stripe.InvalidRequestError,
    stripe.AuthenticationError,
    stripe.PermissionError,
    stripe.IdempotencyError,
    stripe.CardError,
)


@contextmanager
def translated() -> Iterator[None]:
    """Raises ProviderSilent or ProviderRejected; the message holds Stripe's code, never its words."""
    try:
        yield
    except REFUSALS as error:
        raise ProviderRejected(_said(error)) from error
    except stripe.StripeError as error:
        raise ProviderSilent(_said(error)) from error
    except (TimeoutError, asyncio.IncompleteReadError, OSError) as error:
        raise ProviderSilent(type(error).__name__) from error
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise ProviderSilent(f"an answer that cannot be read: {type(error).__name__}") from error


def is_missing(error: stripe.StripeError) -> bool:
    return error.http_status == 404


def _said(error: stripe.StripeError) -> str:
    return f"{type(error).__name__} {error.http_status or ''} ({error.code or 'no code'})"
