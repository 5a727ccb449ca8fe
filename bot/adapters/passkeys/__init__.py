"""Passkeys: WebAuthn over duo-labs' `webauthn`."""

from __future__ import annotations

from bot.adapters.passkeys.webauthn import WebAuthnPasskeys

__all__ = ["WebAuthnPasskeys"]
