"""Formal complaints: told step by step or at once, registered once, with a code, a day and a copy."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.actions import ActionDependencies, create_action_app, create_actions
from bot.bootstrap.account import AccountParts
from bot.core.account import AuditEntry
from bot.core.complaint_unwanted import disowns_complaint
from bot.core.errors import DependencySilent, Part
from bot.core.tickets import Ticket, TicketKind
from tests.fakes.clock import START
from tests.journeys.chat import SECRET, Chat, Heard, part
from tests.journeys.conftest import ANNA, GIULIA, MARCO, PATIENT, SARA, TOKEN, DemoOperator

ChatOf = Callable[[str | None], Chat]
CHARGED = "voglio fare reclamo perché mi avete addebitato 5 euro di un servizio mai chiesto"
GIULIAS_MAIL, MARCOS = "giulia.ferri@example.com", "+39065550123"


async def complaints(deps: ActionDependencies, customer: str) -> list[Ticket]:
    found = await deps.care.bss.tickets(customer)
    return [ticket for ticket in found if ticket.kind == TicketKind.COMPLAINT]


async def documents(demo: DemoOperator) -> list[Any]:
    """All complaints in the operator's books as TMF621 has them."""
    path, headers = "/tmf-api/troubleTicket/v4/troubleTicket", {"Authorization": f"Bearer {TOKEN}"}
    async with demo.client.get(path, params={"ticketType": "complaint"}, headers=headers) as response:
        found: list[Any] = await response.json()
        return found


def mails(account: AccountParts) -> list[Any]:
    return [sent for sent in account.outbox.messages() if sent["kind"] == "email"]


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def to_the_read_back(chat: Chat, text: str = CHARGED) -> Heard:
    """Giulia has one line and a known address: what is asked for is all that is missing."""
    asked = await chat.say("open_complaint", text)
    assert asked.response == "utter_task_ask_demand"
    return await chat.press(asked.payload("Un rimborso"))


async def test_step_by_step_it_is_read_back_in_full_before_anything_is_registered(
    chat_of: ChatOf, dependencies: ActionDependencies
) -> None:
    chat = chat_of(ANNA)
    asked = await chat.say("open_complaint", "vorrei fare un reclamo")
    assert asked.response == "utter_task_ask_subject"
    asked = await chat.press(asked.payload("Linea o internet"))
    assert asked.response == "utter_task_ask_line"
    assert (await chat.press(asked.payload("Tua figlia Chiara"))).response == "utter_task_ask_story"
    told = "da tre giorni il telefono non prende e nessuno richiama"
    assert (await chat.say("report_fault", told)).response == "utter_task_ask_demand"
    heard = await chat.say("inform", "che mi paghiate i giorni persi, uno per uno")
    assert heard.response == "utter_complaint_confirm"
    for shown in ("linea o internet", "333 555 0203", told, "che mi paghiate i giorni persi", "anna.esposito@"):
        assert shown in heard.text
    assert await complaints(dependencies, ANNA) == []
    await chat.say("affirm", "sì")
    (ticket,) = await complaints(dependencies, ANNA)
    assert (ticket.name, ticket.description) == ("service", told)


async def test_the_code_and_the_day_are_told_and_the_copy_holds_it_all(
    chat_of: ChatOf, dependencies: ActionDependencies, account: AccountParts
) -> None:
    chat = chat_of(GIULIA)
    heard = await to_the_read_back(chat)
    assert "mi avete addebitato 5 euro di un servizio mai chiesto" in heard.text
    assert "attivazioni non richieste" in heard.text
    assert mails(account) == []
    await chat.say("affirm", "sì, va bene")
    assert responses(chat) == ["utter_complaint_registered", "utter_complaint_copy_sent", "utter_anything_else"]
    (ticket,) = await complaints(dependencies, GIULIA)
    assert ticket.expected == START + timedelta(days=dependencies.care.complaint_days)
    assert ticket.id in chat.heard[0].text
    assert "23 dicembre" in chat.heard[0].text
    (mail,) = mails(account)
    assert mail["to"] == GIULIAS_MAIL
    for held in (ticket.id, "23 novembre", "23 dicembre", "servizio mai chiesto", "335 555 0101", "un rimborso"):
        assert held in mail["text"], held


async def test_the_ticket_carries_the_conversation_for_the_operator(
    chat_of: ChatOf, demo: DemoOperator, rows: Callable[[], Awaitable[list[AuditEntry]]]
) -> None:
    chat = chat_of(GIULIA)
    await to_the_read_back(chat)
    await chat.say("affirm", "sì")
    (document,) = await documents(demo)
    kinds = [each["@referredType"] for each in document["relatedEntity"]]
    assert sorted(kinds) == ["PartyInteraction", "Product"]
    notes = "\n".join(note["text"] for note in document["note"])
    assert CHARGED in notes
    assert "Chiede: un rimborso" in notes
    assert f"Rispondere a: {GIULIAS_MAIL}" in notes
    kept = [(row.action, row.target, row.actor) for row in await rows() if row.action == "open_complaint"]
    assert kept == [("open_complaint", document["id"], GIULIA)]


