"""Faults, tickets, complaints and lost telephones over the chat API, typed as customers type.

Hardly a sentence here stands in the training data. What was said is held against the operator's books.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stack.payer import said, told, until
from tests.stack.product import Customer, Heard, RunningProduct
from tests.stack.reporter import (
    ANNAS_FIXED,
    CODE,
    COMPLAINT,
    DARK_MODEM,
    GIULIAS,
    MARCOS,
    SARAS,
    STOLEN,
    complaint_to_confirm,
    fault_to_confirm,
    operators_tickets,
    outbox,
    passes,
    say_all,
    tickets,
)
from tests.stack.visitor import visitor

LIGHTS, PLUG, SOCKET = "Guarda le luci", "Controlla che la spina", "Collega il modem a un'altra presa"
OVER = "Il guasto nella zona del numero 081 555 0204 è risolto"
PAGES = [
    ("quanto credito ho?", "send-code", {"email": "giulia.ferri@example.com"}),
    ("ho dimenticato la password", "begin", {"identifier": "FRRGLI90A41H501Y"}),
]
ANNAS_MOBILE, MARCOS_MOBILE = "+393335550202", "+393405550199"


class TestWhatTheOperatorKnows:
    @pytest.mark.parametrize(
        "text",
        ["internet non va", "a casa non navighiamo più da stamattina", "qua la connessione è sparita del tutto"],
    )
    async def test_sara_learns_of_the_suspension_and_its_cause_first_then_of_her_ticket(
        self, product: RunningProduct, text: str
    ) -> None:
        sara = await product.customer("sara")
        first, second = (await sara.say(text)).messages
        assert "sospesa (fisso 011 555 0400): ci sono bollette scadute, 59,80" in first["text"].replace("\u00a0", " ")
        assert first["choices"][0]["title"].startswith("Paga")
        [known] = await tickets(product, SARAS, "fault")
        assert f"C'è già una segnalazione aperta (fisso 011 555 0400): {known['id']}" in second["text"]

    @pytest.mark.parametrize("text", ["internet non va", "da noi la rete di casa è saltata"])
    async def test_anna_learns_of_the_outage_with_its_end_and_nothing_is_opened(
        self, product: RunningProduct, text: str
    ) -> None:
        heard = await (await product.customer("anna")).say(text)
        assert "guasto alla rete (fisso 081 555 0204), iniziato alle 9:00" in heard.text
        assert "dovrebbe finire alle 17:00" in heard.text
        assert await tickets(product, ANNAS_FIXED, "fault") == []

    async def test_the_end_of_the_outage_is_told_in_the_chat_of_who_is_signed_in(self, product: RunningProduct) -> None:
        anna = await product.customer("anna")
        await say_all(anna, "internet non va", "sì avvisami")
        await passes(product, "PT4H50M")
        await anna.sign_in("anna")
        await passes(product, "PT15M")
        await told(anna, OVER)
        await passes(product, "PT5M")
        assert sum(OVER in text for text in await said(anna)) == 1
        assert await outbox(product) == []

    async def test_who_is_not_signed_in_any_more_gets_one_sms(self, product: RunningProduct) -> None:
        anna = await product.customer("anna")
        assert "o con un SMS se non ci sei" in (await say_all(anna, "internet non va", "sì avvisami")).text
        await passes(product, "PT6H")

        async def sms() -> bool:
            return bool(await outbox(product, ANNAS_MOBILE))

        await until(sms)
        await passes(product, "PT10M")
        [sent] = await outbox(product, ANNAS_MOBILE)
        assert OVER in sent["text"]
        assert not any(OVER in text for text in await said(anna))


class TestTheWalk:
    async def test_marco_goes_through_the_tree_to_a_ticket_with_all_of_it_and_a_visit(
        self, product: RunningProduct
    ) -> None:
        marco = await product.customer("marco")
        asked = await fault_to_confirm(marco)
        assert "Un tecnico viene mar 24 nov, 14:00–18:00. Confermi?" in asked.text
        assert await tickets(product, MARCOS, "fault") == []
        opened = await marco.say("sì, aprila")
        books = await product.books(MARCOS)
        [ticket], [visit], [interaction] = books["tickets"], books["visits"], books["interactions"]
        assert f"Segnalazione {ticket['id']} aperta" in opened.text
        assert "mar 24 nov, 14:00–18:00" in opened.text
        assert (ticket["line"], ticket["what"], ticket["severity"]) == (MARCOS, "internet_down", "major")
        words, checks = ticket["notes"]
        assert DARK_MODEM[0] in words
        assert checks.splitlines() == [
            "Luci del modem: Tutte spente",
            "Corrente del modem: Ancora no",
            "Altra presa di corrente: Ancora no",
        ]
        assert (visit["ticket"], visit["start"]) == (ticket["id"], "2026-11-24T13:00:00.000Z")
        assert (interaction["reason"], interaction["channel"]) == ("report_fault", "web")
        assert f"customer: {DARK_MODEM[1]}" in interaction["notes"]

    async def test_an_identical_second_report_finds_the_first_ticket(self, product: RunningProduct) -> None:
        marco = await product.customer("marco")
        await fault_to_confirm(marco)
        await marco.say("sì")
        for somebody in (marco, await product.customer("marco")):
            again = await somebody.say(DARK_MODEM[0])
            [ticket] = await tickets(product, MARCOS, "fault")
            assert f"C'è già una segnalazione aperta (fisso 06 555 0123): {ticket['id']}" in again.text
        assert len((await product.books(MARCOS))["visits"]) == 1

    async def test_not_knowing_going_back_and_asking_something_else_lose_nothing(self, product: RunningProduct) -> None:
        marco = await product.customer("marco")
        assert LIGHTS in (await marco.say("la rete di casa non va")).text
        assert "Spegni il modem" in (await marco.say("non so")).text
        assert LIGHTS in (await marco.say("indietro")).text
        assert PLUG in (await marco.say("nessuna luce accesa")).text
        aside = await marco.say("quanto spendo di fibra?")
        assert "39,90 €" in aside.messages[0]["text"].replace("\u00a0", " ")
        assert PLUG in aside.messages[-1]["text"]
        assert SOCKET in (await marco.say("macché, niente")).text

    @pytest.mark.parametrize("text", ["da capo", "rifacciamo i controlli dall'inizio"])
    async def test_da_capo_begins_the_checks_anew_and_not_the_conversation(
        self, product: RunningProduct, text: str
    ) -> None:
        marco = await product.customer("marco")
        assert PLUG in (await say_all(marco, "internet non va", "tutte spente")).text
        assert LIGHTS in (await marco.say(text)).text

    async def test_basta_ends_it_and_nothing_was_opened(self, product: RunningProduct) -> None:
        marco = await product.customer("marco")
        heard = await say_all(marco, "la rete di casa non va", "tutte spente", "basta")
        assert "non ho fatto nulla" in heard.text
        assert await tickets(product, MARCOS, "fault") == []
        assert LIGHTS in (await marco.say("la rete di casa non va")).text

    async def test_after_a_day_and_a_new_sign_in_it_goes_on_where_it_was(self, tmp_path: Path) -> None:
        product = RunningProduct(tmp_path, {"SPORTELLO_TOKEN_HOURS": "48"})
        try:
            await product.start()
            marco = await product.customer("marco")
            assert SOCKET in (await say_all(marco, *DARK_MODEM[:3])).text
            await passes(product, "P1D")
            assert "Riprendiamo" in (await marco.sign_in("marco")).text
            assert SOCKET in (await marco.say("sì")).text
            asked = await say_all(marco, DARK_MODEM[3], "il primo")
            assert "Un tecnico viene mer 25 nov, 8:00–12:00. Confermi?" in asked.text
            await marco.say("sì")
            [ticket] = await tickets(product, MARCOS, "fault")
            assert "Luci del modem: Tutte spente" in "\n".join(ticket["notes"])
        finally:
            await product.stop()

    async def test_the_ticket_s_news_come_into_the_chat_or_by_sms(self, product: RunningProduct) -> None:
        marco = await product.customer("marco")
        await fault_to_confirm(marco)
        [code] = CODE.findall((await marco.say("sì")).text)
        await passes(product, "PT3H55M")
        await marco.sign_in("marco")
        await passes(product, "PT10M")
        await told(marco, f"Novità sulla segnalazione {code}: ci stanno lavorando")
        await passes(product, "P2D")

        async def solved() -> bool:
            return any(f"{code} risulta risolta" in sent["text"] for sent in await outbox(product, MARCOS_MOBILE))

        await until(solved)
        assert len(await outbox(product)) == 1
        later = await (await product.customer("marco")).say(f"che ne è della {code}?")
        assert "risolta" in later.text.lower()

    async def test_without_a_sign_in_the_checks_are_made_and_the_ticket_goes_on_by_itself_after_it(
        self, product: RunningProduct
    ) -> None:
        nobody = await product.customer()
        assert (await nobody.say("internet non mi va da ieri sera")).prompts == ["signin"]
        assert LIGHTS in (await nobody.say("facciamo senza")).text
        needed = await say_all(nobody, *DARK_MODEM[1:])
        assert needed.prompts == ["signin"]
        assert "I controlli sono finiti" in needed.text
        asked = await nobody.sign_in("marco")
        assert "Quando va bene?" in asked.messages[-1]["text"]
        opened = await say_all(nobody, "l'ultimo", "sì")
        [ticket] = await tickets(product, MARCOS, "fault")
        assert f"Segnalazione {ticket['id']} aperta" in opened.text
        assert "Luci del modem: Tutte spente" in "\n".join(ticket["notes"])


class TestComplaints:
    async def test_signed_in_it_is_read_back_registered_and_copied(self, product: RunningProduct) -> None:
        giulia = await product.customer("giulia")
        asked = await complaint_to_confirm(giulia)
        assert COMPLAINT.split(": ")[1] in asked.text
        assert await tickets(product, GIULIAS, "complaint") == []
        heard = await giulia.say("sì, confermo")
        [ticket] = await tickets(product, GIULIAS, "complaint")
        assert f"Reclamo {ticket['id']} registrato: la risposta arriva entro il 23 dicembre" in heard.text
        assert ticket["expected"].startswith("2026-12-23")
        [mail] = await outbox(product)
        assert (mail["kind"], mail["to"]) == ("email", "giulia.ferri@example.com")
        for held in (ticket["id"], "23 dicembre", ticket["description"], "rivoglio i soldi"):
            assert held in mail["text"]

    async def test_without_a_sign_in_too_and_the_copy_tells_no_free_words(self, product: RunningProduct) -> None:
        nobody = await product.customer()
        told_of = "mi avete fatturato due volte la stessa cosa a novembre"
        texts = ("devo protestare formalmente", "la bolletta", "06 555 0123", told_of, "vorrei che me la correggeste")
        await say_all(nobody, *texts)
        asked = await nobody.say("rispondetemi a pippo.rossi@example.com")
        assert told_of in asked.text
        assert "Marco" not in asked.text
        registered = await nobody.say("sì")
        [ticket] = await operators_tickets(product, ticketType="complaint")
        assert f"Reclamo {ticket['id']} registrato: la risposta arriva entro il 23 dicembre" in registered.text
        assert ticket["description"] == told_of
        [mail] = await outbox(product)
        assert mail["to"] == "pippo.rossi@example.com"
        assert ticket["id"] in mail["text"]
        assert told_of not in mail["text"]
        assert await tickets(product, MARCOS, "complaint") == []

    @pytest.mark.parametrize("text", ["il mio reclamo a che punto sta?", "del reclamo si sa qualcosa?"])
    async def test_how_it_stands_is_told_on_request(self, product: RunningProduct, text: str) -> None:
        giulia = await product.customer("giulia")
        await complaint_to_confirm(giulia)
        [code] = CODE.findall((await giulia.say("sì")).text)
        heard = await (await product.customer("giulia")).say(text)
        assert code in heard.text
        assert "Risposta entro il 23 dicembre" in heard.text
        await passes(product, "P2D")
        assert "in lavorazione" in (await (await product.customer("giulia")).say(text)).text

    async def test_another_one_s_ticket_is_not_there(self, product: RunningProduct) -> None:
        heard = await (await product.customer("giulia")).say("a che punto sta la TT-2026-000123")
        assert "non trovo la TT-2026-000123" in heard.text


class TestLostTelephones:
    @pytest.mark.parametrize(
        "text", [STOLEN, "un ladro s'è preso il mio cellulare", "mi è sparito il telefono, rubato"]
    )
    async def test_a_fresh_sign_in_and_one_yes_block_it_at_once(self, product: RunningProduct, text: str) -> None:
        giulia = await product.customer("giulia")
        asked = await giulia.say(text)
        assert "335 555 0101, rubata" in asked.text
        assert (await product.books(GIULIAS))["sim"] != "blocked"
        assert "la SIM del 335 555 0101 è bloccata" in (await giulia.say("sì")).text
        books = await product.books(GIULIAS)
        assert (books["sim"], books["sim_block"]) == ("blocked", "stolen")
        assert await outbox(product) == []

    @pytest.mark.parametrize(("asks", "step", "typed"), PAGES, ids=["sign-in", "recovery"])
    async def test_codes_go_to_the_number_until_it_is_called_lost_and_not_from_then_on(
        self, product: RunningProduct, asks: str, step: str, typed: dict[str, str]
    ) -> None:
        await asked_for_code(product, asks, step, typed)
        assert len(await outbox(product, GIULIAS)) == 1
        await (await product.customer("giulia")).say(STOLEN)
        await passes(product, "PT5M")
        await asked_for_code(product, asks, step, typed)
        assert len(await outbox(product, GIULIAS)) == 1

    async def test_no_code_proves_anything_in_the_chat_either(self, product: RunningProduct) -> None:
        giulia = await product.customer("giulia")
        await say_all(giulia, STOLEN, "sì", "cambia la mail in giulia.n@example.net", "sì")
        assert await outbox(product, GIULIAS) == []

    async def test_a_thief_gets_the_sign_in_and_a_person_with_priority_but_no_block(
        self, product: RunningProduct
    ) -> None:
        thief = await product.customer()
        asked = await thief.say("mi hanno rubato il telefono, il numero è 335 555 0101")
        assert asked.prompts == ["signin"]
        assert "Giulia" not in asked.text
        heard = await thief.press(asked.choices["Blocco con una persona"])
        assert "al primo posto" in heard.text
        assert "Sei in testa alla coda, ma la SIM non è ancora bloccata" in heard.text
        assert (await product.books(GIULIAS))["sim"] != "blocked"
        assert await outbox(product) == []


async def asked_for_code(product: RunningProduct, asks: str, step: str, typed: dict[str, str]) -> None:
    """Somebody unknown is led to a page, and asks there for a code."""
    heard = await (await product.customer()).say(asks)
    url = next(str(message["prompt"]["url"]) for message in heard.messages if "prompt" in message)
    async with visitor() as guest:
        status, page = await guest.post(url, step, **typed)
        assert status == 200, page


async def insisted(customer: Customer, heard: Heard, words: str) -> str:
    """Yes, and another try as long as one is offered: the code at last. Until then none is told."""
    for _ in range(10):
        choices = heard.choices
        heard = await customer.press(choices.get("Riprova") or choices["Sì"])
        if words in heard.text:
            return str(CODE.findall(heard.text)[0])
        assert not CODE.search(heard.text), heard.text
        assert "Riprova" in heard.choices or "Sì" in heard.choices, heard.text
    raise AssertionError(heard.text)


@pytest.mark.parametrize("times", [1, 3, 6])
@pytest.mark.parametrize("kind", ["lost-reply", "500", "slow", "malformed"])
class TestBadDays:
    async def test_a_fault_is_registered_once(self, product: RunningProduct, kind: str, times: int) -> None:
        marco = await product.customer("marco")
        asked = await fault_to_confirm(marco)
        await product.demo("faults", operation="ticket", kind=kind, times=times)
        code = await insisted(marco, asked, "Segnalazione TT")
        await product.demo("faults", operation="all", kind="off")
        books = await product.books(MARCOS)
        assert [ticket["id"] for ticket in books["tickets"]] == [code]
        assert [visit["ticket"] for visit in books["visits"]] == [code]
        assert len(books["interactions"]) == 1

    async def test_a_complaint_is_registered_once(self, product: RunningProduct, kind: str, times: int) -> None:
        giulia = await product.customer("giulia")
        asked = await complaint_to_confirm(giulia)
        await product.demo("faults", operation="ticket", kind=kind, times=times)
        code = await insisted(giulia, asked, "Reclamo TT")
        await product.demo("faults", operation="all", kind="off")
        books = await product.books(GIULIAS)
        assert [ticket["id"] for ticket in books["tickets"]] == [code]
        assert len(books["interactions"]) <= 1
        assert [code in mail["text"] for mail in await outbox(product)] == [True]
