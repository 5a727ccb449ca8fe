"""Acts that wait for their code, one of each journey that asks for one, and what becomes of the code."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.core.account import ChallengeState
from bot.core.chat_errors import UnknownPrompt
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA
from tests.journeys.proving import Prover

ProverOf = Callable[[str], Prover]
GIULIAS, ANNAS, CHIARAS, LUCAS = "+393355550101", "+393335550202", "+393335550203", "+393475550707"
Said = tuple[str, str, dict[str, Any]]
RECHARGE: Said = ("recharge", "ricarica 20 con la visa", {"amount": 2000, "payment_method": "card"})
AUTO: Said = (
    "set_auto_recharge",
    "autoricarica 10 euro sotto i 5, tetto 30",
    {"amount": 1000, "threshold": 500, "ceiling": 3000},
)
MAIL: Said = (
    "update_profile",
    "passa la mia email a giulia.f@example.org",
    {"contact_kind": "email", "email": "giulia.f@example.org"},
)
NUMBER: Said = ("update_profile", "cambia il numero in 3331112223", {"msisdn": "+393331112223"})
SERVICE: Said = ("activate_service", "attiva il blocco a sovrapprezzo", {"service_name": "blocco-premium"})
OFFER: Said = ("activate_offer", "attiva giga extra", {"offer_name": "giga-extra"})
OFF: Said = ("deactivate_service", "togli la segreteria", {"service_name": "segreteria"})
BILLS: Said = ("pay_bill", "paga tutte con la carta salvata", {"bill_ref": "all", "payment_method": "saved_card"})
DELIVERY: Said = ("email_bill", "via mail da ora in poi", {"delivery": ["email", "always"]})
LINE: Said = ("add_line", "aggiungi il 347 555 0707", {"msisdn": LUCAS})
SIM: Said = ("block_sim", "ho perso la sim di chiara", {"msisdn": CHIARAS, "loss": "lost"})
OF_GIULIA = [RECHARGE, AUTO, MAIL, NUMBER, SERVICE, OFFER, OFF, LINE]
OF_ANNA = [DELIVERY, SIM]
EVERY = [*((act, GIULIA) for act in OF_GIULIA), *((act, ANNA) for act in OF_ANNA)]


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


def all_said(chat: Chat) -> str:
    return " ".join(heard.text for heard in chat.heard)


async def at_code(prover: ProverOf, act: Said, customer: str = GIULIA) -> tuple[Prover, str, str]:
    """The customer, with the prompt's id and the code that was sent."""
    one = prover(customer)
    intent, text, entities = act
    await one.chat.say(intent, text, **entities)
    asked = await one.chat.say("affirm", "sì")
    assert asked.response == "utter_proof_code", responses(one.chat)
    assert asked.custom is not None
    return one, asked.custom["prompt"]["id"], one.code_to(GIULIAS if customer == GIULIA else ANNAS)


async def is_void(one: Prover, prompt: str, code: str) -> bool:
    """The code that was sent is refused, and nothing waits for it."""
    challenge = await one.parts.services.proofs.challenges.get(prompt)
    assert challenge is not None
    with pytest.raises(UnknownPrompt):
        await one.give_to(prompt, code)
    return challenge.state is ChallengeState.VOID
