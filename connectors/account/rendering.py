"""From a view to HTML: Jinja2 with autoescape, every word from the responses, headers that let nothing else in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.bootstrap import Product
from bot.core.account import SIM_CHANGE_WINDOW, SignInMethod
from bot.services.turn import request_id
from bot.services.wording import Wording, sentence

HERE = Path(__file__).parent
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    # To our own pages alone: with "no-referrer" browsers would send our forms with "Origin: null".
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
    "Cross-Origin-Opener-Policy": "same-origin",
}
METHODS: Mapping[SignInMethod, str] = {
    SignInMethod.HOST: "utter_account_method_host",
    SignInMethod.PASSWORD: "utter_account_method_password",
    SignInMethod.PASSKEY: "utter_account_method_passkey",
    SignInMethod.CODE: "utter_account_method_code",
    SignInMethod.OIDC: "utter_account_method_oidc",
    SignInMethod.LINKED: "utter_account_method_linked",
}
CHANNELS: Mapping[str, str] = {"web": "utter_channel_web", "telegram": "utter_channel_telegram"}
OTHER_CHANNEL = "utter_channel_other"
"""A channel that has no name here yet."""


@dataclass(frozen=True)
class Trouble:
    """What went wrong with the form that was just posted: words for the page, words for its fields, what was typed."""

    alert: str = ""
    faults: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Renderer:
    """Renders for one product. Made once; `words` is made for each answer, since it knows what "today" is."""

    product: Product
    templates: Environment
    assets: str

    def page(
        self,
        template: str,
        language: str,
        values: Mapping[str, Any],
        *,
        status: int = 200,
        trouble: Trouble | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> web.Response:
        words = self.words(language)
        shown = {
            "t": self.phrase(words),
            "words": words,
            "sentence": sentence,
            "unbroken": unbroken,
            "channel_name": lambda channel: words.phrase(CHANNELS.get(channel, OTHER_CHANNEL)),
            "method_name": lambda method: words.phrase(METHODS[method]),
            "assets": self.assets,
            "language": language,
            "trouble": trouble or Trouble(),
            "request_id": request_id.get(""),
            **values,
        }
        text = self.templates.get_template(template).render(shown)
        return web.Response(
            text=text, status=status, content_type="text/html", charset="utf-8", headers={**HEADERS, **(headers or {})}
        )

    def words(self, language: str) -> Wording:
        product = self.product
        return Wording(product.phrases, language, ZoneInfo(product.operator.time_zone), product.clock.now())

    def phrase(self, words: Wording) -> Callable[..., str]:
        """A response with the operator's name and numbers at hand."""
        operator = self.product.operator
        known = {
            "operator": operator.name,
            "mobile_care": operator.care_mobile,
            "fixed_care": operator.care_fixed,
            "business_care": operator.care_business,
            "sim_days": str(SIM_CHANGE_WINDOW.days),
            "business_page": self.product.settings.business_page.removeprefix("https://"),
        }
        return lambda response, /, **variables: words.phrase(response, **{**known, **variables})

    def until(self, words: Wording, moment: datetime) -> str:
        """ "alle 14:33": the first full minute that is not too early."""
        return words.at(moment + timedelta(seconds=59))


def unbroken(text: str) -> str:
    """Numbers and amounts stay on one line."""
    return re.sub(r"(?<=\d) (?=[\d€])", "\u00a0", text)


def create_renderer(product: Product, version: str) -> Renderer:
    """`version` names the set of static files."""
    templates = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return Renderer(product, templates, f"/account/static/{version}")
