"""Two requests in one message are two; a cause and its request, or two words of one thing, are one.

The classifier is a table here: what matters is where a message is cut, and when it is not.
"""

from collections.abc import Mapping

import pytest

from bot.engine.nlu.intents.classifier import OUT_OF_SCOPE, Guess
from bot.engine.nlu.splitting.places import Cut, Joint, Joints
from bot.engine.nlu.splitting.requests import MOST_CUTS, Sureness, find_requests

ITALIAN = Joints.of("it")
WORDS: Mapping[str, str] = {
    "credito": "check_credit",
    "giga": "check_counters",
    "bolletta": "show_bill",
    "paga": "pay_bill",
    "operatore": "talk_to_human",
    "sì": "affirm",
    "no": "deny",
    "20 euro": "inform",
    "grazie": "thank",
    "ciao": "greet",
    "offerte": "list_offers",
    "reclamo": "open_complaint",
    "soldi": "open_complaint",
}


def understand(text: str) -> Guess:
    """The first word of the table in the text decides; surer, the fewer there are."""
    found = [intent for word, intent in WORDS.items() if word in text]
    return Guess(found[0], 1 / len(set(found)) ** 0.5) if found else Guess(OUT_OF_SCOPE, 0.9)


def ranked(text: str) -> list[Guess]:
    return [understand(text)]


def heard(text: str) -> list[tuple[str, str]]:
    parts = find_requests(text, ranked, ITALIAN, Sureness())
    return [(part.guess.label, text[part.start : part.end].strip()) for part in parts]


def intents(text: str) -> list[str]:
    return [intent for intent, _ in heard(text)]


@pytest.mark.parametrize(
    "text",
    [
        "dimmi il credito e i giga",
        "dimmi il credito e poi i giga",
        "dimmi il credito. E i giga?",
        "quanto credito ho? quanti giga ho?",
        "il credito, già che ci sei i giga",
        "il credito + i giga",
        "mi dici il credito, e anche i giga",
        "credito\ngiga",
        "il credito, i giga",
        "credito giga",
        "dimmi il credito, anche i giga",
    ],
)
def test_two_requests_are_heard_in_their_order(text: str) -> None:
    assert intents(text) == ["check_credit", "check_counters"]


@pytest.mark.parametrize(
    "text",
    [
        "dimmi sia il credito che i giga",
        "sia il credito sia i giga",
        "vorrei vedere sia il credito, sia i giga",
        "Sia il credito che i giga",
        "fammi sapere sia quanto credito ho che quanti giga",
        "mi servono sia il credito che anche i giga",
    ],
)
def test_what_is_announced_as_two_is_two(text: str) -> None:
    assert intents(text) == ["check_credit", "check_counters"]


def test_the_announcing_word_stays_with_the_words_of_its_part() -> None:
    assert heard("dimmi sia il credito che i giga") == [
        ("check_credit", "dimmi sia il credito"),
        ("check_counters", "i giga"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "sia il credito che grazie",
        "sia giga che i giga di casa",
        "voglio che sia giusto il credito che i giga",  # a verb
        "non so se sia il credito che mangia i giga",
        "sia chiaro che i giga e basta",
        "il credito che i giga",
        "sia 20 euro che i giga",  # an answer is not announced
    ],
)
def test_a_verb_announces_nothing_and_one_thing_twice_is_one(text: str) -> None:
    assert intents(text) == []


def test_each_part_has_its_own_words_and_no_joint() -> None:
    assert heard("dimmi il credito e poi, per favore, i giga") == [
        ("check_credit", "dimmi il credito"),
        ("check_counters", "i giga"),
    ]


