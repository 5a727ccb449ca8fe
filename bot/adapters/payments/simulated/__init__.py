"""The simulated provider: the program `demo_provider`, reached by HTTP and webhooks only."""

from bot.adapters.payments.simulated.controls import ProviderControls
from bot.adapters.payments.simulated.provider import SimulatedProvider

__all__ = ["ProviderControls", "SimulatedProvider"]
