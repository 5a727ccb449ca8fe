"""A notice about a bill that came is answered with what there is to pay; a doubtful message keeps its warning."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.notice_received import tells_of_notice
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA

ChatOf = Callable[[str | None], Chat]


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("manage_notices", "mi è arrivato un avviso che ho una bolletta in scadenza"),
        ("resend_code", "mi è arrivato un sms che la bolletta è scaduta"),
        ("email_bill", "ho ricevuto una mail con la bolletta nuova"),
        ("check_payment", "ho ricevuto la notifica della bolletta nuova"),
        ("out_of_scope", "mi e arrivato un sms di sollecito"),
        ("repeat", "mi e arrivato un messaggio con scritto bolletta disponibile"),
    ],
)
async def test_the_open_bills_are_shown(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(ANNA)
    heard = await chat.say(heard_as, text, ranking=[(heard_as, 0.4), ("show_bill", 0.2)])
    assert "Da pagare: 61,35 €, 2 bollette" in heard.text
    assert "entro il 3 dicembre" in heard.text
    assert chat.active_loop is None


async def test_a_message_with_a_link_keeps_its_warning(chat_of: ChatOf) -> None:
    text = "mi è arrivato un sms con un link strano per pagare una bolletta, siete voi?"
    assert str((await chat_of(ANNA).say("pay_bill", text)).response).startswith("utter_fraud")


@pytest.mark.parametrize(
    "text",
    [
        "mi è arrivato un sms con un link per pagare una bolletta",
        "non mi è arrivato l'avviso della bolletta",
        "ho ricevuto un sollecito ma l'ho già pagata",
        "ho ricevuto la mail con la bolletta ma non si apre",
        "ho ricevuto un avviso che sto finendo i giga",
        "vorrei ricevere una mail con la bolletta",
    ],
)
def test_other_messages_are_none_of_it(text: str) -> None:
    assert not tells_of_notice(text)
