"""What is kept while a browser is at the identity provider."""

from __future__ import annotations

import secrets

from bot.services.account.ports import OidcStart


def new_start() -> OidcStart:
    return OidcStart(secrets.token_urlsafe(16), secrets.token_urlsafe(16), secrets.token_urlsafe(48))
