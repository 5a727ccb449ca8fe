"""How tickets and complaints stand, and what is changed on them; nobody hears of somebody else's."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.actions import ActionDependencies
from bot.core.account import AuditEntry
from bot.core.tickets import NewTicket, Ticket, TicketKind
from tests.fakes.clock import START
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, MARCO, SARA, TOKEN, DemoOperator

ChatOf = Callable[[str | None], Chat]
SARAS = "TT-2026-000123"


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


def titles(chat: Chat) -> list[str]:
    return [title for title, _ in chat.heard[-1].buttons]


async def registered(
    deps: ActionDependencies, key: str, customer: str | None = GIULIA, line_id: str | None = None, **values: Any
) -> Ticket:
    """A complaint in the operator's books, or what `values` say."""
    said = {"kind": TicketKind.COMPLAINT, "name": "charges", "answer_by": START + timedelta(days=30), **values}
    ticket = NewTicket(key, "addebitati 5 euro", customer, line_id, (), "web", START, **said)
    return await deps.bss.create_ticket(ticket)


async def document(demo: DemoOperator, ticket_id: str) -> Any:
    path, headers = f"/tmf-api/troubleTicket/v4/troubleTicket/{ticket_id}", {"Authorization": f"Bearer {TOKEN}"}
    async with demo.client.get(path, headers=headers) as response:
        return await response.json()


async def book(deps: ActionDependencies) -> None:
    """A technician comes to Sara."""
    care = deps.care.bss
    (ticket,) = await care.tickets(SARA)
    assert ticket.line_id is not None
    slots = await care.free_slots(ticket.line_id, START, START + timedelta(days=10))
    await care.book_visit("a-visit", ticket.id, slots[0])


@pytest.mark.parametrize(
    "words", ["a che punto è la mia segnalazione?", "novità sul guasto?", "si sa nulla del ticket"]
)
async def test_the_only_open_one_is_told_with_what_where_since_when_and_until_when(chat_of: ChatOf, words: str) -> None:
    chat = chat_of(SARA)
    heard = await chat.say("check_ticket", words)
    assert heard.response == "utter_ticket_state"
    for shown in (
        SARAS,
        "internet è lento",
        "011 555 0400",
        "in lavorazione, aperta il 19 novembre",
        "Soluzione prevista entro il",
    ):
        assert shown in heard.text, shown
    assert titles(chat) == ["Aggiungi un dettaglio", "Parla con una persona"]


async def test_a_complaint_is_told_by_its_kind_and_has_its_day(
    chat_of: ChatOf, dependencies: ActionDependencies
) -> None:
    fault = {"kind": TicketKind.FAULT, "name": "wifi", "answer_by": None}
    await registered(dependencies, "fault", **fault)
    complaint = await registered(dependencies, "complaint")
    chat = chat_of(GIULIA)
    heard = await chat.say("check_ticket", "e il mio reclamo?")
    assert responses(chat) == ["utter_ticket_state"]
    assert complaint.id in heard.text
    assert "Reclamo su fattura o addebiti" in heard.text
    assert "Risposta entro il 23 dicembre" in heard.text
    await chat.say("check_ticket", "a che punto siamo?")
    assert responses(chat) == ["utter_ticket_state", "utter_ticket_state"]


async def test_of_more_than_three_it_is_asked_which_and_a_choice_shows_it(
    chat_of: ChatOf, dependencies: ActionDependencies
) -> None:
    found = [await registered(dependencies, f"key-{number}") for number in range(4)]
    chat = chat_of(GIULIA)
    asked = await chat.say("check_ticket", "a che punto è?")
    assert asked.response == "utter_ticket_which"
    heard = await chat.press(asked.payload(found[0].id))
    assert found[0].id in heard.text
    assert found[1].id in (await chat.say("inform", f"e {found[1].id}", ticket_id=found[1].id)).text


async def test_a_code_shows_that_ticket_also_when_it_is_only_in_the_words(chat_of: ChatOf) -> None:
    heard = await chat_of(SARA).say("check_ticket", "stato della tt-2026-000123")
    assert SARAS in heard.text


