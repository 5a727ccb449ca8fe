"""A stop, an unclear correction, or a plain question while the code of an act is awaited."""

from __future__ import annotations

from typing import Any

import pytest

from bot.core.account import ChallengeState
from bot.core.chat_errors import UnknownPrompt
from tests.journeys.awaited_acts import (
    ANNAS,
    CHIARAS,
    EVERY,
    GIULIAS,
    LUCAS,
    NUMBER,
    OFF,
    OFFER,
    RECHARGE,
    SERVICE,
    SIM,
    ProverOf,
    Said,
    all_said,
    at_code,
    is_void,
    responses,
)
from tests.journeys.chat import part
from tests.journeys.conftest import ANNA, GIULIA, MARCO, DemoOperator

STOPPED = [
    ("wait", "un attimo, ho cambiato idea"),
    ("inform", "ci ho ripensato"),
    ("correct", "scherzavo, rimetti quella di prima"),
    ("out_of_scope", "lascia stare va"),
    ("correct", "anzi no lascia perdere"),
    ("cancel", "annulla"),
    ("deny", "no no fermo"),
]


class TestStopped:
    @pytest.mark.parametrize(("act", "customer"), EVERY, ids=lambda act: act[0])
    @pytest.mark.parametrize(("intent", "text"), STOPPED)
    async def test_it_ends_the_act(self, prover: ProverOf, act: Said, customer: str, intent: str, text: str) -> None:
        one, prompt, code = await at_code(prover, act, customer)
        await one.chat.say(intent, text)
        left = ["utter_block_meanwhile_without_codes"] if act is SIM else []
        assert responses(one.chat) == ["utter_cancelled", *left]
        assert await is_void(one, prompt, code)

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("no la segreteria lasciala", {"service_name": "segreteria"}),
            ("aspetta la segreteria la tengo", {"service_name": "segreteria"}),
            ("non toglierla", {}),
            ("no lasciala attiva", {}),
        ],
    )
    async def test_what_is_kept_stays_on(
        self, prover: ProverOf, demo: DemoOperator, text: str, said: dict[str, Any]
    ) -> None:
        giulia, prompt, code = await at_code(prover, OFF)
        await giulia.chat.say("deactivate_service", text, **said)
        assert responses(giulia.chat)[0] in ("utter_cancelled", "utter_task_refused")
        assert await is_void(giulia, prompt, code)
        assert "segreteria" in (await demo.books(GIULIAS))["services"]

    async def test_what_was_asked_with_it_comes_next(self, prover: ProverOf) -> None:
        both = ("deactivate_service", "togli sia la segreteria sia l'antivirus", {"service_name": "segreteria"})
        giulia = prover(GIULIA)
        parts = [part(both[0], f"togli {name}", service_name=name) for name in ("segreteria", "antivirus")]
        await giulia.chat.say_parts(both[1], *parts)
        await giulia.chat.say("affirm", "sì")
        assert responses(giulia.chat)[-1] == "utter_proof_code"
        await giulia.chat.say("deactivate_service", "no la segreteria lasciala", service_name="segreteria")
        assert responses(giulia.chat)[0] == "utter_cancelled"
        assert "Navigazione sicura" in giulia.chat.heard[-1].text

    async def test_another_act_instead_begins(self, prover: ProverOf) -> None:
        giulia, prompt, code = await at_code(prover, SERVICE)
        await giulia.chat.say("activate_offer", "no, volevo giga extra", offer_name="giga-extra")
        assert responses(giulia.chat)[0] == "utter_task_dropped"
        assert "Giga Extra 50" in giulia.chat.heard[-1].text
        assert await is_void(giulia, prompt, code)

    async def test_so_is_one_that_there_is_nothing_to_do_for(self, prover: ProverOf) -> None:
        giulia, prompt, code = await at_code(prover, RECHARGE)
        await giulia.chat.say("pay_bill", "no volevo pagare la bolletta")
        assert responses(giulia.chat) == ["utter_task_dropped", "utter_pay_bill_none_own"]
        assert await is_void(giulia, prompt, code)

    @pytest.mark.parametrize(
        ("act", "intent", "text"),
        [
            (RECHARGE, "stop_auto_recharge", "non voglio più ricaricare"),
            (OFFER, "deactivate_service", "non la voglio più"),
            (SERVICE, "deactivate_service", "no niente più servizi, non mi serve più"),
        ],
    )
    async def test_what_sounds_like_the_opposite_of_it_is_a_stop(
        self, prover: ProverOf, act: Said, intent: str, text: str
    ) -> None:
        giulia, prompt, code = await at_code(prover, act)
        await giulia.chat.say(intent, text)
        assert responses(giulia.chat) == ["utter_cancelled"]
        assert await is_void(giulia, prompt, code)

    async def test_a_passkey_is_not_made_after_all(self, prover: ProverOf) -> None:
        giulia = prover(GIULIA)
        await giulia.chat.say("enable_biometrics", "attiva l'impronta")
        asked = await giulia.chat.say("affirm", "sì")
        assert asked.response == "utter_proof_code"
        await giulia.chat.say("wait", "un attimo, ho cambiato idea")
        assert responses(giulia.chat) == ["utter_cancelled"]

    async def test_so_does_one_behind_a_bare_no(self, prover: ProverOf) -> None:
        giulia, prompt, code = await at_code(prover, SERVICE)
        parts = [part("deny", "no"), part("activate_service", "l'avviso di chiamata", service_name="avviso-chiamata")]
        await giulia.chat.say_parts("no, l'avviso di chiamata", *parts)
        assert responses(giulia.chat)[0] == "utter_proof_void"
        assert "Avviso di chiamata" in all_said(giulia.chat)
        assert await is_void(giulia, prompt, code)


