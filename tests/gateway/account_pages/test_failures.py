"""Each thing that can go wrong is told in one way: the table is total, and its words exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.adapters.responses.reader import read_responses
from bot.bootstrap import ROOT
from bot.core.account import LinkPurpose, SignInMethod
from bot.core.account_errors import AccountError, LinkOver, PasswordFault
from bot.core.errors import DependencyError, DependencySilent, Part
from connectors.account.failures import FAILURES, PASSWORD_FAULTS, told
from connectors.account.rendering import CHANNELS, METHODS, OTHER_CHANNEL
from connectors.account.routes import PAGES

TEMPLATES = sorted((ROOT / "connectors" / "account" / "templates").glob("*.html"))


def leaves(root: type[Exception]) -> list[type[Exception]]:
    below = root.__subclasses__()
    return [leaf for kind in below for leaf in leaves(kind)] if below else [root]


def test_every_error_of_accounts_is_told() -> None:
    assert [kind.__name__ for kind in leaves(AccountError) if kind not in FAILURES] == []
    assert set(PASSWORD_FAULTS) == set(PasswordFault)


@pytest.mark.parametrize("kind", leaves(DependencyError))
def test_every_failing_system_is_a_503(kind: type[DependencyError]) -> None:
    assert told(kind(Part.LINES, "as told")).status == 503


def test_a_bug_is_not_told_as_if_it_were_the_customers() -> None:
    with pytest.raises(LookupError):
        told(ValueError())


def test_statuses_are_what_they_mean() -> None:
    assert told(LinkOver()).status == 410
    assert {how.status for how in FAILURES.values()} <= {403, 409, 410, 422, 429, 503}
    assert told(DependencySilent(Part.SIM, "as told")).again


def test_every_purpose_has_a_page_and_every_method_a_name() -> None:
    assert set(PAGES) == set(LinkPurpose)
    assert set(METHODS) == set(SignInMethod)


def test_every_word_of_the_pages_is_a_response() -> None:
    responses = read_responses(ROOT)
    used = {name for path in TEMPLATES for name in re.findall(r"utter_\w+", path.read_text(encoding="utf-8"))}
    used |= {how.response for how in FAILURES.values()} | {*CHANNELS.values(), OTHER_CHANNEL, *METHODS.values()}
    assert len(used) > 100
    assert sorted(used - set(responses)) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_holds_no_words_of_its_own(path: Path) -> None:
    """What is left without tags, comments and Jinja is punctuation."""
    text = re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}|<[^>]*>", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert re.findall(r"\w+", text) == []


def test_an_sms_has_at_most_160_characters() -> None:
    responses = read_responses(ROOT)
    longest = {
        "operator": "MyTIM demo",
        "code": "123456",
        "what": "ricaricare 100 € al 335 555 0101 con la carta che finisce per 4242",
        "number": "335 555 0101",
        "who": "Maria Alessandra Castiglioni",
        "bill": "la bolletta di settembre (RL2026110042)",
        "amount": "1.234,56 €",
        "when": "il 23 settembre, tra 3 giorni",
    }
    names = [name for name in responses if name.startswith(("utter_sms_", "utter_code_for_", "utter_notice_"))]
    for said in ("utter_notice_payment", "utter_notice_care"):
        names.remove(said)  # as long as what it says: an SMS in parts
    assert len(names) >= 7
    for name in names:
        text = responses[name][0].text
        for variable, value in longest.items():
            text = text.replace(f"{{{variable}}}", value)
        assert len(text) <= 160, (name, len(text))
        assert "{" not in text
