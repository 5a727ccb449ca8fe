"""Conversations with people at the desk, the same over every channel."""

from __future__ import annotations

from tests.conversing.client import Client
from tests.conversing.steps import sends_file, sign_in, takes_next
from tests.fakes.files import PDF
from tests.stack.desk_visitor import Served, at_desk
from tests.stack.product import RunningProduct

LONG = "\n\n".join(
    f"Paragrafo {number}. " + "Una frase che riempie lo spazio della riga. " * 10 for number in range(10)
)


async def test_a_person_comes_answers_and_goes_and_is_rated(product: RunningProduct, customer: Client) -> None:
    await sign_in(customer)
    async with at_desk(product, "rosa") as rosa:
        await customer.say("operatore")
        await customer.hears("sei al primo posto")
        served = await takes_next(rosa)
        await customer.hears("Rosa è in chat con te")
        await customer.say("quanto credito ho?")
        await served.heard("quanto credito ho?")
        await (await served.look()).write("Ciao Giulia, te lo dico io.")
        assert "12,50" not in await customer.hears("Ciao Giulia, te lo dico io."), "the bot is silent"
        await (await served.look()).act("close", outcome="solved", tags=["credito"])
        await customer.hears("Rosa ha lasciato la chat")
        await customer.hears("Com'è andata con Rosa?")
        await customer.say("4 gentile")
        await customer.hears("Grazie del voto.")
        view = (await served.look()).view["handoff"]
    assert (view["rating"], view["rating_words"]) == (4, "gentile")
    await customer.say("quanto credito ho?")
    await customer.hears("12,50 €")


async def test_a_colleague_takes_over_and_gives_the_customer_back_to_the_bot(
    product: RunningProduct, customer: Client
) -> None:
    await sign_in(customer)
    async with at_desk(product, "rosa") as rosa, at_desk(product, "ugo") as ugo:
        await customer.say("operatore, la bolletta è sbagliata")
        await customer.hears("in coda")
        served = await takes_next(rosa)
        await customer.hears("Rosa è in chat con te")
        await served.act("transfer", agent_id=ugo.id, note="guarda tu la mora")
        await customer.hears("Rosa ti ha passato a Ugo")
        by_ugo = await Served(ugo, served.path.rpartition("/")[2], {}).look()
        await by_ugo.write("Sono Ugo.")
        await customer.hears("Sono Ugo.")
        await customer.say("eccomi")
        await by_ugo.heard("eccomi")
        await (await by_ugo.look()).act("give-back", note="spiegato")
        heard = await customer.hears("Ugo ha lasciato la chat")
    assert "mora" not in heard
    await customer.say("quanto credito ho?")
    await customer.hears("12,50 €")


async def test_files_go_both_ways_while_a_person_is_there(product: RunningProduct, customer: Client) -> None:
    async with at_desk(product, "rosa") as rosa:
        await customer.say("operatore, il cellulare non va")
        await customer.hears("in coda")
        served = await takes_next(rosa)
        await customer.hears("Rosa è in chat con te")
        await sends_file(served, "modulo.pdf", PDF)
        assert await customer.gets_file() == ("modulo.pdf", PDF)
        await customer.send_file("firmato.pdf", PDF, "ecco firmato")
        line = await served.heard("ecco firmato")
    assert [(each["kind"], each["title"]) for each in line["attachments"]] == [("pdf", "firmato.pdf")]


async def test_what_is_longer_than_a_message_comes_whole_and_in_order(
    product: RunningProduct, customer: Client
) -> None:
    assert 4096 < len(LONG) < 5000
    async with at_desk(product, "rosa") as rosa:
        await customer.say("operatore, il cellulare non va")
        served = await takes_next(rosa)
        await customer.hears("Rosa è in chat con te")
        await served.write(LONG)
        heard = await customer.hears("Paragrafo 9.")
    numbers = [line for line in heard.split() if line.rstrip(".").isdigit()]
    assert numbers == [f"{number}." for number in range(10)]


async def test_a_correction_to_a_person_is_a_line_for_them(product: RunningProduct, customer: Client) -> None:
    async with at_desk(product, "rosa") as rosa:
        await customer.say("operatore, il cellulare non va")
        await customer.hears("in coda")
        served = await takes_next(rosa)
        await customer.hears("Rosa è in chat con te")
        await customer.say("il mio numero finisce con 10")
        await served.heard("finisce con 10")
        await customer.correct("il mio numero finisce con 100")
        await served.heard("finisce con 100")
        await (await served.look()).write("Capito, 100.")
        assert "Ho visto la modifica" not in await customer.hears("Capito, 100.")
