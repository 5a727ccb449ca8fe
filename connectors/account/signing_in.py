"""The sign-in page, and its steps wherever else somebody has to sign in first."""

from __future__ import annotations

from aiohttp import web

from bot.core.account import LinkPurpose
from connectors.account import forms
from connectors.account.failures import Kind
from connectors.account.visit import AccountPage, Answer, Run, Step, View, Visit, elsewhere, finished


async def view(visit: Visit) -> View:
    """With an identity provider there is one button; otherwise e-mail and password, or one of the other ways."""
    if visit.account.has_provider:
        return View("provider.html", {"why": "utter_account_provider"})
    sent = "challenge" in visit.page.state
    return View("sign_in.html", {"way": "sms" if visit.way == "code" and not sent else visit.way})


async def password(visit: Visit) -> Answer:
    email, typed = forms.sign_in(visit.fields)
    page = await visit.keeping_choice()
    return finished(visit, await visit.account.signing_in.with_password(page, email, typed, visit.label))


async def send_code(visit: Visit) -> Answer:
    sim_changed = await visit.account.signing_in.send_code(visit.page, forms.email(visit.fields))
    return elsewhere(f"{visit.path}?way={'sim' if sim_changed else 'code'}")


async def code(visit: Visit) -> Answer:
    typed = forms.code(visit.fields)
    page = await visit.keeping_choice()
    return finished(visit, await visit.account.signing_in.with_code(page, typed, visit.label))


async def passkey_options(visit: Visit) -> Answer:
    return web.json_response(await visit.account.signing_in.passkey_options(visit.page))


async def passkey(visit: Visit) -> Answer:
    page = await visit.keeping_choice()
    result = await visit.account.signing_in.with_passkey(page, forms.credential(visit.fields), visit.label)
    return finished(visit, result)


async def to_provider(visit: Visit) -> Answer:
    """Not by a redirect: browsers hold a form's redirects, and those of the provider's own pages, to `form-action`."""
    page = await visit.keeping_choice()
    address = await visit.account.signing_in.to_provider(page)
    return View("leaving.html", {"address": address}, {"Refresh": f"0;url={address}"})


def to_sibling(purpose: LinkPurpose) -> Run:
    """Another page for the same chat: from signing in to registering, say."""

    async def run(visit: Visit) -> Answer:
        pages = visit.account.pages
        link = await pages.sibling(visit.page, purpose)
        return elsewhere(pages.path(purpose, link.id))

    return run


SIGN_IN_STEPS = {
    "password": Step(password, "password"),
    "send-code": Step(send_code, "email", "sms"),
    "code": Step(code, "code", "code", kind=Kind.CODE),
    "passkey-options": Step(passkey_options),
    "passkey": Step(passkey, kind=Kind.PASSKEY),
    "provider": Step(to_provider),
    "register": Step(to_sibling(LinkPurpose.REGISTER)),
    "recover": Step(to_sibling(LinkPurpose.RECOVER)),
}
SIGN_IN = AccountPage(view, SIGN_IN_STEPS)
