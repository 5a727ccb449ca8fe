"""A running operator and what a test asks of it. Every TM Forum answer is held against its specification on the way."""

from dataclasses import dataclass
from typing import Any

from aiohttp.test_utils import TestClient
from sqlalchemy.ext.asyncio import AsyncSession

from demo_operator.keys import DATABASE
from tests.operator.specification import specification_of

ADMIN = {"Authorization": "Bearer admin-secret"}
BSS = {"Authorization": "Bearer bss-token"}

CUSTOMERS = "/tmf-api/customerManagement/v4/customer"
INDIVIDUALS = "/tmf-api/party/v4/individual"
ORGANIZATIONS = "/tmf-api/party/v4/organization"
PRODUCTS = "/tmf-api/productInventory/v4/product"
OFFERINGS = "/tmf-api/productCatalogManagement/v4/productOffering"
PRICES = "/tmf-api/productCatalogManagement/v4/productOfferingPrice"
CATEGORIES = "/tmf-api/productCatalogManagement/v4/category"
BUCKETS = "/tmf-api/prepayBalanceManagement/v4/bucket"
BALANCES = "/tmf-api/prepayBalanceManagement/v4/accumulatedBalance"
HISTORY = "/tmf-api/prepayBalanceManagement/v4/balanceActionHistory"
USAGE = "/tmf-api/usageConsumption/v4/queryUsageConsumption"
TICKETS = "/tmf-api/troubleTicket/v4/troubleTicket"
PROBLEMS = "/tmf-api/serviceProblemManagement/v4/serviceProblem"
APPOINTMENTS = "/tmf-api/appointment/v4/appointment"
SLOTS = "/tmf-api/appointment/v4/searchTimeSlot"
INTERACTIONS = "/tmf-api/partyInteraction/v4/partyInteraction"
ORDERS = "/tmf-api/productOrderingManagement/v4/productOrder"
BILLS = "/tmf-api/customerBillManagement/v4/customerBill"
RATES = "/tmf-api/customerBillManagement/v4/appliedCustomerBillingRate"
ACCOUNTS = "/tmf-api/accountManagement/v4/billingAccount"
MEDIA = "/tmf-api/accountManagement/v4/billPresentationMedia"
METHODS = "/tmf-api/paymentMethod/v4/paymentMethod"
PAYMENTS = "/payment/v4/payment"
REFUNDS = "/payment/v4/refund"
COLLECTIONS = (
    CUSTOMERS,
    INDIVIDUALS,
    ORGANIZATIONS,
    PRODUCTS,
    OFFERINGS,
    PRICES,
    CATEGORIES,
    BUCKETS,
    BALANCES,
    HISTORY,
    TICKETS,
    PROBLEMS,
    BILLS,
    RATES,
    ACCOUNTS,
    MEDIA,
    METHODS,
)


@dataclass(frozen=True)
class Answer:
    status: int
    body: Any
    headers: Any

    @property
    def ids(self) -> list[str]:
        return [item["id"] for item in self.body]


@dataclass(frozen=True)
class Operator:
    """The operator under test, over HTTP; ``session`` looks into its tables where no call shows them."""

    client: TestClient[Any, Any]

    async def get(self, path: str, **query: Any) -> Answer:
        return await self.call("GET", path, params={name.replace("__", "."): value for name, value in query.items()})

    async def post(self, path: str, body: object) -> Answer:
        return await self.call("POST", path, json=body)

    async def patch(self, path: str, body: object) -> Answer:
        return await self.call("PATCH", path, json=body)

    async def call(self, method: str, path: str, headers: dict[str, str] | None = None, **given: Any) -> Answer:
        """A TM Forum call; ``headers`` None carries the token."""
        response = await self.client.request(method, path, headers=BSS if headers is None else headers, **given)
        body = None if response.status == 204 else await response.json()
        answer = Answer(response.status, body, response.headers)
        partial = "fields" in (given.get("params") or {})
        wrong = specification_of(path).errors(method, path, answer.status, answer.body, partial=partial)
        assert wrong == [], f"{method} {path} {answer.body}"
        return answer

    async def admin(self, path: str, body: object) -> Answer:
        response = await self.client.post(path, json=body, headers=ADMIN)
        return Answer(response.status, await response.json(), response.headers)

    async def books(self, line: str) -> Any:
        response = await self.client.get("/demo/books", params={"line": line}, headers=ADMIN)
        assert response.status == 200, await response.text()
        return await response.json()

    async def set_clock(self, now: str) -> None:
        assert (await self.admin("/demo/clock", {"now": now})).status == 200

    async def usage(self, line: str) -> Any:
        """The buckets of a line's usage, by id."""
        answer = await self.post(USAGE, {"searchCriteria": {"product": [{"id": line}]}})
        assert answer.status == 201
        return {bucket["id"]: bucket for bucket in answer.body["usageConsumption"][0]["bucketRefOrValue"]}

    def session(self) -> Any:
        return self.client.app[DATABASE].reading()

    def writing(self) -> Any:
        return self.client.app[DATABASE].writing()


async def every(session: AsyncSession, query: Any) -> list[Any]:
    return list(await session.scalars(query))
