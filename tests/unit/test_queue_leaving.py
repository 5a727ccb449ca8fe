"""Who waits loses the place by plain words alone: what leaves, and what never does."""

from __future__ import annotations

import pytest

from bot.core.queue_leaving import Leaving, asks_about_page, ends_it, leaves_queue, leaving_in, misses_somebody
from bot.core.queue_words import asks_place


@pytest.mark.parametrize(
    "text",
    [
        *(
            "esco dalla coda",
            "lascio perdere l'operatore",
            "non mi serve più nessuno",
            "toglietemi dalla coda per favore",
        ),
        *(
            "vi saluto, me ne vado",
            "ci rinuncio, grazie",
            "non voglio più aspettare",
            "non ho più bisogno dell'operatore",
        ),
        *("non c'è più bisogno di un collega", "voglio uscire dalla coda", "fammi uscire dalla fila", "lascio la fila"),
        *("puoi togliermi dalla coda?", "cancellami dalla coda", "abbandono la fila", "lasciate stare il collega"),
        *("vado via, ciao", "non arriva nessuno, me ne vado", "è tardi e me ne vado", "annullate la mia attesa"),
        *("non risponde nessuno quindi esco dalla fila", "devo andare, toglimi dalla coda", "via dalla coda"),
        *("non mi serve più un operatore, grazie", "esco dalla coda, riprovo domani", "anzi no, niente operatore"),
        *("non voglio più parlare con nessuno", "non attendo oltre", "mi tolgo dalla fila", "ok allora lascio la coda"),
        *("basta, rinuncio", "se puoi toglimi dalla coda", "levami dalla coda", "lascia perdere la persona"),
    ],
)
def test_plain_words_leave(text: str) -> None:
    assert leaves_queue(text)


@pytest.mark.parametrize(
    "text",
    [
        *("non me ne vado finché non arriva qualcuno", "se non arriva nessuno me ne vado", "tra poco me ne vado"),
        *(
            "sto per andarmene",
            "devo uscire tra dieci minuti",
            "rispondete o me ne vado",
            "me ne vado se non rispondete",
        ),
        *("muovetevi sennò esco dalla coda", "altri cinque minuti e me ne vado", "quando esco dalla coda?"),
        *("fra un quarto d'ora devo andare via", "prima o poi me ne vado", "aspetto ancora un minuto e poi mollo"),
        *("se esco dalla coda perdo tutto?", "potrei andarmene", "forse esco dalla coda", "me ne vado in ferie domani"),
        *(
            "stavo per uscire dalla fila",
            "appena mi stufo lascio la coda",
            "rinuncerò, mi sa",
            "alle sei esco dalla coda",
        ),
    ],
)
def test_a_condition_or_the_future_leaves_nothing(text: str) -> None:
    assert leaving_in(text) is Leaving.LATER


@pytest.mark.parametrize(
    "text",
    [
        *("non me ne vado", "non annullate la mia attesa", "non mi muovo", "non toglietemi dalla coda", "non mollo"),
        *("non voglio uscire dalla fila", "lasciatemi in coda", "tenetemi il posto", "non ho detto che me ne vado"),
        *("guai a voi se mi levate dalla fila", "non mi cancellate dalla coda", "non voglio perdere il posto"),
        *("non ho intenzione di andarmene", "senza uscire dalla coda posso fare altro?", "non esco dalla coda"),
    ],
)
def test_a_denied_leaving_stays(text: str) -> None:
    assert leaving_in(text) in (Leaving.STAYS, Leaving.LATER)


