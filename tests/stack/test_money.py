"""Money over the chat API, with the provider and the operator as processes of their own that have bad days.

Whatever happens, the three books agree in the end, and the customer has been told what is true.
"""

from __future__ import annotations

import asyncio
import uuid

import pytest

from tests.stack.payer import (
    GIULIAS,
    MARCOS,
    PAY_BILL,
    RECHARGE,
    ask_for_link,
    credit,
    hurry,
    page_of,
    pay,
    recharge,
    said,
    settled_books,
    told,
    until,
)
from tests.stack.product import Customer, RunningProduct

BEFORE, TWENTY = 1250, 2000
BILL = 5435
VOUCHER = "4071226530918342"
DONE = "Ricarica fatta: 20,00 €"


async def test_a_double_tap_on_yes_is_one_order_and_one_charge(product: RunningProduct) -> None:
    giulia = await product.customer("giulia")
    yes = (await giulia.say(RECHARGE)).choices["Sì"]["id"]
    taps = await asyncio.gather(*(giulia.post(choice=yes, client_message_id=str(uuid.uuid4())) for _ in range(2)))
    assert all(status in {202, 409, 422} for status, _ in taps)
    shown = (await giulia.settled())["messages"]
    links = {each["url"] for message in shown for each in message.get("attachments", [])}
    assert len(links) == 1
    await pay(product, await page_of(product, links.pop()))
    await told(giulia, DONE)
    assert await settled_books(product) == {"captured": TWENTY, "refunded": 0, "applied": TWENTY}
    assert await credit(product) == BEFORE + TWENTY


@pytest.mark.parametrize("kind", ["lost", "duplicate", "held"])
async def test_a_webhook_that_is_lost_doubled_or_late_changes_nothing(product: RunningProduct, kind: str) -> None:
    giulia = await product.customer("giulia")
    await product.demo("faults", operation="provider-webhook", kind=kind, times=5)
    await pay(product, await recharge(product, giulia))
    await hurry(product)
    await told(giulia, DONE)
    await product.demo("webhooks/release")
    await hurry(product)
    assert await settled_books(product) == {"captured": TWENTY, "refunded": 0, "applied": TWENTY}
    assert await credit(product) == BEFORE + TWENTY
    assert sum(DONE in text for text in await said(giulia)) == 1


@pytest.mark.parametrize("kind", ["slow", "lost-reply", "500", "malformed"])
async def test_a_provider_that_does_not_answer_charges_nobody_twice(product: RunningProduct, kind: str) -> None:
    giulia = await product.customer("giulia")
    await product.demo("faults", operation="provider-checkout", kind=kind, times=1)
    asked = await giulia.say(RECHARGE)
    heard = await giulia.press(asked.choices["Sì"])
    assert "Ricarica fatta" not in heard.text
    await product.demo("faults", operation="provider-all", kind="off")
    await hurry(product)
    if not any(message.get("attachments") for message in heard.messages):
        heard = await giulia.press(heard.choices["Riprova"])
    links = [each["url"] for message in heard.messages for each in message.get("attachments", [])]
    assert len(links) == 1, heard.text
    await pay(product, await page_of(product, links[0]))
    await told(giulia, DONE)
    assert await settled_books(product) == {"captured": TWENTY, "refunded": 0, "applied": TWENTY}
    assert await credit(product) == BEFORE + TWENTY


@pytest.mark.parametrize("kind", ["lost-reply", "slow", "malformed", "500"])
async def test_an_operator_that_does_not_answer_after_the_money_was_taken_credits_once(
    product: RunningProduct, kind: str
) -> None:
    giulia = await product.customer("giulia")
    page = await recharge(product, giulia)
    await product.demo("faults", operation="topup", kind=kind, times=1)
    await pay(product, page)
    await until(lambda: _was_tried(product, page))
    await hurry(product, times=3)
    await told(giulia, DONE)
    assert await settled_books(product) == {"captured": TWENTY, "refunded": 0, "applied": TWENTY}
    assert await credit(product) == BEFORE + TWENTY


