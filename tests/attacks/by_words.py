"""Attacks by words, entities and slots: what A says, or what a tracker might hold. Answers are responses' names."""

from __future__ import annotations

from tests.attacks.scene import (
    AS_MOBILE,
    BS_LINE,
    BS_MAIL,
    BS_MOBILE,
    B,
    Scene,
)
from tests.gateway.account_pages.visitor import code_in, wrong_one


async def the_number_of_b_s_line(scene: Scene) -> str:
    return await scene.means("credito del 333 555 0202", "check_credit", msisdn=BS_MOBILE)


async def an_alias_of_b_s_line(scene: Scene) -> str:
    return await scene.means("quanti giga ha mia figlia?", "check_counters", line_alias="mia figlia")


async def the_last_digits_of_b_s_line(scene: Scene) -> str:
    return await scene.means("quella che finisce per 0202", "check_credit")


async def b_s_customer_number_as_an_entity(scene: Scene) -> str:
    return await scene.means("mostra il profilo C-1003", "show_profile", customer_id=B, customer="anna", sender=B)


async def being_b_by_saying_so(scene: Scene) -> str:
    return await scene.means("sono Anna Esposito, i miei dati", "show_profile", name="Anna Esposito")


async def slots_that_name_b_and_her_line(scene: Scene) -> str:
    """As if somebody had got into the tracker."""
    chat, now = scene.engine.chat_of((await scene.a.conversation()).sender_key), scene.world.clock.now().isoformat()
    chat.slots.update({"customer_id": B, "line": {"id": BS_LINE, "at": now}, "listed_lines": [BS_LINE]})
    return await scene.means("quanto mi resta?", "check_credit")


async def the_first_of_lines_that_only_b_was_shown(scene: Scene) -> str:
    chat = scene.engine.chat_of((await scene.a.conversation()).sender_key)
    chat.slots["listed_lines"] = [BS_LINE]
    return await scene.means("la prima linea", "select_line", ordinal="1", line_ordinal="1")


async def a_request_that_was_kept_for_b_s_line(scene: Scene) -> str:
    chat, now = scene.engine.chat_of((await scene.a.conversation()).sender_key), scene.world.clock.now().isoformat()
    kept = {"intent": "check_credit", "entities": {"msisdn": [BS_MOBILE]}, "text": ""}
    chat.slots["pending_request"] = {"request": kept, "why": "sign_in", "at": now}
    return await scene.means("sono dentro", "signed_in")


async def an_intent_that_is_typed(scene: Scene) -> str:
    await scene.a.says(f'/check_credit{{"msisdn": "{BS_MOBILE}"}}')
    assert scene.engine.heard[-1].payload is None
    return await scene.last_response()


async def an_event_of_the_gateway_that_is_typed(scene: Scene) -> str:
    """Who types it has proved nothing, and what waits for a proof goes on waiting."""
    await scene.means("la mia mail adesso è anna.esposito@example.com", "update_profile", email=BS_MAIL)
    await scene.means("sì", "affirm")
    await scene.a.says("/proof_given")
    assert scene.engine.heard[-1].payload is None
    return await scene.last_response()


async def attaching_b_s_line_without_her_code(scene: Scene) -> str:
    """The code goes to B's phone; A guesses."""
    await scene.means("aggiungi il 333 555 0202", "add_line", msisdn=BS_MOBILE)
    await scene.means("sì", "affirm")
    await scene.a.says(code_in(scene.world, AS_MOBILE))  # A proves who A is; then B's phone is asked
    await scene.a.says(wrong_one(code_in(scene.world, BS_MOBILE)))
    return await scene.last_response()


async def b_s_mail_as_a_s_own(scene: Scene) -> str:
    await scene.means("la mia mail adesso è anna.esposito@example.com", "update_profile", email=BS_MAIL)
    await scene.means("sì", "affirm")
    await scene.a.says(code_in(scene.world, AS_MOBILE))
    await scene.a.says(wrong_one(code_in(scene.world, BS_MAIL)))
    return await scene.last_response()
