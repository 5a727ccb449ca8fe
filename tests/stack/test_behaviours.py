"""Longer conversations in customers' words over the chat API: whatever was said on the way, the operator's books agree.

Hardly a sentence here stands in the training data. "Untouched" means the whole of a line's books, not its credit alone.
"""

from __future__ import annotations

import asyncio
import re
from typing import Any

import pytest

from tests.stack.payer import GIULIAS, MARCOS, link_of, page_of, pay, settled_books, told
from tests.stack.product import Customer, Heard, RunningProduct
from tests.stack.reporter import ANNAS_FIXED, SARAS, outbox, passes, say_all, tickets

ANNAS, CHIARAS = "+393335550202", "+393335550203"
BEFORE = 1250
NOTHING_DONE = "non ho fatto nulla"
RECHARGE_TO_CONFIRM = ("mi servirebbe una ricarica", "20 euro", "uso paypal")
CODE = re.compile(r"\b\d{6}\b")


async def pay_by(product: RunningProduct, heard: Heard) -> None:
    """The one link in what was said is paid."""
    await pay(product, await page_of(product, link_of(heard)))


def links(messages: list[dict[str, Any]]) -> set[str]:
    """Those to a payment: pages of the operator that are named in an answer are none."""
    found = {str(each["url"]) for message in messages for each in message.get("attachments", [])}
    return {url for url in found if "mytim.example" not in url}


async def everything(customer: Customer) -> list[dict[str, Any]]:
    return list((await customer.page(0))["messages"])