async def test_an_operator_that_stays_away_is_told_of_and_the_money_goes_back(product: RunningProduct) -> None:
    giulia = await product.customer("giulia")
    page = await recharge(product, giulia)
    await product.demo("faults", operation="topup", kind="500", times=1000)
    await pay(product, page)
    await hurry(product, times=3)
    await told(giulia, "il sistema che deve registrarlo tarda")
    for _ in range(24):
        await hurry(product, seconds=900)
        await giulia.say("grazie")  # she stays
    await product.demo("faults", operation="all", kind="off")
    await hurry(product, seconds=900)
    await told(giulia, "i tuoi 20,00 € tornano indietro")
    assert await settled_books(product) == {"captured": TWENTY, "refunded": TWENTY, "applied": 0}
    assert await credit(product) == BEFORE
    assert not any(DONE in text for text in await said(giulia))


async def test_two_links_for_one_bill_both_paid_the_second_goes_back(product: RunningProduct) -> None:
    chats = [await product.customer("marco") for _ in range(2)]
    pages = [await page_of(product, await ask_for_link(chat, PAY_BILL)) for chat in chats]
    assert len(set(pages)) == 2
    await asyncio.gather(*(pay(product, page, method="paypal") for page in pages))
    await hurry(product, times=3)
    assert await settled_books(product) == {"captured": 2 * BILL, "refunded": BILL, "applied": BILL}
    bill = (await product.books(MARCOS))["bills"][0]
    assert (bill["state"], bill["remaining"]) == ("paid", 0)
    heard = [text for chat in chats for text in await said(chat)]
    assert sum("Pagata: 54,35 €" in text for text in heard) == 1
    assert sum("54,35 € tornano indietro" in text for text in heard) == 1


async def test_a_bill_paid_elsewhere_meanwhile_is_not_paid_again(product: RunningProduct) -> None:
    marco = await product.customer("marco")
    page = await page_of(product, await ask_for_link(marco, PAY_BILL))
    await pay_at_the_counter(product, (await product.books(MARCOS))["bills"][0]["number"])
    await pay(product, page, method="paypal")
    await told(marco, "Risultava già pagata altrove")
    assert await settled_books(product) == {"captured": BILL, "refunded": BILL, "applied": 0}


async def pay_at_the_counter(product: RunningProduct, number: str) -> None:
    """Somebody pays Marco's bill at the operator's, without us."""
    money = {"unit": "EUR", "value": BILL / 100}
    body = {
        "account": {"id": "BA-1002"},
        "paymentMethod": {"id": "cash", "name": "Contanti"},
        "totalAmount": money,
        "paymentItem": [{"item": {"id": number}, "totalAmount": money}],
    }
    url = f"{product.settings['SPORTELLO_BSS_URL']}/payment/v4/payment"
    headers = {"Authorization": f"Bearer {product.settings['SPORTELLO_BSS_TOKEN']}"}
    async with product.http.post(url, json=body, headers=headers) as response:
        assert response.status == 201, await response.text()


async def test_a_wrong_sum_is_looked_at_by_a_person_and_nothing_is_credited(product: RunningProduct) -> None:
    giulia = await product.customer("giulia")
    await pay(product, await recharge(product, giulia), amount_cents=1500)
    await told(giulia, "collega")
    assert await credit(product) == BEFORE
    async with product.http.post(f"{product.url}/demo/reconciliation", json={}) as response:
        report = await response.json()
    assert [each["kind"] for each in report["differences"]] == ["in_review"]
    tickets = (await product.books(GIULIAS))["tickets"]
    assert any("Pagamento da controllare" in str(ticket) for ticket in tickets), tickets


