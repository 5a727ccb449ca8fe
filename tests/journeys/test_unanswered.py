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
    ("quanto costano le chiamate ai cellulari?", "call_price", "Piano"),
    ("quanto pago per telefonare ai fissi", "call_price", "Piano"),
    ("con la legge 104 ho sconti?", "state_aid", "Offerte"),
    ("ho la 104, che agevolazioni ci sono", "state_aid", "Offerte"),
    ("voucher internet per famiglie", "state_aid", "Offerte"),
    ("mi date un anticipo di credito", "loan", "Credito"),
    ("si può fare hotspot col telefono?", "tethering", "Giga e minuti"),
    ("posso condividere la connessione col portatile", "tethering", "Giga e minuti"),
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
    ("posso bloccare un numero?", "callers", "Privacy e pubblicità"),
    ("come faccio a bloccare un contatto", "callers", "Privacy e pubblicità"),
    ("avvisami quando sto per finire i giga", "counter_alert", "Giga e minuti"),
    ("mandami un sms se i minuti sono quasi finiti", "counter_alert", "Giga e minuti"),
    ("se faccio la nuova sim perdo i contatti su whatsapp?", "phone_data", "Sostituire la SIM"),
    ("cambio scheda, la rubrica resta?", "phone_data", "Sostituire la SIM"),
    ("con la sim nuova ritrovo le foto?", "phone_data", "Sostituire la SIM"),
    ("i numeri salvati si perdono se cambio la sim", "phone_data", "Sostituire la SIM"),
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
    ("la esim sull'orologio si può?", "esim_devices", "eSIM"),
    ("garmin con la vostra sim", "esim_devices", "eSIM"),
    ("due telefoni con lo stesso numero", "esim_devices", "eSIM"),
    ("un numero solo su due esim", "esim_devices", "eSIM"),
    ("la mia sim è una esim?", "sim_kind", "eSIM"),
    ("ho la sim o la esim io", "sim_kind", "eSIM"),
    ("la banca ha respinto l'addebito", "refused_debit", "Bollette"),
    ("l'addebito nn è andato a buon fine", "refused_debit", "Bollette"),
    ("rid insoluto", "refused_debit", "Bollette"),
    ("domiciliazione tornata indietro", "refused_debit", "Bollette"),
    ("il mio codice destinatario è cambiato", "e_invoice", "Scarica il PDF"),
    ("fattura elettronica alla ditta", "e_invoice", "Scarica il PDF"),
    ("le fatture in xml", "e_invoice", "Scarica il PDF"),
    ("la password del wifi in albergo", "other_wifi", "Password del Wi-Fi"),
    ("sul treno il wi-fi che chiave ha", "other_wifi", "Password del Wi-Fi"),
    ("devo restituire il router a vodafone", "their_modem", "Collegare il modem"),
    ("fastweb rivuole il modem", "their_modem", "Collegare il modem"),
    ("il modem di tiscali dove lo riporto", "their_modem", "Collegare il modem"),
    ("apn per una sim turca", "foreign_sim", "Configurare l'APN"),
    ("ho una scheda locale, che parametri metto", "foreign_sim", "Configurare l'APN"),
    ("dichiarazione di successione di mio padre", "inheritance", "Cambio di intestatario"),
    ("c'è da pagare sull'eredità?", "inheritance", "Cambio di intestatario"),
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
    "quanto costano le chiamate dei cellulari all'estero",
    "perché pago le chiamate ai cellulari in bolletta",
    "scarica la bolletta",
    "l'antenna del modem lampeggia",
    "vi scrivo su whatsapp per la sim nuova?",
    "la sim nuova me la chiedete via whatsapp",
    "con la sim nuova resta il credito?",
    "serve una foto del documento per la sim nuova?",
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
    "tengo lo stesso numero con la sim nuova",
    "passo dalla sim normale alla esim",
    "cos'è una esim",
    "meglio la scheda fisica o virtuale",
    "togliere l'addebito dal conto",
    "mi avete addebitato due volte la bolletta",
    "la fattura di marzo non è arrivata",
    "la password del wifi di casa",
    "il wifi della scuola ha il vostro modem, dov'è la password",
    "passo a vodafone, a chi restituisco il modem",
    "restituire il vostro modem",
    "uso il modem di fastweb con voi",
    "il vostro apn",
    "che parametri metto all'estero",
    "la linea di papà in eredità a me",
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

    @pytest.mark.parametrize(
        ("topic", "text", "kind"),
        [
            ("esim", "posso mettere la esim sull'orologio?", "esim_devices"),
            ("direct_debit", "l'addebito è stato rifiutato dalla banca", "refused_debit"),
            ("bill_delivery", "come ricevo la fattura elettronica", "e_invoice"),
            ("sim_replacement", "se cambio sim perdo la rubrica?", "phone_data"),
        ],
    )
    async def test_plain_words_are_unanswered_however_surely_they_sound_like_a_topic(
        self, chat_of: ChatOf, topic: str, text: str, kind: str
    ) -> None:
        heard = await chat_of(None).say(f"faq/{topic}", text, ranking=[(f"faq/{topic}", 0.99)])
        assert heard.response == f"utter_unanswered_{kind}"

    async def test_a_sure_question_that_only_resembles_another_is_told(self, chat_of: ChatOf) -> None:
        ranking = [("faq/house_move", 0.99)]
        heard = await chat_of(None).say("faq/house_move", "mi trasferisco in Francia", ranking=ranking)
        assert heard.response == "utter_faq/house_move"

    async def test_none_of_ours_close_behind_a_topic_is_a_doubt(self, chat_of: ChatOf) -> None:
        ranking = [("faq/modem_setup", 0.6), ("out_of_scope", 0.35)]
        heard = await chat_of(None).say("faq/modem_setup", "il modem lo metto in roulotte?", ranking=ranking)
        assert heard.response == "utter_faq_beside"

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


@pytest.mark.parametrize("text", ["e l'iban?", "mi date il vostro iban?", "su che conto vi faccio il bonifico"])
async def test_who_asks_for_our_account_is_told_how_else_a_bank_pays(chat_of: ChatOf, text: str) -> None:
    assert (await chat_of(None).say("faq/payment_methods", text)).response == "utter_faq_payment_methods_transfer"
