"""The PDF of a bill, at the address that the bill's ``billDocument`` tells: made anew for each call, in a thread.

It needs the same token as the APIs; whoever hands the paper on checks first whose bill it is.
"""

import asyncio

from aiohttp import hdrs, web

from demo_operator.documents.bill_pdf import BillPaper, draw_bill
from demo_operator.errors import NotFound
from demo_operator.keys import DATABASE, FACTS
from demo_operator.tables import Bill
from demo_operator.tmf.resource import Reading, Route
from demo_operator.tmf.values import TAX_RATE, Value, duty_free

PATH = "/tmf-api/billDocument"


def document_ref(reading: Reading, bill: Bill) -> Value:
    return {
        "id": f"{bill.number}-pdf",
        "name": file_name(bill.number),
        "description": f"Bolletta {bill.number}",
        "attachmentType": "bill",
        "mimeType": "application/pdf",
        "url": f"{reading.origin}{PATH}/{file_name(bill.number)}",
        "@type": "Attachment",
    }


def file_name(number: str) -> str:
    return f"{number}.pdf"


async def show_document(request: web.Request) -> web.Response:
    """200 with the PDF, 404 without such a bill."""
    number = request.match_info["number"]
    async with request.config_dict[DATABASE].reading() as session:
        bill = await session.get(Bill, number)
    if bill is None:
        raise NotFound(f"There is no bill {number}")
    paper = _paper(bill, request.config_dict[FACTS].operator["name"])
    return web.Response(
        body=await asyncio.to_thread(draw_bill, paper),
        content_type="application/pdf",
        headers={hdrs.CONTENT_DISPOSITION: f'attachment; filename="{file_name(number)}"'},
    )


def routes() -> list[Route]:
    return [Route("GET", f"{PATH}/{{number}}.pdf", show_document, "bill")]


def _paper(bill: Bill, operator: str) -> BillPaper:
    return BillPaper(
        operator=operator,
        number=bill.number,
        customer=bill.customer.name,
        customer_id=bill.customer_id,
        tax_id=bill.customer.tax_code or bill.customer.vat_number,
        issued_on=bill.issued_on,
        due_on=bill.due_on,
        period_from=bill.period_from,
        period_to=bill.period_to,
        items=tuple((line.what, line.amount_cents) for line in bill.lines),
        total_cents=bill.total_cents,
        net_cents=duty_free(bill.total_cents),
        tax_rate=TAX_RATE,
        paid_cents=bill.paid_cents,
    )
