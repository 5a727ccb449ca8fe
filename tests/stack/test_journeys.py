"""What the first customers ask, over the chat API, answered from the demo operator's books.

Each sentence has cousins that stand nowhere in the training data.
"""

from __future__ import annotations

import re

import pytest

from tests.stack.product import Customer, Heard, RunningProduct

CHIARA, ANNA, GIULIA = "+393335550203", "+393335550202", "+393355550101"


def euros(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02d} €"


def gigabytes_left(heard: Heard) -> list[str]:
    return re.findall(r"Giga: (finiti|[\d,]+ GB rimasti)", heard.text)


@pytest.mark.parametrize(
    "text",
    [
        "quanti giga ha ancora mia figlia?",
        "a mia figlia quanti giga restano",
        "mi dici i giga di chiara",
        "controlla per favore se mia figlia ha ancora giga",
        "la bimba ha finito i giga?",
    ],
)
async def test_the_daughter_s_gigabytes_are_hers_and_so_is_the_credit_asked_next(
    product: RunningProduct, text: str
) -> None:
    anna = await product.customer("anna")
    counters = await anna.say(text)
    assert "figlia Chiara" in counters.text
    assert gigabytes_left(counters) == ["finiti"]
    assert "333 555 0202" not in counters.text
    credit = await anna.say("e il credito?")
    assert euros((await product.books(CHIARA))["credit"]) in credit.text
    assert "figlia Chiara" in credit.text


@pytest.mark.parametrize(
    "text", ["quanto credito ho", "mi dici che credito mi è rimasto?", "soldi rimasti sul telefono", "qto credito o"]
)
async def test_nobody_is_led_to_the_sign_in_and_answered_afterwards_unasked(product: RunningProduct, text: str) -> None:
    somebody = await product.customer()
    asked = await somebody.say(text)
    assert asked.prompts == ["signin"]
    assert "€" not in asked.text
    told = await somebody.sign_in("giulia")
    assert euros((await product.books(GIULIA))["credit"]) in told.text
    assert len(told.messages) == 1


async def test_the_request_that_waits_for_the_sign_in_keeps_its_line(product: RunningProduct) -> None:
    somebody = await product.customer()
    await somebody.say("quanti giga ha mia figlia?")
    told = await somebody.sign_in("anna")
    assert "figlia Chiara" in told.text
    assert "333 555 0202" not in told.text


async def test_up_to_three_lines_are_all_shown_each_by_its_name(product: RunningProduct) -> None:
    heard = await (await product.customer("anna")).say("credito?")
    for line in (ANNA, CHIARA):
        assert euros((await product.books(line))["credit"]) in heard.text
    assert "letto alle" in heard.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("che piano ho?", "Giga 100"),
        ("quanto pago al mese", "9,99 €"),
        ("quali servizi ho attivi sul numero", "Segreteria telefonica"),
        ("fammi vedere gli ultimi movimenti", "Ricarica con carta"),
        ("quali linee ho", "335 555 0101"),
        ("sei una persona o un robot?", "un bot"),
        ("cosa sai fare", "ricariche: subito"),
        ("grazie 1000", "serve"),
    ],
)
async def test_giulia_asks_in_her_own_words(product: RunningProduct, text: str, expected: str) -> None:
    assert expected in (await (await product.customer("giulia")).say(text)).text


async def test_what_is_said_of_credit_and_counters_is_what_the_books_say(product: RunningProduct) -> None:
    giulia, books = await product.customer("giulia"), await product.books(GIULIA)
    assert euros(books["credit"]) in (await giulia.say("credito")).text
    data = books["counters"]["data_gb"]
    heard = await giulia.say("quanti giga mi restano")
    for figure in (data["used"], data["left"], data["total"]):
        assert f"{figure:g}".replace(".", ",") in heard.text
    assert "rinnov" in heard.text


async def test_a_person_is_reached_in_one_step_by_anybody_and_the_place_is_kept(product: RunningProduct) -> None:
    nobody, giulia = await product.customer(), await product.customer("giulia")
    await giulia.say("credito")
    for somebody in (nobody, giulia):
        heard = await somebody.say("operatore!!")
        assert "coda per il mobile" in heard.text
        assert "Esci dalla coda" in heard.choices
        again = await somebody.say("quanto manca?")
        assert "Sei sempre in coda" in again.text
        assert "fuori dalla coda" in (await somebody.press(again.choices["Esci dalla coda"])).text


async def test_choices_do_what_their_titles_say(product: RunningProduct) -> None:
    giulia = await product.customer("giulia")
    for title in ("Credito", "Giga e minuti"):
        heard = await giulia.say("ciao")
        pressed = await giulia.press(heard.choices[title])
        assert "335 555 0101" in pressed.text


async def test_repeat_says_the_last_answer_again_word_for_word(product: RunningProduct) -> None:
    giulia = await product.customer("giulia")
    first = await giulia.say("quanti minuti ho")
    assert (await giulia.say("scusa ripeti?")).text == first.text


async def test_after_a_logout_nothing_of_the_customer_is_known_or_shown(product: RunningProduct) -> None:
    giulia = await product.customer("giulia")
    await giulia.say("credito")
    await giulia.say("esci dal mio account")
    shown = (await giulia.page(0))["messages"]
    assert not any("€" in message["text"] for message in shown)
    assert (await giulia.say("e i giga?")).prompts == ["signin"]


@pytest.mark.parametrize(
    ("operation", "question", "part"),
    [("balance", "quanto credito ho", "credito"), ("usage", "quanti giga ho", "giga")],
)
@pytest.mark.parametrize("kind", ["500", "malformed", "slow"])
async def test_a_failing_system_is_named_and_the_request_is_kept(
    product: RunningProduct, operation: str, question: str, part: str, kind: str
) -> None:
    giulia = await product.customer("giulia")
    await product.demo("faults", operation=operation, kind=kind, times=1)
    failed = await giulia.say(question)
    assert part in failed.text.lower()
    assert not re.search(r"\d", failed.text)
    again = await giulia.press(failed.choices["Riprova"])
    assert re.search(r"\d", again.text)
    assert "335 555 0101" in again.text


async def test_every_customer_is_told_only_what_is_theirs(product: RunningProduct) -> None:
    keys = {"giulia": ["335 555 0101"], "marco": ["06 555 0123"], "sara": ["339 555 0404", "011 555 0400"]}
    for key, numbers in keys.items():
        customer = await product.customer(key)
        for question in ("le mie linee", "credito", "giga", "piano", "servizi", "movimenti"):
            heard = await customer.say(question)
            others = {n for k, ns in keys.items() if k != key for n in ns}
            assert not any(number in heard.text for number in others), (key, question, heard.text)
        shown = (await customer.say("le mie linee")).text
        assert all(number in shown for number in numbers)


async def say_all(customer: Customer, *texts: str) -> Heard:
    for text in texts:
        heard = await customer.say(text)
    return heard


async def test_the_line_talked_about_is_forgotten_after_half_an_hour(product: RunningProduct) -> None:
    anna = await product.customer("anna")
    await say_all(anna, "giga di mia figlia", "e il credito?")
    await product.demo("clock", advance="PT29M")
    assert "333 555 0202" not in (await anna.say("credito")).text
    await product.demo("clock", advance="PT31M")
    later = await anna.say("credito")
    assert later.prompts == ["signin"] or "333 555 0202" in later.text
