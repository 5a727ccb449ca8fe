"""What is true of this operator and no other: prices, times, numbers, addresses that answers are filled with.

An operator writes them into one file (docs/faq.md). Money is integer cents with VAT. What the rules of the European
Union, of AGCOM or of SEPA fix is named so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.faq.topics import FaqTopic

Names = Mapping[str, tuple[str, ...]]
"""Countries by the name that is said back, with the other names that customers use for them, cities among them."""


@dataclass(frozen=True)
class PlanGigas:
    """How many gigabytes of a plan count abroad as at home."""

    plan: str
    gigas: int


@dataclass(frozen=True)
class Zone:
    """A price zone outside the Union: a minute made, a minute received, an SMS, a megabyte."""

    name: str
    call: int
    answer: int
    sms: int
    megabyte: int
    countries: Names


@dataclass(frozen=True)
class Roaming:
    """`until` (a year), `absence_months`, `data_stop` and the prices `from_italy_*` come from the rules of the Union.

    `over_giga`: one gigabyte beyond those of the plan. `data_stop`: at this sum of a month data stop by themselves.
    """

    until: int
    absence_months: int
    over_giga: int
    plans: tuple[PlanGigas, ...]
    countries: Names
    zones: tuple[Zone, ...]
    bundle_id: str
    bundle: str
    bundle_price: int
    data_stop: int
    from_italy_call: int
    from_italy_sms: int
    satellite_call: int


@dataclass(frozen=True)
class Apn:
    """Access points of data and of MMS."""

    data: str
    mms: str
    mms_address: str
    mms_proxy: str
    mms_port: int


@dataclass(frozen=True)
class Sim:
    """`puk_tries`, `pin_tries`: the standard's, wrong tries that close the SIM. `esim_price`, `new_price`: one each."""

    pin_tries: int
    puk_tries: int
    esim_price: int
    new_price: int
    active_hours: int
    idle_months: int
    grace_months: int
    refund_price: int
    refund_days: int


@dataclass(frozen=True)
class Porting:
    """`mobile_days`: working days, from AGCOM's rules; `notice_days`: those of Italian law, at most 30."""

    mobile_days: int
    fixed_days: int
    notice_days: int
    compensation: int


@dataclass(frozen=True)
class Contract:
    """Moving home, another holder. `withdrawal_days`: those of Italian law to take a new contract back."""

    move_price: int
    move_days: int
    takeover_price: int
    withdrawal_days: int


@dataclass(frozen=True)
class Bills:
    """`cards`: those accepted, as one reads them. `post_fee`, `shop_fee`: what others take. `refund_weeks`: SEPA's."""

    cards: str
    post_fee: int
    shop_fee: int
    paper_price: int
    due_days: int
    late_fee: int
    reminder_days: int
    suspension_days: int
    back_hours: int
    instalments_from: int
    instalments: int
    debit_days: int
    refund_weeks: int


@dataclass(frozen=True)
class SpeedOfPlan:
    """Megabits a second: the most, and the least that the contract promises."""

    plan: str
    most: int
    least: int


@dataclass(frozen=True)
class Home:
    """Modem and line. `repair_days`: AGCOM's, after a measured speed below the least."""

    modem_address: str
    modem_minutes: int
    modem_months: int
    modem_price: int
    return_days: int
    return_price: int
    own_user: str
    own_password: str
    own_vlan: int
    speeds: tuple[SpeedOfPlan, ...]
    repair_days: int


@dataclass(frozen=True)
class Voicemail:
    """`seconds`: of ringing. `service_id`: the catalogue's."""

    number: str
    seconds: int
    service_id: str


@dataclass(frozen=True)
class Contacts:
    """`abroad`: as it is dialled there. `shops`: their hours, as one reads them."""

    abroad: str
    pec: str
    post: str
    shops: str


@dataclass(frozen=True)
class Privacy:
    """`answer_days` is the GDPR's, `keep_years` the tax law's for bills. `opt_out_phone`: the public register's."""

    officer: str
    answer_days: int
    keep_years: int
    opt_out_page: str
    opt_out_phone: str


@dataclass(frozen=True)
class Recharges:
    """`amounts`: those that can be had. `shop_fee`: what shops take."""

    amounts: tuple[int, ...]
    shop_fee: int


@dataclass(frozen=True)
class Premium:
    """`block_id`, `block`: the free service that keeps them off. `minute`: what an 899 number costs at most."""

    block_id: str
    block: str
    minute: int
    refund_days: int


@dataclass(frozen=True)
class OperatorFacts:
    """`links`: a page for each topic. `holidays`: whether people answer on public holidays, too."""

    links: Mapping[FaqTopic, str]
    holidays: bool
    roaming: Roaming
    apn: Apn
    sim: Sim
    porting: Porting
    contract: Contract
    bills: Bills
    home: Home
    voicemail: Voicemail
    contacts: Contacts
    privacy: Privacy
    recharges: Recharges
    premium: Premium