def test_three_requests_are_three_and_a_fourth_stays_with_the_last() -> None:
    assert intents("il credito, poi i giga e poi la bolletta") == ["check_credit", "check_counters", "show_bill"]
    assert intents("il credito, poi i giga, poi la bolletta e poi le offerte") == [
        "check_credit",
        "check_counters",
        "show_bill",
    ]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("sì, e comunque quanti giga ho?", "affirm"),
        ("no, prima i giga", "deny"),
        ("20 euro, ma quanti giga ho?", "inform"),
    ],
)
def test_an_answer_and_a_question_are_two(text: str, first: str) -> None:
    assert intents(text) == [first, "check_counters"]


@pytest.mark.parametrize(
    "text",
    [
        "dimmi il credito",
        "il credito, il credito della sim",  # the same thing twice
        "il credito, che giga non ha",  # a comma alone joins what belongs together
        "il credito, se ce l'ho, e sta bene",
        "ciao, il credito",
        "grazie. il credito",
        "il credito, grazie",
        "il credito e sì",  # an answer comes first or not at all
        "che tempo fa e quanto manca",
        "il credito e che tempo fa",
        "",
        "e",
        "...",
    ],
)
def test_one_thing_is_one(text: str) -> None:
    assert heard(text) == []


@pytest.mark.parametrize(
    "text", ["sì, paga pure", "sì, pagala", "sì pagala pure", "sì, pagatela subito", "sì pagamela adesso grazie"]
)
def test_a_yes_that_says_its_verb_again_is_one_answer(text: str) -> None:
    assert intents(text) == []


def test_a_yes_and_another_verb_are_two() -> None:
    assert intents("sì, e paga la luce") == ["affirm", "pay_bill"]


def test_a_word_to_begin_with_is_no_answer() -> None:
    def hears_a_value(text: str) -> list[Guess]:
        return [Guess("inform", 0.9)] if text.strip() in ("prima", "allora, prima") else ranked(text)

    for text in ("prima, però, un operatore", "allora, prima però un operatore"):
        assert find_requests(text, hears_a_value, ITALIAN, Sureness()) == ()


@pytest.mark.parametrize("text", ["la bolletta due volte. rivoglio i soldi", "senza giga e faccio reclamo"])
def test_what_is_told_before_a_complaint_is_its_story(text: str) -> None:
    assert intents(text) == ["open_complaint"]


@pytest.mark.parametrize(
    "text", ["a marzo ho disdetto il credito. rivoglio i soldi", "il credito di una ricarica persa. rivoglio i soldi"]
)
def test_what_was_done_before_a_complaint_is_not_asked_for(text: str) -> None:
    assert intents(text) == ["open_complaint"]


@pytest.mark.parametrize(
    "right", ["non la bolletta", "non quella bolletta", "mica la bolletta", "ma non sulla bolletta"]
)
def test_what_a_value_only_rules_out_is_no_request(right: str) -> None:
    assert intents(f"20 euro, {right}") == []


def test_what_is_asked_for_before_a_complaint_is_a_request() -> None:
    assert intents("dimmi il credito e poi apri un reclamo") == ["check_credit", "open_complaint"]


def test_what_stands_against_something_else_is_not_asked_for() -> None:
    assert intents("il credito è giusto ma i giga?") == []
    assert intents("dimmi il credito, ma anche quanti giga") == ["check_credit", "check_counters"]


def test_what_is_surely_one_request_of_neither_side_is_not_cut() -> None:
    def sure_of_the_whole(text: str) -> list[Guess]:
        return [Guess("open_complaint", 0.95)] if " e " in text else ranked(text)

    assert find_requests("il credito e i giga", sure_of_the_whole, ITALIAN, Sureness()) == ()


def test_an_unsure_side_is_no_request() -> None:
    def unsure(text: str) -> list[Guess]:
        return [Guess(understand(text).label, 0.3)]

    assert find_requests("il credito e poi i giga", unsure, ITALIAN, Sureness()) == ()


def test_a_strong_joint_needs_less_certainty_than_a_weak_one() -> None:
    def fairly_sure(text: str) -> list[Guess]:
        return [Guess(understand(text).label, 0.45)]

    assert find_requests("il credito e poi i giga", fairly_sure, ITALIAN, Sureness())
    assert not find_requests("il credito e i giga", fairly_sure, ITALIAN, Sureness())


