"""Which words refuse an act, and which only have a "non" in them."""

from __future__ import annotations

import pytest

from bot.core.negated_requests import refuses_act, seen_instead

REFUSED = {
    "recharge": [
        *("non voglio ricaricare", "nn ricaricarmi niente", "no, non ricaricate la sim", "non mi serve la ricarica"),
        *(
            "non voglio mica ricaricare adesso",
            "non voglio affatto ricaricare",
            "niente ricarica",
            "non voglio fare nessuna ricarica",
            "non ho chiesto di ricaricare",
        ),
    ],
    "activate_offer": ["non voglio attivare giga extra", "non attivare nulla", "non voglio giga extra"],
    "activate_service": ["non attivarmi mondo 500", "non mi attivate mondo 500 mb", "non attivare blocco 899"],
    "update_profile": ["non toccare la mia mail", "non modificare i miei dati", "non cambiarmi il numero"],
    "email_bill": ["non mandarmi la bolletta per email", "non mi mandare le bollette via mail", "non la inviate"],
    "deactivate_service": ["non voglio disattivare chi è", "non togliermi chi è", "non toglietelo"],
    "pay_bill": [
        *("non voglio pagare la bolletta, voglio solo vederla", "non voglio pagarla è sbagliata", "non pagare"),
        *("non voglio più pagare", "non devi pagare niente", "non ti ho chiesto di pagare la bolletta"),
    ],
    "block_sim": [
        "non bloccare la sim",
        "no non bloccarla",
        "non voglio che mi blocchiate la sim",
        "non blocchi la sim",
    ],
    "open_complaint": ["non voglio fare reclamo, voglio capire", "non voglio aprire un reclamo"],
    "stop_auto_recharge": ["non fermare la ricarica automatica", "non voglio togliere la ricarica automatica"],
    "set_auto_recharge": ["non voglio la ricarica automatica", "non impostare niente"],
    "request_call_back": ["non chiamatemi", "non voglio essere richiamato"],
}
MEANT = {
    "pay_bill": [
        *("non riesco a pagare", "non posso pagare la bolletta", "non voglio pagare con la carta", "non ho pagato"),
        *("non voglio pagare la mora", "non voglio pagare due volte", "se non pago cosa succede", "non l'ho pagata"),
        *("non voglio pagare quella di ottobre, paga quella di settembre", "non vorrei pagare in ritardo, pago adesso"),
    ],
    "recharge": [
        *(
            "non riesco a ricaricare",
            "non ricarica",
            "non ricaricare 15 ma 10",
            "non so come ricaricare",
            "non ho credito",
        ),
        *("non ricaricare la mia ma quella di chiara", "ricarica 20 euro ma non con paypal"),
        "non voglio ricaricare più in automatico",
    ],
    "deactivate_service": [
        *("non voglio più il servizio chi è", "non voglio più ricevere sms promozionali", "non voglio chi è"),
        "non mi serve il servizio, toglilo",
    ],
    "stop_auto_recharge": [
        "non mi serve la ricarica automatica",
        "non ricaricare più in automatico",
        "non mi serve, fermala",
    ],
    "email_bill": [
        *(
            "non mi mandate mai la bolletta per mail",
            "perché non mi mandate la bolletta?",
            "non ho ricevuto la bolletta",
        ),
        *("non voglio la bolletta di carta, mandala per mail", "non mandatemela più su carta"),
    ],
    "block_sim": ["non trovo più il telefono, blocca la sim", "blocca la sim, non voglio che la usino"],
    "update_profile": ["non uso più questa mail, cambiala", "non voglio cambiare la mail ma il numero"],
    "report_fault": ["non mi funziona internet", "non prende"],
    "check_credit": ["non voglio pagare"],
}


def cases(of: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(act, text) for act, texts in of.items() for text in texts]


@pytest.mark.parametrize(("act", "text"), cases(REFUSED))
def test_a_non_before_the_act_refuses_it(act: str, text: str) -> None:
    assert refuses_act(text, act)


@pytest.mark.parametrize(("act", "text"), cases(MEANT))
def test_who_cannot_or_says_how_or_takes_away_refuses_nothing(act: str, text: str) -> None:
    assert not refuses_act(text, act)


@pytest.mark.parametrize("text", ["non voglio pagare, voglio solo vederla", "non voglio pagare ma vedere la bolletta"])
def test_what_is_to_be_seen_instead_is_known(text: str) -> None:
    assert seen_instead(text, "pay_bill") == "show_bill"
    assert seen_instead("non voglio pagare", "pay_bill") is None


@pytest.mark.parametrize(
    "text",
    ["la sim non la bloccare eh", "la sim non bloccarla", "il telefono no, non bloccarlo", "quella sim non bloccatela"],
)
def test_what_is_not_to_be_touched_may_come_first(text: str) -> None:
    assert refuses_act(text, "block_sim")


@pytest.mark.parametrize("text", ["la sim non me la bloccate mai quando chiamo", "perché la sim non la bloccate?"])
def test_who_complains_that_it_is_not_done_refuses_nothing(text: str) -> None:
    assert not refuses_act(text, "block_sim")
