"""The page for forgotten credentials: who asks, then the code and a new password."""

from __future__ import annotations

from connectors.account import forms
from connectors.account.failures import Kind
from connectors.account.signing_in import to_provider
from connectors.account.visit import AccountPage, Answer, Step, View, Visit, elsewhere, finished


async def view(visit: Visit) -> View:
    if visit.account.has_provider:
        return View("provider.html", {"why": "utter_account_provider_recover"})
    if visit.way == "sim":
        return View("recover_sim.html")
    begun = "challenge" in visit.page.state and visit.way != "again"
    return View("recover_code.html", {"sent_again": visit.way == "sent"}) if begun else View("recover.html")


async def begin(visit: Visit) -> Answer:
    sim_changed = await visit.account.recovering.begin(visit.page, forms.field(visit.fields, "identifier"))
    return elsewhere(f"{visit.path}?way=sim" if sim_changed else visit.path)


async def send_again(visit: Visit) -> Answer:
    sim_changed = await visit.account.recovering.send_again(visit.page)
    return elsewhere(f"{visit.path}?way={'sim' if sim_changed else 'sent'}")


async def finish(visit: Visit) -> Answer:
    code, password = forms.read_all(lambda: forms.code(visit.fields), lambda: forms.password(visit.fields))
    page = await visit.keeping_choice()
    done = await visit.account.recovering.finish(page, code, password, visit.label)
    return finished(visit, done.finished, done.email)


RECOVER = AccountPage(
    view,
    {
        "begin": Step(begin, "identifier", "again"),
        "send-again": Step(send_again),
        "finish": Step(finish, "code", kind=Kind.CODE),
        "provider": Step(to_provider),
    },
)
