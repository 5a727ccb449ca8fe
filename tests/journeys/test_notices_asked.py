"""What is asked of the notices at "Attivo gli avvisi?", and once they are on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.actions import ActionDependencies
from tests.journeys.chat import Chat
from tests.journeys.conftest import MARCO

ChatOf = Callable[[str | None], Chat]
WISH = "avvisami quando sta per scadere una bolletta"
DAY = {"period": {"from": "2026-11-29", "to": "2026-11-29"}}
ASKED: list[tuple[str, str, dict[str, Any], str]] = [
    ("out_of_scope", "quanto tempo prima me lo dici?", {}, "utter_notices_when"),
    ("faq", "quanti giorni prima?", {"faq_topic": "port_out", **DAY}, "utter_notices_when"),
    ("faq", "ogni quanto arrivano?", {"faq_topic": "bill_delivery"}, "utter_notices_when"),
    ("rephrase", "e come si toglie?", {}, "utter_notices_undone"),
    ("cancel", "e se poi non li voglio più?", {}, "utter_notices_undone"),
    ("deactivate_service", "come li disattivo poi?", {}, "utter_notices_undone"),
    ("list_offers", "costa qualcosa?", {}, "utter_notices_costs"),
    ("affirm", "e si paga?", {}, "utter_notices_costs"),
    ("thank", "sono gratis?", {}, "utter_notices_costs"),
    ("affirm", "sì, ma costa qualcosa?", {}, "utter_notices_costs"),
]


async def is_on(dependencies: ActionDependencies) -> bool:
    consent = await dependencies.proactive.consenting.store.consent(MARCO)
    return consent is not None and consent.given


@pytest.mark.parametrize(("intent", "said", "found", "told"), ASKED)
async def test_a_question_is_answered_and_the_consent_asked_again_and_only_a_yes_gives_it(
    chat_of: ChatOf, dependencies: ActionDependencies, intent: str, said: str, found: dict[str, Any], told: str
) -> None:
    chat = chat_of(MARCO)
    await chat.say("manage_notices", WISH)
    await chat.say(intent, said, **found)
    assert [one.response for one in chat.heard] == [told, "utter_notices_ask_again"]
    assert [title for title, _ in chat.heard[-1].buttons][:1] == ["Sì, avvisami"]
    assert not await is_on(dependencies)
    assert (await chat.say("affirm", "sì")).response == "utter_notices_on"
    assert await is_on(dependencies)


async def test_where_they_come_is_told_and_after_several_questions_a_no_still_leaves_them_off(
    chat_of: ChatOf, dependencies: ActionDependencies
) -> None:
    chat = chat_of(MARCO)
    await chat.say("manage_notices", WISH)
    assert (await chat.say("rephrase", "e dove me li mandate?")).response == "utter_notices_channel_ask"
    assert (await chat.say("rephrase", "e come funziona?")).response == "utter_notices_are_off"
    assert "3 giorni prima" in (await chat.say("out_of_scope", "con quanto anticipo?")).text
    assert (await chat.say("deny", "no")).response == "utter_deny"
    await chat.say("affirm", "sì")
    assert not await is_on(dependencies)


@pytest.mark.parametrize(("intent", "said", "found", "told"), ASKED[1:7:2])
async def test_once_they_are_on_it_is_answered_as_well_and_nothing_is_switched(
    chat_of: ChatOf, dependencies: ActionDependencies, intent: str, said: str, found: dict[str, Any], told: str
) -> None:
    chat = chat_of(MARCO)
    await chat.say("manage_notices", WISH)
    await chat.say("affirm", "sì")
    heard = await chat.say(intent, said, **found)
    assert (heard.response, [title for title, _ in heard.buttons]) == (told, ["Basta avvisi"])
    assert await is_on(dependencies)


@pytest.mark.parametrize(
    ("intent", "said", "found"),
    [
        ("show_bill", "quanto devo pagare?", {}),
        ("faq", "e se non pago cosa succede?", {"faq_topic": "late_payment"}),
        ("faq", "le chiamate in europa sono gratis?", {"faq_topic": "roaming_eu"}),
    ],
)
async def test_what_names_something_else_is_that(
    chat_of: ChatOf, intent: str, said: str, found: dict[str, Any]
) -> None:
    chat = chat_of(MARCO)
    await chat.say("manage_notices", WISH)
    assert not str((await chat.say(intent, said, **found)).response).startswith("utter_notices")


async def test_with_nothing_said_of_notices_it_is_no_question_about_them(chat_of: ChatOf) -> None:
    heard = await chat_of(MARCO).say("list_offers", "costa qualcosa?")
    assert not str(heard.response).startswith("utter_notices")
