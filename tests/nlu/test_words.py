"""What is named by fixed words, and what only looks like it."""

import pytest

from tests.nlu.conftest import Read


@pytest.mark.parametrize(
    ("typed", "entity", "value"),
    [
        ("con carta", "payment_method", "card"),
        ("Visa", "payment_method", "card"),
        ("postepay", "payment_method", "card"),
        ("pago con pay pal", "payment_method", "paypal"),
        ("PAYPAL", "payment_method", "paypal"),
        ("ho una ricaricard", "payment_method", "voucher"),
        ("con un codice di ricarica", "payment_method", "voucher"),
        ("la carta salvata", "payment_method", "saved_card"),
        ("la solita carta", "payment_method", "saved_card"),
        ("quella carta che avete già", "payment_method", "saved_card"),
        ("quanti giga ho?", "counter", "data"),
        ("20 GB", "counter", "data"),
        ("traffico dati", "counter", "data"),
        ("minuti rimasti", "counter", "voice"),
        ("quanti messaggi posso mandare", "counter", "sms"),
        ("sms", "counter", "sms"),
        ("il fisso", "line_kind", "fixed"),
        ("quello di casa", "line_kind", "fixed"),
        ("la linea di casa", "line_kind", "fixed"),
        ("la fibra", "line_kind", "fixed"),
        ("internet", "line_kind", "fixed"),
        ("sul cellulare", "line_kind", "mobile"),
        ("la sim", "line_kind", "mobile"),
        ("internet lento", "fault_kind", "internet_slow"),
        ("internet va lentissimo", "fault_kind", "internet_slow"),
        ("la connessione è molto lenta", "fault_kind", "internet_slow"),
        ("nn va internet", "fault_kind", "internet_down"),
        ("non mi funziona più la connessione", "fault_kind", "internet_down"),
        ("internet non va", "fault_kind", "internet_down"),
        ("telefono muto", "fault_kind", "voice_down"),
        ("il telefono di casa non funziona", "fault_kind", "voice_down"),
        ("il wi-fi non si vede", "fault_kind", "wifi"),
        ("modem spento", "fault_kind", "modem"),
        ("la spia è rossa", "fault_kind", "modem"),
        ("internet sul cellulare non va", "fault_kind", "mobile_data"),
        ("non riesco a chiamare nessuno", "fault_kind", "mobile_voice"),
        ("non c'e campo", "fault_kind", "no_signal"),
        ("la tv non si vede", "fault_kind", "tv"),
        ("sono un privato", "customer_kind", "consumer"),
        ("ho la partita iva", "customer_kind", "business"),
        ("per la mia azienda", "customer_kind", "company"),
        ("can we speak English?", "language", "en"),
        ("in inglese", "language", "en"),
        ("parla tedesco?", "language", "de"),
        ("attiva la segreteria telefonica", "service_name", "segreteria"),
        ("Segreteria", "service_name", "segreteria"),
        ("togli l'avviso di chiamata", "service_name", "avviso-chiamata"),
        ("vorrei chi e'", "service_name", "chi-e"),
        ("antivirus", "service_name", "antivirus"),
        ("voglio GIGA EXTRA", "offer_name", "giga-extra"),
        ("porta un amico", "offer_name", "porta-amico"),
        ("la prima", "offer_name", 1),
        ("la seconda offerta", "offer_name", 2),
        ("opzione 3", "offer_name", 3),
        ("la 2", "offer_name", 2),
    ],
)
def test_a_word_with_a_meaning(read: Read, typed: str, entity: str, value: str | int) -> None:
    assert [found for name, found in read(typed) if name == entity] == [value]


@pytest.mark.parametrize(
    ("typed", "entity"),
    [
        ("ho perso la carta d'identità", "payment_method"),
        ("il codice fiscale", "payment_method"),
        ("il codice puk", "payment_method"),
        ("i miei dati personali", "counter"),
        ("aspetta 5 minuti", "counter"),
        ("due minuti", "counter"),
        ("ho ricevuto un messaggio", "counter"),
        ("cambio casa", "line_kind"),
        ("sono a casa", "line_kind"),
        ("la prima volta", "offer_name"),
        ("per prima cosa", "offer_name"),
        ("prima di tutto", "offer_name"),
        ("la seconda bolletta", "offer_name"),
        ("il primo ottobre", "offer_name"),
        ("cartone", "payment_method"),
        ("gigante", "counter"),
        ("casale", "line_kind"),
    ],
)
def test_a_word_that_only_looks_like_it(read: Read, typed: str, entity: str) -> None:
    assert entity not in dict(read(typed))