class TestARechargeOnTheWay:
    async def test_interrupted_by_a_question_and_corrected_twice_the_last_amount_is_credited(
        self, product: RunningProduct
    ) -> None:
        giulia = await product.customer("giulia")
        aside = await say_all(giulia, "mi servirebbe una ricarica", "aspè, quanto credito mi rimane prima?")
        assert "12,50 €" in aside.messages[0]["text"].replace("\u00a0", " ")
        assert "Di quanto?" in aside.messages[-1]["text"]
        asked = await say_all(giulia, "allora 10 euro", "anzi no, facciamo 25 euro", "uso paypal")
        assert "Ricarica di 25,00 € per il 335 555 0101" in asked.text
        await pay_by(product, await giulia.say("sì dai, procedi"))
        await told(giulia, "Ricarica fatta: 25,00 €")
        assert await settled_books(product) == {"captured": 2500, "refunded": 0, "applied": 2500}
        books = await product.books(GIULIAS)
        assert (books["credit"], [each["amount"] for each in books["top_ups"]]) == (BEFORE + 2500, [2500])

    async def test_another_line_at_the_read_back_gets_it_and_the_first_is_untouched(
        self, product: RunningProduct
    ) -> None:
        anna = await product.customer("anna")
        before = await product.books(CHIARAS)
        assert "333 555 0203" in (await anna.say("ricarica 10 euro al numero di chiara con paypal")).text
        asked = await anna.say("anzi no, sul 333 555 0202")
        assert "Ricarica di 10,00 € per il tuo (333 555 0202)" in asked.text
        await pay_by(product, await anna.say("sì, così va bene"))
        await told(anna, "Ricarica fatta: 10,00 €")
        assert (await product.books(ANNAS))["credit"] == 480 + 1000
        assert await product.books(CHIARAS) == before

    @pytest.mark.parametrize("but", ["va bene 30 però", "sì ma fai 30", "ok però trenta euro"])
    async def test_a_yes_with_another_amount_is_a_correction_and_no_yes(
        self, product: RunningProduct, but: str
    ) -> None:
        giulia = await product.customer("giulia")
        asked = await say_all(giulia, *RECHARGE_TO_CONFIRM, but)
        assert "Ricarica di 30,00 €" in asked.text
        assert links(await everything(giulia)) == set()
        await pay_by(product, await giulia.say("sì"))
        await told(giulia, "Ricarica fatta: 30,00 €")
        assert (await product.books(GIULIAS))["credit"] == BEFORE + 3000

    @pytest.mark.parametrize("no_yes", ["ok grazie", "sì no", "sì ma ci sono commissioni?"])
    async def test_what_is_no_clear_yes_gives_no_link(self, product: RunningProduct, no_yes: str) -> None:
        giulia = await product.customer("giulia")
        before = await product.books(GIULIAS)
        await say_all(giulia, *RECHARGE_TO_CONFIRM, no_yes)
        assert links(await everything(giulia)) == set()
        assert await product.books(GIULIAS) == before
        assert link_of(await giulia.say("sì"))

    @pytest.mark.parametrize("wait", ["ok ma aspetta", "un attimo solo"])
    async def test_after_a_moment_that_was_asked_for_the_read_back_comes_before_the_link(
        self, product: RunningProduct, wait: str
    ) -> None:
        giulia = await product.customer("giulia")
        await say_all(giulia, *RECHARGE_TO_CONFIRM, wait)
        again = await giulia.say("sì")
        assert "Confermi?" in again.text
        assert links(await everything(giulia)) == set()
        assert link_of(await giulia.say("sì"))

    async def test_the_same_yes_sent_twice_is_one_order_and_one_charge(self, product: RunningProduct) -> None:
        giulia = await product.customer("giulia")
        await say_all(giulia, *RECHARGE_TO_CONFIRM)
        sent = await asyncio.gather(*(giulia.post(text="sì confermo") for _ in range(2)))
        assert {status for status, _ in sent} <= {202, 409}
        await giulia.settled()
        [link] = links(await everything(giulia))
        await pay(product, await page_of(product, link))
        await told(giulia, "Ricarica fatta: 20,00 €")
        await giulia.say("sì")
        assert len(links(await everything(giulia))) == 1
        assert await settled_books(product) == {"captured": 2000, "refunded": 0, "applied": 2000}
        assert (await product.books(GIULIAS))["credit"] == BEFORE + 2000

    async def test_a_known_answer_small_talk_and_abuse_leave_it_as_it_was(self, product: RunningProduct) -> None:
        giulia = await product.customer("giulia")
        assert "Come vuoi pagare?" in (await giulia.say("ricaricami 10 euro sulla mia linea")).text
        for aside in ("ma il credito ha una scadenza?", "ma sei un umano?", "siete degli incapaci"):
            assert "Come vuoi pagare?" in (await giulia.say(aside)).messages[-1]["text"], aside
        assert "Ricarica di 10,00 € per il 335 555 0101" in (await giulia.say("vabbè uso paypal")).text
        await pay_by(product, await giulia.say("sì"))
        await told(giulia, "Ricarica fatta: 10,00 €")
        assert (await product.books(GIULIAS))["credit"] == BEFORE + 1000

    async def test_a_person_in_the_middle_is_queued_for_and_the_recharge_goes_on(self, product: RunningProduct) -> None:
        giulia = await product.customer("giulia")
        queued = await say_all(giulia, "ricaricami 10 euro sulla mia linea", "preferisco parlarne con una persona")
        assert "Sei in coda" in queued.text
        asked = await giulia.say("intanto uso paypal")
        assert "Ricarica di 10,00 €" in asked.text
        await pay_by(product, await giulia.say("sì"))
        await told(giulia, "Ricarica fatta: 10,00 €")
        assert [each["amount"] for each in (await product.books(GIULIAS))["top_ups"]] == [1000]

    async def test_two_requests_in_one_message_are_told_and_read_back_and_nothing_moves_before_the_yes(
        self, product: RunningProduct
    ) -> None:
        giulia = await product.customer("giulia")
        before = await product.books(GIULIAS)
        heard = await giulia.say("dimmi il credito e poi ricarica 10 euro con paypal")
        assert "12,50 € di credito" in heard.text
        assert "Ricarica di 10,00 € per il 335 555 0101" in heard.text
        assert links(heard.messages) == set()
        assert await product.books(GIULIAS) == before
        await pay_by(product, await giulia.say("sì"))
        await told(giulia, "Ricarica fatta: 10,00 €")
        assert (await product.books(GIULIAS))["credit"] == BEFORE + 1000


