"""With the trained model: hurried words that sounded like another request, with cousins that nobody trained on."""

import pytest

from tests.nlu.measuring import Parse, heard_first, open_model


@pytest.fixture(scope="module")
def parse() -> Parse:
    try:
        return open_model()
    except FileNotFoundError as missing:
        pytest.fail(str(missing))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("quanto paghiamo di solito", "list_bills"),
        ("quanto paghiamo normalmente", "list_bills"),
        ("quanto vi ho dato in tutto", "list_bills"),
        ("paghiamo adesso la bolletta", "pay_bill"),
        ("quanto mi manca per 20 euro", "check_credit"),
        ("quanto manca per arrivare a 20 euro di credito", "check_credit"),
        ("metti 20 euro", "recharge"),
        ("sì ricarica", "recharge"),
        ("ok ricaricami", "recharge"),
        ("dimmi tutto di chiara", "select_line"),
        ("situazione del numero di mia figlia", "select_line"),
        ("dimmi cosa sai fare", "help"),
        ("hai finito?", "greet"),
        ("ho finito i giga?", "check_counters"),
        ("non l'abbiamo fatto noi", "open_complaint"),
    ],
)
async def test_it_is_heard_as_what_it_is(parse: Parse, text: str, intent: str) -> None:
    parsed = await parse(text)
    assert heard_first(parsed)[0] == intent, parsed["intent_ranking"]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("quando mi scalate i soldi della promo?", "show_plan"),
        ("che giorno vi prendete i soldi dell'offerta?", "show_plan"),
        ("i soldi della promo quando partono?", "show_plan"),
        ("mi avete scalato i soldi della promo?", "show_movements"),
        ("io non ho chiesto nessun abbonamento via sms!!", "faq/premium_services"),
        ("mai chiesto nessun servizio a pagamento", "faq/premium_services"),
        ("abbonamenti a messaggi io non ne ho mai voluti", "faq/premium_services"),
        ("non ho chiesto di parlare con qualcuno", "deny_human"),
        ("mi può dire se ho qualche pagamento in sospeso", "list_bills"),
        ("sono un pensionato, scusi se non so usare la chat, ho qualche pagamento in sospeso?", "list_bills"),
        ("non capisco niente di queste cose, mi può dire se ho qualche pagamento in sospeso?", "list_bills"),
        ("il mio pagamento è in sospeso?", "check_payment"),
        ("non capisco niente di quello che dici", "rephrase"),
        ("se passo a vodafone la fibra la pago ancora qualche mese?", "faq/port_out"),
        ("andando con iliad ci sono costi da parte vostra?", "faq/port_out"),
        ("se disdico vodafone quanto pago?", "out_of_scope"),
        ("vodafone quanto costa la fibra", "out_of_scope"),
        ("e se l'avessi persa davvero quanto costava rifarla", "faq/sim_replacement"),
        ("rifarla che prezzo ha", "faq/sim_replacement"),
        ("l'ho persa, bloccala", "block_sim"),
        ("gracias, soy nueva en Italia, como hago la recarga", "change_language"),
        ("muchas gracias, soy de peru, quiero recargar 10 euros", "change_language"),
        ("hola, come faccio la ricarica per il mio numero?", "recharge"),
        ("por favor, come pago la bolletta?", "pay_bill"),
        ("gracias mille", "thank"),
    ],
)
async def test_strangers_words_are_heard_beside_their_neighbours(parse: Parse, text: str, intent: str) -> None:
    parsed = await parse(text)
    assert heard_first(parsed)[0] == intent, parsed["intent_ranking"]
