"""A bill for somebody else: it is told first that bills go to the own address alone; nothing is read back as theirs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.bill_receivers import is_for_another, sends_to_another
from tests.journeys.conftest import MARCO
from tests.journeys.proving import Prover
from tests.journeys.test_email_bill import mails

ProverOf = Callable[[str], Prover]
ONLY, READ_BACK = "utter_email_bill_only_to_you", "utter_email_bill_confirm_once"


@pytest.mark.parametrize(
    ("intent", "text", "found"),
    [
        ("email_bill", "mandala anche alla mia commercialista per mail", {"delivery": "email"}),
        ("email_bill", "la mandi per mail a mio marito?", {"delivery": "email", "line_alias": "mio marito"}),
        ("out_of_scope", "mandala all'amministratore del condominio", {}),
        ("select_line", "puoi inviarla a mia figlia?", {"line_alias": "mia figlia"}),
    ],
)
async def test_whoever_names_another_hears_where_bills_go(
    prover: ProverOf, intent: str, text: str, found: dict[str, str]
) -> None:
    marco = prover(MARCO)
    await marco.chat.say("download_bill", "vorrei la bolletta di ottobre in pdf", bill_ref="2026-10")
    heard = await marco.chat.say(intent, text, **found)
    assert [one.response for one in marco.chat.heard] == [ONLY]
    assert marco.chat.active_loop is None
    asked = await marco.chat.press(heard.payload("Mandala a me"))
    assert asked.response == READ_BACK
    assert "ottobre" in asked.text
    assert not mails(marco)


@pytest.mark.parametrize(
    ("intent", "text", "found"),
    [
        ("deny", "no non a me, a lui", {}),
        ("email_bill", "non a me, al commercialista", {}),
        ("select_line", "no, a mia figlia", {"line_alias": "mia figlia"}),
        ("correct", "sì ma a mia moglie", {"line_alias": "mia moglie"}),
    ],
)
async def test_so_does_a_no_at_the_read_back(prover: ProverOf, intent: str, text: str, found: dict[str, str]) -> None:
    marco = prover(MARCO)
    await marco.chat.say("email_bill", "mandami ottobre per mail", bill_ref="2026-10", delivery="email")
    await marco.chat.say(intent, text, **found)
    responses = [one.response for one in marco.chat.heard]
    assert responses[0] == ONLY
    assert READ_BACK not in responses
    assert marco.chat.active_loop is None
    assert not mails(marco)


async def test_after_one_went_out_to_oneself_another_is_told_too(prover: ProverOf) -> None:
    marco = prover(MARCO)
    await marco.chat.say("email_bill", "mandami ottobre per mail", bill_ref="2026-10", delivery="email")
    await marco.chat.say("affirm", "sì")
    assert (await marco.chat.say("out_of_scope", "e alla mia commercialista?")).response == ONLY
    assert len(mails(marco)) == 1


def test_the_words_that_name_another_are_found() -> None:
    for text in ("me la mandi al mio collega per email?", "e al mio ragioniere la potete mandare?", "gliela mandi?"):
        assert sends_to_another(text), text
    assert sends_to_another("spediscila via mail a Chiara", ["Chiara"])
    for text in ("no a lei", "no, a mio marito", "sì ma alla mia commercialista"):
        assert is_for_another(text), text


def test_what_goes_to_oneself_is_no_such_order() -> None:
    for text in (
        "mandamela per mail che la giro al commercialista",
        "mandamela, la giro io alla commercialista",
        "mandami la bolletta di mio marito",
        "mi serve la bolletta da mandare al commercialista",
        "l'avete mandata a mio marito?",
        "non mandatela a mio marito",
        "mandala a questa mail",
        "mandala a me",
    ):
        assert not sends_to_another(text), text
        assert not is_for_another(text), text


async def test_a_plain_yes_or_no_at_the_read_back_stays_one(prover: ProverOf) -> None:
    marco = prover(MARCO)
    await marco.chat.say("email_bill", "mandami ottobre per mail", bill_ref="2026-10", delivery="email")
    assert (await marco.chat.say("affirm", "sì, mandala a me")).response != ONLY
    assert [one.response for one in marco.chat.heard if one.response == ONLY] == []
