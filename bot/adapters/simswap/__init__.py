"""Whether a SIM was changed of late, asked of the operator's network."""

from __future__ import annotations

from bot.adapters.simswap.camara import CamaraSimSwap

__all__ = ["CamaraSimSwap"]