async def test_a_page_that_is_paid_when_it_is_over_is_honoured(product: RunningProduct) -> None:
    giulia = await product.customer("giulia")
    page = await recharge(product, giulia)
    await hurry(product, seconds=20 * 60)
    await giulia.say("grazie")
    await hurry(product, seconds=12 * 60)
    await told(giulia, "è scaduta senza pagamento")
    await pay(product, page, late=True)
    await told(giulia, DONE)
    assert await settled_books(product) == {"captured": TWENTY, "refunded": 0, "applied": TWENTY}
    assert await credit(product) == BEFORE + TWENTY


async def test_a_page_that_is_paid_after_it_was_given_up_is_refunded(product: RunningProduct) -> None:
    giulia = await product.customer("giulia")
    page = await recharge(product, giulia)
    await giulia.say("annulla")
    await pay(product, page, late=True)
    await told(giulia, "20,00 € ti tornano indietro")
    assert await settled_books(product) == {"captured": TWENTY, "refunded": TWENTY, "applied": 0}
    assert await credit(product) == BEFORE


async def test_fifty_uses_of_one_voucher_at_once_credit_it_once(product: RunningProduct) -> None:
    chats = [await product.customer("giulia") for _ in range(10)]
    prompts = [await voucher_prompt(chat) for chat in chats]
    uses = [type_code(chat, prompt) for chat, prompt in zip(chats, prompts, strict=True) for _ in range(5)]
    statuses = await asyncio.gather(*uses)
    assert all(status < 500 for status in statuses), statuses
    assert len(statuses) == 50
    await hurry(product, times=3)
    assert [each["by"] for each in (await product.books(GIULIAS))["top_ups"]] == ["voucher"]
    assert await credit(product) == BEFORE + 1000
    for chat in chats:
        await chat.settled()
    accepted = [text for chat in chats for text in await said(chat) if "Codice accettato" in text]
    assert len(accepted) == 1
    assert await settled_books(product) == {"captured": 0, "refunded": 0, "applied": 0}


async def voucher_prompt(customer: Customer) -> str:
    """The id of a masked field for a code."""
    asked = await customer.say("ho una ricaricard")
    heard = await customer.press(asked.choices["Sì"])
    return str(next(message["prompt"]["id"] for message in heard.messages if "prompt" in message))


async def type_code(customer: Customer, prompt: str) -> int:
    body = {"prompt_id": prompt, "value": VOUCHER}
    async with customer.product.http.post(f"{customer.path}/secrets", json=body, headers=customer.headers) as response:
        return response.status


async def test_the_day_s_books_are_compared_after_midnight_and_by_the_command(product: RunningProduct) -> None:
    giulia = await product.customer("giulia")
    await pay(product, await recharge(product, giulia))
    await told(giulia, DONE)
    code, words = await product.command("reconcile", "--day", "2026-11-23")
    assert code == 0, words
    assert "captured 2000, refunded 0, applied 2000 cents\nno difference" in words
    await pay(product, await recharge(product, giulia), amount_cents=1500)
    await told(giulia, "non corrisponde")
    await hurry(product, seconds=14 * 3600)
    code, words = await product.command("reconcile", "--day", "2026-11-23")
    assert code == 1, words
    assert "- in_review " in words
    assert words.rstrip().endswith("1 difference")
    log = product.log_path.read_text(encoding="utf-8")
    assert "reconciliation of 2026-11-23: captured 3500, refunded 0, applied 2000 cents, 1 differences" in log


@pytest.mark.parametrize(
    ("operation", "kind"), [("provider-webhook", "slow"), ("provider-read", "lost"), ("topup", "held")]
)
async def test_a_fault_that_cannot_be_played_is_refused(product: RunningProduct, operation: str, kind: str) -> None:
    async with product.http.post(f"{product.url}/demo/faults", json={"operation": operation, "kind": kind}) as response:
        assert response.status == 400, await response.text()


async def _was_tried(product: RunningProduct, page: str) -> bool:
    """The money is the provider's: the way back from its page says so."""
    async with product.http.post(f"{product.url}/demo/reconciliation", json={}) as response:
        return response.status == 200 and (await response.json())["captured"] > 0
