"""Alembic's environment: the provider passes its open connection; nothing is read from an ini file."""

from alembic import context

from demo_provider.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
