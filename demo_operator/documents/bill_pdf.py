"""A bill as an A4 page in Italian: who, which month, what, how much, until when; its text can be selected."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

MARGIN = 20 * mm
FACT_WIDTHS = (60 * mm, 110 * mm)
ITEM_WIDTHS = (130 * mm, 40 * mm)
TITLE = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=18, leading=24)
NORMAL = ParagraphStyle("normal", fontName="Helvetica", fontSize=10, leading=14)
STRONG = ParagraphStyle("strong", parent=NORMAL, fontName="Helvetica-Bold")
AMOUNT = ParagraphStyle("amount", parent=NORMAL, alignment=2)
STRONG_AMOUNT = ParagraphStyle("strong amount", parent=STRONG, alignment=2)
RULED = TableStyle(
    [
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.lightgrey),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
    ]
)


@dataclass(frozen=True)
class BillPaper:
    """What the paper tells. Amounts are cents, tax included; ``net_cents`` is the total without it.

    ``tax_id`` is the tax code or the VAT number; ``paid_cents`` is what was paid until the paper is made.
    """

    operator: str
    number: str
    customer: str
    customer_id: str
    tax_id: str | None
    issued_on: date
    due_on: date
    period_from: date
    period_to: date
    items: tuple[tuple[str, int], ...]
    total_cents: int
    net_cents: int
    tax_rate: int
    paid_cents: int


def draw_bill(paper: BillPaper) -> bytes:
    """The PDF; the same paper gives the same bytes. It takes a while: call it in a thread."""
    drawn = BytesIO()
    template: Any = SimpleDocTemplate(
        drawn,
        pagesize=A4,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN,
        title=f"Bolletta {paper.number}",
        subject=f"Bolletta di {paper.customer}",
        author=paper.operator,
        creator=paper.operator,
        lang="it-IT",
        invariant=1,
    )
    template.build(list(_content(paper)))
    return drawn.getvalue()


def _content(paper: BillPaper) -> Iterator[Flowable]:
    yield Paragraph(escape(f"{paper.operator} – Bolletta {paper.number}"), TITLE)
    yield Spacer(0, 6 * mm)
    yield _table(_facts(paper), FACT_WIDTHS, NORMAL, NORMAL)
    yield Spacer(0, 8 * mm)
    yield _table([("Voce (IVA inclusa)", "Importo"), *_items(paper)], ITEM_WIDTHS, NORMAL, AMOUNT)
    yield Spacer(0, 4 * mm)
    yield _table(_sums(paper), ITEM_WIDTHS, STRONG, STRONG_AMOUNT)


def _items(paper: BillPaper) -> list[tuple[str, str]]:
    return [(what, euros(cents)) for what, cents in paper.items]


def _facts(paper: BillPaper) -> list[tuple[str, str]]:
    told = [("Cliente", paper.customer), ("Codice cliente", paper.customer_id)]
    if paper.tax_id:
        told.append(("Codice fiscale o partita IVA", paper.tax_id))
    return [
        *told,
        ("Data di emissione", day(paper.issued_on)),
        ("Periodo", f"dal {day(paper.period_from)} al {day(paper.period_to)}"),
        ("Da pagare entro il", day(paper.due_on)),
    ]


def _sums(paper: BillPaper) -> list[tuple[str, str]]:
    sums = [
        ("Imponibile", euros(paper.net_cents)),
        (f"IVA {paper.tax_rate}%", euros(paper.total_cents - paper.net_cents)),
        ("Totale", euros(paper.total_cents)),
    ]
    if paper.paid_cents:
        sums.append(("Già pagato", euros(paper.paid_cents)))
    return [*sums, ("Da pagare", euros(paper.total_cents - paper.paid_cents))]


def _table(
    rows: list[tuple[str, str]], widths: tuple[float, float], style: ParagraphStyle, value_style: ParagraphStyle
) -> Table:
    """Names and items are text: what looks like markup in them is printed, not obeyed."""
    cells = [[Paragraph(escape(name), style), Paragraph(escape(value), value_style)] for name, value in rows]
    return Table(cells, colWidths=widths, style=RULED)


def day(of: date) -> str:
    return f"{of:%d/%m/%Y}"


def euros(cents: int) -> str:
    """``1.234,56 €``"""
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole:,}".replace(",", ".") + f",{rest:02d} €"
