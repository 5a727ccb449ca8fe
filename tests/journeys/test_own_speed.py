"""A speed that is measured at home, told against what was shown: the checks of a slow internet."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.fault_words import tells_own_speed
from tests.journeys.chat import Chat
from tests.journeys.conftest import MARCO
from tests.journeys.faults import MARCOS

ChatOf = Callable[[str | None], Chat]


@pytest.mark.parametrize(
    ("intent", "text", "entities"),
    [
        ("ask_why", "ma io vado a 80 mega, perchè?", {"fault_kind": "internet_slow"}),
        ("inform", "eppure io navigo solo a 80 mega", {"fault_kind": "internet_slow"}),
        ("explain_bill", "e perchè io vado a 40 mega?", {"fault_kind": "internet_slow"}),
        ("inform", "a me arrivano solo 80 mega", {"counter": "data"}),
    ],
)
async def test_it_is_looked_into(chat_of: ChatOf, intent: str, text: str, entities: dict[str, str]) -> None:
    chat = chat_of(MARCO)
    await chat.say("show_plan", "quanto va la mia fibra?", fixed_number=MARCOS)
    await chat.say(intent, text, **entities)
    assert str(chat.heard[0].response).startswith("utter_fault_")
    assert chat.slots["task"]["values"]["fault_kind"] == "internet_slow"


@pytest.mark.parametrize(
    "text", ["ho solo 80 mega", "quanti mega ho?", "ricarica 10 euro", "vado a casa tra 20 minuti"]
)
def test_what_is_no_speed(text: str) -> None:
    assert not tells_own_speed(text, of_speed=False)
