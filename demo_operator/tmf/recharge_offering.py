"""The recharge as an offering of the catalogue: the amounts it comes in, and what one may do for others in a day."""

from demo_operator.recharging import AMOUNTS, LIMITS_FOR_OTHERS
from demo_operator.tables import OperatorFact
from demo_operator.tmf.query import Document
from demo_operator.tmf.resource import Reading
from demo_operator.tmf.values import CURRENCY, Value, euros

ID, NAME, CATEGORY, CATEGORY_NAME = "ricarica", "Ricarica", "topup", "Ricariche"


async def recharge_offering(reading: Reading, base: str) -> Document:
    """Amounts in euros. ``perDayCountForOthers`` and ``perDayAmountForOthers`` bind a payer, whatever the lines."""
    amounts = (await reading.session.get_one(OperatorFact, AMOUNTS)).value
    limits = (await reading.session.get_one(OperatorFact, LIMITS_FOR_OTHERS)).value
    category = {"id": CATEGORY, "href": reading.href(base, "category", CATEGORY), "name": CATEGORY_NAME}
    return {
        "id": ID,
        "href": reading.href(base, "productOffering", ID),
        "name": NAME,
        "isBundle": False,
        "isSellable": True,
        "lifecycleStatus": "Active",
        "category": [{**category, "@referredType": "Category"}],
        "marketSegment": [{"id": "all", "name": "Tutti"}],
        "prodSpecCharValueUse": [
            _use("lineKind", ["mobile"], None),
            _use("rechargeAmount", [euros(cents) for cents in amounts], CURRENCY),
            _use("perDayCountForOthers", [limits["per_day_count"]], None),
            _use("perDayAmountForOthers", [euros(limits["per_day_amount"])], CURRENCY),
        ],
        "@type": "ProductOffering",
    }


def _use(name: str, values: list[str] | list[float], unit: str | None) -> Value:
    kind = "string" if isinstance(values[0], str) else "number"
    measured = {"unitOfMeasure": unit} if unit else {}
    return {
        "name": name,
        "valueType": kind,
        "productSpecCharacteristicValue": [
            {"valueType": kind, "value": value, "isDefault": False, **measured} for value in values
        ],
    }