async def test_without_a_sign_in_the_number_and_a_contact_are_asked_and_nobody_s_name_is_told(
    chat_of: ChatOf, demo: DemoOperator, account: AccountParts
) -> None:
    chat = chat_of(None)
    asked = await chat.say("open_complaint", CHARGED)
    assert asked.response == "utter_complaint_ask_number"
    await chat.say("inform", "06 555 0123", fixed_number=MARCOS)
    assert responses(chat) == ["utter_task_ask_demand"]
    assert (await chat.say("inform", "una spiegazione")).response == "utter_task_ask_contact"
    heard = await chat.say("inform", "scrivetemi a io@example.com", email="io@example.com")
    assert heard.response == "utter_complaint_confirm"
    assert "io@example.com" in heard.text
    await chat.say("affirm", "sì")
    said = "\n".join(each.text for each in chat.heard)
    assert "Marco" not in heard.text + said
    (document,) = await documents(demo)
    assert not document.get("relatedParty")
    assert [each["@referredType"] for each in document["relatedEntity"]] == ["PartyInteraction"]
    assert "Linea indicata: 06 555 0123" in [note["text"] for note in document["note"]]
    (mail,) = mails(account)
    assert mail["to"] == "io@example.com"
    assert document["id"] in mail["text"]
    assert "addebitato" not in mail["text"], "an address that was only typed gets no words of whoever typed it"


async def test_a_mobile_is_a_contact_too_and_a_fixed_number_is_not(chat_of: ChatOf, account: AccountParts) -> None:
    chat = chat_of(None)
    await chat.say("open_complaint", CHARGED)
    await chat.say("inform", "nessuna in particolare")
    await chat.say("inform", "una correzione")
    await chat.say("inform", "06 555 0123", fixed_number=MARCOS)
    assert responses(chat) == ["utter_complaint_contact_not_mobile", "utter_task_ask_contact"]
    heard = await chat.say("inform", "347 555 0707", msisdn="+393475550707")
    assert "347 555 0707" in heard.text
    assert "nessuna in particolare" in heard.text
    await chat.say("affirm", "sì")
    assert responses(chat) == ["utter_complaint_registered", "utter_complaint_no_copy", "utter_anything_else"]
    assert "una persona ti dice" in chat.heard[-2].text, "nobody is told by the code alone"
    assert mails(account) == []


@pytest.mark.parametrize(
    ("words", "subject"),
    [
        ("reclamo: la fattura di ottobre è il doppio di quella di settembre", "fattura o addebiti"),
        ("vorrei protestare perché il vostro operatore mi ha trattato malissimo ieri", "servizio clienti"),
        ("mi lamento perché la fibra cade ogni sera da due settimane", "linea o internet"),
        ("Buongiorno, reclamo formale: attivato abbonamento giochi a mia insaputa da qualcuno", "attivazioni non"),
    ],
)
async def test_the_first_words_that_tell_what_happened_are_not_asked_for_again(
    chat_of: ChatOf, words: str, subject: str
) -> None:
    heard = await to_the_read_back(chat_of(GIULIA), words)
    assert subject in heard.text


