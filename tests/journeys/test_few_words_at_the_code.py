"""Few words while a code is awaited that are neither a code nor clearly a correction: nothing is voided or done."""

from __future__ import annotations

import pytest

from tests.journeys.awaited_acts import (
    ANNAS,
    CHIARAS,
    RECHARGE,
    SERVICE,
    SIM,
    ProverOf,
    Said,
    at_code,
    responses,
)
from tests.journeys.conftest import ANNA


class TestFigures:
    @pytest.mark.parametrize(
        ("act", "text", "said"),
        [
            (RECHARGE, "1000", "utter_proof_not_six_sum"),
            (RECHARGE, "12345", "utter_proof_not_six_sum"),
            (SERVICE, "12345", "utter_proof_not_six"),
            (SERVICE, "1234567", "utter_proof_not_six"),
        ],
    )
    async def test_a_number_of_another_length_is_said_to_be_no_code(
        self, prover: ProverOf, act: Said, text: str, said: str
    ) -> None:
        one, prompt, code = await at_code(prover, act)
        await one.chat.say("inform", text, amount=100000)
        assert responses(one.chat) == [said, "utter_code_awaited"]
        done = await one.give_to(prompt, code)
        assert done.response != "utter_code_wrong"

    async def test_a_sum_with_its_cents_is_a_correction(self, prover: ProverOf) -> None:
        one, _, _ = await at_code(prover, RECHARGE)
        await one.chat.say("inform", "15.00", amount=1500)
        assert responses(one.chat)[0] == "utter_proof_void"

    async def test_six_digits_are_left_to_whoever_takes_codes(self, prover: ProverOf) -> None:
        one, _, _ = await at_code(prover, RECHARGE)
        await one.chat.say("inform", "123456")
        assert "utter_proof_void" not in responses(one.chat)


class TestOtherSim:
    @pytest.mark.parametrize("text", ["quella di papà", "il mio", "il numero mio"])
    async def test_another_sim_alone_is_unclear_and_the_code_still_counts(self, prover: ProverOf, text: str) -> None:
        anna, prompt, code = await at_code(prover, SIM, ANNA)
        await anna.chat.say("select_line", text, msisdn=ANNAS)
        assert responses(anna.chat) == ["utter_block_which_sim", "utter_code_awaited"]
        done = await anna.give_to(prompt, code)
        assert done.response == "utter_block_done"

    @pytest.mark.parametrize("text", ["quella di Chiara", "chiara", "quello di mia figlia"])
    async def test_the_same_one_is_an_answer(self, prover: ProverOf, text: str) -> None:
        anna, prompt, code = await at_code(prover, SIM, ANNA)
        await anna.chat.say("select_line", text, msisdn=CHIARAS)
        assert responses(anna.chat) == ["utter_code_awaited"]
        done = await anna.give_to(prompt, code)
        assert done.response == "utter_block_done"

    @pytest.mark.parametrize("text", ["no, il mio", "era il mio", "intendevo la mia"])
    async def test_what_corrects_still_voids_it(self, prover: ProverOf, text: str) -> None:
        anna, _, _ = await at_code(prover, SIM, ANNA)
        await anna.chat.say("select_line", text, msisdn=ANNAS)
        assert responses(anna.chat)[0] == "utter_proof_void"


@pytest.mark.parametrize("text", ["aspetta è sul numero giusto?", "va sulla linea giusta?", "a chi va?"])
async def test_whom_it_is_for_is_answered_with_what_waits(prover: ProverOf, text: str) -> None:
    one, prompt, code = await at_code(prover, RECHARGE)
    await one.chat.say("check_recharge", text)
    assert responses(one.chat) == ["utter_code_awaited"]
    assert (await one.give_to(prompt, code)).response != "utter_code_wrong"
