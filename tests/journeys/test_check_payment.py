""" "Ho pagato ma risulta da pagare": what three books say, and nothing more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from bot.core.bills import BillPart, NewBillPayment
from tests.fakes.clock import START
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, MARCO, SARA, DemoOperator
from tests.journeys.money import Money

ChatOf = Callable[[str | None], Chat]
SAID = "ho pagato ma risulta da pagare"
MARCOS_LINE = "+39065550123"


async def with_link(chat: Chat) -> Chat:
    await chat.say("pay_bill", "paga con paypal", bill_ref="all", payment_method="paypal")
    await chat.say("affirm", "sì")
    return chat


async def test_where_no_book_knows_of_a_payment_this_is_said_and_a_person_is_offered(chat_of: ChatOf) -> None:
    heard = await chat_of(MARCO).say("check_payment", SAID)
    assert heard.response == "utter_check_nothing"
    assert [title for title, _ in heard.buttons][1] == "Paga 54,35 €"


async def test_a_link_that_was_not_used_is_no_payment(chat_of: ChatOf) -> None:
    chat = await with_link(chat_of(MARCO))
    heard = await chat.say("check_payment", SAID)
    assert heard.response == "utter_check_open"
    assert "su quella pagina non è stato pagato nulla" in heard.text


async def test_a_payment_whose_news_was_lost_is_found_and_nothing_more_is_to_be_paid(
    chat_of: ChatOf, money: Money
) -> None:
    chat = await with_link(chat_of(MARCO))
    money.provider.pay(list(money.provider.kept)[-1])
    money.provider.deliveries.clear()
    heard = await chat.say("check_payment", SAID)
    assert heard.response == "utter_check_under_way"
    assert "i soldi sono arrivati" in heard.text
    assert not [title for title, _ in heard.buttons if title.startswith("Paga")]
    await money.settle()
    assert (await chat.say("check_payment", SAID)).response == "utter_check_paid_on"


async def test_a_bill_that_is_settled_is_said_with_the_day(chat_of: ChatOf) -> None:
    heard = await chat_of(MARCO).say("check_payment", "ho pagato quella di ottobre?", bill_ref="2026-10")
    assert heard.response == "utter_check_paid_on"
    assert heard.text.startswith("La bolletta di ottobre")


async def test_a_part_that_was_paid_elsewhere_is_named(chat_of: ChatOf, money: Money) -> None:
    (newest, *_) = await money.paying.bss.bills(MARCO, (START - timedelta(days=40)).date())
    part = BillPart(newest.id, 2000)
    await money.paying.bss.pay_bills(NewBillPayment("elsewhere", newest.account_id, (part,), "card", "A-1", MARCO))
    heard = await chat_of(MARCO).say("check_payment", SAID)
    assert heard.response == "utter_check_open"
    assert "restano 34,35 €" in heard.text
    assert "• 20,00 €: registrati oggi." in heard.text


async def test_of_two_open_bills_each_is_answered_the_oldest_first(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("check_payment", SAID)
    assert [heard.text.split(" (")[0] for heard in chat.heard] == ["La bolletta di ottobre", "La bolletta di novembre"]


async def test_one_page_for_both_counts_for_each_with_its_own_share(chat_of: ChatOf) -> None:
    chat = await with_link(chat_of(ANNA))
    await chat.say("check_payment", SAID)
    assert ["29,90 €, iniziato" in chat.heard[0].text, "31,45 €, iniziato" in chat.heard[1].text] == [True, True]


async def test_nobody_in_particular_hears_of_this_chat_alone(chat_of: ChatOf, money: Money) -> None:
    (newest, *_) = await money.paying.bss.bills(MARCO, (START - timedelta(days=40)).date())
    chat = chat_of(None)
    assert (await chat.say("check_payment", SAID)).response == "utter_signin_needed"
    await chat.say(
        "pay_bill", "pago", bill_ref=newest.number, fixed_number=MARCOS_LINE, payment_method="paypal"
    )  # fmt: skip
    await chat.say("affirm", "sì")
    assert (await chat.say("check_payment", SAID)).response == "utter_check_here"


async def test_what_somebody_else_began_is_not_told(chat_of: ChatOf) -> None:
    await with_link(chat_of(MARCO))
    heard = await chat_of(ANNA).say("check_payment", SAID)
    assert heard.response == "utter_check_nothing"


async def test_a_suspended_line_is_said_too(chat_of: ChatOf) -> None:
    chat = chat_of(SARA)
    await chat.say("check_payment", "ho pagato ma la linea è ferma")
    assert chat.heard[-1].response == "utter_bills_line_suspended"


async def test_a_book_that_cannot_be_read_is_named(chat_of: ChatOf, demo: DemoOperator) -> None:
    await demo.fault("bill", "500", times=9)
    assert (await chat_of(MARCO).say("check_payment", SAID)).response == "utter_dependency_failed"


async def test_the_old_one_is_the_older_of_those_that_were_shown(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("check_payment", "ho pagato la fattura e dice ancora da pagare", bill_state="open")
    assert len(chat.heard) > 1
    heard = await chat.say("inform", "la vecchia", bill_ref="oldest")
    assert heard.response == "utter_check_nothing"
    assert "ottobre" in heard.text
    assert "scaduta" in heard.text


async def test_so_it_is_when_they_were_shown_unasked(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("check_payment", SAID)
    assert "ottobre" in (await chat.say("inform", "quella più vecchia", bill_ref="oldest")).text


async def test_the_old_one_that_was_paid_is_the_oldest_of_those_that_are_open(chat_of: ChatOf) -> None:
    for said, state in (
        ("ho pagato la bolletta vecchia alla posta ma mi risulta da pagare", {"bill_state": "open"}),
        ("quella vecchia l'ho già pagata e la vedo aperta", {}),
        ("ho pagato la più vecchia ma risulta scaduta", {"bill_state": "overdue"}),
        ("la vecchia l'avevo saldata in tabaccheria", {"bill_state": "paid"}),
    ):
        heard = await chat_of(ANNA).say("check_payment", said, bill_ref="oldest", **state)
        assert heard.response == "utter_check_nothing", said
        assert "ottobre" in heard.text, said


async def test_arrears_that_were_paid_are_all_that_are_open(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("check_payment", "ho pagato l'arretrato ma vedo ancora scaduto", bill_ref="all")
    assert [heard.text.split(" (")[0] for heard in chat.heard] == ["La bolletta di novembre", "La bolletta di ottobre"]


async def test_among_a_year_of_bills_that_were_listed_it_is_an_open_one_too(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("list_bills", "fammi vedere le bollette")
    heard = await chat.say("check_payment", "la vecchia l'ho pagata settimane fa", bill_ref="oldest")
    assert "ottobre" in heard.text


async def test_that_it_was_settled_offers_no_choice_of_those_that_are_paid(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("check_payment", "l'ho già saldata, perché la vedo ancora?", bill_state="paid")
    assert [heard.text.split(" (")[0] for heard in chat.heard] == ["La bolletta di ottobre", "La bolletta di novembre"]
    heard = await chat_of(MARCO).say("check_payment", "ottobre l'ho saldata?", bill_ref="2026-10", bill_state="paid")
    assert heard.response == "utter_check_paid_on"


async def test_when_and_how_much_was_paid_is_about_the_payment_that_was_looked_for(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("check_payment", "ho pagato quella vecchia", bill_ref="oldest")
    heard = await chat.say("inform", "il 12, 29,90", amount=2990)
    assert heard.response == "utter_check_nothing"
    assert "ottobre" in heard.text
