"""The registration page: who it is for, the form, the codes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from bot.core.account import LinkPurpose, hint_of
from connectors.account import forms
from connectors.account.failures import Kind
from connectors.account.signing_in import to_provider, to_sibling
from connectors.account.visit import AccountPage, Answer, Step, View, Visit, elsewhere, finished

ELSEWHERE = {"vat": "register_vat.html", "company": "register_company.html", "sim": "register_sim.html"}


async def view(visit: Visit) -> View:
    """Business customers are told their own way; a private customer's codes come after the form."""
    if visit.way in ELSEWHERE:
        return View(ELSEWHERE[visit.way])
    if visit.account.has_provider:
        return View("provider.html", {"why": "utter_account_provider_register"})
    kept = visit.page.state.get("registration")
    if visit.way == "private":
        return View("register_form.html")
    if kept is None or visit.way == "kind":
        return View("register.html")
    return View("register_codes.html", _codes(visit, kept))


async def begin(visit: Visit) -> Answer:
    sent = await visit.account.registering.begin(visit.page, forms.registration(visit.fields))
    return elsewhere(f"{visit.path}?way=sim" if sent.sim_changed else visit.path)


async def send_again(visit: Visit) -> Answer:
    sent = await visit.account.registering.send_again(visit.page)
    return elsewhere(f"{visit.path}?way={'sim' if sent.sim_changed else 'sent'}")


async def finish(visit: Visit) -> Answer:
    """A code that was right once is not asked again."""
    wanted = _wanted(visit)
    codes = dict(
        zip(wanted, forms.read_all(*(partial(forms.code, visit.fields, name) for name in wanted)), strict=True)
    )
    page = await visit.keeping_choice()
    done = await visit.account.registering.finish(page, codes.get("sms_code", ""), codes.get("mail_code"), visit.label)
    return finished(visit, done)


def _wanted(visit: Visit) -> list[str]:
    """The fields of the codes that are still to come."""
    proved, kept = visit.page.state.get("proved", ()), visit.page.state.get("registration") or {}
    return [f"{way}_code" for way in ("sms", "mail") if kept.get(way) and way not in proved]


def _codes(visit: Visit, kept: Mapping[str, Any]) -> dict[str, Any]:
    proved = visit.page.state.get("proved", ())
    return {
        "hint": hint_of(kept["recovery_mobile"]),
        "needs_mail": bool(kept["mail"]),
        "sms_proved": "sms" in proved,
        "mail_proved": "mail" in proved,
        "waits": bool(_wanted(visit)),
        "sent_again": visit.way == "sent",
    }


REGISTER = AccountPage(
    view,
    {
        "begin": Step(begin, "password", "private"),
        "send-again": Step(send_again),
        "finish": Step(finish, "sms_code", "", kind=Kind.CODE),
        "provider": Step(to_provider),
        "sign-in": Step(to_sibling(LinkPurpose.SIGN_IN)),
    },
)
