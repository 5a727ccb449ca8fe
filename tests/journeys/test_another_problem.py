"""report_fault on a line about which something is told already: the same problem, another one, and which one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.chat import Chat, Heard
from tests.journeys.conftest import ANNA, MARCO, SARA, DemoOperator
from tests.journeys.faults import MARCOS, down, faults_of, responses, to_the_read_back

ChatOf = Callable[[str | None], Chat]
ASKED = "utter_fault_ask_another"


async def with_ticket(chat: Chat) -> Chat:
    """Marco's ticket for "internet non va" is open."""
    await chat.press((await to_the_read_back(chat)).payload("Sì"))
    return chat


async def asked_which(chat: Chat) -> Heard:
    """Who reports the same again means another problem."""
    await with_ticket(chat)
    return await chat.press((await down(chat)).payload("È un altro problema"))


class TestBesideATicket:
    @pytest.mark.parametrize(
        ("kind", "text"),
        [("modem", "il modem è morto"), ("wifi", "in taverna niente wifi"), ("internet_slow", "lumaca")],
    )
    async def test_what_may_hang_together_is_told_of_it_as_another_kind(
        self, chat_of: ChatOf, demo: DemoOperator, kind: str, text: str
    ) -> None:
        chat = await with_ticket(chat_of(MARCO))
        said = await down(chat, text, fault_kind=kind)
        assert said.response == "utter_fault_line_has_ticket"
        assert said.text.startswith("La stessa linea")
        [ticket] = await faults_of(demo, MARCOS)
        assert ticket["id"] in said.text
        assert any("segnala anche" in note and text in note for note in ticket["notes"])

    async def test_what_has_nothing_to_do_with_it_is_not(self, chat_of: ChatOf) -> None:
        chat = await with_ticket(chat_of(MARCO))
        assert (await down(chat, "telefono muto", fault_kind="voice_down")).response == "utter_fault_begin"

    @pytest.mark.parametrize("how", ["pressed", "typed"])
    async def test_what_was_just_said_is_taken_once_it_is_said_to_be_another(self, chat_of: ChatOf, how: str) -> None:
        chat = await with_ticket(chat_of(MARCO))
        said = await down(chat, "in taverna niente wifi", fault_kind="wifi")
        if how == "pressed":
            await chat.press(said.payload("È un altro problema"))
        else:
            await chat.say("inform", "no guarda, è proprio un'altra storia")
        assert responses(chat) == ["utter_fault_begin", "utter_check_say_wifi_case"]

    @pytest.mark.parametrize("intent", ["report_fault", "inform", "correct", "out_of_scope"])
    async def test_a_kind_that_is_said_along_with_it_is_taken(self, chat_of: ChatOf, intent: str) -> None:
        chat = await with_ticket(chat_of(MARCO))
        await down(chat)
        await chat.say(intent, "è un'altra cosa, la rete di camera non si vede", fault_kind="wifi")
        assert responses(chat) == ["utter_fault_begin", "utter_check_say_wifi_button"]  # which case it is was said

    async def test_another_problem_gets_a_ticket_of_its_own_with_its_own_words(
        self, chat_of: ChatOf, demo: DemoOperator
    ) -> None:
        chat = await with_ticket(chat_of(MARCO))
        await down(chat)
        await chat.say("report_fault", "è un altro guasto: in camera wifi zero", fault_kind="wifi")
        await chat.say("inform", "apri una segnalazione e basta")
        await chat.say("affirm", "sì")
        [second] = [each for each in await faults_of(demo, MARCOS) if "in camera wifi zero" in "\n".join(each["notes"])]
        assert len(await faults_of(demo, MARCOS)) == 2
        again = await down(chat, "il wifi continua a non andare", fault_kind="wifi")
        assert again.response == "utter_fault_ticket_there"
        assert second["id"] in again.text

    async def test_a_fault_of_another_line_is_none_of_this_one(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        assert (await down(chat)).response == "utter_fault_outage"
        await chat.say("report_fault", "è un altro guasto: il cell è muto", fault_kind="no_signal", line_kind="mobile")
        assert responses(chat) == ["utter_fault_ask_line"]


class TestWhichOne:
    async def test_every_kind_but_the_ticket_s_own_is_open(self, chat_of: ChatOf) -> None:
        asked = await asked_which(chat := chat_of(MARCO))
        assert asked.response == ASKED
        assert "sul fisso 06 555 0123" in asked.text
        kinds = [title for title, _ in asked.buttons][:-2]
        assert kinds == ["Internet è lento", "Wi-Fi", "Modem", "Telefono di casa", "TV"]
        await chat.press(asked.payload("TV"))
        assert responses(chat) == ["utter_fault_begin", "utter_check_say_tv_case"]

    @pytest.mark.parametrize(
        ("intent", "text", "kind", "check"),
        [
            ("inform", "le pagine ci mettono una vita", "internet_slow", "devices"),
            ("report_fault", "in veranda la rete non arriva", "wifi", "distance"),
            ("out_of_scope", "il decoder", "tv", "tv_case"),
        ],
    )
    async def test_it_can_be_typed(self, chat_of: ChatOf, intent: str, text: str, kind: str, check: str) -> None:
        await asked_which(chat := chat_of(MARCO))
        await chat.say(intent, text, fault_kind=kind)
        assert responses(chat) == ["utter_fault_begin", f"utter_check_say_{check}"]

    async def test_the_same_thing_is_no_other_problem(self, chat_of: ChatOf, demo: DemoOperator) -> None:
        await asked_which(chat := chat_of(MARCO))
        said = await chat.say("inform", "non si naviga proprio", fault_kind="internet_down")
        assert said.response == "utter_fault_ticket_there"
        assert chat.active_loop is None
        assert len(await faults_of(demo, MARCOS)) == 1

    @pytest.mark.parametrize("intent", ["inform", "report_fault", "out_of_scope", "nlu_fallback", "affirm"])
    async def test_unclear_answers_are_explained_twice_and_then_a_person_is_offered(
        self, chat_of: ChatOf, intent: str
    ) -> None:
        await asked_which(chat := chat_of(MARCO))
        heard = [
            (await chat.say(intent, text)).response
            for text in ("è tutto un casino", "mah, quello là", "uffa, il solito")
        ]
        assert heard == ["utter_task_unclear_fault_kind", "utter_task_simply_fault_kind", "utter_form_person"]
        titles = [title for title, _ in chat.heard[-1].buttons]
        assert "Wi-Fi" in titles
        assert "Parla con una persona" in titles

    @pytest.mark.parametrize("intent", ["deny", "inform", "report_fault", "list_services"])
    @pytest.mark.parametrize("text", ["nessuno di quelli", "altro"])
    async def test_none_of_them_ends_at_a_person_too(self, chat_of: ChatOf, intent: str, text: str) -> None:
        await asked_which(chat := chat_of(MARCO))
        heard = [await chat.say(intent, text) for _ in range(3)]
        assert "utter_form_person" in [said.response for said in heard]
        assert "utter_fault_begin" not in responses(chat)


class TestAnotherThanWhatWasTold:
    async def test_it_is_said_of_that_line_and_of_no_other(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        mobile = {"fault_kind": "mobile_data", "msisdn": "+393335550202"}
        await down(chat, "dal cell non si apre niente", **mobile)
        await chat.say("inform", "apri una segnalazione e basta")
        await chat.say("affirm", "sì")
        asked = await chat.press((await down(chat, "ancora nulla dal cell", **mobile)).payload("È un altro problema"))
        assert asked.response == ASKED
        said = await chat.say("correct", "anzi dico la fibra", fault_kind="internet_down", fixed_number="+390815550204")
        assert said.response == "utter_fault_outage"

    @pytest.mark.parametrize("intent", ["inform", "report_fault", "nlu_fallback", "correct", "deny"])
    @pytest.mark.parametrize("text", ["È un altro problema", "guarda che è un'altra cosa"])
    async def test_it_can_be_typed(self, chat_of: ChatOf, demo: DemoOperator, intent: str, text: str) -> None:
        chat = chat_of(ANNA)
        await down(chat)
        action = "action_default_fallback" if intent == "nlu_fallback" else None
        if action is not None:
            await chat.say("out_of_scope", text)
        else:
            await chat.say(intent, text)
        assert responses(chat)[0] == "utter_fault_begin"

    @pytest.mark.parametrize("intent", ["inform", "report_fault", "out_of_scope", "correct"])
    @pytest.mark.parametrize("text", ["Avvisami quando torna", "fatemi sapere quando è a posto"])
    async def test_news_can_be_asked_for_in_words(self, chat_of: ChatOf, intent: str, text: str) -> None:
        chat = chat_of(ANNA)
        await down(chat)
        assert (await chat.say(intent, text)).response == "utter_fault_follows"

    async def test_a_time_after_it_names_no_line(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        await down(chat)
        await chat.say("inform", "quello di domani mattina", line_alias="quello di domani")
        assert "utter_fault_begin" not in responses(chat)

    async def test_who_was_told_of_no_outage_gets_no_news(self, chat_of: ChatOf) -> None:
        chat = chat_of(SARA)
        await down(chat)
        assert (await chat.say("out_of_scope", "Avvisami quando torna")).response != "utter_fault_follows"
