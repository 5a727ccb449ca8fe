"""TMF637 PATCH product: a line in the account of a customer who does not hold it, or without its automatic recharge.

The ``relatedParty`` that is given is added to those there are, as with a ticket's notes: nobody is taken away, and
adding somebody again changes nothing. The holder keeps the role ``customer``, the others are ``user``. Of the
characteristics only ``autoRecharge`` can be changed, and only to ``stopped``: from then on the line has none.
"""

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from demo_operator.errors import BadRequest, NotFound
from demo_operator.keys import DATABASE
from demo_operator.tables import Customer, Line, LineUser
from demo_operator.tmf.auto_recharges import stop_auto_recharge
from demo_operator.tmf.products import BASE, line_document
from demo_operator.tmf.query import Query
from demo_operator.tmf.resource import Route, reading
from demo_operator.web.body import Body, objects, read_object

IN_USE = ("active", "suspended")


async def change_line(request: web.Request) -> web.Response:
    """200 with the line; 400 for another change, an unknown customer, a product that is no line in use."""
    body = await read_object(request)
    changed = set(body) - {"@type"}
    if changed not in ({"relatedParty"}, {"productCharacteristic"}) or not all(body[name] for name in changed):
        raise BadRequest("Only relatedParty can be added to a product, or its autoRecharge stopped")
    wanted = request.match_info["id"]
    async with request.config_dict[DATABASE].writing() as session:
        line = await _line(session, wanted)
        for party in objects(body, "relatedParty", "id", "role", "@referredType"):
            await _add(session, line, party)
        for characteristic in objects(body, "productCharacteristic", "name"):
            await stop_auto_recharge(session, line, characteristic)
    async with reading(request, Query()) as found:
        line = await found.session.get_one(Line, wanted)
        return web.json_response(line_document(found, line))


def routes() -> list[Route]:
    return [Route("PATCH", f"{BASE}/product/{{id}}", change_line, None)]


async def _line(session: AsyncSession, wanted: str) -> Line:
    line_id, _, extra = wanted.partition("-")
    line = await session.get(Line, line_id)
    if line is None:
        raise NotFound(f"There is no product {wanted}")
    if extra or line.status not in IN_USE:
        raise BadRequest("Only a line in use has users")
    return line


async def _add(session: AsyncSession, line: Line, party: Body) -> None:
    role = (party["role"], party["@referredType"])
    is_holder = party["id"] == line.customer_id
    if role == ("customer", "Customer") and is_holder:
        return
    if role != ("user", "Customer") or is_holder:
        raise BadRequest("A line keeps its holder; others are a Customer with the role user")
    if party["id"] in [user.customer_id for user in line.users]:
        return
    if await session.get(Customer, party["id"]) is None:
        raise BadRequest(f"There is no customer {party['id']}")
    line.users.append(LineUser(customer_id=party["id"], position=len(line.users)))
    await session.flush()
