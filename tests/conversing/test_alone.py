"""Conversations with the bot alone, the same over every channel."""

from __future__ import annotations

from tests.conversing.client import Client
from tests.conversing.steps import GIULIAS, sign_in
from tests.stack.payer import page_of, pay
from tests.stack.product import RunningProduct
from tests.stack.test_accounts import latest_code

MAIL = "giulia.f@example.com"
VOUCHER, NO_VOUCHER = "4071226530918342", "4071226530910000"


async def asked_for_twenty(customer: Client) -> str:
    """Giulia wants a recharge: what is read back to her."""
    await sign_in(customer)
    await customer.say("ricarica 20 euro con la carta, una nuova")
    return await customer.hears("20,00 €")


async def test_the_first_message_says_that_it_is_a_bot(customer: Client) -> None:
    await customer.hears("un bot, non una persona")


async def test_who_asks_for_the_credit_signs_in_and_is_answered(product: RunningProduct, customer: Client) -> None:
    await sign_in(customer)
    await customer.say("e i giga?")
    await customer.hears("GB")


async def test_a_recharge_is_read_back_confirmed_paid_and_told(product: RunningProduct, customer: Client) -> None:
    assert "335 555 0101" in await asked_for_twenty(customer)
    assert "Sì" in customer.choices()
    await customer.press("Sì")
    await pay(product, await page_of(product, await customer.finds_page()))
    await customer.hears("Ricarica fatta: 20,00 €")
    assert (await product.books(GIULIAS))["credit"] == 1250 + 2000


async def test_a_wrong_sum_is_corrected_before_the_yes(product: RunningProduct, customer: Client) -> None:
    await asked_for_twenty(customer)
    await customer.say("no scusa, 30")
    await customer.hears("30,00 €")
    assert "Sì" in customer.choices()


async def test_a_message_that_was_wrong_is_put_right_and_orders_nothing_else(
    product: RunningProduct, customer: Client
) -> None:
    """Row 43: "10", edited to "100"; on the web a line that begins with an asterisk."""
    await sign_in(customer)
    await customer.say("ricarica con la carta, una nuova")
    await customer.hears("Di quanto?")
    await customer.say("10")
    await customer.hears("10,00 €")
    await customer.correct("100")
    await customer.hears("100,00 €")
    assert "Sì" in customer.choices()
    assert (await product.books(GIULIAS))["top_ups"] == []


async def test_an_old_button_does_nothing_to_what_is_read_back_now(product: RunningProduct, customer: Client) -> None:
    """Neither an old No nor an old Yes, nor the newest one a second time."""
    await asked_for_twenty(customer)
    old = [customer.keeps("Sì"), customer.keeps("No")]
    await customer.say("anzi 30 euro")
    await customer.hears("30,00 €")
    newest = customer.keeps("Sì")
    assert [await customer.press_kept(kept) for kept in (*old, newest, newest)] == [False, False, True, False]
    await pay(product, await page_of(product, await customer.finds_page()))
    await customer.hears("Ricarica fatta: 30,00 €")
    assert (await product.books(GIULIAS))["credit"] == 1250 + 3000


async def test_a_no_ends_it_and_nothing_happens(product: RunningProduct, customer: Client) -> None:
    await asked_for_twenty(customer)
    await customer.say("annulla")
    await customer.hears("Lascio stare: non ho fatto nulla.")
    assert (await product.books(GIULIAS))["top_ups"] == []


async def test_a_wrong_code_is_told_and_the_right_one_does_it(product: RunningProduct, customer: Client) -> None:
    await sign_in(customer)
    await customer.say(f"cambia la mail in {MAIL}")
    await customer.hears(MAIL)
    await customer.say("sì")
    await customer.hears("codice")
    code = await latest_code(product, GIULIAS)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    await customer.give(wrong)
    await customer.hears("Il codice non è giusto")
    await customer.give(code)
    await customer.hears("codice")
    await customer.give(await latest_code(product, MAIL))
    await customer.hears("Fatto")
    assert (await product.books(GIULIAS))["contacts"]["email"] == MAIL
    seen = str(await customer.own_words())
    assert not any(secret in seen for secret in (code, wrong))


async def test_a_wrong_voucher_is_told_and_the_right_one_is_credited(product: RunningProduct, customer: Client) -> None:
    await sign_in(customer)
    await customer.say("ho una ricaricard")
    await customer.hears("335 555 0101")
    await customer.press("Sì")
    await customer.hears("codice")
    await customer.give(NO_VOUCHER)
    await customer.hears("Questo codice non esiste")
    await customer.give(VOUCHER)
    await customer.hears("Codice accettato: 10,00 € sono sul credito del 335 555 0101.")
    assert (await product.books(GIULIAS))["credit"] == 1250 + 1000
    seen = str(await customer.own_words())
    assert not any(secret in seen for secret in (VOUCHER, NO_VOUCHER))
