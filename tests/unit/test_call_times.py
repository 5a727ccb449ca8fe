"""When somebody wants to be called, in their own words. It is Monday, 23 November 2026, noon."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.core.call_times import WrongTime, call_time_in
from bot.core.call_windows import Window, offered, soonest
from bot.core.call_words import asks_call, means_own_number, wants_call, withdraws_call
from bot.core.handoff import CareHours

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=ZoneInfo("Europe/Rome"))
HOURS = CareHours(time(8, 30), time(21, 30))


def shown(window: Window) -> str:
    return f"{window.start:%d %H:%M}-{window.end:%H:%M}"


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("domani alle 10", "24 10:00-11:00"),
        ("richiamatemi domani alle dieci e mezza", "24 10:30-11:30"),
        ("alle 10", "24 10:00-11:00"),  # ten o'clock has passed today
        ("alle 3", "23 15:00-16:00"),
        ("alle 7 di sera", "23 19:00-20:00"),
        ("17:30", "23 17:30-18:30"),
        ("facciamo le 17", "23 17:00-18:00"),
        ("alle 21 e 15", "23 21:15-21:30"),
        ("stasera", "23 18:00-21:30"),
        ("dopo le 18", "23 18:00-21:30"),
        ("domattina", "24 08:30-12:00"),
        ("mercoledì pomeriggio", "25 12:00-18:00"),
        ("lunedì alle 9", "30 09:00-10:00"),
        ("venerdì 27 alle 16", "27 16:00-17:00"),
        ("il 25 alle 10", "25 10:00-11:00"),
        ("25/11 alle 15.30", "25 15:30-16:30"),
        ("25 novembre verso mezzogiorno", "25 12:00-13:00"),
        ("tra le 15 e le 17", "23 15:00-17:00"),
        ("domani 10-12", "24 10:00-12:00"),
        ("prima delle 12", "24 08:30-12:00"),
        ("entro le 16", "23 12:01-16:00"),
        ("tra mezz'ora", "23 12:30-13:30"),
        ("fra due ore", "23 14:00-15:00"),
        ("al 335 555 0101 domani alle 9", "24 09:00-10:00"),
        ("domani", "24 08:30-21:30"),
    ],
)
def test_a_time_is_a_window(text: str, window: str) -> None:
    found = call_time_in(text, NOON, HOURS)
    assert isinstance(found, Window)
    assert (shown(found), found.soon) == (window, False)


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("tra due giorni alle 10", "25 10:00-11:00"),
        ("fra una settimana", "30 08:30-21:30"),
        ("tra un paio d'ore", "23 14:00-15:00"),
        ("fra un'oretta", "23 13:00-14:00"),
        ("tra un'ora e mezza", "23 13:30-14:30"),
        ("tra tre quarti d'ora", "23 12:45-13:45"),
        ("alle 10 meno un quarto", "24 09:45-10:45"),
        ("alle undici e venti", "24 11:20-12:20"),
        ("alle 20 e 45", "23 20:45-21:30"),
        ("mezzogiorno e mezza", "23 12:30-13:30"),
        ("domani in tarda mattinata", "24 10:00-12:00"),
        ("domattina presto", "24 08:30-10:00"),
        ("nel primo pomeriggio", "23 13:00-15:00"),
        ("ora di pranzo domani", "24 12:00-14:00"),
        ("dopo cena", "23 20:00-21:30"),
        ("prima di cena", "23 18:00-20:00"),
        ("nel weekend", "28 08:30-21:30"),
        ("martedì della prossima settimana alle 11", "01 11:00-12:00"),
        ("prima di mezzanotte", "23 12:01-21:30"),
        ("non prima delle 15", "23 15:00-21:30"),
        ("non dopo le 18", "23 12:01-18:00"),
        ("alle 5 pm", "23 17:00-18:00"),
    ],
)
def test_it_is_one_in_roundabout_words_too(text: str, window: str) -> None:
    found = call_time_in(text, NOON, HOURS)
    assert isinstance(found, Window)
    assert shown(found) == window


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("gioevdì pomerigio", "26 12:00-18:00"),
        ("giovedi' alle 9 e un quarto", "26 09:15-10:15"),
        ("dmn alle 10", "24 10:00-11:00"),
        ("ven pom", "27 12:00-18:00"),
        ("mercledì matina", "25 08:30-12:00"),
        ("dumani ae deci", "24 10:00-11:00"),
        ("dimane a 'e diece", "24 10:00-11:00"),
        ("facimm viernarì alle nove", "27 09:00-10:00"),
    ],
)
def test_mistyped_and_in_dialect_it_is_one(text: str, window: str) -> None:
    found = call_time_in(text, NOON, HOURS)
    assert isinstance(found, Window)
    assert shown(found) == window


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("domani lavoro, giovedì si può?", "26 08:30-21:30"),
        ("domani non posso, giovedì pomeriggio", "26 12:00-18:00"),
        ("alle 10 no, alle 15", "23 15:00-16:00"),
        ("non domani, meglio giovedì mattina", "26 08:30-12:00"),
        ("lavoro di notte, chiamatemi domani alle 15", "24 15:00-16:00"),
        ("non chiamatemi alle 13, meglio alle 14", "23 14:00-15:00"),
        ("ho il dentista domani, facciamo mercoledì", "25 08:30-21:30"),
        ("alle 13 sono in riunione, dopo le 14 ok", "23 14:00-21:30"),
        ("non posso parlare ora, chiamatemi alle 18", "23 18:00-19:00"),
    ],
)
def test_when_somebody_cannot_is_no_time(text: str, window: str) -> None:
    found = call_time_in(text, NOON, HOURS)
    assert isinstance(found, Window)
    assert shown(found) == window


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("anzi giovedì", "26 15:00-17:00"),
        ("no, alle 10", "24 10:00-11:00"),
        ("meglio di sera", "24 18:00-21:30"),
        ("oggi alle 18", "23 18:00-19:00"),
        ("giovedì mattina", "26 08:30-12:00"),
    ],
)
def test_what_is_moved_keeps_what_is_not_said(text: str, window: str) -> None:
    booked = Window(NOON.replace(day=24, hour=15), NOON.replace(day=24, hour=17))
    found = call_time_in(text, NOON, HOURS, booked)
    assert isinstance(found, Window)
    assert shown(found) == window


@pytest.mark.parametrize("text", ["subito", "appena potete", "il prima possibile", "quando volete", "anche ora"])
def test_as_soon_as_possible_is_a_time_too(text: str) -> None:
    assert call_time_in(text, NOON, HOURS) == soonest(NOON, HOURS)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("oggi alle 9", WrongTime.PAST),
        ("stamattina", WrongTime.PAST),
        ("domani alle 23", WrongTime.CLOSED),
        ("alle 7 di mattina", WrongTime.CLOSED),
        ("alle 25", WrongTime.CLOSED),
        ("alle 3 di notte", WrongTime.CLOSED),
        ("all'una di notte", WrongTime.CLOSED),
        ("stanotte", WrongTime.CLOSED),
        ("giovedì a notte fonda", WrongTime.CLOSED),
        ("alle 11 di notte", WrongTime.CLOSED),
        ("alle tri de notte", WrongTime.CLOSED),
        ("alle 03:00", WrongTime.CLOSED),
        ("alle quattro del mattino", WrongTime.CLOSED),
        ("all'alba", WrongTime.CLOSED),
        ("a mezzanotte", WrongTime.CLOSED),
        ("domani prima delle 8", WrongTime.CLOSED),
        ("il 20 gennaio alle 10", WrongTime.FAR),
        ("31 febbraio", WrongTime.NO_DAY),
    ],
)
def test_a_time_that_cannot_be_says_why(text: str, why: WrongTime) -> None:
    assert call_time_in(text, NOON, HOURS) is why


@pytest.mark.parametrize(
    "text",
    [
        "boh",
        "domani non posso",
        "non chiamatemi domani",
        "posso anticiparla di un'ora?",
        "mi chiamate voi?",
        "347 5550999",
        "20 euro",
        "ho 2 linee",
        "a che ora mi chiamate?",
        "la seconda",
    ],
)
def test_what_names_no_time_names_none(text: str) -> None:
    assert call_time_in(text, NOON, HOURS) is None


@pytest.mark.parametrize(("hour", "window"), [(7, "23 08:30-21:30"), (12, "23 12:00-21:30"), (22, "24 08:30-21:30")])
def test_the_soonest_begins_when_people_answer(hour: int, window: str) -> None:
    assert shown(soonest(NOON.replace(hour=hour), HOURS)) == window


@pytest.mark.parametrize(("hour", "minute"), [(8, 45), (12, 0), (17, 45), (21, 15), (23, 0), (3, 0)])
def test_every_offered_window_lies_in_the_hours_and_ahead(hour: int, minute: int) -> None:
    now = NOON.replace(hour=hour, minute=minute)
    first, *others = offered(now, HOURS)
    assert first.soon
    assert 3 <= len(others) <= 6
    for window in others:
        assert now < window.start < window.end
        assert HOURS.opens <= window.start.time() < window.end.time() <= HOURS.closes


@pytest.mark.parametrize(
    ("text", "asks", "withdraws", "own"),
    [
        ("a che ora mi chiamate?", True, False, False),
        ("quando mi richiama il collega", True, False, False),
        ("chiamatemi quando potete", False, False, False),
        ("annullate la chiamata", False, True, False),
        ("la richiamata non serve più", False, True, False),
        ("non chiamatemi alle 10, meglio alle 11", False, False, False),
        ("al mio", False, False, True),
        ("a questo numero", False, False, True),
        ("al mio amico", False, False, False),
        ("non voglio più essere richiamato", False, True, False),
        ("basta chiamate", False, True, False),
        ("nun me chiamate cchiù", False, True, False),
        ("la telefonata non mi occorre", False, True, False),
        ("annulla la chiamata di domani", False, True, False),
        ("annulla la chiamata e mettila giovedì", False, False, False),
        ("elimina la richiamata fissata", False, True, False),
        ("no guarda, non mi richiamare", False, True, False),
        ("non ho più bisogno della telefonata", False, True, False),
        ("la chiamata annullatela", False, True, False),
        ("meglio se non mi chiamate", False, True, False),
        ("togli l'avviso di chiamata", False, False, False),
        ("basta chiamate pubblicitarie", False, False, False),
    ],
)
def test_what_is_said_about_a_promised_call(text: str, asks: bool, withdraws: bool, own: bool) -> None:
    assert (asks_call(text), withdraws_call(text), means_own_number(text)) == (asks, withdraws, own)


@pytest.mark.parametrize(
    ("text", "wants"),
    [
        ("non riesco a seguire la chat, vi va di chiamarmi?", True),
        ("potreste telefonarmi tra un paio d'ore?", True),
        ("ci sentiamo per telefono mercoledì?", True),
        ("mi date un colpo di telefono voi?", True),
        ("mi chiami un taxi", False),
        ("il mio capo mi telefona pure di domenica", False),
        ("come mi chiamo per voi", False),
        ("non chiamatemi più", False),
    ],
)
def test_a_call_that_is_wanted_in_other_words_is_heard(text: str, wants: bool) -> None:
    assert wants_call(text) is wants


@pytest.mark.parametrize(
    ("text", "hour", "window"),
    [
        ("domattina alle 10", 0, "24 10:00-11:00"),
        ("domattina", 3, "24 08:30-12:00"),
        ("domattina alle 10", 8, "25 10:00-11:00"),
        ("domani alle 10", 0, "25 10:00-11:00"),
    ],
)
def test_after_midnight_the_coming_morning_is_the_same_day_s(text: str, hour: int, window: str) -> None:
    now = datetime(2026, 11, 24, hour, 5, tzinfo=NOON.tzinfo)
    found = call_time_in(text, now, HOURS)
    assert isinstance(found, Window)
    assert shown(found) == window
