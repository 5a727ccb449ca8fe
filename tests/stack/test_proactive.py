"""What the assistant begins by itself, over the chat API with the demo's clock, typed as customers type."""

from __future__ import annotations

import pytest

from tests.stack.payer import until
from tests.stack.product import Customer, RunningProduct
from tests.stack.reporter import outbox, passes

ANNAS_MOBILE = "+393335550202"


async def texts(customer: Customer, after: int = 0) -> list[str]:
    page = await customer.settled()
    return [m["text"] for m in page["messages"] if m["from"] == "bot" and m["sequence"] > after]


async def last(customer: Customer) -> int:
    return int((await customer.settled())["last_sequence"])


@pytest.mark.parametrize("text", ["vorrei ricaricare il telefono", "mi serve na ricarica"])
async def test_one_nudge_then_it_waits_and_is_taken_up_where_it_was(product: RunningProduct, text: str) -> None:
    giulia = await product.customer("giulia")
    question = (await giulia.say(text)).text
    before = await last(giulia)
    await passes(product, "PT10M")
    [nudge, again] = await texts(giulia, before)
    assert "manca la tua risposta" in nudge
    assert again == question
    await passes(product, "PT15M")
    assert "Metto da parte la ricarica" in (await texts(giulia, before))[2]
    await passes(product, "PT3M")
    assert len(await texts(giulia, before)) == 3
    assert (await giulia.say("sì")).messages[-1]["text"] == question


@pytest.mark.parametrize("text", ["sì", "ok va bene procedi"])
async def test_a_yes_after_an_hour_pays_nothing_shows_nothing_and_needs_the_customer_again(
    product: RunningProduct, text: str
) -> None:
    giulia = await product.customer("giulia")
    asked = await giulia.say("ricarica 20 euro con paypal")
    assert "Sì" in asked.choices, asked.text
    await passes(product, "PT1H")
    back = await giulia.say(text)
    assert back.text == "Riprendiamo la ricarica?"
    resumed = await giulia.say("sì")
    assert "20,00" not in resumed.text
    assert resumed.prompts
    again = await giulia.sign_in("giulia")
    assert "20,00" in again.text
    assert "Sì" in again.choices


async def test_a_bill_is_told_three_days_before_in_the_chat_with_one_action(product: RunningProduct) -> None:
    await passes(product, "P11D")
    marco = await product.customer("marco")
    asked = await marco.say("mi potete avvisare prima che scada la bolletta?")
    before = await last(marco)
    await marco.press(asked.choices["Sì, avvisami"])
    await passes(product, "PT1M")

    async def told() -> list[str] | None:
        found = [text for text in await texts(marco, before) if "tra 3 giorni" in text]
        return found or None

    [notice] = await until(told)
    assert "54,35" in notice
    await passes(product, "PT10M")
    assert await told() == [notice]
    assert "PayPal" in (await marco.say("sì")).choices


async def test_who_is_in_no_chat_gets_one_sms_and_who_wants_no_more_none(product: RunningProduct) -> None:
    anna = await product.customer("anna")
    await anna.press((await anna.say("ricordami di pagare la bolletta prima della scadenza")).choices["Sì, avvisami"])
    await passes(product, "P7D")
    sent = [one["text"] for one in await outbox(product) if one["to"] == ANNAS_MOBILE]
    assert ["tra 3 giorni" in text for text in sent] == [True]
    await passes(product, "PT1H")
    assert len([one for one in await outbox(product) if one["to"] == ANNAS_MOBILE]) == 1


async def test_consent_that_is_taken_back_is_kept(product: RunningProduct) -> None:
    anna = await product.customer("anna")
    await anna.press((await anna.say("ricordami di pagare la bolletta prima della scadenza")).choices["Sì, avvisami"])
    assert "disattivati" in (await anna.say("basta avvisi sulla bolletta")).text
    await passes(product, "P7D")
    assert [one for one in await outbox(product) if one["to"] == ANNAS_MOBILE] == []


async def test_at_the_end_the_bot_is_rated_once(product: RunningProduct) -> None:
    marco = await product.customer("marco")
    asked = await marco.say("mandami l'ultima bolletta per mail")
    done = await marco.press(asked.choices["Sì"])
    assert done.messages[-1]["text"] == "Ti serve altro?"
    rating = await marco.say("no, basta così")
    assert list(rating.choices) == ["1", "2", "3", "4", "5", "No grazie"]
    assert (await marco.say("3, ci ho messo troppo")).text == "Grazie del voto."
    assert "voto" not in (await marco.say("ciao")).text
