"""Bills that go out: one by e-mail, now; or all from now on, by e-mail or on paper."""

from __future__ import annotations

from enum import StrEnum

from bot.core.account import Act
from bot.core.bills import Bill, BillDelivery, BillPaper
from bot.services.account.services import AccountServices
from bot.services.bss_money import Bills
from bot.services.ports import Customer, Effects, Session
from bot.services.wording import Wording


class Effect(StrEnum):
    """What was asked for: a PDF now, or how all bills come from now on."""

    ONCE = "once"
    EMAIL = "email"
    PAPER = "paper"


_ACTS = {Effect.EMAIL: "utter_act_bills_by_email", Effect.PAPER: "utter_act_bills_on_paper"}


def act_of_delivery(wording: Wording, effect: Effect) -> Act:
    """A change of the profile: a proof made of late counts."""
    return Act("bill_delivery", {"delivery": effect.value}, wording.phrase(_ACTS[effect]))


async def do_send_bill(
    bss: Bills,
    account: AccountServices,
    effects: Effects,
    session: Session,
    task_id: str,
    bill: Bill,
    address: str,
    named: str,
) -> None:
    """Sends the PDF to the address that the operator has. Once for each task. Raises DependencyError."""

    async def send() -> dict[str, str]:
        paper = BillPaper(f"{bill.number}.pdf", await bss.bill_paper(bill.id))
        await account.keeping.notices.send_paper(address, "utter_mail_bill", session.language, paper, bill=named)
        await account.log.of_turn(session, "email_bill", target=bill.number)
        return {"bill": bill.id}

    await effects.once(session.conversation_id, task_id, "email_bill", send)


async def do_set_delivery(
    bss: Bills,
    account: AccountServices,
    effects: Effects,
    wording: Wording,
    session: Session,
    task_id: str,
    customer: Customer,
    effect: Effect,
) -> None:
    """Changes how bills come. Raises ProofNeeded, DependencyError."""
    delivery = BillDelivery(effect.value)
    await account.proofs.require(session, act_of_delivery(wording, effect))

    async def change() -> dict[str, str]:
        await bss.set_bill_delivery(customer.id, delivery)
        await account.log.of_turn(session, "bill_delivery", target=delivery)
        return {"delivery": delivery.value}

    await effects.once(session.conversation_id, task_id, "bill_delivery", change)
