"""What is said about waiting for a person, and afterwards: the place, leaving, ratings, and which skill it is."""

from __future__ import annotations

import pytest

from bot.core.call_words import asks_call, moves_call
from bot.core.handoffs import Skill
from bot.core.lines import LineKind
from bot.core.queue_leaving import leaves_queue
from bot.core.queue_words import asks_place, keeps_place, says_spoke, sounds_angry
from bot.core.rating_words import (
    Rating,
    asks_why_rated,
    is_between,
    is_plain_verdict,
    is_verdict,
    rating_in,
    says_unsolved,
)
from bot.core.skills import Signs, skill_for


@pytest.mark.parametrize(
    "text", ["quanto manca?", "ci siete?", "quante persone ho davanti", "allora?", "ma l'operatore arriva?"]
)
def test_who_waits_asks_for_the_place(text: str) -> None:
    assert asks_place(text)
    assert not leaves_queue(text)


@pytest.mark.parametrize(
    "text",
    [
        *("ma quanta gente c'è prima", "oh ma rispondete o no", "sono qui da mezz'ora", "quando tocca a me", "pronto?"),
        *("ho fretta, datevi una mossa", "sto ancora aspettando", "non mi risponde nessuno", "nessuno si fa vivo"),
        *("aspetto da un'ora!!", "siete spariti?", "vi siete dimenticati di me", "sono ancora in coda"),
        *("uffa", "ma quanti siete a rispondere?"),
    ],
)
def test_impatience_asks_for_it_too(text: str) -> None:
    assert asks_place(text)
    assert not leaves_queue(text)


@pytest.mark.parametrize("text", ["vabbè aspetto", "ok, resto in attesa", "va bene resto", "sì dai, aspetto qui"])
def test_who_stays_asks_nothing(text: str) -> None:
    assert keeps_place(text)
    assert not asks_place(text)
    assert not leaves_queue(text)


@pytest.mark.parametrize("text", ["aspetto la bolletta", "resto con il mio piano", "aspetto una ricarica da ieri"])
def test_other_staying_is_not_the_queue_s(text: str) -> None:
    assert not keeps_place(text)


@pytest.mark.parametrize(
    "text",
    [
        "sto aspettando la bolletta da un'ora",
        "quanto credito ho?",
        "quanto costa?",
        "quanto manca alla scadenza della bolletta?",
        "quando arriva il tecnico?",
    ],
)
def test_other_waiting_is_not_for_the_queue(text: str) -> None:
    assert not asks_place(text)


@pytest.mark.parametrize(
    "text",
    [
        *("esci dalla coda", "toglimi dalla fila", "non aspetto più", "lascia stare l'operatore", "annulla l'attesa"),
        *("mi sono stufato di aspettare me ne vado", "me ne vado", "ok rinuncio"),
    ],
)
def test_who_leaves_leaves(text: str) -> None:
    assert leaves_queue(text)


@pytest.mark.parametrize("text", ["esci", "non aspetto la bolletta", "lascia stare la ricarica", "annulla"])
def test_other_leaving_is_not_the_queue_s(text: str) -> None:
    assert not leaves_queue(text)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("ho già parlato con un operatore", True),
        ("con chi ho parlato prima?", True),
        ("l'operatore mi ha detto di no", True),
        ("ho già parlato con un operatore, ne voglio un altro", False),
        ("voglio parlare con un operatore", False),
    ],
)
def test_that_somebody_was_there_is_no_wish(text: str, known: bool) -> None:
    assert says_spoke(text) is known


@pytest.mark.parametrize(
    ("text", "angry"),
    [
        ("è la terza volta che lo chiedo!!!", True),
        ("siete dei buffoni", True),
        ("sono stufo", True),
        ("te l'ho già detto", True),
        ("grazie mille", False),
        ("è la seconda bolletta", False),
    ],
)
def test_anger_is_heard(text: str, angry: bool) -> None:
    assert sounds_angry(text) is angry


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("5", Rating(5, "")),
        ("4 gentile ma lento", Rating(4, "gentile ma lento")),
        ("do un tre", Rating(3, "")),
        ("tre su cinque perché era lento", Rating(3, "perché era lento")),
        ("⭐⭐⭐⭐ brava", Rating(4, "brava")),
        ("10", Rating(10, "")),
        ("10 e lode", Rating(10, "e lode")),
        ("direi un bel quattro", Rating(4, "")),
        ("gli metto un buon 4", Rating(4, "")),
        ("pessima, zero", Rating(0, "pessima")),
        ("tutto bene dai, cinque", Rating(5, "tutto bene dai")),
        ("5. e il credito?", Rating(5, "e il credito?")),
    ],
)
def test_a_rating_is_a_number_and_a_word(text: str, rating: Rating) -> None:
    assert rating_in(text) == rating


