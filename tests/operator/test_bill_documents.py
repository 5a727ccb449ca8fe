"""The paper of a bill: a PDF with text, for whoever has the token."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from yarl import URL

from demo_operator.documents.bill_pdf import BillPaper, draw_bill, euros
from tests.operator.operator_client import BSS, RATES, Operator
from tests.operator.test_bills import BILLED, MARCO, SARA, bills_of, newest
from tests.operator.test_faults import play

PAPER = BillPaper(
    operator="Operatore",
    number="RL2026110001",
    customer="Ferri & <b>Figli</b>",
    customer_id="C-1",
    tax_id=None,
    issued_on=date(2026, 11, 17),
    due_on=date(2026, 12, 7),
    period_from=date(2026, 10, 17),
    period_to=date(2026, 11, 16),
    items=(("Perché <i>no</i>: 1 < 2 & così via", 123456), ("Sconto", -56)),
    total_cents=123400,
    net_cents=101148,
    tax_rate=22,
    paid_cents=400,
)


async def fetch(operator: Operator, bill: Any, headers: dict[str, str]) -> Any:
    (document,) = bill["billDocument"]
    assert document["mimeType"] == "application/pdf"
    assert document["name"] == f"{bill['billNo']}.pdf"
    return await operator.client.get(URL(document["url"]).path, headers=headers)


def words(pdf: bytes) -> str:
    """The text on its pages, blanks made one."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


@pytest.mark.parametrize("customer", BILLED)
async def test_the_pdf_tells_what_the_bill_tells(standing: Operator, customer: str) -> None:
    bill = await newest(standing, customer)
    answer = await fetch(standing, bill, BSS)
    assert (answer.status, answer.content_type) == (200, "application/pdf")
    assert f'filename="{bill["billNo"]}.pdf"' in answer.headers["Content-Disposition"]
    text = words(await answer.read())
    for told in (bill["billNo"], bill["relatedParty"][0]["name"], customer, "IVA 22%"):
        assert told in text
    for money in (bill["amountDue"], bill["taxExcludedAmount"], bill["taxItem"][0]["taxAmount"]):
        assert euros(round(money["value"] * 100)) in text
    for rate in (await standing.get(RATES, bill__id=bill["id"])).body:
        assert f"{rate['name']} {euros(round(rate['taxIncludedAmount']['value'] * 100))}" in text


async def test_the_pdf_is_in_italian_with_days_as_written_there(standing: Operator) -> None:
    text = words(await (await fetch(standing, await newest(standing, MARCO), BSS)).read())
    assert "Data di emissione 17/11/2026" in text
    assert "Periodo dal 17/10/2026 al 16/11/2026" in text
    assert "Da pagare entro il 07/12/2026" in text
    assert "Codice fiscale o partita IVA CNTMRC85B10H501W" in text
    assert "Totale 54,35 € Da pagare 54,35 €" in text
    assert "Indennità di ritardato pagamento sulla bolletta precedente 2,50 €" in text


async def test_the_pdf_of_a_paid_bill_says_so(standing: Operator) -> None:
    paid = (await bills_of(standing, SARA))[2]
    text = words(await (await fetch(standing, paid, BSS)).read())
    assert "Totale 29,90 € Già pagato 29,90 € Da pagare 0,00 €" in text


def test_names_are_printed_as_they_are_and_the_same_paper_is_the_same_file() -> None:
    pdf = draw_bill(PAPER)
    text = words(pdf)
    assert "Ferri & <b>Figli</b>" in text
    assert "Perché <i>no</i>: 1 < 2 & così via 1.234,56 €" in text
    assert "Sconto -0,56 €" in text
    assert "partita IVA" not in text
    assert pdf == draw_bill(PAPER)


def test_the_pdf_has_a_title_and_a_language() -> None:
    read = PdfReader(BytesIO(draw_bill(PAPER)))
    assert read.metadata is not None
    assert read.metadata.title == "Bolletta RL2026110001"
    assert str(read.root_object["/Lang"]) == "it-IT"


def test_a_bill_with_many_items_goes_on_over_the_page() -> None:
    items = tuple((f"Voce {number}", 100) for number in range(120))
    paper = BillPaper(**{**PAPER.__dict__, "items": items})
    assert len(PdfReader(BytesIO(draw_bill(paper))).pages) > 1
    assert "Voce 119 1,00 €" in words(draw_bill(paper))


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer admin-secret"}], ids=["none", "another"])
async def test_without_the_token_there_is_no_pdf(standing: Operator, headers: dict[str, str]) -> None:
    answer = await fetch(standing, await newest(standing, MARCO), headers)
    assert (answer.status, answer.content_type) == (401, "application/json")


async def test_the_pdf_of_an_unknown_bill_is_not_found(standing: Operator) -> None:
    answer = await standing.client.get("/tmf-api/billDocument/RL2026110000.pdf", headers=BSS)
    assert answer.status == 404
    assert (await answer.json())["code"] == "notFound"


async def test_a_malformed_pdf_is_cut_off(operator: Operator) -> None:
    bill = await newest(operator, MARCO)
    whole = await (await fetch(operator, bill, BSS)).read()
    await play(operator, "bill", "malformed")
    answer = await fetch(operator, bill, BSS)
    assert (answer.status, answer.content_type) == (200, "application/pdf")
    assert await answer.read() == whole[: len(whole) // 2]