TO_CONFIRM = {
    "recharge": ("giulia", GIULIAS, ("ricaricami 20 euro pagando con paypal",)),
    "set_auto_recharge": ("giulia", GIULIAS, ("ogni primo del mese ricaricami 10 euro in automatico",)),
    "pay_bill": ("marco", MARCOS, ("devo saldare la fattura che ho in sospeso", "uso paypal, grazie")),
    "activate_offer": ("giulia", GIULIAS, ("mi servono più giga, aggiungi il pacchetto giga extra",)),
    "activate_service": ("giulia", GIULIAS, ("accendimi l'avviso di chiamata per cortesia",)),
    "deactivate_service": ("giulia", GIULIAS, ("levami la segreteria che non la ascolto mai",)),
    "update_profile": ("giulia", GIULIAS, ("devo aggiornare la mail dei miei contatti", "giulia.nuova@example.org")),
    "open_complaint": ("marco", MARCOS, ("siete dei disonesti, rivoglio indietro i soldi che mi avete preso!",)),
    "update_ticket": ("sara", SARAS, ("a che punto siete con la mia segnalazione?", "aggiungi che la sera è peggio")),
    "block_sim": ("anna", ANNAS, ("mi hanno fregato lo smartphone sul tram", "quello che uso io, il mio")),
    "email_bill": ("anna", ANNAS_FIXED, ("d'ora in avanti mandatemi le bollette via mail",)),
}
"""To the read-back of each act that changes something: who, the line whose books are looked at, and what is said."""


@pytest.mark.parametrize("journey", TO_CONFIRM)
@pytest.mark.parametrize("end", ["no, meglio di no", "lascia perdere, non se ne fa nulla"])
async def test_a_read_back_that_is_refused_or_dropped_leaves_the_books_untouched(
    product: RunningProduct, journey: str, end: str
) -> None:
    who, line, texts = TO_CONFIRM[journey]
    customer = await product.customer(who)
    before = await product.books(line)
    asked = await say_all(customer, *texts)
    assert "Confermi?" in asked.text, asked.text
    assert NOTHING_DONE in (await customer.say(end)).text
    assert await product.books(line) == before
    await customer.say("sì")
    assert await product.books(line) == before
    assert links(await everything(customer)) == set()


async def test_a_bill_s_payment_waits_for_another_task_and_is_taken_up_and_paid_once(product: RunningProduct) -> None:
    marco = await product.customer("marco")
    asked = await say_all(marco, "devo saldare la fattura che ho in sospeso", "uso paypal, grazie")
    assert "54,35 €" in asked.text
    other = await marco.say("prima vorrei cambiare la mail dei contatti")
    assert "Qual è la nuova e-mail?" in other.text
    offered = await marco.say("no anzi, annulla questa cosa")
    assert "Sì, riprendiamo" in offered.choices, offered.text
    resumed = await marco.say("sì, riprendiamola")
    assert "Confermi?" in resumed.text
    await pay_by(product, await marco.say("sì, adesso confermo"))
    await told(marco, "Pagata: 54,35 €")
    books = await product.books(MARCOS)
    assert (books["bills"][0]["state"], books["contacts"]["email"]) == ("paid", "marco.conti@example.com")


@pytest.mark.parametrize(
    "abuse",
    [
        ("siete dei ladri, ridatemi i soldi", "mi avete preso dei soldi per chiamate mai fatte"),
        ("branco di farabutti, rivoglio i miei soldi indietro",),
    ],
)
async def test_a_claim_inside_abuse_is_one_complaint_after_one_yes(
    product: RunningProduct, abuse: tuple[str, ...]
) -> None:
    marco = await product.customer("marco")
    asked = await say_all(marco, *abuse)
    assert "Registro il reclamo così" in asked.text
    assert await tickets(product, MARCOS, "complaint") == []
    await say_all(marco, "sì", "sì")
    [complaint] = await tickets(product, MARCOS, "complaint")
    assert complaint["line"] == MARCOS


async def test_a_service_is_on_only_after_the_yes_and_the_code_that_names_it(product: RunningProduct) -> None:
    giulia = await product.customer("giulia")
    before = (await product.books(GIULIAS))["services"]
    asked = await say_all(giulia, "accendimi l'avviso di chiamata per cortesia", "quanto credito mi resta?", "sì")
    assert asked.prompts == ["otp"]
    await giulia.say("grazie mille, gentilissimo")
    assert (await product.books(GIULIAS))["services"] == before
    [code] = CODE.findall((await outbox(product, GIULIAS))[0]["text"])
    prompt = next(message["prompt"]["id"] for message in asked.messages if "prompt" in message)
    await giulia.give(prompt, code)
    await passes(product, "PT5M")
    books = await product.books(GIULIAS)
    assert sorted(books["services"]) == sorted([*before, "avviso-chiamata"])
    assert len(books["orders"]) == 1