async def test_an_unknown_code_and_somebody_else_s_are_told_in_the_same_words(
    chat_of: ChatOf, rows: Callable[[], Awaitable[list[AuditEntry]]]
) -> None:
    chat = chat_of(ANNA)
    others = await chat.say("check_ticket", f"stato {SARAS}", ticket_id=SARAS)
    unknown = await chat.say("check_ticket", "stato TT-2026-999999", ticket_id="TT-2026-999999")
    assert others.response == "utter_ticket_unknown"
    assert others.text.replace(SARAS, "") == unknown.text.replace("TT-2026-999999", "")
    kept = [(row.target, row.decision, row.reason) for row in await rows() if row.action == "read_check_ticket"]
    assert (SARAS, "refused", "not_theirs") in kept
    assert all(decision == "refused" for _, decision, _ in kept)


async def test_a_complaint_of_nobody_known_is_nobody_s_to_see(
    chat_of: ChatOf, dependencies: ActionDependencies
) -> None:
    ticket = await registered(dependencies, "anonymous", customer=None)
    assert (await chat_of(ANNA).say("check_ticket", ticket_id=ticket.id)).response == "utter_ticket_unknown"


async def test_without_a_sign_in_it_is_asked_for_and_the_state_follows(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    heard = await chat.say("check_ticket", f"a che punto è la {SARAS}?", ticket_id=SARAS)
    assert responses(chat) == ["utter_ticket_code_alone", "utter_signin_needed"]
    assert SARAS not in heard.text
    assert SARAS in (await chat.sign_in(SARA)).text


async def test_who_has_none_is_told_and_can_begin_one(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    assert (await chat.say("check_ticket", "a che punto è?")).response == "utter_ticket_none"
    assert "Fai un reclamo" in titles(chat)
    sara = chat_of(SARA)
    assert (await sara.say("check_ticket", "il mio reclamo?")).response == "utter_ticket_none_of_kind"


async def test_an_overdue_one_says_so_and_offers_a_person(chat_of: ChatOf, dependencies: ActionDependencies) -> None:
    await registered(dependencies, "old")
    chat = chat_of(GIULIA)
    chat.clock.advance(timedelta(days=31))
    heard = await chat.say("check_ticket", "il mio reclamo?")
    assert heard.response == "utter_ticket_late"
    assert "Una risposta era prevista entro il 23 dicembre" in heard.text
    assert "Parla con una persona" in titles(chat)


async def test_what_was_read_stands_in_the_audit_log(
    chat_of: ChatOf, rows: Callable[[], Awaitable[list[AuditEntry]]]
) -> None:
    await chat_of(SARA).say("check_ticket", "a che punto è?")
    assert [(row.action, row.target) for row in await rows()] == [("read_check_ticket", SARAS)]


async def test_when_the_operator_fails_it_is_said_and_no_state_invented(chat_of: ChatOf, demo: DemoOperator) -> None:
    chat = chat_of(SARA)
    await demo.fault("ticket", "500", times=9)
    heard = await chat.say("check_ticket", "a che punto è?")
    assert heard.response == "utter_dependency_failed"
    assert SARAS not in heard.text


async def test_a_detail_is_read_back_and_noted_once(chat_of: ChatOf, demo: DemoOperator) -> None:
    chat = chat_of(SARA)
    heard = await chat.say("check_ticket", "a che punto è?")
    assert (await chat.press(heard.payload("Aggiungi un dettaglio"))).response == "utter_task_ask_detail"
    told = "il modem ora lampeggia in rosso"
    asked = await chat.say("report_fault", told)
    assert asked.response == "utter_ticket_confirm_note"
    assert told in asked.text
    before, form = dict(chat.slots), chat.active_loop
    for _ in range(2):  # a server that was killed is asked the same again
        chat.slots, chat.active_loop = dict(before), form
        assert (await chat.say("affirm", "sì", message_id="the-yes")).response == "utter_ticket_note_added"
    notes = [note["text"] for note in (await document(demo, SARAS))["note"]]
    assert notes.count(told) == 1


async def test_a_visit_is_told_and_given_up_after_a_yes_alone(
    chat_of: ChatOf, dependencies: ActionDependencies
) -> None:
    await book(dependencies)
    chat = chat_of(SARA)
    heard = await chat.say("check_ticket", "quando viene il tecnico?")
    assert "Visita del tecnico:" in heard.text
    assert titles(chat) == ["Aggiungi un dettaglio", "Sposta la visita", "Annulla la visita", "Parla con una persona"]
    asked = await chat.press(heard.payload("Annulla la visita"))
    assert asked.response == "utter_ticket_confirm_cancel"
    await chat.say("deny", "no, aspetta")
    assert await dependencies.care.bss.visit_of(SARAS) is not None
    await chat.press(heard.payload("Annulla la visita"))
    assert (await chat.say("affirm", "sì")).response == "utter_ticket_visit_cancelled"
    assert await dependencies.care.bss.visit_of(SARAS) is None


async def test_a_visit_that_took_place_is_spoken_of_no_more(
    chat_of: ChatOf, dependencies: ActionDependencies, demo: DemoOperator
) -> None:
    await book(dependencies)
    path, headers = f"/tmf-api/troubleTicket/v4/troubleTicket/{SARAS}", {"Authorization": f"Bearer {TOKEN}"}
    async with demo.client.patch(path, json={"status": "held"}, headers=headers) as response:
        assert response.status == 200
    await demo.set_clock(START + timedelta(days=8))
    heard = await chat_of(SARA).say("check_ticket", "quando viene il tecnico?")
    assert SARAS in heard.text
    assert "Visita del tecnico:" not in heard.text
    assert "Annulla la visita" not in [title for title, _ in heard.buttons]


async def test_a_visit_that_is_not_there_is_not_given_up(chat_of: ChatOf) -> None:
    chat = chat_of(SARA)
    await chat.say("update_ticket", "annulla la visita del tecnico")
    assert responses(chat) == ["utter_ticket_no_visit", "utter_task_ask_change"]


async def test_somebody_else_s_ticket_is_not_changed(chat_of: ChatOf, dependencies: ActionDependencies) -> None:
    await registered(dependencies, "own", customer=ANNA)
    await registered(dependencies, "own-2", customer=ANNA)
    chat = chat_of(ANNA)
    await chat.say("update_ticket", f"aggiungi alla {SARAS} che ho fretta davvero", ticket_id=SARAS)
    assert responses(chat) == ["utter_ticket_unknown", "utter_task_ask_ticket"]


@pytest.mark.parametrize(
    "text", ["voglio fare reclamo perché mi avete addebitato due volte lo stesso servizio", "a che punto è il reclamo?"]
)
async def test_a_complaint_that_is_told_asks_for_no_state(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(SARA)
    await chat.say("check_ticket", text)
    begun = "utter_ticket_none_of_kind" not in responses(chat)
    assert begun == text.startswith("voglio")


class TestAMovedVisit:
    """Free times, a read-back, a yes: the new visit is booked, then the old one is given up."""

    async def visits(self, demo: DemoOperator) -> list[tuple[str, str]]:
        """Start and state of all of them, as the operator has them."""
        path, headers = "/tmf-api/appointment/v4/appointment", {"Authorization": f"Bearer {TOKEN}"}
        async with demo.client.get(path, headers=headers) as response:
            found = await response.json()
        return sorted((each["validFor"]["startDateTime"][:13], each["status"]) for each in found)

    async def test_the_choice_leads_to_times_and_a_yes_moves_it(
        self, chat_of: ChatOf, dependencies: ActionDependencies, demo: DemoOperator
    ) -> None:
        await book(dependencies)
        old = await dependencies.care.bss.visit_of(SARAS)
        chat = chat_of(SARA)
        heard = await chat.say("check_ticket", "quando viene il tecnico?")
        asked = await chat.press(heard.payload("Sposta la visita"))
        assert asked.response == "utter_task_ask_new_time"
        assert old is not None
        confirm = await chat.press(asked.payload("mer 25 nov"))
        assert confirm.response == "utter_ticket_confirm_move"
        assert "da mar 24 nov" in confirm.text
        assert "a mer 25 nov" in confirm.text
        assert await dependencies.care.bss.visit_of(SARAS) == old, "nothing moves before the yes"
        assert (await chat.say("affirm", "sì")).response == "utter_ticket_visit_moved"
        assert [state for _, state in await self.visits(demo)] == ["cancelled", "confirmed"]
        notes = [note["text"] for note in (await document(demo, SARAS))["note"]]
        assert any("mer 25 nov" in note for note in notes)

    @pytest.mark.parametrize("intent", ["check_ticket", "update_ticket"])
    @pytest.mark.parametrize(
        ("words", "shown"),
        [
            ("sposta il tecnico a mercoledì mattina", "a mer 25 nov, 8:00"),
            ("vorrei spostare la visita a venerdì pomeriggio", "a ven 27 nov, 14:00"),
            ("potete rimandare l'appuntamento a dopodomani pomeriggio?", "a mer 25 nov, 14:00"),
        ],
    )
    async def test_the_time_may_be_said_at_once(
        self, chat_of: ChatOf, dependencies: ActionDependencies, intent: str, words: str, shown: str
    ) -> None:
        await book(dependencies)
        heard = await chat_of(SARA).say(intent, words)
        assert heard.response == "utter_ticket_confirm_move"
        assert shown in heard.text

    async def test_a_day_with_two_times_asks_for_one_of_these(
        self, chat_of: ChatOf, dependencies: ActionDependencies
    ) -> None:
        await book(dependencies)
        chat = chat_of(SARA)
        asked = await chat.say("update_ticket", "sposta la visita a giovedì")
        assert asked.response == "utter_task_ask_new_time"
        assert [title for title in titles(chat) if title.startswith("gio")] == titles(chat)[:2]
        assert (await chat.say("nlu_fallback", "il pomeriggio")).response == "utter_ticket_confirm_move"

    @pytest.mark.parametrize(
        ("intent", "words", "shown"),
        [
            ("correct", "anzi no pomeriggio", "mer 25 nov, 14:00"),
            ("nlu_fallback", "giovedì mattina", "gio 26 nov, 8:00"),
            ("select_line", "quello di venerdì mattina", "ven 27 nov, 8:00"),
            ("deny", "no, giovedì pomeriggio", "gio 26 nov, 14:00"),
            ("inform", "gio 26 nov, 14:00–18:00", "gio 26 nov, 14:00"),
        ],
    )
    async def test_it_is_corrected_at_the_read_back(
        self, chat_of: ChatOf, dependencies: ActionDependencies, intent: str, words: str, shown: str
    ) -> None:
        await book(dependencies)
        chat = chat_of(SARA)
        await chat.say("update_ticket", "sposta la visita a mercoledì mattina")
        heard = await chat.say(intent, words)
        assert responses(chat) == ["utter_ticket_confirm_move"]
        assert f"a {shown}" in heard.text

    async def test_a_no_leaves_it_where_it_was(
        self, chat_of: ChatOf, dependencies: ActionDependencies, demo: DemoOperator
    ) -> None:
        await book(dependencies)
        chat = chat_of(SARA)
        await chat.say("update_ticket", "sposta la visita a mercoledì mattina")
        await chat.say("deny", "no")
        assert [state for _, state in await self.visits(demo)] == ["confirmed"]

    async def test_after_a_visit_that_was_given_up_another_can_be_had(
        self, chat_of: ChatOf, dependencies: ActionDependencies, demo: DemoOperator
    ) -> None:
        await book(dependencies)
        chat = chat_of(SARA)
        await chat.say("update_ticket", "annulla la visita del tecnico")
        heard = await chat.say("affirm", "sì")
        asked = await chat.press(heard.payload("Fissa un'altra visita"))
        assert asked.response == "utter_task_ask_new_time"
        assert (await chat.say("inform", "mercoledì mattina")).response == "utter_ticket_confirm_visit"
        assert (await chat.say("affirm", "sì")).response == "utter_ticket_visit_moved"
        assert [state for _, state in await self.visits(demo)] == ["cancelled", "confirmed"]

    async def test_a_yes_that_is_repeated_moves_it_once(
        self, chat_of: ChatOf, dependencies: ActionDependencies, demo: DemoOperator
    ) -> None:
        await book(dependencies)
        chat = chat_of(SARA)
        await chat.say("update_ticket", "sposta la visita a mercoledì mattina")
        before, form = dict(chat.slots), chat.active_loop
        for _ in range(2):
            chat.slots, chat.active_loop = dict(before), form
            assert (await chat.say("affirm", "sì", message_id="the-yes")).response == "utter_ticket_visit_moved"
        assert [state for _, state in await self.visits(demo)] == ["cancelled", "confirmed"]

    @pytest.mark.parametrize("good_calls", [2, 3, 4, 5, 6])
    async def test_a_failure_in_between_loses_no_visit_and_another_try_ends_it(
        self, chat_of: ChatOf, dependencies: ActionDependencies, demo: DemoOperator, good_calls: int
    ) -> None:
        await book(dependencies)
        chat = chat_of(SARA)
        await chat.say("update_ticket", "sposta la visita a mercoledì mattina")
        await demo.fault_after("ticket", "500", good_calls)
        heard = await chat.say("affirm", "sì")
        assert "confirmed" in [state for _, state in await self.visits(demo)]
        if heard.response != "utter_ticket_visit_moved":
            assert heard.response == "utter_dependency_failed"
            assert (await chat.press(heard.payload("Riprova"))).response == "utter_ticket_visit_moved"
        assert [state for _, state in await self.visits(demo)] == ["cancelled", "confirmed"]

    async def test_a_time_that_is_taken_meanwhile_is_said_and_others_are_offered(
        self, chat_of: ChatOf, dependencies: ActionDependencies, demo: DemoOperator
    ) -> None:
        await book(dependencies)
        chat = chat_of(SARA)
        await chat.say("update_ticket", "sposta la visita a mercoledì mattina")
        care, line = dependencies.care.bss, (await dependencies.care.bss.tickets(SARA))[0].line_id
        slots = await care.free_slots(line or "", START, START + timedelta(days=10))
        wanted = next(slot for slot in slots if slot.id == "S-20261125-08" or "25-08" in slot.id)
        for number in range(2):
            other = await registered(
                dependencies, f"other-{number}", customer=SARA, kind=TicketKind.FAULT, name="wifi", line_id=line
            )
            await care.book_visit(f"other-{number}", other.id, wanted)
        await chat.say("affirm", "sì")
        assert responses(chat) == ["utter_ticket_time_taken", "utter_task_ask_new_time"]
        assert not any(title.startswith("mer 25 nov, 8") for title in titles(chat))
        await chat.say("inform", "giovedì mattina")
        assert (await chat.say("affirm", "sì")).response == "utter_ticket_visit_moved"

    async def test_a_complaint_has_no_visit_to_move(self, chat_of: ChatOf, dependencies: ActionDependencies) -> None:
        await registered(dependencies, "complaint")
        chat = chat_of(GIULIA)
        await chat.say("update_ticket", "sposta la visita del tecnico")
        assert responses(chat) == ["utter_ticket_no_visits", "utter_task_ask_change"]


class TestBesideAVisit:
    async def test_a_detail_goes_along_with_what_is_read_back(
        self, chat_of: ChatOf, dependencies: ActionDependencies, demo: DemoOperator
    ) -> None:
        await book(dependencies)
        chat = chat_of(SARA)
        await chat.say("update_ticket", "annulla la visita del tecnico")
        heard = await chat.say("update_ticket", "aggiungi che il modem fa un fischio", ticket_change="note")
        assert heard.response == "utter_ticket_confirm_cancel"
        assert "il modem fa un fischio" in heard.text
        await chat.say("affirm", "sì")
        assert responses(chat) == ["utter_ticket_visit_cancelled", "utter_ticket_note_added", "utter_anything_else"]
        assert await dependencies.care.bss.visit_of(SARAS) is None
        assert "il modem fa un fischio" in [note["text"] for note in (await document(demo, SARAS))["note"]]

    @pytest.mark.parametrize("words", ["chiudete la segnalazione", "vorrei ritirare la segnalazione, chiudi il ticket"])
    async def test_who_wants_it_closed_hears_who_closes_it(self, chat_of: ChatOf, words: str) -> None:
        chat = chat_of(SARA)
        await chat.say("update_ticket", words, field="ticket")
        assert responses(chat) == ["utter_ticket_close_by_note", "utter_ticket_confirm_note"]
        assert words in chat.heard[-1].text
