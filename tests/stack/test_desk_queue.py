"""The queue over the whole product: its order, long waits, the closing desk, calls, agents who vanish."""

from __future__ import annotations

import pytest

from tests.stack.desk_visitor import at_desk
from tests.stack.desk_walks import call_backs, order, status, waits
from tests.stack.payer import said, told
from tests.stack.product import RunningProduct

GONE = "Rosa ha perso il collegamento. Torni in cima alla coda"


async def test_a_stolen_telephone_goes_to_the_head_in_one_step(product: RunningProduct) -> None:
    first = await waits(await product.customer("anna"))
    robbed = await product.customer()
    assert "Sei in testa alla coda" in (await robbed.say("mi hanno rubato il telefono, passami un operatore")).text
    async with at_desk(product, "rosa") as rosa:
        assert await order(rosa) == [robbed.id, first.id]
        assert (await rosa.waiting(robbed))["cause"] == "lost_sim"


@pytest.mark.parametrize(
    "text", ["operatore non mi va internet", "operatore, la bolletta è sbagliata", "una persona, quanto credito ho?"]
)
async def test_whoever_names_the_matter_with_the_wish_gets_a_person_in_one_step(
    product: RunningProduct, text: str
) -> None:
    await waits(await product.customer("giulia"), text)


async def test_whoever_leaves_the_queue_is_out_and_comes_back_at_its_end(product: RunningProduct) -> None:
    anna, giulia = await waits(await product.customer("anna")), await waits(await product.customer("giulia"))
    assert await status(giulia) == ("waiting", 2)
    await anna.press((await anna.say("quanto manca?")).choices["Esci dalla coda"])
    assert (await status(anna))[0] == "bot"
    await waits(anna)
    async with at_desk(product, "rosa") as rosa:
        assert await order(rosa) == [giulia.id, anna.id]


async def test_a_call_back_instead_of_waiting_is_seen_claimed_and_made(product: RunningProduct) -> None:
    anna = await waits(await product.customer("anna"), "operatore, la ricarica non è arrivata")
    heard = await anna.say("richiamatemi alle 16")
    assert "oggi, tra le 16:00 e le 17:00" in heard.text
    assert "In coda non sei più" in (await anna.press(heard.choices["Sì"])).text
    assert (await status(anna))[0] == "bot"
    async with at_desk(product, "rosa") as rosa:
        assert await order(rosa) == []
        [call] = await call_backs(rosa)
        assert (call["from"], call["state"]) == ("2026-11-23T15:00:00.000Z", "open")
        assert "la ricarica non è arrivata" in call["reason"]
        await rosa.done("POST", f"/call-backs/{call['id']}/claim")
        await rosa.done("POST", f"/call-backs/{call['id']}/done", {"outcome": "solved", "note": "chiamata"})
        assert await call_backs(rosa) == []


async def test_whoever_waits_too_long_is_told_once_and_stays(product: RunningProduct) -> None:
    anna = await waits(await product.customer("anna"))
    await product.demo("clock", advance="PT21M")
    await told(anna, "Aspetti da 21 minuti")
    await product.demo("clock", advance="PT5M")
    assert await status(anna) == ("waiting", 1)
    assert len([text for text in await said(anna) if "Aspetti da" in text]) == 1
    async with at_desk(product, "rosa") as rosa:
        assert (await rosa.waiting(anna))["warning"] == "late"


async def test_when_the_desk_closes_who_waits_is_offered_a_call_and_who_has_a_person_keeps_them(
    product: RunningProduct,
) -> None:
    await product.demo("clock", advance="PT9H25M")
    async with at_desk(product, "rosa") as rosa:
        giulia = await waits(await product.customer("giulia"), "operatore, la bolletta è sbagliata")
        served = await rosa.take(await waits(await product.customer("anna")))
        await product.demo("clock", advance="PT6M")
        assert "Tornano domani, dalle 8:30" in await told(giulia, "I colleghi ora non rispondono più")
        giulia.last = (await giulia.settled())["last_sequence"]
        assert "Quando ti chiamiamo?" in (await giulia.say("sì")).text
        heard = await giulia.say("domani alle 10")
        assert "Fissato" in (await giulia.press(heard.choices["Sì"])).text
        [call] = await call_backs(rosa)
        assert (call["skill"], call["reason"]) == ("billing", "operatore, la bolletta è sbagliata")
        await served.write("Io sono ancora qui.")


async def test_at_night_a_request_is_kept_and_the_number_is_not_asked_twice(product: RunningProduct) -> None:
    await product.demo("clock", advance="PT11H")
    somebody = await product.customer()
    assert "A che numero" in (await somebody.say("operatore")).text
    assert "347 ••• 0707" in (await somebody.say("347 555 0707")).text
    heard = await somebody.say("richiamatemi domani alle 10")
    assert "347 ••• 0707: domani, tra le 10:00 e le 11:00" in heard.text
    assert "Fissato" in (await somebody.press(heard.choices["Sì"])).text
    async with at_desk(product, "rosa") as rosa:
        assert [call["number"] for call in await call_backs(rosa)] == ["+393475550707"]


async def test_an_agent_whose_page_is_gone_gives_the_head_of_the_queue_back(hasty: RunningProduct) -> None:
    anna, giulia = await hasty.customer("anna"), await hasty.customer("giulia")
    async with at_desk(hasty, "lidia") as lidia:
        async with at_desk(hasty, "rosa") as rosa:
            served = await rosa.take(await waits(anna))
            await served.write("Un attimo.")
            await waits(giulia)
        await told(anna, GONE)
        assert await order(lidia) == [anna.id, giulia.id]
        assert (await served.say("eccomi di nuovo"))[1]["error"]["code"] == "not_owner"
        again = await lidia.take(anna)
        assert again.kinds == ["asked", "accepted", "requeued", "accepted"]
        await again.write("Riprendo io.")
    assert (await said(anna))[-1] == "Riprendo io."


async def test_the_clock_of_the_demo_takes_nobody_from_their_desk(product: RunningProduct) -> None:
    giulia = await waits(await product.customer("giulia"))
    async with at_desk(product, "rosa") as rosa:
        served = await rosa.take(giulia)
        await product.demo("clock", advance="PT10M")
        await served.write("Sono qui.")
        assert "requeued" not in (await served.look()).kinds
    assert await status(giulia) == ("human", None)


async def test_a_reset_amid_all_that_leaves_nothing_behind(product: RunningProduct) -> None:
    giulia, anna = await waits(await product.customer("giulia")), await waits(await product.customer("anna"))
    async with at_desk(product, "rosa") as rosa:
        served = await rosa.take(giulia)
        await product.demo("reset")
        assert (await rosa.call("GET", served.path))[0] == 401
    for gone in (giulia, anna):
        assert (await gone.post(text="ci siete?"))[0] in (401, 404, 410)
    async with at_desk(product, "rosa") as rosa:
        assert await order(rosa) == []
        assert (await rosa.queue())["mine"] == []
        served = await rosa.take(await waits(await product.customer("giulia")))
        await served.write("Da capo.")
