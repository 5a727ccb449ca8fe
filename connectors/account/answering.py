"""What all pages have in common: opened for one browser, acted on from our own pages, refusals told in one way."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

import structlog
from aiohttp import web

from bot.core.account import LinkPurpose
from bot.core.account_errors import TooManyCodes, TriesBlocked, WeakPassword
from connectors.account import provider
from connectors.account.browser import browser_of, remember_browser
from connectors.account.failures import FAILURES, PASSWORD_FAULTS, ForeignPost, InvalidForm, Kind, Told, told
from connectors.account.forms import SECRET_FIELDS
from connectors.account.rendering import Renderer, Trouble
from connectors.account.visit import AccountPage, Answer, Step, Visit, number_page
from connectors.gateway.keys import LIMITS, PRODUCT
from connectors.gateway.origins import is_from_our_page
from connectors.gateway.requests import ADDRESS

log = structlog.get_logger(__name__)
KNOWN = tuple(FAILURES)


@dataclass(frozen=True)
class Answering:
    """The handlers. `base_url`: our public address."""

    renderer: Renderer
    pages: Mapping[LinkPurpose, AccountPage]
    base_url: str

    async def show(self, request: web.Request) -> web.StreamResponse:
        async def work(browser: str) -> web.StreamResponse:
            visit = await self._look(request, browser)
            return await self._view(visit)

        return await self._answered(request, work)

    async def act(self, request: web.Request) -> web.StreamResponse:
        async def work(browser: str) -> web.StreamResponse:
            request.app[LIMITS].take("account", request[ADDRESS])
            if not is_from_our_page(request, self.base_url):
                raise ForeignPost
            visit, step = await self._enter(request, browser)
            if await number_page(visit):  # what was posted is done, and was posted again
                return await self._view(visit)
            try:
                return self._shown(visit, await step.run(visit))
            except KNOWN as error:
                return await self._again(visit, step, error)

        return await self._answered(request, work)

    async def came_back(self, request: web.Request) -> web.StreamResponse:
        """From the identity provider. What went wrong is shown on the page that sent the customer there."""

        async def work(browser: str) -> web.StreamResponse:
            visit = await provider.visit_of(request, browser)
            try:
                return self._shown(visit, await provider.come_back(visit))
            except KNOWN as error:
                return await self._again(visit, Step(provider.come_back, kind=Kind.PROVIDER), error)

        return await self._answered(request, work)

    async def done(self, request: web.Request) -> web.StreamResponse:
        values = {"purpose": LinkPurpose(request.match_info["purpose"])}
        return self.renderer.page("done.html", self._language(request), values)

    async def _answered(
        self, request: web.Request, work: Callable[[str], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        browser = browser_of(request, self.base_url)
        try:
            request.app[LIMITS].take("address", request[ADDRESS])
            response = await work(browser)
        except KNOWN as error:
            response = self._refused(request, error)
        except web.HTTPException:
            raise
        except Exception:
            log.exception("page failed", method=request.method)
            response = self.renderer.page("failed.html", self._language(request), {}, status=500)
        remember_browser(request, response, browser, self.base_url)
        return response

    async def _look(self, request: web.Request, browser: str) -> Visit:
        purpose, token = LinkPurpose(request.match_info["purpose"]), request.match_info["token"]
        page = await request.app[PRODUCT].account.pages.show(purpose, token, browser)
        return Visit(request, page, token)

    async def _enter(self, request: web.Request, browser: str) -> tuple[Visit, Step]:
        purpose, token = LinkPurpose(request.match_info["purpose"]), request.match_info["token"]
        step = self.pages[purpose].steps.get(request.match_info["step"])
        if step is None:
            raise web.HTTPNotFound
        posted = await request.post()
        fields = {name: value for name, value in posted.items() if isinstance(value, str)}
        page = await request.app[PRODUCT].account.pages.act(purpose, token, browser)
        return Visit(request, page, token, fields), step

    async def _view(
        self, visit: Visit, status: int = 200, trouble: Trouble | None = None, way: str | None = None
    ) -> web.StreamResponse:
        view = await number_page(visit) or await self.pages[visit.purpose].view(visit if way is None else visit.on(way))
        return self._shown(visit, view, status, trouble)

    def _shown(
        self, visit: Visit, answer: Answer, status: int = 200, trouble: Trouble | None = None
    ) -> web.StreamResponse:
        if isinstance(answer, web.StreamResponse):
            answer.headers.setdefault("Cache-Control", "no-store")
            return answer
        values = {
            "path": visit.path,
            "purpose": visit.purpose,
            "can_stay_linked": visit.can_stay_linked,
            **answer.values,
        }
        language = visit.page.conversation.language
        return self.renderer.page(
            answer.template, language, values, status=status, trouble=trouble, headers=answer.headers
        )

    async def _again(self, visit: Visit, step: Step, error: Exception) -> web.StreamResponse:
        """The page with what went wrong, unless the page itself is over."""
        how = told(error)
        if not how.again:
            raise error
        visit = await visit.read_again()
        language = visit.page.conversation.language
        trouble = self._trouble(language, visit, step, error, how)
        return await self._view(visit, how.status, trouble, step.way)

    def _trouble(self, language: str, visit: Visit, step: Step, error: Exception, how: Told) -> Trouble:
        typed = {name: value for name, value in visit.fields.items() if name not in SECRET_FIELDS}
        phrase = self.renderer.phrase(self.renderer.words(language))
        if isinstance(error, InvalidForm):
            return Trouble("", {name: phrase(response) for name, response in error.faults.items()}, typed)
        text = self._text(language, error, how, step.kind)
        if isinstance(error, WeakPassword):
            return Trouble("", {"password": text}, typed)
        if how.status == 422 and step.field:
            return Trouble("", {visit.wrong_field(step): text}, typed)
        return Trouble(text, {}, typed)

    def _text(self, language: str, error: Exception, how: Told, kind: Kind = Kind.OTHER) -> str:
        words = self.renderer.words(language)
        phrase = self.renderer.phrase(words)
        if isinstance(error, WeakPassword):
            return phrase(PASSWORD_FAULTS[error.reason])
        if isinstance(error, TriesBlocked | TooManyCodes):
            return phrase(how.response, when=self.renderer.until(words, error.until))
        return phrase(how.by_kind.get(kind, how.response))

    def _refused(self, request: web.Request, error: Exception) -> web.Response:
        how, language = told(error), self._language(request)
        text = self._text(language, error, how)
        return self.renderer.page("refused.html", language, {"text": text}, status=how.status)

    def _language(self, request: web.Request) -> str:
        return request.app[PRODUCT].settings.language
