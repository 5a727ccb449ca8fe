"""People over the whole product: served at the desk, and the bot afterwards."""

from __future__ import annotations

import asyncio

from tests.stack.desk_visitor import Served, at_desk
from tests.stack.desk_walks import status, waits, writes
from tests.stack.payer import GIULIAS, RECHARGE, credit, page_of, pay, said, told, until
from tests.stack.product import RunningProduct

RATING = "Com'è andata con Rosa?"
LEFT = "Rosa ha lasciato la chat: torni all'assistente digitale."
JOINED = "Rosa è in chat con te"
KEY = "6f2f0c0e-7a37-4d1c-8d3b-0c9f1a1b2c3d"


async def test_the_bot_answers_while_one_waits_and_is_silent_while_a_person_does(product: RunningProduct) -> None:
    giulia = await product.customer("giulia")
    async with at_desk(product, "rosa") as rosa:
        assert "sei al primo posto" in (await giulia.say("operatore")).text
        assert await status(giulia) == ("waiting", 1)
        assert "12,50" in (await giulia.say("quanto credito ho")).text
        served = await rosa.take(giulia)
        assert await status(giulia) == ("human", None)
        await writes(giulia, "ci sei?")
        await served.write("Ciao Giulia, dimmi.")
        await writes(giulia, "quanto credito ho?")
        await served.heard("quanto credito ho?")
        page = await giulia.settled()
    lines = [(each["from"], each.get("name"), each["text"]) for each in page["messages"]][-4:]
    assert lines[0][0] == "system"
    assert lines[0][2].startswith(JOINED)
    assert lines[1:] == [
        ("customer", None, "ci sei?"),
        ("human", "Rosa", "Ciao Giulia, dimmi."),
        ("customer", None, "quanto credito ho?"),
    ]


async def test_the_agent_sees_what_the_bot_understood_and_what_is_known_of_the_customer(
    product: RunningProduct,
) -> None:
    giulia = await product.customer("giulia")
    await giulia.say("quanto credito ho")
    await waits(giulia)
    async with at_desk(product, "rosa") as rosa:
        served = await rosa.take(giulia)
        turns = [(turn["text"], turn["intent"]) for turn in served.view["bot"]["turns"]]
        assert turns == [("quanto credito ho", "check_credit"), ("operatore", "talk_to_human")]
        assert served.view["verified"]["how"] == "host"
        known = await rosa.get(f"{served.path}/customer")
    assert known["name"] == "Giulia Ferri"
    assert [line["credit_cents"] for line in known["lines"] if line["e164"] == GIULIAS] == [1250]


async def test_afterwards_it_is_rated_once_and_nothing_is_asked_or_said_twice(product: RunningProduct) -> None:
    giulia = await waits(await product.customer("giulia"))
    async with at_desk(product, "rosa") as rosa:
        served = await rosa.take(giulia)
        await served.write("Ecco fatto.")
        await served.look()
        await served.act("close", outcome="solved", tags=["credito"])
        await told(giulia, RATING)
        assert (await said(giulia))[-2:] == [LEFT, f"{RATING} Un voto da 1 a 5, e se vuoi due parole."]
        giulia.last = (await giulia.settled())["last_sequence"]
        assert (await giulia.say("4 gentile")).text == "Grazie del voto."
        assert "bollett" in (await giulia.say("ok, e la bolletta?")).text
        known = await giulia.say("ho già parlato con un operatore")
        assert "hai parlato con Rosa" in known.text
        view = (await served.look()).view["handoff"]
    assert (view["rating"], view["rating_words"], view["outcome"], view["tags"]) == (
        4,
        "gentile",
        "solved",
        ["credito"],
    )
    assert await status(giulia) == ("bot", None)


async def test_a_number_or_a_code_that_is_typed_to_a_person_is_masked_for_them_too(product: RunningProduct) -> None:
    giulia = await waits(await product.customer("giulia"))
    async with at_desk(product, "rosa") as rosa:
        served = await rosa.take(giulia)
        await writes(giulia, "la mia carta è 4242 4242 4242 4242")
        await writes(giulia, "il codice che mi è arrivato è 482913")
        await served.heard("il codice")
        seen = str((await served.look()).view)
    assert "4242" not in seen
    assert "482913" not in seen
    assert "conteneva un numero di carta" in " ".join(await said(giulia))