class TestUnclear:
    @pytest.mark.parametrize(("act", "customer"), EVERY, ids=lambda act: act[0])
    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("correct", "no aspetta ho sbagliato"),
            ("correct", "non era quello che dicevo"),
            ("out_of_scope", "no ma volevo altro"),
            ("wait", "aspetta aspetta ho sbagliato"),
        ],
    )
    async def test_it_is_read_back_and_asked_again(
        self, prover: ProverOf, act: Said, customer: str, intent: str, text: str
    ) -> None:
        one, prompt, code = await at_code(prover, act, customer)
        await one.chat.say(intent, text)
        assert responses(one.chat)[0] == "utter_proof_void"
        assert "Confermi?" in one.chat.heard[-1].text
        assert await is_void(one, prompt, code)

    async def test_a_value_that_is_denied_is_no_yes_to_it(self, prover: ProverOf) -> None:
        giulia, prompt, code = await at_code(prover, RECHARGE)
        await giulia.chat.say("correct", "ma non era 20", amount=2000)
        assert responses(giulia.chat)[0] == "utter_proof_void"
        assert await is_void(giulia, prompt, code)


class TestStillAwaited:
    @pytest.mark.parametrize(
        ("intent", "text", "said"),
        [
            ("inform", "volevo solo sapere quanto ci mette", {}),
            ("out_of_scope", "fai con calma", {}),
            ("inform", "non sono vicino al telefono", {}),
            ("out_of_scope", "meglio se aspetto un po'", {}),
            ("wait", "un attimo", {}),
            ("wait", "aspetta che prendo il telefono", {}),
            ("check_credit", "quanto credito ho?", {}),
            ("check_counters", "ma quanti giga mi restano?", {}),
            ("resend_code", "non mi arriva il codice", {}),
            ("resend_code", "niente, non è arrivato", {}),
            ("rephrase", "no non ho capito", {}),
            ("ask_why", "perché serve il codice?", {}),
            ("affirm", "sì sì 20 euro", {"amount": 2000}),
            ("thank", "grazie", {}),
            ("wait", "no aspetta", {}),
            ("correct", "ho sbagliato a scrivere il codice", {}),
            ("correct", "e se ho sbagliato?", {}),
            ("frustration", "no ma che cavolo, è lentissimo", {}),
            ("request_call_back", "no non arriva, chiamatemi voi", {}),
            ("frustration", "non mi va più internet", {}),
            ("out_of_scope", "passo dal pc e lo copio", {}),
            ("inform", "niente, ancora niente", {}),
            ("open_complaint", "non ne voglio più sapere di voi", {}),
            ("inform", "48120", {"amount": 4812000}),
            ("select_line", "e Luca?", {"msisdn": LUCAS}),
        ],
    )
    async def test_the_code_is_good(self, prover: ProverOf, intent: str, text: str, said: dict[str, Any]) -> None:
        giulia, prompt, _ = await at_code(prover, RECHARGE)
        await giulia.chat.say(intent, text, **said)
        assert "utter_proof_void" not in responses(giulia.chat)
        current = giulia.chat.slots["pending_request"]["prompt"]["id"]
        done = await giulia.give_to(current, giulia.code_to(GIULIAS))
        assert done.response == "utter_card_charged"
        assert prompt

    @pytest.mark.parametrize(("intent", "text"), [("wait", "no aspetta"), ("correct", "ma se ho sbagliato?")])
    async def test_what_it_is_for_is_named_whenever_it_is_doubted(
        self, prover: ProverOf, intent: str, text: str
    ) -> None:
        giulia, _, _ = await at_code(prover, RECHARGE)
        for _ in range(2):
            await giulia.chat.say(intent, text)
            assert responses(giulia.chat)[-1] == "utter_code_awaited"
            assert "20,00" in giulia.chat.heard[-1].text

    async def test_a_line_after_a_reading_goes_on_with_that(self, prover: ProverOf) -> None:
        anna, prompt, code = await at_code(
            prover, ("update_profile", "cambia mail", {"email": "anna.nuova@example.net"}), ANNA
        )
        await anna.chat.say("check_credit", "quanto credito ho?", msisdn=ANNAS)
        await anna.chat.say("select_line", "e Chiara", msisdn=CHIARAS)
        assert (await anna.give_to(prompt, code)).response == "utter_proof_contact"

    async def test_another_one_is_an_act_of_its_own(self, prover: ProverOf) -> None:
        giulia, prompt, code = await at_code(prover, RECHARGE)
        await giulia.chat.say("recharge", "ricarica anche Luca di 10", amount=1000, msisdn=LUCAS)
        assert "utter_proof_void" not in responses(giulia.chat)
        challenge = await giulia.parts.services.proofs.challenges.get(prompt)
        assert challenge is not None
        assert challenge.state is ChallengeState.OPEN
        assert code


async def test_marco_s_contact_is_not_changed_after_all(prover: ProverOf) -> None:
    marco = prover(MARCO)
    await marco.chat.say(NUMBER[0], NUMBER[1], **NUMBER[2])
    asked = await marco.chat.say("affirm", "sì")
    assert asked.custom is not None
    await marco.chat.say("wait", "un attimo, ho cambiato idea")
    assert responses(marco.chat) == ["utter_cancelled"]
    with pytest.raises(UnknownPrompt):
        await marco.give_to(asked.custom["prompt"]["id"], "123456")