@pytest.mark.parametrize(
    "text",
    [
        *("3 giga?", "20 euro", "2 bollette", "la 3", "5 minuti", "333 5550101", "no grazie", "due linee", "3 o 4?"),
        *("il mio numero è: 3", "ricarica, 5", "la bolletta, la 2"),
    ],
)
def test_other_figures_are_no_rating(text: str) -> None:
    assert rating_in(text) is None


@pytest.mark.parametrize(
    "text", ["bravissima!", "ottimo servizio", "tutto ok grazie", "mah, metà e metà", "pessimo", "è stata gentile"]
)
def test_how_it_went_may_be_said_without_a_number(text: str) -> None:
    assert is_verdict(text)
    assert rating_in(text) is None


@pytest.mark.parametrize(
    "text",
    ["metà e metà", "né carne né pesce", "così così", "discreto dai", "poteva andare meglio", "bravissima grazie"],
)
def test_a_plain_verdict_is_one_whatever_intent_it_sounds_like(text: str) -> None:
    assert is_plain_verdict(text)


@pytest.mark.parametrize("text", ["bene, la bolletta", "male il wifi", "ottima offerta", "bene e il credito", "bene?"])
def test_a_verdict_with_another_matter_is_not_plain(text: str) -> None:
    assert not is_plain_verdict(text)


@pytest.mark.parametrize(
    "text",
    [
        *("3,5", "3.5", "tre e mezzo", "3 e mezzo", "tra 3 e 4", "3 o 4", "4-", "3½", "quattro meno", "direi 3,5"),
        *("3,5 su 5", "fra il 3 e il 4", "tre o quattro"),
    ],
)
def test_a_rating_may_lie_between_two(text: str) -> None:
    assert is_between(text)


@pytest.mark.parametrize("text", ["4/5", "3 su 5", "5", "10", "3 giga e mezzo", "333 5550101", "20,50", "3 o 4?"])
def test_other_figures_lie_between_no_two(text: str) -> None:
    assert not is_between(text)


@pytest.mark.parametrize("text", ["bene o male?", "quanto credito ho", "grazie", "la bolletta è alta"])
def test_other_words_are_no_verdict(text: str) -> None:
    assert not is_verdict(text)


@pytest.mark.parametrize(
    ("text", "unsolved"),
    [
        ("non ha risolto una mazza", True),
        ("ho ancora lo stesso problema", True),
        ("non è cambiato niente", True),
        ("ha risolto tutto", False),
        ("ho un problema", False),
    ],
)
def test_that_nothing_was_solved_is_heard(text: str, unsolved: bool) -> None:
    assert says_unsolved(text) is unsolved


@pytest.mark.parametrize("text", ["ma a che serve il voto?", "perché devo votare", "chi legge il voto?"])
def test_what_the_rating_is_for_is_asked(text: str) -> None:
    assert asks_why_rated(text)


@pytest.mark.parametrize(
    "text",
    [
        *("allora quando mi sentite?", "a che ora squilla?", "e su che numero mi cercate?"),
        *("non mi avete ancora cercato, ma che fate?", "a che numero mi chiamate"),
    ],
)
def test_a_promised_call_is_asked_about_in_many_words(text: str) -> None:
    assert asks_call(text)


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        ("posso anticiparla di un'ora?", True),
        ("spostiamola", True),
        ("facciamo più tardi", True),
        ("cambiate numero", True),
        ("va bene così", False),
        ("rimandatela a domani", True),
        ("domani non posso", True),
        ("mettetela un po' più in là", True),
        ("non mi va più bene", True),
        ("portatela a venerdì", True),
        ("puoi metterla alle 18?", True),
        ("spostate l'appuntamento del tecnico", False),
        ("posticipate la scadenza della bolletta", False),
    ],
)
def test_a_promised_call_is_moved(text: str, moves: bool) -> None:
    assert moves_call(text) is moves


@pytest.mark.parametrize(
    ("signs", "skill"),
    [
        (Signs(), Skill.MOBILE),
        (Signs("la bolletta", business=True), Skill.BUSINESS),
        (Signs("un reclamo per la bolletta"), Skill.COMPLAINTS),
        (Signs("la bolletta del fisso"), Skill.BILLING),
        (Signs("operatore", ("pay_bill",), LineKind.FIXED), Skill.BILLING),
        (Signs("operatore", ("report_fault",), LineKind.FIXED), Skill.FIXED),
        (Signs("operatore", ("report_fault", "recharge"), LineKind.FIXED), Skill.FIXED),
        (Signs("operatore", ("report_fault", "list_bills"), LineKind.MOBILE), Skill.MOBILE),
        (Signs("operatore", ("report_fault", "list_bills")), Skill.BILLING),
        (Signs("per il cellulare", ("list_bills",)), Skill.MOBILE),
        (Signs("operatore", ("show_plan", "open_complaint")), Skill.COMPLAINTS),
    ],
)
def test_the_skill_follows_the_words_then_what_was_asked_then_the_line(signs: Signs, skill: Skill) -> None:
    assert skill_for(signs) is skill
