"""Thanks in front of a message: it is what stands behind them, where that says more than another courtesy."""

import pytest

from bot.engine.nlu.splitting.places import Joints
from tests.nlu.measuring import Parse, open_model


@pytest.fixture(scope="module")
def parse() -> Parse:
    return open_model()


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("ok grazie, facciamo 20", "inform"),
        ("grazie mille, però facciamo 30", "correct"),
        ("ok grazie, metti 15", "recharge"),
        ("grazie mille, anzi paga quella di settembre", "pay_bill"),
        ("grazie, entro quando la pago?", "show_bill"),
        ("grazie mille, vorrei anche sapere quando si rinnova", "show_plan"),
        ("ti ringrazio, e quanti giga mi restano?", "check_counters"),
    ],
)
async def test_a_message_is_what_stands_behind_thanks(parse: Parse, text: str, intent: str) -> None:
    parsed = await parse(text)
    assert parsed["intent"]["name"] == intent, parsed["intent_ranking"]
    assert parsed["text"] == text


@pytest.mark.parametrize(
    "text",
    [
        *("grazie mille per l'aiuto", "ok grazie, tutto chiaro", "grazie, ho capito", "grazie, ho risolto"),
        *("grazie, a posto così", "ok grazie, va bene così", "ok grazie ci penso", "grazie, è tutto", "grazie, ciao"),
    ],
)
async def test_thanks_with_another_courtesy_stay_thanks(parse: Parse, text: str) -> None:
    assert (await parse(text))["intent"]["name"] == "thank"


async def test_what_is_barely_understood_behind_thanks_comes_second(parse: Parse) -> None:
    parsed = await parse("ok grazie, vorrei vedere anche quella di ottobre")
    assert [one["name"] for one in parsed["intent_ranking"][:2]] == ["thank", "show_bill"]


@pytest.mark.parametrize(
    "text", ["grazie", "grazie mille", "grazie, capo", "grazie mille per avermi staccato la linea"]
)
def test_there_is_nothing_behind_thanks_for_something_or_with_one_word(text: str) -> None:
    assert Joints.of("it").behind_thanks(text) is None


def test_a_language_without_a_table_has_no_thanks() -> None:
    assert Joints.of("xx").behind_thanks("thanks, and my bill?") is None
