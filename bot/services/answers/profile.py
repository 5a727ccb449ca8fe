"""A customer's own data, contacts, lines and ways in, said."""

from __future__ import annotations

from bot.core.account import Account
from bot.core.chat import Choice
from bot.core.lines import Line, grouped
from bot.core.requests import Request
from bot.services.answers.choices import next_steps
from bot.services.ports import Customer
from bot.services.profile import EMAIL, MOBILE, NewContact
from bot.services.wording import Answer, Wording, rows

_CHOICES = {EMAIL: "utter_choice_contact_email", MOBILE: "utter_choice_contact_mobile"}
_ASK = {EMAIL: "utter_ask_new_email", MOBILE: "utter_ask_new_mobile"}
_UNCLEAR = {EMAIL: "utter_profile_unclear_email", MOBILE: "utter_profile_unclear_mobile"}
_CONFIRM = {EMAIL: "utter_confirm_email", MOBILE: "utter_confirm_mobile"}
_CHANGED = {EMAIL: "utter_changed_email", MOBILE: "utter_changed_mobile"}
_WAS_CHANGED = {EMAIL: "utter_contact_was_changed_email", MOBILE: "utter_contact_was_changed_mobile"}
PASSKEY_PROMPT = {"prompt": {"kind": "signin", "page": "passkey"}}
SECURITY_PROMPT = {"prompt": {"kind": "signin", "page": "security"}}


def say_profile(wording: Wording, customer: Customer, account: Account | None, lines: int, passkeys: int) -> Answer:
    """What the operator knows of the customer, the tax code with its ends alone; and the account's own contacts."""
    unknown = wording.phrase("utter_fragment_not_given")
    said = {
        "name": customer.name,
        "email": customer.email or unknown,
        "number": grouped(customer.contact_number) if customer.contact_number else unknown,
        "tax_id": _ends(customer.tax_id) if customer.tax_id else unknown,
        "lines": str(lines),
        "passkeys": str(passkeys),
        "account": _account_rows(wording, account) if account else "",
    }
    steps = next_steps(wording, "update_profile", "list_lines", "list_sign_ins")
    response = "utter_profile_business" if customer.kind == "business" else "utter_profile"
    return Answer(response, said, steps)


def _account_rows(wording: Wording, account: Account) -> str:
    mobile = account.recovery_mobile
    shown = grouped(mobile) if mobile else wording.phrase("utter_fragment_not_given")
    return wording.phrase("utter_fragment_profile_account", user=account.email, mobile=shown)


def _ends(tax_id: str) -> str:
    return f"{tax_id[:3]}•••{tax_id[-3:]}"


def say_sign_ins(wording: Wording, sign_ins: int, linked: int) -> Answer:
    one = "utter_fragment_sign_ins_one" if sign_ins == 1 else "utter_fragment_sign_ins"
    said = [wording.phrase(one, count=str(sign_ins))]
    if linked:
        name = "utter_fragment_linked_one" if linked == 1 else "utter_fragment_linked"
        said.append(wording.phrase(name, count=str(linked)))
    everywhere = Request("logout").holding("everywhere", "true")
    choice = wording.choice("utter_choice_logout_everywhere", everywhere.payload)
    return Answer("utter_sign_ins", {"rows": rows(said)}, (choice,), custom=SECURITY_PROMPT)


def ask_contact_kind(wording: Wording) -> Answer:
    choices = [
        wording.choice(_CHOICES[kind], Request("inform").holding("contact_kind", kind).payload)
        for kind in (EMAIL, MOBILE)
    ]
    return Answer("utter_ask_contact_kind", {}, (*choices, *next_steps(wording, "cancel")))


def ask_new_contact(kind: str) -> Answer:
    return Answer(_ASK[kind])


def say_why_contact(kind: str | None) -> Answer:
    return Answer("utter_why_new_mobile" if kind == MOBILE else "utter_why_new_email")


def say_unclear_contact(kind: str | None) -> Answer:
    """What an answer that can be used looks like."""
    return Answer(_UNCLEAR.get(kind or "", "utter_profile_unclear_kind"))


def ask_contact_confirmed(contact: NewContact, choices: tuple[Choice, ...]) -> Answer:
    return Answer(_CONFIRM[contact.kind], {"contact": _shown(contact)}, choices)


def say_contact_changed(wording: Wording, contact: NewContact) -> Answer:
    return Answer(_CHANGED[contact.kind], {"contact": _shown(contact)}, next_steps(wording, "show_profile"))


def say_contact_was_changed(wording: Wording, contact: NewContact) -> Answer:
    """A mistake that is noticed after the act: what can still be done."""
    again = Request("update_profile").holding("contact_kind", contact.kind)
    choices = (wording.choice("utter_choice_yes", again.payload), *next_steps(wording, "deny", "talk_to_human"))
    return Answer(_WAS_CHANGED[contact.kind], {"contact": _shown(contact)}, choices)


def say_line_was_added(wording: Wording, number: str) -> Answer:
    return Answer("utter_line_was_added", {"number": grouped(number)}, next_steps(wording, "add_line", "talk_to_human"))


def say_passkeys_where() -> Answer:
    """Passkeys are seen and removed on the page of the customer's own sign-ins."""
    return Answer("utter_passkeys_where", custom=SECURITY_PROMPT)


def _shown(contact: NewContact) -> str:
    return contact.value if contact.kind == EMAIL else grouped(contact.value)


def yes_or_no(wording: Wording) -> tuple[Choice, ...]:
    return next_steps(wording, "affirm", "deny")


def ask_line_confirmed(number: str, choices: tuple[Choice, ...]) -> Answer:
    return Answer("utter_confirm_line", {"number": grouped(number)}, choices)


def say_line_added(wording: Wording, line: Line) -> Answer:
    said = {"number": grouped(line.number)}
    return Answer("utter_line_added", said, next_steps(wording, "show_plan", "list_lines", line=line))


def say_not_our_line(wording: Wording, number: str) -> Answer:
    return Answer("utter_line_not_ours", {"number": grouped(number)}, next_steps(wording, "cancel", "talk_to_human"))


def offer_passkey(wording: Wording) -> Answer:
    return Answer("utter_biometrics_offer", {}, yes_or_no(wording))


def say_make_passkey(wording: Wording) -> Answer:
    return Answer("utter_make_passkey", custom=PASSKEY_PROMPT)
