"""The hosted pages: what a customer sees and what becomes of the money."""

import asyncio
from pathlib import Path

import pytest

from tests.provider.merchant import (
    CHALLENGED,
    GOOD,
    LATER,
    NO_FUNDS,
    REFUSED,
    SHOP,
    Merchant,
    heading,
    running,
)


async def test_a_page_names_amount_and_purpose_and_has_no_script(merchant: Merchant) -> None:
    answer = await merchant.visit((await merchant.open())["url"])
    html = await answer.text()
    assert answer.status == 200
    assert heading(html) == "Paga 20,00\u00a0€"
    assert "Ricarica di 335 555 0101" in html
    assert "<script" not in html
    assert "script-src" not in answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


async def test_paying_by_card_takes_the_amount_once_and_leads_back(merchant: Merchant) -> None:
    page = await merchant.open()
    first = await merchant.type_card(page["url"], GOOD)
    second = await merchant.type_card(page["url"], GOOD)
    assert (first.status, first.headers["Location"]) == (303, SHOP)
    assert heading(await second.text()) == "Pagamento riuscito"
    paid = await merchant.payment(page["id"])
    assert (paid["state"], paid["captured_cents"], paid["method"]) == ("paid", 2000, "card")
    assert [event["type"] for event in await merchant.events()] == ["payment.paid"]


async def test_paying_in_two_windows_at_once_takes_the_amount_once(merchant: Merchant) -> None:
    page = await merchant.open()
    await asyncio.gather(*(merchant.type_card(page["url"], GOOD) for _ in range(5)))
    assert (await merchant.payment(page["id"]))["captured_cents"] == 2000
    assert len(await merchant.events()) == 1


@pytest.mark.parametrize(("number", "words"), [(REFUSED, "ha rifiutato la carta"), (NO_FUNDS, "abbastanza fondi")])
async def test_a_declined_card_is_told_and_another_can_pay(merchant: Merchant, number: str, words: str) -> None:
    page = await merchant.open()
    answer = await merchant.type_card(page["url"], number)
    assert words in await (await merchant.visit(answer.headers["Location"])).text()
    assert (await merchant.payment(page["id"]))["state"] == "open"
    await merchant.type_card(page["url"], GOOD)
    assert (await merchant.payment(page["id"]))["state"] == "paid"


@pytest.mark.parametrize(
    ("number", "expires", "code", "fault"),
    [
        ("4242 4242 4242 4243", "12/29", "123", "number-fault"),
        ("4539 1488 0343 6467", "12/29", "123", "usa una delle carte di prova"),
        ("", "12/29", "123", "number-fault"),
        (GOOD, "13/29", "123", "expires-fault"),
        (GOOD, "10/26", "123", "La carta è scaduta."),
        (GOOD, "12/29", "12", "code-fault"),
        (GOOD, "12/29", "abc", "code-fault"),
    ],
)
async def test_a_wrong_field_is_told_and_nothing_typed_comes_back(
    merchant: Merchant, number: str, expires: str, code: str, fault: str
) -> None:
    page = await merchant.open()
    answer = await merchant.type_card(page["url"], number, expires, code=code)
    html = await answer.text()
    assert answer.status == 422
    assert fault in html
    assert html.count("autofocus") == 1
    assert not number or f'value="{number}"' not in html
    assert (await merchant.payment(page["id"]))["state"] == "open"


async def test_a_card_of_this_very_month_is_not_expired(merchant: Merchant) -> None:
    page = await merchant.open()
    assert (await merchant.type_card(page["url"], GOOD, "11/26")).status == 303


async def test_the_bank_asks_and_the_holder_confirms(merchant: Merchant) -> None:
    page = await merchant.open()
    bank = (await merchant.type_card(page["url"], CHALLENGED)).headers["Location"]
    asked = await (await merchant.visit(bank)).text()
    assert "20,00\u00a0€" in asked
    assert "3184" in asked
    assert (await merchant.payment(page["id"]))["state"] == "open"
    assert (await merchant.press(bank, "yes")).headers["Location"] == SHOP
    assert (await merchant.payment(page["id"]))["captured_cents"] == 2000


async def test_the_bank_asks_and_the_holder_refuses_once_and_for_all(merchant: Merchant) -> None:
    page = await merchant.open()
    bank = (await merchant.type_card(page["url"], CHALLENGED)).headers["Location"]
    await merchant.press(bank, "no")
    await merchant.press(bank, "yes")
    assert (await merchant.payment(page["id"]))["state"] == "open"
    assert "Non hai confermato alla tua banca" in await (await merchant.visit(page["url"])).text()