@pytest.mark.parametrize("words", ["voglio fare reclamo", "reclamo per la fattura di marzo", "apri un reclamo formale"])
async def test_first_words_that_tell_little_leave_what_happened_to_be_asked(chat_of: ChatOf, words: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("open_complaint", words)
    if chat.heard[-1].response == "utter_task_ask_subject":
        await chat.say("inform", "la fattura")
    assert responses(chat) == ["utter_task_ask_story"]


@pytest.mark.parametrize("words", ["siete dei ladri, ridatemi i soldi", "branco di truffatori! rivoglio i miei soldi"])
async def test_row_28_an_insult_begins_it_calmly_and_is_never_echoed(chat_of: ChatOf, words: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("open_complaint", words)
    assert responses(chat) == ["utter_complaint_boundary", "utter_task_ask_story"]
    heard = await chat.say("inform", "mi avete tolto 5 euro dal credito, ladri, e non rispondete")
    assert heard.response == "utter_complaint_confirm"
    assert "un rimborso" in heard.text
    assert "mi avete tolto 5 euro dal credito" in heard.text
    assert "ladri" not in heard.text


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("deactivate_service", "il servizio antivirus risulta attivo ma io non l'ho mai voluto"),
        (
            "cancel",
            "avevo chiesto di annullare tutto a settembre e voi invece avete continuato a prendere soldi ogni mese",
        ),
        ("check_credit", "il credito è sparito da un giorno all'altro senza motivo"),
        ("open_complaint", "reclamo perché il tecnico non si è presentato due volte"),
        ("nlu_fallback", "modem rotto consegnato rotto sostituito con uno rotto"),
        ("ask_why", "non capisco perché mi fate pagare il canone due volte nello stesso mese, volete spiegarlo"),
        (
            "talk_to_human",
            "ho chiamato l'operatore quattro volte e ogni volta una persona diversa mi dice cose diverse",
        ),
    ],
)
async def test_what_happened_is_taken_whatever_it_sounds_like(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("open_complaint", "reclamo per la fattura")
    await chat.say(intent, text)
    assert responses(chat) == ["utter_task_ask_demand"]
    assert chat.slots["task"]["values"]["story"] == text


@pytest.mark.parametrize("text", ["boh", "asdf", "👍👍", "ok", "la cosa di prima", "eh", "???", "qwerty qwerty"])
async def test_row_24_noise_is_not_what_happened(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("open_complaint", "reclamo per la fattura")
    await chat.say("out_of_scope", text)
    assert responses(chat) == ["utter_task_unclear_story", "utter_task_ask_story"]
    assert "story" not in chat.slots["task"]["values"]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("check_credit", "quanto credito ho sul telefono adesso?"),
        ("check_credit", "dimmi il credito"),
        ("talk_to_human", "passami un operatore"),
        ("help", "che cosa sai fare?"),
        ("check_credit", "lascia stare il reclamo, fammi vedere il credito"),
    ],
)
async def test_a_request_of_its_own_is_not_what_happened(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("open_complaint", "reclamo per la fattura")
    await chat.say(intent, text)
    assert responses(chat)[0] not in ("utter_task_ask_demand", "utter_task_unclear_story")
    assert "story" not in (chat.slots["task"] or {"values": {}})["values"]


async def test_a_very_long_story_is_cut_and_that_is_said(chat_of: ChatOf, dependencies: ActionDependencies) -> None:
    chat = chat_of(GIULIA)
    await chat.say("open_complaint", "reclamo per la fattura")
    await chat.say("inform", "mi avete addebitato due volte il canone " * 60)
    assert responses(chat) == ["utter_complaint_story_cut", "utter_task_ask_demand"]
    heard = await chat.say("inform", "un rimborso")
    assert len(heard.text) < 600
    await chat.say("affirm", "sì")
    (ticket,) = await complaints(dependencies, GIULIA)
    assert 1990 <= len(ticket.description) <= 2000


async def test_what_is_added_beside_the_read_back_stands_under_the_story(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await to_the_read_back(chat)
    heard = await chat.say("correct", "no, aggiungi che ho già telefonato due volte al vostro numero")
    assert heard.response == "utter_complaint_confirm"
    assert "servizio mai chiesto" in heard.text
    assert "telefonato due volte" in heard.text


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("report_fault", "le chiamate 899 non sono nostre"),
        ("out_of_scope", "quell'abbonamento non è mio"),
        ("correct", "gli addebiti di ottobre non erano miei"),
    ],
)
async def test_so_does_what_is_disowned_beside_it_however_faint(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await to_the_read_back(chat)
    await chat.say(intent, text, ranking=((intent, 0.38),), amount=89900)
    assert chat.heard[-1].response == "utter_complaint_confirm"
    assert text in chat.heard[-1].text
    assert "servizio mai chiesto" in chat.heard[-1].text


@pytest.mark.parametrize("text", ["novembre", "quella di ottobre", "era dicembre 2025"])
async def test_a_month_is_when_it_was_and_not_what_is_asked_for(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("open_complaint", CHARGED)
    asked = await chat.say("inform", text, period={"from": "2026-11-01", "to": "2026-11-30"})
    assert asked.response == "utter_task_ask_demand"
    heard = await chat.press(asked.payload("Un rimborso"))
    assert text in heard.text
    assert "Richiesta: un rimborso" in heard.text


async def test_the_same_complaint_again_finds_the_first(
    chat_of: ChatOf, dependencies: ActionDependencies, account: AccountParts
) -> None:
    chat = chat_of(GIULIA)
    await to_the_read_back(chat)
    await chat.say("affirm", "sì")
    (first,) = await complaints(dependencies, GIULIA)
    await to_the_read_back(chat)
    await chat.say("affirm", "sì")
    assert responses(chat) == ["utter_complaint_already", "utter_anything_else"]
    assert first.id in chat.heard[0].text
    assert await complaints(dependencies, GIULIA) == [first]
    assert len(mails(account)) == 1


async def test_another_complaint_is_another_one(chat_of: ChatOf, dependencies: ActionDependencies) -> None:
    chat = chat_of(GIULIA)
    await to_the_read_back(chat)
    await chat.say("affirm", "sì")
    await to_the_read_back(chat, "reclamo: avete sbagliato la fattura di ottobre, è il doppio del solito importo")
    await chat.say("affirm", "sì")
    assert responses(chat)[0] == "utter_complaint_registered"
    assert len(await complaints(dependencies, GIULIA)) == 2


async def test_a_turn_that_runs_twice_registers_and_sends_once(
    chat_of: ChatOf, dependencies: ActionDependencies, account: AccountParts
) -> None:
    """A server that was killed before its answer went out is asked the same again, with nothing remembered."""
    chat = chat_of(GIULIA)
    await to_the_read_back(chat)
    before, form = dict(chat.slots), chat.active_loop
    await chat.say("affirm", "sì", message_id="the-yes")
    said = responses(chat)
    chat.slots, chat.active_loop = before, form
    await chat.say("affirm", "sì", message_id="the-yes")
    assert responses(chat) == said
    assert len(await complaints(dependencies, GIULIA)) == 1
    assert len(mails(account)) == 1


@pytest.mark.parametrize("good_calls", [0, 2], ids=["before", "while_registering"])
@pytest.mark.parametrize("kind", ["500", "slow", "lost-reply"])
async def test_while_the_operator_fails_nothing_is_lost_and_the_retry_registers_once(
    chat_of: ChatOf,
    demo: DemoOperator,
    dependencies: ActionDependencies,
    account: AccountParts,
    kind: str,
    good_calls: int,
) -> None:
    chat = chat_of(GIULIA)
    await to_the_read_back(chat)
    await demo.fault_after("ticket", kind, good_calls)
    heard = await chat.say("affirm", "sì")
    if heard.response != "utter_complaint_registered":  # a lost reply may be found out in the same turn
        assert heard.response in ("utter_dependency_failed", "utter_dependency_silent")
        assert mails(account) == []
        await chat.press(heard.payload("Riprova"))
    assert responses(chat) == ["utter_complaint_registered", "utter_complaint_copy_sent", "utter_anything_else"]
    assert len(await complaints(dependencies, GIULIA)) == 1
    assert len(mails(account)) == 1


async def test_a_conversation_that_cannot_be_logged_stops_no_complaint(
    chat_of: ChatOf, demo: DemoOperator, dependencies: ActionDependencies
) -> None:
    chat = chat_of(GIULIA)
    await to_the_read_back(chat)
    await demo.fault_after("ticket", "500", good_calls=1)  # the look for the same complaint goes well
    await chat.say("affirm", "sì")
    assert responses(chat)[0] == "utter_complaint_registered"
    assert len(await complaints(dependencies, GIULIA)) == 1


@dataclass(frozen=True)
class NoMail:
    """A mail server that does not answer."""

    async def send(self, address: str, subject: str, text: str) -> None:
        raise DependencySilent(Part.EMAIL, "no answer")


async def test_a_copy_that_could_not_be_sent_is_said_and_nothing_is_lost(
    chat_of: ChatOf, dependencies: ActionDependencies
) -> None:
    keeping = dependencies.account.keeping
    mute = replace(keeping, notices=replace(keeping.notices, mailer=NoMail()))  # type: ignore[arg-type]
    without_mail = replace(dependencies, account=replace(dependencies.account, keeping=mute))
    app = create_action_app(create_actions(without_mail), SECRET, seconds=PATIENT)
    async with TestClient(TestServer(app)) as actions:
        chat = replace(chat_of(GIULIA), actions=actions)
        await to_the_read_back(chat)
        await chat.say("affirm", "sì")
        assert responses(chat) == ["utter_complaint_registered", "utter_complaint_copy_failed", "utter_anything_else"]
    assert len(await complaints(dependencies, GIULIA)) == 1


async def test_a_mistake_noticed_late_can_be_added_to_it(chat_of: ChatOf, dependencies: ActionDependencies) -> None:
    chat = chat_of(GIULIA)
    await to_the_read_back(chat)
    await chat.say("affirm", "sì")
    heard = await chat.say("open_complaint", "ho sbagliato")
    assert heard.response == "utter_complaint_was_registered"
    assert (await complaints(dependencies, GIULIA))[0].id in heard.text


class TestToldTooEarly:
    """What happened comes before it is asked for."""

    @pytest.mark.parametrize(
        "intent", ["list_services", "show_movements", "explain_bill", "inform", "deactivate_service"]
    )
    async def test_a_story_at_the_first_question_is_the_story(self, chat_of: ChatOf, intent: str) -> None:
        chat = chat_of(None)
        await chat.say("open_complaint", "voglio fare un reclamo")
        text = "mi avete attivato un abbonamento ai giochi da 4,99 che non ho mai chiesto"
        await chat.say(intent, text)
        values = chat.slots["task"]["values"]
        assert (values["subject"], values["story"]) == ("not_requested", text)

    async def test_a_short_question_there_is_one_of_its_own(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("open_complaint", "reclamo")
        said = await chat.say("check_credit", "quanto credito ho?")
        assert said.response == "utter_credit_one"
        assert "story" not in chat.slots["task"]["values"]

    async def test_an_address_alone_is_no_story(self, chat_of: ChatOf) -> None:
        chat = chat_of(None)
        await chat.say("open_complaint", "reclamo per le bollette")
        await chat.say("inform", "06 555 0123", fixed_number="+39065550123")
        await chat.say("inform", "io@example.com", email="io@example.com")
        values = chat.slots["task"]["values"]
        assert "story" not in values
        assert values["contact"] == "io@example.com"


class TestTypedChoices:
    """A title that is typed is the choice, whatever it sounds like."""

    @pytest.mark.parametrize(
        ("intent", "words", "subject"),
        [
            ("talk_to_human", "Servizio clienti", "care"),
            ("show_movements", "Fattura o addebiti", "charges"),
            ("report_fault", "Linea o internet", "service"),
            ("deactivate_service", "attivazioni non richieste", "not_requested"),
            ("list_bills", "fatture e addebiti", "charges"),
            ("talk_to_human", "servzio clienti", "care"),
            ("report_fault", "internet non va", "service"),
            ("nlu_fallback", "Altro", "other"),
        ],
    )
    async def test_of_what_it_is_about(self, chat_of: ChatOf, intent: str, words: str, subject: str) -> None:
        chat = chat_of(GIULIA)
        await chat.say("open_complaint", "voglio fare un reclamo")
        await chat.say(intent, words, line_alias="linea")
        assert responses(chat) == ["utter_task_ask_story"]
        assert chat.slots["task"]["values"]["subject"] == subject

    @pytest.mark.parametrize(
        ("intent", "words", "demand"),
        [
            ("nlu_fallback", "Altro", "other"),
            ("explain_bill", "Una spiegazione", "explanation"),
            ("correct", "una correzzione", "correction"),
            ("inform", "chiedo una spiegazione, non un rimborso", "explanation"),
        ],
    )
    async def test_of_what_is_asked_for(self, chat_of: ChatOf, intent: str, words: str, demand: str) -> None:
        chat = chat_of(GIULIA)
        await chat.say("open_complaint", CHARGED)
        await chat.say(intent, words)
        assert responses(chat) == ["utter_complaint_confirm"]
        assert chat.slots["task"]["values"]["demand"] == demand

    @pytest.mark.parametrize("when", ["at once", "asked"])
    @pytest.mark.parametrize(
        ("words", "read"),
        [
            ("chiedo l'indennizzo per il disagio", "un indennizzo"),
            ("esigo il risarcimento", "un risarcimento"),
            ("voglio lo storno", "uno storno"),
        ],
    )
    async def test_money_is_read_back_by_the_name_that_it_was_given(
        self, chat_of: ChatOf, when: str, words: str, read: str
    ) -> None:
        chat = chat_of(GIULIA)
        said = await chat.say("open_complaint", CHARGED if when == "asked" else f"{CHARGED}: {words}")
        if when == "asked":
            said = await chat.say("inform", words)
        assert said.response == "utter_complaint_confirm"
        asked = said.text.partition("Richiesta: ")[2].partition("\n")[0]
        assert read.split()[-1] in asked
        assert "rimborso" not in asked

    async def test_pressed_it_is_the_same(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        asked = await chat.say("open_complaint", CHARGED)
        assert (await chat.press(asked.payload("Altro"))).response == "utter_complaint_confirm"

    @pytest.mark.parametrize("words", ["quanto credito ho?", "mostrami la fattura"])
    async def test_a_request_with_such_a_word_in_it_is_one_of_its_own(self, chat_of: ChatOf, words: str) -> None:
        chat = chat_of(GIULIA)
        await chat.say("open_complaint", "voglio fare un reclamo")
        await chat.say("check_credit", words)
        assert responses(chat)[0] != "utter_task_ask_story"


class TestCorrections:
    """One part is changed, and no other."""

    async def changed(self, chat: Chat, intent: str, words: str, **entities: Any) -> tuple[dict[str, Any], set[str]]:
        """The values afterwards, and which of them are other ones than before."""
        await to_the_read_back(chat)
        before = dict(chat.slots["task"]["values"])
        await chat.say(intent, words, **entities)
        assert chat.slots["task"] is not None, responses(chat)
        after = dict(chat.slots["task"]["values"])
        return after, {step for step in {*before, *after} if before.get(step) != after.get(step)}

    @pytest.mark.parametrize(
        ("intent", "words", "told"),
        [
            ("inform", "aggiungi anche che l'operatrice è stata maleducata", "l'operatrice è stata maleducata"),
            ("add_line", "aggiungo: mi hanno pure riattaccato", "mi hanno pure riattaccato"),
            ("update_ticket", "anzi, aggiungi che non ha funzionato nulla per giorni", "non ha funzionato nulla"),
        ],
    )
    async def test_what_is_added(self, chat_of: ChatOf, intent: str, words: str, told: str) -> None:
        values, others = await self.changed(chat_of(GIULIA), intent, words)
        assert others == {"story"}
        assert told in values["story"]
        assert "servizio mai chiesto" in values["story"]

    @pytest.mark.parametrize(
        ("intent", "words", "demand"),
        [
            (
                "correct",
                "anzi quello che chiedo: rimborso e blocco di tutti i servizi",
                "rimborso e blocco di tutti i servizi",
            ),
            ("inform", "chiedo una spiegazione, non un rimborso", "explanation"),
            ("deny", "no, non un rimborso: una spiegazione", "explanation"),
            (
                "open_complaint",
                "la mia richiesta è: che non succeda mai più a nessuno",
                "che non succeda mai più a nessuno",
            ),
        ],
    )
    async def test_what_is_asked_for(self, chat_of: ChatOf, intent: str, words: str, demand: str) -> None:
        values, others = await self.changed(chat_of(GIULIA), intent, words)
        assert (others, values["demand"]) == ({"demand"}, demand)

    async def test_the_line_by_its_number(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await chat.say("open_complaint", f"{CHARGED}, chiedo un rimborso")
        await chat.say("inform", "nessuna in particolare")
        before = dict(chat.slots["task"]["values"])
        await chat.say("correct", "anzi la linea è 333 5550203", msisdn="+393335550203", line_alias="linea")
        assert chat.slots["task"]["values"] == {**before, "line": "+393335550203"}

    @pytest.mark.parametrize(
        ("intent", "words"),
        [
            ("correct", "cambia la mail in altra@example.com"),
            ("update_profile", "la mail giusta è altra@example.com"),
            ("inform", "rispondetemi a altra@example.com"),
        ],
    )
    async def test_the_contact(self, chat_of: ChatOf, intent: str, words: str) -> None:
        values, others = await self.changed(chat_of(GIULIA), intent, words, email="altra@example.com")
        assert (others, values["contact"]) == ({"contact"}, "altra@example.com")

    async def test_the_contact_while_the_demand_is_asked_for(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("open_complaint", CHARGED)
        await chat.say("update_profile", "cambia la mail in altra@example.com", email="altra@example.com")
        assert responses(chat) == ["utter_task_ask_demand"]
        assert chat.slots["task"]["values"]["contact"] == "altra@example.com"

    @pytest.mark.parametrize("intent", ["correct", "deny", "nlu_fallback", "inform"])
    @pytest.mark.parametrize(
        ("words", "asked", "answer", "entities"),
        [
            ("l'email è sbagliata", "utter_task_ask_contact", "io@example.com", {"email": "io@example.com"}),
            ("no, il racconto è sbagliato", "utter_task_ask_story", "il canone è stato preso due volte", {}),
            ("l'argomento non è giusto", "utter_task_ask_subject", "Servizio clienti", {}),
            ("la richiesta è sbagliata", "utter_task_ask_demand", "una spiegazione", {}),
            ("la linea è sbagliata", "utter_task_ask_line", "nessuna in particolare", {}),
        ],
    )
    async def test_a_part_that_is_called_wrong_is_asked_for_and_nothing_else(
        self, chat_of: ChatOf, intent: str, words: str, asked: str, answer: str, entities: dict[str, Any]
    ) -> None:
        chat = chat_of(GIULIA)
        await self.changed(chat, intent, words)
        assert responses(chat) == [asked]
        await chat.say("inform", answer, **entities)
        assert responses(chat) == ["utter_complaint_confirm"]

    async def test_a_line_that_is_called_wrong_is_asked_for_by_its_number(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await chat.say("open_complaint", f"{CHARGED}, chiedo un rimborso")
        await chat.say("inform", "nessuna in particolare")
        await chat.say("correct", "la linea è sbagliata", field="line", line_alias="linea")
        assert responses(chat) == ["utter_task_ask_line"]
        await chat.say("inform", "333 555 0202", msisdn="+393335550202")
        assert responses(chat) == ["utter_complaint_confirm"]

    async def test_a_story_told_at_the_first_question_is_added_to_and_keeps_its_subject_open(
        self, chat_of: ChatOf
    ) -> None:
        chat = chat_of(GIULIA)
        await chat.say("open_complaint", "voglio fare un reclamo")
        told = "ieri sera al telefono nessuno mi ha saputo dire che fare, tre volte di fila"
        await chat.say("inform", told)
        await chat.say("inform", "anzi, cambia argomento", field="subject")
        await chat.say("correct", "aggiungi anche che l'operatrice è stata maleducata")
        story = chat.slots["task"]["values"]["story"]
        assert told in story
        assert "l'operatrice è stata maleducata" in story


class TestOtherIntents:
    """What is said to the complaint is for the complaint."""

    @pytest.mark.parametrize(
        ("intent", "words"),
        [
            ("wait", "sono due settimane che provo a parlare con voi"),
            ("repeat", "per tre volte mi avete mandato lo stesso conto gonfiato"),
            ("rephrase", "nessuno ha voluto dirmi da dove viene quel costo"),
        ],
    )
    async def test_a_story_that_sounds_like_steering(self, chat_of: ChatOf, intent: str, words: str) -> None:
        chat = chat_of(GIULIA)
        await chat.say("open_complaint", "reclamo per la fattura")
        await chat.say(intent, words)
        assert responses(chat) == ["utter_task_ask_demand"]

    @pytest.mark.parametrize("words", ["aspetta un attimo che prendo la fattura nel cassetto", "un minuto per favore"])
    async def test_a_moment_is_a_moment(self, chat_of: ChatOf, words: str) -> None:
        chat = chat_of(GIULIA)
        await chat.say("open_complaint", "reclamo per la fattura")
        assert (await chat.say("wait", words)).response == "utter_task_wait"

    @pytest.mark.parametrize("words", ["non ho la mail", "la mail non ce l'ho", "non uso l'e-mail"])
    async def test_who_has_no_address_hears_that_a_mobile_will_do(self, chat_of: ChatOf, words: str) -> None:
        chat = chat_of(None)
        await chat.say("open_complaint", f"{CHARGED} e chiedo un rimborso")
        await chat.say("inform", "nessuna in particolare")
        heard = await chat.say("update_profile", words)
        assert heard.response == "utter_complaint_without_mail"
        assert "cellulare" in heard.text


async def test_a_long_complaint_that_sounds_like_a_state_is_begun(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    text = (
        "voglio fare reclamo perché a ottobre mi avete attivato un servizio mai chiesto. "
        + "Ho scritto e nessuno risponde. " * 80
    )
    await chat.say("check_ticket", text)
    assert responses(chat) == ["utter_complaint_story_cut", "utter_task_ask_demand"]
    assert chat.slots["task"]["values"]["story"].startswith("a ottobre mi avete attivato")


async def test_an_angry_sentence_with_a_figure_is_the_story(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("open_complaint", "siete dei ladri! mi avete fregato 8,95 euro")
    assert responses(chat) == ["utter_complaint_boundary", "utter_task_ask_demand"]


async def nobody_s(chat_of: ChatOf, telling: str = "", **contact: str) -> Chat:
    """A complaint of nobody known, registered."""
    chat = chat_of(None)
    await chat.say("open_complaint", f"{CHARGED} {telling} e chiedo un rimborso")
    await chat.say("inform", "nessuna in particolare")
    await chat.say("inform", next(iter(contact.values())), **contact)
    await chat.say("affirm", "sì")
    return chat


class TestOfNobody:
    async def test_the_receipt_is_called_what_it_is(self, chat_of: ChatOf, account: AccountParts) -> None:
        chat = await nobody_s(chat_of, email="io@example.com")
        assert responses(chat) == ["utter_complaint_registered", "utter_complaint_receipt_sent", "utter_anything_else"]
        assert "copia" not in chat.heard[-1].text
        assert len(mails(account)) == 1

    async def test_an_address_gets_three_a_day_and_the_complaints_are_registered_all_the_same(
        self, chat_of: ChatOf, account: AccountParts, demo: DemoOperator
    ) -> None:
        for telling in ("due volte", "tre volte", "anche a mio padre"):
            await nobody_s(chat_of, telling, email="io@example.com")
        assert len(mails(account)) == 3
        chat = chat_of(None)
        await chat.say("open_complaint", f"{CHARGED} e chiedo un rimborso")
        await chat.say("inform", "nessuna in particolare")
        await chat.say("inform", "IO@example.com", email="IO@example.com")
        await chat.say("affirm", "sì")
        assert responses(chat) == ["utter_complaint_registered", "utter_complaint_receipts_over", "utter_anything_else"]
        assert len(mails(account)) == 3

    async def test_its_own_conversation_sees_it_and_adds_to_it(self, chat_of: ChatOf, demo: DemoOperator) -> None:
        chat = await nobody_s(chat_of, email="io@example.com")
        heard = await chat.press(chat.heard[0].payload("A che punto è"))
        assert heard.response == "utter_ticket_state"
        assert (await chat.press(heard.payload("Aggiungi un dettaglio"))).response == "utter_task_ask_detail"
        await chat.say("inform", "la mail giusta è quella con il punto in mezzo")
        assert (await chat.say("affirm", "sì")).response == "utter_ticket_note_added"
        (document,) = await documents(demo)
        assert "la mail giusta è quella con il punto in mezzo" in [note["text"] for note in document["note"]]

    async def test_another_conversation_hears_the_same_as_of_a_code_that_nobody_has(
        self, chat_of: ChatOf, demo: DemoOperator
    ) -> None:
        await nobody_s(chat_of, email="io@example.com")
        (document,) = await documents(demo)
        other = replace(chat_of(None), sender="another-sender")
        other.sessions.open("another-sender", None)
        said = {}
        for code in (document["id"], "TT-2026-999999"):
            await other.say("check_ticket", f"stato {code}", ticket_id=code)
            assert responses(other) == ["utter_ticket_code_alone", "utter_signin_needed"]
            said[code] = other.heard[0].text
            await other.say("update_ticket", f"aggiungi alla {code} che ho fretta", ticket_id=code)
            assert responses(other)[-1] == "utter_signin_needed_to_act"
        assert len(set(said.values())) == 1


@pytest.mark.parametrize(
    "words",
    [
        "sì però scrivi anche che rivoglio la mora",
        "scrivi anche che rivoglio la mora",
        "ok, aggiungi pure che rivoglio la mora",
        "e segna anche che rivoglio la mora",
    ],
)
async def test_what_is_added_before_the_story_stands_under_it(chat_of: ChatOf, words: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("open_complaint", "aprimi un reclamo solo per quelli")
    heard = await chat.say_parts(words, part("affirm", words.split()[0]), part("open_complaint", words))
    assert heard.response == "utter_task_ask_story"
    heard = await chat.say("inform", "gli 899 non li ho fatti io")
    if heard.response == "utter_task_ask_demand":
        heard = await chat.say("inform", "lo storno")
    assert "Cosa è successo: gli 899 non li ho fatti io rivoglio la mora" in heard.text


@pytest.mark.parametrize("words", ["sì però scrivi anche che rivoglio la mora", "aggiungi anche che rivoglio la mora"])
async def test_what_is_added_where_the_demand_is_asked_for_is_no_demand(chat_of: ChatOf, words: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("open_complaint", "un reclamo per gli addebiti")
    await chat.say("inform", "gli 899 non li ho fatti io")
    assert (await chat.say("open_complaint", words)).response == "utter_task_ask_demand"
    heard = await chat.say("inform", "voglio lo storno degli 899")
    assert "Cosa è successo: gli 899 non li ho fatti io rivoglio la mora" in heard.text


class TestUnwanted:
    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("check_ticket", "nessun reclamo, voglio sapere perche è staccata"),
            ("open_complaint", "ma che reclamo, ho chiesto cosa succede"),
            ("inform", "no io non ho chiesto nessun reclamo"),
            ("out_of_scope", "macché reclamo!"),
            ("inform", "che c'entra il reclamo?"),
        ],
    )
    async def test_none_is_made_of_the_words_that_refuse_it(
        self, chat_of: ChatOf, dependencies: ActionDependencies, intent: str, text: str
    ) -> None:
        for begun in (CHARGED, "voglio fare un reclamo"):
            chat = chat_of(GIULIA)
            await chat.say("open_complaint", begun)
            await chat.say(intent, text)
            assert responses(chat)[0] == "utter_task_refused"
            assert chat.active_loop is None
        await to_the_read_back(chat)
        await chat.say(intent, text)
        assert responses(chat)[0] == "utter_task_refused"
        assert await complaints(dependencies, GIULIA) == []

    @pytest.mark.parametrize(
        "text",
        [
            "nessun reclamo mi è stato mai risposto",
            "non volevo fare reclamo ma mi costringete",
            "niente reclamo, voglio il rimborso",
            "il reclamo riguarda la linea",
        ],
    )
    def test_what_is_told_or_asked_back_is_no_refusal(self, text: str) -> None:
        assert not disowns_complaint(text)

    @pytest.mark.parametrize(
        "text", ["e se non la pago per niente?", "se non pago cosa succede", "ma se io non la pago che mi fate?"]
    )
    @pytest.mark.parametrize("intent", ["open_complaint", "out_of_scope"])
    async def test_what_comes_of_a_bill_that_is_not_paid_is_told(self, chat_of: ChatOf, intent: str, text: str) -> None:
        chat = chat_of(MARCO)
        await chat.say("faq/late_payment", "posso pagare la bolletta in tre rate?")
        assert "late_payment" in str((await chat.say(intent, text)).response)
        assert chat.active_loop is None

    @pytest.mark.parametrize(
        "text",
        [
            "mi avete staccato la linea di casa! come faccio x riaverla",
            "mi avete tolto internet, cosa devo fare per riattivarlo?",
            "avete sospeso il fisso quando me la ridate",
        ],
    )
    async def test_who_wants_a_cut_line_back_hears_what_to_pay(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(SARA)
        await chat.say("open_complaint", text, line_kind="fixed", ranking=(("open_complaint", 0.3),))
        assert responses(chat) == ["utter_line_cut_overdue", "utter_line_back_all"]

    async def test_a_complaint_about_it_is_one(self, chat_of: ChatOf) -> None:
        chat = chat_of(SARA)
        await chat.say("open_complaint", "voglio fare reclamo, mi avete staccato la linea: come la riattivo?")
        assert chat.active_loop is not None
