"""Two requests in one message, said: what comes first, what after, and which of two was meant."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.chat import Choice
from bot.core.faq.topics import FAQ, FAQ_TOPIC, PREFIX
from bot.core.lines import grouped
from bot.core.requests import Request
from bot.core.several_requests import PERSON
from bot.services.answers.choices import next_steps
from bot.services.wording import Answer, Wording

_CONTACTS = ("email", "mobile")
LONGEST = 300
"""Characters of a message that a choice carries on."""


def request_for(name: str, said: Request) -> Request:
    """What a choice stands for: this intent, `faq/esim` included, with all that the message held."""
    held = said.without(FAQ_TOPIC)
    if name.startswith(PREFIX):
        return Request(FAQ, held.entities, said.text).holding(FAQ_TOPIC, name.removeprefix(PREFIX))
    return Request(name, held.entities, said.text)


def title_of(wording: Wording, name: str) -> str:
    """ "Giga e minuti", as on a choice."""
    return wording.phrase(f"utter_intent_{name.replace('/', '_')}")


def whole_name(request: Request) -> str:
    """`faq/esim`, or the intent."""
    topic = request.first(FAQ_TOPIC)
    return f"{PREFIX}{topic}" if request.intent == FAQ and topic else request.intent


def say_noted(wording: Wording, first: str | None, then: Request) -> Answer:
    """What comes first, by its title, and what after it; without a title, what comes later."""
    if then.intent == PERSON:
        return Answer("utter_next_noted_person", {"first": first}) if first else Answer("utter_next_later_person")
    said = {"next": _named(wording, then)}
    return Answer("utter_next_noted", {"first": first, **said}) if first else Answer("utter_next_later", said)


def say_now(wording: Wording, request: Request) -> Answer:
    return Answer("utter_next_now", {"next": _named(wording, request)})


def say_undone(wording: Wording, requests: Sequence[Request]) -> Answer:
    """What was asked for behind a sign-out: not done, and a tap away, without anything that was said of it."""
    bare = [request_for(whole_name(request), Request("")) for request in requests]
    named = ", ".join(_named(wording, request) for request in bare)
    choices = [Choice(title_of(wording, whole_name(request)), request.payload) for request in bare]
    return Answer("utter_next_undone", {"next": named}, tuple(choices))


def _named(wording: Wording, request: Request) -> str:
    """Its title; a recharge with its sum and whose it is, as there may be two."""
    sums = set(request.entities.get("amount", ()))
    if request.intent == "recharge" and len(sums) == 1:
        said = {"amount": wording.money(sums.pop()), "line": _line_said(request)}
        return wording.phrase(f"utter_fragment_next_recharge{'_for' if said['line'] else ''}", **said)
    contact = request.first("contact_kind") if request.intent == "update_profile" else None
    if contact in _CONTACTS:
        return wording.phrase(f"utter_fragment_next_{contact}")
    title = title_of(wording, whole_name(request))
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def _line_said(request: Request) -> str:
    """As it was named: "mia figlia", or its number."""
    names = request.texts("line_alias")
    return grouped(request.number) if request.number else names[0] if len(names) == 1 else ""


def ask_which_meaning(wording: Wording, names: Sequence[str], said: Request, *, again: bool) -> Answer:
    """The likeliest two to four, and "altro"; asked twice in a row, a person beside them."""
    requests = [request_for(name, said) for name in names]
    titles = [title_of(wording, name) for name in names]
    choices = [_choice(wording, title, request) for title, request in zip(titles, requests, strict=True)]
    person = next_steps(wording, PERSON) if again and PERSON not in names else ()
    other = wording.choice("utter_choice_other", Request("help").payload)
    return Answer("utter_which_meaning_again" if again else "utter_which_meaning", {}, (*choices, *person, other))


def _choice(wording: Wording, title: str, request: Request) -> Choice:
    """The request with the words it was heard in: they may say more than was made out in them."""
    held = request.holding("words", request.text[:LONGEST]) if request.text else request
    return Choice(title, held.payload)
