"""What does not work, how a telephone went missing, which ticket is meant, and the way back."""

import pytest

from tests.nlu.conftest import Read


def values(read: Read, typed: str, entity: str) -> list[object]:
    return [value for name, value in read(typed) if name == entity]


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("da stamattina non apro una pagina", ["internet_down"]),
        ("no internet", ["internet_down"]),
        ("la fibra oggi è morta", ["internet_down"]),
        ("internet va e viene", ["internet_down"]),
        ("la connessione salta in continuazione", ["internet_down"]),
        ("a casa di mia figlia internet è sparito", ["internet_down"]),
        ("internet non va né col wifi né col cavo", ["internet_down"]),
        ("internet va lentissimo", ["internet_slow"]),
        ("la fibra è una lumaca", ["internet_slow"]),
        ("viaggio a rilento con internet", ["internet_slow"]),
        ("internet è lento sia col cavo che col wifi", ["internet_slow"]),
        ("linea lenta", ["internet_slow"]),
        ("il fisso non dà segnale", ["voice_down"]),
        ("il telefono di casa è muto", ["voice_down"]),
        ("sul fisso non ricevo chiamate", ["voice_down"]),
        ("la cornetta gracchia", ["voice_down"]),
        ("sul telefono di casa c'è un ronzio", ["voice_down"]),
        ("la linea telefonica dei nonni non funziona", ["voice_down"]),
        ("quando tornerà internet?", ["internet_down"]),
        ("il wi-fi non prende in camera", ["wifi"]),
        ("il wifi è lento", ["wifi"]),
        ("col wifi internet va piano", ["wifi"]),
        ("il cellulare non si collega al wifi", ["wifi"]),
        ("il modem è spento", ["modem"]),
        ("la luce del modem è rossa", ["modem"]),
        ("il router si riavvia da solo", ["modem"]),
        ("il router continua a riavviarsi", ["modem"]),
        ("internet sul cellulare non va", ["mobile_data"]),
        ("sul telefonino internet è lento", ["mobile_data"]),
        ("i dati mobili non vanno anche se ho giga", ["mobile_data"]),
        ("ho ancora giga ma non navigo", ["mobile_data"]),
        ("fuori casa non mi va internet", ["mobile_data"]),
        ("il 4g non parte", ["mobile_data"]),
        ("non riesco a chiamare nessuno", ["mobile_voice"]),
        ("non riesco a chiamare il 119", ["mobile_voice"]),
        ("il fisso zero otto uno cinque cinque cinque zero due zero quattro non va", ["voice_down"]),
        ("internet è lentissimo, il wifi invece va", ["internet_slow"]),
        ("le chiamate cadono dopo un minuto", ["mobile_voice"]),
        ("sul numero di mia moglie non arrivano le telefonate", ["mobile_voice"]),
        ("non c'è campo", ["no_signal"]),
        ("il cellulare non prende", ["no_signal"]),
        ("il telefono non prende da nessuna parte", ["no_signal"]),
        ("il numero di mia figlia non prende", ["no_signal"]),
        ("nessun servizio sulla sim", ["no_signal"]),
        ("zero tacche", ["no_signal"]),
        ("la tv non si vede", ["tv"]),
        ("timvision non prende", ["tv"]),
        ("il decoder è bloccato", ["tv"]),
        ("tv nera", ["tv"]),
        ("il wifi dice password errata", ["wifi"]),
        ("scarico a 1 mega", ["internet_slow"]),
        ("viaggio a due mega", ["internet_slow"]),
        ("speedtest fa 40 mega invece di 2500", ["internet_slow"]),
        ("netflix si blocca", ["internet_slow"]),
        ("si bloccano i video", ["internet_slow"]),
        ("le videochiamate saltano", ["internet_slow"]),
        ("le chiamate su zoom saltano", ["internet_slow"]),
        ("netflix si blocca sul cellulare", ["mobile_data"]),
        ("non ho linea sul cellulare", ["no_signal"]),
        ("il cell non ha linea", ["no_signal"]),
        ("il telefono non naviga", ["mobile_data"]),
        ("sono in Francia e non naviga", ["mobile_data"]),
        ("sono in america e il telefono non naviga", ["mobile_data"]),
        ("all'estero internet non va", ["mobile_data"]),
        ("decoder impallato", ["tv"]),
        ("router in crash", ["modem"]),
        ("internet instabile", ["internet_down"]),
        ("upload ridicolo", ["internet_slow"]),
        ("download a 3 mega", ["internet_slow"]),
        ("il 5g fa pena", ["mobile_data"]),
        ("nn ricevo kiamate", ["mobile_voice"]),
        ("internet non va e poi quanti giga ho", ["internet_down"]),
    ],
)
def test_one_thing_that_does_not_work(read: Read, typed: str, kinds: list[str]) -> None:
    assert values(read, typed, "fault_kind") == kinds


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("internet e telefono", ["internet_down", "voice_down"]),
        ("telefono e internet", ["voice_down", "internet_down"]),
        ("non vanno internet e la tv", ["internet_down", "tv"]),
        ("internet è lento e il telefono di casa è muto", ["internet_slow", "voice_down"]),
        ("il modem è spento e internet non va", ["modem", "internet_down"]),
        ("non c'è campo e non navigo col cellulare", ["no_signal", "mobile_data"]),
        ("wifi e decoder", ["wifi", "tv"]),
    ],
)
def test_several_things_in_the_order_of_the_sentence(read: Read, typed: str, kinds: list[str]) -> None:
    assert values(read, typed, "fault_kind") == kinds


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("internet va ma il telefono di casa no", ["voice_down"]),
        ("il wifi funziona, internet sul cellulare no", ["mobile_data"]),
        ("ho già riavviato il modem, internet non va", ["internet_down"]),
        ("ho spento e riacceso il router ma niente internet", ["internet_down"]),
        ("ho riavviato il modem", []),
        ("il modem funziona", []),
        ("no dico il cellulare, non il fisso", []),
        ("non il cellulare, il fisso", []),
        ("non è il wifi, è il cavo che non va", []),
        ("internet va ma non il telefono di casa", ["voice_down"]),
    ],
)
def test_what_works_or_was_only_handled_is_no_fault(read: Read, typed: str, kinds: list[str]) -> None:
    assert values(read, typed, "fault_kind") == kinds