@pytest.mark.parametrize(
    "text",
    [
        *("non arriva nessuno", "non viene nessuno", "non vedo nessuno", "non arriva mai nessuno", "basta attese"),
        *("non c'è nessuno che risponda", "non voglio aspettare troppo", "ma ci sono o no questi operatori"),
        *("non posso aspettare, ho un bimbo piccolo", "quanto ancora?", "avete finito?", "tempo stimato?", "posizione"),
        *("è un'ora!!!", "mi state prendendo in giro?", "nessuno si presenta", "non si vede anima viva"),
        *(
            "sono stanca d'aspettare",
            "nessun operatore risponde",
            "non mi calcola nessuno",
            "non riesco ad aspettare tanto",
        ),
        *("non sta rispondendo nessuno", "non ho tempo di aspettare", "basta aspettare!", "non posso più attendere"),
        *("ma non si è visto nessuno", "ancora quanto?", "attesa prevista?", "ci sono ancora colleghi?"),
        *("non ce la faccio ad aspettare, ho la cena sul fuoco", "mi prendete in giro", "hanno finito quelli prima?"),
    ],
)
def test_impatience_gets_the_place_and_leaves_nothing(text: str) -> None:
    assert asks_place(text)
    assert leaving_in(text) in (Leaving.UNSAID, Leaving.STAYS)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "va beh lasciamo stare",
            "lascio perdere",
            "ho risolto, grazie",
            "devo andare",
            "mi arrangio",
            "esco dalla coda?",
        ),
        *("me ne vado a prendere un caffè", "a posto così", "lasciamo perdere dai", "faccio da sola"),
        *("non voglio un operatore, voglio un responsabile",),
    ],
)
def test_what_is_less_than_plain_is_no_leaving(text: str) -> None:
    assert not leaves_queue(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "va beh lasciamo stare",
            "lascio perdere",
            "ho risolto, grazie",
            "devo andare",
            "mi arrangio",
            "a posto così",
        ),
        *("mi mandate via dalla coda?", "mi lasciate in coda da un'ora", "mi hanno buttato fuori dalla coda"),
        *("nessuno lascia la fila eh", "chi esce dalla coda?", "mi avete tolto dalla coda?", "mi abbandonate in fila"),
        *(
            "annulla la ricarica",
            "non ho risolto",
            "non mi serve un operatore che non risponde",
            "boh",
            "esci",
            "annulla",
        ),
    ],
)
def test_what_others_do_or_of_another_matter_leaves_nothing(text: str) -> None:
    assert not leaves_queue(text)


@pytest.mark.parametrize(
    "text", ["non si vede nessuna luce", "non c'è nessuna spia accesa", "non vedo nessun cavo", "nessuna luce arriva"]
)
def test_what_a_check_finds_missing_is_not_the_queue_s(text: str) -> None:
    assert not asks_place(text)
    assert leaving_in(text) is Leaving.UNSAID


@pytest.mark.parametrize("text", ["annulla", "no, lascia stare", "lascia perdere, grazie", "ok annulla tutto"])
def test_a_bare_end_is_plain_right_after_the_place(text: str) -> None:
    assert ends_it(text)


@pytest.mark.parametrize(
    "text", ["va beh lasciamo stare", "no", "non annullare", "annulla la ricarica", "lasciami stare"]
)
def test_other_ends_are_not(text: str) -> None:
    assert not ends_it(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "posso chiudere la pagina?",
            "se chiudo perdo il posto?",
            "devo tenere aperta la pagina?",
            "se esco dal sito?",
        ),
        *("posso spegnere il computer?", "se cambio pagina resto in fila?", "devo restare qui?", "se chiudo tutto?"),
        *("che succede se chiudo la chat", "se mi allontano?", "mi tenete il posto se esco dall'app?", "se chiudo?"),
    ],
)
def test_whether_closing_costs_the_place_is_asked(text: str) -> None:
    assert asks_about_page(text)


@pytest.mark.parametrize(
    "text",
    [
        *("posso cambiare telefono?", "si può bloccare il telefono?", "posso ricaricare dal sito?", "chiudo la pagina"),
        *(
            "posso tornare al piano di prima?",
            "quanto resta?",
            "posso chiudere il contratto?",
            "se esco dall'Italia pago?",
        ),
    ],
)
def test_other_closing_is_no_page(text: str) -> None:
    assert not asks_about_page(text)


@pytest.mark.parametrize(
    ("text", "misses"),
    [
        ("non mi caga nessuno", True),
        ("mai nessuno", True),
        ("nessuno che si degni", True),
        ("non mi serve nessuno", False),
        ("non voglio nessuno", False),
        ("non voglio che non risponda nessuno", True),
    ],
)
def test_nobody_is_of_the_others_unless_it_is_said_who_is_not_wanted(text: str, misses: bool) -> None:
    assert misses_somebody(text) is misses
