"""What a customer of Telegram alone can do."""

from __future__ import annotations

from tests.conversing.over_telegram import TelegramClient
from tests.conversing.steps import sign_in, takes_next
from tests.fakes.bot_api import BotAccount
from tests.stack.desk_visitor import at_desk
from tests.stack.product import RunningProduct


async def test_a_group_is_told_no_once_and_left(
    product: RunningProduct, bot: BotAccount, telegram_customer: TelegramClient
) -> None:
    family = bot.group("Famiglia", telegram_customer.chat.person)
    (said,) = await family.hears(1)
    assert "Nei gruppi non rispondo" in said.text
    await family.until(lambda: not family.inside)
    await telegram_customer.say("quanto credito ho?")
    await telegram_customer.finds_page()


async def test_esci_signs_out(product: RunningProduct, telegram_customer: TelegramClient) -> None:
    await sign_in(telegram_customer)
    await telegram_customer.say("/esci")
    await telegram_customer.hears("Sei fuori: l'accesso è chiuso")
    await telegram_customer.say("quanto credito ho?")
    await telegram_customer.finds_page()


async def test_the_place_in_the_queue_is_told_when_it_changes(
    product: RunningProduct, bot: BotAccount, telegram_customer: TelegramClient
) -> None:
    first = TelegramClient.open(bot, "Marco")
    await first.say("operatore, il cellulare non va")
    await first.hears("in coda")
    await telegram_customer.say("operatore, il cellulare non va")
    await telegram_customer.hears("al posto 2")
    async with at_desk(product, "rosa") as rosa:
        await takes_next(rosa)
        await telegram_customer.hears("Adesso sei al primo posto in coda.")


async def test_one_begins_on_the_site_and_goes_on_in_telegram_with_the_same_person(
    product: RunningProduct, bot: BotAccount
) -> None:
    """The desk sees one thread, the customer both."""
    site = await product.customer("giulia")
    async with product.http.post(f"{site.path}/links/telegram", headers=site.headers) as response:
        assert response.status == 201, await response.text()
        token = (await response.json())["url"].partition("?start=")[2]
    chat = bot.meet("Giulia")
    chat.start(token)
    phone = TelegramClient(chat)
    await phone.hears("la conversazione del sito continua qui")
    await phone.say("operatore")
    await phone.hears("al primo posto")
    async with at_desk(product, "rosa") as rosa:
        served = await rosa.take(site)
        await phone.hears("Rosa è in chat con te")
        await phone.say("scrivo dal telefono")
        await served.heard("scrivo dal telefono")
        await site.post(text="e dal sito")
        await served.heard("e dal sito")
        await (await served.look()).write("Vi leggo entrambi.")
        await phone.hears("Vi leggo entrambi.")
        texts = [message["text"] for message in (await site.page(0))["messages"]]
    assert texts.index("scrivo dal telefono") < texts.index("e dal sito") < texts.index("Vi leggo entrambi.")
