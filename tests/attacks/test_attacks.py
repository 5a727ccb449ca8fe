"""Customer A against B's line, profile and conversation: one table, a row for each way in.

A row says what is tried, what the answer is, and what the audit log says of it. Of every row the test holds besides:
nothing of B is shown to A, and everything of B's is afterwards as it was. A journey that brings something new of a
customer's (a bill, a PDF, a ticket) adds its rows to `ATTACKS`, what only B may see of it to `scene.ONLY_BS`, and what
must stay as it was to `Scene.of_b`.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from bot.core.account import LinkPurpose
from tests.attacks import by_belongings, by_pages, by_proofs, by_senders, by_words
from tests.attacks.scene import (
    ACT,
    ONLY_BS,
    PRICED,
    A,
    B,
    Scene,
    Tried,
)
from tests.fakes.audit import audit_rows


@dataclass(frozen=True)
class Attack:
    """`tried` answers with what came of it: a response's name, or a status and the refusal's code.

    `recorded`: actor, action and reason of the refusal in the audit log; None: nothing was reached that it watches.
    """

    name: str
    tried: Tried
    answer: str
    recorded: tuple[str, str, str] | None = None


NOT_AWAITED = "utter_code_not_awaited"
OWN_CREDIT, NO_LINE, NO_CONVERSATION = "utter_credit_one", "utter_unknown_line", "404 unknown_conversation"
WRONG_CODE = (A, "code", "code_wrong")
ATTACKS = [
    Attack("B's number", by_words.the_number_of_b_s_line, NO_LINE, (A, "read_check_credit", "not_theirs")),
    Attack("the alias of B's line", by_words.an_alias_of_b_s_line, NO_LINE),
    Attack("the last digits of B's line", by_words.the_last_digits_of_b_s_line, NO_LINE),
    Attack("B's customer number as an entity", by_words.b_s_customer_number_as_an_entity, "utter_profile"),
    Attack("a claim to be B", by_words.being_b_by_saying_so, "utter_profile"),
    Attack("slots that name B", by_words.slots_that_name_b_and_her_line, OWN_CREDIT),
    Attack("the first of B's lines", by_words.the_first_of_lines_that_only_b_was_shown, "utter_line_selected"),
    Attack("a kept request for B's line", by_words.a_request_that_was_kept_for_b_s_line, NO_LINE),
    Attack("a typed intent", by_words.an_intent_that_is_typed, "utter_fallback_options"),
    Attack("a typed event", by_words.an_event_of_the_gateway_that_is_typed, "utter_still_code"),
    Attack(
        "B's line for A's account",
        by_words.attaching_b_s_line_without_her_code,
        "utter_code_wrong",
        WRONG_CODE,
    ),
    Attack("B's mail for A's account", by_words.b_s_mail_as_a_s_own, "utter_code_wrong", WRONG_CODE),
    Attack("a choice of B's conversation", by_belongings.a_choice_of_b_s_conversation, "422 unknown_choice"),
    Attack("B's prompt with the right code", by_belongings.b_s_prompt, "404 unknown_prompt"),
    Attack("B's code at A's prompt", by_belongings.b_s_code_at_a_s_own_prompt, "utter_code_wrong", WRONG_CODE),
    Attack("B's code typed", by_belongings.b_s_code_typed_in_a_s_chat, NOT_AWAITED),
    Attack("reading B's conversation", by_belongings.at_b_s_conversation("GET", "/messages"), NO_CONVERSATION),
    Attack(
        "speaking in B's conversation",
        by_belongings.at_b_s_conversation(
            "POST", "/messages", client_message_id="6f1c4e0e-0f4b-4c39-9d63-0d7a1a2b3c4d", text="ciao"
        ),
        NO_CONVERSATION,
    ),
    Attack(
        "a code in B's conversation",
        by_belongings.at_b_s_conversation("POST", "/secrets", prompt_id="x", value="1"),
        NO_CONVERSATION,
    ),
    Attack(
        "an identity in B's conversation",
        by_belongings.at_b_s_conversation("POST", "/identity", identity="x"),
        NO_CONVERSATION,
    ),
    Attack("a file in B's conversation", by_belongings.at_b_s_conversation("POST", "/attachments"), NO_CONVERSATION),
    Attack("closing B's conversation", by_belongings.at_b_s_conversation("DELETE", ""), NO_CONVERSATION),
    Attack("B's stream", by_belongings.b_s_stream, "unknown_conversation"),
    Attack("B's sender key as a conversation", by_belongings.b_s_sender_key_as_a_conversation, NO_CONVERSATION),
    Attack("B's sender key as a token", by_belongings.b_s_sender_key_as_a_token, "401 unauthorized"),
    Attack("B's chat in A's browser", by_belongings.b_s_chat_in_a_s_browser, "404"),
    Attack("the action port without its secret", by_senders.at_the_action_port(None), "401"),
    Attack("the action port with another secret", by_senders.at_the_action_port("a secret"), "401"),
    Attack("metadata in a message", by_senders.with_metadata(metadata={"customer_id": B}), "422 invalid"),
    Attack("a sender in a message", by_senders.with_metadata(sender_id="sender-of-b"), "422 invalid"),
    Attack("a payload in a message", by_senders.with_metadata(payload="/check_credit"), "422 invalid"),
    Attack("B's number in headers and query", by_senders.b_s_customer_number_in_headers_and_query, OWN_CREDIT),
    Attack("a conversation opened as B", by_senders.opening_a_conversation_as_b, "422 invalid"),
    Attack("B's identity in A's conversation", by_proofs.b_s_identity_in_a_s_conversation, "409 other_customer"),
    Attack("B's identity after A left", by_proofs.b_s_identity_after_a_left, "409 other_customer"),
    Attack("an identity that B has used", by_proofs.an_identity_that_b_has_used, "401 invalid_identity"),
    Attack("B's passkey on A's sign-in page", by_proofs.b_s_passkey_on_a_s_sign_in_page, "409"),
    Attack(
        "B's passkey for A's proof",
        by_proofs.b_s_passkey_on_the_page_of_a_s_proof,
        "422",
        ("anonymous", "prove", "wrong_passkey"),
    ),
    Attack("A's passkey for B's proof", by_proofs.a_s_passkey_on_the_page_of_b_s_proof, "403"),
    Attack("B's proof behind A's link", by_proofs.b_s_proof_behind_a_s_link, "410"),
    Attack("A's proof for B's act", by_proofs.a_s_proof_for_b(ACT), "a proof is needed"),
    Attack("A's proof for B's priced act", by_proofs.a_s_proof_for_b(PRICED), "a proof is needed"),
    *(Attack(f"B's {purpose} link", by_pages.b_s_page(purpose), "403") for purpose in LinkPurpose),
    Attack(
        "the page of B's app",
        by_pages.the_page_of_b_s_app,
        "422",
        ("anonymous", "sign_in", "other_customer"),
    ),
    Attack("A's number in the chat of B's app", by_pages.a_s_number_for_the_chat_of_b_s_app, B),
    Attack("B's sign-in on A's page", by_pages.ending_on_a_s_page("end-sign-in", "sign-in"), "303"),
    Attack("B's passkey on A's page", by_pages.ending_on_a_s_page("remove-passkey", "passkey"), "303"),
    Attack("B's linked chat on A's page", by_pages.ending_on_a_s_page("end-linked-chat", "linked chat"), "303"),
    Attack(
        "recovering B's account",
        by_pages.recovering_b_s_account_without_her_phone,
        "422",
        ("anonymous", "recover", "wrong_code"),
    ),
]


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
async def test_a_reaches_nothing_of_b_s(scene: Scene, attack: Attack) -> None:
    before = await scene.of_b()
    answer = await attack.tried(scene)
    shown = await scene.shown_to_a()
    assert answer == attack.answer
    assert [secret for secret in ONLY_BS if secret in shown and secret not in await scene.said_by_a()] == []
    assert await scene.of_b() == before
    refused = {(row.actor, row.action, row.reason) for row in await audit_rows(scene.world.database) if row.reason}
    assert attack.recorded is None or attack.recorded in refused


async def test_b_is_shown_all_that_a_must_not_see(scene: Scene) -> None:
    """What the table looks for is really said, to B."""
    scene.engine.understands("i miei dati", "show_profile")
    scene.engine.understands("le mie linee", "list_lines")
    scene.engine.understands("quanto mi resta?", "check_credit")
    for text in ("i miei dati", "le mie linee", "quanto mi resta?"):
        await scene.b.says(text)
    said = str((await scene.b.api.settled())["messages"]).replace("\xa0", " ")
    hidden = {B, "33355502", "anna.esposito"}  # told to nobody in this form
    assert [secret for secret in ONLY_BS if secret not in said and secret not in hidden] == []
