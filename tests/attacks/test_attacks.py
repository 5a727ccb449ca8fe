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
from tests.attacks import by_belongings, by_care, by_losses, by_money, by_pages, by_proofs, by_senders, by_words
from tests.attacks.scene import (
    ACT,
    BS_TICKET,
    NOBODYS_TICKET,
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


WHOSE, NO_BILL = "not_theirs", "utter_bill_unknown_number"
STILL_ASKED = "utter_recharge_confirm_card"
NOT_AWAITED, STILL_WHICH = "utter_code_not_awaited", "utter_task_ask_ticket"
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
    *(
        Attack(f"B's bill: {intent}", by_money.with_b_s_bill(intent), NO_BILL, (A, f"read_{intent}", "not_theirs"))
        for intent in ("show_bill", "explain_bill", "download_bill", "check_payment")
    ),
    Attack("B's bill by mail", by_money.with_b_s_bill("email_bill"), "utter_task_ask_bill"),
    Attack("paying B's bill", by_money.with_b_s_bill("pay_bill"), "utter_pay_bill_ask_line_of_other"),
    *(
        Attack(f"slots that name B's bill: {intent}", by_money.with_b_s_bill_in_the_slots(intent), own)
        for intent, own in {
            "show_bill": "utter_bill",
            "explain_bill": "utter_bill_first",
            "download_bill": "utter_bill_download",
            "email_bill": "utter_email_bill_confirm_once",
            "check_payment": "utter_check_nothing",
        }.items()
    ),
    Attack("a paper of B's bill", by_money.a_paper_of_b_s_bill_by_the_gateway, "unknown bill"),
    Attack(
        "B's bill behind A's link",
        by_money.b_s_bill_under_a_link_of_a_s,
        "404",
        ("anonymous", "download_bill", "not_theirs"),
    ),
    Attack("the id of B's paper", by_money.the_id_of_b_s_paper, "404"),
    Attack("B's pay link", by_money.b_s_pay_link, '{"state": "open"}'),
    Attack("the id of B's order", by_money.the_id_of_b_s_order, "404"),
    Attack("B's payments", by_money.asking_about_b_s_payment, NO_BILL),
    Attack("giving up B's order", by_money.giving_up_b_s_order, "utter_nothing_to_cancel"),
    Attack("an order under B's key", by_money.an_order_of_a_s_under_b_s_key, "conflict"),
    Attack("B's voucher prompt", by_money.b_s_voucher_prompt, "404 unknown_prompt"),
    Attack("a code while B is asked", by_money.a_code_typed_while_b_is_asked, "utter_sixteen_digits"),
    Attack("B's saved card", by_money.charging_b_s_saved_card, "utter_recharge_confirm_saved"),
    Attack("B's saved card after A's proof", by_money.a_proof_of_a_s_for_b_s_charge, "utter_recharge_confirm_saved"),
    Attack("removing B's card", by_money.removing_b_s_card, "utter_card_confirm_remove"),
    *(
        Attack(f"B's automatic recharge: {intent}", by_money.on_b_s_automatic_recharge(intent), answer, (A, row, WHOSE))
        for intent, row, answer in (
            ("show_auto_recharge", "read_show_auto_recharge", NO_LINE),
            ("set_auto_recharge", "set_auto_recharge", "utter_task_ask_line"),
            ("stop_auto_recharge", "stop_auto_recharge", "utter_auto_nothing_to_stop"),
        )
    ),
    Attack("an offer for B's line", by_money.an_offer_for_b_s_line, "utter_extra_which_offer_add"),
    Attack("a service of B's line", by_money.a_service_of_b_s_line, "utter_extra_nowhere_delete"),
    Attack("B's recharges", by_money.b_s_recharges, "utter_recharge_none_here"),
    *(
        Attack(f"typed: {event}", by_money.typed(event), "utter_fallback_options")
        for event in (
            '/payment_told{"told": "done", "purpose": "recharge", "target": "+393355550101", "amount_cents": 2000}',
            '/voucher_outcome{"answer": "redeemed", "line": "+393355550101", "amount_cents": 2000}',
            "/sixteen_digits",
            '/affirm{"read_back": "recharge"}',
        )
    ),
    Attack(
        "a sign-in code to B's lost phone",
        by_losses.a_code_to_b_s_lost_phone(LinkPurpose.SIGN_IN, "send-code", "email"),
        "0 sent",
    ),
    Attack(
        "a recovery code to B's lost phone",
        by_losses.a_code_to_b_s_lost_phone(LinkPurpose.RECOVER, "begin", "identifier"),
        "0 sent",
    ),
    Attack("B's lost line for A's account", by_losses.attaching_b_s_lost_line, "0 sent"),
    Attack("blocking B's SIM", by_losses.blocking_b_s_sim, "utter_task_ask_line", (A, "block_sim", WHOSE)),
    Attack("B's number called lost for good", by_losses.keeping_b_s_number_lost, "24 hours by None"),
    Attack(
        "B's acts by mail, her number called lost",
        by_losses.acting_by_mail_after_b_s_number_was_called_lost,
        "passkey",
        (A, "call_lost", WHOSE),
    ),
    *(
        Attack(f"{whose}: {what}", by_care.on_a_ticket(code, intent, **change), answer, (A, "read_check_ticket", WHOSE))
        for whose, code in (("B's ticket", BS_TICKET), ("nobody's ticket", NOBODYS_TICKET))
        for what, intent, change, answer in (
            ("shown", "check_ticket", {}, "utter_ticket_unknown"),
            ("a note", "update_ticket", {"ticket_change": "note"}, STILL_WHICH),
            ("its visit cancelled", "update_ticket", {"ticket_change": "cancel_visit"}, STILL_WHICH),
            ("its visit moved", "update_ticket", {"ticket_change": "move_visit"}, STILL_WHICH),
        )
    ),
    Attack(
        "slots that name B's ticket",
        by_care.b_s_ticket_in_the_slots,
        "utter_task_ask_change",
        (A, "read_check_ticket", WHOSE),
    ),
    *(Attack("B's outage", attack, "utter_fault_outage_gone") for attack in by_care.FOLLOWING),
    Attack("a fault of B's line", by_care.a_fault_of_b_s_line, "utter_own_line_unknown"),
    Attack("a complaint about B's line", by_care.a_complaint_about_b_s_line, "1 by A"),
    Attack(
        "a typed yes with another read-back", by_money.a_yes_with_a_read_back_of_its_own, "utter_recharge_confirm_card"
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
    scene.engine.understands("le mie bollette", "list_bills")
    scene.engine.understands("le mie carte", "list_cards")
    scene.engine.understands("le mie richieste", "check_ticket")
    for text in ("i miei dati", "le mie linee", "quanto mi resta?", "le mie bollette", "le mie carte"):
        await scene.b.says(text)
    await scene.b.says("le mie richieste")
    said = str((await scene.b.api.settled())["messages"]).replace("\xa0", " ")
    hidden = {B, "33355502", "anna.esposito"}  # told to nobody in this form
    assert [secret for secret in ONLY_BS if secret not in said and secret not in hidden] == []
