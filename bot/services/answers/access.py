"""Accounts and contracts, said: how to get in, how to get an account, how both end. Facts: the operator's settings."""

from __future__ import annotations

from typing import Any

from bot.core.operator import Operator
from bot.core.requests import Request
from bot.services.answers.account import say_sign_in_for
from bot.services.answers.choices import next_steps
from bot.services.phone_numbers import is_mobile
from bot.services.wording import Answer, Wording

_ACCESS_HELP = {
    "consumer": "utter_access_help_consumer",
    "business": "utter_access_help_business",
    "company": "utter_access_help_company",
}
_TERMINATE = {"fixed": "utter_terminate_fixed", "mobile": "utter_terminate_mobile"}
NOT_PRIVATE = ("business", "company")
REGISTER_PROMPT = {"prompt": {"kind": "signin", "page": "register"}}
RECOVER_PROMPT = {"prompt": {"kind": "signin", "page": "recover"}}
SIGN_IN_PROMPT = {"prompt": {"kind": "signin"}}
_PAGES = {"register_account": REGISTER_PROMPT, "recover_credentials": RECOVER_PROMPT}


def say_register(wording: Wording, *, at_provider: bool) -> Answer:
    if at_provider:
        return Answer("utter_register_at_provider", {}, next_steps(wording, "talk_to_human"), custom=SIGN_IN_PROMPT)
    return Answer("utter_register", {}, next_steps(wording, "recover_credentials"), custom=REGISTER_PROMPT)


def say_link_again(wording: Wording, waiting: Request) -> Answer:
    """Another link for what waits: it opens the page that was given for it."""
    custom = _PAGES.get(waiting.intent, SIGN_IN_PROMPT)
    return Answer("utter_link_again", {}, next_steps(wording, "talk_to_human"), custom=custom)


def say_way_again(wording: Wording, waiting: Request) -> Answer:
    """The page that was offered, after a mere yes: for what is done on one, or for the sign-in that a request needs."""
    if waiting.intent in _PAGES:
        return say_link_again(wording, waiting)
    return say_sign_in_for(wording, waiting)


def say_has_account(wording: Wording) -> Answer:
    return Answer("utter_register_signed_in", {}, next_steps(wording, "add_line", "logout"))


def say_recover(wording: Wording, *, at_provider: bool) -> Answer:
    if at_provider:
        return Answer("utter_recover_at_provider", {}, next_steps(wording, "talk_to_human"), custom=SIGN_IN_PROMPT)
    return Answer("utter_recover", {}, next_steps(wording, "talk_to_human"), custom=RECOVER_PROMPT)


def say_business(wording: Wording, operator: Operator, kind: Any) -> Answer:
    """Credentials of business customers and companies."""
    said = {"care": operator.care_business, "page": operator.business_page}
    response = {"business": "utter_business_credentials", "company": "utter_company_credentials"}
    return Answer(response.get(kind, "utter_not_private_credentials"), said, next_steps(wording, "talk_to_human"))


def say_access_help(wording: Wording, operator: Operator, kind: Any, signed_in: bool) -> Answer:
    said = {"operator": operator.name, "care": operator.care_business}
    steps = next_steps(wording, "recover_credentials", "register_account")
    prompt = None if signed_in else SIGN_IN_PROMPT
    return Answer(_ACCESS_HELP.get(kind, "utter_access_help_all"), said, steps, custom=prompt)


def say_close_account(wording: Wording, *, signed_in: bool) -> Answer:
    steps = ("terminate_line", *(("logout",) if signed_in else ()), "talk_to_human")
    return Answer("utter_close_account", {}, next_steps(wording, *steps))


def say_terminate(wording: Wording, operator: Operator, request: Request) -> Answer:
    kind = request.first("line_kind") or _kind_of(request.number)
    said = {"care_mobile": operator.care_mobile, "care_fixed": operator.care_fixed}
    return Answer(_TERMINATE.get(kind or "", "utter_terminate_both"), said, next_steps(wording, "talk_to_human"))


def _kind_of(number: str | None) -> str | None:
    if number is None:
        return None
    return "mobile" if is_mobile(number) else "fixed"
