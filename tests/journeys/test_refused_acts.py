"""A "non" before a request begins nothing (row 12); a person who is refused is not called (row 33)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.services.care.services import Care
from demo_operator.seeding.lines import line_id
from tests.journeys.care_desk import CareDesk
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import ANNA, GIULIA, MARCO
from tests.journeys.money import Money

ChatOf = Callable[[str | None], Chat]
ANNAS, CHIARAS = "+393335550202", "+393335550203"
REFUSED = [
    ("recharge", "non voglio ricaricare", {}),
    ("recharge", "no, non ricaricarmi niente", {}),
    ("recharge", "niente ricarica", {}),
    ("activate_offer", "non voglio attivare giga extra", {"offer_name": "giga-extra"}),
    ("activate_offer", "non attivatemi giga extra", {"offer_name": "giga-extra"}),
    ("email_bill", "non mandarmi la bolletta per email", {"delivery": "email"}),
    ("email_bill", "non inviatemi la fattura via mail", {"delivery": "email"}),
    ("deactivate_service", "non voglio disattivare chi è", {"service_name": "Chi è"}),
    ("deactivate_service", "non togliere chi è", {"service_name": "Chi è"}),
    ("pay_bill", "non pagare la bolletta", {}),
    ("pay_bill", "non vorrei pagare la bolletta adesso", {}),
    ("block_sim", "non bloccare la sim", {}),
    ("block_sim", "no no non bloccatemela", {}),
    ("update_profile", "non cambiare la mia email", {"contact_kind": "email"}),
    ("open_complaint", "non voglio fare reclamo, voglio capire", {}),
    ("set_auto_recharge", "non voglio la ricarica automatica", {}),
    ("stop_auto_recharge", "non fermare la ricarica automatica", {}),
    ("save_card", "non salvare la mia carta", {}),
    ("remove_card", "non togliere la mia carta", {}),
]
MEANT = [
    ("pay_bill", "non riesco a pagare la bolletta", {}),
    ("pay_bill", "non voglio pagare con la carta", {"excluded_method": "new_card"}),
    ("recharge", "non riesco a ricaricare", {}),
    ("recharge", "non voglio restare senza credito, ricarica 10 euro", {"amount": 1000}),
    ("deactivate_service", "non voglio più il servizio chi è", {"service_name": "Chi è"}),
    ("deactivate_service", "non voglio più ricevere SMS promozionali", {}),
    ("stop_auto_recharge", "non mi serve la ricarica automatica", {}),
    ("email_bill", "non ho ricevuto la bolletta, mandatemela", {"delivery": "email"}),
    ("block_sim", "non trovo più il telefono, bloccate la sim", {}),
]


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def lost(care: Care, number: str) -> bool:
    return await care.lost.get(number) is not None


class TestFresh:
    @pytest.mark.parametrize("customer", [ANNA, None])
    @pytest.mark.parametrize(("intent", "text", "said"), REFUSED)
    async def test_it_begins_nothing(
        self, chat_of: ChatOf, customer: str | None, intent: str, text: str, said: dict[str, Any]
    ) -> None:
        chat = chat_of(customer)
        await chat.say(intent, text, **said)
        assert responses(chat) == ["utter_task_refused"]
        assert chat.active_loop is None
        assert not any(chat.slots.get(name) for name in ("task", "pending_request"))

    @pytest.mark.parametrize(("intent", "text", "said"), MEANT)
    async def test_what_only_has_a_non_in_it_stays_what_it_is(
        self, chat_of: ChatOf, intent: str, text: str, said: dict[str, Any]
    ) -> None:
        chat = chat_of(ANNA)
        await chat.say(intent, text, **said)
        assert "utter_task_refused" not in responses(chat)

    @pytest.mark.parametrize(
        "text", ["non voglio pagare la bolletta, voglio solo vederla", "non pagarla, fammela vedere"]
    )
    async def test_what_is_to_be_seen_instead_is_shown(self, chat_of: ChatOf, money: Money, text: str) -> None:
        chat = chat_of(MARCO)
        await chat.say("pay_bill", text)
        assert responses(chat)[0] == "utter_task_refused"
        assert "bill" in str(responses(chat)[1])
        assert chat.active_loop is None

    async def test_another_request_behind_it_is_carried_out(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        parts = part("recharge", "non voglio ricaricare"), part("check_credit", "voglio solo sapere il credito")
        await chat.say_parts("non voglio ricaricare, voglio solo sapere il credito", *parts)
        assert responses(chat)[0] == "utter_task_refused"
        assert len(responses(chat)) == 2

    async def test_nor_the_second_of_two(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        parts = part("check_credit", "quanto credito ho"), part("recharge", "non ricaricarlo")
        await chat.say_parts("quanto credito ho? non ricaricarlo", *parts)
        assert responses(chat)[-1] == "utter_task_refused"
        assert chat.active_loop is None


class TestUnderWay:
    @pytest.mark.parametrize("intent", ["pay_bill", "refuse", "deny", "out_of_scope"])
    @pytest.mark.parametrize("text", ["non voglio pagarla è sbagliata", "non pagare", "no non voglio più pagare"])
    async def test_it_ends_whatever_it_sounds_like(self, chat_of: ChatOf, money: Money, intent: str, text: str) -> None:
        chat = chat_of(MARCO)
        await chat.say("pay_bill", "paga la bolletta")
        await chat.say(intent, text)
        assert responses(chat)[0] == "utter_task_refused"
        assert chat.active_loop is None
        assert not chat.slots.get("task")
        assert not money.provider.kept

    async def test_another_task_s_no_leaves_it(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        await chat.say("pay_bill", "paga la bolletta")
        await chat.say("open_complaint", "non voglio fare un reclamo")
        assert responses(chat)[0] == "utter_task_refused"
        assert chat.slots["task"]["intent"] == "pay_bill"


class TestNothingCalledLost:
    @pytest.mark.parametrize("text", ["blocca la mia sim", "bloccate tutto", "blocca il numero"])
    async def test_before_it_is_said_that_it_is(self, chat_of: ChatOf, care: Care, text: str) -> None:
        chat = chat_of(ANNA)
        await chat.say("block_sim", text, msisdn=ANNAS)
        assert responses(chat) == ["utter_task_ask_loss"]
        assert not await lost(care, ANNAS)
        await chat.say("inform", "persa", loss="lost")
        assert await lost(care, ANNAS)

    @pytest.mark.parametrize("text", ["no niente", "no lascia stare", "niente"])
    async def test_nor_when_it_is_taken_back(self, chat_of: ChatOf, care: Care, text: str) -> None:
        chat = chat_of(ANNA)
        await chat.say("block_sim", "bloccate tutto", msisdn=ANNAS)
        await chat.say("deny", text)
        assert chat.active_loop is None
        assert not await lost(care, ANNAS)

    @pytest.mark.parametrize("text", ["non ho perso il telefono", "non me l'hanno rubato", "la sim non è stata rubata"])
    async def test_nor_when_it_is_denied(self, chat_of: ChatOf, care: Care, text: str) -> None:
        await chat_of(ANNA).say("block_sim", text, msisdn=ANNAS)
        assert not await lost(care, ANNAS)

    async def test_nor_a_stranger_s_number(self, chat_of: ChatOf, care: Care) -> None:
        for customer in (MARCO, None):
            await chat_of(customer).say("block_sim", "blocca il 333 555 0203", msisdn=CHIARAS)
        assert not await lost(care, CHIARAS)


class TestPerson:
    @pytest.mark.parametrize("intent", ["deny_human", "talk_to_human", "deny", "out_of_scope"])
    @pytest.mark.parametrize("text", ["no operatore no!", "no operatore", "operatore no", "non voglio un operatore"])
    async def test_who_wants_none_gets_none(self, chat_of: ChatOf, queue: CareDesk, intent: str, text: str) -> None:
        await chat_of(GIULIA).say(intent, text)
        assert not queue.handoffs

    @pytest.mark.parametrize("text", ["no operatore", "operatore no!"])
    async def test_what_runs_goes_on(self, chat_of: ChatOf, queue: CareDesk, text: str) -> None:
        chat = chat_of(GIULIA)
        await chat.say("recharge", "vorrei ricaricare")
        await chat.say("talk_to_human", text)
        assert not queue.handoffs
        assert chat.slots["task"]["intent"] == "recharge"

    @pytest.mark.parametrize("text", ["no, operatore", "no voglio un operatore", "no! operatore!"])
    async def test_a_no_to_the_bot_is_none_to_a_person(self, chat_of: ChatOf, queue: CareDesk, text: str) -> None:
        await chat_of(GIULIA).say("deny_human", text)
        assert len(queue.handoffs) == 1

    @pytest.mark.parametrize(
        "text",
        [
            *("ho perso le foto dal telefono, le recuperate?", "la mia sim vecchia l'ho ritrovata, funziona ancora?"),
            *("ho ritrovato le foto sul telefono", "recuperate i contatti del cellulare?", "ho recuperato la rubrica"),
            "mi riattivate i messaggi cancellati dal telefono?",
        ],
    )
    async def test_nothing_lost_and_found_puts_nobody_in_the_queue(
        self, chat_of: ChatOf, queue: CareDesk, text: str
    ) -> None:
        await chat_of(GIULIA).say("out_of_scope", text, ranking=(("out_of_scope", 0.9),))
        assert not queue.handoffs

    @pytest.mark.parametrize("text", ["ho ritrovato il telefono", "mi sbloccate la sim?"])
    async def test_the_telephone_whose_sim_is_blocked_does(
        self, chat_of: ChatOf, queue: CareDesk, care: Care, text: str
    ) -> None:
        await chat_of(GIULIA).say("out_of_scope", text)
        assert not queue.handoffs
        await care.bss.block_sim(line_id("+393355550101"), "lost", "before")
        await chat_of(GIULIA).say("out_of_scope", text)
        assert len(queue.handoffs) == 1


@pytest.mark.parametrize("text", ["non toccare la mia mail", "non cambiarmi la mail", "no non mi disattivare niente"])
async def test_another_act_that_is_refused_is_no_answer(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "fammi una ricarica")
    await chat.say("refuse", text)
    assert [heard.response for heard in chat.heard] == ["utter_task_left_alone", "utter_task_ask_amount"]


@pytest.mark.parametrize(
    ("text", "first", "second", "reading"),
    [
        ("no lascia, piuttosto dimmi i giga", "no lascia", "piuttosto dimmi i giga", "check_counters"),
        ("no niente, dimmi invece i movimenti", "no niente", "dimmi invece i movimenti", "show_movements"),
        ("no non mi serve, quanto credito ho?", "no non mi serve", "quanto credito ho?", "check_credit"),
    ],
)
async def test_who_lets_it_go_and_asks_something_else_is_answered_that(
    chat_of: ChatOf, text: str, first: str, second: str, reading: str
) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "fammi una ricarica")
    await chat.say_parts(text, part("deny", first), part(reading, second))
    said = [heard.response for heard in chat.heard]
    assert said[0] == "utter_task_refused"
    assert "utter_task_ask_amount" not in said
    assert chat.slots.get("task") is None
    assert len(said) > 2
