"""One request for a page: who looks, at what, and what a page answers with."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from aiohttp import web

from bot.bootstrap import Product
from bot.core.account import LinkPurpose
from bot.services.account.pages import Page
from bot.services.account.services import AccountServices
from bot.services.account.signing_in import Finished
from connectors.account.failures import Kind
from connectors.account.forms import Fields
from connectors.account.labels import label_of
from connectors.gateway.keys import PRODUCT


@dataclass(frozen=True)
class Visit:
    """A page in a browser; `fields` is what was posted, empty when somebody only looks."""

    request: web.Request
    page: Page
    token: str
    fields: Fields = field(default_factory=dict)
    named_way: str | None = None

    @property
    def product(self) -> Product:
        return self.request.app[PRODUCT]

    @property
    def account(self) -> AccountServices:
        return self.product.account

    @property
    def purpose(self) -> LinkPurpose:
        return self.page.link.purpose

    @property
    def path(self) -> str:
        return f"/account/{self.purpose}/{self.token}"

    @property
    def way(self) -> str:
        """Which part of a page is wanted: a view without meaning of its own."""
        return self.request.query.get("way", "") if self.named_way is None else self.named_way

    def on(self, way: str) -> Visit:
        """The same, on this part of the page, whatever the address says."""
        return replace(self, named_way=way)

    def wrong_field(self, step: Step) -> str:
        """Where a wrong code is shown: the second one when the first was right and is remembered."""
        if step.field == "sms_code" and "sms" in self.page.state.get("proved", ()):
            return "mail_code"
        return step.field

    @property
    def label(self) -> str:
        return label_of(self.request.headers.get("User-Agent", ""))

    @property
    def can_stay_linked(self) -> bool:
        """Whether the chat may stand for the customer from now on: one that its channel knows again."""
        return self.page.conversation.channel_address is not None and not self.page.holds_chat

    async def keeping_choice(self) -> Page:
        """The page with the answer to "stay linked" kept; its state must be read before anything else is added."""
        if not self.can_stay_linked:
            return self.page
        await self.account.signing_in.keep_linked(self.page, "keep" in self.fields)
        return await self.account.pages.by_id(self.purpose, self.page.link.id, self.page.browser)

    async def read_again(self) -> Visit:
        """The same, with the page as it is now."""
        pages = self.account.pages
        return replace(self, page=await pages.by_id(self.purpose, self.page.link.id, self.page.browser))


@dataclass(frozen=True)
class View:
    """A template of this folder with what it shows."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


Answer = View | web.StreamResponse
Run = Callable[[Visit], Awaitable[Answer]]


@dataclass(frozen=True)
class Step:
    """Something that a page does when a form is posted. `field`: where a refusal is shown, by the field's name;
    `way`: the part of the page that the form stands in; `kind`: what was given."""

    run: Run
    field: str = ""
    way: str = ""
    kind: Kind = Kind.OTHER


@dataclass(frozen=True)
class AccountPage:
    """What is seen, and what can be done, by the last part of the address."""

    view: Callable[[Visit], Awaitable[View]]
    steps: Mapping[str, Step]


def elsewhere(path: str) -> web.Response:
    """303: the next thing to look at."""
    return web.Response(status=303, headers={"Location": path})


def ended(visit: Visit) -> web.Response:
    """To the page that says so, which knows nothing of anybody."""
    return elsewhere(f"/account/done/{visit.purpose}")


async def number_page(visit: Visit) -> View | None:
    """Whoever has signed in here sees the number for the chat for as long as it counts, however often they look."""
    number = await visit.account.signing_in.number_shown(visit.page)
    return _number_view(visit.page, number) if number else None


def _number_view(page: Page, number: str | None, email: str | None = None) -> View:
    return View("finished.html", {"number": number, "channel": page.conversation.channel, "email": email})


def finished(visit: Visit, result: Finished, email: str | None = None) -> Answer:
    """After a sign-in: back to the chat, on with the page that it opened, or the number to be typed in the chat."""
    if visit.purpose in (LinkPurpose.SECURITY, LinkPurpose.PASSKEY):
        return elsewhere(visit.path)
    if result.number is None and email is None:
        return ended(visit)
    return _number_view(visit.page, result.number, email)