async def test_a_question_of_another_page_is_not_answered_here(merchant: Merchant) -> None:
    one, other = await merchant.open("attempt-1"), await merchant.open("attempt-2")
    question = (await merchant.type_card(one["url"], CHALLENGED)).headers["Location"].rpartition("/")[2]
    assert (await merchant.press(f"{other['url']}/3ds/{question}", "yes")).status == 404
    assert (await merchant.payment(other["id"]))["state"] == "open"


async def test_paypal_is_confirmed_or_refused(merchant: Merchant) -> None:
    page = await merchant.open(methods=["paypal"])
    html = await (await merchant.visit(page["url"])).text()
    assert "Numero della carta" not in html
    await merchant.press(page["url"] + "/paypal", "no")
    assert "Non hai confermato su PayPal" in await (await merchant.visit(page["url"])).text()
    assert (await merchant.press(page["url"] + "/paypal", "yes")).headers["Location"] == SHOP
    paid = await merchant.payment(page["id"])
    assert (paid["state"], paid["method"], paid["card"]) == ("paid", "paypal", None)


async def test_a_method_that_was_not_offered_has_no_page(merchant: Merchant) -> None:
    by_card = await merchant.open("attempt-1", methods=["card"])
    by_paypal = await merchant.open("attempt-2", methods=["paypal"])
    assert (await merchant.press(by_card["url"] + "/paypal", "yes")).status == 404
    assert (await merchant.type_card(by_paypal["url"], GOOD)).status == 404


async def test_cancelling_ends_the_page_and_takes_nothing(merchant: Merchant) -> None:
    page = await merchant.open()
    assert (await merchant.press(page["url"] + "/cancel")).headers["Location"] == SHOP
    assert heading(await (await merchant.visit(page["url"])).text()) == "Hai annullato"
    await merchant.type_card(page["url"], GOOD)
    left = await merchant.payment(page["id"])
    assert (left["state"], left["captured_cents"]) == ("cancelled", 0)


async def test_an_expired_page_takes_nothing(merchant: Merchant) -> None:
    page = await merchant.open()
    await merchant.admin("/demo/clock", {"now": LATER})
    assert heading(await (await merchant.visit(page["url"])).text()) == "Questa pagina è scaduta"
    await merchant.type_card(page["url"], GOOD)
    left = await merchant.payment(page["id"])
    assert (left["state"], left["captured_cents"]) == ("expired", 0)


async def test_an_unknown_page_is_told_as_a_page(merchant: Merchant) -> None:
    answer = await merchant.visit("http://any/pay/no-such-key")
    assert answer.status == 404
    assert heading(await answer.text()) == "Questa pagina non esiste"


async def test_a_card_is_saved_only_with_the_box_ticked(merchant: Merchant) -> None:
    page = await merchant.set_up()
    refused = await merchant.type_card(page["url"], GOOD)
    assert refused.status == 422
    assert "serve il tuo consenso" in await refused.text()
    assert (await merchant.type_card(page["url"], GOOD, save="1")).status == 303
    saved = await merchant.payment(page["id"])
    assert (saved["state"], saved["captured_cents"]) == ("saved", 0)
    assert saved["card"] | {"token": ""} == {"token": "", "brand": "visa", "last4": "4242", "expires": "12/29"}
    assert (await merchant.get(f"/v1/cards/{saved['card']['token']}"))[1]["customer"] == "giulia"


@pytest.mark.parametrize(
    ("offered", "ticked", "saved"), [(True, True, True), (True, False, False), (False, True, False)]
)
async def test_paying_saves_the_card_only_when_offered_and_ticked(
    merchant: Merchant, offered: bool, ticked: bool, saved: bool
) -> None:
    page = await merchant.open(customer="giulia", offers_saving=offered)
    await merchant.type_card(page["url"], GOOD, **({"save": "1"} if ticked else {}))
    assert ((await merchant.payment(page["id"]))["card"]["token"] is not None) is saved


async def test_no_card_number_is_in_any_file_of_the_provider(tmp_path: Path) -> None:
    async with running(tmp_path) as merchant:
        page = await merchant.open(customer="giulia", offers_saving=True)
        await merchant.type_card(page["url"], REFUSED)
        bank = (await merchant.type_card(page["url"], CHALLENGED, save="1")).headers["Location"]
        await merchant.press(bank, "yes")
        assert (await merchant.payment(page["id"]))["card"]["token"]
    written = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"3184" in written
    for number in (REFUSED, CHALLENGED):
        assert number.encode() not in written
        assert number.replace(" ", "").encode() not in written