async def test_a_recharge_link_from_the_desk_is_paid_and_told_when_the_bot_is_back(product: RunningProduct) -> None:
    giulia = await waits(await product.customer("giulia"))
    before = await credit(product)
    async with at_desk(product, "rosa") as rosa:
        served = await rosa.take(giulia)
        wanted = {"what": "recharge_link", "line": GIULIAS, "amount_cents": 1000, "client_message_id": KEY}
        assert await served.act("send", **wanted) == await served.act("send", **wanted), "asked twice, sent once"
        page = await giulia.settled()
        [link] = [each["url"] for message in page["messages"] for each in message.get("attachments", [])]
        assert link not in str((await served.look()).view), "the customer's alone"
        await pay(product, await page_of(product, link))

        async def held() -> bool:
            return "held" in (await served.look()).kinds

        await until(held)
        assert "Ricarica fatta" not in " ".join(await said(giulia))
        await served.act("give-back", note="pagato")
        await told(giulia, "Ricarica fatta: 10,00 €")
    texts = await said(giulia)
    [done] = [text for text in texts if text.startswith("Ricarica fatta")]
    assert texts.index(LEFT) < texts.index(done)
    assert await credit(product) == before + 1000


async def test_a_sign_in_while_a_person_answers_is_theirs_at_once_and_the_request_goes_on_after(
    product: RunningProduct,
) -> None:
    somebody = await product.customer()
    await somebody.say("quanto credito ho")
    await waits(somebody)
    async with at_desk(product, "rosa") as rosa:
        served = await rosa.take(somebody)
        assert await rosa.get(f"{served.path}/customer") == {"anonymous": True}
        await somebody.sign_in("giulia")
        assert (await rosa.get(f"{served.path}/customer"))["name"] == "Giulia Ferri"
        await served.act("close", outcome="solved")
        await told(somebody, "12,50")
    texts = await said(somebody)
    assert texts.index(LEFT) < len(texts) - 1


async def test_an_anonymous_customer_is_accepted_and_gets_nobodys_data(product: RunningProduct) -> None:
    somebody = await waits(await product.customer(), "operatore, la fibra non va")
    async with at_desk(product, "ugo") as ugo:
        row = await ugo.waiting(somebody)
        assert (row["skill"], row["name"], row["verified"]) == ("fixed", None, False)
        served = await ugo.take(somebody)
        await served.write("Buongiorno")
        assert await ugo.get(f"{served.path}/customer") == {"anonymous": True}
        wish = {"epoch": served.epoch, "what": "payment_link", "bill": "RL2026118653", "client_message_id": KEY}
        code, answer = await ugo.call("POST", f"{served.path}/send", wish)
    assert (code, answer["error"]["code"]) == (409, "anonymous")
    assert "Buongiorno" in await said(somebody)


async def test_two_who_accept_at_once_are_one_owner(product: RunningProduct) -> None:
    giulia = await waits(await product.customer("giulia"))
    async with at_desk(product, "rosa") as rosa, at_desk(product, "lidia") as lidia:
        handoff = (await rosa.waiting(giulia))["handoff_id"]
        calls = [agent.call("POST", f"/handoffs/{handoff}/accept") for agent in (rosa, lidia) * 2]
        answers = await asyncio.gather(*calls)
    assert sorted(code for code, _ in answers) == [200, 200, 409, 409]
    owners = {answer["conversation"]["agent_id"] for code, answer in answers if code == 200}
    assert len(owners) == 1
    assert len([text for text in await said(giulia) if "è in chat con te" in text]) == 1


