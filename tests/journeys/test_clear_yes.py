"""One clear yes and nothing less: a question, a put-off or a doubt does nothing, whatever it was taken for (row 52)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.services.care.services import Care
from demo_operator.seeding.lines import line_id
from tests.journeys.care_desk import CareDesk
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, MARCO
from tests.journeys.money import Money

ChatOf = Callable[[str | None], Chat]
GIULIAS, CHIARAS = "+393355550101", "+393335550203"
NO_YES = [
    *(
        "giusto?",
        "sicuro?",
        "confermo?",
        "sì?",
        "è corretto?",
        "dici di sì?",
        "ok?",
        "va bene?",
        "procedo?",
        "confermi?",
    ),
    *(
        "sì se domani",
        "confermo domani",
        "sì tra dieci minuti",
        "sì quando torno",
        "sì dopo",
        "sì più tardi",
        "ok ma dopo",
    ),
    *(
        "cosa succede se confermo",
        "se dico sì",
        "e se confermo",
        "se confermo che succede",
        "confermo solo se è gratis",
    ),
    *(
        "sì vabbè figurati",
        "sì come no",
        "come no",
        "sì sì ma chi se ne frega",
        "sì ciao core",
        "penso di sì",
        "forse sì",
    ),
    *("sì 👎", "sì 🙄", "sì sono qui", "sì no", "sì il 27", "ok aspetta"),
]
YES = [
    *(
        "sì",
        "Sì.",
        "ok",
        "va bene",
        "confermo",
        "certo!",
        "esatto",
        "procedi",
        "sì grazie",
        "ok procedi pure per favore",
    ),
    *(
        "👍",
        "👍🏻",
        "sì ✅",
        "SÌ!!!",
        "siii",
        "d'accordo",
        "perfetto, vai",
        "sì ricarica",
        "sì paga",
        "sì, fai la ricarica",
        "ma sì dai",
    ),
    *("sì 20 euro", "ok 20€", "sì, ricarica 20 euro", "sì con paypal", "sì al 3335550203"),
]


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


TOLD = {
    **dict.fromkeys(("sì se domani", "confermo domani", "sì più tardi"), "utter_pay_only_now"),
    **dict.fromkeys(("cosa succede se confermo", "se confermo che succede"), "utter_pay_charged_link"),
    "confermo solo se è gratis": "utter_pay_costs_recharge",
}
"""What is answered, instead of a yes or a no being asked for."""


async def at_recharge(chat_of: ChatOf) -> Chat:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica 20 euro al 333", amount=2000, payment_method="paypal", msisdn=CHIARAS)
    assert responses(chat)[-1] == "utter_recharge_confirm_paypal"
    return chat


class TestMoney:
    @pytest.mark.parametrize("text", NO_YES)
    async def test_what_is_no_yes_moves_none_and_it_is_asked_again(
        self, chat_of: ChatOf, money: Money, text: str
    ) -> None:
        chat = await at_recharge(chat_of)
        await chat.say("affirm", text)
        assert not money.provider.kept
        assert responses(chat) == [TOLD.get(text, "utter_task_yes_or_no"), "utter_recharge_confirm_paypal"]
        await chat.say("affirm", "sì")
        assert len(money.provider.kept) == 1

    @pytest.mark.parametrize("text", YES)
    async def test_a_yes_in_whatever_words_is_one(self, chat_of: ChatOf, money: Money, text: str) -> None:
        chat = await at_recharge(chat_of)
        await chat.say("affirm", text)
        assert responses(chat) == ["utter_pay_link"]
        assert len(money.provider.kept) == 1

    @pytest.mark.parametrize("text", ["sì 30 euro", "sì, ricarica trenta euro", "ok con la carta", "sì al 3470000000"])
    async def test_what_the_read_back_did_not_say_is_no_yes(self, chat_of: ChatOf, money: Money, text: str) -> None:
        chat = await at_recharge(chat_of)
        await chat.say("affirm", text)
        assert not money.provider.kept
        assert responses(chat)[-1] == "utter_recharge_confirm_paypal"

    async def test_a_pressed_yes_has_no_words_and_is_clear(self, chat_of: ChatOf, money: Money) -> None:
        chat = await at_recharge(chat_of)
        assert (await chat.press(chat.heard[-1].payload("Sì"))).response == "utter_pay_link"

    @pytest.mark.parametrize("text", ["confermo?", "giusto?", "sì?", "confermo domani", "sì come no"])
    async def test_nor_is_a_bill_paid(self, chat_of: ChatOf, money: Money, text: str) -> None:
        chat = chat_of(MARCO)
        await chat.say("pay_bill", "paga la bolletta con paypal", payment_method="paypal")
        await chat.say("affirm", text)
        assert not money.provider.kept
        assert responses(chat)[0] == TOLD.get(text, "utter_task_yes_or_no")


class TestWhatCannotBeUndone:
    @pytest.mark.parametrize("text", ["giusto?", "sì?", "blocchi?", "sì blocca?", "sì domani", "ok dopo", "sì come no"])
    async def test_no_sim_is_blocked(self, chat_of: ChatOf, care: Care, text: str) -> None:
        chat = chat_of(GIULIA)
        await chat.say("block_sim", "mi hanno rubato il telefono")
        await chat.say("affirm", text)
        assert responses(chat) == ["utter_task_yes_or_no", "utter_block_confirm"]
        assert not await care.bss.sim_blocked(line_id(GIULIAS))

    @pytest.mark.parametrize("text", ["esatto?", "giusto?", "sì quando torno"])
    async def test_no_offer_is_switched_on(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(GIULIA)
        await chat.say("activate_offer", "attiva giga extra", offer_name="giga-extra")
        asked = responses(chat)[-1]
        await chat.say("affirm", text)
        assert responses(chat) == ["utter_task_yes_or_no", asked]


class TestOtherOffers:
    @pytest.mark.parametrize("text", ["sì?", "sicuro?", "sì dopo", "sì, come no"])
    async def test_no_consent_is_given(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(MARCO)
        await chat.say("manage_notices", "voglio gli avvisi")
        offered = chat.slots["offered"]
        assert offered.startswith("manage_notices")
        assert (await chat.say("affirm", text)).response == "utter_task_yes_or_no"
        assert chat.slots["offered"] == offered
        assert (await chat.say("affirm", "sì, attivali")).response != "utter_task_yes_or_no"

    @pytest.mark.parametrize("text", ["sì?", "davvero?", "sì dopo", "magari domani sì"])
    async def test_nobody_is_put_in_the_queue(self, chat_of: ChatOf, queue: CareDesk, text: str) -> None:
        chat = chat_of(GIULIA)
        for words in ("blblbl", "asdf asdf", "qwerty uiop"):
            await chat.say("out_of_scope", words)
        assert chat.slots["offered"].startswith("talk_to_human")
        assert (await chat.say("affirm", text)).response == "utter_task_yes_or_no"
        assert not queue.handoffs
        await chat.say("affirm", "sì, passami un operatore")
        assert len(queue.handoffs) == 1


async def test_a_line_that_is_no_part_of_the_read_back_is_left_to_the_correction(chat_of: ChatOf, money: Money) -> None:
    chat = chat_of(ANNA)
    await chat.say("recharge", "ricarica", amount=2000, payment_method="paypal", msisdn=CHIARAS)
    await chat.say("affirm", "sì ma a me", line_alias="me")
    assert not money.provider.kept
