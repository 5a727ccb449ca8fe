"""Whether a SIM was changed of late, asked of the operator's network."""

from __future__ import annotations

from bot.adapters.simswap.camara import CamaraSimSwap, open_sim_swap

__all__ = ["CamaraSimSwap", "open_sim_swap"]