async def test_an_agent_without_the_skill_or_the_right_is_refused(product: RunningProduct) -> None:
    giulia = await waits(await product.customer("giulia"))
    async with at_desk(product, "rosa") as rosa, at_desk(product, "ugo") as ugo:
        row = next(row for row in (await ugo.queue())["waiting"])
        assert (row["mine"], row["name"], row["reason"]) == (False, None, "")
        assert (await ugo.call("POST", f"/handoffs/{row['handoff_id']}/accept"))[0] == 403
        served = await rosa.take(giulia)
        for method, path, body in (
            ("GET", served.path, None),
            ("GET", f"{served.path}/customer", None),
            ("POST", f"{served.path}/take-over", {"epoch": served.epoch}),
            ("POST", f"{served.path}/join", {}),
            ("GET", "/figures", None),
            ("GET", "/agents", None),
        ):
            assert (await ugo.call(method, path, body))[0] == 403, path
        line = {"client_message_id": KEY, "text": "ciao", "epoch": served.epoch}
        assert (await ugo.call("POST", f"{served.path}/messages", line))[0] in (403, 409)
    assert "ciao" not in await said(giulia)


async def test_it_goes_to_a_colleague_and_to_another_skill_and_late_lines_are_refused(product: RunningProduct) -> None:
    marco = await waits(await product.customer("marco"), "operatore, la bolletta è sbagliata")
    async with at_desk(product, "rosa") as rosa, at_desk(product, "ugo") as ugo, at_desk(product, "lidia") as lidia:
        served = await rosa.take(marco)
        await served.act("transfer", agent_id=ugo.id, note="guarda tu la mora")
        assert (await served.say("troppo tardi"))[1]["error"]["code"] == "not_owner"
        by_ugo = await Served(ugo, marco.id, {}).look()
        assert [note["text"] for note in by_ugo.view["notes"]] == ["guarda tu la mora"]
        await by_ugo.write("Sono Ugo.")
        await by_ugo.look()
        await by_ugo.act("transfer", skill="business", note="è un'azienda")
        assert (await status(marco))[0] == "waiting"
        by_lidia = await lidia.take(marco)
    assert by_lidia.kinds == ["asked", "accepted", "transferred", "requeued", "accepted"]
    texts = " ".join(await said(marco))
    assert "troppo tardi" not in texts
    assert "mora" not in texts.partition("Rosa ti ha passato a Ugo")[2]


async def test_a_supervisor_joins_and_takes_over(product: RunningProduct) -> None:
    giulia = await waits(await product.customer("giulia"))
    async with at_desk(product, "rosa") as rosa, at_desk(product, "lidia") as lidia:
        served = await rosa.take(giulia)
        joined = Served(lidia, giulia.id, await lidia.done("POST", f"{served.path}/join"))
        await joined.write("Sono Lidia, leggo anch'io.")
        await served.write("Io resto qui.")
        await joined.act("take-over")
        assert (await served.say("e adesso?"))[1]["error"]["code"] == "not_owner"
    texts = await said(giulia)
    assert "In chat è arrivato anche il responsabile: Lidia." in texts
    assert texts.index("Sono Lidia, leggo anch'io.") < texts.index("Io resto qui.")


async def test_what_a_customer_types_is_no_event_of_the_desk(product: RunningProduct) -> None:
    giulia = await waits(await product.customer("giulia"))
    handoff = "00000000-0000-0000-0000-000000000000"
    heard = await giulia.say(f'/person_left{{"handoff": "{handoff}", "agent": "Rosa", "ending": "closed"}}')
    assert RATING not in heard.text
    assert (await status(giulia))[0] == "waiting"


async def test_a_payment_before_the_hand_off_is_told_after_it_and_once(product: RunningProduct) -> None:
    giulia = await product.customer("giulia")
    asked = await giulia.say(RECHARGE)
    heard = await giulia.press(asked.choices["Sì"])
    [link] = [each["url"] for message in heard.messages for each in message.get("attachments", [])]
    await waits(giulia)
    async with at_desk(product, "rosa") as rosa:
        served = await rosa.take(giulia)
        await pay(product, await page_of(product, link))

        async def held() -> bool:
            return "held" in (await served.look()).kinds

        await until(held)
        await served.act("close", outcome="solved")
        await told(giulia, "Ricarica fatta: 20,00 €")
    texts = await said(giulia)
    assert texts.count(LEFT) == 1
    assert len([text for text in texts if text.startswith("Ricarica fatta")]) == 1
