"""Another value while the code is awaited: nothing is done with the one that was just contradicted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.core.payments import SavedCard
from tests.fakes.payments.provider import GOOD
from tests.journeys.awaited_acts import (
    AUTO,
    BILLS,
    GIULIAS,
    LUCAS,
    MAIL,
    NUMBER,
    OFF,
    RECHARGE,
    SERVICE,
    ProverOf,
    Said,
    at_code,
    is_void,
    responses,
)
from tests.journeys.chat import part
from tests.journeys.conftest import ANNA, GIULIA, DemoOperator
from tests.journeys.money import Money

CHANGED = [
    (RECHARGE, "correct", "no aspetta ho sbagliato, 10", {"amount": 1000}, "10,00"),
    (RECHARGE, "correct", "aspetta, ne volevo 50", {"amount": 5000}, "50,00"),
    (RECHARGE, "inform", "30 euro", {"amount": 3000}, "30,00"),
    (RECHARGE, "wait", "un attimo, facciamo 15", {"amount": 1500}, "15,00"),
    (RECHARGE, "affirm", "sì ma 15", {"amount": 1500}, "15,00"),
    (RECHARGE, "correct", "anzi 5 in meno", {}, "15,00"),
    (RECHARGE, "correct", "no, 5 in più", {"amount": 500}, "25,00"),
    (RECHARGE, "recharge", "ricarica 10", {"amount": 1000}, "10,00"),
    (RECHARGE, "inform", "10.00", {"amount": 1000}, "10,00"),
    (RECHARGE, "recharge", "no volevo ricaricare 10 a Luca", {"amount": 1000, "msisdn": LUCAS}, "347 555 0707"),
    (
        RECHARGE,
        "select_line",
        "ah no sul numero di mia mamma 3475550707",
        {"line_alias": "numero di mia mamma", "msisdn": LUCAS},
        "347 555 0707",
    ),
    (RECHARGE, "correct", "ho scritto male, è 3475550707", {"msisdn": LUCAS}, "347 555 0707"),
    (RECHARGE, "inform", "paypal invece", {"payment_method": "paypal"}, "PayPal"),
    (AUTO, "correct", "no meglio 20", {"amount": 2000}, "20,00"),
    (AUTO, "inform", "no, sotto i 10 euro", {"threshold": 1000}, "10,00"),
    (AUTO, "set_auto_recharge", "il tetto mettilo a 50", {"ceiling": 5000}, "50,00"),
    (MAIL, "inform", "no scusa giulia.ff@example.org", {"email": "giulia.ff@example.org"}, "giulia.ff@example.org"),
    (MAIL, "correct", "ho sbagliato, è g.f@example.org", {"email": "g.f@example.org"}, "g.f@example.org"),
    (MAIL, "update_profile", "mettila g.f@example.org", {"email": "g.f@example.org"}, "g.f@example.org"),
    (NUMBER, "inform", "no, 333 111 2224", {"msisdn": "+393331112224"}, "333 111 2224"),
    (NUMBER, "correct", "scusa finisce con 4: 3331112224", {"msisdn": "+393331112224"}, "333 111 2224"),
    (SERVICE, "deactivate_service", "no volevo l'avviso di chiamata", {"service_name": "avviso-chiamata"}, "Avviso"),
    (SERVICE, "list_services", "no l'avviso di chiamata", {"service_name": "avviso-chiamata"}, "Avviso"),
    (SERVICE, "activate_service", "no, attiva l'avviso invece", {"service_name": "avviso-chiamata"}, "Avviso"),
    (OFF, "deactivate_service", "no, togli l'antivirus", {"service_name": "antivirus"}, "Navigazione sicura"),
    (OFF, "correct", "ho sbagliato, l'antivirus", {"service_name": "antivirus"}, "Navigazione sicura"),
]


class TestAnotherValue:
    @pytest.mark.parametrize(("act", "intent", "text", "said", "told"), CHANGED)
    async def test_it_is_read_back_and_the_old_code_does_nothing(
        self, prover: ProverOf, act: Said, intent: str, text: str, said: dict[str, Any], told: str
    ) -> None:
        one, prompt, code = await at_code(prover, act)
        await one.chat.say(intent, text, **said)
        assert responses(one.chat)[0] == "utter_proof_void"
        assert "Confermi?" in one.chat.heard[-1].text
        assert told in one.chat.heard[-1].text
        assert await is_void(one, prompt, code)

    async def test_only_the_new_value_is_carried_out_after_its_own_yes_and_code(
        self, prover: ProverOf, money: Money, demo: DemoOperator
    ) -> None:
        giulia, _, first = await at_code(prover, RECHARGE)
        await giulia.chat.say("correct", "no aspetta ho sbagliato, 10", amount=1000)
        asked = await giulia.chat.say("affirm", "sì")
        assert asked.response == "utter_proof_code"
        assert "10,00" in asked.text
        done = await giulia.give(giulia.code_to(GIULIAS))
        assert done.response == "utter_card_charged"
        assert "10,00" in done.text
        assert first

    async def test_a_page_s_way_to_pay_needs_no_code(self, prover: ProverOf, money: Money) -> None:
        giulia, prompt, code = await at_code(prover, RECHARGE)
        ranking = (("save_card", 0.32), ("inform", 0.3))
        said = {"field": "method", "payment_method": "paypal"}
        await giulia.chat.say("save_card", "cambia carta, voglio paypal", ranking=ranking, **said)
        assert "PayPal" in giulia.chat.heard[-1].text
        await giulia.chat.say("affirm", "sì")
        assert responses(giulia.chat) == ["utter_pay_link"]
        assert await is_void(giulia, prompt, code)

    async def test_the_second_code_of_a_contact_too(self, prover: ProverOf, demo: DemoOperator) -> None:
        giulia, _, code = await at_code(prover, MAIL)
        reached = await giulia.give(code)
        assert reached.response == "utter_proof_contact"
        assert reached.custom is not None
        second = giulia.code_to("giulia.f@example.org")
        await giulia.chat.say("inform", "no scusa giulia.ff@example.org", email="giulia.ff@example.org")
        assert "giulia.ff@example.org" in giulia.chat.heard[-1].text
        assert await is_void(giulia, reached.custom["prompt"]["id"], second)
        assert (await demo.books(GIULIAS))["contacts"]["email"] != "giulia.f@example.org"

    async def test_a_no_and_the_same_request_are_one_correction(self, prover: ProverOf) -> None:
        giulia, prompt, code = await at_code(prover, RECHARGE)
        await giulia.chat.say_parts("no, metti 5", part("deny", "no"), part("recharge", "metti 5", amount=500))
        assert responses(giulia.chat) == ["utter_proof_void", "utter_recharge_confirm_saved"]
        assert "5,00" in giulia.chat.heard[-1].text
        assert await is_void(giulia, prompt, code)

    async def test_a_field_without_a_value_is_asked_for(self, prover: ProverOf) -> None:
        giulia, prompt, code = await at_code(prover, RECHARGE)
        await giulia.chat.say("correct", "ho sbagliato numero", field="number")
        assert responses(giulia.chat) == ["utter_proof_void", "utter_task_ask_number"]
        assert await is_void(giulia, prompt, code)

    async def test_a_value_that_cannot_be_is_asked_for_again(self, prover: ProverOf) -> None:
        giulia, prompt, code = await at_code(prover, RECHARGE)
        await giulia.chat.say("correct", "no, 7777 euro", amount=777700)
        assert responses(giulia.chat)[0] == "utter_proof_void"
        assert responses(giulia.chat)[-1] == "utter_task_ask_amount"
        assert await is_void(giulia, prompt, code)

    async def test_new_words_for_the_message_are_a_correction_of_it(self, prover: ProverOf) -> None:
        giulia, prompt, code = await at_code(prover, RECHARGE)
        await giulia.chat.say("correct", "ricarica 10 con la visa", amount=1000, edited=["recharge", "recharge"])
        assert "10,00" in giulia.chat.heard[-1].text
        assert await is_void(giulia, prompt, code)

    @pytest.mark.parametrize(
        ("intent", "text", "said", "told"),
        [
            ("inform", "no solo quella di novembre", {"bill_ref": "2026-11"}, "novembre"),
            ("correct", "ho sbagliato, solo quella di ottobre", {"bill_ref": "2026-10"}, "ottobre"),
            ("pay_bill", "anzi paga con paypal", {"payment_method": "paypal"}, "PayPal"),
            ("correct", "non con la carta", {"excluded_method": "saved_card"}, "pagare"),
        ],
    )
    async def test_of_bills_too(
        self, prover: ProverOf, money: Money, intent: str, text: str, said: dict[str, Any], told: str
    ) -> None:
        await money.paying.bss.add_card(ANNA, SavedCard(GOOD, "visa", "1111", "12/28"))
        anna, prompt, code = await at_code(prover, BILLS, ANNA)
        await anna.chat.say(intent, text, **said)
        assert responses(anna.chat)[0] == "utter_proof_void"
        assert told in anna.chat.heard[-1].text
        assert await is_void(anna, prompt, code)

    async def test_it_stands_in_the_audit_log(self, prover: ProverOf, rows: Callable[[], Any]) -> None:
        giulia, _, _ = await at_code(prover, RECHARGE)
        await giulia.chat.say("correct", "no meglio 15", amount=1500)
        assert ("recharge", GIULIA, "refused", "corrected") in [
            (row.action, row.actor, row.decision, row.reason) for row in await rows()
        ]
