"""Papers of ours, by the path that a browser would find them under: their own bytes are sent, never a link to them."""

from __future__ import annotations

import structlog

from bot.bootstrap import Product
from bot.core.errors import DependencyError
from bot.services.attachments import FileOver
from bot.services.bill_links import BillLinkOver
from connectors.telegram.calls import Document
from connectors.telegram.rendering import Paper

log = structlog.get_logger(__name__)
LARGEST_PHOTO = 10 * 1024 * 1024
"""Bytes; a larger picture goes as a document (https://core.telegram.org/bots/api#sendphoto)."""


async def document_of(product: Product, paper: Paper) -> Document | None:
    """None: it is over (expired, signed out), or the operator does not give it now."""
    kind, *rest = paper.path.strip("/").split("/")
    try:
        if kind == "bill":
            found = await product.money.bill_links.open(rest[0])
            return Document(found.content, f"{found.bill.number}.pdf", picture=False)
        attachment, content = await product.chat.attachments.open(rest[0], rest[1])
    except (BillLinkOver, FileOver, DependencyError, IndexError) as error:
        log.info("a paper could not be sent", kind=kind, why=type(error).__name__)
        return None
    return Document(content, attachment.title, paper.picture and len(content) <= LARGEST_PHOTO)
