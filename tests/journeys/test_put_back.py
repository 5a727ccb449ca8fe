"""Taking back what was just done: true words about an order that is under way, and its opposite read back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.putting_back import takes_back, wants_back
from tests.fakes.clock import StillClock
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, DemoOperator
from tests.journeys.money import Money
from tests.journeys.proving import Prover
from tests.journeys.test_auto_recharges import set_giulias
from tests.journeys.test_extras import carry_out

ProverOf = Callable[[str], Prover]
GIULIAS = "+393355550101"


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def switched_off(giulia: Prover) -> None:
    await giulia.chat.say("deactivate_service", "togli la segreteria", service_name="segreteria")
    await giulia.chat.say("affirm", "sì")
    assert (await giulia.give(giulia.code_to(GIULIAS))).response == "utter_extra_delete_under_way"


async def test_a_service_wanted_back_while_it_is_switched_off_is_told_as_under_way(prover: ProverOf) -> None:
    giulia = prover(GIULIA)
    await switched_off(giulia)
    heard = await giulia.chat.say("activate_service", "la segreteria rimettila", service_name="segreteria")
    assert heard.response == "utter_extra_first_delete"
    assert heard.text.startswith("È in corso la disattivazione di Segreteria telefonica per il cellulare 335 555 0101")
    assert [title for title, _ in heard.buttons] == ["Riattiva"]


@pytest.mark.parametrize(
    ("intent", "words"),
    [("cancel", "ho cambiato idea rimettilo"), ("out_of_scope", "no ridammela"), ("activate_service", "riattivala")],
)
async def test_what_was_switched_off_is_read_back_to_be_switched_on_again(
    prover: ProverOf, demo: DemoOperator, clock: StillClock, money: Money, intent: str, words: str
) -> None:
    giulia = prover(GIULIA)
    await switched_off(giulia)
    assert (await giulia.chat.say(intent, words)).response == "utter_extra_first_delete"
    await carry_out(demo, clock, money)
    heard = await giulia.chat.say(intent, words)
    assert heard.response == "utter_extra_confirm_free" or heard.response == "utter_extra_confirm_monthly"
    assert "Segreteria telefonica" in heard.text
    assert "segreteria" not in str((await demo.books(GIULIAS))["services"])


async def test_the_same_switch_off_is_not_ordered_again_while_it_is_under_way(prover: ProverOf) -> None:
    giulia = prover(GIULIA)
    await switched_off(giulia)
    heard = await giulia.chat.say("deactivate_service", "togli la segreteria", service_name="segreteria")
    assert heard.response == "utter_extra_ordered_delete"


async def test_what_is_active_is_told_with_the_order_that_changes_it(prover: ProverOf) -> None:
    giulia = prover(GIULIA)
    await switched_off(giulia)
    await giulia.chat.say("list_services", "cosa mi resta attivo?")
    assert responses(giulia.chat) == ["utter_extra_changing_delete", "utter_services"]


async def test_an_open_read_back_comes_again_behind_it(prover: ProverOf) -> None:
    giulia = prover(GIULIA)
    await switched_off(giulia)
    await giulia.chat.say("deactivate_service", "togli anche l'antivirus", service_name="antivirus")
    await giulia.chat.say("activate_service", "la segreteria rimettila", service_name="segreteria")
    assert "utter_extra_first_delete" in responses(giulia.chat)
    assert responses(giulia.chat) == ["utter_extra_first_delete", "utter_task_resume"]
    heard = await giulia.chat.say("affirm", "sì")
    assert heard.text == "Disattivo Navigazione sicura (1,99 € al mese) per il cellulare 335 555 0101. Confermi?"


@pytest.mark.parametrize("words", ["rimettila", "ridammelo", "no dai riattivamelo", "rivoglio la ricarica"])
def test_wanting_back_is_heard(words: str) -> None:
    assert wants_back(words)


@pytest.mark.parametrize(
    "words", ["non rimetterla", "si può riattivare?", "se la rimetto quanto costa", "metti 20 euro", "ridimmelo"]
)
def test_what_only_sounds_like_it_is_not(words: str) -> None:
    assert not wants_back(words)


@pytest.mark.parametrize(
    ("intent", "words"),
    [("stop_auto_recharge", "ho cambiato idea, rimettila"), ("cancel", "no riattivala"), ("correct", "la rimetti?")],
)
async def test_an_automatic_recharge_that_was_stopped_is_read_back_as_it_was(
    prover: ProverOf, intent: str, words: str
) -> None:
    giulia = prover(GIULIA)
    await set_giulias(giulia)
    before = "10,00 € con la carta Visa •4242 per il cellulare 335 555 0101, ogni volta che il credito scende sotto"
    await giulia.chat.say("stop_auto_recharge", "ferma la ricarica automatica")
    await giulia.chat.say("affirm", "sì")
    assert responses(giulia.chat)[0] == "utter_auto_stopped"
    heard = await giulia.chat.say(intent, words)
    assert heard.text == f"{before} 5,00 €, al massimo 30,00 € al mese. Confermi?"


@pytest.mark.parametrize(
    ("intent", "words"),
    [
        ("correct", "ripensandoci toglila"),
        ("stop_auto_recharge", "anzi no, fermala"),
        ("cancel", "scusa, non la voglio più"),
        ("deny", "meglio di no, disattivala"),
        ("cancel", "no lascia perdere, annullala"),
    ],
)
async def test_an_automatic_recharge_just_set_is_read_back_to_be_stopped(
    prover: ProverOf, intent: str, words: str
) -> None:
    giulia = prover(GIULIA)
    await set_giulias(giulia)
    assert (await giulia.chat.say(intent, words)).response == "utter_auto_confirm_stop"
    await giulia.chat.say("affirm", "sì")
    assert responses(giulia.chat)[0] == "utter_auto_stopped"


async def test_one_that_was_shown_is_taken_away_too_and_no_card_is(chat_of: Callable[[str | None], Chat]) -> None:
    chat = chat_of(ANNA)
    await chat.say("show_auto_recharge", "quella di chiara perché non va?", line_alias="chiara")
    close = [("stop_auto_recharge", 0.5), ("remove_card", 0.48)]
    heard = await chat.say("stop_auto_recharge", "toglila proprio allora", ranking=close)
    assert (heard.response, "Chiara" in heard.text) == ("utter_auto_confirm_stop", True)


async def offer_ordered(giulia: Prover) -> None:
    await giulia.chat.say("activate_offer", "attiva giga extra", offer_name="giga-extra")
    await giulia.chat.say("affirm", "sì")
    assert (await giulia.give(giulia.code_to(GIULIAS))).response == "utter_extra_add_under_way"


@pytest.mark.parametrize(
    ("intent", "words"),
    [
        ("cancel", "annulla, ho sbagliato"),
        ("deactivate_service", "ho cambiato idea, toglila"),
        ("cancel", "annulla tutto non lo voglio più"),
        ("wait", "ferma"),
    ],
)
async def test_an_order_that_has_gone_out_is_told_and_then_can_be_switched_off(
    prover: ProverOf, demo: DemoOperator, clock: StillClock, money: Money, intent: str, words: str
) -> None:
    giulia = prover(GIULIA)
    await offer_ordered(giulia)
    heard = await giulia.chat.say(intent, words)
    assert heard.response == "utter_extra_first_add"
    assert [title for title, _ in heard.buttons] == ["Disattiva"]
    assert (await giulia.chat.say("affirm", "sì")).response == "utter_extra_first_add"
    await carry_out(demo, clock, money)
    heard = await giulia.chat.say("affirm", "sì")
    assert heard.text.startswith("Disattivo Giga Extra 50 (2,99 € al mese) per il cellulare 335 555 0101")
    assert "giga-extra" in str((await demo.books(GIULIAS))["services"])


@pytest.mark.parametrize("press", [True, False])
async def test_the_choice_to_switch_on_again_is_taken_by_a_yes_and_by_pressing_it(
    prover: ProverOf, demo: DemoOperator, clock: StillClock, money: Money, press: bool
) -> None:
    giulia = prover(GIULIA)
    await switched_off(giulia)
    offered = await giulia.chat.say("correct", "anzi rimettila")
    assert offered.response == "utter_extra_first_delete"
    await carry_out(demo, clock, money)
    chat = giulia.chat
    heard = await (chat.press(offered.payload("Riattiva")) if press else chat.say("affirm", "sì"))
    assert heard.response == "utter_extra_confirm_free"
    assert "Segreteria telefonica" in heard.text


async def test_who_says_a_mistake_later_may_take_it_back_with_a_yes(
    prover: ProverOf, demo: DemoOperator, clock: StillClock, money: Money
) -> None:
    giulia = prover(GIULIA)
    await offer_ordered(giulia)
    await carry_out(demo, clock, money)
    assert (await giulia.chat.say("correct", "ho sbagliato")).response == "utter_extra_was_add"
    assert (await giulia.chat.say("affirm", "sì")).response == "utter_extra_confirm_off"


@pytest.mark.parametrize("words", ["annulla l'opzione giga che ho preso", "annulla"])
async def test_an_order_under_way_is_told_after_a_goodbye_too(prover: ProverOf, words: str) -> None:
    giulia = prover(GIULIA)
    await offer_ordered(giulia)
    await giulia.chat.say("deny", "no basta così")
    heard = await giulia.chat.say("cancel", words)
    assert heard.response == "utter_extra_first_add"
    assert [title for title, _ in heard.buttons] == ["Disattiva"]


@pytest.mark.parametrize(
    ("intent", "words"),
    [("wait", "no aspetta rimettila"), ("out_of_scope", "anzi ridammela"), ("cancel", "ho cambiato idea, riattivala")],
)
async def test_an_order_from_before_that_is_told_as_under_way_is_taken_back(
    prover: ProverOf, intent: str, words: str
) -> None:
    giulia = prover(GIULIA)
    await switched_off(giulia)
    giulia.chat.slots.clear()
    heard = await giulia.chat.say("deactivate_service", "toglimi la segreteria", service_name="segreteria")
    assert heard.response == "utter_extra_ordered_delete"
    assert (await giulia.chat.say("affirm", "sì")).response == "utter_affirm_unasked"
    heard = await giulia.chat.say(intent, words)
    assert heard.response == "utter_extra_first_delete"
    assert [title for title, _ in heard.buttons] == ["Riattiva"]


async def test_after_other_words_an_order_that_is_done_is_told_with_its_opposite(
    prover: ProverOf, demo: DemoOperator, clock: StillClock, money: Money
) -> None:
    giulia = prover(GIULIA)
    await offer_ordered(giulia)
    await carry_out(demo, clock, money)
    heard = await giulia.chat.say("cancel", "annulla l'opzione giga che ho preso")
    assert heard.response == "utter_extra_was_add"
    assert heard.text.startswith("La richiesta è già partita")
    assert (await giulia.chat.say("affirm", "sì")).response == "utter_extra_confirm_off"


async def test_another_s_order_and_none_at_all_are_nothing_to_cancel(prover: ProverOf) -> None:
    giulia = prover(GIULIA)
    assert (await giulia.chat.say("cancel", "annulla")).response == "utter_nothing_to_cancel"


async def test_a_cancel_ends_the_request_that_runs_and_not_the_order_before(prover: ProverOf) -> None:
    giulia = prover(GIULIA)
    await offer_ordered(giulia)
    await giulia.chat.say("deactivate_service", "togli l'antivirus", service_name="antivirus")
    assert (await giulia.chat.say("cancel", "annulla")).response == "utter_cancelled"


@pytest.mark.parametrize("words", ["annulla, ho sbagliato", "ci ho ripensato", "no aspetta ferma"])
def test_taking_back_an_order_is_heard(words: str) -> None:
    assert takes_back(words, switched_on=True)
    assert takes_back(words, switched_on=False)


@pytest.mark.parametrize("words", ["annulla?", "annulla la visita", "cancella la ricarica", "ho sbagliato", "toglila"])
def test_what_names_another_thing_or_asks_takes_no_order_back(words: str) -> None:
    assert not takes_back(words, switched_on=False)


@pytest.mark.parametrize("words", ["no la segreteria lasciala", "la segreteria no", "la segreteria la tengo"])
async def test_one_that_was_ordered_before_is_told_and_the_read_back_of_the_other_stays(
    prover: ProverOf, words: str
) -> None:
    giulia = prover(GIULIA)
    await switched_off(giulia)
    await giulia.chat.say("deactivate_service", "togli anche l'antivirus", service_name="antivirus")
    await giulia.chat.say("deny", words, service_name="segreteria")
    assert responses(giulia.chat) == ["utter_extra_first_delete", "utter_extra_confirm_off"]
    assert "Navigazione sicura" in giulia.chat.heard[-1].text


@pytest.mark.parametrize(
    ("intent", "words"),
    [
        ("repeat", "rimettila"),
        ("cancel", "lasciala"),
        ("correct", "no rimettila"),
        ("activate_service", "riattivala"),
        ("out_of_scope", "no anzi ridammela"),
        ("inform", "lasciala com'è"),
        ("repeat", "lasciamela"),
    ],
)
async def test_what_is_not_away_yet_and_wanted_back_is_a_no(prover: ProverOf, intent: str, words: str) -> None:
    giulia = prover(GIULIA)
    await giulia.chat.say("deactivate_service", "togli la segreteria", service_name="segreteria")
    await giulia.chat.say(intent, words)
    assert "utter_extra_confirm_off" not in responses(giulia.chat)
    assert giulia.chat.active_loop is None
    await giulia.chat.say("affirm", "sì")
    assert not giulia.texts_to(GIULIAS)


async def test_an_automatic_recharge_that_is_not_stopped_yet_is_kept_by_it(prover: ProverOf, money: Money) -> None:
    giulia = prover(GIULIA)
    await set_giulias(giulia)
    await giulia.chat.say("stop_auto_recharge", "ferma la ricarica automatica")
    await giulia.chat.say("repeat", "rimettila")
    assert "utter_auto_confirm_stop" not in responses(giulia.chat)
    await giulia.chat.say("affirm", "sì")
    assert await money.paying.auto.rules.of_line(GIULIAS) is not None
