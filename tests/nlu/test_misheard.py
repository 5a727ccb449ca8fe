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
