"""What is somebody else's, what is far, what is English, and what insults: by words alone."""

from __future__ import annotations

import pytest

from bot.core.faq.certainty import Doubt, doubtful, is_question
from bot.core.faq.topics import FaqTopic, topic_named
from bot.core.guesses import Guess, guesses_of
from bot.core.nearby import Near, is_far, near_in, sounds_english, stands_apart
from bot.core.requests import Request
from bot.core.temper import insults


@pytest.mark.parametrize(
    "text",
    [
        "vengo da voi con il numero che ho con vodafone",
        "lascio fastweb e vengo da voi",
        "la luce del modem lampeggia",
        "ricaricard",
        "thank you very much",
        "conto corrente per l'addebito",
        "dove si infila lo spinotto del telefono",
        "non mi chiama nessuno",
    ],
)
def test_what_is_ours_is_not_near(text: str) -> None:
    assert near_in(text) in (None, Near.BANK)
    assert near_in(text) is None or "corrente" in text


@pytest.mark.parametrize(
    "text",
    ["ho perso la sim in treno", "la partita iva", "in vacanza internet non va", "dopo il temporale la linea è giù"],
)
def test_a_journey_or_the_weather_around_a_matter_of_ours_is_not_far(text: str) -> None:
    assert not is_far(text)


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("how much do I owe", True),
        ("please pay my bill", True),
        ("I want to talk to you", True),
        ("hello", False),
        ("ok thanks", False),
        ("il computer is slow per me", False),
        ("quanto credito ho", False),
        ("pdf della bill", False),
    ],
)
def test_english_is_told_by_its_small_words(text: str, english: bool) -> None:
    assert sounds_english(text) is english


@pytest.mark.parametrize("text", ["rossa", "col computer", "sì col telefono", "quando piove cade la linea", "la tv"])
def test_an_answer_to_a_check_is_not_apart(text: str) -> None:
    assert not stands_apart(text, of_fault=True)


@pytest.mark.parametrize(
    "text", ["stronzi", "siete proprio degli incapaci", "ladri", "vaffanculo", "che ladri che siete"]
)
def test_insults_are_heard(text: str) -> None:
    assert insults(text)


@pytest.mark.parametrize(
    "text",
    ["i ladri mi hanno preso il telefono", "mi sento stupido, non capisco", "è inutile aspettare", "sei un robot?"],
)
def test_what_is_said_of_others_is_no_insult(text: str) -> None:
    assert not insults(text)


@pytest.mark.parametrize(
    "text", ["ma paypal ha commissioni", "carta o paypal?", "si può con la postepay", "quanto costa"]
)
def test_a_question_asks(text: str) -> None:
    assert is_question(text)


@pytest.mark.parametrize("text", ["con paypal", "la carta", "paypal va bene", "20 euro"])
def test_an_answer_asks_nothing(text: str) -> None:
    assert not is_question(text)


def guesses(**confidences: float) -> list[Guess]:
    return [Guess(name.replace("__", "/"), value) for name, value in confidences.items()]


@pytest.mark.parametrize(
    ("found", "doubt"),
    [
        (guesses(faq__esim=0.9, faq__port_in=0.05), None),
        (guesses(faq__esim=0.56, faq__port_in=0.44), None),
        (guesses(faq__esim=0.5, faq__port_in=0.4), Doubt((FaqTopic.ESIM, FaqTopic.PORT_IN))),
        (guesses(faq__esim=0.5, recharge=0.4), Doubt((FaqTopic.ESIM,), ("recharge",))),
        (guesses(faq__esim=0.5, out_of_scope=0.4), Doubt((FaqTopic.ESIM,), beside=True)),
        (guesses(faq__esim=0.6, out_of_scope=0.38), Doubt((FaqTopic.ESIM,), beside=True)),
        (guesses(faq__esim=0.5, faq__port_in=0.24, out_of_scope=0.23), Doubt((FaqTopic.ESIM, FaqTopic.PORT_IN))),
        (guesses(faq__esim=0.75, out_of_scope=0.2), None),
        (guesses(faq__esim=0.5, faq__port_in=0.1), None),
        (guesses(faq__esim=0.2, chitchat=0.15), Doubt((FaqTopic.ESIM,))),
        (guesses(recharge=0.4, faq__esim=0.39), None),
        ([Guess("faq/esim", 0.8, strange=0.4)], Doubt((FaqTopic.ESIM,), beside=True)),
        ([Guess("faq/esim", 0.4, strange=0.4)], Doubt((FaqTopic.ESIM,), beside=True)),
        ([Guess("faq/esim", 0.95, strange=0.4)], None),
        ([Guess("faq/esim", 0.8, strange=0.2)], None),
        ([Guess("recharge", 0.4, strange=0.4)], None),
        ([], None),
    ],
)
def test_a_close_second_is_a_doubt(found: list[Guess], doubt: Doubt | None) -> None:
    assert doubtful(found, {"recharge"}) == doubt


def test_a_choice_is_not_guessed() -> None:
    ranking = [{"name": "faq", "confidence": 1.0}]
    assert guesses_of({"text": '/faq{"faq_topic": "esim"}', "intent_ranking": ranking}) == ()
    assert guesses_of({"text": "esim", "intent_ranking": ranking}) == (Guess("faq", 1.0),)


def test_a_guess_knows_how_much_of_the_question_is_foreign_to_it() -> None:
    ranking = [{"name": "faq/esim", "confidence": 0.8, "strange": 0.5}]
    assert guesses_of({"text": "la esim di airalo", "intent_ranking": ranking}) == (Guess("faq/esim", 0.8, 0.5),)


def test_a_request_knows_its_topic() -> None:
    message = {"text": "esim?", "intent": {"name": "faq", "full_retrieval_intent_name": "faq/esim"}}
    assert Request.from_message(message).first("faq_topic") == "esim"
    assert topic_named("faq/weather") is None
    assert topic_named("esim") is None
