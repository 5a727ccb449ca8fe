"""Words about a ticket, charges, the post, the answering machine and advertising, and what sounds nearly so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core import care_words as words
from bot.core.extra_names import named_alone
from bot.core.number_ends import with_end
from bot.core.offers import Extra, ExtraKind
from bot.core.plan_words import asks_of_another_plan
from bot.core.unanswered import Unanswered, unanswered_in

SAID: list[tuple[Callable[[str], bool], list[str], list[str]]] = [
    (
        words.machine_off,
        [
            "quando mi chiamano e non rispondo parte la voce, levatela",
            "se non rispondo scatta subito la vocina, potete toglierla?",
            "chi mi chiama sente la signorina, non la voglio",
            "disattiva la voce che risponde quando non ci sono",
        ],
        [
            "quando chiamo il 119 parte la voce registrata",
            "quando non rispondo parte la voce, non levatela",
            "mi chiamano sempre, levateli",
        ],
    ),
    (
        words.disowns_shown,
        [
            "non li ho mai fatti, me li dovete togliere",
            "mai chiesti, li rivoglio",
            "io non ho mai chiamato quei numeri",
            "non sono miei, toglieteli",
            "io quelle chiamate? mai fatte",
        ],
        ["non ho fatto niente", "l'ho fatto io", "non l'ho fatto io?", "non ho mai fatto niente di simile"],
    ),
    (
        words.posts_elsewhere,
        [
            "mi sono trasferito, la posta mandatela in via Garibaldi 12",
            "mandate le bollette al nuovo indirizzo",
            "ho cambiato casa, le fatture speditele in viale Mazzini 4",
            "vorrei cambiare l'indirizzo di spedizione",
        ],
        [
            "mandami la bolletta a marco@example.com",
            "la bolletta non è arrivata",
            "arriva la fibra in via Garibaldi 12?",
        ],
    ),
    (
        words.has_waited,
        [
            "ma è da quattro giorni!",
            "sono due settimane che aspetto",
            "è una settimana ormai",
            "aspetto da lunedì",
            "ma siamo seri? è una settimana",
        ],
        ["è per domani?", "mercoledì", "sono quattro giga"],
    ),
    (
        words.adds_note,
        [
            "aggiungete che di sera è ancora peggio",
            "scrivete al tecnico che il citofono è rotto",
            "potete scrivere che ci sono solo dopo le 18?",
        ],
        ["aggiungi 20 euro", "aggiungi una linea", "scrivimi quando torna", "mi scrivete che bollette ho?"],
    ),
    (
        words.is_away,
        [
            "non posso esserci domani",
            "domani non ci sono",
            "giovedì non sono a casa",
            "domani mattina non mi va bene",
            "il tecnico non può venire mercoledì",
        ],
        ["non sono riuscito a pagare", "domani arriva?", "non ci sono soldi"],
    ),
    (
        words.wants_no_adverts,
        [
            "non voglio più le offerte per email",
            "mi togliete la mail delle offerte?",
            "basta sms pubblicitari",
            "come faccio a non ricevere più le vostre promozioni per email",
            "vorrei disiscrivermi dalla newsletter",
        ],
        [
            "che offerte ci sono?",
            "togli l'offerta giga extra",
            "non scrivetemi più per la bolletta",
            "leva la promozione dal mio numero",
            "mandatemi le offerte per email",
            "come fermo le chiamate pubblicitarie",
        ],
    ),
    (
        words.names_way_too,
        ["e pure gli sms", "anche gli sms", "nemmeno per sms", "e le mail anche"],
        ["quanti sms ho", "gli sms quanto costano"],
    ),
    (
        words.wants_named,
        ["wifi in ogni stanza lo voglio", "giga extra la prendo", "mondo me lo attivate"],
        ["non lo voglio", "chi è lo voglio togliere"],
    ),
    (
        words.takes_off,
        ["togli la promozione porta un amico", "vorrei disattivare giga extra"],
        ["attiva porta un amico", "togli l'altra e attiva questa", "non togliere niente"],
    ),
    (
        words.only_wondered,
        ["no niente non voglio disdire, volevo sapere", "non voglio chiudere, chiedevo"],
        ["voglio disdire", "non voglio disdire il fisso?"],
    ),
    (
        words.wants_trade_person,
        [
            "devo parlare col commerciale per aggiungere tre linee in ufficio",
            "voglio sentire l'ufficio commerciale, mi servono altre due sim",
            "mi passate il commerciale?",
        ],
        [
            "il commerciale mi ha detto che costava meno",
            "non voglio parlare col commerciale",
            "serve al commercialista",
            "vorrei una proposta commerciale",
        ],
    ),
    (
        asks_of_another_plan,
        ["la posso passare a 100 giga?", "vorrei passare a quella da 200 giga", "si può passare a giga 100?"],
        ["posso aggiungere 50 giga?", "passo a pagare", "vorrei passare a salutare"],
    ),
]


@pytest.mark.parametrize(("hears", "text"), [(hears, text) for hears, meant, _ in SAID for text in meant])
def test_what_is_meant_is_heard(hears: Callable[[str], bool], text: str) -> None:
    assert hears(text)


@pytest.mark.parametrize(("hears", "text"), [(hears, text) for hears, _, others in SAID for text in others])
def test_what_sounds_nearly_so_is_not(hears: Callable[[str], bool], text: str) -> None:
    assert not hears(text)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("quanti giga ha il cell aziendale", "check_counters"),
        ("che piano ha la ditta", "show_plan"),
        ("l'azienda come accede?", None),
        ("la password della ditta", None),
    ],
)
def test_a_business_asks_of_its_own_lines(text: str, intent: str | None) -> None:
    assert words.asked_of_own(text) == intent


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("posso usare i giga per dare internet al pc", True),
        ("si può fare hotspot?", True),
        ("l'hotspot è compreso nel mio piano?", True),
        ("posso attaccare il portatile al telefono per navigare?", True),
        ("posso regalare i giga a mia sorella?", False),
        ("il computer non va su internet", False),
        ("non mi funziona l'hotspot", False),
    ],
)
def test_sharing_the_telephone_s_internet_is_a_matter_of_its_own(text: str, meant: bool) -> None:
    assert (unanswered_in(text) is Unanswered.TETHERING) is meant


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("no con .com", "giulia@example.com"),
        ("no aspetta finisce con .it", "giulia@example.it"),
        ("punto it, non punto org", "giulia@example.it"),
        ("no", None),
        ("con .com?", None),
        ("no, con .org", None),
        ("va bene così", None),
    ],
)
def test_an_address_is_put_right_by_its_end(text: str, address: str | None) -> None:
    assert with_end(text, "giulia@example.org", of_number=False) == address


FIFTY = Extra("giga-extra-50", "Giga Extra 50", ExtraKind.OFFER, 299, True)
HUNDRED = Extra("giga-extra-100", "Giga Extra 100", ExtraKind.OFFER, 499, True)
FRIEND = Extra("amico", "Porta un amico", ExtraKind.OFFER, 0, False)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("quella dei 50 giga la prendo", FIFTY),
        ("prendo i 100 giga", HUNDRED),
        ("quella da 70 giga", None),
        ("quella da 50 o 100 giga", None),
        ("tra 50 giga e 100 giga quale?", None),
    ],
)
def test_an_offer_is_named_by_how_much_is_in_it(text: str, found: Extra | None) -> None:
    assert named_alone(text, [FIFTY, HUNDRED, FRIEND]) == found
