"""The catalogue's facts as rows."""

from collections.abc import Iterator

from demo_operator.seeding.facts import Extra, Facts, Plan
from demo_operator.tables import Base, DedicatedOffer, Offering

MB_IN_A_GB = 1000


def catalogue_rows(facts: Facts) -> Iterator[Base]:
    """Plans, services and offers in the file's order."""
    offerings = [plan_row(plan) for plan in facts.catalogue.plans]
    offerings += [extra_row("service", service) for service in facts.catalogue.services]
    offerings += [extra_row("offer", offer) for offer in facts.catalogue.offers]
    for position, offering in enumerate(offerings):
        offering.position = position
        yield offering


def dedication_rows(facts: Facts) -> Iterator[Base]:
    """Which customers an offer is dedicated to."""
    ids = {customer.key: customer.id for customer in facts.customers}
    for offer in facts.catalogue.offers:
        for key in [] if offer.dedicated_to == "all" else offer.dedicated_to:
            yield DedicatedOffer(offering_id=offer.id, customer_id=ids[key])


def plan_row(plan: Plan) -> Offering:
    counted = isinstance(plan.voice_min, int)
    return Offering(
        id=plan.id,
        type="plan",
        name=plan.name,
        line_kind=plan.kind,
        price_cents=plan.price,
        charge="monthly",
        generic=True,
        data_mb=_mb(plan.data_gb),
        roaming_mb=_mb(plan.data_eu_roaming_gb),
        voice="counted" if counted else plan.voice_min,
        voice_min=plan.voice_min if counted else None,
        sms=plan.sms,
        down_mbps=plan.down_mbps,
        up_mbps=plan.up_mbps,
    )


def extra_row(kind: str, extra: Extra) -> Offering:
    return Offering(
        id=extra.id,
        type=kind,
        name=extra.name,
        line_kind=extra.kind,
        price_cents=extra.price,
        charge=extra.charge,
        effect=extra.effect,
        data_mb=_mb(extra.data_gb),
        generic=extra.dedicated_to == "all",
        voice="none",
    )


def _mb(gigabytes: int | None) -> int | None:
    return None if gigabytes is None else gigabytes * MB_IN_A_GB
