"""From what is known to HTML: Jinja2 with autoescape, no script at all, forms that lead here and back to the shop."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from yarl import URL

from demo_provider.keys import SETTINGS, TEMPLATES
from demo_provider.tables import Payment

HERE = Path(__file__).parent
HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
}


def create_templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(
    request: web.Request, template: str, payment: Payment | None, status: int = 200, **values: Any
) -> web.Response:
    """A page about ``payment``; after a form the browser may be led to the shop's origin and nowhere else."""
    shown = {
        "merchant": request.config_dict[SETTINGS].merchant,
        "payment": payment,
        "amount": euros(payment.amount_cents, payment.currency) if payment else "",
        "setup": payment is not None and payment.kind == "card_setup",
        "here": f"/pay/{payment.page_key}" if payment else "",
        "alert": "",
        "faults": {},
        "typed": {},
        **values,
    }
    text = request.config_dict[TEMPLATES].get_template(template).render(shown)
    policy = _policy(payment.return_url if payment else None)
    return web.Response(
        text=text, status=status, content_type="text/html", headers={**HEADERS, "Content-Security-Policy": policy}
    )


def failed(request: web.Request, status: int) -> web.Response:
    """The page for an address that leads nowhere, and for our own faults."""
    return page(request, "failed.html", None, status, gone=status == 404)


def euros(cents: int, currency: str) -> str:
    """ "1.234,50 €", with spaces that do not break."""
    whole, part = divmod(cents, 100)
    return f"{whole:,}".replace(",", ".") + f",{part:02}\u00a0{'€' if currency == 'EUR' else currency}"


def day(moment: datetime) -> str:
    return moment.strftime("%d/%m/%Y")


def _policy(return_url: str | None) -> str:
    shop = f" {URL(return_url).origin()}" if return_url else ""
    return (
        f"default-src 'none'; style-src 'self'; img-src data:; form-action 'self'{shop}; "
        "frame-ancestors 'none'; base-uri 'none'"
    )
