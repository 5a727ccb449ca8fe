"""Attacks by what belongs to B's money: bills, papers, payments, cards, automatic recharges, codes and links."""

from __future__ import annotations

from datetime import timedelta

from bot.core.bills import UnknownBill
from bot.core.payment_errors import OrderConflict
from bot.core.payments import Item, Method, Purpose, Wanted
from bot.services.bill_links import BillLink
from tests.attacks.scene import BS_BILL, BS_MOBILE, A, B, Scene, Tried, refusal
from tests.gateway.account_pages.visitor import code_in

CODE = "4071226530918342"


def with_b_s_bill(intent: str) -> Tried:
    async def tried(scene: Scene) -> str:
        """By its number, which stands on the paper that A found."""
        return await scene.means(f"la bolletta {BS_BILL}", intent, bill_ref=BS_BILL)

    return tried


def with_b_s_bill_in_the_slots(intent: str) -> Tried:
    async def tried(scene: Scene) -> str:
        """As if somebody had got into the tracker."""
        chat, now = scene.engine.chat_of((await scene.a.conversation()).sender_key), scene.world.clock.now().isoformat()
        chat.slots.update({"bill": {"id": BS_BILL, "at": now}, "listed_bills": [BS_BILL]})
        return await scene.means("la prima bolletta", intent, bill_ref=1)

    return tried


async def a_paper_of_b_s_bill_by_the_gateway(scene: Scene) -> str:
    """As if the engine had named B's bill in A's chat: no link is made of it."""
    try:
        await scene.world.money.bill_links.make(scene.a.api.id, BS_BILL)
    except UnknownBill:
        return "unknown bill"
    return "made"


async def b_s_bill_under_a_link_of_a_s(scene: Scene) -> str:
    """As if A could choose what a link of A's stands for."""
    links, now = scene.world.money.bill_links, scene.world.clock.now()
    await links.store.add(BillLink("forged", BS_BILL, A, scene.a.api.id, now + timedelta(minutes=5)), now)
    return str((await scene.a.browser.get(links.path("forged"))).status)


async def the_id_of_b_s_paper(scene: Scene) -> str:
    """What stands in the transcript, without our key."""
    made = await scene.world.money.bill_links.make(scene.b.api.id, BS_BILL)
    return str((await scene.a.browser.get(f"/bill/{made.id}")).status)


async def b_s_pay_link(scene: Scene) -> str:
    """Whoever has it may pay: it shows amount and target, which are no secret between friends."""
    order = await scene.b_s_order("+393475550707")
    path = scene.world.money.links.path(order.id)
    page = await scene.a.browser.get(path.replace("/pay/", "/pay/back/"))
    state = await scene.a.browser.get(path.replace("/pay/", "/pay/state/"))
    assert "20,00" in page.words
    assert not [told for told in (B, "Anna", scene.b.api.id) if told in page.text + state.text]
    return state.text


async def the_id_of_b_s_order(scene: Scene) -> str:
    order = await scene.b_s_order()
    return str((await scene.a.browser.get(f"/pay/{order.id}")).status)


async def asking_about_b_s_payment(scene: Scene) -> str:
    """B's payments are not among those that A asks about."""
    return await scene.means(f"è arrivato il pagamento della {BS_BILL}?", "check_payment", bill_ref=BS_BILL)


async def giving_up_b_s_order(scene: Scene) -> str:
    """By the slot that holds the link which was given last; it is B's order there."""
    order = await scene.b_s_order()
    chat, now = scene.engine.chat_of((await scene.a.conversation()).sender_key), scene.world.clock.now().isoformat()
    kept = {"intent": "recharge", "entities": {}, "text": ""}
    chat.slots["pending_request"] = {"request": kept, "why": "done", "at": now, "unpaid": order.id, "what": "x"}
    said = await scene.means("annulla", "cancel")
    assert (await scene.world.money.links.ledger.order(order.id)).state == "open"
    return said


async def b_s_voucher_prompt(scene: Scene) -> str:
    asked = await scene.world.money.voucher_chat.ask(scene.b.api.id, BS_MOBILE)
    answer = refusal(*await scene.a.gives(asked["id"], CODE))
    assert await scene.world.money.paying.voucher_prompts.close(scene.b.api.id), "it was used up"
    return answer


async def a_code_typed_while_b_is_asked(scene: Scene) -> str:
    await scene.world.money.voucher_chat.ask(scene.b.api.id, BS_MOBILE)
    await scene.a.says(CODE)
    assert await scene.world.money.paying.voucher_prompts.close(scene.b.api.id), "it was used up"
    return await scene.last_response()


async def charging_b_s_saved_card(scene: Scene) -> str:
    return await scene.means(
        "20 euro con la carta 4444", "recharge", amount=2000, payment_method="saved_card", card_last4="4444"
    )


async def removing_b_s_card(scene: Scene) -> str:
    return await scene.means("togli la carta che finisce per 4444", "remove_card", card_last4="4444")


def on_b_s_automatic_recharge(intent: str) -> Tried:
    async def tried(scene: Scene) -> str:
        """Of the line that has one of ours."""
        return await scene.means("la ricarica automatica del 333 555 0202", intent, msisdn=BS_MOBILE)

    return tried


async def an_offer_for_b_s_line(scene: Scene) -> str:
    return await scene.means("attiva Giga Extra 50 sul 333 555 0202", "activate_offer", msisdn=BS_MOBILE)


async def a_service_of_b_s_line(scene: Scene) -> str:
    return await scene.means(
        "togli la segreteria dal 333 555 0202", "deactivate_service", msisdn=BS_MOBILE, service_name="segreteria"
    )


async def b_s_recharges(scene: Scene) -> str:
    return await scene.means("è arrivata la ricarica del 333 555 0202?", "check_recharge", msisdn=BS_MOBILE)


def typed(event: str) -> Tried:
    async def tried(scene: Scene) -> str:
        """An event of the gateway's is nobody's words."""
        await scene.a.says(event)
        assert scene.engine.heard[-1].payload is None
        return await scene.last_response()

    return tried


async def a_yes_with_a_read_back_of_its_own(scene: Scene) -> str:
    """What was read back is 20 €; the typed yes names another."""
    scene.engine.understands("20 euro con carta", "recharge", amount=2000, payment_method="card")
    await scene.a.says("20 euro con carta")
    await scene.a.says('/affirm{"read_back": "recharge 5000"}')
    assert scene.engine.heard[-1].payload is None
    orders = await scene.world.money.links.ledger.orders.recent(
        Purpose.RECHARGE, scene.world.clock.now() - timedelta(hours=1), A, scene.a.api.id
    )
    assert orders == []
    return await scene.last_response()


async def an_order_of_a_s_under_b_s_key(scene: Scene) -> str:
    """The key of a wish is used once: A's under B's key is refused, and says nothing of B's."""
    order = await scene.b_s_order()
    wanted = Wanted(Purpose.RECHARGE, BS_MOBILE, (Item(BS_MOBILE, 2000),), order.client_key, customer_id=A)
    try:
        await scene.world.money.paying.do_open_page(wanted, Method.CARD, "x")
    except OrderConflict:
        return "conflict"
    return order.id


async def a_proof_of_a_s_for_b_s_charge(scene: Scene) -> str:
    asked = await scene.a.asked_to_prove()
    await scene.a.gives(asked.prompt["id"], code_in(scene.world, "+393355550101"))
    await scene.a.api.settled()
    return await charging_b_s_saved_card(scene)
