"""The desk against those who work at it: one table, a row for each way to a customer that is not the agent's.

Of every row the test holds besides: nothing of B's is in the answer, and each refusal that reached a conversation is in
the audit log.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from tests.attacks import by_desk
from tests.attacks.scene import BS_BILL, ONLY_BS, Scene, Tried
from tests.fakes.audit import audit_rows

ROSA, NOT_ALLOWED, NOT_OWNER = "agent:rosa", "403 not_allowed", "409 not_owner"


@dataclass(frozen=True)
class Attack:
    """`recorded`: actor, action and reason of the refusal in the audit log; None: nothing was refused, or to nobody."""

    name: str
    tried: Tried
    answer: str
    recorded: tuple[str, str, str] | None


def reading(path: str, action: str) -> Attack:
    tried = by_desk.as_an_agent_without_her("GET", path)
    return Attack(f"reading {path or 'the conversation'}", tried, NOT_ALLOWED, (ROSA, action, "not_allowed"))


KEY = "6f1c4e0e-0f4b-4c39-9d63-0d7a1a2b3c4d"


def doing(act: str, action: str, answer: str, **body: Any) -> Attack:
    tried = by_desk.as_an_agent_without_her("POST", f"/{act}", **body)
    return Attack(act, tried, answer, (ROSA, action, answer.split()[1]))


ATTACKS = [
    reading("", "desk_open"),
    reading("/messages", "desk_read_on"),
    reading("/customer", "desk_read_customer"),
    reading("/canned", "desk_canned"),
    reading("/files/any", "desk_open_file"),
    doing("messages", "desk_say", NOT_OWNER, client_message_id=KEY, text="ciao", epoch=1),
    doing("notes", "desk_note", NOT_ALLOWED, text="x", client_message_id=KEY),
    doing("close", "desk_close", NOT_OWNER, epoch=1, outcome="solved"),
    doing("give-back", "desk_give_back", NOT_OWNER, epoch=1),
    doing("transfer", "desk_transfer", NOT_OWNER, epoch=1, skill="mobile"),
    doing("take-over", "desk_take_over", NOT_ALLOWED, epoch=1),
    doing("join", "desk_join", NOT_ALLOWED),
    Attack(
        "sending her bill from it",
        by_desk.as_an_agent_without_her("POST", "/send", epoch=1, what="bill_pdf", bill=BS_BILL, client_message_id=KEY),
        NOT_ALLOWED,
        (ROSA, "desk_send_bill_pdf", "not_allowed"),
    ),
    Attack(
        "sending her bill to A",
        by_desk.sending_b_s_bill_to_a,
        "409 nothing_to_send",
        (ROSA, "desk_send", "nothing_to_send"),
    ),
    Attack("searching for her", by_desk.searching_for_b, "nothing", None),
    Attack("her data after she signed out", by_desk.b_s_data_after_she_signed_out, "{'anonymous': True}", None),
    Attack("a customer's token as an agent's", by_desk.a_s_token_as_an_agent_s, "401 not_signed_in", None),
]


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
async def test_an_agent_reaches_nothing_that_their_work_does_not_give_them(scene: Scene, attack: Attack) -> None:
    answer = await attack.tried(scene)
    assert answer == attack.answer
    assert [secret for secret in ONLY_BS if secret in answer] == []
    rows = [row for row in await audit_rows(scene.world.database) if row.channel == "desk" and row.reason]
    refused = [(row.actor, row.action, row.reason) for row in rows]
    assert refused == ([] if attack.recorded is None else [attack.recorded])
