"""The cookie that tells one browser from another. It proves nothing but that it is the same one as before."""

from __future__ import annotations

import re
import secrets

from aiohttp import web

COOKIE = "sportello_browser"
SECURE_COOKIE = f"__Host-{COOKIE}"
"""Over https: no other host of the same domain can set it."""
LIFE_SECONDS = 30 * 24 * 3600
_MADE_BY_US = re.compile(r"[A-Za-z0-9_-]{43}")


def cookie_of(base_url: str) -> str:
    """The cookie's name at this public address."""
    return SECURE_COOKIE if base_url.startswith("https:") else COOKIE


def browser_of(request: web.Request, base_url: str) -> str:
    """The browser's secret (256 random bits, base64url), or a new one that `remember_browser` has to hand over."""
    held = request.cookies.get(cookie_of(base_url), "")
    return held if _MADE_BY_US.fullmatch(held) else secrets.token_urlsafe(32)


def remember_browser(request: web.Request, response: web.StreamResponse, browser: str, base_url: str) -> None:
    """Hands the secret over where the browser does not hold it yet.

    The widget's panel may stand in another site's page: only SameSite=None is sent there, and that only over https.
    """
    if request.cookies.get(cookie_of(base_url)) == browser:
        return
    secure = base_url.startswith("https:")
    response.set_cookie(
        cookie_of(base_url),
        browser,
        max_age=LIFE_SECONDS,
        path="/",
        httponly=True,
        secure=secure,
        samesite="None" if secure else "Lax",
    )