@pytest.mark.parametrize(
    "typed",
    [
        "non va il telefono",
        "il telefono non funziona",
        "il cellulare non funziona",
        "sono senza linea",
        "ho un guasto",
        "non funziona niente",
        "quanto internet mi resta",
        "quanto pago di internet",
        "chiamami domani",
        "il mio telefono",
        "blocca i video",
        "mi restano 100 mega",
        "sono in francia, quanti giga ho?",
        "il fisso è zero otto uno cinque cinque cinque zero due zero quattro",
        "telefono di casa è zero sei cinque cinque cinque zero uno due tre",
        "ho già chiamato il 119 due volte e niente",
        "ho chiamato l'assistenza e nessuno risponde",
        "ci sono 8,95 di chiamate speciali che non riconosco",
        "sul fisso risulta attivo il Chi è, io non ricordo di averlo chiesto",
        "non ho più un giga e pago lo stesso",
        "non ho ricevuto la bolletta del fisso",
    ],
)
def test_what_is_not_clear_or_no_fault_at_all_names_nothing(read: Read, typed: str) -> None:
    assert values(read, typed, "fault_kind") == []


@pytest.mark.parametrize(
    ("typed", "entity", "value"),
    [
        ("il fisso non dà segnale", "line_kind", "fixed"),
        ("internet non va", "line_kind", "fixed"),
        ("internet sul cellulare non va", "line_kind", "mobile"),
        ("il cellulare non prende", "line_kind", "mobile"),
        ("il numero di mia figlia non prende", "line_alias", "il numero di mia figlia"),
        ("sul 333 555 0202 non ho campo", "msisdn", "+393335550202"),
        ("sono in Francia e non naviga", "line_kind", "mobile"),
        ("sono a Londra e internet non va", "line_kind", "mobile"),
        ("il telefono non naviga", "line_kind", "mobile"),
        ("all'estero il fisso è muto", "line_kind", "fixed"),
    ],
)
def test_the_line_is_heard_beside_the_fault(read: Read, typed: str, entity: str, value: str) -> None:
    assert values(read, typed, entity) == [value]


