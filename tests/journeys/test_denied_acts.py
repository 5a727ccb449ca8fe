""" "Non mandarmi codici", "la bolletta non la pago", "non ho perso nulla": what is denied, or only asked about, begins
nothing and goes on with nothing (rows 5, 16 and 52)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.core.block_questions import asks_ahead
from bot.core.contradicting import refuses_code
from bot.core.lost_numbers import Loss, denies_loss, loss_in
from bot.core.negated_requests import refuses_act, takes_all_back, will_not
from tests.journeys.awaited_acts import GIULIAS, RECHARGE, SERVICE, SIM, ProverOf, Said, at_code, is_void, responses
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import ANNA, GIULIA, MARCO

ChatOf = Callable[[str | None], Chat]


class TestCodes:
    @pytest.mark.parametrize("act", [RECHARGE, SERVICE], ids=lambda act: act[0])
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("non mandarmi nessun codice, lascia perdere", {"payment_method": "voucher"}),
            ("non voglio nessun codice", {"excluded_method": "voucher"}),
            ("no aspetta non mandarmi codici, non la voglio più", {"ticket_change": "cancel_visit"}),
            ("non mi mandare altri sms, non la voglio", {}),
            ("il codice non lo voglio", {}),
        ],
    )
    async def test_a_refused_code_is_not_sent_again(
        self, prover: ProverOf, act: Said, text: str, said: dict[str, Any]
    ) -> None:
        one, prompt, code = await at_code(prover, act)
        sent = len(one.texts_to(GIULIAS))
        await one.chat.say("resend_code", text, **said)
        assert responses(one.chat) == ["utter_cancelled"]
        assert len(one.texts_to(GIULIAS)) == sent
        assert await is_void(one, prompt, code)

    @pytest.mark.parametrize("text", ["non mi è arrivato il codice", "niente codice", "rimandami il codice"])
    async def test_one_that_did_not_come_is_sent_again(self, prover: ProverOf, text: str) -> None:
        one, _, _ = await at_code(prover, SERVICE)
        heard = await one.chat.say("resend_code", text)
        assert heard.response == "utter_proof_code"

    @pytest.mark.parametrize(
        "text",
        ["non mandarmene un altro, ce l'ho", "non mi mandate il codice?", "non mandarmi il codice per sms ma via mail"],
    )
    def test_nor_is_any_of_these_a_refusal(self, text: str) -> None:
        assert not refuses_code(text)

    @pytest.mark.parametrize("heard_as", ["resend_code", "out_of_scope", "deny"])
    @pytest.mark.parametrize("text", ["il codice non lo voglio", "non mandarmi nessun codice"])
    async def test_a_sim_is_not_left_unblocked_for_a_code_alone(
        self, prover: ProverOf, heard_as: str, text: str
    ) -> None:
        one, _, _ = await at_code(prover, SIM, ANNA)
        await one.chat.say(heard_as, text)
        assert responses(one.chat)[-1] == "utter_block_confirm"
        assert "utter_cancelled" not in responses(one.chat)

    async def test_it_is_where_the_block_is_dropped_in_so_many_words(self, prover: ProverOf) -> None:
        one, prompt, code = await at_code(prover, SIM, ANNA)
        await one.chat.say("resend_code", "non mandarmi nessun codice, lascia perdere")
        assert "utter_cancelled" in responses(one.chat)
        assert await is_void(one, prompt, code)

    @pytest.mark.parametrize(
        "text",
        [
            "il codice non lo voglio dire qui",
            "non voglio altri messaggi pubblicitari",
            "non vorrei il codice sbagliato",
        ],
    )
    async def test_words_about_the_code_leave_the_act_where_it_is(self, prover: ProverOf, text: str) -> None:
        one, _, _ = await at_code(prover, SIM, ANNA)
        await one.chat.say("out_of_scope", text)
        assert "utter_cancelled" not in responses(one.chat)


class TestBills:
    @pytest.mark.parametrize("customer", [MARCO, ANNA])
    @pytest.mark.parametrize(
        "text",
        [
            "la bolletta non la pago finché non mi togliete gli 899",
            "questa bolletta non ve la pago",
            "io la fattura non la pago, è sbagliata",
            "la bolletta di ottobre non ve la pago mica",
        ],
    )
    async def test_one_that_is_not_going_to_be_paid_begins_no_payment(
        self, chat_of: ChatOf, customer: str, text: str
    ) -> None:
        chat = chat_of(customer)
        heard = await chat.say("pay_bill", text, amount=89900)
        assert heard.response == "utter_task_refused"
        assert "Reclamo" in str(heard.buttons) or "reclamo" in str(heard.buttons)
        assert chat.active_loop is None

    async def test_the_complaint_beside_it_begins(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        await chat.say_parts(
            "la bolletta di novembre non la pago, fate reclamo per me",
            part("pay_bill", "la bolletta di novembre non la pago", bill_ref="2026-11"),
            part("open_complaint", "fate reclamo per me"),
        )
        assert chat.slots["task"]["intent"] == "open_complaint"

    async def test_behind_the_complaint_it_asks_for_nothing(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        await chat.say_parts(
            "fate reclamo, la bolletta non la pago",
            part("open_complaint", "fate reclamo"),
            part("pay_bill", "la bolletta non la pago"),
        )
        assert chat.slots["task"]["intent"] == "open_complaint"
        assert "utter_several_noted" not in responses(chat)
        assert not chat.slots.get("next_requests")

    @pytest.mark.parametrize(
        "text",
        [
            "ottobre non la pago, novembre sì",
            "se la bolletta non la pago che succede",
            "la bolletta non la pago con la carta",
            "non pago la bolletta da tre mesi",
            "perché non la pago?",
        ],
    )
    def test_these_refuse_no_payment(self, text: str) -> None:
        assert not will_not(text, "pay_bill")


class TestBlocks:
    @pytest.mark.parametrize(
        "text",
        [
            "blocca la sim no scherzo, non bloccarla",
            "blocca la sim, anzi no scherzavo",
            "bloccami la sim, no dai scherzo",
            "blocca la sim, no non bloccarla",
        ],
    )
    async def test_one_that_is_taken_back_at_once_is_not_begun(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(GIULIA)
        assert (await chat.say("block_sim", text)).response == "utter_task_refused"
        assert chat.active_loop is None

    @pytest.mark.parametrize(
        "text", ["non scherzo, bloccala", "bloccala, non è uno scherzo", "ma scherziamo? bloccala"]
    )
    def test_who_means_it_takes_nothing_back(self, text: str) -> None:
        assert not takes_all_back(text)
        assert not refuses_act(text, "block_sim")

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("come si blocca una sim?", {}),
            ("volevo solo sapere come si fa a bloccare la sim", {}),
            ("non ho perso il telefono, volevo sapere come si blocca nel caso", {"loss": "lost"}),
            ("non mi hanno rubato niente, chiedevo come si blocca una sim", {"loss": "stolen"}),
            ("come faccio a bloccare la scheda nel caso la perda", {}),
        ],
    )
    async def test_one_that_is_only_asked_about_is_told(self, chat_of: ChatOf, text: str, said: dict[str, Any]) -> None:
        chat = chat_of(GIULIA)
        assert (await chat.say("block_sim", text, **said)).response == "utter_block_ahead"
        assert chat.active_loop is None

    @pytest.mark.parametrize(
        "text", ["come faccio a bloccare la sim", "come blocco la mia sim", "vorrei bloccare la sim"]
    )
    async def test_who_has_to_block_begins(self, chat_of: ChatOf, text: str) -> None:
        assert not asks_ahead(text)
        chat = chat_of(GIULIA)
        await chat.say("block_sim", text)
        assert chat.slots["task"]["intent"] == "block_sim"

    async def test_so_it_is_before_the_loss_is_told(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("block_sim", "blocca la sim")
        await chat.say("block_sim", "come si blocca una sim?")
        assert responses(chat) == ["utter_block_ahead", "utter_task_ask_loss"]

    async def test_a_theft_is_a_theft_however_it_is_asked(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        text = "mi hanno rubato il telefono, come si blocca la sim?"
        await chat.say("block_sim", text, loss="stolen")
        assert chat.slots["task"]["values"]["loss"] == "stolen"
        assert not denies_loss(text)

    @pytest.mark.parametrize(
        ("text", "loss"),
        [
            ("non ho perso solo il telefono ma anche la sim", Loss.LOST),
            ("non ho perso il telefono ma la sim", Loss.LOST),
            ("non ho perso il telefono, me l'hanno preso", Loss.STOLEN),
            ("non mi hanno rubato solo il telefono", Loss.STOLEN),
            ("non ho perso tempo, blocca", None),
        ],
    )
    def test_a_loss_behind_a_no_to_less_of_it_is_one(self, text: str, loss: Loss | None) -> None:
        assert not denies_loss(text)
        assert loss_in(text) is loss

    @pytest.mark.parametrize(
        "text",
        [
            "non ho perso il telefono ma la sim non funziona",
            "non ho perso la sim, anche il telefono ce l'ho",
            "non ho perso il telefono, volevo sapere come si blocca nel caso",
        ],
    )
    def test_another_matter_behind_it_is_none(self, text: str) -> None:
        assert denies_loss(text)
        assert loss_in(text) is None
