"""What stands in the audit log."""

from __future__ import annotations

from sqlalchemy import select

from bot.adapters.sql.account_schema import audit
from bot.adapters.sql.database import Database
from bot.core.account import AuditEntry


async def audit_rows(database: Database) -> list[AuditEntry]:
    """The rows as they were recorded, oldest first."""
    names = AuditEntry.__dataclass_fields__
    async with database.reading() as connection:
        found = (await connection.execute(select(audit).order_by(audit.c.sequence))).mappings().all()
    return [AuditEntry(**{name: row[name] for name in names}) for row in found]