def test_a_fault_away_from_home_names_no_fixed_line(read: Read) -> None:
    assert values(read, "fuori casa non mi va internet", "line_kind") == []


@pytest.mark.parametrize(
    ("typed", "losses"),
    [
        ("mi hanno rubato il telefono", ["stolen"]),
        ("furto del cellulare", ["stolen"]),
        ("m'hanno scippata", ["stolen"]),
        ("me l'hanno fregato", ["stolen"]),
        ("mi hanno preso il telefono sul bus", ["stolen"]),
        ("ho perso la sim", ["lost"]),
        ("sim smarrita", ["lost"]),
        ("blocco linea per smarrimento", ["lost"]),
        ("non trovo più il cellulare", ["lost"]),
        ("l'ho lasciato in taxi, il telefono", ["lost"]),
        ("perso", ["lost"]),
        ("perso o rubato, non lo so", ["lost", "stolen"]),
        ("blocca la sim", []),
        ("ho perso la password", []),
        ("ho perso la pazienza", []),
        ("mi hanno rubato 5 euro di credito", []),
        ("siete dei ladri", []),
    ],
)
def test_how_a_telephone_went_missing(read: Read, typed: str, losses: list[str]) -> None:
    assert values(read, typed, "loss") == losses


@pytest.mark.parametrize(
    "typed",
    [
        "TT-2026-000123",
        "la segnalazione TT-2026-000123",
        "tt2026 000123",
        "tt 2026 000123",
        "TT/2026/000123 che fine ha fatto",
        "tt2026000123",
        "2026-000123",
        "la pratica 2026/000123",
        "la segnalazione 000123",
        "ticket n. 000123",
    ],
)
def test_a_ticket_however_it_is_written(read: Read, typed: str) -> None:
    assert values(read, typed, "ticket_id") == ["TT-2026-000123"]


@pytest.mark.parametrize("typed", ["482913", "il codice è 771204", "3355550123", "12/10/2026", "nel 2026"])
def test_other_figures_are_no_ticket(read: Read, typed: str) -> None:
    assert values(read, typed, "ticket_id") == []


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ("indietro", ["back"]),
        ("torna indietro", ["back"]),
        ("torniamo un attimo indietro", ["back"]),
        ("la domanda prima", ["back"]),
        ("torna alla domanda precedente", ["back"]),
        ("un passo indietro", ["back"]),
        ("ho sbagliato risposta", ["back"]),
        ("torna indietro, voglio cambiare l'importo", ["amount"]),
        ("voglio i miei soldi indietro", []),
        ("sono indietro con i pagamenti", []),
    ],
)
def test_the_way_back(read: Read, typed: str, fields: list[str]) -> None:
    assert values(read, typed, "field") == fields


def test_the_question_before_is_no_bill(read: Read) -> None:
    assert values(read, "torna alla domanda precedente", "bill_ref") == []


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("081/5550233 muto, non dà manco il tono", ["voice_down"]),
        ("lo 02 5550233 non squilla", ["voice_down"]),
        ("alzo la cornetta e non c'è il tono", ["voice_down"]),
        ("non fa nemmeno il tono di chiamata", ["voice_down"]),
        ("i dati mobili non funzionano ma le chiamate sì", ["mobile_data"]),
        ("le chiamate sì ma i dati mobili no", ["mobile_data"]),
        ("internet no, telefono sì", ["internet_down"]),
        ("internet sì, telefono no", ["voice_down"]),
        ("non ho capito il tono del messaggio", []),
        ("347 5550142 è muto", []),
        ("la tv via internet si blocca", []),
        ("per il fisso no grazie", []),
        ("20 sul fisso, no scusa sul cellulare", []),
        ("il fisso no", ["voice_down"]),
    ],
)
def test_a_telephone_without_tone_and_what_works_beside(read: Read, typed: str, kinds: list[str]) -> None:
    assert [value for entity, value in read(typed) if entity == "fault_kind"] == kinds