def test_cuts_know_their_joint() -> None:
    assert list(ITALIAN.cuts("credito e giga")) == [Cut(7, 10, Joint.WEAK)]
    assert Cut(7, 14, Joint.STRONG) in list(ITALIAN.cuts("credito e poi giga"))
    assert list(ITALIAN.cuts("credito, giga")) == [Cut(7, 9, Joint.SLIGHT)]


@pytest.mark.parametrize(
    "text", ["mora di 2,50 euro", "si può anche dal computer", "non voglio più la carta", "e poi?"]
)
def test_what_is_no_joint_cuts_nothing(text: str) -> None:
    assert list(ITALIAN.cuts(text)) == []


def test_a_language_without_a_table_is_never_cut() -> None:
    assert list(Joints.of("xx").cuts("credito e poi giga")) == []


@pytest.mark.parametrize("text", ["a, " * 1600, "il credito e " * 30, "il credito. " * 33])
def test_a_message_is_read_a_bounded_number_of_times(text: str) -> None:
    read: list[str] = []

    def counted(part: str) -> list[Guess]:
        read.append(part)
        return ranked(part)

    find_requests(text, counted, ITALIAN, Sureness())
    assert len(read) <= 4 * MOST_CUTS


SPOKEN_OF: Mapping[str, str] = {
    **WORDS,
    "attivala la segreteria": "activate_service",
    "attiva": "activate_service",
    "un'altra la sim": "sim_replacement",
    "sim": "block_sim",
    "quello di anna": "select_line",
    "quando aprite": "opening_hours",
    "password": "recover_credentials",
    "accedere": "login",
}


def known(text: str) -> list[Guess]:
    """The first wording of the table that the text holds decides."""
    found = next((intent for words, intent in SPOKEN_OF.items() if words in text), None)
    return [Guess(found, 0.95)] if found else [Guess(OUT_OF_SCOPE, 0.9)]


def meant(text: str) -> list[str]:
    return [part.guess.label for part in find_requests(text, known, ITALIAN, Sureness()) if not part.again]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("dimmi le offerte con la segreteria e poi attivala", "activate_service"),
        ("blocca la sim e dammene un'altra", "sim_replacement"),
        ("dimmi il credito e vorrei anche sapere quando aprite", "opening_hours"),
    ],
)
def test_a_second_part_that_leans_on_the_first_is_read_with_what_was_spoken_of(text: str, second: str) -> None:
    assert meant(text)[-1:] == [second]


def test_a_thing_that_is_only_named_has_the_verb_of_the_first() -> None:
    def with_a_verb(text: str) -> list[Guess]:
        if text.strip().startswith("quella"):
            return [Guess("inform", 0.9)]
        return [Guess("pay_bill", 0.9)] if "dimmi" not in text else [Guess("show_bill", 0.9)]

    parts = find_requests("dimmi quella di ottobre e quella di marzo", with_a_verb, ITALIAN, Sureness())
    assert [(part.guess.label, part.again) for part in parts] == [("show_bill", False), ("show_bill", True)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("ok per giovedì, quanti giga ho?", "affirm"),
        ("no lascia stare, dimmi i giga", "deny"),
        ("non ottobre, settembre. e i giga?", "correct"),
        ("quello di anna, e quanti giga ho?", "inform"),
    ],
)
def test_an_answer_is_known_by_its_form(text: str, first: str) -> None:
    assert meant(text) == [first, "check_counters"]


@pytest.mark.parametrize("text", ["ho messo 20 euro, dimmi i giga", "ho la password, fammi accedere"])
def test_what_is_told_is_no_answer_and_of_one_matter_no_request(text: str) -> None:
    assert meant(text) == []


def test_two_requests_stand_behind_a_greeting() -> None:
    assert meant("ciao. credito e giga") == ["check_credit", "check_counters"]


