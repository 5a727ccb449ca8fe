"""The variables of the answers, by topic: figures and names of this operator, worded."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.core.faq.topics import FaqTopic
from bot.services.answers.faq.question import Saying

Figures = Mapping[str, str]


def _roaming(asked: Saying) -> Figures:
    roaming, money = asked.facts.roaming, asked.money
    gigas = (
        asked.wording.phrase("utter_fragment_faq_plan_gigas", plan=one.plan, gigas=asked.count(one.gigas))
        for one in roaming.plans
    )
    return {
        "until": str(roaming.until),
        "months": asked.count(roaming.absence_months),
        "over": money(roaming.over_giga),
        "plans": asked.listed(gigas),
        "bundle": roaming.bundle,
        "bundle_price": money(roaming.bundle_price),
        "stop": money(roaming.data_stop),
        "call": money(min(zone.call for zone in roaming.zones)),
        "sms": money(min(zone.sms for zone in roaming.zones)),
        "megabyte": money(min(zone.megabyte for zone in roaming.zones)),
        "eu_call": money(roaming.from_italy_call),
        "eu_sms": money(roaming.from_italy_sms),
        "satellite": money(roaming.satellite_call),
    }


def _apn(asked: Saying) -> Figures:
    apn = asked.facts.apn
    return {
        "apn": apn.data,
        "mms": apn.mms,
        "mms_address": apn.mms_address,
        "mms_proxy": apn.mms_proxy,
        "mms_port": str(apn.mms_port),
    }


def _sim(asked: Saying) -> Figures:
    sim = asked.facts.sim
    return {
        "pin_tries": asked.count(sim.pin_tries),
        "puk_tries": asked.count(sim.puk_tries),
        "esim_price": asked.price(sim.esim_price),
        "sim_price": asked.price(sim.new_price),
        "active_hours": asked.count(sim.active_hours),
        "idle_months": asked.count(sim.idle_months),
        "grace_months": asked.count(sim.grace_months),
        "lost_months": asked.count(sim.idle_months + sim.grace_months),
        "refund_price": asked.price(sim.refund_price),
        "refund_days": asked.count(sim.refund_days),
    }


def _porting(asked: Saying) -> Figures:
    porting = asked.facts.porting
    return {
        **_sim(asked),
        "mobile_days": asked.count(porting.mobile_days),
        "fixed_days": asked.count(porting.fixed_days),
        "notice": asked.count(porting.notice_days),
        "compensation": asked.money(porting.compensation),
        "withdrawal": asked.count(asked.facts.contract.withdrawal_days),
        "care_fixed": asked.operator.care_fixed,
    }


def _contract(asked: Saying) -> Figures:
    contract = asked.facts.contract
    return {
        "move_price": asked.price(contract.move_price),
        "move_days": asked.count(contract.move_days),
        "takeover_price": asked.price(contract.takeover_price),
        "care_fixed": asked.operator.care_fixed,
    }


def _bills(asked: Saying) -> Figures:
    bills = asked.facts.bills
    return {
        "cards": bills.cards,
        "post_fee": asked.price(bills.post_fee),
        "shop_fee": asked.price(bills.shop_fee),
        "paper_price": asked.price(bills.paper_price),
        "due_days": asked.count(bills.due_days),
        "late_fee": asked.money(bills.late_fee),
        "reminder_days": asked.count(bills.reminder_days),
        "suspension_days": asked.count(bills.suspension_days),
        "back_hours": asked.count(bills.back_hours),
        "instalments_from": asked.money(bills.instalments_from),
        "instalments": asked.count(bills.instalments),
        "debit_days": asked.count(bills.debit_days),
        "refund_weeks": asked.count(bills.refund_weeks),
    }


def _home(asked: Saying) -> Figures:
    home, phrase = asked.facts.home, asked.wording.phrase
    speeds = (
        phrase("utter_fragment_faq_speed", plan=one.plan, most=asked.count(one.most), least=asked.count(one.least))
        for one in home.speeds
    )
    return {
        "modem_address": home.modem_address,
        "modem_minutes": asked.count(home.modem_minutes),
        "modem_months": asked.count(home.modem_months),
        "modem_price": asked.money(home.modem_price),
        "return_days": asked.count(home.return_days),
        "return_price": asked.money(home.return_price),
        "own_user": home.own_user,
        "own_password": home.own_password,
        "own_vlan": str(home.own_vlan),
        "repair_days": asked.count(home.repair_days),
        "speeds": "; ".join(speeds),
    }


def _voicemail(asked: Saying) -> Figures:
    return {"number": asked.facts.voicemail.number, "seconds": asked.count(asked.facts.voicemail.seconds)}


def _contacts(asked: Saying) -> Figures:
    contacts, operator = asked.facts.contacts, asked.operator
    return {
        "care_mobile": operator.care_mobile,
        "care_fixed": operator.care_fixed,
        "care_business": operator.care_business,
        "abroad": contacts.abroad,
        "pec": contacts.pec,
        "post": contacts.post,
        "shops": contacts.shops,
        "hours": _hours(asked),
        "now": _now(asked),
    }


def _hours(asked: Saying) -> str:
    days = "utter_fragment_faq_hours_holidays" if asked.facts.holidays else "utter_fragment_faq_hours"
    hours, time = asked.operator.care_hours, asked.wording.clock_time
    return asked.wording.phrase(days, opens=time(hours.opens), closes=time(hours.closes))


def _now(asked: Saying) -> str:
    """Whether people answer at this moment, by the clock."""
    hours, wording = asked.operator.care_hours, asked.wording
    if hours.open_at(wording.local_now):
        return wording.phrase("utter_fragment_faq_open", closes=wording.clock_time(hours.closes))
    day = wording.on_day(hours.next_opening(wording.local_now))
    return wording.phrase("utter_fragment_faq_closed", day=day, opens=wording.clock_time(hours.opens))


def _privacy(asked: Saying) -> Figures:
    privacy = asked.facts.privacy
    return {
        "officer": privacy.officer,
        "answer_days": asked.count(privacy.answer_days),
        "keep_years": asked.count(privacy.keep_years),
        "opt_out_page": privacy.opt_out_page.removeprefix("https://www."),
        "opt_out_phone": privacy.opt_out_phone,
    }


def _recharges(asked: Saying) -> Figures:
    recharges = asked.facts.recharges
    return {
        "amounts": asked.listed(asked.euros(cents) for cents in recharges.amounts),
        "least": asked.money(min(recharges.amounts)),
        "most": asked.money(max(recharges.amounts)),
        "shop_fee": asked.price(recharges.shop_fee),
    }


def _credit(asked: Saying) -> Figures:
    return {**_sim(asked), **_recharges(asked)}


def _premium(asked: Saying) -> Figures:
    premium = asked.facts.premium
    return {
        "block": premium.block,
        "minute": asked.money(premium.minute),
        "refund_days": asked.count(premium.refund_days),
    }


def _none(asked: Saying) -> Figures:
    return {}


FIGURES: Mapping[FaqTopic, Callable[[Saying], Figures]] = {
    **dict.fromkeys((FaqTopic.ROAMING_EU, FaqTopic.ROAMING_WORLD), _roaming),
    FaqTopic.APN_SETTINGS: _apn,
    **dict.fromkeys((FaqTopic.PUK_CODE, FaqTopic.ESIM, FaqTopic.SIM_REPLACEMENT), _sim),
    **dict.fromkeys((FaqTopic.PORT_IN, FaqTopic.PORT_OUT), _porting),
    **dict.fromkeys((FaqTopic.HOUSE_MOVE, FaqTopic.CHANGE_HOLDER), _contract),
    **dict.fromkeys(
        (FaqTopic.PAYMENT_METHODS, FaqTopic.LATE_PAYMENT, FaqTopic.DIRECT_DEBIT, FaqTopic.BILL_DELIVERY), _bills
    ),
    **dict.fromkeys((FaqTopic.MODEM_SETUP, FaqTopic.WIFI_PASSWORD, FaqTopic.SPEED_TEST), _home),
    FaqTopic.VOICEMAIL: _voicemail,
    **dict.fromkeys((FaqTopic.CONTACT_NUMBERS, FaqTopic.OPENING_HOURS), _contacts),
    FaqTopic.COVERAGE: _none,
    FaqTopic.PRIVACY: _privacy,
    FaqTopic.RECHARGE_METHODS: _recharges,
    FaqTopic.CREDIT_EXPIRY: _credit,
    FaqTopic.PREMIUM_SERVICES: _premium,
}
"""Every topic has some."""
