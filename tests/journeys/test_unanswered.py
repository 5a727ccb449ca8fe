"""A question near ours that nothing here answers: the limit, what there is instead, and no topic told in its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.unanswered import Unanswered, unanswered_in
from tests.journeys.chat import Chat

ChatOf = Callable[[str | None], Chat]
ASKED = [
    ("mi anticipate del credito?", "loan", "Credito"),
    ("vi prestate soldi?", "loan", "Credito"),
    ("sos ricarica ce l'avete", "loan", "Credito"),
    ("posso passare dei giga a un amico?", "gift", "Offerte"),
    ("posso regalare giga?", "gift", "Offerte"),
    ("giro 3 giga a mia madre, si può", "gift", "Offerte"),
    ("bonus internet dello stato?", "state_aid", "Offerte"),
    ("il comune ci aiuta a pagare la connessione?", "state_aid", "Offerte"),
    ("ke bonus statali ci sono", "state_aid", "Offerte"),
    ("con la legge 104 ho sconti?", "state_aid", "Offerte"),
    ("ho la 104, che agevolazioni ci sono", "state_aid", "Offerte"),
    ("voucher internet per famiglie", "state_aid", "Offerte"),
    ("mi date un anticipo di credito", "loan", "Credito"),
    ("posso avere 5 euro in prestito", "loan", "Credito"),
    ("posso dare i minuti a un'altra sim", "gift", "Offerte"),
    ("trasferire il credito a mia figlia", "gift", "Offerte"),
    ("congelate la linea per l'estate", "pause", "Portare via il numero"),
    ("mi trasferisco per sempre a Londra", "living_abroad", "Portare via il numero"),
    ("la bolletta si detrae?", "taxes", "Bollette"),
    ("la fattura va nel 730?", "taxes", "Bollette"),
    ("mi trasferisco all'estero", "living_abroad", "Portare via il numero"),
    ("andiamo a vivere in Francia, e la linea?", "living_abroad", "Portare via il numero"),
    ("metto la linea in pausa?", "pause", "Portare via il numero"),
    ("sospendo il contratto per tre mesi", "pause", "Portare via il numero"),
    ("faccio la delega a mia figlia", "delegate", "Cambio di intestatario"),
    ("vorrei un altro numero", "new_number", "Numeri e contatti"),
    ("bloccate uno che mi chiama di notte", "callers", "Privacy e pubblicità"),
    ("come chiamo con il numero nascosto", "callers", "Privacy e pubblicità"),
    ("mi date i tabulati?", "records", "Privacy e pubblicità"),
    ("registrare una telefonata si può?", "records", "Privacy e pubblicità"),
    ("ho il telefono sotto controllo?", "records", "Privacy e pubblicità"),
    ("qualcuno tiene sotto controllo la mia linea", "records", "Privacy e pubblicità"),
    ("le vostre antenne fanno male?", "antennas", "Copertura"),
    ("prenoto un appuntamento in negozio", "shop_visit", "Orari"),
    ("c'è fila al negozio?", "shop_visit", "Orari"),
    ("il telefono ordinato non è stato spedito", "delivery", "Parla con una persona"),
    ("il recupero crediti mi chiama", "debts", "Bollette"),
    ("la bolletta del 2015 è in prescrizione?", "debts", "Bollette"),
]
OURS = [
    "passo al piano con più giga",
    "passami ai giga di mia figlia",
    "vorrei cambiare numero di contatto",
    "bloccate la sim, me l'hanno rubata",
    "sospendete il numero, ho perso il telefono",
    "ho lasciato un messaggio in segreteria",
    "dammi i giga del numero di mia figlia",
    "mi trasferisco a Torino con la fibra",
    "a che ora apre il negozio",
    "quanto pago in Spagna",
    "scarica la bolletta",
    "l'antenna del modem lampeggia",
    "trasferire il credito residuo alla nuova sim",
    "trasferire credito su altro operatore",
    "passare il credito con la portabilità",
    "passo a un'offerta con più giga a 10 euro",
    "passa a un piano con più minuti a meno",
    "ti mando i giga con uno screenshot",
    "errore 104",
    "via Roma 104",
    "la mia bolletta è la 104",
    "ho un voucher da usare",
    "si congela l'immagine",
    "la pagina si è congelata",
    "ci trasferiamo a Parigi un mese, roaming?",
    "vado a stare in Spagna due settimane",
    "dimmi quanto credito è rimasto in anticipo",
    "posso pagare 50 euro in anticipo",
    "mi hanno clonato la sim",
    "hanno clonato la carta",
    "tenere sotto controllo i consumi",
    "voglio tenere sotto controllo la spesa del telefono",
    "sul telefono come tengo sotto controllo il credito",
]


def titles(chat: Chat) -> list[str]:
    return [title for title, _ in chat.heard[-1].buttons]


@pytest.mark.parametrize(("text", "kind", "offered"), ASKED)
async def test_the_limit_is_named_and_what_there_is_instead(
    chat_of: ChatOf, text: str, kind: str, offered: str
) -> None:
    chat = chat_of(None)
    heard = await chat.say("out_of_scope", text, ranking=[("out_of_scope", 0.9), ("faq/house_move", 0.05)])
    assert heard.response == f"utter_unanswered_{kind}"
    assert any(title.startswith(offered) for title in titles(chat)), titles(chat)


def test_each_is_heard_in_some_words() -> None:
    assert {kind for _, kind, _ in ASKED} == set(Unanswered)


@pytest.mark.parametrize("text", OURS)
def test_what_is_ours_is_not_unanswered(text: str) -> None:
    assert unanswered_in(text) is None


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("vodafone mi regala giga per gli amici?", "utter_near_other_operator"),
        ("amazon non ha spedito il mio ordine", "utter_near_other_company"),
    ],
)
async def test_whose_it_is_comes_first(chat_of: ChatOf, text: str, response: str) -> None:
    assert (await chat_of(None).say("out_of_scope", text)).response == response


class TestBesideATopic:
    async def test_a_question_with_words_foreign_to_its_topic_is_not_answered_with_it(self, chat_of: ChatOf) -> None:
        chat = chat_of(None)
        heard = await chat.say("faq/esim", "airalo non s'installa", ranking=[("faq/esim", 0.8)], strange=0.5)
        assert heard.response == "utter_faq_beside"
        assert titles(chat) == ["eSIM", "Parla con una persona"]
        assert (await chat.press(heard.payload("eSIM"))).response == "utter_faq/esim"

    async def test_a_yes_is_to_the_topic_that_was_offered(self, chat_of: ChatOf) -> None:
        chat = chat_of(None)
        await chat.say("faq/esim", "airalo non s'installa", ranking=[("faq/esim", 0.8)], strange=0.5)
        assert (await chat.say("affirm", "sì")).response == "utter_faq/esim"

    async def test_sure_of_it_the_topic_is_told_whatever_its_words(self, chat_of: ChatOf) -> None:
        heard = await chat_of(None).say("faq/esim", "la esim per il pixel?", ranking=[("faq/esim", 0.95)], strange=0.5)
        assert heard.response == "utter_faq/esim"

    async def test_what_is_known_to_be_unanswered_is_said_of_a_doubtful_topic_too(self, chat_of: ChatOf) -> None:
        ranking = [("faq/house_move", 0.35), ("terminate_line", 0.1)]
        heard = await chat_of(None).say("faq/house_move", "mi trasferisco all'estero", ranking=ranking, strange=0.4)
        assert heard.response == "utter_unanswered_living_abroad"

    async def test_none_of_ours_with_a_topic_close_behind_offers_the_topic(self, chat_of: ChatOf) -> None:
        chat = chat_of(None)
        ranking = [("out_of_scope", 0.6), ("faq/voicemail", 0.3)]
        heard = await chat.say("out_of_scope", "chi trascrive i vocali per me", ranking=ranking)
        assert heard.response == "utter_faq_beside"
        assert titles(chat)[1:] == ["Parla con una persona"]

    async def test_none_of_ours_with_nothing_behind_it_offers_no_topic(self, chat_of: ChatOf) -> None:
        ranking = [("out_of_scope", 0.95), ("faq/voicemail", 0.02)]
        heard = await chat_of(None).say("out_of_scope", "chi trascrive i vocali per me", ranking=ranking)
        assert heard.response == "utter_far"


@pytest.mark.parametrize(
    "text", ["chi può leggere quello che scrivo qui", "chi vede le mie telefonate?", "questa chat la vede qualcuno?"]
)
async def test_who_reads_along_is_told_and_not_how_advertising_stops(chat_of: ChatOf, text: str) -> None:
    assert (await chat_of(None).say("faq/privacy", text)).response == "utter_faq_privacy_readers"


async def test_how_advertising_calls_stop_is_told_still(chat_of: ChatOf) -> None:
    heard = await chat_of(None).say("faq/privacy", "come fermo le chiamate pubblicitarie")
    assert heard.response == "utter_faq_privacy_calls"