RAISED: Mapping[str, tuple[str, float]] = {
    "passa su": ("select_line", 0.95),
    "non lo so": ("dont_know", 0.95),
    "non te lo dico": ("refuse", 0.95),
    "sono dentro": ("signed_in", 0.95),
    "la bolletta ce l'ho qui": ("dont_know", 0.95),
    "codice": ("resend_code", 0.95),
    "com'è messa": ("show_auto_recharge", 0.95),
    "toglila": ("stop_auto_recharge", 0.95),
    "scadono": ("credit_expiry", 0.95),
    "credito": ("check_credit", 0.95),
    "giga": ("check_counters", 0.95),
    "bolletta": ("explain_bill", 0.95),
    "internet": ("report_fault", 0.95),
    "operatore": ("talk_to_human", 0.95),
    "quella": ("affirm", 0.85),
    "pagare": ("pay_bill", 0.95),
    "sito": ("recover_credentials", 0.95),
    "nome": ("show_profile", 0.6),
    "wifi": ("wifi_password", 0.95),
}


def raised(text: str) -> list[Guess]:
    """As `known`, with a sureness of its own."""
    if "wifi" in text or "scadono" in text:
        return [Guess(*RAISED["wifi" if "wifi" in text else "scadono"])]
    found = next((guess for words, guess in RAISED.items() if words in text), None)
    return [Guess(*found)] if found else [Guess(OUT_OF_SCOPE, 0.9)]


def taken(text: str) -> list[str]:
    return [part.guess.label for part in find_requests(text, raised, ITALIAN, Sureness())]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("non lo so, passami un operatore", "dont_know"),
        ("non te lo dico e dimmi il credito", "refuse"),
        ("sono dentro, dimmi il credito", "signed_in"),
        ("mario rossi, quanto credito ho?", "inform"),
        ("via garibaldi 8 lodi, quanto credito ho?", "inform"),
        ("esatto quella\nquanto credito ho", "affirm"),
        ("sì proprio quella e dimmi il credito", "affirm"),
    ],
)
def test_who_answers_in_one_of_these_ways_may_ask_besides(text: str, first: str) -> None:
    assert taken(text)[:1] == [first]
    assert len(taken(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "la bolletta ce l'ho qui, quanto credito ho?",  # nothing is denied
        "non lo so il codice, rimandamelo",  # the keys are what is asked for
        "sì lo so che sei un robot, però voglio un operatore",
        "il credito e i giga scadono?",
        "nome e password del wifi",
        "se non pago il credito, scadono i giga?",
        "volevo pagare ma il sito non mi fa entrare",
    ],
)
def test_what_belongs_to_one_request_is_not_cut_off(text: str) -> None:
    assert len(taken(text)) <= 1


@pytest.mark.parametrize(
    ("text", "requests"),
    [
        ("dimmi il credito\ndimmi i giga", ["check_credit", "check_counters"]),
        ("credito residuo / giga residui", ["check_credit", "check_counters"]),
        ("fammi vedere com'è messa e poi toglila", ["show_auto_recharge", "stop_auto_recharge"]),
        ("oltre al credito vorrei sapere i giga", ["check_credit", "check_counters"]),
        ("dimmi il credito e poi passa su quella di casa", ["check_credit", "select_line"]),
        (
            "internet non va, la bolletta è doppia, passami un operatore",
            ["report_fault", "explain_bill", "talk_to_human"],
        ),
        ("mi servono tre cose: il credito, i giga e la bolletta", ["check_credit", "check_counters", "explain_bill"]),
        ("internet non va, mi dite anche quanto credito ho?", ["report_fault", "check_credit"]),
    ],
)
def test_these_are_heard_in_their_order(text: str, requests: list[str]) -> None:
    assert taken(text) == requests


@pytest.mark.parametrize("text", ["internet non va, passami un operatore", "fammi vedere com'è messa, toglila"])
def test_a_reason_and_its_request_are_one(text: str) -> None:
    assert len(taken(text)) <= 1
